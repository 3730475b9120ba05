"""What is said: viewpoints, sentences of a synthesis, asks, and what a search finds."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from fardplan.web.page import Data
from fardplan.web.stances import FACES, faces
from fardplan.web.style_guide.city import AREAS, BODIES
from fardplan.web.swedish import swedish


def viewpoints() -> list[Data]:
    """Return three viewpoints: suggested, unsure, and confirmed."""
    norrholm = {"name": swedish(BODIES[0][0]), "url": "#organ"}
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
            "body": {"name": swedish(BODIES[5][0]), "url": "#organ"},
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
            "body": {"name": swedish(BODIES[2][0]), "url": "#organ"},
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
            "body": swedish(BODIES[body][0]),
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
            "bodies_text": "Norrholm",
            "alike_text": "Östra Hamnen" if count > 1 else "",
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
                    {"value": str(n), "label": name, "language": "sv"}
                    for n, (name, _n) in enumerate(BODIES)
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
                "title": swedish("Norrholms stadsdelsnämnd"),
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
                "title": swedish("1.3 Minskad skolsegregation"),
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
