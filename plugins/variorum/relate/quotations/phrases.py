"""Groups of words around a verb of speech that say who speaks. By marks, small words and capitals; nothing is parsed."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.relate.dates.verbs import BEHIND as PAST
from variorum.relate.gazetteers import gazetteers
from variorum.relate.quotations.marks import Quote
from variorum.relate.quotations.verbs import (
    BEHIND,
    BORDERS,
    DAYS,
    DETERMINERS,
    HELPERS,
    MONTHS,
    NOUNS,
    OPENERS,
    PREPOSITIONS,
    PRONOUNS,
    verbs,
)
from variorum.words import Token

Items = Sequence[Token | Quote]
#: (first, last + 1) of items
Range = tuple[int, int]
_LONGEST = 16
_APPOSITION = 22
_VERBS = frozenset("is was are were be been being has have had will would could may might can should must does did".split())
_PART = frozenset("one two three some many several most both members leaders".split())
#: Words that are nobody when they stand alone.
_NOBODY = frozenset("a an the his her its their our my your every no any another".split())
_REPORTED = frozenset("reported said alleged understood believed thought quoted heard overheard known".split())
#: Cut short behind a name: "Lund Jr. said".
_BEHIND_NAMES = frozenset("jr sr inc corp co ltd".split())
_DASHES = frozenset(("-", "--", "–", "—"))
_SPANS = frozenset("week month year morning afternoon evening night weekend".split())


def word_at(items: Items, at: int) -> Token | None:
    """The token at a place, None where there is a quotation or nothing."""
    item = items[at] if 0 <= at < len(items) else None
    return item if isinstance(item, Token) else None


def norm_at(items: Items, at: int) -> str:
    token = word_at(items, at)
    return token.norm.casefold() if token else ""


def before(items: Items, verb: int) -> Range | None:
    """The words before a verb that are its subject; over an apposition or a relative pronoun to what they belong to."""
    at = verb
    while is_helper(items, at - 1) or _is_adverb(items, at - 1) or norm_at(items, at - 1) in ("'s", "'ve", "'d"):
        at -= 1
    if norm_at(items, at - 1) in DAYS:
        at -= 1 + (norm_at(items, at - 2) == "on")
    elif norm_at(items, at - 1) in _SPANS and norm_at(items, at - 2) in ("this", "last"):
        at -= 2
    if norm_at(items, at - 1) in ("who", "which"):
        at -= 1
        at -= norm_at(items, at - 1) == ","
        near = _nearest(items, _group(items, at))
        return near if near and _may_speak(items, *near) else None
    if norm_at(items, at - 1) in (",", ")", *_DASHES) and at > 1:
        opened = _opening(items, at - 1)
        if opened is None:
            return None
        for _ in range(3):  # "Lund, 45, of Norden, said"
            group = _group(items, opened)
            if norm_at(items, opened - 1).isdigit() and norm_at(items, opened - 2) == ",":
                opened -= 2
            elif group is None and (further := _place(items, opened)) is not None:
                opened = further
            else:
                break
        return _named_before(items, _group(items, opened)) or _group(items, at - 1)
    group = _group(items, at)
    return _with_clause(items, group) or group


def _named_before(items: Items, group: Range | None) -> Range | None:
    """Of "Lund, the first mayor of Norden, and a teacher, said" the name, not the first of what is told of it."""
    if group is None or norm_at(items, group[0] - 1) != "," or norm_at(items, group[0]) not in DETERMINERS:
        return group
    named = name_before(items, group[0] - 1)
    return named if named and (named[0] == 0 or named[1] - named[0] > 1) else group


def _place(items: Items, end: int) -> int | None:
    """The comma before "of Norden", "a farmer of Norden": what is told of somebody named before it."""
    for at in range(end - 1, max(0, end - 8), -1):
        if norm_at(items, at) == ",":
            return at if norm_at(items, at + 1) in ("of", "from", "in") else None
        if (token := word_at(items, at)) is None or not token.is_word:
            return None
    return None


def _with_clause(items: Items, group: Range | None) -> Range | None:
    """What a clause belongs to, with it: of "the company that built the bridge said" not "built the bridge"."""
    if group is None or norm_at(items, group[0] - 1) not in ("that", "which") or norm_at(items, group[0] - 2) in verbs()[0]:
        return None
    low = norm_at(items, group[0])
    owns = low not in DETERMINERS and norm_at(items, group[0] + 1) in DETERMINERS
    if not (owns or low in _VERBS or low in PAST or low.endswith("ed")) or (whole := _group(items, group[0] - 1)) is None:
        return None
    return (whole[0], group[1]) if group[1] - whole[0] <= _LONGEST else whole


def is_helper(items: Items, at: int) -> bool:
    """A word that may stand between a subject and its verb, and is no name: not the May of "May said"."""
    token = word_at(items, at)
    return token is not None and token.norm.casefold() in HELPERS and not (token.is_capital and _is_name(items, at))


def is_pronoun(items: Items, at: int) -> bool:
    """A pronoun, also with the helping verb tied to it: "he'd"."""
    low = norm_at(items, at)
    return low in PRONOUNS or ("'" in low and low.partition("'")[0] in PRONOUNS)


def _is_name(items: Items, at: int) -> bool:
    """Whether a capital in a sentence is no start of it, but a name's."""
    following = norm_at(items, at + 1)
    return norm_at(items, at) in ("may", "will") and following not in PRONOUNS and (at > 0 or following in verbs()[0])


