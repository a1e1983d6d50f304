"""The edition arranged for looking things up: what stands where, and what each version is called and coloured."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TypeVar

from variorum import links
from variorum.edition import Edition
from variorum.model import (
    Apparatus,
    DateMention,
    Name,
    NameKind,
    Note,
    NumberMention,
    Passage,
    Quotation,
    Relative,
    Version,
)
from variorum.relate.carriers import Carrier, Recurring, recurring_of
from variorum.relate.citations import Citings
from variorum.relate.ledger import LastLedger
from variorum.relate.named import Spans, spans_by_article
from variorum.tongue import N_, current, gettext, ngettext
from variorum.views import wording
from variorum.views.held_back import HEADLINE
from variorum.views.keeping import Keeping
from variorum.views.kinds import level
from variorum.views.once import once
from variorum.views.spoken import Spoken, spoken
from variorum.words import FUNCTION_WORDS, norms_of_words, stem

P = TypeVar("P", DateMention, NumberMention, Quotation)
Degree = str
_OUTLETS = 6  # named in the list of a story
#: What a degree is called, and the sign that says it without colour.
DEGREES: Mapping[Degree, tuple[str, str]] = {
    "main": ("≠", N_("a main difference")),
    "small": ("≈", N_("small differences")),
    "style": ("=", N_("house style only")),
    "same": ("=", N_("the same words")),
}


def degree_words(found: Degree) -> tuple[str, str]:
    """Sign and words for a degree."""
    sign, sense = DEGREES[found]
    return sign, gettext(sense)


@dataclass(frozen=True, slots=True)
class Chip:
    """The letter of a version and its colour: ``css`` is ``a`` for the base, ``b`` for the other of two, else ``x1``."""

    siglum: str
    css: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """Look-up tables over one edition; lists are in the order in which readers get them.

    The names of ``names`` have all their mentions; those of ``names_of_article`` and ``published`` are to be linked to and
    have none, so that a page that links to a name doesn't hang on every place where it stands.
    """

    edition: Edition
    apparatuses: Sequence[Apparatus]
    by_slug: Mapping[str, Apparatus]
    by_article: Mapping[str, tuple[Apparatus, Version]]
    names: Mapping[NameKind, tuple[Name, ...]]
    names_of_article: Mapping[str, tuple[Name, ...]]
    spans_of_names: Spans
    recurring: Sequence[Recurring]
    recurring_of_article: Mapping[str, tuple[tuple[Recurring, Carrier], ...]]
    related_of_story: Mapping[str, tuple[Relative, ...]]
    spoken: Spoken
    source_slugs: Mapping[str, str]
    dates: Mapping[str, tuple[DateMention, ...]]
    numbers: Mapping[str, tuple[NumberMention, ...]]
    ledgers: LastLedger
    files: Container[str]
    quotations: Mapping[str, tuple[Quotation, ...]]
    citings: Citings
    published: Mapping[str, Name]

    def again(self, edition: Edition) -> Shelf:
        """The same for an edition in which only the facts and the problems are others."""
        return replace(self, edition=edition, files=frozenset(d.path for d in edition.facts.downloads))

    def publishers(self) -> Iterator[tuple[str, tuple[tuple[Apparatus, Version], ...]]]:
        """Every recorded outlet with what is held of it, by alphabet."""
        held: dict[str, list[tuple[Apparatus, Version]]] = defaultdict(list)
        for apparatus in self.apparatuses:
            for version in apparatus.story.versions:
                if version.witness.meta.publisher:
                    held[version.witness.meta.publisher].append((apparatus, version))
        return ((name, tuple(held[name])) for name in sorted(held, key=lambda n: (wording.filed(n), n)))


def shelve(edition: Edition, keeping: Keeping | None = None) -> Shelf:
    """Arrange the edition; stories come latest first, names by alphabet. ``keeping``: where forms of quotations are kept."""
    doubted = {(p.path, p.item) for p in edition.problems if p.code == "date-ahead"}
    apparatuses = tuple(sorted(edition.apparatuses, key=lambda a: _latest_first(a, doubted)))
    by_article = {v.id: (a, v) for a in apparatuses for v in a.story.versions}
    published = [n for n in edition.references.names if n.published and any(m.article in by_article for m in n.mentions)]
    published.sort(key=lambda n: (n.name.casefold(), n.id))
    by_id = {n.id: replace(n, mentions=()) for n in published}
    spans = spans_by_article(published)
    by_slug = {a.story.slug: a for a in apparatuses}
    references = edition.references
    versions = {article: v for article, (_, v) in by_article.items()}
    recurring = recurring_of(references.recurrences, versions)
    carried: dict[str, list[tuple[Recurring, Carrier]]] = defaultdict(list)
    for passage in recurring:
        for carrier in passage.carriers:
            carried[carrier.article].append((passage, carrier))
    publishers = [v.witness.meta.publisher for v in versions.values() if v.witness.meta.publisher]
    kinds: tuple[NameKind, ...] = ("person", "organisation", "place")
    said = _by_article(references.quotations, by_article)
    numbers = _by_article(references.numbers, by_article)
    dates = _by_article(references.dates, by_article)
    return Shelf(
        edition=edition,
        apparatuses=apparatuses,
        by_slug=by_slug,
        by_article=by_article,
        names={kind: tuple(n for n in published if n.kind == kind) for kind in kinds},
        names_of_article={article: tuple(by_id[id] for id in held) for article, held in spans.items()},
        spans_of_names=spans,
        recurring=recurring,
        recurring_of_article={article: tuple(held) for article, held in carried.items()},
        related_of_story={r.story: tuple(o for o in r.related if o.story in by_slug) for r in references.related},
        spoken=spoken(references, versions, keeping),
        source_slugs=links.slugs(publishers),
        dates=dates,
        numbers=numbers,
        ledgers=LastLedger(numbers, dates),
        files=frozenset(d.path for d in edition.facts.downloads),
        quotations=said,
        citings=Citings(references.names, said, publishers),
        published=by_id,
    )


def _by_article(found: Iterable[P], held: Collection[str]) -> dict[str, tuple[P, ...]]:
    """Article id -> what was found in it, of the articles that are held."""
    several: dict[str, list[P]] = defaultdict(list)
    for one in found:
        if one.article in held:
            several[one.article].append(one)
    return {article: tuple(places) for article, places in several.items()}


def _latest_first(
    apparatus: Apparatus, doubted: Collection[tuple[str, str | None]]
) -> tuple[int, tuple[int, ...], str, str]:
    """Stories by the day of their latest version, newest first, then those of which every date is doubted, for it lies
    ahead of the whole corpus; stories without a date come last, by title.
    """
    sure = [v for v in apparatus.story.versions if (v.witness.path, v.witness.item) not in doubted]
    when, told = _latest(sure), story_date(apparatus)
    digits = tuple(-ord(c) for c in (when or told or "")[:10])
    rank = 0 if when else 1 if told else 2
    return (rank, digits, apparatus.story.title.casefold(), apparatus.story.slug)


def appeared(version: Version) -> str | None:
    """When it appeared or was updated, as recorded. A day of capture says only that it stood there by then."""
    meta = version.witness.meta
    return meta.published or meta.updated


def version_date(version: Version) -> str | None:
    """When it appeared, as recorded; else when it was updated or captured."""
    return appeared(version) or version.witness.meta.captured


def story_date(apparatus: Apparatus) -> str | None:
    """The latest date recorded for a version, as recorded; None where there is none that can be sorted."""
    return _latest(apparatus.story.versions)


def _latest(versions: Iterable[Version]) -> str | None:
    return max((when for v in versions if (when := version_date(v)) and when[:4].isdigit()), default=None)


@once
def base_first(apparatus: Apparatus) -> tuple[Version, ...]:
    """The versions, base first, then in the order of the story."""
    story = apparatus.story
    return (story.version(story.base), *(v for v in story.versions if v.siglum != story.base))


@once
def beside(apparatus: Apparatus) -> str:
    """Siglum of the version that stands beside the base at first: the first of another text; the base where it is alone."""
    base, *others = base_first(apparatus)
    other = next((v for v in others if v.witness.sha256 != base.witness.sha256), others[0] if others else base)
    return other.siglum


@once
def chips(apparatus: Apparatus) -> dict[str, Chip]:
    """Siglum -> chip. Among more than two versions the others are told apart by letter, and coloured when chosen."""
    base, *others = base_first(apparatus)
    named = {base.siglum: Chip(base.siglum, "a")}
    for index, version in enumerate(others, 1):
        named[version.siglum] = Chip(version.siglum, "b" if len(others) == 1 else f"x{index}")
    return named


@once
def languages(apparatus: Apparatus) -> dict[str, str]:
    """Siglum -> the language of its text, empty where it is the site's own or isn't recorded."""
    tags = {v.siglum: wording.language_of(v.witness)[0] for v in apparatus.story.versions}
    own = current().tag.lower().split("-")[0]
    return {siglum: "" if tag.lower().split("-")[0] == own else tag for siglum, tag in tags.items()}


def outlet(version: Version) -> str:
    """The publisher, or that it is not recorded."""
    return version.witness.meta.publisher or gettext("Outlet not recorded")


def headline(version: Version) -> str | None:
    """The headline that stands in the version's own text; the recorded title where it is hidden; None where neither is."""
    witness = version.witness
    segments = [s for s in witness.segments if s.kind == "headline"]
    if not all(witness.shows(s.start, s.end) for s in segments):
        return witness.meta.title or None
    heads = [witness.said(s) for s in segments]
    return " ".join(" ".join(heads).split()) or None


