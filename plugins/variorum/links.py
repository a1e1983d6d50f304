"""Every path and address of the published archive, and nowhere else.

An address is relative to the site's root and ends in ``/`` for a page (``stories/SLUG/``); ``path`` says which file
answers it. ``relative`` turns an address into what stands in an ``href``: relative, with ``index.html`` written out, so
that a page works in a sub-folder and opened from a disk without a server.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import Final

from variorum.model import NameKind

home: Final = ""
NAME_FOLDERS: Final[dict[NameKind, str]] = {"person": "people", "organisation": "organisations", "place": "places"}
_UNSAFE = re.compile(r"[^a-z0-9]+")
_OURS = re.compile(r"by|page-\d+|con|prn|aux|nul|(?:com|lpt)\d")


def stories_url(number: int = 1) -> str:
    """The index of stories, in parts."""
    return _numbered("stories/", number)


def sorted_url(order: str, number: int = 1) -> str:
    """The index of stories in another order than by date: ``title`` or ``differences``."""
    return _numbered(f"stories/by/{order}/", number)


def facet_url(facet: str, value: str | None = None, number: int = 1) -> str:
    """All values of a facet (``source``, ``month`` …), or the stories of one; ``value`` is its slug."""
    return _numbered(f"stories/by/{facet}/" if value is None else f"stories/by/{facet}/{value}/", number)


def timeline_url(part: str | None = None, number: int = 1) -> str:
    """The versions by recorded time; ``part`` is a year, or ``undated``, where the whole is too long for a page."""
    return _numbered("timeline/" if part is None else f"timeline/{part}/", number)


def story_url(slug: str) -> str:
    """A story with its comparison."""
    return f"stories/{slug}/"


def pair_url(slug: str, a: str, b: str) -> str:
    """Two of the many versions of a story: the same address whichever of the two stands first."""
    first, second = sorted((a, b), key=lambda siglum: (len(siglum), siglum))
    return f"stories/{slug}/{first}-{second}/"


def figures_url(slug: str) -> str:
    """The figures of a story by version."""
    return f"stories/{slug}/figures/"


def named_url(slug: str) -> str:
    """The names of a story by version."""
    return f"stories/{slug}/names/"


def cited_url(slug: str) -> str:
    """Who is cited in the versions of a story."""
    return f"stories/{slug}/sources/"


def numbers_url(number: int = 1) -> str:
    """The figures of all stories that differ between versions, in parts."""
    return _numbered("numbers/", number)


def passages_url(number: int = 1) -> str:
    """The passages that recur in several stories, in parts."""
    return _numbered("passages/", number)


def passage_url(passage: str, number: int = 1) -> str:
    """A passage that recurs in several stories, with all that carry it, in parts; ``passage`` is its id."""
    return _numbered(f"passages/{passage}/", number)


def days_url(number: int = 1) -> str:
    """The dates told in the texts, in parts."""
    return _numbered("timeline/dates/", number)


def story_json(slug: str) -> str:
    """The data of a story."""
    return f"data/stories/{slug}.json"


def story_tei(slug: str) -> str:
    """The same as an edition in TEI."""
    return f"data/stories/{slug}.tei.xml"


def notes_sheet() -> str:
    """All notes as a table for spreadsheets."""
    return "data/notes.csv"


def quotations_sheet() -> str:
    """All quotations as a table for spreadsheets."""
    return "data/quotations.csv"


def numbers_sheet() -> str:
    """All figures as a table for spreadsheets."""
    return "data/numbers.csv"


def article_url(article: str) -> str:
    """One version by itself; ``article`` is its id."""
    return f"articles/{article}/"


def notes_url(kind: str | None = None, number: int = 1, part: str = "") -> str:
    """The page of one kind of note, or the table of all kinds; ``part`` is a filter of its notes."""
    return "notes/" if kind is None else _numbered(f"notes/{kind}/{part}", number)


def main_notes() -> str:
    """The filter that leaves the main differences of a kind."""
    return "main/"


def notes_of_source(slug: str) -> str:
    """The filter that leaves what one outlet has a part in; ``slug`` is the outlet's."""
    return f"source/{slug}/"


def names_url(kind: NameKind, number: int = 1) -> str:
    """The index of people, organisations or places, in parts."""
    return _numbered(f"{NAME_FOLDERS[kind]}/", number)


def name_url(kind: NameKind, name: str, number: int = 1) -> str:
    """The page of one name, in parts; ``name`` is its id."""
    return _numbered(f"{NAME_FOLDERS[kind]}/{name}/", number)


def quotations_url(number: int = 1) -> str:
    """The index of quotations that several versions have, in parts."""
    return _numbered("quotations/", number)


def quotation_url(group: str) -> str:
    """One quotation in all its forms; ``group`` is its id."""
    return f"quotations/{group}/"


