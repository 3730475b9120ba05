"""The figures of the demonstration: a synthetic city, measured and taken to the public."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from fardplan.adapters.city_figures import figures_of
from fardplan.city import Order, make
from fardplan.measurement import queries
from fardplan.measurement.actions import deliveries, indicators, publications, targets
from fardplan.measurement.protecting import protected, told_together
from fardplan.people.actions import people
from fardplan.people.contracts import COMMAND_LINE, Actor, RoleIn, RoleKind
from fardplan.plan import Roadmap
from fardplan.statistics import Indicator, Provenance, indicator_file
from fardplan.statistics.milestones import entries_in

PERSONS, SEED = 200_000, 1
_BODY = "kommunstyrelsen"
_TWO = (
    ("statistiker@demo.example", "Demostatistiker"),
    ("granskare@demo.example", "Demogranskare"),
)
"""Who proposes, and who approves."""


@dataclass(frozen=True, slots=True)
class Statisticians:
    """The two who take a table to the public: one proposes, the other approves."""

    proposes: Actor
    approves: Actor


def two_statisticians(at: datetime) -> Statisticians:
    """Appoint the two statisticians of the demonstration."""
    return Statisticians(*(_statistician(email, name, at) for email, name in _TWO))


def load_figures(folder: Path, by: Statisticians, *, at: datetime) -> Iterator[str]:
    """Measure the synthetic city by what stands in `folder`, and publish; yield what was done.

    An indicator that has a public table already is left as it is.
    """
    file = indicator_file.load(folder / "indicators.yaml")
    wanted = [each.indicator for each in file.definitions]
    left = [indicator for indicator in wanted if not is_public(indicator, at)]
    if left:
        with tempfile.TemporaryDirectory() as place:
            city = Path(place) / "city"
            made = make(Order(persons=PERSONS, seed=SEED), city, workers=1)
            yield f"a synthetic city of {made.rows['persons']} persons over ten years"
            for indicator in left:
                _measured(indicator, city, by.proposes, at)
                yield published(indicator, by, at)


def set_targets(folder: Path, plan: Roadmap, *, by: Actor, at: datetime) -> str:
    """Give the milestones of `plan` the meaning that stands in `folder`; say how many have one."""
    path = folder / "targets.yaml"
    entries = entries_in(path.read_text("utf-8"), plan, name=str(path))
    reason = "nya värden i demonstrationen"
    set_ = targets.set_targets(roadmap=plan, entries=entries, reason=reason, by=by, at=at)
    return f"{len(set_)} milestone targets given a meaning, for the demonstration"


def is_public(indicator: Indicator, at: datetime) -> bool:
    """Return whether an indicator has a public table."""
    return any(queries.public_tables(indicator.id, today=at.date()))


def published(
    indicator: Indicator, by: Statisticians, at: datetime, *, is_open: bool = False
) -> str:
    """Take the figures of an indicator to the public, as the pages do, and say what became of them.

    They are protected, or passed on as they are if they are open at their source.
    """
    id = publications.propose(
        id=indicator.id, version=indicator.version, title=indicator.title,
        title_en=indicator.title_en, by=by.proposes, at=at,
    ).id  # fmt: skip
    publications.check_sex(id=id, by=by.proposes, at=at)
    if is_open:
        publications.declare_open(id=id, by=by.proposes, at=at)
    else:
        publications.protect(id=id, protector=protected, by=by.proposes, at=at)
    publications.approve(id=id, by=by.approves, at=at)
    found = publications.publish(id=id, attacker=told_together, by=by.proposes, at=at)
    hidden = len(found.approval.protected) if found.approval else 0
    told = "open at their source" if is_open else f"{hidden} protected"
    return f"{indicator.title}: {len(found.table.cells)} figures, {told}"


def _measured(indicator: Indicator, city: Path, by: Actor, at: datetime) -> None:
    indicators.define(definition=indicator, by=by, at=at)
    deliveries.deliver(
        id=indicator.id, version=indicator.version, observations=figures_of(city, indicator),
        provenance=Provenance(
            source=indicator.source.name, licence=indicator.source.licence, retrieved_at=at,
        ),
        by=by, at=at,
    )  # fmt: skip


def _statistician(email: str, name: str, at: datetime) -> Actor:
    who = people.register(email=email, name=name, by=COMMAND_LINE, at=at)
    people.appoint(
        person=who, body_id=_BODY, kind=RoleKind.STATISTICIAN, valid_from=date(2018, 1, 1),
        basis="demonstration", by=COMMAND_LINE, at=at,
    )  # fmt: skip
    return Actor(who.id, who.name, frozenset({RoleIn(RoleKind.STATISTICIAN, _BODY)}))