def _nearest(items: Items, group: Range | None) -> Range | None:
    """Of words with a verb in them the last that may be somebody: "is likely to hire an architect" -> "an architect"."""
    if group is None:
        return None
    first, end = group
    verb = next((k for k in range(end - 1, first, -1) if _is_verb(items, k)), None)
    if verb is None:
        return group
    who = [k for k in range(verb + 1, end) if norm_at(items, k) in DETERMINERS]
    named = [k for k in range(verb + 1, end) if _capital(items, k)]
    if who or named:
        return (who or named[:1])[-1], end
    tied = [k for k in range(verb + 1, end - 1) if norm_at(items, k) in PREPOSITIONS - {"of"}]
    return (tied[-1] + 1, end) if tied else group


def _is_verb(items: Items, at: int) -> bool:
    low = norm_at(items, at)
    governs = norm_at(items, at + 1) in PREPOSITIONS | DETERMINERS or _capital(items, at + 1)
    return low in _VERBS or low.endswith("ing") or (low.endswith("ed") and governs)


def _is_adverb(items: Items, at: int) -> bool:
    token = word_at(items, at)
    return token is not None and token.norm.endswith("ly") and len(token.norm) > 4 and not token.is_capital


def _opening(items: Items, close: int) -> int | None:
    """Where the aside that ends at ``close`` opens."""
    mark = {")": "("}.get(norm_at(items, close), norm_at(items, close))
    for at in range(close - 1, max(-1, close - _APPOSITION), -1):
        if word_at(items, at) is None and mark not in _DASHES:
            return None
        if norm_at(items, at) == mark:
            return at
    return None


def _group(items: Items, end: int) -> Range | None:
    """The group of words that ends before ``end``."""
    if is_pronoun(items, end - 1):
        return end - 1, end
    forms, going = verbs()
    first = end
    while first > 0 and end - first < _LONGEST:
        token = word_at(items, first - 1)
        if token is None or not (token.is_word or token.norm in ("'s", "'", ".")):
            break
        if token.norm == "." and not (_shortens(items, first - 1) or norm_at(items, first - 2) in _BEHIND_NAMES):
            break
        low = token.norm
        if low in BORDERS and not (low == "and" and _joins(items, first, end)):
            break
        if forms.get(low) == "say" and low not in going and first < end and _finite(items, first - 1):
            break
        if low in going and first < end and norm_at(items, first - 2) in (",", "and"):
            break
        first -= 1
    while first < end and norm_at(items, first) in OPENERS | {"."}:
        first += 1
    if first < end and norm_at(items, first) in PREPOSITIONS | _VERBS:
        first = _last_name(items, first, end)  # "was told the day the Herald reported"
    while first < end and norm_at(items, end - 1) in DAYS:
        end -= 1
    end = _cut_report(items, first, end)
    if first >= end or not _may_speak(items, first, end):
        return None
    return first, end


