"""No file of the site holds words of a text beyond what may be published of it.

Two signs tell a leak. A run: RUN words in a row that stand in a hidden part of a text and in nothing that may be shown. A
telltale: a word that only hidden parts have, is on no list of common English words, and that the program itself never says
(a name, a rare word): a leak of fewer words than a run shows by it. Case, marks, accents and markup count for nothing.
"""

from __future__ import annotations

import gzip
import html
import json
import re
import struct
import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from itertools import islice

import numpy as np

from sitecheck.corpus import ROOT, Held
from sitecheck.site import Fault, Site

RUN = 5
#: Letters of a word that can be a telltale, at least.
_LEAST = 5
#: What is told of one file, at most.
_SHOWN = 3

_WORD = re.compile(r"\w+")
_APOSTROPHE = re.compile("(?<=\\w)['’ʼ](?=\\w)")
_SIGLA = re.compile(r"\([A-Z]{1,3}(?:,? (?:and )?[A-Z]{1,3})*\)")
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_VALUE = re.compile(r"=\s*(?:\"([^\"]*)\"|'([^']*)')")
_NOTE_LETTER = re.compile(r"<sup\b[^>]*>[^<]*</sup>|<!--.*?-->", re.DOTALL)
_CHIP = re.compile(r'<b class="sg[^>]*>[^<]*(?:<span[^<]*</span>[^<]*)?</b>')
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_IN_WORDS = frozenset("a abbr b bdi cite code em i mark s small strong sub time tspan u wbr".split())
_IN_LINES = frozenset(("q", "span"))
_MARKUP = (".html", ".xml", ".svg", ".xhtml", ".atom", ".rss", ".tei")
_JSON = (".json", ".jsonld", ".jsonl", ".webmanifest")
_ZIPPED = (".gz", ".pf_fragment", ".pf_index", ".pf_meta", ".pf_filter", ".pagefind")
_PICTURES = (".woff2", ".woff", ".wasm", ".ico", ".jpg", ".jpeg", ".webp")


def check(site: Site, texts: Iterable[Held]) -> Iterator[Fault]:
    """A fault for every file with words that may not stand in it."""
    secret = Secret(list(texts))
    if not secret:
        return
    for path in sorted(site.files):
        if path.endswith(_PICTURES) or path.startswith("theme/"):
            continue
        pieces = list(pieces_of(path, site.bytes_of(path)))
        for what in islice(secret.found([path, *pieces]), _SHOWN):
            yield Fault(path, what)


class Secret:
    """What may not stand anywhere; false where all texts may be shown whole."""

    def __init__(self, texts: Sequence[Held]) -> None:
        self._names = [held.name for held in texts]
        runs: list[np.ndarray] = []
        owners: list[np.ndarray] = []
        telltales: dict[str, int] = {}
        open_runs: list[np.ndarray] = []
        open_words: set[str] = set()
        for number, held in enumerate(texts):
            for recorded in held.recorded:
                open_words.update(words := words_of(recorded))
                open_runs.append(_runs(words))
            if held.shown is None:
                open_words.update(words := words_of(held.text))
                open_runs.append(_runs(words))
                continue
            for start, end in held.shown:
                open_words.update(words := words_of(held.text[start:end]))
                open_runs.append(_runs(words))
            whole = words_of(held.text)
            found = _runs(whole)
            runs.append(found)
            owners.append(np.full(len(found), number, np.int32))
            for word in whole:
                telltales.setdefault(word, number)
        none = np.empty(0, np.int64)
        said = np.concatenate(open_runs) if open_runs else none
        secret = np.concatenate(runs) if runs else none
        kept = ~np.isin(secret, said)
        order = np.argsort(secret[kept], kind="stable")
        self._runs = secret[kept][order]
        self._owners = (np.concatenate(owners) if owners else none)[kept][order]
        common = open_words | _everyday() if telltales else frozenset[str]()
        self._telltales = {w: n for w, n in telltales.items() if len(w) >= _LEAST and not w.isdigit() and w not in common}

    def __bool__(self) -> bool:
        return len(self._runs) > 0 or bool(self._telltales)

    def found(self, pieces: Iterable[str]) -> Iterator[str]:
        """What may not stand in these pieces of a file, in words."""
        words: list[str] = []
        for piece in pieces:
            words += _told(piece)
        told: set[int] = set()
        runs = _runs(words)
        if len(runs) and len(self._runs):
            near = np.minimum(np.searchsorted(self._runs, runs), len(self._runs) - 1)
            for at in np.flatnonzero(self._runs[near] == runs):
                owner = int(self._owners[near[at]])
                if owner not in told:
                    told.add(owner)
                    yield f"holds words of {self._names[owner]} that may not be shown: “{' '.join(words[at : at + RUN])} …”"
        for word in sorted(self._telltales.keys() & set(words)):
            owner = self._telltales[word]
            if owner not in told:
                told.add(owner)
                yield f"holds a word that only hidden parts of {self._names[owner]} have: “{word}”"


