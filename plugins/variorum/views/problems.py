"""What is wrong with a corpus, or might be, for its owner: by kind, with what would help. In drafts a page of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from variorum import links
from variorum.problems import Problem, Severity
from variorum.tongue import N_, gettext, ngettext, numeral
from variorum.views import wording
from variorum.views.page import Link

#: Problems of one kind that a page lists; all of them stand in data/problems.json.
LISTED: Final = 100
TITLES: Final[dict[Severity, str]] = {
    "error": N_("Left out"),
    "warning": N_("Published with a reservation"),
    "info": N_("Worth knowing"),
}
#: code: (what one article, or several, are or have; what would help). A code that is not here is told by its messages.
KINDS: Final[dict[str, tuple[str, str, str]]] = {
    "undated": (
        "has no date",
        "have no date",
        "State a date in the column “published” of corpus.csv; order and lineage rest on it.",
    ),
    "short": ("has few words", "have few words", "See whether the whole article was saved; a teaser is better left out."),
    "same-text": (
        "stands twice",
        "stand twice",
        "Remove one where a text was delivered twice; keep both where two outlets printed it.",
    ),
    "date-ahead": (
        "has a date that lies ahead",
        "have dates that lie ahead",
        "Correct the date, or state when the article was captured.",
    ),
    "dates-conflict": (
        "has dates that contradict each other",
        "have dates that contradict each other",
        "Correct one of the two in corpus.csv.",
    ),
    "bad-date": (
        "states a date that cannot be used",
        "state dates that cannot be used",
        "Write it as 2032-03-02 or 2032-03-02T15:40:00Z.",
    ),
    "bad-address": (
        "states an address that is none",
        "state addresses that are none",
        "Write it whole, as https://example.org/article.",
    ),
    "bad-language": (
        "states a language that is no code",
        "state languages that are no codes",
        "Write en, de or pt-BR.",
    ),
    "partial": (
        "is only a teaser",
        "are only teasers",
        "Deliver the page itself, or a feed with whole texts.",
    ),
    "unknown-content": (
        "is of none of the formats its name promises",
        "are of none of the formats their names promise",
        "See whether it is an article at all; settings and lists of other programs are better moved out of the corpus.",
    ),
    "xml-entities": (
        "declares entities and is refused",
        "declare entities and are refused",
        "Write in their places what they stand for.",
    ),
    "passed-over": (
        "holds records that are no pages",
        "hold records that are no pages",
        "Nothing needs to be done, unless a page is missing.",
    ),
    "refused-member": (
        "is refused, in an archive",
        "are refused, in archives",
        "Pack the archive anew, with plain files below one folder.",
    ),
    "broken-record": (
        "cannot be read, in a list or a table",
        "cannot be read, in lists or tables",
        "Correct the line that is named.",
    ),
    "not-utf-8": ("is not in UTF-8", "are not in UTF-8", "Save it as UTF-8, then look at its accents and quotation marks."),
    "undecodable": ("could not be decoded", "could not be decoded", "Save it as UTF-8."),
    "unknown-format": (
        "is of a kind that is not read",
        "are of a kind that is not read",
        "Save it as text, Markdown or HTML, or move it out of the corpus.",
    ),
    "binary-file": ("is no text", "are no text", "Save the article as plain text or HTML."),
    "empty-file": ("holds no words", "hold no words", "Save it again, or remove it."),
    "too-large": ("is too large", "are too large", "Split it into articles, or raise size_limit in the settings."),
    "looks-like-html": (
        "looks like HTML but is named otherwise",
        "look like HTML but are named otherwise",
        "Give it the suffix .html.",
    ),
    "front-matter": (
        "has front matter that was not used whole",
        "have front matter that was not used whole",
        "Put a line “field: value” for each field between two lines of three hyphens.",
    ),
    "no-rights": (
        "states no rights",
        "state no rights",
        "Fill the column “rights” of corpus.csv: a licence, or whose permission you have.",
    ),
    "no-such-file": (
        "names a file that is not there",
        "name files that are not there",
        "Write the path as it is inside the corpus folder.",
    ),
    "link": ("is a link, and not followed", "are links, and not followed", "Put the file itself there."),
    "undecided-grouping": (
        "may stand in another story",
        "may stand in other stories",
        "Say where they belong in editorial/stories.yaml (merge, split, members), or in the column “story” of corpus.csv.",
    ),
    "extraction-doubt": (
        "was taken from its page with doubt",
        "were taken from their pages with doubt",
        "Compare the text with the page; what is wrong is put right by a file beside it, a.html.txt for a.html.",
    ),
    "damaged": (
        "is damaged",
        "are damaged",
        "Deliver it anew; what came before the damage is published.",
    ),
    "internal": (
        "made the program fail",
        "made the program fail",
        "This is a fault of Variorum: please report it, with the message.",
    ),
}


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """Problems of one code and severity: ``title`` says how many, ``problems`` are the first, ``more`` how many follow."""

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


def grouped(problems: Iterable[Problem], most: int) -> tuple[ProblemGroup, ...]:
    """By severity, the gravest first, then by kind, the most frequent first; ``most`` of each kind are listed."""
    held: defaultdict[tuple[Severity, str], list[Problem]] = defaultdict(list)
    for problem in sorted(set(problems), key=_rank):
        held[problem.severity, problem.code].append(problem)
    groups = []
    for severity, title in TITLES.items():
        own = [(code, found) for (grade, code), found in held.items() if grade == severity]
        own.sort(key=lambda kind: (-len(kind[1]), kind[0]))
        if own:
            groups.append(ProblemGroup(gettext(title), tuple(_kind(code, found, most) for code, found in own)))
    return tuple(groups)


def title_of(code: str, count: int) -> str:
    """“12 articles have no date”, “3 files are links”; of an unknown code its words: “note renamed: 3”."""
    if code not in KINDS:
        return f"{code.replace('-', ' ').capitalize()}: {count:,}"
    one, many, _ = KINDS[code]
    what = "row" if code == "no-such-file" else "file" if code in _FILES else "article"
    return f"{wording.count(count, what)} {one if count == 1 else many}"


#: Codes that speak of a file before it is known to be an article.
_FILES: Final = frozenset(
    {"undecodable", "unknown-format", "binary-file", "empty-file", "too-large", "link", "not-utf-8", "damaged"}
)


def _kind(code: str, found: list[Problem], most: int) -> ProblemKind:
    more = len(found) - most
    _, _, help = KINDS.get(code, ("", "", ""))
    return ProblemKind(
        code=code,
        title=title_of(code, len(found)),
        help=help,
        count=len(found),
        problems=tuple(found[:most]),
        more=gettext("… and %(n)s more", n=numeral(more)) if more > 0 else "",
    )


def _rank(problem: Problem) -> tuple[str, str, int, str, str]:
    return problem.path, problem.item or "", problem.line or 0, problem.code, problem.message
