"""How figures change over years: by a straight line, or from the first to the last of two."""

from __future__ import annotations

from collections.abc import Mapping

from fardplan.statistics import Absent, Figure, Number, Why
from fardplan.statistics.gaps import between, pace

_FEWEST_FOR_A_LINE = 3


def change(series: Mapping[float, Figure], *, exact: bool) -> Figure:
    """Return the change a year of figures by year, or from the first to the last where two are.

    What is protected, missing or known within bounds only is left out. With fewer than two figures
    there is no change: `Absent`, suppressed if the protected ones would have been enough. Unless
    the figures are `exact`, a change without an interval is none.
    """
    known = {year: figure for year, figure in series.items() if isinstance(figure, Number)}
    hidden = [f for f in series.values() if isinstance(f, Absent) and f.is_suppressed]
    if len(known) < 2:
        enough = len(known) + len(hidden) > 1
        return hidden[0] if enough and hidden else Absent(Why.NOT_APPLICABLE)
    if len(known) < _FEWEST_FOR_A_LINE:
        first, last = (known[year] for year in sorted(known))
        found = between(last, first).absolute
    else:
        found = pace(known).per_year
    is_sure = exact or (isinstance(found, Number) and found.interval is not None)
    return found if is_sure else Absent(Why.NOT_APPLICABLE)
