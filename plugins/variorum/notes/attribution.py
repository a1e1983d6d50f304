"""Who is said to have said, reported or known it, and with which verb."""

from __future__ import annotations

from typing import Any

from variorum.model import Span
from variorum.notes.clauses import Clause, clauses, suffered
from variorum.notes.kind import Change, Comparison, Finding, NoteKind, Side, content, found, one_sided
from variorum.notes.lexicons import SPEAKERS, reports
from variorum.words import Token, american, lemma, tokenise

_LONGEST = 6
#: Who speaks without a name or a noun.
_VAGUE = frozenset({"others", "some", "many", "both"})
_PERSONS = frozenset({"he", "she", "they", "it"})
_OUTLETS = frozenset({"news", "media", "agency", "television", "tv", "radio", "newspaper", "broadcaster", "press"})


def claim(comparison: Comparison) -> list[Finding]:
    """Source clauses that belong together and differ: taken out of the comparison of words, since they are one matter."""
    a, b = comparison.a, comparison.b
    if a.kind != "sentence":
        return []
    free = clauses(b)
    findings = []
    mine = clauses(a)
    left: list[Clause] = []
    for clause in mine:
        rivals = [(score, -k, other) for k, other in enumerate(free) if (score := _alike(clause, other)) > 0]
        if not rivals:
            if len(mine) == 1 and len(free) == 1 and _unnamed(clause) and _unnamed(free[0]):
                rivals = [(0.1, 0, free[0])]
            else:
                left.append(clause)
                continue
        other = max(rivals, key=lambda r: r[:2])[2]
        free.remove(other)
        if _plain(a, clause) != _plain(b, other):
            findings += _findings(clause, other, a, b)
    if len(left) == 1 == len(free) and (left[0].verb == free[0].verb or len(mine) == 1 == len(clauses(b))):
        findings += _findings(left[0], free[0], a, b)
    return findings


def _alike(one: Clause, other: Clause) -> float:
    """0 where two clauses can't be one source; else how well they match."""
    shared = len(one.source & other.source)
    if shared:
        return 1.0 + shared / max(len(one.source), len(other.source)) + 0.2 * (one.verb == other.verb)
    if one.pronoun != other.pronoun and one.verb == other.verb:
        return 0.5
    return 0.0


def _unnamed(clause: Clause) -> bool:
    return clause.pronoun or bool(clause.source & SPEAKERS) or any(s in SPEAKERS for s in clause.source)


def _findings(one: Clause, other: Clause, a: Side, b: Side) -> list[Finding]:
    """What differs between two clauses of one source: who it is, how it is named, the verb, or all in one where a clause
    says whom was told.
    """
    if one.pronoun != other.pronoun:
        return [_pronoun(one, other, a, b)]
    evidence = {"a": sorted(one.source), "b": sorted(other.source), "verbs": [one.verb, other.verb]}
    if _words(a, one.who) == _words(b, other.who):
        if one.verb == other.verb:
            return [_made("form", 1, "The same source and verb, in another form.", one.saying, other.saying, evidence)]
        summary = f"The same source; the verb is “{one.verb}” in {{a}} and “{other.verb}” in {{b}}."
        return [_made("verb", 2, summary, one.saying, other.saying, evidence)]
    if one.source == other.source and one.verb == other.verb and one.source:
        summary = "The source is named in another order of words."
        return [_made("order", 1, summary, one.span, other.span, evidence)]
    if one.source == other.source and one.source:
        summary = f"The same source; the verb is “{one.verb}” in {{a}} and “{other.verb}” in {{b}}."
        return [_made("verb", 2, summary, one.span, other.span, evidence)]
    what, summary = _who(one, other)
    if one.verb != other.verb or "according" in (one.verb, other.verb):
        return [_made(what, 3, summary, one.span, other.span, evidence)]
    if one.names & other.names:
        return [Finding("name", f"name/{what}/1", 2, 0.8, summary, (one.who,), (other.who,), evidence=evidence)]
    return [_made(what, 3, summary, one.who, other.who, evidence)]


def _made(what: str, salience: int, summary: str, here: Span, there: Span, evidence: dict[str, Any]) -> Finding:
    return Finding("attribution", f"attribution/{what}/1", salience, 0.8, summary, (here,), (there,), evidence=evidence)


def _who(one: Clause, other: Clause) -> tuple[str, str]:
    lost, gained = one.source - other.source, other.source - one.source
    if lost and not gained:
        return "fuller", "More about the source in {a} than in {b}."
    if gained and not lost:
        return "fuller", "More about the source in {b} than in {a}."
    return "source", "The source is named in another way."


