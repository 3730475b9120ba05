"""The roadmap that a command was given, loaded and checked."""

from __future__ import annotations

from pathlib import Path

from fardplan.kernel.errors import BadInput
from fardplan.plan import Roadmap, Severity, check, load


def usable_roadmap(path: Path) -> Roadmap:
    """Return the roadmap in `path`; raises `BadInput` if it has an error, such as a dangling link.

    What is missing in it, such as the baseline of a milestone, stops no reading.
    """
    roadmap = load(path)
    errors = [finding for finding in check(roadmap) if finding.severity is Severity.ERROR]
    if errors:
        first, more = errors[0], len(errors) - 1
        why = f"{first.where}: {first.message}" + (f" (and {more} more)" if more else "")
        raise BadInput(str(path), why, "run `fardplan roadmap check` to see all that is wrong")
    return roadmap
