"""Headlines, subheadings, datelines, bylines, captions: in one version only, or reworded."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.model import HEADING_KINDS
from variorum.notes.kind import Alone, Change, Comparison, Finding, NoteKind, content, found, is_news, one_sided, widened
from variorum.words import groups, one_thing, one_word, stem, values

_SALIENCE = {"headline": 2, "dateline": 2, "subheading": 2, "caption": 1, "byline": 1, "furniture": 1}
#: What readers call what belongs to the page and not to the article: advertisements, buttons, links to other pieces.
_CALLED = {"furniture": "line of the page around the article"}
#: Headings that share less than this of the words of the shorter, or of all their words, are compared as wholes; so are
#: those that have less than this of what they share in one order, or two words beside what they share in another.
_CLOSE = 0.45
_HALF = 0.5
_IN_ORDER = 0.7
_OTHERS = 2
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
        return widened(change, finding, lambda _: False, is_news, most=1)
    return finding


def settles(comparison: Comparison) -> bool:
    """Whether ``whole`` has said all there is to say about a heading, so that its words are not compared one by one."""
    return comparison.a.kind in HEADING_KINDS and not _by_words(comparison)


def _by_words(comparison: Comparison) -> bool:
    """Headlines and the like that share most of their words are compared word by word, unless they have them in quite
    another order, or in another order and with other words beside them, and tell the same figures; a dateline is said as
    one thing.
    """
    if comparison.a.kind not in {"headline", "subheading", "caption"}:
        return False
    a, b = ({stem(t.norm): t.norm for t in content(side.tokens)} for side in (comparison.a, comparison.b))
    places = _places(list(a.items()), list(b.items()))
    fewer, both = min(len(a), len(b)), len(a) + len(b)
    if len(places) < max(1, _CLOSE * fewer):
        return False
    figures = set(values(comparison.a.tokens)), set(values(comparison.b.tokens))
    if all(figures) and figures[0] != figures[1]:
        return True
    if 2 * len(places) < min(_HALF * both, 2 * fewer):
        return False
    ordered = _ordered(places)
    turned = ordered < len(places) and both - 2 * len(places) >= _OTHERS
    return ordered >= _IN_ORDER * len(places) and not turned


def _places(ours: Sequence[tuple[str, str]], theirs: Sequence[tuple[str, str]]) -> list[int]:
    """Where the other heading has the words of this one, or words that mean about the same; the equal ones go first."""
    stems = {key: n for n, (key, _) in enumerate(theirs)}
    taken = {stems[key] for key, _ in ours if key in stems}
    places = []
    for key, norm in ours:
        place = stems.get(key)
        if place is None:
            place = next((n for n, (_, other) in enumerate(theirs) if n not in taken and _alike(norm, other)), None)
        if place is not None:
            taken.add(place)
            places.append(place)
    return places


def _ordered(places: Sequence[int]) -> int:
    """How many of them stand in one order at most."""
    longest: list[int] = []
    for k, place in enumerate(places):
        longest.append(1 + max([longest[n] for n in range(k) if places[n] < place], default=0))
    return max(longest, default=0)


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
