"""Times reckoned from the days on which the versions were written: what a note says of 'yesterday' beside 'on Tuesday'."""

from __future__ import annotations

import pytest

from variorum.annotate import annotate
from variorum.collate import collate
from variorum.model import Metadata, Note, Story, Version, Witness
from variorum.readers.decode import digest
from variorum.segment import segment

WEDNESDAY, THURSDAY = "2033-03-02", "2033-03-03T06:30:00Z"


def note(one: str, other: str, days: tuple[str | None, str | None]) -> Note:
    """The one note on a sentence of two versions that differ in a time."""
    (found,) = notes(one, other, days)
    return found


def notes(one: str, other: str, days: tuple[str | None, str | None]) -> tuple[Note, ...]:
    versions = []
    for siglum, time, day in zip("AB", (one, other), days, strict=True):
        text = f"The ferry was withdrawn {time}, after cracks had been found in its hull."
        witness = segment(Witness(f"corpus/{siglum}.txt", None, text, digest(text), Metadata(published=day)))
        versions.append(Version(siglum, siglum.lower(), witness))
    return annotate(collate(Story("s-1", "ferry", "Ferry", "A", tuple(versions)))).notes


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("on Tuesday", "yesterday"),
        ("on Wednesday", "today"),
        ("on Tuesday night", "last night"),
        ("this morning", "on Wednesday morning"),
        ("on March 1", "yesterday"),
        ("on 1 March 2033", "on Tuesday"),
        ("last month", "in February"),
        ("in 2032", "last year"),
        ("at the beginning of the month", "at the beginning of March"),
        ("on Thursday", "tomorrow"),
    ],
)
def test_the_same_time_in_other_words_weighs_least(one: str, other: str) -> None:
    found = note(one, other, (WEDNESDAY, WEDNESDAY))
    assert (found.kind, found.rule, found.salience) == ("date", "date/reckoned/1", 1)


@pytest.mark.parametrize(
    ("one", "other", "days", "told"),
    [
        ("on Tuesday", "yesterday", (WEDNESDAY, "2033-03-05"), {"2033-03-04 in B"}),
        ("on March 14", "yesterday", (WEDNESDAY, WEDNESDAY), {"2033-03-14 in A", "2033-03-01 in B"}),
        ("last month", "in January", (WEDNESDAY, WEDNESDAY), {"2033-02 in A", "2033-01 in B"}),
        ("last year", "in 2031", (WEDNESDAY, WEDNESDAY), {"2032 in A", "2031 in B"}),
    ],
)
def test_another_day_is_told(one: str, other: str, days: tuple[str, str], told: set[str]) -> None:
    found = note(one, other, days)
    said = found.summary.removesuffix(".").partition(": ")[2].split(", ")
    assert (found.rule, found.salience, set(said)) == ("date/reckoned-other/1", 3, told)


@pytest.mark.parametrize(
    ("one", "other"), [("on Monday", "this week"), ("last week", "on Friday"), ("on Monday", "next week")]
)
def test_what_may_lie_inside_the_other_is_told_more_exactly(one: str, other: str) -> None:
    found = note(one, other, (WEDNESDAY, WEDNESDAY))
    assert (found.rule, found.salience) == ("date/fuller/1", 2)


def test_a_length_and_its_beginning_are_one() -> None:
    found = note("for 12 years", "since 2021", (WEDNESDAY, WEDNESDAY))
    assert (found.rule, found.salience) == ("date/reckoned/1", 1)


def test_a_year_at_the_end_of_what_since_opens_is_a_beginning() -> None:
    found = notes("since sailings began in 2021", "in 12 years", (WEDNESDAY, WEDNESDAY))
    assert "date/reckoned/1" in {n.rule for n in found}


def test_a_length_from_another_beginning_differs() -> None:
    assert note("for 12 years", "since 2010", (WEDNESDAY, WEDNESDAY)).salience == 3


def test_a_day_beside_another_may_be_one_that_was_recorded_late() -> None:
    found = note("on Tuesday", "yesterday", (WEDNESDAY, THURSDAY))
    assert (found.rule, found.salience, found.confidence < 0.7) == ("date/reckoned-other/1", 2, True)


def test_the_part_of_a_day_that_one_version_tells_is_more_of_it() -> None:
    found = note("on Tuesday morning", "yesterday", (WEDNESDAY, WEDNESDAY))
    assert (found.rule, found.salience) == ("date/fuller/1", 2)


@pytest.mark.parametrize("days", [(None, None), (None, WEDNESDAY), (WEDNESDAY, None), ("2033", "2033-03")])
def test_without_the_days_of_writing_nothing_is_reckoned(days: tuple[str | None, str | None]) -> None:
    assert note("on Tuesday", "yesterday", days).rule == "date/differs/1"


@pytest.mark.parametrize(
    ("one", "other"), [("on Monday", "next month"), ("on Monday", "on Sunday"), ("on Monday", "on Wednesday")]
)
def test_what_is_not_plainly_one_day_is_not_reckoned(one: str, other: str) -> None:
    assert note(one, other, (WEDNESDAY, WEDNESDAY)).rule == "date/differs/1"


def test_the_day_of_a_dateline_comes_before_the_recorded_one() -> None:
    texts = (
        "PORT ALDER, March 2, 2033 - The ferry was withdrawn yesterday, after cracks had been found in its hull.",
        "PORT ALDER, March 2, 2033 - The ferry was withdrawn on Tuesday, after cracks had been found in its hull.",
    )
    versions = []
    for siglum, text in zip("AB", texts, strict=True):
        witness = segment(Witness(f"corpus/{siglum}.txt", None, text, digest(text), Metadata(published="2033-03-09")))
        versions.append(Version(siglum, siglum.lower(), witness))
    notes = annotate(collate(Story("s-1", "ferry", "Ferry", "A", tuple(versions)))).notes
    assert [n.rule for n in notes] == ["date/reckoned/1"]


@pytest.mark.parametrize(
    ("one", "other", "day"),
    [
        ("on Tuesday", "yesterday", "0001-01-01"),
        ("in 2031", "next year", "9999-12-31"),
        ("in May", "next month", "9999-12-31"),
        ("on March 3", "tomorrow", "9999-12-31"),
    ],
)
def test_at_the_edge_of_the_calendar_nothing_is_reckoned(one: str, other: str, day: str) -> None:
    assert note(one, other, (day, day)).rule == "date/differs/1"
