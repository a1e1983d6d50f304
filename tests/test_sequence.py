"""The small trained model that reads names: what it is told, what it sees, and how it is made."""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

import train_names
from test_relate import version
from variorum.problems import SettingsError
from variorum.relate import further, mentions
from variorum.relate.sequence import features, read
from variorum.settings import check

SET = [
    {"tok": ["Yesterday", "Ysolt", "Fenwrath", "left", "Dornwick", "."], "ents": [[1, 3, "PER"], [4, 5, "LOC"]]},
    {"tok": ["(", "Oda", "Brinkwell", "'s", "boat", ")"], "ents": [[1, 3, "PER"]]},
]


def written(folder: Path, lines: list[str]) -> Path:
    path = folder / "set.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_name_between_everyday_words_is_read_at_its_place() -> None:
    text = "On Friday the mayor, John Hollingmoor, met his guests."
    assert [(text[r.start : r.end], r.kind) for r in read(text, 0, len(text))] == [("John Hollingmoor", "person")]


def test_a_stretch_inside_a_text_keeps_the_offsets_of_the_text() -> None:
    text = "It rained. The mayor, John Hollingmoor, came from Paris."
    assert [text[r.start : r.end] for r in read(text, 11, len(text))] == ["John Hollingmoor", "Paris"]


def test_words_without_a_capital_hold_no_name() -> None:
    assert read("the boat came back late", 0, 23) == ()


def test_how_sure_the_model_is_lies_between_nought_and_one() -> None:
    text = "Talks with John Hollingmoor of Grellmont Press went on in Dornwick."
    assert {0 < r.sure <= 1 for r in read(text, 0, len(text))} == {True}


def test_the_model_is_told_of_the_neighbours_of_a_word() -> None:
    told = features(["Mr", "Quillmere", "left"])[1]
    assert {"w=quillmere", "s=Xxx", "<title", ">w=left"} <= set(told)


def test_names_of_a_set_are_labelled_on_words_as_the_program_cuts_them(tmp_path: Path) -> None:
    path = written(tmp_path, [json.dumps({"sents": SET})])
    first, second = train_names.sentences(path)
    assert list(zip(*first, strict=True)) == [
        ("Yesterday", "O"),
        ("Ysolt", "BP"),
        ("Fenwrath", "IP"),
        ("left", "O"),
        ("Dornwick", "BL"),
        (".", "O"),
    ]
    assert [label for surface, label in zip(*second, strict=True) if label != "O"] == ["BP", "IP"]


def test_the_same_sets_make_the_same_model(tmp_path: Path) -> None:
    path = written(tmp_path, [json.dumps({"sents": SET})])
    models = [tmp_path / name for name in ("one", "two")]
    for model in models:
        train_names.train([path], model, {"feature.minfreq": 1})
    assert models[0].read_bytes() == models[1].read_bytes()


def test_a_line_that_is_no_document_is_told_with_file_and_line(tmp_path: Path) -> None:
    path = written(tmp_path, [json.dumps({"sents": SET}), '{"text": "no tokens"}'])
    with pytest.raises(ValueError, match=r"set\.jsonl:2: not a document"):
        train_names.train([path], tmp_path / "model")


def test_the_model_that_comes_along_says_from_what_it_was_made() -> None:
    papers = Path(train_names.__file__).parent.parent / "plugins/variorum/relate/data/sequence.txt"
    assert json.dumps(train_names.SETTINGS) in papers.read_text(encoding="utf-8")


class Heard:
    """A spaCy model that takes every “Saltry” for a place and every “Grellmont” for a day."""

    def __call__(self, text: str) -> SimpleNamespace:
        labels = {"Saltry": "GPE", "Grellmont": "DATE"}
        found = ((m, labels[m[0]]) for m in re.finditer("|".join(labels), text))
        return SimpleNamespace(
            ents=[SimpleNamespace(start_char=m.start(), end_char=m.end(), label_=label) for m, label in found]
        )


@pytest.fixture
def spacy(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(sys.modules, "spacy", SimpleNamespace(load=lambda model, exclude: Heard()))
    further._opened.cache_clear()
    yield
    further._opened.cache_clear()


@pytest.mark.usefixtures("spacy")
def test_a_further_model_is_one_cue_more_at_the_places_that_it_reads() -> None:
    one = version("The wall of Saltry fell on Grellmont.")
    read = [m.cues.count("also read as place") for m in mentions(one, "a_model") if m.form == "Saltry"]
    assert read == [1]


@pytest.mark.usefixtures("spacy")
def test_what_a_further_model_takes_for_a_day_is_no_name() -> None:
    text = "The wall of Saltry fell on Grellmont."
    assert [text[r.start : r.end] for r in further.read_by("a_model", text, 0, len(text))] == ["Saltry"]


def test_a_further_model_that_is_not_installed_ends_the_build() -> None:
    with pytest.raises(SettingsError, match="'names_model' must be a spaCy model that is installed"):
        check({"names_model": "no_such_model"})
