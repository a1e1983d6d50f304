"""Files of examples to be read by people: what goes in stands above what is expected to come out.

A file is a row of blocks, each of them::

    title of the example
    .
    input, any number of lines
    .
    expected, any number of lines
    .

with a blank line between blocks; lines before the first title that begin with ``#`` are the head of the file. No line
of input or output may be a lone point.

A test module names its blocks and what makes the output of an input::

    @pytest.mark.parametrize("block", blocks(GOLDEN / "lists.txt"), ids=str)
    def test_golden(block: Block, refresh_golden: bool) -> None:
        block.check(produce(block.input), refresh_golden)

``invoke golden`` (VARIORUM_REFRESH_GOLDEN=1) writes the expected parts anew instead of comparing: read the diff before
it is committed, for what stands there then is what the program did and not what is right.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

POINT = "."


@dataclass(frozen=True, slots=True)
class Block:
    """One example of a file; ``number`` counts from 0."""

    path: Path
    number: int
    title: str
    input: str
    expected: str

    def __str__(self) -> str:
        return self.title

    def check(self, output: str, refresh: bool = False) -> None:
        """Compare the output with what is expected, or with ``refresh`` write it into the file."""
        if refresh:
            _write(self, output)
        else:
            assert output == self.expected, f"{self.path.name}: {self.title}"


def blocks(path: Path) -> list[Block]:
    """The blocks of a file; ValueError where one is not complete or two have the same title."""
    found = list(_blocks(path))
    titles = [b.title for b in found]
    if len(set(titles)) < len(titles) or not found:
        raise ValueError(f"{path}: no blocks, or two of one title")
    return found


def _blocks(path: Path) -> Iterator[Block]:
    _, lines = _head(path.read_text(encoding="utf-8").split("\n"))
    at = number = 0
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        try:
            first = lines.index(POINT, at)
            second = lines.index(POINT, first + 1)
            third = lines.index(POINT, second + 1)
        except ValueError:
            raise ValueError(f"{path}: the block “{lines[at]}” lacks a line with a point") from None
        title = " ".join(lines[at:first]).strip()
        yield Block(path, number, title, "\n".join(lines[first + 1 : second]), "\n".join(lines[second + 1 : third]))
        at, number = third + 1, number + 1


def _head(lines: list[str]) -> tuple[list[str], list[str]]:
    size = next((i for i, line in enumerate(lines) if line and not line.startswith("#")), len(lines))
    return lines[:size], lines[size:]


def _write(block: Block, output: str) -> None:
    if POINT in output.split("\n"):
        raise ValueError(f"{block.title}: a line of the output is a lone point and would end the block")
    head, _ = _head(block.path.read_text(encoding="utf-8").split("\n"))
    parts = []
    for other in _blocks(block.path):
        expected = output if other.number == block.number else other.expected
        parts.append("\n".join([other.title, POINT, other.input, POINT, expected, POINT]))
    text = "\n".join(head).rstrip("\n")
    block.path.write_text((text + "\n\n" if text else "") + "\n\n".join(parts) + "\n", encoding="utf-8")
