"""One entry of a feed: an item of RSS 2.0 or 1.0, or an entry of Atom, as a document of its own."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urljoin

from lxml import etree

from variorum.model import Source
from variorum.problems import Problem
from variorum.readers.decode import problem
from variorum.readers.markup import paragraphs_of_html
from variorum.readers.wire import Found, Read, address, article, author, first, in_its_file, plain, put_together, rights
from variorum.readers.xml import XML_BASE, XML_LANG, markup_of, name, parse, root_of, text_in, words

ATOM: Final = "http://www.w3.org/2005/Atom"
RSS_1: Final = "http://purl.org/rss/1.0/"
_A: Final = f"{{{ATOM}}}"
_CONTENT: Final = "{http://purl.org/rss/1.0/modules/content/}encoded"
_XHTML: Final = "{http://www.w3.org/1999/xhtml}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_TERMS: Final = "{http://purl.org/dc/terms/}"
#: Words under which a lone description is a teaser, and not the article.
TEASER: Final = 120

_MARKED: Final = re.compile(r"<[A-Za-z/!]|&(?:#\d|#[xX]|[A-Za-z])")
#: How a teaser ends. What comes before it may be of any length.
_BROKEN_OFF: Final = re.compile(
    r"(?:…|\.\.\.|\b(?:read|continue|see|view) (?:more|on|reading|the (?:full|whole) (?:story|article))(?: .{0,80})?)\W*$",
    re.I,
)
_MAIL: Final = re.compile(r"\S+@\S+\s*\((.+)\)")


def claims(head: bytes) -> bool:
    """Whether a file that begins so is one entry of a feed."""
    return root_of(head) in (("", "item"), (RSS_1, "item"), (ATOM, "entry"))


@in_its_file
def read(source: Source) -> Read:
    """See ``Reader``."""
    parsed = parse(source, lenient=True)
    if isinstance(parsed, Problem):
        return parsed
    entry = parsed.root
    if name(entry) not in ("item", "entry"):
        message = f"The document is no entry of a feed: its first element is “{name(entry)[:40]}”."
        return problem(source, "error", "not-this-format", message, 1)
    paragraphs, whole = _text(entry)
    # what was mended of a feed has been said once, of all of it
    problems = [p for p in parsed.problems if source.item is None or p.code != "mended"]
    if not whole:
        message = "It is only a teaser of the article; deliver the page or a feed with whole texts."
        problems.append(problem(source, "warning", "partial", message))
    return article(source, put_together(title(entry), paragraphs), found(entry), problems)


def found(entry: etree._Element) -> dict[str, Found]:
    """What an entry states of itself, and where."""
    atom = entry.tag == f"{_A}entry"
    kind = "Atom" if atom else "RSS"
    mentioned = entry.find(f"{_A}source/{_A}title" if atom else "{*}source")
    return {
        "title": (f"{kind} title", title(entry)),
        "author": first(*((f"{kind} {name(node)}", said) for node, said in _authors(entry))),
        "publisher": (f"{kind} source", words(mentioned)),
        "published": first(
            *_dates(entry, f"{_A}published", "pubDate", f"{_DC}date", f"{_TERMS}created", f"{_TERMS}issued", f"{_TERMS}date")
        ),
        "updated": first(*_dates(entry, f"{_A}updated", f"{_TERMS}modified")),
        "language": first(("xml:lang", entry.get(XML_LANG) or ""), ("dc:language", words(entry.find(f"{_DC}language")))),
        "url": (f"{kind} link", link(entry)),
        "rights": (f"{kind} rights", rights(_rights(entry))),
    }


def title(entry: etree._Element) -> str:
    node = entry.find(f"{_A}title") if entry.tag == f"{_A}entry" else entry.find("{*}title")
    return " ".join(_content(node)) if node is not None else ""


def link(entry: etree._Element) -> str:
    """Where the article may be read, in full."""
    base = entry.get(XML_BASE) or ""
    if entry.tag == f"{_A}entry":
        links = [node for node in entry.iterfind(f"{_A}link") if node.get("rel", "alternate") == "alternate"]
        return next(filter(None, (_joined(base, node.get("href")) for node in links)), "")
    said = next((words(n) for n in entry.iterchildren("link", f"{{{RSS_1}}}link") if words(n)), "")
    guid = entry.find("guid")
    permanent = words(guid) if guid is not None and guid.get("isPermaLink", "true").strip().lower() == "true" else ""
    return _joined(base, said) or address(permanent)


def identifier(entry: etree._Element) -> str:
    """What the feed calls the entry, for good; nothing where it has no name."""
    if entry.tag == f"{_A}entry":
        return words(entry.find(f"{_A}id")) or link(entry)
    about = entry.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about") or ""
    return words(entry.find("guid")) or about.strip() or link(entry)


def _text(entry: etree._Element) -> tuple[tuple[str, ...], bool]:
    """(the paragraphs, whether they are the whole article)."""
    if entry.tag == f"{_A}entry":
        contents, summaries = [f"{_A}content"], [f"{_A}summary"]
    else:
        contents, summaries = [_CONTENT, f"{_XHTML}body", f"{_A}content"], ["{*}description", f"{_A}summary"]
    full = _longest(entry, contents)
    short = _longest(entry, summaries)
    if full:
        return full, not _BROKEN_OFF.search(full[-1][-200:])
    size = sum(len(paragraph.split()) for paragraph in short)
    return short, size >= TEASER and not _BROKEN_OFF.search(short[-1][-200:])


def _longest(entry: etree._Element, tags: list[str]) -> tuple[str, ...]:
    texts = [_content(node) for tag in tags for node in entry.iterfind(tag)]
    return max(texts, key=lambda text: sum(map(len, text)), default=())


def _content(node: etree._Element) -> tuple[str, ...]:
    """The paragraphs of a field: of its elements where it holds any, of the HTML its words are, else of plain text."""
    kind = (node.get("type") or "").strip().lower()
    if any(name(child) for child in node):
        return paragraphs_of_html(markup_of(node))
    text = text_in(node)
    if kind in ("html", "text/html"):
        return paragraphs_of_html(text)
    # Atom's fields are text unless they say that they are HTML; RSS does not say.
    told = kind in ("text", "text/plain") or str(node.tag).startswith(_A)
    return plain(text) if told or not _MARKED.search(text) else paragraphs_of_html(text)


def _authors(entry: etree._Element) -> list[tuple[etree._Element, str]]:
    if entry.tag == f"{_A}entry":
        nodes = list(entry.iterfind(f"{_A}author"))
        names = [words(node.find(f"{_A}name")) for node in nodes]
    else:
        nodes = [*entry.iterfind(f"{_DC}creator"), *entry.iterfind("author"), *entry.iterfind(f"{_A}author/{_A}name")]
        creators = [node for node in nodes if node.tag == f"{_DC}creator"]
        nodes = creators or nodes
        names = [_person(words(node)) for node in nodes]
    joined = ", ".join(dict.fromkeys(author(said) for said in names if said))
    return [(nodes[0], joined)] if nodes else []


def _person(said: str) -> str:
    """RSS wants an address of mail, with the name behind it; an address alone is no name."""
    if match := _MAIL.fullmatch(said):
        return match[1].strip()
    return "" if "@" in said and " " not in said else said


def _dates(entry: etree._Element, *tags: str) -> list[Found]:
    return [(f"feed {tag.rpartition('}')[2]}", words(node)) for tag in tags for node in entry.iterfind(tag)]


def _rights(entry: etree._Element) -> list[str]:
    nodes = [*entry.iterfind(f"{_A}link"), *entry.iterfind(f"{_A}rights"), *entry.iterfind(f"{_DC}rights")]
    nodes += entry.iterfind("{*}license")
    said = []
    for node in nodes:
        if node.tag == f"{_A}link":
            said.append(node.get("href") or "" if node.get("rel") == "license" else "")
        else:
            said.append(words(node) or node.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}resource") or "")
    return said


def _joined(base: str, href: str | None) -> str:
    try:
        return address(urljoin(base, href.strip())) if href and href.strip() else ""
    except ValueError:  # an address with a bracket that is none
        return ""
