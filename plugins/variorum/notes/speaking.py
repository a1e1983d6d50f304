"""Who may speak: words for a source, and forms that are a noun or a verb of saying by what stands beside them."""

from __future__ import annotations

from variorum.notes.clause import Clause
from variorum.notes.deeds import PASSIVE
from variorum.notes.kind import content
from variorum.notes.lexicons import PRONOUNS, SPEAKERS, TIME, TITLES, reports
from variorum.notes.reach import BORDERS, ends
from variorum.words import Token, lemma

ARTICLES = frozenset({"the", "a", "an", "its", "their", "his", "her", "another", "one"})
#: What people see and hear others do.
_PERCEIVED = frozenset({"hear", "overhear", "see", "watch"})
_SOMEBODY = frozenset({"others", "some", "both", "another", "one", "many"})
#: What follows several reports, claims or calls.
_NOUN_NEXT = frozenset({"of", "for", "from", "by", "about"})
_WHERE = frozenset({"in", "at", "on", "near", "across"})
#: Verbs that say whatever noun stands before them.
PLAINLY = frozenset({"say", "tell", "announce", "declare", "insist", "warn"})


def speaker(token: Token) -> bool:
    """Whether a word may stand for somebody who speaks: a name, a pronoun, an office, 'officials', 'another'."""
    norm = token.norm
    return token.is_capital or norm in PRONOUNS or lemma(norm) in SPEAKERS or norm in TITLES or norm in _SOMEBODY


def says(tokens: tuple[Token, ...], start: int, stop: int, verb: int) -> bool:
    """Whether the verb can be nothing but one of saying, with a noun before it: 'the presidency says'."""
    return lemma(tokens[verb].norm) in PLAINLY and bool(content(tokens[stop - 1 : stop]))


def says_itself(tokens: tuple[Token, ...], k: int, verb: int) -> bool:
    """Whether a word before the source is a verb of saying, or of seeing or hearing somebody do it; not 'the report', 'state
    media'.
    """
    norm = tokens[k].norm
    if lemma(norm) in _PERCEIVED:
        return verb == len(tokens) or tokens[verb].norm == lemma(tokens[verb].norm)  # 'she overheard somebody say'
    if not reports(norm):
        return False
    ahead = tokens[k + 1].norm if k + 1 < len(tokens) else ""
    noun = (
        norm == "state"
        and ahead not in BORDERS
        or is_noun(tokens, k)
        or k
        and (tokens[k - 1].norm in ARTICLES or tokens[k - 1].norm == "'s")
    )
    return not noun


def is_noun(tokens: tuple[Token, ...], k: int) -> bool:
    """Whether a form without an ending has a verb of saying right behind it, and is what says something itself."""
    ahead = tokens[k + 1].norm if k + 1 < len(tokens) else ""
    if ahead in _NOUN_NEXT and tokens[k].norm == lemma(tokens[k].norm) + "s" and not tokens[k - 1].is_capital:
        return True  # 'campaign finance reports for'
    return tokens[k].norm == lemma(tokens[k].norm) and reports(ahead) and ahead != lemma(ahead) and not ahead.endswith("ing")


def somebody_says(tokens: tuple[Token, ...], k: int) -> bool:
    """'another said', 'one says': no article."""
    return tokens[k - 1].norm in {"another", "one"} and tokens[k].norm != lemma(tokens[k].norm)


def somebody(tokens: tuple[Token, ...], clause: Clause) -> bool:
    """Whether somebody is cited, not 'flare-ups in Kell'."""
    who = [t for t in tokens if clause.who[0] <= t.start < clause.who[1]]
    stop = next((k for k, t in enumerate(who) if t.norm in _WHERE), len(who))
    return any(speaker(t) for t in who[:stop])


def _several(token: Token) -> bool:
    return lemma(token.norm) in SPEAKERS and (token.norm.endswith("s") or token.norm == "police")


def begins_behind(tokens: tuple[Token, ...], k: int) -> bool:
    """Whether the words for a source begin behind a token: not behind the "and" of 'Health and Human Services' or
    'lawmakers and aides'.
    """
    if tokens[k].norm == "and" and 0 < k < len(tokens) - 1:
        both = tokens[k - 1], tokens[k + 1]
        return not (all(t.is_capital for t in both) or all(_several(t) for t in both))
    return ends(tokens, k)


def may_be_saying(before: Token) -> bool:
    return before.is_capital or before.norm in PRONOUNS or before.norm in PASSIVE or before.norm.endswith("ly")


def anybody(tokens: tuple[Token, ...], verb: int) -> bool:
    """', said one villager': whoever follows a quotation."""
    plainly = lemma(tokens[verb].norm) in PLAINLY and tokens[verb - 1].norm == '"' and verb + 2 < len(tokens)
    return plainly and tokens[verb + 1].norm in ARTICLES and not tokens[verb + 2].is_number


def outlet_next(tokens: tuple[Token, ...], k: int) -> bool:
    """'per The Gazette', not 'per day', 'per capita'."""
    ahead = tokens[k + 1 : k + 3]
    return len(ahead) == 2 and (
        ahead[0].is_capital and ahead[0].norm not in TIME or ahead[0].norm == "the" and ahead[1].is_capital
    )
