"""Maps of public tables, and what stands beside them: legend, note, what is not drawn."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from fardplan.adapters.charts.map_facts import Facts, NoMap, facts
from fardplan.adapters.charts.map_words import description
from fardplan.adapters.charts.maps import area_map, area_maps, legend, map_png, map_size, patterns
from fardplan.measurement import queries
from fardplan.people.contracts import Actor
from fardplan.statistics import Sex
from fardplan.statistics.divisions import Division
from fardplan.statistics.gate import Shown
from fardplan.statistics.geography import Geography
from fardplan.web.case import language
from fardplan.web.page import Data, NothingThere, page
from fardplan.web.pages.measures import presenting as shown_as
from fardplan.web.pages.measures import wording
from fardplan.web.swedish import swedish, with_values

_KINDS = {"svg": "image/svg+xml", "png": "image/png"}


@page
def measure_map(request: HttpRequest, by: Actor, publication: int, kind: str) -> HttpResponse:
    """Draw the areas of a public table: of one sex, or all with their legend.

    Without a period it is the latest with areas.
    """
    if kind not in _KINDS:
        raise NothingThere(f'A map cannot be had as "{kind}": choose svg or png.')
    table = queries.shown(publication, today=timezone.localdate())
    latest = next(iter(shown_as.periods_with_areas(table)), "")
    period, sex = request.GET.get("period", latest), request.GET.get("sex", "")
    borders = _borders(queries.division_of(table))
    if borders is None:
        raise NothingThere("Nobody has brought in the borders of these areas.")
    try:
        found = facts(table, borders, period)
    except NoMap as error:
        raise NothingThere(error.sv if language() == "sv" else error.en) from error
    if sex and sex not in found.sexes:
        raise NothingThere(f'There are no figures by area of "{sex}".')
    drawn = area_map(found, language(), Sex(sex)) if sex else area_maps(found, language())
    content = drawn.encode() if kind == "svg" else map_png(drawn)
    return HttpResponse(content, content_type=_KINDS[kind])


def _borders(division: Division | None) -> Geography | None:
    return queries.geography(division) if division else None


def maps(table: Shown, period: str, division: Division | None) -> Data | None:
    """Return the maps of a period, or why there are none; None where no borders are known."""
    borders = _borders(division)
    if borders is None:
        return None
    try:
        return _maps(facts(table, borders, period), table)
    except NoMap as error:
        return {"refused": error.sv if language() == "sv" else error.en}


def _maps(found: Facts, table: Shown) -> Data:
    asked = {"period": found.period}
    svg, png = (reverse("measure_map", args=[int(table.table.id), kind]) for kind in _KINDS)
    width, height = map_size(found)
    return {
        "panels": [
            {
                "name": str(wording.SEXES[sex]),
                "src": f"{svg}?{urlencode(asked | {'sex': sex})}",
                "alt": description(found, [sex], language()),
            }
            for sex in found.sexes
        ],
        "width": width,
        "height": height,
        # Both are drawn from constants of our own: no name and no figure is in them.
        "patterns": mark_safe(patterns()),  # noqa: S308
        "legend": [
            {"swatch": mark_safe(row.swatch), "text": row.text}  # noqa: S308
            for row in legend(found, language())
        ],
        "note": swedish(found.borders.note),
        "source": _source(found),
        "not_drawn": [
            {"name": swedish(area.name), "why": swedish(area.not_drawn)}
            for area in found.areas
            if not area.rings
        ],
        "svg": f"{svg}?{urlencode(asked)}",
        "png": f"{png}?{urlencode(asked)}",
    }


def _source(found: Facts) -> str:
    return with_values(
        _("Borders: %(source)s (%(licence)s)"),
        source=swedish(found.borders.source), licence=found.borders.licence,
    )  # fmt: skip
