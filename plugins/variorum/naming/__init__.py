"""Gives stories and articles their permanent names. Kept names win; new ones come from content alone, whatever the order."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set

from variorum.links import is_ours
from variorum.model import Story, Version, Witness
from variorum.naming.entities import name_id, plain_letters
from variorum.naming.memory import Kept, Memory, parse_ids, write_ids
from variorum.naming.moved import Gone, Moved, moved
from variorum.naming.slugs import slug
from variorum.problems import Problem

__all__ = [
    "Gone",
    "Kept",
    "Memory",
    "Moved",
    "base_of",
    "made_id",
    "misfits",
    "moved",
    "name",
    "name_id",
    "parse_ids",
    "plain_letters",
    "slug",
    "title_of",
    "unmet",
    "write_ids",
]

Group = Sequence[Witness]


def name(groups: Sequence[Group], memory: Memory) -> tuple[Story, ...]:
    """The groups as stories, sorted by slug; ``misfits`` says where the memory could not be followed."""
    ordered = sorted((sorted(g, key=_key) for g in groups), key=lambda g: _key(g[0]))
    articles = _articles(ordered, memory)
    identities = _identities(ordered, memory)
    given = _given(memory)
    stories: list[Story] = []
    for group, (story, chosen) in zip(ordered, identities, strict=True):
        base = base_of(group)
        sigla = _sigla(group, memory, story, given.get(story, frozenset()))
        versions = [Version(sigla[_key(w)], articles[_key(w)], w) for w in group]
        versions.sort(key=lambda v: (v.witness is not base, len(v.siglum), v.siglum))
        stories.append(Story(story, chosen, title_of(group), versions[0].siglum, tuple(versions)))
    return tuple(sorted(stories, key=lambda s: s.slug))


def misfits(groups: Sequence[Group], memory: Memory) -> tuple[Problem, ...]:
    """Where groups and memory disagree: remembered stories that now stand in one group, or one that stands in several."""
    ordered = sorted((sorted(g, key=_key) for g in groups), key=lambda g: _key(g[0]))
    heirs = _heirs(ordered, memory)
    out: list[Problem] = []
    for at, group in enumerate(ordered):
        for owner, row in sorted({o: r for o, r in _remembered(group, memory)}.items()):
            shown = row.slug or owner
            if heirs.get(owner) == at:
                continue
            if owner in heirs:
                message = f"Articles of “{shown}” now stand in several stories; the one with most of them keeps the name."
                out.append(Problem("ids.csv", None, row.line, "warning", "story-parted", message))
            else:
                message = (
                    f"The story “{shown}” now stands together with another, whose name is kept; give its slug a redirect."
                )
                out.append(Problem("ids.csv", None, row.line, "warning", "story-joined", message))
    return tuple(out)


def unmet(stories: Sequence[Story]) -> tuple[Problem, ...]:
    """Ids and sigla that corpus.csv or front matter state and that were not given."""
    out: list[Problem] = []
    for story in stories:
        for version in story.versions:
            witness, meta = version.witness, version.witness.meta
            for what, stated, given, where in (
                ("id", meta.id, version.id, "in the corpus"),
                ("siglum", meta.siglum, version.siglum, "in its story"),
            ):
                if stated is not None and stated != given:
                    message = (
                        f"The {what} “{stated}” is not given, for another article has it {where} or ids.csv names this one "
                        f"otherwise; it is “{given}”. State one that is free."
                    )
                    out.append(Problem(witness.path, witness.item, None, "warning", "name-taken", message))
    return tuple(out)


def base_of(group: Group) -> Witness:
    """The earliest dated, else the longest; a convenience of order, no claim about who wrote first."""
    return min(group, key=_rank)


def title_of(group: Group) -> str:
    """The base's recorded title, else its headline, else that of the next version with one, else its first words.

    What may not be published names nothing; where no version may be quoted, the outlet and the date do.
    """
    base = base_of(group)
    if _title(base):
        return _title(base)
    ordered = [base, *sorted((w for w in group if w is not base), key=_rank)]
    for witness in ordered:
        line = _headline(witness) or (_title(witness) if witness is not base else "")
        if line:
            return line
    return next((words for witness in ordered if (words := _first_words(witness))), None) or _unquoted(base)


def made_id(witness: Witness) -> str:
    """The id that an article gets which nobody named."""
    return _made(witness, 4)


def _title(witness: Witness) -> str:
    """The recorded title, where it may be published."""
    return "" if witness.meta.text_mode == "withheld" else witness.meta.title or ""


def _unquoted(witness: Witness) -> str:
    meta = witness.meta
    when = (meta.published or meta.updated or meta.captured or "")[:10]
    return ", ".join(["Untitled", *(part for part in (meta.publisher, when) if part)])


def _rank(witness: Witness) -> tuple[str, str, int, str, str, str]:
    meta = witness.meta
    dated = meta.published or meta.updated or meta.captured or "~"
    return dated, meta.updated or "", -len(witness.text), witness.sha256, *_key(witness)


def _key(witness: Witness) -> tuple[str, str]:
    return witness.path, witness.item or ""


def _row(witness: Witness, memory: Memory) -> Kept | None:
    return memory.rows.get((witness.path, witness.item))


def _headline(witness: Witness) -> str | None:
    heads = (s for s in witness.segments if s.kind == "headline" and witness.shows(s.start, s.end))
    return next((_plain(witness.said(s)) for s in heads), None)


def _first_words(witness: Witness, most: int = 12) -> str:
    sentence = next((s for s in witness.segments if s.kind == "sentence"), None)
    start, end = (sentence.start, sentence.end) if sentence else (0, 500)
    if witness.shown is not None:
        end = min(end, max((e for s, e in witness.shown if s <= start < e), default=start))
    words = witness.text[start:end].split()
    return " ".join(words[:most])[:120] + ("…" if len(words) > most else "")


def _plain(words: str) -> str:
    return " ".join(words.split())


def _hash(*parts: str) -> str:
    return hashlib.sha256("\x00".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _articles(groups: Sequence[Group], memory: Memory) -> dict[tuple[str, str], str]:
    """An id for every article: kept, else recorded, else made of its words and the hash of its text."""
    witnesses = sorted((w for g in groups for w in g), key=_key)
    out: dict[tuple[str, str], str] = {}
    taken: set[str] = {r.article for r in memory.redirects if r.article}
    gone = dict(memory.rows)
    for witness in witnesses:
        row = gone.pop((witness.path, witness.item), None)
        if row is not None and row.article:
            out[_key(witness)] = row.article
            taken.add(row.article)
    reserved = {row.article for row in gone.values() if row.article}
    for witness in witnesses:
        stated = witness.meta.id
        if _key(witness) not in out and stated and stated not in taken and stated not in reserved:
            out[_key(witness)] = stated
            taken.add(stated)
    wanted: defaultdict[str, list[Witness]] = defaultdict(list)
    for witness in witnesses:
        if _key(witness) not in out:
            wanted[_made(witness, 4)].append(witness)
    for short, claimants in sorted(wanted.items()):
        # a file that only moved has the same words, and so the name it had; hence ``reserved`` does not bar it here
        if len(claimants) == 1 and short not in taken:
            out[_key(claimants[0])] = short
            taken.add(short)
            continue
        for witness in claimants:
            twin = any(w is not witness and w.sha256 == witness.sha256 for w in claimants)
            own = next(n for n in _longer(witness, twin) if n not in taken and n not in reserved)
            out[_key(witness)] = own
            taken.add(own)
    return out


def _made(witness: Witness, digits: int) -> str:
    words = _title(witness) or _headline(witness) or _first_words(witness)
    return f"{slug(words, 'article')}-{witness.sha256[:digits]}"


def _longer(witness: Witness, twin: bool) -> Iterator[str]:
    """Longer and longer names; the hash of a text that stands twice tells nothing, so that of the place does."""
    for digits in () if twin else (8, 12):
        yield _made(witness, digits)
    place = _hash(witness.path, witness.item or "")
    for digits in (8, 16, 64):
        yield f"{_made(witness, 4)}-{place[:digits]}"


def _remembered(group: Group, memory: Memory) -> Iterator[tuple[str, Kept]]:
    """(the name by which the memory knows the story, the row) for every member it knows."""
    for witness in group:
        row = _row(witness, memory)
        owner = row and (row.story or row.slug)
        if row and owner:
            yield owner, row


def _heirs(groups: Sequence[Group], memory: Memory) -> dict[str, int]:
    """Which group keeps the name of a remembered story: the one that shares most with it; each group keeps one name."""
    claims: list[tuple[int, int, str, int]] = []
    for at, group in enumerate(groups):
        rows = list(_remembered(group, memory))
        first = {owner: row.line for owner, row in reversed(rows)}
        claims += [(-n, first[owner], owner, at) for owner, n in Counter(o for o, _ in rows).items()]
    heirs: dict[str, int] = {}
    settled: set[int] = set()
    for _, _, owner, at in sorted(claims):
        if owner not in heirs and at not in settled:
            heirs[owner] = at
            settled.add(at)
    return heirs


def _identities(groups: Sequence[Group], memory: Memory) -> list[tuple[str, str]]:
    """(id, slug) of every group."""
    rows = [*memory.rows.values(), *memory.redirects]
    names = {at: owner for owner, at in _heirs(groups, memory).items()}
    slugs = {owner: row.slug for row in reversed(rows) if (owner := row.story or row.slug) and row.slug}
    ids = {owner: row.story for row in rows if (owner := row.story or row.slug) and row.story}
    seeds = [_seed(group) for group in groups]
    taken_ids, taken = set(ids.values()), {row.slug for row in rows if row.slug}
    wishes = [slug(title_of(group)) for group in groups]
    new = Counter(wish for at, wish in enumerate(wishes) if slugs.get(names.get(at, "")) is None)
    out: list[tuple[str, str]] = []
    for at in range(len(groups)):
        owner = names.get(at, "")
        story = ids.get(owner) or next(i for n in (8, 16, 64) if (i := f"s-{seeds[at][:n]}") not in taken_ids)
        taken_ids.add(story)
        chosen = slugs.get(owner)
        if chosen is None:
            plain = [wishes[at]] if new[wishes[at]] == 1 and not is_ours(wishes[at]) else []
            chosen = next(s for s in (*plain, *(f"{wishes[at]}-{seeds[at][:n]}" for n in (4, 8, 64))) if s not in taken)
            taken.add(chosen)
        out.append((story, chosen))
    return out


def _seed(group: Group) -> str:
    """64 hex digits that stay when later or undated witnesses join: of the owner's name for the story, else of the base."""
    forced = next((w.meta.story for w in group if w.meta.story), None)
    base = base_of(group)
    return _hash("story", forced) if forced else _hash("base", base.sha256, *_key(base))


