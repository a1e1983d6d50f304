"""Names, recurring passages and related stories, on invented texts."""

from __future__ import annotations

import itertools
import random
import re
import time
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.model import (
    Apparatus,
    Collation,
    CrossReferences,
    Metadata,
    Name,
    Segment,
    SegmentKind,
    Story,
    Version,
    Witness,
)
from variorum.relate import (
    Known,
    Vocabulary,
    mentions,
    mentions_told,
    names_of,
    pages,
    quotations_of,
    relate,
    relate_from,
    terms_of,
    told_of,
    tracked,
)
from variorum.relate.bodies import stands_for
from variorum.relate.carriers import recurring_of
from variorum.relate.furniture import is_furniture
from variorum.relate.passages import LEAST, Fingerprints, norm, recurrences_of, words_of_version
from variorum.relate.related import in_words
from variorum.segment import segment

KINDS: dict[str, SegmentKind] = {"#": "headline", "@": "dateline", "~": "byline"}


def version(text: str, article: str = "one", siglum: str = "A") -> Version:
    """A version whose every line is a sentence; a line that opens with #, @ or ~ is a headline, dateline or byline."""
    segments, at = [], 0
    for number, line in enumerate(text.split("\n")):
        if line:
            kind = KINDS.get(line[0], "sentence")
            segments.append(Segment(kind, at + (kind != "sentence"), at + len(line), number))
        at += len(line) + 1
    return Version(siglum, article, Witness(f"corpus/{article}.txt", None, text, "0", Metadata(), tuple(segments)))


def apparatus(slug: str, *texts: str) -> Apparatus:
    versions = tuple(version(text, f"{slug}-{n}", "ABCDEFGH"[n]) for n, text in enumerate(texts))
    return Apparatus(Collation(Story(slug, slug, slug, "A", versions), (), ()), ())


def names(*texts: str) -> tuple[Name, ...]:
    return relate([apparatus(f"story-{n}", text) for n, text in enumerate(texts)]).names


def said(*texts: str) -> dict[str, tuple[str, int]]:
    """Name -> (kind, number of mentions)."""
    return {n.name: (n.kind, len(n.mentions)) for n in names(*texts)}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The clerk, Wenda Ostrath, 47, had left by then.", "Wenda Ostrath", "person"),
        ("Nobody had warned him, Peder Hollingmoor said.", "Peder Hollingmoor", "person"),
        ("It was signed by Mr Quillmere in the spring.", "Quillmere", "person"),
        ("They spoke to spokeswoman Ilse Varnholt at noon.", "Ilse Varnholt", "person"),
        ("Talks with Trade Minister Corvin Dashwell went on.", "Corvin Dashwell", "person"),
        ("The case went to J. R. Thessaly at last.", "J. R. Thessaly", "person"),
        ("The bill was passed on to the Veskar Ports Authority in June.", "Veskar Ports Authority", "organisation"),
        ("It was denied by the Ministry of Rivers and Roads.", "Ministry of Rivers and Roads", "organisation"),
        ("A spokesman for Grellmont would not comment.", "Grellmont", "organisation"),
        ("The airline Skelvara cut 40 routes.", "Skelvara", "organisation"),
        ("A fire broke out in Dornwick at night.", "Dornwick", "place"),
        ("The Tarrowfen-based charity was closed.", "Tarrowfen", "place"),
        ("Sheep drowned in the village of Lower Aspwith again.", "Lower Aspwith", "place"),
        ("The road to northern Vescaria was shut.", "Vescaria", "place"),
        ("They crossed Lake Ombrel by boat.", "Lake Ombrel", "place"),
    ],
)
def test_the_words_beside_a_name_tell_its_kind(text: str, name: str, kind: str) -> None:
    assert said(text).get(name, ("nothing", 0))[0] == kind


@pytest.mark.parametrize(
    "text",
    [
        "Because nothing moved, the queue grew.",
        "Several boats were late on Monday in March.",
        "The Prime Minister and the Secretary were there.",
        "Yesterday the rain stopped.",
        "I said I would wait.",
        "French and German were spoken.",
    ],
)
def test_words_with_a_capital_that_name_nobody(text: str) -> None:
    assert said(text) == {}


