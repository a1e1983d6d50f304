"""Which links of a sentence stand beside its best one: what it tells in two places, not what only sounds like it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from variorum.collate.telling import Link, Told

#: How alike the two of a link are.
Worth = Mapping[Link, float]

#: From here on two sentences are the same but for a word or less.
EQUAL = 0.95
#: A sentence that found no place on the path is still linked where it is this alike: a passage moved far away.
MOVED_FLOOR = 0.40
#: A further link between two longer texts must be worth this, unless words tell that stand nowhere else.
FURTHER_FLOOR = 0.22
#: And a link of two that have no other this, unless they open both texts. So in stories of two versions; where a third tells
#: the same, words in common are less rare, and likenesses lower.
_LONE_FLOOR = 0.17
#: And one of two that have none but names in common this.
_NAMED_FLOOR = 0.36

#: A further link of a sentence is worth this share of its best one at least; where both sentences have a better one, and
#: it would only bind two passages into one, the greater share.
_WORTH = 0.3
_BRIDGE = 0.5
#: Two pairs are told apart, though a sentence of each is most like one of the other, where each is worth this share of that.
_CHAIN = 0.75
#: And it no less than this share of the less alike of the two: else it is a clause that was regrouped.
_CHAIN_TO = 0.9

#: What a further link tells that the better ones do not weighs so much, two words or three, or is this share of what the two
#: have in common: else it repeats. Where it binds two passages into one, words that are no names weigh so much. A share that
#: weighs no more than one word may does not count of two that are little alike, unless no other sentence has what they have.
_TOLD = 9.0
_TOLD_SHARE = 0.38
_ONE_WORD = 5.0


def bearable(worth: Worth, links: Iterable[Link], told: Told, *, many: bool) -> set[Link]:
    """Without those further links of a well linked sentence that are neither near the better one in place nor alike.

    ``many``: between two longer texts something is a little like anything, so that more is asked of each link.
    """
    in_row: dict[int, list[Link]] = defaultdict(list)
    in_column: dict[int, list[Link]] = defaultdict(list)
    for i, j in links:
        in_row[i].append((i, j))
        in_column[j].append((i, j))
    kept = set()
    for i, j in (link for row in in_row.values() for link in row):
        held = in_row[i], in_column[j]
        bests = [max([worth[link] for link in rivals if link != (i, j)], default=0.0) for rivals in held]
        best, own = max(bests), worth[i, j]
        floor = _LONE_FLOOR if best <= own or (i, j) in told.kindred else FURTHER_FLOOR
        if many and i + j and (own < floor or own < _NAMED_FLOOR and not told.alike(i, j)):
            continue
        beside = any([abs(x - i) + abs(y - j) == 1 for rivals in held for x, y in rivals])
        near = beside or (told.left is not None and (i, j) in told.kindred)
        share = _BRIDGE if min(bests) > own else _WORTH
        if best <= own or own >= (share * best if near else max(0.6 * best, MOVED_FLOOR)):
            kept.add((i, j))
    return kept


def telling_more(worth: Worth, links: Collection[Link], told: Told) -> set[Link]:
    """The best first; of further links those that tell something that the better ones of their sentences do not.

    A sentence that says no more than what its text has said again stands alone.
    """
    loose = _chains(worth, links, told)
    rows: dict[int, list[int]] = defaultdict(list)
    columns: dict[int, list[int]] = defaultdict(list)
    kept = set()
    for i, j in sorted([link for link in links if link not in loose], key=lambda link: (-worth[link], link)):
        if worth[i, j] >= EQUAL or _tells(worth, told, (i, j), columns[j], rows[i]):
            kept.add((i, j))
            rows[i].append(j)
            columns[j].append(i)
    return kept


def _tells(worth: Worth, told: Told, link: Link, rows: Sequence[int], columns: Sequence[int]) -> bool:
    """``rows``, ``columns``: those that the two are linked to already."""
    if told.left is None or not (rows or columns):
        return True
    left = told.left(*link, rows, columns)
    i, j = link
    if rows and columns and max(*(abs(x - i) for x in rows), *(abs(y - j) for y in columns)) > 1:
        return left.nameless >= _TOLD
    several = left.weight > _ONE_WORD or link in told.kindred or worth[link] >= FURTHER_FLOOR
    return left.weight >= _TOLD or (left.share >= _TOLD_SHARE and several)


def _chains(worth: Worth, links: Collection[Link], told: Told) -> set[Link]:
    """Links that do no more than bind two pairs into one: each of their sentences has another, which has no other and is
    nearly as much like it. So where two sentences name one source at length, each with another thing said.
    """
    in_row, in_column = Counter(i for i, _ in links), Counter(j for _, j in links)
    found = set()
    for i, j in [link for link in links if in_row[link[0]] == 2 == in_column[link[1]] and worth[link] < EQUAL]:
        ours = next(link for link in links if link[0] == i and link[1] != j)
        theirs = next(link for link in links if link[1] == j and link[0] != i)
        alone = in_column[ours[1]] == 1 == in_row[theirs[0]]
        least = min(worth[ours], worth[theirs])
        if not (alone and worth[i, j] >= _CHAIN_TO * least and least >= _CHAIN * worth[i, j]):
            continue
        if told.left is None or told.left(i, j, (theirs[0],), (ours[1],)).nameless < _TOLD:
            found.add((i, j))
    return found
