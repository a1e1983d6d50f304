"""Documents that hold documents: messages of NewsML-G2, corpora of TEI; and how a container of XML is opened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO, Final

from lxml import etree

from variorum.model import Source
from variorum.problems import Problem
from variorum.readers.containers.container import Limits
from variorum.readers.decode import problem
from variorum.readers.tei import ROOTS
from variorum.readers.wire import cut_out
from variorum.readers.xml import XML_ID, XML_LANG, Parsed, line_of, name, parse, root_of

#: Bytes of one XML document that holds others, at most: the tree of it is in memory whole.
MOST: Final = 32 * 1024 * 1024
_MESSAGES: Final = frozenset({"newsMessage", "packageItem"})
_CORPORA: Final = frozenset({"teiCorpus", "teiCorpus.2"})


def document(file: BinaryIO, path: str, limits: Limits, lenient: bool = False) -> Parsed | Problem:
    """The tree of a whole file, unless it is larger than ``MOST``."""
    most = min(MOST, limits.unpacked)
    source = Source(path, file.read(most + 1))
    if len(source.data) > most:
        message = f"The XML has more than {most:,} bytes, and so many are the most; part it."
        return problem(source, "error", "too-large", message)
    return parse(source, lenient)


def claims_message(head: bytes) -> bool:
    """Whether a file that begins so is a message or a package of NewsML-G2."""
    return (root_of(head) or ("", ""))[1] in _MESSAGES


def claims_corpus(head: bytes) -> bool:
    """Whether a file that begins so is a corpus of TEI."""
    return (root_of(head) or ("", ""))[1] in _CORPORA


def message_records(file: BinaryIO, path: str, limits: Limits) -> Iterator[Source | Problem]:
    """The news items of a message, each named by its ``guid`` (and version, where one stands in several)."""
    parsed = document(file, path, limits)
    if not isinstance(parsed, Parsed):
        yield parsed
        return
    yield from parsed.problems
    root, source = parsed.root, Source(path, b"")
    if name(root) == "packageItem":
        message = "It is a package that names news items and holds none; deliver the items, or the message with them."
        yield problem(source, "warning", "no-articles", message, line_of(root))
        return
    items = [node for node in root.iterfind("{*}itemSet/*") if name(node) == "newsItem"]
    others = Counter(name(node) for node in root.iterfind("{*}itemSet/*") if name(node) not in ("", "newsItem"))
    times = Counter(node.get("guid") for node in items)
    for number, node in enumerate(items, 1):
        guid = (node.get("guid") or "").strip()
        version = f"#{node.get('version')}" if times[node.get("guid")] > 1 and node.get("version") else ""
        yield _record(path, node, f"{guid}{version}" if guid else str(number))
    if others:
        said = ", ".join(f"{kind} ({count})" for kind, count in sorted(others.items()))
        message = f"Items of other kinds hold no article and are passed over: {said}."
        yield problem(source, "info", "no-article", message, line_of(root))


def corpus_records(file: BinaryIO, path: str, limits: Limits) -> Iterator[Source | Problem]:
    """The TEI documents of a corpus, of corpora in it too, each named by its ``xml:id``, else its number."""
    parsed = document(file, path, limits)
    if not isinstance(parsed, Parsed):
        yield parsed
        return
    yield from parsed.problems
    texts = (node for node in parsed.root.iter(etree.Element) if name(node) in ROOTS)
    for number, node in enumerate(texts, 1):
        yield _record(path, node, node.get(XML_ID) or node.get("id") or str(number))


def _record(path: str, node: etree._Element, item: str) -> Source:
    """An element as a document of its own; the language of what it stands in is its own."""
    outer = next((parent.get(XML_LANG) for parent in node.iterancestors() if parent.get(XML_LANG)), None)
    if outer and node.get(XML_LANG) is None:
        node.set(XML_LANG, outer)
    return Source(path, cut_out(node), item=item, form=".xml")