def test_a_title_is_not_part_of_the_name() -> None:
    (name,) = names("They met Foreign Minister Oda Brinkwell, and Minister Brinkwell left.")
    assert (name.name, name.aliases) == ("Oda Brinkwell", ("Brinkwell",))


def test_a_surname_joins_its_full_name() -> None:
    (name,) = names("Oda Brinkwell came early, she said.\nBrinkwell left late.\nNobody saw Brinkwell's car.")
    assert [m.start for m in name.mentions] == [0, 36, 68]


def test_a_surname_shared_by_two_goes_to_the_one_named_last() -> None:
    text = "Clerk Oda Brinkwell spoke.\nClerk Tomas Brinkwell listened.\nThen Brinkwell left."
    found = {n.name: len(n.mentions) for n in names(text)}
    assert found == {"Oda Brinkwell": 1, "Tomas Brinkwell": 2}


def test_a_possessive_and_a_leading_article_are_not_part_of_the_name() -> None:
    text = "They read the Veskar Ports Authority's letter."
    (name,) = names(text)
    (mention,) = name.mentions
    assert text[mention.start : mention.end] == "Veskar Ports Authority"


def test_what_hangs_on_by_a_hyphen_is_not_part_of_the_name() -> None:
    text = "The Tarrowfen-based charity was closed."
    (name,) = names(text)
    assert text[name.mentions[0].start : name.mentions[0].end] == "Tarrowfen"


def test_a_dateline_is_a_place() -> None:
    assert said("@DORNWICK, May 3\nNothing else was known.") == {"DORNWICK": ("place", 1)}


@pytest.mark.parametrize("text", ["ISIS -- which is fought there -- lost Dornwick.", "NATO – The council met."])
def test_a_body_before_a_dash_is_no_dateline(text: str) -> None:
    body = text.split(" ")[0]
    assert said(text)[body][0] == "organisation"


def test_a_dateline_inside_its_sentence_is_a_place() -> None:
    assert said("DORNWICK, May 3 (Skelwire) - Nothing else was known.") == {"DORNWICK": ("place", 1)}


def test_a_state_cut_short_behind_a_town_is_that_state() -> None:
    assert said("A plant in Dornwick, Calif., shut. It was the last in California.")["California"] == ("place", 2)


def test_a_byline_is_a_person() -> None:
    assert said("~By Wenda Ostrath\nNothing else was known.") == {"Wenda Ostrath": ("person", 1)}


def test_a_heading_in_capitals_is_no_evidence() -> None:
    assert said("#OSTRATH LEAVES VESKAR COUNCIL\nNothing else was known.") == {}


def test_a_heading_is_searched_for_the_names_of_the_text() -> None:
    text = "#Wenda Ostrath Leaves Crowded Harbour Meeting\nA clerk, Wenda Ostrath, 47, left."
    (name,) = names(text)
    assert [text[m.start : m.end] for m in name.mentions] == ["Wenda Ostrath", "Wenda Ostrath"]


def test_a_word_at_the_head_of_a_sentence_is_a_name_where_the_archive_uses_it_as_one() -> None:
    found = said("Dornwick was quiet.", "A fire broke out in Dornwick.\nThe road to Dornwick is shut.")
    assert found == {"Dornwick": ("place", 3)}


def test_a_word_the_archive_writes_small_is_no_name_at_the_head_of_a_sentence() -> None:
    assert said("Skelvers said no.", "The skelvers came, and other skelvers went.") == {}


def test_initials_join_the_body_they_stand_for() -> None:
    text = "The Veskar Ports Authority (VPA) was asked.\nThe VPA said nothing."
    (name,) = names(text)
    assert (name.name, name.aliases, len(name.mentions)) == ("Veskar Ports Authority", ("VPA",), 3)


def test_other_names_of_a_country_are_one_place() -> None:
    (name,) = names("He left the U.S. early.\nThe United States has nothing to add.\nShe came to the US late.")
    assert (name.name, len(name.mentions)) == ("United States", 3)


def test_spellings_of_one_person_meet() -> None:
    found = names("A clerk, Yusif Karaghli, 47, left.", "A clerk, Yusef Karaqli, 47, left.")
    assert len(found) == 1


