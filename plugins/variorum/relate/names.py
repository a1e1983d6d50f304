"""Where names stand in one article, and what speaks for each being a person, an organisation or a place.

Pure and per article, so that the result can be kept and the work spread; what the corpus knows is added in merging.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from variorum.model import HEADING_KINDS, Segment, Version
from variorum.notes import speaks_english
from variorum.relate.cutting import Possible, possible_names
from variorum.relate.evidence import context_cues, form_cues
from variorum.relate.further import read_by
from variorum.relate.gazetteers import RARE, Gazetteers, gazetteers
from variorum.relate.scanning import runs
from variorum.relate.sequence import Reading, read
from variorum.relate.surroundings import Surroundings
from variorum.words import weight


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
    r"\s*[^\W\d_a-z](?:[^\W\d_a-z]|[.'’ -]){2,40}(?:, ?[^\W\d_][\w.'’ ]{1,30})?"
    r"(?:, ?[\w. ]{3,20})?\s*(?:\([^()\n]{2,40}\)\s*)?(?:--?|[–—])\s(?![a-z])"
)
_DATELINE_PLACE = re.compile(r"\s*([^\W\d_][^\d(),–—:\n]{1,40}?)(?=\s*(?:[,(–—:\n]|--?\s|$))")
_SPACE = re.compile(r"\s+")
_ARTICLE = re.compile(r"(?i)the\s+")
#: What a ship is called by before the name that the model reads.
_SHIP = re.compile(r"\b(?:USS|HMS|HMCS|HMAS|RMS|USNS|USCGC) (?:[A-Z][a-z]+ )?$")
_OF_A_WOMAN = re.compile(r"\b(?:Mrs|Ms|Miss|Lady)\.?\s$")
_GENITIVE = re.compile(r"['’]s?$")

#: What opens the name of a storm, and what ends that of a time or a law, which are no kind of name here.
_STORMS = frozenset("Hurricane Hurricanes Typhoon Typhoons Cyclone Storm Superstorm".split())
_EVENTS = frozenset("Act Amendment Day Depression Era Eve Recession Year".split())
#: From this share on the model is called sure.
SURE = 0.8


def mentions(version: Version, further: str = "") -> tuple[RawMention, ...]:
    """Everything in the version that may be a name, in the order of the text. Deterministic; needs no other article.

    ``further``: an installed spaCy model that is heard, too. Of a text in another language than English nothing: its
    capitals say something else.
    """
    witness = version.witness
    if not speaks_english(witness.meta.language, witness.text):
        return ()
    text, known = witness.text, gazetteers()
    found: list[RawMention] = []
    shouted: list[Segment] = []
    for segment in witness.segments:
        said = text[segment.start : segment.end]
        if segment.kind != "dateline" and _every_word_capital(said, segment.kind in HEADING_KINDS):
            shouted.append(segment)
            continue
        start = segment.start
        dateline = _dateline(text, segment, known)
        if segment.kind == "dateline" or dateline:
            found.extend(_of_dateline(text, segment, known))
            start = segment.end if segment.kind == "dateline" or not dateline else dateline.end()
        here: list[RawMention] = []
        for run in runs(text, start, segment.end):
            made = (_mention(text, possible, segment, known) for possible in possible_names(run, known))
            here.extend(m for m in made if m)
        heard = list(_seconded(text, here, read(text, start, segment.end), _own_voice))
        if further:
            heard = list(_seconded(text, heard, read_by(further, text, start, segment.end), _further_voice))
        found.extend(heard)
    body = {m.form.casefold() for m in found}
    for segment in shouted:
        found.extend(_of_heading(text, segment, body))
    return tuple(sorted(_with_surroundings(version, _settle_initials(found)), key=lambda m: (m.start, m.end)))


def _with_surroundings(version: Version, found: Iterable[RawMention]) -> Iterator[RawMention]:
    """The mentions of one word with what stands around them."""
    around = Surroundings(version)
    for m in found:
        alone = " " not in m.form and not m.heading
        yield replace(m, cues=(*m.cues, *around.cues(m.start, m.end, initial=m.initial))) if alone else m


def _every_word_capital(said: str, heading: bool) -> bool:
    """All in capitals, or a heading with a capital on every longer word: there, capitals say nothing."""
    words = [w for w in re.findall(r"[^\W\d_]+", said) if len(w) > 3]
    if len(words) < 2:
        return bool(words) and heading and words[0].isupper()
    if sum(w.isupper() for w in words) >= 0.8 * len(words):
        return True
    return heading and len(words) > 3 and sum(w[0].isupper() for w in words) >= 0.8 * len(words)


def _own_voice(reading: Reading) -> str:
    return ("surely read as " if reading.sure >= SURE else "read as ") + reading.kind


def _further_voice(reading: Reading) -> str:
    return "also read as " + reading.kind


def _seconded(
    text: str, here: Sequence[RawMention], readings: Sequence[Reading], voice_of: Callable[[Reading], str]
) -> Iterator[RawMention]:
    """The mentions of a stretch with what the model says of each, then what the model alone takes for a name."""
    voices: dict[tuple[int, int], str] = {}
    for reading in readings:
        lead = _ARTICLE.match(text, reading.start, reading.end)
        tail = _GENITIVE.search(text[reading.start : reading.end])
        start = lead.end() if lead else reading.start
        end = reading.end - (len(tail[0]) if tail else 0)
        if start < end:
            voices[start, end] = voice_of(reading)
    for m in here:
        voice = voices.pop((m.start, m.end), None)
        yield replace(m, cues=(*m.cues, voice)) if voice else m
    for (start, end), voice in voices.items():
        alone = all(end <= m.start or m.end <= start for m in here)
        thing = text[start:end].split(" ")[0] in _STORMS or _SHIP.search(text, max(0, start - 16), start)
        if alone and end - start > 1 and text[start].isupper() and not thing:
            yield RawMention(start, end, _SPACE.sub(" ", text[start:end]), (voice,))


def _dateline(text: str, segment: Segment, known: Gazetteers) -> re.Match[str] | None:
    """What a sentence opens with, if it is a dateline: NASA – which … – is none, nor is a body."""
    match, place = (p.match(text, segment.start, segment.end) for p in (_DATELINE, _DATELINE_PLACE))
    return None if place and place[1] in known.organisations and place[1] not in known.places else match


def _of_dateline(text: str, segment: Segment, known: Gazetteers) -> Iterator[RawMention]:
    match = _DATELINE_PLACE.match(text, segment.start, segment.end)
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
    """An everyday word at the head of a sentence is a name only if the article has it elsewhere, or a cue says so."""
    inside = {m.form for m in found if not m.initial and not m.heading}
    last = {m.form.rsplit(" ", 1)[-1] for m in found if " " in m.form}
    for m in found:
        bare = m.initial and not m.cues and " " not in m.form and m.form not in inside and m.form not in last
        if not bare or weight(m.form.casefold()) >= RARE:
            yield m


def _mention(text: str, possible: Possible, segment: Segment, known: Gazetteers) -> RawMention | None:
    start, end = possible.words[0].start, possible.words[-1].end
    form = _SPACE.sub(" ", text[start:end])
    said = [w.said for w in possible.words]
    if len(form) < 2 or text[end : end + 1] == "@" or _is_none(form, possible, known):  # lund@example.org
        return None
    cues = list(form_cues(form, said, known))
    if possible.titled:
        cues.append("title before")
        if _OF_A_WOMAN.search(text, max(segment.start, start - 8), start):
            cues.append("called Mrs or Ms")
    if possible.tail in ("based", "born"):
        cues.append("based")
    if segment.kind == "byline":
        cues.append("byline")
    cues.extend(context_cues(text, start, end, segment, known))
    return RawMention(start, end, form, tuple(cues), possible.initial)


def _is_none(form: str, possible: Possible, known: Gazetteers) -> bool:
    """A people, a title or an office by itself, or the pronoun I."""
    words = possible.words
    if words[0].said in _STORMS:
        return True
    if (
        len(words) > 1
        and words[-1].said in _EVENTS
        and (words[0].said not in known.given or words[-2].said in ("Jr.", "Jr"))
    ):
        return True  # Columbus Day, but not: Anna Day
    if len(words) == 1 and form.rstrip(".") in ("St", "Mt", "Ft"):
        return True
    if len(words) == 1 and (form in known.demonyms or form in known.titles or form[:2] in ("I", "I'", "I’")):
        return True
    if possible.titled or form in known.organisations:
        return False
    return all(w.said in known.offices or w.said in known.titles or not w.capital for w in words)
