"""What persons decide upon: claims, a passage as it reads, and a mended word."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from fardplan.reading.claims import ClaimKind, ClaimStatus, Missing
from fardplan.reading.claims import words as said
from fardplan.synthesis.reviewing import Verdict
from fardplan.web import words
from fardplan.web.page import Data
from fardplan.web.pages.claims.presenting import status, told
from fardplan.web.stances import faces
from fardplan.web.style_guide.city import AREAS
from fardplan.web.swedish import swedish


def claims() -> list[Data]:
    """Return two claims: one as the reader found it, one that a person has assessed."""

    def claim(number: int, text: str, kind: ClaimKind, stands: ClaimStatus, **more: object) -> Data:
        place = {"bodies": swedish("Norrholm"), "url": "#p1533", "first_line": 127}
        return {
            "slug": f"1-{number}",
            "url": "#pastaenden",
            "text": text,
            "kinds": [told(said.KINDS, kind)],
            "status": status(stands),
            "places": [place | {"last_line": 127}],
            "source": "",
            "attribution": "",
            "missing": [],
            "origin": {"suggested": True, "confidence": ""},
            **more,
        }

    lacking = (Missing.PERIOD, Missing.PLACE, Missing.SOURCE)
    return [
        claim(
            1533, "Av de tio ungdomsgårdarna är sju öppna.", ClaimKind.SHARE,
            ClaimStatus.TO_FOLLOW_UP, missing=[told(said.MISSING, part) for part in lacking],
        ),
        claim(
            1650, "Enligt trygghetsmätningen 2025 är 41 procent av kvinnorna otrygga.",
            ClaimKind.SHARE, ClaimStatus.SUPPORTED, source="Trygghetsmätningen 2025",
            origin={
                "suggested": False, "confirmed_by": "Åsa Öberg", "confirmed_on": date(2026, 11, 15)
            },
        ),
    ]  # fmt: skip


def just_decided() -> Data:
    """Return what was decided a moment ago."""
    return {
        "text": "Förvaltningen saknar en beskrivning av vilken roll stadsdelsnämnden får …",
        "decision": {"name": words.VERDICTS[Verdict.CONFIRMED]},
        "undo": "#granska",
    }


def read_as() -> Data:
    """Return how a passage reads."""
    return {
        "viewpoint": True,
        "faces": faces(["gap", "clarify"]),
        "targets": [{"code": "1.3", "title": AREAS[0][2][2][1]}],
        "voice": _("the committee's decision"),
        "ask": "att ansvaret förtydligas",
        "addressee": "",
    }


def mended() -> Data:
    """Return a mended word with one of its places."""
    return {
        "seen": "kon",
        "read": "kön",
        "url": "#granska",
        "places": [
            {
                "body": swedish("Norrholm"),
                "before": "Statistik om människor bör alltid delas upp på ",
                "reads": "kön",
                "after": ", så att målen kan följas",
                "line": 125,
                "url": "#p1402",
            }
        ],
    }