@pytest.mark.parametrize(
    ("texts", "name", "aliases"),
    [
        (
            ("The clerk, Lawrence Ostrath, 47, left.", "The clerk, Larry Ostrath, 47, left."),
            "Lawrence Ostrath",
            {"Larry Ostrath"},
        ),
        (
            ("The clerk, Orimura Natsuko, left.", "The clerk, Natsuko Orimura, spoke."),
            "Orimura Natsuko",
            {"Natsuko Orimura"},
        ),
        (("The clerk, Kim Ostrath-un, left.", "The clerk, Kim Ostrath Un, spoke."), "Kim Ostrath-un", {"Kim Ostrath Un"}),
        (("The clerk, Jens Otto Ostrath, left.", "The clerk, Otto Ostrath, left."), "Jens Otto Ostrath", {"Otto Ostrath"}),
        (("A case for the Norwegian Harbour Court. The Harbour Court sat.",), "Norwegian Harbour Court", {"Harbour Court"}),
        (("The Department of Reefs knew. The Reefs Department fell.",), "Department of Reefs", {"Reefs Department"}),
        (("The Church of Ombrelism knew.", "A spokesman for Ombrelism left."), "Church of Ombrelism", {"Ombrelism"}),
        (("They sailed to Tarrow Island. The island of Tarrow was empty.",), "Tarrow Island", {"Tarrow"}),
        (("He left Kyiv. The mayor of Kiev stayed in Kyiv.",), "Kyiv", {"Kiev"}),
        (("Dunmore Episcopal Conference sat. The CED voted.",), "Dunmore Episcopal Conference", {"CED"}),
        (("They met in South Korea. It rained in Korea.",), "South Korea", {"Korea"}),
        (
            ("It was the Commonwealth Assembly. The Comonwealth Assembly sat.",),
            "Commonwealth Assembly",
            {"Comonwealth Assembly"},
        ),
    ],
)
def test_other_forms_of_one_name_meet(texts: tuple[str, ...], name: str, aliases: set[str]) -> None:
    assert [(n.name, set(n.aliases)) for n in names(*texts)] == [(name, aliases)]


@pytest.mark.parametrize(
    ("texts", "held"),
    [
        (("A clerk, Thomas James, 47, left.", "A clerk, James Thomas, 30, left."), {"Thomas James", "James Thomas"}),
        (("A clerk, Albert Ostrath, 47, left.", "A clerk, Alan Ostrath, 30, left."), {"Albert Ostrath", "Alan Ostrath"}),
        (
            ("The Ostrath Court sat. The Ostrath Court Society met.",),
            {"Ostrath Court", "Ostrath Court Society"},
        ),
    ],
)
def test_like_names_of_two_stay_two(texts: tuple[str, ...], held: set[str]) -> None:
    assert {n.name for n in names(*texts)} == held


def test_a_head_word_is_the_body_that_nearly_all_with_it_are() -> None:
    text = "Harwick University shut. " * 4 + "Dunmore University sat. The University shut."
    assert said(text)["Harwick University"] == ("organisation", 5)


@pytest.mark.parametrize(
    ("capitals", "whole", "holds"),
    [
        ("CED", "Dunmore Episcopal Conference", True),
        ("CDC", "Centers for Disease Control and Prevention", True),
        ("LT", "LibriTale", True),
        ("UNO Kelso", "University of North Ostrath at Kelso", True),
        ("UNO Kelso", "University of North Ostrath at Harwick", False),
        ("DC", "Dunmore Episcopal Conference", False),
        ("CEX", "Dunmore Episcopal Conference", False),
    ],
)
def test_capitals_stand_for_a_body_named_beside_them(capitals: str, whole: str, holds: bool) -> None:
    assert stands_for(capitals, whole) == holds


def test_a_body_and_whose_it_is_are_two_names_where_the_archive_has_the_person() -> None:
    texts = ("The National Centre of Wenda Ostrath won.", "The clerk, Wenda Ostrath, 47, left.")
    assert said(*texts) == {"National Centre": ("organisation", 1), "Wenda Ostrath": ("person", 2)}


def test_a_people_that_no_list_has_is_no_name() -> None:
    texts = ("They sailed to Ostrany, in Ostrany, and Ostrany’s coast.", "An Ostran trawler sank, said the Ostran minister.")
    assert set(said(*texts)) == {"Ostrany"}


