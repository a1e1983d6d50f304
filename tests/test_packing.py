"""An apparatus held as bytes is the apparatus."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from made_edition import edition
from variorum.model import Apparatus
from variorum.packing import OPEN, Packed, stands

WHOLE = edition().apparatuses


def packed(of: Apparatus) -> Packed:
    return Packed(of.collation, of.notes, of.rejected, of.bonds)


@pytest.mark.parametrize("of", WHOLE, ids=lambda a: a.story.slug)
@pytest.mark.parametrize("name", [*(f.name for f in fields(Apparatus)), "story", "noted"])
def test_what_is_packed_says_what_it_was_packed_of(of: Apparatus, name: str) -> None:
    assert getattr(packed(of), name) == getattr(of, name)


def test_the_same_stands_for_the_same_and_another_for_another() -> None:
    one = packed(next(a for a in WHOLE if a.notes))
    assert stands(one) == stands(replace(one)) != stands(replace(one, notes=one.notes[1:]))


@pytest.mark.parametrize("name", [f.name for f in fields(Apparatus)])
def test_what_stands_for_it_stands_for_all_of_it(name: str) -> None:
    of = packed(next(a for a in WHOLE if a.notes and a.bonds))
    other = {"collation": replace(of.collation, passages=()), "rejected": of.notes[:1]}
    assert stands(of) != stands(replace(of, **other) if name in other else replace(of, **{name: ()}))


def test_of_many_only_a_few_are_open() -> None:
    from variorum.packing import _opened

    of = next(a for a in WHOLE if a.notes)
    for many in range(OPEN + 10):
        assert replace(packed(of), notes=(replace(of.notes[0], summary=f"Note {many}"),)).notes[0].summary == f"Note {many}"
    assert _opened.cache_info().currsize == OPEN


def test_what_a_note_goes_by_keeps_its_order() -> None:
    of = next(a for a in WHOLE if a.notes)
    told = replace(of.notes[0], evidence={"z": 1, "a": 2})
    assert list(replace(packed(of), notes=(told,)).notes[0].evidence) == ["z", "a"]
