"""Draws the pictures for shared links: the theme's ``card.svg`` as a PNG, with letters of the theme and no others."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from variorum.cache import NoMemo, digest
from variorum.publish.render import Theme
from variorum.publish.staging import Site, Unpublished
from variorum.views.card import CardView

_TOKEN = re.compile(r"--([a-z0-9]+):\s*(#[0-9a-fA-F]{3,8})\b")


class Cards:
    """``fonts`` is the folder of the letters, ``tokens`` the theme's tokens.css, whose light colours the picture takes."""

    def __init__(self, theme: Theme, fonts: Path, tokens: Path) -> None:
        self._theme = theme
        self._fonts = sorted(str(path) for path in fonts.glob("*.ttf"))
        found = _TOKEN.findall(tokens.read_text("utf-8")) if tokens.is_file() else []
        self._tokens = dict(reversed(found))  # the first of a name counts: the light one
        self._stamp = digest(_release(), *(Path(path).read_bytes() for path in self._fonts))

    def write(self, pictures: Iterable[tuple[str, CardView]], site: Site, memo: NoMemo) -> int:
        """Put each (path, picture) into ``site``; one of the same drawing is not drawn again. How many there are."""
        count = 0
        for path, view in pictures:
            drawing = self._drawn(view)
            key = memo.key("card", digest(self._stamp, drawing.encode()))
            site.remember(path, memo, key, lambda drawing=drawing: self.png(drawing))  # type: ignore[misc]
            count += 1
        return count

    def _drawn(self, view: CardView) -> str:
        return self._theme.text("card.svg", view=view, tokens=self._tokens)

    def png(self, drawing: str) -> bytes:
        """The drawing as PNG. Unpublished where it is no SVG."""
        import resvg_py

        try:
            return bytes(resvg_py.svg_to_bytes(svg_string=drawing, skip_system_fonts=True, font_files=self._fonts))
        except ValueError as error:
            raise Unpublished(f"the theme's card.svg cannot be drawn: {error}") from error


def _release() -> str:
    from importlib.metadata import version

    return version("resvg_py")
