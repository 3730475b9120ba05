"""A passage before its place in the whole document is settled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from fardplan.reading.blocks import BlockKind
from fardplan.reading.grouping import Group
from fardplan.reading.lines import Line
from fardplan.reading.mentions import Mention
from fardplan.reading.scenes import Scene
from fardplan.reading.vocabulary import Reason


@dataclass(slots=True)
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
    is_view: bool = field(init=False)
    """Whether it is a viewpoint."""
    lower: str = field(init=False)
    """Its sentences in lower case."""
    named: tuple[str, ...] = field(init=False)
    """What its sentences name."""
    plainly_named: tuple[str, ...] = field(init=False)
    """What they name by number, or as "strategin om …"."""
    label: tuple[str, ...] = field(init=False)
    """What stands before a reference as its heading: "3.1" of "3.1 Se svar under 3.2"."""
    excepts: bool = field(init=False)
    """Whether it is what a sentence excepts, and so says nothing of what comes next."""
    carries: tuple[str, ...] = field(init=False)
    """What the sentence after it is about too, if it names nothing."""

    def __post_init__(self) -> None:
        """Put together what is asked of its sentences again and again."""
        sentences = self.group.sentences if self.group else []
        self.is_view = self.group is not None and self.reason is None
        self.lower = " ".join([j.lower for j in sentences])
        self.label = sentences[0].label if sentences else ()
        self.excepts = bool(sentences) and sentences[0].sentence.excepts
        naming = [j.mention for j in sentences if j.mention.numbers]
        self.named = _each_once(naming)
        self.plainly_named = _each_once([each for each in naming if each.plainly])
        lasting = [] if self.excepts else [each for each in naming if not each.passing]
        self.carries = _each_once(lasting)

    @property
    def is_built_so(self) -> bool:
        """Whether the build of a sentence of it tells what it is about."""
        if not (self.plainly_named and self.group):
            return False
        return any(j.sentence.about for j in self.group.sentences)

    @property
    def judges_areas(self) -> bool:
        """Whether it acts on target areas that it names by number, and names nothing else."""
        if not (self.named and self.group):
            return False
        naming = [j for j in self.group.sentences if j.named]
        return all(j.mention.by_area and j.acts for j in naming)

    @property
    def words(self) -> Iterator[str]:
        """The words of its sentences, in lower case."""
        sentences = self.group.sentences if self.group else ()
        return chain.from_iterable([judged.words for judged in sentences])


def _each_once(mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The elements of some mentions, each once, in order."""
    if not mentions:
        return ()
    if len(mentions) == 1 and len(mentions[0].numbers) == 1:
        return mentions[0].numbers
    return tuple(dict.fromkeys(chain.from_iterable([each.numbers for each in mentions])))
