"""Quotations arranged for looking up: those that several articles have, and those that stand in one only."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import msgspec

from variorum.cache import digest
from variorum.model import CrossReferences, Quotation, QuotationGroup, Span, Version
from variorum.relate.biography import Biography, FormKind, Telling, Wording, biography_of
from variorum.views.keeping import Keeping, Kept

_encode = msgspec.msgpack.Encoder().encode


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


def spoken(references: CrossReferences, versions: Mapping[str, Version], keeping: Keeping | None = None) -> Spoken:
    """``versions`` are by the article's id; what stands in others is left out. Forms are kept group by group."""
    biographies = tuple(sorted(_Biographies(references, versions).kept(keeping or Keeping()), key=lambda b: b.order))
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


@dataclass(frozen=True, slots=True)
class _Told:
    """A telling as it is kept: its pieces by their ids, and the words of its wording, one a line."""

    kind: FormKind
    norms: str
    differs: int
    story: str
    article: str
    pieces: tuple[str, ...]
    spans: tuple[Span, ...]
    direct: bool
    partly: bool
    words: int
    named: str | None
    goes_on: bool


class _Biographies:
    """The quotations of an archive in all their forms, of which those that nobody touched need not be compared again."""

    def __init__(self, references: CrossReferences, versions: Mapping[str, Version]) -> None:
        self._groups = references.groups
        self._quotations = {q.id: q for q in references.quotations}
        self._versions = versions
        self._texts: dict[str, bytes] = {}

    def kept(self, keeping: Keeping) -> Iterator[Biography]:
        """Those of several articles, in the order of the groups."""
        told = Kept[QuotationGroup, tuple[_Told, ...]](
            keeping, "biography", tuple[_Told, ...], self._stands, lambda group: tuple(self._made(group))
        )
        for group, lines in zip(self._groups, told.of(self._groups), strict=True):
            if lines:
                yield self._opened(group.id, lines)

    def _stands(self, group: QuotationGroup) -> bytes:
        """Stands for the group, its quotations and the texts of its articles."""
        pieces = [self._quotations.get(piece) for form in group.forms for piece in form.pieces]
        return digest(_encode((group, pieces)), *(self._text(form.article) for form in group.forms))

    def _text(self, article: str) -> bytes:
        if article not in self._texts:
            version = self._versions.get(article)
            self._texts[article] = digest(version.witness.text) if version else b""
        return self._texts[article]

    def _made(self, group: QuotationGroup) -> Iterator[_Told]:
        found = biography_of(group, self._quotations, self._versions)
        for wording in found.wordings if found else ():
            norms = "\n".join(wording.norms)
            for number, t in enumerate(wording.tellings):
                ids, of = tuple(p.id for p in t.pieces), (wording.kind, norms, wording.differs)
                yield _Told(*of, t.story, t.article, ids, t.spans, t.direct, t.partly, t.words, t.named, number > 0)

    def _opened(self, group: str, lines: tuple[_Told, ...]) -> Biography:
        wordings: list[Wording] = []
        for t in lines:
            pieces = tuple(self._quotations[piece] for piece in t.pieces)
            telling = Telling(t.story, t.article, pieces, t.spans, t.direct, t.partly, t.words, t.named)
            before = wordings.pop() if t.goes_on else None
            norms = before.norms if before else tuple(map(sys.intern, t.norms.split("\n"))) if t.norms else ()
            wordings.append(Wording(t.kind, (*(before.tellings if before else ()), telling), norms, t.differs))
        return Biography(group, tuple(wordings))
