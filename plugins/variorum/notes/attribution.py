"""Who is said to have said, reported or known it, and with which verb."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import islice
from typing import Any

from variorum.model import Span
from variorum.notes.clause import Clause, names_in
from variorum.notes.clauses import citing
from variorum.notes.kind import Comparison, Finding, NoteKind, Side, content, following, preceding, stems
from variorum.notes.lexicons import HEARERS, TITLES
from variorum.notes.manner import impersonal, venue
from variorum.notes.opposites import are_opposite
from variorum.notes.references import NAMINGS, gives, name_and_office
from variorum.notes.refusals import REFUSALS
from variorum.notes.saying import judge
from variorum.notes.sources import ACTS, apart, matched, plainly, turned, weight
from variorum.notes.subjects import as_deed
from variorum.notes.unmet import unmet
from variorum.notes.voices import SPOKESMEN
from variorum.words import ARTICLES, lemma, tokenise

#: Likeness of letters from which two spellings are of one name.
_SPELT_ALIKE = 0.8
_PASSING = frozenset({"also", "later", "earlier", "then", "immediately"})
_ONE = frozenset({"he", "she"})
#: Where a source is may stand so many words before it.
_BEFORE = 4
_NO_PERSONS = NAMINGS | frozenset("statement report letter document study survey poll presidency".split())
_PERSONS = frozenset({"he", "she", "they", "it"})


def claim(comparison: Comparison) -> list[Finding]:
    """Source clauses that belong together and differ: taken out of the comparison of words, since they are one matter."""
    a, b = comparison.a, comparison.b
    if a.kind != "sentence":
        return []
    met, left, free = matched(comparison)
    differing = [(one, other) for one, other in met if _plain(a, one) != _plain(b, other)]
    findings = [_where(finding, one, other, a, b) for one, other in differing for finding in _findings(one, other, a, b)]
    if len(left) + len(free) == 1:
        findings += _nobody(left, free, a, b)
    if findings:
        return findings
    deeds = as_deed(left, a, b) or as_deed(free, b, a, second=True)
    return deeds or unmet(left, a, b) + unmet(free, b, a, second=True)


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
        named = _pronoun(one, other, a, b, whole)
        return [named, *_hearers(one, other, a, b, evidence)] if named.kind == "name" else [named]
    if one.verb in ACTS and other.verb in ACTS:
        return _actors(one, other, a, b)
    if plainly(a, one.who) == plainly(b, other.who):
        return _said_otherwise(one, other, a, b, whole, evidence)
    if _sources(one) == _sources(other) and one.verb == other.verb and one.source:
        if _same_person(one, other, a, b) and (one.who < one.saying) == (other.who < other.saying):
            summary = "The same name and title in another order."
            named = Finding("name", "name/order/1", 1, 0.8, summary, (one.who,), (other.who,), evidence=evidence)
            return [named, *_hearers(one, other, a, b, evidence)]
        summary = "The source is named in another order of words."
        return [_made("order", 1, summary, *whole, evidence)]
    if one.source == other.source and one.source:
        summary = _verbs_told(one.verb, other.verb)
        whole = whole if one.whole and other.whole else (one.saying, other.saying)
        return [_made("verb", _verb_weight(one, other), summary, *whole, evidence)]
    if office := _office(one, other, a, b):
        return [office] if one.verb == other.verb else [office, _verb(one, other, a, b, evidence)]
    if one.verb == other.verb and _spelt_alike(one, other):
        summary = "The name of the source is spelt in another way."
        return [Finding("name", "name/form/1", 2, 0.8, summary, (one.who,), (other.who,))]
    what, summary = _who(one, other)
    if what == "fuller" and one.verb == other.verb and _told_before(one, other, a, b):
        return []
    if one.names & other.names and not _same_person(one, other, a, b):
        return [_made("source", 3, "The source is named in another way.", *whole, evidence)]
    if "according" in (one.verb, other.verb):
        return [_made(what, weight(a, one, b, other), summary, *whole, evidence)]
    elsewhere = what == "source" and _other_noun(one, other, a, b)
    if not elsewhere and _same_person(one, other, a, b) and (one.verb in REFUSALS) == (other.verb in REFUSALS):
        salience = weight(a, one, b, other)
        named = Finding("name", f"name/{what}/1", salience, 0.8, summary, (one.who,), (other.who,), evidence=evidence)
        if one.verb == other.verb:
            return [named, *_hearers(one, other, a, b, evidence)]
        return [named, _verb(one, other, a, b, evidence)]
    if one.verb != other.verb:
        return [_made(what, weight(a, one, b, other), summary, *whole, evidence)]
    spans = whole if turned(a, one, b, other) else (one.who, other.who)
    return [_made(what, weight(a, one, b, other), summary, *spans, evidence)]


def _said_otherwise(
    one: Clause, other: Clause, a: Side, b: Side, whole: tuple[Span, Span], evidence: dict[str, Any]
) -> list[Finding]:
    """What differs where both name the source word for word."""
    if one.verb == other.verb:
        said = plainly(a, one.saying), plainly(b, other.saying)
        if sorted(set(said[0]) - _PASSING) == sorted(set(said[1]) - _PASSING):
            return []  # 'said Low', 'Low also said'
        spans = whole if len(said[0]) == 1 == len(said[1]) else (one.saying, other.saying)
        spans = spans if one.whole and other.whole else (one.saying, other.saying)
        return [_made("form", 1, "The same source and verb, in another form.", *spans, evidence)]
    turned_round = (one.who < one.saying) != (other.who < other.saying)
    if (turned_round and one.whole and other.whole) or (one.verb == "according") != (other.verb == "according"):
        # 'the port said' / 'added the port', 'according to the port'
        summary = _verbs_told(one.verb, other.verb)
        return [_made("verb", _verb_weight(one, other), summary, one.span, other.span, evidence)]
    return [_verb(one, other, a, b, evidence)]


def _verb(one: Clause, other: Clause, a: Side, b: Side, evidence: dict[str, Any]) -> Finding:
    """Another verb of the same source, by itself."""
    summary = _verbs_told(one.verb, other.verb)
    saying = _bare(a, one.saying, b, other.saying), _bare(b, other.saying, a, one.saying)
    return _made("verb", _verb_weight(one, other), summary, *saying, evidence)


def _told_before(one: Clause, other: Clause, a: Side, b: Side) -> bool:
    """'In Kell, officials said' / 'officials in Kell said': the place that one has more stands right before the other."""
    less, more, side = (one, other, a) if one.source < other.source else (other, one, b)
    near = islice(preceding(side.tokens, less.who[0]), _BEFORE)
    return more.source - less.source <= stems(t for t in near if t.is_capital)


def _hearers(one: Clause, other: Clause, a: Side, b: Side, evidence: dict[str, Any]) -> list[Finding]:
    """Somebody else who is told by the same source: 'she told the Gazette' / 'Low told Northwire'."""
    here, there = _audience(one, a), _audience(other, b)
    if not here or not there or here == there:
        return []
    summary = "The same source and verb; another is told in {a} than in {b}."
    return [_made("hearer", 2, summary, one.saying, other.saying, evidence)]


def _audience(clause: Clause, side: Side) -> list[str]:
    """Whom a clause tells, where that is somebody by name or one of the public: 'the Gazette', 'reporters'."""
    words = [t for t in tokenise(side.text, *clause.saying) if t.is_word]
    told = words[next((k + 1 for k, t in enumerate(words) if lemma(t.norm) == "tell"), len(words)) :]
    public = bool(told) and (told[-1].is_capital or lemma(told[-1].norm) in HEARERS)
    return [t.norm for t in told if t.norm not in ARTICLES] if public else []


def _bare(side: Side, saying: Span, other: Side, theirs: Span) -> Span:
    """The verb without whom is told, where the other has the same words behind its verb: 'told | Low' / 'promised Low'."""
    words = tokenise(side.text, *saying)
    behind = [t.norm for t in islice(following(other.tokens, theirs[1]), len(words))]
    for k in range(1, len(words)):
        if [t.norm for t in words[k:]] == behind[: len(words) - k]:
            return saying[0], words[k - 1].end
    return saying


def _where(finding: Finding, one: Clause, other: Clause, a: Side, b: Side) -> Finding:
    """Another verb with where or how it was said: 'told the Gazette' / 'said … in an interview with the Gazette'."""
    if one.verb == other.verb or finding.kind != "attribution":
        return finding
    here, there = venue(a, one, other.hearers), venue(b, other, one.hearers)
    if here and there and plainly(a, here) == plainly(b, there):
        return finding
    return replace(finding, a=_and(a, finding.a, here), b=_and(b, finding.b, there))


def _and(side: Side, spans: tuple[Span, ...], where: Span | None) -> tuple[Span, ...]:
    """The spans and one more; those with nothing but a pause between them as one."""
    joined: list[Span] = []
    for start, end in sorted([*spans, where] if where else spans):
        if joined and not side.text[joined[-1][1] : start].strip(" ,"):
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return tuple(joined)


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


def _same_person(one: Clause, other: Clause, a: Side, b: Side) -> bool:
    """Whether both name somebody alike, and neither speaks for the other: 'an attorney for Venn', 'Venn'."""
    return bool(one.names & other.names - (_spoken_for(a, one) ^ _spoken_for(b, other)))


def _other_noun(one: Clause, other: Clause, a: Side, b: Side) -> bool:
    """Whether two are called by other nouns behind the name of a place or a body: 'Kell officials', 'Kell authorities'."""
    last = content(tokenise(a.text, *one.who))[-1:], content(tokenise(b.text, *other.who))[-1:]
    nouns = [lemma(t.norm) for tokens in last for t in tokens if not t.is_capital]
    return len(nouns) == 2 and nouns[0] != nouns[1]


def _spoken_for(side: Side, clause: Clause) -> frozenset[str]:
    """The stems of those for whom a source speaks."""
    tokens = tokenise(side.text, *clause.who)
    stop = next((k for k, t in enumerate(tokens) if t.norm == "for"), len(tokens))
    return names_in(tokens[stop:])


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
    return [Finding("name", "name/fuller/1", min(2, weight(a, one, b, other)), 0.8, summary, (one.who,), (other.who,))]


def _made(what: str, salience: int, summary: str, here: Span, there: Span, evidence: dict[str, Any]) -> Finding:
    return Finding("attribution", f"attribution/{what}/1", salience, 0.9, summary, (here,), (there,), evidence=evidence)


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
    person = pronoun.casefold() in _ONE and _is_body(other if one.pronoun else one, b if one.pronoun else a)
    if one.verb == other.verb and pronoun.casefold() in _PERSONS and not person:
        naming, saying = ("{b}", "{a}") if one.pronoun else ("{a}", "{b}")
        summary = f"The name in {naming}, a pronoun in {saying}."
        return Finding("name", "name/pronoun/1", 2, 0.9, summary, (one.who,), (other.who,))
    evidence = {"a": sorted(one.source), "b": sorted(other.source), "verbs": [one.verb, other.verb]}
    if person:
        summary = "A person says it in one version, a body or a paper in the other."
        return _made("source", weight(a, one, b, other), summary, *whole, evidence)
    summary = "One version names the source, the other has a pronoun."
    return _made("pronoun", weight(a, one, b, other), summary, *whole, evidence)


def _is_body(clause: Clause, side: Side) -> bool:
    """Whether a source without a name is no person: 'the ministry', 'a statement'."""
    words = content(tokenise(side.text, *clause.who))
    return not clause.names and bool(words) and lemma(words[-1].norm) in _NO_PERSONS


def _plain(side: Side, clause: Clause) -> list[str]:
    who, saying = plainly(side, clause.who), plainly(side, clause.saying)
    return [*who, *saying] if clause.who <= clause.saying else [*saying, *who]


KIND = NoteKind(
    "attribution",
    "Who is cited",
    "Who is said to have said, reported or known it, or how: source named, unnamed, absent; the verb of saying.",
    claim=claim,
    judge=judge,
    claims=citing,
)
