"""Articles and the stories they are versions of: what is delivered, cut into segments, and named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SegmentKind = Literal["headline", "byline", "dateline", "caption", "subheading", "sentence", "furniture"]
TextMode = Literal["full", "excerpt", "metadata", "withheld"]
#: Segment kinds that stand beside the running text and are never linked to a sentence.
HEADING_KINDS = frozenset({"headline", "byline", "dateline", "caption", "subheading", "furniture"})

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is recorded about an article; None where nothing is. Dates are ISO 8601 as recorded, never inferred.

    ``origin`` has (field, where in the file it was read from); a field without a pair was stated by the corpus's owner.
    """

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    updated: str | None = None
    captured: str | None = None
    language: str | None = None
    url: str | None = None
    archived_url: str | None = None
    rights: str | None = None
    text_mode: TextMode | None = None
    id: str | None = None
    story: str | None = None
    siglum: str | None = None
    origin: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Printed:
    """What a text says of its own coming about: the place and day of its dateline, the agencies it credits.

    ``day`` is ``2032-03-02``, or ``--03-02`` where no year is told. It is no date of publication.
    """

    place: str | None = None
    day: str | None = None
    credits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """One article as it was delivered: a file, or a record of a container, which ``item`` names.

    ``path`` is posix and starts with ``corpus/``; ``stated`` is its row of corpus.csv, with what its container says of it.
    ``form`` is the suffix that decides who reads it (``.html``) where that of the path does not. ``own`` is a text that its
    owner put beside it, which counts instead of what is found in it.
    """

    path: str
    data: bytes
    stated: Metadata = Metadata()
    item: str | None = None
    form: str | None = None
    own: bytes | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence, or a heading of some kind: the unit that is linked. ``text[start:end]`` of its witness.

    ``furniture`` belongs to the page and not to the article (advertisements, buttons): it is shown, and its notes weigh
    least. ``standing``: it stands alike in many articles that are otherwise unlike (``group.cleared``), and is not noted.
    """

    kind: SegmentKind
    start: int
    end: int
    paragraph: int
    standing: bool = False


@dataclass(frozen=True, slots=True)
class Witness:
    """One version of a story as it was delivered: its untouched text, what is recorded about it, its segments in order.

    (path, item) identify it inside the corpus; ``item`` names a record in a container and is None for a file of its own.
    ``shown`` are the stretches that may be published, in order; None where all of it may. Behind the gate (``permit``) the
    words outside of them are gone from ``text``: fillers of the same length stand in their place.
    """

    path: str
    item: str | None
    text: str
    sha256: str
    meta: Metadata
    segments: tuple[Segment, ...] = ()
    shown: tuple[Span, ...] | None = None
    printed: Printed = Printed()

    def shows(self, start: int, end: int) -> bool:
        """Whether all of ``text[start:end]`` may be published."""
        return self.shown is None or any(first <= start and end <= last for first, last in self.shown)

    def said(self, segment: Segment) -> str:
        return self.text[segment.start : segment.end]


@dataclass(frozen=True, slots=True)
class Version:
    """A witness with the names it bears in its story: siglum (``A``) and the article's permanent id (``articles/ID/``)."""

    siglum: str
    id: str
    witness: Witness


@dataclass(frozen=True, slots=True)
class Story:
    """The versions of one story, base first, then in the order of their sigla. The base is a convenience, not a claim."""

    id: str
    slug: str
    title: str
    base: str
    versions: tuple[Version, ...]

    def version(self, siglum: str) -> Version:
        for version in self.versions:
            if version.siglum == siglum:
                return version
        raise KeyError(siglum)

    @property
    def sigla(self) -> tuple[str, ...]:
        return tuple([v.siglum for v in self.versions])
