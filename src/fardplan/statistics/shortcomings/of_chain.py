"""Where the chain from target area to strategy, milestone and indicator is broken."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from fardplan.plan import Roadmap, Strategy, TargetArea
from fardplan.statistics.indicators import Indicator
from fardplan.statistics.milestones import Target
from fardplan.statistics.shortcomings.contracts import Kind, Shortcoming


def of_chain(
    roadmap: Roadmap, targets: Mapping[str, Target], defined: Iterable[Indicator]
) -> Iterator[Shortcoming]:
    """Yield every element without an indicator, and every indicator without a milestone.

    A milestone has an indicator when somebody has decided which, and it is defined; a strategy and
    a target area have one through their milestones.
    """
    indicators = {indicator.id: indicator for indicator in defined}
    measured = {
        milestone.id
        for milestone in roadmap.milestones
        if _indicator(targets.get(milestone.id)) in indicators
    }
    for milestone in roadmap.milestones:
        if milestone.id not in measured:
            named = _indicator(targets.get(milestone.id))
            area = roadmap.area_of(milestone.number)
            yield Shortcoming(
                Kind.MILESTONE_WITHOUT_INDICATOR, element=milestone.number, title=milestone.text,
                areas=(area.number,) if area else (), facts={"named": named} if named else {},
            )  # fmt: skip
    for area in roadmap.areas:
        yield from _of_area(area, measured)
    served = {_indicator(target) for target in targets.values()}
    for id, indicator in indicators.items():
        if id not in served:
            yield Shortcoming(
                Kind.INDICATOR_SERVES_NOTHING, indicator=id, title=indicator.title,
                title_en=indicator.title_en,
            )  # fmt: skip


def areas_of(roadmap: Roadmap, targets: Mapping[str, Target], indicator: str) -> tuple[str, ...]:
    """Return the numbers of the target areas with a milestone that an indicator measures."""
    return tuple(
        area.number
        for area in roadmap.areas
        if any(_indicator(targets.get(each.id)) == indicator for each in area.milestones)
    )


def _of_area(area: TargetArea, measured: Collection[str]) -> Iterator[Shortcoming]:
    if not any(milestone.id in measured for milestone in area.milestones):
        yield Shortcoming(
            Kind.AREA_WITHOUT_INDICATOR, element=area.number, title=area.title, areas=(area.number,)
        )
    for strategy in area.strategies:
        kind = _of_strategy(strategy, measured)
        if kind is not None:
            yield Shortcoming(
                kind, element=strategy.number, title=strategy.title, areas=(area.number,)
            )


def _of_strategy(strategy: Strategy, measured: Collection[str]) -> Kind | None:
    if not strategy.serves:
        return Kind.STRATEGY_WITHOUT_MILESTONE
    reached = any(id in measured for id in strategy.serves)
    return None if reached else Kind.STRATEGY_WITHOUT_INDICATOR


def _indicator(target: Target | None) -> str:
    return target.indicator if target else ""