def test_versions_of_a_story_share_the_longer_name_of_a_body() -> None:
    held = relate([apparatus("s", "The National Museum shut.", "The National Museum of Ostrath shut.")]).names
    assert [(n.name, n.aliases) for n in held] == [("National Museum of Ostrath", ("National Museum",))]


def test_two_stories_do_not_share_the_longer_name_of_a_body() -> None:
    assert set(said("The National Museum shut.", "The National Museum of Ostrath shut.")) == {
        "National Museum",
        "National Museum of Ostrath",
    }


def test_a_surname_is_the_one_person_of_its_story() -> None:
    one, two = "The clerk, Erik Ostrath, 47, left.", "The clerk, Anna Ostrath, 47, left."
    held = relate([apparatus("s", one, "Mr Ostrath left."), apparatus("t", two), apparatus("u", two)]).names
    assert {n.name: len(n.mentions) for n in held} == {"Erik Ostrath": 2, "Anna Ostrath": 2}


def test_a_company_is_called_by_its_first_word() -> None:
    assert said("Ostrath Group sat. Ostrath said it would go.") == {"Ostrath Group": ("organisation", 2)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They wrote of Catherine the Great in May.", "Catherine the Great"),
        ("They met Baptist Anna Ostrath, a clerk.", "Anna Ostrath"),
        ("They met Tsarevna Anna Ostrath.", "Anna Ostrath"),
        ("It was Pro-Tarrow Harwick Council that met.", "Harwick Council"),
        ("They asked Special Counsel Anna Ostrath.", "Anna Ostrath"),
        ("They asked Vice-President Anna Ostrath.", "Anna Ostrath"),
        ("“Yes, I’m Anna Ostrath,” said she.", "Anna Ostrath"),
        ("It was New York Democrats who met.", "New York"),
        ("They met Governor-elect Ostrath, who left.", "Ostrath"),
        ("They met Anna Jean King, a clerk.", "Anna Jean King"),
        ("They met Anna Ostrath King Jr., a clerk.", "Anna Ostrath King Jr"),
        ("It was Anna Ostrath King Jr. Day.", "Anna Ostrath King Jr"),
        ("Entertainer Anna Ostrath wept.", "Anna Ostrath"),
        ("Impeaching Obama was not easy.", "Obama"),
        ("They asked the Bureau of Reef and Harbour Affairs.", "Bureau of Reef and Harbour Affairs"),
    ],
)
def test_what_is_and_what_is_no_part_of_a_name(text: str, name: str) -> None:
    assert [n.name for n in names(text)] == [name]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("It was written by Harwick News’ Clara Ostrath.", {"Harwick News", "Clara Ostrath"}),
        ("They asked Mark & Clara Ostrath.", {"Mark", "Clara Ostrath"}),
        ("They asked the Bank of England and Treasury.", {"Bank of England", "Treasury"}),
        ("They asked Donald Ostrath. They asked Donald Ostrath Jr. of it.", {"Donald Ostrath", "Donald Ostrath Jr"}),
    ],
)
def test_two_names_are_two(text: str, held: set[str]) -> None:
    assert {n.name.rstrip(".") for n in names(text)} == held


def test_a_son_of_whom_no_text_tells_the_father_is_the_same_without_jr() -> None:
    held = names("The clerk, Alvin Ostrath Jr., left.", "The clerk, Alvin Ostrath, left.")
    assert len(held) == 1


@pytest.mark.parametrize(
    "text",
    [
        "It was Super Tuesday.",
        "It was Hurricane Ostrath.",
        "It was Storm Ostrath.",
        "It was the HMS Queen Anna.",
        "It was Ostrath Day.",
        "In Mt. then.",
    ],
)
def test_times_storms_and_laws_are_no_names(text: str) -> None:
    assert names(text) == ()


def test_a_body_known_by_one_word_has_one_page() -> None:
    held = [n.name for n in names("They asked the Senate.", "They asked the Senate.", "The U.S. Senate met.")]
    assert held == ["U.S. Senate"]


def test_a_state_s_senate_is_not_the_one_that_a_text_goes_on_about() -> None:
    found = said("The Alabama Senate met. " + "They asked the Senate. " * 5)
    assert found == {"Alabama Senate": ("organisation", 1), "Senate": ("organisation", 5)}


