"""Many files read at once, one document at a time in each of a few worker processes.

An archive or a message is taken apart here, and its documents are read like files.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from multiprocessing.synchronize import BoundedSemaphore
from pathlib import Path
from typing import Any, Generic, TypeVar

from fardplan.adapters.apart import extracted_apart, start_one
from fardplan.adapters.bounds import (
    OutOfTime,
    give_process_to_documents,
    took_too_long,
    was_ended,
    within,
)
from fardplan.adapters.containers import Refused
from fardplan.adapters.desk import Case, Desk, Done, Task, as_read, printable
from fardplan.adapters.files import handed_in, is_text, may_hold_several
from fardplan.adapters.interrupts import end_by_it, held_back
from fardplan.adapters.models import installed
from fardplan.adapters.recognition import share_turns
from fardplan.kernel.errors import BadInput
from fardplan.plan import Roadmap
from fardplan.reading import ReadDocument
from fardplan.reading.limits import Limits

T = TypeVar("T")

_WAITING_PER_WORKER = 4
"""Documents begun for each worker: enough that a long one stops nobody, and few in memory."""

_OBJECTS = 20_000
"""How many objects more before a worker looks for those that nobody uses; 700 is the usual."""
_WORTH_A_PROCESS = 1_000_000
"""Bytes in all from which two are faster: starting one costs as much as reading 400 kB."""


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What came of one document: what was made of it, or the error that says why it was not read.

    `name` is what it is called; `member` and `message` are those of `Handed`, for a document that
    came inside a file. `unkept` says why it could not be kept, if it was to be.
    """

    path: Path
    name: str
    document: T | None = None
    error: BadInput | None = None
    member: str = ""
    message: str | None = None
    remarks: tuple[str, ...] = ()
    unkept: str = ""


def read_all(
    paths: Iterable[Path],
    roadmap: Roadmap,
    names: Iterable[str] = (),
    *,
    workers: int | None = None,
) -> Iterator[Outcome[ReadDocument]]:
    """Yield every document as it was read, as `work_through` does."""
    return work_through(paths, Case(roadmap, as_read, tuple(names)), workers=workers)


def work_through(
    paths: Iterable[Path],
    case: Case[T],
    *,
    workers: int | None = None,
    called: Mapping[Path, str] | None = None,
) -> Iterator[Outcome[T]]:
    """Yield the outcome of every path, in the order of `paths`, as soon as it is there.

    An archive or a message has one for each of its documents. A file that cannot be used gives an
    outcome with its error and stops nothing, not even a file that ends the process that reads it.
    Memory is bounded by the documents being read, not by how many there are. Small work is done in
    this process, as with `workers=1`; `workers` is otherwise the number of processors. `called`
    tells what to call a file if not by its name. To stop early, close the iterator.
    """
    files = list(paths)
    case.folder()  # one that cannot be used is told of before anything is begun, as is a model
    installed(case.model)
    workers = workers or os.cpu_count() or 1
    if not any(map(may_hold_several, files)):
        workers = min(workers, len(files))
    tasks = _tasks(files, called or {}, case.limits)
    if workers < 2 or not _worth_processes(files):
        if not all(map(is_text, files)):
            start_one()
        return _read_here(tasks, case)
    return _Pool(workers, case).read(tasks)


def _worth_processes(files: Sequence[Path]) -> bool:
    total = 0
    for file in files:
        with suppress(OSError, ValueError):  # the extraction will say what is wrong with it
            total += file.stat().st_size
        if total >= _WORTH_A_PROCESS:
            return True
    return False


def _tasks(files: Iterable[Path], called: Mapping[Path, str], limits: Limits) -> Iterator[Task]:
    """Yield what there is to read, taking each file apart when its turn comes."""
    for file in files:
        name = called.get(file) or printable(file.name) or str(file)
        if not may_hold_several(file):
            yield Task(file, name)
            continue
        try:
            with within(limits.max_seconds):
                inside = handed_in(file, name, limits=limits)
        except OutOfTime:
            inside = [Refused(took_too_long(name, limits), "")]
        except BadInput as error:
            inside = [Refused(error, "")]
        yield from (Task(file, f"{name}/{i.member}" if i.member else name, i) for i in inside)


