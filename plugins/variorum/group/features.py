"""What an article is compared by: its words, its names and numbers, the words of its head. Pure, one article at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from variorum.model import Witness
from variorum.words import STOP, Token, stem, tokenise, weight, words_only

#: Words of the running text that count as its head, together with the title.
LEAD = 150
#: Words beyond this many are not looked at: a book among the articles may not cost more than an article does.
WORDS = 5_000
#: From this rarity on a capital at the start of a sentence is taken for that of a name.
NAME_WEIGHT = 4.0
#: Words that stand in every report and tell no story from another.
COMMON = frozenset({"said", "says", "say", "told", "also", "would", "could", "according", "mr", "mrs", "ms", "dr"})


@dataclass(frozen=True, slots=True)
class Features:
    """Counts by term. Words are stems; a name is its words in small letters, a number begins with ``#``.

    ``day`` is the ordinal of the day of publication, None where it is not known to the day.
    """

    words: dict[str, int]
    names: dict[str, int]
    head: dict[str, int]
    day: int | None


def features(witness: Witness) -> Features:
    """The features of a witness that has its segments; bylines and captions say nothing of the story."""
    title = witness.meta.title or ""
    said = [witness.said(s) for s in witness.segments if s.kind == "headline"]
    heads = [words_only(tokenise(t)) for t in ([title] if title else said)]
    words: Counter[str] = Counter(stem(t.norm) for tokens in heads for t in tokens if _counts(t))
    names: Counter[str] = Counter()
    head: Counter[str] = Counter({term: 2 * n for term, n in words.items()})
    seen = 0
    for segment in witness.segments:
        if segment.kind in ("headline", "byline", "caption", "furniture") or seen >= WORDS:
            continue
        tokens = words_only(tokenise(witness.text, segment.start, segment.end))
        stems = [stem(t.norm) for t in tokens if _counts(t)]
        words.update(stems)
        head.update(stem(t.norm) for t in tokens[: max(0, LEAD - seen)] if _counts(t))
        names.update(_names(tokens))
        seen += len(tokens)
    return Features(dict(words), dict(names), dict(head), _day(witness))


def _counts(token: Token) -> bool:
    return token.norm not in STOP and token.norm not in COMMON


def _names(tokens: tuple[Token, ...]) -> Iterable[str]:
    """Runs of words in capitals, whole and word by word; numbers."""
    run: list[str] = []
    end = 0
    for at, token in enumerate(tokens):
        if token.is_number:
            yield f"#{token.norm}"
        capital = token.is_capital and token.norm not in STOP and (at > 0 or weight(token.norm) >= NAME_WEIGHT)
        if capital and run and token.start > end + 1:
            yield from _said(run)
            run = []
        if capital:
            run.append(token.norm)
            end = token.end
        elif run:
            yield from _said(run)
            run = []
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
