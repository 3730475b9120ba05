"""Measurement as a library: definitions, rates, gaps, paths, verdicts, protection of people.

It knows neither Django nor the network, and serves from a notebook as well as from the product.

The words stand here. What computes stands in rooms of its own: `intervals`, `surveys` and
`detectable`; `rates` with its `engines`; `aggregate`; `gaps`; `small_areas`; `indicator_file` and
`indicator_check`.
"""

from fardplan.statistics.figures import Absent, Censored, Figure, Interval, Number, Why
from fardplan.statistics.indicators import (
    Break,
    Certainty,
    DataSource,
    Exemption,
    Indicator,
    SexRule,
)
from fardplan.statistics.observations import Key, Observation
from fardplan.statistics.vocabulary import SEXES, Direction, Measure, Sex, State, Verdict

__all__ = [
    "SEXES",
    "Absent",
    "Break",
    "Censored",
    "Certainty",
    "DataSource",
    "Direction",
    "Exemption",
    "Figure",
    "Indicator",
    "Interval",
    "Key",
    "Measure",
    "Number",
    "Observation",
    "Sex",
    "SexRule",
    "State",
    "Verdict",
    "Why",
]
