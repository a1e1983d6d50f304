"""Writes the pages of an archive sheaf by sheaf; one on which nothing changed is taken over from the old site unopened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from variorum import links
from variorum.cache import NoMemo, code_version, digest
from variorum.publish.render import Theme
from variorum.publish.staging import Site
from variorum.views import Keeping, Page, Sheaf, Sheaves

_VIEWS = Path(__file__).resolve().parent.parent / "views"


class Bound(msgspec.Struct, array_like=True):
    """What is remembered of a sheaf: what its makers looked up, what stood there, and its files with their SHA-256.

    Those that are ``listed`` are told to search engines.
    """

    looks: list[tuple[str, str | None]]
    stood: bytes
    files: list[tuple[str, str]]
    listed: list[str]


def bound(
    sheaves: Sheaves, theme: Theme, site: Site, memo: NoMemo, progress: Callable[[str, int, int | None], None]
) -> list[str]:
    """Put every page into ``site``; the paths of those that search engines may list."""
    binder = _Binder(sheaves, theme, site, memo, _stamp(theme))
    done, listed = 0, []
    for sheaf in sheaves:
        for held in binder.bound(sheaf):
            done += len(held.files)
            listed += held.listed
            progress("pages", done, None)
    progress("pages", done, done)
    return listed


def keeping(theme: Theme, memo: NoMemo) -> Keeping:
    """Where views keep what they work out of single stories: as long as their code and their words are the same."""
    return Keeping(memo, _stamp(theme))


def _stamp(theme: Theme) -> bytes:
    """Stands for the theme, its words and the code of the views."""
    return digest(theme.stamp, code_version(_VIEWS))


@dataclass(frozen=True, slots=True)
class _Binder:
    """``stamp`` stands for the theme and the code of the views."""

    sheaves: Sheaves
    theme: Theme
    site: Site
    memo: NoMemo
    stamp: bytes

    def bound(self, sheaf: Sheaf) -> Iterator[Bound]:
        """What is left as it is, or made anew; a sheaf of parts comes part by part, itself last."""
        key = self.memo.key("sheaf", digest(self.stamp, sheaf.name, sheaf.given or b""))
        if (kept := self._kept(sheaf, key)) is not None:
            yield kept
            return
        below: list[Bound] = []
        for part in sheaf.parts() if sheaf.parts else ():
            for held in self.bound(part):
                below.append(held)
                yield held
        own = self._made(sheaf)
        yield own
        if sheaf.given is not None:
            files = [file for held in (*below, own) for file in held.files]
            listed = [path for held in (*below, own) for path in held.listed]
            whole = Bound(own.looks, own.stood, files, listed)
            self.memo.keep([(key, msgspec.msgpack.encode(whole))])

    def _kept(self, sheaf: Sheaf, key: bytes) -> Bound | None:
        """The sheaf as it was made before, where nothing it stands on has changed and its files are whole."""
        known = self.memo.find([key]).get(key) if sheaf.given is not None else None
        if known is None:
            return None
        try:
            held = msgspec.msgpack.decode(known, type=Bound)
        except msgspec.MsgspecError:
            return None
        stands = self.sheaves.standing(held.looks) == held.stood
        return held if stands and self.site.keep_all(held.files) else None

    def _made(self, sheaf: Sheaf) -> Bound:
        looks = self.sheaves.watched() if sheaf.given is not None else None
        held = Bound([], b"", [], [])
        for page in self.sheaves.own(sheaf, looks):
            held.files.append((page.path, self.theme.write(page, self.site, self.memo).sha256))
            if _is_listed(page):
                held.listed.append(page.path)
        if looks is not None:
            held.looks = sorted(looks.seen, key=lambda look: (look[0], look[1] is not None, look[1] or ""))
            held.stood = self.sheaves.standing(held.looks)
        return held


def _is_listed(page: Page) -> bool:
    return page.path.endswith(".html") and page.path != links.not_found_url() and not page.head.robots
