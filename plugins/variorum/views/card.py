"""The picture of a story for those who meet its address elsewhere: two headlines, the drawing of the versions, one figure.

It is drawn when the archive is built, and only where the site's address is known: a shared link wants whole addresses.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from variorum.model import Apparatus
from variorum.views import wording
from variorum.views.overview import Miniature
from variorum.views.rows import row_of
from variorum.views.shelf import Chip, Shelf

#: Characters of a headline in a line of the picture, and lines of one headline.
LINE, LINES = 42, 2
#: Headlines that have room.
HEADS = 2
#: Scripts of which the picture's letters hold the signs.
_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC")


@dataclass(frozen=True, slots=True)
class CardHead:
    """A headline with the versions that have it, cut into lines; none where its script has no letters in the picture."""

    chips: tuple[Chip, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CardView:
    """``versions`` and ``counts`` say in words what the drawing shows."""

    name: str
    heads: tuple[CardHead, ...]
    versions: str
    counts: str
    miniature: Miniature | None


def card(shelf: Shelf, apparatus: Apparatus) -> CardView:
    """The picture of one story."""
    row = row_of(apparatus)
    said = [(h.chips, "".join(piece.text for piece in h.pieces)) for h in row.headlines]
    heads = [CardHead(chips, lines(text)) for chips, text in said if text and is_drawable(text)]
    if not heads and is_drawable(row.title):
        heads = [CardHead((), lines(row.title))]
    return CardView(
        name=wording.short(shelf.edition.facts.name, 40),
        heads=tuple(heads[:HEADS]),
        versions=wording.short(row.versions, 80) if is_drawable(row.versions) else "",
        counts="; ".join(row.counts),
        miniature=row.miniature,
    )


def lines(text: str) -> tuple[str, ...]:
    """``text`` in lines, the last cut where it is too long."""
    words = text.split()
    made: list[str] = []
    while words and len(made) < LINES:
        line = words.pop(0)
        while words and len(line) + 1 + len(words[0]) <= LINE:
            line += f" {words.pop(0)}"
        made.append(wording.short(line, LINE))
    if words:
        made[-1] = f"{wording.short(made[-1], LINE - 2).removesuffix(' …')} …"
    return tuple(made)


def is_drawable(text: str) -> bool:
    """Whether all letters are of scripts that the picture can write."""
    return all(unicodedata.name(c, "").startswith(_SCRIPTS) for c in text if c.isalpha())
