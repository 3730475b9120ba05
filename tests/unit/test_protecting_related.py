"""What codes, periods and indicators may have to do with each other, where nobody has said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest
from test_protecting import entry
from test_protecting_together import COUNT, shown, table, three

from fardplan.measurement.contracts import LedgerEntry
from fardplan.measurement.outcomes import declared_by, not_implied
from fardplan.measurement.protecting import protected, told_together
from fardplan.measurement.related import entangled
from fardplan.plan import UnitOfObservation
from fardplan.statistics import (
    Absent,
    Certainty,
    Exemption,
    Indicator,
    Interval,
    Key,
    Measure,
    Number,
    Observation,
    Sex,
    SexRule,
)
from fardplan.statistics.gate import Rule, Table, definition_refusals, sex_refusals
from fardplan.statistics.protection import frames
from small_figures import INDICATOR, TODAY, figure


def why(given: Table, *known: Table) -> str:
    """Why a table is refused, in English; "" if it is not."""
    ledger = tuple(
        replace(entry(each, protected(each, ())), publication=at) for at, each in enumerate(known)
    )
    refused = protected(given, ledger).refused
    return " ".join(en for _, en in refused)


# --- One thing has one key -------------------------------------------------------------------


@pytest.mark.parametrize(
    "other",
    [
        {"group": "born=abroad, age=16-19"},
        {"group": "ålder=16–19,född=abroad"},
        {"group": "age=16-19;born=abroad"},
    ],
)
def test_a_group_does_not_stand_twice_in_other_words(other: dict[str, str]) -> None:
    """One of the two would be shown though nobody had looked at it."""
    cells = [*three(3, 40, group="age=16-19,born=abroad"), *three(30, 40, **other)]
    assert {each.rule for each in definition_refusals(table(cells))} == {Rule.DEFINITION}
    assert "stands twice" in why(table([*three(300, 300), *cells]))


def test_the_whole_city_does_not_stand_twice_under_two_divisions() -> None:
    cells = [*three(3, 40, division=""), *three(30, 40)]
    assert "stands twice" in why(table(cells))


def test_a_period_is_the_same_however_it_is_spelled() -> None:
    """The women of A are hidden in the first quarter, whoever writes it."""
    rows = {"": (103, 160), "A": (3, 60), "B": (40, 50), "C": (60, 50)}
    whole = table(c for area, row in rows.items() for c in three(*row, area, period="2024-Q1"))
    known = entry(whole, protected(whole, ()))
    again = table(c for c in three(3, 60, "A", period="2024K1") if c.key.sex is not Sex.TOTAL)
    assert not shown(protected(again, (known,)))


@pytest.mark.parametrize(
    ("whole", "part"),
    [("2020-2021", "2020"), ("2024", "vt2024"), ("2023/24", "2024H1"), ("2024", "2024V10")],
)
def test_part_and_whole_in_time_are_seen_however_they_are_spelled(whole: str, part: str) -> None:
    both = table([*three(43, 50, period=whole), *three(20, 25, period=part)])
    assert definition_refusals(both)
    wide, narrow = table(three(43, 50, period=whole)), table(three(20, 25, period=part))
    assert "part and whole" in why(both)
    assert "part and whole" in why(wide, narrow) and "part and whole" in why(narrow, wide)


def test_a_period_that_cannot_be_read_stands_alone_or_not_at_all() -> None:
    wave = table(three(43, 50, period="våg 1"))
    assert not why(wave)
    assert '"våg 1" cannot be read' in why(table(three(20, 25)), wave)


# --- Codes -----------------------------------------------------------------------------------


def seen(groups: dict[str, tuple[int, int]]) -> set[str]:
    """Of which groups the women are shown."""
    rows = [c for group, row in groups.items() for c in three(*row, group=group)]
    told = shown(protected(table([*three(300, 320), *rows]), ()))
    return {group for _, _, sex, group in told if sex == "women" and group}


@pytest.mark.parametrize(
    "more",
    [
        {"age=okänd": (12, 15)},
        {"age=uppgift saknas": (12, 15)},
        {"age=65-": (50, 40)},
    ],
    ids=["unknown", "not stated", "open"],
)
@pytest.mark.parametrize(
    ("wide", "narrow"),
    [("age=16-24", "age=20-24"), ("age=16–24", "age=20-24"), ("age=16-24", "ålder=20-24")],
)
def test_bands_are_bands_whatever_stands_beside_them(
    wide: str, narrow: str, more: dict[str, tuple[int, int]]
) -> None:
    """Sixty women are 16-24 and fifty-seven 20-24, so three are 16-19."""
    assert not {wide, narrow} <= seen({wide: (60, 70), narrow: (57, 40), **more})


def test_a_band_that_is_open_upwards_holds_all_who_are_older() -> None:
    assert not {"age=80-", "age=85-"} <= seen({"age=80-": (40, 40), "age=85-": (37, 20)})


def test_an_age_that_cannot_be_read_is_refused() -> None:
    cells = [*three(60, 70, group="age=16-24"), *three(57, 40, group="age=unga vuxna")]
    assert "age=unga vuxna cannot be read" in why(table(cells))


NESTED = {"born=abroad": (43, 60), "born=outside-europe": (40, 40)}


def test_codes_that_differ_by_few_may_lie_in_each_other() -> None:
    rows = {group: table(three(*row, group=group)) for group, row in NESTED.items()}
    together = table([*three(300, 300), *(c for each in rows.values() for c in each.cells)])
    assert "differ by 3" in why(together)
    wide, narrow = rows.values()
    assert "differ by 3" in why(narrow, wide) and "differ by 3" in why(wide, narrow)


def test_what_earlier_tables_tell_by_themselves_is_no_reason_to_refuse_another() -> None:
    wide, narrow = (table(three(*row, group=group)) for group, row in NESTED.items())
    assert not why(wide, wide, narrow)
    assert not why(table(three(300, 300)), wide, narrow)


def test_codes_that_are_everybody_together_share_nobody() -> None:
    groups = {"born=sweden": (60, 50), "born=abroad": (57, 45), "born=okänt": (20, 20)}
    cells = [c for group, row in groups.items() for c in three(*row, group=group)]
    assert not why(table([*three(137, 115), *cells]))


def test_a_code_that_is_more_than_another_anywhere_does_not_lie_in_it() -> None:
    cells = [*three(43, 60, group="born=norden"), *three(40, 90, group="born=asien")]
    assert not why(table([*three(300, 300), *cells]))


def test_an_area_that_is_the_sum_of_others_is_of_another_division() -> None:
    parts = [*three(3, 20, "A1"), *three(40, 40, "A2")]
    assert "A is A1 + A2 in every cell" in why(table([*three(43, 60, "A"), *parts]))
    assert not why(table([*three(43, 61, "A"), *parts]))
    assert not why(table([*three(86, 120), *three(43, 60, "A"), *parts]))


def test_areas_of_other_divisions_are_not_taken_for_those_of_the_table() -> None:
    parts = table([*three(3, 20, "1", division="bas"), *three(40, 40, "2", division="bas")])
    known = entry(parts, protected(parts, ()))
    assert not list(entangled(table(three(43, 60, "D")), (known,)))
    assert list(entangled(table(three(43, 60, "D", division="bas")), (known,)))


# --- What is shown beside a figure -----------------------------------------------------------


def figures(of: Indicator, numbers: Iterable[Number]) -> Table:
    pairs = zip(Sex, numbers, strict=True)
    return table([Observation(Key(of.id, 1, "2024", "", "", sex), n) for sex, n in pairs], of)


def test_no_count_is_shown_that_was_not_examined() -> None:
    """Of 31 women 30 are counted; who the one is could be told."""
    numbers = [Number(n, None, n, n + 1, 2) for n in (30.0, 40.0, 70.0)]
    for cell in protected(figures(COUNT, numbers), ()).cells:
        assert isinstance(cell.figure, Number)
        assert (cell.figure.denominator, cell.figure.n) == (None, None)
    shares = [replace(figure(n, 2 * n), n=2) for n in (30, 40, 70)]
    for cell, given in zip(protected(figures(INDICATOR, shares), ()).cells, shares, strict=True):
        assert cell.figure == replace(given, n=None)


MONEY = replace(
    INDICATOR, measure=Measure.MEAN, unit=UnitOfObservation.MONEY, certainty=Certainty.REGISTER,
    sex=SexRule(whose="den som fick stödet"),
)  # fmt: skip


def support(rows: Iterable[tuple[int, int]]) -> list[Number]:
    return [Number(9000, Interval(8000, 9999), 9000 * of, of, n) for of, n in rows]


def test_of_money_it_is_shown_who_got_it_and_no_sum() -> None:
    result = protected(figures(MONEY, support([(30, 30), (50, 50), (80, 80)])), ())
    assert not result.refused
    for cell in result.cells:
        assert isinstance(cell.figure, Number) and cell.figure.n
        assert (cell.figure.numerator, cell.figure.denominator) == (None, None)


def test_a_mean_of_fewer_than_got_the_money_is_refused() -> None:
    given = figures(MONEY, support([(3, 30), (50, 50), (53, 80)]))
    assert "30 got the money, but the mean is of 3" in why(given)


BUDGET = replace(
    MONEY, measure=Measure.COUNT, denominator="", certainty=Certainty.EXACT,
    sex=SexRule(Exemption("ingens", "Olga", TODAY, TODAY)),
)  # fmt: skip


def test_money_that_somebody_got_is_protected_though_nobody_asks_for_the_sex() -> None:
    """A mean is of somebody, and so is a sum of which it is told how many got it."""
    for n, kept_back in ((1, True), (500, False)):
        mean = Number(812345, Interval(8e5, 9e5), None, n, n)
        total = Number(812345, None, 812345, None, n)
        for of, given in ((replace(MONEY, sex=BUDGET.sex), mean), (BUDGET, total)):
            key = Key(of.id, 1, "2024", "", "", Sex.TOTAL)
            (seen,) = protected(table([Observation(key, given)], of), ()).cells
            assert isinstance(seen.figure, Absent) == kept_back
    (seen,) = protected(figures_of_budget(), ()).cells
    assert seen.figure == Number(812345, None, 812345)


def figures_of_budget() -> Table:
    key = Key(BUDGET.id, 1, "2024", "", "", Sex.TOTAL)
    return table([Observation(key, Number(812345, None, 812345))], BUDGET)


@pytest.mark.parametrize("unit", [UnitOfObservation.HOUSEHOLD, UnitOfObservation.MONEY])
def test_it_is_said_whose_sex_is_meant_or_who_decided_not_to(unit: UnitOfObservation) -> None:
    given = replace(figures_of_budget(), indicator=replace(BUDGET, unit=unit, sex=SexRule()))
    (refused,) = sex_refusals(given, TODAY)
    assert (refused.rule, "nobody has said whose sex" in refused.en) == (Rule.SEX, True)
    assert not sex_refusals(replace(given, indicator=replace(BUDGET, unit=unit)), TODAY)
    later = sex_refusals(replace(given, indicator=replace(BUDGET, unit=unit)), date(2099, 1, 1))
    assert later == [refused]


# --- Indicators of the same people -----------------------------------------------------------


def share(id: str, rows: Iterable[tuple[int, int]], denominator: str = "elever") -> Table:
    of = replace(INDICATOR, id=id, numerator=id, denominator=denominator)
    return figures(of, [figure(*row) for row in rows])


def test_two_denominators_of_the_same_people_tell_who_is_between() -> None:
    """Of 103 women 100 have marks in mathematics; how many of all is shown, not of the women."""
    first = share("first", [(80, 103), (120, 160), (200, 263)])
    second = share("second", [(70, 100), (110, 155), (180, 255)], "elever med betyg")
    known = entry(first, protected(first, ()))
    for here, there in ((first, second), (second, first)):
        known = entry(there, protected(there, ()))
        result = protected(here, (known,))
        assert [sex for _, _, sex, _ in shown(result)] == ["total"]
        assert not told_together(entry(here, result), (known,))
        assert told_together(entry(here, protected(here, ())), (known,))
    far = share("far", [(40, 60), (50, 80), (90, 140)], "elever med betyg")
    assert len(shown(protected(far, (known,)))) == 3


def test_who_is_between_two_denominators_no_other_share_of_either_tells() -> None:
    """Two women of A have no marks: 202 less 200, or 400 in all less those of B."""
    all_ = {"A": (202, 210), "B": (230, 240)}
    marked = {"A": (200, 200), "B": (200, 220)}
    few = {"A": (120, 110), "B": (100, 90)}
    tables = [
        eligible("all", "elever", few, all_),
        eligible("marked", "elever med betyg", few, marked),
        eligible(
            "again", "elever med betyg", {a: (w - 20, m) for a, (w, m) in few.items()}, marked
        ),
    ]
    ledger: list[LedgerEntry] = []
    for number, each in enumerate(tables):
        result = protected(each, tuple(ledger))
        assert shown(result)
        ledger.append(replace(entry(each, result), publication=number))
    assert _women(ledger[0]) == {"", "A", "B"}
    told = _women(ledger[1]) | _women(ledger[2])
    assert "A" not in told and not {"", "B"} <= told


def _women(given: LedgerEntry) -> set[str]:
    """The areas of which a table shows how many women there are."""
    cells = (c for c in given.cells if c.key.sex is Sex.WOMEN and isinstance(c.figure, Number))
    return {cell.key.area for cell in cells}


def test_two_denominators_that_are_each_the_greater_somewhere_must_not_differ_by_few() -> None:
    first = share("first", [(80, 103), (120, 160), (200, 263)])
    second = share("second", [(70, 100), (110, 175), (180, 275)], "elever med betyg")
    assert "women are 100 here and 103 in" in why(second, first)
    known = entry(first, protected(first, ()))
    assert told_together(entry(second, protected(second, ())), (known,))


def test_what_is_too_large_to_look_at_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """When it is protected, and when it is to be shown after more became public."""
    first = share("first", [(80, 103), (120, 160), (200, 263)])
    made = entry(first, protected(first, ()))
    monkeypatch.setattr(frames, "_MOST_CELLS", 1)
    assert "combinations of codes" in why(first)
    ((_, said),) = told_together(made, ())
    assert "combinations of codes" in said


def test_what_is_worded_alike_is_counted_alike() -> None:
    first = share("first", [(80, 103), (120, 160), (200, 263)])
    second = share("second", [(40, 60), (50, 80), (90, 140)], " Elever ")
    assert "60 here and 103" in why(second, first) or "140 here and 263" in why(second, first)


def test_a_corrected_denominator_is_not_another_one() -> None:
    """The register was mended: a woman had been counted who had moved."""
    rows = [(80, 103), (120, 160), (200, 263)]
    mended = [(80, 102), (120, 160), (200, 262)]
    first, second = share("first", rows), share("second", rows)
    assert not why(share("first", mended), first, second)
    assert not why(share("second", mended), first, share("first", mended), second)
    assert "262 here and 263" in why(share("third", mended), first)


PUPILS = {"A": (3, 40), "B": (18, 40), "C": (20, 40), "D": (30, 40)}
MARKED = {"A": (60, 70), "B": (70, 80), "C": (90, 95), "D": (100, 90)}
ALL_ = {area: (women + 10, men + 12) for area, (women, men) in MARKED.items()}
OTHERS = {area: (women + 20, men + 10) for area, (women, men) in PUPILS.items()}


def eligible(
    id: str, denominator: str, some: dict[str, tuple[int, int]], of: dict[str, tuple[int, int]],
    areas: str = "",
) -> Table:  # fmt: skip
    """A share by area and in the city, or in some areas alone."""
    indicator = replace(INDICATOR, id=id, numerator=id, denominator=denominator)
    rows = {area: (*some[area], *of[area]) for area in some}
    rows[""] = tuple(map(sum, zip(*rows.values(), strict=True)))
    cells = []
    for area in areas or ["", *some]:
        w, m, women, men = rows[area]
        for sex, part, whole in zip(Sex, (w, m, w + m), (women, men, women + men), strict=True):
            key = Key(id, 1, "2024", "district" if area else "", area, sex)
            cells.append(Observation(key, figure(part, whole)))
    return table(cells, indicator)


@pytest.mark.parametrize("between", [True, False], ids=["with another share", "alone"])
@pytest.mark.parametrize("denominator", ["alla elever", "elever med betyg"])
def test_a_whole_that_is_another_one_takes_nothing_from_what_is_known(
    between: bool, denominator: str
) -> None:
    """Seventy-one women, less thirty of D, twenty of C and eighteen of B, leave three of A."""
    first = eligible("marked", "elever med betyg", PUPILS, MARKED)
    ledger = [entry(first, protected(first, ()))]
    seen = shown(protected(first, ()))
    (kept,) = {a for a in "BCD" if ("2024", a, "women", "") not in seen}
    if between:
        other = eligible("leisure", "alla elever", OTHERS, ALL_)
        result = protected(other, tuple(ledger))
        assert len(shown(result)) == len(other.cells)
        ledger.append(replace(entry(other, result), publication=8))
    of = ALL_ if denominator == "alla elever" else MARKED
    again = eligible("again", denominator, PUPILS, of, areas=kept)
    result = protected(again, tuple(ledger))
    assert result.refused or ("2024", kept, "women", "") not in shown(result)
    assert told_together(entry(again, protected(again, ())), tuple(ledger))


def test_of_each_whole_it_is_examined_how_many_there_are() -> None:
    """Two other women of A than the three are in A of all pupils; of those with marks sixty."""
    few = ALL_ | {"A": (72, 4)}
    one = eligible("marked", "elever med betyg", OTHERS, MARKED)
    two = eligible("all", "alla elever", {**OTHERS, "A": (23, 2)}, few)
    result = protected(two, (entry(one, protected(one, ())),))
    assert ("2024", "A", "men", "") not in shown(result)
    assert not {("2024", a, "men", "") for a in ("", "B", "C", "D")} <= shown(result).keys()


WIDE = replace(COUNT, id="without", numerator="utan arbete")
NARROW = replace(COUNT, id="seeking", numerator="utan arbete och söker", within="without")


def outcome(of: Indicator, rows: dict[str, tuple[int, int]]) -> Table:
    return table([c for area, row in rows.items() for c in three(*row, area, of=of)], of)


OUTCOMES = (
    outcome(WIDE, {"": (73, 90), "A": (30, 30), "B": (43, 60)}),
    outcome(NARROW, {"": (58, 50), "A": (28, 20), "B": (30, 30)}),
)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["wide first", "narrow first"])
def test_an_outcome_that_is_declared_to_lie_in_another_leaves_a_group(
    order: tuple[int, int],
) -> None:
    """Two of thirty women of A have no work and do not seek it."""
    first, second = (OUTCOMES[at] for at in order)
    known = entry(first, protected(first, ()))
    result = protected(second, (known,))
    assert ("2024", "A", "women", "") not in shown(result)
    assert ("2024", "B", "women", "") not in shown(result) or (
        ("2024", "", "women", "") not in shown(result)
    )
    assert not told_together(entry(second, result), (known,))
    assert told_together(entry(second, protected(second, ())), (known,))


def test_an_outcome_lies_in_all_that_its_own_lies_in_though_nobody_shows_those_between() -> None:
    """Seekers on a programme are seekers, and so without work."""
    wide, _ = OUTCOMES
    deep = replace(COUNT, id="programme", numerator="i program", within="seeking")
    given = outcome(deep, {"": (58, 50), "A": (28, 20), "B": (30, 30)})
    known = entry(wide, protected(wide, ()))
    assert ("2024", "A", "women", "") in shown(protected(given, (known,)))
    registered = (WIDE, NARROW, deep)
    result = protected(given, (known,), defined=registered)
    assert ("2024", "A", "women", "") not in shown(result)
    alone = entry(given, protected(given, ()))
    assert told_together(alone, (known,), defined=registered)
    assert not told_together(entry(given, result), (known,), defined=registered)


def test_a_sum_that_follows_from_two_others_is_not_laid_out_beside_them() -> None:
    deep = replace(COUNT, id="programme", within="seeking")
    sums = declared_by([WIDE, NARROW, deep])
    assert len(sums) == 3 and len(not_implied(sums)) == 2
    across = [each for each in sums if "utfall seeking" not in each.series]
    assert len(across) == 1 and not_implied(across) == tuple(across)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"within": "witout"}, "witout, which is not registered"),
        ({"population": "elever i åk 9"}, "word their populations otherwise"),
    ],
)
def test_what_a_definition_declares_does_not_come_to_nothing(
    change: dict[str, str], said: str
) -> None:
    of = replace(NARROW, **change)  # type: ignore[arg-type]
    given = outcome(of, {"A": (28, 20), "B": (30, 30)})
    (why_not,) = protected(given, (), defined=(WIDE, of)).refused
    assert said in why_not[1]
    assert told_together(entry(given, protected(given, ())), (), defined=(WIDE, of)) == (why_not,)


def test_an_outcome_that_nobody_has_declared_to_lie_in_another_is_not_looked_at() -> None:
    wide, narrow = OUTCOMES
    apart = replace(narrow, indicator=replace(NARROW, within=""))
    assert len(shown(protected(apart, (entry(wide, protected(wide, ())),)))) == 9
