"""A city that is made up holds together, as a real register would."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from cities import City, a_city
from fardplan.city import Order, Variant, make, making
from fardplan.city.geography import dissimilarity, made
from fardplan.city.shares import drawn_from, shares_by_area
from fardplan.city.tables import IN_PARTS, WHOLE
from fardplan.cli.city import city as command
from fardplan.kernel.errors import BadInput

ORDER = Order(persons=12_000, seed=7)


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    with a_city(ORDER, tmp_path_factory.mktemp("city") / "c") as made_city:
        yield made_city


def hashes(folder: Path) -> dict[str, str]:
    """The hash of every file of a city, by its name."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


# --- Homes ---------------------------------------------------------------------------------------


def test_as_many_live_there_as_were_ordered(city: City) -> None:
    assert city.one("SELECT count(*) FROM persons WHERE left_year IS NULL") == ORDER.persons


def test_every_person_is_in_one_household_and_its_size_is_theirs(city: City) -> None:
    assert city.one("SELECT count(*) = count(DISTINCT person) FROM persons")
    assert city.none_of("""
        SELECT household FROM households FULL JOIN
            (SELECT household, count(*) AS members FROM persons GROUP BY 1) USING (household)
        WHERE members IS DISTINCT FROM size""")


def test_every_household_has_a_dwelling_of_its_own_in_its_area(city: City) -> None:
    assert city.none_of("""
        SELECT h.household FROM households h LEFT JOIN dwellings d USING (dwelling)
        WHERE h.left_year IS NULL
          AND (d.dwelling IS NULL OR d.area <> h.area OR d.base_area <> h.base_area)""")
    assert city.none_of("SELECT dwelling FROM households WHERE dwelling IS NOT NULL "
                        "GROUP BY 1 HAVING count(*) > 1")  # fmt: skip
    assert city.none_of("SELECT 1 FROM households WHERE (left_year IS NULL) = (dwelling IS NULL)")
    assert city.one("SELECT count(*) FROM dwellings") > city.one("SELECT count(dwelling) "
                                                                 "FROM households")  # fmt: skip


def test_areas_make_up_districts_and_the_city(city: City) -> None:
    levels = city.rows("SELECT level, count(*) FROM areas GROUP BY 1 ORDER BY 2")
    assert levels[:3] == [("city", 1), ("district", 13), ("area", 130)]
    assert city.none_of("""
        SELECT b.area FROM areas b LEFT JOIN areas a ON b.parent = a.area
        WHERE a.area IS NULL OR (b.level = 'base_area') <> (a.level = 'area')
           OR (b.level = 'area') <> (a.level = 'district')""")
    assert city.none_of("SELECT 1 FROM dwellings LEFT JOIN areas ON base_area = areas.area "
                        "WHERE areas.parent IS DISTINCT FROM dwellings.area")  # fmt: skip
    assert city.one("SELECT count(*) = count(DISTINCT name) FROM areas WHERE level = 'area'")


def test_who_lives_together_is_what_the_household_is_called(city: City) -> None:
    assert city.none_of("""
        SELECT household, kind FROM households JOIN
            (SELECT household, count(*) FILTER (role = 'adult') AS adults,
                    count(*) FILTER (role = 'child') AS children,
                    count(*) FILTER (role = 'grown_child') AS grown
             FROM persons GROUP BY 1) USING (household)
        WHERE (adults, children > 0, grown) <> CASE kind
            WHEN 'single' THEN (1, false, 0) WHEN 'couple' THEN (2, false, 0)
            WHEN 'couple_with_children' THEN (2, true, 0) WHEN 'lone_parent' THEN (1, true, 0)
            WHEN 'sharing' THEN (3, false, 0) ELSE (2, false, 1) END""")


def test_ages_are_those_of_their_roles(city: City) -> None:
    seen = "coalesce(left_year - 1, 2024) - birth_year"
    for role, youngest, oldest in (("adult", 18, 99), ("child", 0, 19), ("grown_child", 20, 29)):
        assert city.none_of(f"SELECT {seen} FROM persons WHERE role = '{role}' "
                            f"AND {seen} NOT BETWEEN {youngest} AND {oldest}")  # fmt: skip
    assert city.none_of("""
        SELECT p.birth_year, c.birth_year FROM persons p JOIN persons c USING (household)
        WHERE p.role = 'adult' AND c.role <> 'adult'
          AND c.birth_year - p.birth_year NOT BETWEEN 18 AND 50""")