def _read_here(tasks: Iterable[Task], case: Case[T]) -> Iterator[Outcome[T]]:
    desk = Desk(case, extracted_apart)
    for task in tasks:
        yield _outcome(task, desk.done(task))


def _outcome(task: Task, result: Done[T] | BadInput) -> Outcome[T]:
    inside = task.inside
    member, message = (inside.member, inside.message) if inside else ("", None)
    if isinstance(result, Done):
        made, remarks = result.made, result.remarks
        return Outcome(task.path, task.name, made, None, member, message, remarks, result.unkept)
    return Outcome(task.path, task.name, None, result, member, message)


class _Pool(Generic[T]):
    """Worker processes that read about one roadmap, replaced when a file ends one of them."""

    def __init__(self, workers: int, case: Case[T]) -> None:
        self._workers = workers
        self._case = case

    def read(self, tasks: Iterator[Task]) -> Iterator[Outcome[T]]:
        """Yield the outcome of every document in order."""
        begun: deque[Task] = deque()
        while True:
            with suppress(BrokenProcessPool):
                yield from self._read_together(begun, tasks)
                return
            # A process was ended, and nothing says by which of the documents that were begun.
            while begun:
                yield self._read_alone(begun.popleft())

    @property
    def _most_begun(self) -> int:
        return self._workers * _WAITING_PER_WORKER

    def _read_together(self, begun: deque[Task], tasks: Iterator[Task]) -> Iterator[Outcome[T]]:
        """Yield outcomes as long as all processes live; a task leaves `begun` with its outcome."""
        with self._executor(self._workers) as executor:
            results: deque[Future[Any]] = deque()
            while True:
                for task in islice(tasks, self._most_begun - len(begun)):
                    begun.append(task)
                    with held_back():  # it may start a process
                        results.append(executor.submit(_read_in_worker, task))
                if not begun:
                    return
                result = results.popleft().result()
                yield _outcome(begun.popleft(), result)

    def _read_alone(self, task: Task) -> Outcome[T]:
        """Read one document in a process of its own, which it may end without harm to others."""
        began = time.monotonic()
        with self._executor(1) as executor:
            try:
                with held_back():
                    result = executor.submit(_read_in_worker, task)
                return _outcome(task, result.result())
            except BrokenProcessPool:
                limits = self._case.limits
                late = time.monotonic() - began >= limits.max_seconds
                error = took_too_long(task.name, limits) if late else was_ended(task.name)
                return _outcome(task, error)

    @contextmanager
    def _executor(self, workers: int) -> Iterator[ProcessPoolExecutor]:
        # Never fork: the parent may be a web server with threads, locks and database connections,
        # and a copy of them would be inherited. A spawned process knows only what it is sent.
        spawn = multiprocessing.get_context("spawn")
        # However many processes read, pages are recognised by as many as there are processors.
        turns = spawn.BoundedSemaphore(os.cpu_count() or 1)
        executor = ProcessPoolExecutor(workers, spawn, _begin, (self._case, turns))
        try:
            yield executor
        finally:
            executor.shutdown(cancel_futures=True)


_desk: Desk[Any]
"""Of a worker process: made once, and kept for all documents that it reads."""


def _begin(case: Case[Any], turns: BoundedSemaphore) -> None:
    """Make a worker process ready."""
    global _desk
    end_by_it()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    share_turns(turns)
    give_process_to_documents(case.limits)
    _desk = Desk(case)
    _desk.make_ready()
    gc.freeze()  # what is loaded now stays, and need not be looked through for every document
    gc.set_threshold(_OBJECTS)


def _end_with_parent() -> None:
    """End this process when its parent is gone: a parent that is killed cannot tell it to."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _read_in_worker(task: Task) -> Done[Any] | BadInput:
    return _desk.done(task)
