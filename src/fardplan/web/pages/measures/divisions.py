"""The register of divisions, as those who work with figures see it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.html import format_html
from django.utils.translation import gettext as _

from fardplan.measurement.contracts import DivisionRef
from fardplan.statistics.divisions import Division
from fardplan.web.case import language
from fardplan.web.page import Data
from fardplan.web.swedish import swedish, with_values


def registered(refs: Iterable[DivisionRef]) -> list[Data]:
    """Return the rows of the register: areas, whether they are drawn, and what lies on what."""
    return [
        {
            "id": ref.division.id,
            "title": _title(ref.division),
            "holds": _holds(ref.division),
            "areas": len(ref.division.areas),
            "covers": _("the whole city") if ref.division.covers_city else "",
            "borders": swedish(ref.borders_from) or "–",
            "relations": list(_relations(ref)),
            "source": _source(ref.division),
        }
        for ref in refs
    ]


def _title(division: Division) -> str:
    return (
        division.title_en if language() == "en" and division.title_en else swedish(division.title)
    )


def _holds(division: Division) -> str:
    if not (division.valid_from or division.valid_to):
        return "–"
    return f"{division.valid_from}–{division.valid_to}"


def _source(division: Division) -> str:
    licence = f" ({division.licence})" if division.licence else ""
    return format_html("{}{}", swedish(division.source), licence)


def _relations(ref: DivisionRef) -> Iterator[str]:
    """How a division lies on others, and others on it."""
    for each in ref.relations:
        is_own = each.division == ref.division.id
        if not each.is_exact:
            said = _("shares parts of areas with %(other)s")
        elif is_own:
            said = _("made of whole areas of %(other)s")
        else:
            said = _("%(other)s is made of whole areas of it")
        yield with_values(said, other=swedish(each.other if is_own else each.division))
