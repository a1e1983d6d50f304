"""Which paragraphs of a page are the article: trafilatura chooses, and what it overlooks between them is put back.

The words themselves are read from the page (``markup.blocks``), so that nothing in them is changed.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final

from variorum.readers.dates import NoDate, iso
from variorum.readers.json_ld import plain
from variorum.readers.markup import SILENT, Block, blocks, outermost

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: Parts of a page that don't hold the article, by element, by role, and by a word of their class or id.
TAGS: Final = frozenset({"aside", "nav", "footer", "form", "dialog", "menu", "amp-sidebar", "amp-consent", "amp-ad"})
ROLES: Final = frozenset({"navigation", "complementary", "contentinfo", "search", "banner", "dialog", "menu", "alert"})
NAMES: Final = re.compile(
    r"(?:^|[\s_-])(?:ad|ads|advert\w*|banner|bio|breadcrumbs?|comments?|commentlist|consent|cookies?|disqus|footer|gdpr|"
    r"login|menu|modal|most-?(?:read|viewed|popular)|nav\w*|newsletter\w*|outbrain|paywall\w*|popular|popup|promos?|"
    r"recirc\w*|recommend\w*|related\w*|respond|share\w*|sharing|sidebar|social\w*|sponsor\w*|subscri\w+|taboola|teasers?|"
    r"toolbar|trending|widgets?|wm-ipp\w*)(?=$|[\s_-])",
    re.I,
)
#: Parts that say who wrote an article and when.
CREDITS: Final = re.compile(r"(?:^|[\s_-])(?:by-?line|authors?|dates?|meta|timestamp|published|credits?)(?=$|[\s_-])", re.I)
CAPTIONS: Final = re.compile(r"(?:^|[\s_-])(?:figcaption|caption|cutline|wp-caption-text)(?=$|[\s_-])", re.I)
#: Elements that are never themselves a part beside the article, whatever their class: sites hang words on them.
FRAMES: Final = frozenset({"html", "body", "main", "article", "h1"})
HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
#: Share of the three-word runs of a paragraph that must be in what trafilatura gives.
SHARED: Final = 0.6
#: Characters of text beyond which trafilatura, which takes a minute for ten million, isn't asked: running text is taken.
LARGEST: Final = 1_000_000
#: Levels below the hundredth, of all elements together, beyond which it is not asked: its time grows with their square.
DEEP, DEEPEST = 100, 50_000
#: A part with so great a share of the words of the page is not beside the article, whatever it is called.
BULK: Final = 0.5

_WORD: Final = re.compile(r"\w+")
_STOPPED: Final = re.compile(r"[.!?…。！？؟۔।][”’\"'»)\]]{0,2}$")


@dataclass(frozen=True, slots=True)
class Article:
    """``headline`` is a paragraph of the page, None where it shows none; ``left`` are long ones that were left out."""

    headline: str | None
    paragraphs: tuple[str, ...]
    linked: float
    left: tuple[str, ...]


def beside(tree: HtmlElement) -> frozenset[HtmlElement]:
    """All elements in parts of the page that are not the article."""
    sizes, heading = _measured(tree)
    out: set[HtmlElement] = set()
    for node in tree.iter():
        if not isinstance(node.tag, str) or node in out or node.tag in FRAMES:
            continue
        named = NAMES.search(f"{node.get('class') or ''} {node.get('id') or ''}"[:400])
        outside = node.tag == "header" and next(node.iterancestors("article", "main"), None) is None
        if not (named or outside or node.tag in TAGS or (node.get("role") or "").lower() in ROLES):
            continue
        if node not in heading and sizes[node] < BULK * sizes[tree]:
            out.update(node.iter())
    return frozenset(out)


def _measured(tree: HtmlElement) -> tuple[dict[HtmlElement, int], set[HtmlElement]]:
    """(characters of text below each element, the elements around a main heading)."""
    sizes: dict[HtmlElement, int] = {tree: 1}
    heading: set[HtmlElement] = set()
    for node in reversed(list(tree.iter())):
        if not isinstance(node.tag, str):
            continue
        size = sizes.get(node, 0) + (0 if node.tag in SILENT else len(node.text or ""))
        sizes[node] = size
        up = node.getparent()
        if up is not None and node is not tree:
            sizes[up] = sizes.get(up, 0) + size + len(node.tail or "")
            if node.tag == "h1" or node in heading:
                heading.add(up)
    return sizes, heading


def article(
    tree: HtmlElement, aside: frozenset[HtmlElement], headlines: Sequence[str], language: str | None = None
) -> Article:
    """The paragraphs of the article in the order of the page, its headline (one of ``headlines`` if it can be) apart."""
    found = list(blocks(tree))
    main = [block for block in found if block.element not in aside]
    small = sum(len(block.text) for block in found) <= LARGEST and _below(tree) <= DEEPEST
    runs, lines = _chosen_words(tree) if small else (set(), set())
    chosen = [_is_chosen(block, runs, lines) for block in main]
    if not any(chosen):  # its own part of the page is called what is mostly beside an article, or it gave nothing
        every = [_is_chosen(block, runs, lines) for block in found]
        main, chosen = (found, every) if any(every) else (main, [_is_text(block) for block in main])
    chosen = [yes and not _is_pointer(block) for yes, block in zip(chosen, main, strict=True)]
    places = [i for i, yes in enumerate(chosen) if yes]
    at = _headline(main, places, headlines, {node for head in outermost(tree, "h1") for node in head.iter()})
    kept = _filled(main, chosen, at, language)
    body = _once([main[i] for i in kept if i != at and not (at is not None and plain(main[i].text) == plain(main[at].text))])
    taken = {id(block) for block in body}
    left = [b.text for b in main if id(b) not in taken and _is_text(b) and _WORD.search(b.text)]
    size = sum(len(block.text) for block in body)
    linked = sum(block.linked for block in body) / max(1, size)
    headline = None if at is None else main[at].text
    seen = {plain(text) for text in (*(b.text for b in body), headline or "")}
    return Article(headline, tuple(b.text for b in body), linked, tuple(text for text in left if plain(text) not in seen))


def _below(tree: HtmlElement) -> int:
    """How many levels the elements of a page lie below level ``DEEP``, added up."""
    from lxml import etree

    level = total = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        level += 1 if event == "start" else -1
        total += max(0, level - DEEP) if event == "start" else 0
    return total


def _chosen_words(tree: HtmlElement) -> tuple[set[tuple[str, ...]], set[str]]:
    """What trafilatura takes for the article: runs of three words, and lines of fewer."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it says of a page is said in our own words
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(
            tree, favor_recall=True, include_comments=False, include_tables=True, deduplicate=False, with_metadata=False
        )
    except Exception:  # a page on which it fails is read without it
        return set(), set()
    said = getattr(found, "text", None) or ""
    runs: set[tuple[str, ...]] = set()
    lines: set[str] = set()
    for line in said.split("\n"):
        words = _words(line)
        runs.update(zip(words, words[1:], words[2:], strict=False))
        if len(words) < 12:
            lines.add(" ".join(words))
    return runs, lines


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _is_chosen(block: Block, runs: set[tuple[str, ...]], lines: set[str]) -> bool:
    words = _words(block.text)
    if len(words) < 3:
        return bool(words) and " ".join(words) in lines
    own = list(zip(words, words[1:], words[2:], strict=False))
    return sum(run in runs for run in own) >= SHARED * len(own)


