"""Where a sentence ends among tokens, and which points belong to a short form."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.words.tokens import Token

_STOPS = frozenset({".", "?", "!"})
#: Short forms that a point follows inside a sentence.
_SHORT_FORMS = frozenset(
    "mr mrs ms mx dr prof rev hon sen sens rep reps gov govs gen lt col sgt capt maj cmdr adm insp supt pres st mt ft jr sr"
    " no nos vs jan feb aug sept sep oct nov dec inc corp co ltd dept est approx".split()
)


def ends_sentence(tokens: Sequence[Token], k: int) -> bool:
    """A stop that is not the point of a short form ('Sen.', 'J.', 'v.')."""
    if tokens[k].surface not in _STOPS:
        return False
    inside_word = k + 1 < len(tokens) and tokens[k + 1].start == tokens[k].end and tokens[k + 1].is_word  # "harbour.org"
    return not inside_word and not shortened(tokens, k)


def shortened(tokens: Sequence[Token], k: int) -> bool:
    """A point that belongs to the short form before it."""
    if not k or tokens[k].surface != "." or tokens[k - 1].end != tokens[k].start:
        return False
    before = tokens[k - 1]
    return before.norm.casefold() in _SHORT_FORMS or len(before.surface.rpartition("-")[2]) == 1
