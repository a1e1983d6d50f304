"""Where segments begin and end, and what kind they are."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from golden_blocks import Block, blocks
from variorum.model import Metadata, Witness
from variorum.segment import cut, segment
from variorum.segment.marks import unmarked

GOLDEN = Path(__file__).parent / "golden" / "segment"
#: Text in which the rules have something to do.
PIECES = ["The quay", "Dr.", "U.S.", "a.m.", ". ", ".", "! ", "? ", "“", "”", "‘", "’", "'", "(", ")", "\n", "\n\n", " "]
PIECES += ["—", "MOSCOW", " - ", "By Nora Vance", "# ", "- ", "> ", "**", "1. ", "![a](b)", "===", "…", "。", "是", "3", "é"]
PIECES += ["\u200b", "\x00", '"']
NEWS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def shown(text: str, markdown: bool) -> str:
    rows = [f"{s.kind} {s.paragraph} {text[s.start : s.end]}".replace("\n", "¶") for s in cut(text, markdown)]
    return "\n".join(rows)


@pytest.mark.parametrize("block", [b for p in sorted(GOLDEN.glob("*.txt")) for b in blocks(p)], ids=str)
def test_golden_segments(block: Block, refresh_golden: bool) -> None:
    block.check(shown(block.input, block.path.stem == "markdown"), refresh_golden)


@given(st.text() | NEWS)
def test_every_character_of_a_plain_text_lies_in_exactly_one_segment(text: str) -> None:
    at = 0
    for s in cut(text):
        assert text[at : s.start].strip() == ""
        assert s.start < s.end
        at = s.end
    assert text[at:].strip() == ""


@given(st.text() | NEWS, st.booleans())
def test_segments_begin_and_end_with_something_to_read(text: str, markdown: bool) -> None:
    for s in cut(text, markdown):
        said = text[s.start : s.end]
        assert said == said.strip() != ""


@example("MOSCOW…\n—The quay", False)
@given(NEWS, st.booleans())
def test_segments_and_paragraphs_stand_in_the_order_of_the_text(text: str, markdown: bool) -> None:
    found = cut(text, markdown)
    assert all(a.end <= b.start and a.paragraph <= b.paragraph for a, b in pairwise(found))


@given(NEWS)
def test_of_markdown_only_marks_lie_in_no_segment(text: str) -> None:
    covered = {i for s in cut(text, markdown=True) for i in range(s.start, s.end)}
    left = "".join(c for i, c in enumerate(text) if i not in covered and not c.isspace())
    assert not set(left) - set("#->*_=!`~+()[].1b3"), left


@given(NEWS)
def test_there_is_one_headline_at_most(text: str) -> None:
    assert [s.kind for s in cut(text, markdown=True)].count("headline") <= 1


def test_segment_gives_the_witness_its_segments() -> None:
    witness = Witness("corpus/a.md", None, "# Quay\n\nIt is shut.", "0" * 64, Metadata())
    assert [(s.kind, witness.said(s)) for s in segment(witness).segments] == [
        ("headline", "Quay"),
        ("sentence", "It is shut."),
    ]


def test_a_bare_name_is_a_byline_where_the_author_is_known() -> None:
    witness = Witness(
        "corpus/a.txt", None, "Quay to close\n\nNora Vance\n\nIt is shut.", "0" * 64, Metadata(author="Nora Vance")
    )
    assert [s.kind for s in segment(witness).segments] == ["headline", "byline", "sentence"]


def test_marks_alone_are_no_segment() -> None:
    assert unmarked("***") is None


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        ".",
        "A. ",
        '." ',
        "“‘",
        "(",
        "- ",
        "# ",
        "![",
        "**",
        "A - ",
        "MOSCOW ",
        "By A ",
        "What?” Smith ",
        "`",
        "x.        ",
    ],
)
@pytest.mark.parametrize("markdown", [False, True])
def test_time_grows_with_the_length_and_nothing_else(piece: str, markdown: bool) -> None:
    def spent(size: int) -> float:
        text = piece * (size // len(piece))
        began = time.process_time()
        cut(text, markdown)
        return time.process_time() - began

    spent(1_000)
    short, long = min(spent(30_000) for _ in range(3)), spent(240_000)
    # eight times the text: a quadratic rule would take 64 times as long; a loaded machine may take some of the room
    assert long < 48 * max(short, 0.02)


@settings(deadline=None)
@given(st.text(alphabet="ab \n\r\t\x0b\x0c\x1c\x85\u2028\u2029.", max_size=60))
def test_line_ends_of_every_kind_break_nothing(text: str) -> None:
    assert "".join("".join(text[s.start : s.end] for s in cut(text)).split()) == "".join(text.split())


@pytest.mark.parametrize("name", ["founding", "china-tariffs", "biden-rhetoric", "ny-abortion"])
@pytest.mark.parametrize("side", ["A", "B"])
def test_segments_of_the_gold_begin_where_ours_do(name: str, side: str, shared) -> None:
    import json

    gold = json.loads(shared(f"gold/{name}.json").read_text(encoding="utf-8"))["segments"][side]
    text = shared(f"gold/{name}.{side}.txt").read_text(encoding="utf-8")
    starts = {g[0] for g in gold}
    starts = {g[0] for g in gold}
    after_dateline = {b.start for a, b in pairwise(cut(text)) if a.kind == "dateline" and b.start not in starts}
    assert {s.start for s in cut(text)} - after_dateline == starts
