"""Where words of a version stand on the page of its article, and of which versions nothing is told."""

from __future__ import annotations

from bisect import bisect_right

from variorum import links
from variorum.model import Apparatus
from variorum.notes import speaks_english
from variorum.tongue import ngettext
from variorum.views import wording
from variorum.views.shelf import languages


class Places:
    """Ways from one page to the passages of a story's articles."""

    def __init__(self, apparatus: Apparatus, here: str) -> None:
        story = apparatus.story
        self._here = here
        self._langs = languages(apparatus)
        self._articles = {v.siglum: v.id for v in story.versions}
        self._passages: dict[str, list[tuple[int, str]]] = {siglum: [] for siglum in self._articles}
        segments = {v.siglum: v.witness.segments for v in story.versions}
        for passage in apparatus.collation.passages:
            for siglum, indices in passage.segments:
                self._passages[siglum] += [(segments[siglum][i].start, passage.id) for i in indices]
        for places in self._passages.values():
            places.sort()

    def href(self, siglum: str, start: int) -> str:
        """The way to the passage that holds an offset; to the article where none does."""
        at = links.article_url(self._articles[siglum])
        places = self._passages[siglum]
        found = bisect_right(places, start, key=lambda place: place[0]) - 1
        if found >= 0:
            at = f"{at}#{links.passage_anchor(places[found][1])}"
        return links.relative(self._here, at)

    def lang(self, siglum: str) -> str:
        """Language of a version's text, empty where it is the site's own."""
        return self._langs[siglum]


def untold(apparatus: Apparatus, one: str, many: str) -> str:
    """``one`` or ``many`` of the versions in another language than that of the rules; "" where there are none."""
    metas = ((v.siglum, v.witness.meta.language, v.witness.text) for v in apparatus.story.versions)
    others = [siglum for siglum, language, text in metas if not speaks_english(language, text)]
    return ngettext(one, many, len(others), sigla=wording.listed(others)) if others else ""
