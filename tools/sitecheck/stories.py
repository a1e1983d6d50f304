"""Every span of a story's data says what its note claims, and every segment stands in one passage."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

from sitecheck.exports import STORIES, load, schema_of, validator
from sitecheck.site import Fault, Site

Json = dict[str, Any]
JOINT = " … "
"""Stands between the pieces of one reading."""


def check(site: Site) -> Iterator[Fault]:
    """Faults of every story that matches its schema (those that do not are told elsewhere)."""
    for path in site.with_suffix(".json"):
        if not path.startswith(STORIES):
            continue
        story, fault = load(site, path)
        if fault is None and validator(schema_of(path) or "").is_valid(story):
            for what in (*_witnesses(story), *_passages(story), *_notes(story), *_pairs(story)):
                yield Fault(path, what)
    names, fault = load(site, "data/names.json") if "data/names.json" in site.files else ([], None)
    if fault is None and validator("names").is_valid(names):
        yield from _mentions(site, names)


def _witnesses(story: Json) -> Iterator[str]:
    sigla = [witness["siglum"] for witness in story["witnesses"]]
    yield from _twice("siglum", sigla)
    if story["base"] not in sigla:
        yield f"base {story['base']} is no witness"
    for witness in story["witnesses"]:
        text, siglum = witness["text"], witness["siglum"]
        if text is not None and hashlib.sha256(text.encode()).hexdigest() != witness["sha256"]:
            yield f"witness {siglum}: sha256 is not that of its text"
        end = 0
        for segment in witness["segments"]:
            if not end <= segment["start"] < segment["end"]:
                yield f"segment {segment['id']} overlaps the one before, or is empty"
            end = segment["end"]
        if text is not None and end > len(text):
            yield f"witness {siglum}: a segment ends at {end}, past its text of {len(text)}"


def _passages(story: Json) -> Iterator[str]:
    carried: Counter[tuple[str, str]] = Counter()
    for passage in story["passages"]:
        for siglum, segments in passage["segments"].items():
            carried.update((siglum, segment) for segment in segments)
    there = {(witness["siglum"], segment["id"]) for witness in story["witnesses"] for segment in witness["segments"]}
    yield from _twice("passage", [passage["id"] for passage in story["passages"]])
    for siglum, segment in sorted(there | carried.keys()):
        if (siglum, segment) not in there:
            yield f"a passage holds segment {segment} of {siglum}, which there is not"
        elif carried[siglum, segment] != 1:
            yield f"segment {segment} stands in {carried[siglum, segment]} passages (wanted: one)"
    for passage in story["passages"]:
        if (passage["relation"] == "only") != (len(passage["segments"]) == 1):
            yield f"passage {passage['id']} is {passage['relation']!r} with {len(passage['segments'])} witnesses"


def _notes(story: Json) -> Iterator[str]:
    texts = {witness["siglum"]: witness["text"] for witness in story["witnesses"]}
    passages = {passage["id"] for passage in story["passages"]}
    yield from _twice("note", [note["id"] for note in story["notes"]])
    for note in story["notes"]:
        if note["passage"] is not None and note["passage"] not in passages:
            yield f"note {note['id']}: there is no passage {note['passage']}"
        named = [siglum for reading in note["readings"] for siglum in reading["sigla"]]
        for siglum, times in Counter(named).items():
            if siglum not in texts:
                yield f"note {note['id']}: there is no witness {siglum}"
            elif times > 1:
                yield f"note {note['id']}: {siglum} stands in {times} readings"
        for reading in note["readings"]:
            for what in _reading(reading, texts):
                yield f"note {note['id']}: {what}"


def _reading(reading: Json, texts: dict[str, str | None]) -> Iterator[str]:
    pieces: dict[str, list[str]] = {}
    for span in reading.get("spans", []):
        siglum, start, end = span["siglum"], span["start"], span["end"]
        text = texts.get(siglum)
        if siglum not in reading["sigla"]:
            yield f"a span of {siglum}, which the reading does not name"
        elif start >= end or (text is not None and end > len(text)):
            yield f"span {start}-{end} of {siglum} does not lie in its text"
        elif text is not None:
            pieces.setdefault(siglum, []).append(text[start:end])
    for place in reading.get("at", []):
        text = texts.get(place["siglum"])
        if text is not None and place["offset"] > len(text):
            yield f"place {place['offset']} of {place['siglum']} does not lie in its text"
    placed = {place["siglum"] for place in (*reading.get("spans", []), *reading.get("at", []))}
    for siglum in reading["sigla"]:
        if siglum in texts and siglum not in placed:
            yield f"the reading names {siglum} but no place in it"
    yield from _words(reading["text"], pieces)


def _words(said: str | None, pieces: dict[str, list[str]]) -> Iterator[str]:
    """`text` is word for word what one witness has, and for the others the same but for case, marks and spaces."""
    found = {siglum: JOINT.join(parts) for siglum, parts in pieces.items()}
    if said is None or not found:
        return
    if _spaced(said) not in map(_spaced, found.values()):
        siglum, words = next(iter(found.items()))
        yield f"the reading is {said!r}, but {siglum} says {words!r}"
        return
    for siglum, words in found.items():
        if _bare(words) != _bare(said):
            yield f"the reading is {said!r}, but {siglum} says {words!r}"


def _pairs(story: Json) -> Iterator[str]:
    sigla = {witness["siglum"] for witness in story["witnesses"]}
    for pair in story["pairs"]:
        if pair["a"] == pair["b"] or not {pair["a"], pair["b"]} <= sigla:
            yield f"pair {pair['a']}-{pair['b']} is not of two witnesses"
        if pair["shared_words"] > min(pair["words_a"], pair["words_b"]):
            yield f"pair {pair['a']}-{pair['b']} shares more words than one of them has"
        if pair.get("shared_runs", 0) > min(pair.get("runs_a", 0), pair.get("runs_b", 0)):
            yield f"pair {pair['a']}-{pair['b']} shares more runs than one of them has"


def _mentions(site: Site, names: list[Json]) -> Iterator[Fault]:
    """Every mention lies in the text of its article and begins and ends with a character that is seen."""
    texts: dict[str, str | None] = {}
    for path in site.with_suffix(".json"):
        if path.startswith(STORIES):
            story, fault = load(site, path)
            if fault is None and validator("variorum-story-1").is_valid(story):
                texts |= {witness["id"]: witness["text"] for witness in story["witnesses"]}
    for name in names:
        for mention in name["mentions"]:
            text, where = texts.get(mention["article"]), f"{mention['start']}-{mention['end']} in {mention['article']}"
            if mention["article"] not in texts:
                yield Fault("data/names.json", f"{name['name']}: there is no article {mention['article']}")
            elif text is not None:
                words = text[mention["start"] : mention["end"]]
                if not words or words != words.strip() or mention["end"] > len(text):
                    yield Fault("data/names.json", f"{name['name']}: mention {where} says {words!r}")


def _twice(what: str, names: list[str]) -> Iterator[str]:
    for name, times in Counter(names).items():
        if times > 1:
            yield f"{what} {name} stands {times} times"


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _bare(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())
