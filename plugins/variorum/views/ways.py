"""Links that many pages have: to a story, to a name, to where words of a version stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping

from variorum import links
from variorum.model import Apparatus, Name, Story
from variorum.tongue import gettext
from variorum.views.once import once
from variorum.views.page import Link


def to_story(story: Story, here: str, passage: str = "") -> Link:
    """The story by its title, at a passage where one is named."""
    return Link(story.title, links.relative(here, links.story_url(story.slug) + _anchor(passage)))


def story_crumbs(story: Story, here: str) -> tuple[Link, ...]:
    """The steps to a page below a story."""
    return Link(gettext("Stories"), links.relative(here, links.stories_url())), to_story(story, here)


def to_name(name: Name, here: str, detail: str = "") -> Link:
    """A name that has a page."""
    return Link(name.name, links.relative(here, links.name_url(name.kind, name.id)), detail=detail)


def article_href(article: str, here: str, passage: str = "") -> str:
    """The way to a version by itself, at a passage where one is named."""
    return links.relative(here, links.article_url(article) + _anchor(passage))


def passage_at(apparatus: Apparatus, siglum: str, offset: int) -> str:
    """Id of the passage that holds an offset of a version, or stands before it; "" where none does."""
    held = _places(apparatus)[siglum]
    found = bisect_right(held, offset, key=lambda place: place[0]) - 1
    return held[found][1] if found >= 0 else ""


def _anchor(passage: str) -> str:
    return f"#{links.passage_anchor(passage)}" if passage else ""


@once
def _places(apparatus: Apparatus) -> Mapping[str, list[tuple[int, str]]]:
    """Siglum -> where its segments begin, each with its passage, in the order of the text."""
    return {
        v.siglum: sorted((v.witness.segments[i].start, p.id) for p in apparatus.collation.passages for i in p.of(v.siglum))
        for v in apparatus.story.versions
    }
