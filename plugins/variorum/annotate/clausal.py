"""Cuts tokens into clauses: at the ends of sentences, at joints, at pauses and at walls."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.collate.gaps import WALL
from variorum.collate.phrases import NP, PP, RELATIVES, VP, phrases
from variorum.notes.kind import content
from variorum.notes.lexicons import reports
from variorum.words import PAUSES, Token, ends_sentence

Clause = Sequence[Token]

_ALWAYS = RELATIVES - {"what"} | frozenset("because although though while whereas unless if when".split())
_AND = frozenset({"and", "or", "but"})
_BEFORE_CLAUSES = frozenset({"after", "before", "since", "until", "as"})
#: Content words of a clause; what has fewer goes with the one before.
_LEAST = 2
#: Content words between two pauses, at most, that are no clause.
_SET_IN = 4


def clauses(tokens: Sequence[Token]) -> list[Clause]:
    """The tokens cut at the ends of sentences, at joints of clauses, at pauses and at walls."""
    kinds, starts = phrases(tokens)
    cuts = [0]
    for k in range(1, len(tokens)):
        enough = _opens(tokens, kinds, starts, k) and len(content(tokens[cuts[-1] : k])) >= _LEAST
        if enough and not _goes_on(tokens, kinds, cuts[-1], k):
            cuts.append(k)
    if len(cuts) > 1 and len(content(tokens[cuts[-1] :])) < _LEAST:
        cuts.pop()
    return [tokens[first:stop] for first, stop in zip(cuts, [*cuts[1:], len(tokens)], strict=True)]


def _opens(tokens: Sequence[Token], kinds: Sequence[str], starts: Sequence[int], k: int) -> bool:
    """Whether a clause (or what is set apart by a pause) begins here."""
    before, word = tokens[k - 1], tokens[k].norm
    if before.norm in {WALL, ";", ":"} or before.surface in {"—", "–", "--"} or ends_sentence(tokens, k - 1):
        return True
    if not tokens[k].is_word or (before.norm == "-" and before.end == tokens[k].start):
        return False  # 'U.S.-Mexican', '224-194'
    if kinds[k - 1] == VP and kinds[k] == NP and reports(before.norm) and _clausal(kinds, starts, k):
        return True  # 'said the ship sails'
    if word in _AND:
        return kinds[k + 1 : k + 2] == [VP] or _clausal(kinds, starts, k + 1)
    if word in _BEFORE_CLAUSES:
        return _clausal(kinds, starts, k + 1) or (
            word != "as" and any(t.norm.endswith("ing") for t in tokens[k + 1 : k + 2])
        )
    return (word in _ALWAYS and not tokens[k].is_capital) or (before.norm in PAUSES and kinds[k] in (NP, PP, VP))


def _goes_on(tokens: Sequence[Token], kinds: Sequence[str], first: int, k: int) -> bool:
    """Whether the clause that begins at ``first`` goes on here: it has no verb yet, and "and" joins its subjects or its verb
    stands behind what tells of its subject between pauses; or a few words without a verb stand here between two pauses.
    """
    word, paused = tokens[k].norm, tokens[k - 1].norm in PAUSES
    if word in _AND and VP not in kinds[first:k]:
        return True
    if paused and kinds[k] == VP and not word.endswith("ing"):
        subject = next((n for n in range(first, k - 1) if tokens[n].norm in PAUSES), first)
        return subject > first and kinds[first] == NP and VP not in kinds[first:subject]
    stop = next((n for n in range(k, len(tokens)) if tokens[n].norm in PAUSES or ends_sentence(tokens, n)), len(tokens))
    if not paused or stop == len(tokens) or tokens[stop].norm not in PAUSES:
        return False
    return VP not in kinds[k:stop] and len(content(tokens[k:stop])) <= _SET_IN


def _clausal(kinds: Sequence[str], starts: Sequence[int], k: int) -> bool:
    """Whether a noun group and a verb follow; a preposition before it may be a joint ("after the storm had passed")."""
    if k >= len(kinds) or kinds[k] not in (NP, PP):
        return False
    group = starts[k]
    while k < len(kinds) and starts[k] == group:
        k += 1
    return k < len(kinds) and kinds[k] == VP
