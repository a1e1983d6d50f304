"""Passages that recur in several stories: an index, and for each one every text that carries it, in its own words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from variorum import links
from variorum.collate import match
from variorum.model import Apparatus, Span, Version
from variorum.moments import moment
from variorum.relate.carriers import Carrier, Recurring, RecurringKind
from variorum.tongue import N_, gettext, ngettext, numeral
from variorum.views import wording
from variorum.views.held_back import not_shown
from variorum.views.held_back import parts as shown_parts
from variorum.views.page import Link
from variorum.views.paging import Pager, pager, parts
from variorum.views.shelf import Chip, Shelf, appeared, base_first, chips, outlet, version_date
from variorum.views.ways import article_href, passage_at, to_story
from variorum.words import Token, tokenise

INDEX: Final = 60  # passages on a page of the index
PER_PAGE: Final = 30  # wordings on a page of a passage
STORIES: Final = 12  # stories that a page of one of them names beside a passage; the page of the passage has them all
#: From this share of their words on whole sentences are compared; below it only the words that recur.
ALIKE: Final = 0.6
#: Before the number of other stories, where words stand in them too.
MARK: Final = "‡"
_LONG: Final = 240  # characters of a passage in a list
_KINDS: Final[Mapping[RecurringKind, tuple[str, str]]] = {
    "text": (
        N_("In running text"),
        N_("Much of it is background: what an outlet tells again with each new turn of events."),
    ),
    "quotation": (
        N_("Quoted words"),
        N_(
            "Somebody is quoted in the same words in several stories. Versions that break off for “he said” count among the "
            "quotations only."
        ),
    ),
    "boilerplate": (
        N_("Boilerplate"),
        N_("Standing paragraphs and notices, alike in many articles that have nothing else in common."),
    ),
}


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of a wording. ``css`` is empty for words that all have; ``own`` where the wording above has others;
    ``gap`` where that has words and this one has none; ``beside`` for words around the passage; ``none`` for hidden ones.
    """

    text: str
    css: str = ""


@dataclass(frozen=True, slots=True)
class CarrierView:
    """Who carries a wording; ``story`` leads to the passage in the comparison, ``article`` to it in the version alone."""

    chip: Chip
    outlet: str
    date: str
    story: Link
    article: Link


@dataclass(frozen=True, slots=True)
class WordingView:
    """One wording with all that carry it, the earliest dated first."""

    words: tuple[Words, ...]
    lang: str
    dir: str
    carriers: tuple[CarrierView, ...]


@dataclass(frozen=True, slots=True)
class RecurringView:
    """A passage. ``wordings`` come in the order of their earliest dated carriers; ``note`` says what is marked in them."""

    title: str
    crumbs: tuple[Link, ...]
    lead: str
    note: str
    wordings: tuple[WordingView, ...]
    pager: Pager | None


@dataclass(frozen=True, slots=True)
class RecurringItem:
    """A passage in a list: ``text`` is empty where it may not be shown, and ``none`` then says so."""

    text: str
    none: str
    lang: str
    dir: str
    href: str
    detail: str


@dataclass(frozen=True, slots=True)
class RecurringPart:
    """Passages of one kind."""

    id: str
    title: str
    note: str
    passages: tuple[RecurringItem, ...]


@dataclass(frozen=True, slots=True)
class RecurringIndexView:
    """All passages that stand in more than one story."""

    title: str
    lead: str
    parts: tuple[RecurringPart, ...]
    pager: Pager | None


@dataclass(frozen=True, slots=True)
class AlsoIn:
    """A passage of a story that stands in others too: ``item`` is the passage, ``stories`` are the others, of many the first
    few; ``more`` then says how many are left.
    """

    item: RecurringItem
    stories: tuple[Link, ...]
    more: str


@dataclass(frozen=True, slots=True)
class AlsoMark:
    """The way from words to the passage of which they are: ``label`` says it, ``mark`` is all that a crowded page shows."""

    label: str
    href: str
    mark: str


@dataclass(frozen=True, slots=True)
class _Held:
    """A carrier with what it stands in."""

    apparatus: Apparatus
    version: Version
    carrier: Carrier

    @property
    def order(self) -> tuple[object, ...]:
        """By the date on which it appeared, as recorded; those without one last."""
        when = moment(appeared(self.version))
        place = self.carrier.story, len(self.carrier.siglum), self.carrier.siglum, self.carrier.start
        return (when is None, (when.start, when.end) if when else (), *place)

    @property
    def said(self) -> str:
        return " ".join(self.version.witness.text[self.carrier.start : self.carrier.end].split())

    @property
    def is_shown(self) -> bool:
        return self.version.witness.shows(self.carrier.start, self.carrier.end)


