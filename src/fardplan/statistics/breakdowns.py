"""How the codes of a breakdown hang together: whom they share, what they make up.

Forms of housing share nobody and are everybody; those born abroad are those of some parts of the
world; of reasons a person may have several. Figures cannot show it, and whoever defines knows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from fardplan.kernel.errors import BadInput
from fardplan.kernel.text import compared
from fardplan.statistics import groups


@dataclass(frozen=True)
class Breakdown:
    """A breakdown by its `name`, as groups have it: "housing" in "housing=rented".

    `codes` are the uppermost ones. Each code in `parts` is made up of others, which share nobody.
    Codes and names are spelled as groups are, in small letters.
    """

    name: str
    codes: tuple[str, ...]
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    whole: bool = False
    """Whether everybody is in one of the `codes`."""
    several: bool = False
    """Whether a person may be in several of the `codes`; else they share nobody."""

    def __post_init__(self) -> None:
        """Spell everything alike; raise `BadInput` where a code has no one place."""
        parts = {_spelled(code): _all_spelled(own) for code, own in self.parts.items()}
        object.__setattr__(self, "name", groups.named(self.name))
        object.__setattr__(self, "codes", _all_spelled(self.codes))
        object.__setattr__(self, "parts", parts)
        self._require_one_place_each()

    def _require_one_place_each(self) -> None:
        where, listed = f"breakdown {self.name}", self.listed
        for code in listed:
            if listed.count(code) > 1:
                raise BadInput(f"{where}, {code}", "it stands twice", "give each code one place")
        reached = list(self.codes)
        for code in reached:
            reached += self.parts.get(code, ())
        for code in sorted({*listed, *self.parts} - set(reached)):
            why = "it is neither one of the codes nor a part of one"
            raise BadInput(f"{where}, {code}", why, "add it to `codes`, or to the parts of one")

    @property
    def listed(self) -> tuple[str, ...]:
        """All its codes as they are written, each as often as it stands there."""
        return (*self.codes, *(part for own in self.parts.values() for part in own))

    @cached_property
    def depths(self) -> dict[str, int]:
        """How deep each code lies, 0 for the uppermost; each right before its parts, in order."""
        found: dict[str, int] = {}
        left = [(code, 0) for code in reversed(self.codes)]
        while left:
            code, depth = left.pop()
            found[code] = depth
            left += [(part, depth + 1) for part in reversed(self.parts.get(code, ()))]
        return found

    def held(self, code: str) -> frozenset[str]:
        """Return what a code is made of: codes that have no parts; itself if it has none."""
        return frozenset(self._below(code))

    def lies_in(self, code: str, other: str) -> bool:
        """Return whether a code is another one or a part of it, directly or not."""
        while code != other and code in self._above:
            code = self._above[code]
        return code == other

    def dimension(self, code: str) -> str:
        """Return in which dimension a code is looked at.

        Where a person may be in several codes each is one of its own, with its parts.
        """
        return f"{self.name} ({self._uppermost(code)})" if self.several else self.name

    def dimensions(self) -> dict[str, Breakdown]:
        """Return the breakdown of each dimension, in which codes share nobody but with parts.

        That all codes of which a person may be in several are everybody, none of them is.
        """
        if not self.several:
            return {self.name: self}
        return {
            self.dimension(code): replace(
                self, codes=(code,), parts=self._parts_of(code), whole=False
            )
            for code in self.codes
        }

    def _parts_of(self, code: str) -> dict[str, tuple[str, ...]]:
        return {each: own for each, own in self.parts.items() if self._uppermost(each) == code}

    def _uppermost(self, code: str) -> str:
        for _ in self.parts:
            code = self._above.get(code, code)
        return code

    @cached_property
    def _above(self) -> dict[str, str]:
        return {part: code for code, own in self.parts.items() for part in own}

    def _below(self, code: str) -> Iterator[str]:
        for part in self.parts.get(code, ()):
            yield from self._below(part)
        if code not in self.parts:
            yield code


def joined(one: Breakdown, other: Breakdown) -> Breakdown | None:
    """Return what two say together of one breakdown; None if they contradict each other.

    How a code that one of them alone lists hangs together with one that the other alone lists
    nobody has said, so one of the two lists all the uppermost codes.
    """
    both = one.parts.keys() & other.parts.keys()
    parts = {**one.parts, **other.parts}
    below = [part for own in parts.values() for part in own]
    codes = max(one.codes, other.codes, key=len)
    same = all(set(one.parts[code]) == set(other.parts[code]) for code in both)
    once = len(set(below)) == len(below) and not set(below) & set(codes)
    all_in_one = set(codes) == {*one.codes, *other.codes}
    wholes = {frozenset(each.codes) for each in (one, other) if each.whole} | {frozenset(codes)}
    whole = one.whole or other.whole
    if not (same and once and all_in_one) or one.several != other.several:
        return None
    if whole and len(wholes) > 1:
        return None
    return Breakdown(one.name, codes, parts, whole, one.several)


def _all_spelled(codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(_spelled, codes))


def _spelled(code: str) -> str:
    return compared(code)
