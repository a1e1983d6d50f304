"""TEI: a text of the scholarly kind, P5 or P4, as far as a news article needs it.

Of two forms of a word (``choice``) the one that stood in the paper is taken, of readings (``app``) the lemma; notes, and
what is struck out, are left out. An info says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from lxml import etree

from variorum.model import Source
from variorum.problems import Problem
from variorum.readers.decode import problem
from variorum.readers.flow import Manner, paragraphs
from variorum.readers.wire import Found, Read, address, article, author, first, in_its_file, rights
from variorum.readers.xml import XML_LANG, line_of, name, parsed_as, root_of, words

ROOTS: Final = ("TEI", "TEI.2")
#: What stood in the paper, against what an editor makes of it.
_TAKEN: Final = ("sic", "orig", "abbr", "unclear", "seg")
_LEFT: Final = {
    "note": "notes", "noteGrp": "notes", "certainty": "notes", "index": "notes", "del": "words struck out",
    "fw": "running heads", "figDesc": "descriptions of pictures", "desc": "descriptions",
    "interpGrp": "interpretations", "interp": "interpretations",
}  # fmt: skip
_PARTS: Final = {"front": "front matter", "back": "back matter"}


def _chosen(node: etree._Element) -> etree._Element | None:
    kind = name(node)
    if kind == "choice":
        children = [child for child in node if name(child)]
        order = sorted(children, key=lambda c: _TAKEN.index(name(c)) if name(c) in _TAKEN else len(_TAKEN))
        return order[0] if order else None
    if kind == "app":
        return next((c for wanted in ("lem", "rdg") for c in node.iter(f"{{*}}{wanted}")), None)
    return None


#: Parts that hold others, and no words of their own.
_HOLDERS: Final = (
    "text body group div div1 div2 div3 div4 div5 div6 div7 lg list sp cit figure floatingText titlePage opener closer"
)
_BORDERED: Final = (
    "p ab head l item row table byline dateline salute signed trailer epigraph argument stage docTitle titlePart docAuthor "
    "docDate label"
)
MANNER: Final = Manner(
    bordered=frozenset(_BORDERED.split()),
    holders=frozenset(_HOLDERS.split()),
    cells=frozenset({"cell"}),
    breaks=frozenset({"lb"}),
    left=lambda node: name(node) in _LEFT or name(node) in _PARTS,
    chosen=_chosen,
)


def claims(head: bytes) -> bool:
    """Whether a file that begins so is one TEI document."""
    return (root_of(head) or ("", ""))[1] in ROOTS


@in_its_file
def read(source: Source) -> Read:
    """See ``Reader``."""
    parsed = parsed_as(source, "TEI", *ROOTS)
    if isinstance(parsed, Problem):
        return parsed
    root = parsed.root
    text, header = root.find("{*}text"), root.find("{*}teiHeader")
    said = paragraphs(_joined(text), MANNER) if text is not None else ()
    values = _stated(header) if header is not None else {}
    lang = (text.get(XML_LANG) if text is not None else None) or root.get(XML_LANG) or ""
    values["language"] = first(("TEI xml:lang", lang), ("TEI langUsage", _language(header)))
    return article(source, "\n\n".join(said), values, (*parsed.problems, *_remarks(source, text)))


def _joined(text: etree._Element) -> etree._Element:
    """The text with the words that a line of the paper breaks put together again (``lb break="no"``)."""
    for node in list(text.iter("{*}lb", "{*}pb", "{*}cb")):
        if node.get("break") != "no":
            continue
        before, parent = node.getprevious(), node.getparent()
        if before is not None:
            before.tail = (before.tail or "").rstrip()
        elif parent is not None:
            parent.text = (parent.text or "").rstrip()
        node.tag = "joint"
        node.tail = (node.tail or "").lstrip()
    return text


def _stated(header: etree._Element) -> dict[str, Found]:
    """The header's file description first, then that of the source (where the paper's own date stands)."""
    title = header.find("{*}fileDesc/{*}titleStmt/{*}title")
    authors = [words(a) for a in header.iterfind("{*}fileDesc/{*}titleStmt/{*}author")]
    origin = header.find("{*}fileDesc/{*}sourceDesc")
    publication = header.find("{*}fileDesc/{*}publicationStmt")
    places = [place for place in (origin, publication) if place is not None]
    return {
        "title": ("TEI titleStmt", words(title)),
        "author": ("TEI titleStmt", ", ".join(author(a) for a in authors if a)),
        "publisher": first(*((_part(p), words(node)) for p in places for node in p.iter("{*}publisher"))),
        "published": first(*((_part(p), _when(node)) for p in places for node in p.iter("{*}date"))),
        "url": first(*((_part(p), _link(node)) for p in places for node in p.iter("{*}idno", "{*}ref", "{*}ptr"))),
        "rights": ("TEI availability", rights(_terms(publication))),
    }


def _part(place: etree._Element) -> str:
    return f"TEI {name(place)}"


def _when(date: etree._Element) -> str:
    return date.get("when") or date.get("when-iso") or date.get("value") or ""


def _link(node: etree._Element) -> str:
    return address(node.get("target")) or address(words(node))


def _terms(publication: etree._Element | None) -> Iterator[str]:
    for node in publication.iterfind("{*}availability//*") if publication is not None else ():
        if name(node) == "licence":
            yield node.get("target") or ""
        if name(node) in ("licence", "p"):
            yield words(node)


def _language(header: etree._Element | None) -> str:
    found = header.find("{*}profileDesc/{*}langUsage/{*}language") if header is not None else None
    return (found.get("ident") or "") if found is not None else ""


def _remarks(source: Source, text: etree._Element | None) -> list[Problem]:
    """What of the text was not taken, in one info."""
    if text is None:
        return []
    left: Counter[str] = Counter()
    first: int | None = None
    for node in text.iter(etree.Element):
        kind = name(node)
        if kind in ("choice", "app"):
            left["other forms of a word (what stood in the paper is taken)" if kind == "choice" else "other readings"] += 1
        elif (part := _LEFT.get(kind) or _PARTS.get(kind)) and words(node):
            left[part] += 1
        else:
            continue
        first = first or line_of(node)
    if not left:
        return []
    said = ", ".join(f"{what} ({count})" for what, count in sorted(left.items()))
    return [problem(source, "info", "left-out", f"Left out of the text: {said}.", first)]
