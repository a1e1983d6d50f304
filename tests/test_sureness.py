"""How sure a note is: what is seen of its place counts beside the figure of its rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from golden_notes import apparatus, story
from variorum.annotate import annotate, sureness
from variorum.annotate.sureness import Signs, sure
from variorum.collate import collate

DEMO = Path(__file__).resolve().parents[1] / "content" / "corpus"

#: A note of a rule that is seldom wrong, in sentences that share half.
PLAIN = {"every note": 100, "the rule's own figure": 200, "likeness of the passage": 50, "kind: rewording": 100}


@pytest.fixture
def weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Weights of ours instead of those that were learned."""
    monkeypatch.setattr(sureness, "_weights", lambda: {"every note": 0, "good": 100, "bad": -100})


@pytest.mark.usefixtures("weighed")
@pytest.mark.parametrize(("signs", "said"), [({}, 0.5), ({"good": 100}, 0.75), ({"bad": 100}, 0.25), ({"bad": 50}, 0.4)])
def test_signs_add_up_and_half_a_sign_weighs_half(signs: dict[str, int], said: float) -> None:
    assert sure({"every note": 100, "the rule's own figure": 300} | signs) == said


@pytest.mark.usefixtures("weighed")
def test_no_note_is_certain_and_none_impossible() -> None:
    assert sure({"the rule's own figure": 100_000, "good": 100_000}) == 0.95
    assert sure({"the rule's own figure": 100_000, "bad": 100_000}) == 0.05


@pytest.mark.usefixtures("weighed")
def test_a_note_is_hardly_surer_than_its_rule() -> None:
    assert sure({"the rule's own figure": 0, "good": 1_000}) == 0.6


def test_an_unknown_sign_counts_nothing() -> None:
    assert sure(PLAIN | {"a sign of tomorrow": 100}) == sure(PLAIN)


def test_each_sign_that_was_learned_is_seen_of_some_note() -> None:
    seen: set[str] = set()

    def note(signs: Signs) -> float:
        seen.update(signs)
        return 0.5

    for folder in sorted(DEMO.iterdir()):
        texts = [path.read_text("utf-8").splitlines() for path in sorted(folder.glob("*.txt"))]
        lines = [f"{siglum}: {line}" for siglum, text in zip("ABCDEFG", texts, strict=False) for line in text if line]
        annotate(collate(story("\n".join(lines))), note)
    assert {sign for sign in sureness._weights() if not sign.startswith("kind: ")} <= seen


@pytest.mark.parametrize(
    ("sign", "speaks_for"),
    [
        ("the rule's own figure", True),
        ("likeness of the passage", True),
        ("main difference", True),
        ("ends with a small word", False),
        ("notes beside it", False),
        ("two words or fewer", False),
        ("sentences", False),
    ],
)
def test_what_was_learned_speaks_for_or_against_a_note(sign: str, speaks_for: bool) -> None:
    assert (sureness._weights()[sign] > 0) is speaks_for


def of_kind(lines: str, kind: str) -> float:
    (note,) = [n for n in apparatus(lines).notes if n.kind == kind]
    return note.confidence


def of_words(*texts: str) -> float:
    told = apparatus("\n".join(f"{siglum}: {text}" for siglum, text in zip("ABC", texts, strict=True)))
    (note,) = [n for n in told.notes if n.rule == "rewording/words/1"]
    return note.confidence


def test_a_note_is_less_sure_in_sentences_that_share_less() -> None:
    near = "A: The ferry left the harbour of Selby on Monday.\nB: The ferry left the harbour of Selby on Tuesday."
    far = (
        "A: The ferry left the harbour of Selby on Monday, its hold full of wool and the mayor aboard.\n"
        "B: The ferry, with its crew on strike and the band playing, left the harbour of Selby on Tuesday."
    )
    assert of_kind(near, "date") > of_kind(far, "date")


def test_a_note_of_two_others_is_as_sure_in_whatever_order_they_stand() -> None:
    a = "Nobody knows why, but the ferry carried wool into a harbour near Selby that no other boat can enter."
    b = "Nobody knows why, but the ferry brought coal and hay on Monday to Selby."
    c = "Nobody knows why, but the ferry was laden with wool of the best sort to the port of Selby."
    assert of_words(a, b, c) == of_words(a, c, b)


def test_a_note_is_as_sure_whichever_version_stands_first() -> None:
    a, b = "The old ferry left on Monday.", "The ferry left on Tuesday."
    assert of_kind(f"A: {a}\nB: {b}", "date") == of_kind(f"A: {b}\nB: {a}", "date")
