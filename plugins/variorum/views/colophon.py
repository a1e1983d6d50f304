"""What a page of a story says of itself on paper, where no address bar and no link tell it."""

from __future__ import annotations

from dataclasses import dataclass

from variorum.citing import of_story, plain
from variorum.edition import SiteFacts
from variorum.model import Apparatus
from variorum.tongue import gettext
from variorum.views import wording
from variorum.views.shelf import Chip, base_first, chips, outlet, version_date


@dataclass(frozen=True, slots=True)
class Colophon:
    """``versions`` are triples of a chip, whose the version is, and when it appeared; ``words`` is the citation of the page,
    with its whole address only where ``absolute`` says so.
    """

    versions: tuple[tuple[Chip, str, str], ...]
    words: str
    absolute: bool


def colophon(facts: SiteFacts, apparatus: Apparatus, pair: tuple[str, str] | None) -> Colophon:
    """Of the page of a story; ``apparatus`` holds what is on the page, which is the ``pair`` alone where one is given."""
    named = chips(apparatus)
    dated = [(version, version_date(version)) for version in base_first(apparatus)]
    return Colophon(
        tuple(
            (named[v.siglum], outlet(v), wording.date(when) if when else gettext("Date not recorded")) for v, when in dated
        ),
        plain(of_story(apparatus.story, facts.name, facts.url, pair)),
        bool(facts.url),
    )
