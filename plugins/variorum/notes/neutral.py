"""The kinds of note that hold in any language: what goes by marks, figures, order and equal words alone.

All other rules, and the lists they read, are of English, and say nothing of a text in another language.
"""

from __future__ import annotations

from dataclasses import replace

from variorum.notes import addition, heading, merged, moved, number, omission, rewording, split, style
from variorum.notes.kind import Change, Finding, always, found, nothing
from variorum.registry import Registry
from variorum.words.scripts import is_latin

#: Words beside a figure at most, for the change to be about the figure.
_WORDS = 3


def speaks_english(language: str | None, text: str) -> bool:
    """Whether the rules of English may speak of a text: its language is recorded as English, or is not recorded and its

    letters are Latin. That is a choice of rules; no language is written into the data.
    """
    if language and language.strip():
        return language.strip().replace("_", "-").split("-")[0].lower() == "en"
    return is_latin(text)


def digits(change: Change) -> Finding | None:
    """Figures in digits that differ, or stand on one side only."""
    a, b = ([t.norm for t in side if t.surface[0].isdigit()] for side in (change.a, change.b))
    if sorted(a) == sorted(b) or max(len(change.words_a), len(change.words_b)) > _WORDS + max(len(a), len(b)):
        return None
    if a and b:
        return found(change, "number", "digits", 3, 0.8, "The figures differ.", a=a, b=b)
    carrying = "{a}" if a else "{b}"
    return found(change, "number", "digits-one-side", 3, 0.7, f"A figure stands in {carrying} only.", a=a, b=b)


def marks(change: Change) -> Finding | None:
    """Only marks, capitals or the way a word is joined differ; no spelling or short form is known."""
    finding = style.KIND.judge(change)
    if finding is None or finding.rule.split("/")[1] in ("punctuation", "capitals"):
        return finding
    a, b = ("".join(c for t in side for c in t.norm.casefold() if c.isalnum()) for side in (change.a, change.b))
    return finding if a and a == b else None


#: In the order in which they are asked.
NEUTRAL = Registry(
    "note kind for any language",
    (
        replace(style.KIND, judge=marks),
        heading.KIND,
        replace(number.KIND, claim=nothing, judge=digits, claims=always, judges=always),
        moved.KIND,
        split.KIND,
        merged.KIND,
        omission.KIND,
        addition.KIND,
        rewording.KIND,
    ),
)
