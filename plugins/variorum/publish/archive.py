"""One build: what it needs is opened, the corpus compiled, the site written and published."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from variorum import links
from variorum.cache import Memo, NoMemo, code_version
from variorum.edition import Edition
from variorum.editorial import SUPPRESS
from variorum.exporters.sitemap import sitemap
from variorum.permit import permit
from variorum.pipeline import compile
from variorum.problems import Problem, SettingsError
from variorum.publish import marks
from variorum.publish.binding import bound, keeping
from variorum.publish.cards import Cards
from variorum.publish.catalogues import tongue_of
from variorum.publish.checking import check_pelican
from variorum.publish.collecting import settled
from variorum.publish.data import write_data
from variorum.publish.executor import executor
from variorum.publish.pages import content_pages
from variorum.publish.plain import plain
from variorum.publish.render import Theme
from variorum.publish.report import Report, line
from variorum.publish.search import write_index
from variorum.publish.sources import Place, load
from variorum.publish.staging import Site, Staging, Unpublished, refuse
from variorum.readers.containers import Limits
from variorum.settings import Settings, check
from variorum.tongue import Tongue, speaking
from variorum.views import Sheaves
from variorum.views.card import card
from variorum.views.search import indexed
from variorum.views.shelf import Shelf, shelve

PACKAGE = Path(__file__).resolve().parent.parent
#: Rooms that come after the stages: a change in them makes no result stale.
_AFTER = ("exporters", "publish", "views")


@dataclass(frozen=True, slots=True)
class Options:
    """What is said on the command line rather than in the settings."""

    corpus: Path | None = None
    engine: str = "local"
    jobs: int | None = None
    fresh: bool = False


@dataclass(slots=True)
class Run:
    """A build under way. ``written`` is None until the site is published, which any of the ``faults`` forbids."""

    settings: Settings
    place: Place
    pages: Path
    theme: Theme
    static: Path
    url: str
    tongue: Tongue
    memo: NoMemo
    executor: Executor
    report: Report
    staging: Staging
    faults: Sequence[str] = ()
    problems: Sequence[Problem] = ()
    edition: Edition | None = None
    files: int = 0
    written: int | None = None


class NothingToPublish(Unpublished):
    """Not one article of the corpus could be published; ``problems`` say of each why."""

    def __init__(self, why: str, problems: Sequence[Problem]) -> None:
        super().__init__(why)
        self.problems = problems


@contextmanager
def opened(pelican: Mapping[str, Any], options: Options | None = None, report: Report | None = None) -> Iterator[Run]:
    """Everything a build holds open, closed at the end however it ends.

    SettingsError for what cannot be used, Busy where another build has the output.
    """
    options = options or Options()
    settings = check(pelican.get("VARIORUM", {}))
    check_pelican(pelican)
    content = Path(pelican["PATH"]).resolve()
    output = Path(pelican["OUTPUT_PATH"]).resolve()
    theme = Path(pelican["THEME"]).resolve()
    tongue = tongue_of(settings.language, theme / "locale")
    place = _place(content, options.corpus)
    keep_out = {"the corpus": place.articles, "the content": content, "the theme": theme, "the plugin": PACKAGE}
    refuse(output, keep_out, content.parent)
    with ExitStack() as stack:
        stack.enter_context(settled())
        stack.enter_context(speaking(tongue))
        staging = stack.enter_context(Staging(output))
        report = report or Report()
        folder = output.parent / ".variorum-cache" if options.corpus else Path(pelican["CACHE_PATH"])
        memo = NoMemo() if options.fresh else Memo(folder / "variorum.sqlite", code_version(PACKAGE, _AFTER))
        stack.enter_context(memo)
        staging.site.marks = marks.known(output, memo)
        workers = stack.enter_context(executor(options.engine, options.jobs or settings.jobs, settings.time_limit))
        folders = [Path(p) for p in pelican["THEME_TEMPLATES_OVERRIDES"]]
        yield Run(
            settings=settings,
            place=place,
            pages=content / "pages",
            theme=Theme([*folders, theme / "templates"], tongue),
            static=theme / "static",
            url=str(pelican["SITEURL"]).rstrip("/"),
            tongue=tongue,
            memo=memo,
            executor=workers,
            report=report,
            staging=staging,
        )


def compiled(run: Run, pelican: Mapping[str, Any]) -> Edition:
    """The Edition as it may be published, the owner's pages included."""
    foreign = run.place.articles.parent != run.pages.parent
    own, problems = content_pages(run.pages, dict(pelican), foreign)
    corpus = load(run.place, limits(run.settings))
    corpus = replace(corpus, problems=(*corpus.problems, *problems))
    edition = compile(corpus, run.settings, run.memo, run.executor, run.report.progress)
    if unclear := [p for p in edition.problems if p.path == SUPPRESS and p.severity == "error"]:
        raise Unpublished(f"what is to be taken out must be clear first: {line(unclear[0])}")
    run.problems = edition.problems  # the owner is told everything; what is published of it passes the gate
    if not edition.apparatuses:
        why = "no article can be used" if edition.problems else f"the folder {run.place.articles} holds no article"
        raise NothingToPublish(why, edition.problems)
    return replace(permit(edition), facts=replace(edition.facts, pages=own, url=run.url))


