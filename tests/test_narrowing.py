"""What is said of several versions, on a page of two of them."""

from __future__ import annotations

import pytest

from variorum.views.narrowing import narrowed, of_two


@pytest.mark.parametrize(
    ("remark", "kept", "said"),
    [
        ("These words stand in A and E; nothing here in B, C and D.", "AD", "These words stand in A; nothing here in D."),
        ("These words stand in D; nothing here in A.", "AD", "These words stand in D; nothing here in A."),
        (
            "One sentence in A, two sentences in B. One sentence in A, three sentences in C.",
            "AC",
            "One sentence in A, three sentences in C.",
        ),
        ("One sentence in A, two sentences in B. One sentence in A, three sentences in C.", "BC", ""),
        (
            "“in A and B” in A and B; no denial in these words in C. “not. At all” in A, “no” in D.",
            "AC",
            "“in A and B” in A; no denial in these words in C.",
        ),
        ("The verb is “said” in A and “told” in B and C.", "AC", "The verb is “said” in A and “told” in C."),
        ("A figure stands here in B and C only.", "BD", "A figure stands here in B only."),
        ("The figure is given as more or less exact.", "AB", "The figure is given as more or less exact."),
    ],
)
def test_a_remark_speaks_of_the_versions_that_are_kept(remark, kept, said):
    assert narrowed(remark, "ABCDE", kept) == said


def test_letters_of_two_are_not_taken_for_letters_of_one():
    assert narrowed("Quoted in A and AA; told in AB.", ["A", "AA", "AB"], ["AA", "AB"]) == "Quoted in AA; told in AB."


@pytest.mark.parametrize(
    ("remark", "pair", "said"),
    [
        ("Quoted in B; in A and C the words stand without quotation marks.", "AC", ""),
        (
            "Quoted in B; in A and C the words stand without quotation marks.",
            "AB",
            "Quoted in B; in A the words stand without quotation marks.",
        ),
        ("Two sentences in B, one sentence in A and C.", "AC", ""),
        (
            "One sentence in A, three sentences in B. One sentence in A, two sentences in C.",
            "BC",
            "Three sentences in B, two sentences in C.",
        ),
        ("The dateline differs between A, B and C.", "BC", "The dateline differs between B and C."),
        ("This passage stands at another place in C than in A and B.", "AB", ""),
    ],
)
def test_a_remark_on_three_tells_two_apart_or_says_nothing_of_them(remark: str, pair: str, said: str) -> None:
    assert of_two(remark, "ABC", *pair) == said
