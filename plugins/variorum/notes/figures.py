"""Where a text gives an amount: figures with how exact they are and what they count, parts of a whole, vague counts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.notes.kind import content
from variorum.notes.lexicons import PRECISION, TIME
from variorum.notes.slots import YEAR, Stretch, times
from variorum.words import FUNCTION_WORDS, Token, figure, lemma, stem
from variorum.words.remembered import remembered

SIGNS = "$£€¥"
#: Vague counts: 'thousands of pages'.
VAGUE_SCALES = frozenset({"dozens", "scores", "hundreds", "thousands", "millions", "billions", "tens"})
FRACTIONS = {
    word + plural: 1 / below
    for below, word in enumerate("half third quarter fifth sixth seventh eighth ninth tenth".split(), 2)
    for plural in ("", "s")
}
#: A figure and its unit in one token: 38km, 38-kilometre.
_GLUED = re.compile(r"\d[\d.,]*-?([a-z]{2,})$")
_SHORT_SCALES = frozenset({"mn", "bn", "tn", "st", "nd", "rd", "th"})
_SCALED = frozenset({"hundred", "thousand", "million", "billion", "trillion", "dozen"})
#: Single words that are figures in other company only.
_LONE = frozenset({"one", "first", "second", "quarter", "third", "half"})
#: What may be told of ten or fewer in digits: '3 in 4'.
_PARTS = frozenset({2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0})
#: Words that may stand between a figure and what it counts.
_BETWEEN = frozenset(
    "other more additional further extra new separate different young male female local foreign former".split()
)
_FEW = frozenset({"several", "few"})
#: Words behind a figure that are not what it counts.
_NO_THINGS = frozenset(
    "north south east west northeast northwest southeast southwest high tall deep wide long old down up away apart ahead"
    " lower higher later earlier last next ago injured wounded hurt killed".split()
)
_LEADS_FIGURE = PRECISION | frozenset({"as", "many", "much", "little", "slightly", "well", "just", "between"})
_WITH_OVER = frozenset({"hand", "take", "turn", "give", "sign", "look", "run"})
_TWO_WORDS = frozenset({("a", "little"), ("a", "few"), ("at", "least"), ("at", "most")})
_NO_NAMES = TIME | PRECISION | FUNCTION_WORDS
#: A figure is a matter of its own beside as many content words.
_BESIDE = 3


def figures(tokens: Sequence[Token], taken: Sequence[Stretch]) -> list[Stretch]:
    """'more than 300 million crowns', 'about 40 boats', '$3 billion', 'a fifth', 'three votes in five', 'thousands of
    pages': how exact, the figure, what it counts.
    """
    found: list[Stretch] = []
    for k in [k for k, t in enumerate(tokens) if may_be_figure(t.norm)]:
        token = tokens[k]
        if (found and k < found[-1][1]) or any(s <= k < e for s, e in taken):
            continue
        if k + 1 < len(tokens) and fraction(tokens, k + 1) and tokens[k + 1].norm.endswith("s"):
            continue  # 'three quarters' begins with what follows
        if fraction(tokens, k):
            end = _fraction_end(tokens, k)
        elif token.norm in VAGUE_SCALES:
            end = _vague_end(tokens, k)
        elif (
            not _figure(tokens, k)
            or (token.norm in _LONE and not _and_a_half(tokens, k + 1) and not _one_of_share(tokens, k))
            or YEAR.match(token.norm)
            or named(tokens, k)
        ):
            continue
        else:
            end = _figure_end(tokens, k)
        start = k
        if token.norm in _SCALED and k > 1 and tokens[k - 2].norm == "half" and tokens[k - 1].norm in {"a", "an"}:
            start = k - 2  # half a million
        elif k and (token.norm in _SCALED or fraction(tokens, k)):
            start -= tokens[k - 1].norm in {"a", "an", "the"} or figure(tokens[k - 1].norm) is not None
        if start and token.norm in _SCALED and tokens[start - 1].norm in _FEW:
            start -= 2 if start > 1 and tokens[start - 2].norm == "a" else 1
        while start and (tokens[start - 1].surface in SIGNS or tokens[start - 1].norm in _LEADS_FIGURE):
            if particle(tokens, start - 1):
                break
            start -= 1
        while tokens[start].norm in {"as", "many", "much", "just", "well", "up"} and not _leads(tokens, start, k):
            start += 1
        if start and (tokens[start - 1].norm, tokens[start].norm) in _TWO_WORDS:
            start -= 1
        found.append((start, end))
    return found


@remembered
def may_be_figure(norm: str) -> bool:
    """Whether a word is an amount in some company."""
    return norm in VAGUE_SCALES or norm in _SCALED or figure(norm) is not None or norm.rpartition("-")[2] in FRACTIONS


def particle(tokens: Sequence[Token], k: int) -> bool:
    """The 'over' of 'hand over five boats', which says nothing of the figure."""
    return tokens[k].norm == "over" and k > 0 and lemma(tokens[k - 1].norm) in _WITH_OVER


def _leads(tokens: Sequence[Token], start: int, figure_at: int) -> bool:
    """'as many as', 'up to', 'just over' before a figure, not the 'as' of another phrase."""
    between = {t.norm for t in tokens[start:figure_at]}
    if tokens[start].norm == "as":
        return bool(between & {"many", "much"})
    if tokens[start].norm == "up":
        return tokens[start + 1].norm == "to"  # not 'make up less than a tenth'
    return tokens[start].norm in {"just", "well"} and tokens[start + 1].norm in PRECISION  # not 'as well as 48'


def named(tokens: Sequence[Token | None], k: int) -> bool:
    """A figure that is part of a name: 'the Fifth Amendment', 'Capital One', 'a Boeing 737'."""
    token = tokens[k]
    before = tokens[k - 1] if k else None
    if token is None:
        return False
    if token.norm[-1].isdigit() and any(t is not None and t.surface == "/" for t in (before, *tokens[k + 1 : k + 2])):
        return True  # 9/11, but not: 22km/h
    if token.is_number:
        return (
            before is not None and k > 1 and before.is_word and before.is_capital and not before.is_number
            and before.norm not in _NO_NAMES and figure(before.norm) is None
        )  # fmt: skip
    beside = [before, *tokens[k + 1 : k + 2]]
    return token.is_capital and any(t is not None and t.is_capital and t.is_word and not t.is_number for t in beside)


def fraction(tokens: Sequence[Token], k: int) -> bool:
    """A part of a whole: 'a fifth of', 'two thirds', 'by a tenth'; not 'a fifth accuser', 'the third man'."""
    norm = tokens[k].norm
    word = norm.rsplit("-", 1)[-1]
    if word not in FRACTIONS:
        return False
    if "-" in norm:
        return figure(norm.split("-")[0]) not in {None, 20.0}
    before = tokens[k - 1].norm if k else ""
    after = tokens[k + 1] if k + 1 < len(tokens) else None
    if norm.endswith("s"):
        return figure(before) is not None and (after is None or not after.is_word or after.norm == "of")
    if word == "quarter" and (after is None or after.norm != "of"):
        return False
    if word == "half":
        return after is not None and (after.norm == "of" or (before in PRECISION and after.norm not in {"a", "an"}))
    ends = after is None or not after.is_word or after.norm in FUNCTION_WORDS
    return before in {"a", "an", "one"} and ends


def _fraction_end(tokens: Sequence[Token], k: int) -> int:
    """Behind 'a fifth', 'a quarter of a million crowns'."""
    end = k + 1
    if [t.norm for t in tokens[end : end + 2]] == ["of", "a"] and _figure(tokens, end + 2):
        return _thing_end(tokens, end + 3)
    return end


def _vague_end(tokens: Sequence[Token], k: int) -> int:
    """Behind 'thousands of pages', 'tens of thousands of homes'."""
    if k + 2 < len(tokens) and tokens[k + 1].norm == "of":
        if tokens[k + 2].norm in VAGUE_SCALES:
            return _vague_end(tokens, k + 2)
        return _thing_end(tokens, k + 2)
    return k + 1


def _figure_end(tokens: Sequence[Token], k: int) -> int:
    """Behind '15 other people', 'a hundred and thirty', '37 of 529 men', '10 to 14', 'three votes in five'."""
    end = k + 1
    while end < len(tokens):
        step = 2 if [t.norm for t in tokens[end : end + 2]] == ["of", "the"] else 1
        if _and_a_half(tokens, end):
            end += 3
            continue
        halves = [t.norm for t in tokens[end + 1 : end + 2]] == ["half"]
        rises = tokens[end].norm == "to" and k > 0 and tokens[k - 1].norm == "by"  # 'up by 8 to 90'
        between = k > 0 and tokens[k - 1].norm == "between" and end == k + 1
        joins = (tokens[end].norm in {"to", "of"} and not rises) or (
            tokens[end].norm == "and" and (tokens[end - 1].norm in _SCALED or halves or between)
        )
        if _figure(tokens, end) and not YEAR.match(tokens[end].norm):
            end += 1
        elif joins and _figure(tokens, end + step) and tokens[end + step].norm != "one":
            end += step + 1
        else:
            break
    end = _thing_end(tokens, end)
    if [t.norm for t in tokens[end : end + 1]] == ["in"] and end + 1 < len(tokens):
        below = figure(tokens[end + 1].norm)
        part = figure(tokens[k].norm)
        of_ten = tokens[end + 1].is_number and (part not in _PARTS or not tokens[k].is_number)
        small = below is not None and 2 <= below <= 10 and not of_ten
        if (small and tokens[k].norm not in _SCALED and (part is None or below is None or part < below)) or _one_in(
            tokens, k
        ):
            end += 2
    return end


def _one_in(tokens: Sequence[Token], k: int) -> bool:
    """'one in five adults', '1 in 5': a share."""
    below = figure(tokens[k + 2].norm) if k + 2 < len(tokens) and tokens[k + 1].norm == "in" else None
    return tokens[k].norm in {"one", "1"} and below is not None and below > 1 and not YEAR.match(tokens[k + 2].norm)


def _one_of_share(tokens: Sequence[Token], k: int) -> bool:
    """'one in five adults', 'one per cent'."""
    after = [t.norm for t in tokens[k + 1 : k + 3]]
    percent = after[:1] == ["percent"] or after == ["per", "cent"]
    return _one_in(tokens, k) or tokens[k].norm == "one" and percent


def _and_a_half(tokens: Sequence[Token], k: int) -> bool:
    """'and a half' behind 'two'; 'and a quarter'."""
    return [t.norm for t in tokens[k : k + 3]] in (["and", "a", "half"], ["and", "a", "quarter"], ["and", "one", "half"])


def _thing_end(tokens: Sequence[Token], end: int) -> int:
    start = end
    while end < len(tokens) and tokens[end].norm in _BETWEEN:
        end += 1
    if end < len(tokens) and tokens[end].norm == "per" and end + 1 < len(tokens) and tokens[end + 1].norm == "cent":
        return end + 2
    if end < len(tokens) and (_counted(tokens[end]) or tokens[end].surface == "%"):
        return end + 1
    return start


def _figure(tokens: Sequence[Token], k: int) -> bool:
    return k < len(tokens) and (figure(tokens[k].norm) is not None or tokens[k].norm in _SCALED)


def _counted(token: Token) -> bool:
    return token.is_news and token.norm not in _NO_THINGS and not token.is_capital


def counted(tokens: Sequence[Token], stretch: Stretch) -> str:
    """The stem of what a figure counts: of '40 boats' 'boat', of '$3' '$'."""
    inside = tokens[stretch[0] : stretch[1]]
    sign = next((t.surface for t in inside if t.surface in SIGNS), "")
    last = inside[-1]
    glued = _GLUED.match(inside[-1].norm)
    if glued and glued[1] not in _SHORT_SCALES:
        return stem(glued[1])
    return sign or (stem(last.norm) if figure(last.norm) is None and last.norm not in _SCALED else "")


def figure_alone(a: Sequence[Token], b: Sequence[Token]) -> tuple[Stretch, Stretch] | None:
    """An amount that only one side of a longer change has, against the end of the other that has less beside it."""
    mine, yours = figures(a, times(a)), figures(b, times(b))
    if len(mine) + len(yours) != 1 or not a or not b:
        return None
    (first, last), tokens, others = (mine[0], a, b) if mine else (yours[0], b, a)
    before, after = content(tokens[:first]), content(tokens[last:])
    if max(len(before), len(after)) < _BESIDE or not content(others):
        return None
    place = len(others) if len(before) >= len(after) else 0
    return ((first, last), (place, place)) if mine else ((place, place), (first, last))
