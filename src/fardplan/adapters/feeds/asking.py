"""What is asked of a table at a service: which values of which variables, in how many questions."""

from __future__ import annotations

import fnmatch
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from fardplan.kernel.errors import BadInput
from fardplan.statistics.meaning import WOMEN
from fardplan.statistics.periods import days_of
from fardplan.statistics.tables import Column, Provenance, Table, Value, lag_days

_TOP = re.compile(r"(?i)(TOP|BOTTOM)\((\d+)\)")
_RANGE = re.compile(r"(?i)(RANGE|FROM|TO)\(([^,)]+)(?:,([^)]+))?\)")
_SEX = re.compile(r"(?i)^(?:kön|kon|sex|gender)$")


@dataclass(frozen=True)
class Variable:
    """A variable of a table: its values in order, and what becomes of it when it is not chosen.

    `values` is None where the source does not list them. `can_be_left_out` is what sources call
    elimination: the figures are then of all values together.
    """

    code: str
    label: str = ""
    values: tuple[Value, ...] | None = ()
    can_be_left_out: bool = False
    is_time: bool = False

    @property
    def splits_by_sex(self) -> bool:
        """Whether it is women and men that it tells apart."""
        if _SEX.match(self.code) or _SEX.match(self.label):
            return True
        return any(value.label.casefold() in WOMEN for value in self.values or ())


@dataclass(frozen=True)
class Chosen:
    """The values of one variable that are asked for; `codelist` is another list they stand in."""

    variable: Variable
    codes: tuple[str, ...]
    codelist: str = ""


