"""What must hold in every page by itself: well-formed HTML, a name for everything, and no inline script or style."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
from html5lib.constants import E as MESSAGES

DATA_BLOCKS = {"application/json", "application/ld+json", "importmap", "speculationrules"}
"""Types of a `script` that is data and runs nothing. The last two are judged by the policy as scripts are."""

_HEADINGS = {f"h{level}" for level in range(1, 7)}
_SHOWN_ERRORS = 5


#: A tree, and its parse errors as ((line, column), code, details).
Parsed = tuple[Element, list[tuple[tuple[int, int], str, dict[str, Any]]]]


def parse(data: bytes) -> Parsed:
    """The tree that a browser would make, and the parse errors of the HTML standard as ((line, column), code, details)."""
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    tree = parser.parse(data, transport_encoding="utf-8")
    return tree, parser.errors


def errors_of(errors: Sequence[tuple[tuple[int, int], str, dict[str, Any]]]) -> Iterator[str]:
    """The first parse errors in words; one slip often brings many after it."""
    for (line, column), code, details in errors[:_SHOWN_ERRORS]:
        yield f"HTML, line {line}, column {column}: {MESSAGES.get(code, code) % details}"
    if len(errors) > _SHOWN_ERRORS:
        yield f"HTML: {len(errors) - _SHOWN_ERRORS} errors more"


def name_of(element: Element) -> str:
    """Name without namespace; "" for comments."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attributes(element: Element) -> Iterator[tuple[str, str]]:
    """Name without namespace, and value, of every attribute."""
    for name, value in element.attrib.items():
        yield str(name).rpartition("}")[2].rpartition(":")[2], value


def no_id_twice(tree: Element) -> Iterator[str]:
    """An id names one element."""
    counted = Counter(element.get("id") for element in tree.iter() if element.get("id") is not None)
    for id_, times in counted.items():
        if times > 1:
            yield f'id "{id_}" stands {times} times'
        if not id_ or re.search(r"\s", id_):
            yield f'id "{id_}" is empty or holds white space'


def one_main_heading(tree: Element) -> Iterator[str]:
    """A page has one h1, and no heading is empty."""
    count = sum(name_of(element) == "h1" for element in tree.iter())
    if count != 1:
        yield f"has {count} h1 (wanted: one)"
    for element in tree.iter():
        if name_of(element) in _HEADINGS and not _text_of(element):
            yield f"<{name_of(element)}> is empty"


def head_is_complete(tree: Element) -> Iterator[str]:
    """Language, title, encoding and viewport are stated."""
    if not tree.get("lang", "").strip():
        yield "<html> has no lang"
    if not any(name_of(element) == "title" and _text_of(element) for element in tree.findall("head/*")):
        yield "has no title"
    metas = tree.findall("head/meta")
    if not any(meta.get("charset", "").lower() == "utf-8" for meta in metas):
        yield "has no <meta charset=utf-8>"
    if not any(meta.get("name") == "viewport" for meta in metas):
        yield "has no viewport"


def images_have_alternatives(tree: Element) -> Iterator[str]:
    """Every img has an alt, be it empty; every svg is named or hidden from assistive technology."""
    for element in tree.iter():
        tag = name_of(element)
        if tag in {"img", "area"} and element.get("alt") is None:
            yield f"<{tag}> has no alt: {element.get('src') or element.get('href')}"
        if tag == "svg" and element.get("aria-hidden") != "true" and not _is_named(element):
            yield "<svg> has neither a name (title, aria-label) nor aria-hidden=true"


def policy_is_strict(tree: Element) -> Iterator[str]:
    """A content security policy stands in the head, before anything that it must govern, and permits nothing inline."""
    head = [(name_of(element), element) for element in tree.findall("head/*")]
    at = [i for i, (_, e) in enumerate(head) if e.get("http-equiv", "").lower() == "content-security-policy"]
    if not at:
        yield "has no content security policy in a meta element"
        return
    governed = next((i for i, (name, _) in enumerate(head) if name in {"script", "style", "link"}), len(head))
    if at[0] > governed:
        yield f"the content security policy stands after a <{head[governed][0]}>, which it then does not govern"
    policy = head[at[0]][1].get("content", "")
    directives = {(words := part.split())[0].lower(): words[1:] for part in policy.split(";") if part.strip()}
    if "default-src" not in directives:
        yield "the content security policy has no default-src"
    for directive, sources in directives.items():
        for source in sources:
            if source in {"'unsafe-inline'", "'unsafe-eval'", "*", "http:", "https:"}:
                yield f"the content security policy permits {source} in {directive}"


def nothing_inline(tree: Element) -> Iterator[str]:
    """No inline script, style or handler: the policy would block it."""
    for element in tree.iter():
        tag = name_of(element)
        if tag == "style":
            yield "has an inline <style>"
        if tag == "script" and element.get("src") is None and element.get("type", "").lower() not in DATA_BLOCKS:
            yield f"has an inline <script>: {_text_of(element)[:40]}"
        for attribute, value in attributes(element):
            if attribute == "style" or (attribute.startswith("on") and len(attribute) > 2):
                yield f'<{tag}> has the inline attribute {attribute}="{value[:40]}"'
            if value.strip().lower().startswith("javascript:"):
                yield f"<{tag} {attribute}> runs a script: {value.strip()[:40]}"


RULES: tuple[Callable[[Element], Iterator[str]], ...] = (
    head_is_complete,
    one_main_heading,
    no_id_twice,
    images_have_alternatives,
    policy_is_strict,
    nothing_inline,
)


def _text_of(element: Element) -> str:
    """Text that is read out: the words, and the names of images, in an element."""
    words = "".join(element.itertext())
    names = " ".join(inner.get("alt") or inner.get("aria-label") or "" for inner in element.iter())
    return f"{words} {names}".strip()


def _is_named(svg: Element) -> bool:
    return bool(svg.get("aria-label") or svg.get("aria-labelledby")) or any(name_of(child) == "title" for child in svg)
