"""The style guide: every component of the pages on one page, with invented answers.

It shows how the parts look and what they expect, and it is what the accessibility tests open. No
database is read: the city, its boards and their words are made up.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib.messages import SUCCESS, WARNING
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fardplan.web.stances import FACES, faces

Data = dict[str, Any]

BODIES = (
    ("Norrholms stadsdelsnämnd", ""),
    ("Västerskogs stadsdelsnämnd", gettext_lazy("late")),
    ("Östra Hamnens stadsdelsnämnd", ""),
    ("Utbildningsnämnden", ""),
    ("Äldrenämnden", gettext_lazy("administration only")),
    ("Exploateringsnämnden", ""),
    ("Bostads AB Björken", ""),
    ("Kultur- och idrottsnämnden", ""),
)

AREAS: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    (
        "1",
        "Goda uppväxtvillkor och jämlik utbildning",
        (
            ("1.1", "Tidiga och förebyggande insatser för barn och familjer i utsatthet"),
            ("1.2", "Deltagande och likvärdighet i förskolan"),
            ("1.3", "Minskad skolsegregation och blandad elevsammansättning"),
            ("1.4", "Förebygga skolmisslyckanden och öka likvärdigheten mellan skolor"),
            ("1.5", "Kollegialt lärande och ledarskap i skola och fritidshem"),
            ("1.6", "Ett bredare och mer tillgängligt fritidsutbud"),
        ),
    ),
    (
        "4",
        "Demokrati, inflytande och trygghet",
        (
            ("4.1", "Stärkt samverkan med det civila samhället"),
            ("4.2", "Dialog och likvärdigt medskapande"),
            ("4.3", "Ett tillitsfullt bemötande"),
            ("4.6", "Trygghet i det offentliga rummet"),
        ),
    ),
)

SAID: dict[tuple[str, int], tuple[list[str], int]] = {
    ("1", 1): (["support", "emphasise"], 4),
    ("1", 4): (["no_objection"], 1),
    ("1.1", 0): (["support"], 1),
    ("1.1", 2): (["existing_practice"], 2),
    ("1.1", 3): (["emphasise"], 1),
    ("1.1", 7): (["experience"], 1),
    ("1.2", 0): (["support", "ask"], 3),
    ("1.2", 2): (["gap"], 1),
    ("1.2", 3): (["amend"], 2),
    ("1.3", 0): (["gap", "clarify"], 2),
    ("1.3", 2): (["support"], 1),
    ("1.3", 3): (["amend", "experience", "ask"], 5),
    ("1.3", 5): (["oppose"], 1),
    ("1.3", 6): (["defer"], 1),
    ("1.4", 0): (["emphasise"], 1),
    ("1.4", 3): (["existing_practice", "experience"], 3),
    ("1.5", 2): (["no_objection"], 1),
    ("1.5", 3): (["support"], 2),
    ("1.6", 0): (["experience"], 2),
    ("1.6", 2): (["clarify"], 1),
    ("1.6", 6): (["ask"], 1),
    ("1.6", 7): (["support", "existing_practice"], 6),
    ("4", 1): (["support"], 2),
    ("4.1", 0): (["support"], 1),
    ("4.1", 7): (["existing_practice"], 2),
    ("4.2", 2): (["ask"], 2),
    ("4.2", 4): (["no_objection"], 1),
    ("4.3", 0): (["emphasise"], 1),
    ("4.3", 4): (["support", "gap"], 2),
    ("4.6", 0): (["gap", "ask"], 4),
    ("4.6", 2): (["existing_practice"], 3),
    ("4.6", 5): (["defer"], 1),
    ("4.6", 6): (["experience", "ask"], 2),
}


class NoteForm(forms.Form):
    """A small form with one fault, to show how faults are told."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("Readable by the body that asked, in plain language."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def stages() -> list[Data]:
    """Return the five steps, with the third as the current one."""
    steps = (
        (_("Dispatch"), "done", "2026-09-01"),
        (_("Answers come in"), "done", "31 av 32"),
        (_("Synthesis"), "current", "184 synpunkter"),
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
            cells.append({"body": name, "url": "#citat", "faces": faces(keys), "count": count})
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


def areas() -> list[Data]:
    """Return the roadmap as a tree, with strategy 1.3 as the current page."""
    goals = {
        "1": "Andelen elever i årskurs 9 som är behöriga till gymnasiet ökar",
        "4": "Andelen invånare som känner sig otrygga där de bor minskar",
    }
    return [
        {
            "code": code,
            "title": title,
            "url": "#omrade",
            "current": False,
            "milestones": [
                {
                    "code": f"M{code}.1",
                    "title": goals[code],
                    "url": "#mal",
                    "current": False,
                    "note": _("no baseline, no year"),
                }
            ],
            "strategies": [
                {
                    "code": strategy,
                    "title": name,
                    "url": "#strategi",
                    "current": strategy == "1.3",
                    "count": sum(n for (at, _b), (_k, n) in SAID.items() if at == strategy),
                }
                for strategy, name in strategies
            ],
        }
        for code, title, strategies in AREAS
    ]


def viewpoints() -> list[Data]:
    """Return three viewpoints: suggested, unsure, and confirmed."""
    norrholm = {"name": BODIES[0][0], "url": "#organ"}
    target = {"code": "1.3", "title": AREAS[0][2][2][1], "url": "#strategi"}
    return [
        {
            "key": "v1",
            "body": norrholm,
            "voice": _("the committee's decision"),
            "targets": [target],
            "quote": "Förvaltningen saknar en beskrivning av vilken roll stadsdelsnämnden får när "
            "förskolor planeras för en blandad sammansättning, och vill se att ansvaret "
            "förtydligas.",
            "faces": faces(["gap", "clarify"]),
            "page": 4,
            "first_line": 122,
            "last_line": 124,
            "document_url": "#p1204",
            "repaired": True,
            "suggested": True,
            "confidence": "high",
        },
        {
            "key": "v2",
            "body": {"name": BODIES[5][0], "url": "#organ"},
            "voice": _("the administration"),
            "targets": [target],
            "quote": "Nämnden avstyrker att markpriset används som styrmedel.",
            "faces": faces(["oppose"]),
            "page": 2,
            "first_line": 31,
            "last_line": 31,
            "document_url": "#p1204",
            "repaired": False,
            "suggested": True,
            "confidence": "low",
        },
        {
            "key": "v3",
            "body": {"name": BODIES[2][0], "url": "#organ"},
            "voice": _("the committee's decision"),
            "targets": [target],
            "quote": "Stadsdelsnämnden välkomnar strategin. Två skolor har redan ett gemensamt "
            "upptagningsområde.",
            "faces": faces(["support", "existing_practice"]),
            "page": 3,
            "first_line": 77,
            "last_line": 79,
            "document_url": "#p1204",
            "repaired": False,
            "suggested": False,
            "confirmed_by": "Åsa Öberg",
            "confirmed_on": date(2026, 11, 12),
        },
    ]


def sentences() -> list[Data]:
    """Return two sentences of a synthesis with what they stand on."""

    def source(body: int, page: int, first: int, last: int) -> Data:
        return {
            "body": BODIES[body][0],
            "url": "#p1204",
            "page": page,
            "first_line": first,
            "last_line": last,
        }

    return [
        {
            "text": "Två av åtta nämnder saknar en beskrivning av stadsdelsnämndens roll när "
            "skolor och förskolor planeras för en blandad sammansättning.",
            "suggested": False,
            "confirmed_by": "Åsa Öberg",
            "confirmed_on": date(2026, 11, 14),
            "sources": [source(0, 4, 122, 124), source(3, 6, 201, 203)],
        },
        {
            "text": "En nämnd avstyrker att markpriset används som styrmedel.",
            "suggested": True,
            "confidence": "medium",
            "sources": [source(5, 2, 31, 31)],
        },
    ]


def asks() -> list[Data]:
    """Return asks with each kind of outcome."""

    def ask(number: int, text: str, key: str, name: str, count: int, reason: str = "") -> Data:
        return {
            "key": f"onskan-{number}",
            "text": text,
            "url": "#citat",
            "count": count,
            "bodies_text": "Norrholm, Östra Hamnen" if count > 1 else "Norrholm",
            "targets": [{"code": "1.3", "title": AREAS[0][2][2][1], "url": "#strategi"}],
            "reason": reason,
            "status": {"key": key, "name": name},
        }

    return [
        ask(
            1,
            "Redovisa all individbaserad statistik uppdelad på kön.",
            "accepted",
            _("Accepted"),
            7,
        ),
        ask(
            2,
            "Utse vem som samordnar arbetet på varje otrygg plats.",
            "partly",
            _("Partly accepted"),
            4,
            "Samordnare utses för de elva prioriterade platserna; övriga prövas i nästa budget.",
        ),
        ask(
            3,
            "Inför ett särskilt anslag för utemiljöer utan exploatering.",
            "declined",
            _("Declined"),
            2,
            "Anslag beslutas i budgeten och kan inte bindas av färdplanen.",
        ),
        ask(4, "Beskriv sambandet med stadens biblioteksplan.", "noted", _("Noted"), 1),
        ask(
            5,
            "Förtydliga vad som menas med blandad elevsammansättning.",
            "open",
            _("No position yet"),
            3,
        ),
    ]


def document() -> Data:
    """Return four passages of a scanned answer."""

    def words(text: str) -> list[Data]:
        """Read "kön|kon" as a word repaired from "kon", "tio|t10|?" as a doubtful one."""
        out: list[Data] = []
        for number, token in enumerate(text.split(" "), start=1):
            word, *rest = token.split("|")
            kind = "" if not rest else "doubtful" if len(rest) > 1 else "repaired"
            out += [
                {"text": word, "kind": kind, "number": number, "raw": rest[0] if rest else ""},
                {"text": " ", "kind": ""},
            ]
        return out

    def line(number: int, text: str) -> Data:
        repaired = words(text)
        raw = [
            {**word, "text": word["raw"], "raw": ""} if word["kind"] else word for word in repaired
        ]
        return {"number": number, "raw": raw, "repaired": repaired}

    def passage(start: int, page: int, lines: list[str], first: int, **more: Any) -> Data:
        return {
            "start": start,
            "page": page,
            "lines": [line(first + n, t) for n, t in enumerate(lines)],
            "viewpoints": [],
            **more,
        }

    def said(*keys: str) -> list[Data]:
        return [{"url": "#v1", "face": face, "label": "1.3"} for face in faces(list(keys))]

    return {
        "key": "svar-norrholm",
        "repaired": True,
        "passages": [
            passage(1160, 4, ["Strategi 1.3 Minskad skolsegregation"], 121, heading=True),
            passage(
                1204,
                4,
                [
                    "Förvaltningen|Forvaltningen saknar en beskrivning av vilken roll",
                    "stadsdelsnämnden|stadsdelsnimnden får|far när|nir förskolor|forskolor "
                    "planeras för|for en",
                    "blandad sammansättning,|sammansdttning, och vill att ansvaret "
                    "förtydligas.|fortydligas.",
                ],
                122,
                viewpoints=said("gap", "clarify"),
            ),
            passage(
                1402,
                4,
                [
                    "Statistik om människor|manniskor bör|bor alltid delas upp på|pa kön,|kon,",
                    "så|sa att målen|malen kan följas|foljas för|for flickor och pojkar.",
                ],
                125,
                viewpoints=said("ask"),
            ),
            passage(
                1533,
                5,
                ["Av de tio|t10|? ungdomsgårdarna|ungdomsgirdarna är|ar sju öppna.|oppna."],
                127,
                viewpoints=said("experience"),
            ),
            passage(
                1604,
                5,
                ["Se även|dven bilaga 2."],
                128,
                note=_("Set aside: refers to an attachment"),
            ),
        ],
    }


def search() -> Data:
    """Return a search form as it looks after a search."""
    return {
        "action": "#sok",
        "query": "blandad sammansättning",
        "filters": [
            {
                "name": "body",
                "label": _("Body"),
                "value": "",
                "options": [
                    {"value": str(n), "label": name} for n, (name, _n) in enumerate(BODIES)
                ],
            },
            {
                "name": "stance",
                "label": _("Stance"),
                "value": "gap",
                "options": [{"value": face.key, "label": face.name} for face in FACES.values()],
            },
        ],
    }


def results() -> Data:
    """Return two hits."""
    return {
        "count": 2,
        "query": "blandad sammansättning",
        "hits": [
            {
                "title": "Norrholms stadsdelsnämnd",
                "url": "#p1204",
                "kind": _("Viewpoint"),
                "page": 4,
                "first_line": 122,
                "last_line": 124,
                "faces": faces(["gap", "clarify"]),
                "pieces": [
                    {"text": "… när förskolor planeras för en "},
                    {"text": "blandad sammansättning", "found": True},
                    {"text": ", och vill att ansvaret förtydligas."},
                ],
            },
            {
                "title": "1.3 Minskad skolsegregation",
                "url": "#strategi",
                "kind": _("Strategy"),
                "pieces": [
                    {"text": "Skolor ska ha en mer "},
                    {"text": "blandad sammansättning", "found": True},
                    {"text": " av elever."},
                ],
            },
        ],
    }


def answers() -> list[Data]:
    """Return the state of the answers, one row per body."""
    done = {"key": "done", "name": _("Answered")}
    return [
        {
            "body": BODIES[0][0],
            "on": date(2026, 11, 28),
            "voice": _("the committee's decision"),
            "count": 38,
            "status": done,
        },
        {
            "body": BODIES[1][0],
            "on": date(2026, 12, 6),
            "voice": _("the committee's decision"),
            "count": 24,
            "status": {"key": "late", "name": _("Late, counted")},
        },
        {
            "body": BODIES[4][0],
            "on": date(2026, 11, 30),
            "voice": _("the administration"),
            "count": 4,
            "status": done,
        },
        {
            "body": BODIES[7][0],
            "on": None,
            "voice": "",
            "count": 0,
            "status": {"key": "open", "name": _("Not answered yet")},
        },
    ]


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
        {"value": "74", "label": _("asks"), "url": "#onskan", "note": _("12 without a position")},
        {"value": "3", "label": _("disagreements"), "url": "#oenighet", "note": ""},
    ]


