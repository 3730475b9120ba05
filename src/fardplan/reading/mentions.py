"""An element of the roadmap as answers speak of it, and the elements that a sentence names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from fardplan.reading.vocabulary import Level


@dataclass(frozen=True, slots=True)
class Target:
    """One element of the roadmap, by the number that people use."""

    number: str
    level: Level
    title: str


class Mention(NamedTuple):
    """The elements that a sentence names."""

    numbers: tuple[str, ...] = ()
    plainly: bool = False
    """By number, or as "strategin om …"; not only by words that a title has too."""
    passing: bool = False
    """In two words among others, which say nothing of the sentence after it."""
    by_area: bool = False
    """As a target area, by its number."""

    @property
    def outright(self) -> bool:
        """Whether it leaves no doubt: by number, or as "strategin om …"."""
        return self.plainly or self.by_area
