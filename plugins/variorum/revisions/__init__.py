"""Versions of one article by one outlet, in order of time as far as it is recorded. Nothing of it is inferred.

One article it is where the outlet is the same and most of the text is held in common, or the address is the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from variorum.model import Collation, Metadata, Note, Pair, Revision, Revisions, Version, Witness
from variorum.moments import before, moment
from variorum.problems import Problem
from variorum.revisions.notices import notices

__all__ = ["between", "misdated", "notices", "revisions"]

#: Share of the runs of five words, of the version with fewer, that two versions of one article have in common at least.
#: A later article on the same matter has fewer, even where it takes over a sentence of background.
KEPT = 0.3


def revisions(collation: Collation) -> tuple[Revisions, ...]:
    """Each article of which several versions by its outlet are held, in the order of the story."""
    held: dict[str, list[Version]] = {}
    for version in collation.story.versions:
        if outlet := normalised(version.witness.meta.publisher):
            held.setdefault(outlet, []).append(version)
    related = {frozenset((p.a, p.b)): p for p in collation.pairs}
    made = []
    for versions in held.values():
        for article in _articles(versions, related):
            ordered = _ordered(article)
            steps = [Revision(ordered[0].siglum, False, notices(ordered[0]))]
            steps += [Revision(late.siglum, _earlier(early, late), notices(late)) for early, late in pairwise(ordered)]
            addresses = {v.witness.meta.url for v in ordered}
            one_address = addresses.pop() if len(addresses) == 1 else None
            made.append(Revisions(ordered[0].witness.meta.publisher or "", one_address, tuple(steps)))
    return tuple(made)


def between(notes: Iterable[Note], a: str, b: str) -> tuple[Note, ...]:
    """The notes that tell the versions ``a`` and ``b`` apart."""

    def side(note: Note, siglum: str) -> int | None:
        return next((i for i, reading in enumerate(note.readings) if siglum in reading.sigla), None)

    told = ((note, side(note, a), side(note, b)) for note in notes)
    return tuple(note for note, i, j in told if i is not None and j is not None and i != j)


def normalised(publisher: str | None) -> str:
    """An outlet's name as it is compared: without its article, case, spaces and the point at its end."""
    name = " ".join((publisher or "").casefold().split()).strip(" .")
    return name.removeprefix("the ")


def misdated(witnesses: Iterable[Witness]) -> tuple[Problem, ...]:
    """Recorded times that contradict each other, as far as they are recorded."""
    found = []
    for witness in witnesses:
        meta = witness.meta
        for late, early in (("updated", "published"), ("captured", "published"), ("captured", "updated")):
            said, other = getattr(meta, late), getattr(meta, early)
            if before(said, other):
                message = (
                    f"It is recorded as {late} ({said}) before it was {early} ({other}), so one of the two is wrong; "
                    f"correct it in corpus.csv or at the head of the file."
                )
                found.append(Problem(witness.path, witness.item, None, "warning", "dates-conflict", message))
    return tuple(found)


def _articles(versions: Sequence[Version], related: dict[frozenset[str], Pair]) -> list[list[Version]]:
    """Versions that hang together as one article; those that stand alone are left out."""
    groups: list[list[Version]] = []
    for version in versions:
        mine = [g for g in groups if any(_one_article(version, v, related) for v in g)]
        groups = [g for g in groups if g not in mine]
        groups.append([*(v for g in mine for v in g), version])
    return [g for g in groups if len(g) > 1]


def _one_article(a: Version, b: Version, related: dict[frozenset[str], Pair]) -> bool:
    one, other = a.witness.meta, b.witness.meta
    if one.url is not None and one.url == other.url:
        return True
    pair = related.get(frozenset((a.siglum, b.siglum)))
    if pair is None or _times(one) == _times(other):
        return False
    fewer = min(pair.of_a.runs, pair.of_b.runs)
    return pair.relation == "identical" or 0 < KEPT * fewer <= pair.shared_runs


def _times(meta: Metadata) -> tuple[str | None, str | None, str | None]:
    return meta.published, meta.updated, meta.captured


def _ordered(versions: Sequence[Version]) -> list[Version]:
    """By time as far as it tells; then by where a recorded time begins, what has none last, then by content."""
    plain = sorted(versions, key=_plainly)
    placed: list[Version] = []
    while plain:
        # the first that no other one certainly precedes; a ring of contradicting records is cut at its plainly first
        first = next((v for v in plain if not any(_earlier(o, v) for o in plain if o is not v)), plain[0])
        placed.append(first)
        plain.remove(first)
    return placed


def _plainly(version: Version) -> tuple[bool, str, str, str, str]:
    meta = version.witness.meta
    known = [moment(t) for t in (meta.updated or meta.published, meta.captured)]
    state, captured = (m.start.isoformat() if m else "~" for m in known)
    return known == [None, None], state, captured, version.witness.sha256, version.witness.path


def _earlier(a: Version, b: Version) -> bool:
    """Whether the recorded times tell that ``a`` is the state of the article before ``b``.

    A version's state is that of its latest update, else that of its publication; of two with one date of publication
    the one that is recorded as updated is later; the time of capture decides where these say nothing.
    """
    one, other = a.witness.meta, b.witness.meta
    if one.published is not None and one.published == other.published and not (one.updated and other.updated):
        if one.updated or other.updated:
            return other.updated is not None
        return before(one.captured, other.captured)
    first, second = one.updated or one.published, other.updated or other.published
    if before(first, second) or before(second, first):
        return before(first, second)
    return before(one.captured, other.captured)
