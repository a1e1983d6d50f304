"""The tools that weigh signs: what was right before makes a figure of what is seen."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

import weigh_notes
from logistic import chances, learned
from variorum.annotate.sureness import sure
from weigh_notes import Judged

A = "The ferry left Selby on Monday with forty cars.\n"
B = "The ferry left Selby on Tuesday with forty cars.\n"


def logit(share: float) -> float:
    return float(np.log(share / (1 - share)))


def test_without_signs_the_weight_is_that_of_the_share_that_is_right() -> None:
    weights = learned(np.ones((4, 1)), np.array([1.0, 1.0, 1.0, 0.0]), ridge=1)
    assert weights == pytest.approx([logit(0.75)])


def test_a_sign_weighs_what_it_adds() -> None:
    rows = np.array([[1.0, 0.0]] * 4 + [[1.0, 1.0]] * 4)
    right = np.array([1.0, 1.0, 0.0, 0.0, 1.0, 1.0, 1.0, 0.0])
    assert learned(rows, right, ridge=1e-9) == pytest.approx([0, logit(0.75)], abs=1e-6)


def test_a_ridge_holds_a_sign_near_none() -> None:
    rows, right = np.array([[1.0, 0.0], [1.0, 1.0]]), np.array([0.25, 0.75])
    assert abs(learned(rows, right, ridge=10)[1]) < 0.5 * abs(learned(rows, right, ridge=0.1)[1])


def test_a_row_that_counts_twice_is_two_rows() -> None:
    rows, right = np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 1.0]]), np.array([1.0, 0.0, 0.0])
    once = learned(rows[:2], right[:2], 1, np.array([1.0, 2.0]))
    assert learned(rows, right, 1) == pytest.approx(once)


def test_chances_go_from_none_to_certain() -> None:
    assert chances(np.array([[1.0], [-1.0], [0.0]]), np.array([50.0])) == pytest.approx([1, 0, 0.5])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A pair noted by hand: the day differs."""
    span = [A.index("on Monday"), A.index(" with")], [B.index("on Tuesday"), B.index(" with")]
    gold = {"notes": [{"kind": "date", "a": [span[0]], "b": [span[1]]}]}
    (tmp_path / "ferry.json").write_text(json.dumps(gold), "utf-8")
    (tmp_path / "ferry.A.txt").write_text(A, "utf-8")
    (tmp_path / "ferry.B.txt").write_text(B, "utf-8")
    return tmp_path


def same_kind(gold: list[dict[str, object]], notes: list[dict[str, object]]) -> tuple[set[int], set[int]]:
    """A scorer that asks for the kind alone."""
    kinds = {note["kind"] for note in gold}
    return set(), {place for place, note in enumerate(notes) if note["kind"] in kinds}


def same_places(gold: list[dict[str, object]], notes: list[dict[str, object]]) -> tuple[set[int], set[int]]:
    """A scorer that asks for the very places."""
    places = [(note["a"], note["b"]) for note in gold]
    return set(), {place for place, note in enumerate(notes) if (note["a"], note["b"]) in places}


def test_a_note_is_right_where_the_scorer_says_so(folder: Path) -> None:
    assert [note.right for note in weigh_notes.judged(folder, same_kind)] == [True]


def test_a_scorer_is_given_the_places_of_both_texts(folder: Path) -> None:
    assert [note.right for note in weigh_notes.judged(folder, same_places)] == [True]


def test_a_note_is_judged_by_the_signs_that_were_seen_of_it(folder: Path) -> None:
    (note,) = weigh_notes.judged(folder, same_kind)
    assert (note.signs["kind: date"], note.said) == (100, sure(note.signs))


def test_marks_of_another_shape_are_left_out(folder: Path) -> None:
    for siglum, marks in zip("AB", ('"Sail," he said.', "“Sail,” he said."), strict=True):
        (folder / f"ferry.{siglum}.txt").write_text(f"The ferry left Selby with forty cars. {marks}\n", "utf-8")
    assert not list(weigh_notes.judged(folder, same_kind))


def made(right: bool, tenth: int = 0, **signs: int) -> Judged:
    return Judged({"every note": 100} | signs, right, 0.5, tenth)


def test_a_sign_that_few_notes_have_is_not_weighed() -> None:
    notes = [made(True, rare=100), *(made(True, common=100) for _ in range(weigh_notes.FEWEST))]
    assert weigh_notes.names_of(notes) == ["every note", "common"]


def test_a_note_is_not_judged_by_itself() -> None:
    notes = [*(made(True, tenth=1) for _ in range(30)), *(made(False, tenth=2) for _ in range(30))]
    first, *_, last = weigh_notes.weighed_by_the_others(notes, ["every note"])
    assert first < 0.01 and last > 0.99


def test_without_a_scorer_the_tool_says_what_to_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        weigh_notes.scorer(tmp_path / "none.py")
    assert "name one with --scorer" in capsys.readouterr().err
