"""The indicators, and one of them with its public tables, charts and files."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from fardplan.adapters.charts import Spec, comparison, distribution, grouped, png, series, svg
from fardplan.measurement import policies, queries
from fardplan.people.contracts import Actor
from fardplan.roadmap import queries as roadmaps
from fardplan.statistics.gate import Shown
from fardplan.web.case import language
from fardplan.web.page import Data, NothingThere, page
from fardplan.web.pages.claims.measured import sayings
from fardplan.web.pages.home.presenting import roadmaps_in_brief
from fardplan.web.pages.measures import natures
from fardplan.web.pages.measures import presenting as shown_as
from fardplan.web.pages.measures.areas import areas
from fardplan.web.pages.measures.breakdowns import breakdowns, drawn
from fardplan.web.pages.measures.files import files
from fardplan.web.pages.measures.gaps import gaps
from fardplan.web.pages.measures.judging import path_for, table_for
from fardplan.web.pages.measures.rows import areas_by_sex
from fardplan.web.pages.measures.spreads import MANY, ends_of, gaps_of, spread_of
from fardplan.web.swedish import swedish

_DRAWINGS = {"svg": "image/svg+xml", "png": "image/png"}


@page
def indicators(request: HttpRequest, by: Actor) -> HttpResponse:
    """List the indicators with their latest public figures, and what has none."""
    today = timezone.localdate()
    tables: dict[str, Shown] = {}
    for table in queries.public_tables(today=today):
        tables.setdefault(table.indicator.id, table)
    cards = [
        shown_as.card(ref, tables.get(ref.indicator.id), today) for ref in queries.indicators()
    ]
    measured = [card for card in cards if card["latest"]]
    context = {
        "section": "measures",
        "groups": [
            natures.group(nature) | {"cards": found}
            for nature in natures.ORDER
            if (found := [card for card in measured if card["nature"] is nature])
        ],
        "unmeasured": [card for card in cards if not card["latest"]],
        "may_publish": policies.may_see_figures(by),
        "missing": [
            {"title": swedish(each["title"]), "url": each["missing"]}
            for each in roadmaps_in_brief(roadmaps.versions(by=by))
        ],
    }
    return render(request, "web/measures/list.html", context)


@page
def indicator(request: HttpRequest, by: Actor, id: str) -> HttpResponse:
    """Show what an indicator counts, and all that is public of it."""
    today = timezone.localdate()
    ref = queries.indicator(id)
    public = list(queries.public_tables(id, today=today))
    source = queries.source_of(public[0]) if public else None
    context = _frame(shown_as.title(ref.indicator)) | {
        "indicator": ref.indicator,
        "title": shown_as.title(ref.indicator),
        "definition": shown_as.definition(ref.indicator, today),
        "provenance": shown_as.source(source, ref.indicator) if source else [],
        "without_split": natures.without_split(ref.indicator, today),
        "tables": [_table(table, request.GET.get("period", "")) for table in public],
        "sayings": sayings(queries.said_about(id, by=by, today=today, language=language())),
    }
    return render(request, "web/measures/indicator.html", context)


@page
def chart(request: HttpRequest, by: Actor, publication: int, kind: str) -> HttpResponse:
    """Draw a public table: over time, with `period` its areas, with `by` its groups."""
    if kind not in _DRAWINGS:
        raise NothingThere(f'A chart cannot be had as "{kind}": choose svg or png.')
    table = queries.shown(publication, today=timezone.localdate())
    by_group = request.GET.get("by", "")
    spec = _spec_by(table, by_group) if by_group else _spec(table, request.GET.get("period", ""))
    picture = svg(spec, language()).encode() if kind == "svg" else png(spec, language())
    return HttpResponse(picture, content_type=_DRAWINGS[kind])


@page
def milestone_chart(request: HttpRequest, by: Actor, id: str, number: str) -> HttpResponse:
    """Draw the public figures of a milestone, and the path to its target."""
    plan = roadmaps.plan_of(roadmaps.latest(id, by=by).id, by=by)
    found = plan.by_number.get(number)
    ref = queries.targets(plan).get(found.id) if found else None
    today = timezone.localdate()
    table = table_for(ref, today) if ref else None
    if ref is None or table is None:
        raise NothingThere(f'Nothing is measured of "{number}" yet.')
    spec = series(table, language(), path=path_for(ref, table, today))
    return HttpResponse(svg(spec, language()), content_type=_DRAWINGS["svg"])


def _spec(table: Shown, period: str) -> Spec:
    """The chart of the areas in a period; without one that of the city over time."""
    if not period:
        if not shown_as.over_time(table):
            raise NothingThere("There are no figures for the whole city: choose a period.")
        return series(table, language())
    if period not in shown_as.periods_with_areas(table):
        raise NothingThere(f"There are no figures by area for {period}.")
    division = queries.division_of(table)
    if len(areas_by_sex(table, period)) > MANY:
        return distribution(table, language(), period, division.standings if division else {})
    return comparison(table, language(), period, division.names if division else {})


def _spec_by(table: Shown, name: str) -> Spec:
    """The chart of the groups of a breakdown beside each other."""
    found = drawn(table, name)
    if not found:
        raise NothingThere(f'There are no figures by "{name}" in this table.')
    return grouped(table, language(), found)


def _table(table: Shown, wanted: str) -> Data:
    id = int(table.table.id)
    periods = shown_as.periods_with_areas(table)
    period = wanted if wanted in periods else next(iter(periods), "")
    over_time = shown_as.over_time(table)
    chart = reverse("measure_chart", args=[id, "svg"])
    return {
        "id": id,
        "title": table.table.title,
        "note": table.table.note,
        "badge": natures.badge(table),
        "over_time": over_time,
        "has_series": bool(over_time and len(over_time["rows"]) > 1),
        "gaps": gaps(table),
        "breakdowns": breakdowns(table),
        **(_areas(table, period) if period else {}),
        "periods": periods,
        "chart": chart,
        "png": reverse("measure_chart", args=[id, "png"]),
        "files": files(id),
        "report": reverse("report", args=[id]) if over_time else "",
        "asked": "" if over_time else f"?period={period}",
    }


def _areas(table: Shown, period: str) -> Data:
    """The areas of a period beside each other, and how they are spread where they are many."""
    division = queries.division_of(table)
    found = areas(table, period, division)
    if found is None or not found["is_long"]:
        return {"areas": found}
    return {
        "areas": found,
        "spread": spread_of(table, period),
        "ends": ends_of(table, period, division.names if division else {}),
        "area_gaps": gaps_of(table, division),
    }


def _frame(last: str) -> Data:
    trail = [{"label": _("Measures"), "url": reverse("indicators")}, {"label": last, "url": ""}]
    return {"section": "measures", "trail": trail}
