"""How sure a note is: what is seen of its place counts beside the figure of its rule."""

from __future__ import annotations

import pytest

from golden_notes import apparatus
from variorum.annotate.sureness import sure

#: A note of a rule that is seldom wrong, in sentences that share half.
PLAIN = {"every note": 100, "the rule's own figure": 200, "likeness of the passage": 50, "kind: rewording": 100}


@pytest.mark.parametrize(
    ("more", "surer"),
    [
        ({"the rule's own figure": 100}, False),
        ({"likeness of the passage": 90}, True),
        ({"kind: date": 100, "kind: rewording": 0}, True),
        ({"ends with a small word": 100}, False),
        ({"notes beside it": 200}, False),
        ({"on one side": 100, "two words or fewer": 100}, False),
        ({"sentences": 500}, False),
    ],
)
def test_what_is_seen_of_a_place_makes_a_note_surer_or_less_sure(more: dict[str, int], surer: bool) -> None:
    assert (sure(PLAIN | more) > sure(PLAIN)) is surer


def test_no_note_is_certain_and_none_impossible() -> None:
    assert sure(PLAIN | {"the rule's own figure": 100_000, "likeness of the passage": 1_000}) == 0.95
    assert sure(PLAIN | {"the rule's own figure": -100_000}) == 0.05


def test_a_note_is_hardly_surer_than_its_rule() -> None:
    assert sure(PLAIN | {"the rule's own figure": 0, "likeness of the passage": 1_000}) == 0.6


def test_an_unknown_sign_counts_nothing() -> None:
    assert sure(PLAIN | {"a sign of tomorrow": 100}) == sure(PLAIN)


def of_kind(lines: str, kind: str) -> float:
    (note,) = [n for n in apparatus(lines).notes if n.kind == kind]
    return note.confidence


def test_a_note_is_less_sure_in_sentences_that_share_less() -> None:
    near = "A: The ferry left the harbour of Selby on Monday.\nB: The ferry left the harbour of Selby on Tuesday."
    far = (
        "A: The ferry left the harbour of Selby on Monday, its hold full of wool and the mayor aboard.\n"
        "B: The ferry, with its crew on strike and the band playing, left the harbour of Selby on Tuesday."
    )
    assert of_kind(near, "date") > of_kind(far, "date")


def test_a_note_is_as_sure_whichever_version_stands_first() -> None:
    a, b = "The old ferry left on Monday.", "The ferry left on Tuesday."
    assert of_kind(f"A: {a}\nB: {b}", "date") == of_kind(f"A: {b}\nB: {a}", "date")
