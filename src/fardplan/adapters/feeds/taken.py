"""What every reader of a file does first and last: bounds, and the mark of what was read."""

from __future__ import annotations

from dataclasses import replace

from fardplan.kernel.errors import BadInput
from fardplan.kernel.hashing import sha256_of
from fardplan.statistics.tables import Table

MOST_BYTES = 100 * 1024 * 1024
"""A table of five million figures is some 50 MB as CSV."""


def refuse_unless_small(name: str, content: bytes, most: int = MOST_BYTES) -> None:
    """Raise `BadInput` for a file that is empty or larger than any table."""
    if not content:
        raise BadInput(name, "the file is empty", "give a file with figures")
    if len(content) > most:
        why = f"is larger than {most // (1024 * 1024)} MB"
        raise BadInput(name, why, "divide it, or choose fewer values")


def stamped(table: Table, content: bytes) -> Table:
    """Return the table with the SHA-256 of what it was read from."""
    provenance = replace(table.provenance, hashes=(sha256_of(content),))
    return replace(table, provenance=provenance)
