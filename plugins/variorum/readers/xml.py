"""The one way to XML: no entity is resolved, nothing is fetched, and nothing is lost unsaid.

libxml2 stops at 256 elements inside each other and at texts of 10 million characters. Without ``recover`` it raises there,
and so does ``parse``; with it, what is left of the text is compared with what was delivered.
"""

from __future__ import annotations

import codecs
import re
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from lxml import etree

from variorum.model import Source
from variorum.problems import Problem
from variorum.readers.decode import BOMS, decode, problem
from variorum.readers.mending import HTML_NAME, Mend, balanced, letters, mended, named, pieces

XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
XML_ID: Final = "{http://www.w3.org/XML/1998/namespace}id"
XML_BASE: Final = "{http://www.w3.org/XML/1998/namespace}base"
_XINCLUDE: Final = "{http://www.w3.org/2001/XInclude}*"

#: Elements that are empty in HTML.
_VOID: Final = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_DECLARED: Final = re.compile(rb"<\?xml[^>]*?\sencoding\s*=\s*[\"']([A-Za-z][\w.-]{0,39})[\"']")
#: Encodings of Python that are none of texts, or that no XML may have.
_NO_TEXT: Final = frozenset({"utf-7", "idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined"})
_START: Final = re.compile(r"<(?:([\w.-]+):)?([\w.-]+)([^<>]*)")
_TYPED: Final = re.compile(r"<!DOCTYPE\s+[^<>\[\s]+\s+(?:PUBLIC|SYSTEM)\b")
_DOCTYPE: Final = re.compile(r"<!DOCTYPE[^\[>]*(?:\[[^\]]*\]\s*)?>")

