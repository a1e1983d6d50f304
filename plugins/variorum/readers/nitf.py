"""NITF, the markup of agencies' texts (IPTC, to version 3.6, with its namespace or without): one article a document.

The headline, byline and dateline of the document's body are part of the text, as they are where it is printed.
"""

from __future__ import annotations

from lxml import etree

from variorum.model import Source
from variorum.moments import before
from variorum.problems import Problem
from variorum.readers.decode import problem
from variorum.readers.flow import Manner, outermost, paragraphs
from variorum.readers.wire import Read, address, article, author, barred, first, in_its_file, iso, put_together, rights
from variorum.readers.xml import XML_LANG, line_of, name, parsed_as, root_of, words

#: Parts that belong to the editors, or tell the text again: they are not read, and what they held is counted.
LEFT = {"abstract": "a summary", "note": "an editor’s note", "ednote": "an editor’s note"}
#: Parts that repeat what the metadata say, or hold no words to be read.
SILENT = frozenset({"distributor", "media-metadata", "media-object", "copyrite"})

MANNER = Manner(
    bordered=frozenset(
        "block p hl1 hl2 hr ol ul li dl dt dd bq fn pre table caption tr media media-caption media-producer byline "
        "dateline tagline bibliography datasource credit lede".split()
    ),
    holders=frozenset({"body.head", "body.content", "body.end", "hedline", "block", "media", "bq"}),
    cells=frozenset({"td", "th"}),
    breaks=frozenset({"br"}),
    left=lambda node: name(node) in LEFT or name(node) in SILENT,
)


def claims(head: bytes) -> bool:
    """Whether a file that begins so is NITF."""
    return (root_of(head) or ("", ""))[1] == "nitf"


@in_its_file
def read(source: Source) -> Read:
    """See ``Reader``."""
    parsed = parsed_as(source, "NITF", "nitf")
    if isinstance(parsed, Problem):
        return parsed
    root = parsed.root
    docdata = root.find("{*}head/{*}docdata")
    issued, released = _norm(docdata, "date.issue"), _norm(docdata, "date.release")
    late = released if released and issued and before(iso(issued), iso(released)) else None
    status = docdata.get("management-status") if docdata is not None else None
    if status == "embargoed":
        status, late = None, released
    if refused := barred(source, status, late, issued):
        return refused
    values = {
        "title": first(
            ("NITF hl1", words(root.find(".//{*}body.head//{*}hl1"))), ("NITF title", words(root.find("{*}head/{*}title")))
        ),
        "author": ("NITF byline", author(_byline(root))),
        "publisher": first(
            ("NITF distributor", words(root.find(".//{*}body.head/{*}distributor"))),
            ("NITF doc.copyright", _holder(docdata)),
        ),
        "published": first(("NITF date.issue", issued), ("NITF date.release", released)),
        "updated": ("NITF revision-history", _revised(root)),
        "language": first(("NITF lang", root.get(XML_LANG) or root.get("lang") or ""), ("NITF meta", _language(root))),
        "url": ("NITF pubdata", address(_attribute(root, "{*}head/{*}pubdata", "ex-ref"))),
        "rights": ("NITF doc.copyright", rights([_copyright(docdata)])),
    }
    return article(source, "\n\n".join(text_of(root)), values, (*parsed.problems, *left_out(source, root, LEFT)))


def text_of(root: etree._Element) -> tuple[str, ...]:
    """The paragraphs of a document: head, content and end of its body; the title of the file where it has no headline."""
    body = root.find("{*}body")
    if body is None:
        return ()
    said = paragraphs(body, MANNER)
    if body.find(".//{*}hedline") is None and (title := words(root.find("{*}head/{*}title"))):
        return tuple(put_together(title, said).split("\n\n"))
    return said


def left_out(source: Source, root: etree._Element, kinds: dict[str, str]) -> list[Problem]:
    """An info that names the parts with words in them that were not read."""
    found = [node for node in outermost(root, lambda n: name(n) in kinds) if words(node)]
    if not found:
        return []
    said = ", ".join(sorted({kinds[name(node)] for node in found}))
    return [problem(source, "info", "left-out", f"Left out of the text: {said} ({len(found)}).", line_of(found[0]))]


def _byline(root: etree._Element) -> str:
    node = root.find(".//{*}body.head/{*}byline")
    if node is None:
        node = root.find(".//{*}byline")
    if node is None:
        return ""
    person = [words(p) for p in node.iter("{*}person")]
    return ", ".join(person) if person else " ".join(words(node).removesuffix(words(node.find("{*}byttl"))).split())


def _norm(docdata: etree._Element | None, date: str) -> str:
    node = docdata.find(f"{{*}}{date}") if docdata is not None else None
    return (node.get("norm") or "").strip() if node is not None else ""


def _revised(root: etree._Element) -> str:
    """The date of the last revision; the list has no fixed order."""
    dates = [(iso(node.get("norm") or ""), node.get("norm") or "") for node in root.iterfind("{*}head/{*}revision-history")]
    return max(dates)[1] if dates else ""


def _attribute(root: etree._Element, path: str, attribute: str) -> str:
    node = root.find(path)
    return (node.get(attribute) or "") if node is not None else ""


def _holder(docdata: etree._Element | None) -> str:
    node = docdata.find("{*}doc.copyright") if docdata is not None else None
    return (node.get("holder") or "") if node is not None else ""


def _copyright(docdata: etree._Element | None) -> str:
    node = docdata.find("{*}doc.copyright") if docdata is not None else None
    if node is None or not node.get("holder"):
        return ""
    return " ".join(["©", *filter(None, [node.get("year"), node.get("holder")])])


def _language(root: etree._Element) -> str:
    node = root.find("{*}head/{*}meta[@name='language']")
    return (node.get("content") or "") if node is not None else ""
