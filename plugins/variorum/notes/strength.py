"""The force of a word: two words on one curated scale at different steps, or a word of force that comes or goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from variorum.notes.degrees import degree, may_be_degree
from variorum.notes.kind import Change, Finding, NoteKind, found, is_news, one_sided, widened
from variorum.notes.lexicons import dictionary_form, force, scale_openings, scales
from variorum.words import FUNCTION_WORDS, Token

_LONGEST = 4
#: The most words of an entry.
_PHRASE = 3
#: From so many steps apart on, a reader believes something else.
_FAR = 2
_SAID = {
    "up": "{word} heightens what is said in {with}; nothing of the kind here in {without}.",
    "down": "{word} softens what is said in {with}; nothing of the kind here in {without}.",
    "image": "{word} heightens what is said in {with}; nothing of the kind here in {without}.",
    "loaded": "{word} colours what is said in {with}; not so in {without}.",
}
Place = tuple[int, int]


def judge(change: Change) -> Finding | None:
    a, b = change.words_a, change.words_b
    if max(len(a), len(b)) <= _LONGEST and (raised := degree(change)):
        return raised
    if one_sided(change):
        return _alone(change)
    if not a or not b or max(len(a), len(b)) > _LONGEST:
        return None
    paired = scaled(change.a, change.b, change.a_before, change.b_before)
    if paired is None:
        return _coloured(change)
    (a0, a1), (b0, b1) = paired
    keys = _key(change.a[a0:a1]), _key(change.b[b0:b1])
    line, step_a, step_b = _entry(*keys) or ("", 0, 0)
    stronger = "{a}" if step_a > step_b else "{b}"
    steps = {step_a: keys[0], step_b: keys[1]}
    summary = f"The word in {stronger} is the stronger one, by a list of words: {_stretch(line, steps)}."
    salience = 3 if abs(step_a - step_b) >= _FAR else 2
    words = [" ".join(t.surface for t in tokens) for tokens in (change.a[a0:a1], change.b[b0:b1])]
    return found(change, "strength", "scale", salience, 0.75, summary, scale=line, a=words[0], b=words[1])


def on_scale(token: Token) -> bool:
    """Whether a word stands on a scale, or opens a phrase that does."""
    return dictionary_form(token.norm) in scale_openings()


@cache
def _words_of_force() -> frozenset[str]:
    return frozenset([word for words in force() for word in words])


def _stretch(line: str, steps: dict[int, tuple[str, ...]]) -> str:
    """The part of a scale from one word to the other, a word for each step: 'kill < murder < assassinate'.

    Words are told as the list has them: “be killed”.
    """
    words = [[word.strip() for word in step.split("|")] for step in line.split("<")]
    told = []
    for k in range(min(steps), max(steps) + 1):
        own = [w for w in words[k] if tuple(map(dictionary_form, w.split())) == steps.get(k)]
        told.append((own or words[k])[0])
    return "“" + " < ".join(told) + "”"


def scaled(
    a: Sequence[Token], b: Sequence[Token], a_before: Token | None = None, b_before: Token | None = None
) -> tuple[Place, Place] | None:
    """The first two words or phrases of one scale at different steps, as indices, where a longer change may be cut; what
    both sides have is none.
    """
    mine, yours = list(_stretches(a)), list(_stretches(b))
    shared = {key for _, key in mine} & {key for _, key in yours}
    for place, key in mine:
        for other, other_key in yours:
            if key in shared or other_key in shared or not _entry(key, other_key):
                continue
            if {_class(a, *place, a_before), _class(b, *other, b_before)} != {"noun", "verb"}:
                return place, other
    return None


def _stretches(tokens: Sequence[Token]) -> Iterator[tuple[Place, tuple[str, ...]]]:
    """Words and phrases that stand on a scale, the longest at each place."""
    table, openings = scales(), scale_openings()
    forms = _key(tokens)
    end = 0
    for k in [k for k, form in enumerate(forms) if form in openings]:
        for length in range(min(_PHRASE, len(tokens) - k), 0, -1) if k >= end else ():
            key = forms[k : k + length]
            if key in table:
                yield (k, k + length), key
                end = k + length
                break


def _class(tokens: Sequence[Token], start: int, stop: int, before: Token | None) -> str:
    """'noun' behind an article, 'verb' by its ending, '' where neither shows."""
    before = tokens[start - 1] if start else before
    if before is not None and before.norm in {"a", "an", "the"}:
        return "noun"
    return "verb" if stop - start == 1 and tokens[start].norm.endswith("ed") else ""


def _entry(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, int, int] | None:
    """The first scale that holds both at different steps."""
    table = scales()
    for line, step in table.get(one, ()):
        for other_line, other_step in table.get(other, ()):
            if line == other_line and step != other_step:
                return line, step, other_step
    return None


def _key(tokens: Sequence[Token]) -> tuple[str, ...]:
    return tuple(dictionary_form(t.norm) for t in tokens)


def _alone(change: Change) -> Finding | None:
    """A word of force on one side only: 'a key role', 'denied vehemently', 'an explosion of violence'."""
    tokens = change.a or change.b
    name = _force(tokens)
    if name is None:
        return None
    word = " ".join(t.surface for t in tokens if t.is_news) or " ".join(t.surface for t in tokens)
    with_it, without = ("{a}", "{b}") if change.a else ("{b}", "{a}")
    summary = _said(name, word, with_it, without)
    finding = found(change, "strength", name, 2, 0.7, summary, entry=f"{name}: {word.casefold()}")
    wide = widened(change, finding, lambda _: False, is_news, most=1 if name != "image" else 2)
    return wide if wide.a and wide.b else widened(change, finding, is_news, lambda _: False, most=1)


def _coloured(change: Change) -> Finding | None:
    """One word before the same word, on one side a word that judges: 'punitive tariffs', 'existing tariffs'."""
    if len(change.words_a) != 1 or len(change.words_b) != 1 or not _same(change.a_after, change.b_after):
        return None
    names = _force(change.a), _force(change.b)
    if sorted(str(n) for n in names) != ["None", "loaded"]:
        return None
    tokens, with_it, without = (change.a, "{a}", "{b}") if names[0] else (change.b, "{b}", "{a}")
    word = " ".join(t.surface for t in tokens if t.norm not in FUNCTION_WORDS)
    return found(change, "strength", "loaded", 2, 0.65, _said("loaded", word, with_it, without), entry=f"loaded: {word}")


def _said(name: str, word: str, with_it: str, without: str) -> str:
    return _SAID[name].replace("{word}", f"“{word}”").replace("{with}", with_it).replace("{without}", without)


def _same(one: Token | None, other: Token | None) -> bool:
    return one is not None and other is not None and one.is_word and one.norm == other.norm


def _force(tokens: Sequence[Token]) -> str | None:
    """The class of a word of force with hardly anything else beside it; None for anything else, names included."""
    table = force()
    norms = tuple(t.norm for t in tokens if t.is_word and t.norm not in {"a", "an", "the"})
    if norms in table:
        return None if any(t.is_capital for t in tokens) else table[norms]
    words = [n for n in norms if n not in FUNCTION_WORDS or (n,) in table]
    if any(t.is_capital for t in tokens) or not words or len(words) > 2 or len(norms) > len(words) + 1:
        return None
    names = [table.get((w,)) for w in words]
    return names[0] if all(names) else None


KIND = NoteKind(
    "strength",
    "Force of words",
    "Clearly stronger or weaker words for the same thing, or a word of force that comes or goes, by curated lists that the"
    " note quotes.",
    judge=judge,
    judges=lambda token: on_scale(token) or token.norm in _words_of_force() or may_be_degree(token.norm),
)
