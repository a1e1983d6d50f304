"""A source clause, or words that go with one, on one side only: not said there, said beside it, or at another place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from variorum.model import Span
from variorum.notes.clause import Clause
from variorum.notes.clauses import cites, clauses
from variorum.notes.kind import Change, Finding, Side, content, following, found, preceding
from variorum.notes.lexicons import PRONOUNS, SPEAKERS, reports
from variorum.notes.manner import names_itself, tells_where, unnamed, venue
from variorum.notes.nearby import beside
from variorum.notes.refusals import REFUSALS
from variorum.notes.sources import ACTS, matched, paired, plainly, quotes
from variorum.notes.voices import known, of_one_quotation
from variorum.words import ARTICLES, Token, lemma

#: So many words of another matter may stand beside a source clause on one side.
_REST = 1
_HOW = 2
#: What is given by somebody is told by them; of whom so many words are told.
_GIVEN = frozenset({"given", "released", "issued", "provided", "published"})
_WHOM = 3
#: What may stand between a verb of saying and where or how it was said.
_MANNER = frozenset({"in", "at", "on", "by", "during", "to", "through", "via"})


def one_side(change: Change) -> Finding | None:
    """What words on one side say of a source that the other side says nothing of there."""
    sides = change.comparison.a, change.comparison.b
    here, there, tokens, carrying, other = (
        (*sides, change.a, "{a}", "{b}") if change.a else (*sides[::-1], change.b, "{b}", "{a}")
    )
    if unnamed(change):
        summary = f"The source would not be named, {carrying} says; nothing of it in {other}."
        return found(change, "attribution", "anonymous", 3, 0.8, summary)
    if (whom := _by_whom(change, tokens)) is not None:
        summary = f"The source is named here in {carrying}, not in {other}."
        return _at(found(change, "attribution", "one-side", 3, 0.8, summary), whom)
    if not tokens or not clauses(here):
        return None
    if tells_where(change):
        if _said_there(here, tokens, there):
            return None
        summary = f"Where or how it was said stands in {carrying}; not here in {other}."
        where = found(change, "attribution", "where", 2, 0.85, summary)
        return _with_verb(change, where)
    whole = _turned(here, tokens)
    held = _cites(here, whole) or _tag(here, whole, there)
    if not held and names_itself(change):
        return found(change, "attribution", "one-side", 3, 0.75, f"The source is named here in {carrying}, not in {other}.")
    if not held or all(c.verb in REFUSALS or c.verb in ACTS or _demands(here, c) for c in held):
        return None
    # what this side says of somebody may be what was said there
    if all(c.pronoun and _participle(c, there) or quotes(c.verb, there) and not quotes(c.verb, here) for c in held):
        return None
    if all(_nested(c, here, there) for c in held):
        return None
    if other_place := _elsewhere(change, held):
        return other_place
    if all(c.pronoun and of_one_quotation(here, c, there) for c in held):
        return None
    if all(known(here, c, there) for c in held):
        summary = f"The source is named again here in {carrying}; {other} names it right beside this."
        finding = found(change, "attribution", "again", 1, 0.85, summary)
    else:
        summary = f"The source is named here in {carrying}, not in {other}."
        finding = found(change, "attribution", "one-side", 3, 0.85, summary)
    while len(whole) > 1 and whole[-1].norm in ARTICLES and whole[-1].start >= held[-1].span[1]:
        whole = whole[:-1]  # 'Low said the | ferry': what it stood before is compared elsewhere
    return finding if whole == tokens else _at(finding, (whole[0].start, whole[-1].end))


def _said_there(here: Side, tokens: tuple[Token, ...], there: Side) -> bool:
    """Whether the other side has the same words behind a source clause of its own, at another place of the sentence."""
    mine = plainly(here, (tokens[0].start, tokens[-1].end))
    places = [venue(there, c, frozenset(), timed=True) for c in clauses(there)]
    return any(place is not None and plainly(there, place) == mine for place in places)


def _with_verb(change: Change, where: Finding) -> Finding:
    """Where or how it was said with the verb right before it, beside the same verb of the other version: 'said in a letter'
    / 'said'.
    """
    for one, other in matched(change.comparison)[0]:
        clause, (span,) = (one, where.a) if where.a else (other, where.b)
        if one.verb == other.verb and clause.saying[1] == span[0] - 1:
            a, b = ((one.saying[0], span[1]), other.saying) if where.a else (one.saying, (other.saying[0], span[1]))
            return replace(where, a=(a,), b=(b,), a_at=a[0], b_at=b[0])
    return where


def _nested(clause: Clause, here: Side, there: Side) -> bool:
    """Whether a clause stands in what another has said, which the other side quotes with a verb of saying of its own: 'Low
    said that she claimed to have letters' / '“She stated that she had letters.”'
    """
    governed = any(c.span[1] <= clause.span[0] and "." not in here.text[c.span[1] : clause.span[0]] for c in clauses(here))
    return governed and any(reports(t.norm) and there.quoted(t.start, t.end) for t in there.tokens)


def _demands(side: Side, clause: Clause) -> bool:
    """'Relatives have called | for an inquiry': what somebody did, not who said it."""
    ahead = next(following(side.tokens, clause.span[1]), None)
    return clause.verb == "call" and ahead is not None and ahead.norm in {"for", "on", "off", "it", "him", "her", "them"}


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
    place = venue(side, held[0], frozenset()) if rest and len(held) == 1 else None
    if place is not None and place[0] == tokens[0].start and rest[-1].start < place[1]:
        return held  # 'In a letter, Low said'
    return held if len(rest) <= _REST or (len(rest) <= _HOW and _how(tokens, held)) else []


def _tag(side: Side, tokens: tuple[Token, ...], there: Side) -> list[Clause]:
    """The source clauses in these words, where they are all that stands beside a quotation of which the other side does not
    say near it whose it is: '“…,” Low said as she left'.
    """
    if not side.quotes or clauses(there) or any(cites(t.norm) for t in beside(there)):
        return []
    held = [c for c in clauses(side) if tokens[0].start <= c.span[0] and c.span[1] <= tokens[-1].end]
    if not held or content([t for t in tokens if t.end <= held[0].span[0]]):
        return []
    first = next((s for s, e in side.sentences if s <= tokens[0].start < e), 0)
    last = next((e for s, e in side.sentences if s < tokens[-1].end <= e), 0)
    around = [t for t in side.tokens if first <= t.start < last]
    rest = content([t for t in around if not tokens[0].start <= t.start < tokens[-1].end])
    quoted = [t for t in rest if side.quoted(t.start, t.end)]
    return held if len(quoted) > _HOW and len(quoted) == len(rest) else []


def _how(tokens: tuple[Token, ...], held: list[Clause]) -> bool:
    """Whether the one clause opens the words and what follows says where or how it was said: 'Low said | in a letter'."""
    if len(held) != 1 or held[0].span[0] != tokens[0].start:
        return False
    rest = [t for t in tokens if t.start >= held[0].span[1]]
    return bool(rest) and rest[0].norm in _MANNER and all(t.is_word or t.norm == "," for t in rest)


def _elsewhere(change: Change, held: Sequence[Clause]) -> Finding | None:
    """The one clause on one side that the other side has too, at another place: between two halves of a quotation, say."""
    for one, other in paired(change.comparison)[0]:
        if held[0] in (one, other) and len(held) == 1:
            summary = "The source stands at another place in {b} than in {a}."
            return Finding("moved", "moved/source/1", 1, 0.75, summary, (one.span,), (other.span,))
    return None


def _by_whom(change: Change, tokens: tuple[Token, ...]) -> Span | None:
    """'No details were given | by the authorities | about the leak'."""
    before = change.a_before if change.a else change.b_before
    words = content(tokens)
    if before is None or not (reports(before.norm) or before.norm in _GIVEN) or tokens[0].norm != "by":
        return None
    if not 0 < len(words) <= _WHOM or lemma(words[-1].norm) not in SPEAKERS:
        return None
    return tokens[0].start, words[-1].end


def _participle(clause: Clause, there: Side) -> bool:
    """Whether the other side says it of the same by a participle: 'It said …', 'Saying …, the council refused'."""
    return any(t.norm.endswith("ing") and lemma(t.norm) == clause.verb for t in there.tokens)
