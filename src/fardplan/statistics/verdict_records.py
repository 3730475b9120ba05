"""Verdicts and paths as plain data, as the command line prints them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fardplan.statistics.judgements import Judged, Judgement
from fardplan.statistics.paths import GapWaypoint, Path, Schedule
from fardplan.statistics.verdict_words import sentence
from fardplan.statistics.vocabulary import Measure


def judged_record(judged: Judged, *, young: bool = False) -> dict[str, Any]:
    """Return a verdict as the JSON object that `fardplan milestone judge` prints."""
    return {
        "milestone": judged.milestone,
        "on": judged.on.isoformat(),
        "verdict": judged.verdict.value,
        "judgements": [_judgement(j, judged.measure, young=young) for j in judged.judgements],
    }


def _judgement(judgement: Judgement, measure: Measure | None, *, young: bool) -> dict[str, Any]:
    following = judgement.next
    return {
        "sex": judgement.sex.value,
        "verdict": judgement.verdict.value,
        "year": judgement.year,
        "value": judgement.value,
        "waypoint": judgement.waypoint,
        "detectable": judgement.detectable,
        "chance": judgement.chance,
        "next": {"year": following.year, "on": following.on.isoformat()} if following else None,
        "reasons": [
            {
                "because": reason.because.value,
                "facts": dict(reason.facts),
                "sv": sentence(reason, measure, "sv", young=young),
                "en": sentence(reason, measure, "en", young=young),
            }
            for reason in judgement.reasons
        ],
    }


def path_record(
    paths: Iterable[Path], gaps: Iterable[GapWaypoint], schedule: Schedule
) -> dict[str, Any]:
    """Return paths and the gap between them as `fardplan milestone path` prints them."""
    return {
        "paths": [
            {
                "sex": path.sex.value,
                "shape": path.shape.value,
                "adopted": path.adopted.isoformat(),
                "waypoints": [
                    {
                        "year": point.year,
                        "value": point.value,
                        "seen_on": schedule.judging(point.year).on.isoformat(),
                    }
                    for point in path.waypoints
                ],
            }
            for path in paths
        ],
        "gaps": [
            {"year": gap.year, "absolute": gap.absolute, "relative": gap.relative} for gap in gaps
        ],
    }
