"""Amounts and times by what they say: units, rounding, parts of a date."""

from __future__ import annotations

import pytest

from variorum.notes.calendar import relation
from variorum.notes.measures import Exactness, equal, rounded
from variorum.words.units import measured


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("at 5:42 am on sunday", "at 05:42 on sunday", "same"),
        ("on 14 may", "on may 14th", "same"),
        ("at about 9.30pm on friday", "at around 21:30 on friday evening", "same"),
        ("at 9.30", "at 21:30", "same"),
        ("at 9.30am", "at 21:30", "other"),
        ("at 6pm", "at about 6pm", "about"),
        ("on sunday", "on sunday , may 3", "more"),
        ("in 1944", "on 3 june 1944", "more"),
        ("on sunday , may 3", "on sunday , may 4", "other"),
        ("last year", "this year", "other"),
        ("on 3 - 5 march", "from march 3 to 5", "same"),
        ("from monday", "on monday", "more"),
    ],
)
def test_two_times_are_compared_part_by_part(one: str, other: str, said: str) -> None:
    assert relation(one.split(), other.split()) == said


@pytest.mark.parametrize(
    ("one", "how", "other", "other_how", "unit", "is_rounded"),
    [
        (2e9, "nearly", 1.97e9, "", "$", True),
        (2e9, "nearly", 2.03e9, "", "$", False),
        (6_400, "more", 6_425, "", "", True),
        (6_400, "more", 9_000, "", "", False),
        (44.8, "", 44.81, "", "", True),
        (44.8, "", 44.91, "", "", False),
        (0.20, "", 0.22, "", "%", False),
        (0.2, "", 0.204, "", "%", True),
        (300, "about", 310, "more", "", False),
    ],
)
def test_a_figure_is_another_rounded_where_its_words_or_decimals_say_so(
    one: float, how: Exactness, other: float, other_how: Exactness, unit: str, is_rounded: bool
) -> None:
    assert rounded(one, how, other, other_how, unit) is is_rounded


def test_measures_in_two_units_are_equal_where_they_are_so_but_for_rounding() -> None:
    assert equal(12_000, "acre", 5_000, "hectare")
    assert equal(41, "celsius", 106, "fahrenheit")
    assert not equal(12, "mile", 12, "km")
    assert not equal(40, "pound", 40, "$")


def test_what_no_table_knows_is_measured_in_itself() -> None:
    assert measured(3, "barrel") == ("barrel", 3.0)
