"""What somebody is said to say, in the article's own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from variorum.relate.quotations.direct import span_of
from variorum.relate.quotations.frames import Frame, frames_of
from variorum.relate.quotations.marks import Quote
from variorum.relate.quotations.periods import Period
from variorum.relate.quotations.phrases import Items, norm_at, word_at
from variorum.relate.quotations.records import RawQuotation
from variorum.relate.quotations.verbs import BORDERS, DAYS, DETERMINERS, HELPERS, PREPOSITIONS, PRONOUNS, verbs
from variorum.words import Token

#: A clause of fewer words, quoted ones apart, is not told as speech.
LEAST = 4
#: Words that may stand between a verb and its clause: to whom, when and where it was said.
_MIDDLE = 12
_SAID = frozenset("say says said saying thinks believes".split())
#: Before "to" they tell what somebody will do: "who vowed to rebuild it" says nothing of the words before it.
_WILL_DO = frozenset("vowed vows promised promises pledged pledges agreed agrees hoped hopes expected expects".split())
_LISTENED = frozenset(("told", "tell", "tells", "telling", "assured", "reminded"))
#: Before a frame they make it a part of somebody else's thought.
_ASIDE = frozenset("once why if what how".split())
_OPEN_NO_CLAUSE = frozenset("to in of on at about when after before and or but as from with by during until via".split())
#: Before a bare group of words that opens with an article they have it as their object: "announced her bid".
_HAVE_OBJECTS = frozenset("announced announces added adds tweeted tweets promised knew know knows".split())
_PERIODS = frozenset("week month year morning afternoon evening night weekend".split())
_PARTS = frozenset("morning afternoon evening night".split())
#: Verbs whose clause may stand without "that".
_BARE = frozenset(
    "say says said saying believe believes believed think thinks thought added adds argued argues claimed "
    "claims insisted insists "
    "announced hope hopes hoped noted suggested acknowledged admitted predicted promised warned conceded fear fears feared "
    "tweeted explained told tells tell know knows agreed agrees".split()
)


def reported_of(periods: Sequence[Period]) -> Iterator[RawQuotation]:
    """Reported speech, in order; quoted words may stand in it."""
    for period in periods:
        if not period.heading:
            yield from _in_period(period.items)


def _in_period(items: Items) -> Iterator[RawQuotation]:
    frames = [f for f in frames_of(items) if f.says and f.speaker != f.cue and not _supposed(items, f)]
    end = _close(items)
    taken = 0
    for index, frame in enumerate(frames):
        if frame.nested or norm_at(items, frame.first - 1) in _ASIDE or (frame.first < taken and frame.shape != "according"):
            continue
        following = frames[index + 1] if index + 1 < len(frames) else None
        stop = _stop(items, frame, following, end)
        if frame.shape == "according":
            if frame.first <= 1:
                yield from _made(items, frame, frame.last + (norm_at(items, frame.last) == ","), stop, "according to")
            elif frame.first > taken:
                start = _begin(items, taken, frame.first)
                last = frame.first - (norm_at(items, frame.first - 1) == ",")
                yield from _made(items, frame, start, last, "according to")
            taken = max(taken, frame.last)
            continue
        opens = _clause(items, frame, stop)
        if opens is not None and stop - opens >= LEAST:
            yield from _made(items, frame, opens, stop, "clause")
            taken = stop
        elif (
            norm_at(items, frame.first - 1) == ","
            and not _passive(items, frame, end)
            and frame.shape != "shared"
            and not (norm_at(items, frame.cue[1] - 1) in _WILL_DO and norm_at(items, frame.last) == "to")
            and _only_place(items, _told(items, frame, end), end)
        ):
            first = _begin(items, taken, frame.first)
            mark = frame.last + (norm_at(items, frame.last) in _THEN | DAYS)
            if norm_at(items, mark) == "," and _says_more(items, first, frame, mark, end):
                yield from _made(items, frame, mark + 1, end, "around it")
                taken = end
                continue
            near = (*items[max(first, frame.first - 3) : frame.first], *items[frame.last : frame.last + 3])
            if norm_at(items, mark) == "," and norm_at(items, first) in PREPOSITIONS:
                continue
            if norm_at(items, first) != "asked" and not any(isinstance(item, Quote) for item in near):
                yield from _made(items, frame, first, frame.first - 1, "at the end")
            taken = frame.last


def _supposed(items: Items, frame: Frame) -> bool:
    """What might be said, or what the reader says, nobody has said: "many would hope", "do you think"."""
    if frame.shape == "according":
        return False
    if frame.speaker[1] - frame.speaker[0] == 1 and norm_at(items, frame.speaker[0]) == "you":
        return True
    return any(norm_at(items, at) in ("would", "could", "should", "might", "may", "must") for at in range(*frame.cue))


def _passive(items: Items, frame: Frame, end: int) -> bool:
    """Behind a clause no more than its verb tells who spoke: not "gases found in stoves", nor what somebody will say."""
    verb = norm_at(items, frame.cue[1] - 1)
    will = any(norm_at(items, at) == "will" for at in range(*frame.cue))
    return will or (verb in ("found", "shown", "known", "expected", "written") and frame.last < end)


def _told(items: Items, frame: Frame, end: int) -> int:
    """Behind a frame and whom something is told: ", a source told | Norte on Monday"."""
    at = frame.last
    if norm_at(items, frame.cue[1] - 1) in _LISTENED:
        at = _behind_listener(items, at, end)
        while at < end and (token := word_at(items, at)) and token.is_capital:
            at += 1
    return at


def _close(items: Items) -> int:
    """Without the mark that ends the sentence."""
    end = len(items)
    while end and (token := word_at(items, end - 1)) and token.norm in (".", "!", "?", "…"):
        end -= 1
    return end


def _begin(items: Items, first: int, last: int) -> int:
    while (
        first < last
        and (token := word_at(items, first))
        and (not token.is_word or token.norm in ("and", "but", "yet", "so"))
    ):
        first += 1
    return first


def _stop(items: Items, frame: Frame, following: Frame | None, end: int) -> int:
    """A clause ends with the sentence, or where the next frame begins after a comma."""
    if following is not None and following.first > frame.last:
        at = following.first
        if norm_at(items, at - 1) in ("and", "but", "while", "as"):
            at -= 1
        if norm_at(items, at - 1) == "," or following.shape == "according":
            return at - (norm_at(items, at - 1) == ",")
    return end


def _clause(items: Items, frame: Frame, stop: int) -> int | None:
    """Where the clause behind a verb begins; None where none does."""
    verb = norm_at(items, frame.cue[1] - 1)
    at = frame.cue[1] if frame.shape != "behind" else frame.last
    for place in range(at, min(at + _MIDDLE, stop)):
        if word_at(items, place) is None or norm_at(items, place) in (".", ";"):
            break
        if norm_at(items, place) == "that":
            if place > at and _is_relative(items, place):
                break
            if _is_middle(items, at, place, verb):
                return place
            break
        if norm_at(items, place) in verbs()[0] and place > at + 1:
            break
    if norm_at(items, at) in DAYS and norm_at(items, at + 1) != "'s":
        at += 1
        at += norm_at(items, at) in _PARTS
    elif norm_at(items, at) in ("this", "last") and norm_at(items, at + 1) in _PERIODS:
        at += 2
    if verb in _LISTENED:
        listener, at = at, _behind_listener(items, at, stop)
        if at == listener:
            return None
    if norm_at(items, at) == ",":
        return None
    if norm_at(items, at) == ":":
        return at + 1
    if verb not in _BARE or frame.shape == "behind":
        return None
    token = word_at(items, at)
    if token is None or not token.is_word or at >= stop:
        return None
    low = token.norm.casefold()
    if verb in _HAVE_OBJECTS and low in DETERMINERS:
        return None
    if low in ("something", "anything", "so", "much"):
        return None
    if low in _THEN and norm_at(items, at + 1) == ",":
        return None
    if token.is_capital and verb not in _SAID and _names_only(items, at):  # "argued Ostrath v. Lund before the court"
        return None
    starts = low in PRONOUNS or low in DETERMINERS or token.is_capital or low in ("there", "not", "this", "if", "nothing")
    return at if (starts or verb in ("said", "says", "say", "thinks", "believes")) and low not in _OPEN_NO_CLAUSE else None


def _names_only(items: Items, at: int) -> bool:
    """Names and then a preposition: what a verb has as its object, no clause."""
    while (token := word_at(items, at)) and token.is_capital:
        at += 1
    return norm_at(items, at) in PREPOSITIONS


def _is_relative(items: Items, that: int) -> bool:
    """A "that" that stands for what goes before it: a verb follows at once."""
    following = norm_at(items, that + 1)
    if following.endswith("ly"):
        following = norm_at(items, that + 2)
    return following in HELPERS or (following.endswith("ed") and following not in ("red", "need"))


def _is_middle(items: Items, first: int, last: int, verb: str) -> bool:
    """Between a verb and "that": nothing, or to whom, when and where."""
    if first == last:
        return True
    low = norm_at(items, first)
    return (
        verb in _LISTENED
        or low in DAYS
        or low
        in (
            "in",
            "on",
            "at",
            "during",
            "to",
            "last",
            "this",
            "early",
            "late",
            "earlier",
            "later",
            ",",
            "after",
            "before",
            "via",
        )
    )


def _behind_listener(items: Items, at: int, stop: int) -> int:
    """After whom something is told: a pronoun, names, or a group of words with an article."""
    if norm_at(items, at) in ("him", "her", "them", "me", "us", "reporters", "it", "you"):
        return at + 1
    while at < stop and (token := word_at(items, at)) and token.is_capital:
        at += 1
    if norm_at(items, at) in ("the", "a", "an", "his", "her", "their"):
        at += 1
        while at < stop and (token := word_at(items, at)) and token.is_capital:
            at += 1
        while at < stop and (token := word_at(items, at)) and token.is_word and token.norm not in DETERMINERS | PRONOUNS:
            if token.norm in PREPOSITIONS:
                break
            if token.is_capital and not (word_at(items, at - 1) or token).is_capital:
                break
            at += 1
    return at


def _only_place(items: Items, first: int, end: int) -> bool:
    """Behind a frame at the end nothing stands but when and where."""
    at = first
    if at >= end:
        return True
    low = norm_at(items, at)
    placed = low in DAYS or low in (
        "in",
        "on",
        "at",
        "during",
        "last",
        "this",
        "after",
        "early",
        "late",
        ",",
        "(",
        "to",
        "earlier",
        "then",
        "later",
        "again",
    )
    return placed and end - at < 20


def _says_more(items: Items, first: int, frame: Frame, mark: int, end: int) -> bool:
    """Of a sentence that is cut by "Lund said," the part behind is the clause where that before says but when or where."""
    opening = norm_at(items, first)
    behind = end - mark - 1
    if any(isinstance(item, Quote) for item in items[first : frame.first]) or behind < LEAST:
        return False
    following = norm_at(items, mark + 1)
    if following in BORDERS or following.endswith("ing"):
        return False
    return opening in PREPOSITIONS | BORDERS | _WHEN or behind > frame.first - first


_THEN = frozenset("then later again earlier".split())
_WHEN = frozenset("back too however further".split())


def _made(items: Items, frame: Frame, first: int, last: int, rule: str) -> Iterator[RawQuotation]:
    last = min(last, len(items))
    while last > first and (token := word_at(items, last - 1)) and not token.is_word and token.norm not in ("'s", ")"):
        last -= 1
    own = [i for i in items[first:last] if isinstance(i, Token) and i.is_word]
    if len(own) < LEAST or (first < frame.speaker[1] and frame.speaker[0] < last):
        return
    speaker = items[frame.speaker[0]]
    pronoun = frame.speaker[1] - frame.speaker[0] == 1 and isinstance(speaker, Token) and speaker.norm.casefold() in PRONOUNS
    start, _ = span_of(items, (first, last))
    end = items[last - 1].end
    yield RawQuotation("reported", start, end, span_of(items, frame.speaker), span_of(items, frame.cue), rule, pronoun)
