"""The open data of the demonstration: real figures of Stockholm's areas, passed on with source."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from fardplan.adapters.feeds.description import load
from fardplan.adapters.feeds.files import read_table
from fardplan.cli.demo_figures import Statisticians, is_public, published
from fardplan.kernel.hashing import sha256_of
from fardplan.measurement import queries
from fardplan.measurement.actions import deliveries, indicators
from fardplan.people.contracts import Actor
from fardplan.statistics import Indicator, Observation, Provenance, draw, indicator_file
from fardplan.statistics.findings import Finding
from fardplan.statistics.plausibility import check

TAKEN = datetime(2026, 11, 22, tzinfo=UTC)
"""The day on which the files were taken in, as their README says."""
_FILES = {
    "folkmangd": "population-2024.csv",
    "barn-och-unga": "population-2024.csv",
    "utrikes-fodda": "birth-2020-2023.csv",
    "hyresratter": "tenure-2020-2023.csv",
    "loneinkomst": "wage-income-2020-2023.csv",
}
"""Which file holds the figures of an indicator."""


def load_open_data(folder: Path, by: Statisticians, *, at: datetime) -> Iterator[str]:
    """Pass the open figures in `folder` on, as `demo_figures` does its own; yield what was done.

    Their divisions are registered before (`divisions.open_divisions`).
    """
    for each in indicator_file.load(folder / "indicators.yaml").definitions:
        indicator = each.indicator
        if indicator.needs_split(at.date()) and indicator.sex.exempt:
            yield f"{indicator.title}: not shown, since its exemption does not hold today"
        elif indicator.id in _FILES and not is_public(indicator, at):
            _delivered(folder, indicator, by.proposes, at)
            yield published(indicator, by, at, is_open=True)


def _delivered(folder: Path, indicator: Indicator, by: Actor, at: datetime) -> None:
    indicators.define(definition=indicator, by=by, at=at)
    file = folder / _FILES[indicator.id]
    observations, remarks = _read(file, folder / "descriptions" / f"{indicator.id}.yaml", indicator)
    source = indicator.source
    deliveries.deliver(
        id=indicator.id, version=indicator.version, observations=observations, open=True,
        provenance=Provenance(
            source=source.name, licence=source.licence, table=source.table, retrieved_at=TAKEN,
            hashes=(sha256_of(file.read_bytes()),),
        ),
        remarks=[each.what for each in remarks], by=by, at=at,
    )  # fmt: skip


def _read(
    file: Path, description: Path, indicator: Indicator
) -> tuple[tuple[Observation, ...], tuple[Finding, ...]]:
    told = load(description)
    drawn = draw(read_table(file, told.layout), indicator, told.meaning)
    found = queries.completed(drawn.observations, indicator)
    return found, check(drawn, indicator, told.expected)
