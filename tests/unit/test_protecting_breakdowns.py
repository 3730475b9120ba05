"""How codes and outcomes hang together where a definition says so, and what is asked if not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_protecting import entry
from test_protecting_related import why
from test_protecting_together import COUNT, shown, table, three

from fardplan.measurement.protecting import protected, told_together
from fardplan.statistics import Certainty, Interval, Key, Measure, Number, Observation, Sex
from fardplan.statistics.breakdowns import Breakdown
from fardplan.statistics.gate import Table
from fardplan.statistics.protection import proposals, sparing

HOUSING = Breakdown("housing", ("rented", "tenant-owned", "owned"))
BORN = Breakdown("born", ("sweden", "abroad"), {"abroad": ("nordic", "elsewhere")}, whole=True)
REASON = Breakdown("reason", ("debts", "violence"), several=True)

Rows = dict[str, tuple[int, int]]


def said(rows: Rows, *breakdowns: Breakdown, area: str = "", id: str = "eligible") -> Table:
    of = replace(COUNT, id=id, breakdowns=breakdowns)
    return table([c for group, row in rows.items() for c in three(*row, area, group, of)], of)


def women(given: Table, *known: Table) -> set[str]:
    """Of which groups the women are shown."""
    ledger = tuple(
        replace(entry(each, protected(each, ())), publication=at) for at, each in enumerate(known)
    )
    told = shown(protected(given, ledger))
    return {group for _, _, sex, group in told if sex == "women"}


# --- Codes that share nobody ------------------------------------------------------------------


FORMS: Rows = {"": (300, 320), "housing=rented": (43, 60), "housing=owned": (40, 40)}


def test_codes_that_share_nobody_may_differ_by_few() -> None:
    assert "differ by 3" in why(said(FORMS))
    assert "Write in the definition" in why(said(FORMS))
    assert women(said(FORMS, HOUSING)) == set(FORMS)


def test_codes_that_share_nobody_are_protected_as_ever() -> None:
    few = FORMS | {"housing=tenant-owned": (3, 70)}
    seen = women(said(few, HOUSING))
    assert "housing=tenant-owned" not in seen and "housing=rented" in seen


def test_it_does_not_matter_how_codes_are_spelled() -> None:
    written = Breakdown("Housing", ("RENTED", " Owned", "tenant-owned"))
    assert women(said(FORMS, written)) == set(FORMS)


def test_a_code_that_the_definition_does_not_list_is_asked_about() -> None:
    cells = FORMS | {"housing=sublet": (50, 50)}
    assert "housing=sublet is not among the codes" in why(said(cells, HOUSING))
    assert not why(said(FORMS | {"housing=okänd": (50, 50)}, HOUSING))


def test_a_code_that_was_public_and_is_not_listed_is_asked_about() -> None:
    before = said({"housing=sublet": (50, 50)}, id="other")
    assert "housing=sublet is not among the codes" in why(said(FORMS, HOUSING), before)


def test_codes_of_more_than_everybody_may_be_of_the_same_persons() -> None:
    rows: Rows = {"": (60, 60), "reason=debts": (40, 40), "reason=violence": (30, 30)}
    assert "say so in the definition (several)" in why(said(rows))


# --- Codes that others make up ------------------------------------------------------------------


PARTS: Rows = {"born=abroad": (43, 60), "born=elsewhere": (40, 40)}


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["wide first", "narrow first"])
def test_what_is_left_of_a_code_is_a_part_of_it_whichever_table_came_first(
    order: tuple[int, int],
) -> None:
    """Three women were born in another Nordic country."""
    both = said(PARTS, BORN)
    assert not set(PARTS) <= women(both)
    tables = [said({group: row}, BORN) for group, row in PARTS.items()]
    first, second = (tables[at] for at in order)
    assert not women(second, first)
    known = entry(first, protected(first, ()))
    assert told_together(entry(second, protected(second, ())), (known,))


def test_what_one_definition_says_holds_for_the_table_of_another() -> None:
    wide, narrow = (said({group: row}) for group, row in PARTS.items())
    assert not women(replace(narrow, indicator=replace(narrow.indicator, breakdowns=(BORN,))), wide)


def test_parts_that_leave_nobody_few_are_shown_with_their_whole() -> None:
    rows: Rows = {"": (143, 150), "born=sweden": (90, 80), "born=abroad": (53, 70)}
    parts: Rows = {"born=nordic": (13, 30), "born=elsewhere": (40, 40)}
    assert women(said(rows | parts, BORN)) == {*rows, *parts}


def test_whom_a_code_has_beside_its_parts_is_a_group() -> None:
    """Of the forty-three from abroad two women are from nowhere that is known."""
    rows: Rows = {"born=abroad": (43, 60), "born=elsewhere": (30, 40), "born=nordic": (11, 20)}
    assert not set(rows) <= women(said(rows, BORN))
    plenty: Rows = {"born=abroad": (53, 70), "born=elsewhere": (30, 40), "born=nordic": (11, 20)}
    assert women(said(plenty, BORN)) == set(plenty)


def test_parts_are_no_more_than_their_whole() -> None:
    rows: Rows = {"born=abroad": (43, 60), "born=elsewhere": (40, 40), "born=nordic": (11, 20)}
    assert "nordic + elsewhere are more than born=abroad" in why(said(rows, BORN))


def test_codes_that_are_everybody_tell_of_the_one_that_is_not_shown() -> None:
    """Of ninety-three women ninety were born in Sweden."""
    rows: Rows = {"": (93, 150), "born=sweden": (90, 80)}
    assert women(said(rows, BORN)) != set(rows)
    everybody, sweden = (said({group: row}, BORN) for group, row in rows.items())
    assert not women(sweden, everybody)


# --- Persons in several codes ---------------------------------------------------------------------


def test_a_person_may_be_in_several_codes() -> None:
    rows: Rows = {"": (60, 60), "reason=debts": (40, 40), "reason=violence": (37, 30)}
    assert women(said(rows, REASON)) == set(rows)


def test_who_is_not_in_a_code_is_a_group() -> None:
    """All but two of the women have debts."""
    rows: Rows = {"": (60, 60), "reason=debts": (58, 40), "reason=violence": (37, 30)}
    seen = women(said(rows, REASON))
    assert not {"", "reason=debts"} <= seen and "reason=violence" in seen


# --- Definitions that contradict each other -------------------------------------------------------


def test_what_two_definitions_say_otherwise_is_refused() -> None:
    before = said({"born=nordic": (50, 50)}, replace(BORN, several=True, whole=False), id="other")
    assert "says otherwise how the codes of born" in why(said(PARTS, BORN), before)
    known = entry(before, protected(before, ()))
    after = said(PARTS, BORN)
    assert told_together(entry(after, protected(after, ())), (known,))


def test_an_indicator_may_say_better_what_it_said_before() -> None:
    """The first version had nobody in both."""
    flat = Breakdown("born", ("abroad", "elsewhere"))
    before = said({"": (300, 300)}, flat)
    assert not why(said(PARTS, BORN), before)
    assert not set(PARTS) <= women(said(PARTS, BORN), before)


# --- Outcomes that are sums of others -------------------------------------------------------------


def outcome(id: str, *rows: tuple[int, int], parts: tuple[str, ...] = ()) -> Table:
    of = replace(COUNT, id=id, numerator=id, parts=parts)
    places = zip(("", "A", "B"), rows, strict=True)
    return table([c for area, row in places for c in three(*row, area, of=of)], of)


SUMMED = outcome("all", (90, 120), (40, 60), (50, 60), parts=("x", "y", "z"))
X = outcome("x", (40, 50), (20, 25), (20, 25))
Y = outcome("y", (28, 50), (18, 25), (10, 25))


def test_a_declared_part_that_nobody_has_shown_is_a_group() -> None:
    """In A two women are neither of x nor of y: they are z."""
    ledger = tuple(
        replace(entry(each, protected(each, ())), publication=at)
        for at, each in enumerate((SUMMED, X))
    )
    result = protected(Y, ledger)
    assert ("2024", "A", "women", "") not in shown(result)
    assert not told_together(entry(Y, result), ledger)
    alone = tuple(replace(each, indicator=replace(each.indicator, parts=())) for each in ledger)
    assert ("2024", "A", "women", "") in shown(protected(Y, alone))


# --- Together with what else is known of the same people --------------------------------------


ABROAD: dict[str, tuple[tuple[int, int], tuple[int, int]]] = {
    "": ((300, 2000), (320, 2000)),
    "born=sweden": ((269, 1600), (260, 1600)),
    "born=abroad": ((31, 400), (60, 400)),
    "born=elsewhere": ((28, 300), (40, 300)),
}


def of_all(measure: Measure, *groups: str, version: int = 1) -> Table:
    """How many, or how many of all, by country of birth."""
    certainty = Certainty.EXACT if measure is Measure.COUNT else Certainty.REGISTER
    denominator = "" if measure is Measure.COUNT else "elever"
    of = replace(
        COUNT,
        version=version,
        measure=measure,
        certainty=certainty,
        denominator=denominator,
        breakdowns=(BORN,),
    )
    cells = []
    for group in groups:
        split = [*ABROAD[group], tuple(map(sum, zip(*ABROAD[group], strict=True)))]
        for sex, (part, whole) in zip(Sex, split, strict=True):
            figure = Number(part, numerator=part)
            if measure is not Measure.COUNT:
                figure = Number(part / whole, Interval(0, 1), part, whole)
            key = Key(of.id, version, "2024", "", "", sex, group)
            cells.append(Observation(key, figure))
    return table(cells, of)


@pytest.mark.parametrize("measure", [Measure.COUNT, Measure.SHARE, Measure.RATE])
def test_what_a_code_is_made_of_holds_for_counts_shares_and_rates_of_the_same_people(
    measure: Measure,
) -> None:
    """Of 31 women born abroad 28 were born elsewhere, so three in a Nordic country."""
    before = of_all(Measure.COUNT, "", "born=sweden", "born=abroad")
    assert "born=abroad" in women(before)
    told = of_all(measure, "born=elsewhere", version=2)
    assert women(told) == {"born=elsewhere"}
    assert not women(told, before)


@pytest.mark.parametrize("large", [0, sparing.LARGE], ids=["many cells", "few cells"])
def test_it_holds_beside_another_denominator_too(
    large: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those with marks are told by a table between; what was known is not forgotten for it."""
    monkeypatch.setattr(sparing, "LARGE", large)
    before = of_all(Measure.SHARE, "", "born=sweden", "born=abroad")
    of = replace(before.indicator, id="marked", numerator="godkända", denominator="med betyg")
    marked = {"": (1500, 1600), "born=sweden": (1250, 1300), "born=abroad": (250, 300)}
    between = table(
        (
            Observation(
                Key(of.id, 1, "2024", "", "", sex, group), Number(0.5, Interval(0, 1), n / 2, n)
            )
            for group, (w, m) in marked.items()
            for sex, n in zip(Sex, (w, m, w + m), strict=True)
        ),
        of,
    )
    told = of_all(Measure.COUNT, "born=elsewhere", version=2)
    assert women(between, before) == set(marked)
    assert not women(told, before, between)


@pytest.mark.parametrize("large", [0, proposals._LARGE], ids=["part by part", "at once"])
def test_a_table_by_areas_and_by_codes_is_safe_however_large_it_is(
    large: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is few in one of them is kept back there, and nothing in the other."""
    monkeypatch.setattr(proposals, "_LARGE", large)
    by_area = {"A": (100, 110), "B": (3, 80), "C": (90, 70), "": (193, 260)}
    cells = [c for area, row in by_area.items() for c in three(*row, area)]
    forms: Rows = {"housing=rented": (93, 120), "housing=owned": (60, 80)}
    of = replace(COUNT, id="eligible", breakdowns=(HOUSING,))
    cells += [c for group, row in forms.items() for c in three(*row, "", group, of)]
    result = protected(table(cells, of), ())
    seen = {(area, group) for _, area, sex, group in shown(result) if sex == "women"}
    assert ("B", "") not in seen
    assert {("", group) for group in ("", *forms)} <= seen
    assert not told_together(entry(table(cells, of), result), ())
