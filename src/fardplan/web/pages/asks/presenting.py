"""What the bodies ask for."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from fardplan.synthesis import Ask, AsksVerdict
from fardplan.web import addresses
from fardplan.web.case import Case
from fardplan.web.choices import choice
from fardplan.web.page import Data
from fardplan.web.quotes import slug, target

_WHOLE = "hela"


def ask(case: Case, wanted: Ask, *, about: str | None = None) -> Data:
    """Return one ask for `asks.html`; `about` is the element whose page it stands on, if any."""
    name = slug(case, case.synthesis.viewpoints[wanted.key])
    own = case.synthesis.senders_of([wanted.key])
    alike = [s for s in case.synthesis.senders_of(wanted.keys) if s not in own]
    return {
        "key": f"onskemal-{name}",
        "name": name,
        "decided": [
            {"by": each.by, "on": each.on, "joined": each.verdict is AsksVerdict.JOINED}
            for each in wanted.decided
        ],
        "split_url": addresses.split_ask(case.id, name) if len(wanted.keys) > 1 else "",
        "text": f"{wanted.text[:1].upper()}{wanted.text[1:]}",
        "url": addresses.viewpoints(case.id, ask=name),
        "count": len(wanted.keys),
        "bodies_text": ", ".join(sender.short for sender in own),
        "alike_text": ", ".join(sender.short for sender in alike),
        "targets": [target(case, number) for number in wanted.targets if number != about],
        "of_whole": not wanted.targets and about is None,
        "addressee": wanted.addressee or "",
    }


def by_slug(case: Case) -> dict[str, Ask]:
    """Return the asks by what stands for them in addresses."""
    viewpoints = case.synthesis.viewpoints
    return {slug(case, viewpoints[wanted.key]): wanted for wanted in case.synthesis.asks}


def filters(case: Case, given: Mapping[str, str]) -> list[Data]:
    """Return the filters by target area and by addressee."""
    areas = [(a.number, f"{a.number} {a.title}") for a in case.roadmap.areas]
    addressees = sorted({wanted.addressee for wanted in case.synthesis.asks if wanted.addressee})
    return [
        choice("omrade", _("Target area"), [(_WHOLE, _("The roadmap as a whole")), *areas], given,
               swedish=dict(areas)),
        choice("till", _("Addressed to"), [(name, name) for name in addressees], given,
               swedish=addressees),
    ]  # fmt: skip


def chosen(case: Case, filters: list[Data]) -> list[Ask]:
    """Return the asks that pass the filters, those that most answers share first."""
    value = {filter["name"]: filter["value"] for filter in filters}
    area, addressee = value["omrade"], value["till"]
    found = [
        wanted
        for wanted in case.synthesis.asks
        if (not area or _is_about(case, wanted, area))
        and (not addressee or wanted.addressee == addressee)
    ]
    return sorted(found, key=lambda wanted: -len(_answers(case, wanted)))


def _answers(case: Case, wanted: Ask) -> set[str]:
    return {case.synthesis.viewpoints[key].answer.document for key in wanted.keys}


def _is_about(case: Case, wanted: Ask, area: str) -> bool:
    if not wanted.targets:
        return area == _WHOLE
    around = (case.roadmap.area_of(number) for number in wanted.targets)
    return any(found is not None and found.number == area for found in around)
