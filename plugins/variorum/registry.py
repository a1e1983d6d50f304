"""A table of parts by name: readers, note kinds, exporters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, Protocol, TypeVar


class Named(Protocol):
    @property
    def name(self) -> str: ...


P = TypeVar("P", bound=Named)


class Registry(Generic[P]):
    """Parts in a fixed order; two of one name are a fault of the program and raise ValueError."""

    def __init__(self, what: str, parts: Iterable[P]) -> None:
        self.what = what
        self._parts: dict[str, P] = {}
        for part in parts:
            if part.name in self._parts:
                raise ValueError(f"two {what}s are called {part.name!r}")
            self._parts[part.name] = part

    def __iter__(self) -> Iterator[P]:
        return iter(self._parts.values())

    def __getitem__(self, name: str) -> P:
        return self._parts[name]

    def __contains__(self, name: object) -> bool:
        return name in self._parts

    def names(self) -> tuple[str, ...]:
        return tuple(self._parts)
