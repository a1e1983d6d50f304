"""What an expression of time means: its TIMEX3 value, as far as the text and the article's own date tell it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from variorum.relate.dates import anchors, days, fiscal, periods, spans
from variorum.relate.dates.scene import Found, Meaning, Scene

#: Name of a pattern -> who reads what it found.
READERS: Final[Mapping[str, Callable[[Found, Scene], Meaning | None]]] = {
    "iso": days.read_iso,
    "slashes": days.read_slashes,
    "day": days.read_day,
    "month": periods.read_month,
    "season": periods.read_season,
    "quarter": fiscal.read_quarter,
    "like_quarter": fiscal.read_like_quarter,
    "span_quarter": fiscal.read_span_quarter,
    "half": fiscal.read_half,
    "focus": fiscal.read_focus,
    "year_before": fiscal.read_year_before,
    "ago_day": anchors.read_ago_day,
    "beside": anchors.read_beside,
    "later": anchors.read_later,
    "fiscal": anchors.read_fiscal,
    "part_alone": anchors.read_part_alone,
    "ago": spans.read_ago,
    "lasting": spans.read_lasting,
    "lasting_one": spans.read_lasting,
    "weekday_number": days.read_weekday_number,
    "within": periods.read_within,
    "named_day": lambda found, scene: None,  # a name, told of many years
    "nth_weekday": days.read_nth_weekday,
    "weekday": days.read_weekday,
    "weekend": days.read_weekend,
    "part": days.read_part,
    "step": periods.read_step,
    "today": days.read_today,
    "year_end": anchors.read_year_end,
    "every": spans.read_every,
    "often": spans.read_often,
    "holiday": days.read_holiday,
    "decade": periods.read_decade,
    "century": periods.read_century,
    "clock": days.read_clock,
    "length": spans.read_length,
    "year": periods.read_year,
    "spelt_year": periods.read_spelt_year,
}


def read(name: str, found: Found, scene: Scene) -> Meaning | None:
    """None where these words are no time here."""
    return READERS[name](found, scene)
