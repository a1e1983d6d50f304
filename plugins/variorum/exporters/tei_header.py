"""The head of a TEI file: which story and which witnesses, who made it and how, what its words for notes mean."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from variorum import links
from variorum.edition import SiteFacts
from variorum.exporters.tei_witnesses import witnesses
from variorum.exporters.tei_xml import OURS, XML_ID, XML_LANG, element, legible, speak
from variorum.model import NOTE_KINDS, Collation
from variorum.rights import rights

#: As in pyproject.toml; a file names the program that made it, and no day.
VERSION: Final = "0.1.0"
_ADDRESS: Final = re.compile(r"https?://[!-;=?-~]+")
_SALIENCE: Final = {3: "changes what a reader learns", 2: "changes the shade", 1: "wording or house style"}
#: The practice of the edition, in the parts that TEI has for it.
_PRACTICE: Final = {
    "interpretation": (
        "The witnesses were collated, and the notes made, by a program that follows written rules; nobody has read them "
        "all. A note says how sure it is. What an editor wrote or decided is marked as the editor's; notes that an "
        "editor took out are not here. That a witness lacks something, or has more, says nothing of which was first. The "
        "lemma is the reading of the witness by which the passages are ordered, a convenience and no claim. In a note, an "
        "empty quote says that the witness has nothing there."
    ),
    "normalization": "White space is one space wherever there is any. A sign that XML cannot hold is U+FFFD.",
    "segmentation": (
        "A milestone stands where a segment of a witness begins; n counts its segments in the order of its own text. An app "
        "of type passage parts the witnesses that have a passage from those that have none of it. Of a reading of type lac "
        "nothing is said: its words may not be shown."
    ),
}


def header(root: etree._Element, collation: Collation, site: SiteFacts) -> None:
    """Write the head of a story. ``site`` is asked for its name, its address and its licence."""
    story = collation.story
    head = element(root, "teiHeader")
    head.set(XML_LANG, OURS)
    file = element(head, "fileDesc")
    titles = element(file, "titleStmt")
    title = element(titles, "title")
    title.text = legible(story.title)
    speak(title, story, [story.base], OURS)
    for name, what, who in (("machine", "Collation and notes", "Variorum"), ("editor", "Decisions and comments", site.name)):
        said = element(titles, "respStmt")
        said.set(XML_ID, name)
        element(said, "resp").text = what
        element(said, "name").text = legible(who)
    published = element(file, "publicationStmt")
    element(published, "publisher").text = legible(site.name)
    element(published, "idno", type="story").text = story.id
    if site.url:
        element(published, "idno", type="URI").text = f"{site.url}/{links.story_url(story.slug)}"
    _terms(element(published, "availability"), site.licence)
    witnesses(element(file, "sourceDesc"), collation, site.url)
    _encoding(head)


def _terms(terms: etree._Element, stated: str) -> None:
    """The licence of notes and tables; with its address, where one is told."""
    if stated:
        licence = element(terms, "licence")
        address = rights(stated).uri or next((word for word in stated.split() if _ADDRESS.fullmatch(word)), "")
        if address:
            licence.set("target", address)
        licence.text = legible(f"Notes and tables: {stated}")
    element(terms, "p").text = "The texts belong to their owners; what is known of their rights stands with each witness."


def _encoding(head: etree._Element) -> None:
    how = element(head, "encodingDesc")
    program = element(element(how, "appInfo"), "application", ident="variorum", version=VERSION)
    element(program, "label").text = "Variorum"
    declared = element(how, "editorialDecl")
    for name, said in _PRACTICE.items():
        element(element(declared, name), "p").text = said
    element(how, "variantEncoding", method="parallel-segmentation", location="internal")
    classes = element(how, "classDecl")
    weights = element(classes, "taxonomy")
    weights.set(XML_ID, "salience")
    for weight, means in _SALIENCE.items():
        _category(weights, f"salience.{weight}", means)
    kinds = element(classes, "taxonomy")
    kinds.set(XML_ID, "kinds")
    for kind in NOTE_KINDS:
        _category(kinds, f"kind.{kind}", kind)


def _category(parent: etree._Element, name: str, means: str) -> None:
    category = element(parent, "category")
    category.set(XML_ID, name)
    element(category, "catDesc").text = means
