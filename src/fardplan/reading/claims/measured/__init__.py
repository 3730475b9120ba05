"""Which indicators measure what a claim says, and what their public figures say of it.

from fardplan.reading.claims.measured import Measured, compare, propose
found = propose(card.first, [Measured(indicator, cells), ...])

It stands apart from `reading.claims`, since it needs the mathematics of statistics and who only
looks for claims does not.
"""

from fardplan.reading.claims.measured.comparing import Said, compare
from fardplan.reading.claims.measured.contracts import (
    Against,
    Because,
    Check,
    Comparison,
    Doubt,
    Fit,
    Measured,
    Outcome,
    Passed,
    Proposal,
    Proposals,
    Reason,
    Settled,
)
from fardplan.reading.claims.measured.proposing import propose
from fardplan.reading.claims.measured.records import as_record

__all__ = [
    "Against",
    "Because",
    "Check",
    "Comparison",
    "Doubt",
    "Fit",
    "Measured",
    "Outcome",
    "Passed",
    "Proposal",
    "Proposals",
    "Reason",
    "Said",
    "Settled",
    "as_record",
    "compare",
    "propose",
]
