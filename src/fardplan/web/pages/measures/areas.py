"""Areas beside each other: in the order of their names, and told apart only where they can be."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from fardplan.kernel.alphabet import in_swedish_order
from fardplan.statistics import Figure, Sex
from fardplan.statistics.apart import Apart, apart_by_sex
from fardplan.statistics.divisions import Division, divisions_in
from fardplan.statistics.gate import Shown
from fardplan.web.page import Data
from fardplan.web.pages.measures import presenting as shown_as
from fardplan.web.pages.measures import wording
from fardplan.web.pages.measures.maps import maps
from fardplan.web.pages.measures.rows import city_by_period
from fardplan.web.pages.measures.spreads import MANY
from fardplan.web.swedish import swedish_names

_MARKS: dict[Apart, Promise] = {
    Apart.ABOVE: gettext_lazy("clearly above"),
    Apart.BELOW: gettext_lazy("clearly below"),
    Apart.LIKE: gettext_lazy("cannot be told"),
}
_GROUPS: dict[Apart, Promise] = {
    Apart.ABOVE: gettext_lazy("Clearly above the whole city"),
    Apart.LIKE: gettext_lazy("Cannot be told from the whole city"),
    Apart.BELOW: gettext_lazy("Clearly below the whole city"),
}
_MOST_LISTED = 15
"""How many areas are named in a group without being asked for."""


def areas(table: Shown, period: str, division: Division | None) -> Data | None:
    """Return what is shown of the areas in a period: maps, groups, chart and table."""
    names = division.names if division else {}
    by_area = shown_as.by_area(table, period, names)
    if by_area is None:
        return None
    told = _told(table, period)
    _mark(by_area, told)
    chart = reverse("measure_chart", args=[int(table.table.id), "svg"])
    return {
        "period": period,
        "map": maps(table, period, division),
        "groups": [_group(table, period, sex, by_code, names) for sex, by_code in told.items()],
        "method": _method(told),
        "table": by_area,
        "is_long": len(by_area["rows"]) > MANY,
        "chart": f"{chart}?period={period}",
    }


def _told(table: Shown, period: str) -> dict[Sex, dict[str, Apart]]:
    """What can be said of each area, by sex: the areas of a division are one comparison."""
    found: dict[Sex, dict[str, Apart]] = {}
    for division in divisions_in(table.cells):
        for sex, said in apart_by_sex(table.cells, period=period, division=division).items():
            if said:
                found.setdefault(sex, {}).update(said)
    return {sex: found[sex] for sex in Sex if sex in found}


def _mark(by_area: Data, told: Mapping[Sex, Mapping[str, Apart]]) -> None:
    """Say of each figure in the table what can be said of it."""
    for row in by_area["rows"]:
        for sex, cell in zip(by_area["by"], row["cells"], strict=True):
            said = told.get(sex, {}).get(row["code"])
            cell["mark"] = str(_MARKS[said]) if said else ""
            cell["stands_out"] = said in (Apart.ABOVE, Apart.BELOW)


def _group(
    table: Shown, period: str, sex: Sex, told: Mapping[str, Apart], names: Mapping[str, str]
) -> Data:
    city: Figure | None = city_by_period(table).get(period, {}).get(sex)
    return {
        "name": str(wording.SEXES[sex]),
        "city": wording.figure(city, table.indicator.measure),
        "parts": [_part(kind, told, names) for kind in _GROUPS],
    }


def _part(kind: Apart, told: Mapping[str, Apart], names: Mapping[str, str]) -> Data:
    found = [names.get(code, code) for code, said in told.items() if said is kind]
    found.sort(key=in_swedish_order)
    return {
        "kind": str(kind),
        "label": str(_GROUPS[kind]),
        "count": ngettext("%(count)s area", "%(count)s areas", len(found)) % {"count": len(found)},
        "names": swedish_names(found),
        "is_long": len(found) > _MOST_LISTED,
    }


def _method(told: Mapping[Sex, Mapping[str, Apart]]) -> str:
    if not told:
        return _(
            "The figures have no intervals. What is chance and what is not cannot be said, so the "
            "areas are not held against the whole city."
        )
    counts = sorted({len(by_code) for by_code in told.values()})
    return _(
        "%(count)s areas are held against the whole city at once, and some of them would differ by "
        "chance alone. More is therefore asked of each (Holm's method): in 95 of 100 cities where "
        "all areas are alike, none of them would be named. That an area cannot be told from the "
        "city does not say that it is like it."
    ) % {"count": "–".join(str(count) for count in dict.fromkeys((counts[0], counts[-1])))}
