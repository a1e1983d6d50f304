"""What speaks for a possible name in the name itself and in the words beside it: the cues of one mention."""

from __future__ import annotations

import re
from collections.abc import Iterator

from variorum.model import Segment, Span
from variorum.relate.gazetteers import RARE, Gazetteers
from variorum.words import weight

_BEFORE = re.compile(r"([\w.’'-]+)(,?)[\s\"“‘(]*$")
_AFTER = re.compile(r"(?:['’]s?(?!\w))?([\s,(\"”’]*)(\d{1,3}|[\w’-]+)?")
_PLACE_NOUN = re.compile(
    r"\b(?:town|city|village|capital|island|isle|port|region|province|district|state|suburb|county|municipality|republic"
    r"|resort|coast|outskirts|streets|people|hamlet|neighbou?rhood|parish|peninsula)(?: city)? of (?:the )?$"
    r"|\b(?:capital|town|city|village|island)(?: city)?,? $"
)
_SIDE = re.compile(r"\b(?:(?:north|south)?(?:east|west)|north|south)(?:ern)? $|\b(?:central|upstate|downtown|mainland) $")
_SPOKE_FOR = re.compile(
    r"\b(?:spokes(?:man|woman|person)|speaking|lawyers?|attorney|director|chief|head|chairman|president|members?|founder|manager)"
    r" (?:for|of|at) (?:the )?$"
)
_NEAR = frozenset(
    ("near", "across", "throughout", "outside", "around", "toward", "towards", "north", "south", "east", "west")
)
_PREPOSITIONS = frozenset(("of", "in", "from", "at", "for", "near", "to", "by", "with", "on", "against"))
_TEAM = frozenset(("officials", "officers", "spokesmen", "employees", "shares", "executives", "chief"))
#: What somebody does: "Lund later wrote", "Lund was born", "Lund (born 1920)".
_DOES = re.compile(
    r"(?: \()?(?: ?(?:was|is|had|has|also|later|then|once|never|still|first|who|himself|herself|reportedly|twice))*"
    r" ?\b([a-z]+)\b"
)
#: "Lund's wife", "Lund's late wife"
_OWNED = re.compile(r"(?:['’]s|(?<=s)['’]) ([a-z-]+)(?: ([a-z-]+))?")
#: "Ostrath's culture minister"
_COUNTRYS = re.compile(
    r"(?:['’]s|(?<=s)['’]) (?:[a-z-]+ ){0,2}(?:minister|parliament|capital|borders?|coast(?:line)?|embassy|ambassador"
    r"|airspace|territory|constitution|population)\b"
)
#: "Veldan trawlers": a word in small letters that is no verb of saying and no word of grammar.
_NOUN = re.compile(r" ([a-z][\w-]{2,})")
_CAPITAL = re.compile(r"(?<![\w’'-])[^\W\d_a-z]")
_UNMARKED = re.compile(r"[\w'’ -]*")


def form_cues(form: str, said: list[str], known: Gazetteers) -> Iterator[str]:
    """What the name itself says: ``form`` with single blanks, ``said`` its words."""
    first, last, many = said[0], said[-1], len(said) > 1
    body = last in known.organisation_heads and many
    if form in known.organisations:
        yield "known organisation"
    if form in known.places:
        sure = "known country or region" if form in known.wide else "known city"
        yield "known but ambiguous" if form in known.ambiguous else sure
    if form in known.figures:
        yield "known person"
    if body:
        yield "organisation word last"
    elif many and first in known.organisation_heads and said[1] in ("of", "for", "and"):
        yield "organisation word first"
    elif many and any(s in known.organisation_heads for s in said):
        yield "organisation word inside"
    if many and (last in known.place_heads or (first in known.place_heads and said[1] == "of")) and not body:
        yield "place word last"
    if many and first in known.place_openings and not body:
        yield "place word first"
    shouted = not many and 1 < len(form) < 7 and form.isupper() and form.isalpha()
    if shouted and form not in known.places and weight(form.casefold()) >= RARE:
        yield "capitals only"
    if many and not body and form not in known.organisations:
        if first in known.given:
            yield "given name and more"
        if any(len(s) == 2 and s[1] == "." for s in said[:-1]):
            yield "initial letter"
        if any(s in known.particles for s in said[1:-1]) or any(s[:3].casefold() in ("al-", "el-") for s in said[1:]):
            yield "particle"
        if 2 <= len(said) <= 3:
            rare = all(weight(s.casefold()) >= RARE for s in said)
            yield "two or three rare words" if rare else "two or three words"
    elif not many and first in known.given:
        yield "given name"
    if not body and last in known.surnames:
        yield "family name"


