"""Writes the pages of an archive sheaf by sheaf; one on which nothing changed is taken over from the old site unopened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

from variorum import links
from variorum.cache import NoMemo, code_version, digest
from variorum.publish.render import Theme
from variorum.publish.staging import Site
from variorum.views import Page, Sheaf, Sheaves

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
    code = code_version(_VIEWS)
    done, listed = 0, []
    for sheaf in sheaves:
        key = memo.key("sheaf", digest(theme.stamp, code, sheaf.name, sheaf.given or b""))
        held = _kept(sheaves, sheaf, key, site, memo)
        if held is None:
            held = _made(sheaves, sheaf, key, theme, site, memo)
        done += len(held.files)
        listed += held.listed
        progress("pages", done, None)
    progress("pages", done, done)
    return listed


def _kept(sheaves: Sheaves, sheaf: Sheaf, key: bytes, site: Site, memo: NoMemo) -> Bound | None:
    """The sheaf as it was made before, where nothing it stands on has changed and its files are whole."""
    known = memo.find([key]).get(key) if sheaf.given is not None else None
    if known is None:
        return None
    try:
        held = msgspec.msgpack.decode(known, type=Bound)
    except msgspec.MsgspecError:
        return None
    if sheaves.standing(held.looks) != held.stood or not site.keep_all(held.files):
        return None
    return held


def _made(sheaves: Sheaves, sheaf: Sheaf, key: bytes, theme: Theme, site: Site, memo: NoMemo) -> Bound:
    looks = sheaves.watched() if sheaf.given is not None else None
    held = Bound([], b"", [], [])
    for page in sheaves.opened(sheaf, looks):
        held.files.append((page.path, theme.write(page, site, memo).sha256))
        if _is_listed(page):
            held.listed.append(page.path)
    if looks is not None:
        held.looks = sorted(looks.seen, key=lambda look: (look[0], look[1] is not None, look[1] or ""))
        held.stood = sheaves.standing(held.looks)
        memo.keep([(key, msgspec.msgpack.encode(held))])
    return held


def _is_listed(page: Page) -> bool:
    return page.path.endswith(".html") and page.path != links.not_found_url() and not page.head.robots
