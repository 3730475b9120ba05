"""How commands print and write: bytes that are UTF-8 everywhere, files that are whole or absent."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

import click

from fardplan.kernel.errors import BadInput

UNUSABLE = 2
"""Exit code for input that cannot be used; 1 says that a check found something."""


def standard_output(content: bytes) -> None:
    """Print `content` as it is, whatever the terminal believes its encoding to be."""
    click.echo(content, nl=False)


def say(sentence: str) -> None:
    """Print one sentence on standard error, on one line."""
    click.echo(" ".join(sentence.split()), err=True)


def written_whole(path: Path, pieces: Iterable[bytes]) -> None:
    """Write `pieces` to `path`, which is replaced when all is there and untouched until then."""
    path = path.resolve()  # a link keeps leading where it leads
    if path.exists() and not path.is_file():
        raise BadInput(str(path), "is no ordinary file", "give the path of a file to write")
    beside: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=".fardplan-", dir=path.parent)
        beside = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(0o666 & ~_umask())
        beside.replace(path)
    except OSError as error:
        why = (error.strerror or "cannot be written").lower()
        raise BadInput(str(path), why, "give a path that you may write to") from error
    finally:
        if beside is not None:
            beside.unlink(missing_ok=True)


def refuse_own_input(out: Path | None, inputs: Iterable[Path]) -> None:
    """Raise `BadInput` if what is to be written is one of the files that are read."""
    for given in inputs:
        if out is not None and out.exists() and given.exists() and out.samefile(given):
            raise BadInput(str(out), "is one of the files to read", "write to another path")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
