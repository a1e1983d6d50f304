"""What an article is compared by: its words, its names and numbers, the words of its head. Pure, one article at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice

from variorum.model import Witness
from variorum.words import STOP, Fact, facts, stem, weight

#: Words of the running text that count as its head, together with the title.
LEAD = 150
#: Where an article has no title and no headline, so many different words of its beginning stand for one.
OPENING = 12
#: Words beyond this many are not looked at: a book among the articles may not cost more than an article does.
WORDS = 5_000
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
    heads = [term for text in ([title] if title else said) for fact in facts(text) if (term := _term(fact))]
    words: Counter[str] = Counter(heads)
    names: Counter[str] = Counter()
    head: Counter[str] = Counter({term: 2 * n for term, n in words.items()})
    seen = 0
    for segment in witness.segments:
        if segment.kind in BESIDE or seen >= WORDS:
            continue
        found = facts(witness.text, segment.start, segment.end)
        terms = [term for fact in found if (term := _term(fact))]
        words.update(terms)
        if seen < LEAD:
            opening = islice((fact for fact in found if fact[2] and fact[1] != "'s"), LEAD - seen)
            head.update(term for fact in opening if (term := _term(fact)))
        names.update(_names(found))
        seen += sum(fact[2] for fact in found)
    titled = Counter(heads) if heads else Counter(list(words)[:OPENING])
    return Features(dict(words), dict(names), dict(head), _day(witness), dict(titled))


@lru_cache(200_000)
def _term(fact: Fact) -> str | None:
    """The stem of a word that tells stories from each other."""
    norm = fact[1]
    return stem(norm) if fact[2] and norm != "'s" and norm not in STOP and norm not in COMMON else None


@lru_cache(200_000)
def _may_name(norm: str) -> int:
    """0: no part of a name even in capitals; 1: inside of a sentence only; 2: at its start too."""
    return 0 if norm in STOP or norm == "'s" else 2 if weight(norm) >= NAME_WEIGHT else 1


def _names(found: Sequence[Fact]) -> Iterable[str]:
    """Runs of words in capitals, whole and word by word; numbers."""
    run: list[str] = []
    first = True
    for _, norm, is_word, is_number, is_capital in found:
        if is_number:
            yield f"#{norm}"
        if is_capital and _may_name(norm) > first:
            run.append(norm)
        elif run:
            yield from _said(run)
            run = []
        first = first and not is_word
    yield from _said(run)


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
