"""Who does the work: this process, processes beside it, or a Dask cluster. All take ``submit`` and give futures.

Results never depend on the choice; only time does.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from variorum.problems import SettingsError
from variorum.publish.collecting import settle

P = ParamSpec("P")
T = TypeVar("T")

#: The folder that holds our package.
PACKAGES = Path(__file__).resolve().parents[2]
#: Seconds of work after which processes are worth their start: they take nearly a second to be of use.
PATIENCE = 2.0
#: Processes at most: more only fight for the machine, and a slip of the finger should not bring it down.
MOST = 256


def executor(engine: str, jobs: int | None, time_limit: float) -> Executor:
    """``local`` or ``dask[:ADDRESS]``; ``jobs`` None means: as many as there are processors, once it pays.

    Raises SettingsError for an engine that does not exist, is not installed or does not answer.
    """
    kind, _, address = engine.partition(":")
    if kind == "dask":
        return _dask(address or None, jobs)
    if engine != "local":
        raise SettingsError(f"there is no engine {engine!r}; write local, dask or dask:ADDRESS")
    if jobs is not None and jobs > MOST:
        raise SettingsError(f"--jobs must be {MOST} at most, not {jobs}")
    if jobs == 1:
        return Inline()
    if jobs is not None:
        return Processes(jobs, time_limit)
    processors = len(os.sched_getaffinity(0))
    return Inline() if processors == 1 else Patient(Processes(processors, time_limit))


class Inline(Executor):
    """Works at once, in this process; no time limit."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


class Processes(Executor):
    """Processes beside this one, started with the first job.

    A job that crashes its process, or takes longer than ``time_limit`` seconds, costs only itself.
    """

    def __init__(self, jobs: int, time_limit: float) -> None:
        self._jobs = jobs
        self._time_limit = time_limit
        self._pool: Any = None
        self._started: Any = None

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        if self._pool is None:
            from pebble import ProcessPool

            context = _forkserver()
            self._started = context.Semaphore(0)
            self._pool = ProcessPool(self._jobs, initializer=_say, initargs=(self._started,), context=context)
        future: Future[T] = self._pool.schedule(fn, args=args, kwargs=kwargs, timeout=self._time_limit)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        if self._pool is not None:
            # a worker that is stopped while it starts misses what the pool has taken down, and prints a traceback
            all(self._started.acquire(timeout=5) for _ in range(self._jobs))
            self._pool.stop() if cancel_futures else self._pool.close()
            self._pool.join()
            self._pool = None

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        self.shutdown(cancel_futures=kind is not None)


class Patient(Executor):
    """Works here while there is little to do and hands over to ``others`` when the work proves long."""

    def __init__(self, others: Executor, patience: float = PATIENCE) -> None:
        self._others = others
        self._here = Inline()
        self._left = patience

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        if self._left <= 0:
            return self._others.submit(fn, *args, **kwargs)
        begun = time.monotonic()
        future = self._here.submit(fn, *args, **kwargs)
        self._left -= time.monotonic() - begun
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._others.shutdown(wait, cancel_futures=cancel_futures)

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        self.shutdown(cancel_futures=kind is not None)


def _say(started: Any) -> None:
    settle()
    started.release()


def _forkserver() -> Any:
    """Workers are copies of a clean process that has loaded the stages once.

    Not of this one: it may hold threads, and in a copy a lock that was held is held for ever.
    """
    import multiprocessing  # here, for most builds need no second process
    from multiprocessing import forkserver

    multiprocessing.set_forkserver_preload(["variorum.pipeline"])
    path = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join([str(PACKAGES), *([path] if path else [])])
    try:
        forkserver.ensure_running()  # it is not told our sys.path
    finally:
        if path is None:
            del os.environ["PYTHONPATH"]
        else:
            os.environ["PYTHONPATH"] = path
    return multiprocessing.get_context("forkserver")


def _dask(address: str | None, jobs: int | None) -> Executor:
    try:
        from distributed import Client
    except ImportError:
        raise SettingsError("the engine dask needs the package “distributed”: install it with the extra “cluster”") from None
    try:
        own = {"n_workers": jobs or os.cpu_count(), "threads_per_worker": 1, "dashboard_address": None}
        client = Client(address, timeout=30) if address else Client(**own)
    except (OSError, ValueError) as error:
        raise SettingsError(f"no Dask scheduler answers at {address or 'this machine'}: {error}") from None
    return _Dask(client)


class _Dask(Executor):
    """A cluster's executor, which also lets the cluster go at the end."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self._executor = client.get_executor(pure=False, retries=0)

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        future: Future[T] = self._executor.submit(fn, *args, **kwargs)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._executor.shutdown(wait)
        self._client.close()
