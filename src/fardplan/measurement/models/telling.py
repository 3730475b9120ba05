"""What an event says of a row: written when the row is made, and compared with it ever after."""

from __future__ import annotations

from typing import Any

from fardplan.kernel.hashing import canonical_json, salted, sha256_of
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
    """Return what is told when figures have come in.

    With a hash of the figures, or of the file that they came in, anyone who reads the log could try
    guesses of what is protected: it is salted, and remarks, which may tell figures, are counted.
    """
    figures = [list(figure) for figure in row.figures.values_list(*FIGURE)]
    if not row.salt:
        return _of_delivery_once(row, figures)
    return {
        "delivery": row.pk,
        "version": row.definition.version,
        "provenance": {name: v for name, v in row.provenance.items() if name != "hashes"},
        "open": row.open,
        "remarks": len(row.remarks),
        "size": row.size,
        "remarks_sha256": _salted(row.remarks, row.salt),
        "hashes_sha256": _salted(row.provenance["hashes"], row.salt),
        "figures_sha256": _salted(figures, row.salt),
        SALTED: True,
    }


def _of_delivery_once(row: Delivery, figures: list[list[Any]]) -> dict[str, Any]:
    """Return what was told before there were salts."""
    return {
        "delivery": row.pk,
        "version": row.definition.version,
        "provenance": row.provenance,
        "open": row.open,
        "remarks": row.remarks,
        "size": row.size,
        "figures_sha256": _digest(figures),
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
    """Return what is told of a step, the table salted: a draft holds what is to be protected."""
    said = {
        "number": row.number,
        "state": row.state,
        "by": [row.by_id, row.by_name],
        "note": row.note,
        "cells_sha256": _salted(row.cells, row.salt),
        "protected_sha256": _salted(row.protected, row.salt),
        "at_source": row.at_source,
        "report_sha256": _salted(row.report, row.salt),
        "seal": _salted(row.seal, row.salt) if row.salt else row.seal,
    }
    return said | ({SALTED: True} if row.salt else {})


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


SALTED = "salted"
"""In what is told: that no guess of a figure can be tried with it."""
GUESSABLE = {
    "measurement.figures_delivered": ("figures_sha256", "remarks", "provenance.hashes"),
    "measurement.publication_moved": (
        "cells_sha256", "protected_sha256", "report_sha256", "seal",
    ),
}  # fmt: skip
"""What events told before there were salts, by kind: shown to those alone who may see figures."""


def _salted(content: Any, salt: str) -> str:
    return salted(canonical_json(content), salt) if salt else _digest(content)


def _digest(content: Any) -> str:
    return sha256_of(canonical_json(content))
