"""The door of ``invoke ingest``: copies articles into the corpus, records where each came from, and says what it found.

A file is copied under a name that no build reads, looked into, and only then given its own name, in one step that never
replaces anything. So whatever happens, a file is in the corpus whole or not at all.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from variorum.model import Source
from variorum.problems import Problem, SettingsError
from variorum.publish import provenance
from variorum.publish.adopting import Brought, adopt
from variorum.publish.arriving import Arriving, checked, found
from variorum.publish.command import BUSY, DONE, FAILED, STOPPED, WRONG, stoppable
from variorum.publish.disk import Refused, stream_of, unreadable
from variorum.publish.opening import articles_of
from variorum.publish.report import Report
from variorum.publish.sources import Place, withdrawn
from variorum.readers import format_of, read
from variorum.readers.containers import Limits
from variorum.readers.formats import HEAD, Undecided

#: An unfinished copy; hidden, so that no build reads it, and cleared by the next ingest.
_UNFINISHED = ".variorum-ingest-"
_CHUNK = 1024 * 1024
_TOOL = "variorum ingest 1"


#: (path in the corpus, as in ``Source.path``; address) of an article: the reason for which it may not come in, or None.
Barred = Callable[[str, str | None], str | None]


@dataclass(slots=True)
class Taken:
    """What came of it: files by format, articles in them, and what was left where it is."""

    files: Counter[str] = field(default_factory=Counter)
    articles: int = 0
    own_texts: int = 0
    targets: set[str] = field(default_factory=set)
    already: list[tuple[str, str]] = field(default_factory=list)
    same_text: int = 0
    rights: int = 0
    problems: list[Problem] = field(default_factory=list)


def ingest(
    paths: Sequence[str],
    place: Place,
    into: str = "",
    limits: Limits | None = None,
    barred: Barred | None = None,
) -> int:
    """Copy what is at ``paths`` into the corpus, say what was found, and give the exit code.

    0 at least one file was taken; 1 none (all of them may be there already); 2 wrong values; 75 another ingest is at work
    there; 130 stopped from outside, with whole files only.
    """
    report, taken = Report(), Taken()
    try:
        below = checked(paths, place, into)
        _prepared(place)
        with stoppable(), _alone(place.articles):
            if barred is None:
                barred = withdrawn(place)
            brought: list[Brought] = []
            try:
                _take_all(found(paths, below, taken.problems, brought), place, limits or Limits(), barred, taken)
            finally:  # what came in before a stop is not left without what is said of it
                for table in brought:
                    taken.problems += adopt(table, taken.targets, place.tables)
    except SettingsError as error:
        return _end(report, str(error), WRONG)
    except BlockingIOError:
        return _end(report, f"another ingest is writing to {place.articles}; try again when it has ended", BUSY)
    except KeyboardInterrupt:
        _said(report, taken)
        return _end(report, "stopped before its end; every file that was taken is whole", STOPPED)
    except OSError as error:
        _said(report, taken)
        where = f" ({os.fsdecode(error.filename)})" if isinstance(error.filename, str | bytes) else ""
        return _end(report, f"{error.strerror or error}{where}; every file that was taken is whole", FAILED)
    _said(report, taken)
    if not taken.files and not taken.own_texts:
        return _end(report, "nothing was ingested" + (", for all of it is there already" if taken.already else ""), FAILED)
    return DONE


def _prepared(place: Place) -> None:
    for folder in (place.tables, place.articles):
        if folder.exists() and not folder.is_dir():
            raise SettingsError(f"the corpus {folder} is a file; name a folder")
    place.articles.mkdir(parents=True, exist_ok=True)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """No other ingest at the same corpus; what a killed one left there is cleared away."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        for left in folder.glob(f"{_UNFINISHED}*"):
            left.unlink(missing_ok=True)
        yield
    finally:
        os.close(handle)


def _take_all(arriving: Iterator[Arriving], place: Place, limits: Limits, barred: Barred, taken: Taken) -> None:
    held = _Held(place.articles)
    texts: set[str] = set()
    for one in arriving:
        unfinished = place.articles / f"{_UNFINISHED}{os.getpid()}"
        try:
            _take(one, unfinished, place, limits, barred, held, texts, taken)
        except Refused as refused:
            taken.problems.append(refused.problem)
        finally:
            unfinished.unlink(missing_ok=True)


def _take(
    one: Arriving, unfinished: Path, place: Place, limits: Limits, barred: Barred, held: _Held, texts: set[str], taken: Taken
) -> None:
    sha, size, head = _copied(one, unfinished)
    if (there := held.path_of(sha, size)) is not None:
        taken.already.append((one.source, there))
        if there == one.target:
            taken.targets.add(there)
        return
    kind, articles, problems = ("", [], []) if one.own_text else _looked_into(one, unfinished, head, limits)
    taken.problems += problems if articles else [replace(problem, path=one.source) for problem in problems]
    articles = [article for article in articles if not _held_back(one, article, barred, taken)]
    if not articles and not one.own_text:
        return
    target = place.articles / one.target
    if fault := _occupied(place.articles, one.target):
        taken.problems.append(Problem(one.source, None, None, "error", "exists", fault))
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        _named(unfinished, target)
    except FileExistsError:
        message = f"Another file came to stand at corpus/{one.target} meanwhile; nothing was copied."
        taken.problems.append(Problem(one.source, None, None, "error", "exists", message))
        return
    urls = {article.url for article in articles}
    url = urls.pop() or "" if len(urls) == 1 else ""
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    provenance.append(place.tables / provenance.NAME, provenance.Arrival(one.target, one.source, url, now, sha, size, _TOOL))
    held.add(one.target, sha)
    if one.own_text:
        taken.own_texts += 1
        return
    taken.targets.add(one.target)
    taken.files[kind] += 1
    taken.articles += len(articles)
    taken.rights += sum(article.rights for article in articles)
    for article in articles:
        taken.same_text += article.sha256 in texts
        texts.add(article.sha256)


