"""Whether definitions, figures and publications are still what their events told of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from fardplan.measurement.models import (
    Borders,
    ClaimLink,
    Delivery,
    DivisionRelation,
    DivisionVersion,
    IndicatorVersion,
    PublicationStep,
    TargetDefinition,
    telling,
)
from fardplan.records.contracts import Fault, Told
from fardplan.records.queries import Compared


def definition_faults() -> Iterator[Fault | None]:
    """Compare each version of a definition with the event that tells of it."""
    return Compared(
        kind="measurement.indicator_defined",
        rows=lambda: IndicatorVersion.objects.iterator(),
        key=lambda row: row.pk,
        find=_definition,
        says=telling.of_definition,
        name=lambda event: f"definition of {_of(event)}",
        name_of=lambda row: f"version {row.version} of the definition of {row.indicator}",
    ).faults()


def division_faults() -> Iterator[Fault | None]:
    """Compare each division into areas with the event that tells of it."""
    return Compared(
        kind="measurement.division_registered",
        rows=lambda: DivisionVersion.objects.iterator(),
        key=lambda row: row.pk,
        find=lambda event: DivisionVersion.objects.filter(division=_of(event)).first(),
        says=telling.of_division,
        name=lambda event: f"division {_of(event)}",
        name_of=lambda row: f"the division {row.division}",
    ).faults()


def delivery_faults() -> Iterator[Fault | None]:
    """Compare each delivery and its figures with the event that tells of them."""
    return Compared(
        kind="measurement.figures_delivered",
        rows=lambda: Delivery.objects.select_related("definition").iterator(),
        key=lambda row: row.pk,
        find=lambda event: Delivery.objects.filter(pk=(event.data or {})["delivery"]).first(),
        says=telling.of_delivery,
        name=lambda event: f"delivery {(event.data or {})['delivery']} of {_of(event)}",
        name_of=lambda row: f"delivery {row.pk} of {row.definition.indicator}",
    ).faults()


def borders_faults() -> Iterator[Fault | None]:
    """Compare the borders of each division with the event that tells of them."""
    return Compared(
        kind="measurement.borders_delivered",
        rows=lambda: Borders.objects.select_related("division").iterator(),
        key=lambda row: row.pk,
        find=lambda event: Borders.objects.filter(
            pk=(event.data or {})["borders"], division__division=_of(event)
        ).first(),
        says=telling.of_borders,
        name=lambda event: f"borders of {_of(event)}",
        name_of=lambda row: f"borders {row.pk} of {row.division}",
    ).faults()


def relation_faults() -> Iterator[Fault | None]:
    """Compare how divisions lie on each other with the events that tell of it."""
    return Compared(
        kind="measurement.division_related",
        rows=lambda: DivisionRelation.objects.select_related("division", "other").iterator(),
        key=lambda row: row.pk,
        find=_relation,
        says=telling.of_relation,
        name=lambda event: f"how {_of(event)} lies on {(event.data or {})['other']}",
        name_of=lambda row: f"how {row.division} lies on {row.other}",
    ).faults()


def _relation(event: Told) -> DivisionRelation | None:
    rows = DivisionRelation.objects.select_related("division", "other")
    return rows.filter(pk=(event.data or {})["relation"], division__division=_of(event)).first()


def step_faults() -> Iterator[Fault | None]:
    """Compare each step of a publication with the event that tells of it."""
    return Compared(
        kind="measurement.publication_moved",
        rows=lambda: PublicationStep.objects.order_by("pk").iterator(),
        key=lambda row: row.pk,
        find=_step,
        says=_says,
        name=lambda event: f"step {(event.data or {})['number']} of publication {_of(event)}",
        name_of=lambda row: f"step {row.number} of publication {row.publication_id}",
    ).faults()


def target_faults() -> Iterator[Fault | None]:
    """Compare each meaning of a milestone with the event that tells of it."""
    return Compared(
        kind="measurement.target_set",
        rows=lambda: TargetDefinition.objects.iterator(),
        key=lambda row: row.pk,
        find=_target,
        says=telling.of_target,
        name=lambda event: f"meaning of the milestone {(event.data or {})['milestone']}",
        name_of=lambda row: f"meaning {row.number} of the milestone {row.milestone}",
    ).faults()


def link_faults() -> Iterator[Fault | None]:
    """Compare what was settled about claims and indicators with the events that tell of it."""
    return Compared(
        kind="measurement.claim_linked",
        rows=lambda: ClaimLink.objects.select_related("definition").iterator(),
        key=lambda row: row.pk,
        find=_link,
        says=telling.of_link,
        name=lambda event: _linked(
            (event.data or {})["start"], (event.data or {})["name"], _of(event)
        ),
        name_of=lambda row: _linked(row.start, row.answer, row.consultation),
    ).faults()


def _link(event: Told) -> ClaimLink | None:
    told = event.data or {}
    rows = ClaimLink.objects.filter(
        consultation=_of(event), answer=told["name"], start=told["start"]
    )
    return rows.select_related("definition").filter(number=told["number"]).first()


def _linked(start: int, name: str, consultation: str) -> str:
    return f"measure of the claim at {start} in the answer {name} to {consultation}"


def _target(event: Told) -> TargetDefinition | None:
    told = event.data or {}
    rows = TargetDefinition.objects.filter(roadmap=_of(event), milestone=told["milestone"])
    return rows.filter(number=told["number"]).first()


def _definition(event: Told) -> IndicatorVersion | None:
    rows = IndicatorVersion.objects.filter(indicator=_of(event))
    return rows.filter(version=(event.data or {})["version"]).first()


def _step(event: Told) -> PublicationStep | None:
    rows = PublicationStep.objects.filter(publication=int(_of(event)))
    return rows.filter(number=(event.data or {})["number"]).first()


def _says(row: PublicationStep) -> dict[str, object]:
    return telling.of_step(row) | {"publication": telling.of_publication(row.publication)}


def _of(event: Told) -> str:
    return event.subject.partition(":")[2]


FAULTS: Mapping[str, Callable[[], Iterator[Fault | None]]] = {
    "definitions": definition_faults,
    "divisions": division_faults,
    "figures": delivery_faults,
    "borders": borders_faults,
    "relations": relation_faults,
    "publications": step_faults,
    "targets": target_faults,
    "claim links": link_faults,
}
