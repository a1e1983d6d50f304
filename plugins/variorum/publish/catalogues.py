"""Finds the catalogue of the language that the settings name: ``theme/locale/LANGUAGE/LC_MESSAGES/variorum.po``."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from variorum.problems import SettingsError
from variorum.tongue import ENGLISH, SOURCE, Tongue, read

#: Of the messages that do not fit, so many are told.
_TOLD = 5


def catalogue(folder: Path, tag: str) -> Path:
    return folder / tag / "LC_MESSAGES" / "variorum.po"


def template(folder: Path) -> Path:
    """All messages of the sources, without a translation."""
    return folder / "variorum.pot"


def languages(folder: Path) -> list[str]:
    """Tags of the catalogues that there are, and English."""
    return sorted({SOURCE, *(path.parent.parent.name for path in folder.glob("*/LC_MESSAGES/variorum.po"))})


def tongue_of(tag: str, folder: Path) -> Tongue:
    """The language ``tag``; SettingsError where there is no such catalogue or it cannot be read."""
    if tag == SOURCE:
        return ENGLISH
    if tag not in (there := languages(folder)):
        near = get_close_matches(tag.replace("_", "-"), there, n=1, cutoff=0.5)
        told = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(there)}"
        raise SettingsError(f"VARIORUM: 'language' is {tag!r}, which has no catalogue in {folder} ({told})")
    try:
        return read(tag, catalogue(folder, tag).read_bytes(), template(folder).read_bytes())
    except (OSError, ValueError) as error:
        raise SettingsError(f"VARIORUM: 'language': {error}") from error


def remarks(tongue: Tongue) -> Iterator[str]:
    """What the owner should know of the catalogue that a site was made with."""
    if tongue.untranslated:
        yield f"{tongue.tag}: {tongue.untranslated:,} of {tongue.total:,} messages are untranslated and stand in English"
    for fault in tongue.faults[:_TOLD]:
        yield f"{tongue.tag}: {fault}"
    if len(tongue.faults) > _TOLD:
        yield f"{tongue.tag}: … {len(tongue.faults):,} messages in all that do not fit"
