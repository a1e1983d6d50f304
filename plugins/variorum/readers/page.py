"""What a saved web page states about its article, and where: JSON-LD, OpenGraph, Highwire, Dublin Core, other marks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import chain, islice
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

from variorum.readers.json_ld import JsonLd, json_ld, plain
from variorum.readers.markup import blocks, outermost

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: (field, names of <meta>, what they are called), in the order in which they count.
METAS: Final = (
    ("title", "og:title", "OpenGraph"),
    ("publisher", "og:site_name", "OpenGraph"),
    ("published", "article:published_time og:article:published_time", "OpenGraph"),
    ("updated", "article:modified_time og:article:modified_time og:updated_time", "OpenGraph"),
    ("url", "og:url", "OpenGraph"),
    ("language", "og:locale", "OpenGraph"),
    ("title", "citation_title", "Highwire"),
    ("publisher", "citation_journal_title citation_publisher", "Highwire"),
    ("author", "citation_author citation_authors", "Highwire"),
    ("published", "citation_publication_date citation_online_date citation_date", "Highwire"),
    ("url", "citation_public_url citation_abstract_html_url", "Highwire"),
    ("language", "citation_language", "Highwire"),
    ("title", "dc.title dcterms.title dc:title", "Dublin Core"),
    ("publisher", "dc.publisher dcterms.publisher dc:publisher", "Dublin Core"),
    ("author", "dc.creator dcterms.creator dc:creator", "Dublin Core"),
    ("published", "dcterms.issued dc.date.issued dc.date dcterms.date dcterms.created dc:date dc:created", "Dublin Core"),
    ("updated", "dcterms.modified dc.date.modified dc:modified", "Dublin Core"),
    ("language", "dc.language dcterms.language dc:language", "Dublin Core"),
    ("rights", "dcterms.license dc.rights.license cc:license dct:license dcterms.rights dc.rights", "Dublin Core"),
    ("author", "author article:author parsely-author sailthru.author byl", "meta"),
    ("published", "date pubdate publish-date publishdate publication_date article.published sailthru.date "
     "parsely-pub-date dateline created article_date_original", "meta"),
    ("updated", "last-modified lastmod article.updated revised", "meta"),
    ("title", "twitter:title parsely-title", "meta"),
    ("publisher", "application-name", "meta"),
    ("language", "content-language language", "meta"),
)  # fmt: skip
_ITEMS: Final = (("headline", "title"), ("datepublished", "published"), ("datemodified", "updated"), ("author", "author"))
#: Between a headline and the name of the site in <title>.
_TAIL: Final = re.compile(r"\s+(?:[|·•»:]|::|[-–—])\s+")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_SAVED: Final = re.compile(r"saved from url=\(\d{1,6}\)(\S{8,2000})|\burl:\s{0,3}(https?://\S{4,2000})")
_SAVED_DATE: Final = re.compile(r"saved date:\s{0,3}([^\n]{8,80})")
_WAYBACK: Final = re.compile(r"https?://web\.archive\.org/web/(\d{14})[a-z_]{0,4}/(https?://\S+)")
#: Addresses that state rights. What another licence permits is for the owner of the corpus to find out.
_RIGHTS: Final = re.compile(
    r"https?://(?:www\.)?(?:creativecommons\.org/(?:licenses|publicdomain)/|rightsstatements\.org/(?:vocab|page)/|"
    r"opendatacommons\.org/licenses/|(?:www\.)?gnu\.org/licenses/)\S{1,100}"
)
_BYLINE: Final = re.compile(r"\A(?:by|von|par|por|di|door)\s+", re.I)


@dataclass(frozen=True, slots=True)
class Said:
    """One thing a page states: a field of ``Metadata``, the words, and where they stand."""

    field: str
    value: str
    where: str


@dataclass(frozen=True, slots=True)
class Page:
    """All that a page states, what counts more before what counts less, and its JSON-LD. ``other_rights`` are unknown."""

    said: tuple[Said, ...]
    json_ld: JsonLd
    headlines: tuple[str, ...]
    other_rights: tuple[str, ...]

    @property
    def language(self) -> str | None:
        return next((s.value for s in self.said if s.field == "language"), None)

    def every(self, field: str) -> tuple[Said, ...]:
        return tuple(s for s in self.said if s.field == field)


def page_of(tree: HtmlElement, aside: frozenset[HtmlElement]) -> Page:
    """What a page states. ``aside`` holds the elements that don't speak of the article (see ``article.beside``)."""
    metas = _metas(tree)
    title = _title(tree)
    shown = (next(blocks(node), None) for node in outermost(tree, "h1") if node not in aside)
    heads = tuple(block.text for block in shown if block)
    address = _canonical(tree, next(iter(metas.get("og:url", ())), None))
    own = {plain(words) for words in (*metas.get("og:title", ()), *heads[:3], _headline(title, heads)[0]) if words}
    data = json_ld(tree, address, tuple(sorted(own)))
    said = [s for s in _all(tree, aside, data, metas, title, heads, address) if s.value]
    rights = [s for s in said if s.field == "rights"]
    other = [s.value for s in rights if not _RIGHTS.fullmatch(s.value) and s.value.startswith(("http://", "https://"))]
    kept = (s for s in said if s.field != "rights" or _RIGHTS.fullmatch(s.value))
    headlines = tuple(dict.fromkeys([s.value for s in said if s.field == "title"]))
    return Page(tuple(kept), data, headlines, tuple(dict.fromkeys(other)))


