"""One quotation in all its forms: whole, cut, with other words, told without marks, said to be somebody else's.

Candidates come from an index of rare words and from the passages of a story, so that work grows with the text.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from variorum.model import Apparatus, Quotation, QuotationForm, QuotationGroup, Version
from variorum.relate.quotations.records import RawQuotation
from variorum.relate.quotations.speakers import Known, speakers_of
from variorum.words import FUNCTION_WORDS, stem, tokenise, weight, words_only

#: A word that stands in more sayings than this brings none together; of each saying so many of the rarest are asked.
MOST: Final = 40
ASKED: Final = 8
#: Share of the lighter saying's weight that two must have in common: in one passage where one person says both
#: in marks, in one story, and in two stories or where speakers are not known to be one.
IN_PASSAGE: Final = 0.35
IN_STORY: Final = 0.5
ACROSS: Final = 0.65
#: So many words that are more than grammar at least, and that they share.
LEAST: Final = 3
LEAST_ACROSS: Final = 5
#: Equal words in a row that are one saying, whoever is named as its speaker.
RUN: Final = 8


@dataclass(frozen=True, slots=True)
class _Saying:
    """The pieces of one quotation in one article."""

    story: str
    version: Version
    pieces: tuple[Quotation, ...]
    direct: bool
    stems: frozenset[str]
    runs: frozenset[str]
    passages: frozenset[str]
    speakers: frozenset[str]


def tracked(
    apparatuses: Sequence[Apparatus], found: Mapping[str, Sequence[RawQuotation]], known: Known
) -> tuple[tuple[Quotation, ...], tuple[QuotationGroup, ...]]:
    """All quotations in the order of stories and texts, and those that stand in several pieces or articles as groups."""
    sayings: list[_Saying] = []
    for apparatus in sorted(apparatuses, key=lambda a: a.story.slug):
        for version in apparatus.story.versions:
            sayings.extend(_sayings(apparatus, version, found.get(version.id, ()), known))
    to = list(range(len(sayings)))

    def root(at: int) -> int:
        while to[at] != at:
            to[at] = to[to[at]]
            at = to[at]
        return at

    for one, other in sorted(_candidates(sayings)):
        if root(one) != root(other) and _is_one(sayings[one], sayings[other]):
            first, second = sorted((root(one), root(other)))
            to[second] = first
    held: dict[int, list[_Saying]] = defaultdict(list)
    for at, saying in enumerate(sayings):
        held[root(at)].append(saying)
    groups: list[QuotationGroup] = []
    quotations: list[Quotation] = []
    for several in held.values():
        pieces = [p for s in several for p in s.pieces]
        if len(pieces) == 1:
            quotations += pieces
            continue
        own = "g" + min(p.id for p in pieces)[1:]
        quotations += [replace(p, group=own) for p in pieces]
        forms = tuple(QuotationForm(s.version.id, s.story, tuple(p.id for p in s.pieces)) for s in several)
        groups.append(QuotationGroup(own, forms))
    order = {
        v.id: n for n, v in enumerate(v for a in sorted(apparatuses, key=lambda a: a.story.slug) for v in a.story.versions)
    }
    quotations.sort(key=lambda q: (order[q.article], q.start, q.end, q.mode))
    return tuple(quotations), tuple(sorted(groups, key=lambda g: g.id))


def _sayings(apparatus: Apparatus, version: Version, found: Sequence[RawQuotation], known: Known) -> Iterator[_Saying]:
    text = version.witness.text
    times: dict[str, int] = defaultdict(int)
    pieces: list[tuple[RawQuotation, Quotation]] = []
    for raw, speaker in zip(found, speakers_of(version, found, known), strict=True):
        said = f"{version.id} {raw.mode} {' '.join(_norms(text, raw.start, raw.end))}"
        times[said] += 1
        own = "q-" + hashlib.sha256(f"{said} {times[said]}".encode()).hexdigest()[:10]
        quotation = Quotation(own, raw.mode, version.id, version.witness.path, raw.start, raw.end, speaker, raw.cue)
        pieces.append((raw, quotation))
    passages = {index: p.id for p in apparatus.collation.passages for index in p.of(version.siglum)}
    segments = version.witness.segments
    for several in _joined(pieces):
        spans = [(q.start, q.end) for q in several]
        norms = [n for s, e in _outermost(spans) for n in _norms(text, s, e)]
        where = {passages[i] for i, s in enumerate(segments) if i in passages for a, b in spans if s.start < b and s.end > a}
        yield _Saying(
            apparatus.story.slug,
            version,
            tuple(several),
            any(q.mode == "direct" for q in several),
            frozenset(stem(n) for n in norms if n not in FUNCTION_WORDS),
            frozenset(" ".join(norms[k : k + RUN]) for k in range(len(norms) - RUN + 1)),
            frozenset(where),
            frozenset(q.speaker.name_id for q in several if q.speaker and q.speaker.name_id),
        )


def _joined(pieces: Sequence[tuple[RawQuotation, Quotation]]) -> Iterator[list[Quotation]]:
    """Pieces of one saying: what goes on, and quoted words inside what is reported."""
    several: list[Quotation] = []
    reach, last_direct = -1, False
    for raw, quotation in pieces:
        goes_on = raw.goes_on and last_direct
        if several and (goes_on or quotation.start < reach):
            several.append(quotation)
        else:
            if several:
                yield several
            several = [quotation]
        reach = max(reach, quotation.end)
        last_direct = raw.mode == "direct"
    if several:
        yield several


def _outermost(spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    reach = -1
    for start, end in sorted(spans, key=lambda s: (s[0], -s[1])):
        if end > reach:
            yield max(start, reach), end
            reach = end


def _norms(text: str, start: int, end: int) -> list[str]:
    return [t.norm for t in words_only(tokenise(text, start, end))]


def _candidates(sayings: Sequence[_Saying]) -> set[tuple[int, int]]:
    by_word: dict[str, list[int]] = defaultdict(list)
    by_passage: dict[tuple[str, str], list[int]] = defaultdict(list)
    by_run: dict[str, list[int]] = defaultdict(list)
    for at, saying in enumerate(sayings):
        if len(saying.stems) < LEAST:
            continue
        for word in saying.stems:
            by_word[word].append(at)
        for passage in saying.passages:
            by_passage[saying.story, passage].append(at)
        for run in saying.runs:
            by_run[run].append(at)
    pairs: set[tuple[int, int]] = set()
    for at, saying in enumerate(sayings):
        if len(saying.stems) < LEAST:
            continue
        rare = sorted(
            (w for w in saying.stems if 1 < len(by_word[w]) <= MOST), key=lambda w: (len(by_word[w]), -weight(w), w)
        )
        met: dict[int, int] = defaultdict(int)
        for word in rare[:ASKED]:
            for other in by_word[word]:
                met[other] += 1
        pairs |= {(min(at, o), max(at, o)) for o, times in met.items() if o != at and times > 1}
    for held in (*by_passage.values(), *by_run.values()):
        if len(held) <= MOST:
            pairs |= {(one, other) for n, one in enumerate(held) for other in held[n + 1 :]}
    return pairs


def _is_one(a: _Saying, b: _Saying) -> bool:
    if a.version.id == b.version.id or not (a.direct or b.direct):
        return False
    shared = a.stems & b.stems
    lighter = min(_heavy(a.stems), _heavy(b.stems))
    share = _heavy(shared) / lighter if lighter else 0.0
    same = bool(a.speakers & b.speakers)
    other = bool(a.speakers and b.speakers) and not same
    if a.runs & b.runs and share >= IN_STORY:
        return True
    if a.story != b.story:
        return same and (a.stems == b.stems or (len(shared) >= LEAST_ACROSS and share >= ACROSS))
    if len(shared) < LEAST:
        return False
    if a.passages & b.passages and not other:
        return share >= (IN_PASSAGE if same and a.direct and b.direct else IN_STORY)
    return share >= (IN_STORY if same else ACROSS)


def _heavy(stems: Iterable[str]) -> float:
    return sum(weight(s) for s in stems)
