"""Laws of paths, forecasts and verdicts, whatever the numbers."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from fardplan.plan import UnitOfObservation
from fardplan.statistics import Direction, Measure, Number, Sex, SexRule
from fardplan.statistics.forecasts import Point, forecast
from fardplan.statistics.judgements import ORDER as BEST_FIRST
from fardplan.statistics.milestones import Target, read_milestone
from fardplan.statistics.paths import Path, Schedule, Shape
from fardplan.statistics.verdicts import judge

shares = st.floats(0.01, 0.99)
ORDER = {verdict: place for place, verdict in enumerate(BEST_FIRST)}


@given(shares, shares, st.sampled_from(Shape), st.integers(1, 30))
def test_a_path_never_leaves_its_two_ends_nor_turns(
    baseline: float, value: float, shape: Shape, years: int
) -> None:
    path = Path(Sex.TOTAL, 2000, baseline, 2000 + years, value, date(2000, 1, 1), shape)
    values = [point.value for point in path.waypoints]
    assert values == sorted(values, reverse=value < baseline)
    assert abs(values[0] - baseline) < 1e-12 and abs(values[-1] - value) < 1e-12
    assert path.at(1900) == values[0] and path.at(2100) == values[-1]


@given(st.integers(1, 10), st.integers(0, 40), st.integers(2000, 2040))
def test_a_waypoint_is_judged_by_the_first_figures_that_can(
    every: int, lag: int, year: int
) -> None:
    schedule = Schedule(2000, every, lag)
    release = schedule.judging(year)
    assert year <= release.year < year + every and schedule.has(release.year)
    assert release.on > date(release.year, 12, 31)


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.floats(-100, 100), min_size=3, max_size=8),
    st.floats(0.1, 50),
    st.floats(-500, 500),
)
def test_a_forecast_follows_the_unit_and_the_origin(
    values: list[float], scale: float, shift: float
) -> None:
    if max(values) - min(values) < 1e-2:
        return
    plain = [Point(2000 + i, value) for i, value in enumerate(values)]
    other = [Point(point.year, point.value * scale) for point in plain]
    (made,), (scaled,) = (forecast(series, [2000 + len(values)]) for series in (plain, other))
    width = made.interval().high - made.interval().low
    assert abs(scaled.median - scale * made.median) <= 1e-6 * scale * (width + abs(made.median))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(shares, shares, shares), min_size=6, max_size=9))
def test_the_total_is_never_better_than_the_worse_sex(
    rows: list[tuple[float, float, float]],
) -> None:
    figures = {
        sex: {2015 + i: Number(row[place]) for i, row in enumerate(rows)}
        for place, sex in enumerate((Sex.WOMEN, Sex.MEN, Sex.TOTAL))
    }
    target = Target(
        "m",
        measure=Measure.SHARE,
        unit=UnitOfObservation.PERSON,
        sex=SexRule(),
        direction={Sex.TOTAL: Direction.UP},
        baseline=dict.fromkeys(figures, 0.5),
        baseline_year=2018,
        target=dict.fromkeys(figures, 0.7),
        year=2024,
        schedule=Schedule(2018),
    )
    judged = judge(target, figures, date(2030, 1, 1))
    worst = max(ORDER[judged.of(sex).verdict] for sex in (Sex.WOMEN, Sex.MEN))
    assert ORDER[judged.verdict] >= worst


@given(
    st.text(alphabet="andelen unga som ökar med 20 % till 2030,. fler ska 5–7 åÅ\n", max_size=90)
)
def test_whatever_is_written_each_part_stands_on_its_words(text: str) -> None:
    for said in read_milestone(text).said:
        assert said.start is not None and said.end is not None
        assert text[said.start : said.end] == said.words
