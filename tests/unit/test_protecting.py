"""Tables of a publication: nobody can be told from them, alone or with what was public before."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from fardplan.measurement.contracts import LedgerEntry, Protected
from fardplan.measurement.protecting import protected
from fardplan.plan import UnitOfObservation
from fardplan.statistics import Absent, Certainty, Interval, Key, Number, Observation, Sex, Why
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
    assert by_place["B", "women"] == Absent(Why.PRIMARY)
    assert by_place["A", "men"] == Absent(Why.SECONDARY)


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


def test_in_a_survey_few_answers_are_kept_back() -> None:
    survey = replace(INDICATOR, certainty=Certainty.SURVEY)
    few = replace(CELLS[0], figure=replace(figure(1, 4), n=4))
    assert len(hidden(protected(Table("1", "x", survey, (few,)), ()))) == 1