def test_two_bodies_that_would_be_shown_alike_are_told_apart() -> None:
    one = "They asked the Norwegian Reef Committee. " + "The Reef Committee met. " * 2
    two = "They asked the Danish Reef Committee. " + "The Reef Committee met. " * 2
    assert {n.name for n in names(one, two)} == {"Norwegian Reef Committee", "Danish Reef Committee"}


def test_a_head_word_alone_has_no_page() -> None:
    assert [n.published for n in names("They asked the University. It was the University that met.")] == [False]


@pytest.mark.parametrize(("form", "page"), [("VIP", False), ("QXZ", True)])
def test_capitals_have_a_page_where_what_stands_beside_them_speaks_for_a_body(form: str, page: bool) -> None:
    assert any(n.published for n in names(f"A spokesman for the {form} left. The {form} said so.")) == page


def test_a_short_given_name_that_could_be_either_joins_neither() -> None:
    texts = ("A clerk, Albert Ostrath, 47, left.", "A clerk, Alan Ostrath, 30, left.", "A clerk, Al Ostrath, 30, left.")
    assert len(names(*texts)) == 3


def test_a_surname_shared_by_two_goes_to_the_one_more_often_in_full() -> None:
    text = "A clerk, Oda Brinkwell, 47, left. Oda Brinkwell met a clerk, Peder Brinkwell, 30. Brinkwell wept."
    assert {n.name: len(n.mentions) for n in names(text)} == {"Oda Brinkwell": 3, "Peder Brinkwell": 1}


def test_two_people_of_one_surname_stay_two() -> None:
    assert len(names("A clerk, Oda Brinkwell, 47, left.", "A clerk, Peder Brinkwell, 30, left.")) == 2


def test_an_initial_that_could_be_either_joins_neither() -> None:
    texts = ("A clerk, Oda Brinkwell, 47, left.", "A clerk, Osric Brinkwell, 30, left.", "A clerk, O. Brinkwell, 30, left.")
    assert len(names(*texts)) == 3


def test_ten_thousand_names_in_one_article_cost_no_more_than_they_must() -> None:
    def spent(lines: int) -> float:
        text = "\n".join(f"The clerk, Wenda{n:05} Ostrath, 47, left. Mr Ostrath spoke." for n in range(lines))
        held = version(text.translate(str.maketrans("0123456789", "abcdefghij")))
        found = {held.id: mentions(held)}
        began = time.process_time()
        assert names_of([held], found)
        return time.process_time() - began

    assert spent(2000) < 40 * max(spent(200), 0.02)


def test_accents_and_case_make_no_second_name() -> None:
    (name,) = names(
        "The mayor of Östervik spoke; all of Östervik heard.\nNobody lives in Östervik.\nThey left Ostervik in May."
    )
    assert len(name.mentions) == 4


def test_an_id_is_readable_and_tells_the_kind() -> None:
    text = "A clerk, Wenda Ostrath, 47, left the Veskar Ports Authority in Dornwick."
    assert [n.id for n in names(text)] == ["or-veskar-ports-authority", "pe-wenda-ostrath", "pl-dornwick"]


def test_one_weak_sign_in_one_article_makes_no_page() -> None:
    (name,) = names("It was seen by Skelvara Ombrelin only.")
    assert not name.published


def test_a_list_of_places_without_commas_has_no_page() -> None:
    places = "Fiji Finland France Gabon Gambia Georgia Germany Ghana Greece Greenland Grenada Guatemala Guinea Haiti"
    assert not [n.name for n in names(f"The ports are in {places}.", f"Ships left {places}.") if n.published]


