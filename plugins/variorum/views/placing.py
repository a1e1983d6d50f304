"""Where words of a version stand on the page of its article, and of which versions nothing is told."""

from __future__ import annotations

from collections.abc import Iterable

from variorum.model import Apparatus
from variorum.notes import speaks_english
from variorum.tongue import ngettext
from variorum.views import wording
from variorum.views.page import Link
from variorum.views.shelf import languages, numbers
from variorum.views.ways import article_href, passage_at


class Places:
    """Ways from one page to the passages of a story's articles."""

    def __init__(self, apparatus: Apparatus, here: str) -> None:
        self._apparatus = apparatus
        self._here = here
        self._articles = {v.siglum: v.id for v in apparatus.story.versions}

    def href(self, siglum: str, start: int) -> str:
        """The way to the passage that holds an offset; to the article where none does."""
        return article_href(self._articles[siglum], self._here, passage_at(self._apparatus, siglum, start))

    def of(self, siglum: str, starts: Iterable[int]) -> tuple[Link, ...]:
        """The ways to the passages that hold some offsets, each once, by their numbers."""
        ids = dict.fromkeys(passage_at(self._apparatus, siglum, start) for start in starts)
        number, article = numbers(self._apparatus), self._articles[siglum]
        return tuple(Link(number.get(p, ""), article_href(article, self._here, p)) for p in ids)

    def lang(self, siglum: str) -> str:
        """Language of a version's text, empty where it is the site's own."""
        return languages(self._apparatus)[siglum]


def untold(apparatus: Apparatus, one: str, many: str) -> str:
    """``one`` or ``many`` of the versions in another language than that of the rules; "" where there are none."""
    metas = ((v.siglum, v.witness.meta.language, v.witness.text) for v in apparatus.story.versions)
    others = [siglum for siglum, language, text in metas if not speaks_english(language, text)]
    return ngettext(one, many, len(others), sigla=wording.listed(others)) if others else ""
