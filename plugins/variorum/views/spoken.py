"""Quotations arranged for looking up: those that several articles have, and those that stand in one only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from variorum.model import CrossReferences, Quotation, Version
from variorum.relate.biography import Biography, biographies_of


@dataclass(frozen=True, slots=True)
class Spoken:
    """``biographies`` and the lists of them have the most telling first; ``of_name`` are by the id of who speaks.

    ``of_article`` are those with a page, beside where each begins there. ``alone`` stand in quotation marks and in no
    biography, ``alone_of_name`` are those of whom a speaker is known.
    """

    biographies: tuple[Biography, ...]
    of_story: Mapping[str, tuple[Biography, ...]]
    of_name: Mapping[str, tuple[Biography, ...]]
    of_article: Mapping[str, tuple[tuple[int, Biography], ...]]
    alone: tuple[Quotation, ...]
    alone_of_name: Mapping[str, tuple[Quotation, ...]]


def spoken(references: CrossReferences, versions: Mapping[str, Version]) -> Spoken:
    """``versions`` are by the article's id; what stands in others is left out."""
    biographies = biographies_of(references.quotations, references.groups, versions)
    of_story: dict[str, list[Biography]] = defaultdict(list)
    of_name: dict[str, list[Biography]] = defaultdict(list)
    of_article: dict[str, list[tuple[int, Biography]]] = defaultdict(list)
    for one in biographies:
        for slug in dict.fromkeys(t.story for t in one.tellings):
            of_story[slug].append(one)
        for name in one.speakers:
            of_name[name].append(one)
        for telling in one.tellings if one.has_forms else ():
            if telling.spans:
                of_article[telling.article].append((telling.spans[0][0], one))
    grouped = {p.id for b in biographies for t in b.tellings for p in t.pieces}
    held = (q for q in references.quotations if q.article in versions)
    alone = tuple(q for q in held if q.mode == "direct" and q.id not in grouped)
    alone_of_name: dict[str, list[Quotation]] = defaultdict(list)
    for quotation in alone:
        if quotation.speaker and quotation.speaker.name_id:
            alone_of_name[quotation.speaker.name_id].append(quotation)
    return Spoken(
        biographies,
        {slug: tuple(some) for slug, some in of_story.items()},
        {name: tuple(some) for name, some in of_name.items()},
        {article: tuple(some) for article, some in of_article.items()},
        alone,
        {name: tuple(some) for name, some in alone_of_name.items()},
    )
