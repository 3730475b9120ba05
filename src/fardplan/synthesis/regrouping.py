"""Which asks are one, as people have decided it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from fardplan.synthesis.contracts import AsksDecision, AsksVerdict, Viewpoint, Where

Group = list[Viewpoint]


def regrouped(
    groups: Sequence[Group], asking: Sequence[Viewpoint], decided: Iterable[AsksDecision]
) -> list[tuple[Group, tuple[AsksDecision, ...]]]:
    """Return the groups of equal asks with each decision done in turn, and what was done to each.

    A decision is about the viewpoints behind the asks, so that it holds also when more answers
    come in. One that finds nothing on one of its sides does nothing.
    """
    place = {viewpoint.key: at for at, viewpoint in enumerate(asking)}
    found: list[tuple[set[str], tuple[AsksDecision, ...]]] = [
        ({viewpoint.key for viewpoint in group}, ()) for group in groups
    ]
    for decision in decided:
        one, other = (set(met_at(side, asking)) for side in (decision.one, decision.other))
        if one and other:
            act = _joined if decision.verdict is AsksVerdict.JOINED else _split
            found = list(act(found, one, other, decision))
    by_key = {viewpoint.key: viewpoint for viewpoint in asking}
    ordered = [(sorted(keys, key=place.__getitem__), by) for keys, by in found]
    ordered.sort(key=lambda each: place[each[0][0]])
    return [([by_key[key] for key in keys], by) for keys, by in ordered]


def met_at(side: Iterable[Where], asking: Iterable[Viewpoint]) -> Iterator[str]:
    """Yield the keys of the viewpoints that stand where a decision was made."""
    wanted = tuple(side)
    for viewpoint in asking:
        if any(where.meets(viewpoint) for where in wanted):
            yield viewpoint.key


Found = Iterable[tuple[set[str], tuple[AsksDecision, ...]]]


def _joined(
    groups: Found, one: set[str], other: set[str], decision: AsksDecision
) -> Iterator[tuple[set[str], tuple[AsksDecision, ...]]]:
    both = one | other
    together: set[str] = set()
    before: list[AsksDecision] = []
    for keys, by in groups:
        if keys & both:
            together |= keys
            before += by
        else:
            yield keys, by
    yield together, (*dict.fromkeys(before), decision)


def _split(
    groups: Found, one: set[str], other: set[str], decision: AsksDecision
) -> Iterator[tuple[set[str], tuple[AsksDecision, ...]]]:
    for keys, by in groups:
        if keys & one and keys & (other - one):
            yield keys - one, (*by, decision)
            yield keys & one, (*by, decision)
        else:
            yield keys, by
