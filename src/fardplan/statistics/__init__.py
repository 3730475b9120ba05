"""Measurement as a library: definitions, rates, gaps, paths, verdicts, protection of people.

It knows neither Django nor the network, and serves from a notebook as well as from the product.
"""

from fardplan.statistics.figures import Absent, Censored, Figure, Interval, Number, Why
from fardplan.statistics.findings import Expectation
from fardplan.statistics.indicators import (
    Break,
    Certainty,
    DataSource,
    Exemption,
    Indicator,
    SexRule,
)
from fardplan.statistics.meaning import Drawn, Meaning, draw
from fardplan.statistics.observations import Key, Observation
from fardplan.statistics.tables import Provenance, Table
from fardplan.statistics.tabulated import gathered, spread
from fardplan.statistics.vocabulary import SEXES, Direction, Measure, Sex, State, Verdict

__all__ = [
    "SEXES",
    "Absent",
    "Break",
    "Censored",
    "Certainty",
    "DataSource",
    "Direction",
    "Drawn",
    "Exemption",
    "Expectation",
    "Figure",
    "Indicator",
    "Interval",
    "Key",
    "Meaning",
    "Measure",
    "Number",
    "Observation",
    "Provenance",
    "Sex",
    "SexRule",
    "State",
    "Table",
    "Verdict",
    "Why",
    "draw",
    "gathered",
    "spread",
]
