"""What has another name is not other people: words, letters, breakdowns, totals."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import Any

import pytest
from test_protecting import entry
from test_protecting_related import why
from test_protecting_together import COUNT, shown, table, three

from fardplan.measurement.contracts import LedgerEntry
from fardplan.measurement.protecting import protected, told_together
from fardplan.statistics import Absent, Certainty, DataSource, Indicator, Number
from fardplan.statistics.gate import Table, definition_refusals
from small_figures import INDICATOR, figure

DISTRICTS = {"Ängen": (3, 20), "Östra": (8, 20), "Näset": (20, 20)}
CITY = replace(COUNT, population="Folkbokförda, 16-29 år (den 31 december)")


def apart(text: str) -> str:
    """The same letters with their marks as characters of their own, as some systems write them."""
    return unicodedata.normalize("NFD", text)


def whole(of: Indicator = CITY, **key: str) -> Table:
    """The districts and the city: with women of Ängen those of another district are kept back."""
    rows = {**DISTRICTS, "": (31, 60)}
    return table([c for area, row in rows.items() for c in three(*row, area, of=of, **key)], of)


def published(given: Table, at: int = 1) -> LedgerEntry:
    return replace(entry(given, protected(given, ())), publication=at)


def kept_back(given: LedgerEntry) -> str:
    """The district that is kept back for the sake of Ängen."""
    areas = {c.key.area for c in given.cells if isinstance(c.figure, Absent)} - {"Ängen"}
    return sorted(areas)[0]


def again(area: str, of: Indicator = CITY, spelled: str = "") -> Table:
    return table(three(*DISTRICTS[area], spelled or area, of=of), of)


# --- Populations -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "Folkbokförda, 16–29 år (den 31 december)",
        "folkbokförda 16 - 29 år, den 31 december.",
        apart("Folkbokförda, 16-29 år (den 31 december)"),
        "Folkbok\u00adförda, 16-29\u00a0år (den 31 december)",
    ],
    ids=["dash", "punctuation", "letters", "unseen"],
)
@pytest.mark.parametrize("id", ["eligible", "another"])
def test_people_are_the_same_however_they_are_written(words: str, id: str) -> None:
    known = published(whole())
    other = replace(CITY, id=id, version=2, population=words)
    area = kept_back(known)
    assert ("2024", area, "women", "") not in shown(protected(again(area, other), (known,)))


def test_a_version_that_words_its_people_otherwise_waits_until_somebody_has_said_who_they_are() -> (
    None
):
    known = published(whole())
    other = replace(CITY, version=2, population="Boende i åldern 16-29")
    given = again(kept_back(known), other)
    (said, *_) = protected(given, (known,)).refused
    assert "version 1 in Andel behöriga words its population otherwise" in said[1]
    assert told_together(published(given), (known,))
    later = table(three(20, 20, "Näset", of=other, period="2025"), other)
    assert not protected(later, (known,)).refused
    strangers = replace(given, indicator=replace(other, id="others"))
    assert not protected(strangers, (known,)).refused


# --- Areas -----------------------------------------------------------------------------------


def test_an_area_that_differs_by_its_capitals_is_not_another_one() -> None:
    known = published(whole())
    for spelled in ("ÖSTRA", "östra"):
        refused = protected(again("Östra", spelled=spelled), (known,)).refused
        assert f"{spelled} and Östra are the same word" in refused[0][1]
    both = table([*three(30, 20, "Norra-Ängby"), *three(40, 20, "Norra–Ängby")])
    assert "stands twice" in definition_refusals(both)[0].en


# --- Breakdowns ------------------------------------------------------------------------------


def broken_down(name: str, rows: dict[str, int], *, city: bool = True) -> Table:
    cells = [c for code, women in rows.items() for c in three(women, 20, group=f"{name}{code}")]
    total = three(sum(rows.values()), 20 * len(rows)) if city else []
    return table([*cells, *total])


@pytest.mark.parametrize(
    ("first", "second", "rows"),
    [
        ("mognad=", "åldersnivå=", {"16-19": 3, "20-24": 8, "25-29": 20}),
        ("", "född=", {"utrikes": 3, "inrikes": 8, "okänd": 20}),
        ("boende=", "upplåtelse=", {"hyresrätt": 3, "bostadsrätt": 8, "äganderätt": 20}),
    ],
)
def test_two_breakdowns_by_the_same_codes_may_be_one(
    first: str, second: str, rows: dict[str, int]
) -> None:
    known = broken_down(first, rows)
    for code in list(rows)[1:]:
        given = broken_down(second, {code: rows[code]}, city=False)
        assert "may be the same: if they are, give them one name" in why(given, known)


def test_breakdowns_that_a_table_crosses_or_whose_figures_differ_are_two() -> None:
    born = {"mor=utrikes": (40, 50), "far=utrikes": (45, 52)}
    rows = [c for group, row in born.items() for c in three(*row, group=group)]
    assert not why(table([*three(300, 300), *rows]))
    alike = [*three(40, 50, group="mor=utrikes"), *three(40, 52, group="far=utrikes")]
    assert "may be the same" in why(table([*three(300, 300), *alike]))
    crossed = three(30, 41, group="mor=utrikes,far=utrikes")
    assert not why(table([*three(300, 300), *alike, *crossed]))


def test_yes_and_no_are_codes_of_many_breakdowns() -> None:
    first = broken_down("sysselsatt=", {"ja": 60, "nej": 80})
    second = replace(INDICATOR_OF_ITS_OWN, id="second")
    given = [*three(30, 41, group="körkort=ja", of=second), *three(70, 50, group="körkort=nej")]
    cells = [replace(c, key=replace(c.key, indicator="second")) for c in given]
    assert not why(table(cells, second), first)


INDICATOR_OF_ITS_OWN = replace(COUNT, numerator="med körkort")


def test_those_of_unknown_age_may_be_those_of_unknown_birth() -> None:
    ages = {"age=16-19": (40, 50), "age=20-24": (60, 70), "age=okänd": (20, 20)}
    births = {"born=inrikes": (52, 63), "born=utrikes": (48, 57), "born=okänd": (20, 20)}
    rows = [c for group, row in (ages | births).items() for c in three(*row, group=group)]
    assert not why(table([*three(120, 140), *rows]))


# --- Codes -----------------------------------------------------------------------------------


def test_a_code_or_an_area_with_the_counts_of_one_that_is_gone_may_be_the_same() -> None:
    known = published(whole())
    area = kept_back(known)
    given = again(area, spelled="Distrikt 7")
    (said, *_) = protected(given, (known,)).refused
    assert f"Distrikt 7 has the counts that {area} had" in said[1]
    assert told_together(published(given), (known,))
    rows = {"utrikes": 3, "inrikes": 8, "okänd": 20}
    for code in ("inrikes", "okänd"):
        renamed = broken_down("född=", {f"{code} 2024": rows[code]}, city=False)
        assert "has the counts that" in why(renamed, broken_down("född=", rows))


def test_codes_that_a_table_lists_side_by_side_are_two_though_their_counts_are_alike() -> None:
    first = broken_down("född=", {"norden": 20, "asien": 20, "afrika": 40})
    assert not why(broken_down("född=", {"norden": 20}, city=False), first)
    more = broken_down("född=", {"norden": 20, "asien": 20, "afrika": 40, "oceanien": 20})
    assert not why(
        more, broken_down("född=", {"norden": 20, "asien": 20, "afrika": 40}, city=False)
    )
    other = three(15, 33, group="född=europa")
    assert not why(table(other), first)


# --- Totals ----------------------------------------------------------------------------------


def test_a_code_that_is_called_the_total_is_no_code() -> None:
    """The three women of a code are not the total less all the other codes."""
    rows = {"lång": 18, "kort": 3, "ingen": 29}
    for name in ("", "utbildning="):
        cells = [*broken_down(name, rows, city=False).cells, *three(50, 60, group=f"{name}Totalt")]
        seen = {k for k in shown(protected(table(cells), ())) if k[2] == "women"}
        assert len(seen) < 3 and ("2024", "", "women", f"{name}kort") not in seen


@pytest.mark.parametrize("surplus", [0, 1])
def test_an_area_or_a_code_that_is_all_the_others_is_their_total(surplus: int) -> None:
    """A municipality among its districts, with one woman whose district nobody knows."""
    areas = {"1": (3, 20), "2": (118, 320), "3": (129, 220), "4": (141, 120), "5": (55, 20)}
    city = (446 + surplus, 700)
    cells = [c for area, row in areas.items() for c in three(*row, area)]
    assert "0180 is the sum of the other areas" in why(table([*cells, *three(*city, "0180")]))
    assert not why(table([*cells, *three(46, 70, "0180")]))
    codes = [c for code, row in areas.items() for c in three(*row, group=f"skola=s{code}")]
    given = [*codes, *three(*city, group="skola=kommunen")]
    assert "skola=kommunen is the sum of the other codes" in why(table(given))


# --- Surveys and certainty -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"source": DataSource("Trygghetsmätningen 2024")}, "names another source of the answers"),
        ({"certainty": Certainty.REGISTER}, "says otherwise whether it is a survey"),
    ],
)
@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_version_that_names_its_answers_otherwise_waits_too(
    change: dict[str, Any], said: str, order: tuple[int, int]
) -> None:
    """Of those who answered in the city all but three are told by the two versions together."""
    of = replace(INDICATOR, certainty=Certainty.SURVEY, source=DataSource("Trygghetsmätningen"))

    def version(of: Indicator, rows: dict[str, tuple[int, int]]) -> Table:
        cells = [c for area, row in rows.items() for c in three(*row, area, of=of)]
        split = ((c, int(c.figure.value)) for c in cells if isinstance(c.figure, Number))
        return table((replace(c, figure=replace(figure(n // 2, n), n=n)) for c, n in split), of)

    first = version(of, {"": (31, 60), **DISTRICTS})
    second = version(replace(of, version=2, **change), {"Östra": (8, 20), "Näset": (20, 20)})
    before, after = ((first, second)[number] for number in order)
    known = published(before)
    found = protected(after, (known,)).refused
    assert any(said in each for _, each in found)
    assert told_together(published(after), (known,))
    year = tuple(replace(c, key=replace(c.key, period="2025")) for c in after.cells)
    assert not protected(replace(after, cells=year), (known,)).refused


# --- Bands by another name -------------------------------------------------------------------


def bands(name: str, rows: dict[str, tuple[int, int]]) -> Table:
    return table([c for code, row in rows.items() for c in three(*row, group=f"{name}={code}")])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("ålder", "åldersgrupper"),
        ("age bands", "åldersspann"),
        ("år", "levnadsår"),
        ("inkomst", "inkomstklass"),
    ],
)
def test_bands_that_share_no_code_may_be_of_one_kind(first: str, second: str) -> None:
    """Forty women are 16-24 and thirty-seven 16-19."""
    known = published(bands(first, {"16-24": (40, 45), "25-29": (40, 45)}))
    other = bands(second, {"16-19": (37, 39), "20-29": (43, 51)})
    result = protected(other, (known,))
    assert result.refused or ("2024", "", "women", f"{second}=16-19") not in shown(result)
    assert told_together(published(other), (known,))


def test_bands_of_other_kinds_are_not_taken_for_one() -> None:
    known = published(bands("ålder", {"16-24": (40, 45), "25-29": (40, 45)}))
    for name in ("ålder på huset", "restid", "årskurs"):
        assert not protected(bands(name, {"7-17": (30, 30), "18-40": (70, 90)}), (known,)).refused
    more = bands("resa", {"16-19": (60, 39), "20-29": (20, 51)})
    assert not protected(more, (known,)).refused
