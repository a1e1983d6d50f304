"""What every kind of note is made of: what it is shown, what it answers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import wraps
from itertools import islice
from operator import attrgetter
from typing import Any, Protocol, TypeVar

import msgspec

from variorum.model import SegmentKind, Span, VariationUnit
from variorum.words import Token, stem

_REGROUPING = frozenset({"moved", "split", "merged"})
#: Where quotations, names and numbers stand inside a passage is asked of the whole text once.
Quotes = tuple[Span, ...]
_START, _END = attrgetter("start"), attrgetter("end")


@dataclass(frozen=True, slots=True)
class Side:
    """One witness's share of a passage. ``quotes`` are the quotations that reach into it (marks included), in order;
    ``proper`` the norms that the text writes with a capital inside sentences; ``english`` says whether its rules apply;
    ``day`` is the one on which the article was written, as far as it is told.
    """

    siglum: str
    text: str
    kind: SegmentKind
    sentences: tuple[Span, ...]
    tokens: tuple[Token, ...]
    quotes: Quotes
    proper: frozenset[str]
    english: bool = True
    day: date | None = None
    #: What ``once`` has found out about the side.
    known: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def quoted(self, start: int, end: int) -> bool:
        """Whether text[start:end] lies inside one quotation."""
        return bool(self.quotes) and any(s <= start and end <= e for s, e in self.quotes)

    @property
    def span(self) -> Span:
        return self.sentences[0][0], self.sentences[-1][1]

    @property
    def pieces(self) -> tuple[Span, ...]:
        """The sentences, those that follow each other as one."""
        pieces: list[Span] = []
        for start, end in self.sentences:
            if pieces and not self.text[pieces[-1][1] : start].strip():
                pieces[-1] = (pieces[-1][0], end)
            else:
                pieces.append((start, end))
        return tuple(pieces)

    def said(self, span: Span) -> str:
        return self.text[span[0] : span[1]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A passage as two witnesses carry it; a is the base's side or what stands in for it."""

    a: Side
    b: Side
    moved: bool
    #: What ``once`` has found out about the two.
    known: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)


class _Knowing(Protocol):
    """A side, or two that are compared."""

    @property
    def known(self) -> dict[Any, Any]: ...


_Shown = TypeVar("_Shown", bound=_Knowing)
_Told = TypeVar("_Told")


def once(ask: Callable[[_Shown], _Told]) -> Callable[[_Shown], _Told]:
    """What several kinds ask of a side, or of two, is found out at the first time; the answer is shared, so nobody may
    change it.
    """

    @wraps(ask)
    def asked(shown: _Shown) -> _Told:
        if ask not in shown.known:
            shown.known[ask] = ask(shown)
        told: _Told = shown.known[ask]
        return told

    return asked


@dataclass(frozen=True, slots=True)
class Alone:
    """A segment that only some witnesses carry: ``carrier`` speaks for them. ``in_base`` says whether the base does."""

    carrier: Side
    in_base: bool


class Change(msgspec.Struct, frozen=True):
    """A variation unit with its words and what stands around it."""

    comparison: Comparison
    unit: VariationUnit
    a: tuple[Token, ...]
    b: tuple[Token, ...]
    a_before: Token | None
    b_before: Token | None
    a_after: Token | None
    b_after: Token | None
    #: The words that carry news: no marks, no function words.
    words_a: tuple[Token, ...]
    words_b: tuple[Token, ...]

    def norms(self) -> tuple[set[str], set[str]]:
        return {t.norm for t in self.a}, {t.norm for t in self.b}

    @property
    def quoted(self) -> tuple[bool, bool]:
        """Whether each side stands inside a quotation; an empty side is judged by its place."""
        return _inside(self.comparison.a, self.unit.a, self.unit.a_at), _inside(
            self.comparison.b, self.unit.b, self.unit.b_at
        )


