"""The date of a page that marks none: found by htmldate, and used as far as the page itself writes it out."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from variorum.readers.dates import NoDate, iso
from variorum.readers.markup import blocks
from variorum.readers.metadata import FIRST_YEAR, LAST_YEAR
from variorum.readers.page import Said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

#: Paragraphs that are looked through, and the longest that is: dates stand at the head, in lines of their own.
LINES, LENGTH = 400, 200
#: Paragraphs that are the head of a page, and the words, that of the month included, of a line that is a date.
HEAD, WORDS = 25, 5
#: Characters of a page beyond which htmldate isn't asked: its time grows faster than the page.
LARGEST: Final = 1_000_000

_YEAR: Final = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")
_PATH: Final = re.compile(r"/(\d{4})[/-](\d{1,2})(?:[/-](\d{1,2}))?(?=[/.-]|$)")
_SPAN: Final = 28


def unmarked_date(tree: HtmlElement, language: str | None) -> Said | None:
    """When the page says it was published; no day unless a line of the page or its address holds that day."""
    for name in ("htmldate", "charset_normalizer"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    from htmldate import find_date

    if sum(len(part) for part in tree.itertext()) > LARGEST:
        return None
    try:  # limits of its own and its extensive search would compare with today
        guess = find_date(
            tree, extensive_search=False, original_date=True, min_date=f"{FIRST_YEAR}-01-01", max_date=f"{LAST_YEAR}-12-31"
        )
    except Exception:  # a page on which it fails is read without it
        guess = None
    if not guess:
        return _at_head(tree, language)
    month: Said | None = None
    for value, where in _written(tree, language):
        if value[:10] == guess:
            return Said("published", value, where)
        if value == guess[:7] and month is None:
            month = Said("published", value, where)
    return month


def _at_head(tree: HtmlElement, language: str | None) -> Said | None:
    """The first line in the head of the page that is a date and hardly anything else: “Published on 2 March 2032”."""
    for _, block in zip(range(HEAD), blocks(tree), strict=False):
        if len(block.text) > LENGTH // 2 or block.linked or sum(w.isalpha() for w in block.text.split()) > WORDS:
            continue
        try:
            value = iso(block.text, language)
        except NoDate:
            continue
        if value and len(value) > 4:
            return Said("published", value, f"the text “{block.text}”")
    return None


def _written(tree: HtmlElement, language: str | None) -> Iterator[tuple[str, str]]:
    """Every date that is written out on the page, and where."""
    for node in tree.iter("link", "meta"):
        if "canonical" in (node.get("rel") or "") or node.get("property") == "og:url":
            yield from _in_path(node.get("href") or node.get("content") or "")
    for count, block in enumerate(blocks(tree)):
        if count >= LINES:
            return
        if len(block.text) <= LENGTH and not block.linked:
            for value, words in _in_words(block.text, language):
                yield value, f"the text “{words}”"


def _in_path(address: str) -> Iterator[tuple[str, str]]:
    try:
        path = urlsplit(address).path
    except ValueError:
        return
    for match in _PATH.finditer(path):
        said = "-".join(part for part in match.groups() if part)
        try:
            if value := iso(said):
                yield value, "the address of the page"
        except NoDate:
            continue


def _in_words(text: str, language: str | None) -> Iterator[tuple[str, str]]:
    """Dates around each number that may be a year: the longest run of words that is one."""
    for match in _YEAR.finditer(text):
        early = text[max(0, match.start() - _SPAN) : match.start()].split(" ")
        late = text[match.end() : match.end() + _SPAN].split(" ")
        for before in range(len(early)):
            said = " ".join([*early[before:]]) + match[0]
            try:
                value = iso(said + late[0], language) or iso(said, language)
            except NoDate:
                continue
            if value and len(value) > 4:
                yield value, " ".join(said.split())
                break
