"""Reads; hands out contracts, never rows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from fardplan.kernel.errors import FardplanError
from fardplan.kernel.hashing import canonical_json, sha256_of
from fardplan.people.contracts import Actor
from fardplan.plan import Finding, Roadmap, Strategy, TargetArea, check, from_data
from fardplan.records.contracts import Fault, Told
from fardplan.records.queries import Compared, not_as_recorded, told
from fardplan.roadmap.contracts import VersionRef, VersionState
from fardplan.roadmap.models import Element, RoadmapVersion
from fardplan.roadmap.models import Roadmap as RoadmapRow
from fardplan.roadmap.policies import may_read, require_may_read


class UnknownVersion(FardplanError):
    """There is no such version of a roadmap."""


def versions(*, by: Actor) -> tuple[VersionRef, ...]:
    """Return all versions of all roadmaps that `by` may read, the latest first."""
    rows = RoadmapVersion.objects.order_by("-imported_at", "-pk")
    return tuple(ref for ref in (row.to_ref() for row in rows) if may_read(by, ref))


def version(id: int, *, by: Actor) -> VersionRef:
    """Return one version; raise `UnknownVersion` or `NotAllowed`."""
    row = RoadmapVersion.objects.filter(pk=id).first()
    if row is None:
        raise UnknownVersion(f"There is no version {id} of a roadmap: import it first.")
    require_may_read(by, row.to_ref())
    return row.to_ref()


def latest(roadmap_id: str, *, by: Actor) -> VersionRef:
    """Return the latest version of a roadmap that `by` may read; raise `UnknownVersion`."""
    for ref in versions(by=by):
        if ref.roadmap_id == roadmap_id:
            return ref
    raise UnknownVersion(f"There is no roadmap {roadmap_id!r}: import it first.")


def plan_of(id: int, *, by: Actor) -> Roadmap:
    """Return what a version says; raise `UnknownVersion` or `NotAllowed`."""
    ref = version(id, by=by)
    return _plan(ref.id, ref.sha256)


def findings(id: int, *, by: Actor) -> tuple[Finding, ...]:
    """Return what is wrong with a version and what is missing in it."""
    return check(plan_of(id, by=by))


def element_ids(version_id: int) -> dict[str, int]:
    """Return the row of each element of a version, by the number that it has in it.

    For foreign keys of the apps above; tells nothing that a reader would have to be allowed.
    """
    row = RoadmapVersion.objects.get(pk=version_id)
    rows = dict(Element.objects.filter(roadmap=row.roadmap_id).values_list("slug", "pk"))
    return {element.number: rows[element.id] for element in _plan(row.pk, row.sha256).elements}


def kind_of(element: object) -> str:
    """Return what kind of element of a roadmap this is, as its row tells it."""
    if isinstance(element, TargetArea):
        return "target_area"
    return "strategy" if isinstance(element, Strategy) else "milestone"


def version_faults() -> Iterator[Fault | None]:
    """Compare each version, its content and its state, with what its events tell; for verifying."""
    return Compared(
        kind="roadmap.version_imported",
        rows=lambda: RoadmapVersion.objects.order_by("pk").iterator(),
        key=lambda row: row.pk,
        find=_imported,
        says=_says,
        name=lambda event: _named(_roadmap(event), (event.data or {})["label"]),
        name_of=lambda row: _named(row.roadmap_id, row.label),
    ).faults()


def element_faults() -> Iterator[Fault | None]:
    """Compare each roadmap and its elements with the versions that were imported; for verifying.

    Of a roadmap with a version that is not as it was imported, `version_faults` tells.
    """
    for row in RoadmapRow.objects.order_by("pk"):
        plans = _plans_imported(row.pk)
        if plans is None:
            continue
        where = f"roadmap {row.pk}"
        if not plans:
            yield Fault(where, "it stands in the database, but no event tells of it")
            continue
        yield None if row.title == plans[0].title else Fault(where, not_as_recorded(["title"]))
        yield from _faults_of_elements(where, row.pk, plans)


def _faults_of_elements(where: str, id: str, plans: list[Roadmap]) -> Iterator[Fault | None]:
    """Elements were made in the order of their plans, so each also has its place among the rows."""
    made = {element.id: kind_of(element) for plan in plans for element in plan.elements}
    rows = dict(Element.objects.filter(roadmap=id).order_by("pk").values_list("slug", "kind"))
    for slug, kind in rows.items():
        name = f"element {slug} of {where}"
        if slug not in made:
            yield Fault(name, "it stands in the database, but no version holds it")
        else:
            yield None if kind == made[slug] else Fault(name, not_as_recorded(["kind"]))
    for slug in made.keys() - rows.keys():
        yield Fault(f"element {slug} of {where}", "a version holds it, but it is gone")
    if made.keys() == rows.keys():
        for slug, other in zip(made, rows, strict=True):
            if slug != other:
                yield Fault(f"element {other} of {where}", f"it stands in the place of {slug}")


def _plans_imported(id: str) -> list[Roadmap] | None:
    """The versions of a roadmap in the order of their import, None if one is not as it was."""
    plans = []
    for event in told("roadmap.version_imported", subject=f"roadmap:{id}"):
        said = event.data or {}
        row = RoadmapVersion.objects.filter(roadmap=id, label=said.get("label")).first()
        if row is None or sha256_of(canonical_json(row.content)) != said.get("sha256"):
            return None
        plans.append(from_data(row.content))
    return plans


def _imported(event: Told) -> RoadmapVersion | None:
    label = (event.data or {})["label"]
    return RoadmapVersion.objects.filter(roadmap=_roadmap(event), label=label).first()


def _says(row: RoadmapVersion) -> dict[str, object]:
    """What its import told; and what it did not, where content or state are not as told."""
    said: dict[str, object] = {"label": row.label, "sha256": row.sha256}
    if sha256_of(canonical_json(row.content)) != row.sha256:
        said["content"] = None
    if row.state != _state_told(row):
        said["state"] = row.state
    return said


def _state_told(row: RoadmapVersion) -> str:
    """The state that the last event of a version tells, from its import on a draft."""
    moved = [
        (event.sequence, state)
        for state in VersionState
        for event in told(f"roadmap.version_{state}", subject=f"roadmap:{row.roadmap_id}")
        if (event.data or {}).get("label") == row.label
    ]
    return str(max(moved)[1]) if moved else VersionState.DRAFT


def _roadmap(event: Told) -> str:
    return event.subject.removeprefix("roadmap:")


def _named(roadmap: str, label: str) -> str:
    return f"version {label} of roadmap {roadmap}"


@lru_cache(maxsize=32)
def _plan(id: int, sha256: str) -> Roadmap:
    """A version's content never changes, so it is built once for each content."""
    return from_data(RoadmapVersion.objects.values_list("content", flat=True).get(pk=id))
