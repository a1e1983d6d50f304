"""Who credits whom over the archive, and whom an outlet cites most. Counts of articles; no judgement."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from variorum import links
from variorum.model import Version
from variorum.relate.citations import Citation
from variorum.tongue import ngettext, numeral
from variorum.views import wording
from variorum.views.cited import cited_href
from variorum.views.page import Link
from variorum.views.shelf import Shelf

MOST: Final = 12  # of those who are cited, on the page of an outlet


@dataclass(frozen=True, slots=True)
class Cites:
    """Outlets that one outlet credits, or that credit it: ``detail`` says in how many articles."""

    outlet: Link
    others: tuple[Link, ...]


class Crediting:
    """Who credits whom, counted once for all pages."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._credited = _credited(shelf)

    def whom(self, here: str) -> tuple[Cites, ...]:
        """The outlets of the archive that credit others, by alphabet."""
        return tuple(
            Cites(_outlet(self._shelf, name, here), tuple(_counted(self._shelf, self._credited[name], here)))
            for name in sorted(self._credited, key=lambda n: (wording.filed(n), n))
        )

    def by(self, name: str, here: str) -> tuple[Link, ...]:
        """The outlets that credit one."""
        own = self._shelf.citings.outlets.of(name)
        counts = Counter({other: held[own] for other, held in self._credited.items() if own and held[own]})
        return tuple(_counted(self._shelf, counts, here))

    def most(self, held: Sequence[Version], here: str) -> tuple[tuple[Link, ...], str]:
        """Whom the articles of an outlet cite most, with in how many; and how often nobody is named."""
        counts: Counter[str] = Counter()
        known: dict[str, Citation] = {}
        unnamed = total = 0
        for version in held:
            several = self._shelf.citings.of(version)
            total += len(several)
            unnamed += sum(c.kind == "unnamed" for c in several)
            for one in {c.key: c for c in several if c.kind not in ("role", "unnamed")}.values():
                counts[one.key] += 1
                known[one.key] = one
        ranked = sorted(counts.items(), key=lambda item: (-item[1], known[item[0]].name.casefold(), item[0]))
        most = tuple(
            Link(
                known[key].name,
                cited_href(self._shelf, known[key], here),
                detail=_articles(times),
            )
            for key, times in ranked[:MOST]
        )
        if not total:
            return most, ""
        if not unnamed:
            return most, ngettext(
                "In the %(n)s place where somebody is cited, it is told who.",
                "In all %(n)s places where somebody is cited, it is told who.",
                total,
            )
        return most, ngettext(
            "Nobody is named in %(unnamed)s of %(n)s place where somebody is cited.",
            "Nobody is named in %(unnamed)s of %(n)s places where somebody is cited.",
            total,
            unnamed=numeral(unnamed),
        )


def _credited(shelf: Shelf) -> dict[str, Counter[str]]:
    """Outlet -> the outlets and agencies that its articles name as where they have something from, with how many do."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for publisher, held in shelf.publishers():
        for _, version in held:
            found[publisher].update({c.name for c in shelf.citings.of(version) if c.kind == "outlet"})
    return {name: counts for name, counts in found.items() if counts}


def _outlet(shelf: Shelf, name: str, here: str, detail: str = "") -> Link:
    slug = shelf.source_slugs.get(name)
    return Link(name, links.relative(here, links.source_url(slug)) if slug else "", detail=detail)


def _counted(shelf: Shelf, counts: Counter[str], here: str) -> Iterator[Link]:
    for name, times in sorted(counts.items(), key=lambda item: (-item[1], wording.filed(item[0]), item[0])):
        yield _outlet(shelf, name, here, _articles(times))


def _articles(times: int) -> str:
    return ngettext("%(n)s article", "%(n)s articles", times)