def test_most_couples_are_of_a_woman_and_a_man(city: City) -> None:
    mixed = city.one("""SELECT avg((sexes = 2)::INT) FROM (
        SELECT count(DISTINCT sex) AS sexes FROM persons JOIN households USING (household)
        WHERE kind = 'couple' GROUP BY household)""")
    assert 0.96 < mixed < 1


# --- Moves ---------------------------------------------------------------------------------------

POPULATION = """
    SELECT year, r.area, count(*) AS persons FROM residence r JOIN persons p USING (household),
        range(2015, 2025) AS years(year)
    WHERE year BETWEEN first_year AND last_year AND birth_year <= year GROUP BY ALL"""


def test_moves_account_for_every_change_of_population(city: City) -> None:
    assert city.none_of(f"""
        WITH population AS ({POPULATION}),
        changes AS (
            SELECT year, to_area AS area, 1 AS change FROM moves WHERE to_area IS NOT NULL
            UNION ALL
            SELECT year, from_area, -1 FROM moves WHERE from_area IS NOT NULL),
        known AS (
            SELECT year, area, persons AS change FROM population WHERE year > 2015
            UNION ALL SELECT year + 1, area, -persons FROM population WHERE year < 2024
            UNION ALL SELECT year, area, -change FROM changes)
        SELECT year, area, sum(change) FROM known GROUP BY ALL HAVING sum(change) <> 0""")


def test_the_last_year_is_the_register(city: City) -> None:
    assert city.none_of(f"""
        SELECT * FROM ({POPULATION}) FULL JOIN
            (SELECT area, count(*) AS own FROM persons WHERE age IS NOT NULL GROUP BY 1) r
            USING (area)
        WHERE year = 2024 AND own IS DISTINCT FROM persons""")


def test_a_household_is_in_one_area_at_a_time(city: City) -> None:
    assert city.none_of("""
        SELECT household FROM (SELECT *, lag(last_year) OVER
            (PARTITION BY household ORDER BY first_year) AS before FROM residence)
        WHERE first_year > last_year OR first_year <= before
           OR first_year < 2015 OR last_year > 2024""")


def test_nobody_came_before_their_dwelling_was_built(city: City) -> None:
    assert city.none_of("""
        SELECT household FROM households JOIN dwellings USING (dwelling) JOIN
            (SELECT household, max(year) AS came FROM moves JOIN persons USING (person)
             WHERE kind IN ('in', 'within') AND role = 'adult' GROUP BY 1) USING (household)
        WHERE built_year > came""")
    assert city.one("SELECT sum(dwellings) FROM construction") == city.one(
        "SELECT count(*) FROM dwellings WHERE built_year > 2015"
    )


# --- Spells --------------------------------------------------------------------------------------


def test_spells_lie_within_the_years_and_apart(city: City) -> None:
    assert city.one("SELECT count(*) FROM neet_spells") > 500
    assert city.none_of("""
        SELECT * FROM (SELECT *, lag(coalesce(last_month, DATE '2024-12-01'))
            OVER (PARTITION BY person ORDER BY first_month) AS before FROM neet_spells)
        WHERE first_month <= before OR last_month < first_month
           OR first_month < DATE '2015-01-01' OR last_month > DATE '2024-12-01'
           OR (last_month IS NULL) <> (ended IS NULL)""")


def test_spells_are_of_the_young_who_live_there(city: City) -> None:
    assert city.none_of("""
        SELECT s.* FROM neet_spells s JOIN persons p USING (person)
        WHERE year(first_month) - birth_year < 16
           OR year(coalesce(last_month, DATE '2024-12-01')) - birth_year > 29
           OR year(first_month) < coalesce(entered_year, 2015)
           OR year(coalesce(last_month, DATE '2024-12-01')) >= coalesce(left_year, 2025)
           OR s.sex <> p.sex""")
    assert city.none_of("""
        SELECT person FROM persons LEFT JOIN neet_spells s USING (person)
        WHERE age BETWEEN 16 AND 29 AND last_month IS NULL AND first_month IS NOT NULL
          AND status <> 'neither'""")


def test_cases_of_a_household_follow_each_other(city: City) -> None:
    assert city.none_of("""
        SELECT * FROM (SELECT *, lag(coalesce(closed, DATE '2030-01-01'))
            OVER (PARTITION BY household ORDER BY opened) AS before FROM support_cases)
        WHERE opened <= before OR closed <= opened OR (closed IS NULL) <> (ended IS NULL)""")


