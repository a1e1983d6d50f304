"""Passages longer than any sentence: a text without full stops, a list of results, a page of quotations."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from golden_notes import notes_of, story
from variorum.annotate import annotate, sides
from variorum.collate import collate
from variorum.edition import SiteFacts
from variorum.exporters.tei import document
from variorum.relate.clauses import clauses
from variorum.relate.ledger import ledger
from variorum.relate.told import mentions_told, told_of
from variorum.words import tokenise

DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
#: What is said again and again in a sentence, with its number: in A, and in B.
SAID = {
    "times": (lambda n: f"on {DAYS[n % 7]} at {n % 12}:30 and", lambda n: f"on {DAYS[n * 3 % 7]} at {n % 11}:45 and"),
    "figures": (lambda n: f"{n + 3} boats and", lambda n: f"{2 * n + 3} ships and"),
    "quotations": (lambda n: f'"boat w{n} has left port x{n % 7}",', lambda n: f'"boat w{n} had left dock x{n % 5}",'),
    "sources": (lambda n: f"it is w{n}, police said, and", lambda n: f"it is w{n}, officers said on Monday, but"),
    "words": (lambda n: f"a{n} same{n}", lambda n: f"b{n} same{n}"),
    "clauses": (lambda n: f"a{n}, the same{n},", lambda n: f"b{n} of same{n},"),
}  # fmt: skip


def passage(said: str, times: int) -> str:
    """Two versions of one endless sentence."""
    a, b = (" ".join(part(n) for n in range(times)) for part in SAID[said])
    return f"A: The {a} end.\nB: The {b} end."


def steps(work: Callable[[], object]) -> int:
    """How many functions and pieces of generators are called."""
    count = 0

    def counted(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def noting(lines: str) -> Callable[[], object]:
    """A passage is noted, and written as an edition."""
    read = story(lines)
    return lambda: document(annotate(collate(read)), SiteFacts(name="The Archive", url="https://archive.example"))


def laying(lines: str) -> Callable[[], object]:
    """The figures of a passage are laid side by side."""
    made = annotate(collate(story(lines)))
    _, numbers = mentions_told((v, told_of(v)) for v in made.story.versions)
    by_article = {v.id: [n for n in numbers if n.article == v.id] for v in made.story.versions}
    return lambda: ledger(made, by_article)


@pytest.mark.parametrize("said", SAID)
def test_twice_the_words_take_four_times_the_work_at_most(said: str) -> None:
    steps(noting(passage(said, 10)))  # what is loaded once is loaded
    assert steps(noting(passage(said, 120))) <= 4 * steps(noting(passage(said, 60)))


def test_twice_the_figures_take_four_times_the_work_at_most() -> None:
    steps(laying(passage("figures", 10)))
    assert steps(laying(passage("figures", 120))) <= 4 * steps(laying(passage("figures", 60)))


def test_twice_the_words_are_cut_into_clauses_by_twice_the_work() -> None:
    few, many = (tokenise("the gate, the quay and the mill; " * times) for times in (200, 400))
    assert steps(lambda: clauses(many)) <= 2.2 * steps(lambda: clauses(few))


def test_the_rules_of_english_are_not_asked_of_a_vast_passage(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = "A: The ferry left on Monday with forty cars.\nB: The ferry left on Tuesday with forty cars."
    monkeypatch.setattr(sides, "vast", lambda a, b: True)
    assert notes_of(lines) == "rewording 1 words | A: Monday | B: Tuesday"