def _is_text(block: Block) -> bool:
    """Whether a paragraph is running text by itself."""
    return len(_words(block.text)) >= 20 and block.linked < 0.3 * len(block.text)


def _is_pointer(block: Block) -> bool:
    """A line that leads to another page."""
    short = len(_words(block.text)) <= 15 and not _STOPPED.search(block.text)
    return short and block.linked > 0.65 * len(block.text.replace(" ", ""))


def _headline(main: Sequence[Block], places: Sequence[int], headlines: Sequence[str], in_h1: set[HtmlElement]) -> int | None:
    """Where the page shows the headline of its article."""
    last = places[-1] if places else len(main) - 1
    said = {plain(headline) for headline in headlines}
    heads: list[int] = [i for i, block in enumerate(main[: last + 1]) if block.element in in_h1]
    early: list[int] = [*heads, *range(min(last + 1, (places[0] if places else 0) + 3))]
    for i in early:
        if plain(main[i].text) in said:
            return i
    titles = [set(_words(headline)) for headline in headlines]
    for i in heads:
        own = set(_words(main[i].text))
        if any(own and len(own & title) * 2 >= min(len(own), len(title)) for title in titles):
            return i
    above = [i for i in heads if (not places or i <= places[0]) and len(_words(main[i].text)) > 2]
    return above[-1] if above else None


