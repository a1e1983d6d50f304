"""What stands on one side only: a passage, or a detail inside one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from variorum.notes import nearby
from variorum.notes.kind import Alone, Change, Finding, Side, content, following, found, is_news, once, preceding, widened
from variorum.notes.lexicons import LIGHT
from variorum.notes.shared import shared
from variorum.notes.verbs import BEING, MODALS
from variorum.words import FUNCTION_WORDS, PAUSES, Token, classes, lemma, stem, weight

#: From this many content words on a detail is a clause that tells something of its own, not a touch of colour.
_CLAUSE = 4
#: Passages that share less than this of the weight of their words are told otherwise.
_LOOSE = 0.55
#: Content words that a crumb of another sentence has at most.
_CRUMB = 3
#: So many words, and this share of their weight, that stand beside the passage are not lacking.
_SEVERAL = 2
_TOLD = 0.8
_HELPING = BEING | MODALS
#: Words that open a phrase of its own.
OPENINGS = frozenset(
    "of in on at by for with from into onto upon over under above below between among amid through during before after since"
    " until till against about around across along within without toward towards despite including near inside outside"
    " beside behind beyond throughout who whom whose which that where when and or but nor while because although".split()
)
#: Words that open what follows: no detail ends with them.
_DANGLING = frozenset("the a an and but or nor that which who whom whose when where while because although if as it".split())
_MARKS = frozenset({",", ";", ":", "-", '"'})
_STOPS = frozenset({".", "?", "!", "…", ")", "]"})
_PREPOSITIONS = frozenset("of in on at by for with from into to than".split())
_LEADING = _PREPOSITIONS | {"as"}
_ONE_SIDE = "These words stand in {}; nothing here in {}."


def passage(kind: str, alone: Alone) -> list[Finding]:
    """A whole passage that {a} carries where the base does, {b} where it does not."""
    carrying, other = ("{a}", "{b}") if alone.in_base else ("{b}", "{a}")
    summary = f"This stands in {carrying}; nothing here in {other}."
    return [Finding(kind, f"{kind}/sentence/1", 3, 0.9, summary, (alone.carrier.span,))]


def detail(kind: str, change: Change) -> Finding | None:
    """Words that only one side of a change has; a word before another that both have is shown with it. None where the
    other side has all of them elsewhere in the passage, or where they are scraps of a sentence told otherwise.
    """
    here, there, tokens = change.comparison.a, change.comparison.b, change.a
    carrying, other = "{a}", "{b}"
    if not change.a:
        here, there, tokens, carrying, other = there, here, change.b, other, carrying
    words = content(tokens)
    framed = _framed(change)
    if _elsewhere(words, here, there, often=framed and not _acts(change)) or all(lemma(t.norm) in LIGHT for t in words):
        return None
    if not framed and _crumb(change, tokens):
        return None
    if told_beside(words, there):
        return None
    salience = 3 if len(words) >= _CLAUSE else 2
    said = here.said((tokens[0].start, tokens[-1].end))
    alone = len(tokens) == 1 and len(words) == 1 and not said.endswith("s'")
    summary = f"“{said}” stands in {carrying}; not here in {other}." if alone else _ONE_SIDE.format(carrying, other)
    finding = found(change, kind, "detail", salience, 0.7, summary)
    if not alone:
        return _bared(finding, tokens, change)
    return finding if _recased(change) else widened(change, finding, lambda _: False, is_news, most=1)


def _elsewhere(words: Iterable[Token], here: Side, there: Side, *, often: bool) -> bool:
    """Whether the other side has all these words too: as often, a name but once where not ``often``."""
    mine, yours = _stems(here), _stems(there)
    return all(yours[key] >= (1 if t.is_capital and not often else mine[key]) for t in words for key in (stem(t.norm),))


def told_beside(words: Sequence[Token], there: Side) -> bool:
    """Whether almost all of several words that are more than names stand in the sentence before the other side's passage, or
    in the one behind it.
    """
    if len(words) < _SEVERAL or all(t.is_capital for t in words):
        return False
    beside = {stem(t.norm) for t in nearby.beside(there)}
    told = sum([weight(t.norm) for t in words if stem(t.norm) in beside])
    return told >= _TOLD * sum([weight(t.norm) for t in words])


def _framed(change: Change) -> bool:
    """Whether the same words stand right before and right behind on both sides: nothing else differs there."""
    around = (change.a_before, change.b_before), (change.a_after, change.b_after)
    return all(x is not None and y is not None and x.norm == y.norm for x, y in around)


@once
def _stems(side: Side) -> Counter[str]:
    return Counter([stem(t.norm) for t in side.tokens])


def _recased(change: Change) -> bool:
    """Whether the word behind has a capital on one side only, as noted: 'the old supreme court' / 'the Supreme Court'."""
    mine, yours = change.a_after, change.b_after
    return mine is not None and yours is not None and mine.is_capital != yours.is_capital


def _acts(change: Change) -> bool:
    """Whether a verb follows: a name before it is the subject, which the other side has with another verb."""
    after = change.a_after
    return after is not None and ("verb" in classes(after.norm) or after.norm.endswith("ed") or after.norm in FUNCTION_WORDS)


def _crumb(change: Change, tokens: tuple[Token, ...]) -> bool:
    """A few words of a clause that was built anew: they stand between words that differ too, in a passage told otherwise,
    and are no phrase of their own.
    """
    words = content(tokens)
    if len(words) > _CRUMB or (tokens[0].norm in OPENINGS and tokens[-1] == words[-1]) or _enclosed(change):
        return False
    if len(words) == 1 and tokens[-1] == words[-1] and _before_noun(change):
        return False
    if len(words) > 1 and any(t.norm in _HELPING for t in tokens[1:]):
        return False  # 'the tolls were high': it says what somebody does, or how something is
    return shared(change.comparison) < _LOOSE


def _before_noun(change: Change) -> bool:
    """Whether the same word of news stands right behind on both sides: 'a | lasting | peace' / 'the peace'."""
    mine, yours = change.a_after, change.b_after
    return mine is not None and yours is not None and mine.norm == yours.norm and mine.is_news


def _enclosed(change: Change) -> bool:
    """An apposition: a few words between two pauses, or between a pause and a stop."""
    here, tokens = (change.comparison.a, change.a) if change.a else (change.comparison.b, change.b)
    before = next(preceding(here.tokens, tokens[0].start), None)
    after = next(following(here.tokens, tokens[-1].end), None)
    inside = len(content(tokens)) > 1 and before is not None and before.norm in PAUSES
    return inside and after is not None and (after.norm in PAUSES or after.norm in {".", "?", "!"})


def _dangles(token: Token, *, phrase: bool) -> bool:
    """Whether it opens what follows: a joint or a mark; behind a ``phrase`` a preposition or the sign of an amount too."""
    norm = token.norm
    return norm in _DANGLING or norm in _MARKS or (phrase and (norm in _PREPOSITIONS or token.surface in "$£€¥"))


def _leads_on(tokens: tuple[Token, ...], change: Change) -> bool:
    """Whether a preposition that ends a detail leads on as another does there: 'counsel to | the body known as | Kell'."""
    before = change.a_before, change.b_before
    led = all(t is not None and t.norm in _PREPOSITIONS for t in before) and _framed(change)
    return led and tokens[-1].norm in _LEADING and tokens[-2].is_news and tokens[0].norm not in OPENINGS


def _bared(finding: Finding, tokens: tuple[Token, ...], change: Change) -> Finding:
    """Without an article or a joint that ends it and a possessive that opens it."""
    inside = list(tokens)
    while (
        len(inside) > 1
        and not (len(inside) == len(tokens) and _leads_on(tokens, change))
        and _dangles(inside[-1], phrase=len(content(inside)) > 1)
    ):
        inside.pop()
    while inside and (inside[0].norm == "'s" or inside[0].norm in _MARKS | _STOPS):
        inside.pop(0)
    spans = ((inside[0].start, inside[-1].end),)
    if len(finding.a) > 1 or len(finding.b) > 1:
        return finding
    return replace(finding, a=spans, a_at=spans[0][0]) if finding.a else replace(finding, b=spans, b_at=spans[0][0])
