"""What stands between two white spaces, looked at once a process: of the words of a corpus nearly all are known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from variorum.group.slots import Ints, Slots
from variorum.group.terms import Codes, code
from variorum.words import STOP, Fact, facts, stem, weight

#: So many chunks are remembered before all are forgotten.
HELD: Final = 1_000_000
#: Characters beyond this many are not looked at: a book among the articles may not cost more than an article does.
LONGEST: Final = 1 << 16
#: From this rarity on a capital at the start of a sentence is taken for that of a name.
NAME_WEIGHT: Final = 4.0
#: Words that stand in every report and tell no story from another.
COMMON: Final = frozenset({"said", "says", "say", "told", "also", "would", "could", "according", "mr", "mrs", "ms", "dr"})
#: Stands for the border of two segments; where a text holds it, so does it there.
BORDER: Final = "\x7f"
#: What a token is for names: their end; a part of one but where a sentence begins; a part of one anywhere; a number.
END, INSIDE, ANYWHERE, NUMBER = range(4)
#: The lowest bit of the code of a word that is a part of names and no name by itself.
PART_ONLY: Final = 1


def terms_of(written: str) -> list[str]:
    """The stems of the words of a chunk that tell stories from each other."""
    return [term for fact in facts(written) if (term := _term(fact))]


def tokens_of(written: str) -> list[tuple[int, str, bool]]:
    """Of each token of a chunk: END, INSIDE, ANYWHERE or NUMBER; its name or number; whether it is a word."""
    return [(*_named(fact), fact[2]) for fact in facts(written)]


def _term(fact: Fact) -> str | None:
    norm = fact[1]
    return stem(norm) if fact[2] and norm != "'s" and norm not in STOP and norm not in COMMON else None


def _named(fact: Fact) -> tuple[int, str]:
    _, norm, _, is_number, is_capital, _ = fact
    if is_number:
        return NUMBER, f"#{norm}"
    if not is_capital or norm in STOP or norm == "'s":
        return END, ""
    return (ANYWHERE if weight(norm) >= NAME_WEIGHT else INSIDE), norm.casefold()


#: Behind a text, so that eight bytes may be read from any of its places.
_PADDING: Final = b" " * 8
#: Of eight bytes read at once the first so many.
_FIRST: Final = np.array([(1 << 8 * n) - 1 for n in range(9)], dtype=np.uint64)
_SPREAD, _HALF, _ODD = np.uint64(0x9E3779B97F4A7C15), np.uint64(32), np.uint64(1)
_NOWHERE: Final = np.zeros(1, dtype=np.int64)
Held = TypeVar("Held", bound=np.generic)


class Chunks:
    """Chunks by number. The arrays say of each number: ``terms`` its first term (a code, two bits to the left; 0: none),
    ``words`` how many words it has, ``several`` whether it has more terms, ``named`` how many tokens it has if names or
    numbers may stand in it, the first of them at ``first_token``. 0 is the border of two segments.

    A chunk is known by a key of 64 bits, and those of a text are looked up all at once.
    """

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Begin again; numbers given before mean nothing any more."""
        self.terms, self.words = np.zeros(1 << 14, dtype=np.uint64), np.zeros(1 << 14, dtype=np.int64)
        self.several, self.named = np.zeros(1 << 14, dtype=np.bool_), np.zeros(1 << 14, dtype=np.int64)
        self.first_token = np.zeros(1 << 14, dtype=np.int64)
        self.kinds, self.names = np.zeros(1 << 12, dtype=np.uint8), np.zeros(1 << 12, dtype=np.uint64)
        self.opens = np.zeros(1 << 12, dtype=np.bool_)
        self._more: dict[int, list[int]] = {}
        self._plain: dict[str, int] = {}
        self._size = self._tokens = 0
        self._slots = Slots()
        self.numbers([BORDER])

    def numbers(self, texts: Sequence[str]) -> tuple[Ints, Ints]:
        """The numbers of the chunks of some texts, one text after the other, and where those of each end. Of a text
        the first ``LONGEST`` characters are looked at.
        """
        parts = [_plain(text[:LONGEST]).encode("utf-8", "surrogatepass") for text in texts]
        written = b" ".join(parts) + _PADDING
        blank = np.frombuffer(written, np.uint8) <= 32
        edges = (blank[1:] != blank[:-1]).nonzero()[0]
        edges += 1
        if not blank[0]:
            edges = np.concatenate((_NOWHERE, edges))
        starts, ends = edges[::2], edges[1::2]
        keys = _keys(written, starts, ends - starts)
        found = self._slots.find(keys)
        missing = (found < 0).nonzero()[0]
        if len(missing):
            fresh: dict[int, int] = {}
            where = zip(keys[missing].tolist(), starts[missing].tolist(), ends[missing].tolist(), strict=True)
            for key, start, end in where:
                if key not in fresh:
                    fresh[key] = self._looked_at(written[start:end].decode("utf-8", "surrogatepass"))
            self._slots.hold(np.array(list(fresh), dtype=np.uint64), np.array(list(fresh.values()), dtype=np.int64))
            found[missing] = [fresh[key] for key in keys[missing].tolist()]
        return found, starts.searchsorted(np.cumsum([len(part) + 1 for part in parts]))

    def full(self) -> bool:
        """Whether so many are held that it is time to forget them."""
        return len(self._slots) > HELD

    def more(self, numbers: NDArray[np.int64]) -> list[tuple[int, Sequence[int]]]:
        """Where chunks of several terms stand, and their terms from the second on."""
        return [(at, self._more[int(numbers[at])]) for at in self.several[numbers].nonzero()[0].tolist()]

    def _looked_at(self, written: str) -> int:
        bare = written[:-1] if written[-1] in ".,;:" else written
        if not (bare.isascii() and bare.isalpha() and bare.islower()):
            return self._cut(written)
        number = self._plain.get(bare)
        if number is None:
            number = self._plain[bare] = self._new([] if bare in STOP or bare in COMMON else [stem(bare)], 1)
        return number

    def _new(self, terms: list[str], words: int) -> int:
        number = self._size
        if number == len(self.terms):
            self.terms, self.words, self.several = _longer(self.terms), _longer(self.words), _longer(self.several)
            self.named, self.first_token = _longer(self.named), _longer(self.first_token)
        if terms:
            self.terms[number] = code(terms[0]) << 2
        if len(terms) > 1:
            self.several[number] = True
            self._more[number] = [code(term) << 2 for term in terms[1:]]
        self.words[number] = words
        self._size += 1
        return number

    def _cut(self, written: str) -> int:
        """A chunk of more than letters."""
        tokens = tokens_of(written)
        number = self._new(terms_of(written), sum(is_word for *_, is_word in tokens))
        if all(kind == END for kind, *_ in tokens):
            return number
        self.named[number], self.first_token[number] = len(tokens), self._tokens
        unopened = True
        for kind, name, is_word in tokens:
            if self._tokens == len(self.kinds):
                self.kinds, self.names, self.opens = _longer(self.kinds), _longer(self.names), _longer(self.opens)
            self.kinds[self._tokens] = kind
            self.opens[self._tokens] = unopened
            if kind != END:
                self.names[self._tokens] = code(name) << 2 | (PART_ONLY if name in COMMON else 0)
            self._tokens += 1
            unopened = unopened and not is_word
        return number


def _plain(text: str) -> str:
    return text if text.isascii() else " ".join(text.split())  # other white space there is


def _keys(written: bytes, starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> Codes:
    """A number for each of some chunks, eight bytes after eight. Chunks of eight bytes or fewer never have the same one, two
    longer ones with a chance of one in 2**64. Never 0.
    """
    eight = np.ndarray((len(written) - 7,), np.dtype("<u8"), written, strides=(1,))
    keys = eight[starts] & _FIRST.take(lengths, mode="clip")
    keys *= _SPREAD
    keys ^= keys >> _HALF
    longer = (lengths > 8).nonzero()[0]
    at = 8
    while len(longer):
        more = keys[longer] ^ (eight[starts[longer] + at] & _FIRST.take(lengths[longer] - at, mode="clip"))
        more *= _SPREAD
        keys[longer] = more ^ (more >> _HALF)
        at += 8
        longer = longer[lengths[longer] > at]
    keys *= _SPREAD
    return np.where(keys == 0, _ODD, keys)


def _longer(held: NDArray[Held]) -> NDArray[Held]:
    return np.concatenate((held, np.zeros_like(held)))
