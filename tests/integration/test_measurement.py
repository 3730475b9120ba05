"""From figures to the public: by sex, protected, and approved by a second person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from conftest import AT, Person
from fardplan.kernel.errors import BadInput
from fardplan.measurement import queries
from fardplan.measurement.actions import deliveries, indicators, publications
from fardplan.measurement.contracts import LedgerEntry, Protected, PublicationState
from fardplan.measurement.models import Figure, IndicatorVersion, PublicationStep
from fardplan.people.contracts import ANONYMOUS
from fardplan.people.policies import NotAllowed
from fardplan.records.queries import verify
from fardplan.statistics import Absent, Exemption, Indicator, Observation, Sex, SexRule, Why
from fardplan.statistics.divisions import Nesting
from fardplan.statistics.gate import NotToBeShown, Rule, Table
from small_figures import (
    CELLS,
    INDICATOR,
    OPEN,
    OWN,
    TODAY,
    cell,
    delivered,
    made_public,
    proposed,
    protects,
    tells,
)


def refuses(
    table: Table, ledger: tuple[LedgerEntry, ...], nesting: Nesting, defined: tuple[Indicator, ...]
) -> Protected:
    return Protected(
        table.cells, frozenset(), {}, (("det går att räkna ut", "it can be computed"),)
    )


def test_a_table_becomes_public_step_by_step(stina: Person, sten: Person) -> None:
    delivered(stina)
    found = made_public(stina, sten)
    assert [str(step.state) for step in found.steps] == [
        "draft", "sex_checked", "protected", "reviewed", "public",
    ]  # fmt: skip
    shown = queries.shown(found.id, today=TODAY)
    hidden = {(c.key.area, c.key.sex) for c in shown.cells if isinstance(c.figure, Absent)}
    assert hidden == {("B", Sex.WOMEN), ("B", Sex.MEN)}
    assert verify().is_intact


def test_no_step_can_be_left_out(stina: Person, sten: Person) -> None:
    delivered(stina)
    id = proposed(stina).id
    with pytest.raises(publications.UnableToMove):
        publications.publish(id=id, attacker=tells, by=sten.actor, at=AT)
    with pytest.raises(publications.UnableToMove):
        publications.approve(id=id, by=sten.actor, at=AT)
    with pytest.raises(publications.UnableToMove):
        publications.protect(id=id, protector=protects, by=stina.actor, at=AT)


def test_nobody_approves_what_they_proposed(stina: Person, sten: Person, owner: Person) -> None:
    delivered(stina)
    id = proposed(stina).id
    publications.check_sex(id=id, by=stina.actor, at=AT)
    publications.protect(id=id, protector=protects, by=stina.actor, at=AT)
    for who in (stina, owner):
        with pytest.raises(NotAllowed):
            publications.approve(id=id, by=who.actor, at=AT)
    publications.approve(id=id, by=sten.actor, at=AT)


def test_a_table_without_the_split_stays_a_draft(stina: Person) -> None:
    delivered(stina, [c for c in CELLS if c.key.sex is not Sex.WOMEN])
    id = proposed(stina).id
    with pytest.raises(NotToBeShown, match="women"):
        publications.check_sex(id=id, by=stina.actor, at=AT)
    assert queries.publication(id, by=stina.actor, today=TODAY).state is PublicationState.DRAFT


def test_a_table_that_cannot_be_protected_goes_no_further(stina: Person) -> None:
    delivered(stina)
    id = proposed(stina).id
    publications.check_sex(id=id, by=stina.actor, at=AT)
    with pytest.raises(NotToBeShown, match="computed"):
        publications.protect(id=id, protector=refuses, by=stina.actor, at=AT)


def finds(
    entry: LedgerEntry,
    ledger: tuple[LedgerEntry, ...],
    nesting: Nesting,
    defined: tuple[Indicator, ...],
) -> tuple[tuple[str, str], ...]:
    return (("Tre går att räkna ut.", "Three can be computed."),) if ledger else ()


def test_what_became_public_since_a_table_was_protected_is_looked_at(
    stina: Person, sten: Person
) -> None:
    """Two tables are protected at once, each against what was public before both."""
    delivered(stina)
    first, second = proposed(stina).id, proposed(stina).id
    for id in (first, second):
        publications.check_sex(id=id, by=stina.actor, at=AT)
        publications.protect(id=id, protector=protects, by=stina.actor, at=AT)
        publications.approve(id=id, by=sten.actor, at=AT)
    publications.publish(id=first, attacker=finds, by=stina.actor, at=AT)
    with pytest.raises(NotToBeShown, match=r"Three can be computed.*make a new draft"):
        publications.publish(id=second, attacker=finds, by=stina.actor, at=AT)
    found = queries.publication(second, by=stina.actor, today=TODAY)
    assert found.state is PublicationState.REVIEWED
    assert verify().is_intact


def test_own_figures_are_not_passed_off_as_open(stina: Person) -> None:
    delivered(stina)
    id = proposed(stina).id
    publications.check_sex(id=id, by=stina.actor, at=AT)
    with pytest.raises(publications.UnableToMove, match="eget register"):
        publications.declare_open(id=id, by=stina.actor, at=AT)


def test_open_figures_are_passed_on_with_their_source(stina: Person, sten: Person) -> None:
    delivered(stina, **OPEN)
    id = proposed(stina).id
    publications.check_sex(id=id, by=stina.actor, at=AT)
    publications.declare_open(id=id, by=stina.actor, at=AT)
    publications.approve(id=id, by=sten.actor, at=AT)
    publications.publish(id=id, attacker=tells, by=stina.actor, at=AT)
    assert queries.shown(id, today=TODAY).approval.at_source == "SCB"


@pytest.mark.parametrize("mutation", ["drop", "bare", "value", "definition", "protected"])
def test_what_is_changed_in_the_database_is_refused_and_found(
    stina: Person, sten: Person, mutation: str
) -> None:
    delivered(stina)
    id = made_public(stina, sten).id
    step = PublicationStep.objects.get(publication=id, state="public")
    if mutation == "drop":
        step.cells = [c for c in step.cells if c["sex"] != "women"]
    elif mutation == "bare":
        for c in step.cells:
            c["figure"] = CELL_DATA
    elif mutation == "value":
        step.cells[0]["figure"]["value"] = 0.99
    elif mutation == "protected":
        PublicationStep.objects.filter(publication=id).update(protected=[])
    else:
        row = IndicatorVersion.objects.get()
        row.content["unit"] = "dwelling"
        row.save()
    if mutation in ("drop", "bare", "value"):
        step.save()
    if mutation != "protected":  # the seal holds what is shown; that nothing more is, the log does
        with pytest.raises(NotToBeShown):
            queries.shown(id, today=TODAY)
        assert not list(queries.public_tables(today=TODAY))
    assert not verify().is_intact


CELL_DATA = {
    "kind": "number", "value": 0.03, "interval": [0, 1, 0.95], "numerator": 3,
    "denominator": 100, "n": None,
}  # fmt: skip


def test_a_correction_stands_instead_and_both_are_in_the_ledger(
    stina: Person, sten: Person
) -> None:
    delivered(stina)
    first = made_public(stina, sten)
    deliveries.deliver(
        id="eligible", version=1, observations=[cell("A", Sex.WOMEN, 81, 100)],
        provenance=OWN, by=stina.actor, at=AT,
    )  # fmt: skip
    second = made_public(stina, sten, corrects=first.id)
    before = queries.publication(first.id, by=stina.actor, today=TODAY)
    assert (before.state, before.corrected_by) == (PublicationState.CORRECTED, second.id)
    assert [entry.publication for entry in queries.ledger()] == [first.id, second.id]
    assert second.steps[2].report["known"] == 1, "it was protected against what was public"
    with pytest.raises(queries.UnknownPublication):
        queries.shown(first.id, today=TODAY)
    assert verify().is_intact


def test_a_table_is_corrected_by_one_of_its_own_indicator_and_by_one_alone(
    stina: Person, sten: Person
) -> None:
    delivered(stina)
    first = made_public(stina, sten)
    indicators.define(definition=replace(INDICATOR, id="other"), by=stina.actor, at=AT)
    others = [replace(c, key=replace(c.key, indicator="other")) for c in CELLS]
    deliveries.deliver(
        id="other", version=1, observations=others, provenance=OWN, by=stina.actor, at=AT
    )
    with pytest.raises(publications.UnableToMove, match="a table of other cannot stand instead"):
        publications.propose(
            id="other", version=1, title="x", corrects=first.id, by=stina.actor, at=AT
        )
    proposed(stina, corrects=first.id)
    with pytest.raises(publications.UnableToMove, match="has a draft"):
        proposed(stina, corrects=first.id)


def test_what_was_withdrawn_before_its_correction_came_stays_withdrawn(
    stina: Person, sten: Person
) -> None:
    """Who reads the record sees why it was taken back, and that nobody took it back twice."""
    delivered(stina)
    first = made_public(stina, sten)
    second = proposed(stina, corrects=first.id)
    publications.check_sex(id=second.id, by=stina.actor, at=AT)
    publications.protect(id=second.id, protector=protects, by=stina.actor, at=AT)
    publications.approve(id=second.id, by=sten.actor, at=AT)
    publications.withdraw(id=first.id, reason="fel population", by=stina.actor, at=AT)
    publications.publish(id=second.id, attacker=tells, by=stina.actor, at=AT)
    before = queries.publication(first.id, by=stina.actor, today=TODAY)
    assert (before.state, before.steps[-1].note) == (PublicationState.WITHDRAWN, "fel population")
    assert queries.shown(second.id, today=TODAY) and verify().is_intact


@pytest.mark.parametrize("why", [Why.WITHHELD_BY_SOURCE, Why.PROTECTED])
@pytest.mark.parametrize("sexes", [(Sex.WOMEN, Sex.MEN), (Sex.WOMEN,)])
def test_what_came_without_a_figure_is_no_way_round_the_split(
    stina: Person, sten: Person, why: Why, sexes: tuple[Sex, ...]
) -> None:
    """A total alone needs an exemption with a name and a last day, or a source that protects."""
    withheld = [replace(c, figure=Absent(why, "..")) if c.key.sex in sexes else c for c in CELLS]
    delivered(stina, withheld)
    id = proposed(stina).id
    with pytest.raises(NotToBeShown, match="has no value for women") as refused:
        publications.check_sex(id=id, by=stina.actor, at=AT)
    assert {each.rule for each in refused.value.refusals} == {Rule.SEX}


def test_open_figures_may_be_withheld_by_their_source_and_only_as_open(
    stina: Person, sten: Person
) -> None:
    withheld = [
        replace(c, figure=Absent(Why.WITHHELD_BY_SOURCE, ".."))
        if c.key.area == "B" and c.key.sex is not Sex.TOTAL
        else c
        for c in CELLS
    ]
    delivered(stina, withheld, **OPEN)
    id = proposed(stina).id
    publications.check_sex(id=id, by=stina.actor, at=AT)
    with pytest.raises(NotToBeShown, match="has no value for women"):
        publications.protect(id=id, protector=protects, by=stina.actor, at=AT)
    publications.declare_open(id=id, by=stina.actor, at=AT)
    publications.approve(id=id, by=sten.actor, at=AT)
    publications.publish(id=id, attacker=tells, by=stina.actor, at=AT)
    assert queries.shown(id, today=TODAY)


def test_what_is_withdrawn_is_still_known(stina: Person, sten: Person) -> None:
    delivered(stina)
    id = made_public(stina, sten).id
    with pytest.raises(BadInput, match="reason"):
        publications.withdraw(id=id, reason=" ", by=stina.actor, at=AT)
    publications.withdraw(id=id, reason="fel population", by=stina.actor, at=AT)
    assert not list(queries.public_tables(today=TODAY))
    assert len(queries.ledger()) == 1


def test_only_who_works_with_figures_sees_what_is_not_public(
    stina: Person, owner: Person, resident: Person
) -> None:
    delivered(stina)
    id = proposed(stina).id
    for who in (owner.actor, resident.actor, ANONYMOUS):
        with pytest.raises(NotAllowed):
            queries.observations("eligible", 1, by=who)
        with pytest.raises(NotAllowed):
            queries.publication(id, by=who, today=TODAY)
        with pytest.raises(NotAllowed):
            publications.propose(id="eligible", version=1, title="x", by=who, at=AT)
    assert not queries.publications(by=ANONYMOUS, today=TODAY)


def test_a_definition_never_changes_within_a_version(stina: Person) -> None:
    delivered(stina)
    with pytest.raises(indicators.DefinitionStands, match="version of its own"):
        indicators.define(definition=replace(INDICATOR, population="alla"), by=stina.actor, at=AT)
    assert IndicatorVersion.objects.get().content["population"] == "elever"


@pytest.mark.parametrize(
    "cells",
    [
        [],
        [CELLS[0], CELLS[0]],
        [replace(CELLS[0], key=replace(CELLS[0].key, version=2))],
    ],
)
def test_a_delivery_is_kept_whole_or_not_at_all(stina: Person, cells: list[Observation]) -> None:
    delivered(stina)
    with pytest.raises(BadInput):
        deliveries.deliver(
            id="eligible", version=1, observations=[*cells], provenance=OWN,
            by=stina.actor, at=AT,
        )  # fmt: skip
    assert Figure.objects.count() == len(CELLS)


def test_the_latest_figure_of_a_cell_stands_and_the_earlier_stays(stina: Person) -> None:
    delivered(stina)
    again = [cell("A", Sex.WOMEN, 85, 100)]
    for _ in range(2):  # the second time it is the same, and does nothing
        deliveries.deliver(
            id="eligible", version=1, observations=again, provenance=OWN,
            by=stina.actor, at=AT + timedelta(days=1),
        )  # fmt: skip
    found = {o.key: o for o in queries.observations("eligible", 1, by=stina.actor)}
    assert found[again[0].key].figure == again[0].figure
    assert Figure.objects.count() == len(CELLS) + 1
    assert verify().is_intact


def test_an_exemption_that_has_expired_takes_the_table_from_the_public(
    stina: Person, sten: Person
) -> None:
    decided = Exemption("frågan ställdes inte", "stadsdirektören", TODAY, TODAY)
    once = replace(INDICATOR, id="asked", sex=SexRule(exempt=decided))
    indicators.define(definition=once, by=stina.actor, at=AT)
    totals = [
        replace(c, key=replace(c.key, indicator="asked")) for c in CELLS if c.key.sex is Sex.TOTAL
    ]
    deliveries.deliver(
        id="asked", version=1, observations=totals, provenance=OWN, by=stina.actor, at=AT
    )
    found = publications.propose(id="asked", version=1, title="x", by=stina.actor, at=AT)
    publications.check_sex(id=found.id, by=stina.actor, at=AT)
    publications.protect(id=found.id, protector=protects, by=stina.actor, at=AT)
    publications.approve(id=found.id, by=sten.actor, at=AT)
    publications.publish(id=found.id, attacker=tells, by=stina.actor, at=AT)
    assert queries.shown(found.id, today=TODAY)
    with pytest.raises(NotToBeShown):
        queries.shown(found.id, today=date(2026, 11, 3))
