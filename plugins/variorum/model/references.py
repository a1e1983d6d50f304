"""What hangs together across the stories of an archive: names, recurring passages, related stories."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

NameKind = Literal["person", "organisation", "place"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands: ``article`` is the version's id, ``path`` its witness's path."""

    article: str
    path: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Name:
    """A person, organisation or place with every form and mention found. ``published`` says whether it has a page."""

    id: str
    kind: NameKind
    name: str
    aliases: tuple[str, ...]
    published: bool
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Where a recurring passage stands: story slug, siglum, offsets into that witness."""

    story: str
    siglum: str
    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A passage whose words stand in more than one story (a cross-reference), longest wording in ``text``.

    ``text`` is None where no version may show it; ``words`` then says how many it has, and is 0 elsewhere.
    """

    id: str
    text: str | None
    occurrences: tuple[Occurrence, ...]
    words: int = 0


@dataclass(frozen=True, slots=True)
class Relative:
    """One related story with its score (0 to 1) and the reasons in plain words."""

    story: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Related:
    """The stories related to ``story`` (slugs), best first."""

    story: str
    related: tuple[Relative, ...]


@dataclass(frozen=True, slots=True)
class CrossReferences:
    """All that hangs together across the stories of an archive."""

    names: tuple[Name, ...] = ()
    recurrences: tuple[Recurrence, ...] = ()
    related: tuple[Related, ...] = ()
