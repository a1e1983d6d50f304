"""How sure, how far, how likely: modal verbs, hedges, negation, what is done and what is to come."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise, zip_longest

from variorum.model import HEADING_KINDS, Span
from variorum.notes.conditions import HARDLY, OPENINGS, condition_alone, conditional, in_part, inverted, seeming
from variorum.notes.doubts import HAVING, IF, denials, hedge_alone, hedging, of_its_own, participle, unsure
from variorum.notes.kind import Change, Comparison, Finding, NoteKind, Side, found, one_sided
from variorum.notes.lexicons import NEGATION, certainty_steps, verb_steps
from variorum.notes.slots import PHRASE_OPENINGS, PHRASES
from variorum.notes.unmarked import marked_there
from variorum.notes.verbs import ARRANGING, DONE, MODALS, Group, groups, limited, limiting
from variorum.words import FUNCTION_WORDS, Token, lemma, stem
from variorum.words.equivalents import groups as meanings
from variorum.words.equivalents import phrase_groups, plain

#: A change with more content words than this on one side is about more than sureness.
_LONGEST = 5
#: A detail of more content words that stands on one side only is a detail that happens to hold a hedge.
_LONGEST_DETAIL = 2
#: Phrases of sureness that are as often phrases of time: alone they say too little.
_WEAK = frozenset({"so far"})
_DENYING = frozenset({"yet to", "never"})
#: A possibility over so many words is one with them.
_SHORT = 3
#: 'lost power' says what 'were without power' does.
_LACKS = frozenset({"lose", "lack", "miss", "need", "forgo"})
#: Words of sureness that are nouns, too, and what stands before a noun.
_NOUNS = frozenset({"plan", "plans"})
_DETERMINERS = frozenset({"a", "an", "the", "this", "that", "its", "his", "her", "their", "our", "any", "no", "'s"})
_ARRANGED = frozenset(f"{verb} to" for verb in ARRANGING)
_STEPS = {1: "doubted", 2: "possible", 3: "expected", 4: "sure", DONE: "done or under way"}


def claim(comparison: Comparison) -> Iterator[Finding]:
    """Verbs that both sides have, done in one and to come in the other; hedges that stand on one side only."""
    a, b = comparison.a, comparison.b
    if a.kind in HEADING_KINDS:
        return
    verbs = limited(a.tokens) | limited(b.tokens)
    mine, yours = (groups(side.tokens, verbs) if verbs else {} for side in (a, b))
    for verb, one in mine.items():
        other = yours.get(verb)
        if (
            other is not None
            and _further(one, other, a, b)
            and not a.quoted(*_span(a, one))
            and not b.quoted(*_span(b, other))
        ):
            yield _how_far(comparison, one, other)
    for alone in (*hedge_alone(a, b, swap=False), *hedge_alone(b, a, swap=True)):
        if not marked_there(comparison, *((0, *alone.a[0]) if alone.a else (1, *alone.b[0]))):
            yield alone


def judge(change: Change) -> Finding | None:
    if finding := condition_alone(change) or conditional(change) or in_part(change) or seeming(change):
        return finding
    if inverted(change):
        return None
    if max(len(change.words_a), len(change.words_b)) > (_LONGEST_DETAIL if one_sided(change) else _LONGEST):
        return None
    a, b = _steps(change, 0), _steps(change, 1)
    if not a or not b:  # 'was to blame', 'is to the north'
        a, b = ({w: step for w, step in steps.items() if w not in _ARRANGED} for steps in (a, b))
    deny_a, deny_b = _denial(change.a), _denial(change.b)
    if deny_a and deny_b:
        a, b = ({w: step for w, step in steps.items() if w not in _DENYING} for steps in (a, b))
    if bool(deny_a) != bool(deny_b) and denials(change.comparison.a) != denials(change.comparison.b):
        if denials(change.comparison.b if deny_a else change.comparison.a):
            return None  # it denies too, in other words or at another place
        if not _one_matter(change, a, b) or not _framed(change, both=not one_sided(change)):
            return None
        if (deny_a or deny_b) == {"without"} and any(lemma(t.norm) in _LACKS for t in (change.b if deny_a else change.a)):
            return None
        saying, other = ("{a}", "{b}") if deny_a else ("{b}", "{a}")
        summary = f"{_quoted(deny_a or deny_b)} in {saying}; no denial in these words in {other}."
        return found(change, "certainty", "denial", 3, 0.7, summary, a=sorted(deny_a), b=sorted(deny_b))
    if a == b or (one_sided(change) and not _hedges(change, a | b)):
        return None
    evidence = {"a": sorted(a), "b": sorted(b)}
    if a and b:
        if {stem(lemma(word)) for word in a} == {stem(lemma(word)) for word in b}:
            return None  # 'planned', 'plans': another form of one word
        summary = f"{_graded(a)} in {{a}}, {_graded(b)} in {{b}}."
        if _highest(a) == _highest(b):
            summary = f"{_quoted(a)} in {{a}}, {_quoted(b)} in {{b}}: other words of one degree ({_STEPS[_highest(a)]})."
        salience = 3 if abs(_highest(a) - _highest(b)) > 1 or not _backshift(a, b) and _highest(a) != _highest(b) else 2
        return found(change, "certainty", "other-step", salience, 0.75, summary, **evidence)
    if all(deny or _refuses(side) for deny, side in ((deny_a, change.a), (deny_b, change.b))):
        return None  # 'declined to' / 'would not'
    return _one_sided(change, a, b)


def _one_sided(change: Change, a: dict[str, int], b: dict[str, int]) -> Finding | None:
    """Words of sureness on one side, of which the other has none here."""
    sides = (change.comparison.a, change.a), (change.comparison.b, change.b)
    (side, words), (lacking, others) = sides if a else sides[::-1]
    if _answered(a or b, words, others):
        return None  # 'ensure' / 'make sure'
    if not one_sided(change) and not _one_matter(change, a, b) and not _only_here(change, a or b, lacking):
        return None
    if not one_sided(change) and not _framed(change, both=False):
        return None  # other words for another thing
    if {*a, *b} <= {"can", "would"} and not _one_deed(change):
        return None  # 'can carry' / 'has'
    if {t.norm for t in words if of_its_own(t, side, lacking)} >= (a or b).keys():
        return None
    if any(t.norm in (a or b) for t in lacking.tokens):
        return None  # the same word stands elsewhere in the passage, with other words around it
    hedging, other = ("{a}", "{b}") if a else ("{b}", "{a}")
    summary = f"{_graded(a or b)} in {hedging}; no such word here in {other}."
    return found(change, "certainty", "one-side", 2, 0.6, summary, a=sorted(a), b=sorted(b))


@cache
def _judging() -> frozenset[str]:
    """The words without which nothing is said of a change."""
    steps = certainty_steps().keys() | {norm for norm, step in verb_steps().items() if step == 1}
    return frozenset(NEGATION | IF | OPENINGS | HARDLY | PHRASE_OPENINGS | steps | {"yet"})


def _further(one: Group, other: Group, a: Side, b: Side) -> bool:
    """Whether the action has gone further, or is surer, in one of the two."""
    if one.denied and other.denied:
        return one.step != other.step and (one.softly or other.softly)
    if one.denied or other.denied:
        return (one.refused or other.refused) and not denials(b if one.denied else a)
    return one.step != other.step and one.bare != other.bare


def _how_far(comparison: Comparison, one: Group, other: Group) -> Finding:
    """The two groups against each other; where they differ by a modal verb alone, the modal verbs."""
    modals = one.modal, other.modal
    alone = one.plain and other.plain and all(k is not None for k in modals)
    a, b = (
        _modal(side, group) if alone else _span(side, group) for side, group in ((comparison.a, one), (comparison.b, other))
    )
    said = comparison.a.said(a), comparison.b.said(b)
    degrees = ["denied" if g.denied else _STEPS[g.step] for g in (one, other)]
    summary = f"“{said[0]}” ({degrees[0]}) in {{a}}, “{said[1]}” ({degrees[1]}) in {{b}}."
    if one.denied and other.denied:
        summary = f"“{said[0]}” in {{a}}, “{said[1]}” in {{b}}: denied in both, not as surely."
    far = abs(one.step - other.step) > 1 or one.denied != other.denied
    salience = 3 if far and not (alone and _backshift(said[:1], said[1:])) else 2
    evidence = {"verb": one.verb, "a": said[0], "b": said[1]}
    return Finding("certainty", "certainty/verb/1", salience, 0.85, summary, (a,), (b,), a[0], b[0], evidence)


def _span(side: Side, group: Group) -> Span:
    return side.tokens[group.start].start, side.tokens[group.stop - 1].end


def _modal(side: Side, group: Group) -> Span:
    token = side.tokens[group.start + (group.modal or 0)]
    return token.start, token.end


def _denial(tokens: Sequence[Token]) -> set[str]:
    """Words that deny; 'has yet to' denies as 'has not' does."""
    norms = [t.norm for t in tokens if t.is_word]
    if norms == ["no"]:
        return set()  # an answer, or one article for another
    yet_to = {"yet to"} if ("yet", "to") in zip(norms, norms[1:], strict=False) else set()
    return (set(norms) & NEGATION) | yet_to


def _only_here(change: Change, steps: dict[str, int], lacking: Side) -> bool:
    """Whether a possibility in one sentence faces a sentence that says nothing of how sure it is."""
    if min(steps.values()) != 2 or max(len(change.words_a), len(change.words_b)) > _SHORT:
        return False
    return len(lacking.sentences) == 1 and not unsure(lacking) and not denials(lacking)


def _framed(change: Change, *, both: bool) -> bool:
    """Whether two sides speak of one thing: they share a word, or the same words stand before and behind (or either)."""
    one, other = ({stem(lemma(t.norm)) for t in words} for words in (change.words_a, change.words_b))
    around = (change.a_before, change.b_before), (change.a_after, change.b_after)
    alike = [x is not None and y is not None and (x.is_word or both) and x.norm == y.norm for x, y in around]
    return bool(one & other) or (all(alike) if both else any(alike))


def _one_matter(change: Change, *steps: dict[str, int]) -> bool:
    """Whether what is said beside the words of sureness and denial is much the same, or hardly anything."""
    marks = {w for s in steps for phrase in s for w in phrase.split()} | NEGATION
    a, b = ({stem(lemma(t.norm)) for t in words if t.norm not in marks} for words in (change.words_a, change.words_b))
    longer = max(len(a), len(b))
    return longer <= 1 or 3 * len(a & b) >= longer


def _one_deed(change: Change) -> bool:
    """Whether the words beside a modal verb share one, or mean about the same, or there are none on a side."""
    one, other = ([lemma(t.norm) for t in words if t.norm not in MODALS] for words in (change.words_a, change.words_b))
    return not one or not other or any(stem(x) == stem(y) or meanings(x) & meanings(y) for x in one for y in other)


def _answered(steps: Collection[str], here: Sequence[Token], there: Sequence[Token]) -> bool:
    """Whether words of the other side, one or two together, mean about the same as those that hold one of these."""
    held = [meant for words, meant in _meanings(here) if not words.isdisjoint(steps)]
    return any(mine & yours for mine in held for _, yours in _meanings(there))


def _meanings(tokens: Sequence[Token]) -> Iterator[tuple[set[str], frozenset[int]]]:
    """The words, one or two together, and the groups of those that mean about the same."""
    words = [t for t in tokens if t.is_word]
    for one, after in zip_longest(words, words[1:]):
        yield {one.norm}, meanings(one.norm)
        if after is not None:
            yield {one.norm, after.norm}, phrase_groups((plain(one.norm), plain(after.norm)))


def _refuses(tokens: Sequence[Token]) -> bool:
    return any(verb_steps().get(t.norm) == 0 for t in tokens)


def _hedges(change: Change, steps: dict[str, int]) -> bool:
    """Whether a detail on one side is a hedge and hardly more; a modal verb alone belongs to its clause."""
    words = change.words_a or change.words_b
    return not steps.keys() <= MODALS and min(steps.values()) < 3 and sum(t.norm not in steps for t in words) < 2


def _backshift(a: Collection[str], b: Collection[str]) -> bool:
    """'would' for 'will' and the like: what reported speech does to any verb; 'is to' for 'will'."""
    pairs = (
        {"would", "will"},
        {"could", "can"},
        {"might", "may"},
        {"should", "shall"},
        {"is to", "will"},
        {"are to", "will"},
    )
    return any({*a, *b} == pair for pair in pairs)


def _steps(change: Change, side: int) -> dict[str, int]:
    """Words and phrases of sureness with their step."""
    tokens = (change.a, change.b)[side]
    norms = [t.norm for t in tokens if t.is_word]
    table = certainty_steps()
    steps = {n: table[n] for k, n in enumerate(norms) if n in table and not (k and participle(norms, k, 1))}
    steps = {n: s for n, s in steps.items() if n not in _NOUNS or not _thing(change, side, n)}
    if "certain" in steps and _some(norms):
        del steps["certain"]
    after = (change.a_after, change.b_after)[side]
    if "unlikely" in steps and _before_noun([*norms, after.norm] if after is not None and after.is_word else norms):
        del steps["unlikely"]
    steps = {n: s for n, s in steps.items() if n != "may" or any(t.surface == "may" for t in tokens)}
    text = f" {' '.join(norms)} "
    held = {x: 1 for x, y in pairwise(norms) if y == "to" and x not in table and verb_steps().get(x) == 1}
    held |= {f"{x} to": 3 for x, y in pairwise(norms) if y == "to" and x in ARRANGING}
    steps.update(held)
    steps.update({phrase: step for phrase, step in PHRASES.items() if f" {phrase} " in text and phrase not in _WEAK})
    return steps


def _thing(change: Change, side: int, norm: str) -> bool:
    """'The colour plan', which is no verb: a word that says which stands before it, and neither "to" nor a thing behind."""
    inside = (change.a, change.b)[side]
    words = [
        (change.a_before, change.b_before)[side],
        *(t for t in inside if t.is_word),
        (change.a_after, change.b_after)[side],
    ]
    k = next(i for i, t in enumerate(words[1:-1], 1) if t is not None and t.norm == norm)
    led, after = words[k - 1], words[k + 1]
    if led is None or led.norm in _DETERMINERS:
        return led is not None
    goes_on = after is not None and after.norm in {"to", *_DETERMINERS}
    return led.is_news and not led.is_capital and not goes_on


def _before_noun(norms: Sequence[str]) -> bool:
    """'found unlikely support': strange, not in doubt."""
    after = norms[norms.index("unlikely") + 1 :][:1]
    return bool(after) and after[0] not in FUNCTION_WORDS


def _some(norms: Sequence[str]) -> bool:
    """'banning certain people': some, not sure."""
    at = norms.index("certain")
    before, after = norms[max(0, at - 1) : at], norms[at + 1 : at + 2]
    return any(n not in HAVING | {"almost"} for n in before) or any(n not in FUNCTION_WORDS for n in after)


def _quoted(words: Iterable[str]) -> str:
    return " and ".join(f"“{word}”" for word in sorted(words))


def _graded(steps: dict[str, int]) -> str:
    """'“could” (possible)'; of a phrase the words inside it are left out."""
    phrases = [p for p in steps if not any(p != other and p in other.split() for other in steps)]
    return " and ".join(f"“{p}” ({_STEPS[steps[p]]})" for p in sorted(phrases))


def _highest(steps: dict[str, int]) -> int:
    return max(steps.values())


KIND = NoteKind(
    "certainty",
    "Certainty",
    "Modality, hedge, denial or tense that changes how sure or how far a thing is.",
    claim=claim,
    judge=judge,
    claims=lambda token: token.norm in limiting() or token.norm in hedging(),
    judges=lambda token: token.norm in _judging(),
)
