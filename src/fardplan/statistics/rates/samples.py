"""How the answers of a survey vary: Taylor linearisation on an engine's sums."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fardplan.statistics.intervals import Floats
from fardplan.statistics.rates.cells import Cells, Codes, Sums
from fardplan.statistics.rates.questions import Layout
from fardplan.statistics.surveys import spread, summed


@dataclass(frozen=True)
class Sample:
    """The strata and sampling units of a survey; each period is a sample of its own.

    `stratum` and `unit` are those of each combination, `units` how many units each stratum has.
    `unit` is None where everybody was drawn alone.
    """

    stratum: Codes
    unit: Codes | None
    units: Floats
    period_of: tuple[str, ...]
    """Of each stratum."""

    @classmethod
    def of(cls, cells: Cells, layout: Layout) -> Sample:
        """Return the sample that `cells` were drawn by."""
        period = cells.keys[layout.period]
        stratum, first = _coded(period.codes, _codes(cells, layout.stratum))
        unit = None
        if layout.cluster:
            unit, at = _coded(stratum, _codes(cells, layout.cluster))
            units = summed(stratum[at], np.ones(len(at)), len(first))
        else:
            units = summed(stratum, cells.rows, len(first))
        periods = tuple((*period.labels, "")[code] for code in period.codes[first])
        return cls(stratum, unit, units, periods)

    def freedom(self, periods: NDArray[np.object_]) -> Floats:
        """Return the degrees of freedom, units less strata, of figures of these periods."""
        strata = np.array(self.period_of, dtype=object)
        by_period = {
            period: float((self.units[strata == period] - 1).sum()) for period in set(periods)
        }
        return np.array([by_period[period] for period in periods])

    def variance(
        self, sums: Sums, source: Codes, target: Codes, ratio: Floats, base: Floats
    ) -> Floats:
        """Return the variance of every figure, NaN where it has no denominator."""
        r = ratio[target]
        with np.errstate(divide="ignore", invalid="ignore"):
            score = (sums.x[source] - r * sums.d[source]) / base[target]
            if ratio.any():
                square = sums.xx[source] - 2 * r * sums.xd[source] + r**2 * sums.dd[source]
            else:
                square = sums.xx[source]
            square = square / base[target] ** 2
        stratum = self.stratum[source]
        if self.unit is not None:
            at, first = _coded(target, self.unit[source])
            score = summed(at, score, len(first))
            square, target, stratum = score**2, target[first], stratum[first]
        pair, first = _coded(target, stratum)
        squares, plain = summed(pair, square, len(first)), summed(pair, score, len(first))
        found = spread(squares, plain, self.units[stratum[first]])
        return summed(target[first], found, len(ratio))


def _codes(cells: Cells, name: str) -> Codes:
    return cells.keys[name].codes if name else np.zeros(len(cells.rows), dtype=np.intp)


def _coded(one: Codes, other: Codes) -> tuple[Codes, Codes]:
    """The pairs as 0, 1, 2 …, and where the first of each stands; -1 is a value too."""
    both = (one + 1) * (int(other.max(initial=-1)) + 2) + other + 1
    _, first, codes = np.unique(both, return_index=True, return_inverse=True)
    return codes.astype(np.intp), first.astype(np.intp)
