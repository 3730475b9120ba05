"""Bringing the borders of a division in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from fardplan.kernel.errors import FardplanError
from fardplan.measurement.models import Borders, telling
from fardplan.measurement.policies import require_may_deliver
from fardplan.measurement.queries.borders import geography
from fardplan.people.contracts import Actor
from fardplan.records.actions.events import append
from fardplan.statistics.geography import Geography
from fardplan.statistics.geography.data import as_data, digest


class AnotherDivision(FardplanError):
    """The areas are not those that the division has: it is another version of it."""


def deliver(
    *, borders: Geography, hashes: Sequence[str] = (), by: Actor, at: datetime
) -> Geography:
    """Keep the borders of a division; they stand instead of earlier ones, which stay.

    `hashes` are those of the files that they came from. The same borders as came last do nothing.
    Raise `AnotherDivision` if its areas are others than before: borders may be drawn better, but a
    division with other areas is another version and has a name of its own.
    """
    require_may_deliver(by)
    with transaction.atomic():
        before = geography(borders.division)
        if before is not None and digest(before) == digest(borders):
            return before
        if before is not None:
            _require_same_areas(before, borders)
        row = Borders.objects.create(
            division=borders.division, content=as_data(borders), sha256=digest(borders),
            file_sha256=list(hashes), received_at=at, received_by=by.name,
        )  # fmt: skip
        append(
            kind="measurement.borders_delivered", subject=f"division:{borders.division}",
            data=telling.of_borders(row), by=by, at=at,
        )  # fmt: skip
    return borders


def _require_same_areas(before: Geography, borders: Geography) -> None:
    other = sorted(before.by_code.keys() ^ borders.by_code.keys())
    if other:
        has = "has" if other[0] in before.by_code else "did not have"
        raise AnotherDivision(
            f'{borders.division} {has} the area "{other[0]}": a division with other areas is '
            "another version of it; give it a name of its own, such as one with its year."
        )
