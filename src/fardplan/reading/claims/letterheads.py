"""Lines that say where somebody can be reached: full of figures, and no statement."""

from __future__ import annotations

import re

_SIGNS = (
    re.compile(r"\b(?:tel(?:efon)?|tfn|fax|växel|mobil)\b[^\d]{0,20}\+?\d", re.I),
    re.compile(r"\b(?:\+46|0\d{1,3})[ -]{1,2}\d{2,3}(?: \d{2,3}){1,3}\b"),
    re.compile(r"\b[1-9]\d{2} ?\d{2} +[A-ZÅÄÖ]"),
    re.compile(r"\borg(?:anisations)?\.?[ -]?(?:nr|nummer)\b|\b\d{6}-\d{4}\b", re.I),
    re.compile(r"\b(?:moms|vat)[ .-]?(?:reg)?[ .-]?(?:nr|nummer|no)\b|\bSE\d{10,12}\b", re.I),
    re.compile(r"\b(?:bank|plus|post)giro\b|\b(?:bg|pg)\b[ .:]*\d", re.I),
    re.compile(r"\bsid(?:a|an)? ?\d+ ?(?:\(\d+\)|av \d+|/ ?\d+)|(?:^| )\d{1,2} ?\(\d{1,2}\)", re.I),
    re.compile(r"\b(?:box|fack) \d+", re.I),
    re.compile(r"\b[A-ZÅÄÖ]\w+(?:gatan?|vägen|gränd|torget?|allén|stigen|kajen) \d+ ?[A-Z]?\b"),
    re.compile(r"\b(?:post|besöks|leverans|faktura)adress\b|\bbesök oss\b|\bkontorstid", re.I),
    re.compile(r"\S@\S+\.\w|\bwww\.|https?://", re.I),
    re.compile(r"\b(?:dnr|diarienr|diarienummer|handläggare|vår referens|er referens)\b", re.I),
)
_STATES = re.compile(r"%|\bprocent\b")
_ENOUGH = 2


def is_letterhead(text: str) -> bool:
    """Return whether a sentence is an address, a number to call, a page mark: by two such signs."""
    return not _STATES.search(text) and sum(bool(s.search(text)) for s in _SIGNS) >= _ENOUGH
