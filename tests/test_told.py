"""Times and figures that an article tells: where they stand, what they mean, and when nothing is made up."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.model import Metadata, Printed, Version, Witness
from variorum.relate import told_of
from variorum.relate.dates import dates_of
from variorum.relate.dates.calendar import easter
from variorum.segment import segment


def version(text: str, published: str | None = "2032-03-10", language: str = "en", day: str | None = None) -> Version:
    meta = Metadata(published=published, language=language)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Version("A", "a", segment(Witness("corpus/a.txt", None, text, digest, meta, printed=Printed(day=day))))


def times(text: str, published: str | None = "2032-03-10") -> list[tuple[str, str | None, str]]:
    """Of an article of Wednesday, 10 March 2032."""
    return [(text[d.start : d.end], d.value, d.resolved) for d in dates_of(version(text, published))]


def values(text: str) -> list[str | None]:
    return [value for _, value, _ in times(text)]


@pytest.mark.parametrize(
    ("text", "found", "value"),
    [
        ("The bridge opened on 14 May 2029.", "14 May 2029", "2029-05-14"),
        ("The bridge opened on May 14, 2029, they said.", "May 14, 2029", "2029-05-14"),
        ("The report of 2029-05-14 names it.", "2029-05-14", "2029-05-14"),
        ("The bridge opened in May 2029.", "May 2029", "2029-05"),
        ("The bridge opened in 2029.", "2029", "2029"),
        ("The town grew in the 1990s.", "the 1990s", "199"),
        ("The church is of the 14th century.", "the 14th century", "13"),
        ("Sales fell in the third quarter of 2031.", "the third quarter of 2031", "2031-Q3"),
        ("Talks go on for two weeks.", "two weeks", "P2W"),
        ("Talks lasted a year and a half.", "a year and a half", "P1Y6M"),
        ("Ferries leave every day.", "every day", "P1D"),
        ("The market opens on Tuesdays.", "Tuesdays", "XXXX-WXX-2"),
    ],
)
def test_what_a_text_states_needs_no_date_of_its_own(text: str, found: str, value: str) -> None:
    assert times(text, published=None) == [(found, value, "stated")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The ferry sank on Monday.", "2032-03-08"),
        ("The ferry will sail on Monday.", "2032-03-15"),
        ("The court is due to meet on Monday.", "2032-03-15"),
        ("They began to unload on Monday.", "2032-03-08"),
        ("The minister said Monday that the ferry will sail.", "2032-03-08"),
        ("They have until Friday.", "2032-03-12"),
        ("The ferry sank last Wednesday.", "2032-03-03"),
        ("The ferry sails next Wednesday.", "2032-03-17"),
        ("The ferry sank yesterday.", "2032-03-09"),
        ("The ferry sank on Monday night.", "2032-03-08TNI"),
        ("The ferry left at 9.30 p.m. on Monday.", "2032-03-08T21:30"),
        ("The ferry sank last month.", "2032-02"),
        ("The ferry sank last week.", "2032-W10"),
        ("The ferry was built 30 years ago.", "2002"),
        ("The ferry was built two months ago.", "2032-01"),
        ("The ferry was built in December.", "2031-12"),
        ("The ferry will be built in December.", "2032-12"),
        ("It sank on 28 December, officials said.", "2031-12-28"),
        ("The feast was held at Christmas.", "2031-12-25"),
    ],
)
def test_what_hangs_on_the_day_of_writing_is_reckoned_from_it(text: str, value: str) -> None:
    assert [(v, r) for _, v, r in times(text)] == [(value, "relative")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The court reconvenes on Monday.", "2032-03-15"),
        ("Lund and Mr Berg meet separately Monday.", "2032-03-15"),
        ("He and the port's envoy Anna Lund meet on Monday.", "2032-03-15"),
        ("As the quay could fall, Berg on Monday said so.", "2032-03-08"),
        ("As the quay fell, Berg on Monday will speak.", "2032-03-15"),
        ("Berg announced plans Monday for a new quay.", "2032-03-08"),
        ("A service planned for Tuesday was canceled.", "2032-03-09"),
        ("A service planned for Thursday was called off.", "2032-03-11"),
        ("The two meet on Monday in Oslo.", "2032-03-15"),
        ("The fleet is arriving on Monday.", "2032-03-15"),
        ("The case is heard on Monday.", "2032-03-15"),
        ("The sale has been put off, and the deadline was moved to Monday.", "2032-03-15"),
        ("The mayor cancelled a Monday visit.", "2032-03-15"),
        ("They missed the Monday deadline.", "2032-03-08"),
        ("The town was calm ahead of Monday's vote.", "2032-03-15"),
        ("He spoke about fish before Monday's election.", "2032-03-15"),
        ("He spoke about fish before Monday's fire.", "2032-03-08"),
        ("Monday's planned strike caused anger.", "2032-03-15"),
        ("The mill said it could not be reached on Monday.", "2032-03-08"),
        ("It had been due to expire on Monday.", "2032-03-08"),
        ("The attack began as previously planned on Monday.", "2032-03-08"),
        ("Sen. Lund, D-Conn., notified the Rep. on Monday that he would stay.", "2032-03-08"),
        ("It tore through the roof on Monday.", "2032-03-08"),
        ("Prices have come down since a storm on Monday.", "2032-03-08"),
        ("The walkout comes after a fire on Monday.", "2032-03-08"),
        ("With the town announcing on Monday that boats will sail, he left.", "2032-03-08"),
        ("Boats have been delayed due to the fog on Monday.", "2032-03-08"),
        ("The launch went ahead on Monday.", "2032-03-08"),
        ("Standing next to the mayor on Monday, she waved.", "2032-03-08"),
        ("The meeting raised hopes on Monday.", "2032-03-08"),
        ("Fares rose less than expected on Monday.", "2032-03-08"),
        ("Fares are at $20, up from Monday.", "2032-03-08"),
        ("The decision on Monday will cost many jobs.", "2032-03-08"),
        ("The vote on Monday will cost many jobs.", "2032-03-15"),
        ("They want to return after leaving the island on Monday.", "2032-03-08"),
        ("They were likely to sell as soon as the market opened on Friday.", "2032-03-12"),
        ("They sold as soon as the market opened on Friday.", "2032-03-05"),
    ],
)
def test_a_weekday_lies_where_its_verb_looks(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The town had bread until Friday, the mayor said.", 12),
        ("The mayor said that the town had bread until Friday.", 12),
        ("He told the court that he had until Friday to pay.", 12),
        ("The mayor said that the quay was closed until Saturday.", 13),
        ("The mayor said that the quay would stay closed until Monday.", 15),
        ("The mayor said that he did not know of it until Monday.", 8),
        ("He was in hospital until Sunday.", 7),
        ("The hearing is Thursday.", 11),
        ("A vote on the quay is likely on Thursday.", 11),
        ("He said that the funeral was on Saturday.", 13),
        ("He said that the funeral was on Tuesday.", 9),
        ("The funeral was on Saturday.", 6),
        ("The boat was due in port on Tuesday but never came.", 9),
        ("He faces a hearing on Friday.", 12),
        ("He faced a hearing on Friday.", 5),
        ("In an interview to be aired on Sunday, she denied it.", 14),
        ("In an interview aired on Sunday, she denied it.", 7),
        ("He was believed to be buried on Sunday.", 7),
        ("The plan, drawn up in haste, takes effect on Friday.", 12),
        ("New fares come into force on Monday.", 15),
        ("New fares came into force on Monday.", 8),
        ("The games run from Friday.", 12),
        ("It was put off until Thursday.", 11),
        ("A ruling could come as early as Friday.", 12),
        ("A ruling came as early as Friday.", 5),
        ("They were ordered to leave by Friday.", 12),
        ("They managed to leave by Friday.", 5),
        ("Rain is forecast for Friday.", 12),
        ("Monday is a holiday.", 15),
        ("Monday was a holiday.", 8),
        ("Thursday's strike has been called off.", 11),
        ("The vote, originally scheduled for Monday, was put off.", 8),
        ("The council was set to meet on Tuesday.", 9),
        ("The council was set to meet on Thursday.", 11),
        ("The council is set to meet on Tuesday.", 16),
    ],
)
def test_a_weekday_of_what_is_fixed_or_told_lies_where_it_must(text: str, day: int) -> None:
    assert values(text) == [f"2032-03-{day:02}"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Trading for April had begun.", "2032-04"),
        ("The council approved the plan in May.", "2031-05"),
        ("They agreed to a truce in June.", "2031-06"),
        ("Rain may have spoilt the crop in July.", "2031-07"),
        ("It burnt last February.", "2031-02"),
        ("It burnt in May last year.", "2031-05"),
        ("It fell in the winter of nineteen ninety-four.", "1994-WI"),
        ("The dam was built in March two thousand one.", "2001-03"),
        ("The dam was built in two thousand and three.", "2003"),
        ("It fell on Friday the 13th.", "2032-02-13"),
        ("It is kept on the third Monday of January.", "2032-01-19"),
        ("It will be ready by the end of the month.", "2032-03"),
        ("It will be ready by year-end.", "2032-12-31"),
        ("It has risen since year-end.", "2031-12-31"),
        ("It will be ready around year-end.", "2032-12"),
        ("It awaits the year-end rush.", "2032"),
        ("It was closed on Easter Monday.", "2032-03-29"),
        ("It was busy in Easter week.", "2032-W13"),
    ],
)
def test_a_month_or_a_day_of_it_is_the_one_that_is_meant(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Profit in the 2030 third quarter rose.", ["2030-Q3"]),
        ("Profit in last year's third quarter rose.", ["2031-Q3"]),
        ("Profit rose in the third quarter. In the 2030 period, it fell.", ["2031-Q3", "2030-Q3"]),
        (
            "Third-quarter profit rose. After a flat second quarter, it beat that of a year earlier.",
            ["2031-Q3", "2031-Q2", "2030-Q3"],
        ),
        ("Third-quarter profit rose. For the nine months, it beat that of a year earlier.", ["2031-Q3", "P9M", "2031"]),
        (
            "For the quarter ended Feb. 29, profit beat that of a year earlier.",
            ["2032-02-29", "2031-02-28"],
        ),
        ("The 2031 first-half profit fell.", ["2031-H1"]),
        ("Profit fell in the first half from a year earlier.", ["2032-H1", "2031-H1"]),
        ("Third-quarter profit beat last year's quarter.", ["2031-Q3", "2030-Q3"]),
        ("It was found on Dec. 12 and 13 and kept.", ["2031-12-12", "2031-12-13"]),
        ("Profit fell in the second half, and sales rose.", ["2031-H2"]),
        ("Profit fell in the quarter ended Dec. 31. Sales rose in the quarter.", ["2031-12-31", "2031-Q4"]),
        ("Profit fell in the October-December quarter from a year earlier.", ["2031-Q4", "2030-Q4"]),
        ("Profit rose in its third quarter ended Sept. 30.", ["2031-Q3", "2031-09-30"]),
        (
            "In the year-ago quarter, the second quarter ended Nov. 30, it sold mills.",
            ["2031", "2030-Q2", "2030-11-30"],
        ),
        ("Third-quarter profit rose from a quarter earlier.", ["2031-Q3", "2031-Q2"]),
        ("The company said that profit fell in the latest quarter.", ["2031-Q4"]),
        ("Sales rose in January from a year earlier.", ["2032-01", "2031-01"]),
        ("In 2030 sales rose from a year earlier.", ["2030", "2029"]),
        ("He spoke of it a year before he left.", [None]),
    ],
)
def test_a_quarter_is_that_of_the_report(text: str, said: list[str]) -> None:
    assert values(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("It sank in 2019. Three years later, it was raised.", ["2019", "2022"]),
        ("It sank on 4 January 2030. In 1986 a twin had sunk. The next day divers came.", ["2030-01-04", "1986", None]),
        ("Voters queued two days before the election.", [None]),
        ("It sank last week. A day later, it was raised.", ["2032-W10", None]),
        ("It sank last week. A week later, it was raised.", ["2032-W10", "2032-W11"]),
        ("It sank on Feb. 25. A day earlier, it had sailed.", ["2032-02-25", "2032-02-24"]),
        ("It ran on a recent weekend.", [None]),
    ],
)
def test_what_is_reckoned_from_a_told_day_has_no_value_where_none_is_told(text: str, said: list[str | None]) -> None:
    assert values(text) == said


@pytest.mark.parametrize("text", ["They sang on Super Tuesday and Bloody Sunday.", "He sang on the Tonight Show."])
def test_the_name_of_a_day_or_a_programme_is_no_day(text: str) -> None:
    assert values(text) == []


def test_a_weekday_of_every_week_is_no_day() -> None:
    assert values("Boats leave every Tuesday.") == ["XXXX-WXX-2"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The ferry sank on Monday.", "XXXX-WXX-1"),
        ("The ferry sank yesterday.", None),
        ("The ferry sank last month.", None),
        ("The ferry sank on 28 December.", "XXXX-12-28"),
        ("The ferry left at 9.30 p.m. sharp.", "XXXX-XX-XXT21:30"),
    ],
)
def test_without_the_articles_date_it_stays_open(text: str, value: str | None) -> None:
    assert [(v, r) for _, v, r in times(text, published=None)] == [(value, "none")]


def test_the_day_of_the_dateline_counts_before_that_of_publication() -> None:
    found = dates_of(version("The ferry sank yesterday.", "2032-03-12", day="2032-03-10"))
    assert [d.value for d in found] == ["2032-03-09"]


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("Thousands marched this weekend.", "2032-03-08", "2032-W10-WE"),
        ("Thousands will march this weekend.", "2032-03-08", "2032-W11-WE"),
        ("Thousands marched this weekend.", "2032-03-12", "2032-W11-WE"),
    ],
)
def test_this_weekend_is_over_on_a_monday_where_a_verb_looks_back(text: str, published: str, value: str) -> None:
    assert [v for _, v, _ in times(text, published)] == [value]


def test_the_next_day_is_that_behind_the_day_told_before() -> None:
    assert values("It sank on 4 January 2030. The next day divers came.") == ["2030-01-04", "2030-01-05"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The fair runs April 24-26, 2031.", [("April 24", "2031-04-24"), ("26, 2031", "2031-04-26")]),
        ("The court sits on March 29 and 30.", [("March 29", "2032-03-29"), ("30", "2032-03-30")]),
        ("The court sat on 3 and 4 May 2031.", [("3", "2031-05-03"), ("4 May 2031", "2031-05-04")]),
        ("It shut in March and April 2029.", [("March", "2029-03"), ("April 2029", "2029-04")]),
        ("It ran from Dec. 30 to Jan. 2, 2031.", [("Dec. 30", "2030-12-30"), ("Jan. 2, 2031", "2031-01-02")]),
    ],
)
def test_times_that_share_a_month_or_a_year_each_have_it(text: str, said: list[tuple[str, str]]) -> None:
    assert [(words, value) for words, value, _ in times(text)] == said


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The ferry sank on Monday. The roof fell at 3 p.m.", "2032-03-08T15:00"),
        ("The ferry sank on Monday. The roof fell in the morning.", "2032-03-08TMO"),
        ("The ferry sank on Monday. Later in the day the roof fell.", "2032-03-08"),
        ("The ferry sank on Monday. The day before, it had been sold.", "2032-03-07"),
        ("The ferry sank on Monday. The night before, it had been sold.", "2032-03-07TNI"),
        ("The ferry sank in 2029. The year before, it had been sold.", "2028"),
    ],
)
def test_what_is_told_beside_a_day_is_reckoned_from_it(text: str, value: str) -> None:
    assert values(text)[1:] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The ferry sank a week ago Friday.", "2032-02-27"),
        ("The ferry sank a year ago today.", "2031-03-10"),
        ("The ferry sank three years ago this month.", "2029-03"),
        ("The ferry sank the day before yesterday.", "2032-03-08"),
        ("The ferry sank on the night of March 3.", "2032-03-03TNI"),
        ("The ferry sank at 1130 GMT on Monday.", "2032-03-08T11:30"),
        ("The ferry sank at 10 p.m. Sunday night.", "2032-03-07T22:00"),
        ("The March vote was close.", "2032-03"),
        ("That 2029 vote was close.", "2029"),
        ("Prices rose over the summer.", "2031-SU"),
        ("They voted on Election Day.", "2031-11-04"),
        ("It was built in the nineties.", "199"),
        ("The mayor would not comment Monday.", "2032-03-08"),
        ("Neither Lund nor his lawyer could be found Monday.", "2032-03-08"),
        ("They let the march begin as planned Monday.", "2032-03-08"),
    ],
)
def test_more_ways_to_tell_a_day(text: str, value: str) -> None:
    assert values(text) == [value]


def test_in_the_morning_of_no_day_is_no_time() -> None:
    assert values("The ferry leaves in the morning.") == []


def test_a_given_name_is_no_month() -> None:
    assert values("They met Berg of Oslo and Jan Lund.") == []


def test_a_day_with_slashes_that_may_be_two_days_is_left_open() -> None:
    assert values("The form is of 3/4/2031.") == [None]
    assert values("The form is of 3/14/2031.") == ["2031-03-14"]


@pytest.mark.parametrize(
    "text",
    [
        "He may leave, and they march on.",
        "The 35-year-old man left.",
        "He paid $2000 for it.",
        "They lent 2,000 boats.",
        "She earns $15 an hour.",
        "A flight of 1500 crows passed.",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert times(text) == []


def test_easter_falls_where_it_fell() -> None:
    assert [str(easter(y)) for y in (1998, 2000, 2025)] == ["1998-04-12", "2000-04-23", "2025-04-20"]


def figures(text: str) -> list[tuple[object, ...]]:
    found = told_of(version(text)).numbers
    return [(n.value, n.unit, n.precision, text[slice(*n.thing)] if n.thing else "") for n in found]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The storm killed 82 people.", (82, "", "exact", "people")),
        ("The storm killed eighty-two people.", (82, "", "exact", "people")),
        ("At least 82 suspected rebels fled.", (82, "", "at least", "rebels")),
        ("About 1.5 million voters came.", (1_500_000, "", "about", "voters")),
        ("Up to 40 fishing boats sank.", (40, "", "at most", "boats")),
        ("Dozens of boats sank.", (None, "", "vague", "boats")),
        ("The fund holds $3bn in bonds.", (3_000_000_000, "$", "exact", "bonds")),
        ("It lent 20 million euros.", (20_000_000, "€", "exact", "")),
        ("Unemployment fell to 4.5 percent.", (4.5, "%", "exact", "Unemployment")),
        ("It won 61 per cent of the votes.", (61, "%", "exact", "votes")),
        ("Two thirds of the houses burnt.", (2 / 3, "share", "exact", "houses")),
        ("The pipe is 38km long.", (38, "km", "exact", "pipe")),
        ("Ann Lee, 35, left.", (35, "years old", "exact", "")),
        ("It takes as much as 70 centimetres.", (70, "cm", "at most", "")),
        ("Homes to two and a half thousand people.", (2_500, "", "exact", "people")),
        ("Not for those younger than 16 years old.", (16, "years old", "at most", "")),
        ("It makes 8 percent of the country's electricity.", (8, "%", "exact", "electricity")),
        ("A plan of two $500 transfers.", (2, "", "exact", "transfers")),
        ("Bo Lee Jr., 35, left.", (35, "years old", "exact", "")),
        ("Ann Lee, 35 - an aide - left.", (35, "years old", "exact", "")),
        ("She was 75.", (75, "years old", "exact", "")),
        ("The diver died at 75.", (75, "years old", "exact", "")),
        ("He left at the age of 16.", (16, "years old", "exact", "")),
        ("A four year-old boy left.", (4, "years old", "exact", "")),
        ("He was fined $US2.5 million.", (2_500_000, "US$", "exact", "")),
        ("A few hundred metres away it sank.", (None, "m", "vague", "")),
        ("As many as a few hundred men left.", (None, "", "vague", "men")),
        ("It lost 61 million crowns in six months.", (61_000_000, "crown", "exact", "")),
        ("They took 21,300 metric tons of cod.", (21_300, "ton", "exact", "cod")),
        ("Many hundred jobs went.", (None, "", "vague", "jobs")),
        ("The mayor, 54, left.", (54, "years old", "exact", "")),
        ("A 6.3-magnitude quake struck.", (6.3, "magnitude", "exact", "quake")),
        ("A quake of magnitude 6.1 struck.", (6.1, "magnitude", "exact", "")),
        ("Tariffs on $60B of goods rose.", (60_000_000_000, "$", "exact", "goods")),
        ("About one in five boats sank.", (0.2, "share", "about", "boats")),
        ("Nine out of 10 divers came.", (0.9, "share", "exact", "divers")),
        ("Its $70 million annual budget grew.", (70_000_000, "$", "exact", "budget")),
        ("They put 25% tariffs on fish.", (25, "%", "exact", "tariffs")),
        ("It cut emissions by more than 50 percent.", (50, "%", "at least", "emissions")),
        ("A 62-mph wind blew.", (62, "mph", "exact", "wind")),
        ("It moved at 22km/h there.", (22, "km/h", "exact", "")),
        ("They gave him 2,300ml of water.", (2300, "ml", "exact", "water")),
        ("Three-quarters of the boats sank.", (0.75, "share", "exact", "boats")),
        ("Two police officers came.", (2, "", "exact", "officers")),
        ("It paid a quarter of a million crowns.", (250_000, "crown", "exact", "")),
        ("It paid three quarters of a million crowns.", (750_000, "crown", "exact", "")),
        ("Some half-a-million voters came.", (500_000, "", "about", "voters")),
        ("A million and a half voters came.", (1_500_000, "", "exact", "voters")),
        ("A couple of hundred voters came.", (200, "", "about", "voters")),
        ("Three in four boats sank.", (0.75, "share", "exact", "boats")),
        ("Close to 1,200 voters came.", (1200, "", "about", "voters")),
        ("They lost 40 boats or more.", (40, "", "at least", "boats")),
        ("It costs $5 or less.", (5, "$", "at most", "")),
        ("Fares rose by 8 to 90 crowns.", (8, "", "exact", "")),
        ("About three votes in five were lost.", (0.6, "share", "about", "votes")),
    ],
)
def test_a_figure_has_value_unit_exactness_and_what_it_counts(text: str, said: tuple[object, ...]) -> None:
    (value, *rest) = figures(text)[0]
    assert rest == list(said[1:])
    assert value == (pytest.approx(said[0]) if said[0] is not None else None)


def test_a_part_and_its_whole_are_two_figures_of_one_thing() -> None:
    assert figures("Thirty-four of the 90 jobs have gone.") == [(34, "", "exact", "jobs"), (90, "", "exact", "jobs")]


@pytest.mark.parametrize(
    "text",
    [
        "They entered phase two.",
        "The quay is shut. Slideshow ( 19 images )",
        "The court ruled in a 2-1 decision.",
        "The vote failed 49-51.",
    ],
)
def test_numbers_that_are_names_or_scores_are_no_figures(text: str) -> None:
    assert figures(text) == []


def test_a_range_has_two_ends() -> None:
    text = "Between 10 and 14 boats sank."
    (one,) = told_of(version(text)).numbers
    assert (one.value, one.high, one.precision) == (10, 14, "range")


@pytest.mark.parametrize(("text", "low", "high"), [("Two or three boats sank.", 2, 3), ("It costs $5-$10 a day.", 5, 10)])
def test_a_range_is_told_in_other_words_too(text: str, low: float, high: float) -> None:
    (one,) = told_of(version(text)).numbers
    assert (one.value, one.high, one.precision) == (low, high, "range")


@pytest.mark.parametrize(
    "text",
    [
        "In the 5-4 ruling, judges spoke.",
        "He won in '87 and '88.",
        "Call 0845 125 2222 or 0800 555111.",
        "The 911 call was short.",
        "It shut at 12: 19 PM on Monday.",
        "He worked in the nineteen fifties.",
        "On lap three he left.",
        "The report, on page 12, says so.",
        "He lives at No. 10 there.",
        "The 2700 block burnt.",
        "The couple left.",
        "They zero in on it.",
        "And a sixth, Roger Stone, waits.",
        "He had a .357 pistol.",
        "See https://port.example/2oZ93Uy now.",
        "(2) For the purposes of this, go.",
        "It met at the Group of Seven summit.",
        "He could serve 40 or 50 years.",
        "See § 170.3 of it.",
        "It came back shortly before ten on Tuesday.",
        "The wind rose soon after four in the morning.",
    ],
)
def test_what_numbers_or_names_a_thing_is_no_amount(text: str) -> None:
    assert figures(text) == []


def test_a_time_is_no_figure() -> None:
    assert figures("In 2029, after two weeks, on 14 May, it closed.") == []


@pytest.mark.parametrize("text", ["Am Montag kamen 40 Boote im Mai 2029.", "Le navire a coulé lundi avec 40 marins."])
def test_rules_of_english_are_asked_of_english_alone(text: str) -> None:
    told = told_of(version(text, language="de"))
    assert (told.dates, told.numbers) == ((), ())


_PIECES = st.sampled_from(
    (
        "on Monday|14 May 2029|at 9.30 p.m.|last|next|the third quarter|of|between|10|and|14|boats|$3 billion|%|two|thirds"
        "|weeks|ago|until|Christmas|2029|-|–|,|.|\n|\n\n|1/2|3/4/99|a|year|earlier|9999-12-31|yesterday|dozens of|year-old"
        "|May|00:00|“|”|١٢|²|½"
    ).split("|")
)


@settings(max_examples=300, derandomize=True, deadline=None)
@given(st.lists(_PIECES, max_size=30), st.sampled_from([None, "2032-03-10", "0001-01-01", "9999-12-31"]))
def test_every_record_lies_in_the_text_in_order_without_overlap(pieces: list[str], published: str | None) -> None:
    made = version(" ".join(pieces), published)
    text, told = made.witness.text, told_of(made)
    for records in (told.dates, told.numbers):
        spans = [(r.start, r.end) for r in records]
        assert all(0 <= s < e <= len(text) and text[s:e] == text[s:e].strip() for s, e in spans)
        assert all(a[1] <= b[0] for a, b in zip(spans, spans[1:], strict=False))


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.lists(_PIECES, max_size=30))
def test_nothing_relative_is_known_without_a_day_to_reckon_from(pieces: list[str]) -> None:
    """The text may tell such a day itself; a weekday or 'yesterday' never hangs on one."""
    found = dates_of(version("It sank yesterday. " + " ".join(pieces), None))
    assert (found[0].value, found[0].resolved) == (None, "none")
