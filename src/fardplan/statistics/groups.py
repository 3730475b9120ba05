"""How groups are spelled: "age=16-19,born=abroad", whatever the order and the spaces.

A group is a code in each of some dimensions. Ages have a spelling of their own, in which bands can
be compared: "16-24", "80+" or "16".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from fardplan.kernel.errors import BadInput

AGE = "age"
PLAIN = "group"
"""The dimension of a group that is one word, and not said to be of any."""
_OLDEST = 120
_GREATEST = 2_100
"""Of numbers that are no ages, such as years or employees."""

_NAMES = {
    AGE: ("ålder", "alder", "åldersgrupp", "aldersgrupp", "age group", "age_group", "ages"),
    "sex": ("kön", "kon", "gender"),
    "born": ("född", "fodd", "födelseland", "fodelseland", "country of birth", "birthplace"),
    "area": ("område", "omrade", "district", "stadsdel"),
}
_CALLED = {other: name for name, others in _NAMES.items() for other in others}
_PART = re.compile(r"([^=,;]+)=([^=]+)")
_BETWEEN = re.compile(r"[,;](?=[^=,;]+=)")
_UNKNOWN = frozenset(
    (
        *("okänd", "okänt", "ej känd", "uppgift saknas", "saknas", "ej angivet", "ej svar"),
        *("unknown", "missing", "not stated", "not known", "no answer"),
    )
)
_YEARS = re.compile(r"(?:år|years?|yrs)$")
_UPWARDS = re.compile(
    r"(\d+) ?(?:\+|-|(?:år |years )?(?:och|eller|and|or) (?:äldre|över|older|over|more|fler|mer))"
)
_DOWNWARDS = re.compile(r"- ?(\d+)")
_BAND = re.compile(r"(\d+) ?- ?(\d+)")


def parted(group: str) -> dict[str, str]:
    """Return the code of a group in each of its dimensions, each in one spelling.

    A group that names no dimension is of `PLAIN`, or of the ages if it is a band of them.
    """
    text = " ".join(group.split())
    if not text:
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
    name = " ".join(said.split()).casefold()
    return _CALLED.get(name, name)


# --- What codes hold -------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def held(name: str, code: str) -> frozenset[str] | None:
    """Return the years of an age, or the numbers of another band; None for a code that is none."""
    most = _OLDEST if name == AGE else _GREATEST
    bounds = _bounds(_plain(code), most)
    if bounds is None or not bounds[0] <= bounds[1] <= most:
        return None
    return frozenset(str(number) for number in range(bounds[0], bounds[1] + 1))


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


def _plain(code: str) -> str:
    text = " ".join(re.sub("[–—−]", "-", code).casefold().split())
    return _YEARS.sub("", text).strip()


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
    return not _plain(code).isdecimal() and held(name, code) is not None


def _ages_as_one(code: str) -> str:
    """Return an age or a band of ages in its one spelling, another code as it stands."""
    bounds = _bounds(_plain(code), _OLDEST)
    if bounds is None or not bounds[0] <= bounds[1] <= _OLDEST:
        return code.strip()
    first, last = bounds
    if last == _OLDEST:
        return f"{first}+"
    return f"{first}" if first == last else f"{first}-{last}"
