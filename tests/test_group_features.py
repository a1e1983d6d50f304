"""What an article is compared by: words and names as codes, and how they are looked up."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.group.chunks import LONGEST, Chunks, terms_of
from variorum.group.features import _KNOWN, BESIDE, features, features_of, spelled
from variorum.group.slots import Slots
from variorum.group.terms import code, is_number, levels, name_of, names_of, shares
from variorum.group.weekdays import _names
from variorum.model import Metadata, Witness
from variorum.readers.decode import digest
from variorum.segment import segment
from variorum.words import entries

WORDS = [
    "the",
    "quay",
    "Quay.",
    "quays",
    "Port",
    "Alder",
    "Mr",
    "U.S.",
    "15-member",
    "(Reuters)",
    "1,200",
    "and/or",
    "–",
    "Ålesund,",
]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)


def made(text: str, **meta: str) -> Witness:
    return segment(Witness("corpus/a", None, text, digest(text), Metadata(**meta)))


def words(witness: Witness, row: int = 0) -> dict[str, int]:
    """The words of an article and how often each stands in the whole (0), the head (1) or the title (2)."""
    found = features(witness)
    counts = np.frombuffer(found.counts, np.uint16).reshape(3, -1)[row].tolist()
    spelling = spelled(witness)[0]
    return {spelling[c]: n for c, n in zip(np.frombuffer(found.words, np.uint64).tolist(), counts, strict=True) if n}


def names(witness: Witness) -> dict[str, int]:
    found = features(witness)
    counts = np.frombuffer(found.said, np.uint16).tolist()
    spelling = spelled(witness)[1]
    return {spelling[c]: n for c, n in zip(np.frombuffer(found.names, np.uint64).tolist(), counts, strict=True)}


def test_words_are_counted_by_their_stems() -> None:
    assert words(made("Quays closed. The quay closes.")) == {"quay": 2, "close": 2}


def test_a_word_of_the_title_counts_twice_in_the_head() -> None:
    assert words(made("The quay closed.", title="Quay shut"), 1) == {"quay": 3, "shut": 2, "close": 1}


def test_words_behind_the_first_hundred_and_fifty_are_not_of_the_head() -> None:
    assert "quay" not in words(made("It was so. " * 50 + "The quay closed.", title="Storm"), 1)


def test_without_a_title_the_first_different_words_stand_for_one() -> None:
    text = " ".join(f"w{n}x" for n in range(30))
    assert sorted(words(made(text), 2)) == sorted(f"w{n}x" for n in range(12))


def test_a_name_counts_whole_and_word_by_word() -> None:
    assert names(made("He saw Ada Quillby there.")) == {"ada quillby": 1, "ada": 1, "quillby": 1}


def test_a_mark_ends_a_name() -> None:
    assert names(made("He saw Quillby, Norquay and others.")) == {"quillby": 1, "norquay": 1}


def test_a_usual_word_in_capitals_where_a_segment_begins_is_no_name() -> None:
    assert names(made("Water came over the quay.")) == {}


def test_numbers_stand_among_the_names() -> None:
    assert names(made("It cost 1,200 crowns.")) == {"#1,200": 1}


def test_the_order_of_its_words_tells_a_name() -> None:
    assert name_of([code("port"), code("alder")]) != name_of([code("alder"), code("port")])


def test_names_of_several_words_are_told_one_by_one() -> None:
    parts = [code(word) for word in ("port", "alder", "ada", "van", "quill")]
    found = names_of(np.array(parts, dtype=np.uint64), np.array([0, 2]))
    assert found.tolist() == [name_of(parts[:2]), name_of(parts[2:])]


def test_a_code_says_whether_it_is_a_number() -> None:
    assert is_number(np.array([code("#12"), code("#1,200"), code("quay")], dtype=np.uint64)).tolist() == [True, True, False]


def test_a_usual_word_has_a_larger_share_than_a_rare_one() -> None:
    usual, rare = shares()[levels(np.array([code("year"), code("quillby")], dtype=np.uint64))]
    assert usual > 100 * rare


@pytest.mark.parametrize("blank", ["\n", "\t", "\u00a0", "\u2009", "\u3000", "  "])
def test_any_white_space_parts_chunks(blank: str) -> None:
    assert words(made(f"It shut.\n\nThe harbour{blank}quay shut.")) == {"shut": 2, "harbor": 1, "quay": 1}


def test_what_stands_beyond_the_longest_text_is_not_looked_at() -> None:
    assert "quay" not in words(made("harbour " * (LONGEST // 8) + " quay"))


def test_chunks_longer_than_eight_bytes_differ_by_their_ends() -> None:
    numbers, _ = Chunks().numbers(["harbourmaster harbourmasters harbourmaster"])
    one, other, again = numbers.tolist()
    assert one == again != other


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["the quay", "", "quay"], [2, 2, 3]),
        (["", "the quay "], [0, 2]),
        (["\u2009the\u2009quay", "shut"], [2, 3]),
        (["", ""], [0, 0]),
    ],
)
def test_the_chunks_of_some_texts_end_where_each_text_does(texts: list[str], expected: list[int]) -> None:
    assert Chunks().numbers(texts)[1].tolist() == expected


@given(st.lists(st.tuples(TEXTS, st.one_of(st.none(), TEXTS)), min_size=2, max_size=5))
def test_articles_weighed_together_have_the_features_of_each(told: list[tuple[str, str | None]]) -> None:
    witnesses = [made(text, **({"title": title} if title else {})) for text, title in told]
    assert features_of(witnesses) == [features(w) for w in witnesses]


def test_a_name_does_not_go_on_in_the_next_article() -> None:
    assert names(made("He saw Ada")) == {"ada": 1}
    one, other = features_of([made("He saw Ada"), made("Quillby saw him.")])
    assert len(one.names) == len(other.names) == 8  # bytes: one name each


def test_the_opening_of_an_untitled_article_takes_the_parts_of_a_chunk_in_their_order() -> None:
    text = " ".join(["quay/crane", *(f"w{n}x" for n in range(20))])
    assert {"quay", "crane"} <= words(made(text), 2).keys()


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The quay shut on Tuesday and Sunday.", "en", [1, 6]),
        ("The quay shut on Tuesday.", None, [1]),
        ("The quay shut on Tuesday.", "en-GB", [1]),
        ("Der Kai wurde am Dienstagabend und am Sonnabend gesperrt.", "de", [1, 5]),
        ("Der Kai wurde am Dienstag gesperrt.", "en", []),
        ("Le quai a fermé mercredi.", "fr", [2]),
        ("El muelle cerró el miércoles.", "es", [2]),
        ("Il molo ha chiuso lunedì.", "it", [0]),
        ("O cais fechou na terça-feira.", "pt-BR", [1]),
        ("Kaien stengte onsdag.", "nb", [2]),
        ("Причал закрыли в среду.", "ru", [2]),
        ("Причал закрили в п’ятницю.", "uk", [4]),
        ("Molo zamknięto w środę.", "pl", [2]),
        ("The quay shut on Tuesday.", "tr", []),
        ("So it was. " * 60 + "It shut on Tuesday.", "en", []),
    ],
)
def test_the_head_names_weekdays_in_the_language_of_the_article(
    text: str, language: str | None, expected: list[int]
) -> None:
    found = features(made(text, **({"language": language} if language else {}))).weekdays
    assert [day for day in range(7) if found >> day & 1] == expected


@pytest.mark.parametrize(
    "language", [n for line in entries("variorum.group", "weekdays") if (n := line.split(":")[0])[-1] != "+"]
)
def test_every_language_names_seven_weekdays(language: str) -> None:
    _, bits = _names(language)
    assert set(bits.tolist()) == {1 << day for day in range(7)}


@given(st.sets(st.integers(1, 2**64 - 1), max_size=200), st.integers(0, 200))
def test_what_a_table_holds_it_finds_with_its_number_and_nothing_else(keys: set[int], many: int) -> None:
    held, others = np.array(sorted(keys)[:many], dtype=np.uint64), np.array(sorted(keys)[many:], dtype=np.uint64)
    table = Slots()
    for at in range(0, len(held), 30):
        table.hold(held[at : at + 30], np.arange(len(held))[at : at + 30])
    assert table.find(held).tolist() == list(range(len(held)))
    assert set(table.find(others).tolist()) <= {-1}


def test_a_table_that_has_grown_finds_keys_that_want_one_slot() -> None:
    keys = np.arange(1, 20_001, dtype=np.uint64)  # the highest bits of all are the same
    table = Slots()
    for at in range(0, 20_000, 5_000):
        table.hold(keys[at : at + 5_000], np.arange(at, at + 5_000))
    assert (table.find(keys) == np.arange(20_000)).all()


def test_a_table_that_forgot_finds_the_same() -> None:
    witness = made("The harbour board of Port Alder voted to close the quay, the Kelland Line said on 4 May.")
    before = features(witness)
    _KNOWN.forget()
    assert features(witness) == before


@given(TEXTS)
def test_the_words_are_those_of_the_chunks(text: str) -> None:
    witness = made(text)
    body = " ".join(witness.text[s.start : s.end] for s in witness.segments if s.kind not in BESIDE)
    headline = " ".join(witness.said(s) for s in witness.segments if s.kind == "headline")
    assert words(witness) == Counter(t for written in f"{headline} {body}".split() for t in terms_of(written))


@given(TEXTS)
def test_every_name_can_be_spelled(text: str) -> None:
    assert all(n > 0 for n in names(made(text)).values())
