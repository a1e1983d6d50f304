"""Takes items through a stage: what is remembered is not worked on again, the rest goes to the executor in pieces."""

from __future__ import annotations

import contextlib
import signal
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Generic

import msgspec

from variorum.cache import NoMemo
from variorum.model import Story, Witness
from variorum.pipeline.stages import STAGES, I, O, Stage
from variorum.problems import Problem

#: (stage, items done, items in all or None where nobody knows yet); called with both alike once, when the stage has ended.
Progress = Callable[[str, int, int | None], None]
#: What a worker hands back for one item: (True, the encoded result) or (False, the encoded fault).
Outcome = tuple[bool, bytes]

#: Work is handed over in pieces of about so many bytes: small enough to share out, large enough to be worth the way.
PIECE = 64 * 1024
#: Pieces under way at most, so that a large corpus is not held in memory twice.
UNDER_WAY = 64
_PACKAGE = PurePath(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Fault:
    """A stage raised on one item: the type of the error, its words, and where in our code it came up."""

    kind: str
    message: str
    place: str


class Run:
    """One run through the stages: where results are kept, who works, who is told, and where faults are reported."""

    def __init__(self, memo: NoMemo, executor: Executor, progress: Progress, problems: list[Problem]) -> None:
        self._memo = memo
        self._executor = executor
        self.progress = progress
        self.problems = problems

    def each(
        self, stage: Stage[I, O], items: Iterable[I], places: Callable[[I], Sequence[tuple[str, str | None]]]
    ) -> Iterator[tuple[I, O]]:
        """Every item with its result, in order; one on which the stage raises becomes a problem at each of its places."""
        total = len(items) if isinstance(items, Sequence) else None
        done = 0
        self.progress(stage.name, done, total)
        for item, result in self._results(stage, items):
            if isinstance(result, Fault):
                message = (
                    f"{stage.lost}, for the stage “{stage.name}” failed at {result.place} "
                    f"({result.kind}: {result.message}); the fault is the program's, so please report it."
                )
                self.problems += [Problem(path, record, None, "error", "internal", message) for path, record in places(item)]
            else:
                yield item, result
            done += 1
            if done != total:
                self.progress(stage.name, done, total)
        self.progress(stage.name, done, done)

    def _results(self, stage: Stage[I, O], items: Iterable[I]) -> Iterator[tuple[I, O | Fault]]:
        under_way: deque[_Piece[I, O]] = deque()
        for piece in _pieces(stage, items):
            piece.begin(self._memo, self._executor)
            under_way.append(piece)
            while under_way and (len(under_way) > UNDER_WAY or under_way[0].is_known):
                yield from under_way.popleft().finish(self._memo, self._executor)
        while under_way:
            yield from under_way.popleft().finish(self._memo, self._executor)


def place(witness: Witness) -> list[tuple[str, str | None]]:
    """Where a fault on a version is reported."""
    return [(witness.path, witness.item)]


def story_places(story: Story) -> list[tuple[str, str | None]]:
    """Where a fault on a story is reported: at all of its versions."""
    return [(v.witness.path, v.witness.item) for v in story.versions]


class _Piece(Generic[I, O]):
    """Some items on their way through one stage; what the memo holds is not worked on again."""

    def __init__(self, stage: Stage[I, O], items: list[I], payloads: list[bytes]) -> None:
        self._stage = stage
        self._items = items
        self._payloads = payloads
        self._keys: list[bytes] = []
        self._results: dict[bytes, O | Fault] = {}
        self._missing: dict[bytes, bytes] = {}
        self._future: Future[list[Outcome]] | None = None

    @property
    def is_known(self) -> bool:
        """Whether nothing of it is worked on: then it need not wait, and hold what it decoded."""
        return self._future is None

    def begin(self, memo: NoMemo, executor: Executor) -> None:
        self._keys = [memo.key(self._stage.name, payload) for payload in self._payloads]
        for key, value in memo.find(self._keys).items():
            with contextlib.suppress(msgspec.MsgspecError):
                self._results[key] = msgspec.msgpack.decode(value, type=self._stage.gives)
        self._missing = {key: p for key, p in zip(self._keys, self._payloads, strict=True) if key not in self._results}
        if self._missing:
            self._future = executor.submit(work, self._stage.name, list(self._missing.values()))

    def finish(self, memo: NoMemo, executor: Executor) -> Iterator[tuple[I, O | Fault]]:
        if self._future is not None:
            try:
                outcomes = self._future.result()
            except MemoryError:
                raise
            except Exception:  # the worker died or took too long: find out on which item
                outcomes = [_alone(executor, self._stage.name, payload) for payload in self._missing.values()]
            made = dict(zip(self._missing, outcomes, strict=True))
            memo.keep([(key, value) for key, (good, value) in made.items() if good])
            for key, (good, value) in made.items():
                self._results[key] = msgspec.msgpack.decode(value, type=self._stage.gives if good else Fault)
        for item, key in zip(self._items, self._keys, strict=True):
            yield item, self._results[key]


def work(stage_name: str, payloads: Sequence[bytes]) -> list[Outcome]:
    """What a worker does: one stage on some encoded items. An error on one costs that one only; that the memory is not
    enough is no fault of an item.
    """
    stage = STAGES[stage_name]
    if stage.together is not None and len(payloads) > 1:
        with contextlib.suppress(Exception):  # one of them is at fault: which, comes out below
            found = stage.together([msgspec.msgpack.decode(payload, type=stage.takes) for payload in payloads])
            return [(True, msgspec.msgpack.encode(result)) for result in found]
    outcomes: list[Outcome] = []
    for payload in payloads:
        try:
            result = stage.run(msgspec.msgpack.decode(payload, type=stage.takes))
            outcomes.append((True, msgspec.msgpack.encode(result)))
        except MemoryError:
            raise
        except Exception as error:
            outcomes.append((False, msgspec.msgpack.encode(_fault(error))))
    return outcomes


def _alone(executor: Executor, stage_name: str, payload: bytes) -> Outcome:
    try:
        return executor.submit(work, stage_name, [payload]).result()[0]
    except MemoryError:
        raise
    except Exception as error:
        if getattr(error, "exitcode", None) == -signal.SIGKILL:
            raise MemoryError("the system ended a worker, and the one after it") from error
        return False, msgspec.msgpack.encode(replace(_fault(error), place="the worker"))


def _fault(error: BaseException) -> Fault:
    frames = traceback.extract_tb(error.__traceback__)
    stage = [frame for frame in frames if frame.filename != __file__]
    ours = [frame for frame in stage if PurePath(frame.filename).is_relative_to(_PACKAGE)] or stage
    place = f"{PurePath(ours[-1].filename).name}:{ours[-1].lineno}" if ours else "the worker"
    said = " ".join(str(error).split()) or "no more is known"
    return Fault(type(error).__name__, said[:300], place)


def _pieces(stage: Stage[I, O], items: Iterable[I]) -> Iterator[_Piece[I, O]]:
    some: list[I] = []
    payloads: list[bytes] = []
    size = 0
    for item in items:
        some.append(item)
        payloads.append(msgspec.msgpack.encode(item))
        size += len(payloads[-1])
        if size >= PIECE:
            yield _Piece(stage, some, payloads)
            some, payloads, size = [], [], 0
    if some:
        yield _Piece(stage, some, payloads)
