"""Names beside the words that say who or what bears them: 'Kessler, a former minister,' / 'the former minister'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from variorum.model import Span
from variorum.notes.kind import Comparison, Finding, Side, once
from variorum.notes.lexicons import PEOPLE, TITLES
from variorum.notes.references import DESCRIBING, NAMINGS
from variorum.words import ARTICLES, Token, one_body

#: Words of a description at most.
_LONGEST = 6
#: Letters that the name of a place and what is of it begin with: 'Kell', 'Kellish'.
_ROOT = 4
_OFFICES = TITLES & PEOPLE
_CLOSING = frozenset({",", ".", ";", "-", ")"})


def claims(comparison: Comparison) -> Iterator[Finding]:
    """A name with what it is between commas, against these words alone; a body named in two orders."""
    for here, there, swap in ((comparison.a, comparison.b, False), (comparison.b, comparison.a, True)):
        theirs = [t.norm for t in there.tokens]
        for span, head, words in _appositions(here):
            place = _place(theirs, words) if head not in theirs else None
            if place is None or _place([t.norm for t in here.tokens], ("the", *words)) is not None:
                continue
            short = there.tokens[place].start, there.tokens[place + len(words)].end
            if there.quoted(*short):
                continue
            summary = (
                f"The name in {'{b}' if swap else '{a}'}, the same description without it in {'{a}' if swap else '{b}'}."
            )
            yield _found("description", 2, summary, span, short, swap)
        for span, whole in _owned_and_named(here, there):
            naming, other = ("{a}", "{b}") if swap else ("{b}", "{a}")
            summary = f"The name in {naming}, the same office without it in {other}."
            yield _found("description", 2, summary, span, whole, swap)
        for span, words in _of_names(here):
            turned = _span_of(there, (*words[1:], words[0]))
            if turned is not None and _span_of(here, (*words[1:], words[0])) is None:
                yield _found("order", 1, "The same name in another order.", span, turned, swap)


def _owned_and_named(here: Side, there: Side) -> Iterator[tuple[Span, Span]]:
    """'Kell's first minister' here, 'Kellish minister Orla Venn' there: where both stand."""
    for place, office, span in _owned(here):
        for other, same, whole in _titled(there):
            of_it = place[:_ROOT] == other[:_ROOT] and len(place) >= _ROOT or one_body(place, other)
            if office == same and of_it and not here.quoted(*span) and not there.quoted(*whole):
                yield span, whole


@once
def _owned(side: Side) -> list[tuple[str, str, Span]]:
    """'Kell's first minister': the place, the office, where it stands; no name stands behind, nor what it owns."""
    tokens, found = side.tokens, []
    for k in range(1, len(tokens) - 1):
        if tokens[k].norm != "'s" or not tokens[k - 1].is_capital:
            continue
        end = k + 1
        while end < min(len(tokens), k + _LONGEST) and tokens[end].is_news and not tokens[end].is_capital:
            end += 1
            if tokens[end - 1].norm in _OFFICES:
                break
        after = tokens[end] if end < len(tokens) else None
        if tokens[end - 1].norm in _OFFICES and (after is None or not (after.is_capital or after.norm in {"'s", "of", "-"})):
            found.append((tokens[k - 1].norm, tokens[end - 1].norm, (tokens[k - 1].start, tokens[end - 1].end)))
    return found


@once
def _titled(side: Side) -> list[tuple[str, str, Span]]:
    """'Kellish minister Orla Venn': the word for the place, the office, where it stands with the name."""
    tokens, found = side.tokens, []
    for k in range(1, len(tokens) - 1):
        if tokens[k].norm not in _OFFICES or not _names(tokens[k + 1], side):
            continue
        first = k - 1
        while first > max(0, k - _LONGEST) and tokens[first].is_news and not tokens[first].is_capital:
            first -= 1
        last = k + 1
        while last + 1 < len(tokens) and _names(tokens[last + 1], side):
            last += 1
        if tokens[first].is_capital and tokens[first].is_news:
            found.append((tokens[first].norm, tokens[k].norm, (tokens[first].start, tokens[last].end)))
    return found


def _found(what: str, salience: int, summary: str, one: Span, other: Span, swap: bool) -> Finding:
    spans = (((other,), (one,))) if swap else ((one,), (other,))
    return Finding("name", f"name/{what}/1", salience, 0.8, summary, *spans)


@once
def _appositions(side: Side) -> list[tuple[Span, str, tuple[str, ...]]]:
    """Names with a description between commas behind them: where both stand, the last name, the words of the description."""
    tokens = side.tokens
    found = []
    for k in range(1, len(tokens) - 2):
        if tokens[k].norm != "," or tokens[k + 1].norm not in ARTICLES or not _names(tokens[k - 1], side):
            continue
        end = k + 2
        while end < len(tokens) and end - k <= _LONGEST and tokens[end].is_word:
            end += 1
        closed = end < len(tokens) and tokens[end].surface in _CLOSING
        if not closed or end == k + 2 or not any(t.norm in DESCRIBING for t in tokens[k + 2 : end]):
            continue
        first = k - 1
        while first and _names(tokens[first - 1], side):
            first -= 1
        span = tokens[first].start, tokens[end - 1].end
        if not side.quoted(*span):
            found.append((span, tokens[k - 1].norm, tuple(t.norm for t in tokens[k + 2 : end])))
    return found


@once
def _of_names(side: Side) -> list[tuple[Span, tuple[str, ...]]]:
    """'the Department of Justice': where it stands, and its two words."""
    tokens = side.tokens
    found: list[tuple[Span, tuple[str, ...]]] = []
    for k in [k for k, tie in enumerate(tokens[1:-1]) if tie.norm == "of"]:
        whole, _, part = tokens[k : k + 3]
        two = whole.is_capital and part.is_capital and whole.norm in NAMINGS
        alone = not _capital(tokens, k - 1) and not _capital(tokens, k + 3)
        if two and alone and not side.quoted(whole.start, part.end):
            found.append(((whole.start, part.end), (whole.norm, part.norm)))
    return found


def _capital(tokens: Sequence[Token], k: int) -> bool:
    return 0 <= k < len(tokens) and tokens[k].is_capital


def _names(token: Token, side: Side) -> bool:
    return token.is_word and token.is_capital and not token.is_number and token.norm not in NAMINGS


def _place(norms: Sequence[str], words: Sequence[str]) -> int | None:
    """Where 'the' stands before these words, if they stand so once."""
    led = ["the", *words]
    places = [k for k in range(len(norms) - len(words)) if list(norms[k : k + len(led)]) == led]
    return places[0] if len(places) == 1 else None


def _span_of(side: Side, words: Sequence[str]) -> Span | None:
    """Where these words stand with capitals."""
    size = len(words)
    for k in range(len(side.tokens) - size + 1):
        run = side.tokens[k : k + size]
        if [t.norm for t in run] == list(words) and all(t.is_capital for t in run):
            span = run[0].start, run[-1].end
            return None if side.quoted(*span) else span
    return None
