"""Who is said to have said, reported or known it, and with which verb."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import islice
from typing import Any

from variorum.model import Span
from variorum.notes.cited import SPOKESMEN, one_side
from variorum.notes.clause import Clause
from variorum.notes.clauses import cites
from variorum.notes.deeds import done, suffered
from variorum.notes.kind import Change, Comparison, Finding, NoteKind, Side, content, following, found, one_sided, preceding
from variorum.notes.lexicons import PRONOUNS, SPEAKERS, TITLES, reports
from variorum.notes.manner import impersonal, names_itself, venue
from variorum.notes.opposites import are_opposite
from variorum.notes.references import gives, name_and_office
from variorum.notes.sources import ACTS, apart, matched, plainly, turned, weight
from variorum.words import Token, lemma, tokenise

_LONGEST = 6
#: Likeness of letters from which two spellings are of one name.
_SPELT_ALIKE = 0.8
#: Who speaks without a name or a noun.
_VAGUE = frozenset({"others", "some", "many", "both"})
_ARTICLES = frozenset({"the", "a", "an"})
_JOINTS = frozenset({"and", "but", "that", "while"})
_PASSING = frozenset({"also", "later", "earlier", "then", "immediately"})
_PERSONS = frozenset({"he", "she", "they", "it"})
_OUTLETS = frozenset({"news", "media", "agency", "television", "tv", "radio", "newspaper", "broadcaster", "press"})


def claim(comparison: Comparison) -> list[Finding]:
    """Source clauses that belong together and differ: taken out of the comparison of words, since they are one matter."""
    a, b = comparison.a, comparison.b
    if a.kind != "sentence":
        return []
    met, left, free = matched(comparison)
    differing = [(one, other) for one, other in met if _plain(a, one) != _plain(b, other)]
    findings = [finding for one, other in differing for finding in _findings(one, other, a, b)]
    if len(left) + len(free) == 1:
        findings += _nobody(left, free, a, b)
    return findings


def _nobody(left: Sequence[Clause], free: Sequence[Clause], a: Side, b: Side) -> list[Finding]:
    """'Police believe the two met' / 'the two are believed to have met': a source in one version, nobody in the other."""
    here, there = impersonal(a), impersonal(b)
    if len(here) != len(free) or len(there) != len(left):
        return []
    naming, other = ("{a}", "{b}") if left else ("{b}", "{a}")
    spans = (left[0].span, there[0]) if left else (here[0], free[0].span)
    summary = f"The source is named in {naming}; {other} says it of nobody."
    return [_made("impersonal", 3, summary, *spans, {"verb": (left or free)[0].verb})]


def _verb_weight(one: Clause, other: Clause) -> int:
    """The salience of another verb: who denies does not confirm."""
    return 3 if are_opposite(one.verb, other.verb) else 2


def _verbs_told(one: str, other: str) -> str:
    """The two verbs in a sentence; "according to" is none, and its clause has only the first of its words as verb."""
    what = "wording" if "according" in (one, other) else "verb"
    one, other = ("according to" if verb == "according" else verb for verb in (one, other))
    return f"The same source; the {what} is “{one}” in {{a}} and “{other}” in {{b}}."


def _findings(one: Clause, other: Clause, a: Side, b: Side) -> list[Finding]:
    """What differs between two clauses of one source: who it is, how it is named, the verb, or all in one where a clause
    says whom was told.
    """
    evidence = {"a": sorted(one.source), "b": sorted(other.source), "verbs": [one.verb, other.verb]}
    whole = (one.span, other.span) if one.whole and other.whole else (one.who, other.who)
    if apart(one, other):
        return [_made("source", 3, "The source is named in another way.", *whole, evidence)]
    if one.source == other.source and one.plural != other.plural:
        saying = ("one", "several") if other.plural else ("several", "one")
        summary = "It is said by {} in {{a}}, by {} in {{b}}.".format(*saying)
        return [_made("source", 3, summary, *whole, evidence)]
    if one.pronoun != other.pronoun:
        return [_pronoun(one, other, a, b, whole)]
    if one.verb in ACTS and other.verb in ACTS:
        return _actors(one, other, a, b)
    if plainly(a, one.who) == plainly(b, other.who):
        if one.verb == other.verb:
            said = plainly(a, one.saying), plainly(b, other.saying)
            if sorted(set(said[0]) - _PASSING) == sorted(set(said[1]) - _PASSING):
                return []  # 'said Low', 'Low also said'
            spans = whole if len(said[0]) == 1 == len(said[1]) else (one.saying, other.saying)
            spans = spans if one.whole and other.whole else (one.saying, other.saying)
            return [_made("form", 1, "The same source and verb, in another form.", *spans, evidence)]
        summary = _verbs_told(one.verb, other.verb)
        if (one.verb == "according") != (other.verb == "according"):  # 'according to the port' / 'the port said'
            return [_made("verb", 2, summary, one.span, other.span, evidence)]
        finding = _made("verb", _verb_weight(one, other), summary, one.saying, other.saying, evidence)
        return [replace(finding, a=_with(a, one, other), b=_with(b, other, one))]
    if _sources(one) == _sources(other) and one.verb == other.verb and one.source:
        summary = "The source is named in another order of words."
        return [_made("order", 1, summary, *whole, evidence)]
    if one.source == other.source and one.source:
        summary = _verbs_told(one.verb, other.verb)
        whole = whole if one.whole and other.whole else (one.saying, other.saying)
        return [_made("verb", _verb_weight(one, other), summary, *whole, evidence)]
    if one.verb == other.verb and (office := _office(one, other, a, b)):
        return [office]
    if one.verb == other.verb and _spelt_alike(one, other):
        summary = "The name of the source is spelt in another way."
        return [Finding("name", "name/form/1", 2, 0.8, summary, (one.who,), (other.who,))]
    what, summary = _who(one, other)
    if one.verb != other.verb or "according" in (one.verb, other.verb):
        return [_made(what, weight(a, one, b, other), summary, *whole, evidence)]
    if one.names & other.names:
        return [Finding("name", f"name/{what}/1", 2, 0.8, summary, (one.who,), (other.who,), evidence=evidence)]
    spans = whole if turned(a, one, b, other) else (one.who, other.who)
    return [_made(what, weight(a, one, b, other), summary, *spans, evidence)]


def _with(side: Side, clause: Clause, other: Clause) -> tuple[Span, ...]:
    """The verb of a clause with where or how it was said: 'told the Gazette', 'said … in an interview with the Gazette'."""
    where = venue(side, clause, other.hearers)
    if where is None:
        return (clause.saying,)
    first, second = sorted((clause.saying, where))
    return (first, second) if side.text[first[1] : second[0]].strip() else ((first[0], second[1]),)


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


def _sources(clause: Clause) -> frozenset[str]:
    """'a Quill spokesman', 'a spokesperson for Quill': one source."""
    return frozenset("spokesman" if word in SPOKESMEN else word for word in clause.source)


def _spelt_alike(one: Clause, other: Clause) -> bool:
    """'Ostrager' / 'Ostranger': what one has and the other has not is one word each, of nearly the same letters."""
    mine, yours = one.source - other.source, other.source - one.source
    if len(mine) != 1 or len(yours) != 1 or not (mine <= one.names and yours <= other.names):
        return False
    (x,), (y,) = mine, yours
    return x[0] == y[0] and SequenceMatcher(None, x, y).ratio() > _SPELT_ALIKE


def _actors(one: Clause, other: Clause, a: Side, b: Side) -> list[Finding]:
    """Who did what is more than saying: the verbs are left to the words; more or less of one name is a name."""
    if plainly(a, one.who) == plainly(b, other.who) or not (one.source <= other.source or other.source <= one.source):
        return []
    _, summary = _who(one, other)
    return [Finding("name", "name/fuller/1", 2, 0.8, summary, (one.who,), (other.who,))]


def _made(what: str, salience: int, summary: str, here: Span, there: Span, evidence: dict[str, Any]) -> Finding:
    return Finding("attribution", f"attribution/{what}/1", salience, 0.8, summary, (here,), (there,), evidence=evidence)


def _who(one: Clause, other: Clause) -> tuple[str, str]:
    lost, gained = one.source - other.source, other.source - one.source
    if one.source & other.owners - one.owners or other.source & one.owners - other.owners:
        return "source", "The source is named in another way."  # Venn, and Venn's lawyer
    if lost and not gained:
        return "fuller", "More about the source in {a} than in {b}."
    if gained and not lost:
        return "fuller", "More about the source in {b} than in {a}."
    return "source", "The source is named in another way."


def _pronoun(one: Clause, other: Clause, a: Side, b: Side, whole: tuple[Span, Span]) -> Finding:
    """A name on one side, a pronoun on the other."""
    pronoun = a.said(one.who) if one.pronoun else b.said(other.who)
    if one.verb == other.verb and pronoun.casefold() in _PERSONS:
        naming, saying = ("{b}", "{a}") if one.pronoun else ("{a}", "{b}")
        summary = f"The name in {naming}, a pronoun in {saying}."
        return Finding("name", "name/pronoun/1", 2, 0.9, summary, (one.who,), (other.who,))
    evidence = {"a": sorted(one.source), "b": sorted(other.source), "verbs": [one.verb, other.verb]}
    summary = "One version names the source, the other has a pronoun."
    return _made("pronoun", weight(a, one, b, other), summary, *whole, evidence)


def judge(change: Change) -> Finding | None:
    if change.comparison.a.kind != "sentence":
        return None
    if one_sided(change):
        return one_side(change)
    if (bare := _joined(change)) is not None and (finding := one_side(bare)) is not None:
        return finding
    words_a, words_b = change.words_a, change.words_b
    if max(len(words_a), len(words_b)) > _LONGEST:
        return None
    verbs_a, verbs_b = _verbs(change.a_before, change.a, change.a_after), _verbs(change.b_before, change.b, change.b_after)
    if names_itself(change):
        saying, other = ("{a}", "{b}") if verbs_a else ("{b}", "{a}")
        return found(change, "attribution", "one-side", 3, 0.75, f"The source is named here in {saying}, not in {other}.")
    if verbs_a and verbs_b and verbs_a != verbs_b and not verbs_a | verbs_b <= ACTS:
        summary = f"The verb is {_listed(verbs_a)} in {{a}} and {_listed(verbs_b)} in {{b}}."
        salience = 3 if any(are_opposite(x, y) for x in verbs_a for y in verbs_b) else 2
        return found(change, "attribution", "verb", salience, 0.65, summary, a=sorted(verbs_a), b=sorted(verbs_b))
    if words_a and words_b and all(map(_outlet_follows, (change.comparison.a, change.comparison.b), (change.a, change.b))):
        return found(change, "attribution", "label", 3, 0.8, "The outlet that is cited is described otherwise.")
    speakers_a, speakers_b = _speakers(change.a), _speakers(change.b)
    in_it = any(_in_it(*side) for side in ((change.comparison.a, change.a), (change.comparison.b, change.b)))
    if speakers_a and speakers_b and speakers_a != speakers_b and not in_it and _says_next(change):
        return found(change, "attribution", "source", 3, 0.65, "The source is named in another way.")
    if (speakers_a or speakers_b) and not (words_a and words_b) and _who_says(change):
        return found(change, "attribution", "source", 3, 0.65, "Who says it is named here in one version alone.")
    return None


def _who_says(change: Change) -> bool:
    """'and | said', 'his lawyer | said': a joint on one side, somebody who speaks on the other, and the same verb behind."""
    after = change.a_after, change.b_after
    joint = {t.norm for t in (change.b if change.words_a else change.a) if t.is_word} <= _JOINTS
    return joint and all(t is not None and reports(t.norm) for t in after) and len({t.norm for t in after if t}) == 1


def _joined(change: Change) -> Change | None:
    """'He added that' / 'and that': the change as if the one side had nothing, where it has no more than a joint."""
    a, b = ([t.norm for t in side if t.is_word] for side in (change.a, change.b))
    if any(reports(n) for n in a) and b and set(b) <= _JOINTS:
        return replace(change, b=(), unit=replace(change.unit, b=()))
    if any(reports(n) for n in b) and a and set(a) <= _JOINTS:
        return replace(change, a=(), unit=replace(change.unit, a=()))
    return None


def _verbs(before: Token | None, words: tuple[Token, ...], after: Token | None) -> set[str]:
    """The verbs of saying by lemma, those that are done to somebody or something left out ('is accused')."""
    tokens = (before, *words) if before is not None else words
    said = [k for k, t in enumerate(tokens) if t is not before and reports(t.norm) and not t.is_capital]
    ahead = [*tokens[1:], after]
    return {
        lemma(tokens[k].norm)
        for k in said
        if not (k and _noun(tokens[k - 1], tokens[k]))
        and not suffered(tokens, k)
        and not _of_state(tokens, k)
        and not done(tokens, k, ahead[k])
    }


def _noun(before: Token, token: Token) -> bool:
    """'a report', 'the Kell Times report', not 'they report', 'officers say'."""
    bare = (
        token.norm == lemma(token.norm)
        and before.is_capital
        and not before.norm.endswith("s")
        and before.norm not in PRONOUNS
    )
    return before.norm in _ARTICLES or bare


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


def _listed(verbs: set[str]) -> str:
    return " and ".join(f"“{verb}”" for verb in sorted(verbs))


def _speakers(words: tuple[Token, ...]) -> set[str]:
    return {lemma(t.norm) for t in words if lemma(t.norm) in SPEAKERS or t.norm in _VAGUE}


def _in_it(side: Side, words: tuple[Token, ...]) -> bool:
    """'in a | statement', where something is said by somebody else."""
    before = [t.norm for t in islice(preceding(side.tokens, words[0].start), 2)]
    return before[:1] == ["in"] or (len(before) == 2 and before[0] in _ARTICLES and before[1] == "in")


def _says_next(change: Change) -> bool:
    return any(t is not None and reports(t.norm) for t in (change.a_after, change.b_after))


def _plain(side: Side, clause: Clause) -> list[str]:
    who, saying = plainly(side, clause.who), plainly(side, clause.saying)
    return [*who, *saying] if clause.who <= clause.saying else [*saying, *who]


KIND = NoteKind(
    "attribution",
    "Who is cited",
    "Who is said to have said, reported or known it, or how: source named, unnamed, absent; the verb of saying.",
    claim=claim,
    judge=judge,
    claims=lambda token: cites(token.norm),
)
