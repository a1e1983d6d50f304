"""Facts about tokens, spelling, lemmas and rarity."""

from __future__ import annotations

from importlib.resources import files

import pytest
import simplemma
from hypothesis import given
from hypothesis import strategies as st

from variorum.words import american, entries, lemma, nearness, one_word, stem, tokenise, weight
from variorum.words.nearness import WIDTH


def surfaces(text: str) -> list[str]:
    return [t.surface for t in tokenise(text)]


@given(st.text())
def test_nothing_but_white_space_lies_between_tokens(text: str) -> None:
    at = 0
    for token in tokenise(text):
        assert text[at : token.start].strip() == ""
        assert text[token.start : token.end] == token.surface
        at = token.end
    assert text[at:].strip() == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the U.S. navy", ["the", "U.S.", "navy"]),
        ("a 15-member body", ["a", "15-member", "body"]),
        ("a 1,200-seat hall", ["a", "1,200-seat", "hall"]),
        ("Alder’s quay", ["Alder", "’s", "quay"]),
        ("they don't", ["they", "don't"]),
        ("cost £4.5m", ["cost", "£", "4.5m"]),
        ("the 1990s", ["the", "1990s"]),
        ("quay—shut", ["quay", "—", "shut"]),
        ("كَتَبَ الوَلَدُ", ["كَتَبَ", "الوَلَدُ"]),
        ("बंदरगाह बंद है", ["बंदरगाह", "बंद", "है"]),
        ("שָׁלוֹם עולם", ["שָׁלוֹם", "עולם"]),
        ("می\u200cشود", ["می\u200cشود"]),
        ("об’єкт закрито", ["об’єкт", "закрито"]),
        ("cafe\u0301 noir", ["cafe\u0301", "noir"]),
        ("so\u00adlu\u00adtion\u200f", ["so\u00adlu\u00adtion\u200f"]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert surfaces(text) == expected


def test_capital_abbreviations_are_not_the_pronoun() -> None:
    assert [t.norm for t in tokenise("US U.S. us")] == ["US", "US", "us"]


def test_marks_of_another_shape_have_one_norm() -> None:
    assert [t.norm for t in tokenise("“it’s” – don’t")] == [t.norm for t in tokenise("\"it's\" — don't")]


def test_spelling_pairs_meet_in_stem() -> None:
    assert american("defence") == "defense"
    assert stem("programmes") == stem("program")


def test_irregular_forms_meet_in_lemma() -> None:
    assert lemma("bought") == "buy" == lemma("buys")


@pytest.mark.parametrize("word", "quellments orselized tamcies norbar kelwerves marlinos".split())
def test_a_word_that_no_dictionary_has_is_told_by_its_ending_as_by_the_library(word: str) -> None:
    assert lemma(word) == simplemma.lemmatize(word, lang="en")


def test_rarity_rises_from_function_words_to_names() -> None:
    assert weight("the") < weight("said") < weight("ferry") < weight("nebenzia")


@pytest.mark.parametrize(
    ("one", "other"),
    [("cafe\u0301", "caf\u00e9"), ("so\u00adlution", "solution"), ("quay\u200e", "quay"), ("می\u200cشود", "میشود")],
)
def test_what_shows_nothing_makes_no_other_word(one: str, other: str) -> None:
    assert tokenise(one)[0].norm == tokenise(other)[0].norm


def test_a_word_is_used_more_like_its_kin_than_like_others() -> None:
    assert nearness("vessel", "ship") > 0.7 > 0.4 > nearness("vessel", "minister")


def test_opposites_are_used_alike_and_stay_two_words() -> None:
    assert nearness("rose", "fell") > 0.7
    assert not one_word("rose", "fell")


@pytest.mark.parametrize("norm", ["of", "nine", "12", "Qvorn", "UN", "qvorn"], ids=lambda norm: norm)
def test_of_words_of_grammar_figures_and_unknown_words_nothing_is_known(norm: str) -> None:
    assert nearness(norm, "ship") == 0.0


def test_another_form_of_a_word_is_used_like_its_dictionary_form() -> None:
    assert nearness("sermons", "minister") == nearness("sermon", "minister") != 0


def test_there_is_a_row_for_every_word_of_the_list() -> None:
    words = entries("variorum.words", "near-en")
    packed = files("variorum.words").joinpath("data", "near-en.vec").read_bytes()
    assert len(packed) == len(words) * WIDTH // 2
