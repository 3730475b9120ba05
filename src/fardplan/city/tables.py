"""The tables of the city: which columns each has, and what they hold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fardplan.city import words


class Holds(StrEnum):
    """What a column holds, and the type that it has in Parquet."""

    NUMBER = "INTEGER"
    LONG = "BIGINT"
    MEASURE = "DOUBLE"
    FLAG = "BOOLEAN"
    MONTH = "DATE"
    """The first day of the month."""
    WORD = "VARCHAR"


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `words` are what a `WORD` may be; `absent` says when there is none."""

    name: str
    holds: Holds = Holds.NUMBER
    words: tuple[str, ...] = ()
    absent: str = ""


def _word(name: str, known: tuple[str, ...], absent: str = "") -> Column:
    return Column(name, Holds.WORD, known, absent)


def _maybe(name: str, absent: str, holds: Holds = Holds.NUMBER) -> Column:
    return Column(name, holds, absent=absent)


_ID, _AREA, _SEX = Column("person"), Column("area"), _word("sex", words.SEX)
_GONE = "has left the city"

IN_PARTS: dict[str, tuple[Column, ...]] = {
    "persons": (
        _ID, Column("household"), _word("role", words.ROLE), _SEX, Column("birth_year"),
        _maybe("age", _GONE), _AREA, _word("origin", words.ORIGIN),
        _maybe("arrived_year", "born in the country"),
        _word("education", words.EDUCATION, "under 20"),
        _word("parents_education", words.EDUCATION, "over 35"),
        _maybe("entered_year", "lived there at the end of the first year"),
        _maybe("left_year", "lives there"), _word("left_how", words.LEFT, "lives there"),
        _word("status", words.STATUS, _GONE), Column("income"),
        _maybe("school", "goes to none"), _maybe("nearest_school", "goes to none"),
        _maybe("workplace", "no work, or none in the city"),
    ),
    "households": (
        Column("household"), _maybe("dwelling", _GONE), _AREA, _maybe("base_area", _GONE),
        _word("kind", words.HOUSEHOLD), Column("size"), _maybe("left_year", "lives there"),
    ),
    "dwellings": (
        Column("dwelling"), _AREA, Column("base_area"), _word("tenure", words.TENURE),
        _word("form", words.FORM), Column("rooms"), Column("built_year"),
    ),
    "residence": (
        Column("household"), _AREA, Column("first_year"), Column("last_year"),
    ),
    "moves": (
        _ID, Column("year"), _word("kind", words.MOVE),
        _maybe("from_area", "born, or from outside the city"),
        _maybe("to_area", "died, or to outside the city"),
    ),
    "year9": (
        _ID, Column("year"), _SEX, _AREA, Column("school"),
        _word("parents_education", words.EDUCATION), _word("origin", words.ORIGIN),
        Column("arrived_late", Holds.FLAG), Column("lone_parent", Holds.FLAG),
        Column("siblings"), Column("eligible", Holds.FLAG),
    ),
    "neet_spells": (
        _ID, _SEX, Column("first_month", Holds.MONTH),
        _maybe("last_month", "goes on", Holds.MONTH),
        _word("ended", words.NEET_END, "goes on"), Column("cut", Holds.FLAG),
    ),
    "support_cases": (
        Column("case", Holds.LONG), Column("household"), _AREA, Column("opened", Holds.MONTH),
        _maybe("closed", "open", Holds.MONTH), _word("ended", words.CASE_END, "open"),
    ),
    "support_persons": (
        Column("case", Holds.LONG), _ID, _SEX,
        _maybe("own_work", "not seen", Holds.MONTH),
        _word("at_close", words.AT_CLOSE, "did not close as self-supporting"),
    ),
}  # fmt: skip
"""Tables with a file for each part of the city."""

WHOLE: dict[str, tuple[Column, ...]] = {
    "areas": (
        _AREA, Column("parent"), _word("level", ("city", "district", "area", "base_area")),
        Column("name", Holds.WORD), _maybe("island", "the city"),
        _word("zone", words.ZONE, "the city"), _word("plan", words.PLAN, "neither"),
        _maybe("east", "the city or a district"), _maybe("north", "the city or a district"),
    ),
    "neighbours": (
        _AREA, Column("neighbour"), _word("by", words.BY), Column("metres"),
    ),
    "facilities": (
        Column("facility"), _word("kind", words.FACILITY), _AREA, Column("east"), Column("north"),
    ),
    "workplaces": (
        Column("workplace"), _AREA, Column("first_year"), Column("last_year"),
    ),
    "workplace_years": (
        Column("workplace"), Column("year"), _AREA, Column("jobs"), Column("women"),
        Column("men"),
    ),
    "construction": (
        Column("year"), _AREA, _word("tenure", words.TENURE), _word("form", words.FORM),
        Column("dwellings"), _word("plan", words.PLAN, "neither"),
    ),
    "survey": (
        Column("wave"), _ID, _AREA, _word("stated_sex", words.STATED_SEX, "did not answer"),
        _word("age", ("16-29", "30-64", "65-84")), Column("answered", Holds.FLAG),
        Column("design_weight", Holds.MEASURE),
        _maybe("weight", "did not answer", Holds.MEASURE),
        _word("unsafe", words.AGREED, "no answer"), _word("trust", words.TRUST, "no answer"),
        Column("wording"),
    ),
}  # fmt: skip
"""Tables with one file for the whole city."""