def index(shelf: Shelf) -> Iterator[tuple[str, int, RecurringIndexView]]:
    """(address, number, view) of every page; an archive in which none recurs has no such page."""
    order: list[RecurringKind] = list(_KINDS)
    found = sorted(shelf.recurring, key=lambda r: (order.index(r.kind), -_stories(r), -r.words, r.id))
    lead = ngettext(
        "%(n)s passage of eight words or more stands in more than one story. It is found by machine, which does not"
        " show who has it from whom.",
        "%(n)s passages of eight words or more stand in more than one story. They are found by machine, which does"
        " not show who has them from whom.",
        len(found),
    )
    for number, count, some in parts(found, INDEX):
        here = links.passages_url(number)
        several = tuple(
            RecurringPart(kind, gettext(_KINDS[kind][0]), gettext(_KINDS[kind][1]), tuple(item(shelf, r, here) for r in own))
            for kind, own in groupby(some, key=lambda r: r.kind)
        )
        page = pager(number, count, links.passages_url)
        yield here, number, RecurringIndexView(gettext("Recurring passages"), lead, several, page)


def pages(shelf: Shelf, passage: Recurring) -> Iterator[tuple[int, RecurringView]]:
    """The page of a passage, in parts where it has many wordings."""
    held = _ordered(shelf, passage)
    first = next((h for h in held if h.is_shown), held[0])
    by_words: dict[str, list[_Held]] = {}
    for one in held:
        by_words.setdefault(one.said, []).append(one)
    groups = list(by_words.values())
    dated = [when for h in held if (when := appeared(h.version)) and moment(when)]
    extent = _extent(passage)
    lead = gettext("Stands in %(extent)s.", extent=extent)
    if dated:
        lead = gettext(
            "Stands in %(extent)s, the earliest dated %(date)s.", extent=extent, date=wording.recorded_day(dated[0])
        )
    if passage.kind != "text":
        lead = f"{lead} {gettext(_KINDS[passage.kind][0])}."
    note = ""
    if len(groups) > 1:
        note = gettext(
            "Marked words differ from the wording that stands first; the words around the passage are pale. The order"
            " is that of recorded dates and says nothing of who has it from whom."
        )
    for number, count, some in parts(groups, PER_PAGE):
        here = links.passage_url(passage.id, number)
        yield (
            number,
            RecurringView(
                title=_title(first, passage),
                crumbs=(Link(gettext("Recurring passages"), links.relative(here, links.passages_url())),),
                lead=lead,
                note=note,
                wordings=tuple(_wording(first, group, here) for group in some),
                pager=pager(number, count, lambda n: links.passage_url(passage.id, n)),
            ),
        )


def item(shelf: Shelf, passage: Recurring, here: str) -> RecurringItem:
    """A passage in a list on the page ``here``."""
    held = _ordered(shelf, passage)
    first = next((h for h in held if _recurs(h)), None)
    tongue = wording.language_of(first.version.witness) if first else ("", "auto")
    return RecurringItem(
        wording.short(_recurs(first), _LONG) if first else "",
        "" if first else not_shown(passage.words),
        *tongue,
        links.relative(here, links.passage_url(passage.id)),
        _extent(passage),
    )


def also_in(shelf: Shelf, apparatus: Apparatus, here: str) -> tuple[AlsoIn, ...]:
    """The passages of a story that others have too, in the order in which they stand in it; boilerplate is left out."""
    found: dict[str, Recurring] = {}
    for version in base_first(apparatus):
        for passage, _ in sorted(shelf.recurring_of_article.get(version.id, ()), key=lambda pair: pair[1].start):
            if passage.kind != "boilerplate":
                found.setdefault(passage.id, passage)
    made = []
    for passage in found.values():
        others = list(dict.fromkeys(c.story for c in passage.carriers if c.story != apparatus.story.slug))
        named = others if len(others) <= STORIES else others[: STORIES - 1]
        left = len(others) - len(named)
        more = ngettext("%(n)s other", "%(n)s others", left) if left else ""
        made.append(AlsoIn(item(shelf, passage, here), tuple(to_story(shelf.by_slug[o].story, here) for o in named), more))
    return tuple(made)


def beside(shelf: Shelf, version: Version, here: str, spans: Sequence[Span]) -> tuple[AlsoMark, ...]:
    """Ways to the passages of which words stand in ``spans`` of a version."""
    found = []
    for passage, carrier in shelf.recurring_of_article.get(version.id, ()):
        if passage.kind != "boilerplate" and any(s < e and b < t for s, t in spans for b, e in carrier.shared):
            others = _stories(passage) - 1
            label = ngettext("Also in %(n)s other story", "Also in %(n)s other stories", others)
            found.append(AlsoMark(label, links.relative(here, links.passage_url(passage.id)), f"{MARK}{numeral(others)}"))
    return tuple(dict.fromkeys(found))


def _stories(passage: Recurring) -> int:
    return len({c.story for c in passage.carriers})


def _extent(passage: Recurring) -> str:
    return wording.versions_of_stories(len({c.article for c in passage.carriers}), _stories(passage))


def _ordered(shelf: Shelf, passage: Recurring) -> list[_Held]:
    held = [_Held(*shelf.by_article[c.article], c) for c in passage.carriers if c.article in shelf.by_article]
    return sorted(held, key=lambda h: h.order)


