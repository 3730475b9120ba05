"""What the measurement of a roadmap lacks: each thing once, mended by somebody, told plainly."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fardplan.plan import Milestone, Roadmap, Strategy, TargetArea, UnitOfObservation
from fardplan.statistics import (
    Absent,
    Break,
    Certainty,
    DataSource,
    Direction,
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
    Target,
    Why,
)
from fardplan.statistics.gate import Approval, Shown, Table
from fardplan.statistics.shortcomings import (
    PLACES,
    Delivered,
    Kind,
    Measured,
    Shortcoming,
    Untold,
    find,
    of_area,
)
from fardplan.statistics.shortcomings.expected import end_of, next_day
from fardplan.statistics.shortcomings.records import shortcomings_record
from fardplan.statistics.shortcomings.words import KINDS, MENDED, sentence

TODAY = date(2026, 11, 22)
ROADMAP = Roadmap(
    id="r", title="Färdplan", version="1",
    areas=(
        TargetArea(
            "growing-up", "1", "Uppväxt",
            milestones=(Milestone("eligible", "M1.1", "Andelen behöriga elever har tydligt ökat"),),
            strategies=(
                Strategy("schools", "1.1", "I", "Skolor", serves=("eligible",)),
                Strategy("homes", "1.2", "II", "Hembesök"),
            ),
        ),
        TargetArea("work", "2", "Arbete"),
    ),
)  # fmt: skip
INDICATOR = Indicator(
    id="eligible-share", version=1, title="Behöriga, andel", measure=Measure.SHARE,
    unit=UnitOfObservation.PERSON, population="elever", numerator="behöriga", denominator="elever",
    source=DataSource("register", lag_months=4, months_between=12),
)  # fmt: skip
TARGET = Target(
    milestone="eligible", indicator="eligible-share", measure=Measure.SHARE,
    unit=UnitOfObservation.PERSON, numerator="behöriga", denominator="elever", ages="årskurs 9",
    area="staden", source="register", direction={Sex.TOTAL: Direction.UP}, sex=SexRule(),
    baseline=dict.fromkeys(Sex, 0.8), baseline_year=2022, target=dict.fromkeys(Sex, 0.9), year=2030,
)  # fmt: skip
DELIVERED = Delivered(on=date(2026, 5, 2), last_period="2025")


def cell(
    area: str, sex: Sex, value: float | Why, period: str = "2025", *, bare: bool = False
) -> Observation:
    key = Key("eligible-share", 1, period, "district", area, sex)
    if isinstance(value, Why):
        return Observation(key, Absent(value), State.PUBLIC)
    interval = None if bare else Interval(value - 0.1, value + 0.1)
    return Observation(key, Number(value, interval), State.PUBLIC)


def shown(*cells: Observation, indicator: Indicator = INDICATOR) -> Shown:
    table = Table("1", "Behöriga", indicator, cells)
    hidden = frozenset(
        c.key for c in cells if isinstance(c.figure, Absent) and c.figure.is_suppressed
    )
    return Shown(table, Approval(table.seal, hidden, "a", "b"), TODAY)


WHOLE = tuple(cell("", sex, 0.8) for sex in Sex)


def found(
    indicator: Indicator = INDICATOR,
    *,
    target: Target | None = TARGET,
    delivered: Delivered | None = DELIVERED,
    table: Shown | None = None,
) -> tuple[Shortcoming, ...]:
    targets = {"eligible": target} if target else {}
    measured = [Measured(indicator, delivered, table or shown(*WHOLE, indicator=indicator))]
    return find(ROADMAP, targets, measured, TODAY)


def of(kind: Kind, things: tuple[Shortcoming, ...]) -> list[Shortcoming]:
    return [each for each in things if each.kind is kind]


def test_a_milestone_that_nobody_defined_lacks_every_part_by_its_kind() -> None:
    things = of_area(found(target=None), "1")
    lacking = {each.kind for each in things if each.element == "M1.1"}
    assert lacking == {
        Kind.NO_BASELINE, Kind.NO_TARGET, Kind.NO_YEAR, Kind.NO_CLEARLY, Kind.NO_DEFINITION,
        Kind.NO_SPLIT_OF_TARGET, Kind.MILESTONE_WITHOUT_INDICATOR,
    }  # fmt: skip
    (split,) = of(Kind.NO_SPLIT_OF_TARGET, things)
    assert "kvinnor" in sentence(split, "sv") and "women" in sentence(split, "en")


def test_what_is_defined_is_not_missing() -> None:
    assert {each.kind for each in found()} == {
        Kind.AREA_WITHOUT_INDICATOR, Kind.STRATEGY_WITHOUT_MILESTONE,
    }  # fmt: skip


def test_the_chain_is_followed_from_area_to_indicator() -> None:
    things = found(target=replace(TARGET, indicator=""))
    assert [e.element for e in of(Kind.AREA_WITHOUT_INDICATOR, things)] == ["1", "2"]
    assert [e.element for e in of(Kind.STRATEGY_WITHOUT_INDICATOR, things)] == ["1.1"]
    assert [e.element for e in of(Kind.STRATEGY_WITHOUT_MILESTONE, things)] == ["1.2"]
    assert [e.indicator for e in of(Kind.INDICATOR_SERVES_NOTHING, things)] == ["eligible-share"]
    (none,) = of(Kind.MILESTONE_WITHOUT_INDICATOR, found(target=replace(TARGET, indicator="x")))
    assert "”x” är valt, men inte definierat" in sentence(none, "sv")


def exempt(expires: date, id: str = "eligible-share") -> Indicator:
    rule = SexRule(Exemption("källan saknar kön", "stadsdirektören", date(2024, 1, 1), expires))
    return replace(INDICATOR, id=id, sex=rule)


def test_exemptions_that_expired_stand_first_with_reason_decider_and_days() -> None:
    measured = [
        Measured(exempt(date(2027, 5, 1), "b"), DELIVERED),
        Measured(exempt(date(2026, 11, 21), "c"), DELIVERED),
        Measured(exempt(date(2026, 12, 1), "a"), DELIVERED),
    ]
    things = of(Kind.EXEMPTION, find(ROADMAP, {}, measured, TODAY))
    assert [(e.indicator, e.urgent) for e in things] == [("c", True), ("a", False), ("b", False)]
    said = sentence(things[0], "sv")
    for told in ("Gick ut 2026-11-21", "källan saknar kön", "stadsdirektören", "2024-01-01"):
        assert told in said


def test_an_exemption_holds_on_its_last_day() -> None:
    (thing,) = of(Kind.EXEMPTION, find(ROADMAP, {}, [Measured(exempt(TODAY))], TODAY))
    assert not thing.urgent and "till och med 2026-11-22" in sentence(thing, "sv")


def test_a_delivery_without_women_is_told_and_its_places_only_to_those_who_may_know() -> None:
    without = replace(DELIVERED, lacking=(Sex.WOMEN,))
    (thing,) = of(Kind.NO_SPLIT_IN_DELIVERY, found(delivered=without))
    assert sentence(thing, "sv") == "Leveransen 2026-05-02 har inga värden för kvinnor."
    some = replace(DELIVERED, places_without_split=3)
    (thing,) = of(Kind.NO_SPLIT_IN_DELIVERY, found(delivered=some))
    assert "3 perioder och områden" in sentence(thing, "sv")
    assert not of(Kind.NO_SPLIT_IN_DELIVERY, found(exempt(TODAY), delivered=without))


@pytest.mark.parametrize(
    ("period", "end"),
    [
        ("2024", date(2024, 12, 31)), ("2024/25", date(2025, 6, 30)),
        ("2024-02", date(2024, 2, 29)),
        ("2024K1", date(2024, 3, 31)), ("2024-Q4", date(2024, 12, 31)), ("hösten", None),
    ],
)  # fmt: skip
def test_a_period_has_a_last_day(period: str, end: date | None) -> None:
    assert end_of(period) == end


def test_a_delivery_is_late_by_the_word_of_the_source_before_that_of_the_definition() -> None:
    late = replace(DELIVERED, last_period="2024")
    assert next_day(INDICATOR, late) == date(2026, 4, 30)
    (thing,) = of(Kind.LATE, found(delivered=late))
    assert thing.facts["days"] == 206 and "definitionen" in sentence(thing, "sv")
    assert not of(Kind.LATE, found(delivered=replace(late, next_expected="2026-11-22")))
    told = replace(late, next_expected="20261121 08:00")
    (thing,) = of(Kind.LATE, found(delivered=told))
    assert thing.facts["days"] == 1 and "källan" in sentence(thing, "sv")


def test_without_a_day_it_is_not_late_but_unknown() -> None:
    silent = replace(INDICATOR, source=DataSource("register"))
    things = found(silent)
    assert of(Kind.NEXT_UNKNOWN, things) and not of(Kind.LATE, things)
    assert of(Kind.NEVER_DELIVERED, found(delivered=None))


def test_absent_figures_are_counted_by_why_period_and_area() -> None:
    cells = (
        *(cell("", sex, 0.8, period) for sex in Sex for period in ("2024", "2025")),
        cell("A", Sex.WOMEN, Why.PRIMARY), cell("A", Sex.MEN, Why.SECONDARY),
        cell("A", Sex.TOTAL, Why.NOT_APPLICABLE),
    )  # fmt: skip
    (thing,) = of(Kind.VALUES_ABSENT, found(table=shown(*cells)))
    counts = [(c.why, c.period, c.area, c.cells) for c in thing.absent]
    assert counts == [(Untold.PROTECTED, "2025", "A", 2), (Untold.NO_ROW, "2024", "A", 3)]


@given(
    st.lists(st.sampled_from([Why.PROTECTED, Why.PRIMARY, Why.SECONDARY]), min_size=6, max_size=6)
)
def test_nothing_tells_what_is_kept_back_for_its_own_sake(whys: list[Why]) -> None:
    """Two worlds that differ only in which cells are small are told in the same words."""

    def told(kept_back: list[Why]) -> object:
        pairs = [(area, sex) for area in "ABC" for sex in (Sex.WOMEN, Sex.MEN)]
        hidden = [cell(a, s, why) for (a, s), why in zip(pairs, kept_back, strict=True)]
        return shortcomings_record(found(table=shown(*WHOLE, *hidden)))

    assert told(whys) == told([Why.PRIMARY] * 6)


def test_a_series_that_is_broken_after_the_baseline_needs_a_new_one() -> None:
    broken = replace(INDICATOR, breaks=(Break("2021", "ny fråga"), Break("2024", "nytt register")))
    things = found(broken)
    assert [e.facts["period"] for e in of(Kind.BREAK, things)] == ["2021", "2024"]
    (thing,) = of(Kind.BREAK_AFTER_BASELINE, things)
    assert thing.element == "M1.1" and "2024" in sentence(thing, "sv")


def test_figures_without_interval_and_of_an_older_definition_are_told() -> None:
    money = replace(
        INDICATOR, unit=UnitOfObservation.MONEY, certainty=Certainty.EXACT, measure=Measure.COUNT,
        sex=SexRule(whose="den som fick stödet"),
    )  # fmt: skip
    (thing,) = of(Kind.WITHOUT_UNCERTAINTY, found(money))
    assert "exakta" in sentence(thing, "sv")
    counted = replace(INDICATOR, measure=Measure.COUNT)
    bare = shown(*(cell("", sex, 9, bare=True) for sex in Sex), indicator=counted)
    (thing,) = of(Kind.WITHOUT_UNCERTAINTY, found(counted, table=bare))
    assert sentence(thing, "sv") == "Publika värden utan intervall: 3."
    (older,) = of(Kind.OTHER_VERSION, found(replace(INDICATOR, version=2), table=shown(*WHOLE)))
    assert "version 1" in sentence(older, "sv")


def test_every_kind_has_a_place_words_and_a_way_to_be_mended() -> None:
    for kind in Kind:
        assert PLACES[kind] and set(KINDS[kind]) == set(MENDED[kind]) == {"sv", "en"}
