"""Train the weights of the reader from annotated answers, and write them into the house.

    make train

Takes the annotations in tests/gold/development, tests/gold/hard and those of the two real reports
in tests/gold/real, whose texts must stand beside the project; never those that are held out.
Documents are put in five
parts; what is learned about what a viewpoint is about and about confidence comes from readings of
each part by weights trained on the other four, and so do the figures that are printed. The same
annotations and the same version of scikit-learn give the same weights.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from telling_words import words_of

from fardplan.adapters.files import extract
from fardplan.evaluation import Annotation, Tally, figures, load, marked_items, placed, read_items
from fardplan.evaluation.items import Item, paired
from fardplan.evaluation.tally import compare
from fardplan.plan.format import load as load_roadmap
from fardplan.reading import Reader, SourceText, Voice
from fardplan.reading.aims import ruled_aims
from fardplan.reading.candidates import Before, candidates_of
from fardplan.reading.confidence import sure_features
from fardplan.reading.drafts import Draft
from fardplan.reading.fits import Fits
from fardplan.reading.grouping import grouped
from fardplan.reading.learned import OUTPUTS, WANTS, Model, Seen, SoFar, look
from fardplan.reading.learned.features import (
    features_of,
    features_of_group,
    features_of_part,
    features_of_seam,
    features_of_voice,
    names_of_words,
)
from fardplan.reading.learned.model import FORMAT, loads
from fardplan.reading.paragraphs import Paragraph

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests" / "gold"
WEIGHTS = ROOT / "src" / "fardplan" / "reading" / "learned" / "weights.json"
FOLDS = 5
LEAST_SEEN = 3
"""A feature must be seen this often to be learned."""
LEAST_WEIGHT = 0.1
STRENGTH = {"view": 0.3, "seam": 0.2, "stance": 0.6, "voice": 3.0, "aim": 0.15, "sure": 1.0}
"""How freely weights may grow (the C of the regression), by what is learned."""
HALF = 0.5
HARD = "hard"
"""The folder of answers that were written to be hard: where much is said between the lines.

