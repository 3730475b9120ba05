"""What can be said of a target: for women, for men, in total, and from when on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from fardplan.plan import UnitOfObservation
from fardplan.statistics import (
    Absent,
    Censored,
    Certainty,
    Direction,
    Exemption,
    Figure,
    Interval,
    Measure,
    Number,
    Sex,
    SexRule,
    Verdict,
    Why,
)
from fardplan.statistics.judgements import Because, Judged, sexes_not_reached
from fardplan.statistics.milestones import Target
from fardplan.statistics.paths import Path, PathHistory, Schedule
from fardplan.statistics.verdict_words import sentence
from fardplan.statistics.verdicts import judge

EVERYBODY = (Sex.WOMEN, Sex.MEN, Sex.TOTAL)


def same(value: float) -> dict[Sex, float]:
    return dict.fromkeys(EVERYBODY, value)


PUPILS = Target(
    "eligible",
    measure=Measure.SHARE,
    unit=UnitOfObservation.PERSON,
    sex=SexRule(),
    direction={Sex.TOTAL: Direction.UP},
    baseline=same(0.80),
    baseline_year=2020,
    target=same(0.90),
    year=2030,
    schedule=Schedule(2020, 1, 9),
)
"""Ten points in ten years; the figures of a year come in October of the next."""

HISTORY = [0.801, 0.799, 0.802, 0.798, 0.800, 0.800]
"""2015-2020: about a quarter of a point up and down."""


def series(*after: float | Figure) -> dict[int, Figure]:
    values = [*HISTORY, *after]
    return {2015 + i: v if not isinstance(v, float) else Number(v) for i, v in enumerate(values)}


def verdict(
    women: dict[int, Figure], men: dict[int, Figure], total: dict[int, Figure], on: date
) -> Judged:
    return judge(PUPILS, {Sex.WOMEN: women, Sex.MEN: men, Sex.TOTAL: total}, on)


def alike(figures: dict[int, Figure], on: date) -> Judged:
    return verdict(figures, figures, figures, on)


def because(judged: Judged, sex: Sex = Sex.TOTAL) -> list[Because]:
    return [reason.because for reason in judged.of(sex).reasons]


# --- The six verdicts ----------------------------------------------------------------------------


def test_before_the_first_figure_it_is_too_early_and_the_day_is_told() -> None:
    judged = alike(series(), date(2022, 3, 1))
    assert judged.verdict is Verdict.TOO_EARLY
    assert because(judged) == [Because.NO_FIGURE_YET]
    following = judged.of(Sex.WOMEN).next
    assert following and (following.year, following.on) == (2021, date(2022, 10, 1))


def test_a_figure_is_not_looked_at_before_it_is_released() -> None:
    figures = series(0.70)
    assert alike(figures, date(2022, 9, 30)).verdict is Verdict.TOO_EARLY
    assert alike(figures, date(2022, 10, 1)).verdict is Verdict.OFF_PATH


def test_while_the_path_asks_for_less_than_the_data_can_show_it_is_too_early() -> None:
    judged = alike(series(0.805), date(2022, 11, 1))
    assert judged.verdict is Verdict.TOO_EARLY
    of_women = judged.of(Sex.WOMEN)
    assert of_women.detectable is not None and of_women.detectable > 0.01
    assert of_women.next is not None
    asked = (of_women.next.year - 2020) * 0.01
    assert asked >= of_women.detectable > asked - 0.01


def test_a_series_that_keeps_its_path_is_on_path() -> None:
    judged = alike(series(0.81, 0.82, 0.83, 0.84, 0.85), date(2027, 1, 1))
    assert {j.verdict for j in judged.judgements} == {Verdict.ON_PATH}


def test_a_series_that_stands_still_is_off_path() -> None:
    judged = alike(series(0.80, 0.80, 0.80, 0.80, 0.80), date(2027, 1, 1))
    assert judged.verdict is Verdict.OFF_PATH
    reason = judged.of(Sex.MEN).reasons[0]
    assert reason.because is Because.WORSE_THAN_PATH
    assert sentence(reason, Measure.SHARE, "sv").startswith(
        "Värdet 80,0 procent för 2025 är sämre än vägen, 85,0 procent"
    )


def test_a_figure_beyond_the_target_has_reached_it() -> None:
    assert alike(series(0.93), date(2022, 11, 1)).verdict is Verdict.REACHED


def test_in_the_target_year_a_register_says_yes_or_no() -> None:
    on = date(2032, 1, 1)
    rising = [0.81 + 0.01 * i for i in range(9)]
    assert alike(series(*rising, 0.90), on).verdict is Verdict.REACHED
    short = alike(series(*rising, 0.899), on)
    assert short.verdict is Verdict.OFF_PATH
    assert because(short, Sex.WOMEN)[0] is Because.SHORT_OF_TARGET


def test_a_target_without_its_parts_is_unmeasurable_and_says_which() -> None:
    bare = replace(PUPILS, year=None, baseline={})
    judged = judge(bare, {}, date(2022, 11, 1))
    assert judged.verdict is Verdict.UNMEASURABLE
    parts = [reason.facts["part"] for reason in judged.of(Sex.TOTAL).reasons]
    assert parts == ["baseline", "year"]


# --- What cannot be judged -----------------------------------------------------------------------

UNSAFE = Target(
    "unsafe",
    measure=Measure.SHARE,
    unit=UnitOfObservation.PERSON,
    sex=SexRule(),
    direction={Sex.TOTAL: Direction.DOWN},
    baseline=same(0.20),
    baseline_year=2020,
    target=same(0.16),
    year=2026,
    schedule=Schedule(2020, 3, 4),
)


def survey(value: float, half_width: float) -> Number:
    return Number(value, Interval(value - half_width, value + half_width))


@pytest.mark.parametrize(
    ("half_width", "expected"),
    [(0.103, Verdict.CANNOT_BE_JUDGED), (0.006, Verdict.ON_PATH)],
    ids=["neighbourhood by sex", "city"],
)
def test_unsafety_can_be_judged_in_the_city_and_not_in_a_neighbourhood(
    half_width: float, expected: Verdict
) -> None:
    waves = {2020: survey(0.20, half_width), 2023: survey(0.18, half_width)}
    figures = dict.fromkeys(EVERYBODY, waves)
    judged = judge(UNSAFE, figures, date(2024, 6, 1), certainty=Certainty.SURVEY)
    assert judged.verdict is expected


def test_what_is_never_going_to_show_has_no_next_date() -> None:
    waves = {2020: survey(0.20, 0.103), 2023: survey(0.18, 0.103)}
    judged = judge(
        UNSAFE,
        dict.fromkeys(EVERYBODY, waves),
        date(2024, 6, 1),
        certainty=Certainty.SURVEY,
    )
    judgement = judged.of(Sex.WOMEN)
    assert judgement.next is None and judgement.reasons[0].because is Because.TOO_WIDE
    # Two waves, one alarm in twenty over both: (z(0.975) + z(0.8)) * sqrt(2) * 0.103 / z(0.975)
    assert judgement.detectable == pytest.approx(0.2082, abs=5e-4)


NO_FIGURE: list[tuple[Figure, Because]] = [
    (Absent(Why.PRIMARY), Because.FIGURE_WITHHELD),
    (Absent(Why.MISSING, ".."), Because.FIGURE_MISSING),
    (Censored(0.0, 0.05, "<5"), Because.FIGURE_WITHIN_BOUNDS),
]


@pytest.mark.parametrize(("figure", "why"), NO_FIGURE, ids=[why.value for _, why in NO_FIGURE])
def test_what_is_not_there_is_not_0(figure: Figure, why: Because) -> None:
    whole = series(0.81, 0.82, 0.83, 0.84, 0.85)
    judged = verdict(series(0.81, 0.82, 0.83, 0.84, figure), whole, whole, date(2027, 1, 1))
    assert judged.of(Sex.WOMEN).verdict is Verdict.CANNOT_BE_JUDGED
    assert because(judged, Sex.WOMEN) == [why]
    assert judged.verdict is Verdict.CANNOT_BE_JUDGED


def test_without_figures_for_women_nothing_is_said_of_all() -> None:
    whole = series(0.81, 0.82, 0.83, 0.84, 0.85)
    judged = verdict({}, whole, whole, date(2027, 1, 1))
    assert because(judged, Sex.WOMEN) == [Because.NOT_SPLIT]
    assert judged.verdict is Verdict.CANNOT_BE_JUDGED


def test_a_break_after_the_baseline_stands_in_the_way() -> None:
    whole = series(0.81, 0.82, 0.83, 0.84, 0.85)
    figures = dict.fromkeys(EVERYBODY, whole)
    judged = judge(PUPILS, figures, date(2027, 1, 1), breaks=[2023])
    assert because(judged) == [Because.SERIES_BROKEN]
    assert judge(PUPILS, figures, date(2027, 1, 1), breaks=[2012]).verdict is Verdict.ON_PATH


def test_a_register_without_a_history_cannot_tell_chance_from_change() -> None:
    short = {2020: Number(0.80), 2021: Number(0.79)}
    judged = alike(short, date(2022, 11, 1))
    assert because(judged, Sex.WOMEN) == [Because.VARIATION_UNKNOWN]


# --- Women and men -------------------------------------------------------------------------------


def test_a_total_that_improves_while_girls_worsen_is_not_reached_for_girls() -> None:
    girls = series(0.79, 0.78, 0.77, 0.76, 0.75)
    boys = series(0.85, 0.88, 0.91, 0.94, 0.97)
    total = series(0.82, 0.84, 0.86, 0.88, 0.905)
    judged = verdict(girls, boys, total, date(2027, 1, 1))
    assert judged.of(Sex.MEN).verdict is Verdict.REACHED
    assert judged.of(Sex.WOMEN).verdict is Verdict.OFF_PATH
    assert judged.verdict is Verdict.OFF_PATH
    assert sexes_not_reached(judged) == (Sex.WOMEN,)
    hidden = next(r for r in judged.of(Sex.TOTAL).reasons if r.because is Because.TOTAL_HIDES)
    assert sentence(hidden, Measure.SHARE, "sv", young=True) == (
        "Totalt har det blivit bättre, från 80,0 procent till 90,5 procent, men sämre för "
        "flickor: 80,0 procent år 2020, 75,0 procent år 2025."
    )


def test_directions_can_differ_by_sex() -> None:
    target = replace(
        PUPILS,
        direction={Sex.WOMEN: Direction.UP, Sex.MEN: Direction.DOWN, Sex.TOTAL: Direction.UP},
        target={Sex.WOMEN: 0.90, Sex.MEN: 0.70, Sex.TOTAL: 0.80},
    )
    figures = {
        Sex.WOMEN: series(0.81, 0.82, 0.83, 0.84, 0.85),
        Sex.MEN: series(0.79, 0.78, 0.77, 0.76, 0.75),
        Sex.TOTAL: series(0.80, 0.80, 0.80, 0.80, 0.80),
    }
    judged = judge(target, figures, date(2027, 1, 1))
    assert judged.of(Sex.WOMEN).verdict is judged.of(Sex.MEN).verdict is Verdict.ON_PATH


def test_what_counts_no_people_has_a_verdict_on_the_whole_alone() -> None:
    dwellings = replace(PUPILS, unit=UnitOfObservation.DWELLING)
    judged = judge(dwellings, {Sex.TOTAL: series(0.93)}, date(2022, 11, 1))
    assert [j.sex for j in judged.judgements] == [Sex.TOTAL]
    assert judged.verdict is Verdict.REACHED


def test_an_exemption_is_a_decision_with_a_name() -> None:
    exempt = Exemption("för få", "Olga", date(2026, 1, 1), date(2027, 1, 1))
    target = replace(PUPILS, sex=SexRule(exempt))
    figures = {Sex.TOTAL: series(0.93)}
    assert [j.sex for j in judge(target, figures, date(2026, 6, 1)).judgements] == [Sex.TOTAL]
    assert judge(target, figures, date(2026, 6, 1)).verdict is Verdict.REACHED
    expired = judge(target, figures, date(2027, 6, 1))
    assert expired.verdict is Verdict.UNMEASURABLE
    assert expired.of(Sex.TOTAL).reasons[0].facts == {"part": "sex"}


# --- The path that held --------------------------------------------------------------------------


def test_old_figures_are_judged_by_the_path_that_held_then() -> None:
    first = Path(Sex.TOTAL, 2020, 0.80, 2030, 0.90, date(2020, 6, 1))
    easier = Path(Sex.TOTAL, 2020, 0.80, 2030, 0.81, date(2026, 6, 1), reason="ny budget")
    paths = {Sex.TOTAL: PathHistory((first,)).superseded_by(easier)}
    dwellings = replace(PUPILS, unit=UnitOfObservation.DWELLING)
    still = {Sex.TOTAL: series(0.80, 0.80, 0.80, 0.80, 0.80)}
    assert judge(dwellings, still, date(2026, 11, 1), paths=paths).verdict is Verdict.OFF_PATH
    more = {Sex.TOTAL: series(0.80, 0.80, 0.80, 0.80, 0.80, 0.805)}
    later = judge(dwellings, more, date(2027, 11, 1), paths=paths).of(Sex.TOTAL)
    assert later.verdict is not Verdict.OFF_PATH
    assert later.waypoint == pytest.approx(0.806)


# --- Over the life of a path ---------------------------------------------------------------------

WORLDS = [
    (1, 0.0, 0.012, Certainty.SURVEY),
    (6, 0.01, 0.0, Certainty.REGISTER),
    (10, 0.01, 0.012, Certainty.SURVEY),
]


@pytest.mark.parametrize(("history", "irregular", "error", "certainty"), WORLDS)
def test_a_path_that_is_kept_is_called_off_at_most_once_in_twenty(
    history: int,
    irregular: float,
    error: float,
    certainty: Certainty,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("fardplan.statistics.verdicts._Case._chance", lambda self: None)
    rng = np.random.default_rng(2018)
    lives = 250
    off = sum(called_off(rng, history, irregular, error, certainty) for _ in range(lives))
    # Of 250 lives at 5 %, more than 20 come about once in a hundred times.
    assert off <= 20


def called_off(
    rng: np.random.Generator, history: int, irregular: float, error: float, certainty: Certainty
) -> bool:
    """Whether a path is called off in any year of its life, while the level follows it exactly."""
    figures: dict[int, Figure] = {}
    for year in range(2021 - history, 2030):
        level = 0.80 + 0.01 * max(0, year - 2020)
        value = level + rng.normal(0, irregular) + rng.normal(0, error)
        figures[year] = survey(value, 1.96 * error) if error else Number(value)
    base = figures[2020]
    assert isinstance(base, Number)
    target = replace(PUPILS, unit=UnitOfObservation.DWELLING, baseline={Sex.TOTAL: base.value})
    return any(
        judge(target, {Sex.TOTAL: figures}, date(year + 1, 10, 1), certainty=certainty).verdict
        is Verdict.OFF_PATH
        for year in range(2021, 2030)
    )
