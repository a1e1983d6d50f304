"""Saved web pages: the article's headline and paragraphs, and what the page states about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from variorum.model import Metadata, Source, Witness
from variorum.moments import before
from variorum.problems import Problem
from variorum.readers.article import Article, article, beside
from variorum.readers.charset import markup_of
from variorum.readers.dates import NoDate, iso
from variorum.readers.decode import digest, has_words, problem
from variorum.readers.doubts import doubts
from variorum.readers.json_ld import plain
from variorum.readers.markup import paragraphs_of_html, tree_of
from variorum.readers.metadata import DATES, merged
from variorum.readers.page import Page, page_of
from variorum.readers.pagedate import unmarked_date

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: Fields of a page that are taken over, in the order in which problems about them are told.
FIELDS: Final = (
    "title",
    "publisher",
    "author",
    "captured",
    "published",
    "updated",
    "language",
    "url",
    "archived_url",
    "rights",
)
#: No title, name or address is longer.
LONGEST: Final = 2_000
#: Words in the text behind JSON-LD’s ``articleBody`` that stand for a page that shows none.
LEAST: Final = 20


def read(source: Source) -> Problem | tuple[Witness, tuple[Problem, ...]]:
    """See ``Reader``. The headline is the first paragraph, the article's follow, a blank line between."""
    found = markup_of(source)
    if isinstance(found, Problem):
        return found
    return read_markup(source, *found)


def read_markup(
    source: Source, markup: str, problems: tuple[Problem, ...] = ()
) -> Problem | tuple[Witness, tuple[Problem, ...]]:
    """The same of a page that has been decoded, with the problems of the way there."""
    tree = tree_of(markup)
    aside = beside(tree)
    page = page_of(tree, aside)
    told = article(tree, aside, page.headlines, page.language)
    said = [*problems, *_remarks(source, page)]
    paragraphs = list(told.paragraphs)
    if sum(len(text.split()) for text in paragraphs) < LEAST:
        body = [p for p in (page.json_ld.article.get("articleBody"),) if isinstance(p, str)]
        hidden = [p for whole in body for part in whole.split("\n") for p in paragraphs_of_html(part)]
        if sum(len(text.split()) for text in hidden) > LEAST:
            paragraphs = hidden
            message = "The page shows no text; that in its JSON-LD (articleBody) is used."
            said.append(problem(source, "info", "text-from-json-ld", message))
    if source.own is None and not any(has_words(text) for text in paragraphs):
        message = f"No article was found on the page; save it again when it has loaded, or {own_text(source)}."
        return problem(source, "error", "no-article", message)
    headline = told.headline or next(iter(page.headlines), None)
    if headline and plain(headline) != plain(next(iter(paragraphs), "")):
        paragraphs.insert(0, headline)
    meta, faults = metadata(source, tree, page)
    said += [*faults, *_doubtful(source, page, told, paragraphs)]
    text = "\n\n".join(paragraphs)
    return Witness(source.path, source.item, text, digest(text), merged(source.stated, meta)), tuple(said)


def metadata(source: Source, tree: HtmlElement, page: Page) -> tuple[Metadata, tuple[Problem, ...]]:
    """What a page states, with where it was read from, and what of it cannot be used."""
    values: dict[str, str] = {}
    origin: list[tuple[str, str]] = []
    problems: list[Problem] = []
    for field in FIELDS:
        for said in page.every(field):
            value: str | None = said.value[:LONGEST]
            if field in DATES:
                value, fault = _date(source, values, said.value, page.language)
                if fault:
                    message = f"{fault} ({field}, {said.where}), and is not used; state it in corpus.csv."
                    problems.append(problem(source, "warning", "bad-date", message))
            if value and (field != "url" or value.startswith(("http://", "https://"))):
                values[field] = value
                origin.append((field, said.where))
                break
    if "published" not in values and source.stated.published is None:
        dated = unmarked_date(tree, page.language)
        if dated and not _date(source, values, dated.value, page.language)[1]:
            values["published"] = dated.value
            origin.append(("published", dated.where))
    return Metadata(**values, origin=tuple(sorted(origin))), tuple(problems)  # type: ignore[arg-type]


def _date(source: Source, values: dict[str, str], said: str, language: str | None) -> tuple[str | None, str | None]:
    """(the date, what is wrong with it). It lies in the future if the page was saved before; today is no measure."""
    try:
        found = iso(said, language)
    except NoDate as fault:
        return None, str(fault)
    saved = source.stated.captured or values.get("captured")
    if found and saved and before(saved, found):
        return None, f"“{found}” is later than the day on which the page was saved ({saved})"
    return found, None


def _remarks(source: Source, page: Page) -> list[Problem]:
    out = []
    for fault in page.json_ld.faults:
        message = f"The page's JSON-LD is broken ({fault}); of it only headline and dates are used, if they can be found."
        out.append(problem(source, "info", "json-ld", message))
    for address in page.other_rights:
        licence = f"The page names a licence that is not known here ({address[:200]})"
        message = f"{licence}; state it in corpus.csv if it permits copies."
        out.append(problem(source, "info", "other-licence", message))
    if page.json_ld.paid:
        message = "The page says that it can be read in whole only by those who pay; the saved text may be its beginning."
        out.append(problem(source, "info", "paywall", message))
    return out


def _doubtful(source: Source, page: Page, told: Article, paragraphs: list[str]) -> list[Problem]:
    found = doubts(page.headlines, paragraphs, told, page.json_ld.words)
    if not found:
        return []
    help_ = f"look at it, and {own_text(source)} if it is not"
    return [
        problem(
            source,
            "warning",
            "extraction-doubt",
            f"It is doubtful whether this is the article: {'; '.join(found)}; {help_}.",
        )
    ]


def own_text(source: Source) -> str:
    """What an owner may do about a text that is not found, or found wrongly."""
    if source.item is not None:
        return "deliver its text as a file of its own"
    return f"put its text beside it as {source.path.rsplit('/', 1)[-1]}.txt"
