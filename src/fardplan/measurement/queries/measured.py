"""Indicators with their public figures, as comparisons need them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from fardplan.measurement.queries.indicators import indicators
from fardplan.measurement.queries.publications import public_tables
from fardplan.reading.claims.measured import Measured
from fardplan.statistics import Indicator, Key, Observation
from fardplan.statistics.gate import Shown


@dataclass(frozen=True)
class Register:
    """Every indicator in its latest version, and the public tables of all versions."""

    latest: tuple[Measured, ...]
    tables: dict[tuple[str, int], tuple[Shown, ...]]

    def latest_version(self, indicator: str) -> int:
        """Return the latest version of an indicator."""
        return next(m.indicator.version for m in self.latest if m.indicator.id == indicator)

    def measured(self, indicator: Indicator) -> Measured:
        """Return a version of an indicator with its public figures."""
        return _measured(indicator, self.tables.get((indicator.id, indicator.version), ()))

    def publication(self, indicator: Indicator) -> int | None:
        """Return the latest public table of a version, if there is one."""
        found = self.tables.get((indicator.id, indicator.version), ())
        return int(found[0].table.id) if found else None


def register(*, today: date) -> Register:
    """Return all indicators with what may be shown of them on a day. All of it is public."""
    tables: dict[tuple[str, int], list[Shown]] = defaultdict(list)
    for table in public_tables(today=today):
        tables[table.indicator.id, table.indicator.version].append(table)
    kept = {key: tuple(found) for key, found in tables.items()}
    known = [ref.indicator for ref in indicators()]
    latest = tuple(_measured(each, kept.get((each.id, each.version), ())) for each in known)
    return Register(latest, kept)


def _measured(indicator: Indicator, tables: tuple[Shown, ...]) -> Measured:
    """The cells of the public tables; of a cell that stands in several, that of the latest."""
    cells: dict[Key, Observation] = {}
    for table in tables:
        for cell in table.cells:
            cells.setdefault(cell.key, cell)
    return Measured(indicator, tuple(cells.values()))
