"""Whether an engine gives the cells that a case was worked out to."""

from __future__ import annotations

import math

import pytest

from fardplan.statistics import Absent, Number
from fardplan.statistics.rates import Answer, Engine, ask
from rates_cases import Case

Cells = dict[tuple[str, str, str, str], tuple[float, float] | None]


def as_cells(answer: Answer) -> Cells:
    """The numerators and denominators of an answer, None where there is no figure."""
    found: Cells = {}
    for place, observation in enumerate(answer):
        key = observation.key
        there = not isinstance(observation.figure, Absent)
        denominator = float(answer.denominator[place])
        pair = (float(answer.numerator[place]), 1.0 if math.isnan(denominator) else denominator)
        found[key.period, key.area, key.group, key.sex.value] = pair if there else None
    return found


def meets(engine: Engine, *cases: Case) -> None:
    """Ask cases of the same rows and layout together, and compare every cell.

    The value is the numerator by the denominator.
    """
    answers = ask(engine, [case.question for case in cases], cases[0].layout)
    for case, answer in zip(cases, answers, strict=True):
        assert as_cells(answer) == _shown(case), case.name
        for observation in answer:
            figure = observation.figure
            if isinstance(figure, Number):
                assert figure.value == pytest.approx(figure.numerator / (figure.denominator or 1))


def _shown(case: Case) -> Cells:
    """The cells of a case; without a column of sex there is the total alone."""
    return {key: pair for key, pair in case.cells.items() if case.layout.sex or key[3] == "total"}
