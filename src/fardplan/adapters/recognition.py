"""Text recognised in pictures of pages, by the program Tesseract.

One page is one run of the program, and as many run at once as there are processors. Each run has
bounds on its time and its memory. The same picture gives the same text.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import cache
from itertools import count

from fardplan.adapters.layout import storable
from fardplan.kernel.errors import BadInput
from fardplan.reading.limits import Limits

SETTING = "FARDPLAN_OCR"
LANGUAGE = "swe"
_PROGRAM = "tesseract"
_OFF = ("", "0", "false", "no", "off")
_SECONDS_PER_PAGE = 90
_MEMORY = 2_000_000  # kilobytes; a page of 600 dpi takes a quarter of it
# Threads inside one run wait for each other, on busy processors for minutes.
_ONE_THREAD = {"OMP_THREAD_LIMIT": "1"}
_BOUNDED = ("/bin/sh", "-c", f'ulimit -v {_MEMORY}; exec "$@"', "sh")

_turns: AbstractContextManager[object] = nullcontext()
"""Taken for each run: worker processes share one that lets in as many as there are processors."""


def _tell_nobody(done: int, of: int) -> None:
    """What is done with each page as long as nobody wants to know of it."""


_told: Callable[[int, int], None] = _tell_nobody


@dataclass(frozen=True, slots=True)
class Picture:
    """One page as a picture file; of a file with several, the page with this number from 0."""

    content: bytes
    page: int = 0
    dpi: int = 0
    """0 if the file says it itself, or nobody knows."""


class PutOff(BadInput):
    """A document has pages to recognise, which takes long, and was to be read at once."""

    def __init__(self, where: str, pages: int) -> None:
        """Say that the document `where` has so many `pages` to recognise."""
        why = f"it has {pages} pages whose text is to be recognised"
        super().__init__(where, why, "let it be read in the background")
        self.pages = pages

    def __reduce__(self) -> tuple[type[BadInput], tuple[object, ...]]:
        """Return what another process makes it from."""
        return PutOff, (self.where, self.pages)


def refuse_if_put_off(name: str, pages: int, limits: Limits) -> None:
    """Raise `PutOff` unless pages are to be recognised at once."""
    if not limits.recognises:
        raise PutOff(name, pages)


def tell_of_pages(told: Callable[[int, int], None]) -> None:
    """Let `told` know of each page that this process has recognised: how many, and of how many."""
    global _told
    _told = told


def share_turns(turns: AbstractContextManager[object]) -> None:
    """Let runs of this process wait for their turn among all processes that share `turns`."""
    global _turns
    _turns = turns


def is_wanted() -> bool:
    """Say whether the setting lets pictures be recognised; it does unless it says no."""
    return os.environ.get(SETTING, "1").strip().lower() not in _OFF


def missing() -> str:
    """Return what is missing for recognition, in words for `apt-get install`; "" if nothing is."""
    program = shutil.which(_PROGRAM)
    if program is None:
        return "tesseract-ocr tesseract-ocr-swe"
    return "" if LANGUAGE in _languages(program) else "tesseract-ocr-swe"


def is_ready() -> bool:
    """Say whether pictures are to be recognised, and can be."""
    return is_wanted() and not missing()


def recognised(pictures: Iterable[Picture], seconds: float, *, of: int = 0) -> Iterator[str | None]:
    """Yield the text of each picture in order, None for one that could not be recognised in time.

    Pictures are asked for as they are needed, a few at a time. After `seconds` in all, the rest is
    None. `of` says how many there are, for those who are told of each.
    """
    deadline = time.monotonic() + seconds
    workers, done = os.cpu_count() or 1, count(1)
    begun: deque[Future[str | None]] = deque()
    with ThreadPoolExecutor(workers) as pool:
        for picture in pictures:
            begun.append(pool.submit(_run, picture, deadline))
            if len(begun) > workers:
                yield _finished(begun, next(done), of)
        while begun:
            yield _finished(begun, next(done), of)


def _finished(begun: deque[Future[str | None]], number: int, of: int) -> str | None:
    result = begun.popleft().result()
    _told(number, of)
    return result


def _run(picture: Picture, deadline: float) -> str | None:
    with _turns:
        left = deadline - time.monotonic()
        if left <= 0 or not picture.content:
            return None
        try:
            done = subprocess.run(  # noqa: S603 - the program and its options are ours
                [*_BOUNDED, _PROGRAM, "stdin", "stdout", *_options(picture)],
                input=picture.content,
                capture_output=True,
                timeout=min(left, _SECONDS_PER_PAGE),
                env={**os.environ, **_ONE_THREAD},
                check=False,
            )
        except (subprocess.TimeoutExpired, OSError):
            return None
    if done.returncode != 0:
        return None
    return storable(done.stdout.decode("utf-8", "replace").replace("\f", "")).strip()


def _options(picture: Picture) -> Iterator[str]:
    yield from ("-l", LANGUAGE, "--psm", "1", "-c", f"tessedit_page_number={picture.page}")
    if picture.dpi:
        yield from ("--dpi", str(picture.dpi))


@cache
def _languages(program: str) -> frozenset[str]:
    try:
        done = subprocess.run(  # noqa: S603
            [program, "--list-langs"], capture_output=True, timeout=20, check=False
        )
    except (subprocess.TimeoutExpired, OSError):
        return frozenset()
    return frozenset(done.stdout.decode("utf-8", "replace").split())


def runs_of(numbers: Iterable[int]) -> str:
    """Return numbers of pages as people write them: "1-3, 7"."""
    shown: list[list[int]] = []
    for one in numbers:
        if shown and shown[-1][-1] == one - 1:
            shown[-1] = [shown[-1][0], one]
        else:
            shown.append([one])
    texts = ["-".join(map(str, run)) for run in shown]
    return ", ".join(texts[:10]) + (" …" if len(texts) > 10 else "")
