"""Mails: the subject is the headline, the text of the mail follows; attachments are named and not read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from email.utils import parseaddr
from typing import Final

from variorum.model import Metadata, Source, Witness
from variorum.problems import Problem
from variorum.readers.dates import NoDate, iso
from variorum.readers.decode import digest, empty, has_words, problem
from variorum.readers.markup import paragraphs_of_html
from variorum.readers.metadata import checked, merged
from variorum.readers.mime import LEVELS, Part, filename, header, message_of, parts_of, text

#: The plain text of a mail is its text, unless it has fewer words than this share of the HTML beside it.
PLAIN: Final = 0.5

_ANSWERED: Final = re.compile(r"\A(?:(?:re|fwd?|wg|aw|tr|sv|vs)\s?:\s?)+", re.I)
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_BLANK: Final = re.compile(r"\n[^\S\n]*\n\s*")


@dataclass(slots=True)
class _Found:
    paragraphs: list[str] = field(default_factory=list)
    attached: list[str] = field(default_factory=list)


def read(source: Source) -> Problem | tuple[Witness, tuple[Problem, ...]]:
    """See ``Reader``."""
    message = message_of(source)
    if isinstance(message, Problem):
        return message
    found = _texts(message)
    if not any(has_words(part) for part in found.paragraphs):
        return empty(source)
    subject = _ANSWERED.sub("", header(message, "Subject"))
    paragraphs = found.paragraphs
    if subject and " ".join(paragraphs[0].split()).casefold() != subject.casefold():
        paragraphs = [subject, *paragraphs]
    meta, problems = _stated(source, message, subject)
    if found.attached:
        named = ", ".join(found.attached[:5]) + (", …" if len(found.attached) > 5 else "")
        advice = "deliver what is an article as a file of its own"
        problems.append(problem(source, "info", "attachment", f"Attached and not read: {named}; {advice}."))
    words = "\n\n".join(paragraphs)
    return Witness(source.path, source.item, words, digest(words), merged(source.stated, meta)), tuple(problems)


def _texts(part: Part, level: int = 0) -> _Found:
    """The paragraphs of a part and the parts in it, and what is attached."""
    kind = part.get_content_type()
    disposition = str(part.get("Content-Disposition") or "").strip().lower()
    inner = parts_of(part)
    if disposition.startswith("attachment") or kind == "message/rfc822" or level > LEVELS:
        return _Found(attached=[filename(part)])
    if inner:
        if kind == "multipart/alternative":
            return _best([_texts(p, level + 1) for p in inner], inner)
        if kind == "multipart/related":
            inner = inner[:1]  # the rest are its pictures
        out = _Found()
        for p in inner:
            found = _texts(p, level + 1)
            out.paragraphs += found.paragraphs
            out.attached += found.attached
        return out
    if kind == "text/html":
        return _Found(list(paragraphs_of_html(text(part))))
    if kind == "text/plain":
        return _Found(_paragraphs(part))
    return _Found(attached=[filename(part)])


def _best(found: list[_Found], parts: list[Part]) -> _Found:
    """One of several forms of the same text: the plain one, unless it only says that there is another."""
    attached = [name for f in found for name in f.attached if f.paragraphs]
    sizes = [sum(len(p.split()) for p in f.paragraphs) for f in found]
    most = max(sizes, default=0)
    for f, size, part in zip(found, sizes, parts, strict=False):
        if part.get_content_type() == "text/plain" and size and size >= PLAIN * most:
            return _Found(f.paragraphs, attached)
    best = next((f for f, size in zip(reversed(found), reversed(sizes), strict=True) if size == most), _Found())
    return _Found(best.paragraphs, attached)


def _paragraphs(part: Part) -> list[str]:
    """The paragraphs of a plain text; one that “flows” has lines that were broken by their width."""
    words = text(part)
    if str(part.get_param("format") or "").lower() == "flowed":
        gone = str(part.get_param("delsp") or "").lower() == "yes"
        out: list[str] = []
        flows = False
        for line in words.split("\n"):
            line = line.removeprefix(" ") if line.startswith((" >", " From ", "  ")) else line
            soft = line.endswith(" ") and line != "-- "
            kept = line[:-1] if soft and gone else line
            if flows and out:
                out[-1] += kept
            else:
                out.append(kept)
            flows = soft
        words = "\n".join(line.rstrip() for line in out)
    return [block.strip("\n").rstrip() for block in _BLANK.split(words) if block.strip()]


def _stated(source: Source, message: Part, subject: str) -> tuple[Metadata, list[Problem]]:
    """What the headers state. The address of the sender stays out: it is nobody's byline."""
    problems: list[Problem] = []
    name = parseaddr(header(message, "From"))[0].strip("\"' ")
    values = {"title": subject, "author": "" if "@" in name else name, "publisher": header(message, "Organization")}
    where = {"title": "Subject", "author": "From", "publisher": "Organization", "published": "Date"}
    where |= {"language": "Content-Language", "url": "Archived-At"}
    try:
        values["published"] = iso(re.sub(r"\([^()]{0,60}\)", "", header(message, "Date"))) or ""
    except NoDate as fault:
        problems.append(problem(source, "warning", "bad-date", f"{fault} (the header Date), and is not used."))
    language = header(message, "Content-Language").split(",")[0].strip()
    values["language"] = language if _LANGUAGE.fullmatch(language) else ""
    address = header(message, "Archived-At").strip("<> ")
    values["url"] = address if address.startswith(("http://", "https://")) else ""
    meta, _ = checked(values)
    said = {name for name, value in values.items() if value}
    origin = tuple(sorted((name, f"the header {where[name]}") for name in said if getattr(meta, name)))
    return replace(meta, origin=origin), problems
