"""Keeping the divisions of the city that figures are given by."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from fardplan.kernel.errors import FardplanError
from fardplan.kernel.hashing import canonical_json, sha256_of
from fardplan.measurement.models import DivisionVersion, telling
from fardplan.measurement.policies import require_may_define
from fardplan.people.contracts import Actor
from fardplan.records.actions.events import append
from fardplan.statistics.divisions import Division, division_as_data


class DivisionStands(FardplanError):
    """A division of that name has other areas."""


def register(*, division: Division, by: Actor, at: datetime) -> None:
    """Keep a division with the names of its areas. The same again does nothing.

    Raise `DivisionStands` if one of that name says something else: figures answer to the areas that
    they were counted in for ever, and new borders are a new division.
    """
    require_may_define(by)
    content = division_as_data(division)
    sha256 = sha256_of(canonical_json(content))
    with transaction.atomic():
        row, is_new = DivisionVersion.objects.get_or_create(
            division=division.id,
            defaults={
                "content": content, "sha256": sha256,
                "registered_at": at, "registered_by": by.name,
            },
        )  # fmt: skip
        if row.sha256 != sha256:
            raise DivisionStands(
                f"The division {division.id} is already there with other areas or names: give the "
                "new one a name of its own."
            )
        if is_new:
            append(
                kind="measurement.division_registered", subject=f"division:{division.id}",
                data=telling.of_division(row), by=by, at=at,
            )  # fmt: skip
