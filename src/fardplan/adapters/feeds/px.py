"""PX files, the format of PC-Axis and of PxWeb."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from fardplan.adapters.feeds.cells import from_status
from fardplan.adapters.feeds.px_text import Entry, data_words, encoding_of, taken_apart
from fardplan.adapters.feeds.taken import refuse_unless_small, stamped
from fardplan.kernel.errors import BadInput
from fardplan.statistics import Absent, Figure, Number, Why
from fardplan.statistics.tables import MOST_CELLS, Cell, Column, Provenance, Role, Table, Value

_DO = "look at the file with a text editor, or fetch it again"
_SECRET = re.compile(r"(?i)sekretess|skydd|confidential|suppress|röj")
_MOST_SYMBOLS = 6


def read_px(name: str, content: bytes, *, language: str = "") -> Table:
    """Return the table in a PX file, in one of its languages, its main one if none is named.

    Signs are told by DATASYMBOL1-6 and DATASYMBOLNIL; none of them becomes 0. In a file with KEYS
    the rows that are left out are missing. Raises `BadInput` that names the line or the keyword.
    """
    refuse_unless_small(name, content)
    try:
        text = content.decode(encoding_of(content))
    except UnicodeDecodeError:
        raise BadInput(name, "is not in the encoding that it declares", _DO) from None
    entries, data = taken_apart(name, text)
    return stamped(_Px(name, entries, language).table(data), content)


class _Px:
    """One file: its keywords by name and by what they are of."""

    def __init__(self, name: str, entries: Sequence[Entry], language: str) -> None:
        self._name = name
        self._said: dict[tuple[str, str, tuple[str, ...]], Entry] = {
            (entry.key, entry.language, entry.of): entry for entry in entries
        }
        self._language = ""
        main = self._main("LANGUAGE")
        self._language = "" if language in ("", main) else language
        if self._language and self._language not in (self._words("LANGUAGES") or ()):
            do = f"choose from {', '.join(self._words('LANGUAGES') or (main,))}"
            raise BadInput(name, f"has no texts in {language}", do)

    def table(self, data: str) -> Table:
        stub, heading = self._words("STUB") or (), self._words("HEADING") or ()
        if not stub and not heading:
            raise BadInput(f"{self._name}, STUB", "is missing, and so is HEADING", _DO)
        columns = tuple(self._column(name) for name in (*stub, *heading))
        table = Table(columns, (), title=self._main("TITLE") or self._main("CONTENTS"))
        if table.size > MOST_CELLS:
            raise BadInput(self._name, f"holds {table.size} cells", "choose fewer values")
        table = self._with_unit(table)
        return replace(
            table,
            cells=tuple(self._cells(table, len(stub), data)),
            notes=self._notes(),
            provenance=self._provenance(),
        )

    # --- Columns ---------------------------------------------------------------------------------

    def _column(self, name: str) -> Column:
        labels = self._words("VALUES", name)
        codes = self._words("CODES", name) or labels
        if labels is None or codes is None or len(labels) != len(codes):
            where = f'{self._name}, VALUES("{name}")'
            raise BadInput(where, "is missing or has another number of texts than CODES", _DO)
        role = self._role(name)
        values = tuple(
            Value(code, label if label != code else "", *self._unit(label, role))
            for code, label in zip(codes, labels, strict=True)
        )
        code = self._main("VARIABLECODE", name) or name
        return Column(code, name if name != code else "", role, values)

    def _role(self, name: str) -> Role:
        if self._main("CONTVARIABLE") == name:
            return Role.CONTENT
        kind = self._main("VARIABLE-TYPE", name).upper()[:1]
        if kind == "T" or self._words("TIMEVAL", name) is not None:
            return Role.TIME
        is_area = kind == "G" or self._words("MAP", name) is not None
        return Role.AREA if is_area else Role.DIMENSION

    def _unit(self, label: str, role: Role) -> tuple[str, int | None]:
        if role is not Role.CONTENT:
            return "", None
        decimals = self._main("PRECISION", label) or self._main("DECIMALS")
        unit = self._main("UNITS", label) or self._main("UNITS")
        return unit, int(decimals) if decimals.isdigit() else None

    def _with_unit(self, table: Table) -> Table:
        """Return the table with a column of contents, where the file has one content unnamed."""
        if table.first(Role.CONTENT):
            return table
        label = self._main("CONTENTS") or "CONTENTS"
        content = Value(label, "", *self._unit("", Role.CONTENT))
        return replace(
            table, columns=(*table.columns, Column("CONTENTS", "", Role.CONTENT, (content,)))
        )

    # --- Data ------------------------------------------------------------------------------------

    def _cells(self, table: Table, stub: int, data: str) -> Iterator[Cell]:
        if any(key == "KEYS" for key, *_ in self._said):
            yield from self._keyed_cells(table, stub, data)
            return
        words = list(data_words(data))
        if len(words) != table.size:
            why = f"holds {len(words)} figures, the columns ask for {table.size}"
            raise BadInput(f"{self._name}, DATA", why, _DO)
        every = product(*(column.codes for column in table.columns))
        for at, (codes, (word, _)) in enumerate(zip(every, words, strict=True), 1):
            yield Cell(codes, self._figure(word, f"figure {at} of DATA"), f"figure {at} of DATA")

    def _keyed_cells(self, table: Table, stub: int, data: str) -> Iterator[Cell]:
        heads = tuple(product(*(column.codes for column in table.columns[stub:])))
        words = list(data_words(data))
        width = stub + len(heads)
        if len(words) % width:
            raise BadInput(f"{self._name}, DATA", "ends in the middle of a row", _DO)
        known = [self._keys(table.columns[at]) for at in range(stub)]
        for start in range(0, len(words), width):
            row = start // width + 1
            codes = tuple(self._key(word, known[at], row) for at, (word, _) in
                          enumerate(words[start : start + stub]))  # fmt: skip
            for head, (word, _) in zip(heads, words[start + stub : start + width], strict=True):
                place = f"row {row} of DATA"
                yield Cell((*codes, *head), self._figure(word, place), place)

    def _keys(self, column: Column) -> Mapping[str, str]:
        if self._main("KEYS", column.shown).upper() == "VALUES":
            return {value.shown: value.code for value in column.values}
        return {value.code: value.code for value in column.values}

    def _key(self, word: str, known: Mapping[str, str], row: int) -> str:
        if word not in known:
            where = f"{self._name}, row {row} of DATA"
            raise BadInput(where, f'the key "{word}" is not in its column', _DO)
        return known[word]

    def _figure(self, word: str, place: str) -> Figure:
        if word.strip(".") == "" and 0 < len(word) <= _MOST_SYMBOLS:
            return self._symbol(f"DATASYMBOL{len(word)}", word)
        if word == "-":
            return self._symbol("DATASYMBOLNIL", word)
        try:
            return Number(float(word))
        except ValueError:
            said = from_status(word)
        if said is None:
            raise BadInput(f"{self._name}, {place}", f'"{word}" is no figure', _DO)
        return said

    def _symbol(self, key: str, word: str) -> Figure:
        said = self._main(key) or word
        if _SECRET.search(said):
            return Absent(Why.WITHHELD_BY_SOURCE, said)
        return from_status(said) or Absent(Why.MISSING, said)

    # --- Keywords --------------------------------------------------------------------------------

    def _words(self, key: str, *of: str) -> tuple[str, ...] | None:
        for language in dict.fromkeys((self._language, "")):
            entry = self._said.get((key, language, of))
            if entry is not None:
                return entry.words
        return None

    def _main(self, key: str, *of: str) -> str:
        words = self._words(key, *of)
        return words[0] if words else ""

    def _notes(self) -> tuple[str, ...]:
        notes = (
            word
            for (key, language, _), entry in self._said.items()
            if key in ("NOTE", "NOTEX", "VALUENOTE", "VALUENOTEX", "CELLNOTE")
            and language == self._language
            for word in entry.words
        )
        return tuple(dict.fromkeys(note.replace("#", "\n").strip() for note in notes))

    def _provenance(self) -> Provenance:
        updated = self._main("LAST-UPDATED") or next(
            (
                e.words[0]
                for (key, *_), e in self._said.items()
                if key == "LAST-UPDATED" and e.words
            ),
            "",
        )
        return Provenance(
            source=self._main("SOURCE"),
            table=self._main("TABLEID") or self._main("MATRIX"),
            updated=updated,
            next_expected=self._main("NEXT-UPDATE"),
        )
