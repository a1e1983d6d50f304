"""Words inside quotation marks: altered, cut, longer, or without the marks in one version."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from variorum.model import Span
from variorum.notes import joined
from variorum.notes.kind import Change, Comparison, Finding, NoteKind, Side, found, stems, widened
from variorum.notes.quoted import in_heading, quotations
from variorum.notes.telling import is_speech, titled, told
from variorum.words import FUNCTION_WORDS, Token, tokenise, weight

#: A quotation whose words stand in the other version to this share, but without marks there, was put into reported speech
#: there or is quoted here: which way round is not said.
_SAME_WORDS = 0.55
#: With no more than this share of the words of a quotation that has so many, it carries nothing of it.
_GONE = 0.2
_SHORTEST = 3
_ARTICLES = frozenset({"the", "a", "an"})
#: So many words behind a small one, where a pause stands before it.
_BEHIND = 3
#: So many letters before a passage are looked at for a quotation mark.
_NEAR = 160
#: Two quotations with this share of the lighter one's words in common are one, and are compared word by word.
_ONE = 0.4
#: With this share of its words in common, another quotation of small words is the same.
_ONE_OF_SMALL = 0.6
#: The only quotations of two linked passages are one saying with less in common.
_ONE_OF_TWO = 0.15
#: Two quotations with so many words together in common are one, too.
_RUN = 5
#: With less than this share of the words of both in common they are told whole.
_LITTLE = 0.25
#: With this share of its weight in another, a quotation is quoted there.
_MOST = 0.6
#: Words that tell a quotation are not fewer than this share of its own.
_TOLD_IN = 0.3
_DIFFERS = "quotation/words-differ/1"


def judge(change: Change) -> Finding | None:
    if not change.comparison.a.quotes and not change.comparison.b.quotes:
        return None
    in_a, in_b = change.quoted
    if in_a and in_b and any(t.is_word for t in (*change.a, *change.b)):
        if [t.norm for t in change.a if t.is_word] == [t.norm for t in change.b if t.is_word]:
            return None  # other marks around the same words
        if not (change.a and change.b) and _said_too(change):
            return None
        salience = 3 if ({t.norm for t in change.a} ^ {t.norm for t in change.b}) - _ARTICLES else 2
        if not change.b:
            summary = "These words of the quotation in {a} are not carried by {b}."
            return _readable(change, found(change, "quotation", "shorter", salience, 0.8, summary))
        if not change.a:
            summary = "These words of the quotation in {b} are not carried by {a}."
            return _readable(change, found(change, "quotation", "longer", salience, 0.8, summary))
        summary = "The words inside the quotation marks differ."
        return _readable(change, found(change, "quotation", "words-differ", salience, 0.9, summary))
    a, b = change.comparison.a, change.comparison.b
    if (
        in_a
        and not change.b
        and _whole_quotation(a, change.unit.a)
        and not titled(a, _reach(change.unit.a))
        and not _quoted_too(change.a, b)
    ):
        if _elsewhere(a, _reach(change.unit.a), b):
            return found(change, "quotation", "elsewhere", 1, 0.75, "Quoted here in {a}; {b} quotes this at another place.")
        return found(change, "quotation", "only-here", 3, 0.8, "Words quoted in {a} are not carried by {b}.")
    if (
        in_b
        and not change.a
        and _whole_quotation(b, change.unit.b)
        and not titled(b, _reach(change.unit.b))
        and not _quoted_too(change.b, a)
    ):
        if _elsewhere(b, _reach(change.unit.b), a):
            return found(change, "quotation", "elsewhere", 1, 0.75, "Quoted here in {b}; {a} quotes this at another place.")
        return found(change, "quotation", "only-here", 3, 0.8, "Words quoted in {b} are not carried by {a}.")
    for quoted, other, words, what, quoting, lacking in (
        (in_a and not change.b, b, change.words_a, "shorter", "{a}", "{b}"),
        (in_b and not change.a, a, change.words_b, "longer", "{b}", "{a}"),
    ):
        if quoted and words and _quotations(other) and not _quoted_too(change.a or change.b, other):
            summary = f"These words of the quotation in {quoting} are not carried by {lacking}."
            return found(change, "quotation", what, 3, 0.75, summary)
    words_a, words_b = change.words_a, change.words_b
    for quoted, side, spans, told_by, quoting, reporting in (
        (in_a and not in_b, a, change.unit.a, (words_a, words_b), "{a}", "{b}"),
        (in_b and not in_a, b, change.unit.b, (words_b, words_a), "{b}", "{a}"),
    ):
        if quoted and words_a and words_b and _whole_quotation(side, spans) and _may_tell(*told_by):
            return found(
                change, "quotation", "reported", 3, 0.7, f"Quoted in {quoting}, told in other words in {reporting}."
            )
    return None


def _said_too(change: Change) -> bool:
    """Whether the other side quotes these words together as often: they are not lacking, they were laid on nothing."""
    a, b = change.comparison.a, change.comparison.b
    here, there, words = (a, b, change.a) if change.a else (b, a, change.b)
    wanted = " ".join([t.norm for t in words if t.is_word])
    if " " not in wanted:
        return False
    mine, yours = (
        " ".join([t.norm for t in side.tokens if t.is_word and side.quoted(t.start, t.end)]) for side in (here, there)
    )
    return f" {yours} ".count(f" {wanted} ") >= f" {mine} ".count(f" {wanted} ")


def _may_tell(quoting: Sequence[Token], telling: Sequence[Token]) -> bool:
    """Whether words may tell a quotation: no mere name, and not few for many."""
    return not all(t.is_capital for t in telling) and len(telling) >= _TOLD_IN * len(quoting)


def _reach(spans: tuple[Span, ...]) -> Span:
    return spans[0][0], spans[-1][1]


def _quoted_too(words: Sequence[Token], other: Side) -> bool:
    """Whether the other side quotes most of these words: small ones, which are not laid on each other."""
    theirs = {t.norm for s, e in other.quotes for t in tokenise(other.text, max(s, other.span[0]), min(e, other.span[1]))}
    mine = [t.norm for t in words if t.is_word]
    return sum(norm in theirs for norm in mine) >= _ONE_OF_SMALL * len(mine)


def _readable(change: Change, finding: Finding) -> Finding:
    """The finding with the word before it that both have, where it is a single word that one side has, or small words."""
    words = [t for t in (*change.a, *change.b) if t.is_word]
    if len(words) == 1 or all(t.norm in FUNCTION_WORDS or t.norm == "not" for t in words):
        wider = widened(change, finding, lambda t: t.is_word, lambda _: False, most=1)
        return wider if wider != finding else widened(change, finding, lambda _: False, lambda t: t.is_word, most=_BEHIND)
    return finding


def claim(comparison: Comparison) -> list[Finding]:
    """Quotations that the other version does not quote: told there in words of its own, standing there without the marks,
    or not carried at all. What is claimed is not compared word by word; two quotations of one saying are left to that.
    """
    a, b = comparison.a, comparison.b
    if a.kind != "sentence":
        return _in_headings(a, b)
    if not a.quotes and not b.quotes:
        return []
    mine, yours = _quotations(a), _quotations(b)
    least = _ONE_OF_TWO if len(mine) == 1 == len(yours) else _ONE
    same = {(q, r) for q in mine for r in yours if _one_saying(a, q, b, r, least)}
    findings: list[Finding] = []
    if len(same) == 1 and not _word_by_word(a, b, *next(iter(same))):
        (quotation, other_words) = next(iter(same))
        summary = "Quoted in both, in quite other words."
        findings.append(Finding("quotation", _DIFFERS, 3, 0.75, summary, (quotation,), (other_words,)))
        mine, yours = (
            [q for q in side if q not in same_ones] for side, same_ones in ((mine, {quotation}), (yours, {other_words}))
        )
    for one, other, held, way in ((a, b, mine, 0), (b, a, yours, 1)):
        taken = [f.b[0] if way == 0 else f.a[0] for f in findings if f.a and f.b]
        for quotation in held:
            partners = [pair[1 - way] for pair in same if pair[way] == quotation]
            finding = _fate(one, quotation, other, partners, way, taken)
            if finding is not None and "marks-gone" in finding.rule and _goes_on(one, other):
                continue  # said of the sentence before
            if finding is not None and not any(_overlap(finding, f) for f in findings):
                findings.append(finding)
                taken += finding.b if way == 0 else finding.a
    return findings


def _word_by_word(a: Side, b: Side, quotation: Span, other: Span) -> bool:
    """Whether two quotations of one saying share enough to be compared word by word; short ones are."""
    mine, yours = stems(tokenise(a.text, *quotation)), stems(tokenise(b.text, *other))
    if min(len(mine), len(yours)) < _SHORTEST:
        return True
    return 2 * _heavy(mine & yours) >= _LITTLE * (_heavy(mine) + _heavy(yours))


def _goes_on(one: Side, other: Side) -> bool:
    """Whether a passage is the middle or end of one side's quotation, and the other side has no mark before it either."""
    if not any(s < one.span[0] < e for s, e in one.quotes):
        return False
    near = other.text[max(0, other.span[0] - _NEAR) : other.span[0]].rpartition("\n")[2]
    return not any(mark in near for mark in '"“”„«»')


