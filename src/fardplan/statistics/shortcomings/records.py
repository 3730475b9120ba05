"""What is lacking as plain data, as the command line and the page print it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from fardplan.statistics.milestones.contracts import Missing
from fardplan.statistics.shortcomings.contracts import (
    AbsentCount,
    Kind,
    Mender,
    Shortcoming,
)
from fardplan.statistics.shortcomings.words import KINDS, MENDED, sentence


def shortcomings_record(found: Iterable[Shortcoming]) -> dict[str, Any]:
    """Return all that is lacking as a JSON object: counts by kind and by who mends, then each."""
    found = list(found)
    kinds, menders = Counter(each.kind for each in found), Counter(each.mender for each in found)
    return {
        "count": len(found),
        "by_kind": {kind.value: kinds[kind] for kind in Kind if kinds[kind]},
        "by_mender": {mender.value: menders[mender] for mender in Mender},
        "shortcomings": [_record(each) for each in found],
    }


def _record(each: Shortcoming) -> dict[str, Any]:
    return {
        "theme": each.theme.value,
        "kind": each.kind.value,
        "heading": KINDS[each.kind],
        "mender": each.mender.value,
        "mended": MENDED[each.kind],
        "element": each.element,
        "indicator": each.indicator,
        "title": each.title,
        "areas": list(each.areas),
        "urgent": each.urgent,
        "sv": sentence(each, "sv"),
        "en": sentence(each, "en"),
        "facts": dict(each.facts),
        "parts": [_part(part) for part in each.parts],
        "absent": [_absent(count) for count in each.absent],
    }


def _part(missing: Missing) -> dict[str, Any]:
    return {
        "part": missing.part.value,
        "lack": missing.lack.value,
        "options": list(missing.options),
    }


def _absent(count: AbsentCount) -> dict[str, Any]:
    return {
        "why": count.why.value,
        "period": count.period,
        "area": count.area,
        "cells": count.cells,
    }
