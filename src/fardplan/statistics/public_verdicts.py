"""What can be said of a target from a public table: nothing else is looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from fardplan.statistics.figures import Figure, Number
from fardplan.statistics.gate import Shown
from fardplan.statistics.indicators import Certainty
from fardplan.statistics.judgements import Judged
from fardplan.statistics.milestones import Compiled, Target
from fardplan.statistics.periods import year_of
from fardplan.statistics.verdicts import judge
from fardplan.statistics.vocabulary import Sex

_ROUNDED = 0.01
"""How far a baseline may be from the public figure, as a part of it: it may have been rounded."""


def judged_by(table: Shown | None, target: Target, compiled: Compiled, today: date) -> Judged:
    """Return the verdict on a day, from the figures of the whole city in a table, if there is one.

    `compiled` is the milestone with that target: what it lacks makes the target unmeasurable.
    """
    return judge(
        target,
        _series(table) if table else {},
        today,
        certainty=table.indicator.certainty if table else Certainty.REGISTER,
        breaks=[year for b in table.indicator.breaks if (year := year_of(b.period))]
        if table
        else [],
        missing=(*compiled.missing, *compiled.left_open),
    )


def of_the_whole_city(tables: Iterable[Shown]) -> Shown | None:
    """Return the first of `tables` with figures of the whole city and everybody in it, if any."""
    return next((t for t in tables if any(cell.key.is_whole for cell in t.cells)), None)


def shows_baseline(table: Shown | None, target: Target) -> bool:
    """Return whether anybody can see in a table what a target about people starts from.

    Who decided on the target may have known more than was public: such a baseline is not shown, nor
    what follows from it.
    """
    if not target.is_split or target.baseline_year is None:
        return True
    series = _series(table) if table else {}
    for sex, value in target.baseline.items():
        public = series.get(sex, {}).get(target.baseline_year)
        if not isinstance(public, Number) or abs(public.value - value) > _ROUNDED * abs(value):
            return False
    return True


def _series(table: Shown) -> dict[Sex, dict[int, Figure]]:
    """The public figures of the whole city and everybody in it, by sex and year."""
    found: dict[Sex, dict[int, Figure]] = defaultdict(dict)
    for cell in table.cells:
        year = year_of(cell.key.period)
        if cell.key.is_whole and year is not None:
            found[cell.key.sex][year] = cell.figure
    return found
