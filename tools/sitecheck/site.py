"""The built site as the checks see it: faults, pages, references."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from xml.etree.ElementTree import Element

from sitecheck.markup import RULES, Parsed, attributes, errors_of, name_of, parse

REQUEST_RELATIONS = {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "manifest", "preconnect", "dns-prefetch"}
"""Relations of a `link` that make a browser ask for something; others only name an address."""

_REQUESTS = {
    ("audio", "src"), ("embed", "src"), ("iframe", "src"), ("image", "href"), ("img", "src"), ("input", "src"),
    ("object", "data"), ("script", "src"), ("source", "src"), ("track", "src"), ("use", "href"), ("video", "poster"),
    ("video", "src"),
}  # fmt: skip
_DESTINATIONS = {("a", "href"), ("area", "href"), ("form", "action"), ("button", "formaction")}
_IN_PARALLEL_FROM = 200  # pages; under that, starting processes costs more than it saves


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """`path` is relative to the site's root; `what` says what is wrong, with what was found."""

    path: str
    what: str


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """An address in a file. `request` says that a browser fetches it to show the page, without a reader's click."""

    url: str
    request: bool
    where: str


@dataclass(frozen=True, slots=True)
class Page:
    """What the checks keep of an HTML file; `faults` are those that show in the page alone."""

    path: str
    ids: frozenset[str]
    references: tuple[Reference, ...]
    faults: tuple[str, ...]


@dataclass(frozen=True)
class Site:
    """A folder with a built site. `url` is the address it was built for, where links may name it, or ""."""

    folder: Path
    url: str = ""
    ids_of_svg: dict[str, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def files(self) -> frozenset[str]:
        """All files, as paths relative to the root."""
        found = (path for path in self.folder.rglob("*") if path.is_file())
        return frozenset(path.relative_to(self.folder).as_posix() for path in found)

    @cached_property
    def pages(self) -> dict[str, Page]:
        """All HTML pages by path, in order."""
        paths = self.with_suffix(".html")
        read = partial(read_page, self.folder)
        if len(paths) < _IN_PARALLEL_FROM:
            return dict(zip(paths, map(read, paths), strict=True))
        with ProcessPoolExecutor() as pool:
            return dict(zip(paths, pool.map(read, paths, chunksize=20), strict=True))

    def with_suffix(self, *suffixes: str) -> list[str]:
        """Paths that end so, in order."""
        return sorted(path for path in self.files if path.endswith(suffixes))

    def bytes_of(self, path: str) -> bytes:
        """Content of a file."""
        return (self.folder / path).read_bytes()


def read_page(folder: Path, path: str, parse: Callable[[bytes], Parsed] = parse) -> Page:
    """Parse a page, judge it by the rules that need no other file, and keep its ids and references."""
    data = (folder / path).read_bytes()
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return Page(path, frozenset(), (), (f"is not UTF-8: {error}",))
    tree, errors = parse(data)
    faults = [*errors_of(errors), *(fault for rule in RULES for fault in rule(tree))]
    ids = frozenset(element.get("id", "") for element in tree.iter()) | {
        element.get("name", "") for element in tree.iter() if name_of(element) == "a"
    }
    return Page(path, ids - {""}, tuple(references(tree)), tuple(faults))


def references(tree: Element) -> Iterator[Reference]:
    """Every address in a page."""
    for element in tree.iter():
        tag = name_of(element)
        for attribute, value in attributes(element):
            where = f"<{tag} {attribute}>"
            if (tag, attribute) in _REQUESTS:
                yield Reference(value.strip(), True, where)
            elif (tag, attribute) in _DESTINATIONS:
                yield Reference(value.strip(), False, where)
            elif attribute == "srcset" or (tag, attribute) == ("link", "imagesrcset"):
                for candidate in value.split(","):
                    yield Reference((candidate.split() or [""])[0], True, where)
            elif (tag, attribute) == ("link", "href"):
                relations = element.get("rel", "").lower().split()
                request = not REQUEST_RELATIONS.isdisjoint(relations)
                yield Reference(value.strip(), request, f"<link rel={' '.join(relations)}>")
            elif (tag, attribute) == ("meta", "content") and element.get("http-equiv", "").lower() == "refresh":
                yield Reference(value.partition("=")[2].strip(" '\""), False, "<meta http-equiv=refresh>")
