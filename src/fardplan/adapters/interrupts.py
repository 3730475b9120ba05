"""Ctrl-C for processes that others start: it reaches them too, and must not make them speak.

A process that is being started knows no handler yet, and would tell of the interrupt in the middle
of its imports. So it begins with the signal held back, and takes it when it has decided what to do.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker

_CTRL_C = {signal.SIGINT}


@contextmanager
def held_back() -> Iterator[None]:
    """Hold Ctrl-C back from the processes that are started inside; it comes here afterwards."""
    resource_tracker.ensure_running()  # its own start would let the signal through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _CTRL_C)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def end_by_it() -> None:
    """Let Ctrl-C end this process without a word, also one that came while it was started."""
    _take(signal.SIG_DFL)


def pass_over_it() -> None:
    """Leave Ctrl-C to the process that started this one."""
    _take(signal.SIG_IGN)


def _take(what: signal.Handlers) -> None:
    signal.signal(signal.SIGINT, what)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _CTRL_C)