def _in_headings(a: Side, b: Side) -> list[Finding]:
    """Words that one heading quotes, in double or in single marks, and the other has without any marks."""
    marked = [in_heading(side.said(side.span)) for side in (a, b)]
    findings = []
    for one, other, held, away, way in ((a, b, marked[0], marked[1], 0), (b, a, marked[1], marked[0], 1)):
        for start, end in held if not away else ():
            quotation = one.span[0] + start, one.span[0] + end
            telling, share = told(one, quotation, other, [], [])
            if telling is not None and share >= _SAME_WORDS:
                quoting, lacking = ("{a}", "{b}") if way == 0 else ("{b}", "{a}")
                summary = f"Quoted in {quoting}; in {lacking} the words stand without quotation marks."
                findings.append(replace(_finding("marks-gone", 0.75, summary, quotation, telling, way), salience=2))
    return findings


def _fate(one: Side, quotation: Span, other: Side, partners: list[Span], way: int, taken: list[Span]) -> Finding | None:
    """What became of a quotation on a side where it is not quoted as here; None where it is for the words to say."""
    quoting, reporting = ("{a}", "{b}") if way == 0 else ("{b}", "{a}")
    telling, share = told(one, quotation, other, partners, taken)
    if partners:
        if telling is None or share < _SAME_WORDS:
            return None  # quoted in both
        spans = (min(telling[0], *(s for s, _ in partners)), max(telling[1], *(e for _, e in partners)))
        what, summary = (
            "part-quoted",
            f"Quoted whole in {quoting}; in {reporting} part of it stands without quotation marks.",
        )
        return _finding(what, 0.7, summary, quotation, spans, way)
    if telling is None:
        if share > _GONE or len(stems(tokenise(one.text, *quotation))) < _SHORTEST or titled(one, quotation):
            return None
        here, summary = ((quotation,), ()), f"Words quoted in {quoting} are not carried by {reporting}."
        a, b = here if way == 0 else here[::-1]
        end = other.span[1]
        if _elsewhere(one, quotation, other):
            summary = f"Quoted here in {quoting}; {reporting} quotes this at another place."
            return Finding("quotation", "quotation/elsewhere/1", 1, 0.75, summary, a, b, a_at=end, b_at=end)
        return Finding("quotation", "quotation/only-here/1", 3, 0.8, summary, a, b, a_at=end, b_at=end)
    if share >= _SAME_WORDS:
        what, summary = "marks-gone", f"Quoted in {quoting}; in {reporting} the words stand without quotation marks."
    else:
        what, summary = "reported", f"Quoted in {quoting}, told in other words in {reporting}."
    finding = _finding(what, 0.75, summary, quotation, telling, way)
    few = len(stems(tokenise(one.text, *quotation))) < _SHORTEST and not is_speech(one, quotation)
    return replace(finding, salience=2) if few else finding


