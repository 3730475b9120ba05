"""The gate: no table about people leaves without its split, its protection and its two persons."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fardplan.plan import UnitOfObservation
from fardplan.statistics import (
    Absent,
    Certainty,
    DataSource,
    Exemption,
    Indicator,
    Interval,
    Key,
    Measure,
    Number,
    Observation,
    Sex,
    SexRule,
    State,
    Why,
)
from fardplan.statistics.data import as_data, from_data
from fardplan.statistics.gate import (
    Approval,
    NotToBeShown,
    Rule,
    Shown,
    Table,
    refusals,
    sex_refusals,
)

TODAY = date(2026, 11, 22)
ELIGIBLE = Indicator(
    id="eligible",
    version=1,
    title="Andel behöriga",
    measure=Measure.SHARE,
    unit=UnitOfObservation.PERSON,
    population="elever som slutar årskurs 9",
    numerator="behöriga till ett nationellt program",
    denominator="elever",
    source=DataSource("register"),
)


def cell(area: str, sex: Sex, value: float | None, state: State = State.PUBLIC) -> Observation:
    figure = (
        Absent(Why.SECONDARY)
        if value is None
        else Number(value, Interval(max(0, value - 0.1), min(1, value + 0.1)))
    )
    return Observation(Key("eligible", 1, "2024", "district", area, sex), figure, state)


CELLS = tuple(
    cell(area, sex, None if (area, sex) == ("B", Sex.MEN) else 0.8) for area in "ABC" for sex in Sex
)
TABLE = Table("t1", "Behöriga efter stadsdel", ELIGIBLE, CELLS)
HIDDEN = frozenset(c.key for c in CELLS if isinstance(c.figure, Absent))
APPROVED = Approval(TABLE.seal, HIDDEN, proposed_by="anna", approved_by="bo")


def rules(table: Table, approval: Approval | None = APPROVED) -> set[Rule]:
    return {refusal.rule for refusal in refusals(table, approval, TODAY)}


def with_cells(*cells: Observation) -> Table:
    return replace(TABLE, cells=cells)


def test_an_approved_table_is_shown_women_before_men_before_total() -> None:
    shown = Shown(TABLE, APPROVED, TODAY)
    assert [c.key.sex for c in shown.cells[:3]] == [Sex.WOMEN, Sex.MEN, Sex.TOTAL]


@pytest.mark.parametrize("sex", [Sex.WOMEN, Sex.MEN])
@pytest.mark.parametrize("area", "ABC")
def test_a_place_without_one_sex_is_refused(area: str, sex: Sex) -> None:
    left = with_cells(*(c for c in CELLS if (c.key.area, c.key.sex) != (area, sex)))
    assert Rule.SEX in rules(left)


def test_a_sex_that_the_source_does_not_tell_is_no_split() -> None:
    missing = replace(CELLS[0], figure=Absent(Why.MISSING, ".."))
    assert Rule.SEX in rules(with_cells(missing, *CELLS[1:]))


def test_a_sex_that_is_protected_is_one() -> None:
    assert sex_refusals(TABLE, TODAY) == []


def test_what_is_not_about_persons_needs_no_split() -> None:
    dwellings = replace(ELIGIBLE, unit=UnitOfObservation.DWELLING)
    totals = tuple(c for c in CELLS if c.key.sex is Sex.TOTAL)
    assert sex_refusals(Table("t", "Bostäder", dwellings, totals), TODAY) == []


def test_an_exemption_holds_until_it_expires() -> None:
    decided = Exemption("enkäten frågar inte", "statistikchefen", date(2026, 1, 1), TODAY)
    table = Table(
        "t",
        "Behöriga",
        replace(ELIGIBLE, sex=SexRule(exempt=decided)),
        tuple(c for c in CELLS if c.key.sex is Sex.TOTAL),
    )
    assert sex_refusals(table, TODAY) == []
    assert sex_refusals(table, date(2026, 11, 23))


def test_nobody_publishes_alone() -> None:
    assert rules(TABLE, replace(APPROVED, approved_by="anna")) == {Rule.TWO_PERSONS}
    assert rules(TABLE, replace(APPROVED, approved_by="")) == {Rule.TWO_PERSONS}
    assert rules(TABLE, None) == {Rule.TWO_PERSONS}


def test_a_share_without_an_interval_is_refused_but_not_what_is_exact() -> None:
    bare = replace(CELLS[0], figure=Number(0.8))
    assert Rule.DOUBT in rules(with_cells(bare, *CELLS[1:]))
    exact = replace(ELIGIBLE, certainty=Certainty.EXACT)
    assert Rule.DOUBT not in rules(Table("t", "x", exact, (bare, *CELLS[1:])))


def test_cells_of_another_definition_and_cells_that_stand_twice_are_refused() -> None:
    other = replace(CELLS[0], key=replace(CELLS[0].key, version=2))
    assert Rule.DEFINITION in rules(with_cells(other, *CELLS[1:]))
    assert Rule.DEFINITION in rules(with_cells(CELLS[0], *CELLS))


@given(at=st.integers(0, len(CELLS) - 1), kind=st.sampled_from(["drop", "value", "bare", "raw"]))
def test_every_mutation_of_a_table_is_refused(at: int, kind: str) -> None:
    """Whatever is taken away, put in or laid bare: the table is no longer the approved one."""
    one = CELLS[at]
    changed: tuple[Observation, ...]
    if kind == "drop":
        changed = (*CELLS[:at], *CELLS[at + 1 :])
    elif kind == "raw":
        changed = (*CELLS[:at], replace(one, state=State.RAW), *CELLS[at + 1 :])
    else:
        figure = Number(0.123, Interval(0.1, 0.2) if kind == "value" else None)
        changed = (*CELLS[:at], replace(one, figure=figure), *CELLS[at + 1 :])
    with pytest.raises(NotToBeShown):
        Shown(with_cells(*changed), APPROVED, TODAY)


def test_a_protected_value_laid_bare_is_refused_even_with_a_seal_of_its_own() -> None:
    laid_bare = with_cells(*(replace(c, figure=Number(0.5, Interval(0, 1))) for c in CELLS))
    sealed = replace(APPROVED, seal=laid_bare.seal)
    assert rules(laid_bare, sealed) == {Rule.PROTECTION}


def test_a_definition_changed_after_approval_is_refused() -> None:
    exempted = replace(ELIGIBLE, population="alla elever")
    assert rules(replace(TABLE, indicator=exempted)) == {Rule.SEAL}


def test_what_is_changed_behind_its_back_is_refused_when_it_is_read() -> None:
    shown = Shown(TABLE, APPROVED, TODAY)
    object.__setattr__(TABLE, "cells", CELLS[1:])
    try:
        with pytest.raises(NotToBeShown):
            _ = shown.cells
    finally:
        object.__setattr__(TABLE, "cells", CELLS)


@given(
    value=st.floats(0, 1),
    n=st.none() | st.integers(1, 10_000),
    absent=st.booleans(),
    why=st.sampled_from(Why),
)
def test_observations_survive_as_data(value: float, n: int | None, absent: bool, why: Why) -> None:
    figure = Absent(why, "..") if absent else Number(value, Interval(value, value + 1), 1.5, 2, n)
    observation = Observation(CELLS[0].key, figure, State.CHECKED, "en anmärkning")
    assert from_data(as_data(observation)) == observation
