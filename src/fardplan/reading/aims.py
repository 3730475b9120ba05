"""What each passage is about.

Rules say what it may be about: what it names, what the heading over it names, what was spoken of
just before. Which of these it is gets weighed where they do not agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from fardplan.reading.candidates import SPECIFIC, Before, Numbers, candidates_of
from fardplan.reading.drafts import Draft
from fardplan.reading.fits import Fits
from fardplan.reading.learned import Model
from fardplan.reading.learned.features import Candidate
from fardplan.reading.learned.words import TellingWords
from fardplan.reading.references import label_of, leads
from fardplan.reading.repeats import CLOSING
from fardplan.reading.sayings import Sayings
from fardplan.reading.sections import Section
from fardplan.reading.targets import TargetIndex, has_own_matter, speaks_of_the_whole
from fardplan.reading.ties import Ties
from fardplan.reading.vocabulary import Level, Stance

_SPEAKS_ON = re.compile(r"^(?:(?:etapp)?målet|strategin|den (?:bör|är|ska|behöver|säger|saknar))\b")
"""Goes on about the element that was just named, without naming it."""
_ALL_OF_IT = re.compile(
    r"\b(?:strategierna|etappmålen|målområdena|(?:samtliga|varje|alla) strateg)"
)
_EACH_OF_IT = Sayings(
    ("samtliga |varje |alla ", r"\b(?:samtliga|varje|alla) (?:strateg|etappmål|målområd)")
)
_SUBJECT_NUMBERS = re.compile(
    r"^(?:både |såväl )?(?:\w*strategi(?:n|er|erna)? )?"
    r"\d\.\d(?:(?:, | och | samt | till |[-–])\d\.\d)*"
    r" (?:är|bör|ska|saknar|behöver|kan|måste|borde|har|tar|ger|handlar|beskriver|utgår|riskerar)\b"
)
_ACTS_ON_NUMBERS = re.compile(
    r"\b(?:tillstyrker|avstyrker|bifaller|avslår|avvisar|välkomnar|stöd(?:j)?er|ifrågasätter|"
    r"förkastar|motsätter (?:sig|oss)|instämmer i|ställer (?:sig|oss) bakom|står bakom)"
    r" (?:strategi\w* |etappmål\w* )?m?\d\.\d"
)
_OF_ALL_FIGURES = Sayings(
    (" kön", r"\buppdel\w* (?:på|efter) kön\b"), ("könsuppdel", r"\bkönsuppdel")
)
"""A demand on all statistics, which is on the whole roadmap where no heading says otherwise."""
_LIMITS = re.compile(r"\b(?:begränsa|inskränk|avgräns|håller sig|håller oss)")
"""No stand is taken on the others than those that are named: "begränsar sig till 2.1"."""
_THE_REST = re.compile(r"(?:i|för) övrigt\b|(?:i|på) (?:de )?övriga? del(?:ar)?\b|övriga delar\b")
_A_NEW_ONE = Sayings(
    ("etappmål", r"\b(?:ett nytt|nya|ytterligare(?: ett)?|fler) (?:\w+ )?etappmål\b"),
    ("strateg", r"\b(?:en ny|nya|ytterligare(?: en)?|fler) (?:\w+ )?strategi(?:er)?\b"),
)
_OF_THE_AREA = re.compile(r"\bmålområde[tn]?\b")
_LIMITED = Sayings(
    ("gräns|inskränk",
     r"\b(?:begränsar?|avgränsar?|begränsat|avgränsat|inskränker) (?:(?!inte\b)\w+ ){1,5}?till"
     r" (?:\w+ ){0,2}?(?:\w*strategi|målområd|etappmål|delmål|m?\d)"),
    ("endast|bara|enbart|uteslutande",
     r"\b(?:yttrar sig|uttalar sig|svarar|synpunkter|kommenterar|besvarar|yttrande|svar)"
     r"(?: (?:nämnden|förvaltningen|vi|därför|avser|gäller|rör|här|dock)){0,2}"
     r" (?:endast|bara|enbart|uteslutande)\b"),
    ("utöver|förutom|undantag|utom",
     r"^(?:i övrigt, )?(?:utöver|förutom|utom|med undantag (?:för|av))\b.{1,120}? avstår\b"),
)  # fmt: skip
"""Names what a body does answer, and so abstains from all else."""
_OTHER_AREAS = re.compile(r"\b(?:övriga|andra|återstående) målområde(?:n|na)\b")
_SAYS_NO_MORE = frozenset({Stance.DEFER, Stance.NO_OBJECTION})
_BY_RULE, _BY_ROW = "its words", "the row of the table"
_BY_LIMIT = "all but what it limits itself to"


def aims_of(
    drafts: Sequence[Draft], index: TargetIndex, telling: TellingWords, model: Model
) -> list[Aim]:
    """Return what each of `drafts` is about, and how that was found."""
    fits = Fits(drafts, telling)
    aims = [Aim(ruled, _BY_RULE) for ruled in ruled_aims(drafts, index)]
    before: Before | None = None
    for at, draft in enumerate(drafts):
        ruled = aims[at].numbers
        if draft.is_view and draft.scene.settled:
            aims[at] = Aim(_in_row(draft), _BY_ROW)
            continue
        if not draft.is_view or (not draft.named and _speaks_of_all(draft)):
            continue
        if _limits_itself(draft):
            aims[at] = Aim(_all_else(draft, index), _BY_LIMIT)
            continue
        if _speaks_of_the_rest(draft) or _speaks_of_a_new_one(draft) or _has_own_matter(draft):
            continue
        best = ruled
        if not (_is_tied(draft, ruled) or _stays(draft, ruled, index)):
            near = None if _heard_apart(draft, before) else before
            candidates = candidates_of(draft, ruled, near, fits.of(draft), index)
            best = _most_suitable(candidates, model)
        aims[at] = Aim(best, _how(draft, best, before))
        before = before if draft.excepts else Before(draft, best)
    return aims


def _heard_apart(draft: Draft, before: Before | None) -> bool:
    """Whether another was heard before it, or speaks behind all those who were heard."""
    if before is None or before.draft.scene.section is not Section.PREPARATION:
        return False
    one, other = draft.group, before.draft.group
    here = draft.scene.section is Section.PREPARATION
    return not here or bool(one and other and one.voice is not other.voice and not draft.carried)


def _most_suitable(candidates: Mapping[Numbers, Candidate], model: Model) -> Numbers:
    if len(candidates) == 1:
        return next(iter(candidates))
    return max(candidates, key=lambda aim: model.suits(candidates[aim]))


def _in_row(draft: Draft) -> tuple[str, ...]:
    """What a row of a table is about, or of that what alone one of several views of it names."""
    own = tuple(number for number in draft.scene.targets if number in draft.plainly_named)
    return own or draft.scene.targets


def _limits_itself(draft: Draft) -> bool:
    """Whether all that it does is to name what its sender answers, and to leave the rest."""
    stances = draft.group.stances if draft.group else frozenset()
    if Stance.DEFER not in stances or not stances <= _SAYS_NO_MORE:
        return False
    return bool(draft.named) and _LIMITED.found_in(draft.lower)


def _all_else(draft: Draft, index: TargetIndex) -> tuple[str, ...]:
    """What is abstained from: the rest of the area that it stands under, or of the roadmap."""
    heading = draft.scene.targets
    if heading and all(index.level(n) is Level.TARGET_AREA for n in heading):
        return heading
    if _OTHER_AREAS.search(draft.lower):
        return tuple(a.number for a in index.roadmap.areas if a.number not in draft.named)
    return ()


def _speaks_of_all(draft: Draft) -> bool:
    """Whether it plainly speaks of every element, or of all figures where no heading stands."""
    figures = not draft.scene.targets and _OF_ALL_FIGURES.found_in(draft.lower)
    return figures or _EACH_OF_IT.found_in(draft.lower) or speaks_of_the_whole(draft.lower)


def _speaks_of_the_rest(draft: Draft) -> bool:
    """Whether it speaks of all that was not named, where no heading stands."""
    return not (draft.named or draft.scene.targets) and bool(_THE_REST.match(draft.lower))


def _speaks_of_a_new_one(draft: Draft) -> bool:
    """Whether it speaks of an element that the roadmap does not have, where no heading stands."""
    return not (draft.named or draft.scene.targets) and _A_NEW_ONE.found_in(draft.lower)


def _has_own_matter(draft: Draft) -> bool:
    """Whether it says itself what proposal it is about, and so goes on about nothing before it."""
    return not (draft.named or draft.scene.targets) and has_own_matter(draft.lower)


def _is_tied(draft: Draft, ruled: tuple[str, ...]) -> bool:
    """Whether the document itself tied it, elsewhere, to an element that nothing here names."""
    return bool(ruled) and not (draft.named or draft.carried or draft.scene.targets)


def _stays(draft: Draft, ruled: tuple[str, ...], index: TargetIndex) -> bool:
    """Whether it plainly is about what it stands under, or goes on about what was named before."""
    heading = draft.scene.targets
    if draft.label or (draft.is_built_so and ruled == draft.plainly_named):
        return True
    if draft.judges_areas and ruled == draft.named:
        return True
    if heading:
        # What leads to another answer names where that stands, not what it is about.
        defers = draft.group and draft.group.stances == {Stance.DEFER}
        return bool(defers) and (ruled == heading or bool(label_of(draft.lower)))
    if _plainly_says_of_what(draft) and ruled == draft.plainly_named:
        return True
    goes_on = not draft.named and bool(draft.carried) and ruled == draft.carried
    return goes_on and bool(_SPEAKS_ON.match(draft.lower)) and not index.names_whole(draft.lower)


def _plainly_says_of_what(draft: Draft) -> bool:
    """Whether numbers are what its only sentence is said of: "Strategierna 2.4 och 2.5 saknar".

    Or what it acts on outright, whatever else it names: "avstyrker strategi 3.1".
    """
    alone = draft.group is not None and len(draft.group.sentences) == 1
    if not alone:
        return False
    return bool(_SUBJECT_NUMBERS.match(draft.lower) or _ACTS_ON_NUMBERS.search(draft.lower))


class Aim(NamedTuple):
    """What a viewpoint is about, () for the roadmap as a whole; `how` that was found, in words."""

    numbers: tuple[str, ...]
    how: str


def _how(draft: Draft, aim: tuple[str, ...], before: Before | None) -> str:
    if aim and aim == draft.scene.targets:
        return "the heading over it"
    if aim and set(aim) <= set(draft.named):
        return "named in it"
    if aim and before is not None and aim == before.aim:
        return "what was spoken of before it"
    return _BY_RULE if aim else "no element is named"


def ruled_aims(drafts: Sequence[Draft], index: TargetIndex) -> list[tuple[str, ...]]:
    """What each is about by rule: what it names itself, or else the heading over it."""
    aims = [_Aim(draft, index).found() for draft in drafts]
    for at, found in _taken_in_turn(drafts, index):
        aims[at] = found
    ties = Ties(drafts)
    for at, draft in enumerate(drafts):
        if not aims[at] and draft.is_view and not draft.scene.targets:
            aims[at] = ties.of(draft)
    return aims


class _Aim:
    """Decides for one passage from its own words and its heading."""

    def __init__(self, draft: Draft, index: TargetIndex) -> None:
        self._draft = draft
        self._index = index
        self._heading = draft.scene.targets

    def found(self) -> tuple[str, ...]:
        draft, heading = self._draft, self._heading
        if draft.label:
            return draft.label
        if self._speaks_of_the_whole():
            return ()
        if draft.group is None:
            return heading
        if draft.is_built_so:
            return draft.plainly_named
        if Stance.DEFER in draft.group.stances and heading and not self._abstains():
            return self._index.numbers.in_digits(label_of(draft.lower).upper()) or heading
        if heading and self._index.level(heading[0]) in SPECIFIC:
            return self._under_an_element()
        if self._closes():
            return ()
        named = draft.named or self._carried()
        return named or self._milestone_meant() or heading

    def _abstains(self) -> bool:
        """Whether it takes no stand on what it names, and leads to no other answer."""
        lower = self._draft.lower
        return bool(self._draft.plainly_named) and not (leads(lower) or _LIMITS.search(lower))

    def _speaks_of_the_whole(self) -> bool:
        """Whether it plainly says that it is about more than the one element it stands under."""
        lower, heading = self._draft.lower, self._heading
        if not self._draft.is_view or self._draft.named:
            return False
        if speaks_of_the_whole(lower):
            return self._index.names_whole(lower)
        one = len(heading) == 1 and self._index.level(heading[0]) in SPECIFIC
        return one and bool(_EACH_OF_IT.found_in(lower)) and "målområdet" not in lower

    def _under_an_element(self) -> tuple[str, ...]:
        """Under a strategy's heading only what is named plainly is something else."""
        named, plain = self._draft.named, self._draft.plainly_named
        if any(self._index.level(number) is Level.MILESTONE for number in named):
            return named
        return plain or self._milestone_meant() or self._heading

    def _carried(self) -> tuple[str, ...]:
        """What the sentence before was about, unless this one speaks of all."""
        carried = self._draft.carried
        if _speaks_of_the_rest(self._draft) or _speaks_of_a_new_one(self._draft):
            new = _speaks_of_a_new_one(self._draft)
            area = self._index.area_of(carried) if new or "målområde" in self._draft.lower else None
            return (area,) if area else ()
        if _has_own_matter(self._draft):
            return ()
        if not carried or _EACH_OF_IT.found_in(self._draft.lower):
            return ()
        if len(carried) == 1 and self._index.level(carried[0]) is Level.TARGET_AREA:
            return () if self._index.names_whole(self._draft.lower) else carried
        return carried

    def _closes(self) -> bool:
        """Whether it sums up the whole answer, though under the heading of its last area."""
        lower = self._draft.lower
        if not CLOSING.match(lower) or _OF_THE_AREA.search(lower):
            return False
        return self._index.names_whole(lower) or bool(_ALL_OF_IT.search(lower))

    def _milestone_meant(self) -> tuple[str, ...]:
        """The only milestone of the area, where a sentence says "the milestone" under it."""
        if "etappmålet" not in self._draft.lower:
            return ()
        return self._index.only_milestone(self._heading)


