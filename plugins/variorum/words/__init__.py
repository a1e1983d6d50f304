"""Facts about words that every room shares: tokens, stems, lemmas, rarity, spelling. Knows nothing of news."""

from variorum.words.bodies import one_body
from variorum.words.equivalents import classes, groups, phrase_groups, phrase_openings, plain
from variorum.words.forms import ARTICLES, PAUSES, keys, one_thing, one_word, without_relative
from variorum.words.lexicon import entries, words_of
from variorum.words.nearness import nearness
from variorum.words.numerals import figure, values
from variorum.words.spelling import american, unaccented, variety
from variorum.words.stems import lemma, stem
from variorum.words.stops import ends_sentence, shortened
from variorum.words.tokens import Fact, Token, facts, norms, norms_of_words, tokenise, words_only
from variorum.words.weights import FUNCTION_WORDS, weight

#: Words that carry grammar rather than news; their ``norm`` as tokenise gives it.
STOP = FUNCTION_WORDS

__all__ = [
    "ARTICLES",
    "FUNCTION_WORDS",
    "PAUSES",
    "STOP",
    "Fact",
    "Token",
    "american",
    "classes",
    "ends_sentence",
    "entries",
    "facts",
    "figure",
    "groups",
    "keys",
    "lemma",
    "nearness",
    "norms",
    "norms_of_words",
    "one_body",
    "one_thing",
    "one_word",
    "phrase_groups",
    "phrase_openings",
    "plain",
    "shortened",
    "stem",
    "tokenise",
    "unaccented",
    "values",
    "variety",
    "weight",
    "without_relative",
    "words_of",
    "words_only",
]
