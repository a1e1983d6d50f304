"""Where a side tells without marks what the other quotes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from variorum.model import Span
from variorum.notes.clauses import clauses
from variorum.notes.kind import Side, content, once, stems
from variorum.notes.lexicons import PRONOUNS
from variorum.words import FUNCTION_WORDS, Token, lemma, stem, tokenise

#: With this share of its words in common, the other version tells it.
_TOLD = 0.3
#: A quotation of fewer content words is told where all of them stand, or half of them beside the same source.
_SHORTEST = 3
_HALF = 0.5
#: In a quotation of fewer, one that stands beside the marks is told.
_SHORT = 6
#: What reported speech does not take in on either hand.
_JOINTS = frozenset("and but or nor so yet that because while although though if when whether as than".split())
_SMALL_WORDS = FUNCTION_WORDS - _JOINTS
#: So many words before it open a sentence that is told.
_OPENING = 2
#: A stretch that tells it has so many content words for each that it shares, and a few more.
_SPARSE = 3
#: Of speech so many words beside names, at least.
_PLAIN = 2
_APART = 3
_OWN = frozenset({"i", "we", "you", "us", "me", "our", "my", "your"})
_SINGLE = frozenset("'‘’`")
_SENTENCES = re.compile(r"[.?!…][\"”’']*\s+[\"“‘']*[A-Z]")
#: Words before the stretch that belong to what was said before it.
_TIES = frozenset("of in on at by for with from into about to".split())


def told(one: Side, quotation: Span, other: Side, partners: list[Span], taken: list[Span]) -> tuple[Span | None, float]:
    """The stretch of the other side that tells the quotation without marks, source clauses apart, and the share of its
    words (but for those that the other side quotes) that stand there.
    """
    quoted = {s for q in partners for s in stems(tokenise(other.text, *q))}
    words = stems(tokenise(one.text, *quotation))
    wanted = words - quoted
    verbs = {lemma(t.norm) for t in tokenise(one.text, *quotation)}  # who does what is quoted is no source of it
    closed = [c.span for c in clauses(other) if c.verb not in verbs] + taken
    free = [t for t in _unquoted(other) if not any(s <= t.start < e for s, e in closed)]
    if not words and not other.quotes:
        return _small(one, quotation, free)
    if not wanted:
        return None, 0.0
    if (
        titled(one, quotation)
        and " ".join(t.norm for t in content(other.tokens)).find(
            " ".join(t.norm for t in content(tokenise(one.text, *quotation)))
        )
        >= 0
    ):
        return None, 1.0  # the name of a programme, which is no quotation
    hits = [t for t in content(free) if stem(t.norm) in wanted]
    if not partners and len(other.sentences) > 1 and not _SENTENCES.search(one.said(quotation)):
        hits = _of_one_sentence(hits, other)
    hits = _together(hits, other)
    share = len({stem(t.norm) for t in hits}) / len(wanted)
    if partners and len(wanted) < 2:
        hits = [t for t in hits if len(words) < _SHORT and _beside(t, partners, other)]
        share = 1.0 if hits else 0.0
    plain = {stem(t.norm) for t in hits if not t.is_capital}
    if (
        not partners
        and share < _HALF
        and len(plain) < _PLAIN
        and is_speech(one, quotation)
        and any(t.is_capital for t in hits)
    ):
        return None, 0.0  # hardly more than names are in both
    least = _HALF if titled(one, quotation) else 0.0
    if not hits or share < max(least, _least(one, other, len(words), partners)):
        return None, share
    said = {t.norm for t in tokenise(one.text, *quotation)}
    spoken = not partners and is_speech(one, quotation)
    first, last = free.index(hits[0]), free.index(hits[-1])
    while first and _joined(free, first - 1, said, spoken):
        first -= 1
    while last + 1 < len(free) and _joined(free, last + 1, said, spoken, before=False):
        last += 1
    while last > first and free[last].norm in _TIES:
        last -= 1
    if spoken:
        first = _behind_source(free, _opened(free, first, other), other)
        last = _to_the_end(free, last, other)
    start, end = free[first].start, free[last].end
    if start and other.text[start - 1] in _SINGLE and any(mark in _SINGLE for mark in other.text[end : end + 2]):
        return None, share  # quoted there in single marks, which are not taken for marks by themselves
    return (start, end), share


@once
def _unquoted(side: Side) -> list[Token]:
    return [t for t in side.tokens if not side.quoted(t.start, t.end)]


def titled(side: Side, quotation: Span) -> bool:
    """Whether marks hold a name: 'the “Quill Sunday Hour”'."""
    words = content(tokenise(side.text, *quotation))
    return 1 < len(words) <= _SHORT and all(t.is_capital for t in words)


def _together(hits: list[Token], other: Side) -> list[Token]:
    """The words found, without those at the ends that stand so far off that what lies between says something else."""
    words = content(other.tokens)
    places = {t.start: k for k, t in enumerate(words)}
    while len(hits) > 1 and places[hits[-1].start] - places[hits[0].start] + 1 > _SPARSE * len(hits) + _APART:
        first = places[hits[1].start] - places[hits[0].start]
        last = places[hits[-1].start] - places[hits[-2].start]
        hits = hits[1:] if first >= last else hits[:-1]
    return _once(hits, places)


def _once(hits: list[Token], places: Mapping[int, int]) -> list[Token]:
    """Without words at the ends that stand apart from the others and are all said again among these."""
    runs: list[list[Token]] = []
    for token in hits:
        if runs and places[token.start] - places[runs[-1][-1].start] == 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    while len(runs) > 1 and stems(runs[-1]) <= stems([t for run in runs[:-1] for t in run]):
        runs.pop()
    while len(runs) > 1 and stems(runs[0]) <= stems([t for run in runs[1:] for t in run]):
        del runs[0]
    return [t for run in runs for t in run]


def _opened(free: Sequence[Token], first: int, side: Side) -> int:
    """Where the sentence opens, where hardly a word stands before the stretch: 'The 15-member | council wants'."""
    opens = next((s for s, e in side.sentences if s <= free[first].start < e), 0)
    before = [k for k in range(first) if free[k].start >= opens]
    near = 0 < len(before) <= _OPENING and free[before[0]].start == opens
    words = all(free[k].is_word and free[k].norm not in _JOINTS and free[k + 1].start - free[k].end == 1 for k in before)
    return before[0] if near and words else first


def _behind_source(free: Sequence[Token], first: int, side: Side) -> int:
    """Where what is said begins behind its source, where hardly more than who does it stands before the stretch: 'Low said |
    neither crew had won what it asked'.
    """
    closed = max((c.span[1] for c in clauses(side) if c.span[1] <= free[first].start), default=None)
    opens = next((s for s, e in side.sentences if s <= free[first].start < e), 0)
    if closed is None or closed <= opens:
        return first
    before = [t for t in side.tokens if closed <= t.start < free[first].start]
    opening = next((k for k in range(len(before) - 1, -1, -1) if before[k].norm == "that"), -1) + 1
    told = before[opening:]
    plain = all(t.is_word and not (t.is_number or t.is_capital or t.norm in _JOINTS) for t in told)
    if not told or not plain or len(content(told)) > _OPENING or told[0] not in free:
        return first
    return free.index(told[0])


def _to_the_end(free: Sequence[Token], last: int, side: Side) -> int:
    """With the small words that end the sentence behind the stretch: 'what it asked | for'."""
    ends = next((e for s, e in side.sentences if s <= free[last].start < e), len(side.text))
    rest = [k for k in range(last + 1, len(free)) if free[k].start < ends and free[k].is_word]
    words = [t for t in side.tokens if free[last].end <= t.start < ends and t.is_word]
    small = len(rest) == len(words) and all(free[k].norm in FUNCTION_WORDS - _JOINTS for k in rest)
    return rest[-1] if rest and small and rest == [*range(last + 1, last + 1 + len(rest))] else last


def _of_one_sentence(hits: Sequence[Token], side: Side) -> list[Token]:
    """Those in the sentence that has most of them, with those beside it of which most stand in the quotation: one sentence
    is not told with crumbs of the next.
    """
    held = [[t for t in hits if s <= t.start < e] for s, e in side.sentences]
    best = max(range(len(held)), key=lambda k: len({stem(t.norm) for t in held[k]}))
    first, last = best, best
    while first and _mostly(held[first - 1], side, first - 1):
        first -= 1
    while last + 1 < len(held) and _mostly(held[last + 1], side, last + 1):
        last += 1
    return [t for part in held[first : last + 1] for t in part]


def _mostly(hits: Sequence[Token], side: Side, k: int) -> bool:
    start, end = side.sentences[k]
    return 2 * len(hits) > len(content([t for t in side.tokens if start <= t.start < end]))


def _small(one: Side, quotation: Span, free: Sequence[Token]) -> tuple[Span | None, float]:
    """Where a quotation of small words alone is told: “We are doing all we can”, 'they were doing all they could'."""
    said = {t.norm for t in tokenise(one.text, *quotation) if t.is_word} - PRONOUNS - _OWN
    hits = [k for k, t in enumerate(free) if t.norm in said]
    share = len({free[k].norm for k in hits}) / len(said) if said else 0.0
    if len(hits) < 2 or share < _HALF or not is_speech(one, quotation):
        return None, 0.0
    first, last = hits[0], hits[-1]
    while first and _joined(free, first - 1, said, True):
        first -= 1
    while last + 1 < len(free) and free[last + 1].is_word and free[last + 1].norm in _SMALL_WORDS:
        last += 1
    return (free[first].start, free[last].end), share


def is_speech(side: Side, quotation: Span) -> bool:
    """Whether a quotation is a sentence of its own, no phrase in the sentence of another."""
    words = [t for t in tokenise(side.text, *quotation) if t.is_word]
    return bool(words) and words[0].surface[0].isupper() and len(words) > 2


def _least(one: Side, other: Side, words: int, partners: list[Span]) -> float:
    """The least share of the words with which a quotation is told."""
    if words >= _SHORTEST or partners:
        return _TOLD
    mine, yours = clauses(one), clauses(other)
    same = any(c.source & d.source or c.pronoun or d.pronoun for c in mine for d in yours)
    return _HALF if same and not other.quotes else 1.0


def _joined(free: Sequence[Token], k: int, said: set[str], spoken: bool, *, before: bool = True) -> bool:
    """Whether a word beside the stretch is part of it: one that is quoted; in reported speech a small word that none but
    marks, joints and ties part from it.
    """
    token = free[k]
    beside = free[k + 1] if before else free[k - 1]
    if not token.is_word or abs(beside.start - token.end if before else token.start - beside.end) > 1:
        return False
    short = token.norm.replace("’", "'").partition("'")[0]  # the 'we' of 'we're'
    if token.norm in said or short in said and short in FUNCTION_WORDS:
        return True
    small = short in FUNCTION_WORDS and token.norm not in _JOINTS
    return spoken and small and before and token.norm not in _TIES


def _beside(token: Token, partners: list[Span], side: Side) -> bool:
    """Whether hardly anything stands between a word and a quotation."""
    for start, end in partners:
        gap = side.text[end : token.start] if token.start >= end else side.text[token.end : start]
        words = tokenise(gap)
        if len(words) < 3 and all(t.norm in FUNCTION_WORDS for t in words):
            return True
    return False
