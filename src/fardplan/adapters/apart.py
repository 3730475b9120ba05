"""Text got out of a file in a process of its own, which a file made to do harm may end.

For a process that must live on: the command line with a few files, and the pages. A PDF of two
kilobytes can keep the library that reads it busy for ever, and nothing but the end of the process
stops that.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection

from fardplan.adapters.bounds import give_process_to_documents, took_too_long, was_ended
from fardplan.adapters.containers import Handed
from fardplan.adapters.desk import extracted
from fardplan.adapters.interrupts import held_back, pass_over_it
from fardplan.adapters.kinds import TEXT, kind_of
from fardplan.adapters.recognition import SETTING, tell_of_pages
from fardplan.kernel.errors import BadInput
from fardplan.reading.limits import DEFAULT_LIMITS, Limits
from fardplan.reading.source import SourceText

_PASSED_ON = (SETTING, "PATH")


@dataclass(frozen=True, slots=True)
class Pages:
    """How many pages of a document have been recognised so far."""

    done: int
    of: int


def extracted_apart(
    handed: Handed,
    limits: Limits = DEFAULT_LIMITS,
    told: Callable[[int, int], None] | None = None,
) -> SourceText:
    """Return the text of a document within the bounds; raises `BadInput` if it has none.

    `told` is called for each page that was recognised: how many, and of how many. What it raises
    ends the work.
    """
    if kind_of(handed.name, handed.content) is TEXT:
        return extracted(handed, limits)
    helper = _helper()
    began = time.monotonic()
    try:
        result = helper.ask(handed, limits, told or (lambda done, of: None))
    except _Gone:
        helper.end()
        late = time.monotonic() - began >= limits.max_seconds
        raise (took_too_long(handed.name, limits) if late else was_ended(handed.name)) from None
    except BaseException:  # interrupted: what it would still say is the answer to nothing
        helper.end()
        raise
    _idle.append(helper)
    if isinstance(result, SourceText):
        return result
    raise result


def start_one() -> None:
    """Start a process now that will be needed soon."""
    if not _idle:
        _idle.append(_Helper())


class _Gone(Exception):
    """The process has ended before it answered."""


class _Helper:
    """A process that gets the text out of one file after the other."""

    def __init__(self) -> None:
        # Never fork: see `parallel`.
        spawn = multiprocessing.get_context("spawn")
        self._line, theirs = spawn.Pipe()
        self._process = spawn.Process(target=_serve, args=(theirs,), daemon=True)
        with held_back():
            self._process.start()
        theirs.close()  # now the line breaks when the process ends

    @property
    def is_alive(self) -> bool:
        return self._process.is_alive()

    def ask(
        self, handed: Handed, limits: Limits, told: Callable[[int, int], None]
    ) -> SourceText | BadInput:
        environment = {name: os.environ.get(name) for name in _PASSED_ON}
        said = self._said((handed, limits, environment))
        while isinstance(said, Pages):
            told(said.done, said.of)
            said = self._said()
        return said

    def _said(self, asked: object = None) -> SourceText | BadInput | Pages:
        """What the process says next, after it was asked for something if it is."""
        try:
            if asked is not None:
                self._line.send(asked)
            said: SourceText | BadInput | Pages = self._line.recv()
        except (EOFError, OSError) as error:
            raise _Gone from error
        return said

    def end(self) -> None:
        self._line.close()
        self._process.kill()
        self._process.join()


_idle: list[_Helper] = []
_owner = os.getpid()
_lock = threading.Lock()


def _helper() -> _Helper:
    """Return one that has nothing to do; a copy of this process has none of its own."""
    global _owner
    with _lock:
        if _owner != os.getpid():
            _idle.clear()
            _owner = os.getpid()
        while _idle:
            helper = _idle.pop()
            if helper.is_alive:
                return helper
            helper.end()
    return _Helper()


def _serve(line: Connection) -> None:
    """Answer until nobody asks any more."""
    pass_over_it()  # it is for who asks, and then the line breaks
    give_process_to_documents(DEFAULT_LIMITS)
    tell_of_pages(lambda done, of: line.send(Pages(done, of)))
    with suppress(EOFError, OSError):
        while True:
            handed, limits, environment = line.recv()
            for name, value in environment.items():
                os.environ.pop(name, None) if value is None else os.environ.update({name: value})
            try:
                line.send(extracted(handed, limits))
            except BadInput as error:
                line.send(error)
