"""Who reads a file: its suffix decides, and where several formats share one, what the file begins with."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Protocol, TypeVar

#: Bytes of a file's beginning that a format is shown to say whether the file is one of its own.
HEAD = 64 * 1024

#: Whether a file that begins so is of this format; None where the suffix says all.
Claims = Callable[[bytes], bool] | None


class Format(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def suffixes(self) -> tuple[str, ...]: ...
    @property
    def claims(self) -> Claims: ...


F = TypeVar("F", bound=Format)


@dataclass(frozen=True, slots=True)
class Undecided:
    """Why no format was found: the code and the message of the problem to report."""

    code: str
    message: str


def by_suffix(name: str, formats: Iterable[F]) -> tuple[F, ...]:
    """The formats to which a file of this name may belong: those of the longest suffix that fits."""
    low = name.lower()
    fitting = [(len(suffix), f) for f in formats for suffix in f.suffixes if low.endswith(suffix)]
    longest = max((size for size, _ in fitting), default=0)
    return tuple(f for size, f in fitting if size == longest)


def chosen(name: str, head: bytes, formats: Iterable[F]) -> F | Undecided:
    """The one format of a file (or of a suffix, ``.html``) that begins with ``head``."""
    known = tuple(formats)
    possible = by_suffix(name, known)
    if not possible:
        listed = ", ".join(dict.fromkeys(s for f in known for s in f.suffixes))
        path = PurePosixPath(name)
        if path.suffix:
            said = f"Files of this kind ({path.suffix}) are not read"
        else:  # also of what a .gz holds
            said = f"“{path.name}” has no suffix, so it is not known what kind of file it is, and it is not read"
        return Undecided("unknown-format", f"{said}; these are: {listed}.")
    claiming = [f for f in possible if f.claims is None or f.claims(head[:HEAD])]
    if len(claiming) == 1:
        return claiming[0]
    if claiming:
        names = " and ".join(f"“{f.name}”" for f in claiming)
        message = f"{names} both claim this file, so none reads it; the fault is the program's, so please report it."
        return Undecided("claimed-twice", message)
    names = ", ".join(f"“{f.name}”" for f in possible)
    message = f"The file begins like none of the formats with its suffix ({names}); deliver the article as one of them."
    return Undecided("unknown-content", message)
