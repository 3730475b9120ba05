"""Groups beside each other: in the order in which they are declared, never of their figures."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fardplan.kernel.alphabet import in_swedish_order
from fardplan.kernel.text import compared
from fardplan.statistics import groups
from fardplan.statistics.breakdowns import Breakdown
from fardplan.statistics.gate import Shown
from fardplan.web.page import Data
from fardplan.web.pages.measures import presenting as shown_as
from fardplan.web.pages.measures.rows import BySex, Codes, city_by_period, groups_by_sex
from fardplan.web.swedish import swedish

_NAMES: dict[str, Promise] = {
    groups.AGE: gettext_lazy("age"),
    "born": gettext_lazy("country of birth"),
    groups.PLAIN: gettext_lazy("group"),
}
"""What the dimensions are called that have a name of their own; others are called as delivered."""
_CROSSED = " · "
ByPeriod = dict[str, dict[Codes, BySex]]


def breakdowns(table: Shown) -> list[Data]:
    """Return what is shown of each breakdown: its groups in the latest period that has them."""
    return [
        _breakdown(table, names, *_latest(by_period))
        for names, by_period in sorted(groups_by_sex(table).items())
    ]


def drawn(table: Shown, wanted: str) -> dict[str, BySex]:
    """Return the groups of a breakdown by what they are called, those that the page shows.

    `wanted` is its name in addresses; nothing if there is no such breakdown. The whole city stands
    first, called "".
    """
    for names, by_period in groups_by_sex(table).items():
        if _slug(names) == wanted:
            rows = _rows(table, names, *_latest(by_period))
            return {name: by_sex for name, _depth, by_sex in rows}
    return {}


def _latest(by_period: ByPeriod) -> tuple[str, dict[Codes, BySex]]:
    """The latest period, and the groups in it."""
    return max(by_period.items(), key=lambda each: each[0])


def _breakdown(
    table: Shown, names: tuple[str, ...], period: str, found: dict[Codes, BySex]
) -> Data:
    chart = reverse("measure_chart", args=[int(table.table.id), "svg"])
    return {
        "name": _named(names),
        "period": period,
        "told": _told(table, names),
        "table": shown_as.by_group(table, _rows(table, names, period, found)),
        "chart": f"{chart}?by={quote(_slug(names))}",
    }


def _rows(
    table: Shown, names: tuple[str, ...], period: str, found: dict[Codes, BySex]
) -> list[tuple[str, int, BySex]]:
    """What each group is called, how deep it lies, and its figures; the whole city first, as ""."""
    whole = city_by_period(table).get(period)
    rows = [("", 0, whole)] if whole else []
    in_order = _in_order(table, names, found)
    return rows + [(_label(codes), depth, found[codes]) for codes, depth in in_order]


def _in_order(
    table: Shown, names: tuple[str, ...], found: Iterable[Codes]
) -> list[tuple[Codes, int]]:
    """The codes as they are declared, parts behind their whole; else by number or by letter."""
    declared = [_declared(table, name) for name in names]

    def place(codes: Codes) -> tuple[object, ...]:
        return tuple(
            _place(name, code, breakdown)
            for name, code, breakdown in zip(names, codes, declared, strict=True)
        )

    def depth(codes: Codes) -> int:
        breakdown = declared[0] if len(names) == 1 else None
        return breakdown.depths.get(compared(codes[0]), 0) if breakdown else 0

    return [(codes, depth(codes)) for codes in sorted(found, key=place)]


def _place(name: str, code: str, breakdown: Breakdown | None) -> tuple[int, int, object]:
    listed = list(breakdown.depths) if breakdown else []
    if (spelled := compared(code)) in listed:
        return 0, listed.index(spelled), ""
    years = groups.held(name, code)
    if years:
        return 1, min(map(int, years)), ""
    return 2, 0, in_swedish_order(code)


def _declared(table: Shown, name: str) -> Breakdown | None:
    return next((each for each in table.indicator.breakdowns if each.name == name), None)


def _told(table: Shown, names: tuple[str, ...]) -> str:
    """What is declared of the groups, and a reader must know to add them up."""
    declared = _declared(table, names[0]) if len(names) == 1 else None
    if declared is None:
        return ""
    if declared.several:
        return _("A person may be in several of the groups.")
    if declared.whole:
        return _("Everybody is in one of the groups, and nobody in two that are not parts of one.")
    return _("Nobody is in two groups that are not parts of one. Not everybody is in a group.")


def _named(names: tuple[str, ...]) -> str:
    called = [str(_NAMES[name]) if name in _NAMES else swedish(name) for name in names]
    return called[0] if len(called) == 1 else _CROSSED.join(called)


def _label(codes: Codes) -> str:
    return _CROSSED.join(code[:1].upper() + code[1:] for code in codes)


def _slug(names: tuple[str, ...]) -> str:
    return ",".join(names)
