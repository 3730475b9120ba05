"""Observations out of tables: whose they are, where, when, and of what."""

from __future__ import annotations

import pytest

from fardplan.adapters.feeds.files import read_content
from fardplan.kernel.errors import BadInput
from fardplan.statistics import Absent, Censored, Measure, Number, Sex, Why
from fardplan.statistics.meaning import Drawn, Meaning, Unit, draw, period
from fardplan.statistics.tables import Cell, Column, Role, Table, Value
from feeds import indicator


def drawn(text: str, meaning: Meaning, measure: Measure = Measure.SHARE) -> Drawn:
    return draw(read_content("t.csv", text.encode()), indicator(measure), meaning)


def refusal(text: str, meaning: Meaning) -> str:
    with pytest.raises(BadInput) as refused:
        drawn(text, meaning)
    return str(refused.value)


@pytest.mark.parametrize(
    ("codes", "labels"),
    [
        (("K", "M", "T"), ("", "", "")),
        (("2", "1", "1+2"), ("", "", "")),
        (("2", "1", "TotSa"), ("kvinnor", "män", "totalt, samtliga män och kvinnor")),
        (("Flickor", "Pojkar", "Samtliga"), ("", "", "")),
        (("F", "M", "_T"), ("women", "men", "both sexes")),
    ],
)
def test_the_sexes_are_known_as_sources_call_them(
    codes: tuple[str, ...], labels: tuple[str, ...]
) -> None:
    values = tuple(Value(c, la) for c, la in zip(codes, labels, strict=True))
    columns = (Column("Kon", values=values), Column("Tid", role=Role.TIME, values=(Value("2024"),)))
    cells = tuple(Cell((code, "2024"), Number(at)) for at, code in enumerate(codes))
    found = draw(Table(columns, cells), indicator(Measure.COUNT), Meaning())
    by_sex = {one.key.sex: one.figure for one in found.observations}
    assert by_sex == {
        sex: Number(at, numerator=at) for at, sex in enumerate((Sex.WOMEN, Sex.MEN, Sex.TOTAL))
    }


def test_a_sex_that_is_not_known_is_never_guessed() -> None:
    text = "kön,år,antal\nA,2024,5\nB,2024,6\n"
    assert 'column kön: has the value "A", and it is not known whose it is' in refusal(
        text, Meaning()
    )
    found = drawn(text, Meaning(sexes={Sex.WOMEN: "A", Sex.MEN: "B"}), Measure.COUNT)
    assert [one.key.sex for one in found.observations] == [Sex.MEN, Sex.WOMEN]


def test_a_table_without_a_split_is_told() -> None:
    found = drawn("område,år,antal\nA,2024,5\n", Meaning(area="område"), Measure.COUNT)
    assert found.notes == ("The table is not split by sex: every figure is of the total.",)
    assert found.observations[0].key.sex is Sex.TOTAL


def test_columns_that_would_be_mixed_are_refused() -> None:
    text = "område,huvudman,kön,år,andel\nA,x y,män,2024,0.5\nA,z å,män,2024,0.6\n"
    said = refusal(text, Meaning(area="område"))
    assert "column huvudman: has 2 values that would be mixed; choose one of them" in said
    kept = drawn(text, Meaning(area="område", where={"huvudman": ("x y",)}))
    assert [one.figure for one in kept.observations] == [Number(0.5)]
    grouped = drawn(text, Meaning(area="område", group=("huvudman",)))
    assert {one.key.group for one in grouped.observations} == {"huvudman=x y", "huvudman=z å"}


def test_the_name_beside_a_code_is_no_breakdown() -> None:
    text = "regso,namn,år,antal\nA,Akalla,2024,5\nB,Botkyrka,2024,6\n"
    found = drawn(text, Meaning(area="regso", no_split=True), Measure.COUNT)
    assert [one.key.area for one in found.observations] == ["A", "B"]
    assert found.notes == ()