@dataclass(frozen=True)
class Question:
    """All that is asked of one table. `left_out` are variables whose values are asked together."""

    table: str
    chosen: tuple[Chosen, ...]
    left_out: tuple[Variable, ...] = ()

    @property
    def cells(self) -> int:
        """How many figures the answer has."""
        return math.prod(len(one.codes) for one in self.chosen)

    def within(self, most: int) -> Iterator[Question]:
        """Yield questions that ask for the same, none of them for more than `most` cells.

        The variable with most values is divided. Raises `BadInput` if `most` is no number of cells.
        """
        if most < 1:
            raise BadInput(self.table, f"the source says it gives {most} cells", "ask the source")
        if self.cells <= most:
            yield self
            return
        at = max(range(len(self.chosen)), key=lambda i: len(self.chosen[i].codes))
        codes = self.chosen[at].codes
        others = self.cells // len(codes)
        size = max(1, most // others) if others <= most else (len(codes) + 1) // 2
        for start in range(0, len(codes), size):
            part = replace(self.chosen[at], codes=codes[start : start + size])
            smaller = replace(self, chosen=(*self.chosen[:at], part, *self.chosen[at + 1 :]))
            yield from smaller.within(most)

    def notes(self) -> tuple[str, ...]:
        """Return what is to be told of variables that were left out, the split by sex first."""
        told = []
        for variable in self.left_out:
            name = variable.label or variable.code
            if variable.splits_by_sex:
                told.append("The source splits by sex, and this question does not ask for it.")
            else:
                told.append(f"All values of {name} are taken together.")
        every = [*(one.variable for one in self.chosen), *self.left_out]
        if not any(variable.splits_by_sex for variable in every):
            told.append("The source does not split this table by sex.")
        return tuple(sorted(told, key=lambda note: "sex" not in note))


def question(
    table: str,
    variables: Sequence[Variable],
    wanted: Mapping[str, Sequence[str]],
    codelists: Mapping[str, Sequence[Value]] | None = None,
    names: Mapping[str, str] | None = None,
) -> Question:
    """Return what is asked of a table.

    `wanted` has codes for each variable, or `*`, `01*`, `TOP(3)`, `FROM(2019)`, `RANGE(a,b)`.
    `codelists` has the values of another list for a variable, `names` what that list is called.
    Raises `BadInput` for a variable or a code that is not there, and for a variable that must be
    chosen and is not: a source would answer with all of its values, or with none.
    """
    by_code = {variable.code.casefold(): variable for variable in variables}
    by_label = {variable.label.casefold(): variable for variable in variables}
    asked: dict[str, Sequence[str]] = {}
    for name, codes in wanted.items():
        variable = by_code.get(name.casefold()) or by_label.get(name.casefold())
        if variable is None:
            there = ", ".join(one.code for one in variables)
            raise BadInput(f"{table}, variable {name}", "is not there", f"choose from {there}")
        asked[variable.code] = codes
    chosen, left_out = [], []
    for variable in variables:
        if variable.code in asked:
            listed = (codelists or {}).get(variable.code)
            values = tuple(listed) if listed is not None else variable.values
            codes = _codes(table, variable, values, asked[variable.code])
            chosen.append(Chosen(variable, codes, (names or {}).get(variable.code, "")))
        elif variable.can_be_left_out:
            left_out.append(variable)
        else:
            number = "all" if variable.values is None else f"all {len(variable.values)}"
            why = f"is not chosen, and the source would give {number} of its values"
            do = f"choose some, or write {variable.code}=*"
            raise BadInput(f"{table}, variable {variable.code}", why, do)
    return Question(table, tuple(chosen), tuple(left_out))


def answered(asked: Question, table: Table) -> Table:
    """Return the table if it holds what was asked for, neither more nor less.

    Raises `BadInput` where the source passed over a choice, or answered with other values.
    """
    for one in asked.chosen:
        column = next((c for c in table.columns if c.code == one.variable.code), None)
        if column is None:
            if len(one.codes) == 1:
                continue
            raise _not_as_asked(asked, one, "is not in the answer")
        extra = [code for code in column.codes if code not in one.codes]
        lacking = [code for code in one.codes if code not in column.place_of]
        if extra:
            why = f"was asked for {len(one.codes)} values, and the answer has others ({extra[0]})"
            raise _not_as_asked(asked, one, why)
        if lacking:
            raise _not_as_asked(asked, one, f"has no answer for {lacking[0]}")
    return table


def _not_as_asked(asked: Question, one: Chosen, why: str) -> BadInput:
    where = f"{asked.table}, variable {one.variable.code}"
    return BadInput(where, why, "the source passed over the choice; do not use the answer")


def joined(tables: Sequence[Table]) -> Table:
    """Return one table of several that have the same columns, in the order of the questions."""
    first = tables[0]
    if len(tables) == 1:
        return first
    columns = tuple(_joined([table.columns[at] for table in tables]) for at in
                    range(len(first.columns)))  # fmt: skip
    places = [column.place_of for column in columns]
    cells = sorted(
        (cell for table in tables for cell in table.cells),
        key=lambda cell: [at[code] for at, code in zip(places, cell.codes, strict=True)],
    )
    hashes = tuple(one for table in tables for one in table.provenance.hashes)
    notes = tuple(dict.fromkeys(note for table in tables for note in table.notes))
    return replace(
        first,
        columns=columns,
        cells=tuple(cells),
        notes=notes,
        provenance=replace(first.provenance, hashes=hashes),
    )


def _joined(columns: Sequence[Column]) -> Column:
    values = {value.code: value for column in columns for value in column.values}
    return replace(columns[0], values=tuple(values.values()))


def lag_of(table: Table, from_: Provenance) -> int | None:
    """Return how many days after the end of its latest period a table was updated, if known."""
    time = next((column for column in table.columns if column.role == "time"), None)
    if time is None or not time.codes or not from_.updated:
        return None
    try:
        updated = datetime.fromisoformat(from_.updated.replace(" ", "")).date()
    except ValueError:
        return None
    ends = [days[1] for code in time.codes if (days := days_of(code))]
    return lag_days(max(ends), updated) if ends else None


# --- Which codes ---------------------------------------------------------------------------------


def _codes(
    table: str, variable: Variable, values: tuple[Value, ...] | None, wanted: Sequence[str]
) -> tuple[str, ...]:
    where = f"{table}, variable {variable.code}"
    if not wanted:
        raise BadInput(where, "has no values chosen", f"choose some, or write {variable.code}=*")
    if values is None:
        if any("*" in one or "(" in one for one in wanted):
            raise BadInput(where, "the source does not list its values", "write each code")
        return tuple(dict.fromkeys(wanted))
    known = [value.code for value in values]
    found = dict.fromkeys(c for one in wanted for c in _matching(where, variable, known, one))
    return tuple(code for code in known if code in found)


def _matching(where: str, variable: Variable, known: list[str], one: str) -> list[str]:
    if one in known:
        return [one]
    if found := next((code for code in known if code.casefold() == one.casefold()), None):
        return [found]
    if top := _TOP.fullmatch(one):
        number = int(top[2])
        latest = (top[1].upper() == "TOP") == variable.is_time
        return known[-number:] if latest else known[:number]
    if span := _RANGE.fullmatch(one):
        return _span(where, known, span)
    matching = [code for code in known if fnmatch.fnmatchcase(code, one)] if "*" in one else []
    if not matching:
        more = f" and {len(known) - 6} more" if len(known) > 6 else ""
        do = f"choose from {', '.join(known[:6])}{more}"
        raise BadInput(where, f'has no value "{one}"', do)
    return matching


def _span(where: str, known: list[str], span: re.Match[str]) -> list[str]:
    ends = [span[2].strip(), (span[3] or "").strip()]
    for end in filter(None, ends):
        if end not in known:
            raise BadInput(where, f'has no value "{end}"', "choose ends that are there")
    kind = span[1].upper()
    start = 0 if kind == "TO" else known.index(ends[0])
    stop = known.index(ends[1] or ends[0]) if kind != "FROM" else len(known) - 1
    return known[start : stop + 1]