#: What would be right, by what libxml2 calls the fault; the first that is part of its name counts.
_ADVICE: Final = (
    ("UNDECLARED_ENTITY", "write the character itself"),
    ("NAME_REQUIRED", "write a lone ampersand as &amp; and a lone < as &lt;"),
    ("ENTITYREF", "write a lone ampersand as &amp;"),
    ("LT_IN_ATTRIBUTE", "write < as &lt; in the value of an attribute"),
    ("TAG_NAME_MISMATCH", "close every element by its own end tag, the last opened first"),
    ("INVALID_CHAR", "remove the control character"),
    ("NOT_FINISHED", "the file seems to be cut off; deliver it whole"),
    ("GT_REQUIRED", "the file seems to be cut off; deliver it whole"),
    ("DOCUMENT_END", "nothing may follow the end of the first element; make a file of each document"),
    ("RESERVED_XML_NAME", "begin the file with the XML declaration"),
    ("ATTRIBUTE", "put the value of every attribute between quotation marks, and each attribute once"),
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """The document element, and what should be known about the way to it (none of it an error)."""

    root: etree._Element
    problems: tuple[Problem, ...]


def parse(source: Source, lenient: bool = False) -> Parsed | Problem:
    """The tree of a file, or the one Problem (with line and column) for which there is none.

    With ``lenient``, as feeds need it, XML that is not well-formed is mended where nothing is lost, and a warning says how.
    """
    decoded = _decoded(source)
    if isinstance(decoded, Problem):
        return decoded
    text, problems = decoded
    if refused := _entities(source, text):
        return refused
    text, mends = named(text)
    if _TYPED.search(text):
        mends = tuple(mend for mend in mends if mend[1] != HTML_NAME)
    root, faults = _tree(text)
    if root is None and lenient and not _is_limit(faults):
        for mend in (mended, balanced):
            text, more = mend(text)
            mends += more
        root, faults = _tree(text)
    if root is None and (lenient or _namespaces_only(faults)) and not _is_limit(faults):
        root = _recovered(text)
        mends += tuple((max(1, fault.line), _said(fault)) for fault in faults[:1])
    if root is None:
        return _fault(source, faults)
    found = [*problems]
    if mends:
        found.append(_mends(source, mends))
    for include in root.iter(_XINCLUDE):
        message = "It includes another file, which is not fetched; deliver it with the text put in."
        found.append(problem(source, "warning", "not-included", message, line_of(include)))
        break
    return Parsed(root, tuple(found))


@lru_cache(4)  # every format of a suffix asks for the same head
def parsed_as(source: Source, what: str, *roots: str) -> Parsed | Problem:
    """As ``parse``, and the document is ``what``: its first element bears one of the names ``roots``."""
    parsed = parse(source)
    if isinstance(parsed, Problem) or name(parsed.root) in roots:
        return parsed
    message = f"The document is no {what}: its first element is “{name(parsed.root)[:40]}” and not “{roots[0]}”."
    return problem(source, "error", "not-this-format", message, 1)


def root_of(head: bytes) -> tuple[str, str] | None:
    """(namespace or nothing, local name) of the document element, told from the first bytes of a file."""
    encoding = next((name for bom, name in BOMS if head.startswith(bom)), None)
    if encoding is None and b"\0" in head[:4]:
        encoding = "utf-16-be" if head[:1] == b"\0" else "utf-16-le"
    text = head.decode(encoding or "latin-1", "ignore").lstrip("\ufeff")
    at = 0
    while True:
        at += len(text[at:]) - len(text[at:].lstrip())
        for opening, closing in (("<?", "?>"), ("<!--", "-->")):
            if text.startswith(opening, at):
                end = text.find(closing, at)
                if end < 0:
                    return None
                at = end + len(closing)
                break
        else:
            if doctype := _DOCTYPE.match(text, at):
                at = doctype.end()
                continue
            break
    start = _START.match(text, at)
    if not start:
        return None
    attribute = f"xmlns:{re.escape(start[1])}" if start[1] else "xmlns"
    space = re.search(rf"\s{attribute}\s*=\s*[\"']([^\"']*)[\"']", start[3])
    return (space[1].strip() if space else ""), start[2]


def name(node: etree._Element) -> str:
    """The local name of an element; nothing for comments, processing instructions and entities."""
    tag = node.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def line_of(node: etree._Element) -> int | None:
    """The line of an element's start tag, from 1."""
    line: Any = node.sourceline
    return None if line is None else int(line)


def text_in(node: etree._Element) -> str:
    """All characters below an element."""
    return "".join(part for part in node.itertext() if isinstance(part, str))


def markup_of(node: etree._Element) -> str:
    """What an element holds as HTML, namespaces off: XHTML in another document is read as HTML is."""
    page = deepcopy(node)
    for element in page.iter(etree.Element):
        element.tag = name(element).rpartition(":")[2] or "div"  # a prefix without a namespace stays in the name
        if element.tag.lower() in _VOID and (element.text or len(element)):
            element.tag = "div"  # HTML lets nothing stand in it, and its words would be lost
    page.tag = "div"
    page.attrib.clear()
    etree.cleanup_namespaces(page)
    return etree.tostring(page, encoding="unicode", method="html", with_tail=False)


def words(node: etree._Element | None) -> str:
    """All text below an element with single spaces, nothing where there is no element."""
    return " ".join(text_in(node).split()) if node is not None else ""


def _decoded(source: Source) -> Problem | tuple[str, tuple[Problem, ...]]:
    """The text of a file: by byte-order mark, as its declaration says, as UTF-8, or as fits best."""
    data = source.data
    declared = _DECLARED.match(data.lstrip())
    if declared and not data.startswith(tuple(bom for bom, _ in BOMS)):
        said = declared[1].decode()
        codec = _codec(said)
        if codec is None:
            message = f"The XML declaration names an encoding “{said}” that is not known; save the file as UTF-8."
            return problem(source, "error", "undecodable", message, 1)
        if codec != "utf-8" and _is_utf_8(data):
            if data.isascii():
                return data.decode("ascii"), ()
            message = f"The file says it is {said}, but it is UTF-8 and read as that; correct the XML declaration."
            return data.decode("utf-8"), (problem(source, "warning", "not-utf-8", message, 1),)
        for encoding in ("cp1252", codec) if codec == "iso8859-1" else (codec,):
            try:
                return data.decode(encoding), ()
            except UnicodeError:
                continue
    found = decode(source)
    if isinstance(found, Problem):
        return found
    text, problems = found
    return text, tuple(p for p in problems if p.code == "not-utf-8")


def _codec(said: str) -> str | None:
    try:
        codec = codecs.lookup(said)
        "<".encode(codec.name)
    except (LookupError, UnicodeError):
        return None
    return None if codec.name.replace("_", "-") in _NO_TEXT else codec.name


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _entities(source: Source, text: str) -> Problem | None:
    line = 1
    if "<!ENTITY" not in text:
        return None
    at = 0
    for opening, part in pieces(text):
        if not opening and (found := part.find("<!ENTITY")) >= 0:
            line = text.count("\n", 0, text.index(part, at) + found) + 1
            message = "Its DOCTYPE declares entities, so it is not read; write in their places what they stand for."
            return problem(source, "error", "xml-entities", message, line)
        at += len(part)
    return None


def _tree(text: str) -> tuple[etree._Element | None, list[etree._LogEntry]]:
    parser = _parser()
    try:
        return etree.fromstring(text.encode("utf-8", "surrogatepass"), parser), []
    except etree.XMLSyntaxError as fault:
        log: Any = parser.error_log if len(parser.error_log) else fault.error_log
        return None, sorted(log or (), key=lambda entry: (entry.level < 3, entry.line, entry.column))


def _recovered(text: str) -> etree._Element | None:
    """What is left of a document that is not well-formed, None where so much as a letter is not."""
    try:
        root = etree.fromstring(text.encode("utf-8", "surrogatepass"), _parser(recover=True))
    except etree.XMLSyntaxError:
        return None
    if root is None or "".join(text_in(root).split()) != letters(text):
        return None
    return root


def _parser(recover: bool = False) -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8",  # whatever the declaration says: the text is decoded by now
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, attribute_defaults=False,
        huge_tree=False, recover=recover, remove_comments=False, strip_cdata=True,
    )  # fmt: skip


