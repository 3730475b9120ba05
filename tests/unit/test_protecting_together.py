"""What can be added up is protected together: groups, indicators, periods, divisions, answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pytest
from test_protecting import entry

from fardplan.measurement.contracts import Protected
from fardplan.measurement.protecting import protected, told_together
from fardplan.statistics import (
    Absent,
    Censored,
    Certainty,
    Indicator,
    Key,
    Measure,
    Number,
    Observation,
    Sex,
    Why,
)
from fardplan.statistics.gate import Rule, Table, definition_refusals, sex_refusals
from small_figures import CELLS, INDICATOR, TODAY, cell, figure

COUNT = replace(INDICATOR, measure=Measure.COUNT, denominator="", certainty=Certainty.EXACT)


def three(
    women: int, men: int, area: str = "", group: str = "", of: Indicator = COUNT, **key: str
) -> list[Observation]:
    """Counts of women, men and total of one place."""
    told = {"period": "2024", "division": "district"} | key
    return [
        Observation(Key(of.id, 1, area=area, sex=sex, group=group, **told), Number(n, numerator=n))
        for sex, n in zip(Sex, (women, men, women + men), strict=True)
    ]


def table(cells: Iterable[Observation], of: Indicator = COUNT) -> Table:
    return Table(of.id, of.title, of, tuple(cells))


def shown(result: Protected) -> dict[tuple[str, str, str, str], float]:
    """The figures that a reader sees."""
    assert not result.refused
    return {
        (c.key.period, c.key.area, str(c.key.sex), c.key.group): c.figure.value
        for c in result.cells
        if isinstance(c.figure, Number)
    }


# --- Groups ----------------------------------------------------------------------------------


def test_an_age_band_within_another_tells_of_the_years_between() -> None:
    """Sixty women are 16-24 and fifty-seven 20-24, so three are 16-19."""
    for few in ([], three(3, 30, group="age=16-19")):
        cells = [*three(60, 70, group="age=16-24"), *three(57, 40, group="age=20-24"), *few]
        seen = shown(protected(table(cells), ()))
        wide, narrow = ("2024", "", "women", "age=16-24"), ("2024", "", "women", "age=20-24")
        assert not {wide, narrow} <= seen.keys()


def test_open_bands_are_bands() -> None:
    cells = [*three(40, 40, group="age=80+"), *three(37, 20, group="age=85+")]
    assert len(shown(protected(table(cells), ()))) < 6


def test_two_breakdowns_of_the_same_people_are_not_one() -> None:
    cells = [
        *three(60, 60),
        *three(40, 30, group="age=16-24"),
        *three(20, 30, group="age=25-64"),
        *three(57, 50, group="born=sweden"),
        *three(3, 10, group="born=abroad"),
    ]
    seen = shown(protected(table(cells), ()))
    assert ("2024", "", "women", "born=abroad") not in seen
    assert ("2024", "", "women", "age=16-24") in seen


def test_a_group_within_a_group_is_what_is_left_of_it() -> None:
    cells = [
        *three(60, 60, group="age=16-19"),
        *three(57, 50, group="age=16-19,born=sweden"),
        *three(3, 10, group="age=16-19,born=abroad"),
    ]
    seen = shown(protected(table(cells), ()))
    pair = {("2024", "", "women", g) for g in ("age=16-19", "age=16-19,born=sweden")}
    assert not pair <= seen.keys()


# --- Periods and divisions -------------------------------------------------------------------


def test_a_year_and_its_quarters_are_two_tables() -> None:
    cells = [*three(43, 50), *three(20, 25, period="2024-Q1"), *three(20, 25, period="2024-Q2")]
    found = definition_refusals(table(cells))
    assert [each.rule for each in found] == [Rule.DEFINITION]
    assert found[0].en == "2024-Q1 is a part of 2024: make a table of each"


def test_a_year_is_not_shown_beside_its_quarters() -> None:
    quarters = table([*three(20, 25, period="2024-Q1"), *three(20, 20, period="2024-Q2")])
    known = entry(quarters, protected(quarters, ()))
    (said,) = protected(table(three(43, 50)), (known,)).refused
    assert "2024 and 2024-Q1 are part and whole" in said[1]
    assert protected(table(three(43, 50, period="2023")), (known,)).refused == ()


def test_a_school_year_and_a_year_are_neither_part_nor_whole() -> None:
    school = table(three(20, 25, period="2023/24"))
    assert not protected(table(three(43, 50)), (entry(school, protected(school, ())),)).refused


def test_areas_of_two_divisions_are_two_tables() -> None:
    cells = [*three(30, 20, "1", division="bas"), *three(33, 60, "1", division="district")]
    assert "areas of two divisions, bas and district" in definition_refusals(table(cells))[0].en


def test_another_division_of_the_same_people_is_refused_until_it_is_known_how_they_overlap() -> (
    None
):
    areas = table([*three(3, 20, "A", division="bas"), *three(30, 40, "B", division="bas")])
    known = entry(areas, protected(areas, ()))
    other = table(three(33, 60, "D"), of=replace(COUNT, id="same-people"))
    alone = entry(other, protected(other, ()))
    for said in (protected(other, (known,)).refused, told_together(alone, (known,))):
        assert "how its areas overlap" in said[0][1]
    strangers = replace(other, indicator=replace(other.indicator, population="andra"))
    assert not protected(strangers, (known,)).refused


# --- Indicators ------------------------------------------------------------------------------


def of(id: str, rows: Sequence[tuple[int, int]]) -> Table:
    """One indicator of the same people in four districts."""
    own = replace(COUNT, id=id, numerator=id)
    cells = [c for area, row in zip("ABCD", rows, strict=True) for c in three(*row, area, of=own)]
    return table(cells, own)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
def test_what_two_indicators_add_up_to_tells_of_either(order: tuple[int, ...]) -> None:
    """Three women of A are in a programme: those without work less those who seek it."""
    programme = of("program", [(3, 20), (30, 40), (25, 25), (31, 36)])
    seeking = of("sökande", [(40, 20), (21, 22), (25, 30), (50, 61)])
    without = of("utan arbete", [(43, 40), (51, 62), (50, 55), (81, 97)])
    tables = [(programme, seeking, without)[at] for at in order]
    ledger: tuple = ()
    seen: dict[str, dict] = {}
    for each in tables:
        result = protected(each, ledger)
        seen[each.id] = {} if result.refused else shown(result)
        if result.refused:
            continue
        assert not told_together(entry(each, result), ledger)
        ledger = (*ledger, replace(entry(each, result), publication=len(ledger)))
    women = ("2024", "A", "women", "")
    assert women not in seen["program"]
    if seen["program"]:
        assert not (women in seen["sökande"] and women in seen["utan arbete"])


def test_a_second_share_of_the_same_people_is_protected_by_itself() -> None:
    """That few have the one outcome says nothing of those who have both."""
    many = replace(INDICATOR, id="many", numerator="många")

    def share(of: Indicator, women: int, men: int) -> list[Observation]:
        rows = zip(Sex, (women, men, women + men), (100, 120, 220), strict=True)
        return [
            replace(cell("", sex, part, whole), key=Key(of.id, 1, "2024", "", "", sex))
            for sex, part, whole in rows
        ]

    first = table(share(many, 43, 60), many)
    known = entry(first, protected(first, ()))
    result = protected(table(share(INDICATOR, 3, 20), INDICATOR), (known,))
    assert not result.refused
    assert Sex.WOMEN in {key.sex for key in result.protected}


# --- Surveys ---------------------------------------------------------------------------------


def answers(rows: Sequence[tuple[str, int, int]]) -> Table:
    survey = replace(INDICATOR, certainty=Certainty.SURVEY)
    cells = [
        replace(cell(area, sex, n // 2, n), figure=replace(figure(n // 2, n), n=n))
        for area, *split in rows
        for sex, n in zip(Sex, (*split, sum(split)), strict=True)
    ]
    return Table("s", "s", survey, tuple(cells))


def test_how_many_answered_is_not_left_to_be_subtracted() -> None:
    """Three women of A answered; the city's hundred and three less the hundred of B say so."""
    result = protected(answers([("", 103, 160), ("A", 3, 60), ("B", 100, 100)]), ())
    hidden = {(key.area, str(key.sex)) for key in result.protected}
    assert ("A", "women") in hidden
    assert hidden & {("", "women"), ("B", "women")}
    assert hidden & {("A", "men"), ("A", "total")}


