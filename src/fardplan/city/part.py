"""One part of the city: a run of areas that is made by itself, from streams of its own."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fardplan.city.blueprint import Blueprint
from fardplan.city.streams import stream


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the city, by its number in the blueprint."""

    blueprint: Blueprint
    number: int

    @property
    def areas(self) -> range:
        """The areas of this part."""
        return self.blueprint.parts[self.number]

    @property
    def years(self) -> int:
        """How many years are told of."""
        return self.blueprint.order.years

    @property
    def first_year(self) -> int:
        """The calendar year of the first of them."""
        return self.blueprint.order.calendar[0]

    def stream(self, name: str) -> np.random.Generator:
        """Return the stream of chance of one matter in this part."""
        return stream(self.blueprint.order.seed, "part", self.number, name)
