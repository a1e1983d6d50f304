"""Headlines, subheadings, datelines, bylines, captions: in one version only, or reworded."""

from __future__ import annotations

from variorum.model import HEADING_KINDS
from variorum.notes.kind import Alone, Change, Comparison, Finding, NoteKind, content, found, one_sided, widened
from variorum.words import FUNCTION_WORDS, Token, groups, one_thing, one_word, stem

_SALIENCE = {"headline": 2, "dateline": 2, "subheading": 2, "caption": 1, "byline": 1, "furniture": 1}
#: What readers call what belongs to the page and not to the article: advertisements, buttons, links to other pieces.
_CALLED = {"furniture": "line of the page around the article"}
#: Headings that share less than this of their words are compared as wholes.
_CLOSE = 0.45
#: So many words on one side only are shown with the word behind them.
_FEW = 2


def alone(passage: Alone) -> list[Finding]:
    side = passage.carrier
    if side.kind not in HEADING_KINDS:
        return []
    carrying, other = ("{a}", "{b}") if passage.in_base else ("{b}", "{a}")
    summary = f"The {_CALLED.get(side.kind, side.kind)} stands in {carrying}; none here in {other}."
    return [Finding("heading", f"heading/only-{side.kind}/1", _SALIENCE[side.kind], 0.95, summary, (side.span,))]


def whole(comparison: Comparison) -> list[Finding]:
    a, b = comparison.a, comparison.b
    if a.kind not in HEADING_KINDS or a.said(a.span) == b.said(b.span) or _by_words(comparison):
        return []
    summary = f"The {_CALLED.get(a.kind, a.kind)} differs between {{a}} and {{b}}."
    salience = 1 if a.kind == "furniture" else max(2, _SALIENCE[a.kind])
    return [Finding("heading", f"heading/{a.kind}-differs/1", salience, 0.9, summary, (a.span,), (b.span,))]


def judge(change: Change) -> Finding | None:
    if change.comparison.a.kind not in HEADING_KINDS or not (change.words_a or change.words_b):
        return None
    if {t.norm for t in change.a} == {t.norm for t in change.b}:
        return None
    kind = change.comparison.a.kind
    finding = found(change, "heading", f"{kind}-words", 2, 0.85, f"The {kind}s differ in these words.")
    if one_sided(change) and len(change.a or change.b) <= _FEW:
        return widened(change, finding, lambda _: False, _headed, most=1)
    return finding


def _headed(token: Token) -> bool:
    """A word that another before it may belong to: 'trade talks', 'agreed to lift' beside 'to lift'."""
    return token.is_word and token.norm != "'s" and token.norm not in FUNCTION_WORDS


def settles(comparison: Comparison) -> bool:
    """Whether ``whole`` has said all there is to say about a heading, so that its words are not compared one by one."""
    return comparison.a.kind in HEADING_KINDS and not _by_words(comparison)


def _by_words(comparison: Comparison) -> bool:
    """Headlines and the like that share most of their words are compared word by word; a dateline is said as one thing."""
    return comparison.a.kind in {"headline", "subheading", "caption"} and _shared(comparison) >= _CLOSE


def _shared(comparison: Comparison) -> float:
    """The share of the words of the shorter that the other has too, or answers with a word that means about the same."""
    a = {stem(t.norm): t.norm for t in content(comparison.a.tokens)}
    b = {stem(t.norm): t.norm for t in content(comparison.b.tokens)}
    few, many = (a, b) if len(a) <= len(b) else (b, a)
    answered = sum(key in many or any(_alike(norm, other) for other in many.values()) for key, norm in few.items())
    return answered / max(1, len(few))


def _alike(one: str, other: str) -> bool:
    return bool(groups(one) & groups(other)) or one_word(one, other) or one_thing(one, other)


KIND = NoteKind(
    "heading",
    "Form",
    "A headline, subheading, dateline, byline or caption that stands in one version only, or is worded otherwise.",
    whole=whole,
    settles=settles,
    alone=alone,
    judge=judge,
)
