"""A passage before its place in the whole document is settled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from fardplan.reading.blocks import BlockKind
from fardplan.reading.grouping import Group
from fardplan.reading.lines import Line
from fardplan.reading.scenes import Scene
from fardplan.reading.vocabulary import Reason


@dataclass
class Draft:
    """Where a passage begins, and what is known of it from its own words and its heading."""

    start: int
    reason: Reason | None
    scene: Scene
    group: Group | None = None
    inside: tuple[tuple[Line, BlockKind], ...] = ()
    carried: tuple[str, ...] = ()
    """What was last named before it in the same paragraph."""
    paragraph: int = 0
    """Where its paragraph begins."""
    before: str = ""
    """The sentence right before it in the same paragraph, to which it may point back."""

    @cached_property
    def named(self) -> tuple[str, ...]:
        """What its sentences name."""
        sentences = self.group.sentences if self.group else ()
        return tuple(dict.fromkeys(number for j in sentences for number in j.named))

    @cached_property
    def plainly_named(self) -> tuple[str, ...]:
        """What they name by number, or as "strategin om …"."""
        sentences = self.group.sentences if self.group else ()
        return tuple(dict.fromkeys(n for j in sentences if j.mention.plainly for n in j.named))

    @property
    def label(self) -> tuple[str, ...]:
        """What stands before a reference as its heading: "3.1" of "3.1 Se svar under 3.2"."""
        return self.group.sentences[0].label if self.group else ()

    @property
    def carries(self) -> tuple[str, ...]:
        """What the sentence after it is about too, if it names nothing."""
        sentences = self.group.sentences if self.group and not self.excepts else ()
        return tuple(dict.fromkeys(n for j in sentences if not j.mention.passing for n in j.named))

    @property
    def excepts(self) -> bool:
        """Whether it is what a sentence excepts, and so says nothing of what comes next."""
        return self.group is not None and self.group.sentences[0].sentence.excepts

    @property
    def is_built_so(self) -> bool:
        """Whether the build of a sentence of it tells what it is about."""
        return self.group is not None and any(j.sentence.about for j in self.group.sentences)

    @property
    def judges_areas(self) -> bool:
        """Whether it acts on target areas that it names by number, and names nothing else."""
        sentences = self.group.sentences if self.group else ()
        naming = [j for j in sentences if j.named]
        return bool(naming) and all(j.mention.by_area and j.acts for j in naming)

    @cached_property
    def lower(self) -> str:
        """Its sentences in lower case."""
        return " ".join(j.lower for j in self.group.sentences) if self.group else ""

    @property
    def words(self) -> Iterator[str]:
        """The words of its sentences, in lower case."""
        sentences = self.group.sentences if self.group else ()
        return (word for judged in sentences for word in judged.words)

    @property
    def is_view(self) -> bool:
        """Whether it is a viewpoint."""
        return self.group is not None and self.reason is None
