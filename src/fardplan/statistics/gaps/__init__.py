"""Gaps: between women and men, between areas, over years; as differences and as ratios, always.

`pairs` holds two figures against each other, `areas` many, `trends` follows a gap, `composition`
tells who from what, and `findings` says what should be said without being asked.
"""

from fardplan.statistics.gaps.areas import (
    Areas,
    Spread,
    Variance,
    concentration,
    dissimilarity,
    extremes,
    gini,
    of_shares,
    slope,
    variance,
)
from fardplan.statistics.gaps.composition import Composition, decompose
from fardplan.statistics.gaps.findings import (
    Finding,
    FindingKind,
    Said,
    of_areas,
    of_groups,
    of_sexes,
)
from fardplan.statistics.gaps.pairs import Gap, between, by_sex
from fardplan.statistics.gaps.trends import Closing, GapTrend, Pace, pace, trend

__all__ = [
    "Areas",
    "Closing",
    "Composition",
    "Finding",
    "FindingKind",
    "Gap",
    "GapTrend",
    "Pace",
    "Said",
    "Spread",
    "Variance",
    "between",
    "by_sex",
    "concentration",
    "decompose",
    "dissimilarity",
    "extremes",
    "gini",
    "of_areas",
    "of_groups",
    "of_sexes",
    "of_shares",
    "pace",
    "slope",
    "trend",
    "variance",
]