def test_of_a_survey_no_counts_are_shown() -> None:
    (first, *_) = protected(answers([("", 103, 160)]), ()).cells
    assert isinstance(first.figure, Number)
    assert (first.figure.numerator, first.figure.denominator) == (None, None)
    assert first.figure.n == 103 and first.figure.interval


# --- What is delivered -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (Censored(0.12, 0.2, "3 of ca 20"), "known within bounds only"),
        (Number(0.5, figure(1, 2).interval, 50.5, 101), "has 50.5 as a count"),
        (Number(0.5, figure(1, 2).interval, 20, 10), "20 of 10 is more than all"),
        (Number(0.9, figure(1, 2).interval, 30, 100), "has the value 0.9, but its counts make 0.3"),
    ],
)
def test_what_cannot_be_examined_is_refused_by_name(given: Number | Censored, said: str) -> None:
    cells = tuple(
        replace(c, figure=given) if c.key.area == "A" and c.key.sex is Sex.MEN else c for c in CELLS
    )
    refused = protected(Table("1", "x", INDICATOR, cells), ()).refused
    assert said in refused[0][1] and refused[0][1].startswith("2024, A, men")


def test_a_count_of_people_is_no_other_than_the_one_that_is_examined() -> None:
    """As a rounded 903 it would stand beside the 900 of B, and leave the three of A."""
    first, *others = three(898, 900)
    first = replace(first, figure=replace(first.figure, value=903.0))
    (said,) = protected(table([first, *others]), ()).refused
    assert "has the value 903, but its counts make 898" in said[1]


