"""The open data of the demonstration: real figures of Stockholm's areas, passed on with source."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from fardplan.adapters.feeds.area_files import by_code
from fardplan.adapters.feeds.description import load
from fardplan.adapters.feeds.files import read_table
from fardplan.cli.demo_figures import Statisticians, is_public, published
from fardplan.kernel.hashing import sha256_of
from fardplan.measurement import queries
from fardplan.measurement.actions import deliveries, divisions, indicators
from fardplan.people.contracts import Actor
from fardplan.statistics import Indicator, Observation, Provenance, draw, indicator_file
from fardplan.statistics.divisions import division_of
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
_STANDING = "SCB:s områdestyp 2022, från 1 (stora socioekonomiska utmaningar) till 5 (goda villkor)"


def load_open_data(folder: Path, by: Statisticians, *, at: datetime) -> Iterator[str]:
    """Pass the open figures in `folder` on, as `demo_figures` does its own; yield what was done."""
    _register_areas(folder, by.proposes, at)
    for each in indicator_file.load(folder / "indicators.yaml").definitions:
        indicator = each.indicator
        if indicator.needs_split(at.date()) and indicator.sex.exempt:
            yield f"{indicator.title}: not shown, since its exemption does not hold today"
        elif indicator.id in _FILES and not is_public(indicator, at):
            _delivered(folder, indicator, by.proposes, at)
            yield published(indicator, by, at, is_open=True)


def _register_areas(folder: Path, by: Actor, at: datetime) -> None:
    """The division of 2020 with the type of each area; that of 2025, which nobody has typed yet."""
    names, types = by_code(folder / "areas.csv"), by_code(folder / "socioeconomic-index-2022.csv")
    told = partial(
        division_of, names=names, title="Regionala statistikområden i Stockholms stad",
        source="SCB", licence="CC0 1.0", covers_city=True,
    )  # fmt: skip
    for division in (
        told("RegSO 2020", standings=types, standing=_STANDING),
        told("RegSO 2025"),
    ):
        divisions.register(division=division, by=by, at=at)


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