def limits(settings: Settings) -> Limits:
    return Limits(settings.size_limit, settings.unpacked_limit, settings.records_limit)


def write(edition: Edition, run: Run) -> None:
    """Write the data, the theme's files and the pages, see that none is missing, and publish."""
    site, report = run.staging.site, run.report
    report.progress("data", 0, None)
    kept = keeping(run.theme, run.memo)
    shelf = shelve(edition, kept)
    edition = _searchable(edition, shelf, run)
    downloads = write_data(edition, site, run.memo)
    report.progress("data", len(downloads), len(downloads))
    edition = replace(edition, facts=replace(edition.facts, downloads=downloads))
    for path in _files(run.static):
        site.write(links.static_url(path), plain(path, (run.static / path).read_bytes()))
    edition = _pictured(edition, shelf, run)
    shown = bound(Sheaves(edition, shelf, kept), run.theme, site, run.memo, report.progress)
    for path, data in sitemap(edition.facts, shown):
        site.write(path, data)
    _expect(edition, site)
    if run.faults:
        raise Unpublished("Pelican reported: " + "; ".join(run.faults))
    run.staging.publish()
    marks.note(run.staging.output, run.memo)
    run.edition, run.files, run.written = edition, len(site), site.written


def _pictured(edition: Edition, shelf: Shelf, run: Run) -> Edition:
    """The edition with its pictures for shared links drawn, where these can be linked at all."""
    if not (edition.facts.url and run.settings.cards):
        return edition
    run.report.progress("cards", 0, None)
    shelf = shelf.again(edition)
    pictures = ((links.card_url(a.story.slug), card(shelf, a)) for a in shelf.apparatuses)
    cards = Cards(run.theme, run.static.parent / "cards", run.static / "css" / "tokens.css")
    drawn = cards.write(pictures, run.staging.site, run.memo)
    run.report.progress("cards", drawn, drawn)
    paths = frozenset(links.card_url(a.story.slug) for a in shelf.apparatuses)
    return replace(edition, facts=replace(edition.facts, cards=paths))


def _searchable(edition: Edition, shelf: Shelf, run: Run) -> Edition:
    """The edition with its search index written, or with what hindered it."""
    if not run.settings.search:
        return edition
    run.report.progress("search", 0, None)
    parts, problems = write_index(indexed(shelf), run.staging.site, run.memo, run.tongue)
    run.report.progress("search", parts, parts)
    facts = replace(edition.facts, search_parts=parts)
    return replace(edition, facts=facts, problems=(*edition.problems, *problems))


def _place(content: Path, corpus: Path | None) -> Place:
    if corpus is None:
        return Place(content / "corpus", content)
    if not corpus.is_dir():
        raise SettingsError(f"the corpus {corpus} is not a folder")
    return Place(corpus.resolve(), corpus.resolve())


def _files(folder: Path) -> list[str]:
    """Posix paths of the regular files below ``folder``, sorted; links and hidden files are not the theme's."""
    out: list[str] = []
    for base, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in names:
            path = Path(base, name)
            if path.is_file() and not path.is_symlink() and not name.startswith("."):
                out.append(path.relative_to(folder).as_posix())
    return sorted(out)


def _expect(edition: Edition, site: Site) -> None:
    """RuntimeError where a page that must exist was not made: a build never ends well with half a site."""
    wanted = [links.home]
    for apparatus in edition.apparatuses:
        wanted.append(links.story_url(apparatus.story.slug))
        wanted += [links.article_url(v.id) for v in apparatus.story.versions]
    missing = [path for path in map(links.path, wanted) if path not in site]
    if missing:
        raise RuntimeError(f"{len(missing)} pages were not made, the first is {missing[0]}")