def test_codes_of_areas_are_made_ours() -> None:
    text = "regso,år,antal\nA_2025,2024,5\nB_2025,2024,6\n"
    meaning = Meaning(area="regso", strip="_2025", areas={"B": "b"}, division="regso-2025")
    keys = [one.key for one in drawn(text, meaning, Measure.COUNT).observations]
    assert [(key.division, key.area) for key in keys] == [("regso-2025", "A"), ("regso-2025", "b")]


def test_a_period_may_stand_in_a_heading() -> None:
    text = "område,kön,Antal 2020,Antal 2021\nA,totalt,5,6\n"
    meaning = Meaning(area="område", period="content", pattern=r"(\d{4})")
    found = drawn(text, meaning, Measure.COUNT)
    assert [one.key.period for one in found.observations] == ["2020", "2021"]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2024", "2024"), ("2024M01", "2024-01"), ("2024-01", "2024-01"), ("2024/25", "2024/25"),
        ("2024/2025", "2024/25"), ("2024-2025", "2024/25"), ("2020-2024", "2020-2024"),
        ("2024K1", "2024K1"),
    ],
)  # fmt: skip
def test_periods_are_written_in_one_way(said: str, meant: str) -> None:
    assert period(said) == meant


@pytest.mark.parametrize(
    ("unit", "figure"),
    [(Unit.SHARE, 87.1), (Unit.PER_CENT, 0.871), (Unit.PER_MILLE, 0.0871), (Unit.THOUSANDS, 87100)],
)
def test_units_are_made_shares_and_numbers(unit: Unit, figure: float) -> None:
    found = drawn("kön,år,andel\nmän,2024,87.1\n", Meaning(unit=unit))
    number = found.observations[0].figure
    assert isinstance(number, Number)
    assert number.value == pytest.approx(figure)


def test_per_cent_is_known_from_the_source_itself() -> None:
    content = Column("C", role=Role.CONTENT, values=(Value("x", unit="procent"),))
    time = Column("Tid", role=Role.TIME, values=(Value("2024"),))
    table = Table((content, time), (Cell(("x", "2024"), Number(87)),))
    assert draw(table, indicator(), Meaning()).observations[0].figure == Number(0.87)


SUMS = Meaning(numerator=("a", "b"), denominator=("n",))


@pytest.mark.parametrize(
    ("row", "figure"),
    [
        ("1,2,10", Number(0.3, numerator=3, denominator=10)),
        ("1,..,10", Absent(Why.MISSING, "..")),
        ("..,x,10", Absent(Why.WITHHELD_BY_SOURCE, "x")),
        ("1,<5,10", Censored(0.1, 0.5, "<5 of 10")),
        ("1,2,..", Absent(Why.MISSING, "..")),
        ("0,0,0", Absent(Why.NOT_APPLICABLE, "0 of 0")),
    ],
)
def test_a_figure_made_of_several_is_no_better_than_the_worst(row: str, figure: object) -> None:
    text = f"kön,år,a,b,n\nmän,2024,{row}\nkvinnor,2024,1,2,10\n"
    found = {one.key.sex: one.figure for one in drawn(text, SUMS).observations}
    assert found[Sex.MEN] == figure


def test_how_many_answered_goes_with_a_survey() -> None:
    text = "kön,år,andel,svar\nmän,2024,0.4,250\n"
    found = drawn(text, Meaning(value=("andel",), n="svar"))
    assert found.observations[0].figure == Number(0.4, n=250)


def test_each_observation_tells_where_it_stood() -> None:
    found = drawn("kön,år,andel\nmän,2024,0.4\n", Meaning())
    assert list(found.places.values()) == ["row 2, column andel"]


@pytest.mark.parametrize(
    ("meaning", "said"),
    [
        (Meaning(area="stad"), "column stad: is not in the table; choose one of kön, år, content"),
        (Meaning(value=("tal",)), 'column content: has no value "tal"; choose from andel'),
        (Meaning(where={"kön": ("hen",)}), "column kön: has no value hen; choose from män"),
        (Meaning(period="kön", pattern=r"(\d+)"), '"män" holds no period'),
    ],
)
def test_what_is_not_in_the_table_is_told(meaning: Meaning, said: str) -> None:
    assert said in refusal("kön,år,andel\nmän,2024,0.4\n", meaning)
