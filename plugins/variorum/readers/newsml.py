"""A newsItem of NewsML-G2: its text in NITF, XHTML or plain, what its metadata say, and whether it may be published."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from variorum.model import Source
from variorum.problems import Problem
from variorum.readers import nitf
from variorum.readers.decode import problem
from variorum.readers.markup import paragraphs_of_html
from variorum.readers.wire import Read, address, article, author, barred, first, in_its_file, plain, put_together, rights
from variorum.readers.xml import XML_LANG, line_of, markup_of, name, parsed_as, root_of, text_in, words

_HTML: Final = ("html", "xhtml")


def claims(head: bytes) -> bool:
    """Whether a file that begins so is one newsItem."""
    return (root_of(head) or ("", ""))[1] == "newsItem"


@in_its_file
def read(source: Source) -> Read:
    """See ``Reader``."""
    parsed = parsed_as(source, "news item", "newsItem")
    if isinstance(parsed, Problem):
        return parsed
    item = parsed.root
    status, embargo = item.find("{*}itemMeta/{*}pubStatus"), item.find("{*}itemMeta/{*}embargoed")
    version = words(item.find("{*}itemMeta/{*}versionCreated"))
    code = status.get("qcode") or status.get("uri", "").rpartition("/")[2] if status is not None else None
    if refused := barred(source, code, words(embargo) if embargo is not None else None, version):
        return refused
    body = _body(source, item)
    if isinstance(body, Problem):
        return body
    said, problems = body
    headline = _first(item, "{*}contentMeta/{*}headline")
    values = {
        "title": first(("NewsML-G2 headline", headline), ("NewsML-G2 title", words(item.find("{*}itemMeta/{*}title")))),
        "author": first(("NewsML-G2 by", _by(item)), ("NewsML-G2 creator", _creator(item))),
        "publisher": first(
            ("NewsML-G2 creditline", words(item.find("{*}contentMeta/{*}creditline"))),
            ("NewsML-G2 provider", _provider(item)),
        ),
        "published": first(
            ("NewsML-G2 contentCreated", words(item.find("{*}contentMeta/{*}contentCreated"))),
            ("NewsML-G2 firstCreated", words(item.find("{*}itemMeta/{*}firstCreated"))),
        ),
        "updated": first(
            ("NewsML-G2 contentModified", words(item.find("{*}contentMeta/{*}contentModified"))),
            ("NewsML-G2 versionCreated", version),
        ),
        "language": ("NewsML-G2 language", _language(item)),
        "url": first(("NewsML-G2 guid", address(item.get("guid"))), ("NewsML-G2 link", _link(item))),
        "rights": ("NewsML-G2 rightsInfo", rights(_rights(item))),
    }
    return article(source, put_together(headline, said), values, (*parsed.problems, *problems))


def _body(source: Source, item: etree._Element) -> Problem | tuple[tuple[str, ...], list[Problem]]:
    """The paragraphs of the first content that has words, with what was not read; a Problem where there is none."""
    texts = [(node, said) for node, said in _contents(item) if said]
    if texts:
        node, said = texts[0]
        problems = nitf.left_out(source, node, nitf.LEFT) if name(node) == "nitf" else []
        if len(texts) > 1:
            message = f"It has the text in {len(texts)} forms; the first is read."
            problems.append(problem(source, "info", "left-out", message, line_of(texts[1][0])))
        return said, problems
    other = next((node for node, _ in _contents(item) if name(node) and text_in(node).strip()), None)
    if other is not None:
        message = f"Its text is marked up in “{name(other)[:40]}”, which is not read; NITF, XHTML and plain text are."
        return problem(source, "error", "unread-content", message, line_of(other))
    message = "It has no text of its own (a picture, or its content lies elsewhere), so it is left out."
    return problem(source, "warning", "no-article", message, line_of(item))


def _contents(item: etree._Element) -> Iterator[tuple[etree._Element, tuple[str, ...]]]:
    """Each content that lies in the item, with its paragraphs (none where its markup is not read)."""
    for content in item.iterfind("{*}contentSet/*"):
        if name(content) == "inlineData":
            is_html = "html" in (content.get("contenttype") or "")
            yield content, (paragraphs_of_html if is_html else plain)(text_in(content))
        elif name(content) == "inlineXML":
            for node in content.iterchildren(etree.Element):
                if name(node) == "nitf":
                    yield node, nitf.text_of(node)
                elif name(node) in _HTML or etree.QName(node).namespace == "http://www.w3.org/1999/xhtml":
                    body = node.find("{*}body")
                    yield node, paragraphs_of_html(markup_of(node if body is None else body))
                else:
                    yield node, ()


def _first(item: etree._Element, path: str) -> str:
    """Of several headlines the main one: that without a role, or whose role says so, else the first."""
    found = [node for node in item.iterfind(path) if words(node)]
    main = [n for n in found if (n.get("role") or "main").rpartition(":")[2].lower() in ("main", "headline", "hl1")]
    return words((main or found)[0]) if found else ""


def _by(item: etree._Element) -> str:
    return ", ".join(author(words(by)) for by in item.iterfind("{*}contentMeta/{*}by"))


def _creator(item: etree._Element) -> str:
    return ", ".join(filter(None, (words(c.find("{*}name")) for c in item.iterfind("{*}contentMeta/{*}creator"))))


def _provider(item: etree._Element) -> str:
    node = item.find("{*}itemMeta/{*}provider")
    if node is None:
        return ""
    return words(node.find("{*}name")) or node.get("literal") or ""


def _language(item: etree._Element) -> str:
    node = item.find("{*}contentMeta/{*}language")
    return (node.get("tag") if node is not None else None) or item.get(XML_LANG) or ""


def _link(item: etree._Element) -> str:
    """Where the item itself may be seen; other links lead to other items."""
    links = [
        link for link in item.iterfind("{*}itemMeta/{*}link") if (link.get("rel") or "").endswith(("altRep", "permalink"))
    ]
    return next(filter(None, (address(link.get("href")) for link in links)), "")


def _rights(item: etree._Element) -> list[str]:
    info = item.find("{*}rightsInfo")
    if info is None:
        return []
    licences = [address(node.get("href")) for node in info.iterfind("{*}link")]
    terms = [*info.iterfind("{*}copyrightNotice"), *info.iterfind("{*}usageTerms")]
    return [*filter(None, licences), *(words(node) or node.get("href") or "" for node in terms)]
