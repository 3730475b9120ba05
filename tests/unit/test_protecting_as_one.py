"""All that is public of the same people is one system: breakdowns, versions, corrections, sums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from test_protecting import entry
from test_protecting_together import COUNT, answers, of, shown, table, three

from fardplan.measurement.contracts import LedgerEntry
from fardplan.measurement.protecting import protected, told_together
from fardplan.statistics import (
    Certainty,
    DataSource,
    Interval,
    Key,
    Measure,
    Number,
    Observation,
    Sex,
)
from fardplan.statistics.gate import Table
from small_figures import INDICATOR, cell

Figures = dict[tuple[str, str, str, str], float]
WOMEN = ("2024", "A", "women", "")


def published(tables: Sequence[Table]) -> list[Figures]:
    """What readers see of each table, one after the other; nothing of those that are refused."""
    ledger: tuple[LedgerEntry, ...] = ()
    seen: list[Figures] = []
    for number, each in enumerate(tables):
        result = protected(each, ledger)
        seen.append({} if result.refused else shown(result))
        if not result.refused:
            own = replace(entry(each, result), publication=number)
            assert not told_together(own, ledger)
            ledger = (*ledger, own)
    return seen


def women(group: str, of: Figures) -> bool:
    """Whether it is shown how many women are in a group of the whole city."""
    return ("2024", "", "women", group) in of


# --- Breakdowns ------------------------------------------------------------------------------


def test_breakdowns_that_no_table_crosses_meet_in_their_total() -> None:
    """Three women are 20-24: all who were born anywhere less the sixty of 16-19."""
    young, older = three(60, 40, group="age=16-19")[:2], three(3, 60, group="age=20-24")[:2]
    born = [*three(43, 5, group="born=sweden"), *three(20, 95, group="born=abroad")]
    total = three(63, 100)
    one, two, three_ = published([table(young), table([*total, *older]), table(born)])
    assert not women("age=20-24", two) and not women("", two)
    assert not (
        women("age=16-19", one) and women("born=sweden", three_) and women("born=abroad", three_)
    )
    together = published([table([*total, *young, *older, *born])])[0]
    assert not women("age=20-24", together)
    by_birth = all(women(f"born={land}", together) for land in ("sweden", "abroad"))
    assert not (women("age=16-19", together) and (by_birth or women("", together)))


def test_breakdowns_that_meet_are_shown_where_nobody_is_few() -> None:
    cells = [
        *three(60, 60),
        *three(40, 30, group="age=16-24"),
        *three(20, 30, group="age=25-64"),
        *three(45, 50, group="born=sweden"),
        *three(15, 10, group="born=abroad"),
    ]
    assert len(published([table(cells)])[0]) == len(cells)


# --- Versions and corrections ----------------------------------------------------------------


def rows(*given: tuple[str, int, int], version: int = 1) -> Table:
    """Women and men by area, without the totals of the areas."""
    cells = [
        replace(c, key=replace(c.key, version=version))
        for area, women, men in given
        for c in three(women, men, area)
        if c.key.sex is not Sex.TOTAL or not area
    ]
    return table(cells, replace(COUNT, version=version))


def test_a_new_version_is_another_edition_of_the_same_series() -> None:
    """The total of A was shown with the first version; now one of its sexes would tell of both."""
    first = table([*three(103, 160), *three(3, 60, "A"), *three(40, 50, "B"), *three(60, 50, "C")])
    again = rows(("A", 3, 60), version=2)
    seen = published([first, again])
    assert WOMEN not in seen[0] and ("2024", "A", "total", "") in seen[0]
    assert not seen[1]
    corrected = rows(("", 104, 160), ("A", 3, 60), ("B", 41, 50), ("C", 60, 50), version=3)
    after = published([first, again, corrected])[2]
    assert ("2024", "A", "men", "") not in after and ("2024", "B", "women", "") in after


def test_a_survey_of_another_version_has_the_same_answers() -> None:
    first = answers([("", 103, 160), ("A", 3, 60), ("B", 100, 100)])
    later = replace(answers([("A", 3, 60)]), indicator=replace(first.indicator, version=2))
    men_alone = replace(later, cells=tuple(c for c in later.cells if c.key.sex is Sex.MEN))
    assert not published([first, men_alone])[1]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_two_answers_of_one_survey_have_the_same_who_answered(order: tuple[int, int]) -> None:
    """Three women of A answered; those of B are not told by the other answer either."""
    feel_safe = answers([("", 31, 61), ("A", 3, 20), ("B", 8, 20), ("C", 20, 21)])
    other = replace(INDICATOR, id="unsafe", certainty=Certainty.SURVEY)
    do_not = answers([("B", 8, 20), ("C", 20, 21)])
    do_not = replace(
        do_not,
        indicator=other,
        cells=tuple(replace(c, key=replace(c.key, indicator="unsafe")) for c in do_not.cells),
    )
    seen = published([(feel_safe, do_not)[at] for at in order])
    told = {area for each in seen for _, area, sex, _ in each if sex == "women"}
    assert "A" not in told and not {"", "B", "C"} <= told
    assert all(seen)


def test_another_survey_of_the_same_people_is_answered_by_others() -> None:
    first = answers([("", 31, 61), ("A", 3, 20), ("B", 8, 20), ("C", 20, 21)])
    elsewhere = replace(first.indicator, id="other", source=DataSource("en annan undersökning"))
    then = answers([("B", 8, 20), ("C", 20, 21)])
    (_, seen) = published([first, replace(then, indicator=elsewhere)])
    assert {("2024", area, "women", "") for area in "BC"} <= seen.keys()


def test_a_survey_is_the_same_however_its_name_is_written() -> None:
    first = answers([("", 31, 61), ("A", 3, 20), ("B", 8, 20), ("C", 20, 21)])
    source = DataSource(f" {first.indicator.source.name.upper()}. ")
    again = replace(first.indicator, id="other", source=source)
    seen, then = published([first, replace(first, indicator=again)])
    assert "A" not in {area for _, area, sex, _ in then if sex == "women"}
    hidden = {"", "A", "B", "C"} - {area for _, area, sex, _ in seen if sex == "women"}
    assert hidden == {"", "A", "B", "C"} - {area for _, area, sex, _ in then if sex == "women"}


@pytest.mark.parametrize("corrected", [45, 55])
def test_a_correction_in_one_area_leaves_the_earlier_figures_of_others_known(
    corrected: int,
) -> None:
    """Of A sixty women were 16-24, and fifty-seven are 20-24; what B had is no longer true."""
    first = [*three(60, 70, "A", "age=16-24"), *three(50, 50, "B", "age=16-24")]
    then = [*three(57, 40, "A", "age=20-24"), *three(corrected, 40, "B", "age=20-24")]
    seen = published([table(first), table(then)])
    assert len(seen[0]) == len(first)
    assert ("2024", "A", "women", "age=20-24") not in seen[1]
    assert ("2024", "B", "women", "age=20-24") in seen[1]


EARLIER = {"A": (50, 20), "B": (18, 20), "C": (9, 20), "D": (3, 20)}


@pytest.mark.parametrize("recounted", [(52, 21), (90, 90)], ids=["by few", "by many"])
@pytest.mark.parametrize("again", ["ABCD", "AC", "C"])
def test_an_edition_that_was_put_right_is_still_what_was_so_on_its_day(
    recounted: tuple[int, int], again: str
) -> None:
    """Eighty women, less fifty of A and eighteen of B; nine of C would leave the three of D."""
    first = rows(("", 80, 80), *((area, *row) for area, row in EARLIER.items()))
    mended = EARLIER | {"A": recounted}
    later = rows(*((area, *mended[area]) for area in again), version=2)
    before, after = published([first, later])
    assert WOMEN in before and {("2024", a, "women", "") for a in "CD"}.isdisjoint(before)
    assert ("2024", "C", "women", "") not in after
    assert again == "C" or WOMEN in after, "what was recounted is shown"


def test_what_an_earlier_edition_kept_back_is_shown_where_it_is_many_today() -> None:
    """Of D three women were told, and now there are thirty; nobody learns of the three."""
    first = rows(("", 80, 80), *((area, *row) for area, row in EARLIER.items()))
    later = rows(("", 107, 80), *((a, *row) for a, row in {**EARLIER, "D": (30, 20)}.items()))
    _, after = published([first, later])
    assert {("2024", a, "women", "") for a in "ABD"} <= after.keys()
    assert ("2024", "C", "women", "") not in after


def of_words(version: int, words: str, *given: tuple[str, int, int]) -> Table:
    """A version that says in other words whom it counts."""
    told = rows(*given, version=version)
    return replace(told, indicator=replace(told.indicator, exclusions=words))


V1_WORDS = "den som studerar"
V1 = of_words(1, V1_WORDS, ("", 150, 150), ("A", 40, 40), ("B", 50, 50), ("C", 60, 60))
"""Those without work, without those who study."""


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["wider last", "wider first"])
def test_who_is_counted_since_a_new_version_is_a_group(order: tuple[int, int]) -> None:
    """Three women of A study part-time, and are counted by one version alone."""
    wider = of_words(
        2, "den som studerar på heltid", ("", 178, 183), ("A", 43, 50), ("B", 60, 62), ("C", 75, 71)
    )
    first, second = published([(V1, wider)[number] for number in order])
    assert len(first) == len(V1.cells)
    assert WOMEN not in second and ("2024", "A", "men", "") in second
    others = {("2024", area, "women", "") for area in ("", "B", "C")}
    assert not others <= second.keys(), "the city less the others is A"


def test_who_is_counted_otherwise_is_kept_back_where_some_are_more_and_some_fewer() -> None:
    """A third version has three more in A and two fewer in B: who came and who went is not told."""
    mixed = of_words(3, "den som är sjuk", ("", 151, 150), ("A", 43, 40), ("B", 48, 50))
    _, second = published([V1, mixed])
    assert not {WOMEN, ("2024", "B", "women", ""), ("2024", "", "women", "")} & second.keys()
    assert ("2024", "A", "men", "") in second
    late, known = entry(mixed, protected(mixed, ())), entry(V1, protected(V1, ()))
    assert told_together(late, (known,))


def test_a_count_that_was_put_right_is_shown() -> None:
    """Three women had been forgotten; the definition is the same, however its version is called."""
    again = ("", 153, 150), ("A", 43, 40), ("B", 50, 50), ("C", 60, 60)
    for version, words in ((1, " Den som  studerar"), (2, "den som studerar."), (3, V1_WORDS)):
        _, second = published([V1, of_words(version, words, *again)])
        assert len(second) == len(V1.cells)


def salaries(*given: tuple[str, int, int]) -> Table:
    """The mean salary of women and men by area."""
    of = replace(INDICATOR, id="salary", measure=Measure.MEAN, numerator="lön")
    cells = [
        Observation(Key("salary", 1, "2024", "district" if area else "", area, sex), Number(
            30_000, Interval(29_000, 31_000), denominator=count))
        for area, *counts in given
        for sex, count in zip((Sex.WOMEN, Sex.MEN), counts, strict=True)
    ]  # fmt: skip
    return Table("salary", "salary", of, tuple(cells))


def test_a_mean_that_was_put_right_for_one_more_does_not_tell_what_she_earns() -> None:
    before = salaries(("", 63, 90), ("A", 20, 30), ("B", 43, 60))
    first, second = published([before, salaries(("", 64, 90), ("A", 21, 30), ("B", 43, 60))])
    assert len(first) == 6
    assert not {WOMEN, ("2024", "", "women", "")} & second.keys()
    assert {("2024", "A", "men", ""), ("2024", "", "men", "")} <= second.keys()
    assert len(published([before, salaries(("A", 29, 30), ("B", 43, 60))])[1]) == 4
    assert len(published([before, before])[1]) == 6


def test_a_mean_of_one_who_moved_is_kept_back_where_she_left_and_where_she_came() -> None:
    before = salaries(("", 63, 90), ("A", 20, 30), ("B", 43, 60))
    after = published([before, salaries(("", 63, 90), ("A", 21, 30), ("B", 42, 60))])[1]
    assert not {WOMEN, ("2024", "B", "women", "")} & after.keys()


# --- Sums ------------------------------------------------------------------------------------

A = [(3, 20), (30, 40), (25, 25), (31, 36)]
B = [(40, 20), (21, 22), (25, 30), (50, 61)]
C = [(30, 33), (24, 27), (35, 38), (52, 63)]


def plus(one: Sequence[tuple[int, int]], other: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    return [(w + v, m + n) for (w, m), (v, n) in zip(one, other, strict=True)]


def test_sums_that_share_a_part_are_solved_together() -> None:
    """From A + B, A + C and B + C each of the three follows, though no sum holds two of them."""
    sums = [of("x", plus(A, B)), of("y", plus(A, C)), of("z", plus(B, C))]
    seen = published([*sums, of("a", A), of("b", B), of("c", C)])
    assert all(WOMEN in each for each in seen[:3])
    assert WOMEN not in seen[3]
    assert not seen[5], "which sums there are shows once all three parts do"


def test_what_a_sum_keeps_back_no_later_table_of_a_part_shows() -> None:
    whole, few, part = of("x", plus(A, B)), of("a", A), of("b", B)
    alone = replace(part, cells=tuple(c for c in part.cells if c.key.area == "A")[:2])
    seen = published([whole, few, part, alone])
    assert WOMEN in seen[0] and WOMEN not in seen[1]
    assert WOMEN not in seen[2] and WOMEN not in seen[3]


def test_a_part_is_not_told_by_groups_that_the_others_are_shown_in() -> None:
    """Nobody shows B by age, but the sum and A do: three women of 16-24 are left."""
    tables = [of("x", plus(A, B)), of("a", A), of("b", B)]
    by_age = [
        table(
            three(*split, area="B", group="age=16-24", of=replace(each.indicator)), each.indicator
        )
        for each, split in zip(tables[:2], ((23, 30), (20, 10)), strict=True)
    ]
    plain = [*published([tables[0], tables[1], *by_age])[2:]]
    assert all(("2024", "B", "women", "age=16-24") in each for each in plain)
    seen = published([*tables, *by_age])[3:]
    assert not all(("2024", "B", "women", "age=16-24") in each for each in seen)


def test_a_sum_holds_although_one_place_was_counted_anew() -> None:
    off = plus(A, B)
    off[3] = (81, 98)
    seen = published([of("a", A), of("b", B), of("x", off)])
    assert WOMEN not in seen[0]
    assert not (WOMEN in seen[1] and WOMEN in seen[2])


def in_city(id: str, rows: Sequence[tuple[int, int]]) -> Table:
    """One indicator of the same people in four districts and the city that they make up."""
    districts = of(id, rows)
    city = three(sum(w for w, _ in rows), sum(m for _, m in rows), of=districts.indicator)
    return replace(districts, cells=(*districts.cells, *city))


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_who_was_counted_anew_in_a_district_is_one_place_and_not_four(
    order: tuple[int, ...],
) -> None:
    """One woman more in D is one more among its people, the women of the city, and in all."""
    off = plus(A, B)
    off[3] = (off[3][0] + 1, off[3][1])
    given = [("a", A), ("b", B), ("x", off)]
    seen = dict(zip(order, published([in_city(*given[at]) for at in order]), strict=True))
    assert WOMEN not in seen[0] and seen[1] and seen[2]
    assert not (seen[0] and WOMEN in seen[1] and WOMEN in seen[2])


def test_indicators_that_agree_in_some_places_by_chance_are_not_a_sum() -> None:
    """As many in A and for once among the men of C; elsewhere they have nothing to do."""
    first = [(40, 35), (33, 28), (51, 47), (29, 60)]
    second = [(40, 35), (37, 41), (58, 47), (22, 71)]
    few = [(3, 30), (21, 25), (26, 33), (30, 31)]
    alone, *_, beside = published([in_city("few", few), in_city("x", first), in_city("y", second)])
    assert all(("2024", area, sex, "") in beside for area in "ABCD" for sex in ("women", "men"))
    assert WOMEN not in alone


def test_a_sum_is_seen_where_women_and_men_stand_alone() -> None:
    def split(id: str, women: int, men: int) -> Table:
        own = replace(COUNT, id=id, numerator=id)
        return table(three(women, men, "A", of=own)[:2], own)

    seen = published([split("a", 3, 20), split("b", 40, 20), split("x", 43, 40)])
    assert WOMEN not in seen[0]
    assert not (WOMEN in seen[1] and WOMEN in seen[2])


# --- Shares ----------------------------------------------------------------------------------


def shares(id: str, given: dict[str, tuple[int, int, int, int]]) -> Table:
    own = replace(INDICATOR, id=id, numerator=id)
    cells: list[Observation] = []
    for area, (w, women, m, men) in given.items():
        for sex, part, whole in ((Sex.WOMEN, w, women), (Sex.MEN, m, men)):
            key = Key(id, 1, "2024", "district" if area else "", area, sex)
            cells.append(replace(cell(area, sex, part, whole), key=key))
    return Table(id, id, own, tuple(cells))


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_how_many_there_are_is_kept_back_for_the_sake_of_an_earlier_share(
    order: tuple[int, int],
) -> None:
    """Two of five women of A, and four of seven of B; the other share would tell five and seven."""
    few = {"A": (2, 5, 30, 70), "B": (4, 7, 30, 70), "C": (20, 60, 30, 70), "": (26, 72, 90, 210)}
    all_ = {"A": (5, 5, 35, 70), "B": (7, 7, 35, 70), "C": (30, 60, 35, 70), "": (42, 72, 105, 210)}
    tables = [shares("s1", few), shares("s2", all_)]
    ledger: list[LedgerEntry] = []
    for number in order:
        result = protected(tables[number], tuple(ledger))
        if not result.refused:
            ledger.append(replace(entry(tables[number], result), publication=number))
    assert ledger
    for each in ledger:
        others = tuple(other for other in ledger if other is not each)
        assert told_together(each, others) == ()


def test_of_two_versions_of_a_share_it_is_kept_back_who_is_among_all_in_one_alone() -> None:
    """Three women of A have no marks; the later version leaves such pupils out."""
    before = shares("s", {"A": (30, 63, 30, 70), "B": (40, 72, 30, 90)})
    later = shares("s", {"A": (30, 60, 30, 60), "B": (40, 60, 30, 70)})
    without = replace(before.indicator, version=2, exclusions="den som saknar betyg")
    _, second = published([before, replace(later, indicator=without)])
    assert WOMEN not in second and len(second) == 3