def _elsewhere(one: Side, quotation: Span, other: Side) -> bool:
    """Whether a quotation at another place of the other text has most of the weight of these words."""
    wanted = stems(tokenise(one.text, *quotation))
    first, last = other.span
    rest = [(s, e) for s, e in quotations(other.text) if e <= first or last <= s]
    least = _MOST * _heavy(wanted)
    return bool(wanted) and any(_heavy(wanted & stems(tokenise(other.text, *span))) >= least for span in rest)


def _finding(what: str, confidence: float, summary: str, here: Span, there: Span, way: int) -> Finding:
    spans = ((here,), (there,)) if way == 0 else ((there,), (here,))
    return Finding("quotation", f"quotation/{what}/1", 3, confidence, summary, *spans)


def _overlap(one: Finding, other: Finding) -> bool:
    pairs = ((one.a, other.a), (one.b, other.b))
    return any(s < f and t < e for mine, yours in pairs for s, e in mine for t, f in yours)


def _quotations(side: Side) -> list[Span]:
    """The quotations inside the passage, cut to it."""
    start, end = side.span
    return [(max(s, start), min(e, end)) for s, e in side.quotes if s < end and e > start]


def _one_saying(a: Side, quotation: Span, b: Side, other: Span, least: float) -> bool:
    """Whether the lighter of two quotations has enough of its weight in the other."""
    mine, yours = stems(tokenise(a.text, *quotation)), stems(tokenise(b.text, *other))
    lighter = min(_heavy(mine), _heavy(yours))
    if lighter > 0 and _heavy(mine & yours) >= least * lighter:
        return True
    return bool(_runs(a, quotation) & _runs(b, other))


def _runs(side: Side, quotation: Span) -> set[tuple[str, ...]]:
    """Every few words that stand one behind the other in a quotation, however small: 'if we have to go there'."""
    norms = [t.norm.casefold() for t in tokenise(side.text, *quotation) if t.is_word]
    return {tuple(norms[k : k + _RUN]) for k in range(len(norms) - _RUN + 1)}


def _heavy(held: Iterable[str]) -> float:
    return sum(weight(s) for s in held)


def _whole_quotation(side: Side, spans: tuple[Span, ...]) -> bool:
    """Whether the words make up most of a quotation."""
    start, end = spans[0][0], spans[-1][1]
    around = next(((s, e) for s, e in side.quotes if s <= start and end <= e), None)
    return around is not None and 2 * (end - start) > around[1] - around[0]


KIND = NoteKind(
    "quotation",
    "Quoted words",
    "Words inside quotation marks differ, are fewer or more, or stand without the marks in one version.",
    whole=joined.whole,
    claim=claim,
    judge=judge,
)
