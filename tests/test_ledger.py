"""Figures of the versions of a story side by side, and the pages of them."""

from __future__ import annotations

import pytest

from made_edition import edition
from variorum.model import NumberMention, Precision
from variorum.relate.ledger import compatible, ledger
from variorum.views import pages
from variorum.views.shelf import shelve


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
        (told(2 / 3, unit="share"), told(67, unit="%"), True),
        (told(2 / 3, unit="share"), told(75, unit="%"), False),
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


def test_figures_of_one_thing_stand_in_one_row() -> None:
    assert ("alike", "families", ["A Forty families", "B Forty families"]) in rows("gates")


def test_a_figure_told_less_exactly_does_not_differ() -> None:
    assert ("exactness", "", ["A 1.2 million crowns", "B over a million crowns"]) in rows("harbour-wall")


def test_what_stands_in_one_version_comes_last() -> None:
    assert [r[0] for r in rows("gates")][-1] == "alone"


def test_the_index_holds_what_differs_with_its_story() -> None:
    (index,) = [p.view for p in pages(edition()) if p.path == "numbers/index.html"]
    assert [(d.story.label, d.row.thing) for d in index.rows] == [("Tower clock stops", "clock")]  # type: ignore[attr-defined]


def test_days_lead_to_their_passages_and_say_what_was_reckoned() -> None:
    (view,) = [p.view for p in pages(edition()) if p.path == "timeline/dates/index.html"]
    lines = [line for part in view.parts for line in part.lines]  # type: ignore[attr-defined]
    built = next(line for line in lines if line.when == "1911")
    assert [(r.reading.line.form, r.reckoned, [c.siglum for c in r.reading.chips]) for r in built.readings] == [
        ("1911", False, ["A", "B"])
    ]
    assert built.readings[0].reading.href.startswith("../../stories/harbour-wall/index.html#p-")
    assert any(r.reckoned for line in lines for r in line.readings)
