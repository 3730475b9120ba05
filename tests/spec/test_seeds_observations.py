"""The two real reports: four titles that differ, and two summaries that say more than the body."""

from __future__ import annotations

import pytest

from demonstration import NO_SEEDS, SEEDS, roadmap, seed
from fardplan.reading import ObservationKind, observations

pytestmark = [pytest.mark.seeds, pytest.mark.skipif(not SEEDS.is_dir(), reason=NO_SEEDS)]


@pytest.mark.parametrize(
    ("report", "titles"), [("000", ["2.5"]), ("001", ["1.5", "3.1", "4.3"])], ids=["A", "B"]
)
def test_titles_that_differ_from_the_version_that_was_sent_out(
    report: str, titles: list[str]
) -> None:
    found = observations(seed(report), roadmap())
    assert [o.number for o in found if o.kind is ObservationKind.TITLE_DIFFERS] == titles


@pytest.mark.parametrize(("report", "line"), [("000", 46), ("001", 12)], ids=["A", "B"])
def test_the_summary_asks_for_the_milestones_too(report: str, line: int) -> None:
    found = observations(seed(report), roadmap())
    wider = [o for o in found if o.kind is ObservationKind.SUMMARY_WIDER]
    assert [(o.place.first_line, o.written) for o in wider] == [(line, "etappmål")]
