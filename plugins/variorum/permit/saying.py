"""Which words may be said: those that stand where some text may be shown. And words taken out of what we say ourselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from variorum.model import Apparatus, Witness
from variorum.words import norms_of_words

#: Words of a text that no message repeats in a row, unless they may be shown.
RUN: Final = 5
_QUOTED: Final = re.compile('“([^”]*)”|‘([^’]{4,})’|"([^"]*)"')
_WORD: Final = re.compile(r"\w+(?:[’'.,-]\w+)*")
_TABLES: Final = frozenset(("corpus.csv", "ids.csv"))
NOT_SHOWN: Final = "[not shown]"


class Known:
    """The words of a story that stand in no part of it that may be shown are secret; all others may be said."""

    def __init__(self, witnesses: Iterable[Witness]) -> None:
        hidden: set[str] = set()
        shown: set[str] = set()
        for witness in witnesses:
            if witness.shown is None:
                shown.update(norms_of_words(witness.text))
                continue
            hidden.update(norms_of_words(witness.text))
            for start, end in witness.shown:
                shown.update(norms_of_words(witness.text[start:end]))
        self._secret = hidden - shown

    def permits(self, said: str) -> bool:
        """Whether no word of ``said`` is one that only hidden parts have."""
        return self._secret.isdisjoint(norms_of_words(said))


def shown_words(witnesses: Iterable[Witness]) -> frozenset[str]:
    """The words of all parts that may be shown."""
    out: set[str] = set()
    for witness in witnesses:
        spans = ((0, len(witness.text)),) if witness.shown is None else witness.shown
        for start, end in spans:
            out.update(norms_of_words(witness.text[start:end]))
    return frozenset(out)


class Secrets:
    """Takes hidden words out of the messages of problems, which quote what they complain of."""

    def __init__(self, restricted: Sequence[Apparatus]) -> None:
        self._held = {
            (v.witness.path, v.witness.item): v.witness
            for a in restricted
            for v in a.story.versions
            if v.witness.shown is not None
        }
        self._runs: dict[tuple[str, str | None], str] = {}
        self._by_story = {(v.witness.path, v.witness.item): a for a in restricted for v in a.story.versions}
        self._stories: dict[str, Known] = {}

    def without(self, message: str, path: str, item: str | None) -> str:
        """``message`` about the article at ``path``, or about a table or an editor's file, without hidden words."""
        if path.startswith("corpus/"):
            keys = [(path, item)] if (path, item) in self._held else []
            keys += [key for key in self._held if key[0] == path and key != (path, item)]
        else:  # a table's messages quote its cells, which hold no text
            keys = [] if path in _TABLES else list(self._held)
        for key in keys:
            message = self._without(message, key)
        return message

    def _without(self, message: str, key: tuple[str, str | None]) -> str:
        def quoted(match: re.Match[str]) -> str:
            words = next(g for g in match.groups() if g is not None)
            hides = len(_WORD.findall(words)) > 1 and self._hides(words, key)
            return match[0].replace(words, NOT_SHOWN) if hides or not self._known(key).permits(words) else match[0]

        message = _QUOTED.sub(quoted, message)
        words = list(_WORD.finditer(message))
        stretches: list[tuple[int, int]] = []
        for first, last in zip(words, words[RUN - 1 :], strict=False):
            start, end = first.start(), last.end()
            if self._hides(message[start:end], key):
                if stretches and start <= stretches[-1][1]:
                    start = stretches.pop()[0]
                stretches.append((start, end))
        for start, end in reversed(stretches):  # from the end, so that what stands before keeps its place
            message = message[:start] + NOT_SHOWN + message[end:]
        return message

    def _known(self, key: tuple[str, str | None]) -> Known:
        """What may be said of the story of an article."""
        story = self._by_story[key].story
        if story.id not in self._stories:
            self._stories[story.id] = Known(v.witness for v in story.versions)
        return self._stories[story.id]

    def _hides(self, words: str, key: tuple[str, str | None]) -> bool:
        """Whether these words stand in the text in this order, and not in what may be shown of it."""
        sought = f" {' '.join(norms_of_words(words))} "
        if not sought.strip():
            return False
        if key not in self._runs:
            self._runs[key] = f" {' '.join(norms_of_words(self._held[key].text))} "
        if sought not in self._runs[key]:
            return False
        witness = self._held[key]
        return not any(sought in f" {' '.join(norms_of_words(witness.text[s:e]))} " for s, e in witness.shown or ())
