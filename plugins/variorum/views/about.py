"""Pages about the archive itself: how it is made, its data and what went wrong, and the page that isn't there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from variorum import links
from variorum.edition import Download
from variorum.tongue import N_, gettext, ngettext, numeral
from variorum.views import wording
from variorum.views.kinds import KIND_TEXTS, KindText, kind_texts
from variorum.views.page import Link
from variorum.views.problems import ProblemGroup, grouped
from variorum.views.shelf import Shelf
from variorum.views.standing import meanings, some_text
from variorum.words import entries

#: Problems of one kind that the page of data lists.
SHOWN: Final = 20
_FILES: Final = {
    "data/stories.json": N_("All stories with their versions"),
    "data/articles.json": N_("All articles with what is recorded of them"),
    "data/notes.json": N_("All notes with their readings"),
    "data/notes.csv": N_("All notes for a spreadsheet: one row for each note and version"),
    "data/names.json": N_("People, organisations and places with every mention"),
    "data/quotations.json": N_("Quotations with their speakers"),
    "data/quotations.csv": N_("All quotations for a spreadsheet: one row for each place"),
    "data/numbers.csv": N_("All figures for a spreadsheet: one row for each place"),
    "data/sources.json": N_("Who is cited, and where"),
    "data/dates.json": N_("Dates with what they resolve to"),
    "data/numbers.json": N_("Numbers with their units"),
    "data/passages.json": N_("Passages that stand in more than one story"),
    "data/related.json": N_("Which stories hang together, and why"),
    "data/problems.json": N_("What could not be read or used"),
    "data/xref-review.csv": N_("Names that were recognised and have no page, for an editor to decide on"),
    "data/ids.csv": N_("The permanent names of articles and stories"),
    "data/datapackage.json": N_("Description of all tables"),
}
_FORMATS: Final = {"json": "JSON", "csv": "CSV"}
_UNREAD: Final = 3  # rows of quality, the last, of texts that nobody who writes rules had read
RIGHTS: Final = 20  # statements of rights that are listed


@dataclass(frozen=True, slots=True)
class QualityRow:
    """How often notes and links are right on some texts, in percent; ``how`` these texts stand to the rules."""

    texts: str
    found: str
    right: str
    links: str
    how: str


@dataclass(frozen=True, slots=True)
class MethodView:
    """``quality`` are figures measured on texts with notes by hand, ``worth`` says what to expect of texts nobody had read;
    ``contact`` leads to who publishes the archive, None where no address is set. ``kinds`` come with a link to their notes
    where there are any; ``made`` says how many notes are by machine. ``relations`` are the words for how two versions stand
    to each other, with when each is said, ``some_text`` what these words rest on.
    """

    title: str
    kinds: tuple[tuple[KindText, str], ...]
    icons: tuple[str, ...]
    made: str
    relations: tuple[tuple[str, str], ...]
    some_text: str
    worth: str
    quality: tuple[QualityRow, ...]
    contact: Link | None
    data: str


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file to download; ``sha256`` lets a reader check it."""

    path: str
    href: str
    text: str
    format: str
    size: str
    sha256: str


@dataclass(frozen=True, slots=True)
class DataView:
    """Downloads, and an honest list of what went wrong when the archive was made.

    ``licence`` is that of notes and tables, empty where none is stated; ``rights`` are what is recorded of the texts.
    ``all_problems`` leads to the page of problems, which only a draft has.
    """

    title: str
    tables: tuple[FileRow, ...]
    others: tuple[FileRow, ...]
    stories: str
    licence: str
    rights: tuple[tuple[str, str], ...]
    more_rights: str
    problems: tuple[ProblemGroup, ...]
    all_problems: str


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """Where to go from a page that isn't there."""

    title: str
    doors: tuple[Link, ...]


