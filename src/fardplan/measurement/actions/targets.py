"""Deciding what milestones mean, so that they can be judged."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction

from fardplan.kernel.errors import BadInput
from fardplan.measurement.contracts import TargetRef
from fardplan.measurement.models import TargetDefinition, telling
from fardplan.measurement.policies import require_may_set_targets
from fardplan.measurement.queries.indicators import UnknownIndicator, indicator
from fardplan.measurement.queries.targets import targets
from fardplan.people.contracts import Actor
from fardplan.plan import Roadmap
from fardplan.records.actions.events import append
from fardplan.statistics.milestones import Target, targets_from


def set_targets(
    *,
    roadmap: Roadmap,
    entries: Iterable[dict[str, Any]],
    reason: str = "",
    by: Actor,
    at: datetime,
) -> dict[str, TargetRef]:
    """Keep what milestones mean, as `milestones.entries_in` reads it; all of it or nothing.

    The same again does nothing. Raise `BadInput` for what is no target of the roadmap, and without
    a `reason` where another meaning stands: a path is superseded, never rewritten. What is counted,
    and that women and men are told apart, is the indicator's to say: a target that says otherwise
    is refused.
    """
    require_may_set_targets(by)
    given = list(entries)
    for target in targets_from(given, roadmap, name="targets").values():
        _require_as_measured(target, at.date())
    with transaction.atomic():
        for entry in given:
            _set(roadmap, entry, reason.strip(), by=by, at=at)
    return targets(roadmap)


def _require_as_measured(target: Target, on: date) -> None:
    """Raise `BadInput` if a target counts something else than its indicator, or hides the split."""
    try:
        given = indicator(target.indicator).indicator
    except UnknownIndicator:
        return
    where = f"milestone {target.milestone}"
    if target.unit is not None and target.unit is not given.unit:
        raise BadInput(
            where,
            f"it counts {target.unit}, and the indicator {given.id} counts {given.unit}",
            "give the unit of the indicator, or another indicator",
        )
    if target.sex is not None and not target.is_split and given.needs_split(on):
        raise BadInput(
            where,
            f"it is without women and men, and the indicator {given.id} has them",
            "give a target for women and one for men",
        )


def _set(roadmap: Roadmap, entry: dict[str, Any], reason: str, *, by: Actor, at: datetime) -> None:
    milestone = entry["milestone"]
    rows = TargetDefinition.objects.select_for_update()
    last = rows.filter(roadmap=roadmap.id, milestone=milestone).last()
    if last is not None and last.content == entry:
        return
    if last is not None and not reason:
        why = "another meaning stands, and no reason is given"
        raise BadInput(f"milestone {milestone}", why, "say why it is changed")
    row = TargetDefinition.objects.create(
        roadmap=roadmap.id, milestone=milestone, number=last.number + 1 if last else 1,
        content=entry, reason=reason if last else "", by_id=by.id, by_name=by.name, at=at,
    )  # fmt: skip
    append(
        kind="measurement.target_set", subject=f"roadmap:{roadmap.id}",
        data=telling.of_target(row), by=by, at=at,
    )  # fmt: skip
