"""Registering the definitions of indicators."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from fardplan.kernel.errors import FardplanError
from fardplan.kernel.hashing import canonical_json, sha256_of
from fardplan.measurement.contracts import IndicatorRef
from fardplan.measurement.models import IndicatorVersion, telling
from fardplan.measurement.policies import require_may_define
from fardplan.measurement.queries import indicator
from fardplan.people.contracts import Actor
from fardplan.records.actions.events import append
from fardplan.statistics.data import indicator_as_data
from fardplan.statistics.indicators import Indicator


class DefinitionStands(FardplanError):
    """The version is taken by another definition."""


def define(*, definition: Indicator, by: Actor, at: datetime) -> IndicatorRef:
    """Keep one version of a definition. The same again does nothing.

    Raise `DefinitionStands` if that version says something else: what has been measured by a
    definition answers to it for ever, and a change is a new version.
    """
    require_may_define(by)
    content = indicator_as_data(definition)
    sha256 = sha256_of(canonical_json(content))
    with transaction.atomic():
        row, is_new = IndicatorVersion.objects.get_or_create(
            indicator=definition.id,
            version=definition.version,
            defaults={
                "content": content, "sha256": sha256,
                "registered_at": at, "registered_by": by.name,
            },
        )  # fmt: skip
        if row.sha256 != sha256:
            raise DefinitionStands(
                f"Version {definition.version} of {definition.id} is already there and says "
                "something else: give the new definition a version of its own."
            )
        if is_new:
            append(
                kind="measurement.indicator_defined", subject=f"indicator:{definition.id}",
                data=telling.of_definition(row), by=by, at=at,
            )  # fmt: skip
    return indicator(definition.id, definition.version)
