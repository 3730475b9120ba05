"""What is planted in a city can be found again in its files, by whoever knows only the files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from scipy import optimize, stats

from cities import City, a_city
from fardplan.city import Order, Variant
from fardplan.city.geography import dissimilarity

SEXES = ("women", "men", "total")
PERSONS = 100_000


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    with a_city(Order(persons=PERSONS, seed=11), tmp_path_factory.mktemp("city") / "c") as made:
        yield made


@pytest.fixture(scope="module")
def planted_otherwise(tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    order = Order(persons=PERSONS, seed=11, variants=tuple(Variant))
    with a_city(order, tmp_path_factory.mktemp("city") / "v") as made:
        yield made


def within(share: float, number: int, planted: float, errors: float = 4) -> bool:
    """Whether an observed share lies within some standard errors of what was planted."""
    return bool(abs(share - planted) <= errors * np.sqrt(planted * (1 - planted) / number))


def by_sex(city: City, question: str) -> dict[str, list[Any]]:
    """The answers by year, to a question with the columns year, sex and value, and its total."""
    found: dict[str, list[Any]] = {sex: [] for sex in SEXES}
    for sex, values in city.rows(f"""
        SELECT coalesce(sex, 'total'), list(value ORDER BY year) FROM ({question}) GROUP BY 1"""):
        found[sex] = values
    return found


# --- Segregation ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "question"), [
    ("abroad_d", "SELECT area, count(*) FILTER (origin = 'abroad'), "
                 "count(*) FILTER (origin <> 'abroad') FROM persons "
                 "WHERE role = 'adult' AND age IS NOT NULL GROUP BY 1"),
    ("higher_d", "SELECT area, count(*) FILTER (education = 'higher'), "
                 "count(*) FILTER (education <> 'higher') FROM persons "
                 "WHERE role = 'adult' AND age BETWEEN 25 AND 64 GROUP BY 1"),
    ("rental_d", "SELECT d.area, count(*) FILTER (tenure = 'rental'), "
                 "count(*) FILTER (tenure <> 'rental') FROM dwellings d "
                 "JOIN households USING (dwelling) GROUP BY 1"),
    ("schools_d", "SELECT school, count(*) FILTER (parents_education = 'higher'), "
                  "count(*) FILTER (parents_education <> 'higher') FROM persons "
                  "WHERE age BETWEEN 6 AND 15 GROUP BY 1"),
])  # fmt: skip
def test_segregation_is_as_it_is_told_and_as_it_was_planted(
    city: City, name: str, question: str
) -> None:
    _, one, other = np.array(city.rows(question)).T
    found = dissimilarity(one, other)
    assert found == pytest.approx(city.true["segregation"][name])
    planted = city.planted["segregation"].get(name)
    assert planted is None or found == pytest.approx(planted, abs=0.02)


def test_choice_makes_schools_more_segregated_than_their_surroundings(city: City) -> None:
    true = city.true["segregation"]
    assert true["schools_d"] > true["schools_d_if_nearest"] + 0.02


def test_what_is_alike_lies_together(city: City) -> None:
    """Moran's I of the share born abroad over borders is far above what chance gives."""
    share = dict(city.rows("SELECT area, avg((origin = 'abroad')::INT) FROM persons GROUP BY 1"))
    pairs = city.rows("SELECT area, neighbour FROM neighbours")
    mean, spread = np.mean(list(share.values())), np.var(list(share.values()))
    products = [(share[a] - mean) * (share[b] - mean) for a, b in pairs]
    assert np.mean(products) / spread > 0.4


# --- Eligibility ---------------------------------------------------------------------------------

ELIGIBLE = """SELECT year, sex, avg(eligible::INT) AS value FROM year9
              GROUP BY GROUPING SETS ((year, sex), (year))"""


def test_eligibility_by_sex_and_year_is_as_it_is_told(city: City) -> None:
    found = by_sex(city, ELIGIBLE)
    for sex in SEXES:
        assert found[sex] == pytest.approx(city.true["eligibility"]["by_year"]["share"][sex])


