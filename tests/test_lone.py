"""People of whom one word alone is met: a page where what stands around it agrees, of one story only."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from made_edition import witness
from variorum.model import Name, Version
from variorum.relate import lone
from variorum.relate.names import mentions
from variorum.relate.published import names_of


def people(texts: Mapping[str, str], story_of: Mapping[str, str] | None = None) -> list[Name]:
    """The people of articles (id and text) who have a page."""
    versions = [Version("A", name, witness(f"{name}.txt", [text.split("\n")])) for name, text in texts.items()]
    found = names_of(versions, {v.id: mentions(v) for v in versions}, story_of)
    return [n for n in found if n.kind == "person" and n.published]


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Fenwrath came.",  # a title, and the model
        "They met Quillmere, the mayor, who said she would stay.",
    ],
)
def test_a_lone_name_has_a_page_where_voices_agree(text: str) -> None:
    assert len(people({"a": text})) == 1


@pytest.mark.parametrize(
    "text",
    [
        "It was seen by Quillmere only.",  # nothing speaks for it
        "A staunch Quillmere said she would stay.",  # one of several
        "Rep. Ann Low, Q-Fenwrath, said she would stay.\nThey met Q-Fenwrath, the mayor.",  # R-Ohio
        "Hurricane Hilda came.\nHilda said she would stay.",
        "The Skua 737 Hilda fell.\nMayor Hilda, 47, said she would stay.",
        "They spoke of Hilda C-51.\nMayor Hilda, 47, said she would stay.",
        "They met Quillmere, the mayor, who said a quillmere is a bird.",  # a word that is written small, too
        "They met Quillmere Oak, where the mayor spoke.\nMayor Quillmere, 47, came.",  # a part of another name
    ],
)
def test_a_lone_name_has_no_page_where_something_forbids_it(text: str) -> None:
    assert not [n.name for n in people({"a": text}) if " " not in n.name]


def test_a_lone_name_of_two_stories_is_two() -> None:
    first, second = people({"a": "Mayor Fenwrath came.", "b": "Mayor Fenwrath left."})
    assert (first.name, second.name) == ("Fenwrath", "Fenwrath")
    assert first.id != second.id


def test_a_lone_name_of_one_story_is_one_over_its_versions() -> None:
    texts = {"a": "Mayor Fenwrath came.", "b": "Mayor Fenwrath left."}
    (name,) = people(texts, {"a": "s", "b": "s"})
    assert {m.article for m in name.mentions} == {"a", "b"}


def test_the_id_of_a_lone_name_does_not_hang_on_other_stories() -> None:
    ids = {n.id for n in people({"a": "Mayor Fenwrath came.", "b": "Mayor Fenwrath left."})}
    assert {n.id for n in people({"a": "Mayor Fenwrath came."})} < ids


def test_a_lone_name_is_the_full_one_where_a_text_has_it() -> None:
    found = people({"a": "Mayor Fenwrath came.", "b": "Mayor Ysolt Fenwrath, 52, left."})
    assert [n.name for n in found] == ["Ysolt Fenwrath"]


def test_every_sign_that_forbids_a_page_or_decides_is_known() -> None:
    assert not lone.NEVER & set(lone.weights())
    assert {"rare word", "given name", "family name"} <= set(lone.weights())
