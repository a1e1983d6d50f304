"""What the kinds of note are called for readers, what each means, and what it does not mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from variorum.model import Note, Passage

Level = Literal["main", "small", "style"]

#: Kinds whose notes of salience 2 still count as main differences.
_WEIGHTY: Final = frozenset(
    {"attribution", "quotation", "certainty", "strength", "number", "date", "name", "omission", "addition"}
)


@dataclass(frozen=True, slots=True)
class Label:
    """A name for readers, shared by kinds that a reader need not tell apart. ``key`` names icon and CSS class."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class KindText:
    """One kind of the data as the notes' own page explains it."""

    kind: str
    label: Label
    title: str
    meaning: str
    caution: str


WHO = Label("who", "Who is cited")
QUOTE = Label("quote", "Quoted words")
SURE = Label("sure", "Certainty")
FORCE = Label("force", "Force of words")
FIGURE = Label("figure", "Figures")
TIME = Label("time", "Time")
NAME = Label("name", "Names and titles")
WORDING = Label("wording", "Wording")
DETAIL = Label("detail", "Detail")
ONE = Label("one", "In one version only")
ORDER = Label("order", "Order")
FORM = Label("form", "Form")
STYLE = Label("style", "House style")

#: In the order in which readers are shown them.
LABELS: Final = (WHO, QUOTE, SURE, FORCE, FIGURE, TIME, NAME, WORDING, DETAIL, ONE, ORDER, FORM, STYLE)

KIND_TEXTS: Final = (
    KindText(
        "attribution",
        WHO,
        "Who is cited",
        "Who is said to have said, reported or known something, or how it is said to have been said: a source named in "
        "one version and unnamed in another, a different reporting verb.",
        "It does not say that either source is the right one, nor that anybody kept a name back.",
    ),
    KindText(
        "quotation",
        QUOTE,
        "Quoted words",
        "Words inside quotation marks differ, or stand inside the marks in one version and outside them in another.",
        "It does not say which wording was spoken. The two may be two translations of the same words.",
    ),
    KindText(
        "certainty",
        SURE,
        "Certainty",
        "How sure or how complete a thing is said to be: may or will, a hedge, a negation, a plan or an event.",
        "It does not say which degree of certainty the facts bear out.",
    ),
    KindText(
        "strength",
        FORCE,
        "Force of words",
        "One wording is clearly stronger, weaker or more loaded than the other.",
        "It does not say that a stronger word is unfair or a weaker one evasive.",
    ),
    KindText(
        "number",
        FIGURE,
        "Figures",
        "A number, an amount, a share or a size differs, or is given more or less precisely.",
        "Two figures can both be right: they may be counted at different times or rounded differently.",
    ),
    KindText(
        "date",
        TIME,
        "Time",
        "A date, a weekday, an hour, a length of time or a sequence differs or stands in one version only.",
        "It does not say which version was written first.",
    ),
    KindText(
        "name",
        NAME,
        "Names and titles",
        "A person, an organisation or a place is named differently: another form, title, age or description.",
        "Different spellings of one name are often a matter of house rules or of transcription.",
    ),
    KindText(
        "rewording",
        WORDING,
        "Wording",
        "The same content in other words or in another order.",
        "Most rewordings change nothing that a reader learns. The note lets you judge that for yourself.",
    ),
    KindText(
        "omission",
        DETAIL,
        "Stands in the base only",
        "Words of the base text to which nothing corresponds in another version.",
        "It does not say that anything was taken out: the other version may never have had it.",
    ),
    KindText(
        "addition",
        DETAIL,
        "Stands in another version only",
        "Words of another version to which nothing corresponds in the base text.",
        "It does not say that anything was put in: the base is chosen for convenience and may be the later text.",
    ),
    KindText(
        "moved",
        ORDER,
        "Order",
        "A passage that stands at another place in another version.",
        "Order alone does not show what a writer thought important.",
    ),
    KindText(
        "split",
        FORM,
        "One sentence against several",
        "What is one sentence in the base is several in another version.",
        "It is a remark on form. Differences of content inside the sentences have notes of their own.",
    ),
    KindText(
        "merged",
        FORM,
        "Several sentences against one",
        "What is several sentences in the base is one in another version.",
        "It is a remark on form. Differences of content inside the sentences have notes of their own.",
    ),
    KindText(
        "heading",
        FORM,
        "Headlines and headings",
        "A headline, subheading, dateline, byline or caption differs or stands in one version only.",
        "A file without a headline does not show that the article was published without one.",
    ),
    KindText(
        "style",
        STYLE,
        "House style",
        "Spelling, hyphens, capitals, punctuation, abbreviations and the shape of marks.",
        "These are the habits of a desk, not of a writer. They are hidden until you ask for them.",
    ),
)
_BY_KIND: Final = {text.kind: text for text in KIND_TEXTS}


def kind_text(kind: str) -> KindText:
    """What is said of ``kind``; a kind that this table doesn't know yet goes under its own name."""
    return _BY_KIND.get(kind) or KindText(kind, WORDING, kind.capitalize(), "", "")


def label(note: Note, passage: Passage) -> Label:
    """The reader's name for a note. What stands in one version only is told apart from a detail inside a passage."""
    if note.kind in {"omission", "addition"} and is_whole(note, passage):
        return ONE
    return kind_text(note.kind).label


def is_whole(note: Note, passage: Passage) -> bool:
    """Whether every version that says nothing in this note has no part in the passage at all."""
    silent = [siglum for reading in note.readings if reading.is_silent for siglum in reading.sigla]
    return bool(silent) and not any(passage.of(siglum) for siglum in silent)


def level(note: Note) -> Level:
    """How strongly a note is marked: the page opens with the main ones, house style has to be asked for."""
    if note.kind == "style":
        return "style"
    return "main" if note.salience == 3 or (note.salience == 2 and note.kind in _WEIGHTY) else "small"
