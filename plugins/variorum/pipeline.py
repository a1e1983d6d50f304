"""The only list of stages: sources in, the Edition out. It knows no disk, no Pelican and no page.

The Edition holds every text whole; what may be published of it is what ``permit`` hands on.

Two kinds of stage: what looks at one item (a file, a witness, a story) goes through the memo and the executor and may fail
for that item alone; what looks at the whole corpus runs here and may not.
"""

from __future__ import annotations

import contextlib
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any, Generic, TypeVar

import msgspec

from variorum.annotate import annotate
from variorum.cache import NoMemo
from variorum.collate import Joins, collate
from variorum.edition import Edition, SiteFacts
from variorum.editorial import (
    Decisions,
    Names,
    identified,
    joins,
    parse,
    regroup,
    retold,
    reviewed,
    ruled,
    suppress,
    together,
    unlisted,
)
from variorum.group import Features, Grouped, cleared, features
from variorum.model import (
    Apparatus,
    Collation,
    Lineage,
    Metadata,
    Note,
    Pair,
    Passage,
    Printed,
    Segment,
    Source,
    Story,
    Version,
    Witness,
)
from variorum.naming import misfits, moved, name, parse_ids, unmet
from variorum.permit import moded
from variorum.problems import Problem
from variorum.readers import duplicates, read
from variorum.relate import (
    RawMention,
    RawQuotation,
    Term,
    Told,
    Vocabulary,
    mentions,
    names_of,
    quotations_of,
    relate_from,
    terms_of,
    told_of,
)
from variorum.revisions import misdated
from variorum.segment import segment
from variorum.settings import Settings
from variorum.stating import ahead, remarks, spoken, stated

I = TypeVar("I")  # noqa: E741 - what a stage takes
O = TypeVar("O")  # noqa: E741 - what it gives

#: (stage, items done, items in all or None where nobody knows yet); called with both alike once, when the stage has ended.
Progress = Callable[[str, int, int | None], None]
#: What a worker hands back for one item: (True, the encoded result) or (False, the encoded fault).
Outcome = tuple[bool, bytes]

#: Work is handed over in pieces of about so many bytes: small enough to share out, large enough to be worth the way.
PIECE = 64 * 1024
#: Pieces under way at most, so that a large corpus is not held in memory twice.
UNDER_WAY = 64


@dataclass(frozen=True, slots=True)
class Stage(Generic[I, O]):
    """A pure step on one item. ``takes`` and ``gives`` are the types as they travel; its settings are part of its item.

    ``lost`` says what an item costs the reader on which the stage fails.
    """

    name: str
    takes: Any
    gives: Any
    run: Callable[[I], O]
    lost: str = "The article is left out"


@dataclass(frozen=True, slots=True)
class Fault:
    """A stage raised on one item: the type of the error, its words, and where in our code it came up."""

    kind: str
    message: str
    place: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """What is to be compiled. ``sources`` is read once, piece by piece; a Problem in it stands for a file that has no bytes.

    ``ids`` is the text of ids.csv, None where there is none; ``editorial`` holds (path, text) of an editor's files, as in
    ``editorial.NOTES``; ``problems`` were found before.
    """

    sources: Iterable[Source | Problem]
    ids: str | None = None
    editorial: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()


def _read(item: tuple[Source, int]) -> tuple[tuple[Witness, ...], tuple[Problem, ...]]:
    found = read(*item)
    return ((), (found,)) if isinstance(found, Problem) else ((found[0],), found[1])


def _segment(witness: Witness) -> tuple[tuple[Segment, ...], Metadata, Printed]:
    found = stated(segment(spoken(witness)))
    return found.segments, found.meta, found.printed


def _decide(file: tuple[str, str]) -> tuple[Decisions, tuple[Problem, ...]]:
    return parse(*file)


def _collate(item: tuple[Story, Joins]) -> tuple[tuple[Passage, ...], tuple[Pair, ...], Lineage]:
    collation = collate(*item)
    return collation.passages, collation.pairs, collation.lineage


