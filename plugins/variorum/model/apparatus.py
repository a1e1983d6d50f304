"""Notes on the differences, their readings, and what an editor said of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from variorum.model.table import Collation, laid_out
from variorum.model.texts import Story

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

Decision = Literal["accept", "reject", "retype", "add"]

#: A note that is less sure is rather wrong than right, and is called uncertain.
UNCERTAIN = 0.5


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
    Pieces of one reading are joined by " … " in ``text``. Words that may not be published have ``text`` None and ``spans``.
    """

    sigla: tuple[str, ...]
    text: str | None
    spans: tuple[Place, ...] = ()
    at: tuple[Place, ...] = ()

    @property
    def is_silent(self) -> bool:
        """Whether nothing is said; words that may not be published say something."""
        return self.text is None and not self.spans


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

    ``salience``: 3 changes what a reader learns, 2 the shade, 1 wording or house style. ``confidence`` is the share of notes
    like it that was right on texts noted by hand, 0 to 1.
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

    @property
    def is_signed(self) -> bool:
        """Whether an editor made, confirmed or retyped it, so that it no longer rests on the machine alone."""
        return self.editor is not None and self.editor.decision is not None

    @property
    def is_uncertain(self) -> bool:
        return self.confidence < UNCERTAIN and not self.is_signed


@dataclass(frozen=True, slots=True)
class Bond:
    """Why a version stands in its story: the one ``nearest`` to it there, how alike they are (0 to 1), and the words as
    written that weigh most in it, most first. ``stated``: the owner of the corpus says that it belongs there.
    """

    siglum: str
    nearest: str
    likeness: float
    terms: tuple[str, ...]
    stated: bool = False


@dataclass(frozen=True, slots=True)
class Apparatus:
    """A collation with its notes, in the order of the passages; ``rejected`` are those that an editor took out.

    ``bonds`` say for each version why it stands with the others; there are none where it stands alone.
    """

    collation: Collation
    notes: tuple[Note, ...]
    rejected: tuple[Note, ...] = ()
    bonds: tuple[Bond, ...] = ()

    @property
    def story(self) -> Story:
        return self.collation.story

    @property
    def noted(self) -> Mapping[str, int]:
        """How many notes there are of each kind that has some."""
        return Counter(n.kind for n in self.notes)

    @property
    def laid(self) -> Mapping[str, Mapping[int, str]]:
        """Of each siglum the id of the passage in which each of its segments stands."""
        return laid_out(self.collation.passages)
