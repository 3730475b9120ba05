"""How well findings across answers hold against the key: the floors below which nothing may fall.

The figures, and how they were taken, stand in docs/explanation/synthesis.md.
"""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from across_key import find, made, measure
from demonstration import NO_SEEDS, ROOT, SEEDS, roadmap
from fardplan.reading import Reader, SourceText
from fardplan.synthesis import Answer, Sender, check, synthesise

seeds = pytest.mark.skipif(not SEEDS.is_dir(), reason=NO_SEEDS)


@pytest.mark.parametrize(
    ("kind", "precision", "recall"),
    [
        ("practice", 0.9, 0.55),
        ("tensions", 0.8, 0.4),
        ("shared", 0.8, 0.2),
        ("asks", 0.8, 0.4),
    ],
)
def test_findings_of_the_demonstration(kind: str, precision: float, recall: float) -> None:
    measured = measure(kind, "demonstration")
    assert measured.precision >= precision, measured.wrong
    assert measured.recall >= recall, measured.missed


@seeds
@pytest.mark.seeds
@pytest.mark.parametrize(
    ("kind", "precision", "recall"),
    [
        ("practice", 0.9, 0.55),
        ("tensions", 0.8, 0.4),
        ("shared", 0.8, 0.1),
        ("asks", 0.8, 0.4),
    ],
)
def test_findings_of_demonstration_and_seeds_together(
    kind: str, precision: float, recall: float
) -> None:
    measured = measure(kind, "demonstration", "seeds")
    assert measured.precision >= precision, measured.wrong
    assert measured.recall >= recall, measured.missed


@seeds
@pytest.mark.seeds
def test_what_the_two_reports_must_show_beside_each_other() -> None:
    """A answers per target area and B per strategy; each pair stands under B's strategy."""
    synthesis = made("seeds")
    for gap, practice, under in (
        ("B:440", "A:358", "4.5"),
        ("B:457", "A:350", "4.6"),
        ("B:170", "A:254", "1.6"),
    ):
        pairs = {(m.gap, p) for m in synthesis.section(under).matches for p in m.practices}
        assert (find(synthesis, gap), find(synthesis, practice)) in pairs
    (role,) = synthesis.section("1.3").tensions
    assert (role.one, role.other) == (
        (find(synthesis, "A:323"),),
        (find(synthesis, "B:123"),),
    )
    (city,) = synthesis.section("3").tensions
    assert city.kind == "whole city"
    assert find(synthesis, "A:297") in city.one


def test_pairs_that_the_comparison_was_never_adjusted_to() -> None:
    path = ROOT / "tests" / "data" / "across_unseen.yaml"
    unseen: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    read, titles = (
        Reader(roadmap()),
        {s.number: s.title for a in roadmap().areas for s in a.strategies},
    )
    answers = []
    for body, said in unseen["answers"].items():
        views = "".join(f"Strategi {n} {titles[n]}\n\n{text}\n\n" for n, text in said.items())
        text = f"Förvaltningens synpunkter\n\n{views}"
        document = read.read(SourceText(body, text, "text/plain", "0" * 64))
        answers.append(Answer(body, (Sender(body, body, body),), document))
    synthesis = synthesise(roadmap(), answers)
    check(synthesis)
    body_of = {key: v.answer.document for key, v in synthesis.viewpoints.items()}
    found = {
        (body_of[m.gap], body_of[p])
        for section in synthesis.sections for m in section.matches for p in m.practices
    }  # fmt: skip
    right = {(gap, practice) for gap, practice in unseen["pairs"]}
    assert len(found & right) >= 7
    assert len(found - right) <= 1
