"""How alike sentences are: rare words they share and runs of letters they share.

No BLAS: the sums are made in one order, so that every machine gets the same bits, and no waiting thread of a library
burns CPU.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

from variorum.words import Token, figure, stem, weight
from variorum.words.numerals import values_of
from variorum.words.remembered import remembered

Matrix = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]
_Keys = npt.NDArray[np.uint64]
#: Row, key and weight of words or of runs of letters in sentences.
_Entries = tuple[Indices, _Keys, Matrix]
#: Number of the sentence and hash of a word (or of letters) in one 64-bit key.
_BITS = 40
_GRAM = 4
#: A word that all sentences of the story hold tells them apart little, but it counts.
_LEAST_RARITY = 0.3
#: A figure from this on is hardly in two sentences by chance.
_TELLING = 13
#: Products of two weights that are held at once: memory stays bounded whatever the length of the texts.
_AT_ONCE = 2_000_000
#: In matrices of more cells than this, what most sentences hold is summed in another way, which is faster there.
_LARGE = 20_000


class Likeness:
    """Compares the sentences of one story with each other; sentences of the same words are looked at once.

    The likeness of two is the mean of two cosines: stems weighted by their rarity in English and in the story, and letter
    4-grams weighted by their rarity in the story. Rarity in the story keeps the words of the whole story from linking
    everything. It is the same whichever of the two comes first, and whatever else is asked.
    """

    def __init__(self, sentences: Sequence[tuple[Token, ...]]) -> None:
        numbers: dict[str, int] = {}
        #: For each sentence the number of its wording: equal for sentences of the same words.
        self.wording = tuple(numbers.setdefault(_plain(s), len(numbers)) for s in sentences)
        distinct = list(numbers)
        times = np.bincount(np.array(self.wording, dtype=np.int64), minlength=len(distinct)).astype(np.float64)
        rows, columns, weights = _vectors(_stems(distinct), _grams(distinct), times)
        order = rows.argsort(kind="stable")
        self._columns, self._weights = columns[order], weights[order]
        self._starts = rows[order].searchsorted(np.arange(len(distinct) + 1))
        self._width = int(columns.max(initial=-1)) + 1

    def between(self, a: Sequence[int], b: Sequence[int]) -> Matrix:
        """A len(a) x len(b) matrix of values from 0 to 1; ``a`` and ``b`` are numbers of wordings, repeated or not."""
        if not len(a) or not len(b):
            return np.zeros((len(a), len(b)))
        rows, columns = sorted(set(a)), sorted(set(b))
        product = np.minimum(self._product(np.array(rows), np.array(columns)).round(9), 1.0)
        row_of, column_of = ({wording: n for n, wording in enumerate(held)} for held in (rows, columns))
        return np.ascontiguousarray(product[[row_of[n] for n in a]][:, [column_of[n] for n in b]])

    def _product(self, a: Indices, b: Indices) -> Matrix:
        """Both sides' entries are met by column: each of a with all of b that have the same word or run of letters."""
        row_a, column_a, weight_a = self._entries(a)
        row_b, column_b, weight_b = self._entries(b)
        held_b = np.bincount(column_b, minlength=self._width)
        total: Matrix = np.zeros(len(a) * len(b))
        if total.size > _LARGE:
            held_a = np.bincount(column_a, minlength=self._width)
            common = held_a * held_b > total.size // 12
            for column in np.flatnonzero(common):
                here, there = column_a == column, column_b == column
                cells = row_a[here][:, None] * len(b) + row_b[there][None, :]
                total[cells] += weight_a[here][:, None] * weight_b[there][None, :]
            rest = ~common[column_a]
            row_a, column_a, weight_a = row_a[rest], column_a[rest], weight_a[rest]
        order = column_b.argsort(kind="stable")
        row_b, weight_b = row_b[order], weight_b[order]
        first_b = held_b.cumsum() - held_b
        partners = held_b[column_a]
        ends = partners.cumsum()
        start = 0
        while start < len(row_a):
            done = int(ends[start - 1]) if start else 0
            stop = max(start + 1, int(ends.searchsorted(done + _AT_ONCE)))
            many = partners[start:stop]
            firsts = first_b[column_a[start:stop]] - (ends[start:stop] - many - done)
            theirs = firsts.repeat(many) + np.arange(int(ends[stop - 1]) - done)
            cells = (row_a[start:stop] * len(b)).repeat(many) + row_b[theirs]
            total += np.bincount(cells, weight_a[start:stop].repeat(many) * weight_b[theirs], minlength=total.size)
            start = stop
        return total.reshape(len(a), len(b))

    def _entries(self, wordings: Indices) -> tuple[Indices, Indices, Matrix]:
        """Row (place in ``wordings``), column and weight of all entries of some wordings."""
        starts = self._starts[wordings]
        sizes = self._starts[wordings + 1] - starts
        rows = np.arange(len(wordings)).repeat(sizes)
        at = np.arange(len(rows)) - (sizes.cumsum() - sizes - starts).repeat(sizes)
        return rows, self._columns[at], self._weights[at]


