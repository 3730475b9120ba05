"""Deciding what milestones mean, so that they can be judged."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from fardplan.kernel.errors import BadInput
from fardplan.measurement.contracts import TargetRef
from fardplan.measurement.models import TargetDefinition, telling
from fardplan.measurement.policies import require_may_set_targets
from fardplan.measurement.queries.targets import targets
from fardplan.people.contracts import Actor
from fardplan.plan import Roadmap
from fardplan.records.actions.events import append
from fardplan.statistics.milestones import targets_from


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
    a `reason` where another meaning stands: a path is superseded, never rewritten.
    """
    require_may_set_targets(by)
    given = list(entries)
    targets_from(given, roadmap, name="targets")
    with transaction.atomic():
        for entry in given:
            _set(roadmap, entry, reason.strip(), by=by, at=at)
    return targets(roadmap)


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
