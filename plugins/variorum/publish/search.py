"""The search index: Pagefind makes it of one small page for each version, and the reader's browser asks it.

An index whose records have not changed is kept as it stands.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from html import escape
from pathlib import Path

import msgspec

from variorum import links
from variorum.cache import NoMemo, code_version, digest
from variorum.packing import stands
from variorum.problems import Problem
from variorum.publish.settling import Unknown, settle
from variorum.publish.staging import Site
from variorum.tongue import ENGLISH, Tongue
from variorum.views.search import Indexed, Record

_VIEWS = Path(__file__).resolve().parent.parent / "views"
#: Versions in one part of the index at most: the indexer takes about 0.2 GiB of memory for each thousand.
SHARD = 5_000
#: Seconds that the indexer may take for one part.
PATIENCE = 600
#: Of what the indexer writes, ready-made forms that the site does not use.
_UNUSED = ("pagefind-ui.", "pagefind-modular-ui.", "pagefind-component-ui.", "pagefind-highlight.")


class NoIndex(Exception):
    """The index cannot be made; the message says why."""


def write_index(
    stories: Iterable[Indexed], site: Site, memo: NoMemo, tongue: Tongue = ENGLISH
) -> tuple[int, tuple[Problem, ...]]:
    """Put the index into ``site``: (in how many parts it lies, what went wrong). No part where it cannot be made."""
    made_by = digest(code_version(_VIEWS), tongue.tag, _encode(tongue.said()))
    try:
        program = _program()
        parts = _parts(list(stories))
        for number, part in enumerate(parts):
            _part(program, part, links.search_index(number), site, memo, made_by)
    except NoIndex as fault:
        message = f"There is no search in this build, for {fault}; the pages to browse are complete."
        return 0, (Problem("search", None, None, "warning", "no-search", message),)
    return len(parts), ()


def _parts(stories: Sequence[Indexed]) -> list[list[Indexed]]:
    """All stories in as few parts as may be; a story stays in its part as long as the number of parts stays."""
    count = max(1, -(-sum(story.size for story in stories) // SHARD))
    parts: list[list[Indexed]] = [[] for _ in range(count)]
    for story in stories:
        parts[int.from_bytes(hashlib.sha256(story.key.encode()).digest()[:4], "big") % count].append(story)
    return [part for part in parts if part]


def _said(stories: Sequence[Indexed], memo: NoMemo, made_by: bytes) -> bytes:
    """Stands for all records of a part. They are not made where what they are made of is as it was."""
    of = (part for story in stories for part in (stands(story.of[0]), _encode(story.of[1])))
    key = memo.key("records", digest(made_by, *of))
    known = memo.find([key]).get(key)
    if known is None:
        known = digest(*(_encode(record) for story in stories for record in story.records()))
        memo.keep([(key, known)])
    return known


def _part(program: Path, stories: Sequence[Indexed], folder: str, site: Site, memo: NoMemo, made_by: bytes) -> None:
    key = memo.key("search", digest(_version(program), folder, _said(stories, memo, made_by)))
    known = memo.find([key]).get(key)
    if known is not None:
        files = msgspec.msgpack.decode(known, type=list[tuple[str, str]])
        if site.keep_all(files):
            return
    with tempfile.TemporaryDirectory(prefix="variorum-search-") as scratch:
        pages, made = Path(scratch, "pages"), Path(scratch, "index")
        for record in (record for story in stories for record in story.records()):
            page = pages / record.path
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(html(record), "utf-8")
        _run(program, pages, made)
        with suppress(Unknown):  # another release than the locked one: it finds the same, but not with the same bytes
            settle(made)
        kept: list[tuple[str, str]] = []
        for path in sorted(made.rglob("*")):
            if path.is_file() and not path.name.startswith(_UNUSED):
                name = folder + path.relative_to(made).as_posix()
                kept.append((name, site.write(name, path.read_bytes()).sha256))
    memo.keep([(key, msgspec.msgpack.encode(kept))])


def html(record: Record) -> str:
    """The page that the indexer reads; nobody else does."""
    head = [f'<meta data-pagefind-meta="{name}[content]" content="{escape(value)}">' for name, value in record.facts]
    head += [f'<meta data-pagefind-filter="{name}[content]" content="{escape(value)}">' for name, value in record.filters]
    head += [f'<meta data-pagefind-sort="{n}[content]" content="{escape(v)}">' for n, v in record.facts if n == "date" and v]
    body = "".join(f'<p id="{escape(anchor)}">{escape(words)}</p>\n' for anchor, words in record.blocks)
    return f'<!doctype html><html lang="en"><head>{"".join(head)}</head><body data-pagefind-body>\n{body}</body></html>\n'


def _run(program: Path, pages: Path, made: Path) -> None:
    # One language for all, so that one search finds texts in every language; query and text are stemmed alike.
    command = [str(program), "--site", str(pages), "--output-path", str(made), "--force-language", "en", "--quiet"]
    try:
        ended = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoIndex(f"the indexer {program.name} did not end well ({error})") from error
    if ended.returncode or not (made / "pagefind.js").is_file():
        said = " ".join((ended.stderr or ended.stdout).split())[-200:] or f"exit code {ended.returncode}"
        raise NoIndex(f"the indexer {program.name} said: {said}")


def _program() -> Path:
    try:
        from pagefind.service import get_executable
    except ImportError:
        found = shutil.which("pagefind")
        path = Path(found) if found else None
    else:
        path = get_executable()
    if path is None:
        raise NoIndex("no indexer is installed (the package pagefind with its program)")
    return Path(path)


def _version(program: Path) -> str:
    """What tells one release of the indexer from another without starting it."""
    try:
        from importlib.metadata import version

        return version("pagefind")
    except Exception:
        return f"{program} {program.stat().st_size}"


_encode = msgspec.msgpack.Encoder(order="deterministic").encode
