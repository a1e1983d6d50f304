"""Turns page models into HTML by the theme's templates. Text from an article is escaped here, and nowhere undone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import jinja2
import msgspec

from variorum.cache import NoMemo, digest
from variorum.publish.staging import Site
from variorum.views import Page


class Theme:
    """The templates below ``folders`` (the first that has a file wins)."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader([str(folder) for folder in folders]),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        files = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
        self._digest = digest(jinja2.__version__, *(part for path in files for part in (path.name, path.read_bytes())))

    def html(self, page: Page) -> bytes:
        template = self._environment.get_template(page.template)
        return template.render(page=page, view=page.view, site=page.site).encode()

    def write(self, page: Page, site: Site, memo: NoMemo) -> None:
        """Put the page into ``site``. One that was made of the same model and templates before is not made again."""
        key = memo.key("page", digest(self._digest, type(page.view).__qualname__, _model.encode(page)))
        known = memo.find([key]).get(key)
        if known is not None and site.keep(page.path, known.decode()):
            return
        download = site.write(page.path, self.html(page))
        memo.keep([(key, download.sha256.encode())])


_model = msgspec.msgpack.Encoder(order="deterministic")
