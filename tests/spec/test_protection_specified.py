"""What protection means, on tables small enough to be worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from fardplan.kernel.errors import BadInput
from fardplan.statistics import Absent, Number, Why
from fardplan.statistics.protection import (
    TOTAL,
    Dominance,
    GroupDisclosure,
    Ledger,
    PPercent,
    Publication,
    Table,
    Threshold,
    Way,
    ages,
    apply,
    attack,
    between_divisions,
    certify,
    codes_of,
    examine,
    faults,
    flat,
    from_leaves,
    intervals,
    propose,
    suppress,
    system_of,
    tree,
    widen,
)

SEX = flat("sex", ["women", "men"])
AREAS = flat("area", ["N", "S", "O"])


def counts(publication_id: str, cells: dict, **more: object) -> Publication:
    """Return a publication whose cells below five are suppressed."""
    truth = {codes: n for codes, n in cells.items() if 0 < n < 5}
    shown = {codes: None if codes in truth else n for codes, n in cells.items()}
    return Publication(publication_id, "young 2024", shown, truth=truth, **more)


# --- Tables and rules ----------------------------------------------------------------------------


def test_a_table_has_all_its_margins_and_they_add_up() -> None:
    table = from_leaves("t", [AREAS, SEX], [[3, 9], [20, 21], [12, 8]])
    assert table.values.tolist() == [[73, 35, 38], [12, 3, 9], [41, 20, 21], [20, 12, 8]]
    assert not np.any(table.equations @ table.values.ravel())


def test_a_margin_that_is_no_sum_is_refused_by_name() -> None:
    values = np.array([10, 4, 5])
    with pytest.raises(BadInput, match="t: the cell the total is not the sum of its parts"):
        Table("t", (SEX,), values)


def test_tables_that_share_a_margin_are_one_system() -> None:
    by_sex = from_leaves("by sex", [AREAS, SEX], [[3, 9], [20, 21], [12, 8]])
    by_age = from_leaves("by age", [AREAS, flat("age", ["16", "17"])], [[6, 6], [41, 0], [10, 10]])
    system = system_of([by_sex, by_age])
    assert len(system) == 12 + 12 - 4
    with pytest.raises(BadInput, match="by age: the cell area=N has another value"):
        system_of([by_sex, from_leaves("by age", by_age.dimensions, [[7, 6], [40, 0], [10, 10]])])


def test_tables_of_two_universes_share_nothing() -> None:
    first = from_leaves("a", [SEX], [3, 9], "2023")
    second = from_leaves("b", [SEX], [4, 9], "2024")
    assert len(system_of([first, second])) == 6


@pytest.mark.parametrize(
    ("rule", "marked"),
    [
        (Threshold(5), [3]),
        (Threshold(10), [3, 9, 8]),
        (Threshold(4, zeros=True), [3]),
    ],
)
def test_a_threshold_marks_what_is_below_it(rule: Threshold, marked: list[int]) -> None:
    system = system_of([from_leaves("t", [AREAS, SEX], [[3, 9], [20, 21], [12, 8]])])
    assert system.values[apply([rule], system).primary].tolist() == marked


def test_zeros_are_published_unless_the_rule_says_otherwise() -> None:
    system = system_of([from_leaves("t", [SEX], [0, 9])])
    assert not apply([Threshold(5)], system).primary.any()
    assert apply([Threshold(5, zeros=True)], system).primary.tolist() == [False, True, False]


def test_a_group_that_is_all_in_one_category_is_marked_with_its_empty_ones() -> None:
    table = from_leaves("t", [AREAS, flat("outcome", ["yes", "no"])], [[9, 0], [5, 5], [0, 0]])
    widths = GroupDisclosure("outcome").widths(table)
    assert widths.tolist() == [[0, 0, 0], [0, 1, 1], [0, 0, 0], [0, 0, 0]]


def test_dominance_and_p_per_cent_look_at_the_largest_contributions() -> None:
    one = flat("branch", ["a"])
    largest = np.array([[80.0, 15.0], [80.0, 15.0]])
    table = Table("t", (one,), np.array([100.0, 100.0]), largest=largest)
    assert Dominance(1, 0.75).widths(table)[1] == pytest.approx(80 / 0.75 - 100)
    assert PPercent(0.1).widths(table)[1] == pytest.approx(0.1 * 80 - 5)
    with pytest.raises(BadInput, match="2 largest"):
        PPercent().widths(Table("t", (one,), np.array([1.0, 1.0])))


# --- Suppression ---------------------------------------------------------------------------------


def test_one_small_cell_takes_a_rectangle_with_it() -> None:
    system = system_of([from_leaves("t", [AREAS, SEX], [[3, 9], [20, 21], [12, 8]])])
    pattern = suppress(system, [Threshold(5)])
    hidden = {text for text, figure in pattern.shown() if isinstance(figure, Absent)}
    assert hidden == {
        "t: area=N, sex=women", "t: area=N, sex=men", "t: area=O, sex=women", "t: area=O, sex=men",
    }  # fmt: skip


def test_a_suppressed_cell_is_neither_a_number_nor_nothing() -> None:
    system = system_of([from_leaves("t", [AREAS, SEX], [[3, 9], [20, 21], [12, 8]])])
    figures = dict(suppress(system, [Threshold(5)]).shown())
    assert figures["t: area=N, sex=women"] == Absent(Why.PRIMARY)
    assert figures["t: area=N, sex=men"] == Absent(Why.SECONDARY)
    assert figures["t: area=N"] == Number(12.0)


def test_what_zeros_give_away_is_refused_instead_of_published() -> None:
    zeros = Threshold(5, zeros=True)
    system = system_of([from_leaves("t", [tree("area", {"N": TOTAL})], [0])])
    assert suppress(system, [zeros]).suppressed.all()


def test_a_certificate_of_another_table_does_not_hold() -> None:
    system = system_of([from_leaves("t", [AREAS, SEX], [[3, 9], [20, 21], [12, 8]])])
    proof = certify(suppress(system, [Threshold(5)]))
    assert faults(system, proof.suppressed, proof.moves) == []
    assert faults(system, proof.suppressed[1:], proof.moves) != []
    assert faults(system, proof.suppressed, ({0: 1},)) == [
        "move 0 does not keep every sum", "move 0 changes a cell that is published",
    ]  # fmt: skip
    unshown = faults(system, proof.suppressed, ())
    assert len(unshown) == 4 and "nothing shows that it is safe" in unshown[0]


def test_a_cell_that_cannot_be_computed_may_still_be_too_narrow() -> None:
    """One woman and one man in two areas: each can only be 1 when no cell is 0."""
    pair = [[1, 1, 30], [1, 1, 30], [30, 30, 30]]
    three = flat("answer", ["a", "b", "c"])
    system = system_of([from_leaves("t", [AREAS, three], pair)])
    pattern = suppress(system, [Threshold(5)])
    assert len(intervals(pattern).narrow) == 4
    widened = widen(pattern)
    assert len(intervals(widened.pattern).narrow) == 0
    proof = widened.certificate()
    rule = pattern.sensitive
    found = {"widths": rule.widths, "floor": rule.floor}
    assert faults(system, proof.suppressed, proof.moves, proof.alternatives, **found) == []
    unshown = faults(system, proof.suppressed, (), [], **found)
    assert unshown[-1].endswith("0 wide where the rule asks for 4")


def test_sums_of_money_are_protected_by_their_largest_contributors() -> None:
    """In N one employer pays nine tenths: the other could tell what it pays."""
    paid = np.array([[100.0, 200.0, 150.0], [400.0, 300.0, 250.0], [120.0, 330.0, 180.0]])
    branch = flat("branch", ["a", "b", "c"])
    plain = from_leaves("paid", [AREAS, branch], paid)
    largest = np.stack([plain.values / 10, plain.values / 10], axis=-1)
    largest[1, 1] = 95.0, 4.0
    table = Table("paid", plain.dimensions, plain.values, largest=largest)
    pattern = suppress(system_of([table]), [PPercent(0.1)])
    assert pattern.sensitive.primary.sum() == 1 and pattern.suppressed.sum() == 4
    widened = widen(pattern)
    proof, rule = widened.certificate(), pattern.sensitive
    found = faults(pattern.system, proof.suppressed, (), proof.alternatives, widths=rule.widths)
    assert found == [] and rule.widths.max() == pytest.approx(8.5)


# --- The ledger and its attacker -----------------------------------------------------------------


def test_two_age_bands_that_each_are_safe_give_away_the_year_between_them() -> None:
    units = {"age": {"16-19": ages("16-19"), "16-18": ages("16-18")}}
    both = [("women", 40, 37), ("men", 50, 30)]
    first = counts("2025-14", {codes_of(age="16-19", sex=s): n for s, n, _ in both}, units=units)
    second = counts("2025-20", {codes_of(age="16-18", sex=s): n for s, _, n in both}, units=units)
    ledger = Ledger().published(first)
    assert examine(Ledger(), second) == []
    (breach,) = examine(ledger, second)
    assert (breach.low, breach.high, breach.because_of) == (3, 3, ("2025-14",))
    assert breach.swedish == (
        "Tillsammans med 2025-14 kan värdet för age={19}, sex=women beräknas till 3."
    )
    assert breach.english == (
        "Together with 2025-14 the value for age={19}, sex=women can be computed as 3."
    )


def test_a_withdrawn_table_is_still_known() -> None:
    units = {"age": {"16-19": ages("16-19"), "16-18": ages("16-18")}}
    first = counts("2025-14", {codes_of(age="16-19"): 40}, units=units)
    second = counts("2025-20", {codes_of(age="16-18"): 37}, units=units)
    assert examine(Ledger().published(first).withdrawn("2025-14"), second)


def test_what_a_correction_hides_is_still_known() -> None:
    first = Publication("a", "u", {codes_of(area="N"): 12, codes_of(area="S"): 30})
    mended = {codes_of(area="N"): 12, codes_of(area="S"): 31}
    ledger = Ledger().published(first).corrected("a", Publication("b", "u", mended))
    knowledge = attack(ledger.of_universe("u")).knowledge
    at = knowledge.places[codes_of(area="S")]
    assert knowledge.contradicting == ("a",)
    assert knowledge.system.values[at] == 31 and knowledge.known[at]


def test_an_area_that_was_split_gives_away_the_other_half() -> None:
    held = between_divisions([("Berg", "Bergnorra"), ("Berg", "Bergsödra"), ("Dal", "Dal")])
    units = {"area": held}
    old = counts("old", {codes_of(area="Berg"): 50, codes_of(area="Dal"): 60}, units=units)
    new = counts("new", {codes_of(area="Bergnorra"): 47}, units=units)
    (breach,) = examine(Ledger().published(old), new)
    assert breach.swedish == (
        "Tillsammans med old kan värdet för area={Berg∩Bergsödra} beräknas till 3."
    )
    assert breach.low == breach.high == 3


def test_what_several_codes_together_leave_of_a_band_is_looked_at() -> None:
    """Without those of 16 and of 18 there are four, though 0-4 of each of the other years."""
    units = {"age": {name: ages(name) for name in ("16-19", "16", "18", "17-18")}}
    men = counts("men", {codes_of(age="17-18", sex="men"): 40}, units=units)
    women = {"16-19": 61, "16": 30, "18": 27}
    cells = {codes_of(age=age, sex="women"): count for age, count in women.items()}
    (breach,) = examine(Ledger().published(men), counts("women", cells, units=units))
    assert breach.cell == codes_of(age="{17, 19}", sex="women")
    assert (breach.low, breach.high) == (4, 4)


def test_what_is_left_in_two_dimensions_at_once_is_looked_at() -> None:
    """Those of 19 are many, and so are those of the southern half; of both there are two."""
    units = {
        "age": {"16-19": ages("16-19"), "16-18": ages("16-18")},
        "area": {"Berg": frozenset(["norra", "södra"]), "Bergnorra": frozenset(["norra"])},
    }
    whole = {codes_of(area="Berg", age="16-19"): 60, codes_of(area="Berg", age="16-18"): 40}
    half = {
        codes_of(area="Bergnorra", age="16-19"): 35,
        codes_of(area="Bergnorra", age="16-18"): 17,
    }
    ledger = Ledger().published(counts("whole", whole, units=units))
    (breach,) = examine(ledger, counts("half", half, units=units))
    assert breach.cell == codes_of(age="{19}", area="{södra}")
    assert (breach.low, breach.high, breach.because_of) == (2, 2, ("whole",))


def test_a_table_whose_own_sums_give_a_suppressed_cell_away_is_refused_alone() -> None:
    cells = {codes_of(sex="women"): 3, codes_of(sex="men"): 30, (): 33}
    (breach,) = examine(Ledger(), counts("t", cells))
    assert breach.swedish == "Ur tabellen ensam kan värdet för sex=women beräknas till 3."


def test_the_proposed_variants_are_safe_and_keep_both_sexes() -> None:
    units = {"age": {"16-19": ages("16-19"), "16-18": ages("16-18")}}
    both = [("women", 40, 37), ("men", 50, 30)]
    first = counts("a", {codes_of(age="16-19", sex=s): n for s, n, _ in both}, units=units)
    second = counts("b", {codes_of(age="16-18", sex=s): n for s, _, n in both}, units=units)
    ledger = Ledger().published(first)
    proposals = propose(ledger, second)
    assert proposals
    for proposal in proposals:
        assert examine(ledger, proposal.publication) == []
        assert all(dict(codes).get("sex") for codes in proposal.publication.cells)
    assert proposals[0].swedish == "Undertryck 1 cell till."


def test_two_areas_are_merged_where_that_is_asked_for() -> None:
    table = from_leaves("t", [flat("area", ["N", "S", "O", "V"]), SEX],
                        [[3, 40], [30, 22], [17, 30], [12, 12]])  # fmt: skip
    cells = {}
    for at, value in enumerate(table.values.ravel().tolist()):
        named = table.describe(at)
        codes = dict(pair.split("=") for pair in named.split(", ")) if "=" in named else {}
        cells[codes_of(**codes)] = value
    (merged,) = propose(Ledger(), counts("t", cells), ways=[Way.MERGE])
    assert merged.swedish == "Slå ihop area=N och area=O."
    assert merged.publication.cells[codes_of(area="N+O", sex="women")] == 20


def test_the_truth_of_a_suppressed_cell_must_be_known_to_those_who_protect() -> None:
    with pytest.raises(BadInput, match="t, sex=women: it is suppressed"):
        Publication("t", "u", {codes_of(sex="women"): None})


def test_figures_that_do_not_add_up_are_refused() -> None:
    cells = {codes_of(sex="women"): 30, codes_of(sex="men"): 30, (): 70}
    with pytest.raises(BadInput, match="do not add up"):
        examine(Ledger(), counts("t", cells))
