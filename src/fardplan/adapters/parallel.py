"""Many files read at once, one document at a time in each of a few worker processes.

An archive or a message is taken apart here, and its documents are read like files.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from multiprocessing.synchronize import BoundedSemaphore
from pathlib import Path

from fardplan.adapters.containers import Handed, Refused
from fardplan.adapters.files import extract, extract_handed, handed_in, may_hold_several
from fardplan.adapters.recognition import share_turns
from fardplan.kernel.errors import BadInput
from fardplan.plan import Roadmap
from fardplan.reading import ReadDocument, Reader

_WAITING_PER_WORKER = 4
"""Documents begun for each worker: enough that a long one stops nobody, and few in memory."""

_WORTH_A_PROCESS = 1_000_000
"""Bytes in all from which two are faster: starting one costs as much as reading 400 kB."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one document: what was read in it, or the error that says why it could not be.

    `member` and `message` are those of `Handed`, for a document that came inside a file.
    """

    path: Path
    document: ReadDocument | None = None
    error: BadInput | None = None
    member: str = ""
    message: str | None = None


@dataclass(frozen=True, slots=True)
class _Task:
    """One document to read: a file, or what stood inside one."""

    path: Path
    inside: Handed | Refused | None = None


def read_all(
    paths: Iterable[Path],
    roadmap: Roadmap,
    names: Iterable[str] = (),
    *,
    workers: int | None = None,
) -> Iterator[Outcome]:
    """Yield the outcome of every path, in the order of `paths`, as soon as it is there.

    An archive or a message has one for each of its documents. A file that cannot be used gives an
    outcome with its error and stops nothing, not even a file that ends the process that reads it.
    Memory is bounded by the documents being read, not by how many there are. Small work is done in
    this process, as with `workers=1`; `workers` is otherwise the number of processors. To stop
    early, close the iterator.
    """
    files, known = list(paths), tuple(names)
    workers = workers or os.cpu_count() or 1
    if not any(map(may_hold_several, files)):
        workers = min(workers, len(files))
    if workers < 2 or not _worth_processes(files):
        return _read_here(_tasks(files), Reader(roadmap, known))
    return _Pool(workers, roadmap, known).read(_tasks(files))


def _worth_processes(files: Sequence[Path]) -> bool:
    total = 0
    for file in files:
        with suppress(OSError, ValueError):  # the extraction will say what is wrong with it
            total += file.stat().st_size
        if total >= _WORTH_A_PROCESS:
            return True
    return False


def _tasks(files: Iterable[Path]) -> Iterator[_Task]:
    """Yield what there is to read, taking each file apart when its turn comes."""
    for file in files:
        if not may_hold_several(file):
            yield _Task(file)
            continue
        try:
            inside = handed_in(file)
        except BadInput as error:
            inside = [Refused(error, "")]
        yield from (_Task(file, one) for one in inside)


def _read_here(tasks: Iterable[_Task], reader: Reader) -> Iterator[Outcome]:
    for task in tasks:
        yield _outcome(task, _read(reader, task))


# An error crosses between processes as its three parts: an exception whose arguments are not its
# message does not survive the way. A document crosses whole; 15 pages are 150 kB and 4 ms.
_Refusal = tuple[str, str, str]
_Result = ReadDocument | _Refusal


def _read(reader: Reader, task: _Task) -> _Result:
    try:
        match task.inside:
            case None:
                return reader.read(extract(task.path))
            case Handed():
                return reader.read(extract_handed(task.inside))
            case Refused(error):
                raise error
    except BadInput as error:
        return error.where, error.why, error.do


def _outcome(task: _Task, result: _Result) -> Outcome:
    inside = task.inside
    member, message = (inside.member, inside.message) if inside else ("", None)
    if isinstance(result, ReadDocument):
        return Outcome(task.path, result, None, member, message)
    return Outcome(task.path, None, BadInput(*result), member, message)


class _Pool:
    """Worker processes that read about one roadmap, replaced when a file ends one of them."""

    def __init__(self, workers: int, roadmap: Roadmap, names: tuple[str, ...]) -> None:
        self._workers = workers
        self._case = (roadmap, names)

    def read(self, tasks: Iterator[_Task]) -> Iterator[Outcome]:
        """Yield the outcome of every document in order."""
        begun: deque[_Task] = deque()
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

    def _read_together(self, begun: deque[_Task], tasks: Iterator[_Task]) -> Iterator[Outcome]:
        """Yield outcomes as long as all processes live; a task leaves `begun` with its outcome."""
        with self._executor(self._workers) as executor:
            results: deque[Future[_Result]] = deque()
            while True:
                for task in islice(tasks, self._most_begun - len(begun)):
                    begun.append(task)
                    results.append(executor.submit(_read_in_worker, task))
                if not begun:
                    return
                result = results.popleft().result()
                yield _outcome(begun.popleft(), result)

    def _read_alone(self, task: _Task) -> Outcome:
        """Read one document in a process of its own, which it may end without harm to others."""
        with self._executor(1) as executor:
            try:
                return _outcome(task, executor.submit(_read_in_worker, task).result())
            except BrokenProcessPool:
                called = task.inside.name if isinstance(task.inside, Handed) else task.path.name
                name = os.fsencode(called).decode(errors="replace")
                why = "reading it was ended by the system, perhaps because it needs too much memory"
                return _outcome(task, (name, why, "hand it in divided into parts"))

    @contextmanager
    def _executor(self, workers: int) -> Iterator[ProcessPoolExecutor]:
        # Never fork: the parent may be a web server with threads, locks and database connections,
        # and a copy of them would be inherited. A spawned process knows only what it is sent.
        spawn = multiprocessing.get_context("spawn")
        # However many processes read, pages are recognised by as many as there are processors.
        turns = spawn.BoundedSemaphore(os.cpu_count() or 1)
        executor = ProcessPoolExecutor(workers, spawn, _begin, (*self._case, turns))
        try:
            yield executor
        finally:
            executor.shutdown(cancel_futures=True)


_reader: Reader
"""Of a worker process: made once, and kept for all documents that it reads."""


def _begin(roadmap: Roadmap, names: tuple[str, ...], turns: BoundedSemaphore) -> None:
    """Make a worker process ready."""
    global _reader
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C reaches it too: end, and say nothing
    threading.Thread(target=_end_with_parent, daemon=True).start()
    share_turns(turns)
    _reader = Reader(roadmap, names)
    gc.freeze()  # what is loaded now stays, and need not be looked through for every document


def _end_with_parent() -> None:
    """End this process when its parent is gone: a parent that is killed cannot tell it to."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _read_in_worker(task: _Task) -> _Result:
    return _read(_reader, task)
