"""Who or what is meant by a name in one version and by a pronoun or an office in the other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from variorum.model import Span
from variorum.notes.kind import Comparison, Finding, Side
from variorum.notes.lexicons import PEOPLE, TIME, TITLES
from variorum.notes.short import SHORT
from variorum.words import ARTICLES, FUNCTION_WORDS, Token, stem
from variorum.words.equivalents import groups
from variorum.words.lexicon import words_of

#: Nouns for bodies and places that have a name.
NAMINGS = words_of("variorum.notes", "namings")
_NO_NAMES = TIME | FUNCTION_WORDS | {"i'm", "i've", "i'd", "i'll"}
#: Nouns for papers that have a name.
_PAPERS = frozenset("treaty convention pact accord protocol charter bill act law statute resolution".split())
DESCRIBING = PEOPLE | NAMINGS | _PAPERS
_OFFICES = TITLES & PEOPLE
PERSONAL = frozenset({"he", "she"})
_SEVERAL = frozenset({"people", "men", "women", "children", "police"})
_LEADING = ARTICLES | {"his", "her", "their"}
#: So far from an office, in characters, stands the name that it is given to; words between are few.
_WIDE = 200
_OPENING = PERSONAL | ARTICLES
#: So many words may describe before the noun.
_MODIFIERS = 4


@dataclass(frozen=True, slots=True)
class Reference:
    """``kind`` is 'name', 'pronoun' or 'description'; ``head`` the norm by which it is known: last name, pronoun, noun."""

    span: Span
    first: int
    last: int
    kind: str
    head: str


def references(side: Side) -> list[Reference]:
    """The names, personal pronouns and descriptions of people, bodies and places outside quotations, in order."""
    found: list[Reference] = []
    end = 0
    for k in [k for k, t in enumerate(side.tokens) if t.is_capital or t.norm in _OPENING]:
        one = reference_at(side, k) if k >= end else None
        if one is None:
            continue
        end = one.last
        if not side.quoted(*one.span):
            found.append(one)
    return found


def claims(comparison: Comparison) -> Iterator[Finding]:
    """A name against the office that a version gives to it elsewhere."""
    if not _has_office(comparison):
        return  # no name is answered
    mine, yours = references(comparison.a), references(comparison.b)
    heads = Counter([r.head for r in mine]), Counter([r.head for r in yours])
    sides = [{t.norm for t in side.tokens} for side in (comparison.b, comparison.a)]
    may = [
        _may_be_office(held, there, *heads[::way]) for held, there, way in zip((mine, yours), sides, (1, -1), strict=True)
    ]
    for one in may[0]:
        for other in may[1]:
            if {one.kind, other.kind} == {"name", "description"}:
                name, office = (one, other) if one.kind == "name" else (other, one)
                if any(gives(side.text, name.head, office.head) for side in (comparison.a, comparison.b)):
                    yield _named_and_described(one, other)


def _has_office(comparison: Comparison) -> bool:
    return any([t.norm in _OFFICES for side in (comparison.a, comparison.b) for t in side.tokens])


def _may_be_office(
    held: Sequence[Reference], there: Collection[str], own: Counter[str], others: Counter[str]
) -> list[Reference]:
    """The names and the offices of people that one side has once and the other has not; ``there`` are its words."""
    once = [r for r in held if own[r.head] == 1 and not others[r.head] and (r.kind != "name" or r.head not in there)]
    return [r for r in once if r.kind == "name" or (r.kind == "description" and r.head in _OFFICES)]


@lru_cache(4096)
def gives(text: str, name: str, office: str) -> bool:
    """Whether a text has 'Governor Orla Venn', 'Gov. Venn' or 'Venn, the governor'."""
    titles, around = _around_office(text, office)
    last = re.escape(name)
    before = rf"\b(?i:{titles})\b\.?,? (?:[A-Z][\w.’'-]* ){{0,2}}(?i:{last})\b"
    behind = rf"\b(?i:{last}), (?:the |a |an )?(?:[\w’'-]+ ){{0,3}}(?i:{titles})\b"
    return bool(around) and re.search(f"{before}|{behind}", around) is not None


@lru_cache(1024)
def _around_office(text: str, office: str) -> tuple[str, str]:
    """A pattern of the office and its short forms, and what a text has around each place where it stands."""
    titles = "|".join([re.escape(office), *(re.escape(s) for s, full in SHORT.items() if full == office)])
    places = [m.span() for m in re.finditer(rf"\b(?i:{titles})\b", text)]
    return titles, "\n".join([text[max(0, s - _WIDE) : e + _WIDE] for s, e in places])


def _named_and_described(one: Reference, other: Reference) -> Finding:
    return name_and_office(one.span, other.span, first=one.kind == "name")


def name_and_office(one: Span, other: Span, *, first: bool) -> Finding:
    """A name on one side (the first, where it says so), the office of that person on the other."""
    naming, saying = ("{a}", "{b}") if first else ("{b}", "{a}")
    summary = f"The name in {naming}, the office in {saying}."
    return Finding("name", "name/office/1", 1, 0.8, summary, (one,), (other,))


def reference_at(side: Side, k: int) -> Reference | None:
    """The reference that begins at a token."""
    tokens = side.tokens
    token = tokens[k]
    if token.norm in PERSONAL:
        return _made(tokens, k, k + 1, "pronoun", token.norm)
    end = k
    while end < len(tokens) and naming(tokens[end], side):
        end += 1
    if end > k and tokens[end - 1].norm not in TITLES:
        return _made(tokens, k, end, "name", tokens[end - 1].norm)
    if token.norm in ARTICLES:
        for end in range(k + 1, min(len(tokens), k + 2 + _MODIFIERS)):
            if not tokens[end].is_word or tokens[end].norm in FUNCTION_WORDS:
                return None
            after = tokens[end + 1] if end + 1 < len(tokens) else None
            ends = after is None or not after.is_word or after.norm in FUNCTION_WORDS or after.norm[-2:] in {"ed", "ng"}
            if tokens[end].norm in DESCRIBING and ends and (after is None or after.norm != "'s"):
                return _made(tokens, k, end + 1, "description", tokens[end].norm)
    return None


def _made(tokens: Sequence[Token], first: int, last: int, kind: str, head: str) -> Reference:
    return Reference((tokens[first].start, tokens[last - 1].end), first, last, kind, head)


def naming(token: Token, side: Side) -> bool:
    """A capitalised word of a name; titles before it are part of it."""
    if not token.is_word or not token.is_capital or token.is_number or token.norm in _NO_NAMES:
        return False
    return token.norm in side.proper or token.norm in TITLES


def described(tokens: Sequence[Token]) -> str:
    """The noun by which words describe a person, a body or a place, '' where they do not: 'the Vermont senator'."""
    words = [t for t in tokens if t.is_word]
    if words and words[-1].norm == "'s":
        words.pop()
    named = next((k for k, t in enumerate(tokens) if t.norm == ","), 0)
    if named and named + 1 < len(tokens) and all(t.is_capital for t in tokens[named + 1 :]):
        words = [t for t in tokens[:named] if t.is_word]  # 'his wife, Anna Low'
    if not words or len(words) > _MODIFIERS + 1 or words[-1].norm not in DESCRIBING:
        return ""
    inside = words[1:] if words[0].norm in _LEADING else words
    return words[-1].norm if all(t.norm not in FUNCTION_WORDS for t in inside) else ""


def agrees(noun: str, pronoun: Sequence[Token]) -> bool:
    """'he' for one person, 'it' for a body or a place, 'they' for many."""
    norms = {t.norm for t in pronoun}
    if norms & {"he", "she", "him", "his", "her"}:
        return noun in PEOPLE and not many(noun)
    if norms & {"it", "its"}:
        return noun in NAMINGS or noun in _PAPERS
    return noun in NAMINGS or many(noun)


def many(noun: str) -> bool:
    """Whether a noun means several: 'clerks', 'people', not 'actress'."""
    return (noun.endswith("s") and not noun.endswith("ss")) or noun in _SEVERAL


def alike(one: str, other: str) -> bool:
    """Nouns of one thing: 'lawyer' and 'lawyers', 'city' and 'town'."""
    return stem(one) == stem(other) or bool(groups(one) & groups(other))


def described_first(a: Sequence[Token], b: Sequence[Token]) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """People described in two ways at the head of a change: 'student handed a copy', 'whistleblower took the photo'."""
    ends = [_described_until(tokens) for tokens in (a, b)]
    if not all(ends) or min(len(a) - ends[0], len(b) - ends[1]) < 1:
        return None
    one, other = a[ends[0] - 1].norm, b[ends[1] - 1].norm
    return None if alike(one, other) else ((0, ends[0]), (0, ends[1]))


def _described_until(tokens: Sequence[Token]) -> int:
    """Where a description of people that opens the words ends, a noun behind at most one other word; 0 where none does."""
    start = 1 if tokens and tokens[0].norm in ARTICLES else 0
    for k in (start, start + 1):
        if k >= len(tokens) or not tokens[k].is_word or tokens[k].norm in FUNCTION_WORDS:
            return 0
        if tokens[k].norm in PEOPLE and (k + 1 >= len(tokens) or tokens[k + 1].norm not in {"'s", "and", "of"}):
            return k + 1
    return 0
