"""What indicators lack: a split, a delivery in time, public figures, intervals, a whole series."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from fardplan.plan import Roadmap, UnitOfObservation
from fardplan.statistics.figures import Number
from fardplan.statistics.indicators import Certainty
from fardplan.statistics.milestones import Target
from fardplan.statistics.shortcomings.contracts import Delivered, Kind, Measured, Shortcoming
from fardplan.statistics.shortcomings.expected import day_said, next_day
from fardplan.statistics.shortcomings.of_chain import areas_of
from fardplan.statistics.shortcomings.of_milestones import of_exemption
from fardplan.statistics.shortcomings.of_tables import absent_in


def of_indicators(
    roadmap: Roadmap, targets: Mapping[str, Target], measured: Iterable[Measured], today: date
) -> Iterator[Shortcoming]:
    """Yield what each indicator lacks, from its definition, last delivery and public table."""
    for each in measured:
        told = {
            "indicator": each.indicator.id,
            "title": each.indicator.title,
            "title_en": each.indicator.title_en,
            "areas": areas_of(roadmap, targets, each.indicator.id),
        }
        yield from _of_sex(each, today, told)
        yield from _of_delivery(each, today, told)
        yield from _of_table(each, told)
        yield from _of_series(each, roadmap, targets, told)


def _of_sex(measured: Measured, today: date, told: Mapping[str, Any]) -> Iterator[Shortcoming]:
    indicator = measured.indicator
    exempt = indicator.sex.exempt
    if exempt is not None:
        yield of_exemption(exempt, today, told)
    if indicator.unit is UnitOfObservation.HOUSEHOLD and not exempt and not indicator.sex.whose:
        yield Shortcoming(Kind.SEX_NOT_STATED, **told)
    delivered = measured.delivered
    if delivered is None or not indicator.needs_split(today):
        return
    if delivered.lacking or delivered.places_without_split:
        facts = {"sexes": ",".join(delivered.lacking), "on": delivered.on.isoformat()}
        if delivered.places_without_split is not None:
            facts["places"] = str(delivered.places_without_split)
        yield Shortcoming(Kind.NO_SPLIT_IN_DELIVERY, facts=facts, urgent=True, **told)


def _of_delivery(measured: Measured, today: date, told: Mapping[str, Any]) -> Iterator[Shortcoming]:
    delivered = measured.delivered
    if delivered is None:
        version = measured.indicator.version
        yield Shortcoming(Kind.NEVER_DELIVERED, facts={"version": version}, **told)
        return
    if measured.table is None:
        yield Shortcoming(Kind.NOT_PUBLIC, facts={"on": delivered.on.isoformat()}, **told)
    expected = next_day(measured.indicator, delivered)
    if expected is None:
        yield Shortcoming(Kind.NEXT_UNKNOWN, facts={"period": delivered.last_period}, **told)
    elif expected < today:
        facts = _late(delivered, expected, today)
        yield Shortcoming(Kind.LATE, facts=facts, urgent=True, **told)


def _late(delivered: Delivered, expected: date, today: date) -> dict[str, str | int]:
    return {
        "expected": expected.isoformat(),
        "days": (today - expected).days,
        "period": delivered.last_period,
        "said_by": "source" if day_said(delivered.next_expected) else "definition",
    }


def _of_table(measured: Measured, told: Mapping[str, Any]) -> Iterator[Shortcoming]:
    indicator, table = measured.indicator, measured.table
    if table is None:
        if indicator.certainty is Certainty.EXACT:
            yield Shortcoming(Kind.WITHOUT_UNCERTAINTY, **told)
        return
    if table.indicator.version != indicator.version:
        facts = {"public": table.indicator.version, "version": indicator.version}
        yield Shortcoming(Kind.OTHER_VERSION, facts=facts, **told)
    absent = absent_in(table)
    if absent:
        cells = sum(each.cells for each in absent)
        facts = {"cells": cells, "periods": len({each.period for each in absent})}
        yield Shortcoming(Kind.VALUES_ABSENT, facts=facts, absent=absent, **told)
    numbers = [c.figure for c in table.cells if isinstance(c.figure, Number)]
    bare = sum(number.interval is None for number in numbers)
    if bare or indicator.certainty is Certainty.EXACT:
        facts = {"cells": bare, "exact": int(indicator.certainty is Certainty.EXACT)}
        yield Shortcoming(Kind.WITHOUT_UNCERTAINTY, facts=facts, **told)


def _of_series(
    measured: Measured,
    roadmap: Roadmap,
    targets: Mapping[str, Target],
    told: Mapping[str, Any],
) -> Iterator[Shortcoming]:
    """Yield each break, and the milestones whose baseline stands before it."""
    for broken in measured.indicator.breaks:
        facts = {"period": broken.period, "reason": broken.reason}
        yield Shortcoming(Kind.BREAK, facts=facts, **told)
        for milestone in roadmap.milestones:
            target = targets.get(milestone.id)
            own = target is not None and target.indicator == measured.indicator.id
            start = target.baseline_year if own and target else None
            if start is not None and _is_before(start, broken.period):
                yield Shortcoming(
                    Kind.BREAK_AFTER_BASELINE, element=milestone.number, title=milestone.text,
                    areas=told["areas"], urgent=True,
                    facts={"period": broken.period, "baseline_year": start},
                )  # fmt: skip


def _is_before(year: int, period: str) -> bool:
    return period[:4].isdecimal() and year < int(period[:4])