def test_the_planted_effects_on_eligibility_are_found_by_regression(city: City) -> None:
    effects = city.planted["eligibility"]
    names = ("start", "girl", "parents_upper_secondary", "parents_higher", "arrived_late",
             "arrived_earlier", "lone_parent", "sibling")  # fmt: skip
    rows = np.array(city.rows("""
        SELECT 1, (sex = 'women')::INT, (parents_education = 'upper_secondary')::INT,
            (parents_education = 'higher')::INT, arrived_late::INT,
            (origin = 'abroad' AND NOT arrived_late)::INT, lone_parent::INT, siblings,
            year - 2015, eligible::INT, area FROM year9"""), dtype=float)  # fmt: skip
    dummies = rows[:, 10:] == np.unique(rows[:, 10])[None, 1:]
    x, y = np.hstack([rows[:, :9], dummies]), rows[:, 9]

    def loss(beta: np.ndarray) -> tuple[float, np.ndarray]:
        odds = x @ beta
        p = 1 / (1 + np.exp(-odds))
        ridge = 0.02 * beta[9:]
        value = np.logaddexp(0, odds).sum() - y @ odds + 0.01 * (beta[9:] ** 2).sum()
        return float(value), x.T @ (p - y) + np.concatenate([np.zeros(9), ridge])

    beta = optimize.minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B").x
    p = 1 / (1 + np.exp(-x @ beta))
    information = (x * (p * (1 - p))[:, None]).T @ x + 0.02 * np.eye(x.shape[1])
    errors = np.sqrt(np.diag(np.linalg.inv(information)))
    for at, name in list(enumerate(names))[1:]:
        assert abs(beta[at] - effects[name]) < 4 * errors[at], name


def test_the_total_can_improve_while_girls_worsen(planted_otherwise: City) -> None:
    share = planted_otherwise.true["eligibility"]["expected_by_year"]
    first, last = ({sex: np.mean(share[sex][part]) for sex in SEXES} for part in (
        slice(0, 3), slice(-3, None)))  # fmt: skip
    assert last["total"] > first["total"]
    assert last["men"] > first["men"]
    assert last["women"] < first["women"]


def test_elsewhere_neither_sex_worsens(city: City) -> None:
    share = city.true["eligibility"]["expected_by_year"]
    for sex in SEXES:
        assert np.mean(share[sex][-3:]) > np.mean(share[sex][:3])


# --- Young people outside work and studies -------------------------------------------------------


def test_the_planted_flows_are_those_of_the_city(city: City) -> None:
    planted, true = city.planted["neet"], city.true["neet"]
    for sex in ("women", "men"):
        for half, times in (("advantaged", 1), ("disadvantaged", planted["disadvantaged_times"])):
            flow = true[f"into_{half}_by_year"]
            number = sum(flow["denominator"][sex])
            assert within(sum(flow["numerator"][sex]) / number, number,
                          planted[f"into_{sex}"] * times)  # fmt: skip
        out = true["out_by_year"]
        for year, (share, number) in enumerate(
            zip(out["share"][sex], out["denominator"][sex], strict=True)
        ):
            assert within(share, number, planted[f"out_{sex}"] * planted["out_yearly"] ** year)


def test_flows_out_can_be_counted_in_the_spells(city: City) -> None:
    found = city.rows("""
        SELECT year(last_month + INTERVAL 1 MONTH), count(*) FILTER (sex = 'women'),
            count(*) FILTER (sex = 'men') FROM neet_spells WHERE ended = 'works_or_studies'
        GROUP BY 1 ORDER BY 1""")
    told = city.true["neet"]["out_by_year"]["numerator"]
    assert [row[1] for row in found] == told["women"]
    assert [row[2] for row in found] == told["men"]


def test_the_stock_of_december_can_be_counted_in_the_spells(city: City) -> None:
    found = city.rows("""
        SELECT year, count(*) FILTER (sex = 'women'), count(*) FILTER (sex = 'men'), count(*)
        FROM neet_spells, range(2015, 2025) AS years(year)
        WHERE first_month <= make_date(year, 12, 1)
          AND coalesce(last_month, DATE '2030-01-01') >= make_date(year, 12, 1)
        GROUP BY 1 ORDER BY 1""")
    told = city.true["neet"]["december_by_year"]["numerator"]
    for sex, counts in zip(SEXES, list(zip(*found, strict=True))[1:], strict=True):
        assert list(counts) == told[sex]


def test_the_share_falls_since_spells_become_shorter(city: City) -> None:
    share = city.true["neet"]["december_by_year"]["share"]
    for sex in SEXES:
        assert np.mean(share[sex][-3:]) < 0.9 * np.mean(share[sex][:3])


