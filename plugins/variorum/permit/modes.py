"""How much of a text may be published: its mode, and the stretches of it that this lets through."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import cast

from variorum.model import Metadata, Span, TextMode, Witness
from variorum.rights import rights
from variorum.settings import Settings
from variorum.words import tokenise, words_only


def moded(witnesses: Iterable[Witness], settings: Settings) -> list[Witness]:
    """The witnesses, each with its mode in ``meta.text_mode`` and what may be shown in ``shown``; the texts stay whole."""
    made = []
    for witness in witnesses:
        mode = mode_of(witness.meta, settings)
        shown = shown_of(witness.text, mode, settings.excerpt_words)
        made.append(replace(witness, meta=replace(witness.meta, text_mode=mode), shown=shown))
    return made


def mode_of(meta: Metadata, settings: Settings) -> TextMode:
    """What the owner states of the article; else ``full`` where its rights say something, else the setting."""
    if meta.text_mode is not None:
        return meta.text_mode
    if not rights(meta.rights).is_silent:
        return "full"
    return cast(TextMode, settings.text_mode or ("excerpt" if settings.production else "full"))


def shown_of(text: str, mode: TextMode, excerpt_words: int) -> tuple[Span, ...] | None:
    """The stretches of ``text`` that may be shown; None for all of it."""
    if mode == "full":
        return None
    if mode != "excerpt":
        return ()
    words = words_only(tokenise(text))
    if len(words) <= excerpt_words:
        return ((0, len(text)),)
    return ((0, words[excerpt_words - 1].end),)
