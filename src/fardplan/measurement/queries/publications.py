"""Publications, what the public knows, and what may be shown."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet

from fardplan.kernel.errors import FardplanError
from fardplan.measurement.contracts import (
    LedgerEntry,
    Publication,
    PublicationState,
    Step,
)
from fardplan.measurement.models import Publication as PublicationRow
from fardplan.measurement.models import PublicationStep
from fardplan.measurement.policies import may_read, may_see_figures
from fardplan.measurement.queries.indicators import delivery_before
from fardplan.people.contracts import Actor
from fardplan.people.policies import NotAllowed
from fardplan.statistics import Key, Observation, Provenance
from fardplan.statistics.data import from_data, indicator_from_data, key_from_data
from fardplan.statistics.gate import Approval, NotToBeShown, Shown, Table, refusals
from fardplan.statistics.keys import spelled_if_read


class UnknownPublication(FardplanError):
    """There is no such publication."""


def publications(*, by: Actor, today: date) -> tuple[Publication, ...]:
    """Return all publications that `by` may see, the latest first."""
    rows = _rows().order_by("-pk")
    found = (_publication(row, today) for row in rows)
    return tuple(
        each if may_see_figures(by) else _as_public(each) for each in found if may_read(by, each)
    )


def publication(id: int, *, by: Actor, today: date) -> Publication:
    """Return one publication; raise `UnknownPublication` or `NotAllowed`.

    Of the steps before it was public others than those who work with figures see who took them and
    when, and nothing else.
    """
    row = _rows().filter(pk=id).first()
    if row is None:
        raise UnknownPublication(f"There is no publication {id}.")
    found = _publication(row, today)
    if not may_read(by, found):
        raise NotAllowed(by, "see a publication that is not public", "a statistician")
    return found if may_see_figures(by) else _as_public(found)


def shown(id: int, *, today: date) -> Shown:
    """Return the table of a publication that is public now.

    Raise `UnknownPublication` if it is none, `NotToBeShown` if it may not be shown any more, such
    as when an exemption from the split by sex has expired.
    """
    row = _rows().filter(pk=id).first()
    found = _publication(row, today) if row else None
    if found is None or found.state is not PublicationState.PUBLIC or found.approval is None:
        raise UnknownPublication(f"There is no public table {id}.")
    return Shown(found.table, found.approval, today)


def public_tables(indicator: str | None = None, *, today: date) -> Iterator[Shown]:
    """Yield every table that is public and may be shown, the latest first."""
    brief = PublicationStep.objects.defer("cells", "report")
    rows = PublicationRow.objects.select_related("definition").order_by("-pk")
    rows = rows.filter(definition__indicator=indicator) if indicator else rows
    public = []
    for row in rows.prefetch_related(Prefetch("steps", brief)):
        steps = list(row.steps.all())
        if steps[-1].state == PublicationState.PUBLIC:
            public.append((row, steps))
    last = PublicationStep.objects.filter(pk__in=[steps[-1].pk for _, steps in public])
    cells = dict(last.values_list("publication", "cells"))
    for row, steps in public:
        with suppress(NotToBeShown):
            approval = _approval(steps)
            if approval is not None:
                yield Shown(_table(row, cells[row.pk]), approval, today)


def source_of(shown: Shown) -> Provenance | None:
    """Return where the figures of a public table are from: of what had come when it was drafted.

    Nothing is told of the file that came: with its hash anyone could try guesses of what is
    protected.
    """
    drafted = PublicationStep.objects.get(publication=int(shown.table.id), number=1)
    came = delivery_before(shown.indicator.id, shown.indicator.version, drafted.at)
    if came is None:
        return None
    given = came.provenance
    return replace(given, hashes=(), retrieved_at=given.retrieved_at or came.received_at)


def ledger() -> tuple[LedgerEntry, ...]:
    """Return every table that was ever public, as the public saw it, the first first."""
    return _entries(PublicationStep.objects.filter(state=PublicationState.PUBLIC))


def candidate(id: int) -> LedgerEntry:
    """Return a publication as the ledger would hold it if it became public as it stands."""
    last = PublicationStep.objects.filter(publication=id).latest("number")
    return _entries(PublicationStep.objects.filter(pk=last.pk))[0]


def _entries(steps: QuerySet[PublicationStep]) -> tuple[LedgerEntry, ...]:
    rows = steps.select_related("publication__definition").order_by("at", "pk")
    drafts = PublicationStep.objects.filter(number=1, publication__in=rows.values("publication"))
    truths = {draft.publication_id: draft.cells for draft in drafts}
    return tuple(
        LedgerEntry(
            publication=row.publication_id,
            title=row.publication.title,
            indicator=indicator_from_data(row.publication.definition.content),
            published_at=row.at,
            cells=_in_one_spelling(row.cells),
            protected=frozenset(map(_spelled, _keys(row))),
            truth=_in_one_spelling(truths[row.publication_id]),
        )
        for row in rows
    )


def _in_one_spelling(cells: list[dict[str, Any]]) -> tuple[Observation, ...]:
    """Cells under the keys that they would be kept under today."""
    return tuple(replace(each, key=_spelled(each.key)) for each in map(from_data, cells))


def _spelled(key: Key) -> Key:
    found = spelled_if_read(key)
    return found if key.area else replace(found, division=key.division)


def _rows() -> QuerySet[PublicationRow]:
    return PublicationRow.objects.select_related("definition", "corrected_by").prefetch_related(
        "steps"
    )


def _publication(row: PublicationRow, today: date) -> Publication:
    steps = list(row.steps.all())
    last = steps[-1]
    table = _table(row, last.cells)
    approval = _approval(steps)
    return Publication(
        id=row.pk,
        table=table,
        steps=tuple(map(_step, steps)),
        approval=approval,
        refusals=tuple(refusals(table, approval, today)),
        corrects=row.corrects_id,
        corrected_by=row.corrected_by.pk if hasattr(row, "corrected_by") else None,
    )


def _table(row: PublicationRow, cells: list[dict[str, Any]]) -> Table:
    return Table(
        id=str(row.pk),
        title=row.title,
        indicator=indicator_from_data(row.definition.content),
        cells=tuple(map(from_data, cells)),
        title_en=row.title_en,
        note=row.note,
    )


def _approval(steps: list[PublicationStep]) -> Approval | None:
    approved = next((step for step in steps if step.state == PublicationState.REVIEWED), None)
    if approved is None:
        return None
    return Approval(
        seal=approved.seal,
        protected=_keys(approved),
        proposed_by=steps[0].by_id,
        approved_by=approved.by_id,
        at_source=approved.at_source,
    )


def _keys(row: PublicationStep) -> frozenset[Key]:
    return frozenset(map(key_from_data, row.protected))


def _as_public(found: Publication) -> Publication:
    """Without what was found and said before it was public: a seal of a draft seals raw figures."""
    before = (replace(step, seal="", note="", report={}) for step in found.steps[:-1])
    return replace(found, steps=(*before, found.steps[-1]))


def _step(row: PublicationStep) -> Step:
    return Step(
        number=row.number,
        state=PublicationState(row.state),
        by_id=row.by_id,
        by_name=row.by_name,
        at=row.at,
        note=row.note,
        seal=row.seal,
        report=row.report,
    )
