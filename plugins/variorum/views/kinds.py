"""What the kinds of note are called for readers, what each means, and what it does not mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from variorum.model import Note, Passage
from variorum.tongue import N_, gettext

Level = Literal["main", "small", "style"]

#: Kinds whose notes of salience 2 still count as main differences.
_WEIGHTY: Final = frozenset(
    {"attribution", "quotation", "certainty", "strength", "number", "date", "name", "omission", "addition", "rewording"}
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


WHO = Label("who", N_("Who is cited"))
QUOTE = Label("quote", N_("Quoted words"))
SURE = Label("sure", N_("Certainty"))
FORCE = Label("force", N_("Force of words"))
FIGURE = Label("figure", N_("Figures"))
TIME = Label("time", N_("Time"))
NAME = Label("name", N_("Names and titles"))
WORDING = Label("wording", N_("Wording"))
DETAIL = Label("detail", N_("Detail"))
ONE = Label("one", N_("Not in all versions"))
ORDER = Label("order", N_("Order"))
FORM = Label("form", N_("Form"))
STYLE = Label("style", N_("House style"))

#: In the order in which readers are shown them.
LABELS: Final = (WHO, QUOTE, SURE, FORCE, FIGURE, TIME, NAME, WORDING, DETAIL, ONE, ORDER, FORM, STYLE)

KIND_TEXTS: Final = (
    KindText(
        "attribution",
        WHO,
        N_("Who is cited"),
        N_(
            "Who something is said to come from, and by which verb: a source named in one version and unnamed in another, "
            "“said” in one and “claimed” in another."
        ),
        N_("It does not say that either source is the right one, nor that anybody kept a name back."),
    ),
    KindText(
        "quotation",
        QUOTE,
        N_("Quoted words"),
        N_("Words inside quotation marks differ, or stand inside the marks in one version and outside them in another."),
        N_("It does not say which wording was spoken. The two may be two translations of the same words."),
    ),
    KindText(
        "certainty",
        SURE,
        N_("Certainty"),
        N_("How sure or how complete a thing is said to be: may or will, a word of caution, a denial, a plan or an event."),
        N_("It does not say which degree of certainty the facts bear out."),
    ),
    KindText(
        "strength",
        FORCE,
        N_("Force of words"),
        N_("One wording is clearly stronger, weaker or more loaded than the other."),
        N_("It does not say that a stronger word is unfair or a weaker one evasive."),
    ),
    KindText(
        "number",
        FIGURE,
        N_("Figures"),
        N_("A number, an amount, a share or a size differs, or is given more or less precisely."),
        N_("Two figures can both be right: they may be counted at different times or rounded differently."),
    ),
    KindText(
        "date",
        TIME,
        N_("Time"),
        N_("A date, a weekday, an hour, a length of time or a sequence differs or stands in one version only."),
        N_("It does not say which version was written first."),
    ),
    KindText(
        "name",
        NAME,
        N_("Names and titles"),
        N_("A person, an organisation or a place is named differently: another form, title, age or description."),
        N_("Different spellings of one name are often a matter of house rules or of transcription."),
    ),
    KindText(
        "rewording",
        WORDING,
        N_("Wording"),
        N_("The same content in other words or in another order."),
        N_("Most rewordings change nothing that a reader learns. The note lets you judge that for yourself."),
    ),
    KindText(
        "omission",
        DETAIL,
        N_("Stands in the base only"),
        N_("Words of the base text to which nothing corresponds in another version."),
        N_("It does not say that anything was taken out: the other version may never have had it."),
    ),
    KindText(
        "addition",
        DETAIL,
        N_("Stands in another version only"),
        N_("Words of another version to which nothing corresponds in the base text."),
        N_("It does not say that anything was put in: the base is chosen for convenience and may be the later text."),
    ),
    KindText(
        "moved",
        ORDER,
        N_("Order"),
        N_("A passage, or words in a sentence, that stand at another place in another version."),
        N_("Order alone does not show what a writer thought important."),
    ),
    KindText(
        "split",
        FORM,
        N_("One sentence against several"),
        N_("What is one sentence in the base is several in another version."),
        N_("It is a remark on form. Differences of content inside the sentences have notes of their own."),
    ),
    KindText(
        "merged",
        FORM,
        N_("Several sentences against one"),
        N_("What is several sentences in the base is one in another version."),
        N_("It is a remark on form. Differences of content inside the sentences have notes of their own."),
    ),
    KindText(
        "heading",
        FORM,
        N_("Headlines and headings"),
        N_("A headline, subheading, dateline, byline or caption differs or stands in one version only."),
        N_("A file without a headline does not show that the article was published without one."),
    ),
    KindText(
        "style",
        STYLE,
        N_("House style"),
        N_("Spelling, hyphens, capitals, punctuation, abbreviations and the shape of marks."),
        N_("These are the habits of a newsroom, not of a writer. They are hidden until you ask for them."),
    ),
)
_BY_KIND: Final = {text.kind: text for text in KIND_TEXTS}


def kind_text(kind: str) -> KindText:
    """What is said of ``kind``; a kind that this table doesn't know yet goes under its own name."""
    text = _BY_KIND.get(kind) or KindText(kind, WORDING, kind.capitalize(), "", "")
    said = (gettext(words) for words in (text.title, text.meaning, text.caution))
    return KindText(kind, _said(text.label), *said)


def kind_texts() -> tuple[KindText, ...]:
    """What is said of every kind, in the order of ``KIND_TEXTS``."""
    return tuple(kind_text(text.kind) for text in KIND_TEXTS)


def labels() -> tuple[Label, ...]:
    """All labels as they are said, in the readers' order."""
    return tuple(map(_said, LABELS))


def _said(label: Label) -> Label:
    return Label(label.key, gettext(label.text))


def label(note: Note, passage: Passage) -> Label:
    """The reader's name for a note. A passage that not all versions have is told apart from a detail inside a passage."""
    if note.kind in {"omission", "addition"} and is_whole(note, passage):
        return _said(ONE)
    known = _BY_KIND.get(note.kind)  # asked for every note on every page: the rest of the text is not wanted
    return _said(known.label) if known else kind_text(note.kind).label


def is_whole(note: Note, passage: Passage) -> bool:
    """Whether every version that says nothing in this note has no part in the passage at all."""
    silent = [siglum for reading in note.readings if reading.is_silent for siglum in reading.sigla]
    return bool(silent) and not any(passage.of(siglum) for siglum in silent)


def level(note: Note) -> Level:
    """How strongly a note is marked: the page opens with the main ones, house style has to be asked for."""
    if note.kind == "style":
        return "style"
    return "main" if note.salience == 3 or (note.salience == 2 and note.kind in _WEIGHTY) else "small"
