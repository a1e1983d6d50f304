"""``data/xref-review.csv``: names that were recognised and have no page, for an editor to decide on and to paste back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from variorum.edition import Edition
from variorum.exporters.files import File, single
from variorum.exporters.records import cell
from variorum.model import Name, Witness

COLUMNS = ("id", "kind", "name", "forms", "mentions", "articles", "evidence", "where", "decision", "into")
_AROUND = 50  # characters on either side of the first mention


def files(edition: Edition) -> Iterator[File]:
    """What is decided stands first, as it was; then what has most mentions."""
    of = (edition.references.reviewed, edition.references.names, *edition.apparatuses)
    yield single("data/xref-review.csv", lambda: _sheet(edition), of)


def _sheet(edition: Edition) -> bytes:
    witnesses = {v.id: v.witness for a in edition.apparatuses for v in a.story.versions}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in edition.references.reviewed:
        writer.writerow(("", row.kind, row.name, *[""] * 5, row.decision, row.into))
    names = [n for n in edition.references.names if not n.published]
    for name in sorted(names, key=lambda n: (-len(n.mentions), n.kind, n.name, n.id)):
        writer.writerow([cell(said) for said in _row(name, witnesses)])
    return out.getvalue().encode()


def _row(name: Name, witnesses: Mapping[str, Witness]) -> tuple[str, ...]:
    articles = len({m.article for m in name.mentions})
    return (
        name.id,
        name.kind,
        name.name,
        " | ".join(name.aliases),
        str(len(name.mentions)),
        str(articles),
        ", ".join(name.evidence),
        _where(name, witnesses),
        "",
        "",
    )


def _where(name: Name, witnesses: Mapping[str, Witness]) -> str:
    """The first mention in a text that is in full, with the words around it."""
    for mention in name.mentions:
        witness = witnesses.get(mention.article)
        if witness is not None and witness.shown is None:
            around = witness.text[max(0, mention.start - _AROUND) : mention.end + _AROUND]
            return f"{mention.path}: … {' '.join(around.split())} …"
    return ""
