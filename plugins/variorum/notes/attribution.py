"""Who is said to have said, reported or known it, and with which verb."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import Any

from variorum.model import Span
from variorum.notes.clauses import Clause, cites, clauses, suffered
from variorum.notes.kind import Change, Comparison, Finding, NoteKind, Side, content, following, found, one_sided, preceding
from variorum.notes.lexicons import PRONOUNS, SPEAKERS, TITLES, reports
from variorum.notes.nearby import beside
from variorum.notes.references import gives, name_and_office
from variorum.notes.sources import paired
from variorum.words import Token, american, lemma, stem, tokenise

_LONGEST = 6
#: So many words of another matter may stand beside a source clause on one side.
_REST = 1
_HOW = 2
#: Who speaks without a name or a noun.
_VAGUE = frozenset({"others", "some", "many", "both"})
#: Verbs that are an act of their own beside what they say.
_ACTS = frozenset({"deny", "reject", "dismiss", "condemn", "praise", "criticize", "criticise", "accuse", "blame", "rebuke"})
_PASSING = frozenset({"also", "later", "earlier", "then"})
#: What may stand between a verb of saying and where or how it was said.
_MANNER = frozenset({"in", "at", "on", "by", "during", "to", "through", "via"})
_PERSONS = frozenset({"he", "she", "they", "it"})
_OUTLETS = frozenset({"news", "media", "agency", "television", "tv", "radio", "newspaper", "broadcaster", "press"})


def claim(comparison: Comparison) -> list[Finding]:
    """Source clauses that belong together and differ: taken out of the comparison of words, since they are one matter."""
    a, b = comparison.a, comparison.b
    if a.kind != "sentence":
        return []
    mine, yours = clauses(a), clauses(b)
    met, left, free = paired(mine, yours)
    findings = []
    for clause, other in met:
        if _plain(a, clause) != _plain(b, other):
            findings += _findings(clause, other, a, b)
    if len(left) == 1 == len(free) and (left[0].verb == free[0].verb or len(mine) == 1 == len(yours)):
        findings += _findings(left[0], free[0], a, b)
    return findings


def _findings(one: Clause, other: Clause, a: Side, b: Side) -> list[Finding]:
    """What differs between two clauses of one source: who it is, how it is named, the verb, or all in one where a clause
    says whom was told.
    """
    if one.pronoun != other.pronoun:
        return [_pronoun(one, other, a, b)]
    evidence = {"a": sorted(one.source), "b": sorted(other.source), "verbs": [one.verb, other.verb]}
    if one.verb in _ACTS and other.verb in _ACTS:
        return _actors(one, other, a, b)
    if _words(a, one.who) == _words(b, other.who):
        if one.verb == other.verb:
            said = _words(a, one.saying), _words(b, other.saying)
            if sorted(set(said[0]) - _PASSING) == sorted(set(said[1]) - _PASSING):
                return []  # 'said Low', 'Low also said'
            spans = (one.span, other.span) if len(said[0]) == 1 == len(said[1]) else (one.saying, other.saying)
            return [_made("form", 1, "The same source and verb, in another form.", *spans, evidence)]
        summary = f"The same source; the verb is “{one.verb}” in {{a}} and “{other.verb}” in {{b}}."
        return [_made("verb", 2, summary, one.saying, other.saying, evidence)]
    if one.source == other.source and one.verb == other.verb and one.source:
        summary = "The source is named in another order of words."
        return [_made("order", 1, summary, one.span, other.span, evidence)]
    if one.source == other.source and one.source:
        summary = f"The same source; the verb is “{one.verb}” in {{a}} and “{other.verb}” in {{b}}."
        return [_made("verb", 2, summary, one.span, other.span, evidence)]
    if one.verb == other.verb and (office := _office(one, other, a, b)):
        return [office]
    what, summary = _who(one, other)
    if one.verb != other.verb or "according" in (one.verb, other.verb):
        return [_made(what, 3, summary, one.span, other.span, evidence)]
    if one.names & other.names:
        return [Finding("name", f"name/{what}/1", 2, 0.8, summary, (one.who,), (other.who,), evidence=evidence)]
    return [_made(what, 3, summary, one.who, other.who, evidence)]


def _office(one: Clause, other: Clause, a: Side, b: Side) -> Finding | None:
    """'Venn, 62, said' / 'the mayor said', where either text calls Venn the mayor: the bare forms."""
    if bool(one.names) == bool(other.names):
        return None
    (naming, side), (saying, its) = ((one, a), (other, b)) if one.names else ((other, b), (one, a))
    name = [t for t in tokenise(side.text, *naming.who) if t.is_word]
    name = name[: next((k for k, t in enumerate(name) if not t.is_capital), len(name))]
    office = content(tokenise(its.text, *saying.who))
    if not name or len(office) != 1 or office[0].norm not in TITLES:
        return None
    if not any(gives(text, name[-1].norm, office[0].norm) for text in (a.text, b.text)):
        return None
    bare = name[0].start, name[-1].end
    return name_and_office(*((bare, saying.who) if one.names else (saying.who, bare)), first=bool(one.names))


def _actors(one: Clause, other: Clause, a: Side, b: Side) -> list[Finding]:
    """Who did what is more than saying: the verbs are left to the words; more or less of one name is a name."""
    if _words(a, one.who) == _words(b, other.who) or not (one.source <= other.source or other.source <= one.source):
        return []
    _, summary = _who(one, other)
    return [Finding("name", "name/fuller/1", 2, 0.8, summary, (one.who,), (other.who,))]


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
        return Finding("name", "name/pronoun/1", 2, 0.9, summary, (one.who,), (other.who,))
    evidence = {"a": sorted(one.source), "b": sorted(other.source), "verbs": [one.verb, other.verb]}
    return _made("pronoun", 3, "One version names the source, the other has a pronoun.", one.span, other.span, evidence)


def judge(change: Change) -> Finding | None:
    if change.comparison.a.kind != "sentence":
        return None
    words_a, words_b = change.words_a, change.words_b
    verbs_a, verbs_b = _verbs(change.a_before, change.a), _verbs(change.b_before, change.b)
    if one_sided(change):
        sides = change.comparison.a, change.comparison.b
        here, there, tokens, carrying, other = (
            (*sides, change.a, "{a}", "{b}") if change.a else (*sides[::-1], change.b, "{b}", "{a}")
        )
        if not clauses(here):
            return None
        whole = _turned(here, tokens)
        held = _cites(here, whole)
        if not held or all(_cited(c, there, within=True) for c in held):
            return None
        if all(_cited(c, there) for c in held):
            summary = f"The source is named again here in {carrying}; {other} names it right beside this."
            finding = found(change, "attribution", "again", 1, 0.75, summary)
        else:
            summary = f"The source is named here in {carrying}, not in {other}."
            finding = found(change, "attribution", "one-side", 3, 0.85, summary)
        return finding if whole == tokens else _at(finding, (whole[0].start, whole[-1].end))
    if max(len(words_a), len(words_b)) > _LONGEST:
        return None
    if verbs_a and verbs_b and verbs_a != verbs_b and not verbs_a | verbs_b <= _ACTS:
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
        if t is not before and reports(t.norm) and not t.is_capital and not suffered(tokens, k) and not _of_state(tokens, k)
    }


def _of_state(tokens: tuple[Token, ...], k: int) -> bool:
    """'the state broadcaster', 'a state of siege': no verb."""
    ahead = tokens[k + 1].norm if k + 1 < len(tokens) and tokens[k + 1].is_word else ""
    return tokens[k].norm == "state" and ahead not in {"that", ""}


def _outlet_follows(side: Side, words: tuple[Token, ...]) -> bool:
    """'the state | news agency', 'the official | Northwire news agency'."""
    behind = list(islice(following(side.tokens, words[-1].end), 3))
    while behind and behind[0].is_capital and behind[0].norm not in _OUTLETS:
        behind = behind[1:]
    return bool(behind) and behind[0].norm in _OUTLETS


def _turned(side: Side, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """'where he | says he | works' is 'where | he says | he works': the words that belong together, shown as such."""
    before = next(preceding(side.tokens, tokens[0].start), None)
    if before is None or len(tokens) < 2 or before.norm.casefold() != tokens[-1].norm.casefold():
        return tokens
    return (before, *tokens[:-1]) if tokens[-1].norm in PRONOUNS and reports(tokens[0].norm) else tokens


def _at(finding: Finding, span: Span) -> Finding:
    """The finding at another place of the side that has words."""
    return replace(finding, a=(span,), a_at=span[0]) if finding.a else replace(finding, b=(span,), b_at=span[0])


def _cites(side: Side, tokens: tuple[Token, ...]) -> list[Clause]:
    """The source clauses in these words, where they hold hardly anything else: not a clause told with half of another."""
    held = [c for c in clauses(side) if tokens[0].start <= c.span[0] and c.span[1] <= tokens[-1].end]
    rest = [t for t in content(tokens) if not any(c.span[0] <= t.start < c.span[1] for c in held)]
    return held if len(rest) <= _REST or (len(rest) <= _HOW and _how(tokens, held)) else []


def _how(tokens: tuple[Token, ...], held: list[Clause]) -> bool:
    """Whether the one clause opens the words and what follows says where or how it was said: 'Low said | in a letter'."""
    if len(held) != 1 or held[0].span[0] != tokens[0].start:
        return False
    rest = [t for t in tokens if t.start >= held[0].span[1]]
    return bool(rest) and rest[0].norm in _MANNER and all(t.is_word or t.norm == "," for t in rest)


def _cited(clause: Clause, there: Side, *, within: bool = False) -> bool:
    """Whether the other side names the same source: in the passage, or else in a sentence beside it that reports."""
    if not clause.source:
        return False
    if any(clause.source & other.source for other in clauses(there)):
        return True
    near = () if within else beside(there)
    wanted = clause.names or clause.source
    named = wanted & {stem(t.norm) for t in near}
    return any(reports(t.norm) for t in near) and 2 * len(named) >= len(wanted)


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
    claims=lambda token: cites(token.norm),
)