def _is_limit(faults: list[etree._LogEntry]) -> bool:
    return any("RESOURCE_LIMIT" in f.type_name or _limit(f.message) for f in faults)


def _limit(message: str) -> str | None:
    if "depth" in message:
        return "There are more than 256 elements inside each other here; lay them less deep."
    if "too long" in message or "too big" in message or "Buffer size" in message or "HUGE" in message:
        return "A single text of it is longer than 10 million characters; part it."
    return None


def _namespaces_only(faults: list[etree._LogEntry]) -> bool:
    return bool(faults) and all(f.domain_name == "NAMESPACE" or "_NS_" in f.type_name for f in faults)


def _said(fault: etree._LogEntry) -> str:
    advice = next((right for part, right in _ADVICE if part in fault.type_name), "write well-formed XML")
    # the first line only: more of it may be the article's own words
    what = (fault.message or "").strip().partition("\n")[0].rstrip(".")
    return f"{what} ({advice})"


def _fault(source: Source, faults: list[etree._LogEntry]) -> Problem:
    if not faults:
        message = "This is no XML; deliver the document whole."
        return problem(source, "error", "broken-xml", message, 1)
    first = faults[0]
    for fault in faults:
        if limit := _limit(fault.message or ""):
            return problem(source, "error", "xml-limit", f"{limit} (Column {fault.column}.)", max(1, fault.line))
    message = f"The XML is broken at column {first.column}: {_said(first)}."
    return problem(source, "error", "broken-xml", message, max(1, first.line))


def _mends(source: Source, mends: tuple[Mend, ...]) -> Problem:
    said = "; ".join(dict.fromkeys(what for _, what in sorted(mends)))
    message = f"The XML was mended, and nothing that is there was lost: {said}. Correct it where it is made."
    return problem(source, "warning", "mended", message, min(line for line, _ in mends))
