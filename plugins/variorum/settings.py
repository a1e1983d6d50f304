"""What the owner of a site may set: the dict ``VARIORUM`` of pelicanconf.py becomes one frozen record, checked once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from importlib.util import find_spec
from typing import Any, get_args

from variorum.model import TextMode
from variorum.problems import SettingsError

TEXT_MODES: tuple[str, ...] = get_args(TextMode)
_ADDRESS = "an address such as mailto:notes@example.org?subject={title}&body={url} (mailto:, https: or http:, with {url})"

_CONTACT = re.compile(r"[^@\s<>\"?&:/]+@[\w.-]+\.\w+|https?://[^\s<>\"]+")


def _setting(default: Any, help: str, least: int | None = None, one_of: tuple[str, ...] = ()) -> Any:
    return field(default=default, metadata={"help": help, "least": least, "one_of": one_of})


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings that have been checked: whoever holds one need not look again."""

    site_name: str = _setting("Variorum", "The name of the archive, on every page.")
    tagline: str = _setting("The versions of a news story, side by side", "One line that says what the archive is.")
    language: str = _setting("en", "The language of the interface: en, or that of a catalogue in `theme/locale`.")
    production: bool = _setting(False, "Whether the site is for the public; else each page warns of texts without rights.")
    text_mode: str | None = _setting(
        None,
        "How much is shown of an article that states neither rights nor a mode; None is full, on a public site excerpt.",
        one_of=TEXT_MODES,
    )
    excerpt_words: int = _setting(50, "The words of a text that is shown as an excerpt.", least=1)
    dispute: str | None = _setting(
        None, "Where a reader disputes a note: an address with `{url}` and, if wanted, `{title}` in it; None for nowhere."
    )
    contact: str | None = _setting(
        None, "Who publishes the archive, for all who want a text taken out: an e-mail or web address; None for nowhere."
    )
    licence: str | None = _setting(None, "The licence of notes and tables (not of the texts), for the page of the data.")
    size_limit: int = _setting(2_097_152, "The largest article that is read, in bytes.", least=1)
    unpacked_limit: int = _setting(4_294_967_296, "The bytes to which one packed file may unpack.", least=1)
    records_limit: int = _setting(1_000_000, "The articles that one file may hold.", least=1)
    names_model: str | None = _setting(
        None, "An installed spaCy model that has a voice in what is a name, such as `en_core_web_md`; None for none."
    )
    search: bool = _setting(True, "Whether a search index is made; without one the search page offers the ways to browse.")
    cards: bool = _setting(True, "Whether a picture of each story is drawn for shared links, where SITEURL is set.")
    jobs: int | None = _setting(None, "Worker processes; None leaves it to the size of the corpus.", least=1)
    time_limit: int = _setting(300, "Seconds that one piece of work may take in a worker before it is given up.", least=1)


def check(given: object) -> Settings:
    """``given`` as settings; SettingsError with every fault in one message where it cannot be used."""
    if not isinstance(given, Mapping):
        raise SettingsError(f"VARIORUM must be a dict of settings, not {_shown(given)}")
    known = {f.name: f for f in fields(Settings)}
    faults: list[str] = []
    for name, value in given.items():
        if name not in known:
            faults.append(f"unknown setting {name!r}{_near(str(name), known)}")
        elif fault := _fault(value, str(known[name].type), known[name].metadata["least"]):
            faults.append(f"{name!r} must be {fault}, not {_shown(value)}")
        elif name == "dispute" and value is not None and not _is_address(value):
            faults.append(f"{name!r} must be {_ADDRESS}, not {_shown(value)}")
        elif name == "names_model" and value is not None and not _is_installed(value):
            faults.append(
                f"{name!r} must be a spaCy model that is installed beside spaCy (docs/settings.md), not {_shown(value)}"
            )
        elif name == "contact" and value is not None and not _CONTACT.fullmatch(value):
            faults.append(f"{name!r} must be an e-mail address (desk@example.org) or a web address, not {_shown(value)}")
        elif (choices := known[name].metadata["one_of"]) and value is not None and value not in choices:
            faults.append(f"{name!r} must be one of {', '.join(map(repr, choices))}, not {_shown(value)}")
    if faults:
        raise SettingsError("VARIORUM: " + "; ".join(faults))
    return Settings(**given)


def _fault(value: object, kind: str, least: int | None) -> str | None:
    """What ``value`` would have to be, or None where it is that. ``kind`` is the field's annotation."""
    if value is None and kind.endswith("| None"):
        return None
    if kind.startswith("str"):
        right = isinstance(value, str) and bool(value.strip()) and "\n" not in value
        return None if right else "one line of text" + (" or None" if kind.endswith("| None") else "")
    if kind == "bool":
        return None if isinstance(value, bool) else "True or False"
    right = isinstance(value, int) and not isinstance(value, bool) and (least is None or value >= least)
    return None if right else f"a whole number of {least} or more" + (" or None" if kind.endswith("| None") else "")


def _is_address(value: str) -> bool:
    left = value.replace("{url}", "").replace("{title}", "")
    known = value.startswith(("mailto:", "https://", "http://"))
    return known and "{url}" in value and not re.search(r"[\s{}<>\"]", left)


def _is_installed(model: str) -> bool:
    return model.isidentifier() and all(find_spec(package) is not None for package in ("spacy", model))


def _near(name: str, known: Mapping[str, object]) -> str:
    near = get_close_matches(name.lower(), known, n=1, cutoff=0.6)
    return f" (did you mean {near[0]!r}?)" if near else f" (there are {', '.join(sorted(known))})"


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