def test_two_kinds_of_evidence_make_a_page() -> None:
    (name,) = names("A clerk, Maria Ostrath, 47, left.")
    assert name.published


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It was seen by Maria Ostrath only.", "Maria Ostrath"),
        ("Rep. Skelvara Ombrelin wept.", "Skelvara Ombrelin"),
        ("The post of Stalin was kept.", "Stalin"),
    ],
)
def test_a_person_whose_signs_weigh_enough_has_a_page(text: str, name: str) -> None:
    assert [n.name for n in names(text) if n.published] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "It was said of Obama alone.",  # two are called so
        "It was told by Mr Ostrath Hester Ostrath, 47, who left.",
        "Sen. Joe Ostrath Joseph OstrathHearings wept.",
        "It was danced by Maria & Peder only.",
        "It was Maria W05 that left, the mayor said.",
        "They were told so by Al Jazeera, who said it.",
        "They boarded Marine One, who left.",
    ],
)
def test_what_may_be_two_or_nobody_has_no_page(text: str) -> None:
    assert [n.name for n in names(text) if n.published] == []


@pytest.mark.parametrize("text", ["In May Ombrelin married again.", "They met Ombrelin's late wife at noon."])
def test_what_only_people_do_and_have_tells_a_person(text: str) -> None:
    assert said(text) == {"Ombrelin": ("person", 1)}


def test_every_sign_that_decides_on_a_page_is_weighed() -> None:
    assert pages.BESIDE | pages.WITHIN | pages.AGAINST | {pages.RARE_WORDS, "every name"} <= set(pages.weights())


def test_a_lone_surname_with_a_title_alone_has_no_page() -> None:
    (name,) = names("It was signed by Mr Quillmere.")
    assert not name.published


def test_what_the_model_alone_takes_for_a_name_has_no_page() -> None:
    assert not any(n.published for n in names("It was seen by Skelvara Ombrelin only."))


def test_the_model_seconds_a_place() -> None:
    (name,) = names("He was born in Dornwick, and he died there.")
    assert (name.name, name.kind, name.published) == ("Dornwick", "place", True)


BACKGROUND = "The island has 1,200 people, no airport and one school, and depends on the boat for food."


def stories() -> list[Apparatus]:
    return [
        apparatus(
            "ferry",
            f"The ferry stood still in Dornwick.\n{BACKGROUND}\nCaptain Oda Brinkwell waited.",
            f"No ferry ran from Dornwick, Oda Brinkwell said.\n{BACKGROUND}",
        ),
        apparatus("school", f"A school in Dornwick was closed by Captain Oda Brinkwell.\n{BACKGROUND.upper()}"),
        apparatus("budget", "Parliament spent the money twice.\nThe island of Ombrel got nothing at all for its long wait."),
    ]


def test_a_recurring_sentence_in_two_stories_is_one_recurrence_with_exact_offsets() -> None:
    made = stories()
    (recurrence,) = relate(made).recurrences
    texts = {v.id: v.witness.text for a in made for v in a.story.versions}
    assert [(o.story, o.siglum) for o in recurrence.occurrences] == [("ferry", "A"), ("ferry", "B"), ("school", "A")]
    assert [texts[o.article][o.start : o.end] for o in recurrence.occurrences] == [
        BACKGROUND[:-1],
        BACKGROUND[:-1],
        BACKGROUND[:-1].upper(),
    ]


def test_a_sentence_inside_one_story_only_is_no_recurrence() -> None:
    assert relate([apparatus("ferry", BACKGROUND, BACKGROUND)]).recurrences == ()


def test_a_heading_that_stands_in_two_stories_is_no_recurrence() -> None:
    line = "#What we know about the long stop of the island ferry so far"
    assert relate([apparatus("one", line), apparatus("two", line)]).recurrences == ()


def test_fewer_words_than_the_least_are_no_recurrence() -> None:
    words = ["granite", "lantern", "walnut", "harbour", "copper", "thistle", "meadow"]
    assert len(words) == LEAST - 1
    assert relate([apparatus("one", " ".join(words)), apparatus("two", " ".join(words))]).recurrences == ()


def test_a_long_name_alone_is_no_recurrence() -> None:
    name = "the 9th U.S. Circuit Court of Appeals in San Orsel, Maren"
    assert (
        relate([apparatus("one", f"It went to {name} today."), apparatus("two", f"So said {name} then.")]).recurrences == ()
    )


@pytest.mark.parametrize(
    "mark", ["granite@lantern.org walnut", "https://granite.lantern/walnut", "www.granite-lantern.org/walnut"]
)
def test_an_address_is_no_word_of_a_story(mark: str) -> None:
    held = apparatus("one", f"Write to {mark} about thistles.")
    assert {"granit", "lantern"}.isdisjoint(terms_of(held.story).stems.split())
    assert "thistl" in terms_of(held.story).stems.split()


