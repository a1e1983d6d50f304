"""Versions of one article by one outlet: which they are, in which order, and what they say of themselves."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from made_edition import story, witness
from variorum.annotate import annotate
from variorum.collate import collate
from variorum.model import Metadata, Note, Reading, Revisions, Witness
from variorum.moments import before
from variorum.revisions import between, misdated, normalised, notices, revisions
from variorum.views.history import outlets_of_two

QUAY = "The old quay at Port Vell is to be shut from Monday while divers look at the third of its eleven piers."
MAYOR = "The mayor told the council on Friday that nobody had been hurt and that the fish market would stay where it is."
FERRY = "Ferries to the outer islands will leave from the coal wharf on the other side of the harbour until further word."
OTHER = "A brass band from the hills played to some three hundred people in the rain, and nobody seemed to mind at all."


def version(path: str, *paragraphs: str, **meta: str) -> Witness:
    return witness(path, [[p] for p in paragraphs], **{"publisher": "Vell Courier", **meta})


def found(*witnesses: Witness) -> tuple[Revisions, ...]:
    return revisions(collate(story("quay", "Quay", *witnesses)))


def order(*witnesses: Witness) -> list[str]:
    """Paths in the order of the one article that is found."""
    told = story("quay", "Quay", *witnesses)
    (article,) = revisions(collate(told))
    return [told.version(r.siglum).witness.path.removeprefix("corpus/") for r in article.versions]


EARLY = version("early.txt", QUAY, MAYOR, FERRY, published="2031-03-03T08:10:00Z")
LATE = version("late.txt", QUAY, MAYOR, published="2031-03-03T08:10:00Z", updated="2031-03-03T11:40:00Z")


def test_an_article_and_its_update_are_versions_of_one_article() -> None:
    (article,) = found(EARLY, LATE)
    assert (article.publisher, [(r.siglum, r.follows) for r in article.versions]) == (
        "Vell Courier",
        [("A", False), ("B", True)],
    )


@pytest.mark.parametrize("other", ["VELL  COURIER", "The Vell Courier", "Vell Courier."])
def test_an_outlet_may_be_written_in_several_ways(other: str) -> None:
    assert normalised(other) == normalised("Vell Courier")
    assert found(EARLY, replace(LATE, meta=replace(LATE.meta, publisher=other)))


@pytest.mark.parametrize("publisher", ["Maren Post", None])
def test_another_outlet_or_none_is_no_later_version(publisher: str | None) -> None:
    assert not found(EARLY, replace(LATE, meta=replace(LATE.meta, publisher=publisher)))


def test_a_later_article_on_the_matter_is_no_version_of_the_first() -> None:
    assert not found(EARLY, version("next.txt", OTHER, OTHER.upper(), published="2031-04-01"))


def test_the_same_times_tell_no_versions() -> None:
    assert not found(EARLY, replace(LATE, meta=EARLY.meta))


def test_one_address_is_one_article_whatever_the_words() -> None:
    here = {"url": "https://courier.example/quay", "published": "2031-03-03"}
    (article,) = found(version("a.txt", QUAY, **here), version("b.txt", OTHER, **here))
    assert article.url == "https://courier.example/quay"


def test_the_order_does_not_depend_on_the_order_of_the_files() -> None:
    third = version("third.txt", QUAY, FERRY, published="2031-03-04")
    for some in permutations((EARLY, LATE, third)):
        assert order(*some) == ["early.txt", "late.txt", "third.txt"]


def test_a_version_without_a_time_comes_last_and_is_not_said_to_follow() -> None:
    (article,) = found(version("a.txt", QUAY, MAYOR), EARLY)
    assert [(r.siglum, r.follows) for r in article.versions] == [("B", False), ("A", False)]


@pytest.mark.parametrize(
    ("first", "second", "follows"),
    [
        ({"published": "2031-03-03"}, {"published": "2031-03-04"}, True),
        ({"published": "2031-03-03"}, {"published": "2031-03-03T11:40:00"}, False),
        ({"published": "2031-03"}, {"published": "2031-03-20"}, False),
        ({"published": "2031-03"}, {"published": "2031-04"}, True),
        ({"published": "2031-03-03T08:00:00+01:00"}, {"published": "2031-03-03T07:30:00Z"}, True),
        ({"published": "2031-03-03"}, {"published": "2031-03-03", "updated": "2031-03-03"}, True),
        ({"captured": "2031-03-03T08:00:00Z"}, {"captured": "2031-03-03T09:00:00Z"}, True),
        (
            {"published": "2031-03-03", "captured": "2031-03-03T08:00:00Z"},
            {"published": "2031-03-03", "captured": "2031-03-03T09:00:00Z"},
            True,
        ),
        ({"captured": "2031-03-01"}, {"published": "2031-03-03"}, False),
    ],
)
def test_times_tell_the_order_as_far_as_they_are_recorded(
    first: dict[str, str], second: dict[str, str], follows: bool
) -> None:
    (article,) = found(version("b.txt", QUAY, MAYOR, **second), version("a.txt", QUAY, **first))
    assert article.versions[1].follows is follows
    if follows:
        assert [r.siglum for r in article.versions] == ["B", "A"]


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("2031", "2032-01", True),
        ("2031", "2031-12-31", False),
        ("2031-12-31", "2032", True),
        ("2031-12", "2032-01-01", True),
        ("2031-03-03T10:00", "2031-03-03T10:00:30", False),
        ("2031-03-03T10:00:00Z", "2031-03-03T10:00:01Z", True),
        ("2031-03-03T12:00:00Z", "2031-03-04", False),
        ("2031-03-03T12:00:00Z", "2031-03-05", True),
        ("9999-12-31", "2031", False),
        ("2031-02-30", "2032", False),
        ("last week", "2032", False),
        (None, "2032", False),
    ],
)
def test_one_recorded_time_before_another(first: str | None, second: str, told: bool) -> None:
    assert before(first, second) is told


@pytest.mark.parametrize(
    ("meta", "codes"),
    [
        ({"published": "2031-03-03", "updated": "2031-03-02"}, 1),
        ({"published": "2031-03-03", "updated": "2031-03-03T04:00:00"}, 0),
        ({"published": "2031-03-03", "captured": "2031-03-02"}, 1),
        ({"updated": "2031-03-03", "captured": "2031-03-02"}, 1),
        ({"published": "2031-03-03", "updated": "2031-03-04", "captured": "2031-03-05"}, 0),
    ],
)
def test_times_that_contradict_each_other_are_a_warning(meta: dict[str, str], codes: int) -> None:
    problems = misdated([replace(EARLY, meta=Metadata(**meta))])
    assert [(p.severity, p.code) for p in problems] == [("warning", "dates-conflict")] * codes


def test_the_warning_names_both_values() -> None:
    (problem,) = misdated([replace(EARLY, meta=Metadata(published="2031-03-03", updated="2031-03-02"))])
    assert "updated (2031-03-02)" in problem.message
    assert "published (2031-03-03)" in problem.message


@pytest.mark.parametrize(
    ("paragraph", "kind"),
    [
        ("Correction: The pier is the third, not the fourth.", "correction"),
        ("CORRECTED - Quay shut for divers", "correction"),
        ("(Corrects number of pier in paragraph 2)", "correction"),
        ("An earlier version of this article gave another pier.", "correction"),
        ("A previous version of this story misstated the day.", "correction"),
        ("This article was amended on 4 March to name the pier.", "correction"),
        ("This story has been corrected to say eleven piers.", "correction"),
        ("Clarification – The wharf is used for coal no longer.", "correction"),
        ("This story has been updated to add the mayor’s words.", "update"),
        ("UPDATE 2-Quay shut for divers", "update"),
        ("(Adds quotes)", "update"),
        ("Update: The quay opened again at noon.", "update"),
        ("An earlier storm had moved the pier.", None),
        ("Corrections officers were called to the quay.", None),
        ("This article of the treaty was amended in 1990.", None),
        ("The mayor said: “This story has been corrected.”", None),
    ],
)
def test_what_a_text_says_of_itself(paragraph: str, kind: str | None) -> None:
    (told,) = story("quay", "Quay", version("a.txt", QUAY, paragraph)).versions
    said = [(n.kind, told.witness.text[n.start : n.end]) for n in notices(told)]
    assert said == ([(kind, paragraph)] if kind else [])


def test_notes_between_two_versions_are_those_that_tell_them_apart() -> None:
    def note(name: str, *sigla: str) -> Note:
        return Note(name, "number", 3, 1.0, "p", "r", tuple(Reading(tuple(s), s) for s in sigla), "", {})

    notes = [note("both", "A", "B"), note("agree", "AB", "C"), note("apart", "A", "C"), note("many", "AC", "B")]
    assert [n.id for n in between(notes, "A", "B")] == ["both", "many"]


@pytest.mark.parametrize(
    ("first", "second", "whose"),
    [
        (EARLY, LATE, ("Vell Courier, earlier version", "Vell Courier, later version")),
        (LATE, EARLY, ("Vell Courier, later version", "Vell Courier, earlier version")),
        (
            EARLY,
            version("l.txt", QUAY, MAYOR),
            ("Vell Courier, one version", "Vell Courier, another version of the article"),
        ),
        (EARLY, version("l.txt", OTHER), ("Vell Courier", "Vell Courier")),
        (EARLY, version("l.txt", QUAY, MAYOR, publisher="Maren Post"), ("Vell Courier", "Maren Post")),
    ],
)
def test_two_versions_of_one_article_are_named_by_which_is_the_later(
    first: Witness, second: Witness, whose: tuple[str, str]
) -> None:
    assert outlets_of_two(annotate(collate(story("quay", "Quay", first, second))), "A", "B") == whose


def test_the_corrected_dispatch_of_the_demonstration_corpus_is_told_as_such(demo_site: Path) -> None:
    (path,) = (demo_site / "data/stories").glob("inspectors-order-*.json")
    (article,) = json.loads(path.read_bytes())["revisions"]
    assert article["publisher"] == "Kellwire"
    assert [v["updated"] for v in article["versions"]] == [None, "2032-04-16T20:31:00Z"]
    assert {n["kind"] for n in article["versions"][1]["notices"]} == {"correction"}
    (step,) = article["steps"]
    assert (step["from"], step["to"], step["order"]) == ("A", "B", "recorded")
    assert step["notes"]["number"] >= 1


def test_a_later_article_of_the_demonstration_corpus_is_no_version_of_the_first(demo_site: Path) -> None:
    (path,) = (demo_site / "data/stories").glob("kelland-to-return-altar-*.json")
    assert json.loads(path.read_bytes())["revisions"] == []


def test_the_page_of_an_outlet_counts_its_articles_in_several_versions(demo_site: Path) -> None:
    page = (demo_site / "sources/kellwire/index.html").read_text(encoding="utf-8")
    assert "Held before and after a change 1 article" in " ".join(re.sub(r"<[^>]*>", " ", page).split())


def test_the_page_of_an_outlet_lists_its_latest_article_first(demo_site: Path) -> None:
    page = (demo_site / "sources/kellwire/index.html").read_text(encoding="utf-8")
    days = re.findall(r'<span class="mt">(\d+ \w+ \d{4}) · ', page)
    assert days.index("5 October 2032") < days.index("14 September 2032")
