"""Running heads that stand inside a sentence, where recognition kept no page breaks.

A head is a short line between a line whose sentence goes on and a line that goes on with it, if it
has the form of one ("Sida 4 av 17", "Prop. 1987/88:155") or comes back in the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_LONGEST = 60
_MOST_LINES = 3
_DIGITS = re.compile(r"\d+")
_GOES_ON = re.compile(r"[a-zåäö,]$")
_GOES_ON_HERE = re.compile(r"^[a-zåäö]{2}")
_BEGINS = re.compile(r"^[A-ZÅÄÖ\d]")
_FORM = re.compile(
    r"^(?:"
    r"(?:sid(?:a|an)?\.?\s*)?\d{1,4}\s*(?:\(\s*\d{1,4}\s*\)|av\s+\d{1,4}|/\s*\d{1,4})?"
    r"|(?:dnr|diarienummer|diarienr)\b.{0,30}\d"
    r"|(?:prop|sou|ds|bet|skr|dir|rskr)\.?\s+\d{4}.{0,20}"
    r"|bilaga(?:\s+\d{1,3})?"
    r"|(?:tjänsteutlåtande|remissvar|yttrande|protokoll|protokollsutdrag|promemoria)"
    r"|\d{4}-\d{2}-\d{2}"
    r")$",
    re.IGNORECASE,
)
_OTHER_END = re.compile(r"[.,;:!?–-]$")


def heads_inside(lines: Sequence[str]) -> frozenset[int]:
    """Return which of `lines`, none of them empty, are running heads inside a sentence."""
    between = [at for at in range(1, len(lines)) if _is_between(lines, at)]
    shapes = Counter(_DIGITS.sub("#", lines[at]) for at in between)
    return frozenset(
        at
        for at in between
        if _FORM.match(lines[at])
        or _is_shouted(lines[at])
        or shapes[_DIGITS.sub("#", lines[at])] > 1
    )


def _is_between(lines: Sequence[str], at: int) -> bool:
    """Whether a line may be a head: the sentence before it goes on behind it."""
    if not _may_be_head(lines[at]):
        return False
    before, after = at - 1, at + 1
    while before >= 0 and at - before < _MOST_LINES and _FORM.match(lines[before]):
        before -= 1
    while after < len(lines) and after - at < _MOST_LINES and _FORM.match(lines[after]):
        after += 1
    if before < 0 or after >= len(lines):
        return False
    return bool(_GOES_ON.search(lines[before]) and _GOES_ON_HERE.match(lines[after]))


def _may_be_head(line: str) -> bool:
    return len(line) <= _LONGEST and bool(_BEGINS.match(line)) and not _OTHER_END.search(line)


def _is_shouted(line: str) -> bool:
    return line.isupper() and sum(c.isalpha() for c in line) > 5