def test_all_adults_of_the_household_are_in_its_case(city: City) -> None:
    assert city.none_of("""
        SELECT c."case" FROM support_cases c JOIN persons p USING (household)
            FULL JOIN support_persons s ON s."case" = c."case" AND s.person = p.person
        WHERE (p.role = 'adult') <> (s.person IS NOT NULL) OR p.person IS NULL""")


def test_a_case_that_closes_as_self_supporting_has_somebody_who_works(city: City) -> None:
    assert city.none_of("""
        SELECT c."case" FROM support_cases c JOIN support_persons s USING ("case")
        WHERE ended = 'self_supporting' GROUP BY ALL
        HAVING count(*) FILTER (at_close = 'works' AND own_work = closed) = 0""")
    assert city.none_of("""
        SELECT * FROM support_cases JOIN support_persons USING ("case")
        WHERE (ended IS NOT DISTINCT FROM 'self_supporting') <> (at_close IS NOT NULL)
           OR (at_close = 'outside' AND own_work <= closed)
           OR (at_close IS NULL AND own_work IS NOT NULL)""")


# --- School, work, surveys -----------------------------------------------------------------------


def test_children_go_to_what_is_for_their_age(city: City) -> None:
    assert city.none_of("""
        SELECT age, kind FROM persons JOIN facilities ON school = facility
        WHERE (kind = 'preschool' AND age NOT BETWEEN 1 AND 5)
           OR (kind = 'school' AND age NOT BETWEEN 6 AND 15)""")
    assert city.none_of("SELECT 1 FROM persons WHERE age BETWEEN 6 AND 15 AND school IS NULL")
    assert city.none_of("SELECT person FROM year9 JOIN persons USING (person) "
                        "WHERE year <> birth_year + 16")  # fmt: skip


def test_jobs_are_held_by_women_and_men(city: City) -> None:
    assert city.none_of("SELECT * FROM workplace_years WHERE women + men <> jobs OR jobs < 1 "
                        "OR women < 0 OR men < 0")  # fmt: skip
    assert city.none_of("""
        SELECT * FROM (SELECT workplace, count(*) AS own FROM persons GROUP BY 1) JOIN
            workplace_years USING (workplace) WHERE year = 2024 AND own > jobs""")
    assert city.none_of("SELECT 1 FROM persons LEFT JOIN workplaces USING (workplace) "
                        "WHERE persons.workplace IS NOT NULL AND (last_year IS NULL "
                        "OR last_year < 2024 OR status <> 'works')")  # fmt: skip


def test_each_survey_asks_its_number_and_weighs_up_to_the_city(city: City) -> None:
    waves = city.rows("""SELECT wave, count(*), count(DISTINCT person), sum(design_weight),
        sum(weight) FROM survey GROUP BY 1 ORDER BY 1""")
    number = city.told["order"]["asked"]
    assert [row[:3] for row in waves] == [(year, number, number) for year in (2017, 2020, 2023)]
    asked = city.true["survey"]["unsafe"]["denominator"]["total"]
    for row, persons in zip(waves, asked, strict=True):
        assert row[3] == pytest.approx(persons)
        assert row[4] == pytest.approx(persons)
    assert city.none_of("""
        SELECT 1 FROM survey WHERE answered <> (weight IS NOT NULL)
            OR (NOT answered AND coalesce(unsafe, trust, stated_sex) IS NOT NULL)""")


# --- The same city -------------------------------------------------------------------------------


def test_the_same_order_gives_the_same_bytes_whoever_makes_it(tmp_path: Path) -> None:
    order = Order(persons=61_000, seed=3, years=3)
    for name, workers in (("one", 1), ("two", 2)):
        make(order, tmp_path / name, workers=workers)
    one = hashes(tmp_path / "one")
    assert one == hashes(tmp_path / "two")
    assert "persons/0001.parquet" in one


def test_another_seed_gives_another_city(city: City, tmp_path: Path) -> None:
    make(Order(persons=12_000, seed=8), tmp_path / "other", workers=1)
    mine, others = hashes(city.folder), hashes(tmp_path / "other")
    assert not {name for name in mine if mine[name] == others[name]}


