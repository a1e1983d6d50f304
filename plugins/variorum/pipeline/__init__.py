"""The only list of stages: sources in, the Edition out. It knows no disk, no Pelican and no page.

The Edition holds every text whole; what may be published of it is what ``permit`` hands on.

Two kinds of stage: what looks at one item (a file, a witness, a story) goes through the memo and the executor and may fail
for that item alone; what looks at the whole corpus runs here and may not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace

from variorum.cache import NoMemo
from variorum.collate import Joins
from variorum.edition import Edition, SiteFacts
from variorum.editorial import (
    Decisions,
    Held,
    Names,
    joins,
    regroup,
    retold,
    ruled,
    suppress,
    together,
)
from variorum.group import Grouped, Terms, cleared
from variorum.model import (
    Apparatus,
    Bond,
    Collation,
    Note,
    Source,
    Story,
    Witness,
)
from variorum.naming import Memory, misfits, moved, name, parse_ids, unmet
from variorum.packing import Packed
from variorum.permit import moded
from variorum.pipeline.crossing import crossed
from variorum.pipeline.running import Progress, Run, place, story_places
from variorum.pipeline.stages import ANNOTATE, BONDS, COLLATE, EDITORIAL, FEATURES, READ, SEGMENT, STAGES
from variorum.problems import Problem
from variorum.readers import duplicates
from variorum.revisions import misdated
from variorum.settings import Settings
from variorum.stating import ahead, remarks

__all__ = ["SEGMENT", "STAGES", "Corpus", "compile"]

Groups = tuple[tuple[Witness, ...], ...]


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
    run = Run(memo, executor, progress, list(corpus.problems))
    witnesses = _read(run, corpus, settings)
    memory, decisions = _decided(run, corpus)
    held = _held(run, witnesses, memory, decisions, settings)
    grouped, groups = _grouped(run, held.witnesses)
    stories, names, memory = _stories(run, grouped, groups, memory, decisions)
    bonds = _bonds(run, stories, grouped)
    apparatuses = _compared(run, stories, names, decisions, bonds)
    gone, said = moved([a.story for a in apparatuses], memory, held.withdrawn)
    run.problems += said
    references = crossed(run, apparatuses, decisions, settings.names_model)
    problems = sorted(run.problems, key=lambda p: (p.path, p.item or "", p.line or 0, p.severity, p.code, p.message))
    facts = SiteFacts(
        settings.site_name,
        settings.tagline,
        settings.production,
        dispute=settings.dispute or "",
        contact=settings.contact or "",
        licence=settings.licence or "",
    )
    return Edition(apparatuses, references, tuple(problems), facts, memory, gone)


def _read(run: Run, corpus: Corpus, settings: Settings) -> list[Witness]:
    """All witnesses by path, each with its segments and what it says of itself."""
    witnesses: list[Witness] = []
    sources = _with_limit(corpus.sources, settings.size_limit, run.problems)
    for _, (found, said) in run.each(READ, sources, lambda item: [(item[0].path, item[0].item)]):
        witnesses += found
        run.problems += said
    witnesses.sort(key=lambda w: (w.path, w.item or ""))
    return [
        replace(witness, segments=segments, meta=meta, printed=printed)
        for witness, (segments, meta, printed) in run.each(SEGMENT, witnesses, place)
    ]


def _decided(run: Run, corpus: Corpus) -> tuple[Memory, Decisions]:
    """The names that were given before, and what the editors decided."""
    memory, said = parse_ids(corpus.ids or "")
    run.problems += said
    decided: list[Decisions] = []
    if corpus.editorial:
        for _, (decisions, said) in run.each(EDITORIAL, corpus.editorial, lambda file: [(file[0], None)]):
            decided.append(decisions)
            run.problems += said
    return memory, together(decided)


def _held(run: Run, witnesses: Sequence[Witness], memory: Memory, decisions: Decisions, settings: Settings) -> Held:
    """What is left where what the owner takes out is gone, with the rights of each; of what is gone nothing is reported."""
    held = suppress(moded(witnesses, settings), memory, decisions)
    gone = {(w.path, w.item) for w in witnesses} - {(w.path, w.item) for w in held.witnesses}
    left = moded(held.witnesses, settings)
    run.problems = [p for p in run.problems if (p.path, p.item) not in gone]
    run.problems += [*held.problems, *duplicates(left), *misdated(left)]
    run.problems += [remark for witness in left for remark in remarks(witness)]
    run.problems += ahead(left)
    return replace(held, witnesses=tuple(left))


def _grouped(run: Run, witnesses: Sequence[Witness]) -> tuple[Grouped, Groups]:
    clear = cleared(witnesses)
    whole = {(w.path, w.item): w for w in clear.witnesses}
    grouped = Grouped((whole[w.path, w.item], found) for w, found in run.each(FEATURES, clear.told, place))
    run.progress("group", 0, grouped.size)
    groups = grouped.groups()
    _nothing_lost("group", grouped.size, sum(map(len, groups)))
    run.problems += grouped.undecided()
    run.progress("group", grouped.size, grouped.size)
    return grouped, groups


def _stories(
    run: Run, grouped: Grouped, groups: Groups, memory: Memory, decisions: Decisions
) -> tuple[tuple[Story, ...], Names, Memory]:
    """The groups as the editors have them, with their permanent names, and the memory of these."""
    groups, memory, said = regroup(groups, memory, decisions)
    run.problems += [*said, *misfits(groups, memory)]
    named = name(groups, memory)
    names = Names(named, memory)
    stories, told = retold(named, names, decisions)
    run.problems += [*told, *unmet(stories)]
    _nothing_lost("name", grouped.size, sum(len(s.versions) for s in stories))
    return stories, names, memory


def _compared(
    run: Run, stories: Sequence[Story], names: Names, decisions: Decisions, bonds: Mapping[str, Bond]
) -> tuple[Apparatus, ...]:
    """The stories collated and noted, by slug, with what the editors said of the notes: held as bytes from here on."""
    joined, said = joins(stories, names, decisions)
    run.problems += said
    tables = [(story, joined.get(story.id, Joins())) for story in stories]
    collated = run.each(COLLATE, tables, lambda item: story_places(item[0]))
    collations = [Collation(story, *table) for (story, _), table in collated]
    noted = run.each(ANNOTATE, collations, lambda c: story_places(c.story))

    def held(collation: Collation, notes: tuple[Note, ...]) -> Apparatus:
        own = tuple(bonds[v.id] for v in collation.story.versions if v.id in bonds)
        return Packed(collation, notes, bonds=own)

    annotated = sorted((held(collation, notes) for collation, notes in noted), key=lambda a: a.story.slug)
    apparatuses, said = ruled(annotated, names, decisions)
    run.problems += said
    return apparatuses


def _bonds(run: Run, stories: Sequence[Story], grouped: Grouped) -> dict[str, Bond]:
    """Why each version stands with the others of its story, by the article's id."""
    ids = {(v.witness.path, v.witness.item): v.id for story in stories for v in story.versions}
    bonds: dict[str, Bond] = {}

    def near() -> Iterator[tuple[Witness, Terms]]:
        for one in (one for story in stories for one in grouped.nearest(story)):
            bonds[one.version.id] = one.bond(())
            yield one.version.witness, one.terms

    for (witness, _), told in run.each(BONDS, near(), lambda item: place(item[0])):
        article = ids[witness.path, witness.item]
        bonds[article] = replace(bonds[article], terms=told)
    return bonds


def _with_limit(sources: Iterable[Source | Problem], limit: int, problems: list[Problem]) -> Iterator[tuple[Source, int]]:
    for source in sources:
        if isinstance(source, Problem):
            problems.append(source)
        else:
            yield source, limit


def _nothing_lost(stage: str, before: int, after: int) -> None:
    if before != after:
        raise RuntimeError(f"the stage “{stage}” was given {before} witnesses and handed on {after}")
