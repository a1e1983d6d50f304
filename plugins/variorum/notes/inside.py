"""Changes of words inside quotation marks that no quotation has claimed as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from variorum.model import Span
from variorum.notes.kind import Change, Finding, Side, found, stems, widened
from variorum.notes.quoted import quotations
from variorum.notes.telling import titled
from variorum.notes.unmarked import marked_there
from variorum.words import ARTICLES, FUNCTION_WORDS, Token, lemma, tokenise, weight

_DOUBLE = frozenset('"“”„«»')
#: What stands before the words of a noun.
_LEADING = ARTICLES | frozenset("his her its their our my your this that these those".split())
#: Small words that open a clause belong with what stands behind them: 'the harbour | that we built'.
_OPENING = frozenset("that who which i he she it we they you".split())
_FIRST = frozenset("i me my mine we us our ours".split())
#: Words that change with who speaks, and joints that lead on to them.
_PERSONS = _FIRST | frozenset("you your he him his she her they them their theirs that and but".split())
#: Words of a noun that stands for 'I' or 'we', at most.
_NAMED = 3
#: So many words behind a small one that opens a clause.
_CLAUSE = 2
#: With this share of its words in common, another quotation of small words is the same.
_ONE_OF_SMALL = 0.6
#: The words of a programme's name, at most.
_LONG_NAME = 6
#: Words that tell a quotation are not fewer than this share of its own.
_TOLD_IN = 0.3
#: So many content words of a quotation are noted as quoted, where the other side quotes nothing.
_PART = 4
#: A phrase in marks, amid the sentence of another, is shown whole up to so many content words.
_SHORT = 4
#: With this share of its weight in another, a quotation is quoted there.
_MOST = 0.6


def judge(change: Change) -> Finding | None:
    if not change.comparison.a.quotes and not change.comparison.b.quotes:
        return None
    if (opened := _opened(change)) is not None:
        return opened
    in_a, in_b = _quoted(change)
    if in_a and in_b and any(t.is_word for t in (*change.a, *change.b)):
        if [t.norm for t in change.a if t.is_word] == [t.norm for t in change.b if t.is_word]:
            return None  # other marks around the same words
        if not (change.a and change.b) and _said_too(change) or _titles(change):
            return None
        if change.quoted != (True, True):
            return _readable(change, _unmarked(change))
        salience = 3 if ({t.norm for t in change.a} ^ {t.norm for t in change.b}) - ARTICLES else 2
        if not change.b:
            summary = "These words of the quotation in {a} are not carried by {b}."
            return _readable(change, found(change, "quotation", "shorter", salience, 0.8, summary))
        if not change.a:
            summary = "These words of the quotation in {b} are not carried by {a}."
            return _readable(change, found(change, "quotation", "longer", salience, 0.8, summary))
        summary = "The words inside the quotation marks differ."
        return _readable(change, found(change, "quotation", "words-differ", salience, 0.9, summary))
    a, b = change.comparison.a, change.comparison.b
    for alone, side, spans, there, words, quoting, lacking in (
        (in_a and not change.b, a, change.unit.a, b, change.a, "{a}", "{b}"),
        (in_b and not change.a, b, change.unit.b, a, change.b, "{b}", "{a}"),
    ):
        told = alone and not there.quotes and sum(t.is_news for t in words) >= _PART
        if not alone or not (told or _whole_quotation(side, spans)):
            continue
        if titled(side, _reach(spans)) or _quoted_too(words, there):
            continue
        if elsewhere(side, _reach(spans), there):
            summary = f"Quoted here in {quoting}; {lacking} quotes this at another place."
            return found(change, "quotation", "elsewhere", 1, 0.75, summary)
        summary = f"Words quoted in {quoting} are not carried by {lacking}."
        finding = found(change, "quotation", "only-here", 3, 0.9, summary)
        return _phrase(change, finding) or finding
    for quoted, other, words, what, quoting, lacking in (
        (in_a and not change.b, b, change.words_a, "shorter", "{a}", "{b}"),
        (in_b and not change.a, a, change.words_b, "longer", "{b}", "{a}"),
    ):
        if quoted and words and other.quotes and not _quoted_too(change.a or change.b, other):
            summary = f"These words of the quotation in {quoting} are not carried by {lacking}."
            finding = found(change, "quotation", what, 3, 0.75, summary)
            return _readable(change, finding) if sum(t.is_word for t in (*change.a, *change.b)) == 1 else finding
    words_a, words_b = change.words_a, change.words_b
    for quoted, side, spans, told_by, quoting, reporting in (
        (in_a and not in_b, a, change.unit.a, (words_a, words_b), "{a}", "{b}"),
        (in_b and not in_a, b, change.unit.b, (words_b, words_a), "{b}", "{a}"),
    ):
        if quoted and words_a and words_b and _whole_quotation(side, spans) and _may_tell(*told_by):
            return found(
                change, "quotation", "reported", 3, 0.85, f"Quoted in {quoting}, told in other words in {reporting}."
            )
    return None


def _quoted(change: Change) -> tuple[bool, bool]:
    """Whether each side stands inside a quotation, or in words that the other side has in marks."""
    in_a, in_b = change.quoted
    if in_a == in_b:
        return in_a, in_b
    spans, at = (change.unit.a, change.unit.a_at) if in_b else (change.unit.b, change.unit.b_at)
    same = marked_there(change.comparison, 0 if in_b else 1, *(_reach(spans) if spans else (at, at)))
    return in_a or same, in_b or same


def _opened(change: Change) -> Finding | None:
    """What one version quotes before words that both quote, where the other opens its quotation there, with words of its own
    or none: 'the mayor "gladly voted"' / '"We gladly voted"'. The word that both quote is shown, too.
    """
    one, other = change.a_after, change.b_after
    if one is None or other is None or one.norm != other.norm or not any(t.is_word for t in (*change.a, *change.b)):
        return None
    marked, reach = [], []
    for side, spans, at, after in (
        (change.comparison.a, change.unit.a, change.unit.a_at, one),
        (change.comparison.b, change.unit.b, change.unit.b_at, other),
    ):
        if not side.quoted(after.start, after.end):
            return None
        start, end = _reach(spans) if spans else (at, at)
        start -= side.text[start - 1 : start] in _DOUBLE
        mark = next((k for k in range(end, after.start) if side.text[k] in _DOUBLE), None)
        marked.append(mark is not None)
        reach.append((start if spans or mark is None else mark, after.end))
    if marked[0] == marked[1] or not change.unit.a and not marked[0] or not change.unit.b and not marked[1]:
        return None
    quoting, opening = ("{b}", "{a}") if marked[0] else ("{a}", "{b}")
    summary = f"The quotation of {opening} opens here; {quoting} quotes words before."
    return Finding("quotation", "quotation/opened/1", 2, 0.8, summary, (reach[0],), (reach[1],))


def _unmarked(change: Change) -> Finding:
    salience = 1 if _turned(change) else 3 if ({t.norm for t in change.a} ^ {t.norm for t in change.b}) - ARTICLES else 2
    quoting, lacking = ("{a}", "{b}") if change.quoted[0] else ("{b}", "{a}")
    summary = f"Of words quoted in {quoting} and told without quotation marks in {lacking}, these differ."
    return found(change, "quotation", "unmarked", salience, 0.8, summary)


def _turned(change: Change) -> bool:
    """Whether words differ only as they do where what somebody says is told by another: 'we' / 'they', 'I' / 'the miller',
    'is' / 'was', a joint more.
    """
    a, b = ({t.norm for t in side if t.is_word} for side in (change.a, change.b))
    for mine, yours in ((a, b), (b, a)):
        if mine and mine <= _FIRST and len(yours) <= _NAMED:
            return True
    lemmas = {lemma(norm) for norm in a} & {lemma(norm) for norm in b}
    return bool(a or b) and all(norm in _PERSONS or lemma(norm) in lemmas for norm in a ^ b)


def _reach(spans: tuple[Span, ...]) -> Span:
    return spans[0][0], spans[-1][1]


def _titles(change: Change) -> bool:
    """Whether the words stand in the names of programmes on both sides: 'the “Today” show' / 'the “Today Show”'."""
    held = []
    for side, spans, at in (
        (change.comparison.a, change.unit.a, change.unit.a_at),
        (change.comparison.b, change.unit.b, change.unit.b_at),
    ):
        start, end = _reach(spans) if spans else (at, at)
        around = next(((s, e) for s, e in side.quotes if s <= start and end <= e), (0, 0))
        held.append([t for t in tokenise(side.text, *around) if t.is_news])
    names = all(words and len(words) <= _LONG_NAME and all(t.is_capital for t in words) for words in held)
    return names and max(map(len, held)) > 1


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


def _quoted_too(words: Sequence[Token], other: Side) -> bool:
    """Whether the other side quotes most of these words: small ones, which are not laid on each other."""
    theirs = {t.norm for s, e in other.quotes for t in tokenise(other.text, max(s, other.span[0]), min(e, other.span[1]))}
    mine = [t.norm for t in words if t.is_word]
    return sum(norm in theirs for norm in mine) >= _ONE_OF_SMALL * len(mine)


def _readable(change: Change, finding: Finding) -> Finding:
    """The finding with the word before it that both have, where it is a single word that one side has, or small words (with
    one on either hand, where only one side has any); with the noun behind it, where it is an article or stands between one
    and the noun.
    """
    words = [t for t in (*change.a, *change.b) if t.is_word]
    if (whole := _phrase(change, finding)) is not None:
        return whole
    articles = all(t.norm in ARTICLES for t in words)
    if articles or len(words) == 1 and words[0].is_news and _in_front(change):
        wider = widened(change, finding, lambda _: False, lambda t: t.is_news, most=1)
        if wider != finding:
            return wider
    small = all(t.norm in FUNCTION_WORDS or t.norm == "not" for t in words)
    if len(words) == 1 and words[0].norm in _OPENING:
        finding = widened(change, finding, lambda _: False, lambda t: t.is_word, most=_CLAUSE)
        return widened(change, finding, lambda t: t.is_word, lambda _: False, most=1)
    if small or len(words) == 1:
        wider = widened(change, finding, lambda t: t.is_word, lambda _: False, most=1)
        alone = not all(any(t.is_word for t in side) for side in (change.a, change.b))
        if small and (alone or wider == finding):
            return widened(change, finding, lambda t: t.is_word, lambda t: t.is_word, most=1)
        return wider
    return finding


def _phrase(change: Change, finding: Finding) -> Finding | None:
    """The finding with all the words of a short phrase in marks that both have, where it stands in one."""
    for side, spans, at in (
        (change.comparison.a, change.unit.a, change.unit.a_at),
        (change.comparison.b, change.unit.b, change.unit.b_at),
    ):
        start, end = _reach(spans) if spans else (at, at)
        around = next(((s, e) for s, e in side.quotes if s <= start and end <= e), (0, 0))
        held = [t for t in tokenise(side.text, *around) if t.norm != '"']
        while held and not held[-1].is_word:
            held.pop()
        ahead = side.text[max(0, around[0] - 2) : around[0]].rstrip()[-1:]
        phrase = held and held[0].surface[0].islower() and ahead.isalnum()  # behind a comma it is speech that goes on
        if phrase and sum(t.is_news for t in held) <= _SHORT:
            before, behind = sum(t.end <= start for t in held), sum(t.start >= end for t in held)
            wider = widened(change, finding, lambda _: True, lambda _: False, most=before)
            return widened(change, wider, lambda _: False, lambda _: True, most=behind)
    return None


def _in_front(change: Change) -> bool:
    """Whether it stands between an article or the like and a noun that both have: 'a | harbour | pilot'."""
    before, after = (change.a_before, change.b_before), (change.a_after, change.b_after)
    led = all(t is not None and t.norm in _LEADING for t in before)
    return led and all(t is not None and t.is_news for t in after) and len({t.norm for t in after if t is not None}) == 1


def _whole_quotation(side: Side, spans: tuple[Span, ...]) -> bool:
    """Whether the words make up most of a quotation; none do where nothing stands amid one."""
    if not spans:
        return False
    start, end = spans[0][0], spans[-1][1]
    around = next(((s, e) for s, e in side.quotes if s <= start and end <= e), None)
    return around is not None and 2 * (end - start) > around[1] - around[0]


def elsewhere(one: Side, quotation: Span, other: Side) -> bool:
    """Whether a quotation at another place of the other text has most of the weight of these words."""
    wanted = stems(tokenise(one.text, *quotation))
    first, last = other.span
    rest = [(s, e) for s, e in quotations(other.text) if e <= first or last <= s]
    least = _MOST * heavy(wanted)
    return bool(wanted) and any(heavy(wanted & stems(tokenise(other.text, *span))) >= least for span in rest)


def heavy(held: Iterable[str]) -> float:
    return sum(weight(s) for s in held)
