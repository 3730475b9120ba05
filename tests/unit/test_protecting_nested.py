"""Areas of two divisions that nest are sums in the system; of others nothing can be examined."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_protecting import entry
from test_protecting_together import COUNT, shown, table, three

from fardplan.measurement.contracts import LedgerEntry, Protected
from fardplan.measurement.counted import REST, Counts, counts_of
from fardplan.measurement.nested import grounds
from fardplan.measurement.protecting import protected, told_together
from fardplan.statistics import Interval, Key, Number, Observation, Sex
from fardplan.statistics.divisions import Nesting, Relation
from fardplan.statistics.gate import Table
from fardplan.statistics.protection import TOTAL
from small_figures import INDICATOR

SMALL, LARGE = "RegSO 2020", "Stadsdelar 2020"
NESTING = Nesting((Relation(LARGE, SMALL, {"D": ("a", "b", "c"), "E": ("e", "f")}),))
PARTLY = Nesting((Relation(LARGE, SMALL, {"D": ("a", "b")}, {"E": ("c", "e", "f")}),))
FEW = (3, 40)
"""Three women live in a."""


def small(a: tuple[int, int] = FEW) -> Table:
    """Five small areas, and no figure of the city."""
    rows = {"a": a, "b": (30, 41), "c": (25, 28), "e": (51, 47), "f": (33, 62)}
    cells = [c for area, row in rows.items() for c in three(*row, area, division=SMALL)]
    return table(cells)


def large(women: int = 58) -> Table:
    """D and E, which the small areas make up; 3 + 30 + 25 women live in D."""
    rows = {"D": (women, 109), "E": (84, 109)}
    cells = [c for area, row in rows.items() for c in three(*row, area, division=LARGE)]
    return table(cells)


def both(
    first: Table, second: Table, nesting: Nesting = NESTING
) -> tuple[Protected, LedgerEntry, Protected]:
    before = protected(first, (), nesting)
    known = replace(entry(first, before), publication=1)
    return before, known, protected(second, (known,), nesting)


# --- Areas that nest ---------------------------------------------------------------------------


def test_a_part_that_is_protected_does_not_stand_open_beside_its_district() -> None:
    """Of three small areas two are shown; the district less these is the third."""
    _, known, after = both(large(), small())
    seen = shown(after)
    women = {area for _, area, sex, _ in seen if sex == "women"}
    assert "a" not in women
    assert not {"b", "c"} <= women, "58 less 30 and 25 are the three of a"
    assert {"e", "f"} <= women, "E has nobody to protect"
    assert not told_together(replace(entry(small(), after), publication=2), (known,), NESTING)


def test_the_district_is_kept_back_where_its_parts_were_shown_first() -> None:
    before, known, after = both(small(), large())
    women = {area for _, area, sex, _ in shown(before) if sex == "women"}
    assert {"b", "c"} <= women and "a" not in women
    assert ("2024", "D", "women", "") not in shown(after)
    assert ("2024", "E", "women", "") in shown(after)
    assert not told_together(replace(entry(large(), after), publication=2), (known,), NESTING)


def test_where_nobody_is_few_all_is_shown() -> None:
    _, _, after = both(large(95), small((40, 40)))
    assert len(shown(after)) == 15


def test_two_that_were_protected_at_once_cannot_both_become_public() -> None:
    """Each is safe alone; the second to become public is looked at once more."""
    first, second = protected(large(), (), NESTING), protected(small(), (), NESTING)
    known = replace(entry(large(), first), publication=1)
    late = replace(entry(small(), second), publication=2)
    (said, *_) = told_together(late, (known,), NESTING)
    assert "area=a" in said[1] and "3" in said[1]
    (said, *_) = told_together(known, (late,), NESTING)
    assert f"area=a ({SMALL})" in said[1], "its division is named, since codes may be the same"


def test_codes_that_two_divisions_share_are_areas_of_two_divisions() -> None:
    """The district A is made of the small areas A and B: not one code is taken for the other."""
    nesting = Nesting((Relation(LARGE, SMALL, {"A": ("A", "B")}),))
    parts = [*three(3, 40, "A", division=SMALL), *three(30, 41, "B", division=SMALL)]
    whole = table(three(33, 81, "A", division=LARGE))
    _, known, after = both(whole, table(parts), nesting)
    seen = shown(after)
    assert not {("2024", area, "women", "") for area in "AB"} & seen.keys()
    assert not told_together(replace(entry(table(parts), after), publication=2), (known,), nesting)


def test_the_city_less_districts_tells_of_a_part() -> None:
    """The city and E are shown, and of D all but a; nobody has shown D itself."""
    city = table([*three(142, 218), *three(84, 109, "E", division=LARGE)])
    _, _, after = both(city, small())
    women = {area for _, area, sex, _ in shown(after) if sex == "women"}
    assert "a" not in women and not {"b", "c"} <= women


def test_of_another_indicator_it_is_known_how_many_there_are_in_the_district() -> None:
    """How many women live in D was shown with another indicator of the same people."""
    other = replace(COUNT, id="other", numerator="other")
    whole = replace(large(), indicator=other)
    cells = tuple(replace(c, key=replace(c.key, indicator="other")) for c in whole.cells)
    _, _, after = both(replace(whole, cells=cells), small())
    women = {area for _, area, sex, _ in shown(after) if sex == "women"}
    assert women == {"b", "c", "e", "f"}, "an outcome of another indicator is no sum of this one"


def share(id: str, rows: dict[str, tuple[int, int]], division: str) -> Table:
    """A share of the same people by area, half of each sex, with how many they are."""
    indicator = replace(INDICATOR, id=id, population=COUNT.population)
    cells = []
    for area, (women, men) in rows.items():
        of = (women, men, women + men), (women // 2, men // 2, women // 2 + men // 2)
        for sex, whole, part in zip(Sex, *of, strict=True):
            key = Key(id, 1, "2024", division, area, sex)
            cells.append(Observation(key, Number(part / whole, Interval(0, 1), part, whole)))
    return table(cells, indicator)


def test_how_many_live_in_a_district_is_known_from_its_parts() -> None:
    """69 of the women of D are counted; its parts, told with another share, hold 70."""
    parts = {"a": (20, 40), "b": (25, 41), "c": (25, 28)}
    first = share("other", parts, SMALL)
    counted = table(three(69, 80, "D", division=LARGE))
    _, known, after = both(first, counted)
    seen = shown(after)
    assert ("2024", "D", "women", "") not in seen, "one of 70 is not"
    assert told_together(replace(entry(counted, protected(counted, ())), publication=2),
                         (known,), NESTING)  # fmt: skip
    nobody = {area: (women * 2, men) for area, (women, men) in parts.items()}
    _, _, after = both(share("other", nobody, SMALL), counted)
    assert ("2024", "D", "women", "") in shown(after)


def test_a_district_of_which_a_part_was_kept_back_does_not_tell_who_is_not_counted() -> None:
    """How many women live in a is not known, so neither how many of D are not counted."""
    first = share("other", {"a": (8, 40), "b": (25, 41), "c": (25, 28)}, SMALL)
    counted = table(three(57, 80, "D", division=LARGE))
    before, known, after = both(first, counted)
    assert ("2024", "a", "women", "") not in shown(before)
    assert ("2024", "D", "women", "") in shown(after)
    assert not told_together(replace(entry(counted, after), publication=2), (known,), NESTING)


def test_how_many_there_are_in_the_parts_is_looked_at_with_the_districts_too() -> None:
    """Of another share women of a were kept back: how many is not told by how many live in D."""
    first = share("other", {"a": (3, 40), "b": (30, 41), "c": (25, 28)}, SMALL)
    _, _, after = both(first, share("own", {"D": (58, 109)}, LARGE))
    assert ("2024", "D", "women", "") not in shown(after)


# --- Through other divisions -------------------------------------------------------------------


def test_what_is_made_of_what_is_made_is_followed() -> None:
    """Districts of small areas, which are of blocks: a district and blocks are looked at."""
    nesting = Nesting((
        Relation(LARGE, SMALL, {"D": ("a", "b")}),
        Relation(SMALL, "Kvarter", {"a": ("1", "2"), "b": ("3",)}),
    ))  # fmt: skip
    blocks = [
        c
        for area, row in {"1": (3, 20), "2": (30, 31), "3": (22, 50)}.items()
        for c in three(*row, area, division="Kvarter")
    ]
    whole = table(three(55, 101, "D", division=LARGE))
    _, _, after = both(whole, table(blocks), nesting)
    women = {area for _, area, sex, _ in shown(after) if sex == "women"}
    assert "1" not in women and not {"2", "3"} <= women


def test_two_divisions_of_the_same_small_areas_meet_there() -> None:
    """A ward and a district have all but b in common, in which three women live."""
    nesting = Nesting((
        Relation(LARGE, SMALL, {"D": ("a", "b")}),
        Relation("Valkretsar", SMALL, {"V": ("a",)}),
    ))  # fmt: skip
    ward = table(three(40, 40, "V", division="Valkretsar"))
    district = table(three(43, 90, "D", division=LARGE))
    _, _, after = both(ward, district, nesting)
    assert ("2024", "D", "women", "") not in shown(after)


def test_three_divisions_that_meet_nowhere_are_not_examined_two_by_two() -> None:
    nesting = Nesting((
        Relation(LARGE, SMALL, {"D": ("a",)}),
        Relation(LARGE, "Kvarter", {"D": ("1",)}),
        Relation("Valkretsar", "Kvarter", {"V": ("1",)}),
    ))  # fmt: skip
    first = table(three(40, 40, "D", division=LARGE))
    ledger: tuple[LedgerEntry, ...] = ()
    for number, (area, division) in enumerate([("a", SMALL), ("V", "Valkretsar")]):
        other = table(three(40, 40, area, division=division))
        ledger = (*ledger, replace(entry(other, protected(other, ())), publication=number))
        assert bool(protected(first, ledger, nesting).refused) is (number == 1)


# --- What the counts say otherwise -------------------------------------------------------------


@pytest.mark.parametrize(("unplaced", "is_told"), [(1, True), (4, False)])
def test_an_area_may_have_some_whom_none_of_its_parts_has(unplaced: int, is_told: bool) -> None:
    """Three women live in a. With one whose small area is unknown, 59 less 30 and 25 is four."""
    _, known, after = both(large(58 + unplaced), small())
    women = {area for _, area, sex, _ in shown(after) if sex == "women"}
    assert "a" not in women
    assert ({"b", "c"} <= women) is not is_told
    assert not told_together(replace(entry(small(), after), publication=2), (known,), NESTING)


def test_parts_that_were_corrected_do_not_stop_what_is_newer() -> None:
    """The district was counted before its parts were put right: 95 now, and 58 then."""
    _, _, after = both(large(), small((40, 40)))
    assert len(shown(after)) == 15


# --- Areas that do not nest --------------------------------------------------------------------


def refusal(first: Table, second: Table, nesting: Nesting) -> tuple[str, str]:
    _, known, after = both(first, second, nesting)
    assert after.refused[0] in told_together(
        replace(entry(second, protected(second, ())), publication=2), (known,), nesting
    )
    return after.refused[0]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_areas_that_share_a_part_are_refused_by_name(order: tuple[int, int]) -> None:
    first, second = ((large(), small())[at] for at in order)
    swedish, english = refusal(first, second, PARTLY)
    assert f"E i {LARGE} och c i {SMALL} ligger bara delvis i varandra" in swedish
    assert f"E of {LARGE} and c of {SMALL} share a part only" in english


def test_what_nobody_has_related_is_refused_and_told_what_to_do() -> None:
    swedish, english = refusal(large(), small(), Nesting())
    assert "registrera hur de ligger i varandra" in swedish
    assert "register how they lie in each other" in english


def test_an_area_that_the_relation_does_not_know_is_refused() -> None:
    unknown = table(three(40, 40, "Q", division=LARGE))
    assert "not known" in refusal(small(), unknown, NESTING)[1]


def test_another_years_division_is_no_second_division_of_this_years_people() -> None:
    later = three(40, 40, "1", division="RegSO 2025", period="2025")
    _, _, after = both(small(), table(later), Nesting())
    assert len(shown(after)) == 3


def test_the_whole_city_stands_beside_divisions_that_do_not_nest() -> None:
    """Both were open at their source; the city is looked at with each of them by itself."""
    ledger = []
    for number, each in enumerate((large(), small((40, 40)))):
        known = entry(each, Protected(each.cells, frozenset(), {}))
        ledger.append(replace(known, publication=number))
    city = table(three(179, 218))
    assert len(shown(protected(city, tuple(ledger), Nesting()))) == 3
    few: list[Observation] = three(182, 218)
    assert ("2024", "", "women", "") not in shown(
        protected(table(few), tuple(ledger), Nesting())
    ), "three women are in none of the small areas"


# --- Areas that are the whole city -------------------------------------------------------------

COVERING = Nesting(covering={"district": frozenset("ABCD")})
BY_AREA = {"A": (3, 30), "B": (20, 31), "C": (25, 28), "D": (51, 47)}


def of_city(*areas: str, city: int | None = None) -> tuple[str, Counts]:
    """Counts of some districts, and of the city with so many of each sex who are of no district."""
    rows = {area: BY_AREA[area] for area in areas}
    if city is not None:
        women, men = map(sum, zip(*BY_AREA.values(), strict=True))
        rows |= {"": (women + city, men + city)}
    cells = [c for area, row in rows.items() for c in three(*row, area)]
    return "eligible", counts_of(cells, COUNT)[0]


def held_by_the_city(
    *told: tuple[str, Counts], nesting: Nesting = COVERING
) -> frozenset[str] | None:
    """What the whole city holds in the newest of some tables."""
    laid = grounds(told[-1], told[:-1], nesting)[0].of(told[-1][1])
    assert laid
    return laid.city


def test_the_whole_city_is_the_areas_that_are_registered_as_all_of_it() -> None:
    """One table has districts, another the city: nobody else lives there."""
    whole = frozenset("ABCD")
    assert held_by_the_city(of_city(*"ABCD"), of_city("B", "C", city=0)) == whole
    assert held_by_the_city(of_city("B"), of_city(city=0)) == whole
    assert held_by_the_city(of_city("B"), nesting=Nesting()) is None
    other = Nesting(covering={"bas": frozenset("ABCD")})
    assert held_by_the_city(of_city("B"), nesting=other) is None
    units = of_city("B", city=0)[1].as_seen("1", (), "x").units["area"]
    assert units[TOTAL] > {"B"}, "where nobody has registered it there may be more"
    laid = grounds(of_city("B", city=0), (), COVERING)[0].of(of_city("B", city=0)[1])
    assert laid and laid.as_seen("1", (), "x").units["area"][TOTAL] == whole


def test_those_whose_area_is_not_known_are_a_part_of_the_city_too() -> None:
    more = frozenset(["A", "B", "C", "D", REST])
    assert held_by_the_city(of_city(*"ABCD", city=2)) == more
    assert held_by_the_city(of_city(*"ABCD"), of_city(city=2)) == more
    assert held_by_the_city(of_city(*"ABCD", city=2), of_city("B")) == more


def test_a_city_that_was_counted_anew_has_nobody_beside_its_areas() -> None:
    assert REST not in (held_by_the_city(of_city(*"ABCD", city=0), of_city(city=2)) or ())


def test_a_city_that_is_made_of_districts_is_made_of_their_small_areas() -> None:
    nesting = Nesting(NESTING.relations, {LARGE: frozenset("DE")})
    _, _, after = both(large(), small(), nesting)
    assert not after.refused
    (found,) = grounds(
        ("s", counts_of(small().cells, COUNT)[0]), (("s", counts_of(large().cells, COUNT)[0]),),
        nesting,
    )  # fmt: skip
    laid = found.of(counts_of(small().cells, COUNT)[0])
    assert laid and laid.city == frozenset("abcef")


# --- A relation that was put right --------------------------------------------------------------

PUT_RIGHT = Nesting((Relation(LARGE, SMALL, {"D": ("a", "b", "c")}, {"E": ("e", "f")}),))
"""D is made of small areas; E only shares land with two of them, as it turned out."""


def in_areas(given: Table, areas: str, of: str = COUNT.id) -> Table:
    cells = tuple(
        replace(c, key=replace(c.key, indicator=of)) for c in given.cells if c.key.area in areas
    )
    return replace(given, cells=cells, indicator=replace(COUNT, id=of))


def test_areas_that_still_nest_can_be_shown_after_a_relation_was_put_right() -> None:
    """Both divisions were public before it was known that E is not made of e and f."""
    _, known, after = both(large(), small())
    ledger = (known, replace(entry(small(), after), publication=2))
    for again in (large(), in_areas(large(), "DE", "other"), small()):
        (said,) = protected(again, ledger, PUT_RIGHT).refused
        assert "without the areas that share a part" in said[1]
    assert not protected(in_areas(large(), "D", "other"), ledger, PUT_RIGHT).refused
    assert not protected(in_areas(large(61), "D"), ledger, PUT_RIGHT).refused
    for again in (small(), in_areas(small(), "abc")):
        again = in_areas(again, "abc")
        seen = shown(protected(again, ledger, PUT_RIGHT))
        women = {area for _, area, sex, _ in seen if sex == "women"}
        assert "a" not in women and not {"b", "c"} <= women, "D is public, and E in nobody's way"


def test_what_nobody_has_related_is_in_the_way_of_all_areas() -> None:
    _, known, _ = both(large(), small())
    assert protected(in_areas(small(), "abc"), (known,), Nesting()).refused
