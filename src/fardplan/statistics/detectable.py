"""Which change a survey can show, said before it is run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import optimize, special

from fardplan.kernel.errors import BadInput

POWER = 0.8
ALPHA = 0.05
_NUDGE = (
    1e-9  # a share of 0 or 1 has no variance: nothing lacks there, but just beside it much does
)


@dataclass(frozen=True, slots=True)
class Detectable:
    """The smallest change of a share that a survey shows with the power that was asked for.

    In shares, 0.013 for 1.3 percentage points. `plain` takes the share as it is in both waves, as
    is usual when a survey is planned. `fall` and `rise` reckon with the share that it becomes;
    they are None where not even the greatest possible change would be seen.
    """

    plain: float
    fall: float | None
    rise: float | None


def between_waves(
    share: float,
    n_before: float,
    n_after: float,
    *,
    design_effect: float = 1.0,
    alpha: float = ALPHA,
    power: float = POWER,
) -> Detectable:
    """Return the smallest change between two waves with different people in each.

    `n_before` and `n_after` are the answers in the domain, `design_effect` how many of them say as
    much as one in a simple random sample. The test is two-sided. (Fleiss, Statistical Methods for
    Rates and Proportions, without the correction for continuity.)
    """
    before, after = (_effective(n, share, design_effect) for n in (n_before, n_after))
    surety, strength = _quantiles(alpha, power)

    def short(now: float) -> float:
        """How much the difference lacks to be seen, if the share becomes `now`."""
        mixed = (before * share + after * now) / (before + after)
        alike = np.sqrt(mixed * (1 - mixed) * (1 / before + 1 / after))
        apart = np.sqrt(share * (1 - share) / before + now * (1 - now) / after)
        return float(surety * alike + strength * apart - abs(now - share))

    error = np.sqrt(share * (1 - share) * (1 / before + 1 / after))
    return _detectable(share, float((surety + strength) * error), short)


def from_target(
    share: float,
    n: float,
    *,
    design_effect: float = 1.0,
    alpha: float = ALPHA,
    power: float = POWER,
) -> Detectable:
    """Return the smallest distance from a fixed `share`, such as a target, that one wave shows."""
    units = _effective(n, share, design_effect)
    surety, strength = _quantiles(alpha, power)
    alike = np.sqrt(share * (1 - share) / units)

    def short(now: float) -> float:
        apart = np.sqrt(now * (1 - now) / units)
        return float(surety * alike + strength * apart - abs(now - share))

    return _detectable(share, float((surety + strength) * alike), short)


def _effective(n: float, share: float, design_effect: float) -> float:
    if not 0 <= share <= 1:
        raise BadInput("share", f"{share:g} is no share", "give a number from 0 to 1")
    if n <= 0 or design_effect <= 0:
        said = f"{n:g} answers with a design effect of {design_effect:g}"
        raise BadInput("the survey", said, "give numbers above 0")
    return n / design_effect


def _quantiles(alpha: float, power: float) -> tuple[float, float]:
    if not 0 < alpha < power < 1:
        said = f"a risk of {alpha:g} and a power of {power:g} do not go together"
        raise BadInput("the test", said, "give a power below 1 and a smaller risk")
    return float(special.ndtri(1 - alpha / 2)), float(special.ndtri(power))


def _detectable(share: float, plain: float, short: Callable[[float], float]) -> Detectable:
    return Detectable(plain, _reached(share, 0.0, short), _reached(share, 1.0, short))


def _reached(share: float, end: float, short: Callable[[float], float]) -> float | None:
    """The distance on the way to `end` at which nothing is lacking any more."""
    if share == end or short(end) > 0:
        return None
    start = share + (end - share) * _NUDGE
    return abs(float(optimize.brentq(short, start, end, xtol=1e-12)) - share)
