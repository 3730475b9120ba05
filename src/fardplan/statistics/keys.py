"""One thing has one key: how a key is spelled, and when two are of the same cell."""

from __future__ import annotations

from dataclasses import replace

from fardplan.kernel.errors import BadInput
from fardplan.statistics import groups, periods
from fardplan.statistics.observations import Key


def spelled(key: Key) -> Key:
    """Return a key as it is kept; raise `BadInput` for a period or a group that is not understood.

    The whole city is kept under no division, since it is the same whichever its areas are.
    """
    return replace(
        key,
        period=periods.spelled(key.period),
        division=" ".join(key.division.split()) if key.area.strip() else "",
        area=" ".join(key.area.split()),
        group=groups.spelled(key.group),
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
    return replace(kept, division=division, group=kept.group.casefold())
