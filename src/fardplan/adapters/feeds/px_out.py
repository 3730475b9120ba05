"""Tables out as PX files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from fardplan.adapters.feeds.cells import all_statuses, status_of
from fardplan.kernel.errors import BadInput
from fardplan.statistics import Figure, Number
from fardplan.statistics.tables import Column, Role, Table

_LONGEST = 200
_MOST_SYMBOLS = 6
_KINDS = {Role.TIME: "T", Role.AREA: "G"}


def write_px(table: Table) -> bytes:
    """Return the table as a PX file in UTF-8, its last column across and the others down.

    What is no number is one of DATASYMBOL1-6, whose text says why. PX has six: a table with more
    kinds of signs raises `BadInput`, as does one without columns. Quotation marks in texts become
    apostrophes, since PX has no way to write them.
    """
    if not table.columns:
        raise BadInput(table.title or "the table", "has no columns", "give it one")
    whole = table.dense()
    statuses = all_statuses(cell.figure for cell in whole.cells)
    if len(statuses) > _MOST_SYMBOLS:
        why = f"has {len(statuses)} kinds of signs, and PX knows six"
        raise BadInput(table.title or "the table", why, "write it as JSON-stat")
    symbols = {status: "." * at for at, status in enumerate(statuses, 1)}
    lines = [*_head(table), *_columns(table.columns), *_symbols(symbols), *_data(whole, symbols)]
    return ("\r\n".join(lines) + "\r\n").encode()


def _head(table: Table) -> Iterator[str]:
    content = table.first(Role.CONTENT)
    unit = next((v.unit for v in content.values if v.unit), "") if content else ""
    decimals = max([v.decimals or 0 for v in content.values] if content else [0], default=0)
    from_ = table.provenance
    yield from ('CHARSET="ANSI";', 'AXIS-VERSION="2013";', 'CODEPAGE="utf-8";', 'LANGUAGE="sv";')
    yield f"DECIMALS={min(decimals, 15)};"
    yield f"SHOWDECIMALS={min(decimals, 6)};"
    yield _line("MATRIX", (from_.table or "FARDPLAN",))
    yield _line("SUBJECT-CODE", ("",))
    yield _line("SUBJECT-AREA", ("",))
    yield _line("TITLE", (table.title or "-",))
    yield _line("CONTENTS", (content.values[0].shown if content and content.values else "-",))
    yield _line("UNITS", (unit or "-",))
    for key, said in (
        ("SOURCE", from_.source),
        ("LAST-UPDATED", from_.updated),
        ("NEXT-UPDATE", from_.next_expected),
        ("NOTE", "##".join(table.notes)),
    ):
        if said:
            yield _line(key, (said,))


def _columns(columns: Sequence[Column]) -> Iterator[str]:
    *stub, last = columns
    if stub:
        yield _line("STUB", [column.shown for column in stub])
    yield _line("HEADING", [last.shown])
    for column in columns:
        yield _line("VARIABLECODE", (column.code,), column.shown)
        yield _line("VALUES", [value.shown for value in column.values], column.shown)
        yield _line("CODES", column.codes, column.shown)
        if column.role in _KINDS:
            yield _line("VARIABLE-TYPE", (_KINDS[column.role],), column.shown)
        if column.role is Role.CONTENT:
            yield _line("CONTVARIABLE", (column.shown,))
            yield from _units(column)


def _units(column: Column) -> Iterator[str]:
    for value in column.values:
        if value.unit:
            yield _line("UNITS", (value.unit,), value.shown)
        if value.decimals is not None:
            yield f'PRECISION("{_plain(value.shown)}")={value.decimals};'


def _symbols(symbols: Mapping[str, str]) -> Iterator[str]:
    for status, dots in symbols.items():
        yield _line(f"DATASYMBOL{len(dots)}", (status,))


def _data(table: Table, symbols: Mapping[str, str]) -> Iterator[str]:
    yield "DATA="
    width = len(table.columns[-1].values)
    for start in range(0, len(table.cells), width):
        row = table.cells[start : start + width]
        yield " ".join(_cell(cell.figure, symbols) for cell in row)
    yield ";"


def _cell(figure: Figure, symbols: Mapping[str, str]) -> str:
    if not isinstance(figure, Number):
        return f'"{symbols[status_of(figure)]}"'
    whole = figure.value.is_integer() and abs(figure.value) < 2**53
    return str(int(figure.value)) if whole else repr(figure.value)


def _line(key: str, texts: Sequence[str], of: str = "") -> str:
    """Return one keyword; long texts go on on the next line, as PX wants it."""
    named = f'{key}("{_plain(of)}")' if of else key
    return f"{named}={','.join(_quoted(text) for text in texts)};"


def _quoted(text: str) -> str:
    plain = _plain(text)
    parts = [plain[at : at + _LONGEST] for at in range(0, len(plain), _LONGEST)] or [""]
    return "\r\n".join(f'"{part}"' for part in parts)


def _plain(text: str) -> str:
    return text.replace('"', "'").replace("\r", "").replace("\n", "#")
