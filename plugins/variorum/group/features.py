"""What an article is compared by: its words, its names and numbers, the words of its head. Pure, one article at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import NamedTuple

from variorum.model import Witness
from variorum.words import STOP, Fact, facts, stem, weight

#: Words of the running text that count as its head, together with the title.
LEAD = 150
#: Where an article has no title and no headline, so many different words of its beginning stand for one.
OPENING = 12
#: Words beyond this many are not looked at: a book among the articles may not cost more than an article does.
WORDS = 5_000
#: So many different chunks of text are remembered, of at most so many characters each.
HELD = 300_000
KEPT = 40
#: From this rarity on a capital at the start of a sentence is taken for that of a name.
NAME_WEIGHT = 4.0
#: Words that stand in every report and tell no story from another.
COMMON = frozenset({"said", "says", "say", "told", "also", "would", "could", "according", "mr", "mrs", "ms", "dr"})
#: Segments that say nothing of the story; the headline is looked at by itself.
BESIDE = frozenset({"headline", "byline", "caption", "furniture"})


@dataclass(frozen=True, slots=True)
class Features:
    """Counts by term. Words are stems; a name is its words in small letters, a number begins with ``#``.

    ``day`` is the ordinal of the day of publication, None where it is not known to the day.
    """

    words: dict[str, int]
    names: dict[str, int]
    head: dict[str, int]
    day: int | None
    title: dict[str, int]


def features(witness: Witness) -> Features:
    """The features of a witness that has its segments; bylines and captions say nothing of the story."""
    title = witness.meta.title or ""
    said = [witness.said(s) for s in witness.segments if s.kind == "headline"]
    heads = [term for text in ([title] if title else said) for chunk in _chunks(text) for term in chunk.terms][:WORDS]
    words: Counter[str] = Counter(heads)
    names: Counter[str] = Counter()
    head: Counter[str] = Counter({term: 2 * n for term, n in words.items()})
    seen = 0
    for segment in witness.segments:
        if segment.kind in BESIDE or seen >= WORDS:
            continue
        found = _chunks(witness.text[segment.start : segment.end])
        terms = [term for chunk in found for term in chunk.terms][:WORDS]
        words.update(terms)
        if seen < LEAD:
            head.update(_opening(found, LEAD - seen))
        names.update(_names(found))
        seen += sum([chunk.words for chunk in found])
    titled = Counter(heads) if heads else Counter(list(words)[:OPENING])
    return Features(dict(words), dict(names), dict(head), _day(witness), dict(titled))


class _Chunk(NamedTuple):
    """What stands between two white spaces; no token reaches over one. ``terms``: those of its words that tell stories
    from each other; ``words`` counts all, ``counted`` those that are no possessive; ``named``: whether a name or number
    may stand in it. ``facts`` are kept only where they are asked for.
    """

    terms: tuple[str, ...]
    words: int
    counted: int
    named: bool
    facts: tuple[Fact, ...]


class _Known(dict[str, _Chunk]):
    """Chunks are looked at once: of the words of a corpus nearly all have been seen before."""

    def __missing__(self, written: str) -> _Chunk:
        if written[-1] in ".,;:" and _is_plain(written[:-1]):
            chunk = self[written[:-1]]
        elif _is_plain(written):
            stemmed = () if written in STOP or written in COMMON else (stem(written),)
            chunk = _Chunk(stemmed, 1, 1, False, ())
        else:
            chunk = self._cut(written)
        if len(written) <= KEPT:
            if len(self) >= HELD:
                self.clear()
            self[written] = chunk
        return chunk

    @staticmethod
    def _cut(written: str) -> _Chunk:
        found = tuple(facts(written))
        stems = [_term(fact) for fact in found]
        words = sum(fact[2] for fact in found)
        counted = sum(fact[2] and fact[1] != "'s" for fact in found)
        named = any(fact[3] or (fact[4] and _may_name(fact[1])) for fact in found)
        return _Chunk(tuple(term for term in stems if term), words, counted, named, found if named or counted > 1 else ())


def _is_plain(written: str) -> bool:
    """Whether it is one token that is its own norm."""
    return written.isascii() and written.isalpha() and written.islower()


_KNOWN = _Known()


def _chunks(text: str) -> list[_Chunk]:
    return [_KNOWN[written] for written in text.split()]


def _opening(found: Sequence[_Chunk], most: int) -> list[str]:
    """The terms of the first so many words."""
    terms: list[str] = []
    for chunk in found:
        if chunk.counted > most:
            counted = islice((fact for fact in chunk.facts if fact[2] and fact[1] != "'s"), most)
            return terms + [term for fact in counted if (term := _term(fact))]
        terms += chunk.terms
        most -= chunk.counted
    return terms


def _term(fact: Fact) -> str | None:
    """The stem of a word that tells stories from each other."""
    norm = fact[1]
    return stem(norm) if fact[2] and norm != "'s" and norm not in STOP and norm not in COMMON else None


def _may_name(norm: str) -> int:
    """0: no part of a name even in capitals; 1: inside of a sentence only; 2: at its start too."""
    return 0 if norm in STOP or norm == "'s" else 2 if weight(norm) >= NAME_WEIGHT else 1


def _names(found: Sequence[_Chunk]) -> list[str]:
    """Runs of words in capitals, whole and word by word; numbers."""
    said: list[str] = []
    run: list[str] = []
    first = True
    for chunk in found:
        if not chunk.named:
            if run:
                said += _said(run)
                run = []
            first = first and not chunk.words
            continue
        for _, norm, is_word, is_number, is_capital in chunk.facts:
            if is_number:
                said.append(f"#{norm}")
            if is_capital and _may_name(norm) > first:
                run.append(norm)
            elif run:
                said += _said(run)
                run = []
            first = first and not is_word
    return said + list(_said(run))


def _said(run: list[str]) -> Iterable[str]:
    if len(run) > 1:
        yield " ".join(run).casefold()
    for word in run:
        if word.casefold() not in COMMON:
            yield word.casefold()


def _day(witness: Witness) -> int | None:
    stated = witness.meta.published or witness.meta.updated
    try:
        return date.fromisoformat((stated or "")[:10]).toordinal()
    except ValueError:
        return None