NOTICE = "Content made by the lantern is free of charge to any paper that has many readers."


@pytest.mark.parametrize(
    ("outlets", "text", "expected"),
    [
        (("Norwire", "Norwire"), f"{{}}\n{NOTICE}", True),
        (("Norwire", "Two Times"), f"{{}}\n{NOTICE}", False),
        (("Norwire", ""), f"{{}}\n{NOTICE}", False),
        (("Norwire", "Norwire"), f"{{}}\n{NOTICE}\nIt went on in the evening.", False),
        (("Norwire", "Norwire"), f"{{0}}\n{NOTICE}\n{{0}}\n{NOTICE}\n{{0}}", True),
    ],
    ids=["last", "two outlets", "unknown", "inside", "twice"],
)
def test_what_an_outlet_prints_on_every_page_is_furniture(outlets: tuple[str, str], text: str, expected: bool) -> None:
    made = []
    for slug, outlet, first in zip("ab", outlets, ("The ferry stood.", "A school burnt."), strict=True):
        witness = segment(Witness(f"corpus/{slug}.txt", None, text.format(first), slug, Metadata(publisher=outlet or None)))
        made.append(Apparatus(Collation(Story(slug, slug, slug, "A", (Version("A", slug, witness),)), (), ()), ()))
    versions = {v.id: v for a in made for v in a.story.versions}
    found = recurrences_of(made)
    assert found
    assert all(is_furniture(r.occurrences, versions) for r in found) is expected
    assert ({r.kind for r in recurring_of(found, versions)} == {"boilerplate"}) is expected


@pytest.mark.parametrize(("outlet", "counts"), [("Norwire", False), ("Two Times", True)])
def test_what_one_outlet_alone_repeats_relates_no_stories(outlet: str, counts: bool) -> None:
    made = []
    for slug, publisher, first in (
        ("a", "Norwire", "Oda Brinkwell, 51, said the ferry stood in Dornwick."),
        ("b", outlet, "Oda Brinkwell, 51, closed a school in Dornwick."),
    ):
        text = f"{first}\n{BACKGROUND}"
        witness = segment(Witness(f"corpus/{slug}.txt", None, text, slug, Metadata(publisher=publisher)))
        made.append(Apparatus(Collation(Story(slug, slug, slug, "A", (Version("A", slug, witness),)), (), ()), ()))
    reasons = [r for x in relate(made).related for y in x.related for r in y.reasons]
    assert reasons
    assert any(r.kind == "passages" for r in reasons) is counts


def test_a_shorter_passage_is_kept_where_a_further_story_has_it() -> None:
    long = "granite lantern walnut harbour copper thistle meadow saddle pepper window candle"
    short = " ".join(long.split()[:8])
    found = relate([apparatus("one", long), apparatus("two", long), apparatus("three", f"Also {short} here.")]).recurrences
    assert sorted((r.text, len(r.occurrences)) for r in found) == [(short, 3), (long, 2)]


def test_related_stories_say_why() -> None:
    ferry = next(r for r in relate(stories()).related if r.story == "ferry")
    assert [r.story for r in ferry.related] == ["school"]
    assert tuple(map(in_words, ferry.related[0].reasons))[:3] == (
        "shares passages of 17 words in all",
        "shares the person Oda Brinkwell",
        "shares the place Dornwick",
    )


def test_reasons_use_neutral_words() -> None:
    reasons = " ".join(in_words(reason) for r in relate(stories()).related for x in r.related for reason in x.reasons)
    assert reasons
    assert not re.search(r"copi|plagiar|censor|bias|original|omit|drop", reasons)


def test_words_kept_from_before_give_the_same_recurrences() -> None:
    made = sorted(stories(), key=lambda a: a.story.slug)
    prints = Fingerprints()
    for apparatus in made:
        for version in apparatus.story.versions:
            prints.add(apparatus.story.slug, version.id, words_of_version(version))
    assert recurrences_of(made, prints) == recurrences_of(made) != ()


