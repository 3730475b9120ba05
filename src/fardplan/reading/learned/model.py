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
    Names,
    Seen,
    SoFar,
    Weighed,
    acting_in,
    features_around,
    features_beside,
    features_between,
    features_of_beginning,
    features_of_paragraph,
    features_of_part,
    opening_stems,
    opening_word,
    own_of,
    ruled_voices,
)
from fardplan.reading.learned.table import Pair, Word, WordTable
from fardplan.reading.learned.words import Words
from fardplan.reading.paragraphs import Paragraph
from fardplan.reading.sections import OF_OTHERS, Section
from fardplan.reading.vocabulary import Stance, Voice
from fardplan.reading.words import Once

_MOST_PARTS = 50
_SAY_WHO_WRITES = (Voice.RESIDENT, Voice.COMMITTEE)
"""Senders that the words of a whole answer show, so that no word of a sentence outweighs it."""
_WRITE_LETTERS = (Voice.COUNCIL, Voice.RESIDENT)
"""Senders of letters, in which an office has no say of its own unless a heading gives it one."""
_RULED_ENOUGH = 0.15
"""How likely the voice that a rule gives must be, if it is not the administration's."""
FORMAT = "fardplan-reading-weights/2"
_VIEW, _SEAM, _STANCES = 0, 1, 2
"""In which lane what a word weighs stands: for a view, a seam, and from which on for the stances,
with the voices behind them."""


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

    def chance(self, features: Iterable[str]) -> float:
        """Return the probability (0-1)."""
        return 1.0 / (1.0 + math.exp(-self.sum(features)))

    def chance_at(self, thousandths: int) -> float:
        """Return the probability (0-1) by what is weighed beside the bias, in thousandths."""
        return 1.0 / (1.0 + math.exp(-(self.bias + thousandths / _UNITS)))

    def sum(self, features: Iterable[str]) -> float:
        """Return the sum of the weights, with the bias."""
        return sum(filter(None, map(self.by_feature.get, features)), self.bias)

    def whole(self) -> dict[str, int]:
        """Return by feature what it adds in whole thousandths, whose sums are exact."""
        return {name: round(weight * _UNITS) for name, weight in self.by_feature.items()}


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

    def chances(self, features: Iterable[str]) -> dict[str, float]:
        """Return the probability (0-1) of each output."""
        return self.chances_at(self.sum(features))

    def chances_at(self, whole: int) -> dict[str, float]:
        """Return the probability (0-1) of each output by what is weighed for it, in lanes."""
        chances = map(_CHANCE.__getitem__, _lanes_of(whole, len(self.outputs)))
        return dict(zip(self.outputs, chances, strict=True))

    def sum(self, features: Iterable[str]) -> int:
        """Return the sum of the weights of all outputs, with their biases."""
        return _sum(self.by_feature, features, self.biases)


def _sum(weights: Mapping[str, int], features: Iterable[str], start: int = 0) -> int:
    return sum(filter(None, map(weights.get, features)), start)


def _by_names(weights: Mapping[str, int]) -> Once[Names, int]:
    """What features that are seen together weigh."""
    return Once(lambda names: _sum(weights, names))


def _chance_of(thousandths: int) -> float:
    return 1.0 / (1.0 + math.exp(-thousandths / _UNITS))


_CHANCE: Once[int, float] = Once(_chance_of)


@cache
def _middle(outputs: int) -> int:
    """Return what makes every lane positive, so that none borrows from the next."""
    return sum(_MIDDLE << (_LANE * at) for at in range(outputs))


@cache
def _lanes(outputs: int) -> Struct:
    return Struct(f"<{outputs}I")


def _lanes_of(whole: int, outputs: int) -> list[int]:
    """Return what stands in each of the first lanes."""
    lanes = _lanes(outputs)
    positive = (whole + _middle(outputs)) & ((1 << _LANE * outputs) - 1)
    return [lane - _MIDDLE for lane in lanes.unpack(positive.to_bytes(lanes.size, "little"))]


def _lane(whole: int, at: int) -> int:
    """Return what stands in one lane."""
    return (((whole + _middle(at + 1)) >> (_LANE * at)) & _MASK) - _MIDDLE


def _behind(whole: int, lanes: int) -> int:
    """Return what stands behind so many lanes."""
    return (whole + _middle(lanes)) >> (_LANE * lanes)


def _in_lanes(weights: Mapping[int, float]) -> int:
    return sum(round(weight * _UNITS) << (_LANE * at) for at, weight in weights.items())


def _in_all(weights: Mapping[int, Mapping[str, int]]) -> dict[str, int]:
    """Return by feature what it weighs in several things, given from which lane on each stands."""
    whole: dict[str, int] = {}
    for lane, by_feature in weights.items():
        for name, weight in by_feature.items():
            whole[name] = whole.get(name, 0) + (weight << (_LANE * lane))
    return whole


