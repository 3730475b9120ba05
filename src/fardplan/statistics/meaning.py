"""What the columns of a table mean for an indicator, and the observations that follow.

Nothing is guessed silently: a column that is neither named, nor held at one value, nor told by
another is refused, since its figures would be mixed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from fardplan.kernel.errors import BadInput
from fardplan.statistics.figures import Absent, Censored, Figure, Number, Why
from fardplan.statistics.indicators import Indicator
from fardplan.statistics.observations import Key, Observation
from fardplan.statistics.tables import Cell, Column, Role, Table
from fardplan.statistics.vocabulary import Measure, Sex


class Unit(StrEnum):
    """In what a source gives its figures."""

    SHARE = "share"
    PER_CENT = "per_cent"
    PER_MILLE = "per_mille"
    NUMBER = "number"
    THOUSANDS = "thousands"


_SCALE = {
    Unit.SHARE: 1.0,
    Unit.PER_CENT: 0.01,
    Unit.PER_MILLE: 0.001,
    Unit.NUMBER: 1.0,
    Unit.THOUSANDS: 1000.0,
}
_PER_CENT = re.compile(r"(?i)^(?:%|procent|per\s?cent|andel.*(?:%|procent).*)$")

WOMEN = frozenset("kvinnor kvinna flickor flicka k women woman girls female females".split())
MEN = frozenset("män man pojkar pojke m men boys male males".split())
BOTH = frozenset(
    [
        *"totalt total samtliga t alla båda both all 1+2 totsa tot bägge".split(),
        "män och kvinnor",
        "kvinnor och män",
        "totalt, samtliga män och kvinnor",
        "both sexes",
    ]
)
"""What sources call the sexes, in lower case."""
_SEX_COLUMN = re.compile(r"(?i)^(?:kön|kon|sex|gender|kön på.*|sukupuoli)$")
_REGISTER_CODES = {"1": Sex.MEN, "2": Sex.WOMEN, "1+2": Sex.TOTAL}
"""The codes of Swedish registers, that Statistics Sweden uses: 1 is men, 2 is women."""


@dataclass(frozen=True)
class Meaning:
    """What the columns of a table mean. Columns and values are named by code or by label.

    - `sex` is the column that splits by sex; `sexes` says which codes are whose, where the usual
      names do not. "" lets it be found by its name; `no_split` says that there is none.
    - `area` is the column of areas of `division`; `strip` is taken off the end of its codes, and
      `areas` puts other codes for those of the source.
    - `period` is the column of periods, or `at` the one period of all figures; `pattern` finds the
      period in the column's codes by its first group.
    - `value`, or `numerator` and `denominator`, are codes in the column `measured` (that of
      contents, if left out); several are summed. `n` is how many answered.
    - `unit` is in what `value` is given.
    - `group` are columns of other breakdowns; `where` keeps some values of a column alone.
    """

    sex: str = ""
    sexes: Mapping[Sex, str] = field(default_factory=dict)
    no_split: bool = False
    area: str = ""
    division: str = ""
    strip: str = ""
    areas: Mapping[str, str] = field(default_factory=dict)
    period: str = ""
    at: str = ""
    pattern: str = ""
    measured: str = ""
    value: tuple[str, ...] = ()
    numerator: tuple[str, ...] = ()
    denominator: tuple[str, ...] = ()
    n: str = ""
    unit: Unit | None = None
    group: tuple[str, ...] = ()
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Drawn:
    """Observations out of a table; `places` say where each stood, `notes` what was told of them.

    `part` and `rest` are what the source calls the numerator, and what is left of the denominator.
    """

    observations: tuple[Observation, ...]
    places: Mapping[Key, str]
    notes: tuple[str, ...] = ()
    part: str = ""
    rest: str = ""


def draw(table: Table, indicator: Indicator, meaning: Meaning) -> Drawn:
    """Return the observations of an indicator that a table holds.

    Shares come out as 0-1. A figure made of several is missing if one of them is. Raises
    `BadInput` for a column or a value that is not there, for figures that stand twice, and for a
    column whose values would be mixed.
    """
    return _Drawing(table, indicator, meaning).drawn()


def sex_column(table: Table) -> Column | None:
    """Return the column that splits by sex, told by its name or by what its values are called."""
    for column in table.columns:
        if _SEX_COLUMN.match(column.code) or _SEX_COLUMN.match(column.label):
            return column
    return next((column for column in table.columns if _names_sexes(column)), None)


def sex_of(column: Column, code: str) -> Sex | None:
    """Return whose figures a code of such a column tells, None if it is not known."""
    value = column[code]
    for said in (value.label.casefold(), value.code.casefold()):
        for sex, names in ((Sex.WOMEN, WOMEN), (Sex.MEN, MEN), (Sex.TOTAL, BOTH)):
            if said in names:
                return sex
    return None if value.label else _REGISTER_CODES.get(code)


def _names_sexes(column: Column) -> bool:
    found = {sex_of(column, code) for code in column.codes} if len(column.codes) <= 4 else set()
    return {Sex.WOMEN, Sex.MEN} <= found


class _Drawing:
    """One table on its way to observations."""

    def __init__(self, table: Table, indicator: Indicator, meaning: Meaning) -> None:
        self._indicator = indicator
        self._meaning = meaning
        self._name = table.title or "the table"
        self._table = table.where(meaning.where) if meaning.where else table
        self._notes: list[str] = []
        self._measured = self._measured_place()
        self._sex = self._sex_place()
        self._area = self._place(meaning.area)
        self._period = self._period_place()
        self._group = [self._table.place_of(name) for name in meaning.group]
        self._sexes = self._sex_codes()
        self._refuse_mixing()

    def drawn(self) -> Drawn:
        cells = self._cells_by_key()
        observations = []
        places = {}
        for key in sorted(cells):
            figure = self._figure(cells[key])
            if figure is not None:
                observations.append(Observation(key, figure))
                places[key] = "; ".join(dict.fromkeys(c.place for c in cells[key].values()))
        if not observations:
            do = "look at which values are named as figures"
            raise BadInput(self._name, "holds none of the figures that are asked for", do)
        meaning = self._meaning
        rest = [name for name in meaning.denominator if name not in meaning.numerator]
        called = ", ".join(meaning.numerator), ", ".join(rest)
        return Drawn(tuple(observations), places, tuple(self._notes), *called)

    # --- Which column is which -------------------------------------------------------------------

    def _place(self, name: str) -> int | None:
        return self._table.place_of(name) if name else None

    def _measured_place(self) -> int | None:
        if self._meaning.measured:
            return self._table.place_of(self._meaning.measured)
        content = self._table.first(Role.CONTENT)
        return self._table.columns.index(content) if content else None

    def _sex_place(self) -> int | None:
        if self._meaning.no_split:
            return None
        if self._meaning.sex:
            return self._table.place_of(self._meaning.sex)
        column = sex_column(self._table)
        if column is None:
            self._notes.append("The table is not split by sex: every figure is of the total.")
            return None
        return self._table.columns.index(column)

    def _period_place(self) -> int | None:
        if self._meaning.at:
            return None
        if self._meaning.period:
            return self._table.place_of(self._meaning.period)
        time = self._table.first(Role.TIME)
        if time is None:
            do = "name the column of periods, or the one period of all figures"
            raise BadInput(self._name, "has no column of periods", do)
        return self._table.columns.index(time)

    def _sex_codes(self) -> dict[str, Sex]:
        if self._sex is None:
            return {}
        column = self._table.columns[self._sex]
        told = {code: sex for sex, code in self._meaning.sexes.items()}
        found = {}
        for value in column.values:
            sex = told.get(value.code) or told.get(value.label) or sex_of(column, value.code)
            if sex is None:
                why = f'has the value "{value.shown}", and it is not known whose it is'
                raise BadInput(
                    f"{self._name}, column {column.code}", why, "say which codes are women and men"
                )
            found[value.code] = sex
        for sex in (Sex.WOMEN, Sex.MEN):
            if sex not in found.values():
                self._notes.append(f"The table has no figures of {sex}.")
        return found

    def _refuse_mixing(self) -> None:
        """Refuse a column whose values nothing tells apart; one that follows another is let be."""
        named = [p for p in (self._measured, self._sex, self._area, self._period) if p is not None]
        named += self._group
        for place, column in enumerate(self._table.columns):
            there = {cell.codes[place] for cell in self._table.cells}
            if place in named or len(there) < 2 or self._follows(place, named):
                continue
            why = f"has {len(there)} values that would be mixed"
            do = "choose one of them, or name the column as a group"
            raise BadInput(f"{self._name}, column {column.code}", why, do)

    def _follows(self, place: int, named: Sequence[int]) -> bool:
        """Say whether a column says the same again in other words, e.g. the name of an area."""
        for other in named:
            said: dict[str, str] = {}
            if all(
                said.setdefault(cell.codes[other], cell.codes[place]) == cell.codes[place]
                for cell in self._table.cells
            ):
                return True
        return False

    # --- Which cell is which ---------------------------------------------------------------------

    def _cells_by_key(self) -> dict[Key, dict[str, Cell]]:
        wanted = self._wanted()
        found: dict[Key, dict[str, Cell]] = {}
        for cell in self._table.cells:
            measured = "" if self._measured is None else cell.codes[self._measured]
            if wanted is not None and measured not in wanted:
                continue
            cells = found.setdefault(self._key(cell, measured), {})
            if measured in cells:
                where = f"{self._name}, {cell.place}"
                why = f"stands for the same figure as {cells[measured].place}"
                raise BadInput(where, why, "keep one of the two")
            cells[measured] = cell
        return found

    def _wanted(self) -> frozenset[str] | None:
        """Return the codes of what is measured that count, None for all."""
        names = self._codes(
            *self._meaning.value,
            *self._meaning.numerator,
            *self._meaning.denominator,
            *([self._meaning.n] if self._meaning.n else []),
        )
        if names:
            return frozenset(names)
        return None

    def _codes(self, *names: str) -> list[str]:
        if self._measured is None:
            if names:
                do = "name the column that tells what is measured"
                raise BadInput(self._name, f"has no column that could hold {names[0]}", do)
            return []
        column = self._table.columns[self._measured]
        return [self._code(column, name) for name in names]

    def _code(self, column: Column, name: str) -> str:
        found = next((v.code for v in column.values if name in (v.code, v.label)), None)
        if found is None:
            there = ", ".join(value.shown for value in column.values[:8])
            where = f"{self._name}, column {column.code}"
            raise BadInput(where, f'has no value "{name}"', f"choose from {there}")
        return found

    def _key(self, cell: Cell, measured: str) -> Key:
        codes = cell.codes
        return Key(
            self._indicator.id,
            self._indicator.version,
            self._period_of(codes, measured, cell.place),
            self._meaning.division or self._indicator.areas,
            self._area_of(codes),
            Sex.TOTAL if self._sex is None else self._sexes[codes[self._sex]],
            ",".join(f"{self._table.columns[at].code}={codes[at]}" for at in self._group),
        )

    def _area_of(self, codes: Sequence[str]) -> str:
        if self._area is None:
            return ""
        code = codes[self._area].removesuffix(self._meaning.strip)
        return self._meaning.areas.get(code, code)

    def _period_of(self, codes: Sequence[str], measured: str, place: str) -> str:
        said = self._meaning.at if self._period is None else codes[self._period]
        if not self._meaning.pattern:
            return self._spelled(said)
        found = re.search(self._meaning.pattern, said)
        if not found:
            do = "mend the pattern, or choose the values that have one"
            raise BadInput(f"{self._name}, {place}", f'"{said}" holds no period', do)
        return self._spelled(found[1] if found.groups() else found[0])

    def _spelled(self, said: str) -> str:
        """Two years with a dash are a school year only where figures are of school years."""
        of_years = self._indicator.period != "school_year" and "/" not in said
        return (
            said.strip()
            if of_years and re.search(r"^\s*\d{4}\s*-\s*\d{4}\s*$", said)
            else period(said)
        )

    # --- What the figure is ----------------------------------------------------------------------

    def _figure(self, cells: Mapping[str, Cell]) -> Figure | None:
        meaning = self._meaning
        n = self._part(cells, (meaning.n,) if meaning.n else ())
        if meaning.numerator:
            above = self._part(cells, meaning.numerator)
            below = self._part(cells, meaning.denominator)
            figure = above if below is None else _quotient(above, below)
        else:
            figure = self._given(cells)
        if isinstance(figure, Number) and isinstance(n, Number):
            return Number(
                figure.value, figure.interval, figure.numerator, figure.denominator, int(n.value)
            )
        return figure

    def _given(self, cells: Mapping[str, Cell]) -> Figure | None:
        names = self._meaning.value or tuple(cells)
        whole = self._part(cells, self._meaning.denominator)
        unit = self._unit(self._codes(*names) if self._measured is not None else [])
        figure = _scaled(self._part(cells, names), _SCALE[unit])
        if not isinstance(figure, Number):
            return figure
        if self._indicator.measure is Measure.COUNT:
            return Number(figure.value, numerator=figure.value)
        return Number(figure.value, denominator=whole.value if isinstance(whole, Number) else None)

    def _unit(self, codes: Iterable[str]) -> Unit:
        """Return the unit that is named, or per cent where the source says so of a share."""
        if self._meaning.unit is not None:
            return self._meaning.unit
        if self._indicator.measure is not Measure.SHARE or self._measured is None:
            return Unit.NUMBER
        column = self._table.columns[self._measured]
        said = [column[code].unit for code in codes if code in column.place_of]
        return Unit.PER_CENT if any(_PER_CENT.match(unit) for unit in said) else Unit.SHARE

    def _part(self, cells: Mapping[str, Cell], names: Sequence[str]) -> Figure | None:
        if not names:
            return None
        codes = self._codes(*names) if self._measured is not None else list(cells)
        figures = [cells[code].figure if code in cells else Absent(Why.MISSING) for code in codes]
        return _sum(figures)


def period(said: str) -> str:
    """Return a period as keys have it: "2024M01" is "2024-01", "2024/2025" is "2024/25".

    What is written otherwise stays as it is.
    """
    text = said.strip()
    if found := re.fullmatch(r"(\d{4})M(\d{2})", text):
        return f"{found[1]}-{found[2]}"
    if found := re.fullmatch(r"(\d{4})\s*[/-]\s*(?:\d{2})?(\d{2})", text):
        first, second = found[1], found[2]
        if (int(first) + 1) % 100 == int(second) and ("/" in text or len(text.split("-")[-1]) == 4):
            return f"{first}/{second}"
    return text


def _sum(figures: Sequence[Figure]) -> Figure:
    """Return the sum; missing if one is, withheld before all, within bounds if one is only that."""
    absent = [figure for figure in figures if isinstance(figure, Absent)]
    if absent:
        return next((figure for figure in absent if figure.is_suppressed), absent[0])
    if len(figures) == 1:
        return figures[0]
    censored = next((figure for figure in figures if isinstance(figure, Censored)), None)
    low = sum(_bounds(figure)[0] for figure in figures)
    high = sum(_bounds(figure)[1] for figure in figures)
    return Censored(low, high, censored.said) if censored else Number(low)


def _bounds(figure: Figure) -> tuple[float, float]:
    if isinstance(figure, Number):
        return figure.value, figure.value
    assert isinstance(figure, Censored)
    return figure.low, figure.high


def _quotient(above: Figure | None, below: Figure) -> Figure | None:
    if above is None or isinstance(above, Absent):
        return above
    if isinstance(below, Absent):
        return below
    if isinstance(above, Number) and isinstance(below, Number):
        if below.value == 0:
            return Absent(Why.NOT_APPLICABLE, "0 of 0" if above.value == 0 else "of 0")
        return Number(above.value / below.value, numerator=above.value, denominator=below.value)
    (low, high), (least, most) = _bounds(above), _bounds(below)
    if least <= 0:
        return Absent(Why.MISSING, f"{_said(above)} of {_said(below)}")
    return Censored(low / most, high / least, f"{_said(above)} of {_said(below)}")


def _said(figure: Figure) -> str:
    return f"{figure.value:g}" if isinstance(figure, Number) else figure.said


def _scaled(figure: Figure | None, by: float) -> Figure | None:
    if figure is None or isinstance(figure, Absent) or by == 1.0:
        return figure
    if isinstance(figure, Number):
        return Number(figure.value * by if by >= 1 else figure.value / round(1 / by))
    return Censored(figure.low * by, figure.high * by, figure.said)
