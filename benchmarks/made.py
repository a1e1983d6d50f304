"""Makes news that never was: stories in one to four versions, of common words, invented names, numbers and quotations.

The same number and seed give the same articles. The versions of a story differ as those of real ones do: sentences are
left out, moved, put in, and some have other words.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "plugins"))

from variorum.words import entries  # noqa: E402

PUBLISHERS = ("Kellwire", "Gazette", "Messenger", "Packet", "Post", "Radio North", "Tribune", "Ledger")
_WORDS = entries("variorum.words", "common-en")
_WEIGHTS = list(accumulate(1 / (rank + 8) for rank in range(len(_WORDS))))
_SYLLABLES = "bar del fen gor hal kel lin mar nor os pel quill ros sol tam wen".split()


@dataclass(frozen=True, slots=True)
class Article:
    """``sentences`` begin with the headline, which has no stop."""

    story: int
    publisher: str
    published: str
    sentences: tuple[str, ...]

    @property
    def title(self) -> str:
        return self.sentences[0]

    @property
    def text(self) -> str:
        """A paragraph of two sentences, then the next."""
        rest = self.sentences[1:]
        return "\n\n".join([self.title, *(" ".join(rest[i : i + 2]) for i in range(0, len(rest), 2))]) + "\n"


def articles(number: int, seed: int = 1, sentences: int = 20) -> Iterator[Article]:
    """``number`` articles, story after story; a third of the stories stands alone."""
    chance = random.Random(seed)
    made = story = 0
    while made < number:
        for article in _story(chance, story, min(number - made, chance.choice((1, 2, 3, 4, 2, 1))), sentences):
            yield article
            made += 1
        story += 1


def pair(seed: int, sentences: int = 20) -> tuple[Article, Article]:
    """Two versions of one story."""
    one, other = _story(random.Random(seed), seed, 2, sentences)
    return one, other


def retold(article: Article, seed: int) -> Article:
    """Another version of an article."""
    chance = random.Random(seed)
    names = [f"{_name(chance)} {_name(chance)}" for _ in range(5)]
    said = _retold(chance, list(article.sentences[1:]), chance.sample(_WORDS[1_500:], 30), names)
    return Article(article.story, article.publisher, article.published, (article.title, *said))


def _story(chance: random.Random, story: int, versions: int, sentences: int) -> Iterator[Article]:
    topic = chance.sample(_WORDS[1_500:], 30)
    names = [f"{_name(chance)} {_name(chance)}" for _ in range(5)]
    told = [_sentence(chance, topic, names) for _ in range(sentences)]
    title = " ".join([names[0].split()[1], *chance.sample(topic, 4)])
    day = date(2031, 1, 1) + timedelta(days=story % 700)
    for version, publisher in enumerate(chance.sample(PUBLISHERS, versions)):
        said = told if version == 0 else _retold(chance, told, topic, names)
        yield Article(story, publisher, (day + timedelta(days=version // 2)).isoformat(), (title, *said))


def _retold(chance: random.Random, told: list[str], topic: list[str], names: list[str]) -> list[str]:
    out: list[str] = []
    for sentence in told:
        fate = chance.random()
        if fate < 0.1:
            continue
        if fate < 0.15:
            out.append(_sentence(chance, topic, names))
        words = sentence.split()
        if fate > 0.55:
            words[1:] = [_word(chance) if w.islower() and w.isalpha() and chance.random() < 0.15 else w for w in words[1:]]
        out.append(" ".join(words))
    if len(out) > 3 and chance.random() < 0.5:
        out.insert(chance.randrange(len(out)), out.pop(chance.randrange(len(out))))
    return out or told


def _sentence(chance: random.Random, topic: list[str], names: list[str]) -> str:
    words: list[str] = []
    for _ in range(chance.randint(10, 28)):
        kind = chance.random()
        if kind < 0.22:
            words.append(chance.choice(topic))
        elif kind < 0.27:
            words.append(chance.choice(names))
        elif kind < 0.30:
            words.append(f"{chance.randint(2, 9_000):,}")
        else:
            words.append(_word(chance))
    said = " ".join(words)
    said = said[0].upper() + said[1:]
    return f"“{said},” {chance.choice(names).split()[1]} said." if chance.random() < 0.15 else f"{said}."


def _word(chance: random.Random) -> str:
    return chance.choices(_WORDS, cum_weights=_WEIGHTS)[0]


def _name(chance: random.Random) -> str:
    return "".join(chance.sample(_SYLLABLES, 2)).capitalize()
