"""What a text calls somebody where it names them: the title or role phrase before a name, and the one behind it.

A role is what a text says, never a part of the name: offices change hands. English only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from variorum.model import NameKind, Segment, Span, Witness
from variorum.relate.gazetteers import gazetteers

#: Words of a role phrase at most, before a name and behind it.
_BEFORE, _BEHIND = 7, 12
_LAST_WORD = re.compile(r"(?<![\w’'.-])([^\W\d_][\w’'-]*\.?)[ \n]+$")
_AGE = re.compile(r",\s*(?:aged\s+)?\d{1,3}(?=\s*[,.;)])")
#: "Secretary of State Anne Low"
_OFFICE = re.compile(r"(?<![\w’'-])([A-Z]\w+) of (?:the )?[A-Z]\w+(?: (?:and )?[A-Z]\w+){0,2}\s+$")
#: "The prime minister, Anselm Torrow": a role between an article, or whose it is, and a comma.
_AHEAD = re.compile(
    r"(?<![\w’'])(?:the|a|an|his|her|its|their|[\w-]+['’]s?)\s+(?P<said>[^,.;:()\[\]“”\"–—\n]{2,60}?),\s*$", re.I
)
_ASIDE = re.compile(r",\s+(?P<said>[^,.;:()\[\]“”\"–—]{2,90}?)(?=\s*(?:[,.;:)]|$|[“”\"]))")
_BORDER = re.compile(r"\s+(?:with\s+an?|who|which|that|whose|and|but|while|as|when|where|told|said|says)\b.*", re.DOTALL)
_ARTICLES = frozenset(("the", "a", "an", "his", "her", "its", "their", "one"))
_SMALL = frozenset(
    "former late longtime outgoing incoming retired veteran then returning current harbour harbor station club team company "
    "news state state-run official council town city village county district".split()
)
#: Roles that several hold at a time, whoever is named with one.
OF_MANY = frozenset(
    "official officer spokesman spokeswoman spokesperson expert analyst lawyer attorney witness resident".split()
)
_COURTESY = frozenset(("mr", "mrs", "ms", "miss", "mx", "dr", "sir", "dame", "lord", "lady", "prof", "professor", "hon"))


@dataclass(frozen=True, slots=True)
class Called:
    """``before`` and ``behind`` are where a role or title stands, without the name; ``roles`` their bare words, comparable.

    A courtesy (Mr, Dr) stands in ``before`` and is no role.
    """

    start: int
    end: int
    before: Span | None = None
    behind: Span | None = None
    roles: frozenset[str] = frozenset()

    @property
    def span(self) -> Span:
        """From the role before the name to the end of the name."""
        return (self.before[0] if self.before else self.start), self.end


def called(witness: Witness, segment: Segment, start: int, end: int, kind: NameKind) -> Called:
    """How ``text[start:end]``, a name in ``segment``, is introduced there; a place is named and no more."""
    text = witness.text
    if kind == "place":
        return Called(start, end)
    before = _before(text, segment.start, start, kind) or _ahead(text, segment.start, start, end, kind)
    behind = _behind(text, end, segment.end, kind)
    said = [text[slice(*span)] for span in (before, behind) if span]
    return Called(start, end, before, behind, frozenset(w for phrase in said for w in _bare(phrase)))


@cache
def _inside() -> frozenset[str]:
    """Words in small letters that may stand in a role before a name: "former prime minister"."""
    known = gazetteers()
    return known.roles | _SMALL | {w.casefold() for w in known.offices | known.titles}


def _before(text: str, first: int, start: int, kind: NameKind) -> Span | None:
    known = gazetteers()
    at, words, courteous = start, 0, False
    office = _OFFICE.search(text, max(first, start - 60), start)
    if office and office[1] in known.titles and kind == "person":
        at, words = office.start(), 1
    while words < _BEFORE and (match := _LAST_WORD.search(text, max(first, at - 40), at)):
        word = match[1]
        bare = word.rstrip(".")
        small = bare.casefold()
        own = kind == "organisation" and small in known.bodies
        if word.endswith(".") and not (word in known.titles or len(bare) == 1):
            break
        if not words and not (_is_role(bare, kind) or word in known.titles):
            break
        if word[0].isupper():
            opens = small in known.function and not bare.isupper()
            if opens or bare in known.calendar or (small in known.saying and bare not in known.titles):
                break
        elif (not own and small not in _inside() and small.rsplit("-", 1)[-1] not in known.roles) or courteous:
            break  # nor is "state" of "the state Mr Low won"
        at, words, courteous = match.start(1), words + 1, small in _COURTESY
    return (at, len(text[:start].rstrip())) if words else None


def _ahead(text: str, first: int, start: int, end: int, kind: NameKind) -> Span | None:
    """From the nearest article, or whose it is, to the comma before a name that ends a clause too."""
    if text[end : end + 1] not in ',.;:)”"?!':
        return None
    found = None
    at = max(first, start - 80)
    while match := _AHEAD.search(text, at, start):
        found, at = (match.start(), match.end("said")), match.start() + 1
    words = text[slice(*found)].split() if found else []
    return found if words and len(words) <= _BEFORE and _is_role(words[-1], kind) else None


def _is_role(word: str, kind: NameKind) -> bool:
    known, small = gazetteers(), word.casefold()
    if kind == "organisation":
        return small in known.bodies
    return word in known.titles or f"{word}." in known.titles or small.rsplit("-", 1)[-1] in known.roles


def is_epithet(word: str) -> bool:
    """Whether the first word of a role says how somebody stands and no office: Under-fire; not Vice-president."""
    first, hyphen, last = word.casefold().rpartition("-")
    known = gazetteers()
    return (
        bool(hyphen and first) and word[:1].isupper() and last not in known.roles and last.capitalize() not in known.titles
    )


def _behind(text: str, end: int, last: int, kind: NameKind) -> Span | None:
    if age := _AGE.match(text, end, last):
        end = age.end()
    match = _ASIDE.match(text, end, last)
    if match is None:
        return None
    said = _BORDER.sub("", match["said"])
    words = said.split()
    if not words or len(words) > _BEHIND or words[0].casefold() in ("who", "which", "whose"):
        return None
    heads = (re.sub(r"['’]s?$", "", w).casefold() for w in words[:6])
    known = gazetteers()
    fits = known.roles if kind == "person" else known.bodies
    if not any(h in fits or h.rsplit("-", 1)[-1] in fits for h in heads):
        return None
    return match.start("said"), match.start("said") + len(said)


def _bare(phrase: str) -> Iterator[str]:
    """The words of a role that say what it is: no articles, no courtesies, no of."""
    function = gazetteers().function
    for word in re.findall(r"[^\W\d_][\w-]*", re.sub(r"['’]s\b", "", phrase)):
        small = word.casefold()
        if small not in _ARTICLES and small not in _COURTESY and small not in function:
            yield small
