"""Keeps the catalogues: all messages of the sources go into theme/locale/variorum.pot, and from there into each language.

A pseudo-language is made anew each time: every word is shown from right to left, so that one sees at once which words of a
page are not translatable, and whether the page is laid out for a script of that direction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

from variorum.publish import catalogues
from variorum.tongue import locale_of

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "theme" / "locale"
#: The language of the proof; Arabic plurals, so that all six forms are tried.
PSEUDO = "ar-XB"
#: For whoever changes the theme, and no part of a published site.
UNTRANSLATED = {"patterns.html"}
_KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "counted": (1, 2), "gettext": None}
_DATED = re.compile(
    rb'^"(POT-Creation-Date|PO-Revision-Date|Generated-By|Report-Msgid-Bugs-To|Last-Translator|Language-Team): .*\n',
    re.MULTILINE,
)
_HEADER = "# The words of the interface; docs/translating.md says how they are translated.\n#"
_WORDS = re.compile(r"(%\(\w+\)[sd]|%%|</?\w[^>]*>|&#?\w+;)|([^\W\d_]+(?:[’'-][^\W\d_]+)*)")
_RLM, _RLO, _PDF = "\u200f", "\u202e", "\u202c"


def sources() -> Iterator[tuple[Path, object, dict[str, str]]]:
    """(path, how messages are read from it, options), in the order of a translator's reading."""
    templates = ROOT / "theme" / "templates"
    for path in sorted(p for p in templates.rglob("*") if p.suffix in {".html", ".xml", ".svg"}):
        if path.name not in UNTRANSLATED:
            yield path, babel_extract, {"newstyle_gettext": "true", "trimmed": "true", "silent": "false"}
    for path in sorted((ROOT / "plugins" / "variorum" / "views").rglob("*.py")):
        yield path, "python", {}
    yield ROOT / "plugins" / "variorum" / "views" / "data" / "quality.txt", _said_of_figures, {}


def _said_of_figures(
    file: BinaryIO, keywords: object, comment_tags: object, options: object
) -> Iterator[tuple[int, str, str, list[str]]]:
    """What the table of quality says to readers of its figures: the first and the last cell of a line."""
    for number, line in enumerate(file.read().decode().splitlines(), 1):
        if line and not line.startswith("#"):
            cells = line.split("\t")
            yield from ((number, "N_", cell, []) for cell in (cells[0], cells[-1]))


def template() -> Catalog:
    """All messages of the sources, each with the files that have it."""
    catalogue = _catalogue(None)
    for path, method, options in sources():
        with path.open("rb") as file:
            found = sorted(extract(method, file, _KEYWORDS, ("Translators:",), options), key=lambda part: part[0])
        for _line, message, comments, context in found:
            one = message if isinstance(message, str) else tuple(message)
            catalogue.add(one, None, [(path.relative_to(ROOT).as_posix(), 0)], auto_comments=comments, context=context)
    return catalogue


def written(catalogue: Catalog, tag: str = "") -> bytes:
    """The file of a catalogue, the same on every day. ``tag``: Babel names the language that it knows, without a region."""
    out = BytesIO()
    write_po(out, catalogue, width=120, include_lineno=False, include_previous=False, omit_header=False)
    content = _DATED.sub(b"", out.getvalue())
    return re.sub(rb'(?m)^"Language: .*$', f'"Language: {tag}\\\\n"'.encode(), content, count=1)


def _catalogue(tag: str | None) -> Catalog:
    locale = locale_of(tag) if tag else None
    return Catalog(locale=locale, project="Variorum", version="1", charset="utf-8", fuzzy=False, header_comment=_HEADER)


def updated(tag: str, old: bytes, messages: Catalog) -> Catalog:
    """The catalogue of ``tag`` with all ``messages``; what has changed is fuzzy until somebody has looked."""
    catalogue = read_po(BytesIO(old), locale=locale_of(tag), abort_invalid=True)
    catalogue.update(messages, update_header_comment=False)
    return catalogue


def pseudo(messages: Catalog) -> Catalog:
    """Every message with its words turned; places and markup stand."""
    catalogue = _catalogue(PSEUDO)
    for message in messages:
        if not message.id:
            continue
        string = turned(message.id) if isinstance(message.id, str) else _forms(message.id, catalogue.num_plurals)
        catalogue.add(message.id, string, message.locations, context=message.context)
    return catalogue


def turned(words: str) -> str:
    """``words`` as they are shown by a right-to-left override: the letters of each run backwards."""
    return _WORDS.sub(lambda found: found[1] or f"{_RLM}{_RLO}{found[2]}{_PDF}", words)


def _forms(ids: tuple[str, ...], count: int) -> tuple[str, ...]:
    one, many = ids[0], ids[1]
    return tuple(turned(one if number == 1 else many) for number in range(count))


def made(messages: Catalog) -> Iterator[tuple[Path, bytes]]:
    """(file, what it should hold) of the template, whose messages are given, and of every catalogue."""
    yield catalogues.template(LOCALE), written(messages)
    for tag in catalogues.languages(LOCALE):
        path = catalogues.catalogue(LOCALE, tag)
        if tag != PSEUDO and path.exists():
            yield path, written(updated(tag, path.read_bytes(), messages), tag)
    yield catalogues.catalogue(LOCALE, PSEUDO), written(pseudo(messages), PSEUDO)


def update(new: str | None = None) -> None:
    """Write what is not as it should be, with a catalogue for the language ``new``, and say how far each is.

    ValueError where ``new`` is no language.
    """
    if new and not (path := catalogues.catalogue(LOCALE, new)).exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written(_catalogue(new), new))
    messages = template()
    for path, content in made(messages):
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_bytes() != content:
            path.write_bytes(content)
    print(f"{len(messages):,} messages in {catalogues.template(LOCALE).relative_to(ROOT)}")
    for tag in catalogues.languages(LOCALE):
        if catalogues.catalogue(LOCALE, tag).exists():
            tongue = catalogues.tongue_of(tag, LOCALE)
            print(f"{tag}: {tongue.total - tongue.untranslated:,} of {tongue.total:,} translated")
            for fault in tongue.faults:
                print(f"{tag}: {fault}")