def _filled(main: Sequence[Block], chosen: Sequence[bool], at: int | None, language: str | None) -> list[int]:
    """The chosen paragraphs, with those overlooked below the headline, between two of them, and right behind the last."""
    places = [i for i, yes in enumerate(chosen) if yes]
    if not places:
        return []
    parents = {_parent(main[i]) for i in places}
    out = set(places)
    if at is not None and at < places[0]:
        out.update(i for i in range(at + 1, places[0]) if _is_opening(main[i]))
    for before, after in pairwise(places):
        out.update(i for i in range(before + 1, after) if _belongs(main[i], parents))
    for i in range(places[-1] + 1, len(main)):
        if _parent(main[i]) is not _parent(main[places[-1]]) or not _belongs(main[i], parents):
            break
        if len(_words(main[i].text)) < 12 or not _STOPPED.search(main[i].text):
            break
        out.add(i)
    # what trafilatura took from before the headline is the head of the page, unless it is long; so are byline and date
    first = next((i for i in places if _is_text(main[i])), places[0])
    head = {i for i in out if i < first and _is_credit(main[i], language)}
    return sorted(i for i in out - head if at is None or i >= at or _is_text(main[i]))


def _parent(block: Block) -> HtmlElement | None:
    return block.element.getparent()


def _is_caption(block: Block) -> bool:
    around = [block.element, *islice(block.element.iterancestors(), 2)]
    return any(e.tag in ("figcaption", "caption") or CAPTIONS.search((e.get("class") or "")[:400]) for e in around)


def _is_opening(block: Block) -> bool:
    """A caption or the lines that lead into an article, not its byline and date."""
    if _is_caption(block):
        return True
    around = [block.element, *islice(block.element.iterancestors(), 1)]
    if any(CREDITS.search((e.get("class") or "")[:400]) or e.tag in ("time", "li", "address") for e in around):
        return False
    words = len(_words(block.text))
    return words >= 6 and block.linked < 0.3 * len(block.text) and (words >= 12 or bool(_STOPPED.search(block.text)))


def _is_credit(block: Block, language: str | None) -> bool:
    """A line that says who wrote the article, or when."""
    if block.element.tag in HEADINGS or len(_words(block.text)) > 12:
        return False
    around = [block.element, *islice(block.element.iterancestors(), 1)]
    if any(e.tag == "time" or CREDITS.search((e.get("class") or "")[:400]) for e in around):
        return True
    try:
        return iso(block.text, language) is not None
    except NoDate:
        return True


def _belongs(block: Block, parents: set[HtmlElement | None]) -> bool:
    """Whether a paragraph between two of the article is one of it."""
    if _is_caption(block) or block.row or next(block.element.iterchildren("time"), None) is not None:
        return True
    if block.linked >= 0.5 * len(block.text) or CREDITS.search((block.element.get("class") or "")[:400]):
        return False
    words = len(_words(block.text))
    if _parent(block) in parents:
        return words >= 6 or block.element.tag in HEADINGS or block.element.tag in ("li", "dt", "dd", "p")
    return words >= 8 and bool(_STOPPED.search(block.text))


def _once(body: Iterable[Block]) -> list[Block]:
    """Without the second copy that a page holds for another width of the screen, or as a quotation in large letters."""
    first: dict[str, Block] = {}
    out = []
    for block in body:
        earlier = first.setdefault(plain(block.text), block)
        if earlier is block or _parent(earlier) is _parent(block) or len(_words(block.text)) < 5:
            out.append(block)
    return out
