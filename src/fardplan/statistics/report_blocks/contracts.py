"""What a report block is made of: sentences in which every number is bound to its observations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from fardplan.statistics.gate import Shown
from fardplan.statistics.judgements import Judged
from fardplan.statistics.observations import Key, Observation


class Quantity(StrEnum):
    """What a number in a sentence is, of the observations that it is bound to."""

    VALUE = "value"
    LOW = "low"
    HIGH = "high"
    LEVEL = "level"
    """The coverage of the interval, in per cent."""
    PERIOD = "period"
    UNTOLD = "untold"
    """No number: the words for why there is none, or for the bounds that the source gives."""
    DIFFERENCE = "difference"
    """Of two observations, the first less the second; with its bounds."""
    DIFFERENCE_LOW = "difference_low"
    DIFFERENCE_HIGH = "difference_high"
    RATIO = "ratio"
    """Of two observations, the first by the second; with its bounds."""
    RATIO_LOW = "ratio_low"
    RATIO_HIGH = "ratio_high"


@dataclass(frozen=True, slots=True)
class Bound:
    """A number in a sentence, `text[start:end]`, bound to the observations that it is made of."""

    start: int
    end: int
    quantity: Quantity
    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a sentence, `text[start:end]`; the numerals in it are no figures."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence with its numbers and names, in their order, and all that it stands on."""

    kind: str
    text: str
    bound: tuple[Bound, ...] = ()
    named: tuple[Named, ...] = ()
    anchors: tuple[Key, ...] = ()

    @property
    def spans(self) -> tuple[Bound | Named, ...]:
        """Its numbers and names in the order of the text."""
        both: list[Bound | Named] = [*self.bound, *self.named]
        return tuple(sorted(both, key=lambda span: (span.start, span.end)))


@dataclass(frozen=True, slots=True)
class MilestoneVerdict:
    """What can be said of a milestone that the figures measure."""

    number: str
    text: str
    judged: Judged


@dataclass(frozen=True)
class Block:
    """Text and table of one place in a public table, for a report.

    It holds the table as `Shown`, so that there is no block of what may not be shown.
    """

    shown: Shown
    publication: int
    language: str
    area: str
    """"" for the whole city."""
    on: date
    statements: tuple[Statement, ...]
    verdicts: tuple[MilestoneVerdict, ...] = ()

    @property
    def title(self) -> str:
        """What the table is called in the language of the block."""
        table = self.shown.table
        return table.title_en if self.language == "en" and table.title_en else table.title

    @cached_property
    def cells(self) -> tuple[Observation, ...]:
        """The observations of the place, the latest period first; women, men, total in each."""
        return in_place(self.shown, self.area)


def in_place(shown: Shown, area: str) -> tuple[Observation, ...]:
    """Return the observations of one area and everybody in it, the latest period first."""
    cells = [cell for cell in shown.cells if cell.key.area == area and not cell.key.group]
    return tuple(sorted(cells, key=lambda cell: cell.key.period, reverse=True))
