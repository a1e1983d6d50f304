"""How a person, place or body is named: form, title, pronoun, another name for the same."""

from __future__ import annotations

from variorum.notes.kind import Change, Comparison, Finding, NoteKind, Side, found, widened
from variorum.notes.lexicons import PRONOUNS, TIME, TITLES
from variorum.notes.mentions import mentions
from variorum.words import FUNCTION_WORDS, Token, one_body

_LONGEST = 7
#: Words that begin a detail of its own rather than a part of a name.
_PLACING = frozenset({"at", "in", "on", "from", "by", "with", "to"})


def claim(comparison: Comparison) -> list[Finding]:
    """One person or body mentioned with another title, office or age: the mention as a whole, wherever its parts stand."""
    if comparison.a.kind != "sentence":
        return []
    yours = mentions(comparison.b)
    findings = []
    for name, one in mentions(comparison.a).items():
        other = yours.get(name)
        if other is None or one.said == other.said or not (one.titled or other.titled):
            continue
        if sorted(one.said) == sorted(other.said):
            what, summary = "order", "The same name and title in another order."
        elif set(one.said) > set(other.said):
            what, summary = "part", "More of the name or title in {a} than in {b}."
        elif set(one.said) < set(other.said):
            what, summary = "part", "More of the name or title in {b} than in {a}."
        else:
            what, summary = "title", "The name stands with another title, office or age."
        findings.append(Finding("name", f"name/{what}/1", 2, 0.8, summary, (one.span,), (other.span,)))
    return findings


def judge(change: Change) -> Finding | None:
    """Metonyms, pronouns, other forms, parts of names; the note takes in the rest of the name, so that it can be read."""
    finding = _judge(change)
    if finding is None or "metonym" in finding.rule or "pronoun" in finding.rule:
        return finding
    return widened(change, finding, lambda t: t.is_capital, lambda t: t.is_capital)


def _judge(change: Change) -> Finding | None:
    a, b = change.words_a, change.words_b
    if max(len(a), len(b)) > _LONGEST:
        return None
    named_a, named_b = _named(change.a, change.comparison.a), _named(change.b, change.comparison.b)
    if change.a and change.b:
        if _turned(change.a, change.b):
            return found(change, "name", "order", 1, 0.8, "The same names in another order.")
        if [t.norm for t in change.a] == [t.norm for t in change.b]:
            return None
        group = _same_body(change.a, change.b)
        if group:
            return found(
                change,
                "name",
                "metonym",
                2,
                0.85,
                "Two names that stand for the same state or body.",
                a=group[0],
                b=group[1],
            )
        if _initials(change.a, change.b) or _initials(change.b, change.a):
            return found(change, "name", "initials", 2, 0.9, "Initials in one version, the full name in the other.")
        pronoun_a, pronoun_b = _pronoun(change.a), _pronoun(change.b)
        if (pronoun_a and named_b) or (pronoun_b and named_a):
            naming, other = ("{b}", "{a}") if pronoun_a else ("{a}", "{b}")
            return found(change, "name", "pronoun", 2, 0.8, f"The name in {naming}, a pronoun in {other}.")
        titles = {t.norm for t in a} & {t.norm for t in b} & TITLES
        if titles and max(len(a), len(b)) <= 4 and any(t.is_capital for t in (*a, *b)):
            return found(change, "name", "title", 2, 0.75, "The title is given in another form.")
        if named_a and named_b and a and b:
            return found(change, "name", "form", 2, 0.75, "The name is given in another form.")
        return None
    words, side, after = (a, change.comparison.a, change.a_after) if change.a else (b, change.comparison.b, change.b_after)
    before = change.a_before if change.a else change.b_before
    if words and not {t.norm for t in change.a or change.b} & _PLACING and _part_of_name(words, side, before, after):
        carrying, other = ("{a}", "{b}") if change.a else ("{b}", "{a}")
        return found(change, "name", "part", 2, 0.7, f"More of the name or title in {carrying} than in {other}.")
    return None


def _proper(token: Token, side: Side) -> bool:
    return (token.is_capital and (token.norm in side.proper or token.norm.isupper())) or token.norm in TITLES


def _named(tokens: tuple[Token, ...], side: Side) -> bool:
    """Most content words are names or titles, and at least one is a name."""
    words = [t for t in tokens if t.is_word and t.norm not in FUNCTION_WORDS and t.norm != "'s"]
    proper = [t for t in words if _proper(t, side)]
    return bool(words) and 3 * len(proper) >= 2 * len(words) and any(t.is_capital for t in proper)


def _pronoun(tokens: tuple[Token, ...]) -> bool:
    words = [t for t in tokens if t.is_word]
    return len(words) == 1 and words[0].norm in PRONOUNS


def _part_of_name(words: tuple[Token, ...], side: Side, before: Token | None, after: Token | None) -> bool:
    """A title or another part of a name, beside the rest of it."""
    if len(words) > 4 or not all(_proper(t, side) and t.norm not in TIME for t in words):
        return False
    follows = after is not None and after.is_capital and after.norm in side.proper
    leads = before is not None and (before.is_capital and before.norm in side.proper or before.norm in TITLES)
    return follows or leads


def _same_body(a: tuple[Token, ...], b: tuple[Token, ...]) -> tuple[str, str] | None:
    """The two names where one group of names holds both."""
    one, other = _plain(a), _plain(b)
    return (one, other) if one_body(one, other) else None


def _turned(a: tuple[Token, ...], b: tuple[Token, ...]) -> bool:
    """Nothing but names, the same on both sides, one before the other: 'Kelland and Veldany'."""
    names = [[t.norm for t in side if t.is_capital] for side in (a, b)]
    norms = [sorted(t.norm for t in side) for side in (a, b)]
    said = [[t.norm for t in side] for side in (a, b)]
    return "and" in said[0] and len(names[0]) == len(a) - 1 and said[0] != said[1] and norms[0] == norms[1]


def _initials(short: tuple[Token, ...], full: tuple[Token, ...]) -> bool:
    """One word in capitals, made of the first letters of the other's capitalised words."""
    words = [t for t in short if t.is_word and t.norm not in FUNCTION_WORDS]
    letters = "".join(t.surface[0] for t in full if t.is_capital and t.norm not in FUNCTION_WORDS)
    return len(words) == 1 and len(letters) > 1 and words[0].norm == letters


def _plain(tokens: tuple[Token, ...]) -> str:
    words = [t.norm.casefold() for t in tokens if t.is_word and t.norm != "'s"]
    return " ".join(words[1:] if words[:1] == ["the"] else words)


KIND = NoteKind(
    "name",
    "Names and titles",
    "A person, place or body is named in another form: title, shorter or longer name, pronoun, another name for the same.",
    claim=claim,
    judge=judge,
)