def style_guide(request: HttpRequest) -> HttpResponse:
    """Show every component with invented data."""
    page = Paginator(range(184), 20).page(4)
    context = {
        "section": "consultation",
        "messages": [
            Message(SUCCESS, "Tre synpunkter bekräftades."),
            Message(WARNING, "Ett sent svar har kommit. Två meningar får nya antal."),
        ],
        "trail": [
            {"label": _("Consultation"), "url": "#remiss"},
            {"label": "Färdplan för en stad för alla, version 0.9", "url": "#arende"},
            {"label": _("Style guide"), "url": ""},
        ],
        "stages": stages(),
        "numbers": numbers(),
        "matrix": matrix(),
        "faces": list(FACES.values()),
        "areas": areas(),
        "viewpoints": viewpoints(),
        "sentences": sentences(),
        "asks": asks(),
        "document": document(),
        "search": search(),
        "results": results(),
        "answers": answers(),
        "empty": {
            "title": _("No answers yet"),
            "text": _(
                "Upload an answer as PDF, Word or text, and the reader suggests its viewpoints."
            ),
            "url": "#ladda-upp",
            "action": _("Upload an answer"),
        },
        "form": NoteForm(data={"reason": ""}),
        "page": page,
        "pages": page.paginator.get_elided_page_range(4),
        "address": "",
    }
    return render(request, "web/style_guide.html", context)
