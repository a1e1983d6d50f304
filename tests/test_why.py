"""Why a note is there: every rule has its sentence; evidence and confidence in words. What is said of a passage's links."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from golden_blocks import blocks
from golden_notes import apparatus, story
from made_edition import gates, harbour
from variorum.collate import Joins, collate
from variorum.model import NOTE_KINDS, Apparatus, Doubt, Note, Ruling
from variorum.permit.apparatus import _DIFFERS
from variorum.views.kinds import KIND_TEXTS
from variorum.views.linking import remarks
from variorum.views.why import RULES, why

HERE = Path(__file__).parent


def note(rule: str, confidence: float = 0.9, editor: Ruling | None = None, **evidence: object) -> Note:
    return Note("n-1", rule.split("/")[0], 2, confidence, "p-1", rule, (), "A differs.", evidence, editor)


def untold(notes: list[Note]) -> list[str]:
    rules = {"/".join(n.rule.split("/")[:2]) for n in notes}
    return sorted(rules - RULES.keys())


def test_every_rule_of_the_golden_files_has_its_sentence() -> None:
    found = [b for kind in NOTE_KINDS for b in blocks(HERE / "golden" / "notes" / f"{kind}.txt")]
    assert untold([n for b in found for n in apparatus(b.input).notes]) == []


def test_every_rule_of_the_demonstration_corpus_has_its_sentence(demo_site: Path) -> None:
    found = json.loads((demo_site / "data" / "notes.json").read_text(encoding="utf-8"))
    rules = {"/".join(n["rule"].split("/")[:2]) for n in found if not n["rule"].endswith("by-hand/1")}
    assert len(rules) > 40
    assert sorted(rules - RULES.keys()) == []


def test_every_kind_has_its_words_for_readers() -> None:
    assert {t.kind for t in KIND_TEXTS} == _DIFFERS.keys() == set(NOTE_KINDS)


@pytest.mark.parametrize(("name", "way"), [("notes", "items"), ("variorum-story-1", "$defs note")])
def test_every_kind_stands_in_the_schemas(name: str, way: str, root: Path) -> None:
    schema = json.loads((root / "docs" / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))
    for key in way.split():
        schema = schema[key]
    assert sorted(schema["properties"]["kind"]["enum"]) == sorted(NOTE_KINDS)


def test_a_rule_without_a_sentence_is_explained_by_its_kind() -> None:
    assert why(note("number/quite-new/1")).saw.startswith("A number, an amount")


def test_a_note_that_was_given_another_kind_is_explained_by_the_rule_that_made_it() -> None:
    retyped = note("number/value/1", editor=Ruling("retype", machine_kind="number"))
    assert why(retyped).saw == RULES["number/value"]
    assert "An editor set the kind" in why(retyped).by


def test_a_note_made_by_hand_has_no_rule() -> None:
    made = why(note("name/by-hand/1", editor=Ruling("add")))
    assert (made.by, made.saw, made.sure, made.rule) == ("Noted by an editor; no rule made it.", "", "", "")


def test_confidence_is_said_as_a_share_of_notes_like_it() -> None:
    assert why(note("number/value/1", 0.85)).sure == "About 85 in a hundred notes like this one were right."


@pytest.mark.parametrize(
    ("evidence", "said"),
    [
        ({}, ""),
        ({"scale": "hit < pound"}, "The line is “hit < pound”."),
        ({"a": "hit", "b": "pounded"}, "Found: “hit” on one side, “pounded” on the other."),
        ({"entry": "down: mildly"}, "The list has “mildly” as a word that softens."),
        ({"a": [74000.0], "b": []}, "Found: 74,000 on one side, none on the other."),
        ({"a": ["offici"], "b": [], "verbs": ["say", "insist"]}, "The verbs are “say” and “insist”."),
        ({"similarity": 0.56}, "The linked sentences are much alike."),
        ({"similarity": 0.14}, "The linked sentences are hardly alike, so the note counts as less sure."),
        ({"cue": ["x"]}, "Cue: “x”."),
    ],
)  # fmt: skip
def test_evidence_is_said_in_words(evidence: dict[str, object], said: str) -> None:
    assert why(note("strength/scale/1", **evidence)).evidence == said


def doubtful(*doubts: Doubt) -> tuple[str, ...]:
    of = gates()
    passage = of.collation.passages[1]
    number = {p.id: str(k) for k, p in enumerate(of.collation.passages)}
    return remarks(of, replace(passage, doubts=doubts), number)


def test_a_sentence_that_two_versions_alone_would_link_elsewhere_is_said_with_both_figures() -> None:
    assert doubtful(Doubt("nearer", "A", 1, "B", gates().collation.passages[2].of("B")[0], 0.41, 0.22)) == (
        "Beside B alone, the sentence of A here would be linked to passage 2 (41% alike, here 22%).",
    )


def test_two_versions_that_only_a_third_links_are_named() -> None:
    assert doubtful(Doubt("through", "C", 1, "A", 1, 0.08, 0.08)) == (
        "A and C are linked here through another version; with each other they have little in common (8% alike).",
    )


def test_of_many_doubts_the_first_three_are_said_and_the_rest_counted() -> None:
    said = doubtful(*(Doubt("through", "A", 1, other, 1, 0.1, 0.1) for other in "BCDEF"))
    assert len(said) == 4
    assert said[-1] == "2 more such doubts about these links."


def joined(lines: str, joins: Joins) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """(sigla, what an editor did) of each passage."""
    return [(p.sigla, p.editor) for p in collate(story(lines), joins).passages]


def test_what_an_editor_linked_is_said_to_be_an_editors() -> None:
    lines = "A: Nine barges sank at the mill.\nA: It rained.\nB: Nine barges sank at the mill.\nB: The weather was wet."
    assert joined(lines, Joins(link=((("A", 1), ("B", 1)),))) == [(("A", "B"), ()), (("A", "B"), ("linked",))]


def test_what_an_editor_parted_is_said_to_be_an_editors() -> None:
    lines = "A: Nine barges sank at the mill.\nB: Nine barges sank at the mill."
    parted = Joins(unlink=(((("A", 0),), (("B", 0),)),))
    assert sorted(joined(lines, parted)) == [(("A",), ("parted",)), (("B",), ("parted",))]


def test_what_the_machine_had_linked_already_stays_the_machines() -> None:
    lines = "A: Nine barges sank at the mill.\nB: Nine barges sank at the mill."
    assert joined(lines, Joins(link=((("A", 0), ("B", 0)),))) == [(("A", "B"), ())]


def test_a_passage_of_the_machine_has_no_remark() -> None:
    of: Apparatus = harbour()
    assert [r for p in of.collation.passages for r in remarks(of, p, {})] == []
