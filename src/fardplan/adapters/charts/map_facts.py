"""What a map is drawn from: taken out of a table that may be shown, and of nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fardplan.kernel.alphabet import in_swedish_order
from fardplan.kernel.errors import FardplanError
from fardplan.statistics import Absent, Figure, Measure, Number, Sex
from fardplan.statistics.apart import Apart, apart_by_sex
from fardplan.statistics.classes import Classes, even
from fardplan.statistics.gate import Shown
from fardplan.statistics.geography import Area, Geography, NotItsAreas


class NoMap(FardplanError):
    """The figures cannot be drawn as a map; `sv` and `en` say why to its readers."""

    def __init__(self, sv: str, en: str) -> None:
        super().__init__(en)
        self.sv = sv
        self.en = en


@dataclass(frozen=True)
class Facts:
    """The figures by area of one period, by sex, with what can be said of them.

    `classes` hold for all sexes, so that a colour means the same on each map. An area is in `apart`
    if it has a figure with an interval, and the city too.
    """

    shown: Shown
    borders: Geography
    period: str
    figures: Mapping[Sex, Mapping[str, Figure]]
    city: Mapping[Sex, Figure]
    apart: Mapping[Sex, Mapping[str, Apart]]
    classes: Classes

    @property
    def sexes(self) -> tuple[Sex, ...]:
        """Women, men and total, as far as they have figures."""
        return tuple(sex for sex in Sex if self.figures.get(sex))

    @property
    def areas(self) -> tuple[Area, ...]:
        """The areas of which the table tells, in the order of their names, drawn or not."""
        codes = {code for by_area in self.figures.values() for code in by_area}
        found = (self.borders.by_code[code] for code in codes)
        return tuple(sorted(found, key=lambda area: in_swedish_order(area.name)))

    def names(self, sex: Sex, said: Apart) -> list[str]:
        """Return the areas of which this can be said, in the order of their names."""
        by_area = self.apart.get(sex, {})
        return [area.name for area in self.areas if by_area.get(area.code) is said]

    def hidden(self, sex: Sex) -> list[str]:
        """Return the areas whose figure is kept back to protect somebody."""
        by_area = self.figures[sex]
        return [area.name for area in self.areas if is_hidden(by_area.get(area.code))]

    def lacking(self, sex: Sex) -> list[str]:
        """Return the areas that have no figure, or none that is exact."""
        by_area = self.figures[sex]
        return [area.name for area in self.areas if is_lacking(by_area.get(area.code))]


def is_hidden(figure: Figure | None) -> bool:
    """Return whether a figure is kept from the reader."""
    return isinstance(figure, Absent) and figure.is_suppressed


def is_lacking(figure: Figure | None) -> bool:
    """Return whether there is no figure that could have a colour, and nobody keeps it back."""
    return not isinstance(figure, Number) and not is_hidden(figure)


def facts(shown: Shown, borders: Geography, period: str) -> Facts:
    """Return what a map of a period is drawn from. Raise `NoMap` where none can be drawn soundly.

    That is so for counts, for areas that the borders are not of, and where no area with a figure
    has borders of its own. Raise `NotToBeShown` for a table that may not be shown.
    """
    if shown.indicator.measure is Measure.COUNT:
        raise NoMap(
            "Ett antal ritas inte som färgad yta: en stor yta skulle se ut som mer. Det står i "
            "tabellen.",
            "A number is not drawn as a coloured area: a large area would look like more. It is in "
            "the table.",
        )
    figures: dict[Sex, dict[str, Figure]] = {sex: {} for sex in Sex}
    city: dict[Sex, Figure] = {}
    cells = [c for c in shown.cells if c.key.period == period and not c.key.group]
    for cell in cells:
        if not cell.key.area:
            city[cell.key.sex] = cell.figure
        elif cell.key.division == borders.division:
            figures[cell.key.sex][cell.key.area] = cell.figure
    _require_own_areas(figures, borders)
    drawn = {area.code for area in borders.drawn}
    numbers = [
        figure
        for by_area in figures.values()
        for code, figure in by_area.items()
        if code in drawn and isinstance(figure, Number)
    ]
    classes = even(numbers, top=1.0 if shown.indicator.measure is Measure.SHARE else None)
    if classes is None:
        raise NoMap(
            f"Inget område med egna gränser har ett värde för {period}.",
            f"No area with borders of its own has a figure for {period}.",
        )
    told = apart_by_sex(cells, period=period, division=borders.division)
    return Facts(shown, borders, period, figures, city, told, classes)


def _require_own_areas(figures: Mapping[Sex, Mapping[str, Figure]], borders: Geography) -> None:
    try:
        borders.require(code for by_area in figures.values() for code in by_area)
    except NotItsAreas as error:
        raise NoMap(
            f"Det finns inget område ”{error.code}” i {error.division}: värdena är för en annan "
            "indelning, eller en annan version av den.",
            str(error),
        ) from error
