"""House style: the same words, written another way."""

from __future__ import annotations

from variorum.notes.kind import Change, Comparison, Finding, NoteKind, found
from variorum.notes.short import unnumbered, written_out
from variorum.words import Token, american, values


def judge(change: Change) -> Finding | None:
    a, b = change.a, change.b
    if not any(t.is_word for t in (*a, *b)):
        return _marks(change)
    if not a or not b:
        return None
    if _flat(a) == _flat(b):
        if [t.norm for t in a] == [t.norm for t in b]:
            if [t.surface for t in a] == [t.surface for t in b] or change.comparison.a.kind != "sentence":
                return None  # an equal word at another place; or said once of the whole heading
            return _found(change, "capitals", "The same words with other capitals or points.")
        return _found(change, "spelling", "The same words in another spelling, hyphenation or abbreviation.")
    if written_out(a) == written_out(b):
        return _found(change, "short-form", "A short form in one version, the full form in the other.")
    if values(a) and values(a) == values(b) and len(a) <= 4 and len(b) <= 4 and unnumbered(a) == unnumbered(b):
        return _found(change, "numerals", "The same figure, once in digits and once in words.")
    return None


def judge_heading(comparison: Comparison) -> bool:
    """Whether two headings are the same but for the way of writing."""
    a, b = comparison.a, comparison.b
    return a.kind != "sentence" and a.said(a.span) != b.said(b.span) and _flat(a.tokens) == _flat(b.tokens)


def whole(comparison: Comparison) -> list[Finding]:
    """A heading that differs by capitals alone, or in which several words do, is one note."""
    a, b = comparison.a, comparison.b
    if a.kind == "sentence":
        return []
    surfaces = {t.norm: t.surface for t in b.tokens}
    recased = [t for t in a.tokens[1:] if t.is_word and surfaces.get(t.norm, t.surface).swapcase()[:1] == t.surface[:1]]
    if not judge_heading(comparison) and len(recased) < 2:
        return []
    summary = "The same heading, written another way."
    return [Finding("style", "style/heading/1", 1, 0.95, summary, (a.span,), (b.span,))]


_SHAPES = (("'", "‘’", "apostrophe/1", "Straight apostrophes in {x}, curly ones in {y}, throughout."),
           ('"', "“”", "quotation-mark/1", "Straight quotation marks in {x}, curly ones in {y}, throughout."))  # fmt: skip


def document(a: str, b: str) -> list[Finding]:
    """The shape of apostrophes and quotation marks, said once where first it shows in each text."""
    findings = []
    for straight, curly, rule, summary in _SHAPES:
        places = [_first(text, straight, curly) for text in (a, b)]
        if places[0] is None or places[1] is None or places[0][1] == places[1][1]:
            continue
        x, y = ("{a}", "{b}") if places[0][1] == "straight" else ("{b}", "{a}")
        (at, _), (other, _) = places[0], places[1]
        said = summary.format(x=x, y=y)
        findings.append(Finding("style", f"style/{rule}", 1, 0.95, said, ((at, at + 1),), ((other, other + 1),)))
    return findings


def _first(text: str, straight: str, curly: str) -> tuple[int, str] | None:
    """Where the mark first stands and its shape, if the whole text keeps to one shape."""
    has_straight, has_curly = straight in text, any(c in text for c in curly)
    if has_straight == has_curly:
        return None
    if has_straight:
        return text.index(straight), "straight"
    return min(text.index(c) for c in curly if c in text), "curly"


def _marks(change: Change) -> Finding | None:
    """Punctuation alone: the note takes in the word before and after, so that there is something to read."""
    norms = {t.norm for t in (*change.a, *change.b)}
    neighbours = (change.a_before, change.a_after, change.b_before, change.b_after)
    if norms <= {".", '"', "'", "…"} or any(t is None for t in neighbours):
        return None
    first, last, other_first, other_last = (t for t in neighbours if t)
    if first.norm != other_first.norm or last.norm != other_last.norm:
        return None  # the words beside it change too: the mark goes with them
    summary = "The same words with other punctuation."
    return Finding(
        "style",
        "style/punctuation/1",
        1,
        0.9,
        summary,
        ((first.start, last.end),),
        ((other_first.start, other_last.end),),
    )


def _found(change: Change, what: str, summary: str) -> Finding:
    return found(change, "style", what, 1, 0.95, summary)


def _flat(tokens: tuple[Token, ...]) -> str:
    """Letters and figures in American spelling, nothing between them; signs of share and money count."""
    parts = [american(t.norm.casefold()) for t in tokens if t.is_word or t.surface in "$£€¥%"]
    return "".join(c for part in parts for c in part if c.isalnum() or c in "$£€¥%")


KIND = NoteKind(
    "style",
    "House style",
    "Only the way of writing differs: spelling, hyphens, capitals, punctuation, abbreviations, figures in words.",
    whole=whole,
    judge=judge,
    document=document,
)