def no_headline(version: Version) -> str:
    """Why there is no headline to show: the version has none, or it is hidden."""
    witness = version.witness
    hidden = any(s.kind == "headline" and not witness.shows(s.start, s.end) for s in witness.segments)
    return gettext(HEADLINE) if hidden else gettext("No headline in this version")


def outlets(versions: Sequence[Version]) -> str:
    """The publishers of several versions in words; of many the first few."""
    known = list(dict.fromkeys(v.witness.meta.publisher for v in versions if v.witness.meta.publisher))
    missing = sum(1 for v in versions if not v.witness.meta.publisher)
    if not known:
        return ngettext("outlet not recorded", "outlets not recorded", missing)
    named = known if len(known) <= _OUTLETS else known[: _OUTLETS - 1]
    others = ngettext("%(n)s other", "%(n)s others", len(known) - len(named)) if len(named) < len(known) else ""
    unnamed = ngettext("%(n)s outlet not recorded", "%(n)s outlets not recorded", missing) if missing else ""
    return wording.listed([each for each in (*named, others, unnamed) if each])


@once
def notes_by_passage(apparatus: Apparatus) -> dict[str, tuple[Note, ...]]:
    """Passage id -> its notes."""
    found: dict[str, list[Note]] = {p.id: [] for p in apparatus.collation.passages}
    for note in apparatus.notes:
        found[note.passage].append(note)
    return {passage: tuple(notes) for passage, notes in found.items()}


