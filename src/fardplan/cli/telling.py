"""What commands say of documents as they are read."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from fardplan.adapters.parallel import Outcome
from fardplan.cli.output import UNUSABLE
from fardplan.cli.progress import Progress

T = TypeVar("T")


class Told:
    """Passes on what could be read, and tells of the rest on standard error."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.read = 0
        """How many documents could be read so far."""
        self._failed = False

    def made(self, outcomes: Iterable[Outcome[T]]) -> Iterator[T]:
        """Yield what was made of each document that could be read."""
        for outcome in outcomes:
            self.progress.step(outcome.unkept)
            if outcome.document is None:
                self._failed = True
                self.progress.tell(f"fardplan: {outcome.error}")
                continue
            for remark in outcome.remarks:
                self.progress.tell(f"fardplan: {outcome.name}: {remark}")
            self.read += 1
            yield outcome.document
        self.progress.end()

    def finish(self) -> None:
        """End with the exit code that says whether all could be read."""
        if self._failed:
            sys.exit(UNUSABLE)
