"""The weights, and what they say of features."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import resources
from typing import Any

from fardplan.reading.learned.features import (
    Seen,
    features_of,
    features_of_group,
    features_of_part,
    features_of_seam,
    features_of_voice,
)
from fardplan.reading.paragraphs import Paragraph
from fardplan.reading.sections import Section
from fardplan.reading.vocabulary import Stance, Voice

_MOST_PARTS = 50
_RULED_ENOUGH = 0.15
"""How likely the voice that a rule gives must be, if it is not the administration's."""
FORMAT = "fardplan-reading-weights/1"


@dataclass(frozen=True, slots=True)
class Weights:
    """Logistic regressions over the same features: a bias each, and by feature what it adds."""

    outputs: tuple[str, ...]
    biases: tuple[float, ...]
    thresholds: tuple[float, ...]
    """From which probability on an output is taken to be so."""
    by_feature: dict[str, tuple[tuple[int, float], ...]]

    def chances(self, features: Iterable[str], start: Sequence[float] = ()) -> list[float]:
        """Return the probability (0-1) of each output; `start` are sums to go on from."""
        return [1.0 / (1.0 + math.exp(-value)) for value in self.sums(features, start)]

    def sums(self, features: Iterable[str], start: Sequence[float] = ()) -> list[float]:
        """Return the sum of the weights of each output, with its bias or from `start`."""
        sums = list(start or self.biases)
        known = self.by_feature
        for feature in features:
            if feature in known:
                for output, weight in known[feature]:
                    sums[output] += weight
        return sums


@dataclass(frozen=True)
class Model:
    """Weighs what the rules saw. Every answer is a probability of 0-1."""

    name: str
    view: Weights
    seam: Weights
    stance: Weights
    voice: Weights
    aim: Weights
    """Whether a viewpoint is about what it may be about."""
    sure: Weights
    _parts: dict[tuple[tuple[str, ...], str], list[float]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @cached_property
    def known(self) -> frozenset[str]:
        """The features of a sentence's own words that have any weight."""
        return frozenset(self.view.by_feature.keys() | self.stance.by_feature.keys())

    def views(self, paragraph: Paragraph, sentences: Sequence[Seen]) -> list[float]:
        """Return, for each sentence of a paragraph, how likely it is part of a viewpoint."""
        places = range(len(sentences))
        return [self.view.chances(features_of(paragraph, sentences, at))[0] for at in places]

    def begins(self, before: Sequence[Seen], now: Seen) -> float:
        """Return how likely a sentence begins another viewpoint than the one before it."""
        return self.seam.chances(features_of_seam(before, now))[0]

    def stances(self, group: Sequence[Seen]) -> dict[str, float]:
        """Return how likely a viewpoint takes each stance, and how likely it `WANTS` something."""
        chances = self.stance.chances(features_of_group(group))
        return dict(zip(self.stance.outputs, chances, strict=True))

    def _of_part(self, sender: tuple[str, ...], title: str) -> list[float]:
        """What the head of a document and the heading of a part say of the voice, summed once."""
        key = (sender, title)
        if key not in self._parts:
            if len(self._parts) > _MOST_PARTS:
                self._parts.clear()
            self._parts[key] = self.voice.sums(features_of_part(sender, title))
        return self._parts[key]

    def speaks(self, paragraph: Paragraph, group: Sequence[Seen]) -> str:
        """Return whose view a viewpoint most likely is; what a rule saw needs little more."""
        start = self._of_part(paragraph.sender, paragraph.scene.title)
        chances = self.voice.chances(features_of_voice(paragraph, group), start)
        by_voice = dict(zip(self.voice.outputs, chances, strict=True))
        for seen in group:
            ruled = str(seen.judged.voice)
            if ruled != Voice.ADMINISTRATION and by_voice.get(ruled, 1.0) >= _RULED_ENOUGH:
                return ruled
        if paragraph.scene.section is Section.DECISION_PROPOSAL:
            return str(Voice.ADMINISTRATION)  # officials propose what the committee is to think
        return max(by_voice, key=by_voice.__getitem__)

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
    parts = {
        name: _weights(data[name]) for name in ("view", "seam", "stance", "voice", "aim", "sure")
    }
    return Model(name=data["name"], **parts)


def _weights(data: dict[str, Any]) -> Weights:
    by_feature = {
        feature: tuple((int(at), float(weight)) for at, weight in weights.items())
        for feature, weights in data["weights"].items()
    }
    outputs = tuple(data["outputs"])
    thresholds = tuple(data.get("thresholds", [0.5] * len(outputs)))
    return Weights(outputs, tuple(data["biases"]), thresholds, by_feature)