def _annotate(collation: Collation) -> tuple[Note, ...]:
    return annotate(collation).notes


_STORY = "Its story is left out"

READ = Stage("read", tuple[Source, int], tuple[tuple[Witness, ...], tuple[Problem, ...]], _read)
SEGMENT = Stage("segment", Witness, tuple[tuple[Segment, ...], Metadata, Printed], _segment)
FEATURES = Stage("features", Witness, Features, features)
EDITORIAL = Stage(
    "editorial", tuple[str, str], tuple[Decisions, tuple[Problem, ...]], _decide, "The decisions in it are left out"
)
COLLATE = Stage("collate", tuple[Story, Joins], tuple[tuple[Passage, ...], tuple[Pair, ...], Lineage], _collate, _STORY)
ANNOTATE = Stage("annotate", Collation, tuple[Note, ...], _annotate, _STORY)
MENTIONS = Stage("mentions", Version, tuple[RawMention, ...], mentions, "Its names are left out")
TOLD = Stage("told", Version, Told, told_of, "Its times and figures are left out")
QUOTATIONS = Stage("quotations", Version, tuple[RawQuotation, ...], quotations_of, "Its quotations are left out")
TERMS = Stage("terms", Story, dict[str, Term], terms_of, "It has no related stories")

STAGES: dict[str, Stage[Any, Any]] = {
    s.name: s for s in (READ, SEGMENT, FEATURES, EDITORIAL, COLLATE, ANNOTATE, MENTIONS, TOLD, QUOTATIONS, TERMS)
}


def compile(corpus: Corpus, settings: Settings, memo: NoMemo, executor: Executor, progress: Progress) -> Edition:
    """The Edition of a corpus. Same sources and settings, same Edition: whatever the order, the memo and the executor."""
    problems = list(corpus.problems)
    run = _Run(memo, executor, progress, problems)

    witnesses: list[Witness] = []
    for _, (found, said) in run.each(READ, _with_limit(corpus.sources, settings.size_limit, problems), _source_places):
        witnesses += found
        problems += said
    witnesses.sort(key=lambda w: (w.path, w.item or ""))
    witnesses = [
        replace(witness, segments=segments, meta=meta, printed=printed)
        for witness, (segments, meta, printed) in run.each(SEGMENT, witnesses, _place)
    ]

    memory, said = parse_ids(corpus.ids or "")
    problems += said
    decided: list[Decisions] = []
    if corpus.editorial:
        for _, (decisions, said) in run.each(EDITORIAL, corpus.editorial, lambda file: [(file[0], None)]):
            decided.append(decisions)
            problems += said
    decisions = together(decided)
    held = suppress(moded(witnesses, settings), memory, decisions)
    gone_now = {(w.path, w.item) for w in witnesses} - {(w.path, w.item) for w in held.witnesses}
    problems = run.problems = [p for p in problems if (p.path, p.item) not in gone_now]
    witnesses = moded(held.witnesses, settings)
    problems += [*held.problems, *duplicates(witnesses), *misdated(witnesses)]
    problems += [remark for witness in witnesses for remark in remarks(witness)]
    problems += ahead(witnesses)

    clear = cleared(witnesses)
    whole = {(w.path, w.item): w for w in clear.witnesses}
    grouped = Grouped((whole[w.path, w.item], found) for w, found in run.each(FEATURES, clear.told, _place))
    progress("group", 0, grouped.size)
    groups = grouped.groups()
    _nothing_lost("group", grouped.size, sum(map(len, groups)))
    problems += grouped.undecided()
    progress("group", grouped.size, grouped.size)

    groups, memory, said = regroup(groups, memory, decisions)
    problems += [*said, *misfits(groups, memory)]
    stories = name(groups, memory)
    names = Names(stories, memory)
    stories, told = retold(stories, names, decisions)
    problems += [*told, *unmet(stories)]
    _nothing_lost("name", grouped.size, sum(len(s.versions) for s in stories))

    joined, said = joins(stories, names, decisions)
    problems += said
    items = [(story, joined.get(story.id, Joins())) for story in stories]
    collated = run.each(COLLATE, items, lambda item: _story_places(item[0]))
    collations = [Collation(story, *table) for (story, _), table in collated]
    annotated = [
        Apparatus(collation, notes) for collation, notes in run.each(ANNOTATE, collations, lambda c: _story_places(c.story))
    ]
    annotated.sort(key=lambda a: a.story.slug)
    apparatuses, said = ruled(annotated, names, decisions)
    problems += said
    apparatuses = tuple(replace(a, bonds=grouped.bonds(a.story)) for a in apparatuses)
    gone, said = moved([a.story for a in apparatuses], memory, held.withdrawn)
    problems += said

    versions = [version for apparatus in apparatuses for version in apparatus.story.versions]
    found_names = {version.id: found for version, found in run.each(MENTIONS, versions, lambda v: _place(v.witness))}
    found_told = {version.id: told for version, told in run.each(TOLD, versions, lambda v: _place(v.witness))}
    found_said = {version.id: said for version, said in run.each(QUOTATIONS, versions, lambda v: _place(v.witness))}
    vocabulary = Vocabulary()
    for story, terms in run.each(TERMS, [a.story for a in apparatuses], _story_places):
        vocabulary.add(story, terms)
    progress("relate", 0, len(apparatuses))
    known = names_of(versions, {v.id: found_names.get(v.id, ()) for v in versions})
    known, said = identified(known, versions, decisions)
    problems += said
    references = replace(relate_from(apparatuses, known, vocabulary, found_told, found_said), reviewed=reviewed(decisions))
    progress("relate", len(apparatuses), len(apparatuses))
    references, said = unlisted(references, decisions)
    problems += said
    problems.sort(key=lambda p: (p.path, p.item or "", p.line or 0, p.severity, p.code, p.message))
    facts = SiteFacts(
        settings.site_name,
        settings.tagline,
        settings.production,
        dispute=settings.dispute or "",
        contact=settings.contact or "",
        licence=settings.licence or "",
    )
    return Edition(apparatuses, references, tuple(problems), facts, memory, gone)


