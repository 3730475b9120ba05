"""A weight meets the feature it was learned for: trainer and reader name and weigh the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from fardplan.adapters.files import extract
from fardplan.plan import load as load_roadmap
from fardplan.reading import Reader
from fardplan.reading.learned import Model, Seen, SoFar, load, look
from fardplan.reading.learned.features import (
    features_of,
    features_of_group,
    features_of_seam,
    names_of_words,
)
from fardplan.reading.paragraphs import Paragraph

STOCKHOLM = Path(__file__).resolve().parents[2] / "examples" / "stockholm"


@pytest.fixture(scope="module")
def paragraphs() -> list[tuple[Paragraph, tuple[Seen, ...]]]:
    reader = Reader(load_roadmap(STOCKHOLM / "roadmap.yaml"))
    answer = next(iter(sorted((STOCKHOLM / "answers").glob("*.txt"))))
    parts = reader.paragraphs(reader.repaired(extract(answer).text))
    return [(part, look(part)) for part in parts if isinstance(part, Paragraph)]


@pytest.fixture(scope="module")
def model() -> Model:
    return load()


def test_views_are_weighed_by_all_that_the_trainer_names(
    paragraphs: list[tuple[Paragraph, tuple[Seen, ...]]], model: Model
) -> None:
    for paragraph, sentences in paragraphs:
        named = [
            model.view.chance(dict.fromkeys(features_of(paragraph, sentences, at)))
            for at in range(len(sentences))
        ]
        assert model.views(paragraph, sentences) == pytest.approx(named)


def test_stances_are_weighed_by_all_that_the_trainer_names(
    paragraphs: list[tuple[Paragraph, tuple[Seen, ...]]], model: Model
) -> None:
    for _, sentences in paragraphs:
        named = model.stance.chances(dict.fromkeys(features_of_group(sentences)))
        assert model.stances(sentences, model.whole_of(sentences)) == pytest.approx(named)


def test_seams_are_weighed_by_all_that_the_trainer_names(
    paragraphs: list[tuple[Paragraph, tuple[Seen, ...]]], model: Model
) -> None:
    for _, sentences in paragraphs:
        for at in range(1, len(sentences)):
            before, now = SoFar(*sentences[:at]), sentences[at]
            named = [*names_of_words(now.stems), *features_of_seam(before, now)]
            assert model.begins(before, now) == pytest.approx(model.seam.chance(named))
