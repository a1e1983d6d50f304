"""The nouns of the project, in the order in which they come into being. Frozen; nothing here parses, prints or saves.

Offsets are Unicode code points into ``Witness.text``, half-open, everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

SegmentKind = Literal["headline", "byline", "dateline", "caption", "subheading", "sentence", "furniture"]
Relation = Literal["same", "changed", "split", "merged", "only"]
PairRelation = Literal["identical", "near-copy", "rewrite", "partial", "independent", "undetermined"]
NoticeKind = Literal["correction", "update"]
NameKind = Literal["person", "organisation", "place"]
TextMode = Literal["full", "excerpt", "metadata", "withheld"]
Decision = Literal["accept", "reject", "retype", "add"]
Join = Literal["linked", "parted"]

#: Kinds of note, most specific first: where two fit, the first is meant (the guideline's order).
NOTE_KINDS = (
    "quotation",
    "attribution",
    "number",
    "date",
    "name",
    "certainty",
    "strength",
    "moved",
    "split",
    "merged",
    "heading",
    "omission",
    "addition",
    "style",
    "rewording",
)

#: Segment kinds that stand beside the running text and are never linked to a sentence.
HEADING_KINDS = frozenset({"headline", "byline", "dateline", "caption", "subheading", "furniture"})

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is recorded about an article; None where nothing is. Dates are ISO 8601 as recorded, never inferred."""

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


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was delivered. ``path`` is posix and starts with ``corpus/``; ``stated`` is its row of corpus.csv."""

    path: str
    data: bytes
    stated: Metadata = Metadata()


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence, or a heading of some kind: the unit that is linked. ``text[start:end]`` of its witness.

    ``furniture`` belongs to the page and not to the article (advertisements, buttons): it is shown, and its notes weigh
    least.
    """

    kind: SegmentKind
    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Witness:
    """One version of a story as it was delivered: its untouched text, what is recorded about it, its segments in order.

    (path, item) identify it inside the corpus; ``item`` names a record in a container and is None for a file of its own.
    """

    path: str
    item: str | None
    text: str
    sha256: str
    meta: Metadata
    segments: tuple[Segment, ...] = ()

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
        return next(v for v in self.versions if v.siglum == siglum)

    @property
    def sigla(self) -> tuple[str, ...]:
        return tuple(v.siglum for v in self.versions)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Where two witnesses, laid beside each other alone, would be linked otherwise than the table of all of them has it.

    ``nearer``: the segment of ``siglum``, which stands in this passage, is like that of ``other`` in another passage
    (``likeness``, 0 to 1) more than it is like any of this one (``here``). ``through``: the two stand in one passage, for
    both are linked to a third; each other they are hardly alike.
    """

    what: Literal["nearer", "through"]
    siglum: str
    segment: int
    other: str
    other_segment: int
    likeness: float
    here: float


@dataclass(frozen=True, slots=True)
class Passage:
    """Segments of several witnesses that correspond: (siglum, indices into its ``segments``) for each that carries it.

    ``relation`` is the widest that holds between any two; ``moved`` says that the order differs; ``score`` is the mean
    similarity of its links, 0 to 1 (0 where one witness stands alone). ``doubts`` say where the links of two witnesses alone
    would be others: the table holds what agrees among all. ``editor`` says what an editor did to its sentences.
    """

    id: str
    relation: Relation
    moved: bool
    segments: tuple[tuple[str, tuple[int, ...]], ...]
    score: float
    doubts: tuple[Doubt, ...] = ()
    editor: tuple[Join, ...] = ()

    def of(self, siglum: str) -> tuple[int, ...]:
        return next((indices for s, indices in self.segments if s == siglum), ())

    @property
    def sigla(self) -> tuple[str, ...]:
        return tuple(s for s, _ in self.segments)


@dataclass(frozen=True, slots=True)
class Extent:
    """One side of a pair: what it has, and what of it the other has too. The denominators of a pair's figures.

    ``unquoted`` are its words outside quotations, ``runs`` the different runs of five words there; sentences and their
    ``letters`` (code points) leave headings out, and linked ones stand in passages that the other carries.
    """

    words: int = 0
    unquoted: int = 0
    runs: int = 0
    sentences: int = 0
    linked_sentences: int = 0
    letters: int = 0
    linked_letters: int = 0


@dataclass(frozen=True, slots=True)
class Pair:
    """How two witnesses stand to each other; counts are words, ``shared_words`` those of a that are found in b.

    ``shared_runs`` are the runs of five words outside quotations that both have. No direction is meant.
    """

    a: str
    b: str
    shared_words: int
    words_a: int
    words_b: int
    relation: PairRelation
    shared_runs: int = 0
    of_a: Extent = Extent()
    of_b: Extent = Extent()


@dataclass(frozen=True, slots=True)
class Credit:
    """Words of ``siglum`` that name the outlet of another witness as where it has something from."""

    siglum: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Edge:
    """Two witnesses (or sets of one text, by all their sigla) that have more text in common than other ways would tell.

    ``shared_runs`` as in Pair; ``own_runs`` are those of them that not all of the witnesses that hang together have.
    ``earlier`` is a siglum only where recorded time and printed credits agree, and ``credits`` then says so.
    """

    a: tuple[str, ...]
    b: tuple[str, ...]
    shared_runs: int
    own_runs: int
    earlier: str | None = None
    credits: tuple[Credit, ...] = ()


@dataclass(frozen=True, slots=True)
class Lineage:
    """Which of three or more witnesses stand nearest to each other: a forest. Most of it is left undetermined.

    ``nodes`` are the witnesses, those of one text together; ``tied`` are those whose nearest neighbour is not told.
    """

    nodes: tuple[tuple[str, ...], ...] = ()
    edges: tuple[Edge, ...] = ()
    tied: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Collation:
    """The aligned table of a story: passages in the base's reading order, what it lacks put where it belongs."""

    story: Story
    passages: tuple[Passage, ...]
    pairs: tuple[Pair, ...]
    lineage: Lineage = Lineage()


