"""What an article is compared by: its words, its names and numbers, the words of its head. Pure, one article by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from variorum.group.chunks import ANYWHERE, BORDER, END, INSIDE, NUMBER, PART_ONLY, Chunks, terms_of, tokens_of
from variorum.group.slots import Ints
from variorum.group.terms import Codes, code, name_of, names_of
from variorum.group.weekdays import named
from variorum.model import Witness

#: Words of the running text that count as its head, together with the title.
LEAD: Final = 150
#: Where an article has no title and no headline, so many different words of its beginning stand for one.
OPENING: Final = 12
#: Articles looked at together at most.
TOGETHER: Final = 64
#: Segments that say nothing of the story; the headline is looked at by itself.
BESIDE: Final = frozenset({"headline", "byline", "caption", "furniture"})

_IN_LEAD, _IN_TITLE, _FLAGS = np.uint64(1), np.uint64(2), np.uint64(3)
_ONE, _BITS, _PART_ONLY = np.uint64(1), np.uint64(2), np.uint64(PART_ONLY)
_AT_FIRST: Final = np.zeros(1, dtype=np.int64)
_KNOWN = Chunks()


@dataclass(frozen=True, slots=True)
class _Parts:
    """Where the chunks of some part of each article begin and end."""

    begins: Ints
    ends: Ints

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return zip(self.begins.tolist(), self.ends.tolist(), strict=True)


@dataclass(frozen=True, slots=True)
class Features:
    """Terms and how often they stand where, as the bytes of arrays: they are kept, sent and packed as they are.

    ``words``: the codes of the different stems, ascending (uint64); ``counts``: how often each stands in title and text, in
    the head (in the title counts twice), and in the title (uint16, one row after the other). ``names``: the codes of words
    in capitals, of whole names of several words, and of numbers; ``said``: how often each stands in the text (uint16).
    ``day`` is the ordinal of the day of publication, None where it is not known to the day; ``weekdays`` has a bit for each
    weekday that the head names in the language of the article.
    """

    words: bytes
    counts: bytes
    names: bytes
    said: bytes
    day: int | None
    weekdays: int = 0


def features(witness: Witness) -> Features:
    """The features of a witness that has its segments; bylines and captions say nothing of the story."""
    return features_of([witness])[0]


def features_of(witnesses: Sequence[Witness]) -> list[Features]:
    """The features of each: what is done to some dozens at once takes a third of the time."""
    blocks = (witnesses[low : low + TOGETHER] for low in range(0, len(witnesses), TOGETHER))
    return [found for block in blocks for found in _features(block)]


def _features(witnesses: Sequence[Witness]) -> list[Features]:
    if _KNOWN.full():
        _KNOWN.forget()
    texts = [text for witness in witnesses for text in _told(witness)]
    numbers, ends = _KNOWN.numbers(texts)
    begins = np.concatenate((_AT_FIRST, ends[:-1]))
    titles, bodies = _Parts(begins[::2], ends[::2]), _Parts(begins[1::2], ends[1::2])
    words, counts, word_ends = _words(numbers, titles, bodies)
    names, said, name_ends = _names(numbers, bodies)
    found = []
    first = first_name = 0
    for witness, last, last_name in zip(witnesses, word_ends.tolist(), name_ends.tolist(), strict=True):
        own, often = words[first:last], counts[:, first:last]
        days = named(own, often[1], witness.meta.language)
        heard = names[first_name:last_name].tobytes(), said[first_name:last_name].tobytes()
        found.append(Features(own.tobytes(), often.tobytes(), *heard, _day(witness), days))
        first, first_name = last, last_name
    return found


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


def _terms(numbers: Ints, titles: _Parts, bodies: _Parts) -> tuple[Codes, Ints]:
    """The terms of all chunks, two bits to the left, with what they stand in; and where those of each article end."""
    words = _KNOWN.words.take(numbers)
    upto = words.cumsum()
    before = (upto - words)[np.minimum(bodies.begins, max(0, len(numbers) - 1))] if len(numbers) else upto
    flags = np.zeros(len(numbers), dtype=np.uint64)
    for (title, title_end), (body, body_end), behind in zip(titles, bodies, before.tolist(), strict=False):
        flags[title:title_end] = _IN_TITLE
        flags[body : body + int(upto[body:body_end].searchsorted(LEAD + behind, side="right"))] = _IN_LEAD
    terms = _KNOWN.terms.take(numbers)
    ends = bodies.ends
    if more := _KNOWN.more(numbers):
        places = np.array([at for at, found in more for _ in found])
        terms = np.insert(terms, places + 1, np.array([term for _, found in more for term in found], dtype=np.uint64))
        flags = np.insert(flags, places + 1, flags[places])
        ends = ends + places.searchsorted(ends)
    kept = terms.nonzero()[0]
    return terms[kept] | flags[kept], kept.searchsorted(ends)


def _words(numbers: Ints, titles: _Parts, bodies: _Parts) -> tuple[Codes, NDArray[np.uint16], Ints]:
    """Of all articles, one after the other: ``words`` and ``counts`` as in Features, and where those of each end."""
    terms, ends = _terms(numbers, titles, bodies)
    openings: list[list[int]] = []
    first = 0
    for last in ends.tolist():
        own = terms[first:last]
        titled = len(own) > 0 and (int(own[0]) & int(_FLAGS)) == int(_IN_TITLE)
        openings.append([] if titled else list(dict.fromkeys((own[: 4 * OPENING] >> _BITS).tolist()))[:OPENING])
        own.sort()
        first = last
    different, starts, ends, times = _different(terms >> _BITS, ends)
    counts = np.zeros((3, len(starts)), dtype=np.uint16)
    if not len(starts):
        return different, counts, ends
    counts[0] = times
    counts[2] = np.add.reduceat(terms & _IN_TITLE, starts) >> _ONE
    counts[1] = np.add.reduceat(terms & _IN_LEAD, starts) + 2 * counts[2]
    first = 0
    for last, opening in zip(ends.tolist(), openings, strict=True):
        counts[2, first + different[first:last].searchsorted(np.array(opening, dtype=np.uint64))] = 1
        first = last
    return different, counts, ends


def _different(terms: Codes, ends: Ints) -> tuple[Codes, Ints, Ints, Ints]:
    """The different codes of each article, whose codes ascend and end at ``ends``; where each begins, where those of each
    article end among them, and how often each stands there.
    """
    fresh = np.empty(len(terms), dtype=np.bool_)
    fresh[:1] = True
    np.not_equal(terms[1:], terms[:-1], out=fresh[1:])
    fresh[ends[ends < len(terms)]] = True
    starts = fresh.nonzero()[0]
    return terms[starts], starts, starts.searchsorted(ends), np.diff(starts, append=len(terms))


def _names(numbers: Ints, bodies: _Parts) -> tuple[Codes, NDArray[np.uint16], Ints]:
    """Runs of words in capitals, whole and word by word; numbers. A capital where a segment begins says little.

    Of all articles, one after the other: ``names`` and ``said`` as in Features, and where those of each end.
    """
    article = np.full(len(numbers) + 1, -1)  # of each chunk; -1: of a title
    for at, (body, end) in enumerate(bodies):
        article[body:end] = at
    named = _KNOWN.named.take(numbers)
    named[article[:-1] < 0] = 0
    places = named.nonzero()[0]
    if not len(places):
        nothing = np.zeros(0, dtype=np.uint64)
        return nothing, nothing.astype(np.uint16), np.zeros(len(bodies.ends), dtype=np.int64)
    words = _KNOWN.words.take(numbers)
    before = words.cumsum() - words
    border = numbers == 0
    border[bodies.begins[bodies.begins < len(numbers)]] = True
    opening = before == np.maximum.accumulate(before * border)
    tokens = named[places]
    ends = tokens.cumsum()
    token = np.arange(ends[-1]) + (_KNOWN.first_token[numbers[places]] - (ends - tokens)).repeat(tokens)
    place = places.repeat(tokens)
    kind, codes = _KNOWN.kinds[token], _KNOWN.names[token]
    is_name = (kind == ANYWHERE) | ((kind == INSIDE) & ~(_KNOWN.opens[token] & opening[place]))
    of = article[place]
    follows = np.zeros(len(token), dtype=np.bool_)
    follows[1:] = is_name[1:] & is_name[:-1] & (place[1:] - place[:-1] <= 1) & (of[1:] == of[:-1])
    alone, follows, owner = codes[is_name], follows[is_name], of[is_name]
    whole = (alone & _PART_ONLY) == 0
    is_number = kind == NUMBER
    found, owners = [alone[whole] >> _BITS, codes[is_number] >> _BITS], [owner[whole], of[is_number]]
    # a word is of a name of several if it follows another or another follows it
    followed = np.append(follows[1:], np.False_)
    inside = follows | followed
    if inside.any():
        begins = (~follows[inside]).nonzero()[0]
        found.append(names_of(alone[inside] >> _BITS, begins))
        owners.append(owner[inside][begins])
    owner = np.concatenate(owners)
    order = owner.argsort(kind="stable")
    names, name_ends = np.concatenate(found)[order], owner[order].searchsorted(np.arange(len(bodies.ends)), side="right")
    first = 0
    for last in name_ends.tolist():
        names[first:last].sort()
        first = last
    different, _, name_ends, times = _different(names, name_ends)
    return different, times.astype(np.uint16), name_ends


def _day(witness: Witness) -> int | None:
    stated = witness.meta.published or witness.meta.updated
    try:
        return date.fromisoformat((stated or "")[:10]).toordinal()
    except ValueError:
        return None
