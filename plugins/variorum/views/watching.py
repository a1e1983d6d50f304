"""What was looked up while pages were made is written down, so that the next build can tell whether they must be made again.

A page is made of what it is given and of what it looks up on the shelf. Behind ``Looks.shelf`` every look is noted with the
table and the key; ``Standing`` says what stands there now. Where all of it is as it was, so is the page: nobody has to
list by hand what a page depends on, and what cannot be watched is not handed out.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any, Final, Generic, TypeVar, cast

import msgspec

from variorum.edition import Edition, SiteFacts
from variorum.model import Apparatus, Name, Version
from variorum.packing import Packed
from variorum.relate.biography import Biography
from variorum.relate.carriers import Recurring
from variorum.relate.citations import Citation, Citings, Outlets
from variorum.relate.ledger import LastLedger
from variorum.views.head import Heads
from variorum.views.shelf import Shelf

T = TypeVar("T")
#: (table, key); no key stands for the whole table.
Look = tuple[str, str | None]
_encode = msgspec.msgpack.Encoder(order="deterministic").encode
_SIZE: Final = 16  # bytes that stand for a value
#: Tables of the shelf by their keys, and those that are only ever taken whole.
_KEYED: Final = (
    *("by_slug", "by_article", "names", "names_of_article", "spans_of_names", "recurring_of_article", "related_of_story"),
    *("source_slugs", "dates", "numbers", "quotations", "published"),
)
_WHOLE: Final = ("apparatuses", "recurring")
_SPOKEN: Final = ("of_story", "of_name", "of_article", "alone_of_name")
_SPOKEN_WHOLE: Final = ("biographies", "alone")


def stamp(*parts: bytes | str) -> bytes:
    """Stands for ``parts`` in this order; the borders between them count."""
    state = blake2b(digest_size=_SIZE)
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        state.update(len(data).to_bytes(8, "big"))
        state.update(data)
    return state.digest()


class _Watched(Generic[T]):
    """Something to look into, under a name, that notes who asks for what."""

    def __init__(self, name: str, held: T, seen: set[Look]) -> None:
        self._name = name
        self._own = held
        self._seen = seen

    @property
    def _held(self) -> T:
        """All of it."""
        return self._at(None)

    def _at(self, key: str | None) -> T:
        """What is held, for a look at one key."""
        self._seen.add((self._name, key))
        return self._own


class _Table(_Watched[Mapping[str, T]], Mapping[str, T]):
    """A table that notes who asks for what; to go through it is to look at all of it."""

    def __getitem__(self, key: str) -> T:
        return self._at(key)[key]

    def get(self, key: str, default: Any = None) -> Any:
        return self._at(key).get(key, default)

    def __contains__(self, key: object) -> bool:
        return key in self._at(str(key))

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)


class _Row(_Watched[Sequence[T]], Sequence[T]):
    """A list that notes that somebody looked at it."""

    def __getitem__(self, place: Any) -> Any:
        return self._held[place]

    def __iter__(self) -> Iterator[T]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)


class _Held(_Watched[Container[str]], Container[str]):
    """A set that notes what is sought in it; nobody can go through it."""

    def __contains__(self, key: object) -> bool:
        return key in self._at(str(key))


class _Citings:
    """Who is cited, noted by the article."""

    def __init__(self, held: Citings, seen: set[Look]) -> None:
        self._held = held
        self._seen = seen

    @property
    def outlets(self) -> Outlets:
        self._seen.add(("outlets", None))
        return self._held.outlets

    def of(self, version: Version) -> tuple[Citation, ...]:
        self._seen.add(("citings", version.id))
        return self._held.of(version)


@dataclass(frozen=True, slots=True)
class _Edition:
    """Of the edition a watched page sees the facts of the site alone; to ask for more fails."""

    facts: SiteFacts


class Looks:
    """What the makers of some pages look up. ``shelf`` and ``heads`` are the edition's own, watched."""

    def __init__(self, shelf: Shelf, heads: Heads) -> None:
        self.seen: set[Look] = set()
        keyed = {name: self.table(name, getattr(shelf, name)) for name in _KEYED}
        spoken = {name: self.table(f"spoken.{name}", getattr(shelf.spoken, name)) for name in _SPOKEN}
        said = {name: _Row(f"spoken.{name}", getattr(shelf.spoken, name), self.seen) for name in _SPOKEN_WHOLE}
        facts = site(shelf.edition)
        facts = replace(facts, cards=cast(Any, _Held("cards", shelf.edition.facts.cards, self.seen)))
        self.shelf: Shelf = replace(
            shelf,
            **cast(Any, keyed),
            **cast(Any, {name: _Row(name, getattr(shelf, name), self.seen) for name in _WHOLE}),
            edition=cast(Edition, _Edition(facts)),
            spoken=replace(shelf.spoken, **cast(Any, {**spoken, **said})),
            files=_Held("files", shelf.files, self.seen),
            citings=cast(Citings, _Citings(shelf.citings, self.seen)),
            ledgers=LastLedger(cast(Any, keyed["numbers"]), cast(Any, keyed["dates"])),
        )
        self.heads = heads.watched(self.shelf, self.table)

    def table(self, name: str, held: Mapping[str, T]) -> Mapping[str, T]:
        """A further table, watched; ``Standing`` must know one of the name."""
        return _Table(name, held, self.seen)


