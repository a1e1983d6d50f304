"""What an owner has taken out: articles that are withdrawn or shown less of, and people who have no page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import cast
from urllib.parse import urlsplit

from variorum.editorial.names import perhaps
from variorum.editorial.records import SUPPRESS, Decisions, Suppressed
from variorum.model import CrossReferences, Name, Reason, TextMode, Witness
from variorum.naming import Gone, Memory, made_id
from variorum.problems import Problem, Severity

#: What the reasons for related stories begin with where they list people.


@dataclass(frozen=True, slots=True)
class Held:
    """The articles that stay, each with the mode that it is given, and those that are withdrawn."""

    witnesses: tuple[Witness, ...]
    withdrawn: tuple[Gone, ...]
    problems: tuple[Problem, ...]


def barred(
    decisions: Decisions, path: str | None = None, url: str | None = None, id: str | None = None
) -> Suppressed | None:
    """The line by which an article is withdrawn, for who is about to take it in; ``path`` as in ``Witness.path``."""
    names = {name for name in (path, path and path.removeprefix("corpus/"), id) if name} | ({address(url)} if url else set())
    return next((s for s in decisions.suppressed if s.mode == "withdrawn" and _sought(s) in names), None)


def suppress(witnesses: Sequence[Witness], memory: Memory, decisions: Decisions) -> Held:
    """``witnesses`` with their modes. What is withdrawn goes by the id that ``memory`` keeps, else by that it would get."""
    problems: list[Problem] = []
    said: dict[tuple[str, str | None], Suppressed] = {}
    articles = [s for s in decisions.suppressed if s.what != "person"]
    by_name: dict[str, list[Witness]] = {}
    for witness in witnesses if articles else ():
        for name in _names(witness, memory):
            by_name.setdefault(name, []).append(witness)
    gone: dict[str, Suppressed] = {}
    for line in articles:
        found = by_name.get(_sought(line), [])
        remembered = _remembered(line, memory)
        gone |= dict.fromkeys(remembered if line.mode == "withdrawn" else (), line)
        if not found and not remembered:
            problems.append(_unused(line, by_name))
        for witness in found:
            first = said.setdefault((witness.path, witness.item), line)
            if first is not line and first.mode != line.mode:
                message = f"“{line.name}” has the mode “{first.mode}” already (line {first.line}), which is used; keep one."
                problems.append(_problem(line, "warning", "contradiction", message))
    kept: list[Witness] = []
    for witness in witnesses:
        own = said.get((witness.path, witness.item))
        if own is None:
            kept.append(witness)
        elif own.mode == "withdrawn":
            row = memory.rows.get((witness.path, witness.item))
            gone[(row.article if row else None) or witness.meta.id or made_id(witness)] = own
        else:
            kept.append(replace(witness, meta=replace(witness.meta, text_mode=cast(TextMode, own.mode))))
    withdrawn = tuple(Gone(article, line.date, line.reason) for article, line in sorted(gone.items()))
    return Held(tuple(kept), withdrawn, tuple(problems))


def unlisted(found: CrossReferences, decisions: Decisions) -> tuple[CrossReferences, tuple[Problem, ...]]:
    """``found`` without the people who are to have no page, and the lines that name nobody."""
    lines = [s for s in decisions.suppressed if s.what == "person"]
    if not lines:
        return found, ()
    out: dict[str, Name] = {}
    problems = []
    for line in lines:
        sought = line.name.casefold()
        held = [
            n for n in found.names if n.kind == "person" and sought in {n.id, *(f.casefold() for f in (n.name, *n.aliases))}
        ]
        out |= {n.id: n for n in held}
        if not held:
            hint = perhaps(line.name, [n.name for n in found.names if n.kind == "person"])
            problems.append(
                _problem(line, "warning", "no-such-name", f"No person “{line.name}” is known in the archive{hint}.")
            )
    forms = {form for n in out.values() for form in (n.name, *n.aliases)}

    def clean(reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
        left = (replace(r, things=tuple(t for t in r.things if r.kind != "person" or t not in forms)) for r in reasons)
        return tuple(r for r in left if r.kind != "person" or r.things)

    related = tuple(
        replace(r, related=tuple(replace(o, reasons=clean(o.reasons)) for o in r.related)) for r in found.related
    )
    quotations = tuple(replace(q, speaker=None) if q.speaker and q.speaker.name_id in out else q for q in found.quotations)
    names = tuple(n for n in found.names if n.id not in out)
    return replace(found, names=names, related=related, quotations=quotations), tuple(problems)


def address(url: str) -> str:
    """An address as it is compared: without scheme, “www.”, fragment and the slash at its end."""
    parts = urlsplit(url.strip())
    host = parts.netloc.lower().removeprefix("www.")
    return f"{host}{parts.path}".rstrip("/") + (f"?{parts.query}" if parts.query else "")


def _sought(line: Suppressed) -> str:
    if line.what == "url":
        return address(line.name)
    return line.name if "/" not in line.name or line.name.startswith("corpus/") else f"corpus/{line.name}"


def _names(witness: Witness, memory: Memory) -> Iterable[str]:
    """All by which a line may name an article."""
    row = memory.rows.get((witness.path, witness.item))
    urls = (address(url) for url in (witness.meta.url, witness.meta.archived_url) if url)
    path = witness.path
    plain = path.removeprefix("corpus/")
    ids = (row and row.article, witness.meta.id, made_id(witness))
    return {name for name in (path, plain, *ids, *urls) if name}


def _remembered(line: Suppressed, memory: Memory) -> list[str]:
    """The ids under which the memory knows what is named, its file being gone or not."""
    sought = _sought(line)
    rows = [*memory.rows.items(), *((("", None), row) for row in memory.redirects)]
    return [
        row.article for (path, _), row in rows if row.article and sought in (path, path.removeprefix("corpus/"), row.article)
    ]


def _unused(line: Suppressed, known: Iterable[str]) -> Problem:
    if line.what == "url":
        message = f"No article at “{line.name}” is in the corpus; the line stands, and keeps it from being taken in."
        return _problem(line, "info", "no-such-article", message)
    hint = perhaps(line.name, known)
    message = f"There is no article “{line.name}” in the corpus, nor is it remembered in ids.csv{hint}."
    return _problem(line, "warning", "no-such-article", message)


def _problem(line: Suppressed, severity: Severity, code: str, message: str) -> Problem:
    return Problem(SUPPRESS, None, line.line, severity, code, message)
