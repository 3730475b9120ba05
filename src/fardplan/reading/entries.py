"""Lines that answer for the elements they begin with: "3.1 tillstyrks", "II. Vi avstyrker".

Such a line is a viewpoint of its own, whatever stands on the line above it, and what it begins with
is its heading. A number of anything else (a chapter, a day, an amount) begins no such line: behind
it something must be said, as of an element.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from fardplan.reading.element_numbers import ElementNumbers
from fardplan.reading.references import is_reference
from fardplan.reading.stances import shown_in
from fardplan.reading.tables import said_barely
from fardplan.reading.vocabulary import Stance

_TO = r"\s*(?:, och|,|/|&|[-–—]|\boch\b|\bsamt\b|\btill\b)\s*"
_ROMAN = r"(?:I{1,3}|IV|VI{0,3}|IX|X)"
_BEHIND = r"(?:\s*[.:)](?=\s)|\s+[-–—](?=\s)|(?=\s))"
_DIGITS = re.compile(
    rf"(?:[-–—•*o·▪]\s+)?(?:(?:strategi|punkt|etappmål)\w*\s+)?"
    rf"(?P<list>M?\d\.\d{{1,2}}(?:{_TO}M?\d\.\d{{1,2}})*){_BEHIND}\s*(?:[-–—]\s+)?",
    re.I,
)
_NUMERALS = re.compile(
    rf"(?:[-–—•*·▪]\s+)?(?P<word>[Ss]trategi\w*\s+)?"
    rf"(?P<list>{_ROMAN}(?:{_TO}{_ROMAN})*){_BEHIND}\s*(?:[-–—]\s+)?(?=[\w\"”(])"
)
_LETTER = re.compile(r"[^\W\d_]")
_UNIT = re.compile(
    r"(?:procent|promille|miljon|miljard|mnkr|mdkr|tkr|tusen|kr|%|gånger|meter|km|år)"
)
_ORGAN = (
    r"(?:vi|jag|\w*(?:nämnden|förvaltningen|kontoret|bolaget|styrelsen|rådet|föreningen|förbundet|"
    r"myndigheten|verket))"
)
_THING = r"(?:strategin|förslaget|etappmålet|målet|åtgärden|inriktningen|den|det|detta|denna)"
_VERDICT = re.compile(
    r"(?:tillstyrks|avstyrks|tillstyrker|avstyrker|tillstyrkes|avstyrkes|avvisas|stöd(?:j)?s|"
    r"välkomnas|lämnas|avslås|bifalls|utgår|stryks|godtas|föranleder|saknar|bör|borde|behöver|är|"
    r"kan inte|ska inte)\b"
)
"""How a verdict goes on behind the number of an element, as its subject or object."""
_SAYS = re.compile(
    rf"(?:{_ORGAN}|{_THING} (?:är|var|bör|ska|kan|måste|borde|behöver|saknar|har|blir|känns|verkar|"
    r"riskerar|utgår|stryks|\w+styrk(?:s|er)|stöd(?:j)?s|välkomnas|avvisas|lämnas))\b (?:\w|$)|"
    r"(?:inga|ingen|inget|utan|inte) (?:\w+ )?(?:synpunkt|erinran|kommentar|invändning|åsikt|att)|"
    rf"{_VERDICT.pattern}"
)
"""How what is said of an element begins, and its title does not."""
_JUDGES = (Stance.SUPPORT, Stance.OPPOSE, Stance.NO_OBJECTION)
_ENDS = re.compile(r"[.!?][\"”'’)]*$")
_STOPS = ".:)-–—"
_LONGEST_PLAIN = 60
"""In characters: a longer line without a stop behind its number is running text."""
_BEGINS = "-–—•*o·▪IVXSsPpEeM"


class Entry(NamedTuple):
    """How a line begins that answers for the elements named there."""

    numbers: tuple[str, ...]
    letters: int
    """Of what stands before that answer; 0 where it is a part of the sentence: "3.1 är bra"."""
    stopped: bool
    """Whether a stop divides them, as behind a heading: "3.1: tillstyrks"."""

    @property
    def without_label(self) -> Entry:
        """The same of a line from which that was cut."""
        return self._replace(letters=0)


def entry_in(
    line: str, area: str | None, numbers: ElementNumbers, *, numerals_alone: bool = False
) -> Entry | None:
    """Return what `line` begins with if it answers for it, or None.

    `area` is the target area that roman numerals count in; `numerals_alone` tells that they are
    numbers without a stop behind them too, so that "I" is no preposition.
    """
    first = line[:1]
    if not (first.isdigit() or first in _BEGINS):
        return None
    found = _DIGITS.match(line)
    if found:
        named = numbers.in_digits(found["list"].upper())
    else:
        found = _NUMERALS.match(line) if area else None
        named = numbers.numerals_in(found["list"], area or "") if found else ()
    if found is None or not named:
        return None
    rest = line[found.end() :]
    stopped = found.group().rstrip()[-1] in _STOPS
    in_digits = found.re is _DIGITS
    if in_digits and not stopped and len(line) > _LONGEST_PLAIN:
        return None
    plain = stopped or in_digits or bool(found["word"]) or numerals_alone
    if not (plain or _is_judged(rest)) or not _is_said(rest, stopped=stopped):
        return None
    apart = stopped or not in_digits or said_barely(rest)
    return Entry(named, found.end() if apart else 0, stopped)


def _is_said(rest: str, *, stopped: bool) -> bool:
    """Whether what stands behind a number says something of an element."""
    lower = rest.casefold()
    if not _LETTER.search(rest) or _UNIT.match(lower):
        return False
    if _SAYS.match(lower) or is_reference(lower) or said_barely(rest):
        return True
    shown = shown_in(lower)
    if shown.strong and shown.has(*_JUDGES):
        return True
    return stopped and len(rest.split()) > 1 and bool(_ENDS.search(rest))


def _is_judged(rest: str) -> bool:
    """Whether a verdict goes on right behind a numeral: "IV avstyrks", "V bör utgå"."""
    return bool(_VERDICT.match(rest))
