"""Whom a role without a name means in its article: "the minister" the only one who is told to be minister there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from variorum.model import Name
from variorum.relate.called import OF_MANY
from variorum.relate.gazetteers import gazetteers
from variorum.words import lemma

Mentions = Sequence[tuple[int, int, Name]]
#: So many letters on either side of a name are looked at.
_SIGHT: Final = 80
#: What bodies are called without their name, and how the name of one that is called so may end.
_BODIES: Final = {
    "company": "company corporation corp inc group ltd limited co plc ag gmbh holdings holding industries".split(),
    "firm": "company corporation corp inc group ltd limited co plc ag gmbh partners associates".split(),
}
#: Up to three small words; before them may stand of which country it is: "the Danish mining company".
_ROLE: Final = re.compile(
    r"the\s+(?P<country>[A-Z][a-z]+(?:an|ese|ish|ic)\s+)?(?P<role>(?:[a-z][\w-]*\s+){0,2}[a-z][\w-]*)$"
)
#: What a body gives out is not the body.
_WRITTEN: Final = frozenset("report statement study survey poll letter document email figure data".split())


def meant(phrase: str, at: int, text: str, mentions: Mentions) -> Name | None:
    """The one person or body of an article that ``phrase`` ("the mining company") can mean at a place, else None.

    ``mentions`` are the names in the article. Only who is told with these words there: "Prime Minister Lund", "Lund, the
    prime minister", "Halbrandt, a mining company", "Foreign Ministry" for the ministry; a company also with its country,
    "the Danish company". A person only where nobody else is named between: in "Lund, the panel's chairman … Berg … the
    chairman said" it may be Berg's role, too.
    """
    said = _ROLE.match(phrase)
    if said is None:
        return None
    role = said["role"]
    words = role.split()
    noun = lemma(words[-1])
    if noun != words[-1] or noun in OF_MANY or noun in _WRITTEN or (said["country"] and noun not in _BODIES):
        return None
    person = noun in gazetteers().roles
    found: dict[str, Name] = {}
    for start, end, name in mentions:
        before, after = text[max(0, start - _SIGHT) : start], text[end : end + _SIGHT]
        if name.kind == "person" and person:
            fits = _beside(role, before, after)
        else:
            fits = name.kind == "organisation" and not person and (_called(noun, name.name) or _beside(noun, before, after))
        if fits:
            found[name.id] = name
    if len(found) != 1:
        return None
    (name,) = found.values()
    if person:
        named = [other.id for start, _, other in mentions if start < at and other.kind == "person"]
        return name if named[-1:] == [name.id] else None
    return name


def _beside(role: str, before: str, after: str) -> bool:
    """Whether a role stands at a name: before it, or behind a comma."""
    words = r"\s+".join(re.escape(w) for w in role.split())
    if re.search(rf"\b{words}(?:,\s+|\s+)(?:[A-Z][\w.]*\s+)?$", before, re.IGNORECASE):
        return True
    return bool(re.match(rf",\s+(?:(?:the|an?|its|their)\s+)?(?:[\w’'-]+\s+){{0,4}}{words}\b", after, re.IGNORECASE))


def _called(noun: str, name: str) -> bool:
    """Whether the name of a body says what it is."""
    own = [w.casefold().rstrip(".") for w in re.findall(r"[\w’'-]+", name)]
    return bool(own) and (noun in own or own[-1] in _BODIES.get(noun, ()))