def context_cues(text: str, start: int, end: int, segment: Segment, known: Gazetteers) -> Iterator[str]:
    """What the words beside ``text[start:end]`` say, inside its segment."""
    speaks = "body says" if _like_a_body(text[start:end].split(), known) else "says"
    before = text[max(segment.start, start - 40) : start]
    previous = _BEFORE.search(before)
    if previous:
        yield from _word_before(previous[1].casefold(), known, speaks, comma=bool(previous[2]))
    if _PLACE_NOUN.search(before):
        yield "town of"
    elif _SIDE.search(before):
        yield "side of"
    elif _SPOKE_FOR.search(before):
        yield "spokesman for"
    owner = previous is not None and previous[1].casefold() in _PREPOSITIONS  # the mayor of Lund spoke
    yield from _done_and_had(text, end, segment, known, acts=speaks == "says" and not owner, noun=speaks == "says")
    if after := _AFTER.match(text, end, min(segment.end, end + 40)):
        yield from _behind(text, (start, end), after, known, speaks)


def _word_before(word: str, known: Gazetteers, speaks: str, *, comma: bool) -> Iterator[str]:
    """What the word before a name says; ``comma``: with a comma between."""
    if comma:
        if word in known.roles:
            yield "role before"
    elif word == "the":
        yield "the before"
        yield "the before it"
    elif word in known.roles or word.rsplit("-", 1)[-1] in known.roles:
        yield "role before"
    elif word in known.bodies:
        yield "body before"
    elif word in known.saying:
        yield speaks
    elif word == "in":
        yield "in"
    elif word in _NEAR:
        yield "near"


def _done_and_had(text: str, end: int, segment: Segment, known: Gazetteers, *, acts: bool, noun: bool) -> Iterator[str]:
    """What somebody or something called so does, has, and stands before; ``acts`` and ``noun``: whether that is asked."""
    if acts and _acts(text, end, segment.end, known):
        yield "human act after"
    if _COUNTRYS.match(text, end, min(segment.end, end + 60)):
        yield "has what a country has"
    stands = _NOUN.match(text, end, min(segment.end, end + 40)) if noun else None
    if stands and stands[1] not in known.saying and stands[1] not in known.function:
        yield "before a noun"
    owned = _OWNED.match(text, end, min(segment.end, end + 60))
    if owned and (owned[1] in known.of_a_person or owned[2] in known.of_a_person):
        yield "of a person"


def _behind(text: str, name: Span, after: re.Match[str], known: Gazetteers, speaks: str) -> Iterator[str]:
    """What the word behind a name says, by the marks between."""
    marks, word = after[1].strip(), after[2] or ""
    if marks == "":
        if word in known.saying:
            yield speaks
        elif word in known.roles or word in _TEAM:
            yield "role of it"
    elif marks == ",":
        if word.isdigit():
            if len(word) < 3 and re.match(r",? ?(?:,|who|of|from|and|a|\.)", text[after.end() : after.end() + 8]):
                yield "age after"
        elif word == "who" or word == "whose":
            yield "who after"
        elif word in ("the", "a", "an", "chief", "head") or word in known.roles:
            if _role_follows(text, after.start(2), known):
                yield "role after"
        elif word in known.places and word not in known.ambiguous:
            yield "known place after"
    elif marks == "(" and word and word == "".join(w[0] for w in _CAPITAL.findall(text[slice(*name)])):
        yield "initials in brackets"


def _acts(text: str, at: int, end: int, known: Gazetteers) -> bool:
    """Behind the name stands what hardly anybody but a person does, maybe with an adverb or a form of be or have between."""
    said = _DOES.match(text, at, min(end, at + 60))
    return said is not None and said[1] in known.human_acts


def _like_a_body(said: list[str], known: Gazetteers) -> bool:
    """Several words, the last an everyday one, the first no given name: Harbour Lights rather than Gordon Brown."""
    return (
        len(said) > 1
        and said[0] not in known.given
        and weight(said[-1].casefold()) < RARE
        and said[-1] not in known.surnames
    )


def _role_follows(text: str, at: int, known: Gazetteers) -> bool:
    """One of the next five words, before any mark, is a role."""
    said = _UNMARKED.match(text, at, at + 50)
    return said is not None and any(w in known.roles for w in said[0].split()[:5])