class _Run:
    """One run through the stages: where results are kept, who works, who is told, and where faults are reported."""

    def __init__(self, memo: NoMemo, executor: Executor, progress: Progress, problems: list[Problem]) -> None:
        self._memo = memo
        self._executor = executor
        self._progress = progress
        self.problems = problems

    def each(
        self, stage: Stage[I, O], items: Iterable[I], places: Callable[[I], Sequence[tuple[str, str | None]]]
    ) -> Iterator[tuple[I, O]]:
        """Every item with its result, in order; one on which the stage raises becomes a problem at each of its places."""
        total = len(items) if isinstance(items, Sequence) else None
        done = 0
        self._progress(stage.name, done, total)
        for item, result in self._results(stage, items):
            if isinstance(result, Fault):
                message = (
                    f"{stage.lost}, for the stage “{stage.name}” failed at {result.place} "
                    f"({result.kind}: {result.message}); the fault is the program's, so please report it."
                )
                self.problems += [Problem(path, record, None, "error", "internal", message) for path, record in places(item)]
            else:
                yield item, result
            done += 1
            if done != total:
                self._progress(stage.name, done, total)
        self._progress(stage.name, done, done)

    def _results(self, stage: Stage[I, O], items: Iterable[I]) -> Iterator[tuple[I, O | Fault]]:
        under_way: deque[_Piece[I, O]] = deque()
        for piece in _pieces(stage, items):
            piece.begin(self._memo, self._executor)
            under_way.append(piece)
            if len(under_way) > UNDER_WAY:
                yield from under_way.popleft().finish(self._memo, self._executor)
        while under_way:
            yield from under_way.popleft().finish(self._memo, self._executor)


