"""Whose words a quotation is: the frame of speech that it stands in, else what runs on around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from variorum.model import Span
from variorum.relate.quotations.frames import Frame, frames_of, quotes_in
from variorum.relate.quotations.labels import LABEL, named_before, signed_behind
from variorum.relate.quotations.marks import Quote
from variorum.relate.quotations.periods import Period
from variorum.relate.quotations.phrases import Items, Range, is_pronoun, norm_at, opening, word_at
from variorum.relate.quotations.records import RawQuotation
from variorum.words import Token, tokenise, words_only

#: A quotation of fewer words is a phrase or a name in marks, unless somebody is said to say it.
LEAST = 4


@dataclass(frozen=True, slots=True)
class Speech:
    """Who speaks, by which words it is told, and by which rule it was found."""

    speaker: Span
    cue: Span | None
    rule: str
    pronoun: bool


def direct_of(text: str, periods: Sequence[Period], english: bool = True) -> tuple[RawQuotation, ...]:
    """The quotations in marks, in order, with their speakers as far as they are told."""
    tale = _Tale(text, english)
    paragraph, closed = -1, None
    for number, period in enumerate(periods):
        if period.paragraph != paragraph:
            tale.before = closed if period.paragraph == paragraph + 1 else None
            paragraph, tale.here, tale.waiting = period.paragraph, None, []
        if period.heading:
            tale.announced = None
            tale.found.extend(_in_heading(text, period, english))
            continue
        frames = frames_of(period.items) if english else ()
        places = quotes_in(period.items)
        for at in places:
            tale.take(period, at, places, frames)
        if not places and tale.here is None and (outer := _outermost(period.items, frames)):
            tale.here = outer
        closed = tale.here if places and _ends_told(period.items, places, frames) else None
        tale.announced = _announcement(period, frames, periods[number + 1] if number + 1 < len(periods) else None)
    return tuple(tale.found)


@dataclass(slots=True)
class _Tale:
    """The quotations found so far, and who speaks: ``here`` in this paragraph, ``before`` at the end of the one before,
    ``announced`` by a colon at the end of the last sentence; ``waiting`` are those of this paragraph that nobody has yet.
    """

    text: str
    english: bool
    found: list[RawQuotation] = field(default_factory=list)
    here: Speech | None = None
    before: Speech | None = None
    announced: Speech | None = None
    waiting: list[int] = field(default_factory=list)

    def take(self, period: Period, at: int, places: Sequence[int], frames: Sequence[Frame]) -> None:
        """The quotation at a place of a sentence, if it is one."""
        quote = period.items[at]
        assert isinstance(quote, Quote)
        speech = _speech(period.items, at, frames)
        if label := LABEL.match(self.text, quote.first, quote.last):  # "LUND: Let us begin": of a transcript
            speech = Speech(label.span(1), None, "label", False)
            quote = replace(quote, first=label.end())
        words = len(words_only(tokenise(self.text, quote.first, quote.last)))
        told = _told_here(self.text, quote, speech)
        if words >= LEAST - 1 and not told and _is_title(self.text[quote.first : quote.last], words):
            return
        whole = words >= LEAST and _is_whole(period.items, at)
        speech = speech or self._beside(period, at, quote, words)
        speech = speech or self._goes_on(period, whole=whole, opening=words >= LEAST and at == places[0] and at == 0)
        if speech is None and (words < LEAST or quote.series):
            return
        if quote.series and (speech is None or speech.cue is None):
            return
        split = bool(self.found) and (quote.goes_on or _split(period.items, at, places, frames, self.text))
        self.found.append(_raw(quote, speech, split))
        if speech is None and whole:
            self.waiting.append(len(self.found) - 1)
        if speech is not None and (words >= LEAST or speech.cue):
            self._speaks(speech)

    def _beside(self, period: Period, at: int, quote: Quote, words: int) -> Speech | None:
        """Who is told at the quotation by no verb: a name before or behind it, one that goes on, one that answers."""
        if self.english and (named := named_before(self.text, max(period.start, quote.start - 60), quote.start)):
            return Speech(named, None, "label", False)
        if words >= LEAST and self.english and (named := signed_behind(self.text, quote.end)):
            return Speech(named, None, "signed", False)
        if quote.goes_on and self.found and (last := self.found[-1]).speaker:
            return Speech(last.speaker, None, "goes on", last.pronoun)
        return _answered(period.items, at) if at and norm_at(period.items, at - 1) == ":" else None

    def _goes_on(self, period: Period, *, whole: bool, opening: bool) -> Speech | None:
        """Who was announced, spoke in the paragraph, or at the end of the one before."""
        if opening and self.announced is not None:
            return replace(self.announced, rule="announced")
        if whole and self.here is not None:
            return replace(self.here, rule="same paragraph", cue=None)
        if whole and self.before is not None and not _has_words(period.items):
            return replace(self.before, rule="next paragraph", cue=None)
        return None

    def _speaks(self, speech: Speech) -> None:
        """Somebody speaks in the paragraph: what waits there is his, too."""
        self.here = speech
        for place in self.waiting:
            mine = self.found[place]
            self.found[place] = replace(mine, speaker=speech.speaker, rule="same paragraph", pronoun=speech.pronoun)
        self.waiting = []


_HEADED: Final = re.compile(r"((?:[A-Z][\w.’'-]*\s){0,3}[A-Z][\w.’'-]*): +$")


def _in_heading(text: str, period: Period, english: bool) -> Iterator[RawQuotation]:
    """What a heading quotes, four words and more; titles aside. Behind a name and a colon it is what the name says."""
    frames = frames_of(period.items) if english else ()
    for at in quotes_in(period.items):
        quote = period.items[at]
        assert isinstance(quote, Quote)
        words = len(words_only(tokenise(text, quote.first, quote.last)))
        named = _HEADED.search(text, period.start, quote.start) if english else None
        told = frames and _speech(period.items, at, frames) or None
        speech = Speech(named.span(1), None, "label", False) if named else told
        if words >= LEAST and not quote.series and (named or not _is_title(text[quote.first : quote.last], words)):
            yield _raw(quote, speech, False)


_ANSWERS: Final = frozenset(
    "answer response reply message explanation warning statement words word question verdict".split()
)


def _answered(items: Items, at: int) -> Speech | None:
    """Who gives the answer of "Lund gave a blunt answer: …"."""
    if norm_at(items, at - 2) not in _ANSWERS or (speaker := opening(items)) is None or speaker[1] >= at - 2:
        return None
    pronoun = speaker[1] - speaker[0] == 1 and is_pronoun(items, speaker[0])
    return Speech(span_of(items, speaker), span_of(items, (at - 2, at - 1)), "before it", pronoun)


_LONGEST_TITLE: Final = 12
_SMALL: Final = re.compile(r"(?:a|an|and|as|at|but|by|for|from|if|in|is|it|nor|of|off|on|or|so|the|to|up|with|vs)$")


def _told_here(text: str, quote: Quote, speech: Speech | None) -> bool:
    """Whether the verb, or a colon, stands at the quotation itself."""
    before = text[max(0, quote.start - 4) : quote.start].rstrip()
    if before.endswith(":"):
        return True
    if speech is None or speech.cue is None:
        return False
    return speech.rule == "behind it" or not text[speech.cue[1] : quote.start].strip(" ,")


def _is_title(said: str, words: int) -> bool:
    """The name of a book or a song, or a heading in marks: all its words but the small ones are written as names are."""
    if words > _LONGEST_TITLE or re.search(r"[.!?]\s", said):
        return False
    told = re.findall(r"[^\W_][\w’']*", said)
    return bool(told) and told[0][0].isupper() and all(w[0].isupper() or w[0].isdigit() or _SMALL.match(w) for w in told)


def _raw(quote: Quote, speech: Speech | None, goes_on: bool) -> RawQuotation:
    if speech is None:
        return RawQuotation("direct", quote.first, quote.last, goes_on=goes_on)
    return RawQuotation("direct", quote.first, quote.last, speech.speaker, speech.cue, speech.rule, speech.pronoun, goes_on)


def _has_words(items: Items) -> bool:
    """Whether a sentence says anything beside what it quotes."""
    return any(token.is_word for k in range(len(items)) if (token := word_at(items, k)))


def _ends_told(items: Items, places: Sequence[int], frames: Sequence[Frame]) -> bool:
    """Whether a sentence ends in who has said what it quotes: “…,” Lund said."""
    behind = [f for f in frames if f.first > places[-1] and f.says]
    return len(behind) == 1 and len(items) - behind[0].last < 9


def _is_whole(items: Items, at: int) -> bool:
    """A quotation that is a sentence, not a part of one: only marks, or a word or two and a comma, stand before it."""
    if 1 < at < 4 and norm_at(items, at - 1) == ",":
        return True
    return all(not (token := word_at(items, k)) or not token.is_word for k in range(at))


def _speech(items: Items, at: int, frames: Sequence[Frame]) -> Speech | None:
    """The frame of a quotation: right behind it, else the nearest before it, else one at the sentence's end."""
    after = [f for f in frames if f.first > at]
    before = [f for f in frames if f.last <= at]
    if after and after[0].shape != "shared" and _touches(items, at, after[0].first):
        return _told(items, after[0], "behind it")
    if before and not _of_a_thing(items, before[-1], at):
        nearest = before[-1]
        return _told(items, nearest, "before it")
    for frame in after:
        if frame.shape == "according" or (frame.says and norm_at(items, frame.first - 1) in (",", "")):
            return _told(items, frame, "at the end")
    return None


