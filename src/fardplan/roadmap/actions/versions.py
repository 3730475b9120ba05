"""Importing versions of a roadmap, and moving them on."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from fardplan.kernel.errors import BadInput, FardplanError
from fardplan.kernel.hashing import canonical_json, sha256_of
from fardplan.people.contracts import Actor
from fardplan.plan import Roadmap as Plan
from fardplan.plan import Severity, as_data, check
from fardplan.records.actions.events import append
from fardplan.roadmap.contracts import NEXT_STATES, VersionRef, VersionState
from fardplan.roadmap.models import Element, Roadmap, RoadmapVersion
from fardplan.roadmap.policies import require_may_edit
from fardplan.roadmap.queries import kind_of, version


class VersionStands(FardplanError):
    """The label is taken by a version that says something else."""


class UnableToAdvance(FardplanError):
    """A version cannot go from its state to that one."""


def import_version(*, plan: Plan, by: Actor, at: datetime) -> VersionRef:
    """Keep `plan` as a version, a draft. The same content again gives the version that stands.

    Raise `BadInput` if the plan has errors, `VersionStands` if its label says something else.
    """
    require_may_edit(by)
    _require_sound(plan)
    content = as_data(plan)
    sha256 = sha256_of(canonical_json(content))
    with transaction.atomic():
        roadmap, _ = Roadmap.objects.get_or_create(pk=plan.id, defaults={"title": plan.title})
        stands = RoadmapVersion.objects.filter(roadmap=roadmap, label=plan.version).first()
        if stands is not None and stands.sha256 == sha256:
            return stands.to_ref()
        if stands is not None:
            raise VersionStands(
                f'The version "{plan.version}" of {plan.id} is already there and says something '
                "else: give the new text a version of its own."
            )
        _keep_identities(roadmap, plan)
        row = RoadmapVersion.objects.create(
            roadmap=roadmap, label=plan.version, state=VersionState.DRAFT,
            sha256=sha256, content=content, imported_at=at,
        )  # fmt: skip
        data = {"label": plan.version, "sha256": sha256}
        subject = f"roadmap:{plan.id}"
        append(kind="roadmap.version_imported", subject=subject, data=data, by=by, at=at)
    return row.to_ref()


def advance(*, id: int, to: VersionState, by: Actor, at: datetime) -> VersionRef:
    """Move a version on to another state; raise `UnableToAdvance` where that is no step."""
    require_may_edit(by)
    with transaction.atomic():
        before = version(id, by=by)
        if to is before.state:
            return before
        if to not in NEXT_STATES[before.state]:
            steps = " or ".join(sorted(NEXT_STATES[before.state])) or "nothing more"
            raise UnableToAdvance(
                f'The version "{before.label}" is {before.state} and cannot become {to}: '
                f"from there it can become {steps}."
            )
        RoadmapVersion.objects.filter(pk=id).update(state=to)
        data = {"label": before.label, "from": before.state, "to": to}
        subject = f"roadmap:{before.roadmap_id}"
        append(kind=f"roadmap.version_{to}", subject=subject, data=data, by=by, at=at)
    return version(id, by=by)


def _require_sound(plan: Plan) -> None:
    wrong = [finding for finding in check(plan) if finding.severity is Severity.ERROR]
    if wrong:
        first = wrong[0]
        raise BadInput(f"roadmap {plan.id}, {first.where}", first.message, "mend the file first")


def _keep_identities(roadmap: Roadmap, plan: Plan) -> None:
    """Make each new element known; one that was there in an earlier version stays the same."""
    known = set(Element.objects.filter(roadmap=roadmap).values_list("slug", flat=True))
    Element.objects.bulk_create(
        Element(roadmap=roadmap, slug=element.id, kind=kind_of(element))
        for element in plan.elements
        if element.id not in known
    )
