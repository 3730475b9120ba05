"""What one table leaves out others say, and what nobody has said is not assumed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from test_protecting import entry
from test_protecting_breakdowns import BORN, Rows, outcome, said, women
from test_protecting_related import why
from test_protecting_together import COUNT, shown, table, three

from fardplan.measurement.contracts import LedgerEntry
from fardplan.measurement.counted import REST, counts_of
from fardplan.measurement.framing import framing
from fardplan.measurement.outcomes import declared_by
from fardplan.measurement.protecting import protected, told_together
from fardplan.statistics import (
    Absent,
    Indicator,
    Interval,
    Key,
    Measure,
    Number,
    Observation,
    Sex,
    Why,
)
from fardplan.statistics.breakdowns import Breakdown
from fardplan.statistics.gate import Rule, Table, sex_refusals
from fardplan.statistics.protection import (
    TOTAL,
    Codes,
    Examiner,
    Ledger,
    Publication,
    Threshold,
    codes_of,
)
from fardplan.statistics.protection.attack import attack_with
from small_figures import INDICATOR, TODAY

# --- An area that an earlier table leaves out --------------------------------------------------

YOUNG = replace(INDICATOR, id="young", numerator="utan arbete", denominator=INDICATOR.population)
Pairs = dict[str, tuple[tuple[int, int], tuple[int, int]]]
AGES: dict[str, Pairs] = {
    "age=16-19": {
        "N": ((0, 5), (17, 19)),
        "O": ((0, 13), (9, 20)),
        "S": ((14, 37), (14, 35)),
        "V": ((14, 16), (1, 1)),
    },
    "age=25-29": {
        "N": ((19, 19), (17, 37)),
        "O": ((25, 25), (23, 32)),
        "S": ((25, 40), (22, 43)),
        "V": ((5, 10), (12, 13)),
    },
}


def by_area(of: Indicator, areas: str, ages: dict[str, Pairs] = AGES) -> Table:
    """A share, or a count of its numerator, of the city and of some areas by age."""
    cells = []
    for age, rows in ages.items():
        by_sex = [zip(*(row[n] for row in rows.values()), strict=True) for n in (0, 1)]
        women, men = (tuple(map(sum, each)) for each in by_sex)
        for area, (w, m) in {"": (women, men), **{a: rows[a] for a in areas}}.items():
            for sex, (part, whole) in zip(Sex, (w, m, (w[0] + m[0], w[1] + m[1])), strict=True):
                figure = Number(part / whole, Interval(0, 1), part, whole)
                if of.measure is Measure.COUNT:
                    figure = Number(part, numerator=part)
                key = Key(of.id, 1, "2024", "district" if area else "", area, sex, age)
                cells.append(Observation(key, figure))
    return table(cells, of)


def known(*tables: Table) -> tuple[LedgerEntry, ...]:
    return tuple(
        replace(entry(each, protected(each, ())), publication=at) for at, each in enumerate(tables)
    )


def test_an_area_that_an_earlier_table_left_out_opens_no_way_in_a_later_one() -> None:
    """All areas are everybody, whatever the count by three of them left open."""
    ledger = known(by_area(replace(COUNT, id="counted"), "OSV"))
    share = by_area(YOUNG, "NOSV")
    result = protected(share, ledger)
    assert not told_together(entry(share, result), ledger)
    assert not told_together(entry(share, result), ())


def seen(id: str, codes: dict[str, int], name: str = "housing") -> Publication:
    """Counts by the codes of a breakdown, "" for all of them, as the public sees them."""
    rows = [c for code, n in codes.items() for c in three(n, n, group=code and f"{name}={code}")]
    (counts,) = counts_of(rows, COUNT)
    return counts.as_seen(id, (), COUNT.id)


SOME = seen("some", {"": 90, "rented": 50, "owned": 30})
ALL = seen("all", {"": 90, "rented": 50, "owned": 30, "other": 10})


@pytest.mark.parametrize("tables", [(SOME, ALL), (ALL, SOME)], ids=["some first", "all first"])
def test_who_is_left_out_of_one_table_stands_in_another(tables: Sequence[Publication]) -> None:
    assert framing(tables).nobody == {"housing": {REST}}


@pytest.mark.parametrize(
    "other",
    [
        seen("more", {"": 95, "rented": 50, "owned": 30, "other": 10}),
        seen("corrected", {"": 93}),
        seen("one more code", {"": 90, "sublet": 7}),
    ],
    ids=lambda each: each.id,
)
def test_that_codes_are_everybody_is_not_believed_where_figures_deny_it(other: Publication) -> None:
    assert framing((SOME, ALL, other)).nobody == {}


def test_who_has_read_less_is_told_no_more() -> None:
    """With the table that denies it, nobody is sure that two codes are everybody."""
    cells: dict[Codes, int | None] = {(): 40, codes_of(code="a"): 37}
    open_total = {"code": {TOTAL: frozenset("abc")}}
    closed = {"code": {TOTAL: frozenset("ab")}}
    table = Publication(
        "2", "all", {**cells, codes_of(code="b"): None}, closed, {codes_of(code="b"): 3}
    )
    before = Publication("1", "all", {codes_of(code="a"): 37}, open_total)
    examiner = Examiner(Ledger().published(before), "all", Threshold(5))
    told = [
        [
            (each.low, each.high)
            for each in attack_with(world, examiner.rule).breaches()
            if each.cell == codes_of(code="b")
        ]
        for world in examiner.worlds([before, table])
    ]
    assert told == [[(1, 3)], [(3, 3)]]


# --- What nobody has said ------------------------------------------------------------------------


WIDE: Rows = {"": (200, 210), "born=abroad": (40, 42)}
NARROW: Rows = {"born=nordic": (20, 22), "born=eu": (17, 13), "born=elsewhere": (3, 7)}
ABROAD = Breakdown("born", ("abroad",))
WORLD = Breakdown("born", ("nordic", "eu", "elsewhere"))


@pytest.mark.parametrize("several", [False, True], ids=["one each", "several"])
def test_codes_that_no_definition_lists_together_are_asked_about(several: bool) -> None:
    """That the parts of the world lie in "abroad" is no less likely for two lists."""
    lists = (replace(each, several=several) for each in (ABROAD, WORLD))
    before, after = (
        said(rows, each, id=f"by {len(rows)}")
        for rows, each in zip((WIDE, NARROW), lists, strict=True)
    )
    assert "has other codes" in why(after, before)
    assert told_together(entry(after, protected(after, ())), known(before))


def test_a_definition_that_lists_the_codes_of_all_answers_for_them() -> None:
    two = (Breakdown("born", ("a", "b")), Breakdown("born", ("b", "c")))
    rows: Rows = {"born=a": (50, 50), "born=b": (60, 60), "born=c": (70, 70)}
    x, y = (
        said({g: rows[g] for g in rows if g[-1] in each.codes}, each, id=each.codes[0])
        for each in two
    )
    whole = Breakdown("born", ("a", "b", "c"))
    assert "has other codes" in why(said({"": (300, 300)}), x, y)
    assert not why(said(rows, whole), x, y)
    assert not protected(said({"": (300, 300)}), known(x, y, said(rows, whole, id="z"))).refused


# --- Persons in several codes, who are everybody together -----------------------------------------

HELP = Breakdown("help", ("home", "alarm"), several=True, whole=True)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["a code first", "all first"])
def test_a_code_of_which_several_may_be_is_not_everybody(order: tuple[int, int]) -> None:
    """Three women have no alarm."""
    tables = (said({"help=alarm": (37, 38)}, HELP), said({"": (40, 48)}))
    first, second = (tables[at] for at in order)
    assert women(first) and not women(second, first)


def test_codes_of_which_several_may_be_need_no_row_for_all() -> None:
    rows: Rows = {"help=home": (30, 30), "help=alarm": (60, 50)}
    assert women(said(rows, HELP)) == set(rows)


# --- What is registered ---------------------------------------------------------------------------


FROM_ABROAD = said({"born=abroad": (53, 65)})
PARTED = said({"born=nordic": (30, 28), "born=elsewhere": (20, 30)})
OTHER = replace(COUNT, id="other", breakdowns=(BORN,))


@pytest.mark.parametrize(
    "registered",
    [
        (OTHER,),
        (replace(COUNT, version=2, breakdowns=(BORN,)),),
        (OTHER, replace(OTHER, version=2, breakdowns=())),
    ],
    ids=["by another indicator", "in a newer version", "in a version before the newest"],
)
def test_what_is_registered_of_codes_holds_though_no_table_is_public(
    registered: tuple[Indicator, ...],
) -> None:
    """Of 53 women from abroad all but three are of the two parts."""
    ledger = known(FROM_ABROAD)
    assert women(PARTED, FROM_ABROAD) == {"born=nordic", "born=elsewhere"}
    result = protected(PARTED, ledger, defined=registered)
    assert len([key for key in shown(result) if key[2] == "women"]) < 2
    assert told_together(entry(PARTED, protected(PARTED, ())), ledger, defined=registered)


def test_a_code_that_a_registered_definition_does_not_list_is_asked_about() -> None:
    registered = replace(COUNT, id="wide", breakdowns=(ABROAD,))
    asked = protected(said({"born=nordic": (50, 50)}), (), defined=(registered,)).refused
    assert "born=nordic is not among the codes" in asked[0][1]


# --- Parts that were put right, and parts that figures deny ---------------------------------------

X = outcome("x", (62, 90), (20, 45), (42, 45))
Y = outcome("y", (50, 90), (17, 45), (33, 45))
Z = outcome("z", (21, 40), (3, 20), (18, 20))


def summed(*parts: str, version: int = 1) -> Table:
    whole = outcome("all", (133, 220), (40, 110), (93, 110), parts=parts)
    return replace(whole, indicator=replace(whole.indicator, version=version))


def test_parts_that_were_put_right_stand_whatever_was_public_before() -> None:
    """In A three women are z, and it does not matter that it was said first that nobody is."""
    right = summed("x", "y", "z", version=2).indicator
    ledger = known(summed("x", "y"), X)
    assert ("2024", "A", "women", "") in shown(protected(Y, known(summed(), X)))
    assert ("2024", "A", "women", "") not in shown(
        protected(Y, ledger, defined=(right, X.indicator, Y.indicator, Z.indicator))
    )
    assert declared_by([right, summed("x", "y").indicator]) == declared_by([right])


def test_parts_that_the_figures_deny_are_asked_about() -> None:
    ledger = known(summed("x", "y"), X)
    (asked,) = protected(Y, ledger).refused
    assert asked[1].startswith("x + y are said to be all, but the counts are others")
    assert told_together(entry(Y, protected(Y, ())), ledger)


def test_a_part_that_was_counted_anew_denies_nothing() -> None:
    ledger = known(summed("x", "y", "z"), X, Y, Z)
    anew = outcome("x", (65, 94), (22, 47), (43, 47))
    assert not protected(anew, ledger).refused


# --- People of one sex alone ----------------------------------------------------------------------


def of_women(women: int, total: int | None, why: Why = Why.NOT_APPLICABLE) -> Table:
    cells = three(women, 0)
    cells[1] = replace(cells[1], figure=Absent(why))
    told = Absent(Why.MISSING) if total is None else Number(total, numerator=total)
    return table([*cells[:2], replace(cells[2], figure=told)])


def test_where_there_can_be_nobody_of_one_sex_the_other_is_all() -> None:
    assert not sex_refusals(of_women(300, 300), TODAY)
    assert not sex_refusals(of_women(300, None), TODAY)
    assert len(shown(protected(of_women(300, 300), ()))) == 2
    assert not shown(protected(of_women(3, 3), ()))


@pytest.mark.parametrize(
    "given", [of_women(300, 340), of_women(300, 300, Why.MISSING)], ids=["more in all", "not told"]
)
def test_a_sex_of_which_there_may_be_somebody_is_not_left_out(given: Table) -> None:
    assert [each.rule for each in sex_refusals(given, TODAY)] == [Rule.SEX]
