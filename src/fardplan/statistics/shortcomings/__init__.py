"""What the measurement of a roadmap lacks, all of it in one place, with who can mend it.

Nothing here rests upon a value that is not public: of figures only the shape of the last delivery
is known, and what the public table shows. Counts say how many there are, and are never made into
one figure for how well a city measures.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from fardplan.plan import Roadmap
from fardplan.statistics.milestones import Target
from fardplan.statistics.shortcomings.contracts import (
    PLACES,
    AbsentCount,
    Delivered,
    Kind,
    Measured,
    Mender,
    Shortcoming,
    Theme,
    Untold,
)
from fardplan.statistics.shortcomings.of_chain import of_chain
from fardplan.statistics.shortcomings.of_indicators import of_indicators
from fardplan.statistics.shortcomings.of_milestones import of_milestones

__all__ = [
    "PLACES",
    "AbsentCount",
    "Delivered",
    "Kind",
    "Measured",
    "Mender",
    "Shortcoming",
    "Theme",
    "Untold",
    "find",
    "of_area",
]


def find(
    roadmap: Roadmap, targets: Mapping[str, Target], measured: Iterable[Measured], today: date
) -> tuple[Shortcoming, ...]:
    """Return all that is lacking on a day: kind by kind, and what stops something today first.

    `targets` are the meanings that stand, by the id of their milestone.
    """
    measured = tuple(measured)
    found = [
        *of_milestones(roadmap, targets, today),
        *of_chain(roadmap, targets, (each.indicator for each in measured)),
        *of_indicators(roadmap, targets, measured, today),
    ]
    themes, kinds = list(Theme), list(Kind)
    return tuple(
        sorted(
            found,
            key=lambda each: (
                themes.index(each.theme), kinds.index(each.kind), not each.urgent,
                str(each.facts.get("expires") or each.facts.get("expected") or ""),
            ),
        )
    )  # fmt: skip


def of_area(found: Iterable[Shortcoming], area: str) -> tuple[Shortcoming, ...]:
    """Return what concerns the target area with this number; all for ""."""
    return tuple(each for each in found if not area or area in each.areas)
