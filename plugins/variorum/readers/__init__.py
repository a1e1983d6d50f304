"""From files to witnesses. A format is a module with ``read`` and one line in ``READERS``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from variorum.model import Source, Witness
from variorum.problems import Problem
from variorum.readers import docx, eml, feed_entry, html, markdown, mhtml, newsml, ninjs, nitf, plain, record, tei
from variorum.readers.beside import with_own_text
from variorum.readers.containers import CONTAINERS, Container
from variorum.readers.decode import problem
from variorum.readers.formats import Claims, Undecided, by_suffix, chosen
from variorum.registry import Registry

#: Bytes of one article at most, unless the settings say otherwise.
LIMIT = 2 * 1024 * 1024

Read = Problem | tuple[Witness, tuple[Problem, ...]]


@dataclass(frozen=True, slots=True)
class Reader:
    """``read`` gives a witness with its problems (none of them an error), or the one error that costs the article.

    Where formats share a suffix, ``claims`` tells by its beginning whether a file is one of this reader's (see ``formats``).
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[Source], Read]
    claims: Claims = None


READERS = Registry(
    "reader",
    (
        Reader("text", (".txt",), plain.read),
        Reader("markdown", (".md", ".markdown"), markdown.read),
        Reader("web page", (".html", ".htm", ".xhtml"), html.read),
        Reader("web page in one file", (".mhtml", ".mht"), mhtml.read),
        Reader("mail", (".eml",), eml.read),
        Reader("Word document", (".docx",), docx.read),
        Reader("article in JSON", (".json",), record.read, record.claims),
        Reader("ninjs", (".json", ".ninjs"), ninjs.read, ninjs.claims),
        Reader("NITF", (".xml", ".nitf"), nitf.read, nitf.claims),
        Reader("NewsML-G2 item", (".xml", ".newsml", ".g2"), newsml.read, newsml.claims),
        Reader("TEI", (".xml", ".tei"), tei.read, tei.claims),
        Reader("feed entry", (".xml",), feed_entry.read, feed_entry.claims),
    ),
)


def is_article(path: str) -> bool:
    """Whether a file of the corpus is meant to be read (``path`` as in ``Source.path``).

    Hidden files and folders, the corpus's own tables and the editor's folder are not; a file of an unknown format is,
    so that ``read`` can report it.
    """
    parts = path.split("/")[1:]
    if any(part.startswith(".") for part in parts):
        return False
    return parts not in (["corpus.csv"], ["ids.csv"], ["provenance.csv"]) and parts[:1] != ["editorial"]


def may_part(name: str) -> bool:
    """Whether a file of this name may be a container; if not, it is one article and needs no look inside."""
    return any(isinstance(f, Container) for f in by_suffix(name, (*READERS, *CONTAINERS)))


def format_of(name: str, head: bytes) -> Reader | Container | Undecided:
    """What reads or parts a file of this name that begins with ``head`` (``formats.HEAD`` bytes of it)."""
    return chosen(name, head, (*READERS, *CONTAINERS))


def undecided(source: Source, found: Undecided) -> Problem:
    """The problem of a file, or a record, that nobody reads."""
    if found.code == "unknown-content" and source.item and source.form == ".json":
        message = f"The record has no field for its text ({', '.join(record.TEXT[:3])}); give it one, or leave it out."
        return problem(source, "warning", found.code, message)
    return problem(source, "error" if found.code == "claimed-twice" else "warning", found.code, found.message)


def read(source: Source, limit: int = LIMIT) -> Read:
    """The witness a file holds, with its problems, or the problem for which there is none."""
    reader = format_of(source.form or source.path, source.data)
    if isinstance(reader, Undecided):
        return undecided(source, reader)
    if isinstance(reader, Container):
        message = f"This record is itself a {reader.name}, which is not opened here; deliver it as a file of its own."
        return problem(source, "warning", "unknown-content", message)
    if len(source.data) > limit:
        size = f"The file has {len(source.data):,} bytes and {limit:,} are the most"
        message = f"{size}; split it into articles or raise the limit in the settings."
        return problem(source, "error", "too-large", message)
    taken = reader.read(source)
    found = taken if isinstance(taken, Problem) else with_own_text(source, taken)
    if isinstance(found, Problem):
        return found
    witness, problems = found
    # rights come first: an article whose own head has a slip of the pen there is left out
    return next((p for p in problems if p.code == "bad-text-mode"), None) or (witness, problems)


def duplicates(witnesses: Iterable[Witness]) -> tuple[Problem, ...]:
    """A problem for every witness whose text a file before it (by path) holds too; both stay.

    Where there are several, one of the same publisher or address is named, else the first.

    It is a warning where publisher or address are the same as well, else an info: agencies' texts are printed by many.
    """
    same: defaultdict[str, list[Witness]] = defaultdict(list)
    for witness in sorted(witnesses, key=lambda w: (w.path, w.item or "")):
        same[witness.sha256].append(witness)
    out: list[Problem] = []
    for alike in same.values():
        seen: dict[tuple[str, str], Witness] = {}
        for other in alike:
            keys = _outlet(other)
            twice = next((seen[key] for key in keys if key in seen), None)
            seen.update((key, other) for key in keys if key not in seen)
            if other is alike[0]:
                continue
            first = twice or alike[0]
            advice = "; remove one of them if it was delivered twice" if twice else ""
            place = f"{first.path}, record {first.item}" if first.item else first.path
            message = f"The text is the same as that of {place}; both are kept{advice}."
            out.append(Problem(other.path, other.item, None, "warning" if twice else "info", "same-text", message))
    return tuple(sorted(out, key=lambda p: (p.path, p.item or "")))


def _outlet(witness: Witness) -> tuple[tuple[str, str], ...]:
    """What tells an article delivered twice from one that two outlets printed: its address, its publisher."""
    meta = witness.meta
    return tuple((name, said.casefold()) for name, said in (("url", meta.url), ("publisher", meta.publisher)) if said)
