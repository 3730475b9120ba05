"""Many files read at once, one document at a time in each of a few worker processes."""

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
from pathlib import Path

from fardplan.adapters.files import extract
from fardplan.kernel.errors import BadInput
from fardplan.plan import Roadmap
from fardplan.reading import ReadDocument, Reader

_WAITING_PER_WORKER = 4
"""Documents begun for each worker: enough that a long one stops nobody, and few in memory."""

_WORTH_A_PROCESS = 1_000_000
"""Bytes in all from which two are faster: starting one costs as much as reading 400 kB."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file: the read document, or the error that says why it could not be read."""

    path: Path
    document: ReadDocument | None = None
    error: BadInput | None = None


def read_all(
    paths: Iterable[Path],
    roadmap: Roadmap,
    names: Iterable[str] = (),
    *,
    workers: int | None = None,
) -> Iterator[Outcome]:
    """Yield the outcome of every path, in the order of `paths`, as soon as it is there.

    A file that cannot be used gives an outcome with its error and stops nothing, not even a file
    that ends the process that reads it. Memory is bounded by the documents being read, not by how
    many there are. Small work is done in this process, as with `workers=1`; `workers` is otherwise
    the number of processors. To stop early, close the iterator.
    """
    files, known = list(paths), tuple(names)
    workers = min(workers or os.cpu_count() or 1, len(files))
    if workers < 2 or not _worth_processes(files):
        return _read_here(files, Reader(roadmap, known))
    return _Pool(workers, roadmap, known).read(files)


def _worth_processes(files: Sequence[Path]) -> bool:
    total = 0
    for file in files:
        with suppress(OSError, ValueError):  # the extraction will say what is wrong with it
            total += file.stat().st_size
        if total >= _WORTH_A_PROCESS:
            return True
    return False


def _read_here(files: Sequence[Path], reader: Reader) -> Iterator[Outcome]:
    for file in files:
        yield _outcome(file, _read(reader, file))


# An error crosses between processes as its three parts: an exception whose arguments are not its
# message does not survive the way. A document crosses whole; 15 pages are 150 kB and 4 ms.
_Refusal = tuple[str, str, str]
_Result = ReadDocument | _Refusal


def _read(reader: Reader, file: Path) -> _Result:
    try:
        return reader.read(extract(file))
    except BadInput as error:
        return error.where, error.why, error.do


def _outcome(file: Path, result: _Result) -> Outcome:
    if isinstance(result, ReadDocument):
        return Outcome(file, document=result)
    return Outcome(file, error=BadInput(*result))


class _Pool:
    """Worker processes that read about one roadmap, replaced when a file ends one of them."""

    def __init__(self, workers: int, roadmap: Roadmap, names: tuple[str, ...]) -> None:
        self._workers = workers
        self._case = (roadmap, names)

    def read(self, files: Sequence[Path]) -> Iterator[Outcome]:
        """Yield the outcome of every file in order."""
        rest = deque(files)
        while rest:
            with suppress(BrokenProcessPool):
                yield from self._read_together(rest)
                return
            # A process was ended, and nothing says by which of the documents that were begun.
            for _ in range(min(len(rest), self._most_begun)):
                yield self._read_alone(rest.popleft())

    @property
    def _most_begun(self) -> int:
        return self._workers * _WAITING_PER_WORKER

    def _read_together(self, rest: deque[Path]) -> Iterator[Outcome]:
        """Yield outcomes as long as all processes live; a file leaves `rest` with its outcome."""
        with self._executor(self._workers) as executor:
            begun: deque[Future[_Result]] = deque()
            while rest:
                further = islice(rest, len(begun), self._most_begun)
                begun += [executor.submit(_read_in_worker, file) for file in further]
                result = begun.popleft().result()
                yield _outcome(rest.popleft(), result)

    def _read_alone(self, file: Path) -> Outcome:
        """Read one file in a process of its own, which it may end without harm to others."""
        with self._executor(1) as executor:
            try:
                return _outcome(file, executor.submit(_read_in_worker, file).result())
            except BrokenProcessPool:
                name = os.fsencode(file.name).decode(errors="replace")
                why = "reading it was ended by the system, perhaps because it needs too much memory"
                return Outcome(file, error=BadInput(name, why, "hand it in divided into parts"))

    @contextmanager
    def _executor(self, workers: int) -> Iterator[ProcessPoolExecutor]:
        # Never fork: the parent may be a web server with threads, locks and database connections,
        # and a copy of them would be inherited. A spawned process knows only what it is sent.
        spawn = multiprocessing.get_context("spawn")
        executor = ProcessPoolExecutor(workers, spawn, _begin, self._case)
        try:
            yield executor
        finally:
            executor.shutdown(cancel_futures=True)


_reader: Reader
"""Of a worker process: made once, and kept for all documents that it reads."""


def _begin(roadmap: Roadmap, names: tuple[str, ...]) -> None:
    """Make a worker process ready."""
    global _reader
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C reaches it too: end, and say nothing
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _reader = Reader(roadmap, names)
    gc.freeze()  # what is loaded now stays, and need not be looked through for every document


def _end_with_parent() -> None:
    """End this process when its parent is gone: a parent that is killed cannot tell it to."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _read_in_worker(file: Path) -> _Result:
    return _read(_reader, file)
