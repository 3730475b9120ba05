"""What others have said, told in the past: "Pensionärsrådet avstyrkte strategin".

Cues are of what somebody says now. What a council or residents said when they were heard is their
view all the same; what the sender itself did in the past is not.
"""

from __future__ import annotations

import re

_NOW = {
    "avstyrkte": "avstyrker", "tillstyrkte": "tillstyrker", "välkomnade": "välkomnar",
    "avvisade": "avvisar", "motsatte": "motsätter", "instämde": "instämmer", "delade": "delar",
    "stödde": "stöder", "ställde": "ställer", "saknade": "saknar", "efterlyste": "efterlyser",
    "efterfrågade": "efterfrågar", "önskade": "önskar", "ville": "vill", "krävde": "kräver",
    "föreslog": "föreslår", "förordade": "förordar", "begärde": "begär", "betonade": "betonar",
    "underströk": "understryker", "framhöll": "framhåller", "påtalade": "påtalar",
    "undrade": "undrar", "ifrågasatte": "ifrågasätter", "ansåg": "anser", "tyckte": "tycker",
    "menade": "menar", "avstod": "avstår",
}  # fmt: skip
"""A verb that tells what somebody thinks, in the past and as cues know it."""
_TOLD = re.compile(rf"\b(?:{'|'.join(_NOW)})\b")


def as_said_now(lower: str) -> str:
    """Return a lower-case sentence as it was said: its telling verbs in the present."""
    return _TOLD.sub(lambda told: _NOW[told.group()], lower)
