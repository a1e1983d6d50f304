"""What was found in the texts and hangs together across stories: names, times, figures, passages, related stories."""

from __future__ import annotations

from collections.abc import Iterator

from variorum import links
from variorum.edition import Edition
from variorum.exporters.records import Record, table
from variorum.model import DateMention, Mention, NumberMention, Quotation
from variorum.relate.carriers import recurring_of
from variorum.relate.citations import Citation, Citings
from variorum.relate.related import in_words


def names(edition: Edition) -> Iterator[tuple[str, bytes]]:
    yield (
        "data/names.json",
        table(
            {
                "id": n.id,
                "kind": n.kind,
                "name": n.name,
                "aliases": list(n.aliases),
                "published": n.published,
                "editor": n.editor,
                "roles": [{"role": o.role, "from": o.since, "until": o.until} for o in n.offices],
                "wikidata": n.wikidata,
                "stands_for": n.stands_for,
                "mentions": [_placed(m) for m in n.mentions],
            }
            for n in edition.references.names
        ),
    )


def quotations(edition: Edition) -> Iterator[tuple[str, bytes]]:
    yield (
        "data/quotations.json",
        table(
            {
                "id": q.id,
                "mode": q.mode,
                **_placed(q),
                "speaker": q.speaker
                and {"name": q.speaker.name, "name_id": q.speaker.name_id, "start": q.speaker.start, "end": q.speaker.end},
                "cue": {"start": q.cue[0], "end": q.cue[1]} if q.cue else None,
                "group": q.group,
            }
            for q in edition.references.quotations
        ),
    )


def sources(edition: Edition) -> Iterator[tuple[str, bytes]]:
    by_article: dict[str, list[Quotation]] = {}
    for quotation in edition.references.quotations:
        by_article.setdefault(quotation.article, []).append(quotation)
    versions = [v for a in edition.apparatuses for v in a.story.versions]
    citings = Citings(edition.references.names, by_article, {v.witness.meta.publisher or "" for v in versions} - {""})
    yield (
        "data/sources.json",
        table(
            {**_placed(c), "kind": c.kind, "means": c.means, "name": c.name, "name_id": c.name_id}
            for version in versions
            for c in citings.of(version)
        ),
    )


def passages(edition: Edition) -> Iterator[tuple[str, bytes]]:
    titles = {a.story.slug: a.story.title for a in edition.apparatuses}
    versions = {v.id: v for a in edition.apparatuses for v in a.story.versions}
    made = recurring_of(edition.references.recurrences, versions)
    pages = {recurrence: one.id for one in made for recurrence in one.recurrences}
    yield (
        "data/passages.json",
        table(
            {
                "id": r.id,
                "page": links.passage_url(pages[r.id]) if r.id in pages else None,
                "text": r.text,
                "occurrences": [
                    {
                        "story": o.story,
                        "title": titles.get(o.story),
                        "url": links.story_url(o.story),
                        "siglum": o.siglum,
                        "article": o.article,
                        "start": o.start,
                        "end": o.end,
                    }
                    for o in r.occurrences
                ],
            }
            for r in edition.references.recurrences
        ),
    )


def related(edition: Edition) -> Iterator[tuple[str, bytes]]:
    yield (
        "data/related.json",
        table(
            {
                "story": r.story,
                "related": [
                    {"story": o.story, "score": round(o.score, 4), "reasons": [in_words(why) for why in o.reasons]}
                    for o in r.related
                ],
            }
            for r in edition.references.related
        ),
    )


def dates(edition: Edition) -> Iterator[tuple[str, bytes]]:
    yield (
        "data/dates.json",
        table(
            {
                **_placed(d),
                "kind": d.kind,
                "value": d.value,
                "resolved": d.resolved,
            }
            for d in edition.references.dates
        ),
    )


def numbers(edition: Edition) -> Iterator[tuple[str, bytes]]:
    yield (
        "data/numbers.json",
        table(
            {
                **_placed(n),
                "value": _plain(n.value),
                "high": _plain(n.high),
                "unit": n.unit,
                "precision": n.precision,
                "thing": {"start": n.thing[0], "end": n.thing[1]} if n.thing else None,
            }
            for n in edition.references.numbers
        ),
    )


def _placed(words: Mention | Quotation | DateMention | NumberMention | Citation) -> Record:
    """Where the words of a record stand: ``start`` and ``end`` are offsets into the text of ``path``."""
    return {"article": words.article, "path": words.path, "start": words.start, "end": words.end}


def _plain(value: float | None) -> float | int | None:
    """Whole numbers without a point."""
    return int(value) if value is not None and value == int(value) and value < 1e15 else value
