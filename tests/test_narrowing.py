"""What is said of several versions, on a page of two of them."""

from __future__ import annotations

import pytest

from variorum.views.narrowing import narrowed


@pytest.mark.parametrize(
    ("remark", "kept", "said"),
    [
        ("These words stand in A and E; nothing here in B, C and D.", "AD", "These words stand in A; nothing here in D."),
        ("These words stand in D; nothing here in A.", "AD", "These words stand in D; nothing here in A."),
        ("One sentence in A, two sentences in B. One sentence in A, three sentences in C.", "AC",
         "One sentence in A, three sentences in C."),
        ("One sentence in A, two sentences in B. One sentence in A, three sentences in C.", "BC", ""),
        ("“in A and B” in A and B; no denial in these words in C. “not. At all” in A, “no” in D.", "AC",
         "“in A and B” in A; no denial in these words in C."),
        ("The verb is “said” in A and “told” in B and C.", "AC", "The verb is “said” in A and “told” in C."),
        ("A figure stands here in B and C only.", "BD", "A figure stands here in B only."),
        ("The figure is given as more or less exact.", "AB", "The figure is given as more or less exact."),
    ],
)  # fmt: skip
def test_a_remark_speaks_of_the_versions_that_are_kept(remark, kept, said):
    assert narrowed(remark, "ABCDE", kept) == said


def test_letters_of_two_are_not_taken_for_letters_of_one():
    assert narrowed("Quoted in A and AA; told in AB.", ["A", "AA", "AB"], ["AA", "AB"]) == "Quoted in AA; told in AB."