def _named(unfinished: Path, target: Path) -> None:
    """Give a finished copy its name; FileExistsError where there is a file of that name."""
    try:
        os.link(unfinished, target)  # unlike a renaming it never replaces a file
    except FileExistsError:
        raise
    except OSError:  # a disk without hard links: the name is taken first, then given
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644))
        unfinished.replace(target)


def _copied(one: Arriving, unfinished: Path) -> tuple[str, int, bytes]:
    """(SHA-256, size, the beginning) of the file, copied to the disk; Refused where it can't be read at rest."""
    digest, size, head = hashlib.sha256(), 0, b""
    with stream_of(one.file, one.source) as (file, changed):
        with open(unfinished, "xb") as copy:
            while True:
                try:
                    data = file.read(_CHUNK)
                except OSError as error:
                    raise Refused(unreadable(one.source, error)) from None
                if not data:
                    break
                head = head or data[:HEAD]
                digest.update(data)
                size += len(data)
                copy.write(data)
            copy.flush()
            os.fsync(copy.fileno())
        if problem := changed():
            raise Refused(problem)
    unfinished.chmod(0o644)
    return digest.hexdigest(), size, head


def _held_back(one: Arriving, article: _Article, barred: Barred, taken: Taken) -> bool:
    """Whether the article may not come in; a file of which nothing else is left is not copied."""
    reason = barred(f"corpus/{one.target}", article.url)
    if reason is not None:
        message = f"It stands on the list of what is withdrawn ({reason}), so it is not taken."
        taken.problems.append(Problem(one.source, None, None, "warning", "suppressed", message))
    return reason is not None


@dataclass(frozen=True, slots=True)
class _Article:
    sha256: str
    url: str | None
    rights: bool


def _looked_into(one: Arriving, unfinished: Path, head: bytes, limits: Limits) -> tuple[str, list[_Article], list[Problem]]:
    """(the name of its format, the articles in it, what a reader says), as a build would read it."""
    name = f"corpus/{one.target}"
    articles: list[_Article] = []
    problems: list[Problem] = []
    for source in articles_of(unfinished, name, limits):
        if isinstance(source, Source):
            result = read(source, limits.record)
            if isinstance(result, Problem):
                problems.append(result)
                continue
            witness, said = result
            problems += said
            articles.append(_Article(witness.sha256, witness.meta.url, witness.meta.rights is not None))
        else:
            problems.append(source)
    form = format_of(name, head)
    return "" if isinstance(form, Undecided) else form.name, articles, problems


def _occupied(corpus: Path, target: str) -> str | None:
    """Why nothing can be put at ``target``: it is taken, or the way there is no folder of the corpus itself."""
    at = corpus
    parts = target.split("/")
    for part in parts[:-1]:
        at = at / part
        if at.is_symlink() or (os.path.lexists(at) and not at.is_dir()):
            return f"{at.relative_to(corpus)} in the corpus is a link or a file and no folder; nothing was copied."
    if os.path.lexists(corpus / target):
        return (
            f"The corpus holds another file at corpus/{target}, and nothing is replaced; rename one of the two, or take "
            "this one into a folder of its own with --into."
        )
    return None


class _Held:
    """The files of the corpus by size and hash; only files of a size that arrives are ever hashed."""

    def __init__(self, corpus: Path) -> None:
        self._corpus = corpus
        self._sizes: defaultdict[int, list[str]] = defaultdict(list)
        self._known: dict[str, str] = {}
        for base, folders, names in os.walk(corpus):
            folders[:] = sorted(f for f in folders if not f.startswith("."))
            for name in sorted(n for n in names if not n.startswith(".")):
                path = Path(base, name)
                with suppress(OSError):
                    if path.is_file() and not path.is_symlink():
                        self._sizes[path.stat().st_size].append(path.relative_to(corpus).as_posix())

    def path_of(self, sha: str, size: int) -> str | None:
        """The file of the corpus that has these very bytes."""
        for path in self._sizes.pop(size, ()):
            with suppress(OSError), open(self._corpus / path, "rb") as file:
                self._known.setdefault(hashlib.file_digest(file, "sha256").hexdigest(), path)
        return self._known.get(sha)

    def add(self, path: str, sha: str) -> None:
        self._known.setdefault(sha, path)


def _said(report: Report, taken: Taken) -> None:
    files = sum(taken.files.values())
    kinds = ", ".join(f"{kind} {count:,}" for kind, count in sorted(taken.files.items()))
    unstated = taken.articles - taken.rights
    rows = [
        ("files", files, kinds),
        ("articles", taken.articles, f"{taken.same_text:,} with the text of another of these" if taken.same_text else ""),
        (
            "rights stated",
            taken.rights,
            f"{unstated:,} state none: fill the column “rights” of corpus.csv" if unstated else "",
        ),
    ]
    if taken.own_texts:
        rows.append(("texts", taken.own_texts, "beside the pages they belong to"))
    if taken.already:
        first, there = taken.already[0]
        rows.append(("already there", len(taken.already), f"not copied again; {first} is corpus/{there}"))
    rows.append(("problems", len(taken.problems), ""))
    for label, number, detail in rows:
        report.say(f"{label:<17}{number:>9,}" + (f"  ({detail})" if detail else ""))
    report.problems(taken.problems)


def _end(report: Report, words: str, code: int) -> int:
    report.say(f"ingest: {words}")
    return code
