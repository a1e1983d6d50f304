"""Where a text credits another outlet: a credit line, a dateline that names an agency, "told Kellwire"."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

from variorum.model import Credit, Version
from variorum.words import entries

_HERE = "variorum.collate"
#: A paragraph of no more words than this and no full stop, the outlet's name among them, at the end of a text is a credit.
_LINE = 6


def credits(version: Version, outlet: str, limit: int = 3) -> tuple[Credit, ...]:
    """The words of ``version`` that credit ``outlet``, in text order, ``limit`` at most."""
    names = forms(outlet)
    if not names:
        return ()
    name = "(?:" + "|".join(names) + ")"
    found = {(m.start(), m.end()) for m in _pattern(name).finditer(version.witness.text)}
    found |= set(_lines(version, re.compile(rf"\b{name}\b")))
    kept: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return tuple(Credit(version.siglum, start, end) for start, end in kept[:limit])


@cache
def forms(outlet: str) -> tuple[str, ...]:
    """Patterns of the name and, for an agency, of its letters; the article before a name may lack. Case counts, for
    "Time" is no "time"; a name in capitals throughout is known too.
    """
    bare = re.sub(r"^the\s+", "", " ".join(outlet.split()), flags=re.IGNORECASE)
    lists = ([form.strip() for form in line.split("=")] for line in entries(_HERE, "agencies"))
    same = next((held for held in lists if bare.casefold() in (h.casefold() for h in held)), [bare])
    wanted = dict.fromkeys(chain.from_iterable((form, form.upper()) for form in (bare, *same) if form))
    return tuple(r"\s+".join(re.escape(word) for word in form.split()) for form in wanted)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    lines = (_line_pattern(line, name) for line in entries(_HERE, "credits-en"))
    return re.compile("|".join(lines))


def _line_pattern(line: str, name: str) -> str:
    """Words of which one stands there, the name, marks; the name may have its article before it."""
    parts = []
    for part in line.split():
        if part == "{name}":
            parts.append(rf"(?:[Tt]he\s+)?{name}(?!\w)")
        elif part.isalpha() or "/" in part:
            parts.append(rf"\b(?i:{'|'.join(map(re.escape, part.split('/')))})\b")
        else:
            parts.append(re.escape(part))
    return r"\s*".join(parts)


def _lines(version: Version, name: re.Pattern[str]) -> list[tuple[int, int]]:
    """Datelines and bylines that hold the name, and a last paragraph that is little more than it."""
    witness = version.witness
    spans = [(s.start, s.end) for s in witness.segments if s.kind in ("dateline", "byline")]
    if witness.segments:
        last = witness.segments[-1].paragraph
        ending = [s for s in witness.segments if s.paragraph == last]
        line = witness.text[ending[0].start : ending[-1].end]
        if last > 0 and len(line.split()) <= _LINE and line[-1] not in ".!?":
            spans.append((ending[0].start, ending[-1].end))
    return [(start, end) for start, end in spans if name.search(witness.text, start, end)]
