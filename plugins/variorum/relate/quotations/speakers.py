"""Who the words are that speak: a name of the archive, and for a pronoun the nearest name that fits."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final

from variorum.model import Name, Span, Speaker, Version
from variorum.relate.quotations.records import RawQuotation
from variorum.words import FUNCTION_WORDS, without_relative

_OF: Final = re.compile(r"\b(?:of|for|from|to|with|at|by|in)\s+(?:the\s+)?(?:[\w.-]+\s+)?$", re.IGNORECASE)
#: An office with what it is over.
_OFFICE: Final = re.compile(
    r"\b(?:[Ss]ecretary|[Mm]inister|[Dd]irector|[Ss]peaker|[Cc]hief)\s+of\s+(?:the\s+)?(?!(?:Mr|Ms|Mrs|Dr|President|Senator|Sen|Rep)\b)"
    r"(?:[A-Z][\w-]+|state|defen[cs]e)\s+$"
)
#: Who speaks for somebody, and how he is told: "an aide to the rebel commander Lund".
_FOR: Final = re.compile(
    r"\b(?:aide|advis[eo]r|spokes\w+|lawyer|attorney|ally|friend|colleague|deputy|assistant|representative|relative|supporter)s?"
    r"\s+(?:to|for|of)\s+(?:[\w.’'-]+\s+){0,5}$"
    r"|\b(?:those|people|others|someone|somebody|everyone|\w+s|an?\s+(?:[\w-]+\s+)?\w+)\s+"
    r"(?:around|close\s+to|loyal\s+to|familiar\s+with|briefed\s+by|representing|advising|accusing|suing|backing|opposing|working\s+(?:for|with))"
    r"\s+(?:[\w.’'-]+\s+){0,3}$",
    re.IGNORECASE,
)
_OWNS: Final = re.compile(r"['’]s?\b|['’](?=\s)")
#: A pronoun is read as a name that stands at most so many characters before it.
_FAR: Final = 900
_HE: Final = frozenset(("he", "she"))
#: So far behind a name a pronoun may stand for it; so often it must, and so much more often than the other one.
_SIGHT: Final = 150
_OFTEN: Final = 2
_CLEARLY: Final = 3
_PRONOUN: Final = re.compile(r"[^\n.!?“”\"]*?\b(he|his|him|himself|she|hers?|herself)\b", re.IGNORECASE)
_WORD: Final = re.compile(r"\s(\w+)")
_HIS: Final = frozenset("he his him himself".split())
_TITLE: Final = re.compile(r"\b(Mrs?|Ms|Miss)\b\.?\s$")
#: "the chairman, Dermot Lund," and "the leader, Democrat Anna Lund of Ostrath": between who it is and the name.
_APPOSED: Final = re.compile(r",\s+(?:[Tt]he\s+)?(?:[A-Z][\w.’'-]*\s+){0,3}$")
#: What ends such a name; "the mayor, Anna Lund, and two others" are several.
_ENDS: Final = re.compile(
    r"\s*(?:[.;:)—–-](?!\w)|,(?!\s+(?:and|or)\b)|$|\s(?:of|who|from|in|at|on|after|as|told|said|says)\b)"
)
#: Behind a name what somebody has or leads: "Lund administration officials", "the Lund campaign".
_HAS: Final = re.compile(
    r"\s+(?:[a-z]+\s+)?(?:administration|campaign|camp|team|family|officials?|aides?|advis[eo]rs?|allies|supporters|critics"
    r"|lawyers?|attorneys?|spokes\w+|office|government|estate|foundation|voters|backers|loyalists)\b"
)
_LISTENER: Final = re.compile(r"\s+(?:had |has )?(?:told|tells|asked|asks|reminded|assured)\s+(?:[A-Z][\w.]*\s+){0,4}$")


class Known:
    """Where the names of the archive stand, by article."""

    def __init__(self, names: Iterable[Name]) -> None:
        found: dict[str, list[tuple[int, int, Name]]] = defaultdict(list)
        for name in names:
            for m in name.mentions:
                found[m.article].append((m.start, m.end, name))
        self._found: Mapping[str, list[tuple[int, int, Name]]] = found
        for mentions in found.values():
            mentions.sort(key=lambda m: (m[0], m[1], m[2].id))

    def of(self, article: str) -> Sequence[tuple[int, int, Name]]:
        return self._found.get(article, ())


def may_be_one(name: str, other: str) -> bool:
    """Whether all words of one name stand in the other: Lund may be Anna Lund."""
    mine, yours = _words(name), _words(other)
    return bool(mine and yours) and (mine <= yours or yours <= mine)


@lru_cache(20_000)
def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.casefold()))


def called_by(text: str, mentions: Sequence[tuple[int, int, Name]]) -> dict[str, str]:
    """Id of a person -> ``he`` or ``she``, where the text calls them by one of these, or as Mr or Ms, time and again.

    A pronoun counts for who is named last before it, with nobody else between.
    """
    told: dict[str, Counter[str]] = defaultdict(Counter)
    people = [m for m in mentions if m[2].kind == "person"]
    for (start, end, name), following in zip(people, [*people[1:], None], strict=False):
        reach = min(end + _SIGHT, following[0] if following else len(text))
        if title := _TITLE.search(text, max(0, start - 5), start):
            told[name.id]["he" if title[1] == "Mr" else "she"] += 1
        if (said := _PRONOUN.match(text, end, reach)) and not _is_object(text, said):
            told[name.id]["he" if said[1].casefold() in _HIS else "she"] += 1
    found: dict[str, str] = {}
    for id, votes in told.items():
        for mine, yours in (("he", "she"), ("she", "he")):
            if votes[mine] >= max(_OFTEN, _CLEARLY * votes[yours]):
                found[id] = mine
    return found


def _is_object(text: str, said: re.Match[str]) -> bool:
    """The him of "Lund met him", the her of "Lund met her in the port", not that of "her boat"."""
    after = _WORD.match(text, said.end())
    whose = after is not None and after[1] not in FUNCTION_WORDS
    return said[1].casefold() == "him" or (said[1].casefold() == "her" and not whose)


def speakers_of(
    version: Version, found: Sequence[RawQuotation], mentions: Sequence[tuple[int, int, Name]]
) -> list[Speaker | None]:
    """The speaker of each quotation, in their order; ``mentions`` are as ``Known`` has them."""
    text = version.witness.text
    starts = [m[0] for m in mentions]
    direct = [(q.start, q.end) for q in found if q.mode == "direct"]
    out: list[Speaker | None] = []
    called: Mapping[str, str] | None = None
    spoke: dict[str, list[tuple[int, Name]]] = defaultdict(list)
    for raw in found:
        if raw.speaker is None:
            out.append(None)
            continue
        start, end = raw.speaker
        who = start, start + len(without_relative(text[start:end]))
        said = " ".join(text[who[0] : who[1]].split())
        if raw.pronoun:
            name = None
            if said.casefold() in _HE:
                called = called_by(text, mentions) if called is None else called
                name = _meant(text, who, mentions, starts, direct, spoke, called)
        else:
            name = _named(text, who, mentions, starts) or _beside(text, who, mentions, starts)
            name = _body(name, mentions) if name is not None else None
        if name is not None and name.kind == "person":
            for pronoun in (said.casefold(),) if raw.pronoun else _HE:
                spoke[pronoun].append((start, name))
        out.append(Speaker(name.name if name else said, name.id if name else None, start, end))
    return out


def _named(text: str, span: Span, mentions: Sequence[tuple[int, int, Name]], starts: Sequence[int]) -> Name | None:
    """The name that the words are, not one that they only mention: "a spokesman for Lund" is not Lund."""
    start, end = span
    held = [m for m in mentions[bisect_right(starts, start - 1) :][:12] if m[0] < end]
    held = [m for m in held if not _of(text[start : m[0]]) and not _OWNS.match(text[m[1] : m[1] + 3])]
    people = [m for m in held if m[2].kind == "person" and not _HAS.match(text, m[1], end)]
    bodies = [m for m in held if m[2].kind == "organisation" and m[1] >= end - 1]
    places = [m for m in held if m[2].kind == "place" and m[0] <= start + 4 and m[1] >= end - 1]
    chosen = people[-1:] or bodies[-1:] or places[-1:]
    return chosen[0][2] if chosen else None


def _of(before: str) -> bool:
    """Whether the words before a name make it another's: "an aide to Lund"; not the office of "Secretary of State Lund"."""
    return bool(_FOR.search(before) or _OF.search(before)) and not _OFFICE.search(before)