def _all(
    tree: HtmlElement,
    aside: frozenset[HtmlElement],
    data: JsonLd,
    metas: dict[str, list[str]],
    title: str,
    heads: tuple[str, ...],
    address: str | None,
) -> Iterator[Said]:
    yield from _saved(tree, [address or "", *metas.get("og:url", ())])
    yield from _of_json_ld(data)
    if address:
        yield Said("url", address, "<link rel=canonical>")
    if language := _language(tree):
        yield Said("language", language, "<html lang>")
    yield from _of_metas(metas)
    yield from _of_items(tree, aside)
    yield from _licences(tree, aside)
    headline, tail = _headline(title, heads)
    for head in heads[:1]:
        yield Said("title", head, "<h1>")
    yield Said("title", headline, "<title>")
    yield Said("publisher", tail, "<title>")


def _of_json_ld(data: JsonLd) -> Iterator[Said]:
    for field, key in (("title", "headline"), ("title", "name")):
        if value := data.text(key):
            yield Said(field, value, f"JSON-LD {key}")
    yield from (Said("publisher", name, "JSON-LD publisher") for name in data.names("publisher")[:1])
    if authors := data.names("author") or data.names("creator"):
        yield Said("author", ", ".join(authors), "JSON-LD author")
    for field, key in (("published", "datePublished"), ("updated", "dateModified")):
        if value := data.date(key):
            yield Said(field, value, f"JSON-LD {key}")
    if language := data.text("inLanguage"):
        yield from _tag(language, "JSON-LD inLanguage")
    if address := data.address("url", "mainEntityOfPage"):
        yield Said("url", address, "JSON-LD url")
    if licence := data.address("license"):
        yield Said("rights", licence, "JSON-LD license")


def _metas(tree: HtmlElement) -> dict[str, list[str]]:
    """{name in small letters: what it says, in order} of all <meta>; some sites call the name a property and vice versa."""
    out: defaultdict[str, list[str]] = defaultdict(list)
    for node in tree.iter("meta"):
        said = " ".join(unescape(node.get("content") or "").split())
        if not said:
            continue
        for key in {(node.get(k) or "").strip().lower() for k in ("property", "name", "http-equiv", "itemprop")} - {""}:
            out[key].append(said)
    return out


def _of_metas(metas: dict[str, list[str]]) -> Iterator[Said]:
    for field, names, kind in METAS:
        for name in names.split():
            found = metas.get(name, [])
            where = f"{kind} {name}" if kind != "meta" else f"<meta {name}>"
            if field == "author":
                people = [_BYLINE.sub("", said) for said in found if not said.startswith(("http://", "https://"))]
                yield Said(field, "; ".join(dict.fromkeys(people)), where)
            elif field == "language":
                for said in found[:1]:
                    yield from _tag(said, where)
            else:
                yield from (Said(field, said, where) for said in found[:1])


def _of_items(tree: HtmlElement, aside: frozenset[HtmlElement]) -> Iterator[Said]:
    """Microdata, and <time> that says it is of the publication, or stands before anything else of the article."""
    found: dict[str, Said] = {}
    alone: str | None = None
    near: str | None = None
    times = 0
    after_headline = False
    for node in tree.iter():
        if not isinstance(node.tag, str) or node in aside:
            continue
        after_headline = after_headline or node.tag == "h1"
        name = (node.get("itemprop") or "").lower()
        for item, field in _ITEMS:
            if item in name.split() and field not in found:
                found[field] = Said(field, _said(node), f"itemprop {node.get('itemprop')}")
        if node.tag == "time" and "datemodified" not in name:
            times += 1
            alone = _said(node) if times == 1 else None
            if near is None and (after_headline or _is_of_publication(node)):
                near = _said(node)
    yield from (found[field] for field in ("title", "author", "published", "updated") if field in found)
    if (said := alone if near is None else near) is not None:
        yield Said("published", said, "<time>")


