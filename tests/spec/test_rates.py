"""Rates by sex, area, period and group: one question, one answer on every engine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from fardplan.kernel.errors import BadInput
from fardplan.plan import UnitOfObservation
from fardplan.statistics import Absent, Certainty, Measure, Number, Sex, Why, intervals, surveys
from fardplan.statistics.engines import DuckDb, Memory
from fardplan.statistics.rates import Comparison, Engine, Layout, Part, Question, ask, equals
from fardplan.statistics.rates.questions import Predicate
from rates_cases import (
    BY_AREA,
    BY_CODE,
    CASES,
    PLACES,
    PUPILS,
    SURVEY,
    SURVEYED,
    UNIT,
    UNSAFE,
    Case,
    Rows,
    eligible,
    indicator,
    write_parquet,
)
from rates_check import as_cells, meets

Opened = Callable[[Rows], Engine]


@pytest.fixture(params=["memory", "duckdb"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Opened:
    """Give rows to an engine. Spark has a file of its own, with a cluster of its own."""
    if request.param == "memory":
        return lambda rows: Memory({name: list(values) for name, values in rows.items()})
    return lambda rows: DuckDb(write_parquet(rows, tmp_path / "rows.parquet"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_question_is_answered(case: Case, opened: Opened) -> None:
    meets(opened(case.rows), case)


def test_an_answer_is_also_a_row_of_observations(opened: Opened) -> None:
    (answer,) = ask(opened(PUPILS), [eligible()], BY_AREA)
    observations = list(answer)
    assert [o.key.sex for o in observations[:3]] == [Sex.WOMEN, Sex.MEN, Sex.TOTAL]
    assert (observations[0].key.division, observations[0].key.area) == ("sdo", "N")
    low, high = intervals.wilson(1, 2)
    figure = observations[0].figure
    assert isinstance(figure, Number) and figure.interval is not None
    assert (figure.value, figure.numerator, figure.denominator, figure.n) == (0.5, 1, 2, None)
    assert figure.interval.low == pytest.approx(low) and figure.interval.high == pytest.approx(high)


def test_nothing_to_count_and_nothing_known_are_told_apart(opened: Opened) -> None:
    (answer,) = ask(opened(PUPILS), [eligible()], BY_AREA)
    figures = {(o.key.period, o.key.area, o.key.sex): o.figure for o in answer}
    assert figures["2023", "S", Sex.MEN] == Absent(Why.NOT_APPLICABLE)
    assert figures["2024", "S", Sex.MEN] == Absent(Why.MISSING)
    assert answer.missing.sum() == 2, "one pupil, in the men and in the total"


def test_several_questions_are_answered_in_one_scan(opened: Opened) -> None:
    engine = opened(PUPILS)
    older = Question(indicator(id="older"), Part((Predicate("grade", Comparison.ABOVE, (8,)),)))
    together = ask(engine, [eligible(), older], BY_AREA)
    apart = [ask(engine, [question], BY_AREA)[0] for question in (eligible(), older)]
    for one, other in zip(together, apart, strict=True):
        assert as_cells(one) == as_cells(other)


def test_a_survey_has_the_intervals_of_its_design(opened: Opened) -> None:
    """The same as for the answers as arrays, in the stratum and household of each."""
    (answer,) = ask(opened(SURVEY), [UNSAFE], SURVEYED)
    yes = [np.nan if a is None else float(a == "unsafe") for a in SURVEY["answer"]]
    strata, clusters = np.array(SURVEY["area"]), np.array(SURVEY["household"])
    design = surveys.Design(np.array(SURVEY["weight"]), strata, clusters)
    sexes = [["F", "M"].index(s) for s in SURVEY["sex"]]
    by_sex, total = surveys.shares(yes, design, sexes), surveys.shares(yes, design)
    assert answer.low.tolist() == pytest.approx([*by_sex.low, *total.low])
    assert answer.high.tolist() == pytest.approx([*by_sex.high, *total.high])
    assert answer.n.tolist() == [2, 3, 5]


def test_a_survey_of_persons_drawn_alone(opened: Opened) -> None:
    rng = np.random.default_rng(5)
    rows = {
        "year": ["2020"] * 300,
        "sex": rng.choice(["F", "M"], 300).tolist(),
        "area": rng.choice(["N", "S", "V"], 300).tolist(),
        "weight": rng.uniform(0.5, 3, 300).tolist(),
        "unsafe": rng.choice([True, False], 300, p=[0.2, 0.8]).tolist(),
        "income": rng.normal(300, 90, 300).tolist(),
    }
    layout = Layout("year", "sex", ("F",), ("M",), weight="weight", stratum="area")
    questions = [
        Question(indicator(certainty=Certainty.SURVEY), Part((equals("unsafe", True),))),
        Question(indicator(Measure.MEAN, certainty=Certainty.SURVEY), Part(column="income")),
    ]
    share, mean = ask(opened(rows), questions, layout)
    design = surveys.Design(np.array(rows["weight"]), np.array(rows["area"]))
    domain = (np.array(rows["sex"]) == "M").astype(int)
    expected = surveys.shares(np.array(rows["unsafe"], float), design, domain)
    assert share.low[:2].tolist() == pytest.approx(expected.low.tolist())
    expected = surveys.means(np.array(rows["income"]), design, domain)
    assert mean.high[:2].tolist() == pytest.approx(expected.high.tolist())


def test_a_mean_has_students_interval(opened: Opened) -> None:
    question = Question(indicator(Measure.MEAN, **UNIT), Part(column="income"))
    (answer,) = ask(opened(PLACES), [question], Layout("year"))
    values = np.array([1.0, 3.0, 8.0])
    low, high = intervals.mean(values.mean(), values.std(ddof=1), 3)
    assert (answer.low[0], answer.high[0]) == (pytest.approx(low), pytest.approx(high))


def test_a_rate_has_the_exact_interval_and_money_none(opened: Opened) -> None:
    where = Part((equals("area", "01"),), "work places")
    rate = Question(indicator(Measure.RATE, **UNIT), where, Part((), "dwellings"))
    exact = indicator(
        Measure.RATE, unit=UnitOfObservation.MONEY, certainty=Certainty.EXACT, id="money"
    )
    found, money = ask(
        opened(PLACES), [rate, Question(exact, where, Part((), "dwellings"))], BY_CODE
    )
    low, high = intervals.rate(15, 150)
    assert (found.low[0], found.high[0]) == (pytest.approx(low), pytest.approx(high))
    assert money.value[0] == 0.1 and np.isnan(money.low[0])


def test_the_order_of_rows_does_not_matter(opened: Opened) -> None:
    order = [4, 2, 0, 5, 1, 3]
    shuffled = {name: [values[i] for i in order] for name, values in SURVEY.items()}
    (one,), (other,) = (ask(opened(rows), [UNSAFE], SURVEYED) for rows in (SURVEY, shuffled))
    assert as_cells(one) == as_cells(other) and one.low.tolist() == other.low.tolist()


# --- What is refused, in the same words by every engine ------------------------------------------

PEOPLE = Layout("year")
WRONG = [
    (eligible(), Layout("year", "kön"), "column 'kön': is not in the data; use one of: area, elig"),
    (eligible(), PEOPLE, "indicator eligible: is about persons, and no column says sex"),
    (
        Question(indicator(), Part((equals("eligible", "ja"),))),
        BY_AREA,
        "column 'eligible': holds true and false, and cannot be compared with 'ja'",
    ),
    (
        Question(indicator(), Part((Predicate("sex", Comparison.ABOVE, ("F",)),))),
        BY_AREA,
        "column 'sex': holds text, of which none is more than another",
    ),
    (
        Question(indicator(Measure.MEAN), Part(column="area")),
        BY_AREA,
        "column 'area': holds text, so it cannot be summed",
    ),
    (eligible(), Layout("year", "sex", weight="grade"), "is no survey but is weighed like one"),
]


@pytest.mark.parametrize(("question", "layout", "said"), WRONG)
def test_what_does_not_fit_is_said(
    question: Question, layout: Layout, said: str, opened: Opened
) -> None:
    with pytest.raises(BadInput) as error:
        ask(opened(PUPILS), [question], layout)
    assert said in str(error.value)


@pytest.mark.parametrize("weight", [None, 0.0, -1.0])
def test_an_answer_without_weight_is_refused(weight: float | None, opened: Opened) -> None:
    rows = {**SURVEY, "weight": [weight, *SURVEY["weight"][1:]]}
    with pytest.raises(BadInput, match="1 rows that count have no weight above 0 in 'weight'"):
        ask(opened(rows), [UNSAFE], SURVEYED)


def test_who_did_not_answer_needs_no_weight(opened: Opened) -> None:
    rows = {**SURVEY, "weight": [*SURVEY["weight"][:4], None, 1.0]}
    (answer,) = ask(opened(rows), [UNSAFE], SURVEYED)
    assert answer.denominator.tolist() == [4, 4, 8]


def test_a_share_above_one_names_its_cell(opened: Opened) -> None:
    question = Question(indicator(**UNIT), Part((), "dwellings"), Part((), "work places"))
    with pytest.raises(BadInput, match="eligible, 2024 01 total: the numerator is 150 and the den"):
        ask(opened(PLACES), [question], BY_CODE)


# --- Questions that are none ---------------------------------------------------------------------


def test_parts_that_do_not_make_the_measure_are_refused() -> None:
    with pytest.raises(BadInput, match="a mean needs values"):
        Question(indicator(Measure.MEAN), Part())
    with pytest.raises(BadInput, match="one part of the share is summed"):
        Question(indicator(), Part(column="a"), Part())
    with pytest.raises(BadInput, match="a count has no denominator"):
        Question(indicator(Measure.COUNT), Part(), Part(column="a"))
    with pytest.raises(BadInput, match="is does not go with 2 values"):
        Predicate("a", Comparison.IS, (1, 2))


# --- Files ---------------------------------------------------------------------------------------


def test_a_code_in_a_csv_file_keeps_its_zeros(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("year,area,dwellings\n2024,0180,5\n2024,0181,..\n", "utf-8")
    question = Question(indicator(Measure.COUNT, denominator="", **UNIT), Part((), "dwellings"))
    (answer,) = ask(DuckDb(path), [question], BY_CODE)
    assert answer.area[0] == "0180" and answer.value[0] == 5
    assert answer.figure(1) == Absent(Why.MISSING)


def test_several_files_are_one(tmp_path: Path) -> None:
    paths = []
    for year in ("2023", "2024"):
        paths.append(tmp_path / f"{year}.csv")
        paths[-1].write_text(f"year,area\n{year},01\n", "utf-8")
    question = Question(indicator(Measure.COUNT, denominator="", **UNIT), Part())
    (answer,) = ask(DuckDb(*paths), [question], BY_CODE)
    assert answer.period.tolist() == ["2023", "2024"]


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    question = Question(indicator(Measure.COUNT, denominator="", **UNIT), Part((), "dwellings"))
    with pytest.raises(BadInput, match=r"none\.csv: there is no such file"):
        DuckDb(tmp_path / "none.csv")
    broken = tmp_path / "broken.parquet"
    broken.write_bytes(b"no table")
    with pytest.raises(BadInput, match=r"broken\.parquet: cannot be read"):
        ask(DuckDb(broken), [question], BY_CODE)


def test_a_number_that_is_none_far_down_in_a_csv_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    rows = "\n".join(f"2024,01,{i}" for i in range(50_000))
    path.write_text(f"year,area,dwellings\n{rows}\n2024,01,många\n", "utf-8")
    question = Question(indicator(Measure.COUNT, denominator="", **UNIT), Part((), "dwellings"))
    with pytest.raises(BadInput, match=r"long\.csv: cannot be read \(.*50002"):
        ask(DuckDb(path), [question], BY_CODE)


def test_columns_of_different_length_are_refused() -> None:
    with pytest.raises(BadInput, match=r"the columns differ in length \(a: 1, b: 2\)"):
        Memory({"a": [1], "b": [1, 2]})


def test_arrays_of_every_kind_are_rows() -> None:
    rows = Memory(
        {
            "year": np.ma.masked_equal([2024, 2024, 0], 0),
            "day": np.array(["2024-01-01", "NaT", "2024-03-01"], "datetime64[D]"),
            "flag": np.array([True, False, True]),
        }
    )
    question = Question(
        indicator(**UNIT),
        Part((equals("flag", True),)),
        Part((Predicate("day", Comparison.KNOWN),)),
    )
    (answer,) = ask(rows, [question], Layout("year"))
    assert answer.period.tolist() == ["2024"]
    assert (answer.numerator[0], answer.denominator[0]) == (1, 1)
