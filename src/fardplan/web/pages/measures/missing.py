"""What the measurement of a roadmap lacks, in one place: what it is, who mends it, and where."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from fardplan.measurement import policies, queries
from fardplan.people.contracts import Actor
from fardplan.plan import Roadmap
from fardplan.roadmap import queries as roadmaps
from fardplan.statistics.shortcomings import (
    AbsentCount,
    Kind,
    Mender,
    Shortcoming,
    Theme,
    Untold,
    of_area,
)
from fardplan.statistics.shortcomings.records import shortcomings_record
from fardplan.statistics.shortcomings.words import (
    KINDS,
    MENDED,
    MENDERS,
    THEMES,
    UNTOLD,
    absent_by_why,
    sentence,
)
from fardplan.web import addresses
from fardplan.web.case import language
from fardplan.web.choices import choice
from fardplan.web.page import Data, page
from fardplan.web.swedish import swedish

_ON_PUBLICATIONS = frozenset({Kind.NOT_PUBLIC, Kind.OTHER_VERSION, Kind.VALUES_ABSENT})
"""What is mended where tables are taken to the public."""


@page
def missing(request: HttpRequest, by: Actor, id: str) -> HttpResponse:
    """List all that the measurement of a roadmap lacks, by kind, with who can mend it."""
    plan = roadmaps.plan_of(roadmaps.latest(id, by=by).id, by=by)
    found = queries.shortcomings(plan, by=by, today=timezone.localdate())
    filters = _filters(plan, request.GET.dict())
    area, mender = (each["value"] for each in filters)
    here = of_area(found, area)
    chosen = [each for each in here if not mender or each.mender == mender]
    context = {
        "section": "measures",
        "trail": [
            {"label": _("Measures"), "url": reverse("indicators")},
            {"label": _("What is missing"), "url": ""},
        ],
        "roadmap": plan,
        "filters": filters,
        "filtered": bool(area or mender),
        "count": len(chosen),
        "menders": list(_menders(here, request.path, area)),
        "themes": list(_themes(plan, chosen, by)),
        "file": reverse("missing_file", args=[id]),
    }
    return render(request, "web/measures/missing.html", context)


@page
def missing_file(request: HttpRequest, by: Actor, id: str) -> HttpResponse:
    """Return the same as JSON, all target areas together."""
    plan, today = roadmaps.plan_of(roadmaps.latest(id, by=by).id, by=by), timezone.localdate()
    found = queries.shortcomings(plan, by=by, today=today)
    record = {"roadmap": plan.id, "area": "", "on": today.isoformat()}
    return JsonResponse(
        record | shortcomings_record(found), json_dumps_params={"ensure_ascii": False, "indent": 1}
    )


def _filters(plan: Roadmap, given: Mapping[str, str]) -> list[Data]:
    areas = {area.number: f"{area.number} {area.title}" for area in plan.areas}
    menders = [(str(each), MENDERS[each][language()].capitalize()) for each in Mender]
    return [
        choice("omrade", _("Target area"), areas.items(), given, swedish=areas),
        choice("vem", _("Who can mend it"), menders, given),
    ]


def _menders(found: Sequence[Shortcoming], address: str, area: str) -> Iterator[Data]:
    """Who can mend how much: each leads to a view of that alone."""
    counts = Counter(each.mender for each in found)
    urgent = Counter(each.mender for each in found if each.urgent)
    for mender in Mender:
        query = {"omrade": area, "vem": str(mender)}
        yield {
            "value": counts[mender],
            "label": MENDERS[mender][language()].capitalize(),
            "note": _("%(count)s urgent") % {"count": urgent[mender]} if urgent[mender] else "",
            "url": addresses.with_query(address, **query),
        }


def _themes(plan: Roadmap, found: Iterable[Shortcoming], by: Actor) -> Iterator[Data]:
    by_kind: dict[Kind, list[Shortcoming]] = defaultdict(list)
    for each in found:
        by_kind[each.kind].append(each)
    for theme in Theme:
        kinds = [
            _kind(plan, kind, each, by) for kind, each in by_kind.items() if each[0].theme is theme
        ]
        if kinds:
            yield {"key": theme.value, "name": THEMES[theme][language()], "kinds": kinds}


def _kind(plan: Roadmap, kind: Kind, found: list[Shortcoming], by: Actor) -> Data:
    told = language()
    may_publish = kind in _ON_PUBLICATIONS and policies.may_see_figures(by)
    return {
        "key": kind.value.replace("_", "-"),
        "name": KINDS[kind][told],
        "count": len(found),
        "who": MENDERS[found[0].mender][told],
        "mended": MENDED[kind][told],
        "mended_at": reverse("publications") if may_publish else "",
        "rows": list(_rows(plan, found)),
    }


def _rows(plan: Roadmap, found: list[Shortcoming]) -> Iterator[Data]:
    """A row for each sentence, with all that it is said of."""
    told = language()
    for (said, urgent), same in groupby(found, key=lambda e: (sentence(e, told), e.urgent)):
        these = list(same)
        yield {
            "sentence": said,
            "urgent": urgent,
            "things": [_thing(plan, each) for each in these],
            "absent": _absent(these[0]) if these[0].absent else None,
        }


def _thing(plan: Roadmap, each: Shortcoming) -> Data:
    """What is lacking something, as a link to where that is mended or seen."""
    if each.element:
        url = addresses.roadmap_element(plan.id, each.element)
        return {"code": each.element, "title": swedish(each.title), "url": url}
    title = each.title_en if language() == "en" and each.title_en else swedish(each.title)
    return {"code": "", "title": title, "url": reverse("indicator", args=[each.indicator])}


def _absent(each: Shortcoming) -> Data:
    whys = list(absent_by_why(each))
    return {
        "whys": [UNTOLD[why][language()] for why in whys],
        "tables": [
            {
                "caption": _("By period"),
                "first": _("Period"),
                "rows": _counted(each.absent, whys, lambda count: count.period),
            },
            {
                "caption": _("By area"),
                "first": _("Area"),
                "rows": _counted(each.absent, whys, lambda c: c.area or _("the whole city")),
            },
        ],
    }


def _counted(
    absent: Iterable[AbsentCount], whys: Sequence[Untold], named: Callable[[AbsentCount], str]
) -> list[Data]:
    counts: dict[str, Counter[Untold]] = defaultdict(Counter)
    for each in absent:
        counts[named(each)][each.why] += each.cells
    return [{"name": name, "cells": [by[why] for why in whys]} for name, by in counts.items()]
