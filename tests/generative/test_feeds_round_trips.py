"""What is written is read as it was: figures, signs, codes, labels, units."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from fardplan.adapters.feeds.csvw import read_csvw, write_csvw
from fardplan.adapters.feeds.files import read_content
from fardplan.adapters.feeds.json_stat import read_json_stat
from fardplan.adapters.feeds.json_stat_out import write_json_stat
from fardplan.adapters.feeds.px import read_px
from fardplan.adapters.feeds.px_out import write_px
from fardplan.adapters.feeds.workbook_out import write_workbook
from fardplan.kernel.errors import BadInput
from fardplan.statistics import (
    Absent,
    Censored,
    Figure,
    Interval,
    Key,
    Number,
    Observation,
    Sex,
    Why,
)
from fardplan.statistics.tables import Cell, Column, Role, Table, Value
from fardplan.statistics.tabulated import gathered, spread

LETTERS = st.text("abcåäöÅÄÖ 0123456789-–+=@'_:;,.()/%é", min_size=1, max_size=12).map(str.strip)
CODES = LETTERS.filter(bool)
NUMBERS = st.one_of(st.integers(-(10**6), 10**6).map(float), st.floats(-1e300, 1e300))
ABSENT = st.builds(Absent, st.sampled_from(Why), st.sampled_from(["", "..", ".", "*", "x y"]))
CENSORED = st.builds(
    lambda low, width: Censored(low, low + width, "~100"),
    st.floats(0, 1000), st.floats(0, 1000),
)  # fmt: skip
FIGURES: st.SearchStrategy[Figure] = st.one_of(NUMBERS.map(Number), ABSENT, CENSORED)


@st.composite
def columns(draw: Any) -> tuple[Column, ...]:
    names = draw(st.lists(CODES, min_size=1, max_size=4, unique=True))
    roles = [Role.DIMENSION, Role.AREA]
    found = []
    for at, name in enumerate(names):
        codes = draw(st.lists(CODES, min_size=1, max_size=4, unique=True))
        role = Role.CONTENT if at == 0 else Role.TIME if at == 1 else draw(st.sampled_from(roles))
        unit = draw(st.sampled_from(["", "antal", "per cent"])) if role is Role.CONTENT else ""
        decimals = draw(st.sampled_from([0, 1, 2])) if role is Role.CONTENT else None
        labels = [draw(st.one_of(st.just(""), CODES)) for _ in codes]
        values = tuple(Value(c, la, unit, decimals) for c, la in zip(codes, labels, strict=True))
        found.append(Column(name, draw(st.one_of(st.just(""), CODES)), role, values))
    return tuple(found)


@st.composite
def tables(draw: Any, figures: st.SearchStrategy[Figure] = FIGURES) -> Table:
    empty = Table(draw(columns()), (), title=draw(CODES), notes=tuple(draw(st.lists(CODES))))
    cells = tuple(Cell(cell.codes, draw(figures)) for cell in empty.dense().cells)
    return Table(empty.columns, cells, empty.title, empty.notes)


@settings(max_examples=40, deadline=None)
@given(tables())
def test_json_stat_is_read_as_it_was_written(table: Table) -> None:
    read = read_json_stat("t.json", write_json_stat(table))
    assert read.columns == table.columns
    assert read.cells == table.cells
    assert (read.title, read.notes) == (table.title, table.notes)


@settings(max_examples=40, deadline=None)
@given(tables())
def test_csv_with_metadata_is_read_as_it_was_written(table: Table) -> None:
    files = write_csvw(table, "t.csv")
    read = read_csvw("t.csv", files["t.csv"], files["t.csv-metadata.json"])
    assert read == table


@settings(max_examples=40, deadline=None)
@given(tables())
def test_px_is_read_as_it_was_written(table: Table) -> None:
    kinds = {cell.figure for cell in table.cells if not isinstance(cell.figure, Number)}
    labels = [column.shown for column in table.columns]
    try:
        read = read_px("t.px", write_px(table))
    except BadInput as refused:
        assert len(kinds) > 6 or len(set(labels)) < len(labels), refused
        return
    assert read.cells == table.cells
    assert [c.codes for c in read.columns] == [c.codes for c in table.columns]
    assert [c.code for c in read.columns] == [c.code for c in table.columns]
    shown = [[value.shown for value in column.values] for column in table.columns]
    assert [[value.shown for value in column.values] for column in read.columns] == shown


@settings(max_examples=30, deadline=None)
@given(tables())
def test_a_workbook_holds_the_numbers_and_no_number_for_what_is_none(table: Table) -> None:
    rows = _rows_of(write_workbook(table))
    assert len(rows) == len(table.cells)
    for cell, row in zip(table.cells, rows, strict=True):
        *_, value, status = row
        if isinstance(cell.figure, Number):
            assert abs(value - cell.figure.value) <= 1e-15 * abs(cell.figure.value)
            assert status is None
        else:
            assert isinstance(value, str)
            assert status


def _rows_of(content: bytes) -> list[tuple[Any, ...]]:
    sheet = openpyxl.load_workbook(io.BytesIO(content), read_only=True)["Figures"]
    return list(sheet.iter_rows(min_row=2, values_only=True))


# --- Observations --------------------------------------------------------------------------------

PARTS = st.none() | st.integers(0, 1000).map(float)


@st.composite
def numbers(draw: Any) -> Number:
    value = draw(st.floats(0, 1))
    interval = draw(st.none() | st.just(Interval(value - 0.1, value + 0.1, 0.9)))
    n = draw(st.none() | st.integers(1, 500))
    return Number(value, interval, draw(PARTS), draw(PARTS), n)


WITHHELD = st.builds(
    Absent,
    st.sampled_from([each for each in Why if each is not Why.MISSING]),
    st.sampled_from(["", ".."]),
)
KEYS = st.builds(
    Key, st.just("behorighet"), st.integers(1, 3), st.sampled_from(["2023/24", "2024/25"]),
    st.sampled_from(["", "regso-2025"]), st.sampled_from(["", "0180R001", "0180R002"]),
    st.sampled_from(Sex), st.sampled_from(["", "age=16-19"]),
)  # fmt: skip
OBSERVATIONS = st.lists(
    st.builds(Observation, KEYS, st.one_of(numbers(), WITHHELD, CENSORED)),
    min_size=1, max_size=12, unique_by=lambda one: one.key,
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(OBSERVATIONS)
def test_observations_come_back_from_a_table(observations: list[Observation]) -> None:
    found = gathered(spread(observations))
    assert sorted(found, key=lambda one: one.key) == sorted(observations, key=lambda one: one.key)


@settings(max_examples=30, deadline=None)
@given(OBSERVATIONS)
def test_observations_come_back_from_json_stat_and_csv(observations: list[Observation]) -> None:
    wanted = sorted(observations, key=lambda one: one.key)
    table = spread(observations, title="Behöriga", unit="share")
    through_json = gathered(read_json_stat("t.json", write_json_stat(table)))
    assert sorted(through_json, key=lambda one: one.key) == wanted
    files = write_csvw(table, "t.csv")
    through_csv = gathered(read_csvw("t.csv", files["t.csv"], files["t.csv-metadata.json"]))
    assert sorted(through_csv, key=lambda one: one.key) == wanted


@settings(max_examples=30, deadline=None)
@given(OBSERVATIONS)
def test_nothing_that_is_hidden_stands_as_a_number_in_any_file(
    observations: list[Observation],
) -> None:
    hidden = [one.key for one in observations if not isinstance(one.figure, Number)]
    for cell in spread(observations).cells:
        if any(_same(key, cell.codes) for key in hidden):
            assert not isinstance(cell.figure, Number)


def _same(key: Key, codes: tuple[str, ...]) -> bool:
    said = (key.indicator, str(key.version), key.period, key.division, key.area, key.sex, key.group)
    return tuple(str(one) or "all" for one in said) == codes[:7]


# --- Damaged files -------------------------------------------------------------------------------


@settings(max_examples=150, deadline=None)
@given(
    tables(NUMBERS.map(Number)),
    st.sampled_from(["json", "px", "csv"]),
    st.lists(st.tuples(st.integers(0, 5000), st.binary(max_size=3)), min_size=1, max_size=4),
)
def test_a_damaged_file_is_read_or_refused_in_one_sentence(
    table: Table, kind: str, damage: list[tuple[int, bytes]]
) -> None:
    write: dict[str, Any] = {
        "json": write_json_stat,
        "px": write_px,
        "csv": lambda one: write_csvw(one, "t.csv")["t.csv"],
    }
    content = bytearray(write[kind](table))
    for at, instead in damage:
        place = at % len(content)
        content[place : place + len(instead) or place + 1] = instead
    try:
        read_content(f"t.{kind}", bytes(content))
    except BadInput as refused:
        assert "\n" not in str(refused).strip()
