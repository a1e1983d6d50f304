"""The data files parse and match the schemas in docs/schemas; feeds and drawings are well-formed XML."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from jsonschema import Draft202012Validator
from jsonschema.protocols import Validator
from lxml import etree

from sitecheck.site import Fault, Site

SCHEMAS = Path(__file__).resolve().parents[2] / "docs" / "schemas"
REQUIRED = ("articles", "notes", "problems", "stories")
"""Tables that every archive has."""

STORIES = "data/stories/"
_TEI = {"t": "http://www.tei-c.org/ns/1.0"}
#: What points to a place of the same file; a licence lies elsewhere.
_POINTERS = "//@wit | //@ana | //@target[not(parent::t:licence)] | //@source | //@edRef | //@resp"
_SHOWN_ERRORS = 5


def schema_of(path: str) -> str | None:
    """Name of the schema that a data file must match, or None: `data/NAME.json` has that of its name, where there is one."""
    if path.startswith(STORIES) and path.endswith(".json"):
        return "variorum-story-1"
    name = path.removeprefix("data/").removesuffix(".json")
    return name if path == f"data/{name}.json" and (SCHEMAS / f"{name}.schema.json").is_file() else None


@cache
def validator(name: str) -> Validator:
    """The validator of one schema."""
    return Draft202012Validator(json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8")))


def check(site: Site) -> Iterator[Fault]:
    """Faults of JSON, of exports against their schemas, and of XML."""
    for name in REQUIRED:
        if f"data/{name}.json" not in site.files:
            yield Fault(f"data/{name}.json", "is missing")
    for path in site.with_suffix(".json"):
        value, fault = load(site, path)
        if fault:
            yield fault
        elif schema := schema_of(path):
            yield from mismatches(path, value, schema)
    for path in site.with_suffix(".xml", ".svg", ".atom", ".rss"):
        try:
            ElementTree.fromstring(site.bytes_of(path))
        except ElementTree.ParseError as error:
            yield Fault(path, f"is not well-formed XML: {error}")
            continue
        if path.startswith(STORIES) and path.endswith(".tei.xml"):
            yield from _departures(path, site.bytes_of(path))


@cache
def _edition() -> etree.RelaxNG:
    """What a story in TEI may hold."""
    return etree.RelaxNG(etree.parse(SCHEMAS / "variorum-tei.rng"))


def _departures(path: str, data: bytes) -> Iterator[Fault]:
    """The first places where an edition departs from its schema, and pointers that lead nowhere."""
    root = etree.fromstring(data)
    if not _edition().validate(root):
        for error in list(_edition().error_log)[:_SHOWN_ERRORS]:
            yield Fault(path, f"line {error.line}: {error.message[:200]}")
    known = {f"#{name}" for name in root.xpath("//@xml:id")}
    pointers = (p for held in root.xpath(_POINTERS, namespaces=_TEI) for p in held.split())
    for pointer in sorted({*pointers} - known)[:_SHOWN_ERRORS]:
        yield Fault(path, f"points to {pointer}, which is not there")


def load(site: Site, path: str) -> tuple[Any, Fault | None]:
    """Content of a JSON file, or the fault that it does not parse."""
    try:
        return json.loads(site.bytes_of(path)), None
    except ValueError as error:
        return None, Fault(path, f"is not JSON: {error}")


def mismatches(path: str, value: object, schema: str) -> Iterator[Fault]:
    """The first places where a value departs from its schema."""
    errors = sorted(validator(schema).iter_errors(value), key=lambda error: list(map(str, error.absolute_path)))
    for error in errors[:_SHOWN_ERRORS]:
        place = "/".join(map(str, error.absolute_path)) or "the whole"
        yield Fault(path, f"at {place}: {error.message[:200]}")
    if len(errors) > _SHOWN_ERRORS:
        yield Fault(path, f"{len(errors) - _SHOWN_ERRORS} departures from its schema more")
