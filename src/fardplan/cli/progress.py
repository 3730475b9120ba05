"""How far a run has come, and how to go on with one that was cut."""

from __future__ import annotations

import shutil
import signal
import sys
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import click

from fardplan.cli.output import say

_RECENT = 50
"""Documents that the rate is taken over: what was kept goes fast, and says nothing of the rest."""
_SECONDS_BETWEEN_LINES = 10.0
_SECONDS_BETWEEN_BARS = 0.1
_MINUTE, _HOUR = 60, 3600
_BAR = 30
_GIVEN = "give the same command again"


class Interrupted(click.Abort):
    """A run was cut by somebody; the message says how to go on with it."""


class Progress:
    """Counts documents on standard error: a bar on a terminal, elsewhere lines if asked for."""

    def __init__(self, files: int, wanted: bool | None, keep: Path | None) -> None:
        self._files, self._done, self._unkept = files, 0, 0
        self._keep = keep
        self._on_terminal = sys.stderr.isatty()
        self._shown = files > 1 and (self._on_terminal if wanted is None else wanted)
        self._times = deque([time.monotonic()], _RECENT)
        self._last = 0.0 if self._on_terminal else time.monotonic()

    def step(self, unkept: str = "") -> None:
        """One more is done; `unkept` says why it could not be kept, if it was to be."""
        self._done += 1
        self._times.append(time.monotonic())
        if unkept:
            self._unkept += 1
            if self._unkept == 1:
                self.tell(f"fardplan: {self._keep}: {unkept.lower()}; what is read is not kept.")
        every = _SECONDS_BETWEEN_BARS if self._on_terminal else _SECONDS_BETWEEN_LINES
        if self._shown and self._times[-1] - self._last >= every:
            self._show()

    def tell(self, sentence: str) -> None:
        """Print one sentence on a line of its own, above the bar."""
        if self._shown and self._on_terminal:
            click.echo("\r\x1b[K", nl=False, err=True)
        say(sentence)

    def end(self) -> None:
        """Leave the line."""
        if self._shown:
            self._show()
            if self._on_terminal:
                click.echo("", err=True)

    @contextmanager
    def safe_to_cut(self) -> Iterator[None]:
        """Raise `Interrupted`, with how to go on, for Ctrl-C and for a call to end."""
        before = signal.signal(signal.SIGTERM, _end)
        try:
            yield
        except KeyboardInterrupt:
            raise Interrupted(self._how_to_go_on()) from None
        finally:
            signal.signal(signal.SIGTERM, before)

    def _how_to_go_on(self) -> str:
        if self._keep is None:
            return f"{_GIVEN} with --keep FOLDER, and one that is cut can go on where it was"
        number = self._done - self._unkept
        what = "1 document" if number == 1 else f"{number} documents"
        return f"{what} kept in {self._keep}: {_GIVEN} to go on from there"

    def _show(self) -> None:
        self._last = time.monotonic()
        # Archives and messages turn out to hold more documents than files were given.
        number = max(self._files, self._done)
        told = f"{self._done} of {number} documents{self._pace(number - self._done)}"
        if not self._on_terminal:
            say(f"fardplan: {told}")
            return
        full = _BAR * self._done // number
        line = f"[{'#' * full}{'.' * (_BAR - full)}] {told}"
        click.echo(f"\r\x1b[K{line[: shutil.get_terminal_size().columns - 1]}", nl=False, err=True)

    def _pace(self, left: int) -> str:
        took = self._times[-1] - self._times[0]
        if len(self._times) < 2 or took <= 0:
            return ""
        rate = (len(self._times) - 1) / took
        remaining = f", {_duration(left / rate)} left" if left else ""
        return f", {rate:.1f} a second{remaining}"


def _duration(seconds: float) -> str:
    whole = round(seconds)
    if whole < _MINUTE:
        return f"{whole} s"
    if whole < _HOUR:
        return f"{whole // _MINUTE} min {whole % _MINUTE} s"
    return f"{whole // _HOUR} h {whole % _HOUR // _MINUTE} min"


def _end(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
