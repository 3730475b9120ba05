"""How well repair does on right texts that were damaged on purpose: ceilings that must hold.

The texts are the development answers; the figures of all of them stand in the manual.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from fardplan.evaluation import RepairRow, repair_rows
from fardplan.plan import load
from fardplan.reading import Reader

ROOT = Path(__file__).resolve().parents[2]
TEXTS = sorted((ROOT / "tests" / "gold" / "development" / "answers").glob("d*.txt"))[::9]
MOST_LEFT = {
    "none": 0.001,
    "lost diacritics": 0.025,
    "split words": 0.006,
    "joined words": 0.018,
    "i, l and 1": 0.004,
    "rn and m": 0.003,
    "capitals": 0.010,
    "running heads in sentences": 0.002,
    "hyphens kept from line ends": 0.003,
    "a little of all but lost diacritics": 0.030,
    "the same, and no å, ä or ö left": 0.060,
}
MOST_SPOILED = 1.0
MOST_SPOILED_WITHOUT_DOTS = 3.5


@pytest.fixture(scope="module")
def rows() -> dict[str, RepairRow]:
    """What is left of each kind of damage."""
    reader = Reader(load(ROOT / "examples" / "stockholm" / "roadmap.yaml"))
    texts = [path.read_text(encoding="utf-8") for path in TEXTS]
    return {row.name: row for row in repair_rows(texts, reader.repaired)}


def test_every_kind_is_measured(rows: dict[str, RepairRow]) -> None:
    assert set(rows) == set(MOST_LEFT)


@pytest.mark.parametrize("name", MOST_LEFT)
def test_little_is_left(name: str, rows: dict[str, RepairRow]) -> None:
    row = rows[name]
    assert row.after <= MOST_LEFT[name]
    assert name == "none" or row.after < row.before / 2


@pytest.mark.parametrize("name", MOST_LEFT)
def test_right_words_are_left_alone(name: str, rows: dict[str, RepairRow]) -> None:
    dots = name in {"lost diacritics", "the same, and no å, ä or ö left"}
    most = MOST_SPOILED_WITHOUT_DOTS if dots else MOST_SPOILED
    assert rows[name].spoiled <= most
