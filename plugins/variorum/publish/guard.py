"""Lets a build run in a process of its own, so that somebody is left to say what happened if the system kills it.

Where memory runs out, Linux ends a process without a word; a build that just stops would be taken for one that has ended.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

#: What a shell says of a process that was ended by a signal.
_BY_SIGNAL = 128
_PR_SET_PDEATHSIG = 1


def guarded(work: Callable[[], int]) -> int:
    """The exit code of ``work``; 128 and the number of the signal where one ended it, after saying so."""
    if "fork" not in multiprocessing.get_all_start_methods():
        return work()
    sys.stdout.flush()
    sys.stderr.flush()
    # A process of the library's own, not a bare fork: at its end it clears away what its workers shared.
    child = multiprocessing.get_context("fork").Process(target=_child, args=(work, os.getpid()))
    child.start()
    assert child.pid is not None
    with _handing_on(child.pid):
        child.join()
    code = child.exitcode or 0
    if code >= 0:
        return code
    number = signal.Signals(-code)
    why = ", most likely because the memory ran out" if number == signal.SIGKILL else ""
    advice = "; fewer --jobs need less" if why else ""
    print(
        f"build: the system ended the build ({number.name}){why}; the site is as it was{advice}", file=sys.stderr, flush=True
    )
    return _BY_SIGNAL - code


def _child(work: Callable[[], int], parent: int) -> None:
    sys.exit(_ended(work, parent))


def _ended(work: Callable[[], int], parent: int) -> int:
    """In the child: does the work, and goes when the parent goes."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:
        return 1
    try:
        return work()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 1
    except BaseException:
        import traceback

        traceback.print_exc()
        return 1
    finally:
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                stream.flush()


@contextmanager
def _handing_on(child: int) -> Iterator[None]:
    """A polite end of this process is one of the child, which clears away what it began; Ctrl-C reaches both anyway."""

    def hand_on(number: int, frame: FrameType | None) -> None:
        with suppress(ProcessLookupError):
            os.kill(child, number)

    before = {
        signal.SIGTERM: signal.signal(signal.SIGTERM, hand_on),
        signal.SIGINT: signal.signal(signal.SIGINT, signal.SIG_IGN),
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
