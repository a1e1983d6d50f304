"""The words of the interface in the language of the site. English stands in the code; a catalogue has it in another.

``gettext`` and ``ngettext`` translate at the moment of the call, ``N_`` only marks words that are translated later. All
values go into named places, ``%(name)s``, and a percent sign in a message is written ``%%``, in views and templates alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from typing import Any, Final, Literal

#: The language that stands in the code.
SOURCE: Final = "en"

_PLACE: Final = re.compile(r"%\(\w+\)[sd]|%%|%")
_MARKUP: Final = re.compile(r"</?\w[^>]*>|&#?\w+;|[<>&\"]")


@dataclass(frozen=True, slots=True, eq=False)
class Tongue:
    """A language: ``tag`` for ``lang``, ``direction`` for ``dir``, ``locale`` as CLDR has it.

    ``faults`` says which entries of its catalogue cannot be used; ``untranslated`` counts the messages that stand in
    English, out of ``total``.
    """

    tag: str
    direction: Literal["ltr", "rtl"]
    locale: str
    words: NullTranslations
    untranslated: int = 0
    total: int = 0
    faults: tuple[str, ...] = ()

    def said(self) -> list[tuple[str, str]]:
        """Everything that the catalogue says, for whoever must know whether it changed."""
        known: dict[Any, str] = getattr(self.words, "_catalog", {})
        return sorted((str(message), words) for message, words in known.items() if message)


ENGLISH: Final = Tongue(SOURCE, "ltr", SOURCE, NullTranslations())
_now: ContextVar[Tongue] = ContextVar("tongue", default=ENGLISH)


def current() -> Tongue:
    return _now.get()


def is_source() -> bool:
    """Whether English is spoken, whose numbers, dates and lists stand in the code as its words do."""
    return _now.get().tag == SOURCE


@contextmanager
def speaking(tongue: Tongue) -> Iterator[None]:
    """Inside of it everything is said in ``tongue``."""
    before = _now.set(tongue)
    try:
        yield
    finally:
        _now.reset(before)


def N_(message: str) -> str:
    """``message`` itself: marked for translation where it stands, translated where it is used."""
    return message


def counted(one: str, many: str) -> tuple[str, str]:
    """The two forms of a message with a number, marked for translation where they stand; ``ngettext`` translates them."""
    return one, many


def gettext(message: str, /, **said: object) -> str:
    if not message:  # of nothing a catalogue gives its head
        return ""
    return _now.get().words.gettext(message) % {name: isolated(value) for name, value in said.items()}


def ngettext(one: str, many: str, n: int, /, **said: object) -> str:
    """``one`` or ``many`` for the number ``n``, which stands at ``%(n)s`` with its thousands marked off."""
    return _now.get().words.ngettext(one, many, n) % {
        "n": numeral(n),
        **{name: isolated(value) for name, value in said.items()},
    }


def isolated(value: object) -> object:
    """A value that is put into words from right to left, so that its own script does not turn the words around it."""
    if _now.get().direction == "ltr" or not isinstance(value, str) or not any(map(str.isalpha, value)):
        return value
    return f"\u2068{value}\u2069"


def numeral(count: int) -> str:
    """``12,345`` as the language writes it."""
    return f"{count:,}" if is_source() else _number(count, _now.get().locale)


def percent(share: float, digits: int = 0) -> str:
    """``0.8`` as ``80%``, as the language writes it."""
    if is_source():
        return f"{share:.{digits}%}"
    from babel.numbers import format_percent

    return format_percent(share, format="#,##0" + (f".{'0' * digits}" if digits else "") + "%", locale=_now.get().locale)


@lru_cache(4_096)
def _number(count: int, locale: str) -> str:
    from babel.numbers import format_decimal

    return format_decimal(count, locale=locale)


def read(tag: str, po: bytes, template: bytes) -> Tongue:
    """The language ``tag`` from its catalogue ``po``, counted against the ``template`` of all messages.

    ValueError where the tag or the catalogue cannot be used. Entries that are empty, fuzzy or do not fit stay in English.
    """
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import PoFileError, read_po

    locale = locale_of(tag)
    try:
        catalogue = read_po(BytesIO(po), locale=locale, abort_invalid=True)
        messages = [m for m in read_po(BytesIO(template), abort_invalid=True) if m.id]
    except (PoFileError, UnicodeDecodeError, ValueError) as error:
        raise ValueError(f"the catalogue of {tag!r} cannot be read: {error}") from None
    faults = []
    for message in [m for m in catalogue if m.id]:
        fault = unfit(message.id, message.string or "") if _is_said(message) else None
        if fault:
            faults.append(fault)
        if fault or not _is_said(message):
            catalogue.delete(message.id, message.context)
    missing = sum(not _is_said(catalogue.get(message.id, message.context)) for message in messages)
    packed = BytesIO()
    write_mo(packed, catalogue)
    packed.seek(0)
    words = GNUTranslations(packed)
    direction = locale.text_direction
    return Tongue(tag, "rtl" if direction == "rtl" else "ltr", str(locale), words, missing, len(messages), tuple(faults))


def unfit(source: str | Iterable[str], translated: str | Iterable[str]) -> str | None:
    """Why a translation cannot stand for its source, or None: it must have the same places and the same markup."""
    sources = [source] if isinstance(source, str) else list(source)
    forms = [translated] if isinstance(translated, str) else list(translated)
    allowed = [(sorted(set(_PLACE.findall(s))), sorted(_MARKUP.findall(s))) for s in sources]
    for form in forms:
        places, markup = sorted(set(_PLACE.findall(form))), sorted(_MARKUP.findall(form))
        if not any(places == p for p, _m in allowed):
            return f"{sources[0]!r}: the places {', '.join(allowed[-1][0]) or '(none)'} must stand in it, not {form!r}"
        if not any(markup == m for _p, m in allowed):
            return f"{sources[0]!r}: its tags, entities and straight quotation marks must be the same, not {form!r}"
    return None


def _is_said(message: Any) -> bool:
    if message is None or message.fuzzy or not message.string:
        return False
    return isinstance(message.string, str) or all(message.string)


def locale_of(tag: str) -> Any:
    """What CLDR knows of ``tag``; of a region that it does not know (``ar-XB`` is a pseudo-language), the bare language."""
    from babel import Locale, UnknownLocaleError

    for candidate in (tag, tag.split("-")[0]):
        try:
            return Locale.parse(candidate, sep="-")
        except UnknownLocaleError:
            continue
        except ValueError:
            break
    raise ValueError(f"{tag!r} is no tag of a language (such as fr, pt-BR or ar)")
