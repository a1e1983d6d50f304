"""Cuts a gap that holds several changes, so that each part is what an editor would talk about as one."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.collate.facing import CLEAR, EVIDENCE, facing
from variorum.collate.filling import filling
from variorum.collate.gaps import WALL, Gap, one_to_one, whole
from variorum.collate.named import cut_at_name, cut_at_title
from variorum.collate.phrases import AUXILIARIES, MARK, NP, PP, PREPOSITIONS, TIE, VP, Phrases
from variorum.collate.words import has_content
from variorum.words import ARTICLES, PAUSES, Token, classes, ends_sentence

#: So many words make one compound at most, of so many letters at least.
_LONGEST_COMPOUND = 4
_SHORTEST_COMPOUND = 5
#: Content words of both sides together from which a change without a word in common is no rewording.
_MANY = 7
#: From so many on, one without a word in common is none where the sides are not built alike, or one has so many times more.
_SOME = 5
_TIMES = 3
#: From so many content words on a stretch is no rewording of small words.
_LONG = 4
#: What belongs to the verb before it.
_PARTICLES = frozenset("up down out off away back over through together".split())
_JOINTS = PAUSES | {"and", "but"}
#: What joins here two clauses that are two sentences there.
_JOINING = frozenset({"and", "but", ";", "who", "which", "while"})
_PREPOSITIONS = frozenset(
    {"after", "before", "following", "during", "since", "amid", "in", "on", "at", "from", "for", "with", "over"}
)


def cut(gaps: Sequence[Gap], a: Sequence[Token], b: Sequence[Token], phrases_a: Phrases, phrases_b: Phrases) -> list[Gap]:
    """The gaps cut at the ends of sentences, between words that face each other, at joints, beside parts of names."""
    result: list[Gap] = []
    for gap in gaps:
        if one_to_one(gap):
            result.append(gap)
            continue
        for part in _cut_at_stops(gap, a, b):
            for bit, written in _cut_at_compound(part, a, b):
                if written:
                    result.append(bit)
                    continue
                for piece, faced in _faced(bit, a, b, phrases_a, phrases_b):
                    result += [piece] if faced else _cut_plainly(piece, a, b, phrases_a, phrases_b)
    return _with_rulers(result, a, b)


def _with_rulers(gaps: Sequence[Gap], a: Sequence[Token], b: Sequence[Token]) -> list[Gap]:
    """'speculated' / 'discussed the possibility of', then 'about killing' / 'assassinating': where a preposition stands with
    the words that rule it on one side, it does on the other, too.
    """
    result: list[Gap] = []
    for gap in gaps:
        if result and result[-1].a1 == gap.a0 and result[-1].b1 == gap.b0:
            (a0, a1, b0, b1), last = (gap.a0, gap.a1, gap.b0, gap.b1), result[-1]
            if _rules(b, last.b0, last.b1, b1) and _is_ruled(a, last.a0, a0, a1):
                a0 += 1
            elif _rules(a, last.a0, last.a1, a1) and _is_ruled(b, last.b0, b0, b1):
                b0 += 1
            result[-1], gap = Gap(last.a0, a0, last.b0, b0), Gap(a0, a1, b0, b1)
        result.append(gap)
    return result


def _rules(tokens: Sequence[Token], first: int, border: int, stop: int) -> bool:
    """Whether words first:border end with a preposition, and others that are none follow up to stop."""
    return (
        border - first > 1
        and tokens[border - 1].norm in PREPOSITIONS
        and border < stop
        and tokens[border].norm not in PREPOSITIONS
    )


def _is_ruled(tokens: Sequence[Token], first: int, border: int, stop: int) -> bool:
    """Whether words first:border, without a preposition at their end, have one behind them, and more up to stop."""
    return first < border < stop - 1 and tokens[border].norm in PREPOSITIONS and tokens[border - 1].norm not in PREPOSITIONS


def _cut_at_compound(gap: Gap, a: Sequence[Token], b: Sequence[Token]) -> list[tuple[Gap, bool]]:
    """'air strikes' against 'airstrikes', 'two-year' against 'two year': a change of its own (True)."""
    if gap.a0 == gap.a1 or gap.b0 == gap.b1:
        return [(gap, False)]
    runs = _runs(b, gap.b0, gap.b1)
    for letters, (i, ends) in _runs(a, gap.a0, gap.a1).items():
        if letters in runs and (ends - i > 1) != (runs[letters][1] - runs[letters][0] > 1):
            j, stop = runs[letters]
            parts = [
                (Gap(gap.a0, i, gap.b0, j), False),
                (Gap(i, ends, j, stop), True),
                (Gap(ends, gap.a1, stop, gap.b1), False),
            ]
            return [(g, written) for g, written in parts if g.a0 < g.a1 or g.b0 < g.b1]
    return [(gap, False)]


def _runs(tokens: Sequence[Token], first: int, stop: int) -> dict[str, tuple[int, int]]:
    """The letters of a word, or of two to four in a row, without what stands between them, and where they stand."""
    bare = [t.norm.casefold().replace("-", "") if t.is_word and t.norm != "'s" else "" for t in tokens[first:stop]]
    found: dict[str, tuple[int, int]] = {}
    for k in range(len(bare)):
        letters = ""
        for end in range(k, min(len(bare), k + _LONGEST_COMPOUND)):
            if not bare[end]:
                break
            letters += bare[end]
            if len(letters) >= _SHORTEST_COMPOUND:
                found.setdefault(letters, (first + k, first + end + 1))
    return found


def _cut_plainly(gap: Gap, a: Sequence[Token], b: Sequence[Token], phrases_a: Phrases, phrases_b: Phrases) -> list[Gap]:
    """Without any word that faces another: at joints, beside parts of names, before a preposition."""
    result: list[Gap] = []
    pieces = [named for piece in _cut_at_joint(gap, a, b) for named in cut_at_title(piece, a, b)]
    for piece in pieces:
        for part in cut_at_name(piece, a, b):
            for rest in _cut_at_preposition(part, a, b):
                for bit in _cut_at_tail(rest, a, b):
                    result += _cut_apart(bit, a, b, phrases_a, phrases_b)
    return result


def _cut_apart(gap: Gap, a: Sequence[Token], b: Sequence[Token], phrases_a: Phrases, phrases_b: Phrases) -> list[Gap]:
    """Two long stretches that have nothing to do with each other, or two shorter ones of another build: what is only here,
    and what is only there; but for those that fill one place.
    """
    if not _apart(gap, a, b) and not _built_otherwise(gap, a, b, phrases_a, phrases_b):
        return [gap]
    parts = filling(gap, a, b, phrases_a, phrases_b)
    return parts or [Gap(gap.a0, gap.a1, gap.b0, gap.b0), Gap(gap.a1, gap.a1, gap.b0, gap.b1)]


def _apart(gap: Gap, a: Sequence[Token], b: Sequence[Token]) -> bool:
    mine, yours = (sum([t.is_news for t in side]) for side in (a[gap.a0 : gap.a1], b[gap.b0 : gap.b1]))
    return mine > 0 < yours and mine + yours >= _MANY


def _built_otherwise(gap: Gap, a: Sequence[Token], b: Sequence[Token], phrases_a: Phrases, phrases_b: Phrases) -> bool:
    """Whether two stretches do not fill the same place of their sentences: a clause against a noun, much against little."""
    mine, yours = (sum([t.is_news for t in side]) for side in (a[gap.a0 : gap.a1], b[gap.b0 : gap.b1]))
    if not mine or not yours or mine + yours < _SOME:
        return False
    if max(mine, yours) > _TIMES * min(mine, yours):
        return True
    return _build(phrases_a, gap.a0, gap.a1) != _build(phrases_b, gap.b0, gap.b1)


def _build(found: Phrases, first: int, stop: int) -> tuple[str, ...]:
    """The kinds of phrase up to the first verb."""
    kinds: list[str] = []
    for k in range(first, stop):
        kind = NP if found[0][k] == PP else found[0][k]
        if kind in (NP, VP) and (not kinds or found[1][k] == k) and kinds[-1:] != [kind]:
            kinds.append(kind)
        if kind == VP:
            return tuple(kinds)
    return (NP,)


def _cut_at_preposition(gap: Gap, a: Sequence[Token], b: Sequence[Token]) -> list[Gap]:
    """'passed the bill' / 'on' before 'Tuesday': what stands against nothing but the preposition of the next words, or a
    long stretch against small words that are no verbs.
    """
    says_a, says_b = has_content(a[gap.a0 : gap.a1]), has_content(b[gap.b0 : gap.b1])
    if gap.a0 + 1 < gap.a1 and _article_of(b, gap.b0, gap.b1, a, gap.a0, gap.a1):
        return [Gap(gap.a0, gap.a0 + 1, gap.b0, gap.b1), Gap(gap.a0 + 1, gap.a1, gap.b1, gap.b1)]
    if gap.b0 + 1 < gap.b1 and _article_of(a, gap.a0, gap.a1, b, gap.b0, gap.b1):
        return [Gap(gap.a0, gap.a1, gap.b0, gap.b0 + 1), Gap(gap.a1, gap.a1, gap.b0 + 1, gap.b1)]
    if says_a and not says_b and _idle(b, gap.b0, gap.b1, a, gap.a0, gap.a1):
        return [Gap(gap.a0, gap.a1, gap.b0, gap.b0), Gap(gap.a1, gap.a1, gap.b0, gap.b1)]
    if says_b and not says_a and _idle(a, gap.a0, gap.a1, b, gap.b0, gap.b1):
        return [Gap(gap.a0, gap.a0, gap.b0, gap.b1), Gap(gap.a0, gap.a1, gap.b1, gap.b1)]
    return [gap]


def _article_of(small: Sequence[Token], s0: int, s1: int, long: Sequence[Token], l0: int, l1: int) -> bool:
    """Whether one article faces another and words before the same noun: 'a' letter, 'an open' letter."""
    if s1 - s0 != 1 or small[s0].norm not in ARTICLES or long[l0].norm not in ARTICLES or not long[l1 - 1].is_news:
        return False
    return s1 < len(small) and l1 < len(long) and small[s1].is_news and small[s1].norm == long[l1].norm


def _idle(small: Sequence[Token], s0: int, s1: int, long: Sequence[Token], l0: int, l1: int) -> bool:
    """Whether small words are none that the long stretch could stand for."""
    if _only_ties(small, s0, s1):
        return l1 - l0 > 1 and not _tie(long, l1)
    if s0 == s1 or any(t.norm in AUXILIARIES for t in small[s0:s1]):
        return False
    return sum([t.is_news for t in long[l0:l1]]) >= _LONG


def _only_ties(tokens: Sequence[Token], first: int, stop: int) -> bool:
    return first < stop and all(t.norm in PREPOSITIONS or t.norm in ARTICLES for t in tokens[first:stop])


def _faced(
    gap: Gap, a: Sequence[Token], b: Sequence[Token], phrases_a: Phrases, phrases_b: Phrases
) -> list[tuple[Gap, bool]]:
    """Parts whose words face each other, each with its phrases, and what lies between them (False)."""
    if gap.a1 - gap.a0 < 2 and gap.b1 - gap.b0 < 2:
        return [(gap, False)]
    pairs = [f for f in facing(a, b, gap.a0, gap.a1, gap.b0, gap.b1) if f.worth >= EVIDENCE]
    if not pairs or (_apart(gap, a, b) and all(f.worth < CLEAR for f in pairs)):
        return [(gap, False)]
    groups: list[Gap] = []
    for pair in pairs:
        a0, a1 = _around(phrases_a, pair.a0, pair.a1, gap.a0, gap.a1)
        b0, b1 = _around(phrases_b, pair.b0, pair.b1, gap.b0, gap.b1)
        while groups and (groups[-1].a1 > a0 or groups[-1].b1 > b0):
            last = groups.pop()
            a0, a1, b0, b1 = min(last.a0, a0), max(last.a1, a1), min(last.b0, b0), max(last.b1, b1)
        groups.append(Gap(a0, a1, b0, b1))
    return _with_rests(gap, groups, a, b, phrases_a, phrases_b)


def _around(found: Phrases, first: int, stop: int, least: int, most: int) -> tuple[int, int]:
    """The phrases that hold the words first:stop, as far as they lie in least:most."""
    starts = found[1]
    last = stop - 1
    while stop < most and starts[stop] == starts[last]:
        stop += 1
    return max(least, starts[first]), stop


def _with_rests(
    gap: Gap, groups: list[Gap], a: Sequence[Token], b: Sequence[Token], phrases_a: Phrases, phrases_b: Phrases
) -> list[tuple[Gap, bool]]:
    """The groups in their order with what lies between them; a rest that says nothing by itself goes with a neighbour."""
    parts: list[tuple[Gap, bool]] = []
    a0, b0 = gap.a0, gap.b0
    for k, group in enumerate([*groups, Gap(gap.a1, gap.a1, gap.b1, gap.b1)]):
        rest = Gap(a0, group.a0, b0, group.b0)
        a0, b0 = group.a1, group.b1
        last = k == len(groups)
        if rest.a0 < rest.a1 or rest.b0 < rest.b1:
            to = _belongs(rest, parts[-1][0] if parts else None, None if last else group, a, b, phrases_a, phrases_b)
            if to == "left":
                parts[-1] = (_union(parts[-1][0], rest), True)
            elif to == "right":
                group = _union(rest, group)
            else:
                parts.append((rest, False))
        if not last:
            parts.append((group, True))
    return parts


def _union(one: Gap, other: Gap) -> Gap:
    return Gap(one.a0, other.a1, one.b0, other.b1)


def _belongs(
    rest: Gap,
    left: Gap | None,
    right: Gap | None,
    a: Sequence[Token],
    b: Sequence[Token],
    phrases_a: Phrases,
    phrases_b: Phrases,
) -> str:
    """To which neighbour a rest goes: 'left', 'right', or '' where it stands for itself."""
    says_a, says_b = has_content(a[rest.a0 : rest.a1]), has_content(b[rest.b0 : rest.b1])
    if says_a and says_b:
        return ""
    on_a = says_a or (not says_b and rest.a0 < rest.a1)
    tokens, found, first, stop = (a, phrases_a, rest.a0, rest.a1) if on_a else (b, phrases_b, rest.b0, rest.b1)
    if left is not None and stop - first == 1 and tokens[first].norm in _PARTICLES and says_a == says_b:
        behind, at = (a, left.a1) if on_a else (b, left.b1)
        if at == first and (phrases_a if on_a else phrases_b)[0][at - 1] == VP and behind[at - 1].is_news:
            return "left"  # 'handed down' against 'given'
    if not says_a and not says_b:
        if rest.a0 < rest.a1 and rest.b0 < rest.b1:
            ties = _only_ties(a, rest.a0, rest.a1) and _only_ties(b, rest.b0, rest.b1)
            return "" if ties and (right or not left) else "left" if left else "right" if right else ""
        if not any(found[0][k] == VP for k in range(first, stop)):
            return ""
    kind = next((found[0][k] for k in range(first, stop) if found[0][k] not in {TIE, MARK}), found[0][first])
    # 'discussed the possibility of', 'found guilty': more belongs to it, or it is what the verb says
    opens = tokens[stop - 1].norm in {"of", "to", "that"} or (
        stop - first == 1 and classes(tokens[first].norm) == {"adjective"}
    )
    if (
        kind == NP
        and opens
        and left is not None
        and (phrases_a[0][left.a1 - 1] if on_a else phrases_b[0][left.b1 - 1]) == VP
    ):
        return "left"
    if kind == NP and right is not None and tokens[stop].norm == "of":
        return "right"
    if kind == VP:
        other = phrases_b[0] if on_a else phrases_a[0]
        for side, group in (("right", right), ("left", left)):
            if group is not None and VP in (other[group.b0 : group.b1] if on_a else other[group.a0 : group.a1]):
                return side
    return ""


def _cut_at_stops(gap: Gap, a: Sequence[Token], b: Sequence[Token]) -> list[Gap]:
    """No change runs over the end of a sentence: cut where a side has a stop inside. Where only one side has, the other is
    cut at the joint of its clauses, else goes with the part that has more of its words, else with the longer one.
    """
    result: list[Gap] = []
    while True:
        i = next((k for k in range(gap.a0, gap.a1) if _stops(a, k, gap.a0, gap.a1)), None)
        j = next((k for k in range(gap.b0, gap.b1) if _stops(b, k, gap.b0, gap.b1)), None)
        if i is not None and j is not None:
            first, rest = Gap(gap.a0, i, gap.b0, j), Gap(i + 1, gap.a1, j + 1, gap.b1)
        elif i is not None:
            border = gap.b0 + _border(a[gap.a0 : gap.a1], i - gap.a0, b[gap.b0 : gap.b1])
            first, rest = Gap(gap.a0, i, gap.b0, border), Gap(i + 1, gap.a1, border, gap.b1)
        elif j is not None:
            border = gap.a0 + _border(b[gap.b0 : gap.b1], j - gap.b0, a[gap.a0 : gap.a1])
            first, rest = Gap(gap.a0, border, gap.b0, j), Gap(border, gap.a1, j + 1, gap.b1)
        else:
            return [*result, gap]
        result.append(first)
        gap = rest


def _border(stopped: Sequence[Token], at: int, others: Sequence[Token]) -> int:
    """How many of some words without a stop go with what stands before the stop (``at``) of those that face them."""
    joint = next((k for k in range(len(others) - 1, 0, -1) if others[k].norm in _JOINING), None)
    if joint is not None and stopped[at].norm != WALL:
        return joint
    first, rest = stopped[:at], stopped[at + 1 :]
    words = {t.norm for t in others if t.is_word}
    before, behind = ({t.norm for t in part} & words for part in (first, rest))
    with_first = len(before) > len(behind) or (len(before) == len(behind) and len(first) >= len(rest))
    return len(others) if with_first else 0


def _stops(tokens: Sequence[Token], k: int, first: int, stop: int) -> bool:
    """The end of a sentence inside a stretch, not the point of 'v.' or 'J.'; or a place where words were taken out."""
    return (tokens[k].norm == WALL and stop - first > 1) or (k + 1 < stop and ends_sentence(tokens, k))


def _cut_at_joint(gap: Gap, a: Sequence[Token], b: Sequence[Token]) -> list[Gap]:
    """Where both sides have a joint (a pause, 'and') and at least one half says something on both sides."""
    ours, theirs = (
        [k for k in range(first, stop) if tokens[k].norm in _JOINTS]
        for tokens, first, stop in ((a, gap.a0, gap.a1), (b, gap.b0, gap.b1))
    )
    for i in ours:
        for j in theirs:
            if a[i].norm == b[j].norm and a[i].norm in {"and", "but"} or (a[i].norm in PAUSES and b[j].norm in PAUSES):
                halves = [Gap(gap.a0, i, gap.b0, j), Gap(i + 1, gap.a1, j + 1, gap.b1)]
                if any(whole(h, a, b) for h in halves) and all(_says(h, a, b) for h in halves):
                    return halves
    return [gap]


def _says(gap: Gap, a: Sequence[Token], b: Sequence[Token]) -> bool:
    return has_content(a[gap.a0 : gap.a1]) or has_content(b[gap.b0 : gap.b1])


def _cut_at_tail(gap: Gap, a: Sequence[Token], b: Sequence[Token]) -> list[Gap]:
    """'in the valley after' / 'following': a detail on one side, then another preposition on both."""
    sides = has_content(a[gap.a0 : gap.a1]), has_content(b[gap.b0 : gap.b1])
    if sides == (True, False) and gap.a1 - gap.a0 > 2 and gap.b1 > gap.b0 and _tie(a, gap.a1) and _tie(b, gap.b1):
        return [Gap(gap.a0, gap.a1 - 1, gap.b0, gap.b0), Gap(gap.a1 - 1, gap.a1, gap.b0, gap.b1)]
    if sides == (False, True) and gap.b1 - gap.b0 > 2 and gap.a1 > gap.a0 and _tie(a, gap.a1) and _tie(b, gap.b1):
        return [Gap(gap.a0, gap.a0, gap.b0, gap.b1 - 1), Gap(gap.a0, gap.a1, gap.b1 - 1, gap.b1)]
    return [gap]


def _tie(tokens: Sequence[Token], stop: int) -> bool:
    """A preposition, perhaps with an article, ends the stretch."""
    word = tokens[stop - 1].norm
    return (tokens[stop - 2].norm if word in ARTICLES and stop > 1 else word) in _PREPOSITIONS
