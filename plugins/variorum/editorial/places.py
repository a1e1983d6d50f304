"""Where quoted words stand: in which story, at which place of which version."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.collate.relinked import Held
from variorum.editorial.names import Names
from variorum.editorial.quotes import find, nearest, touched
from variorum.editorial.records import NOTES, Quoted
from variorum.model import Span, Story
from variorum.problems import Problem

Spans = tuple[Span, ...]


class Unplaced(LookupError):
    """Words or a story that cannot be found, or not in one place only."""

    def __init__(self, code: str, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.line = line

    def problem(self, line: int, what: str) -> Problem:
        """``line`` is that of the entry, ``what`` it is."""
        return Problem(NOTES, None, self.line or line, "warning", self.code, f"This {what} is not used, for {self}.")


class Placing:
    """Looks quotes up in the stories of an archive; raises Unplaced."""

    def __init__(self, stories: Sequence[Story], names: Names) -> None:
        self._stories = stories
        self._names = names

    def story(self, given: str | None, quotes: Sequence[Quoted]) -> Story:
        """The story that is named; where none is, the only one that has all the quotes."""
        if given is not None:
            story = self._names.find(given)
            if story is None:
                raise Unplaced("no-such-story", self._names.unknown(given))
            return story
        found = [story for story in self._stories if all(_has(story, quoted) for quoted in quotes)]
        if len(found) == 1:
            return found[0]
        if not found:
            for quoted in quotes:
                if not any(_has(story, quoted) for story in self._stories):
                    message = f"no version {quoted.siglum} of any story has the words “{_cut(quoted.quote or '')}”"
                    raise Unplaced("quote-not-found", message, quoted.line)
            raise Unplaced("quote-not-found", "no story has all of its quotes; name the story with “story: …”")
        listed = ", ".join(f"“{story.slug}”" for story in found[:5]) + (" and others" if len(found) > 5 else "")
        raise Unplaced("quote-unclear", f"its quotes stand in several stories ({listed}); name one with “story: …”")

    def all(self, story: Story, quoted: Quoted) -> tuple[Spans, ...]:
        """Every place of a quote in its version, inside of what ``within`` quotes; at least one."""
        return self._places(story, quoted.siglum, quoted.quote or "", quoted.line, quoted.within)

    def after(self, story: Story, quoted: Quoted) -> int:
        """The end of the words behind which nothing stands."""
        places = self._places(story, quoted.siglum, quoted.after or "", quoted.line)
        return self._one(places, quoted, quoted.after or "")[-1][1]

    def segments(self, story: Story, quoted: Quoted) -> tuple[Held, ...]:
        """The sentences in which a quote stands."""
        spans = self._one(self.all(story, quoted), quoted, quoted.quote or "")
        found = touched(story.version(quoted.siglum).witness, spans)
        if not found:
            raise Unplaced(
                "quote-not-found", f"“{_cut(quoted.quote or '')}” stands in no sentence of {quoted.siglum}", quoted.line
            )
        return tuple((quoted.siglum, i) for i in found)

    def _places(self, story: Story, siglum: str, words: str, line: int, within: str | None = None) -> tuple[Spans, ...]:
        if siglum not in story.sigla:
            raise no_version(story, siglum, line)
        witness = story.version(siglum).witness
        found = find(witness.text, words)
        if within is not None:
            frames = self._places(story, siglum, within, line)
            inside = [f for f in found if any(g[0][0] <= f[0][0] and f[-1][1] <= g[-1][1] for g in frames)]
            found = tuple(inside)
        if not found:
            where = f"in version {siglum} of the story “{story.slug}”" + (" in the words of “within”" if within else "")
            hint = nearest(witness, words)
            raise Unplaced("quote-not-found", f"the words “{_cut(words)}” do not stand {where}{hint}", line)
        return found

    def _one(self, places: tuple[Spans, ...], quoted: Quoted, words: str) -> Spans:
        if len(places) > 1:
            raise unclear(quoted, words, len(places))
        return places[0]


def no_version(story: Story, siglum: str, line: int) -> Unplaced:
    """What is said of a siglum that a story does not have."""
    has = ", ".join(story.sigla)
    return Unplaced("no-such-siglum", f"there is no version {siglum} in the story “{story.slug}”, which has {has}", line)


def unclear(quoted: Quoted, words: str, times: int) -> Unplaced:
    """What is said of words that stand in several places."""
    advice = "quote more words, or the whole sentence with “within: …”"
    return Unplaced(
        "quote-unclear", f"the words “{_cut(words)}” stand {times} times in version {quoted.siglum}; {advice}", quoted.line
    )


def _has(story: Story, quoted: Quoted) -> bool:
    if quoted.siglum not in story.sigla:
        return False
    text = story.version(quoted.siglum).witness.text
    return all(bool(find(text, words)) for words in (quoted.quote, quoted.within, quoted.after) if words)


def _cut(words: str) -> str:
    return words if len(words) <= 80 else words[:79] + "…"
