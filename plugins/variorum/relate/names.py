"""Where names stand in one article, and what speaks for each being a person, an organisation or a place.

Pure and per article, so that the result can be kept and the work spread; what the corpus knows is added in merging.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variorum.model import HEADING_KINDS, Segment, Version
from variorum.relate.gazetteers import Gazetteers, gazetteers
from variorum.relate.scanning import Run, Word, runs
from variorum.words import weight

#: From this rarity on a word is no everyday word of English (words.weight, 0.2 to 5).
RARE = 4.4


@dataclass(frozen=True, slots=True)
class RawMention:
    """A possible name: ``form`` is ``text[start:end]`` with its blanks made single.

    ``cues`` are keys of CUES. ``initial``: it stands where any word has a capital. ``heading``: it was found in a heading
    where every word has one, only because the same form stands in the article's running text; it is no evidence.
    """

    start: int
    end: int
    form: str
    cues: tuple[str, ...]
    initial: bool = False
    heading: bool = False


_DATELINE = re.compile(
    r"\s*(?P<place>[^\W\d_a-z][^\W\d_a-z.'’ -]{2,40})(?:, ?(?P<wider>[^\W\d_][\w.'’ ]{1,30}))?"
    r"(?:, ?[\w. ]{3,20})?\s*(?:\([^()\n]{2,40}\)\s*)?(?:--?|[–—])\s"
)
_SPACE = re.compile(r"\s+")
_BEFORE = re.compile(r"([\w.’'-]+)(,?)[\s\"“‘(]*$")
_AFTER = re.compile(r"(?:['’]s?(?!\w))?([\s,(\"”’]*)(\d{1,3}|[\w’-]+)?")
_PLACE_NOUN = re.compile(
    r"\b(?:town|city|village|capital|island|isle|port|region|province|district|state|suburb|county|municipality|republic|resort|coast|outskirts"
    r"|streets|people|hamlet|neighbou?rhood|parish|peninsula)(?: city)? of (?:the )?$|\b(?:capital|town|city|village|island)(?: city)?,? $"
)
_SIDE = re.compile(r"\b(?:north|south|east|west|central|upstate|downtown|mainland|(?:north|south)?(?:eas|wes)t|(?:north|south)(?:east|west)?|(?:east|west))(?:ern)? $")
_SPOKE_FOR = re.compile(r"\b(?:spokes(?:man|woman|person)|speaking|lawyers?|attorney|director|chief|head|chairman|president|member|members|founder|manager) (?:for|of|at) (?:the )?$")
_NEAR = frozenset(("near", "across", "throughout", "outside", "around", "toward", "towards", "north", "south", "east", "west"))


def mentions(version: Version) -> tuple[RawMention, ...]:
    """Everything in the version that may be a name, in the order of the text. Deterministic; needs no other article."""
    witness = version.witness
    text, known = witness.text, gazetteers()
    found: list[RawMention] = []
    shouted: list[Segment] = []
    for segment in witness.segments:
        if segment.kind != "dateline" and _every_word_capital(text[segment.start : segment.end], segment.kind in HEADING_KINDS):
            shouted.append(segment)
            continue
        start = segment.start
        dateline = _DATELINE.match(text, segment.start, segment.end)
        if segment.kind == "dateline" or dateline:
            found.extend(_of_dateline(text, segment, known))
            start = segment.end if segment.kind == "dateline" or not dateline else dateline.end()
        byline = segment.kind == "byline"
        for run in runs(text, start, segment.end):
            found.extend(_of_run(text, run, segment, known, byline))
    body = {m.form.casefold() for m in found}
    for segment in shouted:
        found.extend(_of_heading(text, segment, body))
    return tuple(sorted(_settle_initials(found), key=lambda m: (m.start, m.end)))


def _every_word_capital(said: str, heading: bool) -> bool:
    """Written in capitals throughout, or, of a heading, with a capital on every longer word: there, capitals say nothing."""
    words = [w for w in re.findall(r"[^\W\d_]+", said) if len(w) > 3]
    if len(words) < 2:
        return bool(words) and heading and words[0].isupper()
    if sum(w.isupper() for w in words) >= 0.8 * len(words):
        return True
    return heading and len(words) > 3 and sum(w[0].isupper() for w in words) >= 0.8 * len(words)


def _of_dateline(text: str, segment: Segment, known: Gazetteers) -> Iterator[RawMention]:
    match = re.compile(r"\s*([^\W\d_][^\d(),–—:/\n]{1,40}?)(?=\s*(?:[,(–—:/\n]|--?\s|$))").match(text, segment.start, segment.end)
    if match and match[1].rstrip(".") not in known.calendar and not _everyday(match[1], known):
        for part in re.finditer(r"[^/]+", match[1]):
            start, end = match.start(1) + part.start(), match.start(1) + part.end()
            yield RawMention(start, end, _SPACE.sub(" ", text[start:end]), ("dateline",))


def _everyday(said: str, known: Gazetteers) -> bool:
    """One ordinary word of English that no gazetteer has: CORRECTED, UPDATE."""
    return weight(said.casefold()) < RARE and said.title() not in known.places and said not in known.places


def _of_heading(text: str, segment: Segment, body: set[str]) -> Iterator[RawMention]:
    """Longest matches of the forms of the running text."""
    words = list(re.finditer(r"\w+(?:[.&’'-](?![sS]\b)\w+)*", text[segment.start : segment.end]))
    at = 0
    while at < len(words):
        for size in range(min(6, len(words) - at), 0, -1):
            start, end = segment.start + words[at].start(), segment.start + words[at + size - 1].end()
            form = _SPACE.sub(" ", text[start:end])
            if form[0].isupper() and form.casefold() in body:
                yield RawMention(start, end, form, (), heading=True)
                at += size - 1
                break
        at += 1


def _settle_initials(found: Sequence[RawMention]) -> Iterator[RawMention]:
    """An everyday word at the head of a sentence is a name only where the article has it as one elsewhere, or a cue says so."""
    inside = {m.form for m in found if not m.initial and not m.heading}
    last = {m.form.rsplit(" ", 1)[-1] for m in found if " " in m.form}
    for m in found:
        if m.initial and not m.cues and " " not in m.form and m.form not in inside and m.form not in last:
            if weight(m.form.casefold()) < RARE:
                continue
        yield m


def _of_run(text: str, run: Run, segment: Segment, known: Gazetteers, byline: bool) -> Iterator[RawMention]:
    """The possible names in a run: without words that only open a sentence, titles and days, cut where two names meet."""
    words = list(run.words)
    initial = run.initial
    while words and initial and _opens_only(words, known):
        words = _drop(words, 1)
        initial = False
    for part in _cut_calendar(words, known):
        for piece, is_person in _cut_titles(part, known):
            for name in _cut_small(piece, known):
                name = _trim(name, known)
                if not name:
                    continue
                first = initial and name[0].start == run.words[0].start
                last = name[-1] is run.words[-1] or name[-1].end == run.words[-1].end
                m = _mention(text, name, segment, known, first, is_person, run.tail if last else "", byline)
                if m:
                    yield m


def _drop(words: list[Word], count: int) -> list[Word]:
    words = words[count:]
    while words and not words[0].capital:
        words = words[1:]
    return words


def _opens_only(words: list[Word], known: Gazetteers) -> bool:
    said = words[0].said.replace("’", "'")
    low = said.casefold()
    if said.isupper() and len(said) > 1:
        return False
    if low in known.function or low.split("'")[0] in known.function:
        return True
    if len(words) < 2 or not words[1].capital or said in known.given or said in known.places or said in known.titles or said in known.demonyms:
        return False
    # An everyday word before a name that is complete without it: "Yesterday Maria Lund …".
    following = words[1].said
    if weight(low) < RARE and said not in known.offices | known.place_openings:
        return following in known.titles or (following in known.given and len(words) > 2) or (low.endswith("ly") and len(low) > 4)
    return False


def _cut_calendar(words: list[Word], known: Gazetteers) -> Iterator[list[Word]]:
    part: list[Word] = []
    for word in words:
        if word.said in known.calendar and not (part and part[-1].said in known.given):
            yield part
            part = []
        else:
            part.append(word)
    yield part


def _cut_titles(words: list[Word], known: Gazetteers) -> Iterator[tuple[list[Word], bool]]:
    """Parts and whether a title stands before them: (US) President (Mary Hall); titles alone are no name."""
    if not words:
        return
    if words[-1].said in known.organisation_heads and not any(
        w.said in known.titles and n.capital and n.said not in known.organisation_heads | known.offices
        for w, n in zip(words[1:], words[2:], strict=False)
    ):
        yield words, False
        return
    at, titled = 0, False
    for index, word in enumerate(words):
        if word.said not in known.titles:
            continue
        if word.said in ("Saint", "Crown") and index + 1 < len(words) and not titled:
            continue
        before = words[at:index]
        while before and (before[-1].said in known.offices or (word.said in ("Minister", "Secretary") and _is_department(before[-1], known))):
            before.pop()
        if before:
            yield before, titled
        at, titled = index + 1, index + 1 < len(words) and words[index + 1].capital
    rest = words[at:]
    if titled:
        while len(rest) > 1 and rest[0].said in known.offices and rest[1].capital and rest[0].said not in known.given:
            rest = rest[1:]
    if rest:
        yield rest, titled


def _is_department(word: Word, known: Gazetteers) -> bool:
    low = word.said.casefold()
    return not word.capital or (weight(low) < RARE and word.said not in known.places and word.said not in known.demonyms)


def _cut_small(words: list[Word], known: Gazetteers) -> Iterator[list[Word]]:
    """Cut at the small words that join no single name: "Ministry of Defence" stays whole, "Lund of Harvard" does not."""
    part: list[Word] = []
    for index, word in enumerate(words):
        if word.capital or not part:
            part.append(word)
            continue
        after = words[index + 1 :]
        if word.said in known.particles or _joins(part, word, after, known):
            part.append(word)
        else:
            yield part
            part = []
    yield part


def _joins(part: list[Word], small: Word, after: list[Word], known: Gazetteers) -> bool:
    if not after or not part[-1].capital:
        return part[-1].said in ("of", "for") and small.said == "the"
    head = part[-1].said
    if small.said in ("of", "for", "the"):
        if len(after) > 1 and after[0].said in known.given and after[1].capital:
            return False
        return head in known.organisation_heads or (small.said == "of" and head in known.place_heads)
    if small.said in ("and", "&"):
        tail: list[str] = []
        for word in after:
            if not word.capital:
                break
            tail.append(word.said)
        if small.said == "&":
            return True
        everyday = len(part) == 1 and weight(part[0].said.casefold()) < RARE and part[0].said not in known.places
        office = part[-1].said in known.offices or (len(part) > 2 and part[-2].said in ("of", "for"))
        return bool(tail) and ((everyday and tail[-1] in known.organisation_heads) or (office and part[0].said in known.organisation_heads))
    return False


def _trim(words: list[Word], known: Gazetteers) -> list[Word]:
    """Without small words at the ends, and without the demonym or country before a person or a bare word: (Russian) Orlov."""
    while words and not words[-1].capital:
        words = words[:-1]
    while words and not words[0].capital:
        words = words[1:]
    if len(words) > 1 and words[0].said in known.demonyms and not _is_title_of_body(words, known):
        return _trim(words[1:], known)
    return words


def _is_title_of_body(words: list[Word], known: Gazetteers) -> bool:
    whole = " ".join(w.said for w in words)
    heads = known.organisation_heads | known.place_heads
    return whole in known.organisations or whole in known.places or any(w.said in heads for w in words[1:])


def _mention(
    text: str, words: list[Word], segment: Segment, known: Gazetteers, initial: bool, titled: bool, tail: str, byline: bool
) -> RawMention | None:
    start, end = words[0].start, words[-1].end
    form = _SPACE.sub(" ", text[start:end])
    said = [w.said for w in words]
    if len(said) == 1 and (form in known.demonyms or form in known.titles or form == "I" or form.startswith("I'") or form.startswith("I’")):
        return None
    if len(form) < 2:
        return None
    if all(s in known.offices or s in known.titles or not w.capital for s, w in zip(said, words, strict=True)) and form not in known.organisations and not titled:
        return None
    cues = list(_form_cues(form, said, known))
    if titled:
        cues.append("title before")
    if tail in ("based", "born"):
        cues.append("based")
    if byline:
        cues.append("byline")
    cues.extend(_context_cues(text, start, end, segment, known, len(said)))
    return RawMention(start, end, form, tuple(cues), initial)


def _form_cues(form: str, said: list[str], known: Gazetteers) -> Iterator[str]:
    first, last, many = said[0], said[-1], len(said) > 1
    body = last in known.organisation_heads and many
    if form in known.organisations:
        yield "known organisation"
    if form in known.places:
        yield "known but ambiguous" if form in known.ambiguous else "known country or region" if form in known.wide else "known city"
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
    if not many and len(form) > 1 and form.isupper() and form.isalpha() and form not in known.places and len(form) < 7 and weight(form.casefold()) >= RARE:
        yield "capitals only"
    if many and not body:
        if first in known.given:
            yield "given name and more"
        if any(len(s) == 2 and s[1] == "." for s in said[:-1]):
            yield "initial letter"
        if any(s in known.particles and s != "el" for s in said[1:-1]) or any(s[:3].casefold() in ("al-", "el-") for s in said[1:]):
            yield "particle"
        if 2 <= len(said) <= 3:
            yield "two or three rare words" if all(weight(s.casefold()) >= RARE for s in said) else "two or three words"
    elif not many and first in known.given:
        yield "given name"
    if not body and last in known.surnames:
        yield "family name"


def _context_cues(text: str, start: int, end: int, segment: Segment, known: Gazetteers, size: int) -> Iterator[str]:
    before = text[max(segment.start, start - 40) : start]
    after = _AFTER.match(text, end, min(segment.end, end + 40))
    previous = _BEFORE.search(before)
    if previous:
        word, comma = previous[1].casefold(), previous[2]
        if comma:
            if word in known.roles:
                yield "role before"
        elif word == "the":
            yield "the before"
            yield "the before it"
        elif word in known.roles or word.rsplit("-", 1)[-1] in known.roles:
            yield "role before"
        elif word in known.saying:
            yield "says"
        elif word == "in":
            yield "in"
        elif word in _NEAR:
            yield "near"
    if _PLACE_NOUN.search(before):
        yield "town of"
    elif _SIDE.search(before):
        yield "side of"
    elif _SPOKE_FOR.search(before):
        yield "spokesman for"
    if not after:
        return
    marks, word = after[1], after[2] or ""
    if marks.strip() == "":
        if word in known.saying:
            yield "says"
        elif word in known.roles or word in ("officials", "officers", "spokesmen", "employees", "shares", "executives", "chief"):
            yield "role of it"
    elif marks.strip() == ",":
        if word.isdigit():
            if 0 < len(word) < 3 and re.match(r",? ?(?:,|who|of|from|and|a|\.)", text[after.end() : after.end() + 8]):
                yield "age after"
        elif word == "who" or word == "whose":
            yield "who after"
        elif word in ("the", "a", "an", "chief", "head") or word in known.roles:
            if re.match(r"(?:[\w'’-]+ ){0,4}?(\w+)\b", text[after.start(2) : after.start(2) + 50]) and _role_follows(text, after.start(2), known):
                yield "role after"
        elif word in known.places and word not in known.ambiguous:
            yield "known place after"
    elif marks.strip() == "(" and word and word == "".join(w[0] for w in re.findall(r"[^\W\d_][\w’'-]*", text[start:end]) if w[0].isupper()):
        yield "initials in brackets"


def _role_follows(text: str, at: int, known: Gazetteers) -> bool:
    """One of the next five words, before any mark, is a role."""
    said = re.match(r"[\w'’ -]{0,50}", text[at : at + 50])
    return bool(said) and any(w in known.roles for w in said[0].split()[:5])
