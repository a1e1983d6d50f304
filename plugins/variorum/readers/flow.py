"""From an XML tree to the paragraphs of a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from variorum.readers.xml import name

_NONE: Final[frozenset[str]] = frozenset()
#: Stands for a line break while a paragraph is gathered; XML itself can't hold it.
_BREAK: Final = "\0"
_CELL: Final = "\x0c"
_PARTING: Final = re.compile(r"\0\s*\0[\s\0]*")


@dataclass(frozen=True, slots=True)
class Manner:
    """How the elements of a format stand in its text, by local name.

    ``bordered`` begin and end a paragraph wherever they stand, and so does every child of ``holders``, unless words stand
    between these. ``cells`` are set apart by a tab, ``breaks`` are line breaks (two of them part paragraphs). ``chosen``
    gives the only child to be read of an element, and None where all are; what is ``left`` is not read.
    """

    bordered: frozenset[str]
    holders: frozenset[str] = _NONE
    cells: frozenset[str] = _NONE
    breaks: frozenset[str] = _NONE
    left: Callable[[etree._Element], bool] = lambda _: False
    chosen: Callable[[etree._Element], etree._Element | None] = lambda _: None


def paragraphs(element: etree._Element, manner: Manner) -> tuple[str, ...]:
    """The paragraphs below an element, white space as single spaces, none of them empty."""
    gathered: list[str] = []
    out: list[str] = []

    def end() -> None:
        said = "".join(gathered)
        gathered.clear()
        if not said or said.isspace():
            return
        for part in _PARTING.split(said):
            cells = (" ".join(cell.replace(_BREAK, " ").split()) for cell in part.split(_CELL))
            if text := "\t".join(cell for cell in cells if cell):
                out.append(text)

    # The depth of a tree is libxml2's limit at most (256).
    def go(node: etree._Element) -> None:
        kind = name(node)
        if not kind:
            if node.tag is etree.Entity:
                gathered.append(node.text or "")
            return
        if manner.left(node):
            return
        if kind in manner.breaks:
            gathered.append(_BREAK)
        border = kind in manner.bordered or kind in manner.holders
        if border:
            end()
        only = manner.chosen(node)
        if only is not None:
            go(only)
        else:
            gathered.append(node.text or "")
            holds = kind in manner.holders and not _mixed(node)
            for child in node:
                if holds:
                    end()
                go(child)
                if holds:
                    end()
                gathered.append(child.tail or "")
        if border:
            end()
        elif kind in manner.cells:
            gathered.append(_CELL)

    go(element)
    end()
    return tuple(out)


def _mixed(node: etree._Element) -> bool:
    return bool((node.text or "").strip()) or any((child.tail or "").strip() for child in node)


def outermost(element: etree._Element, which: Callable[[etree._Element], bool]) -> Iterator[etree._Element]:
    """The elements of a kind that stand in no other of that kind, in the order of the text."""
    for child in element:
        if name(child) and which(child):
            yield child
        elif name(child):
            yield from outermost(child, which)
