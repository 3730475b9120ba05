"""Of which whole an outcome is: more that is public never takes protection away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from test_protecting import entry
from test_protecting_as_one import WOMEN, published
from test_protecting_related import ALL_, MARKED, OTHERS, PUPILS, eligible
from test_protecting_together import COUNT, shown, table, three

from fardplan.measurement.contracts import LedgerEntry
from fardplan.measurement.protecting import protected, told_together
from fardplan.statistics import Indicator, Interval, Key, Measure, Number, Observation, Sex
from fardplan.statistics.breakdowns import Breakdown
from fardplan.statistics.gate import Table
from small_figures import INDICATOR, figure

WIDER = {area: (women + 30, men + 30) for area, (women, men) in ALL_.items()}


def passed(of: Indicator, women: dict[str, int]) -> Table:
    """A plain count by area, which does not say of how many."""
    return table([c for area, n in women.items() for c in three(n, 40, area, of=of)], of)


def known_of(tables: Sequence[Table]) -> tuple[LedgerEntry, ...]:
    found: tuple[LedgerEntry, ...] = ()
    for number, each in enumerate(tables):
        result = protected(each, found)
        assert not result.refused
        found = (*found, replace(entry(each, result), publication=number))
    return found


@pytest.mark.parametrize("wider", ["alla elever", "elever", "varje elev"])
@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_count_may_be_a_part_of_each_whole_that_is_public(
    wider: str, order: tuple[int, int]
) -> None:
    """Fifty-seven of the sixty women of A with marks have passed, whatever is told of all pupils.

    So it is if the whole has the very words of the population.
    """
    some = {area: (women + 20, men + 10) for area, (women, men) in PUPILS.items()}
    tables = [
        eligible("marked", "elever med betyg", some, MARKED),
        eligible("all", wider, OTHERS, WIDER),
    ]
    ledger = known_of([tables[number] for number in order])
    count = passed(replace(COUNT, id="passed", numerator="godkända"), {"A": 57, "B": 30, "C": 31})
    result = protected(count, ledger)
    assert WOMEN not in shown(result)
    assert ("2024", "B", "women", "") in shown(result)
    assert told_together(entry(count, protected(count, ())), ledger)


def test_a_count_is_no_part_of_a_whole_that_is_fewer() -> None:
    """Sixty-three have come, more than have marks; of all pupils that leaves seven."""
    ledger = known_of(
        [
            eligible("marked", "elever med betyg", OTHERS, MARKED),
            eligible("all", "alla elever", OTHERS, ALL_),
        ]
    )
    count = passed(replace(COUNT, id="came", numerator="närvarande"), {"A": 63, "B": 30})
    assert len(shown(protected(count, ledger))) == len(count.cells)


@pytest.mark.parametrize("first", ["alla elever", "varje elev", "a", "ö"])
def test_a_wording_is_of_the_whole_that_it_is_as_many_as(first: str) -> None:
    """Three women of A are kept back by one share, and by another in words of its own.

    A third, of the city alone, is of more; it is not in the alphabet who is of whom.
    """
    some = {area: (women // 2, men // 2) for area, (women, men) in PUPILS.items()}
    marked = eligible("marked", "elever med betyg", some, PUPILS)
    city = eligible("all", first, OTHERS, WIDER, areas=[""])
    again = eligible("again", "elever som fått betyg", some, PUPILS, areas=["B", "C"])
    (kept,) = {a for a in "BCD" if ("2024", a, "women", "") not in published([marked])[0]}
    again = eligible("again", "elever som fått betyg", some, PUPILS, areas=["B", "C", "D"])
    for before in ([marked], [city, marked], [marked, city]):
        ledger = known_of(before)
        assert ("2024", kept, "women", "") not in shown(protected(again, ledger))
        assert told_together(entry(again, protected(again, ())), ledger)


def test_a_wording_of_which_nothing_is_seen_may_be_of_any_whole() -> None:
    """It stands in one area alone, that no other share tells: no place says whose it is."""
    some = {area: (women // 2, men // 2) for area, (women, men) in PUPILS.items()}
    marked = eligible("marked", "elever med betyg", some, PUPILS, areas=["", "A", "B", "C"])
    city = eligible("all", "alla elever", OTHERS, WIDER, areas=[""])
    rest = eligible("rest", "de bedömda", some, PUPILS, areas=["D"])
    for before in ([marked], [city, marked]):
        assert told_together(entry(rest, protected(rest, ())), known_of(before))


# --- Cells that no two tables share ----------------------------------------------------------

HOUSING = (Breakdown("boende", ("hyresrätt", "bostadsrätt", "villa"), whole=True),)
BY_HOUSING = {"hyresrätt": (30, 35), "bostadsrätt": (28, 27), "villa": (22, 31)}


def counted(of: Indicator, rows: dict[str, tuple[int, int]]) -> Table:
    return table([c for group, row in rows.items() for c in three(*row, group=group, of=of)], of)


def mean(denominator: str, rows: dict[str, tuple[int, int]]) -> Table:
    of = replace(
        INDICATOR, id=denominator, numerator=denominator, denominator=denominator,
        measure=Measure.MEAN, breakdowns=HOUSING,
    )  # fmt: skip
    cells = counted(of, rows).cells
    figures = [Number(200.0, Interval(190, 210), None, c.figure.value) for c in cells]
    return table([replace(c, figure=f) for c, f in zip(cells, figures, strict=True)], of)


HOUSED = {f"boende={code}": row for code, row in BY_HOUSING.items()}


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize(("women", "is_told"), [(83, True), (95, False)])
def test_editions_are_compared_in_what_follows_from_each(
    order: tuple[int, int], women: int, is_told: bool
) -> None:
    """Eighty women study full-time by how they live, and three more in all if part-time counts."""
    of = replace(COUNT, exclusions="den som studerar på deltid", breakdowns=HOUSING)
    tables = [
        counted(of, HOUSED),
        counted(replace(of, version=2, exclusions=""), {"": (women, 98)}),
    ]
    first, second = (tables[number] for number in order)
    known = (entry(first, protected(first, ())),)
    result = protected(second, known)
    told = {c.key for c in second.cells if c.key.sex is Sex.WOMEN}
    assert (bool(result.refused) or bool(told & result.protected)) == is_told
    assert bool(told_together(entry(second, protected(second, ())), known)) == is_told


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize(("women", "is_told"), [(83, True), (95, False)])
def test_denominators_are_compared_in_what_follows_from_each(
    order: tuple[int, int], women: int, is_told: bool
) -> None:
    """Eighty women have marks by how they live, of eighty-three in all."""
    tables = [mean("elever med betyg", HOUSED), mean("alla elever", {"": (women, 98)})]
    first, second = (tables[number] for number in order)
    known = (entry(first, protected(first, ())),)
    result = protected(second, known)
    told = {c.key for c in second.cells if c.key.sex is Sex.WOMEN}
    assert (bool(result.refused) or bool(told & result.protected)) == is_told
    assert bool(told_together(entry(second, protected(second, ())), known)) == is_told


def test_editions_that_no_cell_compares_are_refused_unless_they_can_share_nobody() -> None:
    """Bands that overlap, of the years 16-29 both; nobody knows who is counted by one alone."""
    of = replace(COUNT, exclusions="den som studerar på deltid")
    first = counted(of, {"age=16-24": (40, 45), "age=25-29": (50, 41)})
    known = (entry(first, protected(first, ())),)
    later = replace(of, version=2, exclusions="")
    across = counted(later, {"age=16-19": (37, 39), "age=20-29": (60, 57)})
    ((_, said),) = protected(across, known).refused
    assert "show a total that both have" in said
    assert not protected(counted(later, {"age=30-39": (37, 39)}), known).refused
    assert not protected(
        replace(across, indicator=replace(later, exclusions=of.exclusions)), known
    ).refused


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_who_came_and_who_went_does_not_follow_from_parts_either(order: tuple[int, int]) -> None:
    """By how they live there are three women fewer than in all, and three men more."""
    of = replace(COUNT, exclusions="den som studerar på deltid", breakdowns=HOUSING)
    tables = [counted(of, HOUSED), counted(replace(of, version=2, exclusions=""), {"": (83, 90)})]
    first, second = (tables[number] for number in order)
    known = (entry(first, protected(first, ())),)
    assert Sex.WOMEN in {key.sex for key in protected(second, known).protected}
    assert told_together(entry(second, protected(second, ())), known)


# --- One outcome under two names -------------------------------------------------------------


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize("words", ["utan arbete", " Utan  arbete."])
def test_what_two_definitions_say_in_the_same_words_is_one_outcome(
    words: str, order: tuple[int, int]
) -> None:
    """Of forty women of 16-24, as a count, thirty-seven are 16-19, as a share of all: 20-24."""
    count = replace(COUNT, id="count", numerator="utan arbete")
    share = replace(INDICATOR, id="share", numerator=words, denominator="alla")
    first = counted(count, {"age=16-24": (40, 45), "age=25-29": (50, 41)})
    rows = {"age=16-19": ((37, 39), (150, 160)), "age=20-29": ((53, 47), (300, 310))}
    cells = [
        Observation(Key("share", 1, "2024", "", "", sex, group), figure(part, of))
        for group, ((w, m), (women, men)) in rows.items()
        for sex, part, of in zip(Sex, (w, m, w + m), (women, men, women + men), strict=True)
    ]
    before, after = ((first, table(cells, share))[number] for number in order)
    known = (entry(before, protected(before, ())),)
    result = protected(after, known)
    told = {(c.key.group, str(c.key.sex)) for c in after.cells if c.key not in result.protected}
    assert not {(c.key.group, "women") for c in after.cells} <= told
    assert not told_together(entry(after, result), known)
    assert told_together(entry(after, protected(after, ())), known)
    others = replace(after, indicator=replace(after.indicator, numerator="något annat"))
    assert len(shown(protected(others, known))) == len(after.cells)


def test_what_says_that_it_counts_the_same_counts_the_same() -> None:
    """Both are named, and one of them may be put right first."""
    one = replace(COUNT, id="one", title="Den ena", numerator="utan arbete")
    two = replace(COUNT, id="two", title="Den andra", numerator="utan arbete")
    first, second = passed(one, {"A": 40, "B": 50}), passed(two, {"A": 47, "B": 50})
    known = (entry(first, protected(first, ())),)
    ((_, said),) = protected(second, known).refused
    assert said.startswith("A, women are 47 here and 40 in Den ena")
    agreeing = passed(two, {"A": 40, "B": 50})
    known = (*known, replace(entry(agreeing, protected(agreeing, known)), publication=8))
    assert not protected(second, known).refused
