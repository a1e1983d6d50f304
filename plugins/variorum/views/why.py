"""Why a note is there, in plain words: what its rule saw, on what evidence, and how sure the rule is.

Every rule of ``notes/`` has a sentence here; one that has none yet is explained by what its kind means.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from variorum.model import Note
from variorum.views import wording
from variorum.views.editor import editor_view
from variorum.views.kinds import kind_text

_LONGEST: Final = 240  # characters of evidence shown; all of it is in the data

#: KIND/WHAT of a rule -> what it saw.
RULES: Final[Mapping[str, str]] = {
    "quotation/words-differ": "Both versions have quotation marks here, and the words inside them are not the same.",
    "quotation/shorter": "Both versions quote this; the quotation of one has words that the other’s has not.",
    "quotation/longer": "Both versions quote this; the quotation of one has words that the other’s has not.",
    "quotation/only-here": "Words in quotation marks of which next to nothing stands in the other version’s passage.",
    "quotation/marks-gone": "More than half of the quoted words stand in the other version’s passage, without marks.",
    "quotation/part-quoted": "Both versions quote this; of the longer quotation the other has a part outside its marks.",
    "quotation/reported": "Part of the quoted words stand in the other version’s passage, among others and without marks.",
    "attribution/form": "Two clauses that say who said it: the same source and verb, in another form.",
    "attribution/order": "Two clauses that say who said it: the same source in another order of words.",
    "attribution/verb": "Two clauses that say who said it, with different verbs of saying.",
    "attribution/fuller": "Two clauses that say who said it: what the one says of the source the other says too, and more.",
    "attribution/source": "Two clauses that say who said it, which do not name the source in the same words.",
    "attribution/pronoun": "Two clauses that say who said it: the one names the source, the other has a pronoun.",
    "attribution/one-side": "A clause that says who said it stands here in one version, and none faces it in the other.",
    "attribution/again": "A clause that says who said it, in one version only; the other names the same source beside it.",
    "attribution/label": "The words before a news agency, paper or broadcaster differ.",
    "number/value": "Two figures for one thing with different values.",
    "number/digits": "Two figures in digits that are not the same.",
    "number/digits-one-side": "A figure in digits stands here in one version, and none faces it in the other.",
    "number/precision": "A word such as “about” or “at least” stands before one figure only, or another before each.",
    "number/vague": "How many is said in words that are no figures, and these differ or stand on one side only.",
    "number/words": "Two amounts of one value, told in different words.",
    "number/one-side": "A figure stands here in one version; the same value stands nowhere in the other’s passage.",
    "date/differs": "Two times stand at the same place and are not the same in words or figures.",
    "date/words": "Two lengths of time that come to the same number of days, in different words.",
    "date/one-side": "A time stands here in one version, and none faces it in the other.",
    "date/again": "A time stands here in one version only; the other gives the same one in the sentence beside it.",
    "date/given": "Words of time face a word of another kind.",
    "date/precision": "A word such as “about” or “at least” stands before one time only, or another before each.",
    "name/form": "Names or titles face each other, and they are not the same.",
    "name/part": "One version has more of a name or title than the other; the rest is the same.",
    "name/fuller": "Two clauses that say who said it share a name; the one says more of its bearer.",
    "name/source": "Two clauses that say who said it share a name, with other words beside it.",
    "name/title": "A name that stands in both, with another title, office or age.",
    "name/order": "The same names and titles, in another order.",
    "name/pronoun": "A name faces a pronoun.",
    "name/metonym": "Two names that a list of states, capitals and bodies holds as names for one.",
    "name/initials": "Capitals face words that begin with these letters.",
    "name/other": "Two names at the same place, which no list or form tells to be of one bearer.",
    "name/office": "A name faces an office that one of the versions gives to its bearer elsewhere.",
    "name/description": "A name faces words that describe its bearer, or two such descriptions face each other.",
    "certainty/verb": "A verb that both have, with other words before it: done, to come, intended or only possible.",
    "certainty/other-step": "Words of a list of how sure a thing is, at different steps.",
    "certainty/one-side": "A word of a list of how sure a thing is, in one version only.",
    "certainty/hedge": "A word of a list of hedges, in one version only; the words around it stand in both.",
    "certainty/denial": "A word that denies stands here in one version, and the other’s passage denies less often.",
    "certainty/condition": "A word such as “if” faces a word such as “as” or “when”.",
    "strength/scale": "Two words of one line of a list of weaker and stronger words for one thing.",
    "strength/up": "A word from a list of those that heighten what is said, in one version only.",
    "strength/down": "A word from a list of those that soften what is said, in one version only.",
    "strength/image": "A word from a list of those that heighten by an image, in one version only.",
    "strength/loaded": "A word from a list of those that judge, in one version only.",
    "moved/passage": "Linked sentences whose order is not the same: of two that changed places, the one with fewer letters.",
    "moved/phrase": "The same words at two places of linked sentences.",
    "split/sentences": "Linked sentences, in number: one version has fewer of them for the same matter, the other more.",
    "merged/sentences": "Linked sentences, in number: one version has more of them for the same matter, the other fewer.",
    "heading/only-headline": "A headline stands in one version and is linked to none in the other.",
    "heading/only-subheading": "A subheading stands in one version and is linked to none in the other.",
    "heading/only-dateline": "A dateline stands in one version and is linked to none in the other.",
    "heading/only-byline": "A byline stands in one version and is linked to none in the other.",
    "heading/only-caption": "A caption stands in one version and is linked to none in the other.",
    "heading/only-furniture": "A line of the page around the article, in one version, is linked to none in the other.",
    "heading/furniture-differs": "Two lines of the page around the article that are not the same.",
    "heading/headline-differs": "Two headlines that share less than half of their words, compared as wholes.",
    "heading/subheading-differs": "Two subheadings that share less than half of their words, compared as wholes.",
    "heading/dateline-differs": "Two datelines that are not the same, compared as wholes.",
    "heading/byline-differs": "Two bylines that are not the same, compared as wholes.",
    "heading/caption-differs": "Two captions that share less than half of their words, compared as wholes.",
    "heading/headline-words": "Two headlines that share about half of their words or more, compared word by word.",
    "heading/subheading-words": "Two subheadings that share about half of their words or more, compared word by word.",
    "heading/caption-words": "Two captions that share about half of their words or more, compared word by word.",
    "omission/sentence": "No sentence of the other version shares enough uncommon words with this one to be linked to it.",
    "addition/sentence": "No sentence of the other version shares enough uncommon words with this one to be linked to it.",
    "omission/detail": "Inside linked sentences, these words face nothing in the other version.",
    "addition/detail": "Inside linked sentences, these words face nothing in the other version.",
    "style/apostrophe": "One text has only straight apostrophes, the other only curly ones; it is said once.",
    "style/quotation-mark": "One text has only straight quotation marks, the other only curly ones; it is said once.",
    "style/capitals": "The same letters and figures, with other capitals or points.",
    "style/spelling": "The same word by a list of British and American spellings, or but for hyphens and points.",
    "style/short-form": "The same words once a list of short forms is written out.",
    "style/numerals": "The same value, in digits and in words.",
    "style/time": "The same time once short forms and figures are written out.",
    "style/heading": "The same heading but for capitals, spelling or marks.",
    "style/punctuation": "The same words on both sides of another mark.",
    "style/on": "A weekday or date with “on” before it in one version and without it in the other.",
    "rewording/passage": "Linked sentences that share hardly more than a third of their words by weight; told as wholes.",
    "rewording/order": "The same words at another place of the sentence.",
    "rewording/small-words": "Only words such as articles and prepositions differ.",
    "rewording/tie": "A small word (a preposition, “that”) between words that both versions have, in one only.",
    "rewording/form": "The same words by their dictionary forms, in other forms or another order.",
    "rewording/words": "Different words face each other, and no rule of another kind speaks of them.",
}
#: The least confidence -> how sure, in words.
_SURE: Final = (
    (0.85, "high", "the rule has seldom been found wrong"),
    (0.5, "medium", "the rule is right more often than wrong"),
    (0.0, "low", "the rule is about as often wrong as right"),
)
#: The least similarity of linked sentences -> in words.
_ALIKE: Final = ((0.8, "nearly alike"), (0.5, "much alike"), (0.3, "partly alike"), (0.0, "hardly alike"))
_LESS_SURE: Final = 0.3
_STEPS: Final = {"up": "heightens", "down": "softens", "image": "heightens by an image", "loaded": "judges"}


@dataclass(frozen=True, slots=True)
class Why:
    """Why a note is there. ``by`` says who made it; of a note made by hand the rest is empty.

    ``saw`` is what the rule saw, ``evidence`` on what, ``sure`` how sure it is, in words and as a number from 0 to 1.
    """

    by: str
    saw: str = ""
    evidence: str = ""
    sure: str = ""
    rule: str = ""


def why(note: Note) -> Why:
    """What there is to say of how a note came about."""
    editor = editor_view(note)
    by = editor.why if editor else "Made by machine."
    if editor and editor.by_hand:
        return Why(by)
    evidence = wording.short("; ".join(_evidence(note)), _LONGEST)
    return Why(by, _saw(note), f"{evidence[0].upper()}{evidence[1:]}." if evidence else "", _sure(note), note.rule)


def _saw(note: Note) -> str:
    kind, *rest = note.rule.split("/")
    return RULES.get("/".join([kind, *rest[:1]])) or kind_text(kind).meaning


def _sure(note: Note) -> str:
    word, said = next((word, said) for least, word, said in _SURE if note.confidence >= least)
    return f"Confidence {word} ({note.confidence:.2f}): {said}."


def _evidence(note: Note) -> Iterator[str]:
    """What the rule went by, a few words each. The readings tell which side is which version."""
    held = dict(note.evidence)
    if "scale" in held:
        yield f"the line is “{held.pop('scale')}”"
    if "entry" in held:
        step, _, word = str(held.pop("entry")).partition(": ")
        yield f"the list has “{word}” as a word that {_STEPS.get(step, step)}"
    if "hedge" in held:
        yield f"the list has “{held.pop('hedge')}”"
    if "verb" in held:
        yield f"the verb is “{held.pop('verb')}”"
    verbs = held.pop("verbs", None)
    sides = [held.pop(side, None) for side in ("a", "b")]
    if verbs is not None:  # of the sources the data have stems, which are no words for readers
        yield f"the verbs are {wording.listed([_value(v) for v in verbs])}"
    elif sides != [None, None]:
        yield f"found: {_values(sides[0])} on one side, {_values(sides[1])} on the other"
    alike = held.pop("similarity", None)  # the figure is in the data: said with every note, it would weigh a page down
    for key in sorted(held):
        yield f"{key}: {_values(held[key])}"
    if isinstance(alike, int | float):
        word = next((word for least, word in _ALIKE if alike >= least), "")
        less = ", so the rule counts as less sure" if alike < _LESS_SURE else ""
        yield f"the linked sentences are {word}{less}"


def _values(value: Any) -> str:
    if isinstance(value, str) or not isinstance(value, Sequence):
        return _value(value)
    return wording.listed([_value(v) for v in value]) or "none"


def _value(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "none" if value is None else f"“{value}”"
    return f"{value:,.10g}"
