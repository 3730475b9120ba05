"""Taking a table to the public, step by step, and taking it back.

draft, sex checked, protected, reviewed by a second person, public; then corrected or withdrawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from fardplan.kernel.errors import BadInput, FardplanError
from fardplan.measurement.contracts import (
    NEXT_STATES,
    Attacker,
    Protector,
    Publication,
    PublicationState,
)
from fardplan.measurement.models import IndicatorVersion, PublicationStep, telling
from fardplan.measurement.models import Publication as PublicationRow
from fardplan.measurement.policies import require_may_approve, require_may_propose
from fardplan.measurement.queries import candidate, ledger, nesting, publication
from fardplan.measurement.queries.indicators import deliveries, indicator, indicators
from fardplan.measurement.queries.observations import observations
from fardplan.people.contracts import Actor
from fardplan.records.actions.events import append
from fardplan.statistics import Indicator, Key, Observation, State
from fardplan.statistics.data import as_data, key_as_data
from fardplan.statistics.gate import (
    NotToBeShown,
    Refusal,
    Rule,
    Table,
    definition_refusals,
    doubt_refusals,
    of_few,
    published,
    sex_refusals,
)
from fardplan.statistics.keys import cell_of

LONGEST_NOTE = 2_000
"""In characters."""
_ANEW_SV = "Mer har blivit offentligt sedan tabellen skyddades: gör ett nytt utkast."
_ANEW_EN = "More became public since the table was protected: make a new draft."


class UnableToMove(FardplanError):
    """A publication cannot go from its state to that one."""


def propose(
    *,
    id: str,
    version: int,
    title: str,
    title_en: str = "",
    note: str = "",
    keep: Iterable[Key] | None = None,
    corrects: int | None = None,
    by: Actor,
    at: datetime,
) -> Publication:
    """Make a draft of a table: the figures of an indicator as they stand, or the cells in `keep`.

    `corrects` is the public table of the indicator that it is to stand instead of. Raise `BadInput`
    without a title or figures, `UnableToMove` if what it corrects is not public, is of another
    indicator, or has a correction already.
    """
    require_may_propose(by)
    ref = indicator(id, version)
    title = title.strip()
    if not title:
        raise BadInput("title", "it is empty", "say what the table shows")
    kept = None if keep is None else frozenset(map(cell_of, keep))
    standing = observations(id, version, by=by)
    cells = [o for o in standing if kept is None or cell_of(o.key) in kept]
    if not cells:
        raise BadInput(f"indicator {id}", "it has no such figures", "bring figures in first")
    with transaction.atomic():
        if corrects is not None:
            _require_correctable(publication(corrects, by=by, today=at.date()), id)
        row = PublicationRow.objects.create(
            definition=IndicatorVersion.objects.get(indicator=id, version=version),
            title=title, title_en=title_en.strip(), note=note.strip(), corrects_id=corrects,
        )  # fmt: skip
        table = Table(str(row.pk), title, ref.indicator, tuple(cells), row.title_en, row.note)
        _step(row, PublicationState.DRAFT, table, by=by, at=at)
    return publication(row.pk, by=by, today=at.date())


def check_sex(*, id: int, by: Actor, at: datetime) -> Publication:
    """Take a draft past the sex rule; raise `NotToBeShown` with what is missing."""
    require_may_propose(by)
    with transaction.atomic():
        found = _locked(id, PublicationState.SEX_CHECKED, by=by, at=at)
        table = found.table
        wrong = [
            *definition_refusals(table),
            *sex_refusals(table, at.date(), kept_back=() if _closed(table.indicator) else None),
            *doubt_refusals(table),
        ]
        if wrong:
            raise NotToBeShown(table.title, wrong)
        checked = _in_state(table, State.CHECKED)
        _step(_row(id), PublicationState.SEX_CHECKED, checked, by=by, at=at)
    return publication(id, by=by, today=at.date())


def protect(*, id: int, protector: Protector, by: Actor, at: datetime) -> Publication:
    """Protect a table against all that the public knows; raise `NotToBeShown` if it cannot be."""
    require_may_propose(by)
    with transaction.atomic():
        found = _locked(id, PublicationState.PROTECTED, by=by, at=at)
        wrong = sex_refusals(found.table, at.date(), kept_back=())
        if wrong:
            raise NotToBeShown(found.table.title, wrong)
        result = protector(found.table, ledger(), nesting(), _defined())
        if result.refused:
            said = [Refusal(Rule.PROTECTION, sv, en) for sv, en in result.refused]
            raise NotToBeShown(found.table.title, said)
        table = _in_state(replace(found.table, cells=result.cells), State.PROTECTED)
        _step(
            _row(id), PublicationState.PROTECTED, table, by=by, at=at,
            protected=result.protected, report=result.report,
        )  # fmt: skip
    return publication(id, by=by, today=at.date())


def declare_open(*, id: int, by: Actor, at: datetime) -> Publication:
    """Pass figures on that anyone may see where they came from; the source has protected them.

    Raise `UnableToMove` if any delivery is not open, or does not say where from and by what
    licence.
    """
    require_may_propose(by)
    with transaction.atomic():
        found = _locked(id, PublicationState.PROTECTED, by=by, at=at)
        defined = found.table.indicator
        sources = [each.provenance for each in deliveries(defined.id, defined.version)]
        closed = _closed(defined)
        if closed:
            raise UnableToMove(
                f"The figures from {closed[0]} are not told to be open: have them protected."
            )
        if found.table.indicator.source.invented:
            raise UnableToMove("Invented figures are open at no source: have them protected.")
        table = _in_state(found.table, State.PROTECTED)
        source = ", ".join(dict.fromkeys(p.source for p in sources))
        withheld = frozenset(c.key for c in table.cells if _is_withheld(c))
        _step(
            _row(id), PublicationState.PROTECTED, table, by=by, at=at,
            protected=withheld, at_source=source, report=_known(table),
        )  # fmt: skip
    return publication(id, by=by, today=at.date())


def approve(*, id: int, note: str = "", by: Actor, at: datetime) -> Publication:
    """Approve a protected table, as somebody else than who proposed it."""
    with transaction.atomic():
        found = _locked(id, PublicationState.REVIEWED, by=by, at=at)
        require_may_approve(by, found)
        if len(note) > LONGEST_NOTE:
            raise BadInput("note", f"it is over {LONGEST_NOTE} characters", "write it shorter")
        _carry_on(id, PublicationState.REVIEWED, published(found.table), by=by, at=at, note=note)
    return publication(id, by=by, today=at.date())


def publish(*, id: int, attacker: Attacker, by: Actor, at: datetime) -> Publication:
    """Make an approved table public; what it corrects is public no more.

    All is looked at once more, on this day and with all that became public since it was protected.
    Raise `NotToBeShown`.
    """
    require_may_propose(by)
    with transaction.atomic():
        _alone()
        found = _locked(id, PublicationState.PUBLIC, by=by, at=at)
        wrong = found.refusals or _told_by_now(found, attacker)
        if wrong:
            raise NotToBeShown(found.table.title, wrong)
        _carry_on(id, PublicationState.PUBLIC, found.table, by=by, at=at)
        if found.corrects is not None:
            _correct(found.corrects, by=by, at=at)
    return publication(id, by=by, today=at.date())


def withdraw(*, id: int, reason: str, by: Actor, at: datetime) -> Publication:
    """Take a table back, with the reason; what was public is still in the ledger."""
    require_may_propose(by)
    reason = reason.strip()
    if not reason:
        raise BadInput("reason", "it is empty", "say why the table is withdrawn")
    if len(reason) > LONGEST_NOTE:
        raise BadInput("reason", f"it is over {LONGEST_NOTE} characters", "write it shorter")
    with transaction.atomic():
        found = _locked(id, PublicationState.WITHDRAWN, by=by, at=at)
        _carry_on(id, PublicationState.WITHDRAWN, found.table, by=by, at=at, note=reason)
    return publication(id, by=by, today=at.date())


def _closed(defined: Indicator) -> list[str]:
    """The sources of an indicator whose figures are not told to be open, by whom or how."""
    return [
        each.provenance.source
        for each in deliveries(defined.id, defined.version)
        if not (each.open and each.provenance.licence and each.provenance.source)
    ]


def _correct(id: int, *, by: Actor, at: datetime) -> None:
    """Take a table from the public for another; one that was withdrawn meanwhile stays so."""
    found = publication(id, by=by, today=at.date())
    if PublicationState.CORRECTED in NEXT_STATES[found.state]:
        _carry_on(id, PublicationState.CORRECTED, found.table, by=by, at=at)


def _carry_on(
    id: int, state: PublicationState, table: Table, *, by: Actor, at: datetime, note: str = ""
) -> None:
    """Add a step with what the last one found about protection."""
    row = _row(id)
    last = row.steps.last()
    assert last is not None
    _step(
        row, state, table, by=by, at=at, note=note,
        protected=last.protected, at_source=last.at_source, report=last.report,
    )  # fmt: skip


def _alone() -> None:
    """Let nobody else publish meanwhile: what two publish at once, neither has looked at."""
    list(PublicationRow.objects.select_for_update().order_by("pk").values_list("pk"))


def _told_by_now(found: Publication, attacker: Attacker) -> tuple[Refusal, ...]:
    if found.approval is None or found.approval.at_source:
        return ()
    told = attacker(candidate(found.id), ledger(), nesting(), _defined())
    return tuple(
        Refusal(Rule.PROTECTION, f"{sv} {_ANEW_SV}", f"{en} {_ANEW_EN}") for sv, en in told
    )


def _defined() -> tuple[Indicator, ...]:
    return tuple(each.indicator for each in indicators())


def _locked(id: int, to: PublicationState, *, by: Actor, at: datetime) -> Publication:
    """Return a publication that nobody else can move, if it can go on to that state."""
    PublicationRow.objects.select_for_update().filter(pk=id).first()
    found = publication(id, by=by, today=at.date())
    if to not in NEXT_STATES[found.state]:
        steps = " or ".join(sorted(NEXT_STATES[found.state])) or "nothing more"
        raise UnableToMove(
            f'"{found.table.title}" is {found.state} and cannot become {to}: '
            f"from there it can become {steps}."
        )
    return found


def _require_correctable(found: Publication, indicator: str) -> None:
    title, own = found.table.title, found.table.indicator.id
    if found.state is not PublicationState.PUBLIC:
        raise UnableToMove(f'"{title}" is {found.state}: only what is public can be corrected.')
    if own != indicator:
        raise UnableToMove(
            f'"{title}" is a table of {own}: a table of {indicator} cannot stand instead of it.'
        )
    if found.corrected_by is not None:
        raise UnableToMove(
            f'"{title}" has a draft to stand instead of it, {found.corrected_by}: go on with that, '
            "or withdraw the table and make a new one."
        )


def _row(id: int) -> PublicationRow:
    return PublicationRow.objects.get(pk=id)


def _in_state(table: Table, state: State) -> Table:
    return replace(table, cells=tuple(replace(cell, state=state) for cell in table.cells))


def _is_withheld(cell: Observation) -> bool:
    return getattr(cell.figure, "is_suppressed", False)


def _known(table: Table) -> dict[str, Any]:
    """What is recorded of figures that the reader had before: how many of them are of few."""
    return {"rule": "public at its source", "few": of_few(table)}


def _step(
    row: PublicationRow,
    state: PublicationState,
    table: Table,
    *,
    by: Actor,
    at: datetime,
    note: str = "",
    protected: Iterable[Key | dict[str, Any]] = (),
    at_source: str = "",
    report: Mapping[str, Any] | None = None,
) -> None:
    """Add a step and its event."""
    keys = [key_as_data(key) if isinstance(key, Key) else key for key in protected]
    step = PublicationStep.objects.create(
        publication=row, number=row.steps.count() + 1, state=state,
        by_id=by.id, by_name=by.name, at=at, note=note.strip(),
        cells=[as_data(cell) for cell in table.cells],
        protected=sorted(keys, key=lambda key: tuple(map(str, key.values()))),
        at_source=at_source, report=dict(report or {}), seal=table.seal,
    )  # fmt: skip
    data = telling.of_step(step) | {"publication": telling.of_publication(row)}
    append(
        kind="measurement.publication_moved", subject=f"publication:{row.pk}",
        data=data, by=by, at=at,
    )  # fmt: skip
