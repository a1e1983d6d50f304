"""The drawing of how two versions line up: one column a passage, the base's bar upwards, the other's downwards.

All columns are equally wide, so that a headline that stands in one version only does not push the rest out of line.
Where passages stand in another order, the lower bars keep their own version's order and thin lines join the pairs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

COLUMN: Final = 20
ROW: Final = 60  # passages in a row
_LEAST: Final = 14  # columns that a row has room for, so that a short story isn't drawn in slabs
_BAR: Final = 36.0  # height of the longest passage
_LIMIT: Final = 4  # a bar ends at so many times the middle length, lest one passage flatten all others
_LANE: Final = 12.0
_CROSSING: Final = 22.0
_GAP: Final = 2.0


@dataclass(frozen=True, slots=True)
class Cell:
    """What the drawing has to know of a passage; ``place`` is its rank in the other version, None where it has none."""

    href: str
    name: str
    detail: str
    degree: str
    above: int
    below: int
    place: int | None


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in the drawing's units; ``css`` says what it shows."""

    css: str
    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True, slots=True)
class Column:
    """One passage: a link with its name, the area that answers a pointer, and the boxes."""

    href: str
    name: str
    detail: str
    hit: Box
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Thread:
    """A thin line between the two places of a passage."""

    x1: str
    y1: str
    x2: str
    y2: str


@dataclass(frozen=True, slots=True)
class Row:
    """One drawing of at most sixty passages. ``view_box`` holds x, y, width and height."""

    view_box: str
    columns: tuple[Column, ...]
    threads: tuple[Thread, ...]


@dataclass(frozen=True, slots=True)
class Miniature:
    """The drawing in small, without links: one path a colour, and one for the threads where the order differs."""

    view_box: str
    paths: tuple[tuple[str, str], ...]


def rows(cells: Sequence[Cell]) -> tuple[Row, ...]:
    """The drawing in full, in rows of at most sixty passages."""
    tallest = _tallest(cells)
    return tuple(_row(cells[i : i + ROW], tallest) for i in range(0, len(cells), ROW))


def miniature(cells: Sequence[Cell]) -> Miniature:
    """The whole story in one row, however long."""
    tallest = _tallest(cells)
    row = _row(cells, tallest)
    paths: dict[str, list[str]] = {}
    for column in row.columns:
        for box in column.boxes:
            paths.setdefault(box.css, []).append(f"M{box.x} {box.y}h{box.width}v{box.height}h-{box.width}z")
    for line in row.threads:
        paths.setdefault("thread", []).append(f"M{line.x1} {line.y1}L{line.x2} {line.y2}")
    return Miniature(row.view_box, tuple((css, "".join(d)) for css, d in sorted(paths.items())))


def _tallest(cells: Sequence[Cell]) -> float:
    """Words that fill the height: the longest passage's, or the limit if they are more."""
    words = [n for c in cells for n in (c.above, c.below) if n]
    return min(max(words), _LIMIT * median(words)) if words else 1


def _row(cells: Sequence[Cell], tallest: float) -> Row:
    columns = _lower_columns(cells)
    crossing = _CROSSING if any(i != j for i, j in columns.items()) else 0.0
    base = _BAR + _GAP + _LANE + _GAP + crossing
    threads = tuple(
        Thread(_n(i * COLUMN + COLUMN / 2), _n(_BAR + _GAP + _LANE), _n(j * COLUMN + COLUMN / 2), _n(base - _GAP))
        for i, j in columns.items()
        if crossing and cells[i].above
    )
    width = max(len(cells), _LEAST) * COLUMN
    height = base + _BAR
    drawn = tuple(_column(cell, i, columns.get(i, i), tallest, base) for i, cell in enumerate(cells))
    return Row(f"0 0 {width} {_n(height)}", drawn, threads)


def _lower_columns(cells: Sequence[Cell]) -> dict[int, int]:
    """Column of each lower bar: the columns that have one, filled in the other version's own order."""
    having = [i for i, c in enumerate(cells) if c.place is not None]
    in_order = sorted(having, key=lambda i: (cells[i].place, i))
    return dict(sorted(zip(in_order, having, strict=True)))


def _column(cell: Cell, upper: int, lower: int, tallest: float, base: float) -> Column:
    def box(css: str, column: int, y: float, height: float) -> Box:
        return Box(css, _n(column * COLUMN + 1), _n(round(y)), _n(COLUMN - 2), _n(round(y + height) - round(y)))

    def tall(words: int) -> float:
        return min(_BAR, max(3.0, _BAR * words / tallest))

    boxes: list[Box] = []
    only = cell.degree == "only"
    if cell.above:
        boxes.append(box("ba only" if only else "ba", upper, _BAR - tall(cell.above), tall(cell.above)))
    if not only and cell.above and cell.place is not None:
        boxes.append(box(f"bd {cell.degree}", upper, _BAR + _GAP, _LANE))
    if cell.place is not None:
        boxes.append(box("bb only" if only else "bb", lower, base, tall(cell.below)))
    hit = Box("hit", _n(upper * COLUMN), "0", _n(COLUMN), _n(base + _BAR))
    return Column(cell.href, cell.name, cell.detail, hit, tuple(boxes))


def _n(value: float) -> str:
    """A coordinate as short as it can be written."""
    return f"{value:.1f}".removesuffix(".0")
