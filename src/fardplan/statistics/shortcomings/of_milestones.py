"""What the milestones lack before anybody can say whether they are reached."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from fardplan.plan import Milestone, Roadmap
from fardplan.statistics.indicators import Exemption
from fardplan.statistics.milestones import Compiled, Target, compile_milestone
from fardplan.statistics.milestones.contracts import Missing, Part
from fardplan.statistics.shortcomings.contracts import Kind, Shortcoming
from fardplan.statistics.verdicts import missing_to_judge

_KINDS: dict[Part, Kind] = {
    Part.BASELINE: Kind.NO_BASELINE,
    Part.BASELINE_YEAR: Kind.NO_BASELINE,
    Part.TARGET: Kind.NO_TARGET,
    Part.YEAR: Kind.NO_YEAR,
    Part.CLEARLY: Kind.NO_CLEARLY,
    Part.SEX: Kind.NO_SPLIT_OF_TARGET,
}
"""The kind of each missing part; any other is `NO_DEFINITION`."""


def of_milestones(
    roadmap: Roadmap, targets: Mapping[str, Target], today: date
) -> Iterator[Shortcoming]:
    """Yield what each milestone lacks, is said to be in two ways, or is left without on purpose."""
    for milestone in roadmap.milestones:
        target = targets.get(milestone.id)
        compiled = compile_milestone(milestone, target)
        told = _about(roadmap, milestone)
        for kind, parts in _by_kind(compiled, target, today).items():
            yield Shortcoming(kind, parts=tuple(parts), **told)
        for conflict in compiled.conflicts:
            yield Shortcoming(Kind.CONFLICT, conflict=conflict, **told)
        if target is not None:
            yield from _decided(compiled, target, told)
            yield from _exempt(target, today, told)


def _by_kind(compiled: Compiled, target: Target | None, today: date) -> dict[Kind, list[Missing]]:
    """What is missing by kind, a part once: as compiling found it, or else as judging does."""
    parts = {each.part: each for each in compiled.missing}
    if target is not None:
        decided = {each.part for each in compiled.left_open}
        for each in missing_to_judge(target, today):
            if each.part not in decided and not (each.part is Part.SEX and target.sex):
                parts.setdefault(each.part, each)
    found: dict[Kind, list[Missing]] = defaultdict(list)
    for part in Part:
        if part in parts:
            found[_KINDS.get(part, Kind.NO_DEFINITION)].append(parts[part])
    return found


def _decided(compiled: Compiled, target: Target, told: Mapping[str, Any]) -> Iterator[Shortcoming]:
    for missing in compiled.left_open:
        why = next(each for each in target.left_open if each.part is missing.part)
        facts = {"reason": why.reason, "by": why.by, "on": why.on.isoformat()}
        yield Shortcoming(Kind.LEFT_OPEN, parts=(missing,), facts=facts, **told)


def _exempt(target: Target, today: date, told: Mapping[str, Any]) -> Iterator[Shortcoming]:
    exempt = target.sex.exempt if target.sex else None
    if exempt is not None:
        yield of_exemption(exempt, today, told)


def of_exemption(exempt: Exemption, today: date, told: Mapping[str, Any]) -> Shortcoming:
    """Return an exemption from the split by sex: why, by whom, from when, until when."""
    state = "expired" if exempt.expires < today else "not_yet" if today < exempt.on else "holds"
    facts = {
        "state": state,
        "reason": exempt.reason,
        "by": exempt.by,
        "on": exempt.on.isoformat(),
        "expires": exempt.expires.isoformat(),
    }
    return Shortcoming(Kind.EXEMPTION, facts=facts, urgent=state == "expired", **told)


def _about(roadmap: Roadmap, milestone: Milestone) -> dict[str, Any]:
    area = roadmap.area_of(milestone.number)
    return {
        "element": milestone.number,
        "title": milestone.text,
        "areas": (area.number,) if area else (),
    }
