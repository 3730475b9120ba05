"""How much of a change is who there is, and how much is what happened to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fardplan.kernel.errors import BadInput
from fardplan.statistics.figures import Number


@dataclass(frozen=True, slots=True)
class Composition:
    """A change of a whole, in two parts that add up to it.

    `by_group` is what each group's own change adds, `by_mix` what the groups' new sizes add.
    """

    change: float
    by_group: float
    by_mix: float
    groups: Mapping[str, tuple[float, float]]
    """Of each group, what its own change and its new size add."""

    @property
    def is_of_the_mix(self) -> bool:
        """Whether the whole moved against the groups: it is who there is that changed it."""
        return self.change * self.by_group < 0


def decompose(before: Mapping[str, Number], after: Mapping[str, Number]) -> Composition:
    """Return how a share or a mean of several groups changed, by group and by mix.

    Both hold the same groups, such as areas, with their numerators and denominators. Each group's
    change counts by the mean of its sizes, and each new size by the mean of its figures, less the
    mean of all, so that the order of the two makes no difference. (Kitagawa, JASA 50, 1955.) Raise
    `BadInput` for a group that is missing in one, or has nobody.
    """
    if before.keys() != after.keys():
        apart = ", ".join(sorted(before.keys() ^ after.keys()))
        raise BadInput("the groups", f"are not the same in both ({apart})", "leave those out")
    sizes = [_sizes(numbers) for numbers in (before, after)]
    whole = [_whole(numbers, size) for numbers, size in zip((before, after), sizes, strict=True)]
    middle = sum(whole) / 2
    parts = {}
    for group in before:
        moved = after[group].value - before[group].value
        grown = sizes[1][group] - sizes[0][group]
        size = (sizes[0][group] + sizes[1][group]) / 2
        level = (before[group].value + after[group].value) / 2 - middle
        parts[group] = (size * moved, level * grown)
    return Composition(
        change=whole[1] - whole[0],
        by_group=sum(own for own, _ in parts.values()),
        by_mix=sum(mix for _, mix in parts.values()),
        groups=parts,
    )


def _sizes(numbers: Mapping[str, Number]) -> dict[str, float]:
    for group, number in numbers.items():
        if not number.denominator:
            raise BadInput(f"group {group!r}", "has no denominator", "leave it out and say so")
    total = sum(number.denominator or 0.0 for number in numbers.values())
    return {group: (number.denominator or 0.0) / total for group, number in numbers.items()}


def _whole(numbers: Mapping[str, Number], sizes: Mapping[str, float]) -> float:
    return sum(sizes[group] * number.value for group, number in numbers.items())
