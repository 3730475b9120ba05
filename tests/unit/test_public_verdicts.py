"""What a public verdict and a public path may tell of what a target starts from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from fardplan.plan import Milestone, UnitOfObservation
from fardplan.statistics import (
    Absent,
    Break,
    Direction,
    Exemption,
    Figure,
    Indicator,
    Interval,
    Key,
    Number,
    Observation,
    Sex,
    SexRule,
    State,
    Verdict,
    Why,
)
from fardplan.statistics.gate import Approval, Shown, Table
from fardplan.statistics.judgements import Because, Judged
from fardplan.statistics.milestones import Target
from fardplan.statistics.milestones.compiling import Compiled
from fardplan.statistics.public_verdicts import judged_by, shows_baseline, shows_path
from fardplan.statistics.vocabulary import Measure
from small_figures import INDICATOR

TODAY = date(2026, 9, 1)
MILESTONE = Milestone("m", "M1.1", "Andelen behöriga ökar")
PROTECTED = Absent(Why.PROTECTED)
EXEMPT = Exemption("källan skiljer inte", "stadsdirektören", date(2026, 1, 1), date(2026, 8, 1))


def share(value: float) -> Number:
    return Number(value, Interval(max(0, value - 0.02), min(1, value + 0.02)))


def public(figures: Mapping[tuple[int, Sex], Figure], of: Indicator = INDICATOR) -> Shown:
    """A table of the whole city that anybody can see."""
    cells = tuple(
        Observation(Key(of.id, of.version, str(year), "", "", sex), figure, State.PUBLIC)
        for (year, sex), figure in figures.items()
    )
    table = Table("1", of.title, of, cells)
    hidden = frozenset(c.key for c in cells if isinstance(c.figure, Absent))
    return Shown(table, Approval(table.seal, hidden, "a", "b"), TODAY)


def by_sex(year: int, women: Figure, men: Figure, total: Figure) -> dict[tuple[int, Sex], Figure]:
    return dict(zip([(year, sex) for sex in Sex], (women, men, total), strict=True))


def target(baseline: Mapping[Sex, float], **other: object) -> Target:
    given = Target(
        milestone="m", indicator=INDICATOR.id, measure=Measure.SHARE,
        unit=UnitOfObservation.PERSON, direction={Sex.TOTAL: Direction.UP}, sex=SexRule(),
        baseline=baseline, baseline_year=2024, target=dict.fromkeys(Sex, 0.8), year=2031,
    )  # fmt: skip
    return replace(given, **other)  # type: ignore[arg-type]


def judged(table: Shown | None, given: Target) -> Judged:
    return judged_by(table, given, Compiled(MILESTONE, (), (), (), (), ()), TODAY)


AFTER = by_sex(2025, share(0.14), share(0.6), share(0.37))


@pytest.mark.parametrize("few", [1, 2, 3, 4])
def test_a_verdict_is_the_same_whatever_a_protected_baseline_is(few: int) -> None:
    """One of forty would be on path today and four of forty off it: then it told which."""
    start = by_sex(2024, PROTECTED, PROTECTED, share(0.33))
    given = target({Sex.WOMEN: few / 40, Sex.MEN: 0.5, Sex.TOTAL: 0.33})
    found = judged(public(start | AFTER), given)
    for sex in (Sex.WOMEN, Sex.MEN):
        (reason,) = found.of(sex).reasons
        assert (found.of(sex).verdict, reason.because) == (
            Verdict.CANNOT_BE_JUDGED, Because.BASELINE_NOT_PUBLIC,
        )  # fmt: skip
        assert reason.facts == {"baseline_year": 2024}
        assert found.of(sex).waypoint is None
    assert not shows_path(public(start | AFTER), given, TODAY)


def test_who_starts_from_what_is_public_is_judged_also_beside_one_who_does_not() -> None:
    start = by_sex(2024, PROTECTED, share(0.5), share(0.33))
    given = target({Sex.WOMEN: 0.1, Sex.MEN: 0.5, Sex.TOTAL: 0.33})
    found = judged(public(start | AFTER), given)
    assert Because.BASELINE_NOT_PUBLIC not in [r.because for r in found.of(Sex.MEN).reasons]
    assert found.verdict is Verdict.CANNOT_BE_JUDGED, "in all it is never better than for women"


def test_a_break_after_a_protected_baseline_tells_no_waypoint() -> None:
    broken = replace(INDICATOR, breaks=(Break("2025", "ny källa"),))
    start = by_sex(2024, PROTECTED, PROTECTED, share(0.33))
    given = target({Sex.WOMEN: 0.1, Sex.MEN: 0.5, Sex.TOTAL: 0.33})
    assert judged(public(start | AFTER, broken), given).of(Sex.WOMEN).waypoint is None


def test_a_baseline_without_women_and_men_is_looked_up_as_well() -> None:
    """Three of forty in all are as few as three women of forty."""
    exempt = replace(EXEMPT, expires=date(2027, 8, 1))
    once = replace(INDICATOR, sex=SexRule(exempt=exempt))
    given = target({Sex.TOTAL: 0.075}, sex=SexRule(exempt=exempt))
    hidden = public({(2024, Sex.TOTAL): PROTECTED, (2025, Sex.TOTAL): share(0.3)}, once)
    seen = public({(2024, Sex.TOTAL): share(0.075), (2025, Sex.TOTAL): share(0.3)}, once)
    assert not shows_path(hidden, given, TODAY) and shows_path(seen, given, TODAY)


def test_a_baseline_of_households_is_looked_up_as_well() -> None:
    sex = SexRule(exempt=replace(EXEMPT, expires=date(2027, 8, 1)))
    homes = replace(INDICATOR, unit=UnitOfObservation.HOUSEHOLD, sex=sex)
    given = target({Sex.TOTAL: 0.075}, unit=UnitOfObservation.HOUSEHOLD)
    hidden = public({(2024, Sex.TOTAL): PROTECTED, (2025, Sex.TOTAL): share(0.3)}, homes)
    assert not shows_baseline(hidden, given)
    assert judged(hidden, given).verdict is Verdict.CANNOT_BE_JUDGED


def test_where_no_figure_tells_of_anybody_there_is_nothing_to_hide() -> None:
    homes = replace(INDICATOR, unit=UnitOfObservation.DWELLING)
    given = target({Sex.TOTAL: 0.288}, unit=UnitOfObservation.DWELLING)
    table = public({(2025, Sex.TOTAL): share(0.3)}, homes)
    assert shows_path(table, given, TODAY)
    assert not shows_path(None, given, TODAY), "there is no figure that it starts from"


def test_a_path_without_women_and_men_goes_when_the_exemption_does() -> None:
    """The exemption of the indicator holds another year, that of the target does not."""
    longer = replace(INDICATOR, sex=SexRule(exempt=replace(EXEMPT, expires=date(2027, 8, 1))))
    given = target({Sex.TOTAL: 0.2}, sex=SexRule(exempt=EXEMPT))
    table = public({(2024, Sex.TOTAL): share(0.2), (2025, Sex.TOTAL): share(0.3)}, longer)
    assert judged(table, given).verdict is Verdict.UNMEASURABLE
    assert not shows_path(table, given, TODAY)
    assert shows_path(table, given, EXEMPT.expires)


@pytest.mark.parametrize(
    "sex", [SexRule(), SexRule(exempt=replace(EXEMPT, expires=date(2027, 8, 1)))]
)
def test_a_target_does_not_waive_the_split_of_its_indicator(sex: SexRule) -> None:
    """Dwellings are counted, says the target; the indicator counts persons."""
    start = by_sex(2024, share(0.1), share(0.5), share(0.3))
    given = target({Sex.TOTAL: 0.3}, unit=UnitOfObservation.DWELLING, sex=sex)
    found = judged(public(start | AFTER), given)
    assert found.verdict is Verdict.UNMEASURABLE
    assert found.judgements[-1].reasons[0].facts == {"part": "sex"}
    assert not shows_path(public(start | AFTER), given, TODAY)
