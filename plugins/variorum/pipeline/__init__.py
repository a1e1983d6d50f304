"""The only list of stages: sources in, the Edition out. It knows no disk, no Pelican and no page.

The Edition holds every text whole; what may be published of it is what ``permit`` hands on.

Two kinds of stage: what looks at one item (a file, a witness, a story) goes through the memo and the executor and may fail
for that item alone; what looks at the whole corpus runs here and may not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, replace

from variorum.cache import NoMemo
from variorum.collate import Joins
from variorum.edition import Edition, SiteFacts
from variorum.editorial import (
    Decisions,
    Names,
    identified,
    joins,
    regroup,
    retold,
    reviewed,
    ruled,
    suppress,
    together,
    unlisted,
)
from variorum.group import Grouped, cleared
from variorum.model import (
    Apparatus,
    Collation,
    Source,
    Story,
    Witness,
)
from variorum.naming import misfits, moved, name, parse_ids, unmet
from variorum.permit import moded
from variorum.pipeline.running import Progress, Run
from variorum.pipeline.stages import (
    ANNOTATE,
    BONDS,
    COLLATE,
    EDITORIAL,
    FEATURES,
    MENTIONS,
    QUOTATIONS,
    READ,
    SEGMENT,
    STAGES,
    TERMS,
    TOLD,
    WORDS,
)
from variorum.problems import Problem
from variorum.readers import duplicates
from variorum.relate import (
    Fingerprints,
    Vocabulary,
    names_of,
    relate_from,
    release,
)
from variorum.revisions import misdated
from variorum.settings import Settings
from variorum.stating import ahead, remarks

__all__ = ["SEGMENT", "STAGES", "Corpus", "compile"]


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


def compile(corpus: Corpus, settings: Settings, memo: NoMemo, executor: Executor, progress: Progress) -> Edition:
    """The Edition of a corpus. Same sources and settings, same Edition: whatever the order, the memo and the executor."""
    problems = list(corpus.problems)
    run = Run(memo, executor, progress, problems)

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
    tables = [(story, joined.get(story.id, Joins())) for story in stories]
    collated = run.each(COLLATE, tables, lambda item: _story_places(item[0]))
    collations = [Collation(story, *table) for (story, _), table in collated]
    annotated = [
        Apparatus(collation, notes) for collation, notes in run.each(ANNOTATE, collations, lambda c: _story_places(c.story))
    ]
    annotated.sort(key=lambda a: a.story.slug)
    apparatuses, said = ruled(annotated, names, decisions)
    problems += said
    near = [one for a in apparatuses for one in grouped.nearest(a.story)]
    items = [(one.version.witness, one.terms) for one in near]
    shared = {(w.path, w.item): terms for (w, _), terms in run.each(BONDS, items, lambda item: _place(item[0]))}
    bonds = {one.version.id: one.bond(shared.get((one.version.witness.path, one.version.witness.item), ())) for one in near}
    apparatuses = tuple(replace(a, bonds=tuple(bonds[v.id] for v in a.story.versions if v.id in bonds)) for a in apparatuses)
    gone, said = moved([a.story for a in apparatuses], memory, held.withdrawn)
    problems += said

    versions = [version for apparatus in apparatuses for version in apparatus.story.versions]
    further = release(settings.names_model) if settings.names_model else ""
    heard = run.each(MENTIONS, [(version, further) for version in versions], lambda item: _place(item[0].witness))
    found_names = {version.id: found for (version, _), found in heard}
    known = names_of(versions, {v.id: found_names.get(v.id, ()) for v in versions})
    del found_names
    known, said = identified(known, versions, decisions)
    problems += said
    found_told = {version.id: told for version, told in run.each(TOLD, versions, lambda v: _place(v.witness))}
    found_said = {version.id: said for version, said in run.each(QUOTATIONS, versions, lambda v: _place(v.witness))}
    vocabulary = Vocabulary()
    for story, terms in run.each(TERMS, [a.story for a in apparatuses], _story_places):
        vocabulary.add(story, terms)
    prints, story_of = Fingerprints(), {v.id: a.story.slug for a in apparatuses for v in a.story.versions}
    for version, words in run.each(WORDS, versions, lambda v: _place(v.witness)):
        prints.add(story_of[version.id], words)
    progress("relate", 0, len(apparatuses))
    crossed = relate_from(apparatuses, known, vocabulary, found_told, found_said, prints)
    references = replace(crossed, reviewed=reviewed(decisions))
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
