"""Where a text says somebody by a role alone: "the home secretary" behind "Home Secretary Suda Low".

Such words stand for a person in one place; they are no form of the name: offices change hands. English only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from variorum.model import Span
from variorum.relate.called import OF_MANY, Called
from variorum.relate.gazetteers import gazetteers

#: Words that are no office, or a role only with others; and roles that several hold at a time.
_NO_OFFICE: Final = OF_MANY | frozenset(
    "member candidate friend brother sister son daughter father mother wife husband deputy chief head chair leader star"
    " victim veteran owner partner player worker student teacher volunteer uncle nephew aide adviser advisor lawmaker"
    " researcher editor reporter correspondent driver guard soldier woman man mr mrs ms miss dr sir lord lady saint aunt"
    " hon".split()
)
#: Who had an office is not who is called by it.
_PAST: Final = frozenset("former ex late then onetime outgoing incoming designate elect".split())
#: With these before it an office is another one: the vice president is not the president.
_UNDER: Final = frozenset("acting assistant associate attorney deputy interim lieutenant lt shadow under vice".split())
_SHORT: Final = {"gov": "governor", "sen": "senator", "rep": "representative", "pres": "president", "gen": "general"}
#: Behind these an office is what somebody may hold, not who holds it.
_BECOMES: Final = re.compile(
    r"\b(?:as|be|bec[oa]m(?:es?|ing)|elect(?:ed|ing)?|for|next|nam(?:ed|ing)|appoint(?:ed|ing)?)\s$", re.I
)
_WORD: Final = re.compile(r"[^\W\d_][\w-]*")
#: What a role behind a name is of: the minister | of transport
_OF: Final = re.compile(r"\s+(?:of|for|at|in|from|to|and|on|with)\s|[,;]")
_OWNER: Final = re.compile(r"^.*['’]s?\s+")


def by_role(text: str, told: Sequence[Called]) -> Iterator[Span]:
    """Where ``text`` says one of its people by a role alone, the article with it, in the order of the text.

    ``told`` is how the text introduces that person, a mention each. The role is told with the name in the same words, of
    nobody else in the text, and the person has been named before.
    """
    own = sorted((one.span[0], one.behind[1] if one.behind else one.end) for one in told)
    phrases = {phrase for one in told for phrase in _phrases(text, one)}
    if phrases:
        said = _in_a_line(text)
        phrases = {p for p in phrases if f"the {p}" in said and not _of_another(text, p, own)}
    if not phrases:
        return
    words = "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in sorted(phrases, key=lambda p: (-len(p), p)))
    for match in re.finditer(rf"(?<![\w’'-])(?i:the\s+(?:{words}))(?![\w-])(?!\s+(?:of|for)\b|\.\w)", text):
        start, end = match.span()
        beside = any(first < end and start < last for first, last in own)
        if own[0][0] < start and not beside and not _BECOMES.search(text, max(0, start - 20), start):
            yield start, end


@lru_cache(4)
def _in_a_line(text: str) -> str:
    """In small letters, with single blanks: what is not in it need not be looked for."""
    return " ".join(text.casefold().split())


def _phrases(text: str, one: Called) -> Iterator[str]:
    """By what a person may be called who is introduced so: transport minister and minister for the transport minister."""
    for span in (one.before, one.behind):
        if span is None:
            continue
        said = text[slice(*span)]
        if span is one.behind:
            said = _OWNER.sub("", _OF.split(said)[0])
        words = [_SHORT.get(w.casefold(), w.casefold()) for w in _WORD.findall(said)]
        words = words[1:] if words[:1] and words[0] in ("the", "a", "an", "his", "her", "its", "their") else words
        if not words or _PAST & {part for w in words for part in w.split("-")} or words[-1] in _NO_OFFICE:
            continue
        if _is_office(words[-1]):
            for at in range(max(0, len(words) - 3), len(words)):
                if not at or words[at - 1] not in _UNDER:
                    yield " ".join(words[at:])
        elif "of" in words and _is_office(words[words.index("of") - 1]):
            yield " ".join(words)


def _is_office(word: str) -> bool:
    known = gazetteers()
    return word not in _NO_OFFICE and (word in known.roles or word.capitalize() in known.titles)


def _of_another(text: str, phrase: str, own: Sequence[Span]) -> bool:
    """Whether the text tells a role of somebody else, too: another name beside it, or several who have it."""
    words, known = re.escape(phrase).replace(r"\ ", r"\s+"), gazetteers()
    beside = (
        rf"\b(?i:{words})(?:s\b|,?[^\S\n]+(?P<name>[A-Z]\w+))"
        rf"|[A-Z]\w+,\s+(?:[\w’'-]+\s+){{0,3}}(?i:{words})(?=\s*[,.;])"
    )
    for match in re.finditer(beside, text):
        start, end = match.span()
        past = text[max(0, start - 20) : start].split()[-1:]
        if (past and past[0].casefold() in _PAST) or match["name"] in known.calendar:
            continue
        if any(first <= end and start <= last for first, last in own):
            continue
        return True
    return False
