"""The steps that look at one item, as the pipeline hands them out: what each takes and gives, what its failing costs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from variorum.annotate import annotate
from variorum.collate import Joins, collate
from variorum.editorial import (
    Decisions,
    parse,
)
from variorum.group import Features, Terms, features, features_of, telling
from variorum.model import (
    Collation,
    Lineage,
    Metadata,
    Note,
    Pair,
    Passage,
    Printed,
    Segment,
    Source,
    Story,
    Version,
    Witness,
)
from variorum.problems import Problem
from variorum.readers import read
from variorum.relate import (
    Family,
    Likes,
    Possible,
    RawQuotation,
    Saying,
    Settled,
    Stems,
    Told,
    Unsettled,
    Uttered,
    Words,
    alike,
    mentions,
    possible,
    quotations_of,
    sayings_of,
    settle,
    terms_of,
    told_of,
    words_of_version,
)
from variorum.segment import segment
from variorum.stating import spoken, stated

I = TypeVar("I")  # noqa: E741 - what a stage takes
O = TypeVar("O")  # noqa: E741 - what it gives


@dataclass(frozen=True, slots=True)
class Stage(Generic[I, O]):
    """A pure step on one item. ``takes`` and ``gives`` are the types as they travel; its settings are part of its item.

    ``lost`` says what an item costs the reader on which the stage fails. ``together`` gives what ``run`` gives for each of
    some items, in less time.
    """

    name: str
    takes: Any
    gives: Any
    run: Callable[[I], O]
    lost: str = "The article is left out"
    together: Callable[[Sequence[I]], list[O]] | None = None


def _read(item: tuple[Source, int]) -> tuple[tuple[Witness, ...], tuple[Problem, ...]]:
    found = read(*item)
    return ((), (found,)) if isinstance(found, Problem) else ((found[0],), found[1])


def _segment(witness: Witness) -> tuple[tuple[Segment, ...], Metadata, Printed]:
    found = stated(segment(spoken(witness)))
    return found.segments, found.meta, found.printed


def _decide(file: tuple[str, str]) -> tuple[Decisions, tuple[Problem, ...]]:
    return parse(*file)


def _collate(item: tuple[Story, Joins]) -> tuple[tuple[Passage, ...], tuple[Pair, ...], Lineage]:
    collation = collate(*item)
    return collation.passages, collation.pairs, collation.lineage


def _annotate(collation: Collation) -> tuple[Note, ...]:
    return annotate(collation).notes


def _telling(item: tuple[Witness, Terms]) -> tuple[str, ...]:
    return telling(*item)


def _mentions(item: tuple[Version, str]) -> Possible:
    version, further = item
    return possible(mentions(version, further.split(" ")[0]), version)


_STORY = "Its story is left out"

READ = Stage("read", tuple[Source, int], tuple[tuple[Witness, ...], tuple[Problem, ...]], _read)
SEGMENT = Stage("segment", Witness, tuple[tuple[Segment, ...], Metadata, Printed], _segment)
FEATURES = Stage("features", Witness, Features, features, together=features_of)
EDITORIAL = Stage(
    "editorial", tuple[str, str], tuple[Decisions, tuple[Problem, ...]], _decide, "The decisions in it are left out"
)
COLLATE = Stage("collate", tuple[Story, Joins], tuple[tuple[Passage, ...], tuple[Pair, ...], Lineage], _collate, _STORY)
ANNOTATE = Stage("annotate", Collation, tuple[Note, ...], _annotate, _STORY)
BONDS = Stage("bonds", tuple[Witness, Terms], tuple[str, ...], _telling, "What it shares with others is left out")
MENTIONS = Stage("mentions", tuple[Version, str], Possible, _mentions, "Its names are left out")
NAMES = Stage("names", Unsettled, tuple[Settled, ...], settle, "Its names are left out")
FAMILIES = Stage("families", Family, Likes, alike, "The people of a family stay apart")
TOLD = Stage("told", Version, Told, told_of, "Its times and figures are left out")
QUOTATIONS = Stage("quotations", Version, tuple[RawQuotation, ...], quotations_of, "Its quotations are left out")
SAYINGS = Stage("sayings", Uttered, tuple[Saying, ...], sayings_of, "Its quotations are left out")
WORDS = Stage("words", Version, Words, words_of_version, "Its recurring passages are left out")
TERMS = Stage("terms", Story, Stems, terms_of, "It has no related stories")

STAGES: dict[str, Stage[Any, Any]] = {
    s.name: s
    for s in (
        *(READ, SEGMENT, FEATURES, EDITORIAL, COLLATE, ANNOTATE, BONDS),
        *(MENTIONS, NAMES, FAMILIES, TOLD, QUOTATIONS, SAYINGS, WORDS, TERMS),
    )
}