def _inside(side: Side, spans: tuple[Span, ...], at: int) -> bool:
    if spans:
        return all(side.quoted(s, e) for s, e in spans)
    return side.quoted(at, at)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a kind says of a place. ``summary`` speaks of {a} and {b}, which become sigla; ``evidence`` is plain JSON."""

    kind: str
    rule: str
    salience: int
    confidence: float
    summary: str
    a: tuple[Span, ...] = ()
    b: tuple[Span, ...] = ()
    a_at: int = 0
    b_at: int = 0
    evidence: dict[str, Any] = field(default_factory=dict)

    @property
    def of_passages(self) -> bool:
        """Whether it says of whole passages that they moved, are split or merged, not of a phrase inside one."""
        return self.kind in _REGROUPING and self.rule.split("/")[1] not in {"phrase", "clause", "among", "source"}

    @property
    def of_place(self) -> bool:
        """Whether it says where a source clause stands, whatever is said of its words."""
        return self.rule.startswith("moved/source/")

    def overlaps(self, other: Finding) -> bool:
        """Whether both speak of the same words of a side."""
        pairs = ((self.a, other.a), (self.b, other.b))
        return any(s < f and t < e for mine, yours in pairs for s, e in mine for t, f in yours)


def nothing(_: Any) -> Iterable[Finding]:
    """Of a kind that is not asked."""
    return ()


def silent(_: Change) -> Finding | None:
    """Of a kind that judges no change."""
    return None


def always(_: Token) -> bool:
    """Of a kind that does not go by single words."""
    return True


def unsettled(_: Comparison) -> bool:
    """Of a kind that leaves all words to be compared."""
    return False


def undocumented(_a: str, _b: str) -> Iterable[Finding]:
    """Of a kind that says nothing of whole texts."""
    return ()


@dataclass(frozen=True, slots=True)
class NoteKind:
    """A kind of note and its rules. ``name`` is the kind in the data, ``label`` what readers see.

    ``whole`` is asked about a passage that both carry, ``alone`` about one that some lack. ``settles`` says that the words
    of a passage need not be compared, since what was said of it as a whole is all there is to say. ``claim`` is asked for
    stretches that the word comparison should leave out because they are one matter (a source clause), ``judge`` about each
    remaining change: the first kind that answers has it. ``document`` is asked once about two whole texts: what would
    else be said at every word.

    ``claims`` and ``judges`` tell words by their surface: where neither side has such a word, ``claim`` or ``judge`` has
    nothing to say and is not asked.
    """

    name: str
    label: str
    description: str
    whole: Callable[[Comparison], Iterable[Finding]] = nothing
    alone: Callable[[Alone], Iterable[Finding]] = nothing
    claim: Callable[[Comparison], Iterable[Finding]] = nothing
    judge: Callable[[Change], Finding | None] = silent
    settles: Callable[[Comparison], bool] = unsettled
    document: Callable[[str, str], Iterable[Finding]] = undocumented
    claims: Callable[[Token], bool] = always
    judges: Callable[[Token], bool] = always


def found(change: Change, kind: str, what: str, salience: int, confidence: float, summary: str, **evidence: Any) -> Finding:
    """A finding about the whole of a change; ``what`` names the rule inside the kind."""
    unit = change.unit
    return Finding(
        kind, f"{kind}/{what}/1", salience, confidence, summary, unit.a, unit.b, unit.a_at, unit.b_at, dict(evidence)
    )


def widened(
    change: Change, finding: Finding, before: Callable[[Token], bool], after: Callable[[Token], bool], most: int = 4
) -> Finding:
    """The finding with the equal words beside it that belong to it (the rest of a name, the unit of a figure), up to
    ``most`` on each hand; ``before`` and ``after`` say which words belong.
    """
    reach = []
    for side, spans, at in ((change.comparison.a, finding.a, finding.a_at), (change.comparison.b, finding.b, finding.b_at)):
        start, end = (spans[0][0], spans[-1][1]) if spans else (at, at)
        left = list(islice(preceding(side.tokens, start), most))
        right = list(islice(following(side.tokens, end), most))
        reach.append((start, end, left, right))
    (start_a, end_a, left_a, right_a), (start_b, end_b, left_b, right_b) = reach
    for one, other in zip(left_a, left_b, strict=False):
        if one.norm != other.norm or not before(one):
            break
        end_a, end_b = (
            max(end_a, one.end) if end_a > start_a else one.end,
            max(end_b, other.end) if end_b > start_b else other.end,
        )
        start_a, start_b = one.start, other.start
    for one, other in zip(right_a, right_b, strict=False):
        if one.norm != other.norm or not after(one):
            break
        start_a, start_b = start_a if end_a > start_a else one.start, start_b if end_b > start_b else other.start
        end_a, end_b = one.end, other.end
    a = ((start_a, end_a),) if end_a > start_a else ()
    b = ((start_b, end_b),) if end_b > start_b else ()
    if len(finding.a) > 1 or len(finding.b) > 1 or not a or not b:
        return finding
    return replace(finding, a=a, b=b)


def preceding(tokens: Sequence[Token], at: int) -> Iterator[Token]:
    """Those that end at a place of the text or before it, the nearest first; tokens stand in the order of the text."""
    return (tokens[k] for k in range(bisect_right(tokens, at, key=_END) - 1, -1, -1))


def following(tokens: Sequence[Token], at: int) -> Iterator[Token]:
    """Those that begin at a place of the text or after it."""
    return (tokens[k] for k in range(bisect_left(tokens, at, key=_START), len(tokens)))


def content(tokens: Iterable[Token]) -> tuple[Token, ...]:
    """Words that carry news: no marks, no possessive, no function words."""
    return tuple([t for t in tokens if t.is_news])


def is_news(token: Token) -> bool:
    """Whether a word carries news: a word beside it may belong to it, or change its force."""
    return token.is_news


def stems(tokens: Iterable[Token]) -> frozenset[str]:
    """Those of the words that carry news."""
    return frozenset([stem(t.norm) for t in tokens if t.is_news])


def one_sided(change: Change) -> bool:
    return not change.a or not change.b
