"""Frames of speech in a sentence: a verb that says that somebody speaks, and the words that say who."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from variorum.relate.quotations.marks import Quote
from variorum.relate.quotations.phrases import Items, Range, after, before, is_helper, name_before, norm_at, opening, word_at
from variorum.relate.quotations.verbs import DAYS, DETERMINERS, HELPERS, NOUNS, PREPOSITIONS, PRONOUNS, verbs
from variorum.words import Token

Shape = Literal["before", "behind", "according", "shared"]


_BE: Final = frozenset("is was are were be been being isn't wasn't aren't weren't".split())
#: Who speaks behind these goes on with no verb of the sentence's own: "Lund said …, because he feared so, adding …".
_SUBORDINATE: Final = frozenset(
    "because since although though if whether that which what where when after before until".split()
)
_KNOW: Final = frozenset("know knows knew".split())
_NOT: Final = frozenset("not n't never don't doesn't didn't".split())
_SEVERAL: Final = frozenset(
    "and not to people men women police officials others those many some most few both all n't him her them us"
    " whom which it that".split()
)
#: Behind these stands to whom it is said, never who says it.
_TO_SOMEBODY: Final = frozenset("told tells tell".split())


#: Verbs of speech with "back": shot back.
_BACK: Final = frozenset("shot shoots fired fires hit hits snapped snaps punched pushed".split())


@dataclass(frozen=True, slots=True)
class Frame:
    """``first`` to ``last`` are the items that it takes up, speaker and cue; ``says`` whether a clause may follow.

    ``within``: who speaks in the clause that opens with this frame.
    """

    cue: Range
    speaker: Range
    shape: Shape
    says: bool
    within: Range | None = None

    @property
    def nested(self) -> bool:
        return self.within is not None

    @property
    def first(self) -> int:
        return min(self.cue[0], self.speaker[0])

    @property
    def last(self) -> int:
        return max(self.cue[1], self.speaker[1])


def frames_of(items: Items) -> tuple[Frame, ...]:
    """The frames of a sentence, in order."""
    found: list[Frame] = []
    for frame in _all(items):
        if frame.shape == "shared":
            outer = [f for f in found if not f.nested]
            whole = [f for f in outer if norm_at(items, f.first - 1) not in _SUBORDINATE] or outer
            speaker = whole[-1].speaker if whole else opening(items)
            if speaker is None or speaker[1] > frame.cue[0]:
                continue
            frame = Frame(frame.cue, speaker, "shared", frame.says)
        elif frame.shape == "before" and found and found[-1].says and _inside(items, found[-1], frame):
            outside = found[-1]
            frame = Frame(frame.cue, frame.speaker, "before", frame.says, outside.within or outside.speaker)
        found.append(frame)
    return tuple(found)


def _inside(items: Items, outer: Frame, frame: Frame) -> bool:
    """Whether a clause of speech opens with this frame: "Lund said that she believes …"."""
    between = [norm_at(items, at) for at in range(outer.last, frame.first)]
    return frame.first >= outer.last and between in ([], ["that"])


def _all(items: Items) -> Iterator[Frame]:
    for at in range(len(items)):
        token = word_at(items, at)
        if token is not None and token.is_word and (frame := _frame_at(items, at, token)) is not None:
            yield frame


def _frame_at(items: Items, at: int, token: Token) -> Frame | None:
    """The frame of the word at a place, where it says that somebody speaks."""
    forms, going = verbs()
    low = token.norm
    if low == "according" and norm_at(items, at + 1) == "to":
        source = _source(items, at + 2)
        return Frame((at, at + 2), source, "according", True) if source else None
    if (told := _told_otherwise(items, at, low)) is not None:
        return told
    kind = forms.get(low) or ("mark" if low in _BACK and _said_back(items, at + 1) else None)
    if kind is None or (token.is_capital and low not in going):
        return None
    cue = (_begin(items, at), at + 1)
    if low in going and norm_at(items, at - 1) in _HEARD:
        heard = before(items, at - 1)
        return Frame(cue, heard, "before", kind == "say") if heard else None
    if low in going and norm_at(items, at - 1) not in _BEING:
        return _going_on(items, at, cue, says=kind == "say")
    if low == "quoted" and norm_at(items, at + 1) in ("as", "by") and (quoted := before(items, at)) is not None:
        saying = norm_at(items, at + 1) == "as" and norm_at(items, at + 2) == "saying"
        return Frame((cue[0], at + 3 if saying else at + 1), quoted, "before", True)
    if norm_at(items, at + 1) == "by" and isinstance(_at(items, cue[0] - 1), Quote) and norm_at(items, at - 1) in _BE:
        maker = after(items, at + 2)  # "“Where the boats lie” was written by Lund"
        return Frame((cue[0], at + 2), maker, "behind", False) if maker else None
    if _says_nothing(items, at, cue) or _is_no_verb(items, at):
        return None
    return _with_subject(items, at, cue, says=kind == "say")


#: Before a form in -ing: who is "heard saying", and who is "saying" it himself.
_HEARD: Final = frozenset("heard overheard recorded filmed".split())
_BEING: Final = frozenset("is was are were 's been".split())


def _going_on(items: Items, at: int, cue: Range, *, says: bool) -> Frame | None:
    """Of a form in -ing: "…, adding that", which the sentence's own speaker adds; "Lund saying, “…”"."""
    if norm_at(items, at - 1) in _JOINED_BY or word_at(items, at - 1) is None or _of_paper(items, at):
        return Frame(cue, cue, "shared", says)
    name = _yelling(items, at) if _before_quote(items, at + 1) else None
    return Frame(cue, name, "before", says) if name else None


