"""The weights, and what they say of features."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from struct import Struct
from typing import Any

from fardplan.reading.learned.features import (
    Candidate,
    Seen,
    SoFar,
    Weighed,
    acting_in,
    features_around,
    features_beside,
    features_of_paragraph,
    features_of_part,
    features_of_seam,
    features_of_voice,
    own_of,
)
from fardplan.reading.learned.table import Pair, Word, WordTable
from fardplan.reading.learned.words import Words
from fardplan.reading.paragraphs import Paragraph
from fardplan.reading.sections import OF_OTHERS, Section
from fardplan.reading.vocabulary import Stance, Voice
from fardplan.reading.voices import people_speak

_MOST_PARTS = 50
_SAY_WHO_WRITES = (Voice.RESIDENT, Voice.COMMITTEE)
"""Senders that the words of a whole answer show, so that no word of a sentence outweighs it."""
_WRITE_LETTERS = (Voice.COUNCIL, Voice.RESIDENT)
"""Senders of letters, in which an office has no say of its own unless a heading gives it one."""
_RULED_ENOUGH = 0.15
"""How likely the voice that a rule gives must be, if it is not the administration's."""
FORMAT = "fardplan-reading-weights/2"


_UNITS = 1000
"""Weights have two decimals, and are added up in lanes as whole thousandths."""
_LANE = 32
_MIDDLE = 1 << (_LANE - 1)
_MASK = (1 << _LANE) - 1


@dataclass(frozen=True, slots=True)
class Regression:
    """A logistic regression: a bias, and by feature what it adds."""

    bias: float
    by_feature: dict[str, float]

    def chance(self, features: Iterable[str], start: float | None = None) -> float:
        """Return the probability (0-1); `start` is a sum to go on from."""
        return 1.0 / (1.0 + math.exp(-self.sum(features, start)))

    def sum(self, features: Iterable[str], start: float | None = None) -> float:
        """Return the sum of the weights, with the bias or from `start`."""
        start = self.bias if start is None else start
        return sum(filter(None, map(self.by_feature.get, features)), start)


@dataclass(frozen=True, slots=True)
class Regressions:
    """Logistic regressions over the same features: a bias each, and by feature what it adds.

    What a feature adds to all outputs is one whole number, in lanes of `_LANE` bits by output, so
    that all outputs are summed at once. The sums are exact, whatever the order.
    """

    outputs: tuple[str, ...]
    thresholds: tuple[float, ...]
    """From which probability on an output is taken to be so."""
    biases: int
    by_feature: dict[str, int]

    def chances(self, features: Iterable[str], start: int | None = None) -> dict[str, float]:
        """Return the probability (0-1) of each output; `start` is a sum to go on from."""
        sums = _lanes_of(self.sum(features, start), len(self.outputs))
        return {
            output: 1.0 / (1.0 + math.exp(-value / _UNITS))
            for output, value in zip(self.outputs, sums, strict=True)
        }

    def sum(self, features: Iterable[str], start: int | None = None) -> int:
        """Return the sum of the weights of all outputs, with their biases or from `start`."""
        start = self.biases if start is None else start
        return sum(filter(None, map(self.by_feature.get, features)), start)


@cache
def _middle(outputs: int) -> int:
    """Return what makes every lane positive, so that none borrows from the next."""
    return sum(_MIDDLE << (_LANE * at) for at in range(outputs))


@cache
def _lanes(outputs: int) -> Struct:
    return Struct(f"<{outputs}I")


def _lanes_of(whole: int, outputs: int) -> list[int]:
    lanes = _lanes(outputs)
    return [
        lane - _MIDDLE
        for lane in lanes.unpack((whole + _middle(outputs)).to_bytes(lanes.size, "little"))
    ]


def _first_lane(whole: int) -> int:
    return ((whole + _MIDDLE) & _MASK) - _MIDDLE


def _in_lanes(weights: Mapping[int, float]) -> int:
    return sum(round(weight * _UNITS) << (_LANE * at) for at, weight in weights.items())