def _body(name: Name, mentions: Sequence[tuple[int, int, Name]]) -> Name:
    """The body whose name begins so, for one word that nothing shows to be a person: "Ostrath said", of Ostrath Group."""
    if name.kind != "person" or name.published or " " in name.name:
        return name
    bodies = {m[2].id: m[2] for m in mentions if m[2].kind == "organisation" and m[2].name.startswith(f"{name.name} ")}
    return next(iter(bodies.values())) if len(bodies) == 1 else name


def _beside(text: str, span: Span, mentions: Sequence[tuple[int, int, Name]], starts: Sequence[int]) -> Name | None:
    """The name set beside a role: "its secretary, Anna Lund, said"; before it in "Lund, the lawyer who argued"."""
    start, end = span
    at = bisect_right(starts, end - 1)
    for first, last, name in mentions[at : at + 4]:
        if name.kind != "place" and _APPOSED.match(text[end:first]) and _ENDS.match(text, last):
            return name
    if re.match(r"\s+who\b", text[end : end + 8]):
        for _, last, name in mentions[max(0, bisect_right(starts, start - 1) - 4) : at]:
            if name.kind == "person" and text[last:start] == ", ":
                return name
    return None


def _meant(
    text: str,
    span: Span,
    mentions: Sequence[tuple[int, int, Name]],
    starts: Sequence[int],
    direct: Sequence[Span],
    spoke: Mapping[str, Sequence[tuple[int, Name]]],
    called: Mapping[str, str],
) -> Name | None:
    """The person a pronoun stands for: who spoke last there, or the only one named. None in doubt."""
    at = span[0]
    paragraph = text.rfind("\n", 0, at) + 1
    before = mentions[: bisect_right(starts, at - 1)]
    pronoun = text[at : span[1]].casefold()
    near = [m for m in before[-40:] if m[2].kind == "person" and at - m[0] < _FAR]
    near = [m for m in near if called.get(m[2].id, pronoun) == pronoun]
    near = [m for m in near if not any(s <= m[0] < e for s, e in direct)]
    told = {m[2].id for m in mentions[len(before) :][:3] if _LISTENER.match(text[span[1] : m[0]])}
    near = [m for m in near if m[2].id not in told]  # nobody tells it to herself
    own = [m for m in near if m[0] >= paragraph]
    last = [(where, name) for where, name in spoke[pronoun] if called.get(name.id, pronoun) == pronoun]
    last = [(where, name) for where, name in last if at - where < _FAR and name.id not in told]
    if last and last[-1][0] >= paragraph:
        return last[-1][1]
    people = {m[2].id: m[2] for m in own}
    if len(people) > 1:  # nothing tells which of them
        return None
    if people:
        name = next(iter(people.values()))
        return name if _opens(text, own[0][0], paragraph) or (last and last[-1][1].id == name.id) else None
    above = text.rfind("\n", 0, max(0, len(text[:paragraph].rstrip()))) + 1  # the paragraph before
    if last and last[-1][0] >= above:
        return last[-1][1]
    heads = [m for m in near if m[0] >= above and _opens(text, m[0], above)]
    return heads[-1][2] if heads else None


def _opens(text: str, at: int, paragraph: int) -> bool:
    """A name that stands at the head of a sentence, but for titles and roles, is what the next sentences are about."""
    sentence = max(text.rfind(mark, paragraph, at) for mark in (". ", "? ", "! ", "” ", ".\n"))
    before = text[max(sentence + 1, paragraph) : at]
    return len(before.split()) < 6
