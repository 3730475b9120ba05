"""Sentences put together from pieces, so that each number knows where in the text it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fardplan.statistics.figures import Figure
from fardplan.statistics.indicators import Indicator
from fardplan.statistics.observations import Key
from fardplan.statistics.report_blocks.contracts import Bound, Named, Quantity, Statement
from fardplan.statistics.report_blocks.numerals import written

_PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A piece that is a number, or the words for why there is none."""

    text: str
    quantity: Quantity
    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A piece that is a name."""

    text: str


Piece = str | Numeral | Name
Pieces = tuple[Piece, ...]


@dataclass(frozen=True)
class Writer:
    """Writes sentences about one indicator in one language, from the figures that may be shown."""

    indicator: Indicator
    figures: Mapping[Key, Figure]
    language: str

    def number(self, quantity: Quantity, *keys: Key) -> Numeral | None:
        """Return a number bound to observations; None where there is none."""
        text = written(quantity, keys, self.figures, self.indicator.measure, self.language)
        return None if text is None else Numeral(text, quantity, keys)

    def fill(self, said: Mapping[str, str], **pieces: Piece | Pieces) -> Pieces:
        """Return a wording with pieces in its `{places}`."""
        found: list[Piece] = []
        for at, part in enumerate(_PLACE.split(said[self.language])):
            piece = pieces[part] if at % 2 else part
            found += piece if isinstance(piece, tuple) else [piece]
        return tuple(found)

    def joined(self, items: Sequence[Pieces], last: Mapping[str, str]) -> Pieces:
        """Return items as a list in running text: "a, b och c"."""
        found: list[Piece] = []
        for at, item in enumerate(items):
            if at:
                found.append(last[self.language] if at == len(items) - 1 else ", ")
            found += item
        return tuple(found)


def statement(kind: str, pieces: Iterable[Piece], anchors: Iterable[Key] = ()) -> Statement:
    """Return the sentence that pieces make, with the place of each number and name in it."""
    text, bound, named = "", list[Bound](), list[Named]()
    for piece in pieces:
        told = piece if isinstance(piece, str) else piece.text
        if text.endswith(" ") and told.startswith((" ", ",", ".", ";", ")")):
            text = text.rstrip(" ")
        start, text = len(text), text + told
        if isinstance(piece, Numeral):
            bound.append(Bound(start, len(text), piece.quantity, piece.keys))
        elif isinstance(piece, Name):
            named.append(Named(start, len(text)))
    keys = dict.fromkeys([*anchors, *(key for each in bound for key in each.keys)])
    return Statement(kind, text, tuple(bound), tuple(named), tuple(keys))