def similarity(a: Sequence[tuple[Token, ...]], b: Sequence[tuple[Token, ...]]) -> Matrix:
    """The likeness of the sentences of two texts, as a len(a) x len(b) matrix."""
    likeness = Likeness((*a, *b))
    return likeness.between(likeness.wording[: len(a)], likeness.wording[len(a) :])


def _vectors(words: _Entries, grams: _Entries, times: Matrix) -> tuple[Indices, Indices, Matrix]:
    """For each sentence a vector of words and one of runs of letters, both of length root 1/2, as entries of row, column,
    weight. ``times``: how often a sentence stands in the story. The weights of words hold a rarity already, so that in the
    story is damped.
    """
    rows = np.concatenate((words[0], grams[0]))
    keys = np.concatenate((words[1], grams[1] | np.uint64(1 << _BITS)))
    distinct, columns = np.unique(keys, return_inverse=True)
    held = np.bincount(columns, times[rows], minlength=len(distinct))
    total = int(times.sum())
    # math.log of whole numbers, for that of numpy differs in its last bit between processors
    rarity = np.array([max(_LEAST_RARITY, math.log((total + 1) / (n + 0.5))) for n in range(total + 1)])
    local = rarity[held.astype(np.int64)]
    local = np.where(distinct >> np.uint64(_BITS), local, np.sqrt(local))
    raised = np.concatenate((words[2], grams[2])) * local[columns]
    vector = 2 * rows
    vector[len(words[0]) :] += 1
    lengths = np.sqrt(np.bincount(vector, raised * raised, minlength=2 * len(times)))
    return rows, columns, raised / lengths[vector] * math.sqrt(0.5)


def _plain(tokens: tuple[Token, ...]) -> str:
    """The words of a sentence; where it has none, its marks."""
    return " ".join([t.norm for t in tokens if t.is_word] or [t.norm for t in tokens])


@remembered
def _word(norm: str) -> tuple[int, float]:
    """A hash of the stem, of two checksums so that it has _BITS, and the rarity in English."""
    letters = stem(norm).encode("utf-8", "surrogatepass")
    return zlib.crc32(letters) | (zlib.adler32(letters) & 0xFF) << 32, weight(norm)


def _stems(sentences: Sequence[str]) -> _Entries:
    bags = [_bag(said.split()) for said in sentences]
    rows = np.arange(len(bags)).repeat([len(bag) for bag in bags])
    keys = np.fromiter(chain.from_iterable(bags), np.uint64, len(rows))
    return rows, keys, np.fromiter(chain.from_iterable([bag.values() for bag in bags]), np.float64, len(rows))


def _bag(norms: Sequence[str]) -> dict[int, float]:
    """Stems and their weight; larger figures by their value, so that '40m' and '40 million', '15' and 'fifteen' are one."""
    bag = dict([_word(norm) for norm in norms if norm != "'s"])
    figures = list(filter(figure, norms))
    for norm in figures:
        if norm[0].isdigit() and (figure(norm) or 0.0) >= _TELLING:
            bag.pop(_word(norm)[0], None)
    if figures:
        bag.update([_word(f"={value:g}") for value in values_of(norms) if value >= _TELLING])
    return bag


def _grams(sentences: Sequence[str]) -> _Entries:
    """Runs of letters with one plus the logarithm of their number in the sentence, all sentences in one sweep."""
    padded = [f" {said.casefold()} " for said in sentences]
    letters = np.frombuffer("".join(padded).encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    owner = np.repeat(np.arange(len(padded), dtype=np.uint64), np.array([len(p) for p in padded], dtype=np.int64))
    runs = max(0, len(letters) - _GRAM + 1)
    mixed = np.zeros(runs, dtype=np.uint64)
    for k in range(_GRAM):
        mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + letters[k : k + runs]  # modulo 2 ** 64
    mixed = (mixed ^ (mixed >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
    whole = owner[:runs] == owner[_GRAM - 1 : _GRAM - 1 + runs]
    keys = (owner[:runs] << np.uint64(_BITS)) | (mixed >> np.uint64(64 - _BITS))
    held, times = np.unique(keys[whole], return_counts=True)
    damped = np.array([0.0] + [1.0 + math.log(n) for n in range(1, int(times.max(initial=0)) + 1)])
    rows = (held >> np.uint64(_BITS)).astype(np.int64)
    return rows, held & np.uint64((1 << _BITS) - 1), damped[times]
