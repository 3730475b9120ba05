"""One figure with all that says what it is a figure of."""

from __future__ import annotations

from dataclasses import dataclass

from fardplan.statistics.figures import Figure
from fardplan.statistics.vocabulary import Sex, State


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """Which cell: of an indicator in one version, for whom, where and when.

    `period` is "2024", "2024/25" (a school year) or "2024-03"; `area` a code within `division`,
    "" for the whole city. `group` is another breakdown, e.g. "age=16-19", "" for all. A cell has
    many such keys, of which `keys.spelled` is the one that is kept.
    """

    indicator: str
    version: int
    period: str
    division: str
    area: str
    sex: Sex
    group: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether it is of the whole city and everybody in it, of one sex or in all."""
        return not self.area and not self.group


@dataclass(frozen=True, slots=True)
class Observation:
    """A figure and its cell."""

    key: Key
    figure: Figure
    state: State = State.RAW
    note: str = ""
