"""The way to a target, year by year, and where a short series may go."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from fardplan.statistics.figures import Interval, Number
from fardplan.statistics.forecasts import Point, forecast
from fardplan.statistics.paths import Path, PathHistory, Release, Schedule, Shape, gap_path
from fardplan.statistics.vocabulary import Direction, Sex

DAY = date(2020, 6, 1)


def path(
    sex: Sex = Sex.WOMEN, baseline: float = 0.80, value: float = 0.90, shape: Shape = Shape.LINEAR
) -> Path:
    return Path(sex, 2020, baseline, 2030, value, DAY, shape)


# --- Waypoints -----------------------------------------------------------------------------------

WAYPOINTS = [
    (Shape.LINEAR, 0.825, 0.85),
    # 0.8 + 0.1 * (1 - e^-0.5) / (1 - e^-2), and the same with e^-1
    (Shape.FRONT_LOADED, 0.845505, 0.873106),
    # the logistic curve from -4 to 4, a quarter of the way: (S(-2) - S(-4)) / (S(4) - S(-4))
    (Shape.LOGISTIC, 0.810499, 0.85),
]


@pytest.mark.parametrize(
    ("shape", "quarter", "half"), WAYPOINTS, ids=[w[0].value for w in WAYPOINTS]
)
def test_the_shapes_go_as_their_formulas_say(shape: Shape, quarter: float, half: float) -> None:
    way = path(shape=shape)
    assert way.at(2022.5) == pytest.approx(quarter, abs=1e-6)
    assert way.at(2025) == pytest.approx(half, abs=1e-6)
    assert (way.at(2020), way.at(2030)) == (0.80, 0.90)


def test_a_waypoint_for_each_year_with_both_ends() -> None:
    assert [point.year for point in path().waypoints] == list(range(2020, 2031))


def test_the_change_that_is_needed_from_where_we_are() -> None:
    assert path().required_from(2025, 0.82) == pytest.approx(0.016)
    assert path().required_from(2030, 0.89) is None


def test_the_pace_is_the_ratio_of_compound_rates() -> None:
    way = Path(Sex.TOTAL, 2020, 100.0, 2030, 200.0, DAY)
    assert way.pace(2025, 100 * 2**0.5) == pytest.approx(1)
    assert way.pace(2025, 100.0) == 0
    assert way.pace(2025, 90.0) < 0  # type: ignore[operator]
    assert way.pace(2025, 0.0) is None and way.pace(2020, 100.0) is None


def test_the_gap_has_both_ways_of_telling_it_each_year() -> None:
    gaps = gap_path({Sex.WOMEN: path(), Sex.MEN: path(Sex.MEN, 0.70, 0.90)})
    assert gaps[0].absolute == pytest.approx(0.1)
    assert gaps[0].relative == pytest.approx(0.8 / 0.7)
    assert gaps[-1].absolute == pytest.approx(0) and gaps[-1].relative == pytest.approx(1)


# --- Never rewritten -----------------------------------------------------------------------------


def test_a_path_supersedes_another_with_a_reason_and_the_old_one_stays() -> None:
    first = path()
    second = Path(Sex.WOMEN, 2024, 0.81, 2032, 0.90, date(2024, 9, 1), reason="nytt utgångsvärde")
    history = PathHistory((first,)).superseded_by(second)
    assert history.in_force(date(2024, 8, 31)) is first
    assert history.in_force(date(2024, 9, 1)) is second
    assert history.judging(2023) is first and history.judging(2024) is second


def test_a_path_without_a_reason_or_from_an_earlier_day_is_refused() -> None:
    history = PathHistory((path(),))
    with pytest.raises(ValueError, match="without a reason"):
        history.superseded_by(Path(Sex.WOMEN, 2020, 0.8, 2030, 0.9, date(2025, 1, 1)))
    with pytest.raises(ValueError, match="only earlier ones"):
        history.superseded_by(Path(Sex.WOMEN, 2020, 0.8, 2030, 0.9, DAY, reason="x"))


# --- When there are data -------------------------------------------------------------------------


def test_a_survey_every_third_year_judges_a_waypoint_when_it_comes() -> None:
    survey = Schedule.of(2008, months_between=36, lag_months=5)
    assert survey.judging(2018) == Release(2020, date(2021, 6, 1))
    assert survey.judging(2020) == Release(2020, date(2021, 6, 1))
    assert survey.next_after(date(2021, 6, 1)) == Release(2023, date(2024, 6, 1))
    assert survey.years_until(2017, 2026) == (2020, 2023, 2026)


def test_figures_with_a_long_lag_come_in_a_later_year() -> None:
    assert Schedule(2018, 1, 14).release(2024).on == date(2026, 3, 1)


# --- Forecasts -----------------------------------------------------------------------------------


def points(*values: float, error: float = 0.0) -> list[Point]:
    return [Point(2010 + i, value, error) for i, value in enumerate(values)]


def test_a_point_takes_its_error_from_its_interval() -> None:
    point = Point.of(2020, Number(0.2, Interval(0.2 - 0.0196, 0.2 + 0.0196)))
    assert point.error == pytest.approx(0.01, abs=1e-5)


def test_doubt_grows_with_the_years() -> None:
    made = forecast(points(20, 21, 19, 22, 20, 21), [2016, 2018, 2020])
    widths = [each.interval().high - each.interval().low for each in made]
    assert widths[0] < widths[1] < widths[2]


def test_a_steady_rise_goes_on_and_a_flat_series_stays() -> None:
    rise = forecast(points(10, 11.1, 11.9, 13, 14.1, 15, 15.9, 17), [2018])[0]
    flat = forecast(points(10, 10.1, 9.9, 10, 10.1, 10, 9.9, 10), [2018])[0]
    assert 17.4 < rise.median < 18.3
    assert 9.9 < flat.median < 10.1


def test_a_known_break_is_not_taken_for_a_trend() -> None:
    broken = points(10, 10.2, 9.9, 10.1, 15, 15.2, 14.9, 15.1)
    made = forecast(broken, [2018], breaks=[2014])[0]
    assert 14.7 < made.median < 15.4
    assert made.interval().high - made.interval().low < 2


def test_a_share_stays_a_share() -> None:
    made = forecast(points(0.97, 0.98, 0.96, 0.99, 0.985), [2020], bounds=(0, 1))[0]
    assert made.interval(0.95).high <= 1


def test_the_probability_of_reaching_a_value_counts_the_right_side() -> None:
    made = forecast(points(10, 11, 12, 13, 14, 15), [2018])[0]
    assert made.probability(made.median, Direction.UP) == pytest.approx(0.5, abs=1e-3)
    up, down = (made.probability(12, way) for way in (Direction.UP, Direction.DOWN))
    assert up > 0.9 and up + down == pytest.approx(1)


def test_too_few_figures_are_refused() -> None:
    with pytest.raises(ValueError, match="needs 3 figures"):
        forecast(points(1, 2), [2020])


WORLDS = ["walk", "walk+noise", "walk+drift", "trend", "bend", "noise"]
WITHIN = (0.75, 0.85)
"""Of all worlds together: an interval of 80 per cent holds so many."""
WITHIN_EACH = (0.64, 0.97)
"""Of each world: seven figures do not tell which world they come from."""


def world(kind: str, length: int, broken: bool, rng: np.random.Generator) -> np.ndarray:
    """A series whose law is known: of its kind, with a break of three to five steps or without."""
    noise = rng.normal(0, 1, length)
    walk = np.cumsum(rng.normal(0, 1, length))
    series: np.ndarray = {
        "walk": walk,
        "walk+noise": walk + noise,
        "walk+drift": walk + rng.normal(0, 0.5) * np.arange(length),
        "trend": rng.normal(0, 0.7) * np.arange(length) + noise,
        "bend": rng.normal(0, 1) * np.maximum(0, np.arange(length) - (length - 5) // 2) + noise,
        "noise": noise,
    }[kind]
    if broken:
        series = series.copy()
        series[rng.integers(2, length - 6) :] += rng.choice([-1, 1]) * rng.uniform(3, 5)
    return series + 50


def held(kind: str, broken: bool, rng: np.random.Generator) -> list[bool]:
    """Whether intervals of 80 per cent hold the figures one, three and five years on."""
    known = int(rng.integers(5, 13))
    series = world(kind, known + 5, broken, rng)
    ahead = [known, known + 2, known + 4]
    made = forecast(
        [Point(2000 + i, value) for i, value in enumerate(series[:known])],
        [2000 + i for i in ahead],
    )
    return [each.interval().holds(series[i]) for each, i in zip(made, ahead, strict=True)]


def test_intervals_of_80_per_cent_hold_80_per_cent() -> None:
    rng = np.random.default_rng(2018)
    shares = {}
    for kind in WORLDS:
        for broken in (False, True):
            hits = [hit for _ in range(30) for hit in held(kind, broken, rng)]
            shares[kind, broken] = float(np.mean(hits))
    assert WITHIN[0] <= np.mean(list(shares.values())) <= WITHIN[1]
    assert all(WITHIN_EACH[0] <= share <= WITHIN_EACH[1] for share in shares.values()), shares
