"""Where an answer sends its reader: "Se svar under 3.2"."""

from __future__ import annotations

import re

from fardplan.reading.targets import TargetIndex

_POINTS = re.compile(r"\b(?:se|hänvisar?|hänvisas|besvaras|redovisas|återges|utöver|samma)\b", re.I)


def leads_to(text: str, index: TargetIndex) -> str | None:
    """Return the number that `text` leads to, or None if it leads to no element."""
    if not _POINTS.search(text):
        return None
    numbers = index.numbers_in(text)
    return numbers[-1] if numbers else None
