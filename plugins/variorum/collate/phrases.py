"""Cuts a list of tokens into light phrases: noun groups, groups with a preposition, verb groups, joints.

A guess by closed classes, endings and the classes of the list of equivalents; good enough to say where one change may end
and another begin, and for nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from variorum.words import ARTICLES, FUNCTION_WORDS, Token, classes, figure, lemma
from variorum.words.remembered import remembered

#: Kinds of phrase: with a preposition, noun group, verb group, adverb, joint of clauses, mark.
PP, NP, VP, ADV, TIE, MARK = "pp", "np", "vp", "adv", "tie", "mark"

DETERMINERS = ARTICLES | frozenset(
    "this these those his her its their our my your some any each every no another all both such other many more most few"
    " several last next own less".split()
)
PREPOSITIONS = frozenset(
    "of in on at by for with from into onto upon over under above below between among amid through during before after since"
    " until till against about around across along within without toward towards off via per as than like following despite"
    " including regarding concerning near inside outside beside behind beyond throughout".split()
)
AUXILIARIES = frozenset(
    "am is are was were be been being have has had having do does did will would shall should can could may might must ought"
    " cannot".split()
)
_PRONOUNS = frozenset(
    "i me mine we us ours you yours he him hers she it they them theirs oneself himself herself itself themselves ourselves"
    " myself yourself who whom which that whoever what".split()
)
RELATIVES = frozenset({"who", "whom", "whose", "which", "that", "what", "where"})
_LED = DETERMINERS | _PRONOUNS | {"to"}
_TIES = frozenset(
    "and but or nor if because although though while whereas unless when whether why how so yet however therefore thus"
    " meanwhile moreover furthermore".split()
)
_ADVERBS = frozenset(
    "also too very just only even still again once ever never already here there then now soon often always"
    " sometimes perhaps maybe almost nearly later earlier ago away together not up down out back".split()
)
_LY_NOUNS = frozenset(
    "family assembly ally supply reply rally fly july italy monopoly anomaly bully belly jelly friendly early daily weekly"
    " monthly yearly likely unlikely elderly costly deadly only lovely lonely holy ugly silly".split()
)
#: Forms in -ing that are no verbs where no helping verb stands before them.
_ING_ADJECTIVES = frozenset("existing remaining ongoing outstanding forthcoming upcoming neighboring neighbouring".split())
#: What belongs to the verb right before it: 'roll back', 'carried out'.
_PARTICLES = frozenset("up down out off away back".split())
_ADJECTIVE_ENDINGS = ("al", "ous", "ive", "ful", "less", "ic", "able", "ible", "ian", "ish", "ese", "ary")


#: By token: the kind of its phrase, and the index of the first token of its phrase.
Phrases = tuple[list[str], list[int]]


def phrases(tokens: Sequence[Token]) -> Phrases:
    """The phrases of a passage."""
    kinds: list[str] = []
    starts: list[int] = []
    before = kind = ""
    start = 0
    for k, token in enumerate(tokens):
        word = _closed(token.norm) if token.is_word else "mark"
        if not word or word == "to" or (word == "tie" and before == "aux"):
            word = _class(token, word, before, tokens[k + 1] if k + 1 < len(tokens) else None)
        phrase, goes_on = _phrase(word, kind, before)
        if not goes_on:
            kind, start = phrase, k
        elif kind == ADV:
            kind = phrase
            kinds[start:] = [kind] * (k - start)
        before = word
        kinds.append(kind)
        starts.append(start)
    return kinds, starts


@lru_cache(100_000)
def _phrase(word: str, kind: str, before: str) -> tuple[str, bool]:
    """The kind of phrase that a word of this class makes or goes on with, and whether it goes on with the open one."""
    if word == "mark":
        return MARK, False
    if word == "tie":
        return TIE, False
    if word == "prep":
        return PP, kind == PP and before == "prep"
    if word == "pron":
        return NP, kind == PP and before == "prep"
    if word == "part":
        return VP, True
    if word in {"aux", "verb", "inf"}:
        return VP, kind in {VP, ADV} and not (word == "aux" and before == "verb")
    if word == "adv":
        if kind == VP and before in {"aux", "inf"}:
            return VP, True
        return ADV, kind == ADV
    # what a noun group is made of
    if kind == VP and word == "adj" and before in {"aux", "adv"}:
        return VP, True
    if kind == ADV and word in {"adj", "num"}:
        return NP, True
    goes_on = kind in {NP, PP} and before != "pron" and not (word == "det" and before not in {"prep", "det", "adv", "num"})
    return (kind if goes_on else NP), goes_on


@remembered
def _closed(norm: str) -> str:
    """The class of a word that has one whatever stands around it; 'to' for itself, '' for the others."""
    if norm == "'s":
        return "gen"
    if norm in AUXILIARIES or norm.endswith("n't") or norm in {"not", "never"}:
        return "aux"
    if norm == "to":
        return "to"
    if norm in _TIES or norm in RELATIVES:
        return "tie"
    if norm in PREPOSITIONS:
        return "prep"
    if norm in DETERMINERS:
        return "det"
    if norm in _PRONOUNS:
        return "pron"
    return "num" if figure(norm) is not None else ""


def _class(token: Token, closed: str, before: str, after: Token | None) -> str:
    """The class of a word that hangs on its neighbours."""
    norm = token.norm
    if closed == "to":
        return "inf" if after is not None and not after.is_capital and _base_verb(after.norm) else "prep"
    if closed == "tie":
        return "adv" if norm == "yet" else "tie"
    if before and token.is_capital and norm not in FUNCTION_WORDS:
        return "noun"
    return _open_class(norm, before, after is not None and after.norm in _LED)


@remembered
def _base_verb(norm: str) -> bool:
    if norm in {"be", "have", "do"}:
        return True
    found = classes(norm)
    return norm not in FUNCTION_WORDS and norm.isalpha() and lemma(norm) == norm and ("verb" in found or not found)


@lru_cache(200_000)
def _open_class(norm: str, before: str, leads: bool) -> str:
    """verb, its particle (part), noun, adj or adv, by ending, list and neighbours; ``leads``: what follows may be what a
    verb is about.
    """
    if before == "verb" and norm in _PARTICLES:
        return "part"
    if norm in _ING_ADJECTIVES and before != "aux":
        return "adj"
    if before != "det" and norm in _ADVERBS or (norm.endswith("ly") and len(norm) > 4 and norm not in _LY_NOUNS):
        return "adv"
    if norm == "further":
        return "adv" if before == "aux" else "adj"
    known, base = classes(norm), lemma(norm)
    inflected = base != norm
    if before in {"inf", "pron"} and ("verb" in known or not known):
        return "verb"
    if before == "aux":
        return "verb" if norm.endswith(("ed", "ing", "en")) or ("verb" in known and "adjective" not in known) else "adj"
    if before in {"det", "gen", "adj", "num"}:
        return "adj" if norm.endswith(("ed", "ing", *_ADJECTIVE_ENDINGS)) or known == {"adjective"} else "noun"
    if norm.endswith("ing") and inflected:
        return "verb" if "noun" not in known else "noun"
    if norm.endswith("ed") and inflected:
        return "verb"
    if "verb" in known and (inflected or before != "prep"):
        if "noun" not in known or (inflected and not norm.endswith("s")):
            return "verb"
        if before in {"noun", "tie"} and leads:
            return "verb"
    if "adjective" in known and "noun" not in known or norm.endswith(_ADJECTIVE_ENDINGS) and "noun" not in known:
        return "adj"
    return "noun"
