"""From the Edition to pages: what each page says, as plain dataclasses. The theme only puts them into HTML.

``pages`` is the doorway, and ``Sheaves`` the same for those who would leave as they are the pages on which nothing changed.
``Page.view`` is what the template gets; docs/theme.md names every field.
"""

from __future__ import annotations

from collections.abc import Iterator

from variorum.edition import Edition
from variorum.views.keeping import Keeping
from variorum.views.page import Page, PageView
from variorum.views.sheaves import Sheaf, Sheaves

__all__ = ["Keeping", "Page", "PageView", "Sheaf", "Sheaves", "pages"]


def pages(edition: Edition) -> Iterator[Page]:
    """Every page of the archive, each once, in an order that depends on the edition alone."""
    sheaves = Sheaves(edition)
    for sheaf in sheaves:
        yield from sheaves.opened(sheaf)
