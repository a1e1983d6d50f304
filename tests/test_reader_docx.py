"""Word documents: what Word shows comes out, and what cannot be read is said."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from variorum.model import Source, Witness
from variorum.problems import Problem
from variorum.readers import read

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def made(fill: Callable[[Any], None]) -> bytes:
    document = docx.Document()
    fill(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def of_xml(body: str) -> bytes:
    """A document with this in its body."""
    whole = made(lambda d: d.add_paragraph("GOES"))
    return replaced(whole, "word/document.xml", f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>".encode())


def replaced(whole: bytes, name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            new.writestr(member.filename, content if member.filename == name else old.read(member))
    return out.getvalue()


def document(data: bytes) -> tuple[Witness, tuple[Problem, ...]]:
    found = read(Source("corpus/a.docx", data), limit=100_000_000)
    assert not isinstance(found, Problem), found
    return found


def text(data: bytes) -> list[str]:
    return document(data)[0].text.split("\n\n")


def fault(data: bytes) -> str:
    found = read(Source("corpus/a.docx", data), limit=100_000_000)
    assert isinstance(found, Problem), found
    return found.code


def test_paragraphs_lists_and_rows_come_out_in_order() -> None:
    def fill(d: Any) -> None:
        d.add_heading("Quay shut", 0)
        d.add_paragraph("No ship sails.")
        d.add_paragraph("Salt", style="List Bullet")
        table = d.add_table(2, 2)
        for cell, words in zip((c for r in table.rows for c in r.cells), ("Ward", "Votes", "North", "1,204"), strict=True):
            cell.text = words
        d.add_paragraph("Nobody waits.")

    assert text(made(fill)) == ["Quay shut", "No ship sails.", "Salt", "Ward\tVotes", "North\t1,204", "Nobody waits."]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<w:p><w:r><w:t>One </w:t></w:r><w:ins><w:r><w:t>two</w:t></w:r></w:ins></w:p>", ["One two"]),
        ("<w:p><w:r><w:t>One</w:t></w:r><w:del><w:r><w:delText>two</w:delText></w:r></w:del></w:p>", ["One"]),
        ("<w:p><w:hyperlink><w:r><w:t>One</w:t></w:r></w:hyperlink></w:p>", ["One"]),
        ("<w:sdt><w:sdtContent><w:p><w:r><w:t>One</w:t></w:r></w:p></w:sdtContent></w:sdt>", ["One"]),
        ("<w:p><w:r><w:t>One</w:t><w:br/><w:t>two</w:t></w:r></w:p>", ["One", "two"]),
        ("<w:p><w:r><w:t>One</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>two</w:t></w:r></w:p>", ["One"]),
        (
            "<w:p><w:r><w:t>One</w:t><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>Box</w:t></w:r></w:p>"
            "</w:txbxContent></mc:Choice><mc:Fallback><w:p><w:r><w:t>Box</w:t></w:r></w:p></mc:Fallback>"
            "</mc:AlternateContent></w:r></w:p>",
            ["Box", "One"],
        ),
    ],
)
def test_what_word_shows_comes_out_once(body: str, words: list[str]) -> None:
    assert text(of_xml(body)) == words


def test_the_author_and_the_dates_of_the_file_are_not_those_of_the_article() -> None:
    witness, _ = document(made(lambda d: d.add_paragraph("No ship sails.")))
    assert (witness.meta.author, witness.meta.published, witness.meta.updated) == (None, None, None)


def test_headers_are_said_not_to_be_read() -> None:
    def fill(d: Any) -> None:
        d.add_paragraph("No ship sails.")
        d.sections[0].header.paragraphs[0].text = "Draft"

    witness, problems = document(made(fill))
    assert (witness.text, [p.code for p in problems]) == ("No ship sails.", ["text-not-read"])


def test_without_python_docx_the_problem_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    data = made(lambda d: d.add_paragraph("No ship sails."))
    monkeypatch.setitem(sys.modules, "docx", None)
    found = read(Source("corpus/a.docx", data))
    assert isinstance(found, Problem)
    assert (found.code, "pip install python-docx" in found.message) == ("needs-documents", True)


def test_entities_are_not_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("canary")
    kind = f'<!DOCTYPE w:document [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    xml = f"{kind}<w:document {W}><w:body><w:p><w:r><w:t>One &e; two.</w:t></w:r></w:p></w:body></w:document>"
    found = read(Source("corpus/a.docx", replaced(of_xml(""), "word/document.xml", xml.encode())))
    assert not isinstance(found, Problem)
    assert found[0].text == "One &e; two."


def test_a_bomb_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w:t>" + b" " * 70_000_000)
    assert fault(out.getvalue()) == "bomb"


@pytest.mark.parametrize("size", [4, 100, 2_000, 20_000])
def test_a_document_that_was_cut_off_is_an_error(size: int) -> None:
    assert fault(made(lambda d: d.add_paragraph("No ship sails."))[:size]) == "damaged"


@pytest.mark.parametrize("data", [b"plain words", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", b"PK\x03\x04"])
def test_what_is_no_document_is_an_error(data: bytes) -> None:
    assert fault(data) == "damaged"
