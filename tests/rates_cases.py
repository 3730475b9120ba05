"""What rates mean: small tables worked out by hand, for every engine."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from fardplan.plan import UnitOfObservation
from fardplan.statistics import Certainty, DataSource, Exemption, Indicator, Measure, SexRule
from fardplan.statistics.rates import (
    Comparison,
    Layout,
    Part,
    Predicate,
    Question,
    between,
    equals,
    known,
    one_of,
)

Rows = Mapping[str, Sequence[Any]]
W, M, T = "women", "men", "total"


def indicator(measure: Measure = Measure.SHARE, **given: Any) -> Indicator:
    """An indicator of persons in a register, unless it is said otherwise."""
    said: dict[str, Any] = {
        "id": "eligible",
        "version": 1,
        "title": "Behöriga",
        "unit": UnitOfObservation.PERSON,
        "population": "Elever i årskurs 9",
        "numerator": "Behöriga",
        "denominator": "Alla",
        "source": DataSource("Skolregistret"),
    }
    return Indicator(measure=measure, **{**said, **given})


def eligible(**given: Any) -> Question:
    """The share of pupils in year 9 who are eligible."""
    part = Part((equals("grade", 9),))
    return Question(indicator(**given), Part((equals("eligible", True),)), part)


PUPILS: Rows = {
    "year": ["2023"] * 5 + ["2024"] * 6,
    "area": ["N", "N", "N", "S", "S", "N", "N", "S", "S", None, "S"],
    "sex": ["F", "F", "M", "F", "M", "F", "M", "X", "M", "F", None],
    "grade": [9, 9, 9, 9, 8, 9, 9, 9, 9, 9, 9],
    "eligible": [True, False, True, True, True, True, False, True, None, True, False],
}
BY_AREA = Layout(period="year", sex="sex", women=("F",), men=("M",), area="area", division="sdo")


@dataclass(frozen=True)
class Case:
    """Rows, a question, and the cells: (period, area, group, sex) to numerator and denominator.

    None in a cell means that there is no figure.
    """

    name: str
    question: Question
    rows: Rows = field(default_factory=lambda: PUPILS)
    layout: Layout = BY_AREA
    cells: Mapping[tuple[str, str, str, str], tuple[float, float] | None] = field(
        default_factory=dict
    )


def cells_of(*rows: tuple[str, str, str, Any, Any, Any]) -> dict[tuple[str, str, str, str], Any]:
    """The cells of a table with the columns period, area, group, women, men, total."""
    return {
        (period, area, group, sex): figure
        for period, area, group, *figures in rows
        for sex, figure in zip((W, M, T), figures, strict=True)
    }


SURVEY: Rows = {
    "year": [2020] * 6,
    "area": ["N", "N", "N", "S", "S", "S"],
    "sex": ["F", "F", "M", "M", "F", "M"],
    "answer": ["unsafe", "safe", "unsafe", "safe", None, "safe"],
    "weight": [1.5, 2.5, 2.0, 1.0, 4.0, 1.0],
    "household": [1, 1, 2, 3, 3, 4],
}
SURVEYED = Layout(
    period="year",
    sex="sex",
    women=("F",),
    men=("M",),
    weight="weight",
    stratum="area",
    cluster="household",
)
UNSAFE = Question(
    indicator(certainty=Certainty.SURVEY), Part((equals("answer", "unsafe"),)), Part()
)
PLACES: Rows = {
    "year": [2024] * 4,
    "area": ["01", "01", "02", "02"],
    "tenure": ["rented", "owned", "rented", "owned"],
    "work places": [10.0, 5.0, math.nan, 4.0],
    "dwellings": [100, 50, 20, 0],
    "opened": [date(2001, 5, 1), date(2010, 1, 1), date(2020, 1, 1), date(2024, 7, 1)],
    "income": [1.0, 3.0, None, 8.0],
}
BY_CODE = Layout(period="year", area="area")
UNIT = {"unit": UnitOfObservation.WORKPLACE_UNIT}

CASES = [
    Case(
        "a share by area and sex; a total holds those who are neither; what is missing is neither "
        "yes nor no",
        eligible(),
        cells=cells_of(
            ("2023", "N", "", (1, 2), (1, 1), (2, 3)),
            ("2023", "S", "", (1, 1), None, (1, 1)),
            ("2024", "N", "", (1, 1), (0, 1), (1, 2)),
            ("2024", "S", "", None, None, (1, 2)),
        ),
    ),
    Case(
        "margins hold those without an area",
        eligible(),
        layout=Layout("year", "sex", ("F",), ("M",), "area", margins=True),
        cells=cells_of(
            ("2023", "", "", (2, 3), (1, 1), (3, 4)),
            ("2023", "N", "", (1, 2), (1, 1), (2, 3)),
            ("2023", "S", "", (1, 1), None, (1, 1)),
            ("2024", "", "", (2, 2), (0, 1), (3, 5)),
            ("2024", "N", "", (1, 1), (0, 1), (1, 2)),
            ("2024", "S", "", None, None, (1, 2)),
        ),
    ),
    Case(
        "a group is named by its column",
        Question(indicator(), Part((equals("eligible", True),))),
        layout=Layout("year", "sex", ("F",), ("M",), groups=("grade",)),
        cells=cells_of(
            ("2023", "", "grade=8", None, (1, 1), (1, 1)),
            ("2023", "", "grade=9", (2, 3), (1, 1), (3, 4)),
            ("2024", "", "grade=9", (2, 2), (0, 1), (3, 5)),
        ),
    ),
    Case(
        "a survey is weighed, and who did not answer is left out",
        UNSAFE,
        rows=SURVEY,
        layout=SURVEYED,
        cells=cells_of(("2020", "", "", (1.5, 4), (2, 4), (3.5, 8))),
    ),
    Case(
        "a mean is of the values that are there",
        Question(indicator(Measure.MEAN, **UNIT), Part(column="income")),
        rows=PLACES,
        layout=BY_CODE,
        cells=cells_of(
            ("2024", "01", "", None, None, (4, 2)), ("2024", "02", "", None, None, (8, 1))
        ),
    ),
    Case(
        "a sum with a part missing is no sum, and nothing is shared by none",
        Question(
            indicator(Measure.RATE, **UNIT), Part(column="work places"), Part(column="dwellings")
        ),
        rows=PLACES,
        layout=Layout("year", area="area", groups=("tenure",)),
        cells=cells_of(
            ("2024", "01", "tenure=owned", None, None, (5, 50)),
            ("2024", "01", "tenure=rented", None, None, (10, 100)),
            ("2024", "02", "tenure=owned", None, None, None),
            ("2024", "02", "tenure=rented", None, None, None),
        ),
    ),
    Case(
        "a share in a table of counts is of their sums",
        Question(
            indicator(**UNIT),
            Part((equals("tenure", "rented"),), "dwellings"),
            Part((), "dwellings"),
        ),
        rows=PLACES,
        layout=BY_CODE,
        cells=cells_of(
            ("2024", "01", "", None, None, (100, 150)),
            ("2024", "02", "", None, None, (20, 20)),
        ),
    ),
    Case(
        "rows may stand for several",
        Question(indicator(**UNIT), Part((equals("tenure", "rented"),))),
        rows=PLACES,
        layout=Layout("year", area="area", count="dwellings"),
        cells=cells_of(
            ("2024", "01", "", None, None, (100, 150)),
            ("2024", "02", "", None, None, (20, 20)),
        ),
    ),
    Case(
        "a count of none is 0",
        Question(
            indicator(Measure.COUNT, denominator="", **UNIT),
            Part((between("opened", date(2005, 1, 2), date(2030, 1, 1))[0], equals("area", "01"))),
        ),
        rows=PLACES,
        layout=BY_CODE,
        cells=cells_of(
            ("2024", "01", "", None, None, (1, 1)), ("2024", "02", "", None, None, (0, 1))
        ),
    ),
    *(
        Case(
            f"the condition {test.value} {list(values)}",
            Question(
                indicator(Measure.COUNT, denominator="", **UNIT),
                Part((Predicate(column, test, values),)),
            ),
            rows=PLACES,
            layout=Layout("year"),
            cells=cells_of(("2024", "", "", None, None, met)),
        )
        for column, test, values, met in (
            ("dwellings", Comparison.IS, (50,), (1, 1)),
            ("dwellings", Comparison.IS_NOT, (50,), (3, 1)),
            ("dwellings", Comparison.ONE_OF, (50, 0, 7), (2, 1)),
            ("dwellings", Comparison.NONE_OF, (50, 0), (2, 1)),
            ("dwellings", Comparison.BELOW, (20,), (1, 1)),
            ("dwellings", Comparison.AT_MOST, (20,), (2, 1)),
            ("dwellings", Comparison.ABOVE, (20.5,), (2, 1)),
            ("dwellings", Comparison.AT_LEAST, (50,), (2, 1)),
            ("opened", Comparison.IS, (date(2010, 1, 1),), (1, 1)),
            ("tenure", Comparison.NONE_OF, ("rented",), (2, 1)),
            ("income", Comparison.KNOWN, (), (3, 1)),
            ("income", Comparison.MISSING, (), (1, 1)),
            ("work places", Comparison.MISSING, (), (1, 1)),
            ("work places", Comparison.ABOVE, (4,), None),
        )
    ),
    Case(
        "conditions of one part hold together",
        Question(
            indicator(**UNIT),
            Part((*between("dwellings", 20, 60), one_of("tenure", "rented", "owned"))),
            Part((known("income"),)),
        ),
        rows=PLACES,
        layout=Layout("year"),
        cells=cells_of(("2024", "", "", None, None, (1, 3))),
    ),
    Case(
        "a name with quotes is a name, and a value that looks like code is a value",
        Question(
            indicator(**UNIT),
            Part((equals('a "b" `c`; --', "x' OR 1=1 --"),)),
        ),
        rows={"year": ["1", "1"], 'a "b" `c`; --': ["x' OR 1=1 --", "y"]},
        layout=Layout("year"),
        cells=cells_of(("1", "", "", None, None, (1, 2))),
    ),
    Case(
        "an exemption that is recorded lets people be shown without sex",
        Question(
            indicator(
                sex=SexRule(
                    Exemption("Kön saknas i källan", "Stadsdirektören", date(2024, 1, 1),
                              date(2026, 1, 1))
                )
            ),
            Part((equals("eligible", True),)),
        ),
        layout=Layout("year"),
        cells=cells_of(
            ("2023", "", "", None, None, (4, 5)), ("2024", "", "", None, None, (3, 5))
        ),
    ),
]  # fmt: skip

_TYPES = {str: "VARCHAR", bool: "BOOLEAN", int: "INTEGER", float: "DOUBLE", date: "DATE"}


def write_parquet(rows: Rows, path: Path) -> Path:
    """Write columns to a Parquet file."""
    types = {name: next(type(v) for v in values if v is not None) for name, values in rows.items()}
    quoted = {name: '"' + name.replace('"', '""') + '"' for name in rows}
    with duckdb.connect() as connection:
        columns = ", ".join(f"{quoted[name]} {_TYPES[types[name]]}" for name in rows)
        connection.execute(f"CREATE TABLE t ({columns})")
        places = ", ".join("?" * len(rows))
        connection.executemany(
            f"INSERT INTO t VALUES ({places})", list(zip(*rows.values(), strict=True))
        )
        connection.table("t").write_parquet(str(path))
    return path