def _of_words(weights: Mapping[str, int]) -> dict[str, int]:
    return {name: weight for name, weight in weights.items() if name.startswith("w=")}


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
        """Note what each word weighs, and which sources of an aim what weighs for them."""
        view, self._seam = self.view.whole(), self.seam.whole()
        self._voices_behind = _STANCES + len(self.stance.outputs)
        of_words = (_of_words(each) for each in (self._seam, self.voice.by_feature))
        self._of_sentence = _in_all({_VIEW: view, _STANCES: self.stance.by_feature})
        """What a feature of a sentence adds to its being a view and to each stance: looked up at
        once."""
        self._words = WordTable(_in_all({
            0: self._of_sentence, **dict(zip((_SEAM, self._voices_behind), of_words, strict=True))
        }))  # fmt: skip
        self._view_by = _by_names(view)
        self._seam_by = _by_names(self._seam)
        self._stance_by = _by_names(self.stance.by_feature)
        self._voice_by = _by_names(self.voice.by_feature)
        self._voice_opens: Once[str, int] = Once(
            lambda stem: self.voice.by_feature.get(opening_word(stem), 0)
        )
        self._parts: dict[tuple[tuple[str, ...], str], int] = {}
        self._aim_crossed: dict[str, dict[str, float]] = {}
        for name, weight in self.aim.by_feature.items():
            source, sign, each = name.partition("&")
            if sign:
                self._aim_crossed.setdefault(source, {})[each] = weight

    def views(self, paragraph: Paragraph, sentences: Sequence[Seen]) -> list[float]:
        """Return, for each sentence of a paragraph, how likely it is part of a viewpoint."""
        weighs = self._view_by.__getitem__
        shared = weighs(features_of_paragraph(paragraph))
        acting = acting_in(sentences)
        chances = []
        for at, seen in enumerate(sentences):
            around = sum(map(weighs, features_around(sentences, at, acting)))
            own = _lane(self._weighed(seen).whole, _VIEW)
            chances.append(self.view.chance_at(shared + own + around))
        return chances

    def _weighed(self, seen: Seen) -> Weighed:
        """What a sentence weighs by itself, summed once."""
        if seen.weighed is None:
            words, pairs = self._words.found(seen.stems)
            seen.weighed = Weighed(words, pairs, self._sum(words, pairs, seen.own))
        return seen.weighed

    def _sum(self, words: Iterable[Word], pairs: dict[Pair, int], own: Iterable[str]) -> int:
        start = sum(pairs.values()) if pairs else 0
        return sum([word.whole for word in words], _sum(self._of_sentence, own, start))

    def whole_of(self, group: Sequence[Seen]) -> int:
        """Return what the sentences of a viewpoint weigh together; nothing counts twice."""
        if len(group) == 1:
            return self._weighed(group[0]).whole
        words: dict[Word, None] = {}
        pairs: dict[Pair, int] = {}
        for seen in group:
            weighed = self._weighed(seen)
            words.update(weighed.words)
            pairs.update(weighed.pairs)
        return self._sum(words, pairs, own_of(group))

    def begins(self, before: SoFar, now: Seen) -> float:
        """Return how likely a sentence begins another viewpoint than the one before it."""
        words = _lane(self._weighed(now).whole, _SEAM)
        start = _sum(self._seam, features_of_beginning(now), words)
        between = map(self._seam_by.__getitem__, features_between(before, now))
        return self.seam.chance_at(sum(between, start))

    def stances(self, group: Sequence[Seen], whole: int) -> dict[str, float]:
        """Return how likely a viewpoint takes each stance, and how likely it `WANTS` something.

        `whole` is what its sentences weigh.
        """
        weighed = _behind(whole, _STANCES) + self.stance.biases
        beside = map(self._stance_by.__getitem__, features_beside(group))
        return self.stance.chances_at(sum(beside, weighed))

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

    def speaks(self, paragraph: Paragraph, group: Sequence[Seen], whole: int) -> str:
        """Return whose view a viewpoint most likely is; what a rule saw needs little more.

        `whole` is what its sentences weigh.
        """
        for seen in group:
            if seen.judged.people_speak:
                told = paragraph.scene.section in OF_OTHERS
                return str(group[0].judged.voice if told else Voice.RESIDENT)
        start = self._of_part(paragraph.sender, paragraph.scene.title)
        start += _behind(whole, self._voices_behind)
        start += self._voice_by[ruled_voices(paragraph, group)]
        start += sum(map(self._voice_opens.__getitem__, opening_stems(group)))
        by_voice = self.voice.chances_at(start)
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
