"""What tests of tables and services share: the recorded answers, and tables made by hand."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from fardplan.adapters.feeds.files import read_table
from fardplan.adapters.feeds.grid import Layout
from fardplan.plan import UnitOfObservation
from fardplan.statistics import DataSource, Figure, Indicator, Measure
from fardplan.statistics.tables import Table

RECORDED = Path(__file__).resolve().parents[2] / "shared" / "data"
NO_RECORDED = "the recorded tables and answers are not here (../shared/data)"

recorded = pytest.mark.skipif(not RECORDED.is_dir(), reason=NO_RECORDED)
"""Marks a test that needs real tables which may not be shipped."""


def real(path: str, layout: Layout | None = None) -> Table:
    """Return one of the real tables."""
    return read_table(RECORDED / path, layout)


@cache
def real_json(path: str) -> Any:
    """Return one of the recorded answers."""
    return json.loads((RECORDED / path).read_text("utf-8-sig"))


@cache
def real_lines(path: str) -> tuple[Any, ...]:
    """Return recorded answers that stand one a line."""
    return tuple(map(json.loads, (RECORDED / path).read_text("utf-8").splitlines()))


def figures(table: Table) -> dict[tuple[str, ...], Figure]:
    """Return the figures of a table by their codes."""
    return {cell.codes: cell.figure for cell in table.cells}


def indicator(
    measure: Measure = Measure.SHARE, unit: UnitOfObservation = UnitOfObservation.PERSON
) -> Indicator:
    """Return an indicator of pupils, or of something else."""
    return Indicator(
        id="behorighet", version=1, title="Behöriga till gymnasiet", measure=measure, unit=unit,
        population="elever i årskurs 9", numerator="behöriga", denominator="elever",
        source=DataSource("Skolverket"), areas="kommun",
    )  # fmt: skip
