"""Feeds: RSS 2.0 and 0.9x, RSS 1.0, and Atom. An entry is a record, named by its own id."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from lxml import etree

from variorum.model import Source
from variorum.problems import Problem
from variorum.readers.containers.container import Limits
from variorum.readers.containers.documents import document
from variorum.readers.feed_entry import ATOM, RSS_1, found, identifier
from variorum.readers.wire import Found, address, author, cut_out, rights, stated
from variorum.readers.xml import XML_BASE, XML_LANG, Parsed, root_of, words

_A: Final = f"{{{ATOM}}}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#: RSS 0.90 and 0.9x as RDF say their version in their namespace, too.
_OF_RSS: Final = (RSS_1.encode(), b"http://my.netscape.com/rdf/", b"http://channel.netscape.com/rdf/")


def claims(head: bytes) -> bool:
    """Whether a file that begins so is a feed."""
    root = root_of(head)
    return root in ((ATOM, "feed"), ("", "rss")) or (root == (_RDF, "RDF") and any(space in head for space in _OF_RSS))


def records(file: BinaryIO, path: str, limits: Limits) -> Iterator[Source | Problem]:
    """See ``Container.open``. XML that is not well-formed is mended as far as nothing is lost."""
    parsed = document(file, path, limits, lenient=True)
    if not isinstance(parsed, Parsed):
        yield parsed
        return
    yield from parsed.problems
    root = parsed.root
    channel = root if root.tag == f"{_A}feed" else root.find("{*}channel")
    if channel is None:
        channel = root
    spoken = words(channel.find("language")) or words(channel.find(f"{_DC}language"))
    language = root.get(XML_LANG) or channel.get(XML_LANG) or spoken
    base = root.get(XML_BASE) or channel.get(XML_BASE) or _home(channel)
    about = _about(channel)
    # RSS 1.0 has its items beside the channel, 2.0 in it.
    entries = root.iter(f"{_A}entry") if channel.tag == f"{_A}feed" else root.iter("{*}item")
    for number, entry in enumerate(entries, 1):
        for attribute, value in ((XML_LANG, language), (XML_BASE, base)):
            if value and entry.get(attribute) is None:
                entry.set(attribute, value)
        own = found(entry)
        said, _ = stated(Source(path, b""), {field: one for field, one in about.items() if not own[field][1]})
        yield Source(path, cut_out(entry), said, identifier(entry) or str(number), ".xml")


def _about(channel: etree._Element) -> dict[str, Found]:
    """What the feed says of all its entries."""
    if channel.tag == f"{_A}feed":
        people = [words(node.find(f"{_A}name")) for node in channel.iterfind(f"{_A}author")]
        notices = [words(node) for node in channel.iterfind(f"{_A}rights")]
        notices += [node.get("href") or "" for node in channel.iterfind(f"{_A}link") if node.get("rel") == "license"]
        title = words(channel.find(f"{_A}title"))
    else:
        people = [words(node) for node in channel.iterfind(f"{_DC}creator")]
        notices = [words(node) for tag in ("copyright", f"{_DC}rights", "{*}license") for node in channel.iterfind(tag)]
        title = next((words(n) for n in channel.iterchildren("title", f"{{{RSS_1}}}title")), "")
    return {
        "publisher": ("feed title", title),
        "author": ("feed author", ", ".join(author(said) for said in people if said)),
        "rights": ("feed rights", rights(notices)),
    }


def _home(channel: etree._Element) -> str:
    if channel.tag == f"{_A}feed":
        links = [n.get("href") for n in channel.iterfind(f"{_A}link") if n.get("rel", "alternate") in ("alternate", "self")]
    else:
        links = [words(n) for n in channel.iterchildren("link", f"{{{RSS_1}}}link")]
    return next(filter(None, map(address, links)), "")
