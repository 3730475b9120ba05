"""Figures are kept under one key, so that a correction finds what it corrects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from conftest import AT, Person
from fardplan.kernel.errors import BadInput
from fardplan.measurement import queries
from fardplan.measurement.actions import deliveries, indicators
from fardplan.measurement.models import Figure
from fardplan.statistics import Certainty, Key, Measure, Number, Observation, Sex
from small_figures import INDICATOR, OWN, proposed

pytestmark = pytest.mark.django_db

COUNT = replace(INDICATOR, measure=Measure.COUNT, denominator="", certainty=Certainty.EXACT)


def one(count: float, denominator: float | None = None, **told: str) -> Observation:
    given = {"period": "2024", "division": "", "area": "", "group": ""} | told
    key = Key("eligible", 1, sex=Sex.WOMEN, **given)  # type: ignore[arg-type]
    return Observation(key, Number(count, None, count, denominator))


def brought(by: Person, cells: Sequence[Observation]) -> tuple[Observation, ...]:
    indicators.define(definition=COUNT, by=by.actor, at=AT)
    deliveries.deliver(
        id="eligible", version=1, observations=cells, provenance=OWN, by=by.actor, at=AT
    )
    return queries.observations("eligible", 1, by=by.actor)


@pytest.mark.parametrize(
    ("first", "corrected"),
    [
        ({"group": "age=16-19, born=abroad"}, {"group": "född=abroad,ålder=16–19"}),
        ({"group": "born=Abroad"}, {"group": "born=abroad"}),
        ({"period": "2024K1"}, {"period": "2024-Q1"}),
        ({"period": "vt2024"}, {"period": "2024H1"}),
        ({"division": "district"}, {"division": "RegSO 2020"}),
    ],
)
def test_a_correction_stands_instead_of_the_same_cell_in_other_words(
    stina: Person, first: dict[str, str], corrected: dict[str, str]
) -> None:
    brought(stina, [one(3, **first)])
    (found,) = brought(stina, [one(30, **corrected)])
    assert found.figure == Number(30, None, 30)


def test_what_was_kept_before_there_was_one_spelling_is_corrected_too(stina: Person) -> None:
    brought(stina, [one(3, group="age=16-19,born=abroad", area="A", division="district")])
    Figure.objects.update(group="born=abroad, age=16-19", period="2024-01/2024-12")
    (found,) = brought(
        stina, [one(30, group="age=16-19,born=abroad", area="A", division="district")]
    )
    assert (found.figure, found.key.period) == (Number(30, None, 30), "2024")
    kept = proposed(stina, keep=[replace(found.key, group="born=abroad;age=16-19")])
    assert [cell.key for cell in kept.table.cells] == [found.key]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ([one(3, group="age=16-19,born=a"), one(30, group="born=a,age=16-19")], "stands 2 times"),
        ([one(3), one(30, division="district")], "stands 2 times"),
        ([one(3, period="2024-Q1"), one(3, period="2024K1")], "stands 2 times"),
        ([one(30, period="våg 1")], 'period "våg 1": cannot be read'),
        ([one(30, group="kön=kvinnor")], "names a sex"),
        ([one(30, denominator=31)], "a count has a denominator"),
    ],
)
def test_what_cannot_be_told_apart_is_not_kept(
    stina: Person, cells: list[Observation], said: str
) -> None:
    with pytest.raises(BadInput, match=said):
        brought(stina, cells)
    assert not Figure.objects.exists()


def test_the_whole_city_stands_with_the_division_of_its_areas(stina: Person) -> None:
    city, area = one(60), one(20, area="A", division="district")
    found = brought(stina, [city, area])
    assert {each.key.division for each in found} == {"district"}
    other = brought(stina, [one(20, area="A", division="RegSO 2020")])
    assert {each.key.division for each in other if not each.key.area} == {""}
