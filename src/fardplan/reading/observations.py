"""What a careful secretary would point out in a report, beside what it says.

A title that is not the one that was sent out; a summary that says more than the body, or something
that the body does not say at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from rapidfuzz import fuzz

from fardplan.kernel.text import bare, one_line
from fardplan.plan import Roadmap, Strategy
from fardplan.reading.element_headings import without_number
from fardplan.reading.lexicon import Lexicon
from fardplan.reading.passages import Passage, Place, ReadDocument
from fardplan.reading.repair import LOST_LETTERS
from fardplan.reading.repeats import scope_of
from fardplan.reading.sections import Section, section_heading
from fardplan.reading.vocabulary import Reason, Stance

_ENOUGH_WORDS = 3
_SAME_TITLE = 55.0
"""Below this likeness a heading is not the title in other words, but another heading."""
_DAMAGE = 60.0


class ObservationKind(StrEnum):
    """What is pointed out."""

    TITLE_DIFFERS = "title_differs"
    SUMMARY_WIDER = "summary_wider"
    """The summary names something that the body, which says the same, leaves out."""
    SUMMARY_ONLY = "summary_only"
    """The summary says something that the body does not say."""


@dataclass(frozen=True, slots=True)
class Observation:
    """One thing to point out. `written` stands there, `expected` was expected, "" if neither."""

    kind: ObservationKind
    place: Place
    number: str
    written: str
    expected: str


def observations(read: ReadDocument, roadmap: Roadmap) -> tuple[Observation, ...]:
    """Return what to point out in a document, in the order in which it stands there."""
    damaged = any(repair.because == LOST_LETTERS for repair in read.layers.repairs)
    lexicon = Lexicon() if damaged else None
    found = [*_titles(read.passages, roadmap, lexicon), *_summary(read.passages)]
    return tuple(sorted(found, key=lambda observation: observation.place.start))


def _titles(
    passages: tuple[Passage, ...], roadmap: Roadmap, lexicon: Lexicon | None
) -> Iterator[Observation]:
    for passage in passages:
        if passage.reason is not Reason.HEADING or len(passage.targets) != 1:
            continue
        if "\t" in passage.text:  # a row of a table, not a heading over an answer
            continue
        strategy = roadmap.by_number.get(passage.targets[0])
        written = without_number(one_line(passage.text))
        if isinstance(strategy, Strategy) and _is_other(written, strategy.title, lexicon):
            yield Observation(
                ObservationKind.TITLE_DIFFERS, passage.place, strategy.number,
                written, strategy.title,
            )  # fmt: skip


def _is_other(written: str, title: str, lexicon: Lexicon | None) -> bool:
    """Whether `written` is the title in other words.

    With a `lexicon` the text is damaged, and what damage can have done to it is no difference.
    """
    theirs, ours = bare(written).split(), bare(title).split()
    if len(theirs) < _ENOUGH_WORDS or fuzz.ratio(bare(written), bare(title)) < _SAME_TITLE:
        return False
    for change, a, b, c, d in SequenceMatcher(None, theirs, ours, autojunk=False).get_opcodes():
        if change == "equal":
            continue
        if lexicon is None or not _only_damaged(theirs[a:b], ours[c:d], lexicon):
            return True
    return False


def _only_damaged(theirs: list[str], ours: list[str], lexicon: Lexicon) -> bool:
    """Whether words stand near each other and theirs are not all Swedish."""
    near = fuzz.ratio("".join(theirs), "".join(ours)) >= _DAMAGE
    return near and not all(lexicon.knows(word) for word in theirs)


_DEMANDS = frozenset(Stance) - {Stance.EXPERIENCE, Stance.EXISTING_PRACTICE, Stance.DEFER}
"""What a summary can say more widely than the body; an account only names other things."""


def _summary(passages: tuple[Passage, ...]) -> Iterator[Observation]:
    by_start = {passage.start: passage for passage in passages}
    has_body = any(p.is_viewpoint and not _in_summary(p) for p in passages)
    for passage in passages:
        if not (passage.is_viewpoint and _in_summary(passage) and has_body):
            continue
        if not passage.repeats:
            yield Observation(ObservationKind.SUMMARY_ONLY, passage.place, "", "", "")
            continue
        elsewhere = " ".join(by_start[place.start].text for place in passage.repeats)
        more = scope_of(passage.text) - scope_of(elsewhere)
        if more and _DEMANDS.intersection(passage.stances):
            words = ", ".join(sorted(more))
            yield Observation(ObservationKind.SUMMARY_WIDER, passage.place, "", words, "")


def _in_summary(passage: Passage) -> bool:
    return section_heading(passage.section) is Section.SUMMARY
