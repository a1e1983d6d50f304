"""The value of figures in digits and words: one figure where a reader sees one."""

from __future__ import annotations

import pytest

from variorum.notes.figures import figures
from variorum.words import tokenise, values


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("3,000,000", (3e6,)),
        ("three million", (3e6,)),
        ("$2.5B of goods", (2.5e9,)),
        ("gate 60B", (60.0,)),
        ("2.5 thousand", (2500.0,)),
        ("two and a half thousand people", (2500.0,)),
        ("one and a half million", (1.5e6,)),
        ("two million and a half", (2.5e6,)),
        ("two-and-a-half hours", (2.5,)),
        ("3½ miles", (3.5,)),
        ("a 2½-page letter", (2.5,)),
        ("¾ of a mile", (0.75,)),
        ("a quarter of a million crowns", (250_000.0,)),
        ("three quarters of a million", (750_000.0,)),
        ("half-a-million", (5e5,)),
        ("half-dozen boats", (6.0,)),
        ("two-dozen boats", (24.0,)),
        ("ten and a quarter", (10.25,)),
        ("about half a million crowns", (5e5,)),
        ("half a dozen boats", (6.0,)),
        ("two dozen boats", (24.0,)),
        ("more than a hundred and thirty operations", (130.0,)),
        ("three hundred and sixty-five", (365.0,)),
        ("two thousand and thirty", (2030.0,)),
        ("300 million and two", (3e8, 2.0)),
        ("fifty to sixty", (50.0, 60.0)),
        ("two and five", (2.0, 5.0)),
        ("2003 30 people", (2003.0, 30.0)),
        ("one of them", ()),
        ("she has half a mind to go", ()),
    ],
)
def test_values(said: str, expected: tuple[float, ...]) -> None:
    assert values(tokenise(said)) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("home to two and a half thousand people since", ["two and a half thousand people"]),
        ("paid about half a million crowns for it", ["about half a million crowns"]),
        ("in one and a half million homes", ["one and a half million homes"]),
        ("half of the boats", ["half"]),
        ("one of the boats", []),
    ],
)
def test_a_figure_is_taken_whole(said: str, expected: list[str]) -> None:
    tokens = tokenise(said)
    assert [" ".join(t.surface for t in tokens[first:last]) for first, last in figures(tokens, [])] == expected