def _taken_in_turn(
    drafts: Sequence[Draft], index: TargetIndex
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield what passages are about whose heading names several that paragraphs take in turn.

    The heading counts for all where not at least two paragraphs are each about one of its own.
    """
    by_scene = groupby(range(len(drafts)), key=lambda at: id(drafts[at].scene))
    for places in ([at for at in group if drafts[at].is_view] for _, group in by_scene):
        if places and len(drafts[places[0]].scene.targets) > 1:
            yield from _in_turn(places, drafts, index)


def _in_turn(
    places: Sequence[int], drafts: Sequence[Draft], index: TargetIndex
) -> Iterator[tuple[int, tuple[str, ...]]]:
    heading = drafts[places[0]].scene.targets
    paragraphs = [list(some) for _, some in groupby(places, key=lambda at: drafts[at].paragraph)]
    found = [_one_of(heading, [drafts[at] for at in some], index) for some in paragraphs]
    if len(set(found) - {()}) < 2:
        return
    taken = {number for numbers in found for number in numbers}
    left = tuple(number for number in heading if number not in taken)
    for some, numbers in zip(paragraphs, found, strict=True):
        own = numbers or (left if len(left) == 1 else ())
        for at in some:
            if own and not drafts[at].plainly_named:
                yield at, own


def _one_of(
    heading: tuple[str, ...], paragraph: Sequence[Draft], index: TargetIndex
) -> tuple[str, ...]:
    plainly = (n for draft in paragraph for n in draft.plainly_named)
    named = tuple(number for number in dict.fromkeys(plainly) if number in heading)
    if named:
        return named
    closest = index.titles.closest(" ".join(draft.lower for draft in paragraph), heading)
    return (closest,) if closest else ()
