"""Who would not answer: 'declined to comment', 'did not respond to a request', 'could not be reached'."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.words import Token, lemma

#: What somebody would not do when asked; what nobody got out of them.
_SAYING = frozenset({"comment", "say", "answer", "discuss", "elaborate", "speak"})
_ANSWERING = frozenset({"respond", "reply", "return", "reach", "available"})
_DECLINING = frozenset({"decline", "refuse"})
_DENYING = frozenset({"not", "never"})
_HELPING = frozenset({"would", "did", "has", "have", "had", "does", "do", "could", "was", "were", "is", "are", "will"})
_BETWEEN = frozenset({"immediately", "yet", "be", "been", "publicly"})
_BEHIND = frozenset(
    "to a an any several repeated the our its request requests question questions message messages call calls email emails"
    " for comment further interview".split()
)
_ENDS = frozenset({"request", "requests", "question", "questions", "message", "messages", "call", "calls", "email", "emails",
                   "comment", "interview"})  # fmt: skip
REFUSALS = frozenset({"decline", "not respond"})


#: The dictionary forms of what somebody may not have done.
REFUSED = _SAYING | _ANSWERING


def may_refuse(norm: str) -> bool:
    """Whether a word may be what somebody would not do."""
    return lemma(norm) in REFUSED


def refusal(tokens: Sequence[Token], k: int) -> tuple[int, int, str] | None:
    """Where the words begin and end that say that the verb at k was refused, and which of REFUSALS that is."""
    verb = lemma(tokens[k].norm)
    first = _denied(tokens, k)
    if first is None or (verb == "return" and not any(t.norm in _ENDS for t in tokens[k + 1 : k + 5])):
        return None
    end = k + 1
    while end < len(tokens) and tokens[end].norm in _BEHIND:
        end += 1
    while end > k + 1 and tokens[end - 1].norm not in _ENDS:
        end -= 1
    return first, end, "not respond" if verb in _ANSWERING else "decline"


def _denied(tokens: Sequence[Token], k: int) -> int | None:
    """Where 'declined to', 'would not' or 'could not be' before the verb begins."""
    if k > 1 and tokens[k - 1].norm == "to" and lemma(tokens[k - 2].norm) in _DECLINING:
        first = k - 2
    else:
        first = k
        while first and tokens[first - 1].norm in _BETWEEN:
            first -= 1
        if not first or not (tokens[first - 1].norm in _DENYING or tokens[first - 1].norm.endswith("n't")):
            return None
        first -= 1
    while first and tokens[first - 1].norm in _HELPING:
        first -= 1
    return first
