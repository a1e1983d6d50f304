"""A sentence told in the active in one version and in the passive in the other: who did it is compared with who did it, and
what it was done to with the same.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from variorum.annotate.opening import gapped, parted, without
from variorum.collate import units
from variorum.collate.gaps import WALL
from variorum.collate.phrases import AUXILIARIES
from variorum.model import Span, VariationUnit
from variorum.notes.kind import Comparison, Finding, content, stems
from variorum.words import ARTICLES, Token, ends_sentence, lemma, stem

_BE = frozenset("is are was were be been being".split())
_OBJECTS = {"he": "him", "she": "her", "they": "them", "it": "it"}
_PAST = frozenset({"was", "were"})
#: Words between "be" and its participle, words looked through for who did it, and words before the verb, at most.
_BETWEEN = 1
_LONGEST = 14
Tokens = Sequence[Token]


def voices(comparison: Comparison, a: Tokens, b: Tokens) -> tuple[list[Finding], tuple[VariationUnit, ...]] | None:
    """What is said of the verb, and the differences in the rest."""
    if comparison.a.kind != "sentence" or not a or not b:
        return None
    if (found := _told(a, b)) is not None:
        span_a, span_b, told = found
        summary = "Told in the active in {a}, in the passive in {b}."
    elif (found := _told(b, a)) is not None:
        span_b, span_a, turned = found
        told = [(y, x) for x, y in turned]
        summary = "Told in the passive in {a}, in the active in {b}."
    else:
        return None
    finding = Finding("rewording", "rewording/voice/1", 1, 0.75, summary, (span_a,), (span_b,))
    findings = [finding]
    found_units: list[VariationUnit] = []
    for x, y in told:
        elsewhere = parted(x, y)
        findings += [elsewhere[0]] if elsewhere else []
        inside = elsewhere[1] if elsewhere else units(x, y)
        if any([gapped(unit, x, y) for unit in inside]):
            return None  # a change would run over words that are compared elsewhere
        found_units += inside
    return findings, tuple(sorted(found_units, key=lambda u: (u.a_at, u.b_at)))


def _told(x: Tokens, y: Tokens) -> tuple[Span, Span, list[tuple[Tokens, Tokens]]] | None:
    """The verb of ``x`` in the active and of ``y`` in the passive, and which words of them are to be compared."""
    for be, verb in _passives(y):
        done_to = lemma(y[verb].norm)
        for k in range(1, min(len(x), _LONGEST)):
            if ends_sentence(x, k):
                break
            if lemma(x[k].norm) != done_to:
                continue
            first = _begins(x, k)
            if first == 0 or not _one_tense(x, first, k, y, be, verb):
                continue
            begins = _begins(y, be)
            pronoun = begins == 1 and k + 1 < len(x) and _OBJECTS.get(y[0].norm) == x[k + 1].norm
            done, doer = stems(y[:begins]), stems(x[:first])
            if not pronoun and (not done & stems(x[k + 1 :]) or done & doer):
                continue
            taken, start = (2, 0) if pronoun else (1, begins)
            by, stop = _doer(y, verb + 1, doer, done)
            if by < stop and not stems(y[by + 1 : stop]) <= stems(x[k + 1 :]):
                rest = without(without(y, (by, stop)), (start, verb + 1))
                told = [(x[:first], y[by + 1 : stop]), (x[k + taken :], rest)]
                return _span(x, first, k + taken), _span(y, start, by + 1 if by == verb + 1 else verb + 1), told
            if not doer & stems(y) and len(content(x[:first])) == 1:
                return _span(x, 0, k + taken), _span(y, start, verb + 1), [(x[k + taken :], without(y, (start, verb + 1)))]
    return None


def _passives(y: Tokens) -> list[tuple[int, int]]:
    """Where a form of "be" and its participle stand in the first sentence."""
    held = [k for k, t in enumerate(y[:-1]) if k and t.norm in _BE]
    stop = next((k for k in range(1, held[-1]) if ends_sentence(y, k)), len(y)) if held else 0
    found = []
    for k in held:
        if k > stop:
            break
        verb = next((n for n in range(k + 1, min(len(y), k + 2 + _BETWEEN)) if y[n].norm not in AUXILIARIES), None)
        if verb is not None and y[verb].is_news:
            found.append((k, verb))
    return found


def _begins(y: Tokens, be: int) -> int:
    """Where the helping verbs before a verb begin."""
    while be and y[be - 1].norm in AUXILIARIES:
        be -= 1
    return be


def _one_tense(x: Tokens, first: int, k: int, y: Tokens, be: int, verb: int) -> bool:
    """Whether one verb stands in one tense, active here and passive there."""
    helping = [t.norm for t in x[first:k]]
    if x[k].norm.endswith("ing") or set(helping) & _BE:
        return False
    others = [t.norm for t in y[_begins(y, be) : verb] if t.norm not in _BE]
    if helping or others:
        return helping == others
    return (y[be].norm in _PAST) == (not x[k].norm.endswith("s") and x[k].norm != lemma(x[k].norm))


def _doer(y: Tokens, start: int, doer: Set[str], done: Set[str]) -> tuple[int, int]:
    """Where "by" stands and where the words for who did it end: at the last that the other version has for them and what
    follows it, or, right behind the verb, at the end of the phrase; two equal places where it is not said.
    """
    by = stop = start
    for k in range(start, min(len(y), start + _LONGEST)):
        if ends_sentence(y, k) or y[k].norm == WALL:
            break
        if y[k].norm == "by" and by == stop:
            by = stop = k
        elif y[by].norm == "by" and y[k].is_news and stem(y[k].norm) in doer - done:
            stop = k + 1
    if by >= len(y) or y[by].norm != "by" or by == stop != start:
        return start, start  # "by" a place or a time
    stop = max(stop, by + 1)
    while stop < len(y) and (y[stop].is_news or stop == by + 1 and y[stop].norm in ARTICLES):
        stop += 1
    return by, stop


def _span(tokens: Tokens, first: int, stop: int) -> Span:
    return tokens[first].start, tokens[stop - 1].end