def degree(apparatus: Apparatus, passage: Passage, notes: Sequence[Note], sigla: Sequence[str] = ()) -> Degree:
    """How much a passage differs among ``sigla`` (all that have it), by the weightiest of their notes on it.

    A difference without a note counts as small; headlines without a word in common differ much, whatever is noted.
    """
    levels = {level(n) for n in notes}
    if kinds_of(apparatus, passage) == ("headline",) and _have_nothing_in_common(apparatus, passage, sigla or passage.sigla):
        levels.add("main")
    for found in ("main", "small", "style"):
        if found in levels:
            return found
    return "same" if is_verbatim(apparatus, passage) else "small"


def _have_nothing_in_common(apparatus: Apparatus, passage: Passage, sigla: Sequence[str]) -> bool:
    """Whether two of these say it with not one word in common, little words aside; hidden words tell nothing."""
    held = []
    for siglum in sigla:
        witness = apparatus.story.version(siglum).witness
        segments = [witness.segments[i] for i in passage.of(siglum)]
        if all(witness.shows(s.start, s.end) for s in segments):
            said = {stem(norm) for s in segments for norm in norms_of_words(witness.said(s)) if norm not in FUNCTION_WORDS}
            held.append(said)
    return any(a and b and a.isdisjoint(b) for a, b in combinations(held, 2))


