"""Rights statements and licences that are known by their address: their names, and whether they let a text be shown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_URI: Final = re.compile(r"https?://(?:www\.)?(creativecommons|rightsstatements)\.org/([A-Za-z0-9./+-]+)")
_LICENCE: Final = re.compile(r"licenses/([a-z+-]+)/(\d\.\d)(?:/([a-z]{2,8}))?")
_PUBLIC: Final = re.compile(r"publicdomain/(zero|mark)/(\d\.\d)")
_STATEMENT: Final = re.compile(r"(?:vocab|page)/([A-Za-z-]+)/(\d\.\d)")
#: Licences as people write them, without an address.
_WRITTEN: Final = re.compile(
    r"\s*(?:(?:CC|Creative Commons)[ -](?:BY(?:-(?:SA|NC|ND))*|0|Zero)(?![\w-])|CC0\b|public domain\b)", re.IGNORECASE
)

#: A notice that somebody holds the copyright: it gives nobody leave, and so says no more than silence does.
_NOTICE: Final = re.compile(
    r"all rights reserved|alle Rechte vorbehalten|tous droits réservés|\bcopyright\b|©|\(c\)", re.IGNORECASE
)
_LEAVE: Final = re.compile(r"permi(?:ssion|t)|licen[cs]|courtesy|erlaub|autoris", re.IGNORECASE)

_LICENCES: Final = frozenset({"by", "by-sa", "by-nd", "by-nc", "by-nc-sa", "by-nc-nd"})
#: The statements of rightsstatements.org, and whether they say that nobody's copyright stands in the way.
_STATEMENTS: Final[dict[str, tuple[str, bool]]] = {
    "InC": ("In Copyright", False),
    "InC-OW-EU": ("In Copyright - EU Orphan Work", False),
    "InC-EDU": ("In Copyright - Educational Use Permitted", False),
    "InC-NC": ("In Copyright - Non-Commercial Use Permitted", False),
    "InC-RUU": ("In Copyright - Rights-holder(s) Unlocatable or Unidentifiable", False),
    "NoC-CR": ("No Copyright - Contractual Restrictions", False),
    "NoC-NC": ("No Copyright - Non-Commercial Use Only", True),
    "NoC-OKLR": ("No Copyright - Other Known Legal Restrictions", False),
    "NoC-US": ("No Copyright - United States", True),
    "CNE": ("Copyright Not Evaluated", False),
    "UND": ("Copyright Undetermined", False),
    "NKC": ("No Known Copyright", True),
}


@dataclass(frozen=True, slots=True)
class Rights:
    """What a field of rights says. ``name`` is for readers, ``uri`` empty where no known address stands in it.

    ``is_open``: it is a licence or statement that lets anybody show the text. ``is_silent``: it says nothing of what may be
    done (in copyright, not evaluated), so that it counts as none stated when a text mode is chosen.
    """

    name: str
    uri: str = ""
    is_open: bool = False
    is_silent: bool = False


def rights(stated: str | None) -> Rights:
    """``stated`` as the owner wrote it; an address anywhere in it is looked up, other words are shown as they stand."""
    if stated is None:
        return Rights("not recorded", is_silent=True)
    for match in _URI.finditer(stated):
        if known := _known(match[1].lower(), match[2].rstrip("./")):
            name, uri, is_open, is_silent = known
            bare = stated[: match.start()].strip() == "" and not re.search(r"\s\S", stated[match.end() :])
            return Rights(name if bare else stated, uri, is_open, is_silent and bare)
    is_open = bool(_WRITTEN.match(stated))
    is_notice = bool(_NOTICE.search(stated)) and not _LEAVE.search(stated)
    return Rights(stated, is_open=is_open, is_silent=not is_open and is_notice)


def _known(house: str, path: str) -> tuple[str, str, bool, bool] | None:
    if house == "rightsstatements":
        match = _STATEMENT.match(path)
        held = _STATEMENTS.get(match[1]) if match else None
        if match is None or held is None:
            return None
        return held[0], f"https://rightsstatements.org/vocab/{match[1]}/{match[2]}/", held[1], not held[1]
    if match := _PUBLIC.match(path):
        name = "CC0" if match[1] == "zero" else "Public Domain Mark"
        return f"{name} {match[2]}", f"https://creativecommons.org/publicdomain/{match[1]}/{match[2]}/", True, False
    match = _LICENCE.match(path)
    if match is None or match[1] not in _LICENCES:
        return None
    port = f"/{match[3]}" if match[3] and match[3] not in ("deed", "legalcode") else ""
    name = f"CC {match[1].upper()} {match[2]}" + (f" {port[1:].upper()}" if port else "")
    return name, f"https://creativecommons.org/licenses/{match[1]}/{match[2]}{port}/", True, False