@dataclass(eq=False)
class Model:
    """Weighs what the rules saw. Every answer is a probability of 0-1."""

    name: str
    view: Regression
    seam: Regression
    stance: Regressions
    voice: Regressions
    aim: Regression
    """Whether a viewpoint is about what it may be about."""
    sure: Regression
    words: Words
    """How much each word tells of an element, by its title."""

    def __post_init__(self) -> None:
        """Note which words have any weight, and which sources of an aim what weighs for them."""
        self._parts: dict[tuple[tuple[str, ...], str], int] = {}
        self._of_sentence = {
            name: _in_lanes({0: self.view.by_feature.get(name, 0.0)})
            + (self.stance.by_feature.get(name, 0) << _LANE)
            for name in {**self.view.by_feature, **self.stance.by_feature}
        }
        """What a feature of a sentence adds to its being a view, and in the lanes behind to each
        stance: looked up at once."""
        self._table = WordTable(self._of_sentence, self.seam.by_feature, self.voice.by_feature)
        self._aim_crossed: dict[str, dict[str, float]] = {}
        for name, weight in self.aim.by_feature.items():
            source, sign, each = name.partition("&")
            if sign:
                self._aim_crossed.setdefault(source, {})[each] = weight

    def views(self, paragraph: Paragraph, sentences: Sequence[Seen]) -> list[float]:
        """Return, for each sentence of a paragraph, how likely it is part of a viewpoint."""
        shared = self.view.sum(features_of_paragraph(paragraph))
        acting = acting_in(sentences)
        return [
            self.view.chance(
                features_around(sentences, at, acting),
                shared + _first_lane(self._weighed(seen).whole) / _UNITS,
            )
            for at, seen in enumerate(sentences)
        ]

    def _weighed(self, seen: Seen) -> Weighed:
        """What a sentence weighs by itself, summed once."""
        if seen.weighed is None:
            words = self._table.known(seen.stems)
            pairs = self._table.pairs(seen.stems, words)
            seen.weighed = Weighed(words, pairs, self._sum(words, pairs, seen.own))
        return seen.weighed

    def _sum(self, words: dict[str, Word], pairs: dict[Pair, int], own: Iterable[str]) -> int:
        whole = sum(filter(None, map(self._of_sentence.get, own)))
        return sum([word.sentence for word in words.values()], whole) + sum(pairs.values())

    def _words_of(self, group: Sequence[Seen]) -> dict[str, Word]:
        """The words of a viewpoint, each once."""
        if len(group) == 1:
            return self._weighed(group[0]).words
        words: dict[str, Word] = {}
        for seen in group:
            words.update(self._weighed(seen).words)
        return words

    def _whole_of(self, group: Sequence[Seen]) -> int:
        """What the sentences of a viewpoint weigh together; nothing counts twice."""
        if len(group) == 1:
            return self._weighed(group[0]).whole
        pairs: dict[Pair, int] = {}
        for seen in group:
            pairs.update(self._weighed(seen).pairs)
        return self._sum(self._words_of(group), pairs, own_of(group))

    def begins(self, before: SoFar, now: Seen) -> float:
        """Return how likely a sentence begins another viewpoint than the one before it."""
        words = self._weighed(now).words.values()
        start = sum([word.seam for word in words], self.seam.bias)
        return self.seam.chance(features_of_seam(before, now), start)

    def stances(self, group: Sequence[Seen]) -> dict[str, float]:
        """Return how likely a viewpoint takes each stance, and how likely it `WANTS` something."""
        whole = self._whole_of(group)
        stances = (whole - _first_lane(whole)) >> _LANE
        return self.stance.chances(features_beside(group), self.stance.biases + stances)

    def suits(self, candidate: Candidate) -> float:
        """Return how well what a viewpoint may be about suits it; the highest of several does."""
        total = self.aim.sum(candidate.own)
        for source in candidate.sources:
            known = self._aim_crossed.get(source)
            if known:
                total += sum(filter(None, map(known.get, candidate.around)))
        return total

    def _of_part(self, sender: tuple[str, ...], title: str) -> int:
        """What the head of a document and the heading of a part say of the voice, summed once."""
        key = (sender, title)
        if key not in self._parts:
            if len(self._parts) > _MOST_PARTS:
                self._parts.clear()
            self._parts[key] = self.voice.sum(features_of_part(sender, title))
        return self._parts[key]

    def speaks(self, paragraph: Paragraph, group: Sequence[Seen]) -> str:
        """Return whose view a viewpoint most likely is; what a rule saw needs little more."""
        start = self._of_part(paragraph.sender, paragraph.scene.title)
        start = sum([word.voice for word in self._words_of(group).values()], start)
        by_voice = self.voice.chances(features_of_voice(paragraph, group), start)
        if any(people_speak(seen.judged.lower) for seen in group):
            told = paragraph.scene.section in OF_OTHERS
            return str(group[0].judged.voice if told else Voice.RESIDENT)
        for seen in group:
            ruled = str(seen.judged.voice)
            if ruled != Voice.ADMINISTRATION and by_voice.get(ruled, 1.0) >= _RULED_ENOUGH:
                return ruled
        likeliest = max(by_voice, key=by_voice.__getitem__)
        scene = paragraph.scene
        if scene.sender in _WRITE_LETTERS and scene.voice is scene.sender:
            return str(scene.sender)  # what it tells of an office is told by itself
        if paragraph.scene.sender in _SAY_WHO_WRITES:
            unsaid = likeliest == Voice.ADMINISTRATION
            return str(group[0].judged.voice) if unsaid else likeliest
        if paragraph.scene.section is Section.DECISION_PROPOSAL:
            return str(Voice.ADMINISTRATION)  # officials propose what the committee is to think
        return likeliest

    def taken(self, chances: dict[str, float]) -> set[str]:
        """Return which of the outputs of `stances` are likely enough."""
        enough = zip(self.stance.outputs, self.stance.thresholds, strict=True)
        return {name for name, threshold in enough if chances[name] >= threshold}


WANTS = "wants"
"""The output that says whether a viewpoint asks for something, beside those for the stances."""
OUTPUTS = (*(str(stance) for stance in Stance), WANTS)


@cache
def load() -> Model:
    """Return the model that is part of the house."""
    return loads(resources.files(__package__).joinpath("weights.json").read_text("utf-8"))


def loads(text: str) -> Model:
    """Return the model in the text of a file of weights."""
    data: dict[str, Any] = json.loads(text)
    if data.get("format") != FORMAT:
        raise ValueError(f"the weights are not in the format {FORMAT}")
    return Model(
        name=data["name"],
        view=_regression(data["view"]),
        seam=_regression(data["seam"]),
        stance=_regressions(data["stance"]),
        voice=_regressions(data["voice"]),
        aim=_regression(data["aim"]),
        sure=_regression(data["sure"]),
        words=data.get("words", {}),
    )


def _regression(data: dict[str, Any]) -> Regression:
    weights = {name: float(by_output["0"]) for name, by_output in data["weights"].items()}
    return Regression(float(data["biases"][0]), weights)


def _regressions(data: dict[str, Any]) -> Regressions:
    outputs = tuple(data["outputs"])
    return Regressions(
        outputs=outputs,
        thresholds=tuple(data.get("thresholds", [0.5] * len(outputs))),
        biases=_in_lanes(dict(enumerate(data["biases"]))),
        by_feature={
            feature: _in_lanes({int(at): weight for at, weight in weights.items()})
            for feature, weights in data["weights"].items()
        },
    )
