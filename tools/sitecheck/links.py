"""Every address in the site leads somewhere, and nothing is fetched from another site."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

from sitecheck.site import Fault, Reference, Site

_CSS = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"'\s]+))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')""")
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_MODULE = re.compile(r"""\b(?:from|import)\s*\(?\s*["']((?:\.{0,2}/|[a-z]+:)[^"'\s]*)["']""")
_NOT_OURS = {"http", "https", "mailto", "tel", "ftp", "doi", "urn", "geo", "data", "blob"}
NOT_FOUND_PAGE = "404.html"
"""Served at any address that does not exist, so that its links may start at the root."""


def check(site: Site) -> Iterator[Fault]:
    """Faults of all references of pages, style sheets, scripts."""
    for page in site.pages.values():
        for reference in sorted(set(page.references)):
            yield from _judge(site, page.path, reference)
    for path in site.with_suffix(".css"):
        text = _CSS_COMMENT.sub("", site.bytes_of(path).decode("utf-8", "replace"))
        for match in _CSS.finditer(text):
            url = next((group for group in match.groups() if group is not None), "")
            if url.startswith("#"):
                continue  # means the page that the style is used in, whichever that is
            yield from _judge(site, path, Reference(url, True, "url()"))
    for path in site.with_suffix(".js", ".mjs"):
        for match in _MODULE.finditer(site.bytes_of(path).decode("utf-8", "replace")):
            yield from _judge(site, path, Reference(match[1], True, "import"))


def _judge(site: Site, path: str, reference: Reference) -> Iterator[Fault]:
    url, what = reference.url, f"{reference.where} {reference.url!r}"
    if site.url and (url + "/").startswith(site.url.rstrip("/") + "/"):
        url = "/" + url[len(site.url.rstrip("/")) :].lstrip("/")
        from_root = True
    else:
        from_root = path == NOT_FOUND_PAGE
    try:
        parts = urlsplit(url)
    except ValueError as error:
        yield Fault(path, f"{what} is no address: {error}")
        return
    if parts.scheme or parts.netloc:
        yield from _judge_foreign(path, what, parts.scheme.lower(), reference.request)
    elif not url:
        if reference.request or reference.where == "<a href>":
            yield Fault(path, f"{what} is empty")
    elif parts.path.startswith("/") and not from_root:
        yield Fault(path, f"{what} starts at the root: it breaks where the site stands in a sub-folder")
    else:
        yield from _judge_own(site, path, what, unquote(parts.path), unquote(parts.fragment))


def _judge_foreign(path: str, what: str, scheme: str, request: bool) -> Iterator[Fault]:
    if scheme == "javascript":
        return  # told by the rule against inline scripts
    if request and scheme != "data":
        yield Fault(path, f"{what} is fetched from another site")
    elif scheme and scheme not in _NOT_OURS:
        yield Fault(path, f"{what} has the unknown scheme {scheme}:")


def _judge_own(site: Site, path: str, what: str, target: str, fragment: str) -> Iterator[Fault]:
    if target.startswith("/"):
        joined = target.lstrip("/")
    else:
        joined = posixpath.join(posixpath.dirname(path), target) if target else path
    wanted = posixpath.normpath(joined) if joined else "."
    if wanted.startswith(".."):
        yield Fault(path, f"{what} leads out of the site")
        return
    if target.endswith("/") or wanted == "." or (target and f"{wanted}/index.html" in site.files):
        wanted = posixpath.normpath(f"{wanted}/index.html")
    if wanted not in site.files:
        yield Fault(path, f"{what} leads nowhere: there is no {wanted}")
        return
    fragment = fragment.partition(":~:")[0]
    if fragment and fragment.lower() != "top" and fragment not in _ids(site, wanted):
        yield Fault(path, f'{what} leads nowhere: {wanted} has no id "{fragment}"')


def _ids(site: Site, path: str) -> frozenset[str]:
    """The ids of a page or of a drawing; none of anything else."""
    if path in site.pages:
        return site.pages[path].ids
    if not path.endswith(".svg"):
        return frozenset()
    if path not in site.ids_of_svg:
        try:
            tree = ElementTree.fromstring(site.bytes_of(path))
        except ElementTree.ParseError:
            return frozenset()
        site.ids_of_svg[path] = frozenset(element.get("id", "") for element in tree.iter())
    return site.ids_of_svg[path]