def test_a_share_is_what_its_counts_make_however_it_was_rounded() -> None:
    rows = zip(CELLS, (0.42, 0.65, 0.53), strict=False)
    rounded = [replace(c, figure=replace(c.figure, value=value)) for c, value in rows]
    result = protected(Table("1", "x", INDICATOR, tuple(rounded)), ())
    assert list(shown(result).values()) == [83 / 200, 130 / 200, 213 / 400]


def test_parts_that_are_more_than_the_whole_are_refused_by_name() -> None:
    cells = [c for c in three(30, 40, "A") if c.key.sex is not Sex.TOTAL]
    total = replace(three(10, 10, "A")[2])
    refused = protected(table([*cells, total]), ()).refused
    assert refused[0][1] == "2024, A: the women and men together are more than all"


def test_words_beside_a_hidden_figure_are_hidden_with_it() -> None:
    few = three(3, 50, "A")
    cells = [replace(few[0], note="tre flickor"), *few[1:], *three(40, 50, "B")]
    result = protected(table(cells), ())
    assert "tre" not in " ".join(c.note for c in result.cells)
    gone = replace(few[0], figure=Absent(Why.MISSING, "3 of <5"))
    kept = protected(table([gone, *few[1:]]), ()).cells[0]
    assert kept.figure == Absent(Why.MISSING)


def test_a_hidden_count_of_nobody_is_examined_as_one_of_some() -> None:
    """Of three women all are counted, so that none are left; both counts are kept back."""
    rows = (("", 43, 103), ("A", 3, 3), ("B", 40, 100))
    cells = [
        cell(area, sex, part * times, whole * times)
        for area, part, whole in rows
        for sex, times in zip(Sex, (1, 1, 2), strict=True)
    ]
    result = protected(Table("1", "x", INDICATOR, tuple(cells)), ())
    assert ("A", "women") in {(key.area, str(key.sex)) for key in result.protected}
    assert not told_together(entry(Table("1", "x", INDICATOR, tuple(cells)), result), ())


# --- The split by sex ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "missing", [Absent(Why.MISSING), Absent(Why.NOT_APPLICABLE)], ids=["missing", "no sense"]
)
@pytest.mark.parametrize("total", [Number(100.0, numerator=100), Censored(90, 110, "ca 100")])
def test_a_total_of_people_never_stands_alone(missing: Absent, total: Number | Censored) -> None:
    cells = [replace(c, figure=missing) for c in three(1, 1)[:2]]
    cells.append(replace(three(1, 1)[2], figure=total))
    assert [each.rule for each in sex_refusals(table(cells), TODAY)] == [Rule.SEX]
