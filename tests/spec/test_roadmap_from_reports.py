"""The real reports, from which the roadmap of the example was made by hand, give it back."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from fardplan.adapters.files import extract
from fardplan.plan import Roadmap, VariantKind, load
from fardplan.reading.damage import lost_swedish_letters
from fardplan.reading.reconstruction import Reconstruction, reconstruct
from fardplan.reading.source import SourceText

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
BY_HAND = ROOT / "examples" / "stockholm" / "roadmap.yaml"

pytestmark = [
    pytest.mark.seeds,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="the real reports are not in ../shared/seeds"),
]


@pytest.fixture(scope="module")
def reports() -> dict[str, SourceText]:
    """The two reports: "clean", and "damaged" by text recognition."""
    found = [extract(path) for path in sorted(SEEDS.glob("*.txt"))]
    return {"damaged" if lost_swedish_letters(s.text) else "clean": s for s in found}


@pytest.fixture(scope="module")
def both(reports: dict[str, SourceText]) -> Reconstruction:
    return reconstruct([reports["clean"], reports["damaged"]])


@pytest.fixture(scope="module")
def by_hand() -> Roadmap:
    return load(BY_HAND)


def size(roadmap: Roadmap) -> tuple[int, int, int]:
    return len(roadmap.areas), len(roadmap.strategies), len(roadmap.milestones)


def test_both_reports_give_every_element_with_the_right_title(
    both: Reconstruction, by_hand: Roadmap
) -> None:
    assert size(both.roadmap) == (4, 23, 6)
    assert both.roadmap.title == by_hand.title
    for ours, theirs in (
        (both.roadmap.areas, by_hand.areas),
        (both.roadmap.strategies, by_hand.strategies),
    ):
        assert [(e.number, e.title) for e in ours] == [(e.number, e.title) for e in theirs]
    assert [s.roman for s in both.roadmap.strategies] == [s.roman for s in by_hand.strategies]
    assert [(m.number, m.text) for m in both.roadmap.milestones] == [
        (m.number, m.text) for m in by_hand.milestones
    ]


def test_exactly_four_titles_differ(
    both: Reconstruction, by_hand: Roadmap, reports: dict[str, SourceText]
) -> None:
    source = {report: name for name, report in (("clean", "report-a"), ("damaged", "report-b"))}
    expected = [
        (strategy.number, variant.title, variant.kind, reports[source[variant.source]].name)
        for strategy in by_hand.strategies
        for variant in strategy.variants
    ]
    assert [(v.number, v.title, v.kind, v.found.file) for v in both.variants] == expected
    assert [number for number, *_ in expected] == ["1.5", "2.5", "3.1", "4.3"]
    assert [v.kind for v in both.variants].count(VariantKind.SLIP) == 1


def test_every_element_is_found_where_it_stands(
    both: Reconstruction, reports: dict[str, SourceText]
) -> None:
    lines = {s.name: s.text.split("\n") for s in reports.values()}
    for strategy in both.roadmap.strategies:
        places = both.places[strategy.number]
        assert {place.file for place in places} == set(lines)
        for place in places:
            start = lines[place.file][place.line - 1].strip()
            assert start.startswith((f"Strategi {strategy.number} ", f"{strategy.roman}. "))


def test_order_of_the_reports_makes_no_difference(
    both: Reconstruction, reports: dict[str, SourceText]
) -> None:
    assert all(reconstruct(order) == both for order in permutations(reports.values()))


@pytest.mark.parametrize(("alone", "expected"), [("clean", (4, 23, 0)), ("damaged", (4, 23, 6))])
def test_one_report_alone_gives_all_it_has(
    alone: str, expected: tuple[int, int, int], reports: dict[str, SourceText], by_hand: Roadmap
) -> None:
    rebuilt = reconstruct([reports[alone]])
    assert size(rebuilt.roadmap) == expected
    assert [area.title for area in rebuilt.roadmap.areas] == [a.title for a in by_hand.areas]
    right = sum(
        ours.title in theirs.titles
        for ours, theirs in zip(rebuilt.roadmap.strategies, by_hand.strategies, strict=True)
    )
    # One verb of the damaged report can be read in two ways, and a note says so.
    assert right == 23 if alone == "clean" else right >= 22
    if right < 23:
        assert any("look at" in note for note in rebuilt.notes)
