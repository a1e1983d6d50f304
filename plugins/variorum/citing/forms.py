"""A citation as plain text, BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from variorum.citing.records import Citation

#: What has a meaning of its own in TeX. A backslash goes first, so that none of ours is taken for one.
_TEX: Final = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_TEX_CHARACTER = re.compile(r"[\\{}&%$#_~^]")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def plain(citation: Citation) -> str:
    """One line of words: who, when, what, where."""
    who = citation.author or citation.publisher or citation.archive
    when = _day(citation.issued) or "n.d."
    title = citation.title if citation.kind == "note" else f"“{citation.title}”"  # a note's is quotations already
    parts = [f"{who} ({when}). {title}"]
    if citation.publisher and citation.publisher != who:
        parts.append(citation.publisher)
    said = f"{citation.archive}, {citation.remark}" if citation.remark else citation.archive
    parts.append(said if who != citation.archive else citation.remark[:1].upper() + citation.remark[1:])
    return f"{'. '.join(part for part in parts if part)}. {citation.url}"


def bibtex(citation: Citation) -> str:
    """An entry ``@misc`` that BibTeX and BibLaTeX take."""
    fields = [
        ("title", f"{{{_tex(citation.title)}}}"),
        ("author", f"{{{_tex(citation.author or citation.archive)}}}" if citation.author or not citation.publisher else ""),
        ("publisher", _tex(citation.publisher or citation.archive)),
        ("year", match[1] if (match := _matched(citation.issued)) else ""),
        ("date", _day(citation.issued)),
        ("language", _tex(citation.language or "")),
        ("howpublished", _tex(f"In: {citation.archive}")),
        ("note", _tex(citation.remark)),
        ("url", _url(citation.url)),
    ]
    lines = [f"  {name} = {{{value}}}" for name, value in fields if value]
    return f"@misc{{{citation.key},\n" + ",\n".join(lines) + "\n}\n"


def ris(citation: Citation) -> str:
    """A record of RIS; lines end as the format wants them."""
    kind = {"story": "ELEC", "article": "NEWS", "note": "ELEC"}[citation.kind]
    match = _matched(citation.issued)
    date = "/".join(part or "" for part in match.groups()) + "/" if match else ""
    fields = [
        ("TY", kind),
        ("ID", citation.key),
        ("TI", citation.title),
        ("AU", citation.author or ("" if citation.publisher else citation.archive)),
        ("PB", citation.publisher or citation.archive),
        ("T2", citation.publisher or citation.archive),
        ("PY", match[1] if match else ""),
        ("DA", date),
        ("LA", citation.language or ""),
        ("DP", citation.archive),
        ("N1", citation.remark),
        ("UR", citation.url),
        ("L2", citation.source_url or ""),
    ]
    return "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in fields if value) + "ER  - \r\n"


def csl(citation: Citation) -> dict[str, Any]:
    """An item of CSL-JSON."""
    item: dict[str, Any] = {
        "id": citation.key,
        "type": {"story": "webpage", "article": "article-newspaper", "note": "webpage"}[citation.kind],
        "title": citation.title,
        "container-title": citation.publisher or citation.archive,
        "URL": citation.url,
        "archive": citation.archive,
    }
    if citation.author or not citation.publisher:
        item["author"] = [{"literal": citation.author or citation.archive}]
    if citation.publisher:
        item["publisher"] = citation.publisher
    if match := _matched(citation.issued):
        item["issued"] = {"date-parts": [[int(part) for part in match.groups() if part]]}
    if citation.language:
        item["language"] = citation.language
    if citation.remark:
        item["note"] = citation.remark
    return item


def _matched(issued: str | None) -> re.Match[str] | None:
    return _DATE.match(issued) if issued else None


def _day(issued: str | None) -> str:
    """The date as far as it is recorded, the hour left out."""
    match = _matched(issued)
    return match[0] if match else ""


def _line(text: str) -> str:
    return " ".join(text.split())


def _tex(text: str) -> str:
    return _TEX_CHARACTER.sub(lambda found: _TEX[found[0]], _line(text))


def _url(url: str) -> str:
    return "".join(_escaped(url))


def _escaped(url: str) -> Iterator[str]:
    """An address stands as it is, but braces and backslashes would end the field."""
    for character in url:
        yield {"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"}.get(character, character)
