"""The numbers that the README and the tutorial tell of the demonstration are those that it has."""

from __future__ import annotations

import re

import pytest

from demonstration import ROOT, answer, consultation, roadmap

README = " ".join((ROOT / "README.md").read_text("utf-8").split())
TUTORIAL = " ".join((ROOT / "docs" / "tutorials" / "demonstration.md").read_text("utf-8").split())
ASKED = len(consultation()["bodies"])
ANSWERS = len(consultation()["submissions"])
ANSWERING = len({id_ for each in consultation()["submissions"] for id_ in each["bodies"]})
ELEMENTS = (
    f"{len(roadmap().areas)} target areas, {len(roadmap().strategies)} strategies and "
    f"{len(roadmap().milestones)} milestones"
)


def test_the_readme_counts_the_demonstration() -> None:
    assert f"{ELEMENTS}, and {ANSWERS} invented answers from {ANSWERING} bodies" in README


@pytest.mark.parametrize(
    "told",
    [
        f"sent its roadmap to {ASKED} bodies. {ANSWERS} answers from {ANSWERING} of them",
        f"(demonstrationsremiss): {ASKED} bodies",
        f"{ANSWERS} svar har kommit in från {ANSWERING} instanser.",
        f"av {ANSWERING}) har synpunkter",
        f"documents {ANSWERS} checked",
        f"{ANSWERS} raw texts",
    ],
)
def test_the_tutorial_counts_the_demonstration(told: str) -> None:
    assert told in TUTORIAL


def test_the_tutorial_counts_the_viewpoints_of_each_answer_it_shows() -> None:
    shown = re.findall(r"(\d+)/(\d+) (\d\d)-\S+ [^:]+: (\d+) viewpoints?", TUTORIAL)
    assert shown
    for at, of, number, viewpoints in shown:
        assert (int(at), int(of)) == (int(number), ANSWERS)
        assert int(viewpoints) == len(answer(number).viewpoints), number


def test_the_tutorial_shows_the_line_of_the_scan_as_it_is_read() -> None:
    read = answer("04")
    raw = "Forvaltningen vill att mal och matt alltid gar att lasa uppdelade pa kon."
    repaired = "Förvaltningen vill att mål och mått alltid går att läsa uppdelade på kön."
    assert raw in TUTORIAL
    assert repaired in TUTORIAL
    assert raw in read.source.text
    assert repaired in " ".join(read.layers.text.split())
