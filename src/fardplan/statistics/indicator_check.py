"""What is wrong with the definitions of indicators, and what is missing in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from fardplan.plan import Finding, Roadmap, Severity, UnitOfObservation
from fardplan.statistics import groups
from fardplan.statistics.breakdowns import Breakdown, joined
from fardplan.statistics.indicator_file import Definition, Definitions
from fardplan.statistics.indicators import Certainty, Indicator
from fardplan.statistics.vocabulary import SEXES, Direction, Measure, Sex


def check(
    definitions: Definitions, *, today: date, roadmap: Roadmap | None = None
) -> tuple[Finding, ...]:
    """Return all findings: errors first, then what is missing, then notes.

    With a `roadmap` also whether every milestone has an indicator, and one that counts the unit
    that the roadmap says.
    """
    found = [
        *_twice(definitions),
        *_versions(definitions),
        *_within(definitions),
        *_sums(definitions),
        *_breakdowns(definitions),
        *(f for each in definitions.definitions for f in _one(each, today)),
        *(_milestones(definitions, roadmap) if roadmap else ()),
    ]
    order = list(Severity)
    return tuple(sorted(found, key=lambda finding: order.index(finding.severity)))


def changed_silently(before: Definitions, after: Definitions) -> tuple[Finding, ...]:
    """Return the indicators whose definition differs while the version is the same.

    A figure answers to a version: what is counted never changes beneath it. A title may.
    """
    was = {(d.indicator.id, d.indicator.version): d.indicator for d in before.definitions}
    found = []
    for definition in after.definitions:
        one = definition.indicator
        old = was.get((one.id, one.version))
        if old is not None and _answered_to(old) != _answered_to(one):
            said = f"version {one.version} has another definition than before: make it a new one"
            found.append(Finding(Severity.ERROR, "changed-silently", one.id, said))
    return tuple(found)


def _one(definition: Definition, today: date) -> Iterator[Finding]:
    one = definition.indicator
    for rule in _RULES:
        yield from rule(one)
    yield from _exemption(one, today)
    for undecided in definition.undecided:
        yield _missing("undecided", one, undecided)


def _household(one: Indicator) -> Iterator[Finding]:
    unsaid = not one.sex.whose and one.sex.exempt is None
    if one.unit is UnitOfObservation.HOUSEHOLD and unsaid:
        said = "a household has no sex: say whose is meant (whose), or who decided not to (exempt)"
        yield _error("household-without-sex", one, said)


def _whose(one: Indicator) -> Iterator[Finding]:
    if one.individual_based and one.sex.whose:
        said = f"of a {one.unit.value} it is clear whose sex is meant: leave out whose"
        yield _error("whose-of-a-person", one, said)


def _parts(one: Indicator) -> Iterator[Finding]:
    if one.measure is Measure.COUNT and one.denominator:
        yield _error("count-with-denominator", one, "a count has no denominator")
    if one.measure is not Measure.COUNT and not one.denominator:
        said = f"a {one.measure.value} needs a denominator"
        yield _error("no-denominator", one, said)


def _direction(one: Indicator) -> Iterator[Finding]:
    asked = SEXES if one.individual_based else (Sex.TOTAL,)
    unsaid = [sex for sex in asked if sex not in one.direction and Sex.TOTAL not in one.direction]
    if unsaid:
        said = f"it is not said what is better for {' and '.join(unsaid)} (direction)"
        yield _missing("no-direction", one, said)
    ways = {one.better(sex) for sex in asked} - {Direction.NONE}
    if len(ways) > 1:
        yield Finding(
            Severity.NOTE,
            "directions-differ",
            one.id,
            "what is better is not the same for women and men: a smaller gap need not be better",
        )


def _source(one: Indicator) -> Iterator[Finding]:
    if one.source.lag_months is None:
        said = "it is not said how long after a period its figures come (lag_months)"
        yield _missing("no-lag", one, said)
    if one.source.months_between is None:
        said = "it is not said how often there are figures (months_between)"
        yield _missing("no-cadence", one, said)


def _survey(one: Indicator) -> Iterator[Finding]:
    if one.certainty is Certainty.SURVEY and not one.exclusions:
        said = "say how those who did not answer or have no opinion are treated (exclusions)"
        yield _missing("no-answer-untold", one, said)


def _broken_down(one: Indicator) -> Iterator[Finding]:
    names = [each.name for each in one.breakdowns]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield _error(
            "breakdown-twice", one, f"it is said twice how the codes of {name} hang together"
        )
    for name in names:
        if name in _SAY_THEMSELVES:
            said = f"of {name} it is known how its codes hang together: leave it out (breakdowns)"
            yield _error("breakdown-of-its-own", one, said)


_SAY_THEMSELVES = (groups.AGE, "sex", "area")

_RULES: tuple[Callable[[Indicator], Iterator[Finding]], ...] = (
    _household,
    _whose,
    _parts,
    _direction,
    _source,
    _survey,
    _broken_down,
)


def _exemption(one: Indicator, today: date) -> Iterator[Finding]:
    exempt = one.sex.exempt
    if exempt is None:
        return
    if exempt.expires < exempt.on:
        yield _error("exemption-backwards", one, "the exemption expires before it was decided")
    elif exempt.expires < today:
        said = f"the exemption expired on {exempt.expires}: split by sex, or decide anew"
        yield _error("exemption-expired", one, said)
    else:
        said = f"is not split by sex until {exempt.expires}, by {exempt.by}: {exempt.reason}"
        yield Finding(Severity.NOTE, "exempt", one.id, said)


def _twice(definitions: Definitions) -> Iterator[Finding]:
    times = Counter((d.indicator.id, d.indicator.version) for d in definitions.definitions)
    for (id_, version), count in times.items():
        if count > 1:
            said = f"version {version} stands {count} times"
            yield Finding(Severity.ERROR, "version-twice", id_, said)


def _versions(definitions: Definitions) -> Iterator[Finding]:
    """A new version counts something else, so the series has a break."""
    by_id: dict[str, dict[int, Indicator]] = {}
    for definition in definitions.definitions:
        one = definition.indicator
        by_id.setdefault(one.id, {})[one.version] = one
    for versions in by_id.values():
        for version, one in versions.items():
            yield from _after(one, versions.get(version - 1))


def _after(one: Indicator, before: Indicator | None) -> Iterator[Finding]:
    if one.version == 1:
        return
    known = set(before.breaks) if before else set()
    better_said = before is not None and _counted(before) == _counted(one)
    if not better_said and not set(one.breaks) - known:
        said = f"version {one.version} has no break: say from which period it counts, and why"
        yield _error("version-without-break", one, said)
    if before and better_said and _relations(before) == _relations(one):
        said = f"version {one.version} counts the same as version {before.version}"
        yield _error("version-without-change", one, said)


def _within(definitions: Definitions) -> Iterator[Finding]:
    """An outcome lies in another of the same people."""
    newest = definitions.newest
    for definition in newest.values():
        one = definition.indicator
        if one.within == one.id:
            yield _error("within-itself", one, "an outcome cannot lie in itself (within)")
        elif one.within in newest and not _same_people(one, newest[one.within].indicator):
            said = f"word its population as that of {one.within}, in which it lies (within)"
            yield _error("within-other-people", one, said)


def _sums(definitions: Definitions) -> Iterator[Finding]:
    """An outcome is the sum of others of the same people."""
    newest = definitions.newest
    for definition in newest.values():
        one = definition.indicator
        known = [newest[part].indicator for part in one.parts if part in newest]
        if one.id in one.parts or one.within in one.parts or len(set(one.parts)) == 1:
            said = "an outcome is the sum of two or more others, which lie in it (parts)"
            yield _error("parts-of-itself", one, said)
        for part in known:
            if not _same_people(one, part):
                said = f"word its population as that of {part.id}, which is a part of it (parts)"
                yield _error("parts-other-people", one, said)


def _breakdowns(definitions: Definitions) -> Iterator[Finding]:
    """Definitions of the same people say the same of a breakdown."""
    known: list[tuple[Indicator, Breakdown]] = []
    for definition in definitions.newest.values():
        one = definition.indicator
        for each in one.breakdowns:
            against = _contradicting(one, each, known)
            if against:
                said = f"{against} says otherwise how the codes of {each.name} hang together"
                yield _error("breakdown-contradicted", one, said)
        known += [(one, each) for each in one.breakdowns]


def _contradicting(
    one: Indicator, said: Breakdown, known: Sequence[tuple[Indicator, Breakdown]]
) -> str:
    """Return the id of the first indicator that says otherwise, "" if there is none."""
    for other, each in known:
        if each.name == said.name and _same_people(one, other) and joined(each, said) is None:
            return other.id
    return ""


def _same_people(one: Indicator, other: Indicator) -> bool:
    words = (" ".join(each.population.casefold().split()) for each in (one, other))
    return len(set(words)) == 1


def _counted(one: Indicator) -> Indicator:
    """The definition without what may change and leave the figures the same.

    How codes and outcomes hang together may be told later, in a version without a break.
    """
    source = replace(one.source, address="", lag_months=None, months_between=None)
    plain = replace(one, version=0, title="", title_en="", direction={}, breaks=(), source=source)
    return replace(plain, sex=replace(one.sex, exempt=None), parts=(), breakdowns=())


def _answered_to(one: Indicator) -> tuple[object, ...]:
    return _counted(one), _relations(one)


def _relations(one: Indicator) -> tuple[object, ...]:
    return one.parts, one.breakdowns


def _milestones(definitions: Definitions, roadmap: Roadmap) -> Iterator[Finding]:
    milestones = {milestone.id: milestone for milestone in roadmap.milestones}
    served: set[str] = set()
    for definition in definitions.newest.values():
        one = definition.indicator
        for id_ in definition.milestones:
            served.add(id_)
            if id_ not in milestones:
                said = f"the roadmap has no milestone {id_}"
                yield _error("unknown-milestone", one, said)
            elif milestones[id_].unit not in (None, one.unit):
                said = f"counts a {one.unit.value}, and {milestones[id_].number} another unit"
                yield _error("another-unit", one, said)
    for milestone in milestones.values():
        if milestone.id not in served:
            said = f"no indicator measures {milestone.id}"
            yield Finding(Severity.MISSING, "no-indicator", milestone.number, said)


def _error(code: str, one: Indicator, message: str) -> Finding:
    return Finding(Severity.ERROR, code, one.id, message)


def _missing(code: str, one: Indicator, message: str) -> Finding:
    return Finding(Severity.MISSING, code, one.id, message)
