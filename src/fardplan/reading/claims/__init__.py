"""Statements of fact in the documents of a case: who says it, from what, and does it hold?

from fardplan.reading.claims import cards_of, claims_of
for card in cards_of(claim for read in documents for claim in claims_of(read)): ...
"""

from fardplan.reading.claims.cards import Card, Contradiction, Difference, cards_of, key_of
from fardplan.reading.claims.contracts import (
    CLAIMS_VERSION,
    Claim,
    ClaimKind,
    ClaimStatus,
    Direction,
    Figure,
    Missing,
    Note,
    Sexes,
)
from fardplan.reading.claims.finding import claims_of
from fardplan.reading.claims.records import as_record

__all__ = [
    "CLAIMS_VERSION",
    "Card",
    "Claim",
    "ClaimKind",
    "ClaimStatus",
    "Contradiction",
    "Difference",
    "Direction",
    "Figure",
    "Missing",
    "Note",
    "Sexes",
    "as_record",
    "cards_of",
    "claims_of",
    "key_of",
]
