"""Train the weights of the reader from annotated answers, and write them into the house.

    make train

Takes the annotations in tests/gold/development and those of the two real reports in
tests/gold/real,
whose texts must stand beside the project; never those that are held out. Documents are put in five
parts; what is learned about what a viewpoint is about and about confidence comes from readings of
each part by weights trained on the other four, and so do the figures that are printed. The same
annotations and the same version of scikit-learn give the same weights.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from fardplan.adapters.files import extract
from fardplan.evaluation import Annotation, Tally, figures, load, marked_items, placed, read_items
from fardplan.evaluation.items import Item, paired
from fardplan.evaluation.tally import compare
from fardplan.plan.format import load as load_roadmap
from fardplan.reading import Reader, SourceText, Voice
from fardplan.reading.aims import Before, candidates_of, ruled_aims
from fardplan.reading.confidence import sure_features
from fardplan.reading.drafts import Draft
from fardplan.reading.grouping import grouped
from fardplan.reading.learned import OUTPUTS, WANTS, Model, Seen, look
from fardplan.reading.learned.features import (
    features_of,
    features_of_group,
    features_of_part,
    features_of_seam,
    features_of_voice,
)
from fardplan.reading.learned.model import FORMAT, loads
from fardplan.reading.paragraphs import Paragraph

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests" / "gold"
WEIGHTS = ROOT / "src" / "fardplan" / "reading" / "learned" / "weights.json"
FOLDS = 5
LEAST_SEEN = 3
"""A feature must be seen this often to be learned."""
LEAST_WEIGHT = 0.08
STRENGTH = {"view": 0.3, "seam": 0.2, "stance": 0.6, "voice": 3.0, "aim": 0.3, "sure": 1.0}
"""How freely weights may grow (the C of the regression), by what is learned."""
HALF = 0.5

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


@dataclass
class Examples:
    """What a regression learns from: features, and for each output whether it is so."""

    outputs: tuple[str, ...]
    features: list[Features]
    answers: list[list[bool]]

    def add(self, features: Features, *answers: bool) -> None:
        """Take in one example."""
        self.features.append(features)
        self.answers.append(list(answers))


def main() -> None:
    """Read the annotations, learn, and write the weights."""
    readers: dict[Path, Reader] = {}
    paths = [*sorted(GOLD.glob("development/*.yaml")), *sorted(GOLD.glob("real/settled/*.yaml"))]
    annotations = [load(path) for path in paths]
    documents = [_document(each, readers) for each in annotations if each.roadmap]
    folds = [documents[at::FOLDS] for at in range(FOLDS)]
    kept = [[d for other in folds if other is not fold for d in other] for fold in folds]
    parts = [_weights(some) for some in kept]
    aims = [_aims(fold, {**part, **UNSURE}) for fold, part in zip(folds, parts, strict=True)]
    thresholds = _thresholds(folds, parts)
    sure = Examples(("sure",), [], [])
    tallies: list[Tally] = []
    for at, fold in enumerate(folds):
        aim = _joined(aims[:at] + aims[at + 1 :])
        stance = {**parts[at]["stance"], "thresholds": thresholds}
        learned_aim = _fitted(aim, STRENGTH["aim"])
        model = _model({**parts[at], **UNSURE, "stance": stance, "aim": learned_aim})
        for document in fold:
            tallies.append(_learn_sureness(document, model, sure))
    whole = _weights(documents)
    learned = {
        **whole,
        "stance": {**whole["stance"], "thresholds": thresholds},
        "aim": _fitted(_joined(aims), STRENGTH["aim"]),
        "sure": _fitted(sure, STRENGTH["sure"]),
    }
    WEIGHTS.write_text(_text(learned), "utf-8")
    viewpoints = sum(len(document.gold) for document in documents)
    sys.stdout.write(f"{len(documents)} answers, {viewpoints} viewpoints: {WEIGHTS}\n")
    for figure in figures(tallies):
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
        chances += [model.stance.chances(features) for features in found.features]
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
    features = [each for some in several for each in some.features]
    return Examples(
        several[0].outputs, features, [each for some in several for each in some.answers]
    )


def _aims(documents: Sequence[Document], data: dict[str, Any]) -> Examples:
    """What viewpoints were about, of documents that the weights have not seen."""
    found = Examples(("aim",), [], [])
    for document in documents:
        reader = Reader(load_roadmap(document.roadmap), model=_model(data))
        drafts = reader.drafts(reader.repaired(document.source.text))
        ruled = ruled_aims(drafts, reader.index)
        gold = _gold_of(drafts, document)
        before: Before | None = None
        for at, draft in enumerate(drafts):
            if not draft.is_view:
                continue
            candidates = candidates_of(draft, ruled[at], before, reader.index)
            meant = gold.get(at)
            if meant is not None:
                for aim, features in candidates.items():
                    found.add(features, frozenset(aim) == meant)
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
    return Document(source, annotation.roadmap, gold, paragraphs)


def _weights(documents: Sequence[Document]) -> dict[str, Any]:
    view = Examples(("view",), [], [])
    seam = Examples(("seam",), [], [])
    stance = Examples(OUTPUTS, [], [])
    voice = Examples(VOICES, [], [])
    for document in documents:
        _learn(document, view, seam, stance, voice)
    learned = {"view": view, "seam": seam, "stance": stance, "voice": voice}
    parts = {name: _fitted(examples, STRENGTH[name]) for name, examples in learned.items()}
    return {"format": FORMAT, "name": f"{len(documents)} answers", **parts}


def _learn(
    document: Document, view: Examples, seam: Examples, stance: Examples, voice: Examples
) -> None:
    by_viewpoint: dict[int, list[Seen]] = {}
    stands: dict[int, Paragraph] = {}
    for paragraph, sentences in document.paragraphs:
        places = [_viewpoint_of(seen, document) for seen in sentences]
        for at, place in enumerate(places):
            view.add(features_of(paragraph, sentences, at), place is not None)
            if place is None:
                continue
            by_viewpoint.setdefault(place, []).append(sentences[at])
            stands.setdefault(place, paragraph)
            if at and places[at - 1] is not None:
                begin = at - 1
                while begin and places[begin - 1] == places[at - 1]:
                    begin -= 1
                before = sentences[begin:at]
                seam.add(features_of_seam(before, sentences[at]), places[at - 1] != place)
    for place, group in by_viewpoint.items():
        item = document.gold[place]
        answers = [bool(item.ask) if name == WANTS else name in item.stances for name in OUTPUTS]
        stance.add(features_of_group(group), *answers)
        holds = [item.voice == name for name in VOICES]
        part = features_of_part(stands[place].sender, stands[place].scene.title)
        voice.add([*part, *features_of_voice(stands[place], group)], *holds)


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
                sure.add(sure_features(group, paragraph.scene, targets[start]), start in right)
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
            if abs(weight) >= LEAST_WEIGHT:
                weights.setdefault(str(name), {})[str(output)] = round(float(weight), 3)
    return {"outputs": list(examples.outputs), "biases": biases, "weights": weights}


def _text(data: dict[str, Any]) -> str:
    """The weights as JSON, a feature a line, so that a change of them can be read."""
    lines = []
    for name, part in data.items():
        if not isinstance(part, dict):
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
