"""All that is published: what the pipeline hands to views and exporters."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field

from variorum.model import Apparatus, CrossReferences
from variorum.naming import Memory, Moved
from variorum.problems import Problem


@dataclass(frozen=True, slots=True)
class ContentPage:
    """A page that the corpus owner wrote. ``html`` is finished and trusted; ``slug`` is its folder.

    ``lead`` is what the home page says of it, empty where it says nothing.
    """

    slug: str
    title: str
    html: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Download:
    """A file that stands beside the pages: ``path`` from the site's root, ``size`` in bytes, ``sha256`` in hex."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What is known of the site itself. ``url`` is its public address without a final slash, or empty.

    Pages link only to files that stand in ``downloads``; ``search_parts`` is in how many parts the search index lies,
    ``cards`` are the paths of the pictures for shared links. ``dispute`` is the address to which a reader writes about a
    note, with ``{url}`` and ``{title}`` to be filled in, or empty;
    ``contact`` is an e-mail or web address of who publishes the archive, ``licence`` that of its notes and tables.
    """

    name: str = "Variorum"
    tagline: str = "The versions of a news story, side by side"
    production: bool = False
    pages: tuple[ContentPage, ...] = ()
    downloads: tuple[Download, ...] = ()
    url: str = ""
    search_parts: int = 0
    dispute: str = ""
    contact: str = ""
    licence: str = ""
    cards: Container[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Edition:
    """The whole archive. The order of ``apparatuses`` is the pipeline's; views sort for themselves.

    ``memory`` holds the permanent names that were given before, those of articles that are gone included; ``moved`` are
    those that no longer stand for anything.
    """

    apparatuses: tuple[Apparatus, ...]
    references: CrossReferences = field(default_factory=CrossReferences)
    problems: tuple[Problem, ...] = ()
    facts: SiteFacts = field(default_factory=SiteFacts)
    memory: Memory = field(default_factory=Memory)
    moved: tuple[Moved, ...] = ()