def is_verbatim(apparatus: Apparatus, passage: Passage) -> bool:
    """Whether every version that has the passage has it in the same words and marks, line breaks aside."""
    if passage.alike:
        return sum(1 for same in passage.alike if any(s in same for s in passage.sigla)) == 1
    said = set()
    for siglum, indices in passage.segments:
        witness = apparatus.story.version(siglum).witness
        said.add(" ".join(word for i in indices for word in witness.said(witness.segments[i]).split()))
    return len(said) == 1


@once
def is_identical(apparatus: Apparatus) -> bool:
    """Whether all versions are one text to the letter."""
    return len({v.witness.sha256 for v in apparatus.story.versions}) == 1


def passage_words(version: Version, passage: Passage) -> int:
    """How many words of a passage a version has."""
    witness = version.witness
    return sum(wording.word_count(witness.said(witness.segments[i])) for i in passage.of(version.siglum))


_LETTERS: Mapping[tuple[str, ...], str] = {("headline",): "HL", ("dateline",): "DL"}


@once
def numbers(apparatus: Apparatus) -> dict[str, str]:
    """Passage id -> the number readers see: headlines are HL, datelines DL (no sigla), all others count from 1."""
    found: dict[str, str] = {}
    lettered: dict[str, list[str]] = {"HL": [], "DL": []}
    count = 0
    for passage in apparatus.collation.passages:
        letter = _LETTERS.get(kinds_of(apparatus, passage))
        if letter:
            lettered[letter].append(passage.id)
        else:
            count += 1
        found[passage.id] = letter or str(count)
    for letter, several in lettered.items():
        if len(several) > 1:
            found.update({passage: f"{letter}{i}" for i, passage in enumerate(several, 1)})
    assert len(found) == len(apparatus.collation.passages), f"two passages of {apparatus.story.slug} share an id"
    return found


def letters(apparatus: Apparatus) -> tuple[str, ...]:
    """Those of HL and DL that a passage of the story goes by."""
    held = numbers(apparatus).values()
    return tuple(letter for letter in _LETTERS.values() if any(number.startswith(letter) for number in held))


def kinds_of(apparatus: Apparatus, passage: Passage) -> tuple[str, ...]:
    """The kinds of segment in a passage, by alphabet."""
    return _kinds(apparatus)[passage.id]


@once
def _kinds(apparatus: Apparatus) -> dict[str, tuple[str, ...]]:
    segments = {v.siglum: v.witness.segments for v in apparatus.story.versions}
    passages = apparatus.collation.passages
    return {p.id: tuple(sorted({segments[s][i].kind for s, indices in p.segments for i in indices})) for p in passages}


@once
def openings(apparatus: Apparatus) -> dict[str, str]:
    """Passage id of a dateline -> the passage whose sentence it opens, the same in every version that has it.

    Such a dateline stands at the head of that sentence's row and has none of its own.
    """
    holding = {(s, i): p.id for p in apparatus.collation.passages for s, indices in p.segments for i in indices}
    found = {}
    for passage in apparatus.collation.passages:
        if kinds_of(apparatus, passage) != ("dateline",):
            continue
        after = [(s, indices[-1] + 1) for s, indices in passage.segments]
        rows = {holding.get(place) for place in after}
        segments = [apparatus.story.version(s).witness.segments[i : i + 1] for s, i in after]
        if len(rows) == 1 and all(held and held[0].kind == "sentence" for held in segments):
            row = rows.pop()
            if row:
                found[passage.id] = row
    return found
