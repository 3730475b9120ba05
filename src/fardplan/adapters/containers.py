"""What holds several documents: archives and messages, taken apart with bounds on what comes out.

A message gives itself, and then its files. An archive inside a message, or a message inside an
archive, is taken apart too; deeper than `_DEEPEST` nothing is.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from fardplan.adapters.archive import Archive
from fardplan.adapters.kinds import ARCHIVE, CONTAINERS, MAIL, OUTLOOK, Kind, expected, kind_of
from fardplan.adapters.letters import Letter
from fardplan.adapters.mail import letter_in_mail
from fardplan.adapters.outlook import letter_in_outlook
from fardplan.kernel.errors import BadInput
from fardplan.kernel.hashing import sha256_of
from fardplan.reading.limits import Limits

LETTERS = {MAIL: letter_in_mail, OUTLOOK: letter_in_outlook}
_DEEPEST = 3
_ONE_BY_ONE = "hand in its files one by one"
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Handed:
    """One document as it was handed in, alone or inside something.

    `member` is the way to it inside the file that was handed in, "" for that file itself.
    `message` tells which documents came in one message: they have the same, others have None.
    """

    name: str
    content: bytes = field(repr=False)
    member: str = ""
    message: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """A document inside something that cannot be had, with the reason."""

    error: BadInput
    member: str
    message: str | None = None


def is_container(name: str, content: bytes) -> bool:
    """Say whether a file may hold several documents, and is not named as one document."""
    kind = kind_of(name, content)
    return kind in CONTAINERS and expected(name) in (None, kind)


def taken_apart(name: str, content: bytes, limits: Limits) -> list[Handed | Refused]:
    """Return the documents in a file in order; a file that is no container is its own only one.

    Raises `BadInput` for a container that cannot be opened.
    """
    return _Unpacking(name, limits).all(content)


class _Unpacking:
    """Takes one file apart; the bounds hold for all that comes out of it."""

    def __init__(self, name: str, limits: Limits) -> None:
        self._name = name
        self._limits = limits
        self._bytes = 0
        self._seen: dict[str, int] = {}
        self._names: Counter[str] = Counter()
        self._found: list[Handed | Refused] = []

    def all(self, content: bytes) -> list[Handed | Refused]:
        kind = kind_of(self._name, content)
        if kind is ARCHIVE:
            self._open_archive(content, "", None, 1)
        elif kind in LETTERS:
            self._open_letter(kind, content, "", 1)
        else:
            return [Handed(self._name, content)]
        if not self._found:
            do = "hand in the archive that holds the answers"
            raise BadInput(self._name, "the archive holds no documents", do)
        return self._found

    def _open_archive(self, content: bytes, member: str, message: str | None, depth: int) -> None:
        archive = Archive(self._called(member), content, self._limits, _ONE_BY_ONE)
        for name, inside in archive.files():
            way = self._way(member, name)
            if isinstance(inside, BadInput):
                error = BadInput(self._called(way), inside.why, inside.do)
                self._found.append(Refused(error, way, message))
            else:
                self._add(way, inside, message, depth)

    def _open_letter(self, kind: Kind, content: bytes, member: str, depth: int) -> None:
        letter: Letter = LETTERS[kind](self._called(member), content, self._limits)
        message = member or self._name
        if not (letter.is_silent and letter.attached):
            self._found.append(Handed(self._called(member), content, member, message))
        for name, inside in letter.attached:
            self._add(self._way(member, name.replace("/", " ")), inside, message, depth)

    def _add(self, member: str, content: bytes, message: str | None, depth: int) -> None:
        self._count(len(content))
        called = self._called(member)
        before = self._seen.setdefault(sha256_of(content), len(self._found))
        if before < len(self._found):
            self._say_twice(before)
            return
        kind = kind_of(called, content)
        if kind not in CONTAINERS or depth >= _DEEPEST:
            notes = _notes_of_the_deep(kind)
            self._found.append(Handed(called, content, member, message, notes))
            return
        try:
            if kind is ARCHIVE:
                self._open_archive(content, member, message, depth + 1)
            else:
                self._open_letter(kind, content, member, depth + 1)
        except BadInput as error:
            if self._is_full:
                raise
            self._found.append(Refused(error, member, message))

    @property
    def _is_full(self) -> bool:
        over = len(self._found) > self._limits.max_entries
        return over or self._bytes > self._limits.max_unpacked_bytes

    def _count(self, size: int) -> None:
        self._bytes += size
        if self._is_full:
            why = "the file is not opened, since it unpacks to too much"
            raise BadInput(self._name, why, _ONE_BY_ONE)

    def _say_twice(self, before: int) -> None:
        first = self._found[before]
        if isinstance(first, Handed):
            notes = dict.fromkeys((*first.notes, *_notes_of_the_same()))
            self._found[before] = replace(first, notes=tuple(notes))

    def _called(self, member: str) -> str:
        return f"{self._name}/{member}" if member else self._name

    def _way(self, outer: str, name: str) -> str:
        """Return the way to a document: a name that can be shown, and that no other has."""
        shown = "".join(filter(str.isprintable, name)).replace("\\", "/")
        parts = [part for part in shown.split("/") if part.strip(". ")]
        way = "/".join([*([outer] if outer else []), *parts])[-_LONGEST_NAME:] or "?"
        self._names[way.casefold()] += 1
        times = self._names[way.casefold()]
        if times == 1:
            return way
        path = PurePosixPath(way)
        return str(path.with_name(f"{path.stem} ({times}){path.suffix}"))


def _notes_of_the_deep(kind: Kind) -> tuple[str, ...]:
    if kind not in LETTERS:
        return ()
    return ("The message lies so deep in others that its own files are left out.",)


def _notes_of_the_same() -> tuple[str, ...]:
    return ("The same file was handed in more than once, and is read once.",)
