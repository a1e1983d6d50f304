"""How versions stand to each other as wholes: pairs in figures, nearest neighbours, one article over time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PairRelation = Literal["identical", "near-copy", "rewrite", "partial", "independent", "undetermined"]
NoticeKind = Literal["correction", "update"]


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


NO_LINEAGE = Lineage()


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
