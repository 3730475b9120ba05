"""Whatever city is ordered, it holds together."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cities import City, a_city
from fardplan.city import Order, Variant
from fardplan.city.geography import dissimilarity
from fardplan.city.shares import shares_by_area

ORDERS = st.builds(
    Order,
    persons=st.integers(5_000, 9_000),
    seed=st.integers(0, 2**63 - 1),
    years=st.integers(2, 20),
    asked=st.integers(1_000, 20_000),
    variants=st.lists(st.sampled_from(Variant), unique=True).map(tuple),
)


@given(order=ORDERS)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_city_holds_together(order: Order, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder: Path = tmp_path_factory.mktemp("city") / "c"
    with a_city(order, folder) as city:
        homes_are_whole(city, order)
        moves_are_accounted_for(city, order)
        spells_are_apart(city)
        weights_stand_for_everybody(city)


def homes_are_whole(city: City, order: Order) -> None:
    assert city.one("SELECT count(*) FROM persons WHERE age IS NOT NULL") == order.persons
    assert city.none_of("""
        SELECT household FROM households FULL JOIN
            (SELECT household, count(*) AS members FROM persons GROUP BY 1) USING (household)
        WHERE members IS DISTINCT FROM size""")
    assert city.none_of("""
        SELECT 1 FROM households h LEFT JOIN dwellings d USING (dwelling)
        WHERE h.left_year IS NULL AND d.area IS DISTINCT FROM h.area""")
    assert city.none_of("""
        SELECT p.birth_year, c.birth_year FROM persons p JOIN persons c USING (household)
        WHERE p.role = 'adult' AND c.role <> 'adult'
          AND c.birth_year - p.birth_year NOT BETWEEN 18 AND 50""")


def moves_are_accounted_for(city: City, order: Order) -> None:
    first, last = order.calendar[0], order.calendar[-1]
    assert city.none_of(f"""
        WITH population AS (
            SELECT year, r.area, count(*) AS persons
            FROM residence r JOIN persons p USING (household), range({first}, {last + 1}) AS y(year)
            WHERE year BETWEEN first_year AND last_year AND birth_year <= year GROUP BY ALL),
        known AS (
            SELECT year, area, persons AS change FROM population WHERE year > {first}
            UNION ALL SELECT year + 1, area, -persons FROM population WHERE year < {last}
            UNION ALL SELECT year, to_area, -1 FROM moves WHERE to_area IS NOT NULL
            UNION ALL SELECT year, from_area, 1 FROM moves WHERE from_area IS NOT NULL)
        SELECT year, area, sum(change) FROM known GROUP BY ALL HAVING sum(change) <> 0""")


def spells_are_apart(city: City) -> None:
    for spells, whose, first, last in (
        ("neet_spells", "person", "first_month", "last_month"),
        ("support_cases", "household", "opened", "closed"),
    ):
        assert city.none_of(f"""
            SELECT * FROM (SELECT {first}, {last}, lag(coalesce({last}, DATE '2099-01-01'))
                OVER (PARTITION BY {whose} ORDER BY {first}) AS before FROM {spells})
            WHERE {first} <= before OR {last} < {first}""")


def weights_stand_for_everybody(city: City) -> None:
    told = city.true["survey"]
    found = dict(city.rows("SELECT wave, sum(design_weight) FROM survey GROUP BY 1"))
    for wave, persons in zip(told["waves"], told["unsafe"]["denominator"]["total"], strict=True):
        assert found[wave] == pytest.approx(persons)


@given(
    total=st.floats(0.05, 0.9),
    uneven=st.floats(0.02, 0.6),
    seed=st.integers(0, 10_000),
)
@settings(max_examples=60, deadline=None)
def test_shares_are_always_as_uneven_as_is_wanted(total: float, uneven: float, seed: int) -> None:
    chance = np.random.default_rng(seed)
    along, counts = chance.normal(size=130), chance.integers(20, 4_000, 130).astype(float)
    share = shares_by_area(total, uneven, along, counts)
    assert ((share >= 0) & (share <= 1)).all()
    assert np.average(share, weights=counts) == pytest.approx(total, abs=1e-6)
    assert dissimilarity(share * counts, (1 - share) * counts) == pytest.approx(uneven, abs=1e-5)
    order = np.argsort(along)
    assert (np.diff(share[order]) >= 0).all()
