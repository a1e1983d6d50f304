"""``data/stories/SLUG.tei.xml``: a story as a critical edition in TEI P5, for the tools of digital editions.

The text is in parallel segmentation: what all witnesses say once, and an ``app`` with every reading where they part. Each
``milestone`` says which segment of which witness begins there, so that every witness can be read out again, in its own
order too. The notes stand in a list at the end and point to their places.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from lxml import etree

from variorum import links
from variorum.edition import Edition, SiteFacts
from variorum.exporters.files import File, single
from variorum.exporters.parallel import Item, Place, in_line, items_of
from variorum.exporters.tei_header import NAMESPACE, XML_ID, XML_LANG, element, header, legible
from variorum.model import Apparatus, Note, Passage, Span

#: A note's confidence from which it is high or medium: TEI of older tools knows no figures. The figure is in the JSON.
_HIGH, _MEDIUM = 0.85, 0.6
_GAP: Final = "rights"
#: Kinds that speak of a passage, not of words in it.
_OF_PASSAGES: Final = frozenset({"moved", "split", "merged"})
_Said = Mapping[str, tuple[Item, ...]]
#: The ``app`` of a place where witnesses part, and what stands there.
_Parting = tuple[etree._Element, _Said]


def files(edition: Edition) -> Iterator[File]:
    facts = edition.facts
    site = SiteFacts(name=facts.name, url=facts.url, licence=facts.licence)
    for apparatus in edition.apparatuses:
        told = (apparatus, site.name, site.url, site.licence)
        yield single(links.story_tei(apparatus.story.slug), partial(document, apparatus, site), told)


def document(apparatus: Apparatus, site: SiteFacts) -> bytes:
    """The file of a story."""
    root = etree.fromstring(f'<TEI xmlns="{NAMESPACE}"/>')
    header(root, apparatus.story, site)
    text = element(root, "text")
    language = apparatus.story.version(apparatus.story.base).witness.meta.language
    if language:
        text.set(XML_LANG, language)
    places: dict[str, list[_Parting]] = {}
    body = element(element(text, "body"), "div", type="passages")
    for number, passage in enumerate(apparatus.collation.passages, 1):
        places[passage.id] = _passage(body, apparatus, passage, number)
    if apparatus.notes:
        back = element(element(text, "back"), "div", type="notes")
        for note in apparatus.notes:
            _note(back, apparatus, note, places[note.passage])
    etree.indent(root[0])
    data: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    for end in (b"</teiHeader>", b"</ab>", b"</note>", b'<div type="passages">', b'<div type="notes">'):
        data = data.replace(end, end + b"\n")  # lines that can be compared; no text holds these
    return data + b"\n"


def _passage(body: etree._Element, apparatus: Apparatus, passage: Passage, number: int) -> list[_Parting]:
    """Write a passage, and say where in it the witnesses part."""
    story = apparatus.story
    block = element(body, "ab", n=str(number))
    block.set(XML_ID, passage.id)
    witnesses = {v.siglum: v.witness for v in story.versions}
    block.set("type", witnesses[passage.sigla[0]].segments[passage.segments[0][1][0]].kind)
    said: dict[str, tuple[Item, ...]] = {}
    kept_back: list[str] = []
    for siglum, indices in passage.segments:
        witness = witnesses[siglum]
        shown = all(witness.shows(witness.segments[i].start, witness.segments[i].end) for i in indices)
        if shown and (witness.meta.text_mode or "full") == "full":
            said[siglum] = items_of(witness, indices)
        else:
            kept_back.append(siglum)
    rest = [s for s in story.sigla if s not in said]
    found: list[_Parting] = []
    if not rest:
        _line(block, said, passage, story.base, found)
        return found
    outer = element(block, "app")
    outer.set(XML_ID, f"{passage.id}.0")
    if said:
        reading = _reading(outer, list(said), story.base)
        _line(reading, said, passage, story.base, found)
    if kept_back:
        element(_reading(outer, kept_back, ""), "gap", reason=_GAP)
    lacking = [s for s in rest if s not in kept_back]
    if lacking:
        _reading(outer, lacking, "")
    return found


def _line(
    parent: etree._Element, said: Mapping[str, tuple[Item, ...]], passage: Passage, base: str, found: list[_Parting]
) -> None:
    """What these witnesses say in a passage, where they agree and where they part."""
    for place in in_line(said):
        if place.shared:
            _words(parent, {s: place.items[s] for s in said})
            continue
        spaced = all(items and items[0].before for items in place.items.values())
        if spaced:
            _write(parent, " ")
        app = element(parent, "app")
        app.set(XML_ID, f"{passage.id}.{len(found) + 1}")
        for sigla in _agreeing(place, base):
            _words(_reading(app, sigla, base), {s: place.items[s] for s in sigla}, spaced=spaced)
        found.append((app, place.items))


def _agreeing(place: Place, base: str) -> list[list[str]]:
    """The sigla by what they say, the base's reading first."""
    groups: dict[tuple[tuple[str, bool], ...], list[str]] = {}
    for siglum, items in place.items.items():
        groups.setdefault(tuple((item.text, item.opens is not None) for item in items), []).append(siglum)
    return sorted(groups.values(), key=lambda sigla: base not in sigla)


