"""Measurement as a library: definitions, rates, gaps, paths, verdicts, protection of people.

It knows neither Django nor the network, and serves from a notebook as well as from the product.
What computes stands in rooms of its own (`rates`, `gaps`, `verdicts`, `protection` and others), so
that who only needs the words does not wait for the mathematics.

The words stand here. What computes stands in rooms of its own: `intervals`, `surveys` and
`detectable`; `rates` with its `engines`; `aggregate`; `gaps`; `small_areas`; `indicator_file` and
`indicator_check`.
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
from fardplan.statistics.milestones import Target, compile_milestone
from fardplan.statistics.observations import Key, Observation
from fardplan.statistics.paths import Path, PathHistory, Schedule, Shape, Waypoint, gap_path
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
    "Path",
    "PathHistory",
    "Provenance",
    "Schedule",
    "Sex",
    "SexRule",
    "Shape",
    "State",
    "Table",
    "Target",
    "Verdict",
    "Waypoint",
    "Why",
    "compile_milestone",
    "draw",
    "gap_path",
    "gathered",
    "spread",
]