def _is_of_publication(time: HtmlElement) -> bool:
    return time.get("pubdate") is not None or "publi" in f"{time.get('class') or ''} {time.get('id') or ''}".lower()


def _said(node: HtmlElement) -> str:
    """What an element states: for machines if it does, else its words, as many as a name or a date may have."""
    said = node.get("content") or node.get("datetime") or " ".join(str(part)[:300] for part in islice(node.itertext(), 40))
    return " ".join(said.split())


def _licences(tree: HtmlElement, aside: frozenset[HtmlElement]) -> Iterator[Said]:
    """Links that say they lead to the licence of the page; one inside a figure is that of a picture."""
    for node in tree.iter("link", "a"):
        kinds = (node.get("rel") or "").lower().split()
        if {"license", "licence", "cc:license", "dct:license"} & set(kinds) and node not in aside:
            if next(node.iterancestors("figure", "figcaption"), None) is not None:
                continue
            yield Said("rights", (node.get("href") or "").strip(), f"<{node.tag} rel=license>")


def _saved(tree: HtmlElement, addresses: list[str]) -> Iterator[Said]:
    """What a browser, SingleFile or the Wayback Machine wrote into the page when it was saved."""
    from lxml import etree

    root = tree.getroottree().getroot()
    outside = list(root.itersiblings(preceding=True))
    for node in [*outside, *(n for _, n in zip(range(400), root.iter(), strict=False))]:
        if node.tag is not etree.Comment or not node.text:
            continue
        remark = node.text[:4000]
        if "saved" not in remark.lower():
            continue
        if match := _SAVED.search(remark):
            addresses = [match[1] or match[2], *addresses]
            yield Said("url", "" if _WAYBACK.match(addresses[0]) else addresses[0], "the note of the saving browser")
        if match := _SAVED_DATE.search(remark):
            yield Said("captured", match[1].strip(), "the note of the saving browser")
    for address in addresses:
        if match := _WAYBACK.match(address):
            when = match[1]
            yield Said("captured", f"{when[:8]}T{when[8:]}Z", "the address of the web archive")
            yield Said("archived_url", address, "the address of the web archive")
            yield Said("url", match[2], "the address of the web archive")
            return


def _canonical(tree: HtmlElement, base: str | None) -> str | None:
    """The address a page calls its own; the front page of a site is none for an article."""
    for node in tree.iter("link"):
        if "canonical" in (node.get("rel") or "").lower().split():
            try:
                address = str(urljoin(base or "", (node.get("href") or "").strip()))
                parts = urlsplit(address)
            except ValueError:
                continue
            if parts.scheme in ("http", "https") and parts.netloc and (parts.path.strip("/") or parts.query):
                return address
    return None


def _language(tree: HtmlElement) -> str | None:
    """The language of the headline's element, or of the nearest around it that names one."""
    silent: set[HtmlElement] = set()
    for start in [*tree.iter("h1"), tree]:
        for node in chain((start,), start.iterancestors()):
            if node in silent:
                break
            said: str | None = (
                node.get("lang") or node.get("{http://www.w3.org/XML/1998/namespace}lang") or node.get("xml:lang")
            )
            if said and _LANGUAGE.fullmatch(said.strip()):
                return str(said).strip().replace("_", "-")
            silent.add(node)
    return None


def _tag(said: str, where: str) -> Iterator[Said]:
    if _LANGUAGE.fullmatch(said):
        yield Said("language", said.replace("_", "-"), where)


def _title(tree: HtmlElement) -> str:
    for node in tree.iter("title"):
        up = node.getparent()
        if up is None or up.tag != "svg":
            return " ".join(str(node.text or "").split())
    return ""


def _headline(title: str, heads: tuple[str, ...]) -> tuple[str, str]:
    """The headline in <title>, and the name of the site behind it where the page's own heading shows where that begins."""
    cuts = [(m.start(), m.end()) for m in _TAIL.finditer(title[:500])]
    for start, end in reversed(cuts):
        if plain(title[:start]) in {plain(head) for head in heads}:
            return title[:start], title[end:]
    return title, ""
