"""What can be said of a target from a public table: nothing else is looked at."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from fardplan.statistics.figures import Figure
from fardplan.statistics.gate import Shown
from fardplan.statistics.indicators import Certainty
from fardplan.statistics.judgements import Judged
from fardplan.statistics.milestones import Compiled, Target
from fardplan.statistics.verdicts import judge
from fardplan.statistics.vocabulary import Sex


def judged_by(table: Shown | None, target: Target, compiled: Compiled, today: date) -> Judged:
    """Return the verdict on a day, from the figures of the whole city in a table, if there is one.

    `compiled` is the milestone with that target: what it lacks makes the target unmeasurable.
    """
    return judge(
        target,
        _series(table) if table else {},
        today,
        certainty=table.indicator.certainty if table else Certainty.REGISTER,
        breaks=[int(b.period) for b in table.indicator.breaks if b.period.isdecimal()]
        if table
        else [],
        missing=(*compiled.missing, *compiled.left_open),
    )


def _series(table: Shown) -> dict[Sex, dict[int, Figure]]:
    """The public figures of the whole city and everybody in it, by sex and year."""
    found: dict[Sex, dict[int, Figure]] = defaultdict(dict)
    for cell in table.cells:
        whole = not cell.key.area and not cell.key.group
        if whole and cell.key.period[:4].isdecimal():
            found[cell.key.sex][int(cell.key.period[:4])] = cell.figure
    return found