_FINDS: Final = frozenset("find finds found finding show shows showed showing know knows knew knowing".split())


_REFERS: Final = frozenset("refer refers referred referring cite cites cited citing".split())
#: Words between a verb that names a thing and quoted words that are still of who names it.
_NEAR = 6


def _of_a_thing(items: Items, frame: Frame, at: int) -> bool:
    """Who finds or names a letter that has the words has not said them: "a diver found a plate marked “for the lights”"."""
    verb = norm_at(items, frame.cue[1] - 1)
    between = [w for k in range(frame.last, at) if (w := word_at(items, k)) and w.is_word]
    if verb in _REFERS:
        return len(between) > _NEAR
    return verb in _FINDS and bool(between) and all(w.norm != "that" for w in between[:5])


def _touches(items: Items, at: int, first: int) -> bool:
    between = items[at + 1 : first]
    return all(isinstance(i, Token) and (not i.is_word) for i in between) and not any(
        isinstance(i, Token) and i.norm in (".", ";", "(") for i in between
    )


def _told(items: Items, frame: Frame, rule: str) -> Speech:
    place = frame.within or frame.speaker
    speaker = span_of(items, with_relative(items, frame, place))
    pronoun = place[1] - place[0] == 1 and is_pronoun(items, place[0])
    return Speech(speaker, span_of(items, frame.cue), rule, pronoun)