@dataclass(frozen=True, slots=True)
class Notice:
    """A paragraph of ``siglum`` in which the outlet itself says that the article was corrected or updated."""

    kind: NoticeKind
    siglum: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Revision:
    """A version of an article by its outlet; ``follows`` says whether recorded times tell that it is later than the one
    before it in the list. The times themselves stand in its witness's metadata.
    """

    siglum: str
    follows: bool
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Revisions:
    """Versions of one article by one outlet, in order of time as far as it is recorded; ``url`` where all have the same."""

    publisher: str
    url: str | None
    versions: tuple[Revision, ...]


@dataclass(frozen=True, slots=True)
class VariationUnit:
    """A place in a linked passage where two witnesses differ (TEI app), before it has a kind.

    Spans into the texts of a and b, in text order; a side with nothing to show is empty, and its ``at`` says where words
    would stand (else ``at`` is the start of its first span).
    """

    a: tuple[Span, ...]
    b: tuple[Span, ...]
    a_at: int
    b_at: int


@dataclass(frozen=True, slots=True)
class Place:
    """Words of one witness, offsets into its text. An empty place (start == end) is where words would stand."""

    siglum: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One wording at a variation unit with all sigla that carry it (TEI rdg).

    ``text`` is None where nothing is said: then ``spans`` is empty and ``at`` says where words would stand.
    Pieces of one reading are joined by " … " in ``text``.
    """

    sigla: tuple[str, ...]
    text: str | None
    spans: tuple[Place, ...] = ()
    at: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Ruling:
    """An editor's word on a note. ``decision`` is ``add`` where the note is made by hand, None where it is commented only.

    ``machine_kind`` and ``machine_salience`` are what the machine's note had, where the editor gave it another.
    """

    decision: Decision | None = None
    comment: str | None = None
    machine_kind: str | None = None
    machine_salience: int | None = None

    @property
    def by_hand(self) -> bool:
        return self.decision == "add"


@dataclass(frozen=True, slots=True)
class Note:
    """A typed remark about one difference.

    ``salience``: 3 changes what a reader learns, 2 the shade, 1 wording or house style.
    ``rule`` is KIND/WHAT/VERSION; ``evidence`` holds what the rule went by (plain JSON values); ``summary`` is the
    remark in plain words; ``editor`` is None where no editor has said anything of it. The id of a note that was given
    another kind stays the machine's, so that links to it hold.
    """

    id: str
    kind: str
    salience: int
    confidence: float
    passage: str
    rule: str
    readings: tuple[Reading, ...]
    summary: str
    evidence: dict[str, Any]
    editor: Ruling | None = None


@dataclass(frozen=True, slots=True)
class Apparatus:
    """A collation with its notes, in the order of the passages; ``rejected`` are those that an editor took out."""

    collation: Collation
    notes: tuple[Note, ...]
    rejected: tuple[Note, ...] = ()

    @property
    def story(self) -> Story:
        return self.collation.story

    def notes_of(self, passage: Passage) -> Iterator[Note]:
        return (n for n in self.notes if n.passage == passage.id)


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
    """A passage whose words stand in more than one story (a cross-reference), longest wording in ``text``."""

    id: str
    text: str
    occurrences: tuple[Occurrence, ...]


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