def _says_nothing(items: Items, at: int, cue: Range) -> bool:
    """A verb of speech by which nobody is told to speak: "it is believed", "nobody knew", "the wind added to delays"."""
    low, following = norm_at(items, at), norm_at(items, at + 1)
    if low not in verbs()[1] and any(norm_at(items, k) in _BE for k in range(*cue)):  # "it is believed", "he was told"
        return True
    if low in _KNOW and any(norm_at(items, k) in _NOT for k in range(*cue)):  # what nobody knows nobody tells
        return True
    if (low in ("added", "adds", "add") and following == "to") or (low == "think" and following in ("tank", "tanks")):
        return True
    plain = at - 1 - (norm_at(items, at - 1).endswith("ly") and norm_at(items, at - 2) == "to")
    return norm_at(items, plain) == "to" and norm_at(items, plain - 2) not in ("went", "goes", "go", "going")


def _is_no_verb(items: Items, at: int) -> bool:
    """A form that is a noun here: "his claims", "the states", "when the court ruled on pensions" tells no ruling."""
    low, previous = norm_at(items, at), norm_at(items, at - 1)
    noun = previous in DETERMINERS or (previous in ("of", "'s") and low not in verbs()[1])
    if noun and low not in ("said", "told", "says") and previous != "all":
        return True
    that = norm_at(items, at + 1) in ("that", ":", ",") or word_at(items, at + 1) is None
    relative = norm_at(items, at + 1) == "that" and norm_at(items, at + 2) in HELPERS
    quoted = low == "states" and any(isinstance(item, Quote) for item in items[:at])
    if low == "ruled" and not that:
        return True
    if low == "states" and (relative or not (that or quoted) or (norm_at(items, at + 1) == "," and not quoted)):
        return True
    if low.removesuffix("s") in NOUNS and low.endswith("s") and _is_noun(items, at):
        return True
    return low in NOUNS and not _may_be_verb(items, at)


def _with_subject(items: Items, at: int, cue: Range, *, says: bool) -> Frame | None:
    """The frame of a verb with its subject behind it or before it, else of who speaks in the sentence."""
    low, previous = norm_at(items, at), norm_at(items, at - 1)
    behind = word_at(items, at - 1) is None or previous == ","
    given = low in ("announced", "announces") and norm_at(items, at + 1) in ("a", "an", "his", "her", "its", "their")
    speaker = after(items, at + 1) if behind and at and low not in _TO_SOMEBODY and not given else None
    named = not says and speaker is not None and isinstance(_at(items, speaker[1]), Quote)
    if (
        speaker is not None
        and not (named and previous == ",")  # "Lund, the mayor, called the bridge “too small”"
        and _ends(items, speaker[1])
        and (word_at(items, at - 1) is None or _closes(items, speaker[1]))
    ):
        return Frame(cue, speaker, "behind", says)
    if (subject := before(items, at)) is not None:
        return Frame(cue, subject, "before", says)
    return Frame(cue, cue, "shared", says) if previous in ("and", ",", "but", "also") or behind else None


#: What somebody is "that" something is so.
_HOLDING: Final = frozenset(
    "adamant convinced confident certain clear sure worried concerned hopeful optimistic doubtful".split()
)


_OTHERWISE: Final = _HOLDING | frozenset(("put", "puts", "on", "say", "words", "view", "opinion", "telling"))


def _told_otherwise(items: Items, at: int, low: str) -> Frame | None:
    """Who speaks by no verb of speech: "as Lund put it", "Lund went on", "Lund is adamant that", "in Lund's words"."""
    if low not in _OTHERWISE:
        return None
    following, previous = norm_at(items, at + 1), norm_at(items, at - 1)
    first, last, says = at, at + 1, False
    if low in ("put", "puts") and following == "it":
        last = at + 2
    elif low == "on" and previous in ("went", "goes") and (word_at(items, at + 1) is None or following in (".", ":", ",")):
        first = at - 1
    elif low in _HOLDING and following == "that" and (previous in _BE or (low == "clear" and previous in ("made", "makes"))):
        first, says = at - 1, True
    elif low == "say" and previous == "to" and (took := _took(items, at)) is not None:
        subject = before(items, took)
        return Frame((at, at + 1), subject, "before", True) if subject else None
    elif low in ("words", "view", "opinion", "telling") and previous in ("'s", "'"):
        opens = next((k for k in range(at - 2, max(-1, at - 9), -1) if norm_at(items, k) == "in"), None)
        if opens is None or at - 1 - opens < 2 or not ((name := word_at(items, opens + 1)) and name.is_capital):
            return None
        return Frame((at, at + 1), (opens + 1, at - 1), "according", False)
    else:
        return None
    subject = before(items, first)
    return Frame((first, last), subject, "before", says) if subject else None


