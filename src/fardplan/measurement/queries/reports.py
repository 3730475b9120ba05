"""Report blocks of public tables, and whether one that was written still holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from fardplan.measurement.contracts import Publication, PublicationState
from fardplan.measurement.queries.publications import UnknownPublication, publication, shown
from fardplan.measurement.queries.targets import targets
from fardplan.people.contracts import Actor
from fardplan.people.policies import NotAllowed
from fardplan.plan import Roadmap
from fardplan.roadmap.queries import plan_of, versions
from fardplan.statistics import compile_milestone
from fardplan.statistics.gate import Shown
from fardplan.statistics.public_verdicts import judged_by
from fardplan.statistics.report_blocks import Block, Kept, MilestoneVerdict, make, problems


def report_block(id: int, *, language: str, area: str = "", by: Actor, today: date) -> Block:
    """Return the text of a public table about one area, "" for the whole city, for a report.

    Of the whole city it holds the verdict on each milestone that the table measures. Raise
    `UnknownPublication` if the table is not public, `NotToBeShown` if it may not be shown today.
    """
    table = shown(id, today=today)
    verdicts = () if area else tuple(_verdicts(table, by, today))
    return make(table, publication=id, language=language, area=area, verdicts=verdicts)


def report_faults(kept: Kept, *, by: Actor, today: date) -> tuple[str, ...]:
    """Return, in words, why a block that was written does not hold any more; nothing if it does.

    It does not when its table was corrected or withdrawn, when the table may not be shown any more,
    when a number in it is not what the table says, and when what it says in words has changed.
    """
    try:
        found = publication(kept.publication, by=by, today=today)
    except (UnknownPublication, NotAllowed):
        return (f"There is no publication {kept.publication} that may be read.",)
    if found.state is not PublicationState.PUBLIC or found.refusals:
        return (_gone(found),)
    if found.approval is None or found.approval.seal != kept.seal:
        return (f"Publication {found.id} is not the table that the block was made from.",)
    return tuple(_changed(kept, by, today))


def _gone(found: Publication) -> str:
    last = found.steps[-1]
    what = f"Publication {found.id}"
    if found.state is PublicationState.CORRECTED:
        return f"{what} was corrected on {last.at.date()}: publication {found.corrected_by} holds."
    if found.state is PublicationState.WITHDRAWN:
        return f"{what} was withdrawn on {last.at.date()}: {last.note}"
    if found.state is not PublicationState.PUBLIC:
        return f"{what} is not public: it is {found.state}."
    return f"{what} may not be shown any more: {found.refusals[0].en}."


def _changed(kept: Kept, by: Actor, today: date) -> Iterator[str]:
    """Yield what does not hold in the sentences, the numbers first."""
    now = report_block(kept.publication, language=kept.language, area=kept.area, by=by, today=today)
    wrong = tuple(problems(replace(now, statements=kept.statements)))
    yield from wrong
    if wrong:
        return
    said = {each.text for each in kept.statements}
    for statement in now.statements:
        if statement.text not in said:
            yield f"Today it says: {statement.text}"


def _verdicts(table: Shown, by: Actor, today: date) -> Iterator[MilestoneVerdict]:
    for plan in _roadmaps(by):
        standing = targets(plan)
        for milestone in plan.milestones:
            ref = standing.get(milestone.id)
            if ref is None or ref.target.indicator != table.indicator.id:
                continue
            compiled = compile_milestone(milestone, ref.target)
            judged = judged_by(table, ref.target, compiled, today)
            yield MilestoneVerdict(milestone.number, milestone.text, judged)


def _roadmaps(by: Actor) -> Iterator[Roadmap]:
    """The latest version of each roadmap that `by` may read."""
    latest = {ref.roadmap_id: ref for ref in reversed(versions(by=by))}
    return (plan_of(ref.id, by=by) for ref in latest.values())
