"""What was found in the texts and hangs together across stories: names, times, figures, passages, related stories."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from variorum import links
from variorum.edition import Edition
from variorum.exporters.files import File, by_article, table
from variorum.exporters.records import Record
from variorum.model import DateMention, Mention, Name, NumberMention, Quotation, Related, Version
from variorum.relate.carriers import recurring_of
from variorum.relate.citations import Citation, Citings
from variorum.relate.related import in_words


def names(edition: Edition) -> Iterator[File]:
    yield table("data/names.json", (((name,), partial(_name, name)) for name in edition.references.names))


def _name(name: Name) -> Iterator[Record]:
    yield {
        "id": name.id,
        "kind": name.kind,
        "name": name.name,
        "aliases": list(name.aliases),
        "published": name.published,
        "editor": name.editor,
        "roles": [{"role": o.role, "from": o.since, "until": o.until} for o in name.offices],
        "wikidata": name.wikidata,
        "stands_for": name.stands_for,
        "mentions": [_placed(m) for m in name.mentions],
    }


def quotations(edition: Edition) -> Iterator[File]:
    found = by_article(edition.references.quotations)
    yield table("data/quotations.json", (((several,), partial(map, _quotation, several)) for _, several in found))


def _quotation(quotation: Quotation) -> Record:
    speaker, cue = quotation.speaker, quotation.cue
    return {
        "id": quotation.id,
        "mode": quotation.mode,
        **_placed(quotation),
        "speaker": speaker
        and {"name": speaker.name, "name_id": speaker.name_id, "start": speaker.start, "end": speaker.end},
        "cue": {"start": cue[0], "end": cue[1]} if cue else None,
        "group": quotation.group,
    }


def sources(edition: Edition) -> Iterator[File]:
    said: dict[str, list[Quotation]] = {}
    for quotation in edition.references.quotations:
        said.setdefault(quotation.article, []).append(quotation)
    versions = [(v, a) for a in edition.apparatuses for v in a.story.versions]
    publishers = sorted({v.witness.meta.publisher or "" for v, _ in versions} - {""})
    citings = Citings(edition.references.names, said, publishers)
    parts = (((a, v.id, publishers, citings.basis(v)), partial(_sources, citings, v)) for v, a in versions)
    yield table("data/sources.json", parts)


def _sources(citings: Citings, version: Version) -> Iterator[Record]:
    for cited in citings.of(version):
        yield {**_placed(cited), "kind": cited.kind, "means": cited.means, "name": cited.name, "name_id": cited.name_id}


def passages(edition: Edition) -> Iterator[File]:
    of = (edition.references.recurrences, *edition.apparatuses)
    yield table("data/passages.json", ((of, partial(_passages, edition)),))


def _passages(edition: Edition) -> Iterator[Record]:
    titles = {a.story.slug: a.story.title for a in edition.apparatuses}
    versions = {v.id: v for a in edition.apparatuses for v in a.story.versions}
    made = recurring_of(edition.references.recurrences, versions)
    pages = {recurrence: one.id for one in made for recurrence in one.recurrences}
    for r in edition.references.recurrences:
        yield {
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


def related(edition: Edition) -> Iterator[File]:
    yield table("data/related.json", (((found,), partial(_related, found)) for found in edition.references.related))


def _related(found: Related) -> Iterator[Record]:
    yield {
        "story": found.story,
        "related": [
            {"story": o.story, "score": round(o.score, 4), "reasons": [in_words(why) for why in o.reasons]}
            for o in found.related
        ],
    }


def dates(edition: Edition) -> Iterator[File]:
    found = by_article(edition.references.dates)
    yield table("data/dates.json", (((several,), partial(map, _date, several)) for _, several in found))


def _date(date: DateMention) -> Record:
    return {**_placed(date), "kind": date.kind, "value": date.value, "resolved": date.resolved}


def numbers(edition: Edition) -> Iterator[File]:
    found = by_article(edition.references.numbers)
    yield table("data/numbers.json", (((several,), partial(map, _number, several)) for _, several in found))


def _number(number: NumberMention) -> Record:
    return {
        **_placed(number),
        "value": _plain(number.value),
        "high": _plain(number.high),
        "unit": number.unit,
        "precision": number.precision,
        "thing": {"start": number.thing[0], "end": number.thing[1]} if number.thing else None,
    }


def _placed(words: Mention | Quotation | DateMention | NumberMention | Citation) -> Record:
    """Where the words of a record stand: ``start`` and ``end`` are offsets into the text of ``path``."""
    return {"article": words.article, "path": words.path, "start": words.start, "end": words.end}


def _plain(value: float | None) -> float | int | None:
    """Whole numbers without a point."""
    return int(value) if value is not None and value == int(value) and value < 1e15 else value
