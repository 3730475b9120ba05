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
from fardplan.statistics.milestones.contracts import Missing, Part
from fardplan.statistics.periods import year_of
from fardplan.statistics.verdicts import judge, missing_to_judge
from fardplan.statistics.vocabulary import Sex

_ROUNDED = 0.01
"""How far a baseline may be from the public figure, as a part of it: it may have been rounded."""


def judged_by(table: Shown | None, target: Target, compiled: Compiled, today: date) -> Judged:
    """Return the verdict on a day, from the figures of the whole city in a table, if there is one.

    `compiled` is the milestone with that target: what it lacks makes the target unmeasurable. So
    does a target without women and men where the indicator must have them. Nothing is compared
    with a baseline that is not public: the verdict would tell of it.
    """
    return judge(
        target,
        _series(table) if table else {},
        today,
        certainty=table.indicator.certainty if table else Certainty.REGISTER,
        breaks=[year for b in table.indicator.breaks if (year := year_of(b.period))]
        if table
        else [],
        missing=(*compiled.missing, *compiled.left_open, *_split_missing(table, target, today)),
        unseen=_unseen(table, target),
    )


def of_the_whole_city(tables: Iterable[Shown]) -> Shown | None:
    """Return the first of `tables` with figures of the whole city and everybody in it, if any."""
    return next((t for t in tables if any(cell.key.is_whole for cell in t.cells)), None)


def shows_baseline(table: Shown | None, target: Target) -> bool:
    """Return whether anybody can see in a table what a target starts from.

    Who decided on the target may have known more than was public: such a baseline is not shown, nor
    what follows from it. Where no figure can tell of anybody there is nothing to know.
    """
    return not _unseen(table, target)


def shows_path(table: Shown | None, target: Target, today: date) -> bool:
    """Return whether a target has a path on a day, from what is public."""
    lacks = (*missing_to_judge(target, today), *_split_missing(table, target, today))
    return not lacks and shows_baseline(table, target)


def _unseen(table: Shown | None, target: Target) -> frozenset[Sex]:
    """For whom a target starts from something else than the public figure of its baseline year."""
    if target.baseline_year is None or (table and not table.indicator.tells_of_people):
        return frozenset()
    series = _series(table) if table else {}
    return frozenset(
        sex
        for sex, value in target.baseline.items()
        if not _is_public(value, series.get(sex, {}).get(target.baseline_year))
    )


def _is_public(value: float, public: Figure | None) -> bool:
    return isinstance(public, Number) and abs(public.value - value) <= _ROUNDED * abs(value)


def _split_missing(table: Shown | None, target: Target, today: date) -> tuple[Missing, ...]:
    """The split by sex, if a target is without it and its indicator must have it."""
    if table is None or target.is_split or not table.indicator.needs_split(today):
        return ()
    return (Missing(Part.SEX),)


def _series(table: Shown) -> dict[Sex, dict[int, Figure]]:
    """The public figures of the whole city and everybody in it, by sex and year."""
    found: dict[Sex, dict[int, Figure]] = defaultdict(dict)
    for cell in table.cells:
        year = year_of(cell.key.period)
        if cell.key.is_whole and year is not None:
            found[cell.key.sex][year] = cell.figure
    return found