def method(shelf: Shelf) -> MethodView:
    """The page that says how the archive is made."""
    here = links.method_url()
    notes = [n for a in shelf.apparatuses for n in a.notes]
    present = {n.kind for n in notes}
    hand = sum(1 for n in notes if n.is_signed)
    kinds = tuple(
        (text, links.relative(here, links.notes_url(text.kind)) if text.kind in present else "") for text in kind_texts()
    )
    made = ngettext(
        "This archive holds %(n)s note, all made by machine.",
        "This archive holds %(n)s notes, all made by machine.",
        len(notes),
    )
    if hand:
        made = ngettext(
            "This archive holds %(n)s note, %(machine)s made by machine, %(hand)s made or confirmed by an editor.",
            "This archive holds %(n)s notes, %(machine)s made by machine, %(hand)s made or confirmed by an editor.",
            len(notes),
            machine=numeral(len(notes) - hand),
            hand=numeral(hand),
        )
    if not notes:
        made = gettext("This archive holds no notes: there is nothing to compare in it.")
    return MethodView(
        title=gettext("How the comparison is made"),
        kinds=kinds,
        icons=tuple(dict.fromkeys(text.label.key for text in KIND_TEXTS)),
        made=made,
        relations=meanings(),
        some_text=some_text(),
        worth=worth(quality()),
        quality=quality(),
        contact=_contact(shelf.edition.facts.contact),
        data=links.relative(here, links.data_url()),
    )


def quality() -> tuple[QualityRow, ...]:
    """The figures of the data file, which docs/quality.md explains."""
    rows = (line.split("\t") for line in entries("variorum.views", "quality"))
    return tuple(
        QualityRow(gettext(texts), found, right, linked, gettext(how)) for texts, _, found, right, linked, how in rows
    )


def worth(rows: Sequence[QualityRow]) -> str:
    """What to expect of texts that no rule writer has read, in whole numbers: the least and the most of the last rows."""
    found = sorted(round(float(row.found)) for row in rows[-_UNREAD:])
    right = sorted(round(float(row.right)) for row in rows[-_UNREAD:])
    return gettext(
        "Of a hundred differences that a careful reader notes in reports that nobody who writes the rules had read, the"
        " program notes about %(few)s to %(many)s in the same way. Of a hundred notes that it makes there, about %(less)s to"
        " %(more)s are that reader’s, too; the others are wrong, or say what is right otherwise or at another place. Two"
        " careful readers do not agree on all notes either.",
        few=found[0],
        many=found[-1],
        less=right[0],
        more=right[-1],
    )


def _contact(address: str) -> Link | None:
    if not address:
        return None
    return Link(address, address if address.startswith(("https://", "http://")) else f"mailto:{address}")


def data(shelf: Shelf) -> DataView:
    """The page of downloads and problems."""
    here = links.data_url()
    held = sorted((d for d in shelf.edition.facts.downloads if d.path.count("/") == 1), key=lambda d: d.path)
    rows = [_file(d, here) for d in held]
    listed = {d.path for d in shelf.edition.facts.downloads}
    stories = sum(links.story_json(a.story.slug) in listed for a in shelf.edition.apparatuses)
    stated = Counter(v.witness.meta.rights or "" for _, v in shelf.by_article.values())
    rights = sorted(stated.items(), key=lambda item: (-item[1], item[0]))
    return DataView(
        title=gettext("Data and downloads"),
        tables=tuple(r for r in rows if r.text),
        others=tuple(r for r in rows if not r.text),
        stories=ngettext(
            "The story has files of its own (JSON, TEI), linked at the foot of its page.",
            "Each of the %(n)s stories has files of its own (JSON, TEI), linked at the foot of its page.",
            stories,
        )
        if stories
        else "",
        licence=shelf.edition.facts.licence,
        rights=tuple(
            (said or gettext("not recorded"), ngettext("%(n)s article", "%(n)s articles", n)) for said, n in rights[:RIGHTS]
        ),
        more_rights=ngettext("%(n)s further statement", "%(n)s further statements", len(rights) - RIGHTS)
        if len(rights) > RIGHTS
        else "",
        problems=grouped(shelf.edition.problems, SHOWN),
        all_problems="" if shelf.edition.facts.production else links.relative(here, links.problems_url()),
    )


def _file(file: Download, here: str) -> FileRow:
    kind = _FORMATS.get(file.path.rpartition(".")[2], "")
    text = gettext(_FILES.get(file.path, ""))
    return FileRow(file.path, links.relative(here, file.path), text, kind, wording.file_size(file.size), file.sha256)


def not_found(doors: tuple[Link, ...]) -> NotFoundView:
    """The page for addresses that lead nowhere."""
    return NotFoundView(gettext("This page does not exist"), doors)
