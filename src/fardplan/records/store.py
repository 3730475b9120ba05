"""The bytes of documents, on disk, each under the name of its content.

A file is complete or not there: it is written beside its place, flushed, and then renamed. What a
crash leaves behind is a `.part` file that nothing ever reads.
"""

from __future__ import annotations

import os
import tempfile
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from fardplan.kernel.errors import FardplanError
from fardplan.kernel.hashing import sha256_of

_CHUNK = 1 << 20


class DocumentMissing(FardplanError):
    """The store has no file for the document."""


class DocumentDamaged(FardplanError):
    """The file no longer holds what was received."""


class DocumentStore:
    """A folder of documents, two levels deep, so that no folder grows too large."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha256: str) -> Path:
        """Return where the document lies, or would lie."""
        return self.folder / sha256[:2] / sha256[2:4] / sha256

    def put(self, content: bytes) -> str:
        """Store the bytes and return their SHA-256; once it returns, they survive a power cut.

        Storing the same bytes again does nothing, unless the file is damaged: then it is mended.
        """
        name = sha256_of(content)
        path = self.path(name)
        if not self._holds(name):
            self._make(path.parent)
            _write(path, content)
        return name

    def read(self, sha256: str) -> bytes:
        """Return the document; raise `DocumentMissing` or `DocumentDamaged`."""
        try:
            content = self.path(sha256).read_bytes()
        except FileNotFoundError as error:
            raise _missing(sha256, self.path(sha256)) from error
        if sha256_of(content) != sha256:
            raise _damaged(sha256, self.path(sha256))
        return content

    def check(self, sha256: str) -> None:
        """Raise what `read` would raise, without holding more than a piece of it in memory."""
        path = self.path(sha256)
        try:
            intact = _hash_of_file(path) == sha256
        except FileNotFoundError as error:
            raise _missing(sha256, path) from error
        if not intact:
            raise _damaged(sha256, path)

    def _holds(self, name: str) -> bool:
        try:
            self.check(name)
        except (DocumentMissing, DocumentDamaged):
            return False
        return True

    def _make(self, folder: Path) -> None:
        """Make the folders; each is there for good only when the one that holds it is flushed."""
        if folder.is_dir():
            return
        if folder != self.folder:
            self._make(folder.parent)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _flush(folder.parent)


def document_store() -> DocumentStore:
    """Return the store of this installation, in FARDPLAN_DATA."""
    return DocumentStore(Path(settings.FARDPLAN_DATA) / "documents")


def _write(path: Path, content: bytes) -> None:
    handle, part = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(part).replace(path)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise
    _flush(path.parent)


def _flush(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _hash_of_file(path: Path) -> str:
    running = sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            running.update(chunk)
    return running.hexdigest()


def _missing(sha256: str, path: Path) -> DocumentMissing:
    return DocumentMissing(f"Document {sha256} has no file at {path}: restore it from a backup.")


def _damaged(sha256: str, path: Path) -> DocumentDamaged:
    return DocumentDamaged(
        f"Document {sha256} is damaged: {path} holds other bytes than were received; "
        "restore it from a backup."
    )
