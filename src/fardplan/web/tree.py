"""The roadmap as a tree, for the part `tree.html`."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from fardplan.plan import Finding, Roadmap, check
from fardplan.web import addresses, words
from fardplan.web.case import Case
from fardplan.web.page import Data
from fardplan.web.quotes import joined


def counts(case: Case) -> dict[str, int]:
    """Return how many viewpoints count for each element, by its number."""
    counted = {viewpoint.key for viewpoint in case.counted}
    return {s.number: len(counted & set(s.keys)) for s in case.synthesis.sections}


def tree(
    roadmap: Roadmap, *, to: Callable[[str], str], current: str = "", said: dict[str, int]
) -> list[Data]:
    """Return the areas for `tree.html`; `to` makes the address of a number, `said` counts."""
    missing = gaps(check(roadmap))

    def node(number: str, title: str, **more: object) -> Data:
        mine = {"code": number, "title": title, "url": to(number), "current": number == current}
        return {**mine, "count": said.get(number), **more}

    return [
        node(
            area.number,
            area.title,
            milestones=[
                node(m.number, m.text, note=missing.get(m.number, "")) for m in area.milestones
            ],
            strategies=[node(s.number, s.title) for s in area.strategies],
        )
        for area in roadmap.areas
    ]


def tree_of(case: Case, *, current: str = "") -> list[Data]:
    """Return the tree of a consultation, whose links lead to the synthesis of each element."""
    return tree(
        case.roadmap,
        to=lambda number: addresses.element(case.id, number),
        current=current,
        said=counts(case),
    )


def gaps(findings: tuple[Finding, ...]) -> dict[str, str]:
    """Return what each milestone lacks to be measured, by its number: "without baseline, year"."""
    lacking: dict[str, list[str]] = {}
    for finding in findings:
        if finding.code in words.GAPS_IN_BRIEF:
            brief = str(words.GAPS_IN_BRIEF[finding.code])
            lacking.setdefault(finding.where, []).append(brief)
    return {
        number: _("missing: %(what)s") % {"what": joined(list(dict.fromkeys(what)))}
        for number, what in lacking.items()
    }