def _took(items: Items, at: int) -> int | None:
    """The "took" of "took to the radio to say"."""
    return next((k for k in range(at - 2, max(-1, at - 8), -1) if norm_at(items, k) in ("took", "takes")), None)


_JOINED_BY: Final = frozenset((",", "and", "while", "before", "by", "-"))
_PAPERS: Final = frozenset(
    "letter statement memo email e-mail tweet note message post report release memorandum petition op-ed column".split()
)


def _said_back(items: Items, at: int) -> bool:
    """The back of "Lund shot back: “…”" and "“…,” Lund shot back", not that of guards who fired back."""
    if norm_at(items, at) != "back":
        return False
    follows = at + 1 + (norm_at(items, at + 1) in (":", ","))
    closes = norm_at(items, at + 1) in (".", "") and any(isinstance(item, Quote) for item in items[:at])
    return isinstance(_at(items, follows), Quote) or closes


def _of_paper(items: Items, at: int) -> bool:
    """Who is "saying" in "Lund sent a letter to Berg on Tuesday saying …": who wrote it."""
    low = norm_at(items, at)
    said = {norm_at(items, k) for k in range(max(0, at - 8), at)}
    return low == "saying" and bool(said & _PAPERS) and (norm_at(items, at - 1) in DAYS or norm_at(items, at - 1) in _PAPERS)


_WHERE: Final = frozenset("in at from near outside inside across".split())


def _yelling(items: Items, at: int) -> Range | None:
    """The name that ends before a place, but where it says where somebody is: "a crowd at Kelland yelling"."""
    name = name_before(items, at)
    return name if name and norm_at(items, name[0] - 1) not in _WHERE else None


def _before_quote(items: Items, at: int) -> bool:
    """Whether a quotation follows at once, or behind when and where and a comma."""
    if word_at(items, at + (norm_at(items, at) == ",")) is None:
        return True
    if norm_at(items, at) not in PREPOSITIONS:
        return False
    for place in range(at + 1, min(at + 9, len(items))):
        if norm_at(items, place) == ",":
            return isinstance(_at(items, place + 1), Quote)
    return False


def _may_be_verb(items: Items, at: int) -> bool:
    """Whether a form that may be a noun has before it what makes a verb of it, and not of one thing an adjective."""
    token = word_at(items, at - 1)
    if token is None or not token.is_word:
        return True
    low = token.norm.casefold()
    if low in ("this", "its", "his", "previous", "various", "serious"):
        return False
    return low in HELPERS or low in PRONOUNS or low in _SEVERAL or low.endswith("s") or low.endswith("ly")


def _is_noun(items: Items, at: int) -> bool:
    """Of a form in -s: "denied his repeated claims", "made remarks"."""
    low = norm_at(items, at - 1)
    return (
        low.endswith(("ed", "ing"))
        or norm_at(items, at - 2) == "to"
        or low in ("made", "make", "makes", "making")
        or low in PREPOSITIONS
        or low[:1].isdigit()  # "her 2003 remarks"
        or low.endswith(("'s", "’s"))
    )


def _at(items: Items, at: int) -> Token | Quote | None:
    return items[at] if 0 <= at < len(items) else None


def _begin(items: Items, verb: int) -> int:
    """With the helping verbs before it."""
    at = verb
    while is_helper(items, at - 1) or (norm_at(items, at - 1).endswith("ly") and norm_at(items, at - 2) in _BE):
        at -= 1
    return at


def _ends(items: Items, at: int) -> bool:
    """No other subject follows."""
    return norm_at(items, at) not in PRONOUNS - {"who"}


def _closes(items: Items, at: int) -> bool:
    """The sentence, or this clause of it, ends here but for when and where."""
    token = word_at(items, at)
    return token is None or not token.is_word or token.norm in DAYS or token.norm in ("in", "on", "at", "during", "who")


def _source(items: Items, at: int) -> Range | None:
    """What stands behind "according to"."""
    first = at
    while at < len(items) and at - first < 14:
        token = word_at(items, at)
        if token is None or (not token.is_word and token.norm not in ("'s", "'")):
            break
        if at > first and norm_at(items, at) in PRONOUNS | {"which", "that"}:
            break
        at += 1
    return (first, at) if at > first else None


def quotes_in(items: Items) -> tuple[int, ...]:
    """Places of the quotations."""
    return tuple(at for at, item in enumerate(items) if isinstance(item, Quote))