def _given(memory: Memory) -> dict[str, set[str]]:
    """Story id -> the sigla that were given in it, those of articles that are gone too."""
    given: defaultdict[str, set[str]] = defaultdict(set)
    for row in memory.rows.values():
        if row.siglum and row.story:
            given[row.story].add(row.siglum)
    return given


def _sigla(group: Group, memory: Memory, story: str, given: Set[str]) -> dict[tuple[str, str], str]:
    """A siglum for every witness: kept, else recorded, else the next that was never ``given``, base first, then by date."""
    out: dict[tuple[str, str], str] = {}
    taken: set[str] = set()

    def take(witness: Witness, siglum: str | None) -> None:
        if siglum and siglum not in taken and _key(witness) not in out:
            out[_key(witness)] = siglum
            taken.add(siglum)

    ordered = sorted(group, key=_rank)
    for witness in ordered:
        row = _row(witness, memory)
        if row and (row.story or story) == story:
            take(witness, row.siglum)
    for witness in ordered:
        take(witness, witness.meta.siglum)
    free = (s for s in _letters() if s not in given and s not in taken)
    for witness in ordered:
        if _key(witness) not in out:
            take(witness, next(free))
    return out


def _letters() -> Iterator[str]:
    """A to Z, then AA, AB and so on."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    yield from alphabet
    for shorter in _letters():
        yield from (shorter + last for last in alphabet)
