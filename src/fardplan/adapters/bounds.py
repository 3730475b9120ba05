"""Bounds on the time and the memory that one document may take, whatever it was made to do.

Time is bounded twice: an alarm ends work in Python where it stands, and a process that is nobody's
but the document's may be ended from outside, since work in a library cannot be.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from fardplan.kernel.errors import BadInput
from fardplan.reading.limits import Limits

GRACE = 5
"""Seconds that a library gets to come back to Python before its process is ended."""
_AGAIN = 1.0
"""Seconds after which an alarm that somebody caught is given again."""
_IN_PARTS = "hand it in divided into parts"

_may_end_process = False


class OutOfTime(BaseException):
    """Work has taken its time. Not an `Exception`, so that no library takes it for its own."""


class TookTooLong(BadInput):
    """A document takes more time than it was given."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise `OutOfTime` in what is done here after `seconds`.

    One inside another stops the clock of the outer. Only the main thread can be interrupted; in
    others nothing is bounded.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "SIGALRM"):
        yield
        return
    handler = signal.signal(signal.SIGALRM, _ring)
    left, _ = signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    _end_process_after(seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, handler)
        if left:
            signal.setitimer(signal.ITIMER_REAL, left, _AGAIN)
        _end_process_after(left)


def give_process_to_documents(limits: Limits) -> None:
    """Let this process be ended by a document that takes too long, and bound its memory."""
    global _may_end_process
    _may_end_process = True
    with suppress(ImportError, ValueError, OSError):  # where the system has no such bound
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        wanted = limits.max_memory_bytes
        allowed = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
        resource.setrlimit(resource.RLIMIT_AS, (allowed, most))


def took_too_long(name: str, limits: Limits) -> BadInput:
    """Return the error for a document that took more time than one may."""
    why = f"reading it took longer than {limits.max_seconds} seconds"
    return TookTooLong(name, why, _IN_PARTS)


def was_ended(name: str) -> BadInput:
    """Return the error for a document that ended the process it was read in, or its memory."""
    why = "reading it was ended by the system, perhaps because it needs too much memory"
    return BadInput(name, why, _IN_PARTS)


def _ring(number: int, frame: FrameType | None) -> None:
    raise OutOfTime


def _end_process_after(seconds: float) -> None:
    """Set the watch that ends this process even while a library holds the interpreter."""
    if not _may_end_process:
        return
    faulthandler.cancel_dump_traceback_later()
    if seconds:
        faulthandler.dump_traceback_later(seconds + GRACE, exit=True, file=_nowhere())


_silent: list[int] = []


def _nowhere() -> int:
    if not _silent:
        _silent.append(os.open(os.devnull, os.O_WRONLY))
    return _silent[0]
