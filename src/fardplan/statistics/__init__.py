"""Measurement as a library: definitions, rates, gaps, paths, verdicts, protection of people.

It knows neither Django nor the network, and serves from a notebook as well as from the product.
"""

from fardplan.statistics.figures import Absent, Censored, Figure, Interval, Number, Why
from fardplan.statistics.forecasts import Forecast, Point, forecast
from fardplan.statistics.indicators import (
    Break,
    Certainty,
    DataSource,
    Exemption,
    Indicator,
    SexRule,
)
from fardplan.statistics.judgements import Judged, Judgement
from fardplan.statistics.milestones import Target, compile_milestone
from fardplan.statistics.observations import Key, Observation
from fardplan.statistics.paths import Path, PathHistory, Schedule, Shape, Waypoint, gap_path
from fardplan.statistics.verdicts import judge
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
    "Forecast",
    "Indicator",
    "Interval",
    "Judged",
    "Judgement",
    "Key",
    "Measure",
    "Number",
    "Observation",
    "Path",
    "PathHistory",
    "Point",
    "Schedule",
    "Sex",
    "SexRule",
    "Shape",
    "State",
    "Target",
    "Verdict",
    "Waypoint",
    "Why",
    "compile_milestone",
    "forecast",
    "gap_path",
    "judge",
]
