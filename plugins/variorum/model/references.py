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
class Office:
    """What somebody is in a span of time, as an editor states it; ``since`` and ``until`` are dates in ISO 8601, or None."""

    role: str
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """A person, organisation or place with every form and mention found. ``published`` says whether it has a page.

    ``evidence`` are the signs by which the machine took it for what it is. What an editor states stands in ``offices``,
    ``wikidata`` (Q and digits) and ``stands_for`` (the name of what a metonym is used for); ``editor`` says that the name is
    an editor's.
    """

    id: str
    kind: NameKind
    name: str
    aliases: tuple[str, ...]
    published: bool
    mentions: tuple[Mention, ...]
    evidence: tuple[str, ...] = ()
    editor: bool = False
    offices: tuple[Office, ...] = ()
    wikidata: str | None = None
    stands_for: str | None = None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What an editor decided of a name that had no page; ``into`` is set with ``merge-into`` only."""

    kind: NameKind
    name: str
    decision: Literal["publish", "ignore", "merge-into"]
    into: str = ""


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


#: What two stories may share; ``hidden`` stands for what may not be shown.
ReasonKind = Literal["passages", "person", "organisation", "place", "word", "hidden"]


@dataclass(frozen=True, slots=True)
class Reason:
    """What two stories share: ``things`` (names, words) from the weightiest on, or so many ``words`` of passages."""

    kind: ReasonKind
    things: tuple[str, ...] = ()
    words: int = 0


@dataclass(frozen=True, slots=True)
class Relative:
    """One related story with its score (0 to 1) and the reasons."""

    story: str
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Related:
    """The stories related to ``story`` (slugs), best first."""

    story: str
    related: tuple[Relative, ...]


TimeKind = Literal["date", "time", "duration", "set"]
#: Whether a value stands in the text, was reckoned from another day, or is not (wholly) known.
Resolved = Literal["stated", "relative", "none"]
#: ``at least`` and ``at most`` hold 'more than' and 'fewer than' too; ``vague`` is 'dozens of', which has no value.
Precision = Literal["exact", "about", "at least", "at most", "range", "vague"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A time where an article tells it. ``value`` is in TIMEX3, None where it hangs on a day that is not known."""

    article: str
    path: str
    start: int
    end: int
    kind: TimeKind
    value: str | None
    resolved: Resolved


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A figure where it stands: ``high`` is the upper end of a range, ``unit`` empty for a count.

    ``thing`` is where in the same text the noun stands that says of what, None where none does.
    """

    article: str
    path: str
    start: int
    end: int
    value: float | None
    high: float | None
    unit: str
    precision: Precision
    thing: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: ``name`` as the archive knows it, else the words as they stand at ``start`` to ``end``."""

    name: str
    name_id: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quotation:
    """A piece of a quotation in one article, its marks left out; ``group`` joins the pieces and forms of one quotation."""

    id: str
    mode: Literal["direct", "reported"]
    article: str
    path: str
    start: int
    end: int
    speaker: Speaker | None = None
    cue: tuple[int, int] | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class QuotationForm:
    """One quotation as one article has it: the ids of its pieces, in the order of the text.

    Where they may not be shown there are none, and ``words`` says how many words they have; it is 0 elsewhere.
    """

    article: str
    story: str
    pieces: tuple[str, ...]
    words: int = 0


@dataclass(frozen=True, slots=True)
class QuotationGroup:
    """One quotation in all its forms, in the order of stories and versions."""

    id: str
    forms: tuple[QuotationForm, ...]


@dataclass(frozen=True, slots=True)
class CrossReferences:
    """All that hangs together across the stories of an archive."""

    names: tuple[Name, ...] = ()
    recurrences: tuple[Recurrence, ...] = ()
    related: tuple[Related, ...] = ()
    dates: tuple[DateMention, ...] = ()
    numbers: tuple[NumberMention, ...] = ()
    reviewed: tuple[Reviewed, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    groups: tuple[QuotationGroup, ...] = ()
