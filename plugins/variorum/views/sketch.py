"""The sketch of which versions stand nearest to each other: a drawing, and the same in a list with the evidence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from variorum.model import Apparatus, Edge, Lineage, Version
from variorum.tongue import N_, gettext, ngettext, numeral
from variorum.views import wording
from variorum.views.shelf import Chip

_COLUMN: Final = 96  # from node to node along an edge
_LINE: Final = 40  # from node to node beside each other
_HIGH: Final = 26
_AT: Final = 0.62  # where on its way to the right a line bears its number: there lines from one box are apart
_TOP: Final = 6  # room for the number above a line
_LETTER: Final = 20  # width that a siglum takes
_QUOTE: Final = 120
_JOINED: Final = N_("%(first)s and %(second)s are joined")

_Node = tuple[str, ...]
_Middle = Callable[[_Node], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class NodeBox:
    """A version, or several with one text: the box, and its letters with their middle."""

    x: str
    y: str
    width: str
    height: str
    text: str
    text_x: str
    text_y: str
    css: str


@dataclass(frozen=True, slots=True)
class EdgeLine:
    """A line between two boxes with the number of shared runs; ``mark`` is a path towards the later one, or empty."""

    x1: str
    y1: str
    x2: str
    y2: str
    text: str
    text_x: str
    text_y: str
    mark: str


@dataclass(frozen=True, slots=True)
class EdgeText:
    """The same in words; ``quotes`` are the credits in the later one's own words, where an order is established."""

    chips: tuple[tuple[Chip, ...], tuple[Chip, ...]]
    text: str
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SketchView:
    """``label`` is for who does not see the drawing; ``rest`` says of the versions that are joined to none."""

    width: str
    height: str
    label: str
    nodes: tuple[NodeBox, ...]
    lines: tuple[EdgeLine, ...]
    edges: tuple[EdgeText, ...]
    rest: tuple[str, ...]
    directed: bool


def sketch(apparatus: Apparatus, named: Mapping[str, Chip]) -> SketchView | None:
    """None unless at least one edge stands."""
    found = apparatus.collation.lineage
    if not found.edges:
        return None
    places = _places(found)
    widest = {column: max(_width(n) for n, (c, _) in places.items() if c == column) for column, _ in places.values()}
    left = {c: sum(widest[b] + _COLUMN - _LETTER for b in sorted(widest) if b < c) for c in sorted(widest)}

    def middle(node: _Node) -> tuple[float, float]:
        column, row = places[node]
        return left[column] + widest[column] / 2 + 1, _TOP + row * _LINE + _HIGH / 2

    return SketchView(
        width=_n(max(left[c] + widest[c] for c in widest) + 2),
        height=_n(max(row for _, row in places.values()) * _LINE + _HIGH + _TOP + 2),
        label=gettext(
            "%(edges)s. The list beside the drawing says the same.",
            edges="; ".join(gettext(_JOINED, first=_letters(e.a), second=_letters(e.b)) for e in found.edges),
        ),
        nodes=tuple(_box(node, middle(node), named) for node in found.nodes),
        lines=tuple(_line(edge, middle) for edge in found.edges),
        edges=tuple(_said(apparatus, edge, named) for edge in found.edges),
        rest=tuple(_rest(found)),
        directed=any(edge.earlier for edge in found.edges),
    )


def _places(found: Lineage) -> dict[_Node, tuple[int, float]]:
    """Column and row of every node: each tree from its root to the right, what is joined to none below."""
    around: dict[_Node, list[_Node]] = {node: [] for node in found.nodes}
    for edge in found.edges:
        around[edge.a].append(edge.b)
        around[edge.b].append(edge.a)
    later = {e.b if e.earlier in e.a else e.a for e in found.edges if e.earlier}
    roots = sorted(found.nodes, key=lambda n: (not around[n], n in later, -len(around[n]), found.nodes.index(n)))
    places: dict[_Node, tuple[int, float]] = {}
    row = 0.0

    def place(node: _Node, column: int, above: _Node | None) -> float:
        nonlocal row
        below = [n for n in around[node] if n != above]
        if below:
            rows = [place(n, column + 1, node) for n in below]
            own = (rows[0] + rows[-1]) / 2
        else:
            own, row = row, row + 1
        places[node] = (column, own)
        return own

    alone = 0
    for root in roots:
        if root in places:
            continue
        if around[root]:
            place(root, 0, None)
        else:
            places[root] = (alone, row)
            alone += 1
    return places


