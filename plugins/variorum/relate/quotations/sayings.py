"""The sayings of one article: its quotations with their speakers, and what of them is compared with other articles'."""

from __future__ import annotations

import hashlib
from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from variorum.model import Apparatus, Name, Span, Speaker, Version
from variorum.relate.quotations.records import Mode, RawQuotation
from variorum.relate.quotations.speakers import Known, speakers_of
from variorum.words import FUNCTION_WORDS, stem, tokenise, words_only

#: Equal words in a row that are one saying, whoever is named as its speaker.
RUN: Final = 8


@dataclass(frozen=True, slots=True)
class Uttered:
    """What is quoted in a version, and all that says by whom: ``names`` of the archive that stand in it, without their
    mentions, and their ``places`` as start, end and number of the name. ``passages`` are by the number of a segment.
    """

    story: str
    version: Version
    found: tuple[RawQuotation, ...]
    passages: dict[int, str]
    names: tuple[Name, ...]
    places: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A quotation without what all of an article have in common."""

    id: str
    mode: Mode
    start: int
    end: int
    speaker: Speaker | None
    cue: Span | None


@dataclass(frozen=True, slots=True)
class Saying:
    """The pieces of one quotation in one article. ``stems`` are those of all that is more than grammar, in the order of the
    text, one a line: those of a whole archive are held at once. ``runs`` stand for eight equal words in a row, 8 bytes
    each. ``speakers`` are ids of names.
    """

    pieces: tuple[Piece, ...]
    direct: bool
    stems: str
    runs: bytes
    passages: tuple[str, ...]
    speakers: tuple[str, ...]

    @property
    def words(self) -> list[str]:
        return self.stems.split("\n") if self.stems else []


def uttered(
    apparatuses: Sequence[Apparatus], found: Mapping[str, Sequence[RawQuotation]], known: Known
) -> Iterator[Uttered]:
    """What every version says, in the order of stories and texts."""
    bare: dict[str, Name] = {}
    for apparatus in sorted(apparatuses, key=lambda a: a.story.slug):
        slug, versions = apparatus.story.slug, apparatus.story.versions
        laid = apparatus.laid if any(found.get(v.id) for v in versions) else {}
        for version in versions:
            said = tuple(found.get(version.id, ()))
            if not said:
                yield Uttered(slug, version, (), {}, (), ())
                continue
            number: dict[str, int] = {}
            names: list[Name] = []
            places: list[tuple[int, int, int]] = []
            for start, end, name in known.of(version.id):
                if name.id not in number:
                    number[name.id] = len(names)
                    if name.id not in bare:
                        bare[name.id] = replace(name, aliases=(), mentions=(), evidence=())
                    names.append(bare[name.id])
                places.append((start, end, number[name.id]))
            yield Uttered(slug, version, said, dict(laid.get(version.siglum, {})), tuple(names), tuple(places))


def sayings_of(item: Uttered) -> tuple[Saying, ...]:
    """The sayings of an article in their order. Pure."""
    version, text = item.version, item.version.witness.text
    mentions = [(start, end, item.names[n]) for start, end, n in item.places]
    times: dict[str, int] = defaultdict(int)
    pieces: list[tuple[RawQuotation, Piece]] = []
    for raw, speaker in zip(item.found, speakers_of(version, item.found, mentions), strict=True):
        said = f"{version.id} {raw.mode} {' '.join(_norms(text, raw.start, raw.end))}"
        times[said] += 1
        own = "q-" + hashlib.sha256(f"{said} {times[said]}".encode()).hexdigest()[:10]
        pieces.append((raw, Piece(own, raw.mode, raw.start, raw.end, speaker, raw.cue)))
    return tuple(_saying(item, several) for several in _joined(pieces))


def _saying(item: Uttered, several: Sequence[Piece]) -> Saying:
    spans = [(q.start, q.end) for q in several]
    norms = [n for s, e in _outermost(spans) for n in _norms(item.version.witness.text, s, e)]
    segments = enumerate(item.version.witness.segments)
    where = {item.passages[i] for i, s in segments if i in item.passages for a, b in spans if s.start < b and s.end > a}
    return Saying(
        tuple(several),
        any(q.mode == "direct" for q in several),
        "\n".join(stem(n) for n in norms if n not in FUNCTION_WORDS),
        _runs(norms),
        tuple(sorted(where)),
        tuple(sorted({q.speaker.name_id for q in several if q.speaker and q.speaker.name_id})),
    )


def _runs(norms: Sequence[str]) -> bytes:
    """Eight bytes for each ``RUN`` of words, each once."""
    numbers = [_number(n) for n in norms]
    found = {hash(tuple(numbers[k : k + RUN])) for k in range(len(numbers) - RUN + 1)}  # of numbers, so always the same
    return array("q", sorted(found)).tobytes()


@lru_cache(50_000)
def _number(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "big")


def _joined(pieces: Sequence[tuple[RawQuotation, Piece]]) -> Iterator[list[Piece]]:
    """Pieces of one saying: what goes on, and quoted words inside what is reported."""
    several: list[Piece] = []
    reach, last_direct = -1, False
    for raw, quotation in pieces:
        goes_on = raw.goes_on and last_direct
        if several and (goes_on or quotation.start < reach):
            several.append(quotation)
        else:
            if several:
                yield several
            several = [quotation]
        reach = max(reach, quotation.end)
        last_direct = raw.mode == "direct"
    if several:
        yield several


def _outermost(spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    reach = -1
    for start, end in sorted(spans, key=lambda s: (s[0], -s[1])):
        if end > reach:
            yield max(start, reach), end
            reach = end


def _norms(text: str, start: int, end: int) -> list[str]:
    return [t.norm for t in words_only(tokenise(text, start, end))]
