"""What milestones were decided to mean."""

from __future__ import annotations

from fardplan.measurement.contracts import TargetRef
from fardplan.measurement.models import TargetDefinition
from fardplan.plan import Roadmap
from fardplan.statistics.milestones import targets_from


def targets(roadmap: Roadmap) -> dict[str, TargetRef]:
    """Return the meaning that stands of each milestone that has one, by the milestone's id.

    One of a milestone that the roadmap no longer has is left out.
    """
    standing = {row.milestone: row for row in TargetDefinition.objects.filter(roadmap=roadmap.id)}
    known = {milestone.id for milestone in roadmap.milestones}
    return {id: _ref(row, roadmap) for id, row in standing.items() if id in known}


def _ref(row: TargetDefinition, roadmap: Roadmap) -> TargetRef:
    (target,) = targets_from([row.content], roadmap, name=str(row)).values()
    return TargetRef(target, row.number, row.reason, row.by_name, row.at)
