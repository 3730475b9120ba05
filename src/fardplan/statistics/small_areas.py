"""Areas with few answers, lent strength from what is known of areas like them.

The figures are a model's: they stand beside the direct ones and are named as such, never instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from fardplan.kernel.errors import BadInput
from fardplan.statistics.intervals import LEVEL, Bounds, Floats, normal_quantile

_STEPS = 200
_CLOSE = 1e-10


class Fit(StrEnum):
    """How the variance between areas is found."""

    REML = "reml"
    ML = "ml"
    MOMENTS = "moments"
    """Fay and Herriot's own."""


@dataclass(frozen=True)
class SmallAreas:
    """What the model says of each area, in the order that they were given.

    `value` is the estimate and `error` its mean squared error; `trust` is how much of the direct
    figure it holds, 0-1, and 0 where there was none. `between` is the variance between areas that
    the columns do not explain, and `slopes` what the columns do.
    """

    value: Floats
    error: Floats
    trust: Floats
    between: float
    slopes: Floats
    fit: Fit

    def bounds(self, level: float = LEVEL) -> Bounds:
        """Return normal intervals from the mean squared errors."""
        reach = normal_quantile(level) * np.sqrt(self.error)
        return Bounds(self.value - reach, self.value + reach)


def fay_herriot(
    value: ArrayLike, variance: ArrayLike, columns: ArrayLike, *, fit: Fit = Fit.REML
) -> SmallAreas:
    """Return the best linear predictions of areas, from direct figures and what explains them.

    `value` holds the direct figures and `variance` theirs, NaN both where nobody was asked: such an
    area gets what the columns say of it. `columns` is areas x columns, a column of ones included.
    Raise `BadInput` for fewer direct figures than columns and one, columns that say the same, and a
    variance that is not above 0. (Fay & Herriot, JASA 74, 1979; mean squared errors as in Datta &
    Lahiri, Statistica Sinica 10, 2000, and Datta, Rao & Smith, Biometrika 92, 2005.)
    """
    x, y, d = _given(value, variance, columns)
    asked = ~np.isnan(y)
    model = _Model(x[asked], y[asked], d[asked])
    between = _between(model, fit)
    at = model.at(between)
    explained = x @ at.slopes
    trust = np.zeros(len(y))
    trust[asked] = between / (between + d[asked])
    return SmallAreas(
        value=explained + trust * np.where(asked, y - explained, 0.0),
        error=_errors(at, x, d, asked, between, fit),
        trust=trust,
        between=between,
        slopes=at.slopes,
        fit=fit,
    )


@dataclass(frozen=True)
class _At:
    """Weighted least squares for one variance between areas."""

    weights: Floats
    covariance: Floats
    """Of the slopes."""
    slopes: Floats
    rest: Floats
    second: Floats
    """The covariance times the columns' products, weighed twice."""
    third: Floats


@dataclass(frozen=True)
class _Model:
    x: Floats
    y: Floats
    d: Floats

    def at(self, between: float) -> _At:
        w = 1 / (between + self.d)
        covariance: Floats = np.linalg.inv((self.x.T * w) @ self.x).astype(np.float64)
        slopes = covariance @ (self.x.T @ (w * self.y))
        return _At(
            weights=w,
            covariance=covariance,
            slopes=slopes,
            rest=self.y - self.x @ slopes,
            second=covariance @ ((self.x.T * w**2) @ self.x),
            third=covariance @ ((self.x.T * w**3) @ self.x),
        )

    def step(self, at: _At, fit: Fit) -> float:
        """By how much the variance should be larger, by Fisher's scoring or Newton's method."""
        w, areas, columns = at.weights, *self.x.shape
        if fit is Fit.MOMENTS:
            return float((w @ at.rest**2 - (areas - columns)) / (w**2 @ at.rest**2))
        pulled = float((w * at.rest) @ (w * at.rest))
        if fit is Fit.ML:
            return float((pulled - w.sum()) / (w**2).sum())
        information = (w**2).sum() - 2 * np.trace(at.third) + np.trace(at.second @ at.second)
        return float((pulled - w.sum() + np.trace(at.second)) / information)


def _between(model: _Model, fit: Fit) -> float:
    """The variance between areas; 0 where the columns explain all that chance does not."""
    between = float(np.median(model.d))
    for _ in range(_STEPS):
        moved = max(between + model.step(model.at(between), fit), 0.0)
        if abs(moved - between) <= _CLOSE * (between + float(model.d.mean())):
            return moved
        between = moved
    raise BadInput("the areas", f"{fit.value} finds no variance between them", "try another fit")


def _errors(
    at: _At, x: Floats, d: Floats, asked: NDArray[np.bool_], between: float, fit: Fit
) -> Floats:
    """Mean squared errors: of the prediction, of the slopes, and of the variance between areas."""
    unsure: Floats = ((x @ at.covariance) * x).sum(axis=1)
    errors: Floats = between + unsure
    shrunk = d[asked] * at.weights
    of_variance, bias = _of_between(at, fit)
    errors[asked] = (
        between * shrunk
        + shrunk**2 * unsure[asked]
        + 2 * shrunk**2 * at.weights * of_variance
        - bias * shrunk**2
    )
    return errors


def _of_between(at: _At, fit: Fit) -> tuple[float, float]:
    """The variance and the bias of the variance between areas."""
    w, areas = at.weights, len(at.weights)
    if fit is Fit.MOMENTS:
        bias = 2 * (areas * (w**2).sum() - w.sum() ** 2) / w.sum() ** 3
        return float(2 * areas / w.sum() ** 2), float(bias)
    bias = -float(np.trace(at.second) / (w**2).sum()) if fit is Fit.ML else 0.0
    return float(2 / (w**2).sum()), bias


def _given(
    value: ArrayLike, variance: ArrayLike, columns: ArrayLike
) -> tuple[Floats, Floats, Floats]:
    y, d = np.asarray(value, np.float64), np.asarray(variance, np.float64)
    x = np.asarray(columns, np.float64)
    if x.ndim != 2 or not len(x) == len(y) == len(d):
        raise BadInput("columns", f"are {x.shape} for {len(y)} areas", "give a row for each area")
    wrong = np.flatnonzero(~np.isnan(y) & ~(d > 0))
    if wrong.size:
        said = f"{d[wrong[0]]:g} is no variance"
        raise BadInput(f"variance[{wrong[0]}]", said, "give that of the direct figure")
    known = int((~np.isnan(y)).sum())
    if known <= x.shape[1]:
        said = f"{known} direct figures for {x.shape[1]} columns"
        raise BadInput("the areas", said, "take fewer columns")
    if np.linalg.matrix_rank(x[~np.isnan(y)]) < x.shape[1]:
        raise BadInput("columns", "say the same as each other", "leave one out")
    return x, y, d