# --- Person and household ------------------------------------------------------------------------

COUPLES = """
    SELECT "case", bool_or(s.sex = 'women' AND at_close = 'outside') AS woman,
        bool_or(s.sex = 'men' AND at_close = 'outside') AS man
    FROM support_cases JOIN support_persons s USING ("case")
    WHERE ended = 'self_supporting' GROUP BY 1
    HAVING count(*) FILTER (s.sex = 'women') = 1 AND count(*) FILTER (s.sex = 'men') = 1"""


def test_the_hidden_share_is_found_within_its_interval(city: City) -> None:
    closed, woman, man = city.one(
        f"SELECT count(*), count(*) FILTER (woman), count(*) FILTER (man) FROM ({COUPLES})"
    )
    hidden = city.true["support"]["hidden"]
    assert (closed, woman, man) == (
        city.true["support"]["exits_of_couples"],
        hidden["closed_with_the_woman_outside"],
        hidden["closed_with_the_man_outside"],
    )
    interval = stats.binomtest(woman, closed).proportion_ci(0.99, method="wilson")
    assert interval.low <= city.planted["support"]["only_man"] <= interval.high
    assert within(man / closed, closed, city.planted["support"]["only_woman"])


def test_exits_of_households_and_of_persons_reconcile(city: City) -> None:
    true = city.true["support"]
    couples, outside = true["exits_of_couples"], true["exits_of_persons"]["outside"]
    assert outside["total"] == sum(true["hidden"][key] for key in (
        "closed_with_the_woman_outside", "closed_with_the_man_outside"))  # fmt: skip
    assert couples < true["exits_of_households"] < true["exits_of_persons"]["works"]["total"]


def test_a_gap_shrinks_absolutely_and_grows_relatively(city: City) -> None:
    true = city.true["support"]
    absolute, relative = true["gap_absolute_by_year"], true["gap_relative_by_year"]
    assert np.mean(absolute[-3:]) < np.mean(absolute[:3])
    assert np.mean(relative[-3:]) > np.mean(relative[:3])


def closing(city: City) -> tuple[np.ndarray, float]:
    """Shares closed within a year by district, and how likely they are if all are equal."""
    told = city.true["support"]["closed_within_a_year_by_district"]
    closed, all_of_them = np.array(told["numerator"]), np.array(told["denominator"])
    return closed / all_of_them, stats.chi2_contingency([closed, all_of_them - closed]).pvalue


def test_districts_are_equal_unless_a_difference_is_planted(
    city: City, planted_otherwise: City
) -> None:
    assert closing(city)[1] > 0.001
    share, likely = closing(planted_otherwise)
    assert likely < 1e-6
    assert [np.argmin(share) + 1, np.argmax(share) + 1] == [3, 9]


# --- Surveys -------------------------------------------------------------------------------------


def estimates(city: City, answer: str, of: str) -> list[tuple[Any, ...]]:
    """Wave, district, sex, weighted share and its standard error by linearisation."""
    return city.rows(f"""
        WITH answers AS (
            SELECT wave, area // 100 AS district, stated_sex AS sex, weight,
                ({answer})::INT AS y FROM survey WHERE {of} AND stated_sex IN ('women', 'men')),
        shares AS (
            SELECT wave, district, sex, sum(weight * y) / sum(weight) AS share, sum(weight) AS n
            FROM answers GROUP BY GROUPING SETS ((wave, sex), (wave, district, sex)))
        SELECT s.wave, s.district, s.sex, any_value(share),
            sqrt(sum((weight * (y - share) / n) ** 2)), count(*)
        FROM shares s JOIN answers a ON a.wave = s.wave AND a.sex = s.sex
            AND (s.district IS NULL OR a.district = s.district)
        GROUP BY ALL ORDER BY ALL""")


def test_the_survey_finds_how_many_feel_unsafe(city: City) -> None:
    true, waves = city.true["survey"], city.true["survey"]["waves"]
    covered: list[bool] = []
    for wave, district, sex, share, error, _ in estimates(
        city, "unsafe = 'yes'", "unsafe IS NOT NULL"
    ):
        at = waves.index(wave)
        if district is None:
            assert abs(share - true["unsafe"]["share"][sex][at]) < 4 * error
        else:
            told = true["unsafe_by_district"]["share"][sex][at][district - 1]
            covered.append(abs(share - told) < 1.96 * error)
    assert len(covered) == 3 * 13 * 2
    assert np.mean(covered) > 0.86


