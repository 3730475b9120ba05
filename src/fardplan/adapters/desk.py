"""One document after the other: opened, read, kept if wanted, and made into what is asked.

What is read about, and how, is a `Case`. The same desk stands in this process and in each worker.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Generic, TypeVar

from fardplan.adapters import kept
from fardplan.adapters.bounds import OutOfTime, took_too_long, was_ended, within
from fardplan.adapters.containers import Handed, Refused
from fardplan.adapters.files import extract_handed, opened
from fardplan.adapters.models import InstalledReader, installed
from fardplan.adapters.recognition import is_ready
from fardplan.kernel.errors import BadInput
from fardplan.plan import Roadmap
from fardplan.plan.format import as_data
from fardplan.reading import ReadDocument, SourceText
from fardplan.reading.limits import DEFAULT_LIMITS, Limits
from fardplan.reading.passages import READER_VERSION

T = TypeVar("T")


def as_read(document: ReadDocument) -> ReadDocument:
    """Return a document as it was read."""
    return document


@dataclass(frozen=True)
class Case(Generic[T]):
    """What documents are read about, and what each is made into; sent to each worker once.

    `names` are bodies and places that the case knows. `make` is done where the document was read:
    what it leaves out need not be sent between processes. `keep` is the folder where finished
    documents are kept, and looked for. `model` names an own model, as in `models.installed`.
    """

    roadmap: Roadmap
    make: Callable[[ReadDocument], T]
    names: tuple[str, ...] = ()
    keep: Path | None = None
    model: str = ""
    limits: Limits = DEFAULT_LIMITS

    def folder(self) -> kept.Folder | None:
        """Return the folder where finished documents are; raises `OSError` if it is none."""
        if self.keep is None:
            return None
        return kept.opened(
            self.keep,
            reader=READER_VERSION,
            product=version("fardplan"),
            pdf=version("pypdfium2"),
            roadmap=as_data(self.roadmap),
            names=sorted(self.names),
            model=installed(self.model).identity,
            recognises=is_ready(),
            limits=asdict(self.limits),
        )


@dataclass(frozen=True, slots=True)
class Task:
    """One document to read: a file, or what stood inside one. `name` is what to call it."""

    path: Path
    name: str
    inside: Handed | Refused | None = None


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """What a document was made into, and what is to be said of it."""

    made: T
    remarks: tuple[str, ...]
    unkept: str = ""
    """Why it could not be kept, though it was to be."""


class Desk(Generic[T]):
    """Reads documents of one case. `extract` gets the text out of a file."""

    def __init__(
        self, case: Case[T], extract: Callable[[Handed, Limits], SourceText] | None = None
    ) -> None:
        self._case = case
        self._extract = extract or extracted
        self._folder = case.folder()

    @cached_property
    def _reader(self) -> InstalledReader:
        return InstalledReader(self._case.roadmap, self._case.names, self._case.model)

    def make_ready(self) -> None:
        """Load what all documents need."""
        self._reader  # noqa: B018 - made once, and kept

    def done(self, task: Task) -> Done[T] | BadInput:
        """Return what became of one document, which is never more than an error of its own."""
        if isinstance(task.inside, Refused):
            return task.inside.error
        try:
            return self._done(task.inside or opened(task.path, task.name, self._case.limits))
        except BadInput as error:
            return error

    def _done(self, handed: Handed) -> Done[T]:
        found = self._folder.found(handed) if self._folder else None
        unkept = ""
        if found is None:
            found = self._read(handed)
            unkept = self._kept(handed, found)
        remarks = (*found.source.notes, *found.warnings)
        return Done(self._case.make(found), remarks, unkept)

    def _read(self, handed: Handed) -> ReadDocument:
        source = self._extract(handed, self._case.limits)
        try:
            with within(self._case.limits.max_seconds):
                return self._reader.read(source)
        except OutOfTime:
            raise took_too_long(handed.name, self._case.limits) from None
        except MemoryError:
            raise was_ended(handed.name) from None

    def _kept(self, handed: Handed, read: ReadDocument) -> str:
        if self._folder is None:
            return ""
        try:
            self._folder.keep(handed, read)
        except OSError as error:
            return error.strerror or "cannot be written"
        return ""


def extracted(handed: Handed, limits: Limits) -> SourceText:
    """Return the text of a document within the bounds; raises `BadInput` if it has none."""
    try:
        with within(limits.max_seconds):
            return extract_handed(handed, limits=limits)
    except OutOfTime:
        raise took_too_long(handed.name, limits) from None
    except MemoryError:
        raise was_ended(handed.name) from None


def printable(name: str | Path) -> str:
    """Return the name of a file as it can be shown."""
    return os.fsencode(name).decode(errors="replace")
