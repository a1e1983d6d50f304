"""What an article is compared by: its words, its names and numbers, the words of its head. Pure, one article at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from variorum.group.chunks import ANYWHERE, BORDER, END, INSIDE, NUMBER, PART_ONLY, Chunks, terms_of, tokens_of
from variorum.group.terms import Codes, code, name_of, names_of
from variorum.model import Witness

#: Words of the running text that count as its head, together with the title.
LEAD: Final = 150
#: Where an article has no title and no headline, so many different words of its beginning stand for one.
OPENING: Final = 12
#: Segments that say nothing of the story; the headline is looked at by itself.
BESIDE: Final = frozenset({"headline", "byline", "caption", "furniture"})

_NOTHING, _IN_LEAD, _IN_TITLE, _FLAGS = np.uint64(0), np.uint64(1), np.uint64(2), np.uint64(3)
_ONE, _BITS, _PART_ONLY = np.uint64(1), np.uint64(2), np.uint64(PART_ONLY)
_KNOWN = Chunks()


@dataclass(frozen=True, slots=True)
class Features:
    """Terms and how often they stand where, as the bytes of arrays: they are kept, sent and packed as they are.

    ``words``: the codes of the different stems, ascending (uint64); ``counts``: how often each stands in title and text, in
    the head (in the title counts twice), and in the title (uint16, one row after the other). ``names``: the codes of words
    in capitals, of whole names of several words, and of numbers; ``said``: how often each stands in the text (uint16).
    ``day`` is the ordinal of the day of publication, None where it is not known to the day.
    """

    words: bytes
    counts: bytes
    names: bytes
    said: bytes
    day: int | None


def features(witness: Witness) -> Features:
    """The features of a witness that has its segments; bylines and captions say nothing of the story."""
    if _KNOWN.full():
        _KNOWN.forget()
    title, body = _told(witness)
    numbers = _KNOWN.numbers(body)
    words, counts = _words(_KNOWN.numbers(title), numbers)
    found = _names(numbers)
    found.sort()
    names, _, said = _different(found)
    return Features(words.tobytes(), counts.tobytes(), names.tobytes(), said.astype(np.uint16).tobytes(), _day(witness))


def spelled(witness: Witness) -> tuple[dict[int, str], dict[int, str]]:
    """The terms by their codes: the words of a witness, and its names and numbers."""
    title, body = _told(witness)
    words = {code(term): term for written in f"{title} {body}".split() for term in terms_of(written)}
    names: dict[int, str] = {}
    run: list[str] = []
    for written in [*body.split(), BORDER]:
        for kind, name, _ in [(END, "", False)] if written == BORDER else tokens_of(written):
            if kind in (INSIDE, ANYWHERE):
                run.append(name)
            if kind in (END, NUMBER):
                # where a sentence begins the first word may have been left out
                names.update({name_of([code(w) for w in part]): " ".join(part) for part in (run, run[1:]) if len(part) > 1})
                run = []
            if kind != END:
                names[code(name)] = name
    return words, names


def _told(witness: Witness) -> tuple[str, str]:
    """The title, or else the headline; and the running text, a border between two segments."""
    segments = [s for s in witness.segments if s.kind not in BESIDE]
    title = witness.meta.title or " ".join([witness.said(s) for s in witness.segments if s.kind == "headline"])
    return title, f" {BORDER} ".join([witness.text[s.start : s.end] for s in segments])


def _terms(numbers: NDArray[np.int64], flagged: int, flag: np.uint64) -> Codes:
    """All terms of some chunks; the flag is set in those of the first so many chunks."""
    terms = _KNOWN.terms[numbers]
    terms[:flagged] |= flag
    if more := _KNOWN.more(numbers):
        rest = [np.array(found, dtype=np.uint64) | (flag if at < flagged else _NOTHING) for at, found in more]
        terms = np.concatenate((terms, *rest))
    return terms[terms > _FLAGS]


def _words(title: NDArray[np.int64], body: NDArray[np.int64]) -> tuple[Codes, NDArray[np.uint16]]:
    upto = _KNOWN.words[body].cumsum()
    terms = _terms(body, int(upto.searchsorted(LEAD, side="right")), _IN_LEAD)
    titled = _terms(title, len(title), _IN_TITLE) if len(title) else terms[:0]
    opening: list[int] = []
    if len(titled):
        terms = np.concatenate((titled, terms))
    else:
        opening = list(dict.fromkeys((terms[: 4 * OPENING] >> _BITS).tolist()))[:OPENING]
    terms.sort()
    different, starts, times = _different(terms >> _BITS)
    counts = np.empty((3, len(starts)), dtype=np.uint16)
    counts[0] = times
    if not len(starts):
        return different, counts
    counts[1] = np.add.reduceat(terms & _IN_LEAD, starts)
    if len(titled):
        counts[2] = np.add.reduceat(terms & _IN_TITLE, starts) >> _ONE
        counts[1] += 2 * counts[2]
    else:
        counts[2] = 0
        counts[2, different.searchsorted(np.array(opening, dtype=np.uint64))] = 1
    return different, counts


def _different(ascending: Codes) -> tuple[Codes, NDArray[np.int64], NDArray[np.int64]]:
    """The different codes, where each begins, and how often it stands there."""
    first = np.empty(len(ascending), dtype=np.bool_)
    first[:1] = True
    np.not_equal(ascending[1:], ascending[:-1], out=first[1:])
    starts = first.nonzero()[0]
    times = np.empty(len(starts), dtype=np.int64)
    np.subtract(starts[1:], starts[:-1], out=times[:-1])
    if len(times):
        times[-1] = len(ascending) - starts[-1]
    return ascending[starts], starts, times


def _names(numbers: NDArray[np.int64]) -> Codes:
    """Runs of words in capitals, whole and word by word; numbers. A capital where a segment begins says little."""
    named = _KNOWN.named[numbers]
    places = named.nonzero()[0]
    if not len(places):
        return np.zeros(0, dtype=np.uint64)
    words = _KNOWN.words[numbers]
    before = words.cumsum() - words
    opening = before == np.maximum.accumulate(before * (numbers == 0))
    tokens = named[places]
    ends = tokens.cumsum()
    token = np.arange(ends[-1]) + (_KNOWN.first_token[numbers[places]] - (ends - tokens)).repeat(tokens)
    place = places.repeat(tokens)
    kind, codes = _KNOWN.kinds[token], _KNOWN.names[token]
    is_name = (kind == ANYWHERE) | ((kind == INSIDE) & ~(_KNOWN.opens[token] & opening[place]))
    follows = np.zeros(len(token), dtype=np.bool_)
    follows[1:] = is_name[1:] & is_name[:-1] & (place[1:] - place[:-1] <= 1)
    alone, follows = codes[is_name], follows[is_name]
    found = [alone[(alone & _PART_ONLY) == 0] >> _BITS, codes[kind == NUMBER] >> _BITS]
    # a word is of a name of several if it follows another or another follows it
    followed = np.append(follows[1:], np.False_)
    inside = follows | followed
    if inside.any():
        found.append(names_of(alone[inside] >> _BITS, (~follows[inside]).nonzero()[0]))
    return np.concatenate(found)


def _day(witness: Witness) -> int | None:
    stated = witness.meta.published or witness.meta.updated
    try:
        return date.fromisoformat((stated or "")[:10]).toordinal()
    except ValueError:
        return None
