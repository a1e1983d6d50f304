"""Who is cited in an article: those who are quoted or said to say something, and the outlets that it credits."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Final, Literal

from variorum.collate.credits import credits, forms
from variorum.model import Name, Quotation, Span, Version
from variorum.notes import speaks_english
from variorum.notes.lexicons import SPEAKERS
from variorum.relate.by_role import by_role
from variorum.relate.called import Called, called
from variorum.relate.gazetteers import gazetteers
from variorum.relate.meant import Mentions, meant
from variorum.relate.quotations.speakers import Known
from variorum.segment.bylines import is_outlet
from variorum.words import entries, lemma, without_relative

#: ``role``: nobody is named, but who it is was told ("the mayor"); ``unnamed``: it wasn't ("a senior source").
CitedKind = Literal["person", "body", "outlet", "role", "unnamed"]
Means = Literal["direct", "reported", "credit"]
_SEVERAL: Final = frozenset(
    "a an one two three four five six seven eight nine ten some several many few other others another both most dozens "
    "hundreds various unnamed anonymous multiple".split()
)
_HIDDEN: Final = frozenset(("source", "insider", "person", "people", "anonymity"))
#: What is written and cited as that: who wrote it may not be told.
_PAPERS: Final = frozenset(
    "report statement study survey poll letter document email audit memo memorandum transcript affidavit lawsuit complaint"
    " indictment filing petition".split()
)
#: Who speaks for or with somebody, besides those of the list.
_NEAR: Final = frozenset("member ally confidant aide loyalist backer insider person people".split())
#: Behind who it is stands to whom they belong: "people close to Lund", "a person familiar with it".
_TIED: Final = frozenset("close familiar briefed loyal around representing working involved aware near".split())
_NO_SOURCE: Final = frozenset("he she it they we i you who this that these those which nobody everyone all none".split())
_VERBS: Final = frozenset("had has have was were is are would could can will be been may might should did does".split())
_CITED: Final = re.compile(r"\s(?:cited|quoted|who|which|that|told|asked)\b")
_ARTICLES: Final = frozenset(("the", "a", "an", "his", "her", "its", "their"))
#: "officials in the Lund administration" are not the administration.
_LED: Final = re.compile(r"\w\s(?:of|in|from|at|with|for|within|inside)\s")
_WORDS: Final = re.compile(r"[^\W\d_](?:[\w’'.-]*\w)?")
#: What is led under somebody's name: "the Lund campaign".
_CAMPS: Final = frozenset(("administration", "campaign", "camp"))
#: "the official Norwire news agency", "Two Times magazine"
_PAPER: Final = re.compile(
    r"(?!.*\b(?:of|for|at|by)\b)(?:.*['’]s\s+|(?:[Tt]he|[Aa]n?)\s+)?(?:[a-z][\w-]*\s+)*(?P<name>[A-Z][\w&.-]*(?:\s+[A-Z][\w&.-]*)*)"
    r"\s+(?:news\s+(?:agency|service|site|website)|magazine|newspaper)$",
    re.DOTALL,
)
#: When it was said, behind who says it.
_WHEN: Final = re.compile(
    r"\s+(?:earlier|later|also|then|recently|(?:in|on|last|this)\s+(?:[A-Z][a-z]+day|week|month|year|January|February|March|April"
    r"|May|June|July|August|September|October|November|December))$"
)
#: The letters of an agency as short as this are words of other things too.
_LETTERS: Final = 2
#: So many letters before such letters may hold the name that they are short for.
_BEFORE: Final = 120


@dataclass(frozen=True, slots=True)
class Citation:
    """Words of ``article`` that say who is cited. ``key`` is the same for one source; ``name_id`` is set where it is known.

    ``name`` is the archive's, the outlet's, or the words themselves.
    """

    article: str
    path: str
    start: int
    end: int
    kind: CitedKind
    means: Means
    name: str
    key: str
    name_id: str | None = None


class Outlets:
    """The agencies of the list and the outlets of an archive, by all their forms."""

    def __init__(self, publishers: Iterable[str]) -> None:
        agencies = [line.split("=")[0].strip() for line in entries("variorum.collate", "agencies")]
        known: dict[str, str] = {}
        patterns: list[str] = []
        for outlet in (*agencies, *sorted(set(publishers))):
            for pattern in forms(outlet):
                if known.setdefault(_read(pattern), outlet) == outlet:
                    patterns.append(pattern)
        self._known = known
        self._any = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(set(patterns), key=lambda p: (-len(p), p)))})(?!\w)")

    def of(self, name: str) -> str | None:
        """The outlet that goes by a name."""
        bare = re.sub(r"^the\s+", "", " ".join(name.split()), flags=re.IGNORECASE)
        return self._known.get(bare.casefold()) or (bare if is_outlet(bare) else None)

    def own(self, publisher: str | None) -> str | None:
        """The outlet that a publisher is, though only its address is recorded: norwire.org."""
        said = publisher or ""
        parts = [] if " " in said else said.casefold().split(".")[:-1]
        return next((outlet for part in parts if (outlet := self._known.get(part))), None) or self.of(said)

    def paper(self, words: str) -> str | None:
        """The outlet that words call a paper, a magazine or an agency by its name."""
        match = _PAPER.fullmatch(words)
        if match is None or match["name"].casefold() in _countries():
            return None
        return self.of(match["name"]) or match["name"]

    def met(self, text: str) -> tuple[str, ...]:
        """The outlets whose names stand in a text."""
        said = {" ".join(m.split()).casefold() for m in self._any.findall(text)}
        return tuple(sorted({self._known[form] for form in said if form in self._known}))


@cache
def _countries() -> frozenset[str]:
    """Words that say only of which country a paper is."""
    return frozenset(word.casefold() for word in gazetteers().demonyms)


def _read(pattern: str) -> str:
    """The form that a pattern of ``forms`` is for."""
    return re.sub(r"\\(.)", r"\1", pattern.replace(r"\s+", " ")).casefold()


def citations(
    version: Version, said: Sequence[Quotation], names: Mapping[str, Name], outlets: Outlets, mentions: Mentions = ()
) -> tuple[Citation, ...]:
    """Who is cited in one version, in the order of its text. Pronouns that nobody is known for are left out.

    ``said`` are its quotations, ``names`` those of the archive by id, ``mentions`` where they stand in it: a role is the
    one that is told to have it there. English only.
    """
    witness = version.witness
    if not speaks_english(witness.meta.language, witness.text):
        return ()
    found: dict[tuple[int, int], Citation] = {}
    holders: dict[Span, Name] | None = None
    for quotation in said:
        if (one := _speaker(version, quotation, names, outlets)) is not None:
            if one.kind == "role" and witness.shown is None and not _is_paper(one.name):
                name = meant(one.name, one.start, witness.text, mentions)
                if name is None:
                    holders = _holders(version, mentions) if holders is None else holders
                    name = holders.get((one.start, one.start + len(one.name)))
                if name is not None:
                    one = _of_name(one, name, outlets)
            found.setdefault((one.start, one.end), one)
    for one in _credited(version, outlets):
        if not any(c.key == one.key and c.start < one.end and one.start < c.end for c in found.values()):
            found.setdefault((one.start, one.end), one)
    return tuple(sorted(found.values(), key=lambda c: (c.start, c.end)))


def _holders(version: Version, mentions: Mentions) -> dict[Span, Name]:
    """Where a role alone stands for somebody, by ``by_role``, and nobody else is named between who is told to be nothing."""
    witness = version.witness
    starts = [segment.start for segment in witness.segments]
    told: dict[str, list[Called]] = defaultdict(list)
    people: dict[str, Name] = {}
    for start, end, name in mentions:
        if name.kind == "person":
            segment = witness.segments[max(0, bisect_right(starts, start) - 1)]
            told[name.id].append(called(witness, segment, start, end, name.kind))
            people[name.id] = name
    nothing = sorted((one.start, id) for id, several in told.items() if not any(c.roles for c in several) for one in several)
    found: dict[Span, Name] = {}
    for id, several in told.items():
        for start, end in by_role(witness.text, several):
            last = max((c.start for c in several if c.start < start), default=start)
            if not any(last < at < start for at, _ in nothing):
                found[start, end] = people[id]
    return found


def _speaker(version: Version, quotation: Quotation, names: Mapping[str, Name], outlets: Outlets) -> Citation | None:
    speaker = quotation.speaker
    if speaker is None:
        return None
    place = version.id, version.witness.path, speaker.start, speaker.end
    words = without_relative(" ".join(version.witness.text[speaker.start : speaker.end].split()))
    if any(w in _VERBS for w in words.split()):
        return None  # the subject of what is said
    if speaker.name_id is not None:
        name = names.get(speaker.name_id)
        if name is None:
            return None
        outlet = outlets.paper(words) or (outlets.of(name.name) if name.kind != "person" else None)
        if outlet:
            return Citation(*place, "outlet", quotation.mode, outlet, f"outlet {outlet.casefold()}", name.id)
        kind: CitedKind = "person" if name.kind == "person" else "body"
        return Citation(*place, kind, quotation.mode, name.name, name.id, name.id)
    words = _WHEN.sub("", words)
    if outlet := outlets.of(words) or outlets.paper(words):
        return Citation(*place, "outlet", quotation.mode, outlet, f"outlet {outlet.casefold()}")
    phrase = _phrase(words)
    low = [w.casefold().replace("’", "'") for w in _WORDS.findall(phrase)]
    key = " ".join(sorted({lemma(w) for w in low if w not in gazetteers().function and w not in _ARTICLES}))
    if not key:
        return None
    if low[0] in _ARTICLES | _SEVERAL:
        phrase = phrase[0].lower() + phrase[1:]  # it opens a sentence
    return Citation(*place, kind_of(phrase), quotation.mode, phrase, f"words {key}")


def _is_paper(words: str) -> bool:
    """Whether it is written: nobody holds an indictment as an office."""
    return any(lemma(w.casefold()) in _PAPERS for w in _WORDS.findall(words))


def _of_name(one: Citation, name: Name, outlets: Outlets) -> Citation:
    """The citation of a role as that of who holds it."""
    if name.kind != "person" and (outlet := outlets.of(name.name)):
        return replace(one, kind="outlet", name=outlet, key=f"outlet {outlet.casefold()}", name_id=name.id)
    kind: CitedKind = "person" if name.kind == "person" else "body"
    return replace(one, kind=kind, name=name.name, key=name.id, name_id=name.id)


def _phrase(words: str) -> str:
    """The words up to the noun that says who it is, with what belongs to it; "" where they are no source."""
    low = [w.casefold() for w in _WORDS.findall(words)]
    verb = low and low[0].endswith("ed") and words[0].islower()
    if (
        not low or verb or low[0] in _NO_SOURCE or low == ["people"] or any(w in _VERBS for w in _WORDS.findall(words))
    ):  # but Theresa May
        return ""
    cut = _CITED.split(words)[0].rstrip(" ,")
    head = ""
    for word in _WORDS.findall(cut):
        small = word.casefold()
        if head and (small in gazetteers().function or small in _TIED):
            break
        head = small if small not in _ARTICLES else head
    whose = low[0] in _ARTICLES or any(w[0].isupper() for w in _WORDS.findall(cut))
    known = SPEAKERS | gazetteers().roles | gazetteers().bodies | _PAPERS | _NEAR
    return cut if lemma(head) in known or (whose and head in _CAMPS) else ""


@cache
def kind_of(words: str) -> CitedKind:
    """Whether words without a known name leave open who it is: "a senior source", "two officials", "witnesses"."""
    low = [w.casefold() for w in _WORDS.findall(words)]
    heads = {lemma(w) for w in low}
    if heads & _PAPERS:
        return "role"
    if low and low[-1] in _CAMPS and any(w[0].isupper() for w in words.split()[1:]) and not _LED.search(words):
        return "body"
    if heads & _HIDDEN or not low or low[0] in _SEVERAL or words[0].isdigit():
        return "unnamed"
    own = low[1:] if low[0] in _ARTICLES else low
    plural = any(lemma(w) in SPEAKERS | _NEAR and w.endswith("s") and lemma(w) != w for w in own)
    capitals = [w for w in _WORDS.findall(words) if w.casefold() not in gazetteers().function | _ARTICLES]
    named = len(capitals) > 1 and all(w[0].isupper() for w in capitals)
    if named and not plural and heads & (SPEAKERS | gazetteers().bodies) - gazetteers().roles:
        return "body"  # a name that the archive does not know: "the Council on Foreign Relations"
    return "unnamed" if plural and low[0] not in _ARTICLES else "role"


def _credited(version: Version, outlets: Outlets) -> Iterator[Citation]:
    """Other outlets that the text names as where it has something from."""
    witness = version.witness
    own = outlets.own(witness.meta.publisher)
    for outlet in outlets.met(witness.text):
        if outlet == own:
            continue
        for credit in credits(version, outlet):
            said = witness.text[credit.start : credit.end]
            if len(re.sub(r"\W", "", said)) > _LETTERS and witness.shows(credit.start, credit.end):
                if _short_for(said, witness.text[max(0, credit.start - _BEFORE) : credit.start]):
                    continue
                place = version.id, witness.path, credit.start, credit.end
                yield Citation(*place, "outlet", "credit", outlet, f"outlet {outlet.casefold()}")


def _short_for(said: str, before: str) -> bool:
    """Whether letters in brackets are those of the body named before them: "the Academy of Port Pilots (AAP)"."""
    letters = re.fullmatch(r"\(?([A-Z]{2,6})\)?", said.strip())
    if letters is None:
        return False
    opening = [w[0] for w in _WORDS.findall(before) if w[0].isupper()]
    return "".join(opening[-len(letters[1]) :]) == letters[1]


class Citings:
    """The citations of an archive's articles, each found when it is first asked for."""

    def __init__(self, names: Iterable[Name], said: Mapping[str, Sequence[Quotation]], publishers: Iterable[str]) -> None:
        self._names = {n.id: n for n in names}
        self._said = said
        self._publishers = tuple(publishers)
        self._found: dict[str, tuple[Citation, ...]] = {}

    @cached_property
    def _known(self) -> Known:
        return Known(self._names.values())

    @cached_property
    def outlets(self) -> Outlets:
        return Outlets(self._publishers)

    def known(self, name: str) -> tuple[str, str]:
        """Kind and name of the one whose id is ``name``, all that a citation takes of it; empty where there is none."""
        found = self._names.get(name)
        return (found.kind, found.name) if found else ("", "")

    def standing(self, article: str) -> tuple[tuple[int, int, str], ...]:
        """Where names stand in an article: a role is told by them."""
        return tuple((start, end, name.id) for start, end, name in self._known.of(article))

    def basis(self, version: Version) -> tuple[object, ...]:
        """What the citations of a version are found by, its text and the outlets apart: plain values."""
        said, standing = self._said.get(version.id, ()), self.standing(version.id)
        speaking = {q.speaker.name_id for q in said if q.speaker and q.speaker.name_id}
        names = sorted(speaking.union(name for _, _, name in standing))
        return said, standing, [(name, *self.known(name)) for name in names]

    def of(self, version: Version) -> tuple[Citation, ...]:
        """In the order of the text."""
        if version.id not in self._found:
            said, mentions = self._said.get(version.id, ()), self._known.of(version.id)
            self._found[version.id] = citations(version, said, self._names, self.outlets, mentions)
        return self._found[version.id]
