"""Whether rows still say what the events say that they were made from."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from fardplan.kernel.hashing import canonical_json
from fardplan.records.contracts import Fault, Told
from fardplan.records.queries.events import told

Row = TypeVar("Row")


@dataclass(frozen=True)
class Compared(Generic[Row]):
    """Rows of a table, each of which one event of `kind` tells of.

    `key` tells the rows apart. `find` returns the row of an event, and `says` what such an event
    says of a row as it now stands; what it says beyond that is not compared. `name` and `name_of`
    name both in faults.
    """

    kind: str
    rows: Callable[[], Iterable[Row]]
    key: Callable[[Row], Hashable]
    find: Callable[[Told], Row | None]
    says: Callable[[Row], Mapping[str, Any]]
    name: Callable[[Told], str]
    name_of: Callable[[Row], str]

    def faults(self) -> Iterator[Fault | None]:
        """Go through what the log tells of, and then the rows that it does not tell of."""
        found: set[Hashable] = set()
        for event in told(self.kind):
            row = self._row(event)
            if row is not None:
                found.add(self.key(row))
            yield self._fault(event, row)
        for row in self.rows():
            if self.key(row) not in found:
                yield Fault(
                    self.name_of(row), "it stands in the database, but no event tells of it"
                )

    def _row(self, event: Told) -> Row | None:
        try:
            return self.find(event)
        except (KeyError, TypeError, ValueError):  # the event says too little to find it by
            return None

    def _fault(self, event: Told, row: Row | None) -> Fault | None:
        if event.data is None:
            return Fault(f"event {event.sequence}", "it no longer says what happened")
        if row is None:
            return Fault(self._named(event), "an event tells of it, but it is gone")
        other = different(event.data, self.says(row))
        return Fault(self._named(event), not_as_recorded(other)) if other else None

    def _named(self, event: Told) -> str:
        try:
            return self.name(event)
        except (KeyError, TypeError):
            return f"what event {event.sequence} tells of"


def different(recorded: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """Return the names in `now` whose value is not what was recorded, or was not recorded."""
    plain = json.loads(canonical_json(now))
    return [name for name in plain if name not in recorded or recorded[name] != plain[name]]


def not_as_recorded(names: list[str]) -> str:
    """Say in one sentence which values are not what was recorded."""
    said = list(dict.fromkeys(name.removesuffix("_sha256") for name in names))
    listed = " and ".join([", ".join(said[:-1]), said[-1]]) if said[1:] else said[0]
    return f"what is kept as its {listed} is not what was recorded"
