"""What somebody is said to say, in the article's own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from variorum.relate.dates.verbs import BEHIND as PAST
from variorum.relate.quotations.clause import LISTENED, THEN, behind_listener, clause
from variorum.relate.quotations.direct import span_of, with_relative
from variorum.relate.quotations.frames import Frame, frames_of
from variorum.relate.quotations.marks import Quote
from variorum.relate.quotations.periods import Period
from variorum.relate.quotations.phrases import Items, is_pronoun, norm_at, word_at
from variorum.relate.quotations.records import RawQuotation
from variorum.relate.quotations.verbs import BORDERS, DAYS, DETERMINERS, PREPOSITIONS
from variorum.words import Token

_FINITE = frozenset("is was are were has had have would could will should can may might did does".split())
#: A clause of fewer words, quoted ones apart, is not told as speech.
LEAST = 4
#: Before "to" they tell what somebody will do: "who vowed to rebuild it" says nothing of the words before it.
_WILL_DO = frozenset("vowed vows promised promises pledged pledges agreed agrees hoped hopes expected expects".split())
#: Frames behind one that may end its clause: a list in capitals without a stop has thousands.
_AHEAD = 50
#: Before a frame they make it a part of somebody else's thought.
_ASIDE = frozenset("once why if what how".split())


def reported_of(periods: Sequence[Period]) -> Iterator[RawQuotation]:
    """Reported speech, in order; quoted words may stand in it."""
    for period in periods:
        if not period.heading:
            yield from _in_period(period.items)


def _in_period(items: Items) -> Iterator[RawQuotation]:
    frames = [f for f in frames_of(items) if f.says and f.speaker != f.cue and not _supposed(items, f)]
    end = _close(items)
    taken = 0
    if (outer := _outer(items, frames, end)) is not None:
        yield from _made(items, outer, _begin(items, 0, outer.first), outer.first - 1, "at the end")
        return
    for index, frame in enumerate(frames):
        begins = frame.cue[0] if frame.shape == "shared" else frame.first
        if frame.nested or norm_at(items, frame.first - 1) in _ASIDE or (begins < taken and frame.shape != "according"):
            continue
        stop = _stop(items, frame, frames[index + 1 : index + 1 + _AHEAD], end)
        if frame.shape == "according":
            if frame.first <= 1:
                yield from _made(items, frame, frame.last + (norm_at(items, frame.last) == ","), stop, "according to")
            elif frame.first > taken:
                start = _begin(items, taken, frame.first)
                last = frame.first - (norm_at(items, frame.first - 1) == ",")
                if last - start < LEAST and norm_at(items, frame.last) == ",":
                    start, last = frame.last + 1, end
                yield from _made(items, frame, start, last, "according to")
            taken = max(taken, frame.last)
            continue
        if norm_at(items, frame.cue[0] - 1) == "who" and frame.speaker[0] <= 1:
            continue  # "those who say so are wrong": where it ends nothing tells
        opens = clause(items, frame, stop)
        if opens is not None and stop - opens >= LEAST:
            yield from _made(items, _pushed(items, frame, opens), opens, stop, "clause")
            taken = stop
        elif (
            norm_at(items, frame.first - 1) == ","
            and not _passive(items, frame, end)
            and frame.shape != "shared"
            and not (norm_at(items, frame.cue[1] - 1) in _WILL_DO and norm_at(items, frame.last) == "to")
            and _only_place(items, _told(items, frame, end), end)
        ):
            first = _begin(items, taken, frame.first)
            mark = _behind_where(items, frame, end)
            if norm_at(items, mark) == "," and _says_more(items, first, frame, mark, end):
                yield from _made(items, frame, mark + 1, end, "around it")
                taken = end
                continue
            if _announces(items, frame.last, end) or _only_when(items, first, frame.first - 1):
                continue
            near = (*items[max(first, frame.first - 3) : frame.first], *items[frame.last : frame.last + 3])
            if norm_at(items, mark) == "," and norm_at(items, first) in PREPOSITIONS:
                continue
            if not _is_participle(items, first) and not any(isinstance(item, Quote) for item in near):
                yield from _made(items, frame, first, frame.first - 1, "at the end")
            taken = frame.last


def _pushed(items: Items, frame: Frame, opens: int) -> Frame:
    """The same frame with who speaks in "a practice critics say is wrong": the last of two names of things."""
    first, end = frame.speaker
    if norm_at(items, opens) not in _FINITE or end - first < 3 or frame.shape != "before":
        return frame
    at = end - 1
    if (word := word_at(items, at)) is not None and word.is_capital:
        while at - 1 > first and (before := word_at(items, at - 1)) is not None and before.is_capital:
            at -= 1
    elif not norm_at(items, at).endswith("s") or norm_at(items, at - 1) in PREPOSITIONS | DETERMINERS:
        return frame
    return replace(frame, speaker=(at, end))


def _is_participle(items: Items, at: int) -> bool:
    """What a sentence opens with that is no clause: "Asked whether …, Lund said", "Speaking in Norden, Lund said"."""
    return norm_at(items, at) in _PARTICIPLES


_CARRY = frozenset(("reported", "reports", "report"))
_PARTICIPLES = frozenset(
    "asked pressed speaking reacting responding writing referring citing quoting recalling noting explaining describing"
    " addressing commenting appearing announcing defending".split()
)


def _outer(items: Items, frames: Sequence[Frame], end: int) -> Frame | None:
    """Who says all of a sentence in which somebody else speaks: "Lund had told them that she would go, the guard said"."""
    told = [f for f in frames if not f.nested]
    if len(told) != 2 or any(isinstance(item, Quote) for item in items):
        return None
    inner, last = told
    if norm_at(items, last.cue[1] - 1) in _CARRY:  # "Ostrath said so, the agency reported": still Ostrath's words
        return None
    opens = inner.shape == "before" and (
        norm_at(items, inner.last) == "that" or clause(items, inner, last.first) is not None
    )
    if (
        not opens
        or norm_at(items, last.first - 1) != ","
        or last.shape not in ("before", "behind")
        or inner.last > last.first
    ):
        return None
    apart = norm_at(items, last.speaker[0]) != norm_at(items, inner.speaker[0])
    return last if apart and inner.first < 6 and _only_place(items, _told(items, last, end), end) else None


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
    if norm_at(items, frame.cue[1] - 1) in LISTENED:
        at = behind_listener(items, at, end)
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


def _stop(items: Items, frame: Frame, following: Sequence[Frame], end: int) -> int:
    """A clause ends with the sentence, or where another frame begins after a comma, or goes on with a clause of its own."""
    for other in following:
        if norm_at(items, other.cue[1] - 1) in _FELT:
            continue
        if other.shape == "shared":
            at = other.cue[0]
            if at > frame.last and norm_at(items, at - 1) in _GOES_ON and clause(items, other, end) is not None:
                return at - 1
            continue
        if other.first <= frame.last or other.nested:
            continue
        at = other.first
        if norm_at(items, at - 1) in ("and", "but", "while", "as"):
            at -= 1
        if norm_at(items, at - 1) == "," or other.shape == "according":
            return at - (norm_at(items, at - 1) == ",")
    return end


#: Before a verb they have the speaker of the verb before it: "said that …, adding that …", "said … and insisted that …".
_GOES_ON = frozenset((",", "and", "but"))
#: What somebody feels or means to do is told by who speaks: "Lund said she was asked, and believes it is so".
_FELT = frozenset(
    "believe believes believed think thinks thought know knows knew hope hopes hoped fear fears feared"
    " expect expects expected promise promises promised vow vows vowed pledge pledges pledged agree agrees agreed".split()
)


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


def _behind_where(items: Items, frame: Frame, end: int) -> int:
    """The mark behind a frame in the middle of a sentence, past whom it was said to, when and where."""
    at = _told(items, frame, end)
    at += norm_at(items, at) in THEN | DAYS
    if norm_at(items, at) in ("in", "on", "at", "by", "during", "from"):
        for place in range(at + 1, min(at + 7, end)):
            if norm_at(items, place) == ",":
                return place
            if (token := word_at(items, place)) is None or not token.is_word:
                break
    return at


def _announces(items: Items, at: int, end: int) -> bool:
    """Whether what is said follows a colon: "As proof, Lund wrote on Monday: “It is done”"."""
    return any(norm_at(items, k) == ":" and word_at(items, k + 1) is None for k in range(at, min(at + 8, end - 1)))


def _appended(items: Items, at: int, end: int) -> bool:
    """What tells who somebody is, behind a name and a comma: "said Anna Lund, a spokeswoman for the town"."""
    if norm_at(items, at) not in ("a", "an", "the", "who", "whose"):
        return False
    return norm_at(items, at).startswith("who") or not any(
        norm_at(items, k) in _FINITE
        or norm_at(items, k) in PAST
        or (norm_at(items, k).endswith("ed") and norm_at(items, k - 1) not in DETERMINERS | {"'s"})
        for k in range(at, end)
    )


def _says_more(items: Items, first: int, frame: Frame, mark: int, end: int) -> bool:
    """Of a sentence that is cut by "Lund said," the part behind is the clause where that before says but when or where."""
    opening = norm_at(items, first)
    behind = end - mark - 1
    if any(isinstance(item, Quote) for item in items[first : frame.first]) or behind < LEAST:
        return False
    following = norm_at(items, mark + 1)
    if following in BORDERS or following.endswith("ing"):
        return False
    if frame.shape == "behind" and _appended(items, mark + 1, end):
        return False
    if norm_at(items, frame.first - 2) in _LEADS_ON:
        return True
    return opening in PREPOSITIONS | BORDERS | _WHEN or behind > frame.first - first


#: Before a comma and who says it, they have their clause behind it: "who works there and, Lund said, has done so for years".
_LEADS_ON = frozenset("and but that who which because so if".split())


def _only_when(items: Items, first: int, last: int) -> bool:
    """When something was said, in no clause of its own: "In May, before the letter came, Lund said in an interview …"."""
    opens = [first, *(k + 1 for k in range(first, last) if norm_at(items, k) == ",")]
    return norm_at(items, first) in _TELLS_WHEN and all(
        norm_at(items, k) in PREPOSITIONS | _TELLS_WHEN or norm_at(items, k).isdigit() for k in opens
    )


_TELLS_WHEN = frozenset("after before when while as once until since although though asked in on during at by".split())


_WHEN = frozenset("back too however further".split())


def _made(items: Items, frame: Frame, first: int, last: int, rule: str) -> Iterator[RawQuotation]:
    last = min(last, len(items))
    while last > first and (token := word_at(items, last - 1)) and not token.is_word and token.norm not in ("'s", ")"):
        last -= 1
    own = [i for i in items[first:last] if isinstance(i, Token) and i.is_word]
    if len(own) < LEAST or (first < frame.speaker[1] and frame.speaker[0] < last):
        return
    pronoun = frame.speaker[1] - frame.speaker[0] == 1 and is_pronoun(items, frame.speaker[0])
    start, _ = span_of(items, (first, last))
    end = items[last - 1].end
    speaker = span_of(items, with_relative(items, frame, frame.speaker))
    yield RawQuotation("reported", start, end, speaker, span_of(items, frame.cue), rule, pronoun)