def with_relative(items: Items, frame: Frame, speaker: Range) -> Range:
    """Who speaks, with the word that stands for it before the verb: "two of the crew, who said"."""
    at = frame.cue[0] - 1
    tied = norm_at(items, at) in ("who", "which") and speaker[1] <= at <= speaker[1] + 1
    return (speaker[0], at + 1) if frame.shape == "before" and tied else speaker


def span_of(items: Items, place: Range) -> Span:
    first, last = items[place[0]], items[place[1] - 1]
    return first.start, last.end


def _split(items: Items, at: int, places: Sequence[int], frames: Sequence[Frame], text: str) -> bool:
    """A quotation that goes on behind "Lund said," in one sentence."""
    index = places.index(at)
    if not index:
        return False
    last = items[places[index - 1]]
    assert isinstance(last, Quote)
    between = [f for f in frames if places[index - 1] < f.first and f.last <= at]
    return (
        len(between) == 1
        and text[last.last - 1 : last.end].rstrip("”\"'’»").endswith(",")
        or (len(between) == 1 and text[last.last : last.last + 1] == ",")
    )


def _outermost(items: Items, frames: Sequence[Frame]) -> Speech | None:
    """Who is said to speak by a sentence without marks: what is quoted behind it in its paragraph goes on from there."""
    told = [f for f in frames if f.says and f.shape in ("before", "behind") and not f.nested]
    return _told(items, told[0], "same paragraph") if len(told) == 1 else None


def _announcement(period: Period, frames: Sequence[Frame], following: Period | None) -> Speech | None:
    """A sentence that ends in a colon says who speaks next."""
    if not frames or following is None or not period.items:
        return None
    last = period.items[-1]
    if not isinstance(last, Token) or last.norm != ":":
        return None
    chosen = [f for f in frames if f.speaker != f.cue]
    return _told(period.items, chosen[-1], "announced") if chosen else None
