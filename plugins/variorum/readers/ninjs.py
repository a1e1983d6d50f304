"""ninjs, news in JSON (IPTC): 1.x, 2.x and 3.x, told by the names of their fields; one item a document."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from variorum.model import Source
from variorum.problems import Problem
from variorum.readers.decode import decode, problem
from variorum.readers.heads import is_ninjs, json_fields
from variorum.readers.markup import paragraphs_of_html
from variorum.readers.wire import Found, Read, address, article, author, barred, first, plain, put_together, rights

_TERMS: Final = ("copyrightnotice", "usageterms")
#: Types of items that may have a text, but need none.
_NO_TEXT: Final = ("picture", "audio", "video", "graphic", "event", "planning")
#: Bodies in the order in which they are taken: what has paragraphs of its own first.
_MARKED: Final = ("body_xhtml", "body_html", "body_html5")


def claims(head: bytes) -> bool:
    """Whether a file that begins so is a ninjs item: an object with a ``uri`` and a field only ninjs has."""
    return is_ninjs(json_fields(head))


def read(source: Source) -> Read:
    """See ``Reader``."""
    decoded = decode(source)
    if isinstance(decoded, Problem):
        return decoded
    text, notes = decoded
    problems = [p for p in notes if p.code == "not-utf-8"]
    try:
        item = json.loads(text)
    except json.JSONDecodeError as fault:
        message = f"The JSON is broken at column {fault.colno}: {fault.msg[:60]}; write it so that a JSON parser reads it."
        return problem(source, "error", "broken-json", message, fault.lineno)
    except (RecursionError, ValueError):
        message = "The JSON is too deep, or a number in it too long; write the item as ninjs has it."
        return problem(source, "error", "broken-json", message, 1)
    if not isinstance(item, dict):
        message = "The file holds no ninjs item but a list or a value; make a file (or a line of JSONL) of each item."
        return problem(source, "error", "not-this-format", message, 1)
    fields = {key.lower(): value for key, value in item.items() if isinstance(key, str)}  # 3.x has capitals inside
    version = _said(fields, "versioncreated")
    embargo = _said(fields, "embargoed") if fields.get("embargoed") is not None else None
    if refused := barred(source, _said(fields, "pubstatus"), embargo, version):
        return refused
    if _said(fields, "representationtype").lower() in ("incomplete", "partial", "associated"):
        message = "Its sender says that it is not complete (representation type); ask for the whole item."
        problems.append(problem(source, "warning", "partial", message))
    headline = _main(fields, "headline", "headlines")
    body = _body(source, fields, problems)
    if isinstance(body, Problem):
        return body
    values = {
        "title": first(("ninjs headline", headline), *_found(fields, "name", "title")),
        "author": ("ninjs byline", author(_said(fields, "byline") or _said(fields, "by"))),
        "publisher": first(
            *_found(fields, "creditline"), ("ninjs infosources", _source(fields)), *_found(fields, "copyrightholder")
        ),
        "published": first(*_found(fields, "contentcreated", "firstcreated")),
        "updated": ("ninjs versioncreated", version),
        "language": ("ninjs language", _said(fields, "language")),
        "url": ("ninjs uri", address(_said(fields, "uri"))),
        "rights": (
            "ninjs rights",
            rights([_licence(fields), *(_said(fields, key) for key in _TERMS)]),
        ),
    }
    return article(source, put_together(headline, body), values, problems)


def _body(source: Source, fields: Mapping[str, Any], problems: list[Problem]) -> Problem | tuple[str, ...]:
    """The paragraphs of the body; of the description where there is none, and a Problem where no words are to be had."""
    bodies = fields.get("bodies")
    texts = [_kind_and_text(body) for body in bodies if isinstance(body, dict)] if isinstance(bodies, list) else []
    texts += [("html", _raw(fields, key)) for key in _MARKED] + [("text", _raw(fields, "body_text"))]
    for wanted, read_as in (("html", paragraphs_of_html), ("text", plain)):
        for kind, text in texts:
            if kind == wanted and text.strip() and (said := read_as(text)):
                return said
    if _said(fields, "type") in _NO_TEXT:
        message = f"It is a {_said(fields, 'type')} and has no text of its own, so it is left out."
        return problem(source, "warning", "no-article", message)
    if any(text.strip() for _, text in texts):
        message = "None of its bodies is text or HTML; ask its sender for one that is."
        return problem(source, "error", "unread-content", message)
    if not problems:
        message = "It has no body, so its headline and description are all that is read."
        problems.append(problem(source, "warning", "partial", message))
    return plain(_main(fields, "description_text", "descriptions"))


def _kind_and_text(body: Mapping[str, Any]) -> tuple[str, str]:
    """(``html``, ``text`` or nothing known, what it holds) of one of the bodies of 2.x and 3.x."""
    own = {key.lower(): value for key, value in body.items() if isinstance(key, str)}
    kind = (_said(own, "contenttype") or _said(own, "role")).lower()
    if "html" in kind:
        return "html", _raw(own, "value")
    return "text" if kind.startswith("text") or kind in ("", "main", "body", "plain") else "", _raw(own, "value")


def _main(fields: Mapping[str, Any], one: str, many: str) -> str:
    """The field of 1.x, or of the values of 2.x and 3.x the main one: that without a role, or whose role says so."""
    if said := _said(fields, one):
        return said
    values = [v for v in fields.get(many) or () if isinstance(v, dict)] if isinstance(fields.get(many), list) else []
    main = [v for v in values if str(v.get("role") or "main").rpartition(":")[2].lower() in ("main", "headline", "text")]
    return _said((main or values)[0], "value") if values else ""


def _said(fields: Mapping[str, Any], key: str) -> str:
    return " ".join(_raw(fields, key).split())


def _found(fields: Mapping[str, Any], *keys: str) -> list[Found]:
    return [(f"ninjs {key}", _said(fields, key)) for key in keys]


def _raw(fields: Mapping[str, Any], key: str) -> str:
    """A field's words; a lone half of a pair of surrogates, as JSON may have it, is no letter."""
    value = fields.get(key)
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    return ""


def _source(fields: Mapping[str, Any]) -> str:
    sources = fields.get("infosources") or fields.get("infosource")
    first = sources[0] if isinstance(sources, list) and sources else sources
    return _said(first, "name") if isinstance(first, dict) else ""


def _licence(fields: Mapping[str, Any]) -> str:
    info = fields.get("rightsinfo")
    if not isinstance(info, dict):
        return ""
    links = (_said({key.lower(): value}, "linkedrights") for key, value in info.items() if isinstance(key, str))
    return next(filter(None, map(address, links)), "")
