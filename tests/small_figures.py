"""A small measurement: one indicator in two districts, and its way to the public."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from conftest import AT, Person
from fardplan.measurement.actions import deliveries, divisions, indicators, publications
from fardplan.measurement.actions.targets import set_targets
from fardplan.measurement.contracts import Attacker, LedgerEntry, Protected, Protector, Publication
from fardplan.people.contracts import COMMAND_LINE
from fardplan.plan import UnitOfObservation
from fardplan.roadmap.queries import latest, plan_of
from fardplan.statistics import (
    Absent,
    DataSource,
    Indicator,
    Interval,
    Key,
    Measure,
    Number,
    Observation,
    Provenance,
    Sex,
    Why,
)
from fardplan.statistics.divisions import Area as NamedArea
from fardplan.statistics.divisions import Division, Nesting
from fardplan.statistics.gate import Table
from fardplan.statistics.geography import Area, Geography

TODAY = AT.date()
INDICATOR = Indicator(
    id="eligible", version=1, title="Andel behöriga", measure=Measure.SHARE,
    unit=UnitOfObservation.PERSON, population="elever", numerator="behöriga",
    denominator="elever", source=DataSource("eget register"),
)  # fmt: skip
OPEN = {"provenance": Provenance("SCB", "CC0"), "open": True}
OWN = Provenance("eget register")


def figure(part: float, whole: float) -> Number:
    share = part / whole
    return Number(share, Interval(max(0, share - 0.1), min(1, share + 0.1)), part, whole)


def cell(area: str, sex: Sex, part: float, whole: float, period: str = "2024") -> Observation:
    return Observation(Key("eligible", 1, period, "district", area, sex), figure(part, whole))


CELLS = tuple(
    cell(area, sex, part, whole * (2 if sex is Sex.TOTAL else 1))
    for area, whole, parts in (
        ("", 200, (83, 130, 213)),
        ("A", 100, (80, 70, 150)),
        ("B", 100, (3, 60, 63)),
    )
    for sex, part in zip(Sex, parts, strict=True)
)
"""The city and its two districts; in one of them three women are few enough to be known."""


_LEFT, _RIGHT = (((at, 0), (at + 900, 0), (at + 900, 900), (at, 900)) for at in (0, 900))
BORDERS = Geography(
    "district", "Stadskartan", "CC0",
    (Area("A", "Ängby", (_LEFT,)), Area("B", "Årsta", (_RIGHT,))),
)  # fmt: skip
"""Where the two districts lie."""


def division_of(given: Geography) -> Division:
    """The division that has these areas."""
    areas = tuple(NamedArea(area.code, area.name) for area in given.areas)
    return Division(given.division, "Stadsdelar", areas, "Stadskartan", "CC0")


def brought_in(given: Geography = BORDERS) -> None:
    divisions.register(division=division_of(given), borders=given, by=COMMAND_LINE, at=AT)


BASELINE = tuple(
    cell("", sex, part, whole, "2022")
    for sex, part, whole in zip(Sex, (40, 60, 100), (100, 100, 200), strict=True)
)
"""The city two years before: what the target of these tests starts from."""


def protects(
    table: Table, ledger: tuple[LedgerEntry, ...], nesting: Nesting, defined: tuple[Indicator, ...]
) -> Protected:
    """Keep back women of a place with fewer than five, and men so that they cannot be computed."""
    small = {c.key.area for c in table.cells if isinstance(c.figure, Number) and _part(c) < 5}
    hidden = {c.key for c in table.cells if c.key.area in small and c.key.sex is not Sex.TOTAL}
    cells = tuple(
        replace(c, figure=Absent(Why.PROTECTED)) if c.key in hidden else c for c in table.cells
    )
    return Protected(cells, frozenset(hidden), {"threshold": 5, "known": len(ledger)})


def tells(
    entry: LedgerEntry,
    ledger: tuple[LedgerEntry, ...],
    nesting: Nesting,
    defined: tuple[Indicator, ...],
) -> tuple[tuple[str, str], ...]:
    """Find nothing to tell, however much is public."""
    return ()


def _part(given: Observation) -> float:
    assert isinstance(given.figure, Number)
    return given.figure.numerator or 0


def delivered(by: Person, cells: Sequence[Observation] = CELLS, **told: Any) -> None:
    indicators.define(definition=INDICATOR, by=by.actor, at=AT)
    given = {"provenance": OWN} | told
    deliveries.deliver(id="eligible", version=1, observations=cells, by=by.actor, at=AT, **given)


def proposed(by: Person, **more: Any) -> Publication:
    return publications.propose(
        id="eligible", version=1, title="Behöriga", by=by.actor, at=AT, **more
    )


def made_public(
    stina: Person,
    sten: Person,
    protector: Protector = protects,
    attacker: Attacker = tells,
    **more: Any,
) -> Publication:
    found = proposed(stina, **more)
    publications.check_sex(id=found.id, by=stina.actor, at=AT)
    publications.protect(id=found.id, protector=protector, by=stina.actor, at=AT)
    publications.approve(id=found.id, by=sten.actor, at=AT)
    return publications.publish(id=found.id, attacker=attacker, by=stina.actor, at=AT)


TARGET: dict[str, Any] = {
    "milestone": "eligible-for-upper-secondary",
    "indicator": "eligible",
    "measure": "share",
    "unit": "person",
    "numerator": "behöriga elever",
    "denominator": "elever som slutar årskurs 9",
    "area": "stadens skolor",
    "source": "eget register",
    "direction": "up",
    "sex": {"split": True},
    "baseline": {"women": 0.40, "men": 0.60, "total": 0.50},
    "baseline_year": 2022,
    "target": {"women": 0.80, "men": 0.80, "total": 0.80},
    "year": 2030,
}
"""What the first milestone of the roadmap of Stockholm is decided to mean."""


def decided_target(**other: Any) -> None:
    """Decide it, in the roadmap that there is."""
    plan = plan_of(latest("stockholm-for-alla", by=COMMAND_LINE).id, by=COMMAND_LINE)
    set_targets(roadmap=plan, entries=[TARGET | other], by=COMMAND_LINE, at=AT)
