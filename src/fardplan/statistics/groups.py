"""How groups are spelled: "age=16-19,born=abroad", whatever the order and the spaces.

A group is a code in each of some dimensions. Ages have a spelling of their own, in which bands can
be compared: "16-24", "80+" or "16".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache, lru_cache

from fardplan.kernel.errors import BadInput
from fardplan.kernel.text import compared, composed

AGE = "age"
PLAIN = "group"
"""The dimension of a group that is one word, and not said to be of any."""
_OLDEST = 120
_EACH = 2_100
"""Up to here numbers that are no ages, such as years or employees, are told apart one by one."""
_GREATEST = 10**7
"""No such number, e.g. an income, is as great; above `_EACH` they have three figures and zeros."""

_NAMES = {
    "sex": ("kön", "kon", "gender"),
    "born": (
        *("född", "fodd", "födelseland", "fodelseland", "födelseregion", "fodelseregion"),
        *("country of birth", "region of birth", "birthplace"),
    ),
    "area": ("område", "omrade", "district", "stadsdel"),
}
_CALLED = {other: name for name, others in _NAMES.items() for other in others}
_AGES = re.compile(
    r"(?:[åa]ld(?:er|rar)|ages?)(?: i (?:hela )?år| in years|s?[ _-]?(?:grupp|klass|intervall|"
    r"spann|band|kategori|indelning|steg|niv[åa]|kod|group|class|range|bracket|interval|categor)"
    r"\w*)?"
)
"""Whatever ages are called: "åldersgrupper", "age bands"; not how old a house or a business is."""
_PART = re.compile(r"([^=,;]+)=([^=]+)")
_BETWEEN = re.compile(r"[,;](?=[^=,;]+=)")
_UNKNOWN = frozenset(
    (
        *("okänd", "okänt", "ej känd", "uppgift saknas", "saknas", "ej angivet", "ej svar"),
        *("unknown", "missing", "not stated", "not known", "no answer"),
    )
)
_EVERYBODY = frozenset(
    (
        *("totalt", "total", "totalen", "tot", "summa", "samtliga", "alla", "all", "everybody"),
        *("everyone", "whole city", "hela staden", "hela kommunen", "hela befolkningen"),
        *("båda könen", "both sexes", "sum"),
    )
)
_ALL_OF = re.compile(
    r"(?:alla|samtliga|totalt|all) (?:åldrar|områden|stadsdelar|stadsdelsområden|grupper|nivåer|"
    r"koder|personer|ages|areas|districts|groups|levels|codes|persons|people)"
)
_YEARS = re.compile(r"(?:år|years?|yrs)$")
_GRADE = re.compile(r"^(?:åk|årskurs|grades?) ?")
_THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_UPWARDS = re.compile(
    r"(\d+) ?(?:\+|-|(?:år |years )?(?:och|eller|and|or) (?:äldre|över|older|over|more|fler|mer))"
)
_DOWNWARDS = re.compile(r"- ?(\d+)")
_BAND = re.compile(r"(\d+) ?- ?(\d+)")
_PRESCHOOL = re.compile(r"f(?=- ?\d|$)")
"""The class before the first of school, in "F-3"."""


def parted(group: str) -> dict[str, str]:
    """Return the code of a group in each of its dimensions, each in one spelling.

    A group that names no dimension is of `PLAIN`, or of the ages if it is a band of them. A code
    that is the total of its dimension is none.
    """
    text = composed(group)
    if is_everybody(text):
        return {}
    parts = [_PART.fullmatch(part.strip()) for part in _BETWEEN.split(text)]
    if not all(parts):
        code = _ages_as_one(text)
        return {AGE: code} if _is_band(AGE, code) else {PLAIN: text}
    found: dict[str, str] = {}
    for part in parts:
        assert part is not None
        name = named(part[1])
        code = _ages_as_one(part[2]) if name == AGE else part[2].strip()
        if is_everybody(code):
            continue
        if found.setdefault(name, code) != code:
            raise BadInput(f'the group "{group}"', f"is of two codes of {name}", "name one of them")
    return found


@lru_cache(maxsize=4096)
def spelled(group: str) -> str:
    """Return a group in the one spelling that keys have.

    Raise `BadInput` for two codes of one dimension, and for a sex or an area among the groups:
    both have a place of their own in the key.
    """
    found = parted(group)
    for name in ("sex", "area"):
        if name in found:
            do = f"name the column of the {name}, so that it stands in its own place"
            raise BadInput(f'the group "{group}"', f"names a {name}", do)
    if set(found) == {PLAIN}:
        return found[PLAIN]
    return ",".join(f"{name}={found[name]}" for name in sorted(found))


def named(said: str) -> str:
    """Return the one name of a dimension, however it is said."""
    name = compared(said)
    return AGE if _AGES.fullmatch(name) else _CALLED.get(name, name)


# --- What codes hold -------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def held(name: str, code: str) -> frozenset[str] | None:
    """Return the years of an age, or the numbers of another band; None for a code that is none."""
    bounds = _range_of(name, code)
    if bounds is None:
        return None
    first, last = bounds
    if name == AGE:
        return frozenset(map(str, range(first, last + 1)))
    steps = _steps()
    begin, end = bisect_left(steps, first), bisect_left(steps, last + 1)
    if (steps[begin], steps[end]) != (first, last + 1):
        return None
    return frozenset(map(str, steps[begin:end]))


def plainly(name: str, code: str) -> str:
    """Return a code as it is the same in all dimensions: a band has one spelling, as ages have."""
    bounds = _range_of(name, code)
    if bounds is None:
        return compared(code)
    first, last = bounds
    if last in (_OLDEST, _GREATEST - 1):
        return f"{first}+"
    return f"{first}" if first == last else f"{first}-{last}"


@cache
def _steps() -> list[int]:
    """Numbers as they are told apart where they are no ages, and one more than the greatest."""
    found, width = [*range(_EACH), *range(_EACH, 10_000, 10)], 100
    while 100 * width < _GREATEST:
        found += range(100 * width, 1_000 * width, width)
        width *= 10
    return [*found, _GREATEST]


def _range_of(name: str, code: str) -> tuple[int, int] | None:
    """The first and the last number of an age, a number or a band of them."""
    text = _plain(code)
    most = _OLDEST if name == AGE else _GREATEST - 1
    if name != AGE:
        text = _PRESCHOOL.sub("0", _THOUSANDS.sub("", _GRADE.sub("", text)))
    bounds = _bounds(text, most)
    return bounds if bounds and bounds[0] <= bounds[1] <= most else None


def unread(name: str, codes: Iterable[str]) -> str | None:
    """Return the first code of a dimension of bands of which it is not known what it holds.

    Those who are not known to be of any band are beside all of them.
    """
    own = sorted(codes)
    if name != AGE and not any(_is_band(name, code) for code in own):
        return None
    strange = (code for code in own if held(name, code) is None)
    return next((code for code in strange if not is_unknown(code)), None)


def is_unknown(code: str) -> bool:
    """Return whether a code is of those who are not known to be of any other."""
    return code.casefold() in _UNKNOWN


def is_everybody(code: str) -> bool:
    """Return whether a code, or an area, is the total: nothing at all, or called so."""
    said = compared(code)
    return not said or said in _EVERYBODY or _ALL_OF.fullmatch(said) is not None


def _plain(code: str) -> str:
    return _YEARS.sub("", compared(code)).strip()


def _bounds(text: str, most: int) -> tuple[int, int] | None:
    if text.isdecimal():
        return int(text), int(text)
    if found := _UPWARDS.fullmatch(text):
        return int(found[1]), most
    if found := _DOWNWARDS.fullmatch(text):
        return 0, int(found[1])
    if found := _BAND.fullmatch(text):
        return int(found[1]), int(found[2])
    return None


def _is_band(name: str, code: str) -> bool:
    bounds = _range_of(name, code)
    return bounds is not None and (bounds[0] < bounds[1] or "-" in _plain(code))


def _ages_as_one(code: str) -> str:
    """Return an age or a band of ages in its one spelling, another code as it stands."""
    bounds = _bounds(_plain(code), _OLDEST)
    if bounds is None or not bounds[0] <= bounds[1] <= _OLDEST:
        return code.strip()
    first, last = bounds
    if last == _OLDEST:
        return f"{first}+"
    return f"{first}" if first == last else f"{first}-{last}"
