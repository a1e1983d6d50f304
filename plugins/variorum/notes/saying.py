"""Changes at verbs of saying and at words for who speaks that no source clause has claimed."""

from __future__ import annotations

from itertools import islice

from msgspec.structs import replace

from variorum.notes.cited import one_side
from variorum.notes.deeds import done, suffered
from variorum.notes.kind import Change, Finding, Side, following, found, one_sided, preceding
from variorum.notes.lexicons import PRONOUNS, SPEAKERS, reports
from variorum.notes.manner import names_itself
from variorum.notes.opposites import are_opposite
from variorum.notes.sources import ACTS
from variorum.notes.subjects import carried_on
from variorum.words import ARTICLES, Token, lemma

_LONGEST = 6
#: Who speaks without a name or a noun.
_VAGUE = frozenset({"others", "some", "many", "both"})
_JOINTS = frozenset({"and", "but", "that", "while"})
_OUTLETS = frozenset({"news", "media", "agency", "television", "tv", "radio", "newspaper", "broadcaster", "press"})


def judge(change: Change) -> Finding | None:
    if change.comparison.a.kind != "sentence":
        return None
    if one_sided(change):
        return one_side(change) or carried_on(change)
    if goes_on := carried_on(change):
        return goes_on
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
    if speakers_a and speakers_b and speakers_a != speakers_b and not _in_it(change) and _says_next(change):
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
    if b and _JOINTS.issuperset(b) and any(map(reports, a)):
        return replace(change, b=(), unit=replace(change.unit, b=()))
    if a and _JOINTS.issuperset(a) and any(map(reports, b)):
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
    return before.norm in ARTICLES or bare


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


def _in_it(change: Change) -> bool:
    """'in a | statement', where something is said by somebody else."""
    for side, words in ((change.comparison.a, change.a), (change.comparison.b, change.b)):
        before = [t.norm for t in islice(preceding(side.tokens, words[0].start), 2)]
        if before[:1] == ["in"] or (len(before) == 2 and before[0] in ARTICLES and before[1] == "in"):
            return True
    return False


def _says_next(change: Change) -> bool:
    return any(t is not None and reports(t.norm) for t in (change.a_after, change.b_after))
