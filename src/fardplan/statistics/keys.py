"""One thing has one key: how a key is spelled, and when two are of the same cell."""

from __future__ import annotations

from fardplan.kernel.errors import BadInput
from fardplan.kernel.text import compared, composed
from fardplan.statistics import groups, periods
from fardplan.statistics.observations import Key


def spelled(key: Key) -> Key:
    """Return a key as it is kept; raise `BadInput` for a period or a group that is not understood.

    The whole city is kept under no division, since it is the same whichever its areas are, and an
    area or a code that is called the total is none.
    """
    area = "" if groups.is_everybody(key.area) else composed(key.area)
    return Key(
        key.indicator,
        key.version,
        periods.spelled(key.period),
        composed(key.division) if area else "",
        area,
        key.sex,
        groups.spelled(key.group) if key.group else "",
    )


def spelled_if_read(key: Key) -> Key:
    """Return a key as it is kept; one that is not understood as it stands."""
    try:
        return spelled(key)
    except BadInput:
        return key


def cell_of(key: Key) -> Key:
    """Return what all keys of one cell have in common, however they are spelled."""
    kept = spelled_if_read(key)
    division = kept.division if kept.area else ""
    area, group = compared(kept.area), compared(kept.group)
    return Key(kept.indicator, kept.version, kept.period, division, area, kept.sex, group)
