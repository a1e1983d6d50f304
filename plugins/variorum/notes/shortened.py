"""Bodies with their full name in one version and its end in the other: 'the Kell Port Authority', 'the port authority'."""

from __future__ import annotations

from collections.abc import Iterator

from variorum.model import Span
from variorum.notes.kind import Comparison, Finding, Side, once
from variorum.notes.references import NAMINGS
from variorum.words import Token

_IN_NAMES = frozenset({"of", "for", "and", "the"})
#: Inside a name: 'the Dock Workers' Union', 'the Fishermen's Guild'.
_OWNING = frozenset({"'", "'s"})
#: So many words of the name stand for it, but for one word that says what it is.
_MOST = 3


def bodies(comparison: Comparison) -> Iterator[Finding]:
    """The full name on one side, its last words in small letters behind 'the' on the other, each once."""
    for (here, there), named in (((comparison.a, comparison.b), "{a}"), ((comparison.b, comparison.a), "{b}")):
        for first, last in _names(here):
            short = _short(here, there, first, last)
            if short is None:
                continue
            start = first - (first > 0 and here.tokens[first - 1].norm == "the")
            full = here.tokens[start].start, here.tokens[last - 1].end
            spans = ((full,), (short,)) if named == "{a}" else ((short,), (full,))
            yield Finding("name", "name/part/1", 2, 0.8, f"The full name in {named} only.", *spans)


@once
def _names(side: Side) -> list[tuple[int, int]]:
    """Runs of words with capitals that end with a word for a body, outside quotations."""
    tokens, k = side.tokens, 0
    found: list[tuple[int, int]] = []
    if not any([t.is_capital and t.norm in NAMINGS for t in tokens]):
        return found
    while k < len(tokens):
        end = k
        while end < len(tokens) and _inside(tokens, k, end):
            end += 1
        while end > k and not tokens[end - 1].is_capital:
            end -= 1
        if end - k > 1 and tokens[end - 1].norm in NAMINGS and not side.quoted(tokens[k].start, tokens[end - 1].end):
            found.append((k, end))
        k = max(end, k + 1)
    return found


def _inside(tokens: tuple[Token, ...], first: int, k: int) -> bool:
    token = tokens[k]
    opens = k == first and token.norm in _IN_NAMES | {"a", "an", "this"}
    if token.norm in _OWNING:
        return k > first
    return token.is_word and not opens and (token.is_capital or (k > first and token.norm in _IN_NAMES))


def _short(here: Side, there: Side, first: int, last: int) -> Span | None:
    """Where the other side has the end of the name; None where it has the whole, or where this side has the end too."""
    name = [t.norm.casefold() for t in here.tokens[first:last]]
    theirs, ours = ([t.norm.casefold() for t in side.tokens] for side in (there, here))
    if _places(theirs, name):
        return None
    for length in range(min(_MOST + any(n in _OWNING for n in name), len(name) - 1), 0, -1):
        end = ["the", *name[-length:]]
        places = [
            at
            for at in _places(theirs, end)
            if all(t.surface == t.surface.lower() for t in there.tokens[at + 1 : at + 1 + length])
        ]
        if len(places) == 1 and not _places(ours, end):
            at = places[0]
            span = there.tokens[at].start, there.tokens[at + length].end
            return None if there.quoted(*span) else span
    return None


def _places(norms: list[str], words: list[str]) -> list[int]:
    return [k for k in range(len(norms) - len(words) + 1) if norms[k : k + len(words)] == words]
