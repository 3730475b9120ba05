"""The consultation in numbers: its steps, its matrix and the state of its answers."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fardplan.web.page import Data
from fardplan.web.stances import faces
from fardplan.web.style_guide.city import AREAS, BODIES, SAID
from fardplan.web.swedish import swedish


def stages() -> list[Data]:
    """Return the five steps, with the third as the current one."""
    steps = (
        (_("Dispatch"), "done", "2026-09-01"),
        (_("Answers come in"), "done", _("%(n)s of %(of)s") % {"n": 31, "of": 32}),
        (_("Synthesis"), "current", _("%(n)s viewpoints") % {"n": 184}),
        (_("Position"), "coming", ""),
        (_("Decision and follow-up"), "coming", ""),
    )
    return [
        {"label": label, "state": state, "url": "#steg" if state == "done" else "", "note": note}
        for label, state, note in steps
    ]


def matrix() -> Data:
    """Return ten strategies and two whole areas by eight bodies."""
    columns = [{"name": name, "full_name": "", "url": "#", "note": note} for name, note in BODIES]

    def row(code: str, title: str, *, whole_area: bool = False) -> Data:
        cells: list[Data] = []
        for number, (name, _note) in enumerate(BODIES):
            keys, count = SAID.get((code, number), ([], 0))
            cells.append(
                {"body": swedish(name), "url": "#citat", "faces": faces(keys), "count": count}
            )
        count = sum(cell["count"] for cell in cells)
        return {
            "code": code,
            "title": title,
            "url": "#strategi",
            "quotes_url": "#citat",
            "count": count,
            "whole_area": whole_area,
            "is_ours": whole_area,
            "cells": cells,
        }

    groups = [
        {
            "code": code,
            "title": title,
            "language": "sv",
            "rows": [
                row(code, _("The whole target area"), whole_area=True),
                *(row(*strategy) for strategy in strategies),
            ],
        }
        for code, title, strategies in AREAS
    ]
    return {"title": _("Viewpoints by strategy and body"), "columns": columns, "groups": groups}


def numbers() -> list[Data]:
    """Return the summary above a synthesis."""
    return [
        {"value": "31", "label": _("answers"), "url": "#svar", "note": _("1 late, counted")},
        {
            "value": "184",
            "label": _("viewpoints"),
            "url": "#citat",
            "note": _("9 passages set aside"),
        },
        {
            "value": "74",
            "label": ngettext("ask", "asks", 74),
            "url": "#onskan",
            "note": _("12 without a position"),
        },
        {"value": "3", "label": _("disagreements"), "url": "#oenighet", "note": ""},
    ]


def answers() -> list[Data]:
    """Return the state of the answers, one row per body."""
    done = {"key": "done", "name": _("Answered")}
    return [
        {
            "body": swedish(BODIES[0][0]),
            "on": date(2026, 11, 28),
            "voice": _("the committee's decision"),
            "count": 38,
            "status": done,
        },
        {
            "body": swedish(BODIES[1][0]),
            "on": date(2026, 12, 6),
            "voice": _("the committee's decision"),
            "count": 24,
            "status": {"key": "late", "name": _("Late, counted")},
        },
        {
            "body": swedish(BODIES[4][0]),
            "on": date(2026, 11, 30),
            "voice": _("the administration"),
            "count": 4,
            "status": done,
        },
        {
            "body": swedish(BODIES[7][0]),
            "on": None,
            "voice": "",
            "count": 0,
            "status": {"key": "open", "name": _("Not answered yet")},
        },
    ]