def _reading(app: etree._Element, sigla: Sequence[str], base: str) -> etree._Element:
    """The next reading of a place; tools tell readings by their number."""
    return element(app, "lem" if base in sigla else "rdg", n=str(len(app) + 1), wit=_pointers(sigla))


def _pointers(sigla: Sequence[str]) -> str:
    return " ".join(f"#{siglum}" for siglum in sigla)


def _words(parent: etree._Element, said: Mapping[str, tuple[Item, ...]], *, spaced: bool = False) -> None:
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
            for siglum, item in zip(said, items, strict=True):
                if item.opens:
                    element(parent, "milestone", unit="segment", edRef=f"#{siglum}", n=str(item.opens))
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


def _note(parent: etree._Element, apparatus: Apparatus, note: Note, places: Sequence[_Parting]) -> None:
    """A note: what it says, its readings, and where they stand. The places point back to it.

    It is no ``app``: tools take every one of these for a place of the text.
    """
    by_hand = note.editor is not None and note.editor.by_hand
    how_sure = "high" if note.confidence >= _HIGH else "medium" if note.confidence >= _MEDIUM else "low"
    entry = element(parent, "note", type=note.kind, ana=f"#salience.{note.salience}", cert=how_sure)
    entry.set(XML_ID, note.id)
    entry.set("resp", "#editor" if by_hand else "#machine")
    inside = [] if note.kind in _OF_PASSAGES else [app for app, said in places if _touches(note, said)]
    for app in inside:
        app.set("ana", " ".join([*app.get("ana", "").split(), f"#{note.id}"]))
    entry.set("target", " ".join(f"#{app.get(XML_ID)}" for app in inside) or f"#{note.passage}")
    element(entry, "p").text = legible(note.summary)
    base = apparatus.story.base
    for reading in sorted(note.readings, key=lambda r: base not in r.sigla):
        said = element(entry, "quote", source=_pointers(reading.sigla))
        if reading.text is not None:
            said.text = legible(" ".join(reading.text.split()))
        elif not reading.is_silent:
            element(said, "gap", reason=_GAP)
    if note.editor is not None and note.editor.comment:
        element(entry, "note", resp="#editor").text = legible(note.editor.comment)


def _touches(note: Note, said: _Said) -> bool:
    """Whether a word of the note stands at a place, or nothing stands there where the note finds nothing."""
    for reading in note.readings:
        for spot in (*reading.spans, *reading.at):
            items = said.get(spot.siglum)
            if items and _meet((items[0].token.start, items[-1].token.end), (spot.start, spot.end)):
                return True
    return False


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
