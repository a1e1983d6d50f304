"""``data/stories/SLUG.tei.xml``: a story as a critical edition in TEI P5, for the tools of digital editions.

The text is in parallel segmentation: what all witnesses say once, and an ``app`` with every reading where they part. Each
``milestone`` says which segment of which witnesses begins there, so that every witness can be read out again, in its own
order too. The notes stand in a list at the end and point to their places.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from lxml import etree

from variorum import links
from variorum.edition import Edition, SiteFacts
from variorum.exporters.files import File, single
from variorum.exporters.parallel import Item, Place, in_line, items_of
from variorum.exporters.tei_header import header
from variorum.exporters.tei_notes import Block, write_note
from variorum.exporters.tei_xml import (
    NAMESPACE,
    OURS,
    XML_ID,
    XML_LANG,
    element,
    language_of,
    legible,
    pointers,
    speak,
)
from variorum.model import Apparatus, Passage, Story

_Said = Mapping[str, tuple[Item, ...]]


def files(edition: Edition) -> Iterator[File]:
    facts = edition.facts
    site = SiteFacts(name=facts.name, url=facts.url, licence=facts.licence)
    for apparatus in edition.apparatuses:
        told = (apparatus, site.name, site.url, site.licence)
        yield single(links.story_tei(apparatus.story.slug), partial(document, apparatus, site), told)


def document(apparatus: Apparatus, site: SiteFacts) -> bytes:
    """The file of a story."""
    root = etree.fromstring(f'<TEI xmlns="{NAMESPACE}"/>')
    story = apparatus.story
    header(root, apparatus.collation, site)
    text = element(root, "text")
    if language := language_of(story, story.base):
        text.set(XML_LANG, language)
    body = element(element(text, "body"), "div", type="passages")
    blocks = {p.id: _passage(body, story, p, number) for number, p in enumerate(apparatus.collation.passages, 1)}
    if apparatus.notes:
        back = element(text, "back")
        back.set(XML_LANG, OURS)
        notes = element(back, "div", type="notes")
        for note in apparatus.notes:
            write_note(notes, story, note, blocks[note.passage])
    etree.indent(root[0])
    data: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    for end in (b"</teiHeader>", b"</ab>", b"</note>", b'<div type="passages">', b'<div type="notes">'):
        data = data.replace(end, end + b"\n")  # lines that can be compared; no text holds these
    return data + b"\n"


def _passage(body: etree._Element, story: Story, passage: Passage, number: int) -> Block:
    """Write a passage, and say where in it the witnesses part."""
    ab = element(body, "ab", n=str(number))
    ab.set(XML_ID, passage.id)
    held = dict(passage.segments)
    witnesses = {siglum: story.version(siglum).witness for siglum in held}
    first, (index, *_) = passage.segments[0]
    ab.set("type", witnesses[first].segments[index].kind)
    said: dict[str, tuple[Item, ...]] = {}
    for siglum, indices in held.items():
        witness = witnesses[siglum]
        if all(witness.shows(witness.segments[i].start, witness.segments[i].end) for i in indices):
            said[siglum] = items_of(witness, indices)
    kept_back = [s for s in held if s not in said]
    lacking = [s for s in story.sigla if s not in held]
    if not said and not lacking:
        _held_back(ab, passage, kept_back)
        return Block(ab, None, frozenset())
    if not kept_back and not lacking:
        block = Block(ab, None, frozenset(said))
        _line(ab, said, story, block, language_of(story, story.base))
        return block
    outer = element(ab, "app", type="passage")
    outer.set(XML_ID, f"{passage.id}.0")
    block = Block(ab, outer, frozenset(said))
    for sigla in sorted(filter(None, (list(said), kept_back, lacking)), key=lambda sigla: story.base not in sigla):
        reading = _reading(outer, sigla, story)
        if sigla is kept_back:
            reading.set("type", "lac")
            _held_back(reading, passage, sigla)
        elif sigla is not lacking:
            around = speak(reading, story, sigla, language_of(story, story.base))
            _line(reading, said, story, block, around)
    return block


def _line(parent: etree._Element, said: _Said, story: Story, block: Block, around: str | None) -> None:
    """What these witnesses say in a passage, where they agree and where they part. ``around`` is the language there."""
    for place in in_line(said):
        groups = _agreeing(place, story.base)
        if place.shared or len(groups) == 1:
            _words(parent, place.items)
            continue
        spaced = all(items and items[0].before for items in place.items.values())
        if spaced:
            _write(parent, " ")
        app = element(parent, "app")
        app.set(XML_ID, f"{block.ab.get(XML_ID)}.{len(block.places) + 1}")
        for sigla in groups:
            reading = _reading(app, sigla, story)
            if place.items[sigla[0]]:
                speak(reading, story, sigla, around)
            _words(reading, {s: place.items[s] for s in sigla}, spaced=spaced)
        block.add(app, place.items)


def _agreeing(place: Place, base: str) -> list[list[str]]:
    """The sigla by what they say, the base's reading first."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for siglum, items in place.items.items():
        groups.setdefault(tuple([item.text for item in items]), []).append(siglum)
    return sorted(groups.values(), key=lambda sigla: base not in sigla)


def _reading(app: etree._Element, sigla: Sequence[str], story: Story) -> etree._Element:
    """The next reading of a place; tools tell readings by their number."""
    return element(app, "lem" if story.base in sigla else "rdg", n=str(len(app) + 1), wit=pointers(sigla))


def _held_back(parent: etree._Element, passage: Passage, sigla: Sequence[str]) -> None:
    """A gap for words that may not be shown, and which segments of these witnesses it stands for."""
    _milestones(parent, [(siglum, index + 1) for siglum in sigla for index in sorted(passage.of(siglum))])
    element(parent, "gap", reason="rights")


def _milestones(parent: etree._Element, begun: Iterable[tuple[str, int]]) -> None:
    """Where segments begin, those of one number together. ``begun``: of which witness, and its number."""
    sigla: dict[int, list[str]] = {}
    for siglum, number in begun:
        sigla.setdefault(number, []).append(siglum)
    for number in sorted(sigla):
        element(parent, "milestone", unit="segment", edRef=pointers(sigla[number]), n=str(number))


def _words(parent: etree._Element, said: _Said, *, spaced: bool = False) -> None:
    """The words of witnesses that agree, and where a segment of theirs begins. ``spaced``: the first space is written."""
    if not any(item.opens for items in said.values() for item in items):
        words = "".join([item.text for item in next(iter(said.values()))])
        _write(parent, words.removeprefix(" ") if spaced else words)
        return
    said_so_far = ""
    for at, items in enumerate(zip(*said.values(), strict=True)):
        said_so_far += "" if spaced and not at else items[0].before
        if any(item.opens for item in items):
            _write(parent, said_so_far)
            _milestones(parent, [(s, item.opens) for s, item in zip(said, items, strict=True) if item.opens])
            said_so_far = ""
        said_so_far += items[0].token.surface
    _write(parent, said_so_far)


def _write(parent: etree._Element, words: str) -> None:
    words = legible(words)
    if not words:
        return
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + words
    else:
        parent.text = (parent.text or "") + words
