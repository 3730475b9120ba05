"""Tables of a publication: nobody can be told from them, alone or with what was public before."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from fardplan.measurement.contracts import LedgerEntry, Protected
from fardplan.measurement.protecting import protected, told_together
from fardplan.plan import UnitOfObservation
from fardplan.statistics import (
    Absent,
    Certainty,
    Interval,
    Key,
    Measure,
    Number,
    Observation,
    Sex,
    SexRule,
    Why,
)
from fardplan.statistics.gate import Table
from small_figures import CELLS, INDICATOR, cell, figure

AT = datetime(2026, 11, 2, tzinfo=UTC)
TABLE = Table("1", "Behöriga", INDICATOR, CELLS)


def hidden(result: Protected) -> set[tuple[str, str]]:
    assert not result.refused
    assert {c.key for c in result.cells if isinstance(c.figure, Absent)} == result.protected
    return {(key.area, str(key.sex)) for key in result.protected}


def entry(table: Table, result: Protected) -> LedgerEntry:
    return LedgerEntry(
        7, table.title, table.indicator, AT, result.cells, result.protected, table.cells
    )


def test_few_are_kept_back_and_as_many_others_as_it_takes() -> None:
    result = protected(TABLE, ())
    assert hidden(result) == {(a, s) for a in "AB" for s in ("women", "men")}
    by_place = {(c.key.area, str(c.key.sex)): c.figure for c in result.cells}
    assert by_place["B", "women"] == by_place["A", "men"] == Absent(Why.PROTECTED)


def test_a_table_without_few_is_shown_whole() -> None:
    plenty = tuple(c for c in CELLS if c.key.area != "B" and c.key.area)
    assert hidden(protected(replace(TABLE, cells=plenty), ())) == set()


def test_what_was_public_before_counts() -> None:
    """The total of a district was shown; then one of its sexes would tell of the other."""
    totals = replace(
        TABLE, id="0", title="Tidigare", cells=tuple(c for c in CELLS if c.key.sex is Sex.TOTAL)
    )
    first = protected(totals, ())
    assert hidden(first) == set()
    men = replace(TABLE, cells=tuple(c for c in CELLS if c.key.sex is Sex.MEN))
    alone = hidden(protected(men, ()))
    after = protected(men, (entry(totals, first),))
    assert ("B", "men") not in alone
    assert after.refused or ("B", "men") in hidden(after)


def test_the_order_of_publication_makes_no_breach() -> None:
    men = replace(TABLE, id="2", cells=tuple(c for c in CELLS if c.key.sex is Sex.MEN))
    first = protected(men, ())
    then = protected(TABLE, (entry(men, first),))
    assert then.refused or ("B", "women") in hidden(then)
    for _ in range(2):  # whoever sees both may not tell that three women of B are meant
        shown = {c.key: c.figure for c in (*first.cells, *then.cells)}
        known = [
            shown.get(Key("eligible", 1, "2024", "district", "B", sex))
            for sex in (Sex.MEN, Sex.TOTAL)
        ]
        assert then.refused or not all(isinstance(each, Number) for each in known)


def test_figures_without_their_counts_are_not_passed() -> None:
    bare = replace(CELLS[0], figure=Number(0.5, Interval(0.4, 0.6)))
    result = protected(replace(TABLE, cells=(bare, *CELLS[1:])), ())
    assert "lacks the counts" in result.refused[0][1]


def test_what_is_not_about_persons_is_passed_on() -> None:
    dwellings = replace(INDICATOR, unit=UnitOfObservation.DWELLING)
    assert protected(replace(TABLE, indicator=dwellings), ()).cells == CELLS


@pytest.mark.parametrize(("total", "kept_back"), [(205, False), (203, True), (200, False)])
def test_in_a_survey_the_few_of_a_third_answer_are_not_told(total: int, kept_back: bool) -> None:
    survey = replace(INDICATOR, certainty=Certainty.SURVEY)

    def answered(sex: Sex, n: int) -> Observation:
        return replace(cell("A", sex, 50, 100), figure=replace(figure(50, 100), n=n))

    cells = (answered(Sex.WOMEN, 100), answered(Sex.MEN, 100), answered(Sex.TOTAL, total))
    result = protected(Table("1", "x", survey, cells), ())
    assert (("A", "total") in hidden(result)) is kept_back


def test_a_household_is_protected_as_a_person_is() -> None:
    for whose in ("", "den som sökte"):
        households = replace(INDICATOR, unit=UnitOfObservation.HOUSEHOLD, sex=SexRule(whose=whose))
        result = protected(replace(TABLE, indicator=households), ())
        assert ("B", "women") in hidden(result)


def mean(area: str, sex: Sex, persons: float) -> Observation:
    number = Number(300_000.0, Interval(290_000, 310_000), 300_000 * persons, persons)
    return replace(cell(area, sex, 1, 2), figure=number)


def test_a_mean_of_few_is_kept_back_though_its_sum_is_great() -> None:
    of = {"": (103, 160, 263), "A": (100, 80, 180), "B": (3, 80, 83)}
    cells = tuple(
        mean(area, sex, n) for area, row in of.items() for sex, n in zip(Sex, row, strict=True)
    )
    income = replace(INDICATOR, measure=Measure.MEAN)
    result = protected(replace(TABLE, indicator=income, cells=cells), ())
    assert ("B", "women") in hidden(result)
    assert len(hidden(result)) > 1


def test_what_happens_more_often_than_there_are_persons_is_counted_apart() -> None:
    def rate(sex: Sex, spells: int, persons: int) -> Observation:
        number = Number(spells / persons, Interval(0, 9), spells, persons)
        return replace(cell("A", sex, 1, 2), figure=number)

    spells = replace(INDICATOR, measure=Measure.RATE, numerator="perioder")
    cells = (rate(Sex.WOMEN, 250, 100), rate(Sex.MEN, 3, 100), rate(Sex.TOTAL, 253, 200))
    assert hidden(protected(Table("1", "x", spells, cells), ())) >= {("A", "men"), ("A", "women")}


@pytest.mark.parametrize(("receivers", "kept_back"), [(4, True), (40, False)])
def test_money_is_protected_by_who_got_it(receivers: int, kept_back: bool) -> None:
    support = replace(
        INDICATOR, measure=Measure.COUNT, unit=UnitOfObservation.MONEY, denominator="",
        certainty=Certainty.EXACT, sex=SexRule(whose="den som fick stödet"),
    )  # fmt: skip
    cells = tuple(
        replace(cell("A", sex, 1, 2), figure=Number(1e6 * n, numerator=1e6 * n, n=n))
        for sex, n in zip(Sex, (receivers, 50, receivers + 50), strict=True)
    )
    table = Table("1", "x", support, cells)
    assert bool(hidden(protected(table, ()))) is kept_back
    bare = tuple(replace(c, figure=replace(c.figure, n=None)) for c in cells)
    assert "lacks the counts" in protected(replace(table, cells=bare), ()).refused[0][1]


def test_the_same_population_in_other_letters_is_the_same() -> None:
    totals = replace(
        TABLE, id="0", title="Tidigare", cells=tuple(c for c in CELLS if c.key.sex is Sex.TOTAL)
    )
    men = replace(
        TABLE,
        indicator=replace(INDICATOR, population="  Elever "),
        cells=tuple(c for c in CELLS if c.key.sex is Sex.MEN),
    )
    assert protected(men, (entry(totals, protected(totals, ())),)) != protected(men, ())


def test_two_that_were_protected_at_once_cannot_both_become_public() -> None:
    """Each is safe alone: the totals, and the men. Together they tell of three women."""
    totals = replace(TABLE, id="0", cells=tuple(c for c in CELLS if c.key.sex is Sex.TOTAL))
    men = replace(TABLE, id="2", cells=tuple(c for c in CELLS if c.key.sex is Sex.MEN))
    first, second = entry(totals, protected(totals, ())), entry(men, protected(men, ()))
    assert told_together(first, ()) == told_together(second, ()) == ()
    assert told_together(second, (first,))
    assert told_together(first, (second,))


def test_in_a_survey_few_answers_are_kept_back() -> None:
    survey = replace(INDICATOR, certainty=Certainty.SURVEY)
    few = replace(CELLS[0], figure=replace(figure(1, 4), n=4))
    assert len(hidden(protected(Table("1", "x", survey, (few,)), ()))) == 1