What holds for them alone is learned beside what holds for all, and then left out: that views are
denser in them, and divided finer.
"""
OF_WORDS = re.compile(r"(?:[wbf]|trig|first2?|f\d|ff|title|head)=|S1?=|g[^:]*>")

Features = list[str]
VOICES = tuple(str(voice) for voice in Voice)
NOTHING = {"outputs": ["sure"], "biases": [0.0], "weights": {}}
UNSURE = {"format": FORMAT, "name": "unlearned", "aim": NOTHING, "sure": NOTHING}
UNLEARNED = loads(
    json.dumps(
        {
            **UNSURE,
            "view": NOTHING,
            "seam": NOTHING,
            "voice": NOTHING,
            "stance": {"outputs": OUTPUTS, "biases": [0.0] * len(OUTPUTS), "weights": {}},
        }
    )
)
"""Weights that say nothing, for a reader that only divides a document into sentences."""


@dataclass(frozen=True)
class Document:
    """One annotated answer, its sentences looked at."""

    source: SourceText
    roadmap: Path
    gold: tuple[Item, ...]
    paragraphs: tuple[tuple[Paragraph, tuple[Seen, ...]], ...]
    hard: bool
    """Whether it was written to be hard, and so is not as answers are."""


@dataclass
class Examples:
    """What a regression learns from: features, and for each output whether it is so."""

    outputs: tuple[str, ...]
    features: list[Features]
    answers: list[list[bool]]
    choices: list[int] = field(default_factory=list)
    """Where one of several is to be chosen: how many examples each choice is out of, in order."""

    def add(self, features: Features, *answers: bool) -> None:
        """Take in one example."""
        self.features.append(features)
        self.answers.append(list(answers))


def main() -> None:
    """Read the annotations, learn, and write the weights."""
    readers: dict[Path, Reader] = {}
    folders = ("development", HARD, "real/settled")
    paths = [path for folder in folders for path in sorted(GOLD.glob(f"{folder}/*.yaml"))]
    annotations = [load(path) for path in paths]
    documents = [_document(each, readers) for each in annotations if each.roadmap]
    folds = [documents[at::FOLDS] for at in range(FOLDS)]
    kept = [[d for other in folds if other is not fold for d in other] for fold in folds]
    parts = [_weights(some) for some in kept]
    aims = [_aims(fold, {**part, **UNSURE}) for fold, part in zip(folds, parts, strict=True)]
    thresholds = _thresholds(folds, parts)
    sure = Examples(("sure",), [], [])
    tallies: dict[bool, list[Tally]] = {False: [], True: []}
    for at, fold in enumerate(folds):
        aim = _joined(aims[:at] + aims[at + 1 :])
        stance = {**parts[at]["stance"], "thresholds": thresholds}
        learned_aim = _chosen(aim, STRENGTH["aim"])
        model = _model({**parts[at], **UNSURE, "stance": stance, "aim": learned_aim})
        for document in fold:
            tallies[document.hard].append(_learn_sureness(document, model, sure))
    whole = _weights(documents)
    learned = {
        **whole,
        "stance": {**whole["stance"], "thresholds": thresholds},
        "aim": _chosen(_joined(aims), STRENGTH["aim"]),
        "sure": _fitted(sure, STRENGTH["sure"]),
    }
    WEIGHTS.write_text(_text(learned), "utf-8")
    viewpoints = sum(len(document.gold) for document in documents)
    sys.stdout.write(f"{len(documents)} answers, {viewpoints} viewpoints: {WEIGHTS}\n")
    for hard, some in tallies.items():
        sys.stdout.write(f"{'written to be hard' if hard else 'answers'}: {len(some)}\n")
        for figure in figures(some):
            if figure.value is not None:
                sys.stdout.write(f"{figure.name:<40}{figure.value:>7.3f}\n")


def _thresholds(folds: Sequence[list[Document]], parts: Sequence[dict[str, Any]]) -> list[float]:
    """For each stance, from which chance on it is best taken, on documents not learned from."""
    chances: list[list[float]] = []
    answers: list[list[bool]] = []
    for fold, part in zip(folds, parts, strict=True):
        model = _model({**part, **UNSURE})
        found, nothing = Examples(OUTPUTS, [], []), Examples((), [], [])
        for document in fold:
            _learn(document, nothing, nothing, found, nothing)
        by_name = [model.stance.chances(features) for features in found.features]
        chances += [[each[name] for name in OUTPUTS] for each in by_name]
        answers += found.answers
    return [_best_threshold(chances, answers, at) for at in range(len(OUTPUTS))]


def _best_threshold(chances: list[list[float]], answers: list[list[bool]], at: int) -> float:
    def f1(threshold: float) -> float:
        taken = [each[at] >= threshold for each in chances]
        both = sum(t and a[at] for t, a in zip(taken, answers, strict=True))
        return 2 * both / max(1, sum(taken) + sum(a[at] for a in answers))

    return max((step / 50 for step in range(12, 31)), key=f1)


def _model(data: dict[str, Any]) -> Model:
    return loads(json.dumps(data))


def _joined(several: Sequence[Examples]) -> Examples:
    whole = Examples(several[0].outputs, [], [])
    for some in several:
        whole.features += some.features
        whole.answers += some.answers
        whole.choices += some.choices
    return whole


def _aims(documents: Sequence[Document], data: dict[str, Any]) -> Examples:
    """What viewpoints were about, of documents that the weights have not seen."""
    found = Examples(("aim",), [], [])
    for document in documents:
        reader = Reader(load_roadmap(document.roadmap), model=_model(data))
        drafts = reader.drafts(reader.repaired(document.source.text))
        ruled = ruled_aims(drafts, reader.index)
        gold = _gold_of(drafts, document)
        fits = Fits(drafts, reader.telling)
        before: Before | None = None
        for at, draft in enumerate(drafts):
            if not draft.is_view:
                continue
            candidates = candidates_of(draft, ruled[at], before, fits.of(draft), reader.index)
            meant = gold.get(at)
            if meant is not None:
                for aim, candidate in candidates.items():
                    found.add(candidate.features, frozenset(aim) == meant)
                found.choices.append(len(candidates))
            before = Before(draft, tuple(sorted(meant)) if meant is not None else ruled[at])
    return found


def _gold_of(drafts: Sequence[Draft], document: Document) -> dict[int, frozenset[str]]:
    """By the place of a draft, what the viewpoint that it is about the same as is about."""
    text = document.source.text
    ends = [*(draft.start for draft in drafts[1:]), len(text)]
    items: dict[int, int] = {}
    spans = []
    for at, (draft, end) in enumerate(zip(drafts, ends, strict=True)):
        if draft.is_view:
            stop = draft.start + len(text[draft.start : end].rstrip())
            span = Item(draft.start, stop, Voice.UNKNOWN, frozenset(), frozenset(), None)
            items[draft.start] = at
            spans.append(span)
    return {items[two.start]: one.targets for one, two in paired(document.gold, spans)}


def _document(annotation: Annotation, readers: dict[Path, Reader]) -> Document:
    assert annotation.roadmap is not None
    if annotation.roadmap not in readers:
        readers[annotation.roadmap] = Reader(load_roadmap(annotation.roadmap), model=UNLEARNED)
    reader = readers[annotation.roadmap]
    source = extract(annotation.document)
    parts = reader.paragraphs(reader.repaired(source.text))
    paragraphs = tuple((part, look(part)) for part in parts if isinstance(part, Paragraph))
    gold = marked_items(placed(annotation, source))
    hard = annotation.document.parent.parent.name == HARD
    return Document(source, annotation.roadmap, gold, paragraphs, hard)


def _weights(documents: Sequence[Document]) -> dict[str, Any]:
    view = Examples(("view",), [], [])
    seam = Examples(("seam",), [], [])
    stance = Examples(OUTPUTS, [], [])
    voice = Examples(VOICES, [], [])
    for document in documents:
        _learn(document, view, seam, stance, voice)
    learned = {"view": view, "seam": seam, "stance": stance, "voice": voice}
    parts = {name: _fitted(examples, STRENGTH[name]) for name, examples in learned.items()}
    words = {"words": _words(documents)}
    return {"format": FORMAT, "name": f"{len(documents)} answers", **parts, **words}


def _words(documents: Sequence[Document]) -> dict[str, dict[str, float]]:
    """How much each word tells of each element, for every roadmap that was answered."""
    return words_of(
        (document.roadmap, (item.targets, document.source.text[item.start : item.end]))
        for document in documents
        for item in document.gold
    )


def _learn(
    document: Document, view: Examples, seam: Examples, stance: Examples, voice: Examples
) -> None:
    by_viewpoint: dict[int, list[Seen]] = {}
    stands: dict[int, Paragraph] = {}
    for paragraph, sentences in document.paragraphs:
        places = [_viewpoint_of(seen, document) for seen in sentences]
        for at, place in enumerate(places):
            seen = [*features_of(paragraph, sentences, at)]
            view.add(_beside(seen, document), place is not None)
            if place is None:
                continue
            by_viewpoint.setdefault(place, []).append(sentences[at])
            stands.setdefault(place, paragraph)
            if at and places[at - 1] is not None:
                begin = at - 1
                while begin and places[begin - 1] == places[at - 1]:
                    begin -= 1
                before = SoFar(*sentences[begin:at])
                words = names_of_words(sentences[at].stems)
                between = [*words, *features_of_seam(before, sentences[at])]
                seam.add(_beside(between, document), places[at - 1] != place)
    for place, group in by_viewpoint.items():
        item = document.gold[place]
        answers = [bool(item.ask) if name == WANTS else name in item.stances for name in OUTPUTS]
        stance.add(_beside(features_of_group(group), document), *answers)
        holds = [item.voice == name for name in VOICES]
        part = features_of_part(stands[place].sender, stands[place].scene.title)
        words = names_of_words(stem for seen in group for stem in seen.stems)
        voice.add([*part, *words, *features_of_voice(stands[place], group)], *holds)


def _beside(features: Features, document: Document) -> Features:
    """The features, and for a hard answer those that are no words once more, as of such answers."""
    if not document.hard:
        return features
    apart = (f"{HARD}:{name}" for name in features if not OF_WORDS.match(name))
    return [*features, f"{HARD}:", *apart]


def _viewpoint_of(seen: Seen, document: Document) -> int | None:
    """The number of the viewpoint that holds at least half of a sentence."""
    start, end = seen.judged.sentence.start, seen.judged.sentence.end
    length = len(document.source.text[start:end].strip())
    for at, item in enumerate(document.gold):
        shared = min(end, item.end) - max(start, item.start)
        if length and shared >= HALF * length:
            return at
    return None


def _learn_sureness(document: Document, model: Model, sure: Examples) -> Tally:
    """Read a document that the weights have not seen; note which viewpoints are right."""
    reader = Reader(load_roadmap(document.roadmap), model=model)
    read = reader.read(document.source)
    found = read_items(read)
    right = {
        other.start
        for one, other in paired(document.gold, found)
        if one.targets == other.targets and one.stances & other.stances
    }
    targets = {item.start: tuple(sorted(item.targets)) for item in found}
    for paragraph, _ in document.paragraphs:
        for group in grouped(paragraph, model):
            start = group.sentences[0].sentence.start
            if group.reason is None and start in targets:
                seen = sure_features(group, paragraph.scene, targets[start])
                sure.add(_beside(seen, document), start in right)
    return compare(document.gold, found)


def _fitted(examples: Examples, strength: float) -> dict[str, Any]:
    vectors = DictVectorizer()
    matrix = vectors.fit_transform([dict.fromkeys(each, 1.0) for each in examples.features])
    often = np.flatnonzero(np.asarray((matrix > 0).sum(axis=0)).ravel() >= LEAST_SEEN)
    names = vectors.get_feature_names_out()[often]
    weights: dict[str, dict[str, float]] = {}
    biases = []
    for output in range(len(examples.outputs)):
        answers = [each[output] for each in examples.answers]
        regression = LogisticRegression(C=strength, max_iter=3000)
        regression.fit(matrix[:, often], answers)
        biases.append(round(float(regression.intercept_[0]), 4))
        for name, weight in zip(names, regression.coef_[0], strict=True):
            if abs(weight) >= LEAST_WEIGHT and not name.startswith(HARD):
                weights.setdefault(str(name), {})[str(output)] = round(float(weight), 2)
    return {"outputs": list(examples.outputs), "biases": biases, "weights": weights}


def _chosen(examples: Examples, strength: float) -> dict[str, Any]:
    """A conditional logit: weights by which the right one of several comes out on top."""
    vectors = DictVectorizer()
    matrix = vectors.fit_transform([dict.fromkeys(each, 1.0) for each in examples.features])
    often = np.flatnonzero(np.asarray((matrix > 0).sum(axis=0)).ravel() >= LEAST_SEEN)
    matrix, names = matrix[:, often].tocsr(), vectors.get_feature_names_out()[often]
    right = np.array([answer[0] for answer in examples.answers], dtype=float)
    group = np.repeat(np.arange(len(examples.choices)), examples.choices)
    known = np.bincount(group, right)[group] > 0  # the right one is among those to choose from
    matrix, right, group = matrix[known], right[known], group[known]

    def loss(weights: Any) -> tuple[float, Any]:
        scores = matrix @ weights
        top = np.full(group.max() + 1, -np.inf)
        np.maximum.at(top, group, scores)
        likely = np.exp(scores - top[group])
        likely /= np.bincount(group, likely)[group]
        worth = -np.log(np.maximum(likely[right > 0], 1e-12)).sum()
        return (
            strength * worth + 0.5 * weights @ weights,
            strength * (matrix.T @ (likely - right)) + weights,
        )

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    weights = {
        str(name): {"0": round(float(weight), 2)}
        for name, weight in zip(names, found, strict=True)
        if abs(weight) >= LEAST_WEIGHT and not name.startswith(HARD)
    }
    return {"outputs": ["aim"], "biases": [0.0], "weights": weights}


def _text(data: dict[str, Any]) -> str:
    """The weights as JSON, a feature a line, so that a change of them can be read."""
    lines = []
    for name, part in data.items():
        if not isinstance(part, dict) or name == "words":
            lines.append(f"{json.dumps(name)}: {json.dumps(part)}")
            continue
        rows = ",\n".join(
            f"{json.dumps(feature, ensure_ascii=False)}: {json.dumps(weights)}"
            for feature, weights in sorted(part["weights"].items())
        )
        rest = {key: value for key, value in part.items() if key != "weights"}
        lines.append(f'{json.dumps(name)}: {json.dumps(rest)[:-1]}, "weights": {{\n{rows}\n}}}}')
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    main()