def sources_url() -> str:
    """The index of outlets."""
    return "sources/"


def source_url(slug: str, number: int = 1) -> str:
    """The page of a publisher, in parts; ``slug`` comes from ``slugs``."""
    return _numbered(f"sources/{slug}/", number)


def cite_url(slug: str) -> str:
    """How to cite a story, its versions and its notes."""
    return f"stories/{slug}/cite/"


def citation_file(slug: str, suffix: str) -> str:
    """The same for a reference manager: ``bib``, ``ris`` or ``json``."""
    return f"stories/{slug}/cite.{suffix}"


def feed_url(of: str = "stories") -> str:
    """The feed of all stories, or of what lies at an address such as ``sources/SLUG/``."""
    return f"feeds/{of.strip('/')}.xml"


def card_url(slug: str) -> str:
    """The picture of a story for those who share its address."""
    return f"stories/{slug}/card.png"


def search_url() -> str:
    """The search page."""
    return "search/"


def search_index(part: int) -> str:
    """The folder of one part of the search index."""
    return f"search/index-{part}/"


def method_url() -> str:
    """How the comparison is made."""
    return "method/"


def data_url() -> str:
    """Downloads and problems."""
    return "data/"


def problems_url() -> str:
    """What is wrong with the corpus, for its owner; in drafts only."""
    return "problems/"


def content_url(slug: str) -> str:
    """A page that the corpus owner wrote (``content/pages``)."""
    return f"{slug}/"


def patterns_url() -> str:
    """Every component of the theme on one page; not in a site for the public."""
    return "patterns/"


def not_found_url() -> str:
    """What a server shows for an address that leads nowhere."""
    return "404.html"


def static_url(name: str) -> str:
    """A file of the theme, e.g. ``css/base.css``."""
    return f"theme/{name}"


def note_anchor(note: str) -> str:
    """The HTML id of a note, on the page of its story."""
    return note


def cite_anchor(note: str) -> str:
    """The HTML id of the line of a note, on the page of citations."""
    return f"cite-{note_anchor(note)}"


def passage_anchor(passage: str) -> str:
    """The HTML id of a passage, on the page of its story."""
    return passage


def figure_anchor(note: str) -> str:
    """The HTML id of the row of figures that ``note`` holds, on the page of the story's figures."""
    return f"f-{note}"


def word_anchor(note: str, siglum: str) -> str:
    """Where the words of ``note`` stand in the text of ``siglum``."""
    return f"w-{note}-{siglum}"


def path(url: str) -> str:
    """The file that answers ``url``: ``stories/x/`` -> ``stories/x/index.html``."""
    url = url.partition("#")[0]
    return f"{url}index.html" if url == "" or url.endswith("/") else url


def relative(from_url: str, to_url: str) -> str:
    """What stands in an ``href`` on the page ``from_url`` to reach ``to_url``; both are addresses or paths."""
    target, hash_mark, fragment = to_url.partition("#")
    here, there = path(from_url), path(target)
    if here == there and hash_mark:
        return f"#{fragment}"
    return _way(here.split("/")[:-1], there) + hash_mark + fragment


def folder(from_url: str, to_folder: str) -> str:
    """The way from a page to a folder that has no page of its own; it ends in ``/``."""
    return _way(path(from_url).split("/")[:-1], to_folder)


def _way(folder: list[str], there: str) -> str:
    """The relative path from a folder to a file, both counted from the site's root and never from this machine's."""
    parts = there.split("/")
    shared = 0
    while shared < min(len(folder), len(parts) - 1) and folder[shared] == parts[shared]:
        shared += 1
    return "/".join([".."] * (len(folder) - shared) + parts[shared:])


def root(from_url: str) -> str:
    """The way from a page up to the site's root: ``""`` or ``../`` as often as needed."""
    return "../" * path(from_url).count("/")


def slug(text: str) -> str:
    """Lower-case ASCII words joined by hyphens; a hash where no letter survives (other scripts)."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _UNSAFE.sub("-", plain).strip("-")[:60].strip("-") or f"x-{_digest(text)}"


def slugs(texts: Iterable[str]) -> dict[str, str]:
    """A slug of its own for each text; where two would share one, each of them gets a hash of itself added."""
    once = sorted(set(texts))
    plain = {text: slug(text) for text in once}
    times = Counter(plain.values())
    return {t: s if times[s] == 1 and not is_ours(s) else f"{s}-{_digest(t)}" for t, s in plain.items()}


def is_ours(slug: str) -> bool:
    """Whether the address of nothing may end so: a list has pages of its own there (``page-2``, ``by``), or Windows, on
    which a site may be unpacked, makes no folder of that name (``con``).
    """
    return _OURS.fullmatch(slug) is not None


def _numbered(url: str, number: int) -> str:
    return url if number == 1 else f"{url}page-{number}/"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:6]
