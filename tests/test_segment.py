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
PIECES += [
    "\u200b",
    "\x00",
    '"',
    "\u202e",
    "\u2066",
    "\u00ad",
    "\u00a0",
    "e\u0301",
    "👩\u200d👧",
    "\r",
    "؟",
    "۔",
    ";",
    "ώ",
    "„",
    "«",
    "»",
]
PIECES += ["ADVERTISEMENT", "Read more: ", "•", "HOST: ", "Reuters", "/AP", "مرحبا", "Wy."]
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


@pytest.mark.parametrize(
    ("first", "kind"),
    [
        (f"{'Harbour wall closed after cracks ' * 13}found"[:400], "headline"),
        (f"{'Harbour wall closed after cracks ' * 17}found", "sentence"),
        (f"The wall is shut. {'Harbour wall closed after cracks ' * 13}found"[:400], "sentence"),
        (f"{'Harbour wall closed after cracks ' * 13}"[:399] + ".", "sentence"),
    ],
    ids=["400 characters", "550 characters", "a stop inside", "a stop at the end"],
)
def test_a_very_long_first_line_without_any_stop_is_a_headline(first: str, kind: str) -> None:
    assert cut(f"{first}\n\nIt is shut. Nobody was hurt.")[0].kind == kind


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


def said(text: str, language: str | None = None) -> list[str]:
    return [text[s.start : s.end] for s in cut(text, language=language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("uk", "Міст на вул. Садовій закрили 3 р. тому. Хто платить?", 2),
        ("ru-RU", "В 2031 г. Нора Вэнс уехала в т.ч. Из-за дождя. Потом вернулась.", 2),
        ("de", "Am 3. Mai kam Dr. Halm z.B. Mit der Fähre. Er ging um 5. Das war alles.", 2),
        ("fr", "M. Halm est venu. Puis il partit.", 2),
        ("es", "La Sra. Vance dijo que no. Luego salió.", 2),
        ("el", "Ο κ. Χαλμ ήρθε. Πότε θα φύγει; Κανείς δεν ξέρει.", 3),
        ("ar", "أغلق الميناء. هل سيفتح؟ لا أحد يعرف.", 3),
        ("he", "הנמל נסגר. מתי ייפתח? איש אינו יודע.", 3),
        ("ja", "港は閉鎖された。船はない！", 2),
        ("xx", "Halm kom. Hun gik.", 2),
        (None, "Dr. Halm came on Jan. 5. He left.", 2),
    ],
)
def test_sentences_of_other_languages(language: str | None, text: str, expected: int) -> None:
    assert len(said(text, language)) == expected, said(text, language)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is shut.\u200f Go home.", ["It is shut.\u200f", "Go home."]),
        ("\u202eIt is shut.\u202c Go home.", ["\u202eIt is shut.\u202c", "Go home."]),
        ("Mr.\u00a0Halm came.\u00a0He left.", ["Mr.\u00a0Halm came.", "He left."]),
        ("It is shut.\r\r\nGo home.\r\n", ["It is shut.", "Go home."]),
        ("It is shut \U0001f600. Go home\u0301.", ["It is shut \U0001f600.", "Go home\u0301."]),
        ("Mr\u00ad. Halm came. \ufeffHe left.", ["Mr\u00ad. Halm came.", "\ufeffHe left."]),
        ("no stop at all", ["no stop at all"]),
        ("?!...", ["?!..."]),
        ("\x07It is shut.\x00 Go home.", ["\x07It is shut.\x00 Go home."]),
        ("U.S", ["U.S"]),
    ],
)
def test_odd_characters_stay_in_the_text_and_hide_no_mark(text: str, expected: list[str]) -> None:
    assert said(text) == expected


def test_marks_alone_beside_an_article_are_furniture() -> None:
    assert [s.kind for s in cut("Quay to close\n\n* * *\n\nIt is shut.")] == ["headline", "furniture", "sentence"]


def test_twenty_thousand_words_on_one_line_are_cut_in_seconds() -> None:
    text = "The quay of St. Halm is shut, “so they say,” Mr. Vance told the U.S. Then it rained. " * 1_200
    began = time.process_time()
    assert len(cut(text)) == 2_400
    assert time.process_time() - began < 5


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
        "Read more ",
        "\u200f",
        "Nora Vance and ",
        "(A/B",
        "HOST: ",
        "ω;",
        "ADVERTISEMENT\n",
        "Short line\n",
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
    short = min(spent(15_000) for _ in range(3))
    # eight times the text: a quadratic rule would take 64 times as long, each time; a loaded machine may once
    assert any(spent(120_000) < 48 * max(short, 0.01) for _ in range(3))


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
    after_dateline = {b.start for a, b in pairwise(cut(text)) if a.kind == "dateline" and b.start not in starts}
    assert {s.start for s in cut(text)} - after_dateline == starts
