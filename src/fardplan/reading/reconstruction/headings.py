"""The lines of a report that open an element of a roadmap: areas, strategies, milestones."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fardplan.kernel.text import bare
from fardplan.plan import ROMAN
from fardplan.reading.lines import Line
from fardplan.reading.sections import section_heading

ITEM = re.compile(r"^(?:[-–—•*o·▪]|\(?[a-z]\)|\d{1,2}[.)])\s+(?=\S)")
_DECIMAL = re.compile(
    r"^(?:[-–•]\s+)?(?P<word>strategi(?:n)?\s+)?(?P<area>[\dlI]{1,2})[.:]\s?(?P<place>[\dlI]{1,2})"
    r"[.:)]?(?:\s+[-–—]\s+|\s+|$)",
    re.I,
)
_NUMERAL = re.compile(
    r"^(?:[-–•]\s+)?(?P<word>(?i:strategi)(?:n)?\s+)?(?P<roman>[IVXl1|]{1,5})"
    r"(?P<mark>[.:)]?\s+[-–—]\s+|[.:)]\s+|\t\s*|\s+|$)"
)
_AREA = re.compile(
    r"^(?:(?P<number>\d{1,2})(?:\.\d{1,2})?[.:)]?\s+"
    r"|.{0,40}\s(?:på|om|för|gällande)\s+(?=målområde\s+\d))?"
    r"målområdet?\b(?:\s+(?P<own>\d{1,2}|[IVX]{1,4})\b)?\s*[,.:–—-]?\s*",
    re.I,
)
_LEADING_NUMBER = re.compile(r"^(?P<number>\d{1,2}|[IVX]{1,4})[.:)]\s+")
_MILESTONES = re.compile(r"\betappmal(?:en|et)?\b")
_ONE_MILESTONE = re.compile(
    r"^(?i:etappmål)(?:\s+M?\d{1,2}(?:[.:]\d{1,2})?)?\s*[.:–—-]?\s+(?=[A-ZÅÄÖ].{15})"
)
_VIEWS = re.compile(r"\b(?:synpunkt|anser|forslag|foresla|kommentar|saknar|onska)")
_SENDER = re.compile(
    r"^(?:(?:\w*förvaltning|\w*nämnd|\w*styrelse|bolag|kontor|råd|förening|förbund|verk|myndighet)"
    r"(?:en|n|et|t|ar|er|arna|erna)?s?|vi|vår|våra|se|inga|ingen|strategin|strategierna|här|det|"
    r"detta|enligt|när)$",
    re.I,
)
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Opening:
    """What a line opens: the number it gives, and how many characters stand before the title."""

    place: int
    skip: int
    area: int | None = None
    named: bool = False
    """Whether the word "Strategi" stands before the number."""


def decimal(line: str) -> Opening | None:
    """Return what a line like "Strategi 2.3 Underlätta …" opens."""
    match = _DECIMAL.match(line)
    if not match:
        return None
    area, place = (_digits(match[name]) for name in ("area", "place"))
    damaged = not (match["area"] + match["place"]).isdigit()
    if not area or not place or (damaged and not match["word"]):
        return None
    return Opening(place, match.end(), area, named=bool(match["word"]))


def numeral(line: str) -> Opening | None:
    """Return what a line like "III. Underlätta …" opens.

    Without any mark behind it, "I" is a preposition: "I Stockholm finns …".
    """
    match = _NUMERAL.match(line)
    if not match or not (match["word"] or match["mark"].strip() or "\t" in match["mark"]):
        return None
    place = roman_value(match["roman"])
    return Opening(place, match.end(), named=bool(match["word"])) if place else None


def roman_value(seen: str) -> int | None:
    """Return the value of a roman numeral in which I may have been recognised as l, 1 or |."""
    plain = re.sub(r"[l1|]", "I", seen).upper()
    return ROMAN.index(plain) + 1 if plain in ROMAN else None


def target_area(line: str) -> Opening | None:
    """Return what a line like "2. Målområde arbete och företagande" opens; its place is 0 if none.

    "1.1 Målområde" is numbered as a section of the report, not as an area of the roadmap.
    """
    match = _AREA.match(line)
    if not match:
        return None
    given = match["own"] or ("" if re.match(r"^\d+\.\d", line) else match["number"] or "")
    number = int(given) if given.isdigit() else roman_value(given) or 0
    return Opening(number, match.end(), number or None)


def area_name(line: Line) -> Opening | None:
    """Return what a short line may open that names a target area without the word for it."""
    text = line.text
    match = _LEADING_NUMBER.match(text)
    skip = match.end() if match else 0
    rest = text[skip:]
    if not 3 < len(rest) <= _LONGEST_NAME or not rest[0].isupper() or rest[-1] in ".:;,?!":
        return None
    if (
        section_heading(text)
        or any(map(str.isdigit, rest))
        or "strategi" in rest.casefold()
        or "etappmål" in rest.casefold()
    ):
        return None
    given = match["number"] if match else ""
    number = int(given) if given.isdigit() else roman_value(given) or 0
    return Opening(number, skip, number or None)


def milestones_follow(line: str, before: str) -> bool:
    """Return whether a line announces milestones: "… finns följande etappmål:".

    `before` is the line above it, for a sentence may begin there.
    """
    plain = bare(f"{before} {line}" if line[:1].islower() else line)
    if not _MILESTONES.search(bare(line)) or _VIEWS.search(plain):
        return False
    return line.rstrip().endswith(":") or (len(plain.split()) <= 3 and not line.endswith("."))


def one_milestone(line: str) -> Opening | None:
    """Return what a line like "Etappmål M2.1: Andelen …" opens."""
    match = _ONE_MILESTONE.match(line)
    return Opening(0, match.end()) if match else None


def speaks_of_sender(word: str) -> bool:
    """Return whether a sentence that begins with `word` is the sender's own, and so no title."""
    return bool(_SENDER.match(word.strip(".,:;")))


def _digits(seen: str) -> int:
    return int(re.sub(r"[lI]", "1", seen))
