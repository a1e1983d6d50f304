"""From HTML to paragraphs as a reader of the page sees them: blocks apart, white space as one space, no mark left."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: Elements that begin a paragraph of their own; a browser shows them so, and all others inside a line.
BLOCKS: Final = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup p pre search section "
    "summary table tbody tfoot thead tr ul xmp".split()
)
#: Elements whose words are not shown, or are the labels of a machine.
SILENT: Final = frozenset(
    "applet area audio button canvas datalist embed frame frameset head iframe input map math meta noembed noframes "
    "noscript object option param progress rp script select style svg template textarea title video".split()
)
#: A line of at least so many characters that ends without a stop was broken by its width, not by its sense.
WIDTH: Final = 45
#: A row of a table with more elements or more characters in a cell lays out a page and holds no figures.
ROW_PARTS, CELL = 200, 240

_STOPS: Final = tuple('.!?…。！？؟۔।:”"»’)')
_PARAGRAPHS = frozenset("blockquote dd dt h1 h2 h3 h4 h5 h6 li p pre".split())
_LINE, _CELL = "\x0b", "\x0c"
_MARKS = str.maketrans({_LINE: " ", _CELL: " "})
_IN_HEAD = frozenset("base basefont bgsound link meta noscript object script style template title".split())
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_XML = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
_NESTS = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,12}(?=[\s/>])[^<>]{0,4000}>")
_KEPT = ("<script", "</script", "<style", "</style", "<br", "<head", "</head", "<title", "</title", "<meta", "<link")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph and the element it stands in; ``linked`` of its characters are words of links, ``row`` is a table's."""

    text: str
    element: HtmlElement
    linked: int = 0
    row: bool = False


def paragraphs_of_html(markup: str) -> tuple[str, ...]:
    """The paragraphs of a page or a fragment, in order, all of them: what belongs to the article is not asked."""
    return tuple(block.text for block in blocks(tree_of(markup)))


def tree_of(markup: str) -> HtmlElement:
    """The whole page as a tree. Nothing is fetched, no entity of a document type is resolved, comments are kept.

    The parser gives up below 2,048 levels and drops what follows; such a page is read again with its levels taken down.
    """
    markup = _XML.sub("", markup).replace("\0", "\ufffd")
    tree, whole = _parsed(markup)
    if not whole:
        tree, _ = _parsed(_NESTS.sub(lambda m: m[0] if m[0].lower().startswith(_KEPT) else "<p>", markup))
    _mend(tree)
    return tree


def _mend(tree: HtmlElement) -> None:
    """Takes out of the head what doesn't belong there: the parser doesn't know that <article> and the like end a head."""
    from lxml import etree

    head = tree.find("head")
    if head is None:
        return
    for place, node in enumerate(head):
        if isinstance(node.tag, str) and node.tag not in _IN_HEAD:
            body = tree.find("body")
            if body is None:
                body = etree.SubElement(tree, "body")
            moved = head[place:]
            moved[-1].tail = f"{moved[-1].tail or ''}{body.text or ''}"
            body.text = None
            for number, part in enumerate(moved):
                body.insert(number, part)
            return


def _parsed(markup: str) -> tuple[HtmlElement, bool]:
    """(the tree, whether nothing was given up)."""
    from lxml import etree, html

    parser = html.HTMLParser(huge_tree=True, no_network=True, encoding="utf-8", remove_pis=True)
    data = markup.encode("utf-8", "replace")
    try:
        tree = html.document_fromstring(data or b"<p></p>", parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):  # not an element in it
        tree = html.document_fromstring(b"<p></p>")
    return tree, not any(fault.level == etree.ErrorLevels.FATAL for fault in parser.error_log)


def blocks(tree: HtmlElement) -> Iterator[Block]:
    """Every paragraph below an element, in the order of the page."""
    from lxml import etree

    reading = _Reading(tree)
    skipping: HtmlElement | None = None
    walk = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        if event == "comment" or event == "pi":
            reading.say(node.tail)
        elif event == "start":
            if node is not tree and silent(node):
                skipping = node
                walk.skip_subtree()
                continue
            yield from reading.enter(node)
        else:
            if node is skipping:
                skipping = None
            else:
                yield from reading.leave(node)
            if node is not tree:
                reading.say(node.tail)
    yield from reading.flush(tree)


