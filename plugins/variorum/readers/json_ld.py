"""What a page's JSON-LD says of the article on it (schema.org)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any

from variorum.readers.markup import paragraphs_of_html

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Node = dict[str, Any]

#: Nodes of one page that are looked at, and levels of them.
NODES, LEVELS = 5_000, 40
#: Types that are articles beside all whose name ends with “Article”.
ARTICLES = frozenset({"BlogPosting", "LiveBlogPosting", "Report", "SocialMediaPosting", "DiscussionForumPosting"})

_COMMA = re.compile(r",(\s*[}\]])")
_WRAPPED = re.compile(
    r"\A\s*(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|(?://\s*)?<!\[CDATA\[)|(?:-->|/\*\s*\]\]>\s*\*/|(?://\s*)?\]\]>)\s*;?\s*\Z"
)
#: The few values that are certain in JSON that isn't: a key, and a string without an escape up to the end of its field.
_SALVAGE = re.compile(r'"(headline|datePublished|dateModified)"\s{0,20}:\s{0,20}"([^"\\\n]{4,300})"\s{0,20}[,}\n]')


@dataclass(frozen=True, slots=True)
class JsonLd:
    """The node of the article ({} where there is none), every node that has an id, and the faults found on the way."""

    article: Node
    known: dict[str, Node]
    faults: tuple[str, ...] = ()

    def text(self, name: str) -> str | None:
        """A value as plain words."""
        return words(self._one(self.article.get(name)))

    def date(self, name: str) -> str | None:
        value = self._one(self.article.get(name))
        return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else None

    def names(self, field: str) -> tuple[str, ...]:
        """The names of the people or bodies a field holds, each once."""
        value = self.article.get(field)
        found = [self.name(part) for part in (value if isinstance(value, list) else [value])]
        return tuple(dict.fromkeys(name for name in found if name))

    def name(self, part: Any) -> str | None:
        part = self._known(part)
        said = words(part.get("name")) if isinstance(part, dict) else words(part)
        return None if said is None or said.startswith(("http://", "https://")) else said

    def address(self, *fields: str) -> str | None:
        """The first of these fields that holds an address, or something with an address or an id that is one."""
        for field in fields:
            value = self._one(self.article.get(field))
            for said in [value, *(value.get(k) for k in ("@id", "url") if isinstance(value, dict))]:
                if isinstance(said, str) and said.startswith(("http://", "https://")):
                    return said.strip()
        return None

    @property
    def paid(self) -> bool:
        return str(self.article.get("isAccessibleForFree")).strip().lower() in ("false", "http://schema.org/false")

    @property
    def words(self) -> int:
        """How many words the article has by its own account; 0 where it gives none."""
        said = self.article.get("wordCount")
        if isinstance(said, str | int) and str(said).isdecimal() and len(str(said)) < 7:
            return int(said)
        body = self.article.get("articleBody")
        return len(body.split()) if isinstance(body, str) else 0

    def _known(self, part: Any) -> Any:
        if isinstance(part, dict) and set(part) <= {"@id", "@type"} and isinstance(part.get("@id"), str):
            return self.known.get(part["@id"], part)
        return part

    def _one(self, value: Any) -> Any:
        return self._known(value[0]) if isinstance(value, list) and value else self._known(value)


def words(value: Any) -> str | None:
    """A string of JSON-LD as words: entities resolved, marks gone, or None."""
    if not isinstance(value, str):
        return None
    value = unescape(value)
    said = " ".join(paragraphs_of_html(value)) if "<" in value else " ".join(value.split())
    return said or None


def json_ld(tree: HtmlElement, address: str | None, headlines: tuple[str, ...]) -> JsonLd:
    """What the scripts of a page say of the one article it shows: that of this address, else of one of these headlines."""
    nodes: list[Node] = []
    faults: list[str] = []
    salvaged: Node = {}
    for script in tree.iter("script"):
        if not (script.get("type") or "").strip().lower().startswith("application/ld+json"):
            continue
        raw = _WRAPPED.sub("", script.text or "")
        if not raw.strip():
            continue
        try:
            nodes.extend(_nodes(_parsed(raw)))
        except (ValueError, RecursionError) as fault:
            salvaged = salvaged or {key: value for key, value in reversed(_SALVAGE.findall(raw))}
            faults.append(
                f"line {fault.lineno}: {fault.msg}" if isinstance(fault, json.JSONDecodeError) else "it is not JSON"
            )
    known = {node["@id"]: node for node in reversed(nodes) if isinstance(node.get("@id"), str) and len(node) > 2}
    found = _of(address, headlines, [node for node in nodes if _is_article(node)])
    return JsonLd(found or salvaged, known, tuple(faults))


def _parsed(raw: str) -> Any:
    try:
        return json.loads(raw, strict=False)
    except json.JSONDecodeError:
        return json.loads(_COMMA.sub(r"\1", unescape(raw) if "&quot;" in raw else raw).rstrip().rstrip(";"), strict=False)


def _nodes(whole: Any) -> Iterator[Node]:
    """Every object in it, outer before inner."""
    rest = [(whole, 0)]
    count = 0
    for value, level in rest:
        if isinstance(value, dict):
            count += 1
            yield value
            value = list(value.values())
        if isinstance(value, list) and level < LEVELS and count < NODES:
            rest.extend((part, level + 1) for part in value if isinstance(part, dict | list))


def _is_article(node: Node) -> bool:
    kinds = node.get("@type")
    named = [k.rsplit("/", 1)[-1] for k in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(k, str)]
    return any(kind in ARTICLES or kind.endswith("Article") for kind in named)


def _of(address: str | None, headlines: tuple[str, ...], found: list[Node]) -> Node:
    if address:
        for node in found:
            if address in (_address(node.get(k)) for k in ("url", "mainEntityOfPage", "@id")):
                return node
    for node in found:
        if plain(node.get("headline") or node.get("name")) in headlines:
            return node
    return found[0] if found else {}


def plain(headline: Any) -> str:
    """A headline as it is compared with another: its letters and digits."""
    return "".join(c for c in (words(headline) or "").casefold() if c.isalnum())


def _address(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return value.split("#", 1)[0] if isinstance(value, str) else None
