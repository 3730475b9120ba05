"""What a check of figures means: each error planted by hand is found where it stands, no other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fardplan.adapters.feeds.files import read_content
from fardplan.plan import UnitOfObservation
from fardplan.statistics import Absent, Censored, Indicator, Measure, Number, Sex, Why
from fardplan.statistics.breakdowns import Breakdown
from fardplan.statistics.findings import Code, Expectation, Finding, Grade
from fardplan.statistics.meaning import Drawn, Meaning, Unit, draw
from fardplan.statistics.plausibility import check, compare
from fardplan.statistics.tables import Table
from feeds import indicator, real, recorded

SHARES = Meaning(area="område", numerator=("behöriga",), denominator=("elever",))
HEAD = "område,kön,år,behöriga,elever\n"
GOOD = {
    ("A", "kvinnor"): (90, 100), ("A", "män"): (80, 100), ("A", "totalt"): (170, 200),
    ("B", "kvinnor"): (45, 60), ("B", "män"): (40, 50), ("B", "totalt"): (85, 110),
}  # fmt: skip
"""By area and sex: eligible, and pupils."""


def csv(rows: dict[tuple[str, str], tuple[object, object]], year: str = "2024") -> str:
    return HEAD + "".join(f"{a},{s},{year},{x},{y}\n" for (a, s), (x, y) in rows.items())


def table(text: str) -> Table:
    return read_content("t.csv", text.encode())


def found(
    text: str,
    expected: Expectation | None = None,
    meaning: Meaning = SHARES,
    of: Indicator | None = None,
) -> tuple[Finding, ...]:
    of = of or indicator()
    return check(draw(table(text), of, meaning), of, expected)


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [str(one.code) for one in findings]


def test_right_figures_have_nothing_to_find() -> None:
    assert found(csv(GOOD), Expectation(low=0.7, high=0.97)) == ()


def test_a_part_larger_than_its_whole_is_found_with_row_and_columns() -> None:
    (one,) = [f for f in found(csv(GOOD | {("B", "män"): (55, 50)})) if f.grade is Grade.ERROR]
    assert one.code is Code.PART_LARGER
    assert one.where == "row 6, column behöriga; row 6, column elever (B, 2024, men)"
    assert one.what == "the part 55 is larger than the whole 50"


def test_swapped_columns_are_found_from_what_is_expected() -> None:
    rest = {key: (whole - part, whole) for key, (part, whole) in GOOD.items()}
    (one,) = found(csv(rest), Expectation(low=0.7, high=0.97))
    assert (one.grade, one.code) == (Grade.ERROR, Code.SWAPPED)
    assert '0.177, expected 0.7-0.97, and 0.823 if "behöriga" changed places' in one.what


def test_figures_outside_what_is_expected_both_ways_are_found() -> None:
    (one,) = found(csv({key: (whole // 2, whole) for key, (_, whole) in GOOD.items()}),
                   Expectation(low=0.7, high=0.97))  # fmt: skip
    assert one.code is Code.UNEXPECTED


HOUSING = "boende,kön,år,behöriga,elever\n" + "".join(
    f"{form},{sex},2024,{part},{2 * part}\n"
    for form, women in (("hyresrätt", 40), ("bostadsrätt", 30))
    for sex, part in (("kvinnor", women), ("män", 30), ("totalt", women + 30))
)
BY_HOUSING = Meaning(group=("boende",), numerator=("behöriga",), denominator=("elever",))


def test_it_is_asked_how_codes_hang_together_where_nobody_has_said() -> None:
    (one,) = found(HOUSING, meaning=BY_HOUSING)
    assert (one.grade, one.code) == (Grade.WARNING, Code.CODES_UNRELATED)
    assert "breakdowns: boende" in one.do
    said = replace(indicator(), breakdowns=(Breakdown("boende", ("hyresrätt", "bostadsrätt")),))
    assert found(HOUSING, meaning=BY_HOUSING, of=said) == ()
    dwellings = replace(indicator(), unit=UnitOfObservation.DWELLING)
    assert Code.CODES_UNRELATED not in codes(found(HOUSING, meaning=BY_HOUSING, of=dwellings))


def test_a_code_that_the_definition_does_not_list_is_found() -> None:
    said = replace(indicator(), breakdowns=(Breakdown("Boende", ("Hyresrätt", "villa")),))
    (one,) = found(HOUSING, meaning=BY_HOUSING, of=said)
    assert (one.grade, one.code) == (Grade.ERROR, Code.CODE_UNLISTED)
    assert one.what.startswith("boende=bostadsrätt")


PER_CENT = "område,kön,år,andel\nA,kvinnor,2024,90\nA,män,2024,80\nA,totalt,2024,85\n"
GIVEN = Meaning(area="område", value=("andel",))


def test_per_cent_for_shares_is_found_and_right_when_it_is_said() -> None:
    (one,) = found(PER_CENT, meaning=GIVEN)
    assert (one.code, one.do) == (Code.WRONG_UNIT, "say that the unit is per_cent")
    assert one.where == "row 3, column andel (A, 2024, men)"
    assert found(PER_CENT, meaning=replace(GIVEN, unit=Unit.PER_CENT)) == ()


def test_one_share_outside_0_and_1_is_found() -> None:
    text = (
        "område,kön,år,andel\n" + "".join(f"{a},män,2024,0.8\n" for a in "ABCDE") + "F,män,2024,8\n"
    )
    errors = [one for one in found(text, meaning=GIVEN) if one.grade is Grade.ERROR]
    assert codes(tuple(errors)) == ["share-outside"]
    assert errors[0].where == "row 7, column andel (F, 2024, men)"


def test_bounds_in_per_cent_are_found_and_right_when_it_is_said() -> None:
    text = "område,kön,år,andel\nA,män,2024,0.8\nB,män,2024,~100\n"
    assert "wrong-unit" in codes(found(text, meaning=GIVEN))
    drawn = draw(table(text), indicator(), replace(GIVEN, unit=Unit.PER_CENT))
    assert Censored(0.6, 1.0, "~100") in [one.figure for one in drawn.observations]


def test_women_and_men_that_are_not_the_total_are_told_and_not_corrected() -> None:
    (one,) = found(csv(GOOD | {("A", "totalt"): (150, 200)}))
    assert (one.grade, one.code) == (Grade.WARNING, Code.SEXES_DO_NOT_SUM)
    assert one.what == "women and men are 20 more than the total"
    drawn = draw(table(csv(GOOD | {("A", "totalt"): (150, 200)})), indicator(), SHARES)
    kept = {o.key.sex: o.figure for o in drawn.observations if o.key.area == "A"}
    assert kept[Sex.TOTAL] == Number(0.75, numerator=150, denominator=200)


def test_rounding_is_a_note_and_noise_may_be_declared() -> None:
    assert codes(found(csv(GOOD | {("A", "totalt"): (171, 200)}))) == ["rounded"]
    noisy = csv(GOOD | {("A", "totalt"): (176, 200)})
    assert codes(found(noisy)) == ["sexes-do-not-sum"]
    assert codes(found(noisy, Expectation(rounding=2))) == ["rounded"]


def test_a_total_share_outside_women_and_men_is_found() -> None:
    text = "område,kön,år,andel\nA,kvinnor,2024,0.9\nA,män,2024,0.8\nA,totalt,2024,0.95\n"
    assert codes(found(text, meaning=GIVEN)) == ["total-outside-sexes"]


def test_a_figure_that_stands_twice_is_refused_with_both_rows() -> None:
    twice = csv(GOOD) + "A,män,2024,81,100\n"
    with pytest.raises(Exception, match=r"row 8, column behöriga: .* as row 3, column behöriga"):
        found(twice)


def test_observations_of_two_files_that_overlap_are_found() -> None:
    drawn = draw(table(csv(GOOD)), indicator(), SHARES)
    both = Drawn((*drawn.observations, drawn.observations[0]), drawn.places)
    assert codes(check(both, indicator())) == ["duplicate"]


def test_areas_of_another_version_are_named() -> None:
    known = Expectation(areas=frozenset("AC"), elsewhere={"kommun-2018": frozenset("AB")})
    findings = found(csv(GOOD), known)
    assert codes(findings) == ["foreign-area", "area-missing"]
    assert "not in the division kommun, but in kommun-2018" in findings[0].what
    assert "1 of 2 areas have no figure, first C" in findings[1].what


def test_persons_without_a_split_by_sex_are_told() -> None:
    text = "område,år,behöriga,elever\nA,2024,170,200\n"
    (one,) = found(text)
    assert one.code is Code.SPLIT_MISSING
    assert "women and men" in one.what
    of = indicator(unit=UnitOfObservation.DWELLING)
    assert found(text, of=of) == ()


def test_many_zeros_and_nothing_small_is_a_source_that_hides_few() -> None:
    rows = {(f"A{i}", "män"): (0 if i < 15 else 40 + i, 100) for i in range(40)}
    findings = found(csv(rows))
    (one,) = [f for f in findings if f.code is Code.HIDDEN_ZEROS]
    assert "15 figures are 0 and none is between 0 and 21" in one.what


def series(changed: dict[tuple[str, str], tuple[int, int]]) -> str:
    """Two years of ten areas that change alike, but for those that are named."""
    before = {(f"A{i}", s): (700 + 10 * i, 1000) for i in range(10) for s in ("kvinnor", "män")}
    now = {key: (part + 10, whole) for key, (part, whole) in before.items()} | changed
    return csv(before, "2023") + csv(now).removeprefix(HEAD)


def test_one_area_that_jumps_is_found_among_those_that_do_not() -> None:
    findings = [f for f in found(series({("A4", "män"): (420, 1000)})) if f.code is Code.JUMP]
    assert [f.where.partition("(")[2] for f in findings] == ["A4, 2024, men)"]
    assert findings[0].what == "it went from 0.74 to 0.42, elsewhere by +0.01"
    assert "jump" not in codes(found(series({})))


def test_a_small_area_may_change_by_chance() -> None:
    text = series({}) + "X,män,2023,9,12\nX,män,2024,6,12\n"
    assert "jump" not in codes(found(text))


def test_women_and_men_that_changed_places_are_found() -> None:
    before = {(f"A{i}", s): (900 if s == "kvinnor" else 700, 1000)
              for i in range(5) for s in ("kvinnor", "män")}  # fmt: skip
    now = {(a, "män" if s == "kvinnor" else "kvinnor"): v for (a, s), v in before.items()}
    text = csv(before, "2023") + csv(now).removeprefix(HEAD)
    errors = [f for f in found(text) if f.grade is Grade.ERROR]
    assert codes(tuple(errors)) == ["sexes-swapped"]
    assert "in 5 of 5 places women have what men had in 2023" in errors[0].what


def test_withheld_figures_are_no_finding_and_never_0() -> None:
    text = csv(GOOD | {("B", "kvinnor"): ("..", 60)})
    assert found(text) == ()
    drawn = draw(table(text), indicator(), SHARES)
    hidden = next(
        o.figure for o in drawn.observations if o.key.area == "B" and o.key.sex == "women"
    )
    assert hidden == Absent(Why.MISSING, "..")


def test_a_changed_table_is_told_against_the_last_import() -> None:
    before = table(csv(GOOD, "2023"))
    after = table(csv(GOOD).replace("område,", "stadsdel,").replace("B,", "C,"))
    assert {(f.code, f.where) for f in compare(before, after)} == {
        (Code.COLUMN_GONE, "column område"),
        (Code.COLUMN_NEW, "column stadsdel"),
        (Code.CODES_CHANGED, "column år"),
    }
    assert compare(before, before) == ()


# --- The real error ------------------------------------------------------------------------------

REAL = "skolverket/kommun_gymnasiebehorighet"
EXPECTED = Expectation(low=0.7, high=0.97)


@recorded
def test_the_published_table_with_swapped_columns_is_found_from_itself_alone() -> None:
    parts = ("Gymnasiebehöriga", "Gymnasieobehöriga")
    meaning = Meaning(
        area="Kommun", at="2018/19", measured="Behörighet", numerator=parts[:1], denominator=parts,
        where={"Huvudman": ("Samtliga",)},
    )  # fmt: skip
    findings = check(draw(real(f"{REAL}_2018-19.csv"), indicator(), meaning), indicator(), EXPECTED)
    errors = [one for one in findings if one.grade is Grade.ERROR]
    assert codes(tuple(errors)) == ["swapped"]
    assert errors[0].where.startswith("row 976, column Antal; row 977, column Antal (Stockholm")
    assert "all 289 figures together are 0.155" in errors[0].what
    assert errors[0].do == 'see whether "Gymnasiebehöriga" and "Gymnasieobehöriga" are swapped'


@recorded
def test_the_corrected_table_passes_and_its_hidden_zeros_are_told() -> None:
    meaning = Meaning(
        area="Municipality", at="2018/19", measured="Students", numerator=("Eligible",),
        denominator=("Total",), where={"SchoolOrganiser": ("Samtliga",)},
    )  # fmt: skip
    drawn = draw(real(f"{REAL}2_2018-19.csv"), indicator(), meaning)
    findings = check(drawn, indicator(), EXPECTED)
    assert not [one for one in findings if one.grade is Grade.ERROR]
    assert {"hidden-zeros", "sexes-do-not-sum"} <= set(codes(findings))
    stockholm = {o.key.sex: o.figure for o in drawn.observations if o.key.area == "Stockholm"}
    girls, boys = stockholm[Sex.WOMEN], stockholm[Sex.MEN]
    assert isinstance(girls, Number) and isinstance(boys, Number)
    assert (round(girls.numerator or 0), girls.denominator) == (4319, 4810)
    assert (round(boys.numerator or 0), boys.denominator) == (4363, 4930)


@recorded
def test_the_population_of_stockholm_has_nothing_to_find() -> None:
    people = indicator(measure=Measure.COUNT)
    meaning = Meaning(area="Region", strip="_RegSO2025", group=("Alder",))
    drawn = draw(real("scb/regso_pop_age_sex_2024_stockholm.pxweb1.json"), people, meaning)
    assert len(drawn.observations) == 6858
    assert {one.key.area for one in drawn.observations} >= {"0180R001", "0180R127"}
    assert not [one for one in check(drawn, people) if one.grade is Grade.ERROR]
