"""What is wrong with a corpus, or might be, for its owner: by kind, with what would help. In drafts a page of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from variorum import links
from variorum.problems import Problem, Severity
from variorum.tongue import N_, counted, gettext, ngettext, numeral
from variorum.views.page import Link

#: Problems of one kind that a page lists; all of them stand in data/problems.json.
LISTED: Final = 100
TITLES: Final[dict[Severity, str]] = {
    "error": N_("Left out"),
    "warning": N_("Published with a reservation"),
    "info": N_("Worth knowing"),
}
#: code: (what one article, or several, are or have; what would help). A code that is not here is told by its messages.
KINDS: Final[dict[str, tuple[tuple[str, str], str]]] = {
    "undated": (
        counted("%(n)s article has no date", "%(n)s articles have no date"),
        N_("State a date in the column “published” of corpus.csv; order and lineage rest on it."),
    ),
    "short": (
        counted("%(n)s article has few words", "%(n)s articles have few words"),
        N_("See whether the whole article was saved; a teaser is better left out."),
    ),
    "same-text": (
        counted("%(n)s article stands twice", "%(n)s articles stand twice"),
        N_("Remove one where a text was delivered twice; keep both where two outlets printed it."),
    ),
    "date-ahead": (
        counted("%(n)s article has a date that lies ahead", "%(n)s articles have dates that lie ahead"),
        N_("Correct the date, or state when the article was captured."),
    ),
    "dates-conflict": (
        counted(
            "%(n)s article has dates that contradict each other", "%(n)s articles have dates that contradict each other"
        ),
        N_("Correct one of the two in corpus.csv."),
    ),
    "bad-date": (
        counted("%(n)s article states a date that cannot be used", "%(n)s articles state dates that cannot be used"),
        N_("Write it as 2032-03-02 or 2032-03-02T15:40:00Z."),
    ),
    "bad-address": (
        counted("%(n)s article states an address that is none", "%(n)s articles state addresses that are none"),
        N_("Write it whole, as https://example.org/article."),
    ),
    "bad-language": (
        counted("%(n)s article states a language that is no code", "%(n)s articles state languages that are no codes"),
        N_("Write en, de or pt-BR."),
    ),
    "partial": (
        counted("%(n)s article is only a teaser", "%(n)s articles are only teasers"),
        N_("Deliver the page itself, or a feed with whole texts."),
    ),
    "unknown-content": (
        counted(
            "%(n)s article is of none of the formats its name promises",
            "%(n)s articles are of none of the formats their names promise",
        ),
        N_("See whether it is an article at all; settings and lists of other programs are better moved out of the corpus."),
    ),
    "xml-entities": (
        counted("%(n)s article declares entities and is refused", "%(n)s articles declare entities and are refused"),
        N_("Write in their places what they stand for."),
    ),
    "passed-over": (
        counted("%(n)s article holds records that are no pages", "%(n)s articles hold records that are no pages"),
        N_("Nothing needs to be done, unless a page is missing."),
    ),
    "refused-member": (
        counted("%(n)s article is refused, in an archive", "%(n)s articles are refused, in archives"),
        N_("Pack the archive anew, with plain files below one folder."),
    ),
    "broken-record": (
        counted("%(n)s article cannot be read, in a list or a table", "%(n)s articles cannot be read, in lists or tables"),
        N_("Correct the line that is named."),
    ),
    "not-utf-8": (
        counted("%(n)s file is not in UTF-8", "%(n)s files are not in UTF-8"),
        N_("Save it as UTF-8, then look at its accents and quotation marks."),
    ),
    "misread-letters": (
        counted("%(n)s article has letters that stand for others", "%(n)s articles have letters that stand for others"),
        N_("Save it anew as UTF-8 from its source: “â€™” was once “’”. Versions are compared as they are."),
    ),
    "undecodable": (
        counted("%(n)s file could not be decoded", "%(n)s files could not be decoded"),
        N_("Save it as UTF-8."),
    ),
    "unknown-format": (
        counted("%(n)s file is of a kind that is not read", "%(n)s files are of a kind that is not read"),
        N_("Save it as text, Markdown or HTML, or move it out of the corpus."),
    ),
    "binary-file": (
        counted("%(n)s file is no text", "%(n)s files are no text"),
        N_("Save the article as plain text or HTML."),
    ),
    "empty-file": (
        counted("%(n)s file holds no words", "%(n)s files hold no words"),
        N_("Save it again, or remove it."),
    ),
    "too-large": (
        counted("%(n)s file is too large", "%(n)s files are too large"),
        N_("Split it into articles, or raise size_limit in the settings."),
    ),
    "looks-like-html": (
        counted(
            "%(n)s article looks like HTML but is named otherwise", "%(n)s articles look like HTML but are named otherwise"
        ),
        N_("Give it the suffix .html."),
    ),
    "front-matter": (
        counted(
            "%(n)s article has front matter that was not used whole",
            "%(n)s articles have front matter that was not used whole",
        ),
        N_("Put a line “field: value” for each field between two lines of three hyphens."),
    ),
    "no-rights": (
        counted("%(n)s article states no rights", "%(n)s articles state no rights"),
        N_("Fill the column “rights” of corpus.csv: a licence, or whose permission you have."),
    ),
    "no-such-file": (
        counted("%(n)s row names a file that is not there", "%(n)s rows name files that are not there"),
        N_("Write the path as it is inside the corpus folder."),
    ),
    "link": (
        counted("%(n)s file is a link, and not followed", "%(n)s files are links, and not followed"),
        N_("Put the file itself there."),
    ),
    "undecided-grouping": (
        counted("%(n)s article may stand in another story", "%(n)s articles may stand in other stories"),
        N_(
            "Say where they belong in editorial/stories.yaml (merge, split, members), or in the column “story” of"
            " corpus.csv."
        ),
    ),
    "extraction-doubt": (
        counted("%(n)s article was taken from its page with doubt", "%(n)s articles were taken from their pages with doubt"),
        N_("Compare the text with the page; what is wrong is put right by a file beside it, a.html.txt for a.html."),
    ),
    "damaged": (
        counted("%(n)s file is damaged", "%(n)s files are damaged"),
        N_("Deliver it anew; what came before the damage is published."),
    ),
    "internal": (
        counted("%(n)s article made the program fail", "%(n)s articles made the program fail"),
        N_("This is a fault of Variorum: please report it, with the message."),
    ),
}


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """Problems of one code and severity: ``title`` says how many, ``problems`` are the first, ``more`` how many follow.

    ``help`` says what would help. A message that all of several share says no more than ``title``, and is left out.
    """

    code: str
    title: str
    help: str
    count: int
    problems: tuple[Problem, ...]
    more: str


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """Problems of one severity, by kind."""

    title: str
    kinds: tuple[ProblemKind, ...]


@dataclass(frozen=True, slots=True)
class ProblemsView:
    """All that was met in the corpus; ``data`` leads to the table with every single one, or is empty."""

    title: str
    crumbs: tuple[Link, ...]
    said: str
    data: str
    groups: tuple[ProblemGroup, ...]


def problems_page(problems: Iterable[Problem], held: bool = True) -> ProblemsView:
    """The page for the owner of the corpus; ``held`` says whether data/problems.json is there to be downloaded."""
    here = links.problems_url()
    groups = grouped(problems, LISTED)
    kinds = sum(len(group.kinds) for group in groups)
    return ProblemsView(
        title=gettext("Problems of this corpus"),
        crumbs=(Link(gettext("Data and downloads"), links.relative(here, links.data_url())),),
        said=ngettext(
            "%(n)s problem of %(kinds)s.",
            "%(n)s problems of %(kinds)s.",
            len(set(problems)),
            kinds=ngettext("%(n)s kind", "%(n)s kinds", kinds),
        )
        if kinds
        else "",
        data=links.relative(here, "data/problems.json") if held else "",
        groups=groups,
    )


def grouped(problems: Iterable[Problem], most: int, brief: bool = True) -> tuple[ProblemGroup, ...]:
    """By severity, the gravest first, then by kind, the most frequent first; ``most`` of each kind are listed.

    ``brief``: a message that all of several share is left out, for it says no more than the title above them.
    """
    held: defaultdict[tuple[Severity, str], list[Problem]] = defaultdict(list)
    for problem in sorted(set(problems), key=_rank):
        held[problem.severity, problem.code].append(problem)
    groups = []
    for severity, title in TITLES.items():
        own = [(code, found) for (grade, code), found in held.items() if grade == severity]
        own.sort(key=lambda kind: (-len(kind[1]), kind[0]))
        if own:
            groups.append(ProblemGroup(gettext(title), tuple(_kind(code, found, most, brief) for code, found in own)))
    return tuple(groups)


def title_of(code: str, count: int) -> str:
    """“12 articles have no date”, “3 files are links”; of an unknown code its words: “note renamed: 3”."""
    if code not in KINDS:
        return f"{code.replace('-', ' ').capitalize()}: {numeral(count)}"
    (one, many), _ = KINDS[code]
    return ngettext(one, many, count)


def _kind(code: str, found: list[Problem], most: int, brief: bool) -> ProblemKind:
    more = len(found) - most
    _, help = KINDS.get(code, (("", ""), ""))
    if brief and code in KINDS and len(found) > 1 == len({problem.message for problem in found}):
        found = [replace(problem, message="") for problem in found]
    return ProblemKind(
        code=code,
        title=title_of(code, len(found)),
        help=gettext(help),
        count=len(found),
        problems=tuple(found[:most]),
        more=gettext("… and %(n)s more", n=numeral(more)) if more > 0 else "",
    )


def _rank(problem: Problem) -> tuple[str, str, int, str, str]:
    return problem.path, problem.item or "", problem.line or 0, problem.code, problem.message
