"""What a survey can say: shares and means with intervals that follow how the sample was drawn.

A sample is drawn within strata (often areas, so that each has enough answers), perhaps in clusters
(households, addresses), and weighed to the population. Each of these changes how sure the figure
is, and `Design` tells of them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from fardplan.kernel.errors import BadInput
from fardplan.statistics.intervals import LEVEL, Bounds, Floats, clopper_pearson, normal_quantile

Codes = NDArray[np.intp]


@dataclass(frozen=True)
class Design:
    """How a sample was drawn: one entry for each who was asked.

    `weights` say how many persons each stands for. `strata` and `clusters` are labels of any kind;
    without clusters each who was asked was drawn alone. `sampled_from` is how many could have been
    drawn in the stratum of each, where so large a part was asked that it matters.
    """

    weights: Floats
    strata: NDArray[np.generic] | None = None
    clusters: NDArray[np.generic] | None = None
    sampled_from: Floats | None = None

    def __post_init__(self) -> None:
        """Refuse weights that are none, and labels of another length."""
        wrong = np.flatnonzero(~(np.isfinite(self.weights) & (self.weights > 0)))
        if wrong.size:
            said = f"{self.weights[wrong[0]]:g} is no weight"
            raise BadInput(f"weights[{wrong[0]}]", said, "give each who was asked a number above 0")
        for name in ("strata", "clusters", "sampled_from"):
            given = getattr(self, name)
            if given is not None and len(given) != len(self.weights):
                said = f"{len(given)} entries for {len(self.weights)} who were asked"
                raise BadInput(name, said, "give one for each")


@dataclass(frozen=True)
class Estimates:
    """Estimates for domains 0, 1, 2 …, as arrays of one length. NaN where nobody answered.

    `n` is how many answered; `effective_n` how large a simple random sample would say as much;
    `freedom` the degrees of freedom, clusters less strata.
    """

    value: Floats
    low: Floats
    high: Floats
    variance: Floats
    n: Floats
    effective_n: Floats
    freedom: Floats
    numerator: Floats
    denominator: Floats
    level: float = LEVEL

    @property
    def design_effect(self) -> Floats:
        """How many answers here say as much as one in a simple random sample."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return self.n / self.effective_n


def shares(
    yes: ArrayLike, design: Design, domains: ArrayLike | None = None, *, level: float = LEVEL
) -> Estimates:
    """Return the shares who said yes, in each domain, with Korn and Graubard's intervals.

    `yes` holds 1 and 0, and NaN for those who did not answer or were not to. `domains` holds the
    domain of each as 0, 1, 2 …, such as an area by sex, and -1 for none; without it all are one.
    The variance is by Taylor linearisation over the whole sample, so that a domain that cuts
    through strata is right too. (Korn & Graubard, Survey Methodology 24, 1998.)
    """
    answers = np.asarray(yes, dtype=np.float64)
    wrong = np.flatnonzero(~np.isnan(answers) & (answers != 0) & (answers != 1))
    if wrong.size:
        where = f"yes[{wrong[0]}]"
        raise BadInput(where, f"{answers[wrong[0]]:g} is neither 1 nor 0", "give 1, 0 or NaN")
    return share_estimates(_linearised(answers, design, domains), level)


def means(
    values: ArrayLike, design: Design, domains: ArrayLike | None = None, *, level: float = LEVEL
) -> Estimates:
    """Return the means of `values` in each domain, with Student's intervals; NaN as in `shares`."""
    return mean_estimates(_linearised(np.asarray(values, np.float64), design, domains), level)


@dataclass(frozen=True)
class Linearised:
    """What intervals are made of, for domains in order: see `Estimates`.

    `kish_n` is (Σw)²/Σw², what unequal weights alone leave of `n`.
    """

    numerator: Floats
    denominator: Floats
    variance: Floats
    n: Floats
    kish_n: Floats
    freedom: Floats

    @property
    def value(self) -> Floats:
        """The numerators by the denominators."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return self.numerator / np.where(self.denominator > 0, self.denominator, np.nan)


def share_estimates(found: Linearised, level: float = LEVEL) -> Estimates:
    """Return shares with Korn and Graubard's intervals: exact ones, for the effective sample.

    A share of 0 or 1 has no variance of its own; there the effective sample is Kish's.
    """
    value = np.clip(found.value, 0.0, 1.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        effective = np.where(found.variance > 0, value * (1 - value) / found.variance, found.kish_n)
        effective = np.minimum(effective * _shrunk(found, level), found.n)
    known = np.isfinite(value) & (effective > 0)
    units = np.where(known, effective, 0.0)
    bounds = clopper_pearson(np.where(known, value, 0.0) * units, units, level)
    return _estimates(found, value, bounds, units, level)


def mean_estimates(found: Linearised, level: float = LEVEL) -> Estimates:
    """Return ratios of any size, with Student's intervals from their variances."""
    with np.errstate(invalid="ignore"):
        quantile = special.stdtrit(np.where(found.freedom > 0, found.freedom, np.nan), _up(level))
        reach = quantile * np.sqrt(found.variance)
    bounds = Bounds(found.value - reach, found.value + reach)
    return _estimates(found, found.value, bounds, found.kish_n, level)


def kish(weights: ArrayLike) -> float:
    """Return the effective number of answers that unequal `weights` leave: (Σw)²/Σw².

    It sees the weights only, neither strata nor clusters. (Kish, Survey Sampling, 1965.)
    """
    w = np.asarray(weights, dtype=np.float64)
    return float(w.sum() ** 2 / (w**2).sum()) if w.size else 0.0