def _width(node: _Node) -> float:
    return _LETTER * len(node) + 8


def _letters(node: _Node) -> str:
    return wording.listed(node)


def _box(node: _Node, middle: tuple[float, float], named: Mapping[str, Chip]) -> NodeBox:
    x, y = middle
    css = "nd a" if any(named[s].css == "a" for s in node) else "nd"
    width = _width(node)
    return NodeBox(_n(x - width / 2), _n(y - _HIGH / 2), _n(width), _n(_HIGH), " ".join(node), _n(x), _n(y + 4.5), css)


def _line(edge: Edge, middle: _Middle) -> EdgeLine:
    earlier = edge.b if edge.earlier in edge.b else edge.a
    later = edge.a if earlier is edge.b else edge.b
    (x1, y1), (x2, y2) = middle(earlier), middle(later)
    mark = _mark((x1 + x2) / 2, (y1 + y2) / 2, x2 - x1, y2 - y1) if edge.earlier else ""
    right = _AT if x1 < x2 else 1 - _AT
    x, y = x1 + right * (x2 - x1), y1 + right * (y2 - y1)
    return EdgeLine(_n(x1), _n(y1), _n(x2), _n(y2), numeral(edge.shared_runs), _n(x), _n(y - 6), mark)


def _mark(x: float, y: float, dx: float, dy: float) -> str:
    """A small triangle at x, y that points along dx, dy."""
    length = (dx * dx + dy * dy) ** 0.5
    dx, dy = dx / length, dy / length
    corners = [(along * dx - across * dy, along * dy + across * dx) for along, across in ((6, 0), (-4, 5), (-4, -5))]
    return "M" + "L".join(f"{_n(x + cx)} {_n(y + cy)}" for cx, cy in corners) + "z"


def _said(apparatus: Apparatus, edge: Edge, named: Mapping[str, Chip]) -> EdgeText:
    runs = ngettext(
        "%(n)s five-word run in common, quotations left out.",
        "%(n)s five-word runs in common, quotations left out.",
        edge.shared_runs,
    )
    if edge.own_runs != edge.shared_runs:
        runs = ngettext(
            "%(n)s five-word run in common, quotations left out, %(own)s of them not in all versions that hang together.",
            "%(n)s five-word runs in common, quotations left out, %(own)s of them not in all versions that hang together.",
            edge.shared_runs,
            own=numeral(edge.own_runs),
        )
    if edge.earlier is None:
        text, quotes = f"{runs} {_undirected(apparatus, edge)}", []
    else:
        earlier, later = apparatus.story.version(edge.earlier), apparatus.story.version(edge.credits[0].siglum)
        order = gettext(
            "%(later)s is dated later (%(date)s; %(earlier)s: %(before)s) and names %(outlet)s:",
            later=later.siglum,
            date=_date(later),
            earlier=earlier.siglum,
            before=_date(earlier),
            outlet=earlier.witness.meta.publisher,
        )
        text = f"{runs} {order}"
        credits = [c for c in edge.credits if later.witness.shows(c.start, c.end)]
        quotes = list(dict.fromkeys(wording.short(later.witness.text[c.start : c.end], _QUOTE) for c in credits))
    return EdgeText((_chips(edge.a, named), _chips(edge.b, named)), text, tuple(quotes))


def _undirected(apparatus: Apparatus, edge: Edge) -> str:
    outlets = {apparatus.story.version(s).witness.meta.publisher for s in (*edge.a, *edge.b)}
    outlet = outlets.pop() if len(outlets) == 1 else None
    unknown = gettext("Which of them draws on which, if one does, is undetermined.")
    return gettext("Both are by %(outlet)s.", outlet=outlet) if outlet else unknown


def _chips(node: _Node, named: Mapping[str, Chip]) -> tuple[Chip, ...]:
    return tuple(named[s] for s in node)


def _date(version: Version) -> str:
    return wording.date(version.witness.meta.published or "")


def _rest(found: Lineage) -> list[str]:
    joined = {n for e in found.edges for n in (e.a, e.b)}
    alone = [s for n in found.nodes if n not in joined and n not in found.tied for s in n]
    tied = [s for n in found.tied for s in n]
    said = []
    if tied:
        said.append(
            gettext("%(sigla)s: undetermined, for as much text is shared with several others.", sigla=wording.listed(tied))
        )
    if alone:
        said.append(
            gettext("%(sigla)s: undetermined, for little text is shared with any other.", sigla=wording.listed(alone))
        )
    return said


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
