"""Letters in a text that stand for the bytes of others: UTF-8 that was read as windows-1252 before it was delivered.

They are told and not mended: the text of a version is its file, letter by letter, and every offset counts these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

#: What windows-1252 has for the bytes 80 to 9F; where it has nothing, programs keep the byte as a control character.
_HIGH: Final = {
    bytes([b]).decode("cp1252", "ignore") or chr(b): b for b in range(0x80, 0xA0)
} | {chr(b): b for b in range(0x80, 0x100)}  # fmt: skip
_BEHIND: Final = "".join(re.escape(c) for c, b in _HIGH.items() if 0x80 <= b < 0xC0)
#: â€™, ðŸ˜€; Ã© and Â£, of which one alone may be as it should be.
_LONG: Final = re.compile(rf"[à-ï][{_BEHIND}]{{2}}|[ð-ô][{_BEHIND}]{{3}}")
_SHORT: Final = re.compile(rf"[ÂÃ][{_BEHIND}]")
#: So many short ones are no chance.
_SEVERAL: Final = 2


def misread(text: str) -> list[tuple[int, str, str]]:
    """Where such letters stand, what they are and what they stand for, in order; empty where it may be chance."""
    if text.isascii():
        return []
    long = [*_found(text, _LONG)]
    short = [*_found(text, _SHORT)]
    return sorted(long + short) if long or len(short) >= _SEVERAL else []


def _found(text: str, form: re.Pattern[str]) -> Iterator[tuple[int, str, str]]:
    for match in form.finditer(text):
        try:
            meant = bytes(_HIGH[c] for c in match[0]).decode("utf-8")
        except UnicodeDecodeError:
            continue
        if meant.isprintable() or meant.isspace():
            yield match.start(), match[0], meant
