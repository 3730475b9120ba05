"""A scanned answer, raw and repaired."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from fardplan.synthesis.reviewing import Verdict
from fardplan.web.page import Data
from fardplan.web.stances import faces
from fardplan.web.words import VERDICTS


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
                decided={
                    "name": VERDICTS[Verdict.CORRECTED],
                    "by": "Åsa Öberg",
                    "on": "2026-11-15",
                },
            ),
            passage(
                1533,
                5,
                ["Av de tio|t10|? ungdomsgårdarna|ungdomsgirdarna är|ar sju öppna.|oppna."],
                127,
                viewpoints=said("experience"),
                claims=[{"url": "#pastaenden", "text": "sju, tio"}],
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
