"""The areas of one division, and their borders on a plane."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from fardplan.kernel.errors import FardplanError

Ring = tuple[tuple[int, int], ...]
"""A border as corners in metres east and north; the last corner is joined to the first.

A corner lies inside an area when a line from it crosses the rings of that area an odd number of
times, so that a ring within a ring is a hole.
"""


class NotItsAreas(FardplanError):
    """Figures are of areas that a division does not have. `code` is the first of them."""

    def __init__(self, code: str, division: str) -> None:
        super().__init__(
            f'"{code}" is no area of {division}: the figures are of another division or of another '
            "version of it; give them the name of the division that they are of."
        )
        self.code = code
        self.division = division


@dataclass(frozen=True, slots=True)
class Area:
    """One area. Without rings it is known and has figures, but is not drawn: `not_drawn` says why.

    `not_drawn` is in Swedish, as names are.
    """

    code: str
    name: str
    rings: tuple[Ring, ...] = ()
    not_drawn: str = ""


@dataclass(frozen=True, slots=True)
class Blank:
    """Land that is drawn without a figure: no area has exactly these borders.

    `codes` are the areas that lie there, wholly or in part; none if no area does.
    """

    name: str
    rings: tuple[Ring, ...]
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Geography:
    """The borders of a division in one version: `division` is what figures call it.

    `note` tells the reader of a map what the borders are, in Swedish; empty if they are those of
    the division itself.
    """

    division: str
    source: str
    licence: str
    areas: tuple[Area, ...]
    blanks: tuple[Blank, ...] = ()
    note: str = ""
    by_code: Mapping[str, Area] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Make the areas to be had by their codes."""
        object.__setattr__(self, "by_code", {area.code: area for area in self.areas})

    @property
    def drawn(self) -> tuple[Area, ...]:
        """The areas that have borders."""
        return tuple(area for area in self.areas if area.rings)

    @property
    def not_drawn(self) -> tuple[Area, ...]:
        """The areas that have none."""
        return tuple(area for area in self.areas if not area.rings)

    def require(self, codes: Iterable[str]) -> None:
        """Raise `NotItsAreas` that names the first of `codes`, in their order, that is none."""
        for code in sorted(set(codes)):
            if code not in self.by_code:
                raise NotItsAreas(code, self.division)