class _Piece(Generic[I, O]):
    """Some items on their way through one stage; what the memo holds is not worked on again."""

    def __init__(self, stage: Stage[I, O], items: list[I], payloads: list[bytes]) -> None:
        self._stage = stage
        self._items = items
        self._payloads = payloads
        self._keys: list[bytes] = []
        self._results: dict[bytes, O | Fault] = {}
        self._missing: dict[bytes, bytes] = {}
        self._future: Future[list[Outcome]] | None = None

    def begin(self, memo: NoMemo, executor: Executor) -> None:
        self._keys = [memo.key(self._stage.name, payload) for payload in self._payloads]
        for key, value in memo.find(self._keys).items():
            with contextlib.suppress(msgspec.MsgspecError):
                self._results[key] = msgspec.msgpack.decode(value, type=self._stage.gives)
        self._missing = {key: p for key, p in zip(self._keys, self._payloads, strict=True) if key not in self._results}
        if self._missing:
            self._future = executor.submit(work, self._stage.name, list(self._missing.values()))

    def finish(self, memo: NoMemo, executor: Executor) -> Iterator[tuple[I, O | Fault]]:
        if self._future is not None:
            try:
                outcomes = self._future.result()
            except Exception:  # the worker died or took too long: find out on which item
                outcomes = [_alone(executor, self._stage.name, payload) for payload in self._missing.values()]
            made = dict(zip(self._missing, outcomes, strict=True))
            memo.keep([(key, value) for key, (good, value) in made.items() if good])
            for key, (good, value) in made.items():
                self._results[key] = msgspec.msgpack.decode(value, type=self._stage.gives if good else Fault)
        for item, key in zip(self._items, self._keys, strict=True):
            yield item, self._results[key]


def work(stage_name: str, payloads: Sequence[bytes]) -> list[Outcome]:
    """What a worker does: one stage on some encoded items. An error on one costs that one only."""
    stage = STAGES[stage_name]
    outcomes: list[Outcome] = []
    for payload in payloads:
        try:
            result = stage.run(msgspec.msgpack.decode(payload, type=stage.takes))
            outcomes.append((True, msgspec.msgpack.encode(result)))
        except Exception as error:
            outcomes.append((False, msgspec.msgpack.encode(_fault(error))))
    return outcomes


def _alone(executor: Executor, stage_name: str, payload: bytes) -> Outcome:
    try:
        return executor.submit(work, stage_name, [payload]).result()[0]
    except Exception as error:
        return False, msgspec.msgpack.encode(replace(_fault(error), place="the worker"))


def _fault(error: BaseException) -> Fault:
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{PurePath(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "the worker"
    said = " ".join(str(error).split()) or "no more is known"
    return Fault(type(error).__name__, said[:300], place)


def _pieces(stage: Stage[I, O], items: Iterable[I]) -> Iterator[_Piece[I, O]]:
    some: list[I] = []
    payloads: list[bytes] = []
    size = 0
    for item in items:
        some.append(item)
        payloads.append(msgspec.msgpack.encode(item))
        size += len(payloads[-1])
        if size >= PIECE:
            yield _Piece(stage, some, payloads)
            some, payloads, size = [], [], 0
    if some:
        yield _Piece(stage, some, payloads)


def _with_limit(sources: Iterable[Source | Problem], limit: int, problems: list[Problem]) -> Iterator[tuple[Source, int]]:
    for source in sources:
        if isinstance(source, Problem):
            problems.append(source)
        else:
            yield source, limit


def _place(witness: Witness) -> list[tuple[str, str | None]]:
    return [(witness.path, witness.item)]


def _source_places(item: tuple[Source, int]) -> list[tuple[str, str | None]]:
    return [(item[0].path, item[0].item)]


def _story_places(story: Story) -> list[tuple[str, str | None]]:
    return [(v.witness.path, v.witness.item) for v in story.versions]


def _nothing_lost(stage: str, before: int, after: int) -> None:
    if before != after:
        raise RuntimeError(f"the stage “{stage}” was given {before} witnesses and handed on {after}")
