"""Figures of the versions of a story side by side, and the pages of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from made_edition import Maker, edition, story, witness
from variorum.model import Apparatus, Metadata, NumberMention, Precision, Witness
from variorum.relate.agreeing import compatible
from variorum.relate.ledger import LastLedger, LedgerRow, ledger
from variorum.relate.numbers.things import thing_next
from variorum.relate.told import mentions_told, told_of
from variorum.segment import segment
from variorum.views import pages
from variorum.views.days import _events
from variorum.views.figures import FiguresDigest, Ledgers, digest, ways_of_notes
from variorum.views.names import line_at
from variorum.views.shelf import Shelf, shelve
from variorum.views.units import measure
from variorum.words import tokenise


def told(value: float | None, precision: Precision = "exact", unit: str = "", high: float | None = None) -> NumberMention:
    return NumberMention("a", "corpus/a.txt", 0, 1, value, high, unit, precision, None)


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        (told(80), told(82), False),
        (told(80, "at least"), told(82), True),
        (told(80, "at most"), told(82), False),
        (told(80, "about"), told(82), True),
        (told(80, "about"), told(120), False),
        (told(10, "range", high=14), told(12), True),
        (told(10, "range", high=14), told(15), False),
        (told(None, "vague"), told(15), True),
        (told(2_100_000), told(2_123_000), True),
        (told(2_600), told(2_500), False),
        (told(20), told(20.4), False),
        (told(2 / 3, unit="share"), told(67, unit="%"), True),
        (told(2 / 3, unit="share"), told(75, unit="%"), False),
        (told(2.9, unit="%"), told(2.93, unit="%"), True),
        (told(50, unit="%"), told(49.9, unit="%"), True),
        (told(55, unit="%"), told(55.6, unit="%"), False),
        (told(16, unit="mph"), told(17, unit="mph"), False),
    ],
)
def test_two_figures_differ_where_they_cannot_both_be_true(one: NumberMention, other: NumberMention, both: bool) -> None:
    assert compatible(one, other) is both
    assert compatible(other, one) is both


def rows(slug: str) -> list[tuple[str, str, list[str]]]:
    shelf = shelve(edition())
    apparatus = shelf.by_slug[slug]
    texts = {v.siglum: v.witness.text for v in apparatus.story.versions}
    return [
        (r.standing, r.thing, [f"{t.siglum} {texts[t.siglum][t.number.start : t.number.end]}" for t in r.told])
        for r in ledger(apparatus, shelf.numbers)
    ]


@pytest.mark.parametrize(
    ("unit", "thing", "expected"),
    [
        ("", "jobs", ""),
        ("crown", "charge", "in crowns"),
        ("share", "votes", "as a part of the whole"),
        ("crown", "", "Sum in crowns"),
        ("km", "", "kilometres"),
        ("years old", "", "Age in years"),
        ("US$", "", "Sum in US$"),
    ],
)
def test_a_figure_is_headed_by_what_it_is_of_and_in_what_it_is_told(unit: str, thing: str, expected: str) -> None:
    assert measure(unit, thing) == expected


def test_figures_of_one_thing_stand_in_one_row() -> None:
    assert ("alike", "families", ["A Forty families", "B Forty families"]) in rows("gates")


def test_a_figure_told_less_exactly_does_not_differ() -> None:
    assert ("exactness", "", ["A 1.2 million crowns", "B over a million crowns"]) in rows("harbour-wall")


def test_what_stands_in_one_version_comes_last() -> None:
    assert [r[0] for r in rows("gates")][-1] == "alone"


def test_the_index_holds_what_differs_with_its_story() -> None:
    (index,) = [p.view for p in pages(edition()) if p.path == "numbers/index.html"]
    assert [(d.story.label, [r.thing for r in d.rows]) for d in index.stories] == [  # type: ignore[attr-defined]
        ("Tower clock stops", ["clock"])
    ]


def test_the_index_leads_to_the_notes_on_figures_where_there_are_any() -> None:
    (index,) = [p.view for p in pages(edition()) if p.path == "numbers/index.html"]
    number = sum(1 for a in edition().apparatuses for n in a.notes if n.kind == "number")
    way = index.notes  # type: ignore[attr-defined]
    assert (way.label.split()[0], way.href) == (str(number), "../notes/number/index.html")


def test_the_ledger_of_a_story_is_made_once_for_all_its_pages() -> None:
    shelf = shelve(edition())
    assert shelf.ledgers.of(shelf.by_slug["gates"]) is shelf.ledgers.of(shelf.by_slug["gates"])


def test_the_ledger_of_another_story_is_another() -> None:
    shelf = shelve(edition())
    shelf.ledgers.of(shelf.by_slug["harbour-wall"])
    gates = shelf.by_slug["gates"]
    assert shelf.ledgers.of(gates) == ledger(gates, shelf.numbers)


def of(*texts: str, passages: int = 1) -> tuple[Apparatus, tuple[LedgerRow, ...]]:
    """The ledger of versions of one sentence each, in one passage or each in one of its own."""
    held = [witness(f"{n}.txt", [[text]], language="en") for n, text in enumerate(texts)]
    m = Maker(story("s", "S", *held))
    if passages == 1:
        m.passage("changed", **{v.siglum: [0] for v in m.story.versions})
    else:
        for version in m.story.versions:
            m.passage("only", **{version.siglum: [0]})
    made = m.made()
    _, numbers = mentions_told((v, told_of(v)) for v in made.story.versions)
    by_article = {v.id: [n for n in numbers if n.article == v.id] for v in made.story.versions}
    return made, ledger(made, by_article)


def laid(*texts: str, passages: int = 1) -> list[tuple[str, list[str]]]:
    """Standing of each row and its figures."""
    made, found = of(*texts, passages=passages)
    texts_of = {v.siglum: v.witness.text for v in made.story.versions}
    return [(r.standing, [f"{t.siglum} {texts_of[t.siglum][t.number.start : t.number.end]}" for t in r.told]) for r in found]


def differing(*texts: str, passages: int = 1) -> list[list[str]]:
    return [told for standing, told in laid(*texts, passages=passages) if standing == "differ"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("They lost 12 boats in the storm.", "They lost 14 boats in the storm.", [["A 12 boats", "B 14 boats"]]),
        # a part and its whole
        ("Some 34 of the 90 jobs have gone.", "About 60 jobs have gone.", []),
        # what is added to something told
        ("Six committees looked at it.", "Five other committees looked at it.", []),
        # whose it is
        ("Kelland's share falls to 11,800 tonnes.", "Veldany's share falls to 9,500 tonnes.", []),
        # what was so before
        ("The port cut the original list of 14 boats.", "The port made a list of 12 boats.", []),
        # one of several
        ("The wages alone cost the port $300 a day.", "The wages and fuel cost the port $500 a day.", []),
        # what holds several
        ("The port will pay $500, including $30 for fuel.", "The port will pay $400 for wages.", []),
        # other figures of the sentences are others, too
        ("Clark made 22 points and nine steals.", "Clark made 25 points and 16 steals.", []),
        # one version has both figures
        ("The port sold 40 boats.", "The port sold 45 boats. The league sold 40 boats.", []),
        # it says that the one was wrong
        ("The port sold 40 boats.", "The port sold 45 boats, not 40 boats.", [["A 40 boats", "B 45 boats"]]),
        # sides of a matter
        ("He made 22 runs in the first game.", "He made 25 runs in the second game.", []),
        ("The flood killed 22 people.", "The flood injured 25 people.", []),
        ("The plan was carried by 54 members.", "The plan was opposed by 48 members.", []),
        # the names beside them
        ("The port sold 40 boats to Maren.", "The port sold 45 boats to Orsel.", []),
        # people of two kinds
        ("Here 22 soldiers were held in the camp.", "Here 25 women were held in the camp.", []),
        ("Here 22 people were held in the camp.", "Here 25 women were held in the camp.", [["A 22 people", "B 25 women"]]),
        # what may mean the same
        ("A fire destroyed 30 houses in Orsel.", "A blaze destroyed 40 homes in Orsel.", [["A 30 houses", "B 40 homes"]]),
        # far apart, and no note
        ("Judges stopped the new rule on pay in 13 states.", "Workers lose their old rights in 37 states.", []),
        # round numbers
        ("The port paid $391 million for it.", "The port paid $400 million for it.", []),
        ("The port paid $381 million for it.", "The port paid $400 million for it.", [["A $381 million", "B $400 million"]]),
        # a share of something, and one of nothing told
        ("Maren kept the law, 52% to 48%.", "With about 80% of precincts counted, Maren kept the law.", []),
        # a share of a whole has not moved
        (
            "With 64% of wards counted, the plan gained in Maren.",
            "With 37% of wards counted, the plan gained in Maren.",
            [["A 64% of wards", "B 37% of wards"]],
        ),
        # what is still to come
        ("Lund led in Maren with eight laps to go.", "Lund led in Maren with 10 laps remaining.", []),
        # had been killed is not what was so before
        (
            "In Maren four men had been killed and 30 injured.",
            "In Maren four men had been killed and 20 wounded.",
            [["A 30 injured", "B 20 wounded"]],
        ),
    ],
)
def test_figures_of_two_things_do_not_differ(one: str, other: str, expected: list[list[str]]) -> None:
    assert differing(one, other) == expected


def test_a_share_of_a_body_is_headed_by_its_whole_name() -> None:
    _, (row,) = of("The state owns 51 percent of Vell Harbour.", "It owns 51 percent of Vell Harbour.")
    assert row.thing == "Vell Harbour"


def test_beyond_a_passage_figures_answer_each_other_in_like_words_only() -> None:
    fine = "The league fined the club 400 crowns for the {} floodlights after the match at Maren."
    assert differing(fine.format("broken"), "The biggest fine ever was of 700 crowns, levied long ago.", passages=2) == []


def test_beyond_a_passage_figures_of_one_kind_differ_in_words_less_alike() -> None:
    one, other = (
        "After this only nine hooded terns are left in cages.",
        "Today only ten hooded terns live in cages of the world.",
    )
    assert differing(one, other, passages=2) == [["A only nine hooded terns", "B only ten hooded terns"]]
    one, other = one.replace("hooded ", ""), other.replace("hooded ", "")
    assert differing(one, other, passages=2) == []


def test_what_one_version_has_in_like_words_differs_from_all_that_say_the_same() -> None:
    told = "A gunman killed {} people at a fair in Maren.", "The town buried {} people."
    rows = differing(told[0].format(59), told[1].format(58), told[0].format(58))
    assert rows == [["A 59 people", "B 58 people", "C 58 people"]]


def test_a_large_sum_without_its_unit_answers_that_with_it() -> None:
    assert laid("It will cost 310 million crowns.", "The bill is 310 million.") == [
        ("alike", ["A 310 million crowns", "B 310 million"])
    ]


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("They plan to cap the beds at 16,500.", "The law sets a limit of 16,500 places for men.", True),
        ("The wall is far from the 5.7bn crowns asked for.", "A barrier was priced at 5.7 billion crowns.", True),
        ("He was 74.", "He died at the age of 74.", True),
        # too few digits for anything but chance, in other words
        ("More than 100 flights were cancelled.", "Over 100 houses have burnt down.", False),
        ("Rents in the port fell 40 percent.", "About 40 percent of students row.", False),
        ("A third of all boats are sold here.", "About a third of the savings are lost.", False),
        # a unit, or two digits, in like words
        ("The bank needs three-quarters of the owners to agree.", "The bank needs 75 percent of owners, it said.", True),
    ],
)
def test_one_value_that_is_hardly_two_things_stands_in_one_row(one: str, other: str, together: bool) -> None:
    rows = laid(one, other, passages=2)
    assert any(len({told[0] for told in held}) == 2 for _, held in rows) is together


def test_large_figures_that_lie_near_are_one_thing_told_more_exactly() -> None:
    assert laid("More than 350,000 troops guard the polls.", "The army sent 352,000 troops.", passages=2) == [
        ("exactness", ["A More than 350,000 troops", "B 352,000 troops"])
    ]


def test_hundreds_are_not_thousands() -> None:
    rows = laid("Hundreds of cars came to the capitol.", "Thousands of cars came to the capitol.")
    assert [standing for standing, _ in rows] == ["alone", "alone"]


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("He saw two sheriff's deputies fire.", "deputies"),
        ("Thousands of cars to the town's bridge.", "cars"),
        ("Half of the country's electricity.", "electricity"),
    ],
)
def test_what_somebody_has_is_counted_and_not_who_has_it(text: str, thing: str) -> None:
    _, rows = of(text, text)
    assert [row.thing for row in rows] == [thing]


@pytest.mark.parametrize(
    "text", ["Tern Biol 10(11) has it, doi:10.1371/tern.x", "Terns find hosts [15],[16].", "It was first-degree murder."]
)
def test_figures_of_a_reference_and_ranks_are_no_amounts(text: str) -> None:
    assert laid(text, text) == []


def test_the_same_small_count_of_another_matter_is_no_answer() -> None:
    rows = laid("Three men are missing and two were rescued.", "Two men are missing and three were rescued.")
    assert [standing for standing, _ in rows] == ["alone"] * 4


def dated(one: tuple[str, str], other: tuple[str, str]) -> list[str]:
    """Standing of the rows of two articles, each a sentence and its day, in one passage."""
    m = Maker(
        story(
            "s", "S", *(witness(f"{n}.txt", [[t]], language="en", published=day) for n, (t, day) in enumerate((one, other)))
        )
    )
    m.passage("changed", A=[0], B=[0])
    made = m.made()
    dates, numbers = mentions_told((v, told_of(v)) for v in made.story.versions)
    ids = [v.id for v in made.story.versions]
    found = ledger(
        made,
        {i: [n for n in numbers if n.article == i] for i in ids},
        {i: [d for d in dates if d.article == i] for i in ids},
    )
    return [row.standing for row in found]


@pytest.mark.parametrize(
    ("one", "other", "standing"),
    [
        # how far something moved holds for a day
        (
            ("Shares in the port fell 5.2 percent.", "2031-03-04"),
            ("Shares in the port fell 5.4 percent.", "2031-03-04"),
            "differ",
        ),
        (
            ("Shares in the port fell 5.2 percent.", "2031-03-04"),
            ("Shares in the port fell 5.4 percent.", "2031-03-05"),
            "alone",
        ),
        # told of two days, of another year
        (("On Monday the port sold 40 boats.", "2031-03-04"), ("On Tuesday the port sold 45 boats.", "2031-03-04"), "alone"),
        (("In 2019 the port sold 40 boats.", "2031-03-04"), ("The port sold 45 boats.", "2031-03-04"), "alone"),
        # of an hour
        (("At 3 p.m. the storm was 40 km away.", "2031-03-04"), ("The storm was 45 km away.", "2031-03-04"), "alone"),
    ],
)
def test_figures_of_two_days_do_not_differ(one: tuple[str, str], other: tuple[str, str], standing: str) -> None:
    assert set(dated(one, other)) == {standing}


def test_small_counts_of_what_was_told_before_are_no_figures_of_a_ledger() -> None:
    assert laid("The two sides met.", "Later the two sides met.") == []


def test_a_row_leads_to_its_note_and_the_note_to_its_row() -> None:
    made = {p.path: p.view for p in pages(edition())}
    figures = made["stories/harbour-wall/figures/index.html"]
    rows = [row for part in figures.parts for row in part.rows if row.notes]  # type: ignore[attr-defined]
    comparison = made["stories/harbour-wall/index.html"]
    ids = {n.id for p in comparison.passages for n in p.notes}  # type: ignore[attr-defined]
    assert rows
    assert {link.href.partition("#")[2] for row in rows for link in row.notes} <= ids


def test_days_lead_to_their_passages_and_say_what_was_reckoned() -> None:
    (view,) = [p.view for p in pages(edition()) if p.path == "timeline/dates/index.html"]
    lines = [line for part in view.parts for line in part.lines]  # type: ignore[attr-defined]
    built = next(line for line in lines if line.when == "1911")
    assert [(r.reading.line.form, r.reckoned, [c.siglum for c in r.reading.chips]) for r in built.readings] == [
        ("1911", False, ["A", "B"])
    ]
    assert built.readings[0].reading.href.startswith("../../stories/harbour-wall/index.html#p-")
    assert any(r.reckoned for line in lines for r in line.readings)


def test_a_line_ends_with_its_sentence() -> None:
    text = "The pier was built in 1911. It burnt."
    held = segment(Witness("corpus/a.txt", None, text, "0", Metadata()))
    line = line_at(held, text.index("1911"), text.index("1911") + 4)
    assert (line.before, line.form, line.after) == ("The pier was built in ", "1911", ".")


def test_when_an_article_is_from_is_no_day_that_it_tells() -> None:
    m = Maker(story("s", "S", witness("0.txt", [["PORT VELL, March 2, 2031 (Norwire) -"], ["It burnt on March 1, 2031."]])))
    made = m.made()
    (version,) = made.story.versions
    segments = (replace(version.witness.segments[0], kind="dateline"), *version.witness.segments[1:])
    version = replace(version, witness=replace(version.witness, segments=segments))
    made = replace(made, collation=replace(made.collation, story=replace(made.story, versions=(version,))))
    dates, _ = mentions_told([(version, told_of(version))])
    shelf = replace(shelve(edition()), apparatuses=(made,), dates={version.id: dates})
    assert [e.when.datetime for e in _events(shelf)] == ["2031-03-01"]


@pytest.mark.parametrize(("text", "thing"), [("one man went", "man"), ("one went to the port", None)])
def test_a_verb_is_not_what_a_figure_counts(text: str, thing: str | None) -> None:
    found = thing_next(tokenise(text, 0, len(text)), 1)
    assert (found.norm if found else None) == thing


def test_the_mark_of_a_heading_is_no_part_of_a_line() -> None:
    text = "# Nine boats sank at the mill"
    line = line_at(Witness("corpus/a.md", None, text, "0", Metadata()), 2, 12)
    assert (line.before, line.form) == ("", "Nine boats")


def shelved(a: str, b: str, *noted: str) -> tuple[Shelf, Apparatus]:
    """Two versions of one sentence; ``noted`` are the words of each that a note sets beside each other."""
    m = Maker(story("boats", "Boats", witness("a.txt", [[a]]), witness("b.txt", [[b]])))
    m.passage("changed", A=[0], B=[0])
    if noted:
        m.note("number", 3, dict(zip("AB", noted, strict=True)), "Two figures.", rule="number/value/1")
    made = m.made()
    versions = made.story.versions
    _, numbers = mentions_told((v, told_of(v)) for v in versions)
    by_article = {v.id: tuple(n for n in numbers if n.article == v.id) for v in versions}
    return replace(shelve(edition()), numbers=by_article, ledgers=LastLedger(by_article)), made


def digested(a: str, b: str, *noted: str) -> FiguresDigest:
    """The figures of two versions on the page of their story."""
    found = digest(*shelved(a, b, *noted), "stories/boats/")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("a", "b", "said"),
    [
        ("They sold 40 boats.", "They sold 40 boats.", ""),
        ("They sold 40 boats.", "They sold some boats.", "1 stands in one version only."),
        ("They sold 40 boats.", "They sold about 40 boats.", "1 is told more exactly in one version than in another."),
    ],
)
def test_where_no_figure_differs_it_is_said_how_they_stand(a: str, b: str, said: str) -> None:
    found = digested(a, b)
    assert found.said == " ".join(["No figure was found to differ between versions.", said]).strip()


def test_where_a_note_sets_figures_beside_each_other_it_is_not_said_that_none_differs() -> None:
    """Whose share it is differs: no row lays the two together, the note does."""
    found = digested("Maren's share falls to 118 tonnes.", "Orsel's share falls to 95 tonnes.", "118 tonnes", "95 tonnes")
    assert (found.rows, found.said) == ((), "2 stand in one version only.")
    assert [(n.label, n.href.partition("#")[2]) for n in found.notes] == [("1a", "n-boat00")]


def test_a_note_that_a_row_holds_is_not_named_beside_it() -> None:
    found = digested("They sold 40 boats.", "They sold 45 boats.", "40 boats", "45 boats")
    assert (len(found.rows), found.notes) == (1, ())


#: A note that holds two figures of each version.
TWICE = (
    "They sold about 40 boats and 12 cars.",
    "They sold 40 boats and 12 cars.",
    "about 40 boats and 12",
    "40 boats and 12",
)


def test_a_note_on_two_figures_is_the_anchor_of_the_first_alone() -> None:
    shelf, made = shelved(*TWICE)
    rows = [row for part in Ledgers(shelf).of(shelf, made).parts for row in part.rows]
    assert [(row.id, len(row.notes)) for row in rows] == [("f-n-boat00", 1), ("", 1)]


def test_a_note_on_two_figures_leads_to_the_first() -> None:
    shelf, made = shelved(*TWICE)
    assert ways_of_notes(shelf, made, "stories/boats/") == {"n-boat00": "figures/index.html#f-n-boat00"}


def test_of_very_many_figures_only_those_of_one_value_are_joined(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ("About 900 mourners came to the hall.", "About 901 mourners came to the hall.")
    assert [standing for standing, _ in laid(*texts, passages=2)] == ["exactness"]
    monkeypatch.setattr("variorum.relate.ledger._MANY", 0)
    assert [standing for standing, _ in laid(*texts, passages=2)] == ["alone", "alone"]