def outermost(tree: HtmlElement, tag: str) -> Iterator[HtmlElement]:
    """The elements of a tag that lie in no other of that tag; pages that never end one hold a thousand in one another."""
    inside: set[HtmlElement] = set()
    for node in tree.iter(tag):
        if node not in inside:
            inside.update(node.iterdescendants(tag))
            yield node


def silent(node: HtmlElement) -> bool:
    """Whether a browser shows none of its words."""
    if node.tag in SILENT or node.get("hidden") is not None:
        return True
    style = node.get("style")
    return style is not None and _HIDDEN.search(style[:500]) is not None


class _Reading:
    """The paragraph that is being read, and where."""

    def __init__(self, tree: HtmlElement) -> None:
        self.said: list[str] = []
        self.linked = [0]
        self.links = 0
        self.owner = tree
        self.row: HtmlElement | None = None
        self.kept = 0

    def say(self, words: str | None) -> None:
        if not words:
            return
        words = words.translate(_MARKS)
        if self.kept:
            words = words.replace("\n", _LINE)
        for number, line in enumerate(words.split(_LINE)):
            if number:
                self.linked.append(0)
            if self.links:
                self.linked[-1] += len("".join(line.split()))
        self.said.append(words)

    def enter(self, node: HtmlElement) -> Iterator[Block]:
        tag = node.tag
        if self.row is not None:
            if tag in BLOCKS:
                self.said.append(" ")
        elif tag in BLOCKS:
            yield from self.flush(node)
            if tag == "tr" and _figures(node):
                self.row = node
        elif tag == "td" or tag == "th":
            yield from self.flush(node)
        if tag == "a":
            self.links += 1
        elif tag == "pre" or tag == "xmp":
            self.kept += 1
        elif tag == "br":
            self.said.append(" " if self.row is not None else _LINE)
            self.linked.append(0)
        elif tag == "q":
            self.said.append("“")
        self.say(node.text)

    def leave(self, node: HtmlElement) -> Iterator[Block]:
        tag = node.tag
        if tag == "a":
            self.links -= 1
        elif tag == "pre" or tag == "xmp":
            self.kept -= 1
        elif tag == "q":
            self.said.append("”")
        if self.row is not None:
            if node is self.row:
                yield from self.flush(node)
                self.row = None
            elif tag == "td" or tag == "th":
                self.said.append(_CELL)
            elif tag in BLOCKS:
                self.said.append(" ")
        elif tag in BLOCKS or tag == "td" or tag == "th":
            yield from self.flush(node)
        if self.row is None and (tag in BLOCKS or tag == "td" or tag == "th"):
            parent = node.getparent()
            self.owner = node if parent is None else parent

    def flush(self, after: HtmlElement) -> Iterator[Block]:
        """What has been read up to here; what is read from here on stands in ``after``."""
        raw = "".join(self.said)
        owner, linked, row = self.owner, self.linked, self.row is not None
        self.said, self.linked, self.owner = [], [0], after
        if row:
            cells = (" ".join(cell.split()) for cell in raw.split(_CELL))
            if text := "\t".join(cell for cell in cells if cell):
                yield Block(text, owner, sum(linked), True)
        else:
            yield from (Block(text, owner, count) for text, count in _lines(raw, linked))


def _figures(row: HtmlElement) -> bool:
    """Whether a row holds several short cells of one paragraph, and not a part of the page."""
    size = paragraphs = cells = 0
    for count, node in enumerate(row.iterdescendants()):
        if node.tag == "td" or node.tag == "th":
            size = paragraphs = 0
            cells += 1
        paragraphs += node.tag in _PARAGRAPHS
        size += len(node.text or "") + len(node.tail or "")
        if count >= ROW_PARTS or node.tag == "table" or size > CELL or paragraphs > 1:
            return False
    return cells > 1


def _lines(raw: str, linked: list[int]) -> Iterator[tuple[str, int]]:
    """Paragraphs of a block with line breaks in it, each with its letters in links.

    An empty line parts them, and so does the end of a line, unless the lines were broken by their width.
    """
    run: list[tuple[str, int]] = []
    for line, count in zip([*raw.split(_LINE), ""], [*linked, 0], strict=True):
        if said := " ".join(line.split()):
            run.append((said, count))
        elif run:
            if _wrapped([text for text, _ in run]):
                run = [(" ".join(text for text, _ in run), sum(count for _, count in run))]
            yield from run
            run = []


def _wrapped(run: list[str]) -> bool:
    broken = [line for line in run[:-1] if len(line) >= WIDTH and not line.endswith(_STOPS)]
    return len(broken) * 2 > len(run) - 1
