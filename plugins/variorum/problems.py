"""What is wrong with an input (data, collected) and with a setting (raised, stops at once)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something wrong in a source. ``line`` counts from 1, None where no line is meant.

    ``message`` says what is wrong and what would be right. An error costs the article (or the row), a warning doesn't.
    """

    path: str
    item: str | None
    line: int | None
    severity: Severity
    code: str
    message: str


class SettingsError(ValueError):
    """Settings that cannot be used: every fault in one message, near matches named."""
