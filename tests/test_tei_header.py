"""The head of an edition in TEI: what is recorded of the witnesses, by whom it was made, under which licence."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from lxml import etree

from test_tei import SCHEMA, TEI, described
from variorum.edition import SiteFacts
from variorum.exporters.tei import document

LINES = "A: The ferry sank on Monday.\nB: The ferry sank on Monday, police said."


def head(licence: str = "", **recorded: dict[str, str]) -> etree._Element:
    root = etree.fromstring(document(described(LINES, **recorded), SiteFacts(licence=licence)))
    etree.RelaxNG(etree.parse(SCHEMA)).assertValid(root)
    return root[0]


@pytest.mark.parametrize(
    ("recorded", "when"),
    [
        ("2032-03-02", "2032-03-02"),
        ("2032-03-02 09:30+0100", "2032-03-02T09:30:00+01:00"),
        ("2032-03", "2032-03"),
        ("2032-02-30", None),
        ("2032-03-02T09:30:00+15:00", None),
        ("on Tuesday", None),
    ],
)
def test_a_date_is_told_as_recorded_and_for_machines_where_it_is_one(recorded: str, when: str | None) -> None:
    (date,) = head(A={"published": recorded}).iterfind(".//t:date", TEI)
    assert (date.text, date.get("when")) == (recorded, when)


@pytest.mark.parametrize(
    ("stated", "target"),
    [
        ("CC BY 4.0", None),
        ("https://creativecommons.org/licenses/by/4.0/deed", "https://creativecommons.org/licenses/by/4.0/"),
        ("Ours, see https://archive.example/terms", "https://archive.example/terms"),
    ],
)
def test_the_licence_points_to_its_address_where_one_is_told(stated: str, target: str | None) -> None:
    (licence,) = head(stated).iterfind(".//t:publicationStmt/t:availability/t:licence", TEI)
    assert (licence.text, licence.get("target")) == (f"Notes and tables: {stated}", target)


@pytest.mark.parametrize(
    ("recorded", "status"),
    [
        ({}, "unknown"),
        ({"rights": "CC BY 4.0"}, "free"),
        ({"rights": "By permission of the Gull"}, "restricted"),
        ({"text_mode": "excerpt"}, "restricted"),
    ],
)
def test_the_rights_of_a_witness_stand_with_it(recorded: dict[str, str], status: str) -> None:
    (terms,) = head(A=recorded).iterfind(".//t:witness[1]//t:availability", TEI)
    assert terms.get("status") == status


def test_the_language_of_a_witness_stands_with_it() -> None:
    assert head(B={"language": "ar"}).xpath(".//t:textLang/@mainLang", namespaces=TEI) == ["ar"]


def test_a_version_says_which_earlier_one_of_its_outlet_it_revises() -> None:
    outlet = {"publisher": "The Gull"}
    told = head(A=outlet | {"published": "2032-03-02"}, B=outlet | {"published": "2032-03-03"})
    (related,) = told.iterfind(".//t:relatedItem", TEI)
    assert (related.get("type"), related.get("target")) == ("revision-of", "#A")


def test_the_program_names_itself_with_its_version() -> None:
    project = tomllib.loads((Path(__file__).resolve().parents[1] / "pyproject.toml").read_text())["project"]
    (program,) = head().iterfind(".//t:application", TEI)
    assert (program.get("ident"), program.get("version")) == (project["name"], project["version"])
