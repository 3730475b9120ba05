"""Proposals as JSON, as `fardplan claims` prints them with a card."""

from __future__ import annotations

from typing import Any

from fardplan.reading.claims.measured.contracts import Proposals


def as_record(found: Proposals) -> dict[str, Any]:
    """Return which indicators may measure a claim, and which in the same words do not."""
    return {
        "measured_by": [
            {
                "indicator": each.indicator.id,
                "version": each.indicator.version,
                "fits": [{"kind": r.kind.value, "words": list(r.words)} for r in each.fits],
                "doubts": [{"kind": r.kind.value, "words": list(r.words)} for r in each.doubts],
            }
            for each in found.found
        ],
        "passed_over": [
            {
                "indicator": each.indicator.id,
                "version": each.indicator.version,
                "against": each.against.kind.value,
                "words": list(each.against.words),
            }
            for each in found.passed
        ],
    }
