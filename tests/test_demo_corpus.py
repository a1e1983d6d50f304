"""The demonstration corpus and its manifest of planted differences say the same."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "content" / "corpus"
SEEDS = ROOT.parent / "shared" / "seeds"
MANIFEST = yaml.load((ROOT / "tests" / "demo" / "planted.yaml").read_bytes(), yaml.CSafeLoader)
KINDS = [
    "quotation",
    "attribution",
    "number",
    "date",
    "name",
    "certainty",
    "strength",
    "moved",
    "split",
    "merged",
    "heading",
    "omission",
    "addition",
    "style",
    "rewording",
]
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
SHARED_RUN = 8  # as many words in a row as a seed no article repeats


def article_paths() -> list[str]:
    return sorted(p.relative_to(CORPUS).as_posix() for p in CORPUS.rglob("*") if p.is_file())


def article_text(path: str) -> str:
    text = (CORPUS / path).read_text(encoding="utf-8")
    return FRONT_MATTER.sub("", text) if path.endswith(".md") else text


def planted() -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for story in MANIFEST["stories"]:
        for note in story["planted"]:
            yield story, note


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[i : i + length]) for i in range(len(found) - length + 1)}


def test_every_article_is_in_exactly_one_story() -> None:
    members = Counter(path for story in MANIFEST["stories"] for path in story["members"])
    assert members == Counter(article_paths())


def test_corpus_csv_has_one_row_for_every_article() -> None:
    with (ROOT / "content" / "corpus.csv").open(encoding="utf-8", newline="") as lines:
        paths = [row["path"] for row in csv.DictReader(lines)]
    assert sorted(paths) == article_paths()


def test_corpus_csv_leaves_the_grouping_to_the_machine() -> None:
    with (ROOT / "content" / "corpus.csv").open(encoding="utf-8", newline="") as lines:
        assert not [row["path"] for row in csv.DictReader(lines) if row["story"] or row["siglum"]]


def test_there_are_enough_stories_and_articles() -> None:
    assert len(MANIFEST["stories"]) >= 10
    assert len(article_paths()) >= 30


def test_every_story_of_several_versions_has_planted_differences() -> None:
    # A story of identical texts would have none, so the least is asked of the story, not of each pair.
    thin = [s["name"] for s in MANIFEST["stories"] if len(s["members"]) > 1 and len(s["planted"]) < 6]
    assert not thin


def test_planted_words_stand_exactly_once_in_their_article() -> None:
    wrong = []
    for _, note in planted():
        for side in (note["a"], note["b"]):
            if side["words"] is not None:
                count = article_text(side["path"]).count(side["words"])
                if count != 1:
                    wrong.append((side["path"], side["words"], count))
    assert not wrong


def test_planted_differences_name_members_of_their_story() -> None:
    wrong = [
        side["path"] for story, note in planted() for side in (note["a"], note["b"]) if side["path"] not in story["members"]
    ]
    assert not wrong


def test_both_sides_of_a_planted_difference_are_different_articles_and_one_has_words() -> None:
    wrong = [
        note
        for _, note in planted()
        if note["a"]["path"] == note["b"]["path"] or (note["a"]["words"] is None and note["b"]["words"] is None)
    ]
    assert not wrong


def test_only_a_moved_passage_may_have_the_same_words_on_both_sides() -> None:
    wrong = [note for _, note in planted() if note["kind"] != "moved" and note["a"]["words"] == note["b"]["words"]]
    assert not wrong


def test_omission_has_nothing_in_b_and_addition_nothing_in_a() -> None:
    wrong = [
        note
        for _, note in planted()
        if (note["kind"] == "omission" and note["b"]["words"] is not None)
        or (note["kind"] == "addition" and note["a"]["words"] is not None)
    ]
    assert not wrong


def test_kinds_are_those_of_the_guideline() -> None:
    named = {kind for _, note in planted() for kind in (note["kind"], *note["also"])}
    assert named <= set(KINDS)


def test_salience_is_one_two_or_three() -> None:
    assert {note["salience"] for _, note in planted()} <= {1, 2, 3}


@pytest.mark.parametrize("kind", KINDS)
def test_kind_is_planted_more_than_once(kind: str) -> None:
    assert sum(note["kind"] == kind for _, note in planted()) >= 2


@pytest.mark.parametrize("path", article_paths())
def test_article_is_utf8_with_lf_and_no_stray_space(path: str) -> None:
    raw = (CORPUS / path).read_bytes()
    text = raw.decode("utf-8")
    assert "\r" not in text
    assert "\ufeff" not in text
    assert not [line for line in text.split("\n") if line != line.rstrip()]


def test_no_article_repeats_a_run_of_words_of_the_seeds() -> None:
    if not SEEDS.is_dir():
        pytest.skip("the founding articles (../shared/seeds) are not on this machine")
    seeds: set[tuple[str, ...]] = set()
    for seed in sorted(SEEDS.glob("*.txt")):
        seeds |= runs(seed.read_text(encoding="utf-8"), SHARED_RUN)
    assert seeds, "no seed text was read"
    assert not {path for path in article_paths() if runs(article_text(path), SHARED_RUN) & seeds}


def test_the_retold_visit_holds_no_quotation_marks() -> None:
    visit = next(s for s in MANIFEST["stories"] if s["name"] == "moscow-visit")
    assert not [p for p in visit["members"] if re.search('["“”]', article_text(p))]
