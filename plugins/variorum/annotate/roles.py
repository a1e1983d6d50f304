"""Who does something, or to whom it is done: a name in one version, a pronoun or a description in the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variorum.collate.phrases import ADV, DETERMINERS, NP, PP, PREPOSITIONS, VP, phrases
from variorum.model import Span
from variorum.notes import Comparison, Finding, Side
from variorum.notes.kind import once
from variorum.notes.lexicons import TIME, TITLES
from variorum.notes.references import DESCRIBING, agrees, many
from variorum.words import ARTICLES, FUNCTION_WORDS, Token, lemma

_PRONOUNS = frozenset({"he", "she", "they", "it", "him", "her", "them"})
_MANY = frozenset({"they", "them"})
_THINGS = _MANY | {"it"}
#: From what tells most of who it is to what tells least.
_FULLEST = ("name", "description", "pronoun")
_BE = frozenset("is are was were be been being".split())
_PARTICIPLE = ("ed", "en", "t", "n")
#: Verbs that everybody does in every sentence.
_EMPTY = frozenset("be have do go get make take come give say put see know think want use include call ask tell".split())
#: Phrases with a preposition behind a verb that may belong to it, at most.
_BEHIND = 3
#: Words that are no name, whatever their letters.
_NO_NAMES = TIME | FUNCTION_WORDS
#: Words of one noun group that go on with what a word owns or is joined to.
_GOING_ON = frozenset({"'s", "'", "and", "or", "of"})
#: Words that a noun follows, whatever else it may be.
_BEFORE_NOUNS = DETERMINERS | PREPOSITIONS | {"'s"}
#: What one does (first), what is done (second): 'agent' or 'patient' or a preposition, and the verb.
Role = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Filler:
    """``kind`` is 'name', 'pronoun' or 'description'; ``head`` its last word; ``turned``: it stands before a passive verb or
    behind 'by'.
    """

    span: Span
    tokens: tuple[Token, ...]
    kind: str
    turned: bool

    @property
    def head(self) -> str:
        return self.tokens[-1].norm


def roles(comparison: Comparison) -> Iterator[Finding]:
    """'Venn was arrested' / 'Police arrested the clerk': those who fill one role beside a verb that both versions have,
    where nobody else fills it there.
    """
    if comparison.a.kind != "sentence" or _who(comparison.a) == _who(comparison.b):
        return  # both name the same, so that hardly anybody is named otherwise
    both = _verbs(comparison.a) & _verbs(comparison.b)
    if not both:
        return
    mine = _filled(comparison.a, both)
    yours = _filled(comparison.b, both) if any(mine.values()) else {}
    told: set[Span] = set()
    for role, one in mine.items():
        other = yours.get(role)
        if one is None or other is None or {one.span, other.span} & told:
            continue
        full, less = sorted((one, other), key=lambda filler: _FULLEST.index(filler.kind))
        if not _may_be_one(full, less, comparison.b if full is one else comparison.a):
            continue
        told |= {one.span, other.span}
        naming, saying = ("{a}", "{b}") if full is one else ("{b}", "{a}")
        what, salience = ("The name", 2) if full.kind == "name" else ("A description", 1)
        summary = f"{what} in {naming}, a {less.kind} in {saying}."
        yield Finding("name", f"name/{less.kind}/1", salience, 0.75, summary, (one.span,), (other.span,))


def _may_be_one(full: Filler, less: Filler, beside: Side) -> bool:
    """Whether sort and number allow it. A pronoun is not compared across active and passive, where another order asks for
    it, nor 'it' and 'they' where the words ``beside`` them name the same.
    """
    if full.kind == less.kind or full.head.casefold() == less.head.casefold():
        return False
    if less.kind == "description":
        return not many(less.head)
    if full.turned != less.turned or less.head in _THINGS and any([t.norm == full.head for t in beside.tokens]):
        return False
    return agrees(full.head, less.tokens) if full.kind == "description" else less.head not in _MANY


@once
def _who(side: Side) -> frozenset[str]:
    """All words that may be the head of a name, a pronoun or a description of somebody."""
    return frozenset([t.norm for t in side.tokens if t.norm in _PRONOUNS or t.norm in DESCRIBING or t.norm in TITLES
                      or t.is_capital and t.norm in side.proper])  # fmt: skip


@once
def _verbs(side: Side) -> frozenset[str]:
    """The dictionary forms of the words that may say what is done: nothing stands before them that a noun follows."""
    after = zip(("", *[t.norm for t in side.tokens]), side.tokens, strict=False)
    return frozenset([lemma(t.norm) for before, t in after if _tells(t) and before not in _BEFORE_NOUNS])


def _filled(side: Side, both: frozenset[str]) -> dict[Role, Filler | None]:
    """By role beside one of the verbs that ``both`` have who fills it outside quotations; None where several do."""
    tokens = [t for k, t in enumerate(side.tokens) if t.surface != "." or not _of_short(side.tokens, k)]
    kinds, starts = phrases(tokens)
    firsts = [k for k, start in enumerate(starts) if start == k]
    groups = [*zip(firsts, [*firsts[1:], len(tokens)], strict=True)]
    found: dict[Role, Filler | None] = {}
    for n, (first, last) in enumerate(groups):
        if kinds[first] != VP:
            continue
        verbs = [k for k in range(first, last) if _tells(tokens[k])]
        for verb in [k for k in verbs if lemma(tokens[k].norm) in both]:
            passive = tokens[verb].norm.endswith(_PARTICIPLE) and any(t.norm in _BE for t in tokens[first:verb])
            held = _beside(tokens, groups, kinds, n, passive=passive, last=verb == verbs[-1])
            for role, (start, stop) in held:
                filler = _filler(tokens, start, stop, side, turned=passive and role in {"agent", "patient"})
                if filler is not None:
                    key = role, lemma(tokens[verb].norm)
                    found[key] = filler if found.get(key, filler) == filler else None
    return found


def _tells(token: Token) -> bool:
    """Whether a word may say what is done."""
    plain = token.is_news and not token.is_capital and not token.is_number and not token.norm.endswith("ly")
    return plain and lemma(token.norm) not in _EMPTY


def _beside(
    tokens: Sequence[Token],
    groups: Sequence[tuple[int, int]],
    kinds: Sequence[str],
    n: int,
    *,
    passive: bool,
    last: bool,
) -> Iterator[tuple[str, tuple[int, int]]]:
    """The roles beside a verb of the n-th group, with the words that fill them; ``last``: no other verb of it follows."""
    kind = [kinds[first] for first, _ in groups[n + 1 : n + 3 + _BEHIND]]
    before = n - 2 if n and kinds[groups[n - 1][0]] == ADV else n - 1
    joined = before > 0 and tokens[groups[before - 1][1] - 1].norm in {"and", "or"}
    if before >= 0 and kinds[groups[before][0]] == NP and not joined:
        yield "patient" if passive else "agent", groups[before]
    if not last or not kind:
        return
    if kind[0] == NP and kind[1:2] != [VP] and not passive:
        yield "patient", groups[n + 1]
    after = n + 1 + (kind[0] == NP)
    for first, stop in groups[after : after + _BEHIND]:
        if kinds[first] != PP:
            return
        preposition = tokens[first].norm
        yield "agent" if passive and preposition == "by" else preposition, (first + 1, stop)


def _filler(tokens: Sequence[Token], first: int, last: int, side: Side, *, turned: bool) -> Filler | None:
    """The noun group tokens[first:last], without a day before it, where it is a name, a pronoun or a description."""
    while first < last and tokens[first].norm in TIME:
        first += 1
    if first >= last or last < len(tokens) and tokens[last].norm in _GOING_ON:
        return None
    head = tokens[last - 1]
    titled = head.norm in TITLES and last - first > 1 and tokens[first].norm == "the"
    if last - first == 1 and head.norm in _PRONOUNS:
        kind = "pronoun"
    elif titled or head.norm in DESCRIBING and not head.is_capital:
        kind = "description"
    elif head.is_capital and head.norm in side.proper and head.norm not in _NO_NAMES:
        kind = "name"
        while not (tokens[first].is_capital or tokens[first].norm in TITLES or tokens[first].norm in ARTICLES):
            first += 1
        if tokens[first].norm in {"a", "an"}:
            return None
    else:
        return None
    span = tokens[first].start, head.end
    return None if side.quoted(*span) else Filler(span, tuple(tokens[first:last]), kind, turned)


def _of_short(tokens: Sequence[Token], k: int) -> bool:
    """Whether the point at ``k`` belongs to the short title or the initial before it: 'Mr. Low', 'Ann B. Low'."""
    if not 0 < k < len(tokens) - 1:
        return False
    before = tokens[k - 1]
    return tokens[k + 1].is_capital and before.is_capital and (len(before.surface) == 1 or before.norm in TITLES)
