"""Write a synthesis as files: checked first, and put in place whole."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from fardplan.adapters.synthesis_files.excel import excel_file
from fardplan.adapters.synthesis_files.html import html_file
from fardplan.adapters.synthesis_files.json_file import json_file
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


def write_all(synthesis: Synthesis, folder: Path) -> tuple[Path, ...]:
    """Write a synthesis into `folder` as web page, Word file, workbook and JSON; return the paths.

    Raises `UnableToExport`, with nothing written, unless every viewpoint, sentence and number is
    accounted for, and `BadInput` if the folder cannot be written in. All files are finished before
    the first is put in place, one at a time in memory. Files of the same names are replaced, others
    are left alone. The same synthesis gives the same bytes.
    """
    check(synthesis)
    try:
        return _put(synthesis, folder)
    except OSError as error:
        why = (error.strerror or "cannot be written").lower()
        raise BadInput(str(folder), why, "give a folder that you may write in") from error


def _put(synthesis: Synthesis, folder: Path) -> tuple[Path, ...]:
    name = WORDS[synthesis.language]["file"]
    names = {f"{name}.{suffix}": make for suffix, make in FILES.items()}
    made = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=".fardplan-", dir=folder))
    try:
        for name, make in names.items():
            _write(beside / name, make(synthesis))
        for name in names:
            os.replace(beside / name, folder / name)  # noqa: PTH105 - replaces on every system
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        if made and not any(folder.iterdir()):
            folder.rmdir()
        raise
    beside.rmdir()
    return tuple(folder / name for name in names)


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
