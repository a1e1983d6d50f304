"""How persons and bodies are mentioned: a name with its title, office or age before and behind it."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from variorum.model import Span
from variorum.notes.kind import Side, following
from variorum.notes.lexicons import COURTESY, TIME, TITLES, reports
from variorum.notes.references import DESCRIBING, NAMINGS
from variorum.notes.short import SHORT
from variorum.words import FUNCTION_WORDS, Token

#: No more words than this before a name, or in one phrase behind it, describe it.
_BEFORE = 6
_BEHIND = 7
#: Words of an office before a name and its comma, at least.
_LEAST = 3
#: What an office is of, in small letters before it.
_FIELDS = NAMINGS | {"opposition", "rebel", "business", "student"}
_PAUSE = frozenset({",", "-", "(", ")"})
_NO_NAMES = FUNCTION_WORDS | TIME
#: What joins more of a name to it.
_JOINING = frozenset({"of", "&"})
#: Titles behind which a point may stand.
_ABBREVIATED = TITLES & SHORT.keys() | COURTESY


class Mention(msgspec.Struct, frozen=True):
    """``name`` is its last word, by which two mentions are known for one; ``said`` the norms without marks and articles."""

    span: Span
    name: str
    said: tuple[str, ...]
    titled: bool
    #: Whether a first name stands before the last.
    full: bool
    #: Whether the words of the name may be those of a person.
    person: bool


def mentions(side: Side, among: Collection[str], known: Collection[str]) -> dict[str, Mention]:
    """The mentions outside quotations by their last name, of these names those that are mentioned once in the passage, or in
    full at first and by this name alone then. ``known``: norms that another text writes as names, for what opens a sentence.
    """
    found: dict[str, list[Mention]] = {}
    tokens, end = side.tokens, 0
    initials = _initials(tokens)
    named = [
        k for k, t in enumerate(tokens) if t.is_capital and (_named(t, side) or _opens(side, t, known)) or k in initials
    ]
    for k, at in enumerate(named):
        if at < end:
            continue
        end = at + next((n for n, place in enumerate(named[k:]) if place != at + n), len(named) - k)
        if tokens[end - 1].norm not in among:
            continue
        mention = _mention(tokens, at, end)
        if not side.quoted(*mention.span):
            found.setdefault(mention.name, []).append(mention)
    norms = [t.norm for t in tokens] if found else []
    once = {name: held[0] for name, held in found.items() if len(held) == 1 == norms.count(name)}
    full = {name: [one for one in held if one.full] for name, held in found.items() if name not in once}
    return once | {name: held[0] for name, held in full.items() if len(held) == 1 and held[0] is found[name][0]}


def _opens(side: Side, token: Token, known: Collection[str]) -> bool:
    """Whether a word that is ``known`` for a name opens a sentence by itself, not 'Low supporters'."""
    if token.norm not in known or token.norm in _NO_NAMES or token.start not in [start for start, _ in side.sentences]:
        return False
    after = next(following(side.tokens, token.end), None)
    return after is None or after.norm not in DESCRIBING


def _initials(tokens: tuple[Token, ...]) -> set[int]:
    """The letter and the point of an initial inside a name, and the name behind: 'Ann B. Low'."""
    found: set[int] = set()
    for point in [k for k, t in enumerate(tokens[:-1]) if t.surface == "." and k > 1]:
        letter, around = tokens[point - 1].surface, (tokens[point - 2], tokens[point + 1])
        if len(letter) == 1 and letter.isupper() and around[0].is_capital and around[1].is_capital:
            found |= {point - 1, point, point + 1}
    return found


def _named(token: Token, side: Side) -> bool:
    if not token.is_word:
        return False
    proper = token.norm in side.proper or (token.norm in TITLES and len(token.norm) < 4)
    return proper and token.norm not in _NO_NAMES


def _mention(tokens: tuple[Token, ...], first: int, last: int) -> Mention:
    start = first
    while start and first - start < _BEFORE:
        if _describes(tokens[start - 1]):
            start -= 1
        elif start < first and tokens[start].norm in TITLES and tokens[start - 1].norm in _FIELDS:
            start -= 1  # 'Quill police commissioner', 'opposition leader'
        elif tokens[start - 1].surface == "." and start > 1 and tokens[start - 2].norm in _ABBREVIATED:
            start -= 2  # 'Gov. Ida Berg'
        else:
            break
    while (
        start
        and start < first
        and _describes(tokens[start])
        and tokens[start - 1].is_capital
        and _describes(tokens[start - 1])
    ):
        start -= 1  # no name is cut
    if not any(t.norm in TITLES for t in tokens[start:first]):
        start = first
    end = last
    while (phrase := _behind(tokens, end)) is not None:
        end = phrase
    start = _ahead(tokens, start) if start == first else start
    inside = tokens[start:end]
    said = tuple(t.norm for t in inside if t.is_word and t.norm not in {"the", "a", "an", "aged", "of"})
    titled = len(inside) > last - first or any(t.norm in TITLES for t in inside)
    person = _may_be_person(tokens[first:last], next(iter(tokens[last : last + 1]), None))
    return Mention((inside[0].start, inside[-1].end), tokens[last - 1].norm, said, titled, last - first > 1, person)


def _may_be_person(name: tuple[Token, ...], after: Token | None) -> bool:
    """Whether no word of a name is one for a body or is made of initials ('UN Harbour Council'), and it ends with them
    ('Board | of Trade').
    """
    bodily = any([t.norm in NAMINGS or "." in t.surface or (len(t.surface) > 1 and t.surface.isupper()) for t in name])
    return not bodily and (after is None or after.norm not in _JOINING)


def _ahead(tokens: tuple[Token, ...], at: int) -> int:
    """Where an office begins that is told before a name, in commas: 'the minister of transport, | Ida Berg,', behind its
    owner too: 'Kell's | envoy, Ida Berg,'.
    """
    if at < _LEAST or tokens[at - 1].norm != ",":
        return at
    for k in range(at - 2, max(-1, at - 2 - _BEHIND), -1):
        if not tokens[k].is_word:
            return at
        if tokens[k].norm == "'s":
            return k + 1 if any(t.norm in TITLES for t in tokens[k + 1 : at - 1]) else at
        if tokens[k].norm in {"the", "its", "their"}:
            words = tokens[k + 1 : at - 1]
            opens = k == 0 or not tokens[k - 1].is_word
            return k if opens and any(t.norm in TITLES for t in words) and not any(reports(t.norm) for t in words) else at
    return at


def _describes(token: Token) -> bool:
    return token.norm in TITLES or (token.is_word and token.is_capital and token.norm not in FUNCTION_WORDS)


def _behind(tokens: tuple[Token, ...], at: int) -> int | None:
    """Where a phrase between commas that says the age or the office ends: ', 71,' or ', the medical director,'."""
    if at + 1 >= len(tokens) or tokens[at].norm != ",":
        return None
    end = at + 1
    while end < len(tokens) and end - at <= _BEHIND and tokens[end].is_word:
        end += 1
    words = tokens[at + 1 : end]
    if (
        not words
        or (end < len(tokens) and tokens[end].norm not in _PAUSE | {".", ";"})
        or any(reports(t.norm) for t in words)
    ):
        return None
    if words[-1].is_number and (len(words) == 1 or (len(words) == 2 and words[0].norm == "aged")):
        return end
    office = words[0].norm in {"the", "a", "an", "its", "their"} or words[0].norm in TITLES
    titles = [k for k, t in enumerate(words) if t.norm in TITLES]
    if not office or not titles:
        return None
    # 'the president carried Ohio' is a clause, no office
    follows = words[titles[-1] + 1] if titles[-1] + 1 < len(words) else None
    return end if follows is None or follows.is_capital or follows.norm in FUNCTION_WORDS else None
