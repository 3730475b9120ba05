"""Registering the definitions of indicators."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from fardplan.kernel.errors import BadInput, FardplanError
from fardplan.kernel.hashing import canonical_json, sha256_of
from fardplan.measurement.contracts import IndicatorRef
from fardplan.measurement.models import IndicatorVersion, telling
from fardplan.measurement.policies import require_may_define
from fardplan.measurement.queries import indicator
from fardplan.measurement.queries.indicators import every_version
from fardplan.people.contracts import Actor
from fardplan.plan import Severity
from fardplan.records.actions.events import append
from fardplan.statistics.data import indicator_as_data
from fardplan.statistics.indicator_check import check
from fardplan.statistics.indicator_file import Definition, Definitions
from fardplan.statistics.indicators import Indicator


class DefinitionStands(FardplanError):
    """The version is taken by another definition."""


def define_all(*, file: Definitions, by: Actor, at: datetime) -> tuple[IndicatorRef, ...]:
    """Keep the definitions of an indicator file, all or none. Those that are there stay as is.

    Raise `BadInput` with the first error in one that is new, looked at with all that are there: it
    is at odds with them, or an indicator that it names is nowhere. Raise `DefinitionStands` as
    `define` does.
    """
    before = {(each.id, each.version): each for each in every_version()}
    given = [each.indicator for each in file.definitions]
    new = [each for each in given if (each.id, each.version) not in before]
    there = (each for key, each in before.items() if key not in {(o.id, o.version) for o in given})
    together = replace(file, definitions=(*map(Definition, there), *file.definitions))
    _require_named(new, together)
    _require_sound(new, together, at)
    with transaction.atomic():
        return tuple(define(definition=each, by=by, at=at) for each in given)


def _require_named(new: Iterable[Indicator], together: Definitions) -> None:
    """Refuse definitions that name an outcome which nobody has defined."""
    for each in new:
        for field, named in (("within", (each.within,)), ("parts", each.parts)):
            for other in filter(None, named):
                if other not in together.newest:
                    do = "mend the name, or define it in the same file"
                    raise BadInput(f"{each.id}, {field}", f"there is no indicator {other}", do)


def _require_sound(new: Iterable[Indicator], together: Definitions, at: datetime) -> None:
    ids = {each.id for each in new}
    for found in check(together, today=at.date()):
        if found.severity is Severity.ERROR and found.where in ids:
            raise BadInput(f"{found.where} ({found.code})", found.message, "mend the definition")


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