@pytest.mark.parametrize(("variant", "differ"), [
    (Variant.GIRLS_WORSEN, {"year9/0000.parquet", "truths.json"}),
    (Variant.UNEQUAL_DISTRICTS, {"persons/0000.parquet", "support_cases/0000.parquet",
                                 "support_persons/0000.parquet", "workplace_years.parquet",
                                 "truths.json"}),
])  # fmt: skip
def test_a_variant_differs_only_where_something_else_is_planted(
    city: City, tmp_path: Path, variant: Variant, differ: set[str]
) -> None:
    make(Order(persons=12_000, seed=7, variants=(variant,)), tmp_path / "v", workers=1)
    mine, others = hashes(city.folder), hashes(tmp_path / "v")
    assert {name for name in mine if mine[name] != others[name]} == differ


# --- Whole or not at all -------------------------------------------------------------------------


def test_a_folder_with_something_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "kept.txt").write_text("mine", "utf-8")
    with pytest.raises(BadInput, match="is not empty"):
        make(ORDER, tmp_path)
    assert (tmp_path / "kept.txt").read_text("utf-8") == "mine"


def test_a_making_that_is_cut_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    folder = tmp_path / "cities"
    folder.mkdir()
    monkeypatch.setattr(making, "truths_of", cut)
    with pytest.raises(KeyboardInterrupt):
        make(Order(persons=5_000), folder / "city", workers=1)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("wrong", [{"persons": 10}, {"seed": -1}, {"years": 1}, {"asked": 3}])
def test_an_order_that_gives_no_city_says_why(wrong: dict[str, int]) -> None:
    (name,) = wrong
    with pytest.raises(BadInput, match=f"^{name}: .* is not between"):
        Order(**wrong)


# --- The plane, and shares over it ---------------------------------------------------------------


@pytest.mark.parametrize("seed", range(12))
def test_one_can_walk_from_any_area_to_any_other(seed: int) -> None:
    lie = made(seed)
    borders = {(int(a), int(b)) for a, b, _ in lie.neighbours}
    assert borders == {(b, a) for a, b in borders}
    reached = {0}
    while more := {b for a, b in borders if a in reached} - reached:
        reached |= more
    assert len(reached) == 130
    over = lie.neighbours[:, 2] == 1
    islands = lie.island[lie.neighbours[:, :2]]
    assert ((islands[:, 0] != islands[:, 1]) == over).all()


@pytest.mark.parametrize(("one", "other", "d"), [
    ([100, 60, 40, 0], [0, 40, 60, 100], 0.6), ([80, 80, 20, 20], [20, 20, 80, 80], 0.6),
    ([5, 0], [0, 9], 1.0), ([3, 6], [1, 2], 0.0),
])  # fmt: skip
def test_dissimilarity_of_small_cases(one: list[int], other: list[int], d: float) -> None:
    assert dissimilarity(np.array(one), np.array(other)) == pytest.approx(d)


def test_shares_have_the_total_and_the_unevenness_that_are_planted() -> None:
    counts = np.linspace(50, 400, 130)
    share = shares_by_area(0.27, 0.3, np.sin(np.arange(130.0)), counts)
    assert np.average(share, weights=counts) == pytest.approx(0.27)
    assert dissimilarity(share * counts, (1 - share) * counts) == pytest.approx(0.3)


def test_draws_follow_the_weights_of_their_row() -> None:
    rows = np.array([[1.0, 3.0, 0.0], [0.0, 0.0, 2.0]])
    which = np.repeat([0, 1], 20_000)
    drawn = drawn_from(rows, which, np.random.default_rng(5))
    assert np.bincount(drawn[which == 0], minlength=3)[2] == 0
    assert np.mean(drawn[which == 0] == 1) == pytest.approx(0.75, abs=0.02)
    assert (drawn[which == 1] == 2).all()


# --- The command ---------------------------------------------------------------------------------


def test_the_command_makes_a_city_and_tells_of_its_tables(tmp_path: Path) -> None:
    folder = tmp_path / "city"
    given = ["make", "--persons", "5000", "--format", "csv", "--out", str(folder)]
    told = CliRunner().invoke(command, given)
    assert told.exit_code == 0, told.output
    rows = dict(line.split()[:2] for line in told.output.splitlines()[:-1])
    with (folder / "persons" / "0000.csv").open(encoding="utf-8") as persons:
        assert sum(1 for _ in persons) - 1 == int(rows["persons"].replace(",", ""))
    assert set(rows) == {*IN_PARTS, *WHOLE}