def _pronoun(one: Clause, other: Clause, a: Side, b: Side) -> Finding:
    """A name on one side, a pronoun on the other."""
    pronoun = a.said(one.who) if one.pronoun else b.said(other.who)
    if one.verb == other.verb and pronoun.casefold() in _PERSONS:
        naming, saying = ("{b}", "{a}") if one.pronoun else ("{a}", "{b}")
        summary = f"The name in {naming}, a pronoun in {saying}."
        return Finding("name", "name/pronoun/1", 2, 0.8, summary, (one.who,), (other.who,))
    evidence = {"a": sorted(one.source), "b": sorted(other.source), "verbs": [one.verb, other.verb]}
    return _made("pronoun", 3, "One version names the source, the other has a pronoun.", one.span, other.span, evidence)


def judge(change: Change) -> Finding | None:
    if change.comparison.a.kind != "sentence":
        return None
    words_a, words_b = change.words_a, change.words_b
    verbs_a, verbs_b = _verbs(change.a_before, change.a), _verbs(change.b_before, change.b)
    if one_sided(change):
        words, carrying, other = (words_a, "{a}", "{b}") if change.a else (words_b, "{b}", "{a}")
        side = change.a or change.b
        if _cites(side) and len(words) <= 2 * _LONGEST:
            summary = f"The source is named here in {carrying}, not in {other}."
            return found(change, "attribution", "one-side", 3, 0.75, summary)
        return None
    if max(len(words_a), len(words_b)) > _LONGEST:
        return None
    if verbs_a and verbs_b and verbs_a != verbs_b:
        summary = f"The verb is {_listed(verbs_a)} in {{a}} and {_listed(verbs_b)} in {{b}}."
        return found(change, "attribution", "verb", 2, 0.65, summary, a=sorted(verbs_a), b=sorted(verbs_b))
    if words_a and words_b and all(map(_outlet_follows, (change.comparison.a, change.comparison.b), (change.a, change.b))):
        return found(change, "attribution", "label", 3, 0.8, "The outlet that is cited is described otherwise.")
    speakers_a, speakers_b = _speakers(change.a), _speakers(change.b)
    if speakers_a and speakers_b and speakers_a != speakers_b and _says_next(change):
        return found(change, "attribution", "source", 3, 0.65, "The source is named in another way.")
    return None


def _verbs(before: Token | None, words: tuple[Token, ...]) -> set[str]:
    """The verbs of saying by lemma, those that are done to somebody left out ('is accused')."""
    tokens = (before, *words) if before is not None else words
    return {
        lemma(t.norm)
        for k, t in enumerate(tokens)
        if t is not before and reports(t.norm) and not t.is_capital and not suffered(tokens, k)
    }


def _outlet_follows(side: Side, words: tuple[Token, ...]) -> bool:
    """'the state | news agency', 'the official | Northwire news agency'."""
    behind = [t for t in side.tokens if t.start >= words[-1].end][:3]
    while behind and behind[0].is_capital and behind[0].norm not in _OUTLETS:
        behind = behind[1:]
    return bool(behind) and behind[0].norm in _OUTLETS


def _cites(tokens: tuple[Token, ...]) -> bool:
    """A source clause stands in these words: 'according to', 'citing', or somebody who says."""
    norms = [t.norm for t in tokens]
    if "according" in norms or "citing" in norms:
        return True
    for k, token in enumerate(tokens):
        described = token.norm == "alleged" and k and tokens[k - 1].norm in {"'s", "the", "a", "an", "his", "her", "their"}
        if reports(token.norm) and not token.is_capital and not described:
            near = tokens[max(0, k - 4) : k] + tokens[k + 1 : k + 4]
            if any(t.is_capital or lemma(t.norm) in SPEAKERS or t.norm in {"he", "she", "they", "it"} for t in near):
                return len(content(tokens)) <= _LONGEST
    return False


def _listed(verbs: set[str]) -> str:
    return " and ".join(f"“{verb}”" for verb in sorted(verbs))


def _speakers(words: tuple[Token, ...]) -> set[str]:
    return {lemma(t.norm) for t in words if lemma(t.norm) in SPEAKERS or t.norm in _VAGUE}


def _says_next(change: Change) -> bool:
    return any(t is not None and reports(t.norm) for t in (change.a_after, change.b_after))


def _words(side: Side, span: Span) -> list[str]:
    """The words of a stretch but for spelling, capitals and articles."""
    tokens = tokenise(side.text, *span)
    return [american(t.norm.casefold()) for t in tokens if t.is_word and t.norm not in {"the", "a", "an"}]


def _plain(side: Side, clause: Clause) -> list[str]:
    who, saying = _words(side, clause.who), _words(side, clause.saying)
    return [*who, *saying] if clause.who <= clause.saying else [*saying, *who]


KIND = NoteKind(
    "attribution",
    "Who is cited",
    "Who is said to have said, reported or known it, or how: source named, unnamed, absent; the verb of saying.",
    claim=claim,
    judge=judge,
)
