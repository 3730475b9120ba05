"""The figures that targets are judged by, from a table: a row for each milestone, year and sex."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable
from io import StringIO
from pathlib import Path

from fardplan.kernel.checked_yaml import text_of
from fardplan.kernel.errors import BadInput
from fardplan.statistics.figures import Absent, Censored, Figure, Interval, Number, Why
from fardplan.statistics.vocabulary import Sex

COLUMNS = ("milestone", "year", "sex", "value", "low", "high", "why")
"""`low` and `high` bound the figure at 95 per cent. Without a value they are all that is known,
or `why` tells why there is none."""
_NEEDED = COLUMNS[:4]

Figures = dict[str, dict[Sex, dict[int, Figure]]]
"""By milestone, sex and year."""


def load_series(path: Path) -> Figures:
    """Read the figures in a CSV file; raises `BadInput` that names the file and the row.

    Its first row names the columns of `COLUMNS`; `low`, `high` and `why` may be left out. Figures
    have a decimal point, and shares are 0-1. An empty value is a missing one, never 0.
    """
    return loads_series(text_of(path, kind="series"), name=str(path))


def loads_series(text: str, *, name: str) -> Figures:
    """Read figures from CSV `text`; `name` is what errors call it."""
    rows = csv.DictReader(StringIO(text.removeprefix("\ufeff")))
    _check_columns(rows.fieldnames or (), name)
    found: Figures = {}
    for number, row in enumerate(rows, start=2):
        where = f"{name}, row {number}"
        sex, year = _sex(row["sex"], where), _year(row["year"], where)
        years = found.setdefault(row["milestone"] or "", {}).setdefault(sex, {})
        if year in years:
            raise BadInput(where, f"{year} stands twice for {sex.value}", "keep one of the rows")
        years[year] = _figure(row, where)
    return found


def _check_columns(named: Iterable[str], name: str) -> None:
    columns = set(named)
    missing = [column for column in _NEEDED if column not in columns]
    if missing:
        why = f"has no column {missing[0]}"
        raise BadInput(f"{name}, row 1", why, f"name the columns {', '.join(COLUMNS)}")
    unknown = sorted(str(column) for column in columns - set(COLUMNS))
    if unknown:
        do = f"name the columns {', '.join(COLUMNS)}"
        raise BadInput(f"{name}, row 1", f'the column "{unknown[0]}" is not known', do)


def _sex(said: str | None, where: str) -> Sex:
    try:
        return Sex(said or "")
    except ValueError:
        do = "write women, men or total"
        raise BadInput(f"{where}, sex", f'"{said or ""}" is not known', do) from None


def _year(said: str | None, where: str) -> int:
    if not (said or "").isdecimal():
        raise BadInput(f"{where}, year", f'"{said or ""}" is no year', "write it as 2024")
    return int(said or "")


def _figure(row: dict[str, str], where: str) -> Figure:
    value, low, high = (_number(row, column, where) for column in ("value", "low", "high"))
    bounds = None
    if low is not None and high is not None:
        if low > high:
            raise BadInput(where, f"low {low:g} is above high {high:g}", "mend the bounds")
        bounds = Interval(low, high)
    elif (low is None) != (high is None):
        raise BadInput(where, "has one bound only", "give both low and high, or neither")
    if value is not None:
        return Number(value, bounds)
    if bounds is not None:
        return Censored(bounds.low, bounds.high, said=f"{bounds.low:g}-{bounds.high:g}")
    return Absent(_why(row.get("why"), where))


def _number(row: dict[str, str], column: str, where: str) -> float | None:
    said = (row.get(column) or "").strip()
    if not said:
        return None
    try:
        value = float(said)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        do = "write it with a decimal point, or leave it empty and say why"
        raise BadInput(f"{where}, {column}", f'"{said}" is no number', do)
    return value


def _why(said: str | None, where: str) -> Why:
    try:
        return Why((said or "").strip() or Why.MISSING)
    except ValueError:
        do = f"write one of {', '.join(why.value for why in Why)}"
        raise BadInput(f"{where}, why", f'"{said}" is not known', do) from None
