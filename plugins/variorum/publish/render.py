"""Turns page models into HTML by the theme's templates. Text from an article is escaped here, and nowhere undone."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

import jinja2
import msgspec

from variorum.cache import NoMemo, digest
from variorum.edition import Download
from variorum.publish.staging import Site, Unpublished
from variorum.tongue import ENGLISH, Tongue
from variorum.views import Page


class Theme:
    """The templates below ``folders`` (the first that has a file wins), which speak ``tongue``."""

    #: Keeps what templates are compiled to, where many themes are made of the same ones in a process; a build makes one.
    compiled: ClassVar[jinja2.BytecodeCache | None] = None

    def __init__(self, folders: Sequence[Path], tongue: Tongue = ENGLISH) -> None:
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader([str(folder) for folder in folders]),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=self.compiled,
            auto_reload=False,  # else every include asks the disk whether its file has changed
            extensions=["jinja2.ext.i18n"],
        )
        self._environment.install_gettext_callables(  # type: ignore[attr-defined]
            tongue.words.gettext, tongue.words.ngettext, newstyle=True
        )
        files = [(path, folder) for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
        parts = (part for path, folder in files for part in (path.relative_to(folder).as_posix(), path.read_bytes()))
        spoken = (tongue.tag, _model.encode(tongue.said()))
        #: Stands for the templates, their words, and what makes HTML of them.
        self.stamp = digest(jinja2.__version__, Path(__file__).read_bytes(), *spoken, *parts)

    def html(self, page: Page) -> bytes:
        """Unpublished where a template is missing or wrong."""
        return self.text(page.template, page.path, page=page, view=page.view, site=page.site).encode()

    def text(self, template: str, path: str = "", /, **said: object) -> str:
        """What a template says of ``said``; ``path`` is told where it fails."""
        try:
            return self._environment.get_template(template).render(said)
        except jinja2.TemplateError as error:
            raise Unpublished(f"the theme cannot make {path or template}: {_told(error)}") from error

    def write(self, page: Page, site: Site, memo: NoMemo) -> Download:
        """Put the page into ``site``. One that was made of the same model and templates before is not made again."""
        key = memo.key("page", digest(self.stamp, type(page.view).__qualname__, _model.encode(page)))
        return site.remember(page.path, memo, key, lambda: self.html(page))


def _told(error: jinja2.TemplateError) -> str:
    """``TEMPLATE:LINE: what is wrong``, as far as that is known."""
    if isinstance(error, jinja2.TemplateNotFound):
        return f"there is no template {error.name}"
    if isinstance(error, jinja2.TemplateSyntaxError):
        return f"{error.name}:{error.lineno}: {error.message}"
    own = [frame for frame in traceback.extract_tb(error.__traceback__) if not frame.filename.endswith(".py")]
    return f"{Path(own[-1].filename).name}:{own[-1].lineno}: {error.message}" if own else str(error)


_model = msgspec.msgpack.Encoder(order="deterministic")
