"""Sheets and scripts as readers are sent them: without the remarks to those who keep the theme."""

from __future__ import annotations

import re
from typing import Final

#: A remark with the space before it, or a string, which may hold the signs of one. ``/*!`` opens what is sent: a licence.
_IN_SHEET: Final = re.compile(rb"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|/\*!.*?\*/)|\s*/\*.*?\*/""", re.DOTALL)
#: Of a script whole lines only: what stands behind a statement might be part of an address or of a pattern.
_IN_SCRIPT: Final = re.compile(rb"^[ \t]*//.*\n", re.MULTILINE)


def plain(path: str, data: bytes) -> bytes:
    """The bytes to send of a file of the theme, whose ``path`` says its kind: all but sheets and scripts as they are."""
    if path.endswith(".css"):
        return _IN_SHEET.sub(lambda found: found[1] or b"", data).lstrip()
    if path.endswith(".js"):
        return _IN_SCRIPT.sub(b"", data)
    return data
