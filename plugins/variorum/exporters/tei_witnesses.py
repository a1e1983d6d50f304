"""The witnesses in the head of a TEI file: of each what is recorded of it, its rights, and which other one it revises."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final

from lxml import etree

from variorum import links
from variorum.exporters.records import title_of
from variorum.exporters.tei_xml import OURS, XML_ID, XML_LANG, element, legible
from variorum.model import Collation, Metadata, Version
from variorum.moments import timestamp
from variorum.revisions import revisions
from variorum.rights import rights

#: How much of a text is shown, by its mode.
_SHOWN: Final = {"excerpt": "an excerpt", "metadata": "nothing", "withheld": "nothing"}
_Related = Mapping[str, tuple[str, str]]


def witnesses(parent: etree._Element, collation: Collation, address: str) -> None:
    """Write the list of witnesses. ``address`` is that of the site, without a final slash, or empty."""
    related = dict(_related(collation))
    held = element(parent, "listWit")
    for version in collation.story.versions:
        witness = element(held, "witness")
        witness.set(XML_ID, version.siglum)
        _entry(element(witness, "bibl"), version, address, related)


def _related(collation: Collation) -> Iterator[tuple[str, tuple[str, str]]]:
    """(siglum, (how it stands to another version of its article by the same outlet, the siglum of that one))."""
    for article in revisions(collation):
        for one, other in pairwise(article.versions):
            yield other.siglum, ("revision-of" if other.follows else "version-of", one.siglum)


def _entry(entry: etree._Element, version: Version, address: str, related: _Related) -> None:
    meta = version.witness.meta
    if meta.language:
        entry.set(XML_LANG, meta.language)
    _said(entry, "author", meta.author)
    _said(entry, "title", title_of(version), level="a")
    _said(entry, "title", meta.publisher, level="j")
    for kind in ("published", "updated", "captured"):
        recorded: str | None = getattr(meta, kind)
        when = timestamp(recorded)
        _said(entry, "date", recorded, type=kind, **({"when": when} if when else {}))
    if meta.language:
        element(entry, "textLang", mainLang=meta.language)
    _said(entry, "idno", meta.url, type="URL")
    _said(entry, "idno", meta.archived_url, type="archived")
    _said(entry, "idno", version.id, type="article")
    _said(entry, "idno", f"{address}/{links.article_url(version.id)}" if address else None, type="URI")
    _said(entry, "idno", version.witness.sha256, type="sha256")
    _rights(entry, meta)
    if version.siglum in related:
        how, other = related[version.siglum]
        element(entry, "relatedItem", type=how, target=f"#{other}")


def _said(entry: etree._Element, name: str, said: str | None, /, **attributes: str) -> None:
    if said:
        element(entry, name, **attributes).text = legible(said)


def _rights(entry: etree._Element, meta: Metadata) -> None:
    """What is recorded of the rights, and of the text how much is published."""
    mode = meta.text_mode or "full"
    known = rights(meta.rights)
    status = "free" if known.is_open else "unknown" if known.is_silent and mode == "full" else "restricted"
    terms = element(entry, "availability", status=status)
    if meta.rights:
        holder = element(terms, "licence") if known.uri or known.is_open else element(terms, "p")
        if known.uri:
            holder.set("target", known.uri)
        holder.text = legible(meta.rights)
    said = "" if mode == "full" else f" Of the text is shown: {_SHOWN[mode]}."
    if said or not meta.rights:
        words = element(terms, "p")
        words.set(XML_LANG, OURS)
        words.text = (("" if meta.rights else "Rights: not recorded.") + said).strip()
