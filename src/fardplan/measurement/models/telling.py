"""What an event says of a row: written when the row is made, and compared with it ever after."""

from __future__ import annotations

from typing import Any

from fardplan.kernel.hashing import canonical_json, sha256_of
from fardplan.measurement.models.borders import Borders
from fardplan.measurement.models.delivery import Delivery
from fardplan.measurement.models.division import DivisionVersion
from fardplan.measurement.models.indicator import IndicatorVersion
from fardplan.measurement.models.link import ClaimLink
from fardplan.measurement.models.publication import Publication
from fardplan.measurement.models.relation import DivisionRelation
from fardplan.measurement.models.step import PublicationStep
from fardplan.measurement.models.target import TargetDefinition


def of_definition(row: IndicatorVersion) -> dict[str, Any]:
    """Return what is told when a definition is registered."""
    return {"version": row.version, "content_sha256": _digest(row.content)}


def of_division(row: DivisionVersion) -> dict[str, Any]:
    """Return what is told when a division into areas is registered."""
    return {"areas": len(row.content["areas"]), "content_sha256": _digest(row.content)}


def of_delivery(row: Delivery) -> dict[str, Any]:
    """Return what is told when figures have come in."""
    figures = row.figures.values_list(*FIGURE)
    return {
        "delivery": row.pk,
        "version": row.definition.version,
        "provenance": row.provenance,
        "open": row.open,
        "remarks": row.remarks,
        "size": row.size,
        "figures_sha256": sha256_of(canonical_json([list(figure) for figure in figures])),
    }


def of_borders(row: Borders) -> dict[str, Any]:
    """Return what is told when the borders of a division have come in."""
    return {
        "borders": row.pk,
        "source": row.content["source"],
        "licence": row.content["licence"],
        "areas": len(row.content["areas"]),
        "content_sha256": _digest(row.content),
        "file_sha256": row.file_sha256,
    }


def of_relation(row: DivisionRelation) -> dict[str, Any]:
    """Return what is told when it is registered how a division lies on another."""
    return {
        "relation": row.pk,
        "other": row.other.division,
        "content_sha256": _digest(row.content),
    }


def of_publication(row: Publication) -> dict[str, Any]:
    """Return what is told of a publication with its first step."""
    return {
        "indicator": row.definition.indicator,
        "version": row.definition.version,
        "title": [row.title, row.title_en, row.note],
        "corrects": row.corrects_id,
    }


def of_step(row: PublicationStep) -> dict[str, Any]:
    """Return what is told of a step."""
    return {
        "number": row.number,
        "state": row.state,
        "by": [row.by_id, row.by_name],
        "note": row.note,
        "cells_sha256": sha256_of(canonical_json(row.cells)),
        "protected_sha256": sha256_of(canonical_json(row.protected)),
        "at_source": row.at_source,
        "report_sha256": sha256_of(canonical_json(row.report)),
        "seal": row.seal,
    }


def of_target(row: TargetDefinition) -> dict[str, Any]:
    """Return what is told when a milestone is given a meaning."""
    return {
        "milestone": row.milestone,
        "number": row.number,
        "content": row.content,
        "reason": row.reason,
        "by": [row.by_id, row.by_name],
    }


def of_link(row: ClaimLink) -> dict[str, Any]:
    """Return what is told when a person settles what measures a claim."""
    definition = row.definition
    return {
        "name": row.answer,
        "start": row.start,
        "end": row.end,
        "quote_sha256": row.quote_sha256,
        "number": row.number,
        "verdict": row.verdict,
        "indicator": definition.indicator if definition else "",
        "version": definition.version if definition else None,
        "period": row.period,
        "area": row.area,
        "reason": row.reason,
        "by": [row.by_id, row.by_name],
    }


FIGURE = ("period", "division", "area", "sex", "group", "figure", "note")
"""The columns of a figure that the digest of a delivery is over."""


def _digest(content: Any) -> str:
    return sha256_of(canonical_json(content))