def _recurs(held: _Held) -> str:
    """The words that recur, from the first to the last of them; empty where they may not be shown."""
    start, end = _hull(held.carrier)
    return " ".join(held.version.witness.text[start:end].split()) if held.version.witness.shows(start, end) else ""


def _hull(carrier: Carrier) -> Span:
    return carrier.shared[0][0], carrier.shared[-1][1]


def _title(first: _Held, passage: Recurring) -> str:
    said = _recurs(first).strip('“”"')
    if not said:
        return gettext("A passage of %(n)s words", n=numeral(passage.words))
    return f"“{wording.short(said, 90)}”"


def _wording(first: _Held, held: Sequence[_Held], here: str) -> WordingView:
    one = held[0]
    return WordingView(
        tuple(_words(first, one)),
        *wording.language_of(one.version.witness),
        tuple(_carrier(h, here) for h in held),
    )


def _carrier(held: _Held, here: str) -> CarrierView:
    story = held.apparatus.story
    at = passage_at(held.apparatus, held.version.siglum, held.carrier.shared[0][0])
    return CarrierView(
        chips(held.apparatus)[held.version.siglum],
        outlet(held.version),
        wording.recorded_day(version_date(held.version)),
        to_story(story, here, at),
        Link(
            gettext("read %(siglum)s alone", siglum=held.version.siglum),
            article_href(held.version.id, here, at),
        ),
    )


def _words(first: _Held, one: _Held) -> Iterator[Words]:
    """The sentences of a carrier: what differs from the first wording is marked, within what is compared of both."""
    text = one.version.witness.text
    marks: list[tuple[int, int, str]] = []
    if one is first or one.said == first.said or not (first.is_shown and one.is_shown):
        own = _hull(one.carrier)
        if not _is_whole(one):
            marks = [(one.carrier.start, own[0], "beside"), (own[1], one.carrier.end, "beside")]
    else:
        marks = _differing(first, one)
    hidden = [
        (s, e) for s, e, is_shown in shown_parts(one.version.witness, one.carrier.start, one.carrier.end) if not is_shown
    ]
    edges = {one.carrier.start, one.carrier.end, *(o for s, e, _ in marks for o in (s, e)), *(o for h in hidden for o in h)}
    ordered = sorted(o for o in edges if one.carrier.start <= o <= one.carrier.end)
    gaps = {s for s, e, css in marks if css == "gap"}
    for left, right in zip(ordered, [*ordered[1:], None], strict=True):
        if left in gaps:
            yield Words("", "gap")
        if right is None:
            return
        if any(s <= left and right <= e for s, e in hidden):
            words = wording.word_count(text[left:right])
            if words:
                yield Words(f" {not_shown(words)} ", "none")
            continue
        css = next((css for s, e, css in marks if s <= left and right <= e and s < e), "")
        yield Words(" ".join(text[left:right].splitlines()), css)


def _is_whole(one: _Held) -> bool:
    """Whether the words that recur are most of the sentences that they stand in."""
    return one.carrier.end - one.carrier.start <= (_hull(one.carrier)[1] - _hull(one.carrier)[0]) / ALIKE


def _differing(first: _Held, one: _Held) -> list[tuple[int, int, str]]:
    """(start, end, css) in the text of ``one``; where all words are alike, what differs is in the marks between them."""
    (a, _), (b, theirs) = _compared(first), _compared(one)
    pairs = match(a, b)
    if len(pairs) < ALIKE * max(len(a), len(b), 1):
        a, b = (_tokens(h, *_hull(h.carrier)) for h in (first, one))
        theirs = _hull(one.carrier)
        pairs = match(a, b)
    equal = [(i, j) for i, j in pairs if a[i].norm == b[j].norm]
    around = [(one.carrier.start, theirs[0], "beside"), (theirs[1], one.carrier.end, "beside")]
    return around + (_parted(a, b, equal, theirs[0], True) or _parted(a, b, equal, theirs[0], False))


def _parted(
    a: Sequence[Token], b: Sequence[Token], equal: Sequence[tuple[int, int]], start: int, words: bool
) -> list[tuple[int, int, str]]:
    """What ``b`` has between the tokens that are alike, and where it lacks what ``a`` has; of words, or of any tokens."""
    marks = []
    for (i, j), (k, m) in zip([(-1, -1), *equal], [*equal, (len(a), len(b))], strict=True):
        lacking, own = ([t for t in some if t.is_word or not words] for some in (a[i + 1 : k], b[j + 1 : m]))
        if own:
            is_glued = not words and j >= 0 and b[j].end == own[0].start  # a comma alone is no mark to be seen
            marks.append((b[j].start if is_glued else own[0].start, own[-1].end, "own"))
        elif lacking:
            at = b[j].end if j >= 0 else start
            marks.append((at, at, "gap"))
    return marks


def _compared(held: _Held) -> tuple[tuple[Token, ...], Span]:
    span = held.carrier.start, held.carrier.end
    return _tokens(held, *span), span


def _tokens(held: _Held, start: int, end: int) -> tuple[Token, ...]:
    return tokenise(held.version.witness.text, start, end)
