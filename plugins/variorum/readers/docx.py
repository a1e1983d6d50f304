"""Word documents (DOCX), where python-docx is installed: paragraphs in order, rows of tables, notes at the end."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from variorum.model import Metadata, Source, Witness
from variorum.problems import Problem
from variorum.readers.decode import digest, empty, has_words, problem
from variorum.readers.markup import CELL
from variorum.readers.metadata import merged

if TYPE_CHECKING:
    from lxml.etree import _Element

#: What a document may unpack to, in files and in bytes; a long book with its styles has a tenth of that.
MEMBERS, UNPACKED = 5_000, 64 * 1024 * 1024
#: Parts of a document beside its text, by the end of their kind: those that are read, and those that are said not to be.
NOTES: Final = ("/footnotes", "/endnotes")
BESIDE: Final = {"/header": "header", "/footer": "footer", "/comments": "comments"}

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: What is not shown: deleted and moved words, the second form of a drawing, separators of notes.
_GONE: Final = frozenset(
    {_W + "del", _W + "moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
_SIGNS: Final = {_W + "tab": " ", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "\u2011", _W + "ptab": " "}
_OLD: Final = b"\xd0\xcf\x11\xe0"


def read(source: Source) -> Problem | tuple[Witness, tuple[Problem, ...]]:
    """See ``Reader``."""
    if fault := _unfit(source):
        return fault
    try:
        import docx
    except ImportError:
        message = "Word documents are read with python-docx, which is not installed"
        advice = "“.venv/bin/python -m pip install python-docx” installs it (the extra “documents”), or save it as .txt"
        return problem(source, "error", "needs-documents", f"{message}; {advice}.")
    try:
        document = docx.Document(io.BytesIO(source.data))
        paragraphs = list(_paragraphs(document.element.body))
        kinds = _beside(document)
        for name in NOTES:
            paragraphs += kinds.pop(name, [])
        title = " ".join((document.core_properties.title or "").split())
    except Exception as fault:  # python-docx raises whatever its parts raise over a damaged file
        message = (
            f"The document cannot be read ({str(fault)[:120] or type(fault).__name__}); save it again, or as plain text."
        )
        return problem(source, "error", "damaged", message)
    if not any(has_words(text) for text in paragraphs):
        return empty(source)
    problems = []
    if kinds:
        named = ", ".join(dict.fromkeys(BESIDE[name] for name in sorted(kinds)))
        problems.append(problem(source, "info", "text-not-read", f"Not read: {named}."))
    meta = Metadata()
    if title and title in paragraphs[:3]:
        meta = Metadata(title=title, origin=(("title", "the properties of the document"),))
    text = "\n\n".join(paragraphs)
    return Witness(source.path, source.item, text, digest(text), merged(source.stated, meta)), tuple(problems)


def _unfit(source: Source) -> Problem | None:
    """Why a file is not opened; its own account of its sizes holds, for no more is unpacked than it says."""
    if source.data.startswith(_OLD):
        message = "This is an old or encrypted Word document; save it as .docx without a password."
        return problem(source, "error", "damaged", message)
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as fault:
        return problem(
            source, "error", "damaged", f"This is no Word document or only a part of one ({fault}); save it again."
        )
    size = sum(member.file_size for member in members)
    if len(members) > MEMBERS or size > UNPACKED:
        message = f"It unpacks to {size:,} bytes in {len(members):,} files and {UNPACKED:,} in {MEMBERS:,} are the most"
        return problem(source, "error", "bomb", f"{message}; save its text as .txt.")
    return None


def _beside(document: Any) -> dict[str, list[str]]:
    """{end of the kind: the paragraphs} of the parts beside the text that hold words."""
    from lxml import etree

    out: dict[str, list[str]] = {}
    for key in sorted(document.part.rels):
        rel = document.part.rels[key]
        end = next((end for end in (*NOTES, *BESIDE) if rel.reltype.endswith(end)), None)
        if end is None or rel.is_external:
            continue
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        found = [text for text in _paragraphs(etree.fromstring(rel.target_part.blob, parser)) if has_words(text)]
        if found:
            out.setdefault(end, []).extend(found)
    return out


def _paragraphs(body: _Element) -> Iterator[str]:
    """The paragraphs in an element, text boxes before the paragraph they hang on; a row of short cells is one."""
    from lxml import etree

    said: list[list[str]] = []  # of every paragraph that is open
    row: list[list[str]] | None = None
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, node in walk:
        tag = node.tag
        if event == "start":
            if tag in _GONE or (tag == _W + "r" and node.find(f"{_W}rPr/{_W}vanish") is not None):
                walk.skip_subtree()
            elif tag == _W + "tr" and row is None and _figures(node):
                row = []
            elif tag == _W + "tc" and row is not None:
                row.append([])
            elif tag == _W + "p":
                said.append([])
            elif said and tag == _W + "t":
                said[-1].append("".join(map(str, node.itertext())))
            elif said and tag in _SIGNS:
                said[-1].append(_SIGNS[tag])
        elif tag == _W + "p" and said:
            lines = [" ".join(line.split()) for line in "".join(said.pop()).split("\n")]
            if row is None:
                yield from (line for line in lines if line)
            elif row:
                row[-1] += [line for line in lines if line]
        elif tag == _W + "tr" and row is not None:
            if cells := [" ".join(cell) for cell in row if cell]:
                yield "\t".join(cells)
            row = None


def _figures(row: _Element) -> bool:
    """Whether a row holds several short cells of one paragraph."""
    cells = row.findall(f"{_W}tc")
    for cell in cells:
        texts = ["".join(map(str, p.itertext(f"{_W}t"))) for p in cell.iter(f"{_W}p")]
        if sum(bool(text.strip()) for text in texts) > 1 or sum(map(len, texts)) > CELL:
            return False
    return len(cells) > 1 and row.find(f".//{_W}tbl") is None
