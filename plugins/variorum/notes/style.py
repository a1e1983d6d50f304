"""House style: the same words, written another way."""

from __future__ import annotations

from dataclasses import replace

from variorum.notes import shapes
from variorum.notes.heading import settles as told_whole
from variorum.notes.kind import Change, Comparison, Finding, NoteKind, Side, found, widened
from variorum.notes.lexicons import TIME
from variorum.notes.marks import editorial, punctuation
from variorum.notes.quoted import in_heading
from variorum.notes.short import NO_DIGITS, may_be_short, unnumbered, written_out
from variorum.words import Token, american, unaccented, values
from variorum.words.remembered import remembered

_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


def judge(change: Change) -> Finding | None:
    a, b = change.a, change.b
    if (mark := editorial(change)) is not None:
        return mark
    if not any(t.is_word for t in (*a, *b)):
        heading = change.comparison.a.kind != "sentence"
        return None if heading and whole(change.comparison) else punctuation(change)  # said once of the whole heading
    if not a or not b:
        return _before_day(change)
    if _flat(a) == _flat(b):
        if [t.norm for t in a] == [t.norm for t in b]:
            if [t.surface for t in a] == [t.surface for t in b] or change.comparison.a.kind != "sentence" or _opening(a, b):
                return None  # an equal word at another place; said once of the whole heading; an opening in capitals
            if _opens(change.comparison.a, a) != _opens(change.comparison.b, b) and _small(a[0]) == _small(b[0]):
                return None  # the first word of a sentence in one version: the words stand at another place
            if len({_in_name(t) for t in (change.a_after, change.b_after)}) > 1 and len(a) == 1:
                return None  # the 'New' of a name, and 'new'
            finding = _found(change, "capitals", "The same words with other capitals or points.")
            return finding if change.words_a else widened(change, finding, _capital, _capital, most=1)
        return _found(change, "spelling", "The same words in another spelling, hyphenation or abbreviation.")
    if not any([may_be_short(t.norm) for t in (*a, *b)]):
        return None
    if written_out(a) == written_out(b) or written_out(a, past=True) == written_out(b, past=True):
        finding = _found(change, "short-form", "A short form in one version, the full form in the other.")
        if any(t.surface == "%" for t in (a[0], b[0])):
            return widened(change, finding, lambda t: t.is_number, lambda _: False, most=1)
        return _trimmed(change, finding)
    if any(t.norm in TIME for t in a) and written_out(_without_on(a)) == written_out(_without_on(b)):
        return _found(change, "on", "The day with and without “on”.")
    in_words = {t.norm for t in (*a, *b)} & NO_DIGITS
    if (
        not in_words
        and values(a)
        and values(a) == values(b)
        and len(a) <= 4
        and len(b) <= 4
        and unnumbered(a) == unnumbered(b)
    ):
        return _found(change, "numerals", "The same figure, once in digits and once in words.")
    return None


def _in_name(after: Token | None) -> bool:
    return after is not None and after.is_capital


def _trimmed(change: Change, finding: Finding) -> Finding:
    """The finding without the marks that open it and the equal words behind them: '., and | wasn't' / 'and | was not'."""
    a, b = change.a, change.b
    if len(finding.a) != 1 or len(finding.b) != 1 or a[0].is_word and b[0].is_word:
        return finding
    while len(a) > 1 and len(b) > 1 and (not a[0].is_word or not b[0].is_word or a[0].norm == b[0].norm):
        a, b = (a[1:], b[1:]) if a[0].norm == b[0].norm else (a[not a[0].is_word :], b[not b[0].is_word :])
    spans = (a[0].start, a[-1].end), (b[0].start, b[-1].end)
    return replace(finding, a=spans[:1], b=spans[1:], a_at=spans[0][0], b_at=spans[1][0])


def _opens(side: Side, tokens: tuple[Token, ...]) -> bool:
    """Whether these words begin a sentence."""
    return any(
        not side.text[start : tokens[0].start].strip("\"'“”‘’ ")
        for start, end in side.sentences
        if start <= tokens[0].start < end
    )


def _small(token: Token) -> str:
    return token.surface[:1].casefold() + token.surface[1:]


def _capital(token: Token) -> bool:
    """A part of the name that an article or a joint stands in: 'Bend the Arc'."""
    return token.is_capital


def _before_day(change: Change) -> Finding | None:
    """'on' before a weekday or a day of a month, on one side only."""
    after = change.a_after, change.b_after
    if [t.norm for t in (*change.a, *change.b)] != ["on"] or after[0] is None or after[1] is None:
        return None
    if after[0].norm != after[1].norm or not (after[0].norm in _DAYS or after[0].norm in TIME and after[0].is_capital):
        return None
    finding = _found(change, "on", "The day with and without “on”.")
    return widened(change, finding, lambda _: False, lambda t: t.is_word, most=1)


def _without_on(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    return tokens[1:] if tokens[0].norm == "on" else tokens


def _opening(a: tuple[Token, ...], b: tuple[Token, ...]) -> bool:
    """A longer word all in capitals: how a paper sets the first words of a story."""
    return any(len(t.surface) > 5 and t.surface.isupper() for t in (*a, *b))


def settles(comparison: Comparison) -> bool:
    """Whether two headings are the same but for the way of writing."""
    a, b = comparison.a, comparison.b
    if a.kind == "sentence" or a.said(a.span) == b.said(b.span) or _flat(a.tokens) != _flat(b.tokens):
        return False
    return len(in_heading(a.said(a.span))) == len(in_heading(b.said(b.span)))  # a quotation is no house style


def whole(comparison: Comparison) -> list[Finding]:
    """A heading that differs by capitals alone, or in which several words do, is one note."""
    a, b = comparison.a, comparison.b
    if a.kind == "sentence":
        return []
    surfaces = {t.norm: t.surface for t in b.tokens}
    recased = [t for t in a.tokens[1:] if t.is_word and _recased(t.surface[:1], surfaces.get(t.norm, t.surface)[:1])]
    if not settles(comparison) and (len(recased) < 2 or told_whole(comparison)):
        return []
    summary = "The same heading, written another way."
    return [Finding("style", "style/heading/1", 1, 0.95, summary, (a.span,), (b.span,))]


def _recased(one: str, other: str) -> bool:
    """Whether a letter stands as a capital here and small there; many scripts have but one case."""
    return one != other and one.swapcase() == other


def _found(change: Change, what: str, summary: str) -> Finding:
    return found(change, "style", what, 1, 0.95, summary)


def _flat(tokens: tuple[Token, ...]) -> str:
    """Letters and figures in American spelling, nothing between them; signs of share and money count."""
    return "".join([_letters(t.norm) for t in tokens if t.is_word or t.surface in "$£€¥%"])


@remembered
def _letters(norm: str) -> str:
    letters = american(norm.casefold())
    return "".join([c for c in (letters if letters.isascii() else unaccented(letters)) if c.isalnum() or c in "$£€¥%"])


KIND = NoteKind(
    "style",
    "House style",
    "Only the way of writing differs: spelling, hyphens, capitals, punctuation, abbreviations, figures in words.",
    whole=whole,
    settles=settles,
    judge=judge,
    document=shapes.document,
)
