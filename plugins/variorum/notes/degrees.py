"""One adjective in two degrees: 'strong' / 'the strongest', 'an important' / 'the most important'."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.notes.kind import Change, Finding, found, widened
from variorum.words import ARTICLES, FUNCTION_WORDS, Token, lemma
from variorum.words.remembered import remembered

_PLAIN, _MORE, _MOST = 0, 1, 2
#: Degrees that say when, or which of two.
_NO_FORCE = frozenset(
    "later latest earlier earliest older oldest elder eldest further former upper inner outer utter".split()
)
#: Endings of adjectives that are compared with "more" and "most".
_LONG = ("al", "ous", "ive", "ful", "able", "ible", "ant", "ent", "ic", "ing", "ed", "ary", "less")
_RAISED = ("er", "st", "worse")


def degree(change: Change) -> Finding | None:
    """An adjective that both sides have, in another degree."""
    told = _led(change) or _formed(change)
    if told is None:
        return None
    (one, step_a), (other, step_b) = told
    raised = "{a}" if step_a > step_b else "{b}"
    summary = f"“{one}” in {{a}}, “{other}” in {{b}}: the same word, raised in {raised}."
    salience = 3 if max(step_a, step_b) == _MOST and not min(step_a, step_b) else 2
    finding = found(change, "strength", "degree", salience, 0.8, summary, a=one, b=other)
    return finding if change.words_a or change.words_b else widened(change, finding, _nothing, _word, most=1)


def may_be_degree(norm: str) -> bool:
    """Whether a word may be a raised form of another, or raise the next."""
    return norm in {"more", "most"} or norm.endswith(_RAISED) and norm not in _NO_FORCE and _base(norm) != norm


@remembered
def _base(norm: str) -> str:
    """What a word is a form of, by the dictionary; "worse" is there a form of "wrong"."""
    return "bad" if norm == "worse" else lemma(norm)


def _nothing(_: Token) -> bool:
    return False


def _word(token: Token) -> bool:
    return token.is_word


def _formed(change: Change) -> tuple[tuple[str, int], tuple[str, int]] | None:
    """'strong' / 'one of the strongest'."""
    mine, yours = _raised(change.a, change.a_before), _raised(change.b, change.b_before)
    for base, (word, step) in mine.items():
        if base in yours and yours[base][1] != step:
            return (word, step), yours[base]
    return None


def _raised(tokens: Sequence[Token], before: Token | None) -> dict[str, tuple[str, int]]:
    """Words by what they are forms of, with their degree."""
    found: dict[str, tuple[str, int]] = {}
    for k, token in enumerate(tokens):
        norm = token.norm
        if not norm.isalpha() or norm in FUNCTION_WORDS or norm in _NO_FORCE or token.is_capital:
            continue
        base = _base(norm)
        raised = base != norm and norm.endswith(_RAISED)
        led = tokens[k - 1] if k else before
        if led is not None and led.norm == "as":
            continue  # 'twice as fast'
        step = (_MOST if norm.endswith("st") else _MORE) if raised else _PLAIN
        if base == norm or raised:
            found.setdefault(base, (norm, step))
    return found


def _led(change: Change) -> tuple[tuple[str, int], tuple[str, int]] | None:
    """'an important' / 'the most important': one article with the raising word, before one adjective."""
    after = change.a_after, change.b_after
    if after[0] is None or after[1] is None or after[0].norm != after[1].norm or not after[0].norm.endswith(_LONG):
        return None
    steps = []
    for side in (change.a, change.b):
        words = [t.norm for t in side if t.norm not in ARTICLES]
        if words not in ([], ["more"], ["most"]):
            return None
        steps.append({"more": _MORE, "most": _MOST}.get(words[0], _PLAIN) if words else _PLAIN)
    articles = {t.norm for t in (*change.a, *change.b)} & ARTICLES
    led = any(t is not None and t.norm in ARTICLES for t in (change.a_before, change.b_before))
    if steps[0] == steps[1] or not (articles or led):
        return None
    one, other = ((("", "more ", "most ")[s] + after[0].norm, s) for s in steps)
    return one, other
