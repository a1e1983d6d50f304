"""Short forms and contractions, and whether two wordings differ by nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.words import Token, american, figure, lemma, values
from variorum.words.numerals import SCALES
from variorum.words.remembered import remembered

_CONTRACTIONS = {
    "n't": "not", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would", "'m": "am", "'s": "is",
}  # fmt: skip
_CONTRACTIONS_TOO = {"'d": "had", "'s": "has"}
SHORT = {
    "%": "percent", "&": "and", "gov": "governor", "sen": "senator", "rep": "representative", "gen": "general",
    "dr": "doctor", "insp": "inspector", "asst": "assistant", "supt": "superintendent", "sgt": "sergeant",
    "lt": "lieutenant", "st": "saint", "no": "number", "km": "kilometers", "kg": "kilograms", "co": "company",
    "corp": "corporation",
    "dept": "department", "govt": "government", "jan": "january", "feb": "february", "aug": "august", "sept": "september",
    "sep": "september", "oct": "october", "nov": "november", "dec": "december", "tue": "tuesday", "tues": "tuesday",
    "thu": "thursday", "thur": "thursday", "thurs": "thursday", "fri": "friday", "nos": "numbers", "ch": "chief",
    "rd": "road", "ave": "avenue", "blvd": "boulevard", "mt": "mount", "ceo": "chief executive",
    "mph": "miles an hour", "kph": "kilometers an hour", "ft": "feet", "hq": "headquarters", "vs": "versus", "v": "versus",
}  # fmt: skip


#: A figure and its scale or unit in one token: 61m, 38km, 38-kilometre.
_GLUED = re.compile(r"(\d[\d.,]*)-?([a-z]+)$")
_UNITS = SHORT | {"m": "million", "mn": "million", "bn": "billion", "tn": "trillion", "k": "thousand"}
#: Words for a figure that no outlet writes in digits.
NO_DIGITS = frozenset("twice double triple thrice pair couple".split())
_RANKS = frozenset({"st", "nd", "rd", "th", "s"})


@remembered
def may_be_short(norm: str) -> bool:
    """Whether a word may be a short form, a contraction or a figure; others are written out as they are."""
    word = norm.casefold()
    return (
        "'" in word
        or word.startswith("ex-")
        or word in SHORT
        or word == "per"
        or word in SCALES
        or figure(word) is not None
        or word[0].isdigit()
    )


def written_out(tokens: Sequence[Token], *, past: bool = False) -> list[str]:
    """The words with contractions and short forms written out; figures as figures, units in the singular.

    ``past``: "he'd" and "he's" are read as "he had" and "he has".
    """
    words: list[str] = []
    for token in tokens:
        if not token.is_word and token.surface != "%" and token.surface != "&":
            continue
        norm = token.norm.casefold()
        glued = _GLUED.match(norm) if norm[0].isdigit() else None
        ending = next((e for e in _CONTRACTIONS if norm.endswith(e)), "") if "'" in norm else ""
        if ending:
            long = _CONTRACTIONS_TOO.get(ending) if past else None
            words += [norm.removesuffix(ending), long or _CONTRACTIONS[ending]]
        elif norm.startswith("ex-"):
            words += ["former", norm[3:]]
        elif norm == "st" and words:
            words.append("street")
        elif glued and glued[2] not in _RANKS:
            words += [_plain(glued[1]), _singular(_UNITS.get(glued[2], glued[2]))]
        else:
            words.append(_plain(_singular(SHORT.get(norm, american(norm))) if words and words[-1][:1].isdigit() else norm))
    text = " ".join(w for w in words if w)
    for form, plain in (
        ("per cent", "percent"),
        ("can not", "cannot"),
        ("ca not", "cannot"),
        ("wo not", "will not"),
        ("per hour", "an hour"),
    ):
        text = text.replace(form, plain)
    return text.split()


def _plain(word: str) -> str:
    """A figure in digits, other words in their long form."""
    value = figure(word) if word != "one" and word not in NO_DIGITS else None
    if value is not None and "-" not in word and not word[-1].isalpha() or value is not None and word.isalpha():
        return f"{value:g}"
    return SHORT.get(word, american(word))


def _singular(word: str) -> str:
    return american(lemma(word)) if word.isalpha() else word


def unnumbered(tokens: Sequence[Token]) -> list[str]:
    return [t.norm for t in tokens if not values((t,))]


def written_alike(a: Sequence[Token], b: Sequence[Token]) -> bool:
    """The same but for short forms, hyphens and figures in digits or words: 'Oct 19' and 'October 19', '10 boats' and 'ten
    boats'.
    """
    return written_out(a) == written_out(b) or _unhyphened(a) == _unhyphened(b)


def _unhyphened(tokens: Sequence[Token]) -> str:
    return " ".join([t.norm for t in tokens if t.surface != "-"]).replace("-", " ")
