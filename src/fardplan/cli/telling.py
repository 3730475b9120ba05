"""What commands say of documents as they are read."""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TypeVar

from fardplan.adapters.parallel import Outcome
from fardplan.cli.output import UNUSABLE
from fardplan.cli.progress import Progress

T = TypeVar("T")


class Remarks:
    """Tells what there is to remark on documents; what many of them share is told once."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._documents: dict[str, set[str]] = defaultdict(set)

    def tell(self, name: str, remarks: Iterable[str]) -> None:
        """Tell of one document, but for what was told of another and only stands on its line."""
        for remark in remarks:
            said = _ON_A_LINE.sub("", remark)
            known = self._documents[said] if said != remark else set()
            if not known or known == {name}:
                self._progress.tell(f"fardplan: {name}: {remark}")
            known.add(name)

    def end(self) -> None:
        """Tell how many more documents there was the same to remark on."""
        for said, names in self._documents.items():
            more = len(names) - 1
            if more > 0:
                where = "1 more document" if more == 1 else f"{more} more documents"
                self._progress.tell(f"fardplan: {where} likewise: … {said}")
        self._documents.clear()


_ON_A_LINE = re.compile(r"^Line \d+ ")


class Told:
    """Passes on what could be read, and tells of the rest on standard error."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.read = 0
        """How many documents could be read so far."""
        self._failed = False
        self._remarks = Remarks(progress)

    def made(self, outcomes: Iterable[Outcome[T]]) -> Iterator[T]:
        """Yield what was made of each document that could be read."""
        for outcome in outcomes:
            self.progress.step(outcome.unkept)
            if outcome.document is None:
                self._failed = True
                self.progress.tell(f"fardplan: {outcome.error}")
                continue
            self._remarks.tell(outcome.name, outcome.remarks)
            self.read += 1
            yield outcome.document
        self._remarks.end()
        self.progress.end()

    def finish(self) -> None:
        """End with the exit code that says whether all could be read."""
        if self._failed:
            sys.exit(UNUSABLE)
