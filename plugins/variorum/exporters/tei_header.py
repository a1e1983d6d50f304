"""The head of a TEI file: which story and which witnesses, who made it and how, what its words for notes mean."""

from __future__ import annotations

from typing import Final

from lxml import etree

from variorum import links
from variorum.edition import SiteFacts
from variorum.exporters.records import title_of
from variorum.model import NOTE_KINDS, Story, Version

NAMESPACE: Final = "http://www.tei-c.org/ns/1.0"
XML_ID: Final = "{http://www.w3.org/XML/1998/namespace}id"
XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
#: What no XML may hold, with the mark that says a character cannot be shown.
_ILLEGIBLE: Final = dict.fromkeys(
    [c for c in range(0x20) if c not in (0x9, 0xA, 0xD)] + [*range(0xD800, 0xE000), 0xFFFE, 0xFFFF], "\ufffd"
)
_SALIENCE: Final = {3: "changes what a reader learns", 2: "changes the shade", 1: "wording or house style"}
_MADE = (
    "The witnesses were collated, and the notes made, by a program that follows written rules; nobody has read them all. "
    "A note says how sure it is. What an editor wrote or decided is marked as the editor's. That a witness lacks "
    "something, or has more, says nothing of which was first."
)
_PARALLEL = (
    "White space is one space wherever there is any. A milestone stands where a segment of a witness begins; n counts its "
    "segments in the order of its own text. An app whose id ends in .0 parts the witnesses that have a passage from "
    "those that have none of it. In a note, an empty quote says that the witness has nothing there."
)


def element(parent: etree._Element, name: str, /, **attributes: str) -> etree._Element:
    """A new last child of an element of TEI."""
    return etree.SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes)


def legible(text: str) -> str:
    """The text as XML may hold it."""
    return text.translate(_ILLEGIBLE)


def header(root: etree._Element, story: Story, site: SiteFacts) -> None:
    """Write the head of a story. ``site`` is asked for its name, its address and its licence."""
    head = element(root, "teiHeader")
    file = element(head, "fileDesc")
    title = element(file, "titleStmt")
    element(title, "title").text = legible(story.title)
    for name, what, who in (("machine", "Collation and notes", "Variorum"), ("editor", "Decisions and comments", site.name)):
        said = element(title, "respStmt")
        said.set(XML_ID, name)
        element(said, "resp").text = what
        element(said, "name").text = legible(who)
    published = element(file, "publicationStmt")
    element(published, "publisher").text = legible(site.name)
    element(published, "idno", type="story").text = story.id
    if site.url:
        element(published, "idno", type="URI").text = f"{site.url}/{links.story_url(story.slug)}"
    terms = element(published, "availability")
    licence = f"Notes and tables: {site.licence}. " if site.licence else ""
    owned = "The texts belong to their owners; what is known of their rights stands with each witness."
    element(terms, "p").text = legible(licence + owned)
    witnesses = element(element(file, "sourceDesc"), "listWit")
    for version in story.versions:
        _witness(witnesses, version, site)
    _encoding(head)


def _witness(parent: etree._Element, version: Version, site: SiteFacts) -> None:
    meta = version.witness.meta
    witness = element(parent, "witness")
    witness.set(XML_ID, version.siglum)
    entry = element(witness, "bibl")
    for name, said, attributes in (
        ("author", meta.author, {}),
        ("title", title_of(version), {"level": "a"}),
        ("title", meta.publisher, {"level": "j"}),
        ("date", meta.published, {"type": "published"}),
        ("date", meta.updated, {"type": "updated"}),
        ("date", meta.captured, {"type": "captured"}),
        ("idno", meta.url, {"type": "URL"}),
        ("idno", version.id, {"type": "article"}),
        ("idno", f"{site.url}/{links.article_url(version.id)}" if site.url else None, {"type": "URI"}),
        ("idno", version.witness.sha256, {"type": "sha256"}),
        ("note", f"Rights: {meta.rights}" if meta.rights else None, {"type": "rights"}),
    ):
        if said:
            element(entry, name, **attributes).text = legible(said)


def _encoding(head: etree._Element) -> None:
    how = element(head, "encodingDesc")
    declared = element(how, "editorialDecl")
    for said in (_MADE, _PARALLEL):
        element(declared, "p").text = said
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
