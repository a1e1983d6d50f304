"""Why a note is there, in plain words: what its rule saw, on what evidence, and how sure the rule is.

Every rule of ``notes/`` has a sentence here; one that has none yet is explained by what its kind means.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from variorum.model import Note
from variorum.tongue import N_, gettext
from variorum.views import wording
from variorum.views.editor import editor_view
from variorum.views.kinds import kind_text

_LONGEST: Final = 240  # characters of evidence shown; all of it is in the data

#: KIND/WHAT of a rule -> what it saw.
RULES: Final[Mapping[str, str]] = {
    "quotation/words-differ": N_("Both versions have quotation marks here, and the words inside them are not the same."),
    "quotation/shorter": N_("Both versions quote this; the quotation of one has words that the other’s has not."),
    "quotation/longer": N_("Both versions quote this; the quotation of one has words that the other’s has not."),
    "quotation/only-here": N_("Words in quotation marks of which next to nothing stands in the other version’s passage."),
    "quotation/elsewhere": N_(
        "Words in quotation marks; a quotation at another place of the other version has most of the weight of them."
    ),
    "quotation/joined": N_(
        "Words on both hands of a border between two quotations stand inside one quotation in the other version."
    ),
    "quotation/excerpt": N_("A word or two in marks, which stand in a longer quotation of the other version’s passage."),
    "quotation/order": N_("A clause that opens the sentence in one version and stands later in the other, quoted in both."),
    "quotation/marks-gone": N_("More than half of the quoted words stand in the other version’s passage, without marks."),
    "quotation/opened": N_(
        "Both versions quote the word that follows; the quotation of one opens with it, that of the other has begun before."
    ),
    "quotation/unmarked": N_(
        "One version quotes this, the other has it almost word for word without marks; here the words are not the same."
    ),
    "quotation/part-quoted": N_("Both versions quote this; of the longer quotation the other has a part outside its marks."),
    "quotation/reported": N_(
        "Part of the quoted words stand in the other version’s passage, among others and without marks."
    ),
    "attribution/form": N_("Two clauses that say who said it: the same source and verb, in another form."),
    "attribution/hearer": N_("Two clauses that say who said it: the same source and verb, and somebody else is told."),
    "attribution/order": N_("Two clauses that say who said it: the same source in another order of words."),
    "attribution/verb": N_("Two clauses that say who said it, with different verbs of saying."),
    "attribution/fuller": N_(
        "Two clauses that say who said it: what the one says of the source the other says too, and more."
    ),
    "attribution/source": N_("Two clauses that say who said it, which do not name the source in the same words."),
    "attribution/pronoun": N_("Two clauses that say who said it: the one names the source, the other has a pronoun."),
    "attribution/one-side": N_("A clause that says who said it stands here in one version, and none faces it in the other."),
    "attribution/again": N_(
        "A clause that says who said it, in one version only; the other names the same source in the passage or near it."
    ),
    "attribution/where": N_("Where or how it was said, beside a clause that says who said it, in one version only."),
    "attribution/anonymous": N_("Words that say that the source would not be named, in one version only."),
    "attribution/impersonal": N_(
        "The one version says who said or believes it; the other has “is believed to” or the like."
    ),
    "attribution/deed": N_("The one version has a source say what the other tells as done by it, without a verb of saying."),
    "attribution/carried-on": N_(
        "The one version names a source before a verb of saying; in the other “and” stands there, and whoever did what "
        "comes before it says it."
    ),
    "attribution/label": N_("The words before a news agency, paper or broadcaster differ."),
    "number/value": N_("Two figures for one thing with different values."),
    "number/digits": N_("Two figures in digits that are not the same."),
    "number/digits-one-side": N_("A figure in digits stands here in one version, and none faces it in the other."),
    "number/precision": N_("A word such as “about” or “at least” stands before one figure only, or another before each."),
    "number/vague": N_("How many is said in words that are no figures, and these differ or stand on one side only."),
    "number/words": N_("Two amounts of one value, told in different words."),
    "number/rounded": N_(
        "Two figures of which one is the other rounded: what stands before it says so, or it has a decimal less."
    ),
    "number/unit": N_("A measure in two units that come to the same, on two sides or side by side."),
    "number/currency": N_("Two sums of money in different currencies; whether they come to the same is not reckoned."),
    "number/whole": N_("The same part; one version says of how many."),
    "number/one-side": N_("A figure stands here in one version; the same value stands nowhere in the other’s passage."),
    "date/differs": N_("Two times stand at the same place and are not the same in words or figures."),
    "date/words": N_(
        "Two lengths of time that come to the same number of days, or the same point of time, in different words."
    ),
    "date/since": N_("Two times that are the same day, month or year; “since” stands before one of them."),
    "date/reckoned": N_(
        "Two times in other words mean the same day, month or year, counted from the days when the versions were written."
    ),
    "date/reckoned-other": N_(
        "Two times mean another day, month or year each, counted from the days when the versions were written."
    ),
    "date/fuller": N_(
        "Two times that contradict each other nowhere: they share a day, month, year or hour and one says more, or the one"
        " lies inside the other."
    ),
    "date/one-side": N_("A time stands here in one version, and none faces it in the other."),
    "date/again": N_("A time stands here in one version only; the other gives the same one in the sentence beside it."),
    "date/given": N_("Words of time face a word of another kind."),
    "date/precision": N_(
        "A word such as “about”, “at least” or “coming” stands before one time only, or another before each."
    ),
    "name/form": N_("Names or titles face each other, and they are not the same."),
    "name/age": N_("Two ages of one figure, told in different words or at another place."),
    "name/article": N_("A name that stands in both, with an article in one version only."),
    "name/part": N_("One version has more of a name or title than the other; the rest is the same."),
    "name/fuller": N_("Two clauses that say who said it share a name; the one says more of its bearer."),
    "name/source": N_("Two clauses that say who said it share a name, with other words beside it."),
    "name/title": N_("A name that stands in both, with another title, office or age."),
    "name/order": N_("The same names and titles, in another order."),
    "name/pronoun": N_("A name faces a pronoun."),
    "name/owner": N_(
        "Whose it is told by a name or a noun in one version, where the other has “the”, a pronoun or another word for the "
        "owner before the same word."
    ),
    "name/metonym": N_("Two names that a list of states, capitals and bodies holds as names for one."),
    "name/initials": N_("Capitals face words that begin with these letters."),
    "name/other": N_("Two names at the same place, which no list or form tells to be of one bearer."),
    "name/office": N_("A name faces an office that one of the versions gives to its bearer elsewhere."),
    "name/description": N_("A name faces words that describe its bearer, or two such descriptions face each other."),
    "certainty/verb": N_("A verb that both have, with other words before it: done, to come, intended or only possible."),
    "certainty/other-step": N_("Other words of a list of how sure a thing is."),
    "certainty/one-side": N_("A word of a list of how sure a thing is, in one version only."),
    "certainty/hedge": N_("A word of a list of hedges, in one version only; the words around it stand in both."),
    "certainty/denial": N_("A word that denies stands here in one version, and the other’s passage denies less often."),
    "certainty/condition": N_("A word such as “if” faces one such as “as”, or opens words that the other version has not."),
    "certainty/seeming": N_("A form of “seem” or “appear” faces a form of “be”."),
    "strength/degree": N_("One adjective in two degrees, such as “strong” and “the strongest”."),
    "strength/scale": N_("Two words of one line of a list of weaker and stronger words for one thing."),
    "strength/up": N_("A word from a list of those that heighten what is said, in one version only."),
    "strength/down": N_("A word from a list of those that soften what is said, in one version only."),
    "strength/image": N_("A word from a list of those that heighten by an image, in one version only."),
    "strength/loaded": N_("A word from a list of those that judge, in one version only."),
    "moved/passage": N_(
        "Linked sentences whose order is not the same: of two that changed places, the one with fewer letters."
    ),
    "moved/phrase": N_("The same words at two places of linked sentences."),
    "moved/clause": N_(
        "What opens the sentence in one version stands elsewhere in it in the other, word for word or nearly so."
    ),
    "moved/among": N_("Of clauses of linked sentences that changed places, the words that both have of the lighter one."),
    "moved/source": N_("A clause that says who said it, before what is said in one version and behind it in the other."),
    "split/sentences": N_("Linked sentences, in number: one version has fewer of them for the same matter, the other more."),
    "merged/sentences": N_(
        "Linked sentences, in number: one version has more of them for the same matter, the other fewer."
    ),
    "heading/only-headline": N_("A headline stands in one version and is linked to none in the other."),
    "heading/only-subheading": N_("A subheading stands in one version and is linked to none in the other."),
    "heading/only-dateline": N_("A dateline stands in one version and is linked to none in the other."),
    "heading/only-byline": N_("A byline stands in one version and is linked to none in the other."),
    "heading/only-caption": N_("A caption stands in one version and is linked to none in the other."),
    "heading/only-furniture": N_("A line of the page around the article, in one version, is linked to none in the other."),
    "heading/furniture-differs": N_("Two lines of the page around the article that are not the same."),
    "heading/headline-differs": N_("Two headlines that share less than half of their words, compared as wholes."),
    "heading/subheading-differs": N_("Two subheadings that share less than half of their words, compared as wholes."),
    "heading/dateline-differs": N_("Two datelines that are not the same, compared as wholes."),
    "heading/byline-differs": N_("Two bylines that are not the same, compared as wholes."),
    "heading/caption-differs": N_("Two captions that share less than half of their words, compared as wholes."),
    "heading/headline-words": N_("Two headlines that share about half of their words or more, compared word by word."),
    "heading/subheading-words": N_("Two subheadings that share about half of their words or more, compared word by word."),
    "heading/caption-words": N_("Two captions that share about half of their words or more, compared word by word."),
    "omission/sentence": N_(
        "No sentence of the other version shares enough uncommon words with this one to be linked to it."
    ),
    "addition/sentence": N_(
        "No sentence of the other version shares enough uncommon words with this one to be linked to it."
    ),
    "omission/detail": N_("Inside linked sentences, these words face nothing in the other version."),
    "addition/detail": N_("Inside linked sentences, these words face nothing in the other version."),
    "omission/connective": N_(
        "A word of a list that joins a sentence to the one before it, set off by a pause; the other sentence has none."
    ),
    "addition/connective": N_(
        "A word of a list that joins a sentence to the one before it, set off by a pause; the other sentence has none."
    ),
    "style/apostrophe": N_("One text has only straight apostrophes, the other only curly ones; it is said once."),
    "style/quotation-mark": N_(
        "The quotation marks of one text are of one shape, those of the other of another; it is said once."
    ),
    "style/capitals": N_("The same letters and figures, with other capitals or points."),
    "style/spelling": N_("The same word by a list of British and American spellings, or but for hyphens and points."),
    "style/short-form": N_("The same words once a list of short forms is written out."),
    "style/office": N_("The same office and name, set off from each other by a comma in one version alone."),
    "style/point": N_("One text writes all short titles with a point, the other none; it is said once."),
    "style/numerals": N_("The same value, in digits and in words."),
    "style/time": N_("The same time once short forms and figures are written out."),
    "style/heading": N_("The same heading but for capitals, spelling or marks."),
    "style/punctuation": N_("The same words on both sides of another mark."),
    "style/editorial": N_("The number of a reference, or the mark of what was left out, in square brackets."),
    "style/on": N_("A weekday or date with “on” before it in one version and without it in the other."),
    "rewording/passage": N_(
        "Linked sentences that share hardly more than a third of their words by weight, and no clause; told as wholes."
    ),
    "rewording/clause": N_(
        "Clauses that stand for each other with hardly a word in common, or several scraps side by side that nothing lays on"
        " each other; told as one."
    ),
    "rewording/voice": N_("One verb in one tense, in the active in one version and in the passive in the other."),
    "rewording/order": N_("The same words at another place of the sentence, or in another order."),
    "rewording/list": N_(
        "A list joined by “and” or “or” in both versions: the same items, word for word, in another order."
    ),
    "rewording/roles": N_("Two nouns or names stand around the same verb, each where the other version has the other."),
    "rewording/turned": N_(
        "Words of each version face nothing at their place and stand beside another difference in the other."
    ),
    "rewording/small-words": N_("Only words such as articles and prepositions differ."),
    "rewording/article": N_("An article that one version alone has, between words that both have."),
    "rewording/tie": N_("A small word (a preposition, “that”) between words that both versions have, in one only."),
    "rewording/form": N_("The same words by their dictionary forms, in other forms or another order."),
    "rewording/opposite": N_("Two words of which the one tells another fact than the other, by a list of opposites."),
    "rewording/unlike": N_("Several words face each other of which no list and no likeness says that they mean the same."),
    "rewording/words": N_("Different words face each other, and no rule of another kind speaks of them."),
}
_SURE: Final = N_("About %(figure)s in a hundred notes like this one were right.")
_LESS_SURE: Final = 0.3
#: The least similarity of linked sentences -> in words.
_ALIKE: Final = (
    (0.8, N_("the linked sentences are nearly alike")),
    (0.5, N_("the linked sentences are much alike")),
    (_LESS_SURE, N_("the linked sentences are partly alike")),
    (0.0, N_("the linked sentences are hardly alike, so the note counts as less sure")),
)
_OTHER_STEP: Final = N_("the list has “%(word)s” as a word that %(step)s")
_STEPS: Final = {
    "up": N_("the list has “%(word)s” as a word that heightens"),
    "down": N_("the list has “%(word)s” as a word that softens"),
    "image": N_("the list has “%(word)s” as a word that heightens by an image"),
    "loaded": N_("the list has “%(word)s” as a word that judges"),
}


@dataclass(frozen=True, slots=True)
class Why:
    """Why a note is there. ``by`` says who made it; of a note made by hand the rest is empty.

    ``saw`` is what the rule saw, ``evidence`` on what, ``sure`` how many notes like it were right.
    """

    by: str
    saw: str = ""
    evidence: str = ""
    sure: str = ""
    rule: str = ""


def why(note: Note) -> Why:
    """What there is to say of how a note came about."""
    editor = editor_view(note)
    by = editor.why if editor else gettext("Made by machine.")
    if editor and editor.by_hand:
        return Why(by)
    evidence = wording.short("; ".join(_evidence(note)), _LONGEST)
    return Why(by, _saw(note), f"{evidence[0].upper()}{evidence[1:]}." if evidence else "", _sure(note), note.rule)


def _saw(note: Note) -> str:
    kind, *rest = note.rule.split("/")
    return gettext(RULES.get("/".join([kind, *rest[:1]]), "")) or kind_text(kind).meaning


def _sure(note: Note) -> str:
    return gettext(_SURE, figure=f"{100 * note.confidence:.0f}")


def _evidence(note: Note) -> Iterator[str]:
    """What the rule went by, a few words each. The readings tell which side is which version."""
    held = dict(note.evidence)
    if "scale" in held:
        yield gettext("the line is “%(line)s”", line=held.pop("scale"))
    if "entry" in held:
        step, _, word = str(held.pop("entry")).partition(": ")
        yield gettext(_STEPS.get(step, _OTHER_STEP), word=word, step=step)
    if "hedge" in held:
        yield gettext("the list has “%(word)s”", word=held.pop("hedge"))
    if "verb" in held:
        yield gettext("the verb is “%(word)s”", word=held.pop("verb"))
    verbs = held.pop("verbs", None)
    sides = [held.pop(side, None) for side in ("a", "b")]
    if verbs is not None:  # of the sources the data have stems, which are no words for readers
        yield gettext("the verbs are %(words)s", words=wording.listed([_value(v) for v in verbs]))
    elif sides != [None, None]:
        yield gettext("found: %(one)s on one side, %(other)s on the other", one=_values(sides[0]), other=_values(sides[1]))
    alike = held.pop("similarity", None)  # the figure is in the data: said with every note, it would weigh a page down
    for key in sorted(held):
        yield f"{key}: {_values(held[key])}"
    if isinstance(alike, int | float):
        yield gettext(next((said for least, said in _ALIKE if alike >= least), _ALIKE[-1][1]))


def _values(value: Any) -> str:
    if isinstance(value, str) or not isinstance(value, Sequence):
        return _value(value)
    return wording.listed([_value(v) for v in value]) or gettext("none")


def _value(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return gettext("none") if value is None else f"“{value}”"
    return f"{value:,.10g}"