def words_of(text: str) -> list[str]:
    """The words of a text as they are compared."""
    plain = unicodedata.normalize("NFKD", text)
    if not plain.isascii():
        plain = "".join(c for c in plain if not unicodedata.combining(c) and c not in "\u00ad\u200b\u200c\u200d\u2060\ufeff")
    return _WORD.findall(_APOSTROPHE.sub("", plain).casefold().replace("_", " "))


def _told(piece: str) -> list[str]:
    """The words of a piece of a file; behind words that are quoted stand the letters of the versions that have them."""
    return [word for part in _SIGLA.split(piece) for word in (*words_of(part), "\x1e")]


def _runs(words: Sequence[str]) -> np.ndarray:
    """A number for every RUN words in a row."""
    shifted = (islice(words, n, None) for n in range(RUN))
    return np.fromiter(map(hash, zip(*shifted, strict=False)), np.int64)


@cache
def _everyday() -> frozenset[str]:
    """Words that tell nothing: common English ones, and those that the program and its theme say themselves."""
    data = ROOT / "plugins" / "variorum" / "words" / "data"
    own = [*sorted((ROOT / "plugins" / "variorum").rglob("*.py")), *sorted((ROOT / "theme").rglob("*.html"))]
    own += [*sorted((ROOT / "content" / "pages").glob("*")), data / "common-en.txt"]
    return frozenset(word for path in own for word in words_of(path.read_text("utf-8")))


def pieces_of(path: str, data: bytes) -> Iterator[str]:
    """The words in a file, cut where a reader's eye or a program would cut them: fields, values, blocks."""
    suffix = "." + path.rpartition(".")[2].lower()
    if suffix in _ZIPPED:
        with suppress(OSError, EOFError, zlib.error):
            data = gzip.decompress(data)
        text = data.decode("utf-8", "replace")
        yield from _json(text)
        yield text
    elif suffix == ".png":
        yield from _png(data)
    elif suffix in _MARKUP:
        yield from _markup(data.decode("utf-8", "replace"))
    elif suffix in _JSON:
        yield from _json(data.decode("utf-8", "replace"))
    else:
        yield data.decode("utf-8", "replace")


def _markup(text: str) -> Iterator[str]:
    """Values of attributes, then the text: what stands in one line flows, blocks are apart, letters of notes left out."""
    values: list[str] = []
    tagless = re.sub(r"<!\[CDATA\[(.*?)\]\]>", lambda m: html.escape(m[1]), text, flags=re.DOTALL)

    def between(tag: re.Match[str]) -> str:
        values.extend(a or b for a, b in _VALUE.findall(tag[3]))
        name = tag[2].lower()
        return "" if name in _IN_WORDS else " " if name in _IN_LINES else "\n\x1e\n"

    flat = _TAG.sub(between, _CHIP.sub(" ", _NOTE_LETTER.sub("", tagless)))
    for value in values:
        if " " in value or len(value) > 24:
            yield html.unescape(value)
    for block in flat.split("\x1e"):
        plain = html.unescape(block)
        yield plain
        if "<" in plain:  # markup inside of markup, as feeds have it
            yield re.sub(r"<[^<>]*>", " ", html.unescape(plain))


def _json(text: str) -> Iterator[str]:
    for quoted in _STRING.findall(text):
        try:
            said = json.loads(f'"{quoted}"', strict=False)
        except ValueError:
            said = quoted
        yield said
        if "<" in said:
            yield re.sub(r"<[^<>]*>", " ", html.unescape(said))


def _png(data: bytes) -> Iterator[str]:
    """The chunks of text in a picture."""
    at = 8
    while at + 8 <= len(data):
        (size,), kind = struct.unpack(">I", data[at : at + 4]), data[at + 4 : at + 8]
        body = data[at + 8 : at + 8 + size]
        at += size + 12
        if kind in (b"tEXt", b"iTXt"):
            yield body.replace(b"\0", b" ").decode("utf-8", "replace")
        elif kind == b"zTXt":
            try:
                yield zlib.decompress(body.partition(b"\0")[2][1:]).decode("utf-8", "replace")
            except zlib.error:
                yield body.decode("utf-8", "replace")
