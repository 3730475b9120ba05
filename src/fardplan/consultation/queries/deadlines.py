"""The last day of each body: that of the consultation, or that of an extension."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from fardplan.consultation.contracts import ConsultationRef, ExtensionRef
from fardplan.consultation.models import Extension


def extensions_of(consultation_id: str) -> dict[str, ExtensionRef]:
    """Return the extension in force of each body that has one: that of the latest decision."""
    rows = Extension.objects.filter(consultation=consultation_id).order_by("decided_on")
    return {row.body_id: row.to_ref() for row in rows}


def last_day(
    ref: ConsultationRef, bodies: Iterable[str], extended: Mapping[str, ExtensionRef]
) -> date:
    """Return the last day of those who answer jointly: the earliest, so that late is shown."""
    return min(
        (extended[body].deadline if body in extended else ref.deadline for body in bodies),
        default=ref.deadline,
    )


def city_day(moment: datetime) -> date:
    """Return the day in the city: a deadline is the city's midnight, not that of Greenwich."""
    return moment.astimezone(ZoneInfo(settings.TIME_ZONE)).date()
