"""In one article: which of its possible names are names, of what kind, and which of them are one.

Everything is decided by the evidence of the mention, of its form in the article, and of how the archive leans.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from variorum.model import NameKind, Span
from variorum.relate.bodies import company_name
from variorum.relate.counting import add_each
from variorum.relate.cues import CUES
from variorum.relate.forms import bare, key_of, person_key
from variorum.relate.gazetteers import RARE
from variorum.relate.joining import join_inside
from variorum.relate.leaning import STRONG, Evidence, Leaning, Unsettled, evidence_of
from variorum.relate.names import RawMention
from variorum.relate.reading import Key, Read
from variorum.words import weight

#: Evidence below this is no name.
ENOUGH = 1.0


@dataclass(frozen=True, slots=True)
class Settled:
    """One name in one article: its ``key`` there, where it stands, its forms with how often each stands, and its cues.

    ``opening``: it stands only where any word has a capital. ``bodies`` are the forms of an organisation as written, each
    with whether a gazetteer has it, in the order in which they stand last.
    """

    kind: NameKind
    key: str
    spans: tuple[Span, ...]
    forms: dict[str, int]
    said: dict[str, int]
    opening: bool
    bodies: tuple[tuple[str, bool], ...] = ()


def settle(item: Unsettled) -> tuple[Settled, ...]:
    """The names of an article, in the order in which they stand first. Pure."""
    read = sorted(_read(item), key=lambda m: m.raw.start)
    join_inside(read)
    return gathered(read)


def gathered(read: Iterable[Read]) -> tuple[Settled, ...]:
    """The mentions of one article by name, in the order of the first."""
    several: dict[Key, list[RawMention]] = defaultdict(list)
    for mention in read:
        several[mention.key].append(mention.raw)
    return tuple(_settled(kind, key, raws) for (kind, key), raws in several.items())


def _settled(kind: NameKind, key: str, raws: Sequence[RawMention]) -> Settled:
    bodies: dict[tuple[str, bool], None] = {}
    for raw in raws if kind == "organisation" else ():
        held = raw.form, "known organisation" in raw.cues
        bodies.pop(held, None)
        bodies[held] = None
    return Settled(
        kind,
        key,
        tuple((raw.start, raw.end) for raw in raws),
        dict(Counter(bare(raw.form) for raw in raws)),
        dict(Counter(cue for raw in raws for cue in raw.cues)),
        all(raw.initial for raw in raws),
        tuple(bodies),
    )


def _read(item: Unsettled) -> Iterator[Read]:
    """What is a name, each with its kind and its key alone."""
    cues: dict[str, Counter[str]] = defaultdict(Counter)
    found = item.names()
    for raw in found:
        add_each(cues[key_of(raw.form)], raw.cues)
    here = {key: evidence_of(counts) for key, counts in cues.items()}
    family = _families(found, here)
    kinds: dict[str, NameKind] = {}
    read: list[tuple[RawMention, NameKind]] = []
    for raw in found:
        if raw.heading:
            continue
        kind = _kind(raw, here[key_of(raw.form)], item, family)
        if kind and not _only_opens(raw, kind, family, item):
            read.append((raw, kind))
            kinds.setdefault(raw.form.casefold(), kind)
    read += [(raw, kinds[raw.form.casefold()]) for raw in found if raw.heading and raw.form.casefold() in kinds]
    for raw, kind in read:
        yield Read(item.article, raw, kind, (kind, person_key(raw.form) if kind == "person" else key_of(raw.form)))


def _families(found: Sequence[RawMention], here: Mapping[str, Evidence]) -> dict[str, NameKind]:
    """The last words of people and of bodies that are named in full."""
    family: dict[str, NameKind] = {}
    for raw in found:
        if " " in raw.form and not raw.heading:
            kind, weighs = here[key_of(raw.form)].all
            last = person_key(raw.form).rsplit(" ", 1)[-1]
            if kind == "person" and weighs >= 1:
                family[last] = kind
            elif kind == "organisation" and weighs >= STRONG and "organisation word last" in raw.cues:
                family.setdefault(last, kind)
                if short := company_name(raw.form):
                    family.setdefault(key_of(short), kind)
    return family


def _kind(raw: RawMention, here: Evidence, item: Unsettled, family: Mapping[str, NameKind]) -> NameKind | None:
    """The kind of a mention: by its own cues, then its article's, then the archive's, where these are clear.

    Of one word the model is asked only where the rules know nothing.
    """
    own, archive = evidence_of(Counter(raw.cues)), item.leanings[key_of(raw.form)]
    if " " in raw.form:
        return _clear(own.all, here.leanings.all, archive.all)
    if (whole := family.get(person_key(raw.form))) and (own.all[0] == whole or own.all[1] < STRONG):
        return whole
    of_rules = _clear(own.rules, here.leanings.rules, archive.rules)
    return of_rules or _clear(own.all, here.leanings.all, archive.all)


def _clear(own: tuple[NameKind | None, float], here: Leaning | None, archive: Leaning | None) -> NameKind | None:
    kind, weighs = own
    if weighs < STRONG and (leaning := next((held for held in (here, archive) if held and held.weight > weighs), None)):
        kind, weighs = leaning.kind, leaning.weight
    return kind if weighs >= ENOUGH else None


def _only_opens(raw: RawMention, kind: NameKind, family: Mapping[str, NameKind], item: Unsettled) -> bool:
    """A single word that has its capital from opening a sentence."""
    inside, everyday = raw.form in item.inside, raw.form in item.everyday
    if not raw.initial or " " in raw.form or (inside and not everyday):
        return False
    whole = family.get(person_key(raw.form))
    if whole == "person" or (whole and weight(raw.form.casefold()) >= RARE):
        return False
    if any(c.startswith("known") or c in ("dateline", "capitals only", "given name") for c in raw.cues):
        return False
    if not inside and weight(raw.form.casefold()) < RARE:
        return True
    return everyday or not any(CUES[c].kind == kind and CUES[c].weight > 0 for c in raw.cues)
