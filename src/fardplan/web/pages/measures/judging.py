"""Whether a milestone is being reached, from public figures alone: for women, men and in all."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from fardplan.adapters.charts import Path
from fardplan.measurement import queries
from fardplan.measurement.contracts import TargetRef
from fardplan.plan import Milestone, Roadmap
from fardplan.statistics import Sex, Verdict
from fardplan.statistics.gate import Nature, Shown
from fardplan.statistics.judgements import Judged
from fardplan.statistics.milestones import Target, compile_milestone
from fardplan.statistics.milestones.wording import sentence_of, sentence_of_conflict
from fardplan.statistics.public_verdicts import (
    judged_by,
    of_the_whole_city,
    shows_baseline,
    shows_path,
)
from fardplan.statistics.verdict_words import VERDICTS, sentence
from fardplan.statistics.verdicts import path_of
from fardplan.web import addresses
from fardplan.web.case import language
from fardplan.web.page import Data
from fardplan.web.pages.measures import natures, wording
from fardplan.web.pages.measures import presenting as shown_as
from fardplan.web.swedish import swedish

_YOUNG = ("elev", "barn", "flick", "pojk")
"""Words of milestones about those who are called girls and boys."""


def judged(roadmap: Roadmap, milestone: Milestone, today: date) -> Data:
    """Return what a milestone lacks to be measurable, and what can be said of it on a day."""
    ref = queries.targets(roadmap).get(milestone.id)
    compiled = compile_milestone(milestone, ref.target if ref else None)
    area = roadmap.area_of(milestone.number)
    context: Data = {
        "lacks": [sentence_of(each, language()) for each in compiled.missing],
        "conflicts": [sentence_of_conflict(each, language()) for each in compiled.conflicts],
        "left_open": [_left_open(ref.target, each.part) for each in compiled.left_open]
        if ref
        else [],
        "beside": _beside(ref.target, today) if ref else [],
        "verdict": None,
        "all_missing": addresses.missing(roadmap.id, area=area.number if area else ""),
    }
    if ref is None or not ref.target.indicator:
        return context
    table = table_for(ref, today)
    is_invented = table is not None and table.nature is Nature.SYNTHETIC
    real = compile_milestone(milestone).missing if is_invented else ()
    verdict = judged_by(table, ref.target, compiled, today)
    return context | {
        "verdict": _told(verdict.verdict),
        "badge": natures.badge(table) if table else None,
        "lacks_for_real": [sentence_of(each, language()) for each in real],
        "by_sex": [_of_sex(verdict, sex, milestone) for sex in ref.target.sexes],
        "is_seen": shows_baseline(table, ref.target),
        "indicator": reverse("indicator", args=[ref.target.indicator]),
        "chart": reverse("milestone_chart", args=[roadmap.id, milestone.number]) if table else "",
        "report": reverse("report", args=[int(table.table.id)]) if table else "",
        "waypoints": _waypoints(ref.target) if shows_path(table, ref.target, today) else None,
        "decided": {"by": swedish(ref.by_name), "at": ref.at, "reason": swedish(ref.reason)},
    }


def _beside(target: Target, today: date) -> list[Data]:
    """Public figures that lie close to the milestone, and do not measure it."""
    found = []
    for id in target.beside:
        table = next(queries.public_tables(id, today=today), None)
        if table is not None:
            title, url = shown_as.title(table.indicator), reverse("indicator", args=[id])
            found.append({"title": title, "url": url, "badge": natures.badge(table)})
    return found


def table_for(ref: TargetRef, today: date) -> Shown | None:
    """Return the public table that a target is judged by."""
    return of_the_whole_city(queries.public_tables(ref.target.indicator, today=today))


def path_for(ref: TargetRef, table: Shown, today: date) -> Path:
    """Return the path of a target for its chart; one without waypoints if it has none to show."""
    if not shows_path(table, ref.target, today):
        return Path()
    paths = {sex: path_of(ref.target, sex) for sex in ref.target.sexes if sex is not Sex.TOTAL}
    return Path({s: [(str(w.year), w.value) for w in p.waypoints] for s, p in paths.items()})


def _of_sex(verdict: Judged, sex: Sex, milestone: Milestone) -> Data:
    one = verdict.of(sex)
    young = any(word in milestone.text.lower() for word in _YOUNG)
    return {
        "name": str(wording.SEXES[sex]),
        "verdict": _told(one.verdict),
        "reasons": [
            sentence(reason, verdict.measure, language(), young=young) for reason in one.reasons
        ],
    }


def _told(verdict: Verdict) -> Data:
    return {"key": verdict.value, "name": VERDICTS[verdict][language()]}


def _waypoints(target: Target) -> Data | None:
    if target.measure is None:
        return None
    measure = target.measure
    paths = {sex: path_of(target, sex) for sex in target.sexes}
    first = next(iter(paths.values()))
    return {
        "sexes": [str(wording.SEXES[sex]) for sex in paths],
        "rows": [
            {
                "name": str(year),
                "note": "",
                "cells": [
                    {"text": wording.value(path.at(year), measure), "interval": "", "absent": False}
                    for path in paths.values()
                ],
            }
            for year in range(first.start, first.year + 1)
        ],
    }


def _left_open(target: Target, part: object) -> str:
    decision = next(each for each in target.left_open if each.part is part)
    return f"{decision.reason} ({decision.by}, {decision.on})"