def site(edition: Edition) -> SiteFacts:
    """The facts of the site that every page may use: not which files there are, which changes with every story."""
    return replace(edition.facts, downloads=(), cards=frozenset(), pages=(), search_parts=0)


class Standing:
    """What stands at a look in this edition, as a few bytes that are the same only where the value is."""

    def __init__(self, shelf: Shelf, heads: Heads) -> None:
        self._tables: dict[str, Any] = {name: getattr(shelf, name) for name in (*_KEYED, *_WHOLE)}
        self._tables |= {f"spoken.{name}": getattr(shelf.spoken, name) for name in (*_SPOKEN, *_SPOKEN_WHOLE)}
        self._tables |= heads.tables
        self._sets = {"files": shelf.files, "cards": shelf.edition.facts.cards}
        self._shelf = shelf
        self._known: dict[Look, bytes] = {}
        self._stamps: dict[int, bytes] = {}
        self._outlets = stamp(*sorted(shelf.source_slugs))

    def add(self, tables: Mapping[str, Mapping[str, Any]]) -> None:
        """Further tables, by names of their own."""
        self._tables |= tables

    def at(self, look: Look) -> bytes:
        """Empty where nothing stands there."""
        if look not in self._known:
            self._known[look] = self._at(*look)
        return self._known[look]

    def all(self, looks: Sequence[Look]) -> bytes:
        """What stands at all of them."""
        return stamp(*map(self.at, looks))

    def of(self, value: object) -> bytes:
        """What stands for a value; large ones that stand in many places are worked out once."""
        if isinstance(value, Packed):
            return value.stands
        if isinstance(value, Apparatus | Recurring | Biography | Name):
            known = self._stamps.get(id(value))  # all of them live as long as the shelf does
            if known is None:
                known = self._stamps[id(value)] = stamp(_encode(value))
            return known
        if isinstance(value, tuple | list):
            if all(isinstance(v, str | int | float | None) for v in value):
                return stamp("plain", _encode(value))
            return stamp("several", *map(self.of, value))
        if isinstance(value, Version):
            return stamp("version", value.id)  # it stands beside its apparatus
        return stamp(_encode(value))

    def _at(self, table: str, key: str | None) -> bytes:
        if table in self._sets:
            return b"+" if key in self._sets[table] else b""
        if table == "outlets":
            return self._outlets
        if table == "citings":
            return self._cited(str(key))
        held = self._tables[table]
        if key is not None:
            return self.of(held[key]) if key in held else b""
        if isinstance(held, Mapping):
            return stamp(*(part for own, value in held.items() for part in (own, self.of(value))))
        return stamp(*map(self.of, held))

    def _cited(self, article: str) -> bytes:
        """What the citations of an article are found by, not they themselves."""
        apparatus, _ = self._shelf.by_article[article]
        said = self._shelf.quotations.get(article, ())
        held = {q.speaker.name_id for q in said if q.speaker and q.speaker.name_id}
        beside: tuple[tuple[int, int, str], ...] = ()
        if any(q.speaker and not q.speaker.name_id for q in said):  # a role is who is told to have it
            beside = self._shelf.citings.standing(article)
            held |= {name for _, _, name in beside}
        names = [self._shelf.citings.known(name) for name in sorted(held)]
        return stamp(self.of(apparatus), _encode(said), _encode(names), _encode(beside), self._outlets)
