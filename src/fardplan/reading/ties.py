"""What a document ties to a strategy in one place, and speaks of without its number in another.

"Vi avstyrker strategi 3.1 i den del som rör korttidskontrakt" tells what a later "vi avstyrker
fler korttidskontrakt" is about.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property

from fardplan.reading.drafts import Draft
from fardplan.reading.sayings import Sayings
from fardplan.reading.vocabulary import Stance

_WORD = re.compile(r"[^\W\d_]{7,}")
_ENDING = re.compile(r"(?:orna|arna|erna|ena|or|ar|er|en|et|na|a|s)$")
_STEM = 5
_TELLING = 10
"""A word so long, or the beginning of one, names a matter rather than an act."""
_MOST_NUMBERS = 2
_MOST_PLACES = 8
"""What is spoken of in more places is the language of the case, and tells nothing."""
_MOST_TIES = 400
_MATTERS = re.compile(
    r"^(?:färdplan|etappmål|strateg|målområd|förvaltning|stadsdels|kommun|föreslag|förslag|verksamhet|"
    r"stockholm|framhåll|understryk|samverka|utveckl|remiss|synpunkt|ställning|tjänsteutlåtande|"
    r"bedömning|prioriter|möjlig|särskil|förtydlig|kompletter|genomför|uppföljning)"
)
_GENERAL = Sayings(
    ("strategierna|etappmålen|målområdena", r"\b(?:strategierna|etappmålen|målområdena)"),
    ("samtliga |varje |alla ", r"\b(?:samtliga|varje|alla) strateg"),
)
_JUDGES = frozenset({Stance.SUPPORT, Stance.OPPOSE, Stance.AMEND, Stance.ASK, Stance.NO_OBJECTION})


class Ties:
    """The matters that one document ties to elements by naming both in one sentence."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._drafts = drafts

    def of(self, draft: Draft) -> tuple[str, ...]:
        """Return the one element that a judgement without any is about, () if none is tied."""
        group = draft.group
        if group is None or not group.stances & _JUDGES or _GENERAL.found_in(draft.lower):
            return ()
        known = self._known(draft.lower)
        stems = (stem for stem, shared in known.items() if not self._is_common(shared))
        found = {number for stem in stems for number in self._tied[stem]}
        return tuple(found) if len(found) == 1 else ()

    @cached_property
    def _tied(self) -> dict[str, set[str]]:
        tied: dict[str, set[str]] = {}
        for stem, numbers in _tied(self._drafts):
            if len(tied) < _MOST_TIES:
                tied[stem] = tied.get(stem, numbers) & numbers
        return tied

    @cached_property
    def _beginning(self) -> dict[str, list[str]]:
        beginning: dict[str, list[str]] = defaultdict(list)
        for stem in self._tied:
            beginning[stem[:_STEM]].append(stem)
        return beginning

    def _is_common(self, stem: str) -> bool:
        """Whether it is spoken of in many passages, and so tells nothing."""
        return sum(stem in draft.lower for draft in self._drafts) > _MOST_PLACES

    def _known(self, lower: str) -> dict[str, str]:
        """The tied stems that a text has, each with what they share: one may begin the other."""
        if not self._tied:
            return {}
        return {
            stem: min(stem, other, key=len)
            for other in _stems(lower)
            for stem in self._beginning.get(other[:_STEM], ())
            if _same(stem, other)
        }


def _tied(drafts: Sequence[Draft]) -> Iterator[tuple[str, set[str]]]:
    for draft in drafts:
        for judged in draft.group.sentences if draft.group and draft.is_view else ():
            if not (judged.mention.plainly and 1 <= len(judged.named) <= _MOST_NUMBERS):
                continue
            cues = {word for hit in judged.shown.hits for word in _ends(hit.words)}
            for stem in dict.fromkeys(_stems(judged.lower, cues)):
                if len(stem) >= _TELLING:
                    yield stem, set(judged.named)


def _ends(words: str) -> tuple[str, ...]:
    """The first and the last word of a cue, which are the act; its matter may stand between."""
    several = words.split()
    return (several[0], several[-1]) if several else ()


def _stems(lower: str, without: Collection[str] = ()) -> Iterator[str]:
    for word in _WORD.findall(lower):
        stem = _ENDING.sub("", word)
        if len(stem) >= _STEM and word not in without and not _MATTERS.match(word):
            yield stem


def _same(tied: str, other: str) -> bool:
    shorter, longer = sorted((tied, other), key=len)
    return longer.startswith(shorter)
