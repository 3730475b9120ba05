"""People who decide about what the reader suggests, and a newer reader, for the tests of both."""

from __future__ import annotations

import sys
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
    own = tuple(replace(passage, document=row.name) for passage in read.passages)
    keep_reading(row, replace(read, passages=own), **who)
