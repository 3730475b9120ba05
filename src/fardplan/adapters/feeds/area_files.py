"""Areas out of files: their codes with what is said of each."""

from __future__ import annotations

from pathlib import Path

from fardplan.adapters.feeds.csv_table import rows_of
from fardplan.kernel.errors import BadInput
from fardplan.reading.plain import decoded


def by_code(path: Path) -> dict[str, str]:
    """Return what the last column of a CSV file says of each code in its first.

    Raise `BadInput` for a file that cannot be read, a row that lacks one of the two, and a code
    that stands twice.
    """
    try:
        text, _ = decoded(path.name, path.read_bytes())
    except OSError as error:
        why = (error.strerror or "cannot be read").lower()
        raise BadInput(str(path), why, "give the path of a CSV file") from None
    found: dict[str, str] = {}
    for number, row in rows_of(path.name, text)[1:]:
        if len(row) < 2 or not row[0] or not row[-1]:
            raise BadInput(f"{path.name}, row {number}", "lacks code or text", "fill it in")
        if row[0] in found:
            raise BadInput(f"{path.name}, row {number}", f"{row[0]} stands twice", "keep one")
        found[row[0]] = row[-1]
    return found
