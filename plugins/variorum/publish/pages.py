"""The pages that the owner of the corpus wrote: ``content/pages``, read by Pelican's own readers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican.contents import Page
from pelican.readers import Readers

from variorum import links
from variorum.edition import ContentPage
from variorum.problems import Problem


def content_pages(
    folder: Path, settings: dict[str, Any], foreign: bool = False
) -> tuple[tuple[ContentPage, ...], tuple[Problem, ...]]:
    """Every page below ``folder``, sorted by slug, and what is wrong with the others.

    ``foreign``: another corpus is published (``--corpus``); a page with ``corpus: own`` at its head speaks about the
    articles of ``content/`` and is left out then.
    """
    readers = Readers(settings)
    pages: dict[str, ContentPage] = {}
    problems: list[Problem] = []
    for path in sorted(folder.rglob("*"), key=lambda p: p.as_posix()):
        if path.is_symlink() or not path.is_file() or path.name.startswith("."):
            continue
        name = f"pages/{path.relative_to(folder).as_posix()}"
        if path.suffix.lstrip(".") not in readers.extensions:
            message = f"A page of this kind is not read; these are: {', '.join(sorted(readers.extensions))}."
            problems.append(Problem(name, None, None, "warning", "unknown-format", message))
            continue
        try:
            page = readers.read_file(base_path=str(folder), path=path.relative_to(folder).as_posix(), content_class=Page)
            title, slug, html = str(page.title), links.slug(str(page.slug)), str(page.content)
        except Exception as error:
            message = f"The page cannot be read ({type(error).__name__}: {error}); it needs a line “Title: …” at its head."
            problems.append(Problem(name, None, None, "error", "page", message))
            continue
        if foreign and page.metadata.get("corpus") == "own":
            continue
        if slug in pages or slug in _RESERVED:
            message = f"Its address would be “{slug}/”, which is taken; give it a line “Slug: …” at its head."
            problems.append(Problem(name, None, None, "error", "page-address", message))
            continue
        pages[slug] = ContentPage(slug, title, html, str(page.metadata.get("lead", "")))
    return tuple(pages[slug] for slug in sorted(pages)), tuple(problems)


#: First folders of our own addresses, those to come included (docs/data.md).
_RESERVED = frozenset(
    {
        *(links.path(url).partition("/")[0] for url in (links.stories_url(), links.article_url("x"), links.notes_url())),
        *(links.path(url).partition("/")[0] for url in (links.sources_url(), links.method_url(), links.data_url())),
        *links.NAME_FOLDERS.values(),
        *("feeds", "numbers", "passages", "quotations", "patterns", "search", "theme", "timeline"),
    }
)
