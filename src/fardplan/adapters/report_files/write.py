"""Write a report block as files: checked first, and put in place whole."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

from fardplan.adapters.report_files.html import html_file
from fardplan.adapters.report_files.pieces import said
from fardplan.adapters.report_files.word import word_file
from fardplan.kernel.errors import BadInput
from fardplan.statistics.report_blocks import Block, as_data, check


def json_file(block: Block) -> bytes:
    """Return a block as JSON: text with anchors, and the observations that they lead to."""
    return f"{json.dumps(as_data(block), ensure_ascii=False, indent=1)}\n".encode()


FILES: dict[str, tuple[str, Callable[[Block], bytes]]] = {
    "html": ("text/html; charset=utf-8", html_file),
    "docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        word_file,
    ),
    "json": ("application/json", json_file),
}
"""The kinds of file, each with its type and what makes it."""


def content_of(block: Block, kind: str) -> bytes:
    """Return a block as a file of a kind in `FILES`; raise `UnableToReport` if it does not hold."""
    check(block)
    return FILES[kind][1](block)


def name_of(block: Block, kind: str) -> str:
    """Return what the file of a block is called."""
    area = f"-{block.area}" if block.area else ""
    return f"{said(block, 'file')}-{block.publication}{area}.{kind}"


def write_all(block: Block, folder: Path) -> tuple[Path, ...]:
    """Write a block into `folder` as web page, Word file and JSON; return the paths.

    All are made before the first is put in place. Raise `BadInput` if the folder cannot be written
    in, `UnableToReport` if the block does not hold.
    """
    made = {name_of(block, kind): content_of(block, kind) for kind in FILES}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in made.items():
            beside = folder / f".fardplan-{name}"
            beside.write_bytes(content)
            os.replace(beside, folder / name)  # noqa: PTH105 - replaces on every system
    except OSError as error:
        why = (error.strerror or "cannot be written").lower()
        raise BadInput(str(folder), why, "give a folder that you may write in") from error
    return tuple(folder / name for name in made)