def _cut_report(items: Items, first: int, end: int) -> int:
    """Without the verb of "Lund is reported to have said", "Lund was heard saying"."""
    at = end
    while at > first and norm_at(items, at - 1) in _REPORTED | HELPERS:
        at -= 1
    return at if at < end and at > first and norm_at(items, end - 1) in _REPORTED else end


def _shortens(items: Items, at: int) -> bool:
    """A point that shortens a title or a given name: "Mr. Lund", "J. Lund"."""
    short, name = word_at(items, at - 1), word_at(items, at + 1)
    return norm_at(items, at) == "." and bool(
        short and name and short.is_capital and name.is_capital and len(short.surface) < 5 and short.end == _start(items, at)
    )


def _start(items: Items, at: int) -> int:
    return items[at].start


def opening(items: Items) -> Range | None:
    """The subject that a sentence opens with, as far as capitals and small words tell."""
    at = 0
    while (token := word_at(items, at)) and (not token.is_word or token.norm in OPENERS):
        at += 1
    if norm_at(items, at) in PREPOSITIONS:  # "In a letter, two mayors asked for time, saying …"
        comma = next((k for k in range(at, min(at + _APPOSITION, len(items))) if norm_at(items, k) == ","), None)
        if comma is None:
            return None
        at = comma + 1
    if norm_at(items, at) in PRONOUNS:
        return at, at + 1
    first = at
    while at - first < 5 and (token := word_at(items, at)) and token.is_word and not token.is_capital:
        low = norm_at(items, at)
        if low in PREPOSITIONS | BORDERS | HELPERS or (at > first and low.endswith("ed")):
            break
        at += 1
    while (token := word_at(items, at)) and (token.is_capital or _shortens(items, at)):
        at += 1
    if norm_at(items, first) in DETERMINERS and at - first < 5 and _plural(items, at) and not _is_verb(items, at):
        at += 1
    elif at == first + 1:
        at = _with_noun(items, first, at)
    token = word_at(items, first)
    if norm_at(items, first) in _PART and norm_at(items, at) == "of":  # "One of the clubs, Ostrath Rovers, …"
        comma = next((k for k in range(at, min(at + 10, len(items))) if not (w := word_at(items, k)) or not w.is_word), at)
        at = comma if norm_at(items, comma) == "," else at
    if at == first or token is None or not (token.is_capital or norm_at(items, first) in DETERMINERS):
        return None
    return (first, at) if norm_at(items, first) not in PREPOSITIONS else None


def _with_noun(items: Items, first: int, at: int) -> int:
    """Past the noun of "Local boat owners welcomed it, saying …" and "The author of “Low Water” wrote …"."""
    end = at
    while end - at < 4 and (token := word_at(items, end)) and token.is_word and not token.is_capital:
        low = norm_at(items, end)
        if low in PREPOSITIONS | BORDERS | HELPERS or low in PAST or low.endswith(("ed", "ly")) or low in verbs()[0]:
            break
        end += 1
    if norm_at(items, first) in DETERMINERS:
        return end
    follows = norm_at(items, end)
    told = follows in HELPERS or follows in PAST or follows.endswith("ed")
    return end if end > at and _plural(items, end - 1) and told else at


def name_before(items: Items, end: int) -> Range | None:
    """The name that ends before a place."""
    first = end
    while (token := word_at(items, first - 1)) and (token.is_capital or _shortens(items, first - 1)):
        first -= 1
    return (first, end) if first < end else None


def _finite(items: Items, at: int) -> bool:
    if norm_at(items, at) == "state" and norm_at(items, at + 1).endswith("s"):  # "state officials say"
        return False
    if norm_at(items, at) in NOUNS and not _many(items, at - 1):  # "an initial report prepared by the mayor"
        return False
    return norm_at(items, at - 1) not in DETERMINERS and not _capital(items, at)


