"""What events tell that not all who may read the log may know.

An event is never rewritten, so what an early one says too much of is kept back when it is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from fardplan.people.contracts import Actor
from fardplan.records.contracts import EventRecord
from fardplan.records.models import Event


@dataclass(frozen=True)
class _Rule:
    may_know: Callable[[Actor], bool]
    names: Sequence[str]
    marked: str

    def holds_of(self, data: Mapping[str, Any]) -> bool:
        return data.get(self.marked) is not True


_rules: dict[str, _Rule] = {}


def withhold_unless(
    may_know: Callable[[Actor], bool], *, kind: str, names: Sequence[str], marked: str
) -> None:
    """Keep `names` of events of a kind from readers that `may_know` does not let; called at start.

    A name within an object is written "object.name". Events in which `marked` is true hold nothing
    to keep back.
    """
    _rules[kind] = _Rule(may_know, names, marked)


def without_withheld(records: Iterable[EventRecord], by: Actor) -> Iterator[EventRecord]:
    """Yield the events as `by` may see them.

    The hash of an event is over all that it says, and so is that of each that follows: from the
    first that something is kept back of, they are "" too, since guesses could be tried with them.
    """
    rules = {kind: rule for kind, rule in _rules.items() if not rule.may_know(by)}
    first = _first_with(rules)
    for each in records:
        rule = rules.get(each.kind)
        data = each.data
        if rule is not None and rule.holds_of(data):
            data = _without(data, rule.names)
        if first is not None and each.sequence >= first:
            previous = each.previous if each.sequence == first else ""
            each = replace(each, hash="", previous=previous)
        yield replace(each, data=data)


def _first_with(rules: Mapping[str, _Rule]) -> int | None:
    """The number of the first event that something is kept back of."""
    found = []
    for kind, rule in rules.items():
        rows = Event.objects.filter(kind=kind).exclude(data__contains=f'"{rule.marked}":true')
        found += list(rows.order_by("sequence").values_list("sequence", flat=True)[:1])
    return min(found, default=None)


def _without(data: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    within = {name.partition(".")[0]: name.partition(".")[2] for name in names if "." in name}
    return {
        name: {n: v for n, v in value.items() if n != within[name]} if name in within else value
        for name, value in data.items()
        if name not in names
    }
