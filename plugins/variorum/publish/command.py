"""The door of ``invoke build``: it runs Pelican in this process and turns what happens into an exit code."""

from __future__ import annotations

import locale
import logging
import os
import signal
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from variorum.problems import SettingsError
from variorum.publish.report import Report, line
from variorum.publish.staging import Busy, Unpublished

#: Exit codes: what could not be published, what was asked wrongly, "try again later", and stopped by somebody.
DONE, FAILED, WRONG, BUSY, STOPPED = 0, 1, 2, 75, 130


def build(
    corpus: str | None,
    output: str,
    strict: bool,
    jobs: int | None,
    engine: str,
    fresh: bool,
    settings: str = "pelicanconf.py",
) -> int:
    """Publish a corpus, say how it went, and give the exit code.

    0 published; 1 nothing could be, or ``strict`` and there is an error or warning; 2 wrong values or settings; 75 another
    build is at work there; 130 stopped from outside (Ctrl-C, SIGTERM).
    """
    from variorum.publish import catalogues
    from variorum.publish.archive import NothingToPublish

    report = Report()
    try:
        with stoppable():
            run = _run(corpus, output, jobs, engine, fresh, settings, report)
    except SettingsError as error:
        return _end(report, str(error), WRONG)
    except Busy as error:
        return _end(report, f"another build is writing there (its lock is in {error}); try again when it has ended", BUSY)
    except NothingToPublish as error:
        for problem in error.problems:
            report.say(line(problem))
        return _end(report, f"nothing could be published, for {error}; the site is as it was", FAILED)
    except Unpublished as error:
        return _end(report, f"{error}; the site is as it was", FAILED)
    except OSError as error:
        where = f" ({os.fsdecode(error.filename)})" if isinstance(error.filename, str | bytes) else ""
        return _end(report, f"{error.strerror or error}{where}; the site is as it was", FAILED)
    except MemoryError:
        return _end(report, f"the memory is not enough{report.at}; the site is as it was; fewer --jobs need less", FAILED)
    except KeyboardInterrupt:
        return _end(report, "stopped before its end; the site is whole", STOPPED)
    except Exception as error:
        traceback.print_exc(file=sys.stderr)
        return _end(report, f"{type(error).__name__}: {error}; the site is as it was", FAILED)
    grave = [p for p in run.problems if p.severity != "info"]
    report.summary(run.edition, run.problems, run.files, run.written, run.staging.output)
    for words in catalogues.remarks(run.tongue):
        report.say(words)
    if run.memo.fault:
        report.say(f"The cache could not be used to the end: {run.memo.fault}")
    if strict and grave:
        return _end(report, f"{len(grave):,} errors and warnings, and --strict allows none", FAILED)
    return DONE


def _run(corpus: str | None, output: str, jobs: int | None, engine: str, fresh: bool, settings: str, report: Report) -> Any:
    """The finished Run."""
    if jobs is not None and jobs < 1:
        raise SettingsError(f"--jobs must be 1 or more, not {jobs}")
    if not Path(settings).is_file():
        raise SettingsError(f"there is no settings file {settings}")

    from pelican import Pelican
    from pelican.settings import read_settings

    from variorum.publish.archive import Options, opened
    from variorum.publish.generator import RUN

    options = Options(Path(corpus) if corpus is not None else None, engine, jobs, fresh)
    with _quiet() as faults:
        try:
            values = read_settings(str(Path(settings).resolve()), override={"OUTPUT_PATH": str(Path(output).resolve())})
        except Exception as error:  # the file is a program, so anything may go wrong in it
            raise SettingsError(f"the settings {settings} cannot be used ({type(error).__name__}: {error})") from error
        # Pelican takes all other folders from where the settings lie, these from where the command is given
        values["THEME_TEMPLATES_OVERRIDES"] = [
            str(Path(settings).resolve().parent / folder) for folder in values["THEME_TEMPLATES_OVERRIDES"]
        ]
        with opened(values, options, report) as run:
            values[RUN] = run
            run.faults = faults
            Pelican(values).run()
        if run.written is None:
            raise Unpublished("Pelican ended without publishing the archive; is “variorum” among its PLUGINS?")
    return run


@contextmanager
def _quiet() -> Iterator[list[str]]:
    """Pelican without its own messages, and with our locale as before at the end.

    Errors that it only logs are collected, for a site must not miss a part unseen.
    """
    from pelican.log import console

    faults: list[str] = []

    class Collect(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            faults.append(record.getMessage())

    logger, handler, before = logging.getLogger("pelican"), Collect(logging.ERROR), console.quiet
    spoken = locale.setlocale(locale.LC_ALL)
    logger.addHandler(handler)
    console.quiet = True
    try:
        yield faults
    finally:
        locale.setlocale(locale.LC_ALL, spoken)
        console.quiet = before
        logger.removeHandler(handler)


@contextmanager
def stoppable() -> Iterator[None]:
    """A polite end (SIGTERM) is taken as Ctrl-C is: what was begun is cleared away."""
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may say what signals do
        return

    def stop(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _end(report: Report, words: str, code: int) -> int:
    report.say(f"build: {words}")
    return code
