"""What is said of an article's metadata beside their values: where each was read from, and what its text says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from variorum.model import Metadata, Printed
from variorum.tongue import N_, gettext
from variorum.views import wording

#: Where the text itself says something, in words for the page; other places are named as they are called.
_WHERE: Final = {
    "byline": N_("the byline"),
    "copyright line": N_("the copyright line"),
    "last line": N_("the last line of the text"),
}


def read_from(meta: Metadata, field: str) -> str:
    """Where a value was read from, in brackets; nothing for what was stated."""
    where = dict(meta.origin).get(field)
    if where is None:
        return ""
    if where == "detected":
        return " " + gettext("(detected)")
    return " " + gettext("(read from %(where)s)", where=gettext(_WHERE.get(where, where)))


def printed_facts(printed: Printed) -> Iterator[tuple[str, str]]:
    """(what, its value) of the dateline and the credits."""
    if printed.place:
        yield gettext("Dateline"), printed.place
    if printed.day:
        yield gettext("Day in the dateline"), wording.day(printed.day)
    if printed.credits:
        yield gettext("Credited"), wording.listed(printed.credits)
