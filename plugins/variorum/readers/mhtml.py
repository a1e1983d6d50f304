"""Web pages that a browser saved with all they show in one file (MHTML): the page in it is read as any other."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from variorum.model import Metadata, Source, Witness
from variorum.problems import Problem
from variorum.readers import html
from variorum.readers.charset import markup_of
from variorum.readers.dates import NoDate, iso
from variorum.readers.decode import problem
from variorum.readers.metadata import merged
from variorum.readers.mime import Part, charset, content, header, message_of, parts_of, text

#: Parts of a page that are looked through for the page itself.
PARTS: Final = 2_000


def read(source: Source) -> Problem | tuple[Witness, tuple[Problem, ...]]:
    """See ``Reader``."""
    message = message_of(source)
    if isinstance(message, Problem):
        return message
    part = _page(message)
    if part is None:
        return problem(source, "error", "no-article", f"No page is in the file; save it again, or {html.own_text(source)}.")
    outer = replace(source, stated=merged(source.stated, _stated(message, part)))
    if charset(part):
        return html.read_markup(outer, text(part))
    found = markup_of(replace(outer, data=content(part)))
    return found if isinstance(found, Problem) else html.read_markup(outer, *found)


def _page(message: Part) -> Part | None:
    """The first part that is a page: browsers write it before its frames and pictures."""
    rest: list[Part] = [message]
    for count, part in enumerate(rest):
        if count >= PARTS:
            return None
        inner = parts_of(part)
        rest.extend(inner)
        if not inner and part.get_content_type() in ("text/html", "application/xhtml+xml"):
            return part
    return None


def _stated(message: Part, part: Part) -> Metadata:
    """Where and when the page was saved."""
    names = ("Snapshot-Content-Location", "Content-Location")
    found = [(header(p, name), name) for p in (message, part) for name in names]
    address, name = next((pair for pair in found if pair[0].startswith(("http://", "https://"))), ("", ""))
    try:
        saved = iso(header(message, "Date"))
    except NoDate:
        saved = None
    origin = [("captured", "the header Date")] if saved else []
    origin += [("url", f"the header {name}")] if address else []
    return Metadata(url=address or None, captured=saved, origin=tuple(origin))
