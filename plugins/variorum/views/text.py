"""A text that is shown once, where there is nothing to compare: in its own paragraphs, with the passages in them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from variorum import links
from variorum.model import Apparatus, Version
from variorum.views import wording
from variorum.views.held_back import said
from variorum.views.shelf import languages


@dataclass(frozen=True, slots=True)
class Stretch:
    """A passage inside a paragraph of a text that is shown once; ``id`` is permanent, and empty where it goes on."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class TextView:
    """A text that is shown once, in the paragraphs in which it was delivered: pairs of a kind and its stretches."""

    paragraphs: tuple[tuple[str, tuple[Stretch, ...]], ...]
    lang: str
    dir: str


def text_view(apparatus: Apparatus, version: Version) -> TextView:
    """The text of ``version``, its passages under their permanent ids."""
    witness = version.witness
    passage_of = {i: p.id for p in apparatus.collation.passages for i in p.of(version.siglum)}
    begun: set[str] = set()
    paragraphs = []
    for _, group in groupby(enumerate(witness.segments), key=lambda pair: pair[1].paragraph):
        held = list(group)
        stretches = []
        for place, (index, segment) in enumerate(held):
            passage = passage_of.get(index, "")
            end = held[place + 1][1].start if place + 1 < len(held) else segment.end
            anchor = links.passage_anchor(passage) if passage and passage not in begun else ""
            stretches.append(Stretch(anchor, said(witness, segment.start, end)))
            begun.add(passage)
        kinds = [segment.kind for _, segment in held]
        paragraphs.append(("sentence" if "sentence" in kinds else kinds[0], tuple(stretches)))
    runs = wording.language_of(version.witness)[1]
    return TextView(tuple(paragraphs), languages(apparatus)[version.siglum], runs)
