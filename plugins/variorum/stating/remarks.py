"""What the owner of a corpus may want to complete or mend: no date, few words, spoilt letters, dates that lie ahead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from variorum.model import Witness
from variorum.moments import before, moment
from variorum.problems import Problem
from variorum.stating.misread import misread
from variorum.words import norms_of_words

#: An article of fewer words is hardly one: a teaser, a caption, a page that was cut off.
SHORT: Final = 60


def remarks(witness: Witness) -> Iterator[Problem]:
    """Problems of one article by itself: infos, and a warning where letters were spoilt before the text was delivered."""
    meta = witness.meta
    if not (meta.published or meta.updated or meta.captured):
        said = witness.printed.day
        hint = f" (its dateline says {said.removeprefix('--')}, which is no date of publication)" if said else ""
        message = f"No date is recorded{hint}; state one in the column “published” of corpus.csv."
        yield Problem(witness.path, witness.item, None, "info", "undated", message)
    if places := misread(witness.text):
        at, said, meant = places[0]
        said = "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in said)
        message = (
            f"In {len(places)} places letters stand for others, as “{said}” for “{meant}”: it was UTF-8, once read as "
            f"windows-1252. The text is published as it is; save it anew from its source."
        )
        line = witness.text.count("\n", 0, at) + 1
        yield Problem(witness.path, witness.item, line, "warning", "misread-letters", message)
    if sum(map(str.isalpha, witness.text[: SHORT * 15].split())) >= SHORT:  # each of them is a word: soon seen
        return
    words = len(norms_of_words(witness.text[: SHORT * 40]))
    if words < SHORT:
        has = f"It has {words} word{'s' if words != 1 else ''}, and an article has {SHORT} or more as a rule"
        message = f"{has}; see whether all of it was saved."
        yield Problem(witness.path, witness.item, None, "info", "short", message)


def ahead(witnesses: Sequence[Witness]) -> Iterable[Problem]:
    """Dates later than the latest capture of the corpus, of articles without a capture of their own.

    What is ahead of today cannot be asked, for a build of the same files gives the same site on any day.
    """
    captures = {w.meta.captured: m.start for w in witnesses if (m := moment(w.meta.captured))}
    if not captures:
        return
    latest = max(sorted(captures, key=str), key=lambda c: captures[c])
    for witness in witnesses:
        if witness.meta.captured:
            continue
        for field in ("published", "updated"):
            said = getattr(witness.meta, field)
            if before(latest, said):
                message = (
                    f"It is recorded as {field} on {said}, after the latest capture in this corpus ({latest}); see whether "
                    f"the date is right, or state when the article was captured."
                )
                yield Problem(witness.path, witness.item, None, "warning", "date-ahead", message)