def test_a_new_wording_breaks_the_series_of_trust(city: City) -> None:
    true = city.true["survey"]
    found = [row for row in estimates(city, "trust = 'low'", "trust IN ('low', 'not_low')")
             if row[1] is None]  # fmt: skip
    assert true["wording"] == [1, 2, 2]
    for wave, _, sex, share, error, _ in found:
        at = true["waves"].index(wave)
        name = ("first", "second")[true["wording"][at] - 1]
        assert abs(share - true[f"low_trust_{name}_wording"]["share"][sex][at]) < 4 * error
    same = true["low_trust_first_wording"]["share"]["total"]
    assert same[0] == pytest.approx(same[2], abs=0.02)
    assert true["low_trust_second_wording"]["share"]["total"][2] < same[2] - 0.03


def test_the_young_answer_less_and_weights_make_up_for_it(city: City) -> None:
    share = dict(city.rows("SELECT age, avg(answered::INT) FROM survey GROUP BY 1"))
    assert share["16-29"] < share["30-64"] < share["65-84"]
    weighted = dict(city.rows(
        "SELECT age, sum(weight) / sum(sum(weight)) OVER () FROM survey WHERE answered GROUP BY 1"
    ))  # fmt: skip
    asked = dict(city.rows(
        "SELECT age, sum(design_weight) / sum(sum(design_weight)) OVER () FROM survey GROUP BY 1"
    ))  # fmt: skip
    assert weighted == pytest.approx(asked, abs=0.02)


def test_some_do_not_state_their_sex(city: City) -> None:
    share = dict(city.rows("SELECT stated_sex, count(*) / sum(count(*)) OVER () FROM survey "
                           "WHERE answered GROUP BY 1"))  # fmt: skip
    assert share["unstated"] == pytest.approx(city.planted["survey"]["unstated"], abs=0.003)
    assert share["other"] == pytest.approx(city.planted["survey"]["other"], abs=0.003)
    assert city.none_of("SELECT 1 FROM persons WHERE sex NOT IN ('women', 'men')")


# --- Building and work ---------------------------------------------------------------------------


def test_more_and_more_is_built_where_the_plan_wants_it(city: City) -> None:
    found = city.rows("""SELECT sum(dwellings), sum(dwellings) FILTER (plan IS NOT NULL)
                         FROM construction GROUP BY year ORDER BY year""")
    true = city.true["construction"]
    assert [row[0] for row in found] == true["dwellings"]
    assert [row[1] for row in found] == true["inside_plan"]
    assert np.mean(true["share_inside_plan"][-3:]) > np.mean(true["share_inside_plan"][:3])


def test_workplaces_and_jobs_are_two_things(city: City) -> None:
    found = city.rows("""SELECT count(*), sum(jobs) FROM workplace_years JOIN areas USING (area)
                         WHERE zone = 'outer' GROUP BY year ORDER BY year""")
    true = city.true["workplaces"]
    assert [row[0] for row in found] == true["units"]["outer"]
    assert [row[1] for row in found] == true["jobs"]["outer"]
    growth = {name: true[name]["outer"][-1] / true[name]["outer"][0] for name in ("units", "jobs")}
    assert growth["jobs"] > growth["units"] > 1


def test_preschool_by_district_is_as_it_is_told(city: City) -> None:
    found = by_sex(city, """
        SELECT area // 100 AS year, sex, avg((school IS NOT NULL)::INT) AS value FROM persons
        WHERE age BETWEEN 1 AND 5 GROUP BY GROUPING SETS ((1, 2), (1))""")  # fmt: skip
    told = city.true["preschool"]["by_district"]["share"]
    for sex in SEXES:
        assert found[sex] == pytest.approx(told[sex])


def test_work_and_income_by_sex_are_as_they_are_told(city: City) -> None:
    found = dict(city.rows("""
        SELECT sex, (avg((status = 'works')::INT), avg(income) FILTER (status = 'works'))
        FROM persons WHERE age BETWEEN 30 AND 64 GROUP BY 1"""))  # fmt: skip
    for sex in ("women", "men"):
        assert found[sex][0] == pytest.approx(city.true["work"]["works_30_64"]["share"][sex])
        assert found[sex][1] == pytest.approx(city.true["work"]["mean_income_of_those"][sex])
    assert found["women"][1] < found["men"][1]
