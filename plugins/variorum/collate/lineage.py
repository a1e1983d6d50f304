"""Which witnesses of a story stand nearest to each other: a forest with no more in it than the shared text tells.

An edge is drawn where two witnesses have clearly more text in common than could have come by way of the others: were it
taken out, every other way between the two would hold on a weaker link. What ties is left open. Nothing is said of who
drew on whom, but where the recorded times and what the later text itself credits agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from variorum.collate.credits import credits
from variorum.collate.pairs import SHORTEST
from variorum.collate.runs import Runs
from variorum.model import Credit, Edge, Lineage, Pair, Story, Version
from variorum.moments import before

#: Share of the runs of the one with fewer that two witnesses must have in common (docs/notes.md: how it was set).
LEAST_SHARE = 0.15
#: Runs in common, beyond what all that hang together have: as many as a stretch of nine words has.
LEAST_RUNS = 5
#: Another way counts as good as an edge already with so much less than its runs.
MARGIN = 0.1

_Node = tuple[str, ...]
#: The ends of a possible edge, by their places in the list of nodes, the smaller first.
_Ends = tuple[int, int]


def lineage(story: Story, pairs: Sequence[Pair], runs: Sequence[Runs]) -> Lineage:
    """The forest of three or more witnesses; ``runs`` are those of the story's versions. Independent of their order."""
    if len(story.versions) < 3:
        return Lineage()
    nodes = _nodes(story, pairs)
    held = {v.siglum: r for v, r in zip(story.versions, runs, strict=True)}
    known = [held[node[0]] for node in nodes]
    shared = dict(_shared(known))
    edges: list[Edge] = []
    for members in _components(shared):
        common = frozenset.intersection(*(known[i].runs for i in members)) if len(members) > 2 else frozenset()
        own = {ends: runs - len(common) for ends, runs in shared.items() if ends[0] in members}
        for a, b in _spanning(own):
            if _stands((a, b), own):
                edges.append(_edge(story, nodes[a], nodes[b], shared[a, b], own[a, b]))
    edges.sort(key=lambda e: (nodes.index(e.a), nodes.index(e.b)))
    joined = {node for edge in edges for node in (edge.a, edge.b)}
    tied = {nodes[i] for ends in shared for i in ends} - joined
    return Lineage(nodes, tuple(edges), tuple(n for n in nodes if n in tied))


def _nodes(story: Story, pairs: Sequence[Pair]) -> tuple[_Node, ...]:
    """The witnesses, those of the same words together, in the order of the story."""
    first: dict[str, str] = {v.siglum: v.siglum for v in story.versions}
    for pair in pairs:
        if pair.relation == "identical":
            first[pair.b] = first[pair.a]
    groups: dict[str, list[str]] = {}
    for siglum, head in first.items():
        groups.setdefault(head, []).append(siglum)
    return tuple(tuple(group) for group in groups.values())


def _shared(known: Sequence[Runs]) -> Iterator[tuple[_Ends, int]]:
    """Two nodes and the number of runs that both have, where these are many enough and the texts long enough."""
    for i, one in enumerate(known):
        for j in range(i + 1, len(known)):
            other = known[j]
            if min(one.unquoted, other.unquoted) >= SHORTEST:
                runs = len(one.runs & other.runs)
                if runs >= max(LEAST_RUNS, LEAST_SHARE * min(len(one.runs), len(other.runs))):
                    yield (i, j), runs


def _components(edges: Iterable[_Ends]) -> list[frozenset[int]]:
    """Nodes that hang together."""
    around = _around(edges)
    found: list[frozenset[int]] = []
    for start in sorted(around):
        if not any(start in known for known in found):
            found.append(frozenset(_reached(start, around)))
    return found


def _spanning(weights: Mapping[_Ends, int]) -> Iterator[_Ends]:
    """A maximum spanning tree of one component; an edge that must stand is in every such tree."""
    home = {i: {i} for ends in weights for i in ends}
    for a, b in sorted(weights, key=lambda ends: (-weights[ends], ends)):
        if home[a] is not home[b]:
            yield a, b
            home[a] |= home[b]
            home.update(dict.fromkeys(home[b], home[a]))


def _around(edges: Iterable[_Ends]) -> dict[int, set[int]]:
    around: dict[int, set[int]] = {}
    for a, b in edges:
        around.setdefault(a, set()).add(b)
        around.setdefault(b, set()).add(a)
    return around


def _reached(start: int, around: Mapping[int, set[int]]) -> set[int]:
    seen, waiting = {start}, [start]
    while waiting:
        fresh = around.get(waiting.pop(), set()) - seen
        seen |= fresh
        waiting += fresh
    return seen


def _stands(edge: _Ends, weights: Mapping[_Ends, int]) -> bool:
    """Whether no other way between its ends has edges about as heavy throughout. Edges that stand never make a ring."""
    weight = weights[edge]
    if weight < LEAST_RUNS:
        return False
    around = _around(ends for ends, other in weights.items() if ends != edge and other >= weight * (1 - MARGIN))
    return edge[1] not in _reached(edge[0], around)


def _edge(story: Story, a: _Node, b: _Node, shared: int, own: int) -> Edge:
    """With the earlier of the two where time and credits agree in one direction and nothing speaks for the other."""
    told = [
        (earlier.siglum, found)
        for one, other in ((a, b), (b, a))
        for earlier in map(story.version, one)
        for later in map(story.version, other)
        if (found := _drawn(earlier, later))
    ]
    sides = {siglum in a for siglum, _ in told}
    if len(sides) != 1:
        return Edge(a, b, shared, own)
    return Edge(a, b, shared, own, *told[0])


def _drawn(earlier: Version, later: Version) -> tuple[Credit, ...]:
    """Credits of the earlier one's outlet in the later one, where the dates of publication tell which is which."""
    outlet, own = earlier.witness.meta.publisher, later.witness.meta.publisher
    if not outlet or outlet == own or not before(earlier.witness.meta.published, later.witness.meta.published):
        return ()
    return credits(later, outlet)
