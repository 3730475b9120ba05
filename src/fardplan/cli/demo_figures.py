"""The figures of the demonstration: a synthetic city, measured and taken to the public."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
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


def load_figures(folder: Path, plan: Roadmap, *, decides: Actor, at: datetime) -> Iterator[str]:
    """Measure the synthetic city by what stands in `folder`, and publish; yield what was done.

    An indicator that has a public table already is left as it is.
    """
    proposes, approves = (_statistician(email, name, at) for email, name in _TWO)
    file = indicator_file.load(folder / "indicators.yaml")
    wanted = [each.indicator for each in file.definitions]
    left = [w for w in wanted if not any(queries.public_tables(w.id, today=at.date()))]
    if left:
        with tempfile.TemporaryDirectory() as place:
            city = Path(place) / "city"
            made = make(Order(persons=PERSONS, seed=SEED), city, workers=1)
            yield f"a synthetic city of {made.rows['persons']} persons over ten years"
            for indicator in left:
                yield _published(indicator, city, proposes, approves, at)
    path = folder / "targets.yaml"
    entries = entries_in(path.read_text("utf-8"), plan, name=str(path))
    reason = "nya värden i demonstrationen"
    set_ = targets.set_targets(roadmap=plan, entries=entries, reason=reason, by=COMMAND_LINE, at=at)
    yield f"{len(set_)} milestone targets given a meaning, for the demonstration"


def _published(
    indicator: Indicator, city: Path, proposes: Actor, approves: Actor, at: datetime
) -> str:
    indicators.define(definition=indicator, by=proposes, at=at)
    deliveries.deliver(
        id=indicator.id, version=indicator.version, observations=figures_of(city, indicator),
        provenance=Provenance(
            source=indicator.source.name, licence=indicator.source.licence, retrieved_at=at,
        ),
        by=proposes, at=at,
    )  # fmt: skip
    id = publications.propose(
        id=indicator.id, version=indicator.version, title=indicator.title,
        title_en=indicator.title_en, by=proposes, at=at,
    ).id  # fmt: skip
    publications.check_sex(id=id, by=proposes, at=at)
    publications.protect(id=id, protector=protected, by=proposes, at=at)
    publications.approve(id=id, by=approves, at=at)
    found = publications.publish(id=id, attacker=told_together, by=proposes, at=at)
    hidden = len(found.approval.protected) if found.approval else 0
    return f"{indicator.title}: {len(found.table.cells)} figures, {hidden} protected"


def _statistician(email: str, name: str, at: datetime) -> Actor:
    who = people.register(email=email, name=name, by=COMMAND_LINE, at=at)
    people.appoint(
        person=who, body_id=_BODY, kind=RoleKind.STATISTICIAN, valid_from=date(2018, 1, 1),
        basis="demonstration", by=COMMAND_LINE, at=at,
    )  # fmt: skip
    return Actor(who.id, who.name, frozenset({RoleIn(RoleKind.STATISTICIAN, _BODY)}))
