"""The door of ``invoke build``: it runs Pelican in this process and turns what happens into an exit code."""

from __future__ import annotations

import locale
import logging
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from variorum.problems import SettingsError
from variorum.publish.report import Report, line
from variorum.publish.staging import Busy

#: Exit codes: what could not be published, what was asked wrongly, and "try again later".
DONE, FAILED, WRONG, BUSY = 0, 1, 2, 75


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
    build is at work there.
    """
    from variorum.publish.archive import NothingToPublish

    report = Report()
    try:
        run = _run(corpus, output, jobs, engine, fresh, settings, report)
    except SettingsError as error:
        return _end(report, str(error), WRONG)
    except Busy as error:
        return _end(report, f"another build is writing there (its lock is in {error}); try again when it has ended", BUSY)
    except NothingToPublish as error:
        for problem in error.edition.problems:
            report.say(line(problem))
        return _end(report, "nothing could be published, for no article can be used; the site is as it was", FAILED)
    except OSError as error:
        return _end(report, f"{error}; the site is as it was", FAILED)
    except Exception as error:
        traceback.print_exc(file=sys.stderr)
        return _end(report, f"{type(error).__name__}: {error}; the site is as it was", FAILED)
    grave = [p for p in run.edition.problems if p.severity != "info"]
    report.summary(run.edition, run.files, run.written, run.staging.output)
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
        values = read_settings(str(Path(settings).resolve()), override={"OUTPUT_PATH": str(Path(output).resolve())})
        with opened(values, options, report) as run:
            values[RUN] = run
            run.faults = faults
            Pelican(values).run()
        if run.written is None:
            raise RuntimeError("Pelican ended without publishing the archive; is “variorum” among its PLUGINS?")
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


def _end(report: Report, words: str, code: int) -> int:
    report.say(f"build: {words}")
    return code