def test_only_stories_that_share_a_run_of_words_are_looked_at() -> None:
    prints = Fingerprints()
    for slug, words in (("a", range(40)), ("b", range(20, 60)), ("c", range(100, 140))):
        said = " ".join(f"word{number}" for number in words)
        prints.add(slug, slug, words_of_version(version(said, slug)))
    assert prints.meeting()[0] == {"a", "b"}


def test_being_related_is_mutual_in_score() -> None:
    scores = {(r.story, x.story): x.score for r in relate(stories()).related for x in r.related}
    assert scores
    assert all(scores[b, a] == score for (a, b), score in scores.items())


def test_the_order_of_stories_changes_nothing() -> None:
    made = stories()
    expected = relate(made)
    for seed in range(4):
        random.Random(seed).shuffle(made)
        assert relate(made) == expected


def test_mentions_and_terms_found_before_give_the_same() -> None:
    made = stories()
    found = {v.id: mentions(v) for a in made for v in a.story.versions}
    vocabulary = Vocabulary()
    for story in sorted((a.story for a in made), key=lambda s: s.slug):
        vocabulary.add(story, terms_of(story))
    names = names_of([v for a in made for v in a.story.versions], found)
    ordered = sorted(made, key=lambda a: a.story.slug)
    told = mentions_told((v, told_of(v)) for a in ordered for v in a.story.versions)
    said = tracked(made, {v.id: quotations_of(v) for a in made for v in a.story.versions}, Known(names))
    assert relate_from(made, names, vocabulary, told, said) == relate(made)


def test_an_empty_archive() -> None:
    assert relate([]) == CrossReferences()


def test_an_article_without_words() -> None:
    references = relate([apparatus("empty", ""), apparatus("marks", "… — !")])
    assert (references.names, references.recurrences) == ((), ())


WORDS = st.sampled_from(
    [
        "Oda",
        "Brinkwell",
        "said",
        "in",
        "Dornwick",
        "Mr",
        "the",
        "The",
        "of",
        "and",
        "Ministry",
        "U.S.",
        "O’Hara",
        "Saint-Rémy’s",
        "al-Basri",
        "“No,",
        "(VPA)",
        "47",
        "May",
        "İzmir",
        "ﬁsh",
        "𝔘",
        "island",
        "boat",
        "granite",
        "lantern",
        "walnut",
        "harbour",
        "copper",
    ]
)
TEXT = st.lists(st.lists(WORDS, max_size=14).map(" ".join), max_size=6).map("\n".join)


@settings(max_examples=150, deadline=None)
@given(TEXT)
def test_a_mention_is_words_of_its_text_inside_one_segment(text: str) -> None:
    made = version(text)
    found = mentions(made)
    for m in found:
        assert m.form == " ".join(text[m.start : m.end].split()) != ""
        assert any(s.start <= m.start < m.end <= s.end for s in made.witness.segments)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


def said_words(text: str) -> list[str]:
    return [norm(w) for w in re.findall(r"\w+(?:[’'‑‐-]\w+)*", text)]


@settings(max_examples=100, deadline=None)
@given(st.lists(TEXT, min_size=2, max_size=4), TEXT)
def test_all_occurrences_of_a_recurrence_say_the_same_words(texts: list[str], common: str) -> None:
    made = [apparatus(f"story-{n}", f"{text}\n{common}", common) for n, text in enumerate(texts)]
    by_id = {v.id: v.witness.text for a in made for v in a.story.versions}
    for recurrence in relate(made).recurrences:
        wordings = [said_words(by_id[o.article][o.start : o.end]) for o in recurrence.occurrences]
        assert all(w == wordings[0] for w in wordings)
        assert len(wordings[0]) >= LEAST
        assert len({o.story for o in recurrence.occurrences}) > 1


@settings(max_examples=60, deadline=None)
@given(st.permutations(range(5)))
def test_a_long_passage_is_found_wherever_it_stands(order: Iterable[int]) -> None:
    filler = ["granite rain fell", "a lantern went out", "walnut trees grow slowly", "copper is dear", "the harbour froze"]
    shuffled = " and ".join(filler[i] for i in order)
    long = "eleven grey pelicans sat on the broken crane above the mill until evening"
    found = relate([apparatus("one", f"{shuffled} {long} then."), apparatus("two", f"So {long} {shuffled}.")]).recurrences
    assert long in {r.text for r in found}
