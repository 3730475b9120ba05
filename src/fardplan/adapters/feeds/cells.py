"""What is written in a cell: a number in Swedish or English form, a sign, or neither.

A sign never becomes 0. Which decimal mark a table uses is told by all of its cells together, and a
table that uses two is refused: "1,234" is not guessed at.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from fardplan.kernel.errors import BadInput
from fardplan.statistics import Absent, Censored, Figure, Number, Why

SIGNS: Mapping[str, Figure] = {
    sign: Absent(Why.MISSING, sign)
    for sign in ("", "..", ".", "-", "–", "…", "...", "NA", "N/A", "NaN", "null", "None")
} | {
    "*": Absent(Why.NOT_APPLICABLE, "*"),
    "x": Absent(Why.WITHHELD_BY_SOURCE, "x"),
    "X": Absent(Why.WITHHELD_BY_SOURCE, "X"),
    "c": Absent(Why.WITHHELD_BY_SOURCE, "c"),
    "(C)": Absent(Why.WITHHELD_BY_SOURCE, "(C)"),
}
"""What signs mean where the source does not say otherwise."""

_SPACES = str.maketrans("", "", " \u00a0\u2009\u202f\u2007\u2008")
_MINUS = str.maketrans("\u2212\u2013", "--")
_NUMBER = re.compile(r"[+-]?(\d+)(?:([.,])(\d+))?(?:[eE]([+-]?\d+))?")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:[ \u00a0\u2009\u202f\u2007\u2008]\d{3})+(?:[.,]\d+)?")
_SPACED = re.compile(r"\d[ \u00a0\u2009\u202f\u2007\u2008]+\d")
_ABOUT = re.compile(r"(?:cirka|ca\.?|circa|about|≈)\s*(\d[\d\s\u00a0\u2009\u202f]*)", re.IGNORECASE)
_NEARLY = re.compile(r"~\s*100")
_FEWER = re.compile(r"(?:<|färre än|mindre än|fewer than|less than)\s*(\d+)", re.IGNORECASE)
_NEARLY_FROM = 60.0
_ROUNDED_TO = 10


@dataclass
class Reader:
    """Reads the cells of one table; `name` is what errors call it.

    `signs` say what the source's own signs mean, before the usual ones. `decimal` is "," or ".",
    or "" to be told by the cells.
    """

    name: str
    signs: Mapping[str, Figure] = field(default_factory=dict)
    decimal: str = ""
    _marked: dict[str, tuple[str, str]] = field(default_factory=dict)
    _exactly_three: bool = True

    def figure(self, text: str, place: str) -> Figure:
        """Return what `text` says; raise `BadInput` that names `place` for what is no figure."""
        if text in self.signs:
            return self.signs[text]
        said = text.strip()
        if said in self.signs:
            return self.signs[said]
        if said in SIGNS:
            return SIGNS[said]
        return self._number(said, place) or _bounds(said) or self._refuse(said, place)

    def finished(self) -> None:
        """Refuse a table whose only commas may be between thousands as well as before decimals."""
        if self.decimal or "," not in self._marked or not self._exactly_three:
            return
        place, said = self._marked[","]
        raise BadInput(
            f"{self.name}, {place}",
            f'"{said}" may be a decimal or thousands, and so may every comma in the table',
            "say which mark is before the decimals",
        )

    def _number(self, said: str, place: str) -> Number | None:
        bare = said.removesuffix("%").strip()
        if _SPACED.search(bare) and not _GROUPED.fullmatch(bare):
            return None
        found = _NUMBER.fullmatch(bare.translate(_SPACES).translate(_MINUS))
        if not found:
            return None
        if found[2]:
            self._note_mark(found[2], found[3], place, said)
        value = float(found[0].replace(",", "."))
        return Number(value) if math.isfinite(value) else None

    def _note_mark(self, mark: str, decimals: str, place: str, said: str) -> None:
        if self.decimal and mark != self.decimal:
            raise self._mixed(place, said, f'the decimal mark is "{self.decimal}"')
        other = next((seen for seen in self._marked if seen != mark), None)
        if other:
            where, before = self._marked[other]
            raise self._mixed(place, said, f'{where} has "{before}"')
        self._marked.setdefault(mark, (place, said))
        self._exactly_three = self._exactly_three and len(decimals) == 3

    def _mixed(self, place: str, said: str, beside: str) -> BadInput:
        why = f'has "{said}", but {beside}'
        return BadInput(f"{self.name}, {place}", why, "write all decimals with one mark")

    def _refuse(self, said: str, place: str) -> Figure:
        shown = said if len(said) <= 40 else f"{said[:40]}…"
        raise BadInput(
            f"{self.name}, {place}",
            f'"{shown}" is no figure and no known sign',
            "mend it, or say what the sign means",
        )


def looks_like_figure(text: str) -> bool:
    """Say whether a cell could hold a figure or a sign for one."""
    said = text.strip()
    try:
        Reader("").figure(said, "")
    except BadInput:
        return False
    return True


def signs_from(meanings: Mapping[str, object], where: str) -> dict[str, Figure]:
    """Return what signs mean, from "missing", "withheld", "not_applicable" or two bounds.

    Raises `BadInput` for another meaning.
    """
    return {str(sign): _meaning(str(sign), said, where) for sign, said in meanings.items()}


_MEANINGS = {
    "missing": Why.MISSING,
    "withheld": Why.WITHHELD_BY_SOURCE,
    "withheld_by_source": Why.WITHHELD_BY_SOURCE,
    "not_applicable": Why.NOT_APPLICABLE,
}


def _meaning(sign: str, said: object, where: str) -> Figure:
    if isinstance(said, str) and said in _MEANINGS:
        return Absent(_MEANINGS[said], sign)
    if isinstance(said, list | tuple) and len(said) == 2:
        low, high = said
        if isinstance(low, int | float) and isinstance(high, int | float) and low <= high:
            return Censored(float(low), float(high), sign)
    raise BadInput(
        f'{where}, sign "{sign}"',
        "has a meaning that is not known",
        "write missing, withheld, not_applicable or two bounds such as [1, 4]",
    )


def _bounds(said: str) -> Figure | None:
    if _NEARLY.fullmatch(said):
        return Censored(_NEARLY_FROM, 100.0, said)
    if about := _ABOUT.fullmatch(said):
        value = float(re.sub(r"\s", "", about[1]))
        return Censored(max(0.0, value - _ROUNDED_TO / 2), value + _ROUNDED_TO / 2, said)
    if fewer := _FEWER.fullmatch(said):
        return Censored(0.0, max(0.0, float(fewer[1]) - 1), said)
    return None


# --- Figures as words, for files that have no cell for them ---------------------------------------

_SAYING = re.compile(r"(?s)(?P<why>[a-z_]+)(?::(?P<said>.*))?")
_BETWEEN = re.compile(r"(?s)between (?P<low>[^\s:]+) (?P<high>[^\s:]+)(?::(?P<said>.*))?")


def status_of(figure: Figure) -> str:
    """Return what to write beside an empty cell; "" for a number."""
    if isinstance(figure, Number):
        return ""
    if isinstance(figure, Absent):
        return f"{figure.why}:{figure.said}" if figure.said else str(figure.why)
    bounds = f"between {figure.low!r} {figure.high!r}"
    return f"{bounds}:{figure.said}" if figure.said else bounds


def from_status(status: str, signs: Mapping[str, Figure] = SIGNS) -> Figure | None:
    """Return the figure that `status_of` told, or that a sign tells; None if it tells of none."""
    if status in signs:
        return signs[status]
    between = _BETWEEN.fullmatch(status)
    if between:
        try:
            return Censored(float(between["low"]), float(between["high"]), between["said"] or "")
        except ValueError:
            return None
    saying = _SAYING.fullmatch(status)
    if saying and saying["why"] in set(map(str, Why)):
        return Absent(Why(saying["why"]), saying["said"] or "")
    return _bounds(status)


def all_statuses(figures: Iterable[Figure]) -> tuple[str, ...]:
    """Return each status that stands among figures, once, in their order."""
    return tuple(dict.fromkeys(status for one in figures if (status := status_of(one))))
