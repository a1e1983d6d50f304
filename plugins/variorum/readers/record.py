"""One article in JSON: an object with a field for the text, and others for what is stated about it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import msgspec

from variorum.model import Source, Witness
from variorum.problems import Problem
from variorum.readers.dates import NoDate, iso
from variorum.readers.decode import decode, digest, has_words, problem
from variorum.readers.heads import is_ninjs, json_fields
from variorum.readers.markdown import ALIASES as IN_FRONT_MATTER
from variorum.readers.markup import paragraphs_of_html
from variorum.readers.metadata import DATES, FIELDS, checked, is_date, merged

#: Fields that hold the text; the first of them that says something counts.
TEXT: Final = (
    "text",
    "body",
    "content",
    "articleBody",
    "body_text",
    "content_text",
    "content_html",
    "body_html",
    "maintext",
)
#: How a text begins: as words, or as a list of paragraphs.
BEGINS: Final = ('"', '["', "[{")
TITLE: Final = ("title", "headline", "name")
#: Other words for our fields.
ALIASES: Final = {
    **IN_FRONT_MATTER,
    "headline": "title",
    "name": "title",
    "by": "author",
    "byline": "author",
    "creator": "author",
    "outlet": "publisher",
    "source_name": "publisher",
    "site_name": "publisher",
    "date_published": "published",
    "datePublished": "published",
    "published_at": "published",
    "publishedAt": "published",
    "published_date": "published",
    "publication_date": "published",
    "date_publish": "published",
    "dateModified": "updated",
    "date_modified": "updated",
    "updated_at": "updated",
    "updatedAt": "updated",
    "crawled_at": "captured",
    "date_download": "captured",
    "inLanguage": "language",
    "link": "url",
    "canonical_url": "url",
    "source_url": "url",
}
_MARKUP = re.compile(r"</?(?:p|div|br|h[1-6]|ul|ol|li|blockquote|section|article|html|body|table)\b[^<>]*>", re.I)
_BLANK = re.compile(r"\n[^\S\n]*\n")


def claims(head: bytes) -> bool:
    """An object with a text, or a list of paragraphs, that is not of ninjs."""
    fields = json_fields(head)
    return not is_ninjs(fields) and any(fields.get(name) in BEGINS for name in TEXT)


def read(source: Source) -> Problem | tuple[Witness, tuple[Problem, ...]]:
    """See ``Reader``. The title is the first paragraph, unless the text begins with it."""
    decoded = decode(source)
    if isinstance(decoded, Problem):
        return decoded
    whole, problems = decoded
    try:
        fields = msgspec.json.decode(whole)
    except (msgspec.MsgspecError, RecursionError) as fault:
        message = f"This is not JSON that can be read ({fault}); write it as {{“title”: …, “text”: …}}."
        return problem(source, "error", "broken-record", message)
    if not isinstance(fields, dict):
        message = "This is JSON but no object with a text; write it as {“title”: …, “text”: …}."
        return problem(source, "error", "broken-record", message)
    text = text_of(fields)
    if not has_words(text):
        message = f"The record has no words in a field for its text ({', '.join(TEXT[:3])}); give it some, or leave it out."
        return problem(source, "error", "empty-file", message)
    said_of_it = stated(fields)
    meta, faults = checked({ours: said for ours, (_, said) in said_of_it.items()})
    origin = tuple(sorted((ours, name) for ours, (name, _) in said_of_it.items() if getattr(meta, ours) is not None))
    meta = replace(meta, origin=origin)
    said = [p for p in problems if p.code != "looks-like-html"]  # tags in a record are read as such
    said += [
        problem(source, "error" if code == "bad-text-mode" else "warning", code, message) for _, code, message in faults
    ]
    return Witness(source.path, source.item, text, digest(text), merged(source.stated, meta)), tuple(said)


def text_of(fields: Mapping[str, Any]) -> str:
    """Title, then the paragraphs, a blank line between; line ends inside a paragraph stay."""
    body = next((text for name in TEXT if (text := _paragraphs(fields.get(name)))), ())
    title = next((said for name in TITLE if (said := _words(fields.get(name)))), "")
    if not body:
        return ""
    return "\n\n".join(body if not title or _begins(body[0], title) else (title, *body))


def stated(fields: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """{our field: (its name here, its words)}; our own word goes before another. An ``id`` names the record, no address."""
    out: dict[str, tuple[str, str]] = {}
    for name, value in fields.items():
        ours = name if name in FIELDS else ALIASES.get(name)
        if ours is None or ours == "id" or (ours in out and name != ours):
            continue
        if said := _words(value):
            out[ours] = name, _dated(said) if ours in DATES else said
    return out


def _dated(said: str) -> str:
    """A date as other programs write it (06.04.2032, “March 3, 2032”, seconds since 1970) in ISO 8601; else as it is."""
    if is_date(said):
        return said
    try:
        return iso(said) or said
    except NoDate:
        return said


def _words(value: object) -> str:
    """A value in one line: a list joined by commas, an object by its name."""
    if isinstance(value, Mapping):
        value = value.get("name")
    if isinstance(value, list):
        return ", ".join(said for one in value if (said := _words(one)))
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return " ".join(str(value).split())


def _paragraphs(value: object) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(part for one in value for part in _paragraphs(one))
    if isinstance(value, Mapping):
        return next((found for name in TEXT if (found := _paragraphs(value.get(name)))), ())
    if not isinstance(value, str):
        return ()
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    if len(_MARKUP.findall(text[:20_000])) >= 2:
        return paragraphs_of_html(text)
    return tuple(part for block in _BLANK.split(text) if (part := block.strip()))


def _begins(paragraph: str, title: str) -> bool:
    first = " ".join(paragraph.split("\n", 1)[0].split())
    return first.casefold() == title.casefold()