# --- Taylor linearisation ------------------------------------------------------------------------


def _linearised(answers: Floats, design: Design, domains: ArrayLike | None) -> Linearised:
    cells = _domains(domains, len(design.weights))
    if len(answers) != len(design.weights):
        said = f"{len(answers)} answers of {len(design.weights)} who were asked"
        raise BadInput("answers", said, "give one for each, NaN where there is none")
    many = int(cells.max(initial=-1)) + 1
    here = ~np.isnan(answers) & (cells >= 0)
    w, y, cell = design.weights[here], answers[here], cells[here]
    total, top = summed(cell, w, many), summed(cell, w * y, many)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = top / total
    score = w * (y - share[cell]) / total[cell]
    strata, units = _units(design)
    freedom = len(np.unique(units)) - len(np.unique(strata))
    return Linearised(
        numerator=top,
        denominator=total,
        variance=_variance(score, cell, here, strata, units, design, many),
        n=np.bincount(cell, minlength=many).astype(np.float64),
        kish_n=_squared(total, summed(cell, w**2, many)),
        freedom=np.full(many, float(freedom)),
    )


def _domains(domains: ArrayLike | None, asked: int) -> Codes:
    if domains is None:
        return np.zeros(asked, dtype=np.intp)
    cells = np.asarray(domains, dtype=np.intp)
    if len(cells) != asked:
        raise BadInput("domains", f"{len(cells)} entries for {asked} who were asked", "give each")
    return cells


def _units(design: Design) -> tuple[Codes, Codes]:
    """The stratum and the sampling unit of each, as codes; a unit lies in one stratum."""
    asked = len(design.weights)
    strata = _coded(design.strata) if design.strata is not None else np.zeros(asked, np.intp)
    if design.clusters is None:
        return strata, np.arange(asked)
    clusters = _coded(design.clusters)
    return strata, _coded(strata * (clusters.max(initial=0) + 1) + clusters)


def _coded(labels: NDArray[np.generic]) -> Codes:
    codes: Codes = np.unique(labels, return_inverse=True)[1].astype(np.intp)
    return codes


def summed(codes: NDArray[np.intp], values: ArrayLike, many: int) -> Floats:
    """Return the sums of `values` by code 0, 1, 2 …, `many` of them."""
    return np.bincount(codes, np.asarray(values, np.float64), many).astype(np.float64)


def _variance(
    score: Floats,
    cell: Codes,
    here: NDArray[np.bool_],
    strata: Codes,
    units: Codes,
    design: Design,
    many: int,
) -> Floats:
    """Add up, over strata, how much the units' sums of scores differ.

    Units without an answer in a domain count there with 0.
    """
    stratum_of = np.zeros(int(units.max(initial=-1)) + 1, dtype=np.intp)
    stratum_of[units] = strata
    in_stratum = np.bincount(stratum_of)
    pair, place = np.unique(cell * len(stratum_of) + units[here], return_inverse=True)
    sums = summed(place, score, len(pair))
    unit_cell, unit_stratum = pair // len(stratum_of), stratum_of[pair % len(stratum_of)]
    both = unit_cell * len(in_stratum) + unit_stratum
    pairs, at = np.unique(both, return_inverse=True)
    stratum = pairs % len(in_stratum)
    squares, plain = summed(at, sums**2, len(pairs)), summed(at, sums, len(pairs))
    found = spread(squares, plain, in_stratum[stratum].astype(np.float64))
    unsampled = _unsampled(design, strata, in_stratum)[stratum]
    return summed(pairs // len(in_stratum), found * unsampled, many)


def spread(squares: Floats, sums: Floats, units: Floats) -> Floats:
    """Return how much strata add to a variance, from sums over their sampling units.

    `squares` and `sums` are of the units' scores, `units` how many units a stratum has, those with
    no score included. A stratum with a single unit has no spread of its own, and is measured from
    0, the mean of all scores: too wide rather than none.
    """
    n = np.where(units <= 1, 2, units)
    found = np.where(units <= 1, squares, (squares - sums**2 / n) * (n / (n - 1)))
    return np.maximum(found, 0.0)


def _unsampled(design: Design, strata: Codes, units: NDArray[np.integer]) -> Floats:
    if design.sampled_from is None:
        return np.ones(len(units))
    size = np.zeros(len(units))
    size[strata] = design.sampled_from
    return np.clip(1 - units / np.maximum(size, 1), 0.0, 1.0)


def _squared(total: Floats, squares: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(squares > 0, total**2 / squares, 0.0)


def _shrunk(found: Linearised, level: float) -> Floats:
    """Korn and Graubard's factor: a variance from few units is itself unsure."""
    simple = special.stdtrit(np.maximum(found.n - 1, 1), _up(level))
    ours = special.stdtrit(np.maximum(found.freedom, 1), _up(level))
    factor: Floats = (simple / ours) ** 2
    return factor


def _up(level: float) -> float:
    normal_quantile(level)
    return 0.5 + level / 2


def _estimates(
    found: Linearised, value: Floats, bounds: Bounds, effective: Floats, level: float
) -> Estimates:
    return Estimates(
        value=value,
        low=bounds.low,
        high=bounds.high,
        variance=found.variance,
        n=found.n,
        effective_n=effective,
        freedom=found.freedom,
        numerator=found.numerator,
        denominator=found.denominator,
        level=level,
    )