def _many(items: Items, at: int) -> bool:
    """Whether a word may be the subject of a verb without an -s."""
    return _plural(items, at) or is_pronoun(items, at) or norm_at(items, at) in _VERBS


def _joins(items: Items, first: int, end: int) -> bool:
    """A joint between two names, or before "others"."""
    if norm_at(items, first) in ("other", "others"):
        return True
    if {norm_at(items, first), norm_at(items, first - 2)} <= gazetteers().roles:  # "singer and actress Anna Lund"
        return True
    if norm_at(items, first) in ("outside", "inside") and norm_at(items, first - 2) in ("outside", "inside"):
        return True
    return first < end and _capital(items, first) and (_capital(items, first - 2) or norm_at(items, first - 2) in PRONOUNS)


def _capital(items: Items, at: int) -> bool:
    token = word_at(items, at)
    return token is not None and token.is_capital


def _last_name(items: Items, first: int, end: int) -> int:
    """After an opening such as "On Friday": the last name, or group that opens with an article."""
    at = end
    while at > first and (_capital(items, at - 1) or norm_at(items, at - 1) in ("of", "for", "the", "'s") and at < end):
        at -= 1
    while at < end and not _capital(items, at) and norm_at(items, at) != "the":
        at += 1
    if at < end:
        return at
    for at in range(end - 1, first, -1):
        if norm_at(items, at) in DETERMINERS:
            return at
    return end


def _may_speak(items: Items, first: int, end: int) -> bool:
    words = [t for t in items[first:end] if isinstance(t, Token) and t.is_word]
    if not words:
        return False
    if len(words) == 1:
        low = words[0].norm.casefold()
        return (
            low not in BORDERS
            and low not in _NOBODY
            and low not in PREPOSITIONS
            and low not in DAYS
            and low not in ("there", "this", "not", "to")
        )
    # "a letter dated March 1924 that refers to …": no day speaks
    dated = [w.norm[0].isdigit() or w.norm.casefold() in MONTHS for w in words]
    return not (all(dated) and any(w.norm[0].isdigit() for w in words))


def after(items: Items, at: int) -> Range | None:
    """The subject that stands behind its verb: ``said a spokesman for the harbour``."""
    while _is_adverb(items, at) or norm_at(items, at) in DAYS:
        at += 1
    if norm_at(items, at) in PRONOUNS:
        return at, at + 1
    first = end = at
    while end < len(items) and end - first < 12:
        token = word_at(items, end)
        if token is None:
            break
        low = token.norm.casefold()
        numbered = low == "/" and end > first and word_at(items, end - 1) is not None and norm_at(items, end - 1).isdigit()
        joint = low == "&" and end > first and _capital(items, end - 1) and _capital(items, end + 1)  # Lund & Co
        if not token.is_word and low not in ("'s", "'") and not (numbered or joint) and not _shortens(items, end):
            break
        if low in _VERBS:  # "said the house would burn": a clause, not who says it
            return None
        if low in BEHIND and not (low in ("in", "at", "on", "from", "with", "and") and _goes_with(items, first, end)):
            break
        if low in verbs()[0] and end > first and not token.is_capital and norm_at(items, end - 1) not in DETERMINERS:
            break
        end += 1
    if first == end or norm_at(items, first) in PREPOSITIONS | BORDERS:
        return None
    if not (_capital(items, first) or norm_at(items, first) in DETERMINERS or end - first > 1 or _plural(items, first)):
        return None
    return first, end


def _goes_with(items: Items, first: int, at: int) -> bool:
    """A preposition that stands in a name's or body's own phrase."""
    if norm_at(items, at) == "and":
        return _capital(items, at - 1) and _capital(items, at + 1)
    return norm_at(items, at) == "with" and not _capital(items, at - 1) and at - first > 1


def _plural(items: Items, at: int) -> bool:
    low = norm_at(items, at)
    return low in ("police", "people", "staff", "residents") or (low.endswith("s") and not low.endswith("ss"))
