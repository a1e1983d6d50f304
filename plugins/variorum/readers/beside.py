"""Files that lie beside an article and belong to it: a text of the owner's own, and the folder of a saved page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from variorum.model import Source, Witness
from variorum.problems import Problem
from variorum.readers.decode import decode, digest, problem

#: ``a.html.txt`` is the text of ``a.html``.
OWN: Final = ".txt"
#: Suffixes of files whose text has to be found in them, so that it may be found wrongly.
TAKEN: Final = (".html", ".htm", ".xhtml", ".mhtml", ".mht", ".eml", ".docx")
#: What browsers add to a page's name to call the folder of its pictures and scripts.
FOLDERS: Final = ("_files", "-files", ".files", "_Dateien", "-Dateien", "_fichiers", "_archivos", "_file")
#: What is no longer in doubt where the owner gives the text.
_SETTLED: Final = frozenset({"extraction-doubt", "text-from-json-ld", "paywall", "attachment", "text-not-read"})


def sorted_out(paths: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """(the files that are articles, {article: the file of its own text}); paths of one corpus, in any form."""
    known = set(paths)
    own = {path: path + OWN for path in paths if path.lower().endswith(TAKEN) and path + OWN in known}
    folders = {path.rsplit(".", 1)[0] + end for path in paths if path.lower().endswith(TAKEN[:3]) for end in FOLDERS}
    texts = set(own.values())
    return [path for path in paths if path not in texts and not _inside(path, folders)], own


def _inside(path: str, folders: set[str]) -> bool:
    parts = path.split("/")
    return any("/".join(parts[:count]) in folders for count in range(1, len(parts)))


def with_own_text(
    source: Source, found: tuple[Witness, tuple[Problem, ...]]
) -> Problem | tuple[Witness, tuple[Problem, ...]]:
    """The witness with the text that lies beside it, where one does."""
    if source.own is None:
        return found
    witness, problems = found
    decoded = decode(Source(source.path + OWN, source.own, item=source.item))
    if isinstance(decoded, Problem):
        return decoded
    text, said = decoded
    kept = tuple(p for p in problems if p.code not in _SETTLED)
    message = f"The text is that of {source.path.rsplit('/', 1)[-1]}{OWN}; the rest is read from the file itself."
    told = (*kept, *said, problem(source, "info", "own-text", message))
    return replace(witness, text=text, sha256=digest(text)), told
