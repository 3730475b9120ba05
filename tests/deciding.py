"""When people decide, a newer reader, and what a file says: for the tests of decisions."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from fardplan.consultation.actions.readings import keep_reading
from fardplan.consultation.models import Submission
from fardplan.reading import ReadDocument

LATER = datetime(2018, 12, 21, 9, 0, tzinfo=UTC)
"""When people decide, after the answers have come in."""


def newer_reader(patch: pytest.MonkeyPatch, version: str = "next") -> None:
    """Let the product have a newer version of the reader."""
    for name, module in list(sys.modules.items()):
        if name.startswith("fardplan") and hasattr(module, "READER_VERSION"):
            patch.setattr(module, "READER_VERSION", version)


def read_again(submission_id: int, read: ReadDocument, **who: Any) -> None:
    """Keep what the newer reader reads in an answer that has come in."""
    row = Submission.objects.get(pk=submission_id)
    own = tuple(passage._replace(document=row.name) for passage in read.passages)
    keep_reading(row, replace(read, passages=own), **who)


def words_of(kind: str, content: bytes) -> str:
    """All text of a file, however it is packed."""
    if kind in ("html", "json"):
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [archive.read(n).decode() for n in archive.namelist() if n.endswith(".xml")]
    return re.sub(r"<[^>]+>", "", " ".join(parts))
