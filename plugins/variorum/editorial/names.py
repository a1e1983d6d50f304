"""Finds what an editor named: a story by its slug or id, under an older name too, and says what may have been meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from variorum.model import Story
from variorum.naming import Memory


class Names:
    """Stories by every name they go under."""

    def __init__(self, stories: Sequence[Story], memory: Memory) -> None:
        self._stories = {story.id: story for story in stories} | {story.slug: story for story in stories}
        rows = [*memory.redirects, *memory.rows.values()]
        self._redirects = {row.slug: row.redirect for row in rows if row.slug and row.redirect}

    def find(self, name: str) -> Story | None:
        """The story; that of the name to which this one was redirected, over as many steps as it takes."""
        seen: set[str] = set()
        while name not in self._stories and name not in seen and name in self._redirects:
            seen.add(name)
            name = self._redirects[name]
        return self._stories.get(name)

    def unknown(self, name: str) -> str:
        """What is said of a name that no story has."""
        return f"there is no story “{name}”{perhaps(name, self._stories)}"


def perhaps(name: str, known: Iterable[str]) -> str:
    """“; perhaps X is meant”, or nothing where nothing is like it nor begins so."""
    ordered = sorted(known)
    longer = [one for one in ordered if len(name) > 4 and one.startswith(name)]
    found = longer if len(longer) == 1 else get_close_matches(name, ordered, n=1, cutoff=0.7)
    return f"; perhaps “{found[0]}” is meant" if found else ""
