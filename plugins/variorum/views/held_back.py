"""Words that may not be published: how a page says how many there are, and that it is by rights that they are not shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from variorum.model import Version, Witness
from variorum.tongue import N_, gettext, ngettext, numeral
from variorum.views import wording

HEADLINE = N_("Headline not shown, by rights")

_WORD: Final = 16  # width of a dash and the space behind it, as theme and drawing have them
_LINE: Final = 10  # dashes in a line
_LEAD: Final = 14


@dataclass(frozen=True, slots=True)
class Shape:
    """Hidden words as a drawing: a dash each, all of one length, ``path`` drawn through their lines."""

    width: int
    height: int
    path: str


def shape(words: int) -> Shape | None:
    """What so many hidden words look like; it tells their number and nothing else. None of no words."""
    if words < 1:
        return None
    lines = [min(_LINE, words - at) for at in range(0, words, _LINE)]
    path = "".join(f"M0 {_LEAD * i + _LEAD // 2}h{_WORD * held}" for i, held in enumerate(lines))
    return Shape(_WORD * lines[0], _LEAD * len(lines), path)


def not_shown(words: int) -> str:
    """What stands in the place of hidden words."""
    return ngettext("%(n)s word, not shown, by rights", "%(n)s words, not shown, by rights", words)


def parts(witness: Witness, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """``text[start:end]`` cut into stretches (start, end, whether they may be shown), in order."""
    if witness.shown is None:
        yield start, end, True
        return
    at = start
    for first, last in witness.shown:
        first, last = max(first, at), min(last, end)
        if first >= last:
            continue
        if at < first:
            yield at, first, False
        yield first, last, True
        at = last
    if at < end:
        yield at, end, False


def said(witness: Witness, start: int, end: int) -> str:
    """``text[start:end]`` as it may be shown: with how many words are not, where some are not."""
    told = []
    for first, last, is_shown in parts(witness, start, end):
        words = 0 if is_shown else wording.word_count(witness.text[first:last])
        told.append(witness.text[first:last] if is_shown else f"[{not_shown(words)}]" if words else "")
    return " ".join(told) if len(told) > 1 else "".join(told)


def mode_text(version: Version) -> str:
    """How much of a text is shown, empty where it is all of it."""
    witness = version.witness
    if witness.shown is None:
        return ""
    if witness.meta.text_mode == "withheld":
        return gettext("Text withheld, by rights")
    words = wording.word_count(witness.text)
    shown = sum(wording.word_count(witness.text[start:end]) for start, end in witness.shown)
    if not shown:
        return gettext("Text not shown, by rights")
    return ngettext(
        "Excerpt: %(shown)s of %(n)s word shown, by rights",
        "Excerpt: %(shown)s of %(n)s words shown, by rights",
        words,
        shown=numeral(shown),
    )
