"""How elements of TEI are written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from lxml import etree

from variorum.model import Story

NAMESPACE: Final = "http://www.tei-c.org/ns/1.0"
XML_ID: Final = "{http://www.w3.org/XML/1998/namespace}id"
XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
#: The language in which the program itself speaks in data files.
OURS: Final = "en"
_UNKNOWN: Final = "und"
#: What no XML may hold, with the mark that says a character cannot be shown.
_ILLEGIBLE: Final = dict.fromkeys(
    [c for c in range(0x20) if c not in (0x9, 0xA, 0xD)] + [*range(0xD800, 0xE000), 0xFFFE, 0xFFFF], "\ufffd"
)


def element(parent: etree._Element, name: str, /, **attributes: str) -> etree._Element:
    """A new last child of an element of TEI."""
    return etree.SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes)


def legible(text: str) -> str:
    """The text as XML may hold it."""
    return text.translate(_ILLEGIBLE)


def pointers(names: Iterable[str]) -> str:
    return " ".join(f"#{name}" for name in names)


def language_of(story: Story, siglum: str) -> str | None:
    """What is recorded of the language of a witness."""
    return story.version(siglum).witness.meta.language


def speak(held: etree._Element, story: Story, sigla: Iterable[str], around: str | None) -> str | None:
    """Mark words of these witnesses with their language where it is not that of what stands ``around`` them, and say which
    language now stands around what they hold. It is unknown where none is recorded, or several are.
    """
    said = {language_of(story, siglum) for siglum in sigla}
    if around in said:
        return around
    language = (said.pop() if len(said) == 1 else None) or _UNKNOWN
    held.set(XML_LANG, language)
    return language
