"""Keeping the divisions of the city that figures are given by: areas, borders, how they nest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from fardplan.kernel.errors import BadInput, FardplanError
from fardplan.kernel.hashing import canonical_json, sha256_of
from fardplan.measurement.models import Borders, DivisionRelation, DivisionVersion, telling
from fardplan.measurement.policies import require_may_define
from fardplan.measurement.queries.divisions import division as registered
from fardplan.people.contracts import Actor
from fardplan.records.actions.events import append
from fardplan.statistics.divisions import (
    Division,
    Relation,
    division_as_data,
    relation_as_data,
)
from fardplan.statistics.geography import Geography
from fardplan.statistics.geography.data import as_data


class DivisionStands(FardplanError):
    """A division of that name says something else."""


def register(
    *,
    division: Division,
    relation: Relation | None = None,
    borders: Geography | None = None,
    hashes: Sequence[str] = (),
    by: Actor,
    at: datetime,
) -> None:
    """Keep a division, how its areas lie on another, and their borders. The same does nothing.

    Areas and names never change: figures answer to the areas that they were counted in for ever,
    and new ones are a new division. Borders may be drawn better, and a relation put right: later
    ones stand instead of earlier ones, which stay. `hashes` are those of the files of borders.

    Raise `DivisionStands` if one of that name has other areas or names, `BadInput` for borders or a
    relation of areas that the divisions do not have, and where the other is not registered.
    """
    require_may_define(by)
    with transaction.atomic():
        _keep(division, by=by, at=at)
        if relation is not None:
            _relate(relation, by=by, at=at)
        if borders is not None:
            _draw(division, borders, hashes, by=by, at=at)


def _keep(division: Division, *, by: Actor, at: datetime) -> None:
    before = registered(division.id)
    if before == division:
        return
    if before is not None:
        raise DivisionStands(
            f"The division {division.id} is already there, and {_other(before, division)}: give "
            "the new one a name of its own, such as one with its year."
        )
    content = division_as_data(division)
    row = DivisionVersion.objects.create(
        division=division.id, content=content, sha256=_digest(content),
        registered_at=at, registered_by=by.name,
    )  # fmt: skip
    append(
        kind="measurement.division_registered", subject=f"division:{division.id}",
        data=telling.of_division(row), by=by, at=at,
    )  # fmt: skip


def _other(before: Division, after: Division) -> str:
    """The first in which two divisions of one name differ."""
    for code in sorted(before.names.keys() ^ after.names.keys()):
        return f"has {'the' if code in before.names else 'no'} area {code}"
    for code, name in before.names.items():
        if after.names[code] != name:
            return f"calls {code} {name}"
    had, has = division_as_data(before), division_as_data(after)
    name = next(name for name in had if had[name] != has[name])
    return f'has another "{name}"'


def _relate(relation: Relation, *, by: Actor, at: datetime) -> None:
    one, other = (_known(id) for id in (relation.division, relation.other))
    if relation.division == relation.other:
        raise BadInput(f"division {one.id}", "it is said to lie on itself", "name another")
    relation.require_between(one, other)
    content = relation_as_data(relation)
    rows = DivisionVersion.objects.in_bulk([one.id, other.id], field_name="division")
    between = DivisionRelation.objects.filter(division=rows[one.id], other=rows[other.id])
    last = between.last()
    if last is not None and last.sha256 == _digest(content):
        return
    row = DivisionRelation.objects.create(
        division=rows[one.id], other=rows[other.id], content=content, sha256=_digest(content),
        registered_at=at, registered_by=by.name,
    )  # fmt: skip
    append(
        kind="measurement.division_related", subject=f"division:{one.id}",
        data=telling.of_relation(row), by=by, at=at,
    )  # fmt: skip


def _known(id: str) -> Division:
    found = registered(id)
    if found is None:
        raise BadInput(f"division {id}", "it is not registered", "register it first")
    return found


def _draw(
    division: Division, borders: Geography, hashes: Sequence[str], *, by: Actor, at: datetime
) -> None:
    borders.require(division.names)
    division.require_all(sorted(borders.by_code), of=f"borders of {division.id}")
    content = as_data(borders)
    of = DivisionVersion.objects.get(division=division.id)
    last = of.borders.last()
    if last is not None and last.sha256 == _digest(content):
        return
    row = Borders.objects.create(
        division=of, content=content, sha256=_digest(content), file_sha256=list(hashes),
        received_at=at, received_by=by.name,
    )  # fmt: skip
    append(
        kind="measurement.borders_delivered", subject=f"division:{division.id}",
        data=telling.of_borders(row), by=by, at=at,
    )  # fmt: skip


def _digest(content: Any) -> str:
    return sha256_of(canonical_json(content))
