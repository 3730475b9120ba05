"""Whether a milestone is being reached, from public figures alone: for women, men and in all."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from django.urls import reverse

from fardplan.adapters.charts import Path
from fardplan.measurement import queries
from fardplan.measurement.contracts import TargetRef
from fardplan.plan import Milestone, Roadmap
from fardplan.statistics import Certainty, Figure, Sex, Verdict
from fardplan.statistics.gate import Nature, Shown
from fardplan.statistics.judgements import Judged
from fardplan.statistics.milestones import Compiled, Target, compile_milestone
from fardplan.statistics.milestones.wording import sentence_of, sentence_of_conflict
from fardplan.statistics.verdict_words import VERDICTS, sentence
from fardplan.statistics.verdicts import judge, missing_to_judge, path_of
from fardplan.web.case import language
from fardplan.web.page import Data
from fardplan.web.pages.measures import natures, wording
from fardplan.web.pages.measures import presenting as shown_as
from fardplan.web.pages.measures.rows import city_by_period
from fardplan.web.swedish import swedish

_YOUNG = ("elev", "barn", "flick", "pojk")
"""Words of milestones about those who are called girls and boys."""


def judged(roadmap: Roadmap, milestone: Milestone, today: date) -> Data:
    """Return what a milestone lacks to be measurable, and what can be said of it on a day."""
    ref = queries.targets(roadmap).get(milestone.id)
    compiled = compile_milestone(milestone, ref.target if ref else None)
    context: Data = {
        "lacks": [sentence_of(each, language()) for each in compiled.missing],
        "conflicts": [sentence_of_conflict(each, language()) for each in compiled.conflicts],
        "left_open": [_left_open(ref.target, each.part) for each in compiled.left_open]
        if ref
        else [],
        "beside": _beside(ref.target, today) if ref else [],
        "verdict": None,
    }
    if ref is None or not ref.target.indicator:
        return context
    table = next(queries.public_tables(ref.target.indicator, today=today), None)
    is_invented = table is not None and table.nature is Nature.SYNTHETIC
    real = compile_milestone(milestone).missing if is_invented else ()
    verdict = _verdict(ref.target, compiled, table, today)
    return context | {
        "verdict": _told(verdict.verdict),
        "badge": natures.badge(table) if table else None,
        "lacks_for_real": [sentence_of(each, language()) for each in real],
        "by_sex": [_of_sex(verdict, sex, milestone) for sex in ref.target.sexes],
        "indicator": reverse("indicator", args=[ref.target.indicator]),
        "chart": reverse("milestone_chart", args=[roadmap.id, milestone.number]) if table else "",
        "waypoints": _waypoints(ref.target),
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


def path_for(ref: TargetRef) -> Path:
    """Return the path of a target for its chart; one without waypoints if it has none."""
    if missing_to_judge(ref.target):
        return Path()
    paths = {sex: path_of(ref.target, sex) for sex in ref.target.sexes if sex is not Sex.TOTAL}
    return Path({s: [(str(w.year), w.value) for w in p.waypoints] for s, p in paths.items()})


def _verdict(target: Target, compiled: Compiled, table: Shown | None, today: date) -> Judged:
    lacks = (*compiled.missing, *compiled.left_open)
    return judge(
        target,
        _series(table) if table else {},
        today,
        certainty=table.indicator.certainty if table else Certainty.REGISTER,
        breaks=[int(b.period) for b in table.indicator.breaks if b.period.isdecimal()]
        if table
        else [],
        missing=lacks,
    )


def _series(table: Shown) -> dict[Sex, dict[int, Figure]]:
    """The public figures of the whole city, by sex and year."""
    found: dict[Sex, dict[int, Figure]] = defaultdict(dict)
    for period, by_sex in city_by_period(table).items():
        if period[:4].isdecimal():
            for sex, figure in by_sex.items():
                found[sex][int(period[:4])] = figure
    return found


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
    if missing_to_judge(target) or target.measure is None:
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
