"""Write a synthesis as files: checked first, and put in place whole."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from fardplan.adapters.synthesis_files.excel import excel_file
from fardplan.adapters.synthesis_files.html import html_file, html_pieces
from fardplan.adapters.synthesis_files.json_file import json_file, json_pieces
from fardplan.adapters.synthesis_files.word import word_file
from fardplan.adapters.synthesis_files.words import WORDS
from fardplan.kernel.errors import BadInput
from fardplan.synthesis import Synthesis, check

FILES: dict[str, Callable[[Synthesis], bytes]] = {
    "html": html_file,
    "docx": word_file,
    "xlsx": excel_file,
    "json": json_file,
}
"""The kinds of file, each with what makes it."""

_PIECES: dict[str, Callable[[Synthesis], Iterable[bytes]]] = {
    "html": html_pieces,
    "json": json_pieces,
}
"""Those that can be written as they come."""


def write_all(synthesis: Synthesis, folder: Path) -> tuple[Path, ...]:
    """Write a synthesis into `folder` as web page, Word file, workbook and JSON; return the paths.

    Raises `UnableToExport`, with nothing written, unless every viewpoint, sentence and number is
    accounted for, and `BadInput` if the folder cannot be written in. All files are finished before
    the first is put in place; the largest are written piece by piece. Files of the same names are
    replaced, others are left alone. The same synthesis gives the same bytes.
    """
    check(synthesis)
    try:
        return _put(synthesis, folder)
    except OSError as error:
        why = (error.strerror or "cannot be written").lower()
        raise BadInput(str(folder), why, "give a folder that you may write in") from error


def _put(synthesis: Synthesis, folder: Path) -> tuple[Path, ...]:
    name = WORDS[synthesis.language]["file"]
    names = {f"{name}.{suffix}": suffix for suffix in FILES}
    made = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=".fardplan-", dir=folder))
    try:
        for name, suffix in names.items():
            _write(beside / name, _pieces(synthesis, suffix))
        for name in names:
            os.replace(beside / name, folder / name)  # noqa: PTH105 - replaces on every system
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        if made and not any(folder.iterdir()):
            folder.rmdir()
        raise
    beside.rmdir()
    return tuple(folder / name for name in names)


def _pieces(synthesis: Synthesis, suffix: str) -> Iterable[bytes]:
    if suffix in _PIECES:
        return _PIECES[suffix](synthesis)
    return (FILES[suffix](synthesis),)


def _write(path: Path, content: Iterable[bytes]) -> None:
    with path.open("xb") as file:
        file.writelines(content)
        file.flush()
        os.fsync(file.fileno())
