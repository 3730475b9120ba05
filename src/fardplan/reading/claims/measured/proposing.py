"""Which indicators of a register measure what a claim says: found by words, for a person to judge.

An indicator is proposed when the words by which it is known stand in the claim and nothing tells
that somebody or something else is counted. That no indicator is proposed is a finding: the claim's
number has no measure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from fardplan.reading.claims.contracts import Claim, ClaimKind, Sexes
from fardplan.reading.claims.measured.contracts import (
    Against,
    Doubt,
    Fit,
    Measured,
    Passed,
    Proposal,
    Proposals,
    Reason,
)
from fardplan.reading.claims.measured.subjects import (
    Definition,
    Subject,
    Term,
    is_denied,
    kin,
    meets,
    same,
    terms_of,
)
from fardplan.reading.claims.measured.times import (
    area_at,
    is_told,
    period_at,
    said_year,
    window,
)
from fardplan.statistics import Measure

_SEX = r"(?:kvinnor|män|flickor|pojkar|tjejer|killar)"
_WHICH_ARE = re.compile(
    rf"\b(?:är|var|utgör(?:s|de|des)?|blev) (?:\w+ )?(?:\d[\d,]* (?:procent |% ?))?(?:av dem )?"
    rf"(?<!av ){_SEX}\b(?! \w)|(?:procent|%) (?:av dem )?(?:är |var )?{_SEX}\b(?! som)|"
    rf"\bandelen {_SEX}\b(?! som)",
    re.I,
)
"""A share that tells which of them are women, and not which of the women."""
_FEWEST_SHARED = 2
"""So many words of the definition must stand in the claim, where they are not half of its title."""


def propose(
    claim: Claim, register: Iterable[Measured], *, said_on: date | None = None
) -> Proposals:
    """Return which indicators of `register` may measure what `claim` says, and why, in order.

    The same claim and register give the same proposals. `said_on` is when it was said, from which
    "i fjol" is counted. Those with the fewest doubts come first, then by the words in common.
    """
    if not _says_anything(claim):
        return Proposals()
    subject = Subject(claim)
    found: list[Proposal] = []
    passed: list[Passed] = []
    for measured in register:
        definition = measured.definition
        words = _words(subject, definition)
        if not words:
            continue
        other = _against(subject, definition)
        if other:
            passed.append(Passed(measured.indicator, other))
        else:
            found.append(_weighed(subject, definition, words, measured, said_on))
    found.sort(key=lambda each: (len(each.doubts), -len(each.words), each.indicator.id))
    return Proposals(tuple(found), tuple(sorted(passed, key=lambda each: each.indicator.id)))


def against(claim: Claim, measured: Measured) -> Against | None:
    """Return why an indicator measures something else than a claim, whatever their words."""
    found = _against(Subject(claim), measured.definition)
    return found.kind if found else None


def weigh(claim: Claim, measured: Measured) -> Proposal:
    """Return what fits and what is in doubt between a claim and any indicator."""
    subject, definition = Subject(claim), measured.definition
    words = _words(subject, definition)
    return _weighed(subject, definition, words, measured, None)


def _says_anything(claim: Claim) -> bool:
    """Whether it tells how many, how often or which way: a mere cause has no measure."""
    told = bool(claim.figures) or ClaimKind.FREQUENCY in claim.kinds
    return told or ClaimKind.TENDENCY in claim.kinds or claim.sexes is Sexes.BOTH


def _words(subject: Subject, definition: Definition) -> tuple[str, ...]:
    """The words of the claim by which the indicator is known; empty if they are too few."""
    heads, core = definition.heads, definition.core
    if core is None or not _meeting(subject, core):
        return ()
    hit = [head for head in heads if _meeting(subject, head)]
    shared = {
        term.stem
        for term in subject.terms
        if any(kin(term.stem, each) for each in definition.terms)
    }
    if 2 * len(hit) < len(heads) and len(shared) < _FEWEST_SHARED:
        return ()
    return tuple(dict.fromkeys(term.written for head in hit for term in _meeting(subject, head)))


def _meeting(subject: Subject, head: Term) -> list[Term]:
    return [term for term in subject.terms if same(term.stem, head.stem)]


def _against(subject: Subject, definition: Definition) -> Reason[Against] | None:
    claim, population = subject.claim, subject.claim.population
    told = (population,) if population else ()
    if subject.counts(definition) is False:
        return Reason(Against.OTHER_UNIT, told)
    which = _WHICH_ARE.search(claim.text)
    if which:
        return Reason(Against.OTHER_WAY_ROUND, (which.group(),))
    if _is_share_among(subject, definition):
        return Reason(Against.OTHER_WAY_ROUND, told)
    if meets(subject.groups, definition.groups) == "other" or _other_ages(subject, definition):
        return Reason(Against.OTHER_PEOPLE, told)
    if not subject.groups and definition.groups and _is_opposite(subject, definition):
        return Reason(Against.OPPOSITE, _denied_words(subject, definition))
    return None


def _is_share_among(subject: Subject, definition: Definition) -> bool:
    """Whether those whom the indicator counts are the whole of which the claim tells a part."""
    claim = subject.claim
    if not claim.population or not any(figure.is_share for figure in claim.figures):
        return False
    population = claim.population.lower()
    at = claim.text.lower().find(population)
    among = re.search(r"\b(?:av|bland) (?:de |dem |alla )?$", claim.text[: max(at, 0)].lower())
    inside = terms_of(population)
    heads = [head for head in definition.heads if any(same(t.stem, head.stem) for t in inside)]
    names_them = " som " in population or any(same(inside[0].stem, head.stem) for head in heads)
    return bool(among and names_them and len(heads) == len(definition.heads))


def _other_ages(subject: Subject, definition: Definition) -> bool:
    said, counted = subject.ages, definition.ages
    return bool(said and counted and (said[1] < counted[0] or counted[1] < said[0]))


def _weighed(
    subject: Subject,
    definition: Definition,
    words: tuple[str, ...],
    measured: Measured,
    said_on: date | None,
) -> Proposal:
    fits: list[Reason[Fit]] = [Reason(Fit.COUNTED, words)]
    doubts: list[Reason[Doubt]] = []
    for found in (
        *_of_population(subject, definition),
        *_of_measure(subject, definition),
        *_of_time(subject.claim, measured, said_on),
        *_of_place(subject.claim, definition, measured),
    ):
        (fits if isinstance(found.kind, Fit) else doubts).append(found)  # type: ignore[arg-type]
    if measured.indicator.source.invented:
        doubts.append(Reason(Doubt.INVENTED))
    return Proposal(measured.indicator, tuple(fits), tuple(doubts))


_Found = Reason[Fit] | Reason[Doubt]


def _of_population(subject: Subject, definition: Definition) -> Iterator[_Found]:
    claim = subject.claim
    told = (claim.population,) if claim.population else ()
    how = meets(subject.groups, definition.groups)
    if definition.groups:
        ways: dict[str, _Found] = {
            "same": Reason(Fit.POPULATION, told),
            "part": Reason(Doubt.PART_OF_POPULATION, told),
            "wider": Reason(Doubt.WIDER_POPULATION, told),
        }
        yield ways.get(how, Reason(Doubt.POPULATION_NOT_TOLD))
    elif subject.counts(definition):
        yield Reason(Fit.POPULATION, told)
    else:
        yield Reason(Doubt.POPULATION_NOT_TOLD)
    yield from _of_ages(subject, definition)


def _of_ages(subject: Subject, definition: Definition) -> Iterator[_Found]:
    said, counted = subject.ages, definition.ages
    if not counted or said == counted:
        return
    if not said:
        yield Reason(Doubt.AGE_NOT_TOLD)
    elif counted[0] <= said[0] and said[1] <= counted[1]:
        yield Reason(Doubt.PART_OF_POPULATION, (f"{said[0]}–{said[1]}",))
    else:
        yield Reason(Doubt.WIDER_POPULATION, (f"{said[0]}–{said[1]}",))


def _of_measure(subject: Subject, definition: Definition) -> Iterator[_Found]:
    if _is_opposite(subject, definition):
        yield Reason(Doubt.OPPOSITE, _denied_words(subject, definition))
    figures = [f for f in subject.claim.figures if f.is_share or f.is_change or f.value is not None]
    if not figures:
        return
    is_share = definition.indicator.measure is Measure.SHARE
    fitting = [f for f in figures if (f.is_share or f.is_change) == is_share]
    written = tuple(figure.written for figure in fitting or figures)
    yield Reason(Fit.MEASURE, written) if fitting else Reason(Doubt.OTHER_MEASURE, written)


def _is_opposite(subject: Subject, definition: Definition) -> bool:
    """Whether the claim tells of those who are not what the indicator counts."""
    pairs = [(term, head) for head in definition.heads for term in _meeting(subject, head)]
    turned = [is_denied(term, head.stem) != head.denied for term, head in pairs]
    return bool(turned) and all(turned)


def _denied_words(subject: Subject, definition: Definition) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(t.written for head in definition.heads for t in _meeting(subject, head))
    )


def _of_time(claim: Claim, measured: Measured, said_on: date | None) -> Iterator[_Found]:
    when = window(claim.period, said_year(said_on))
    told = (claim.period,) if claim.period else ()
    if when is None:
        yield Reason(Doubt.PERIOD_NOT_TOLD, told)
    elif measured.cells:
        is_there = when.year is None or period_at(when.year, measured.periods)
        yield Reason(Fit.PERIOD, told) if is_there else Reason(Doubt.OTHER_PERIOD, told)


def _of_place(claim: Claim, definition: Definition, measured: Measured) -> Iterator[_Found]:
    told = (claim.where,) if claim.where else ()
    if not claim.where or not is_told(claim.where):
        yield Reason(Doubt.PLACE_NOT_TOLD, told)
    elif measured.cells:
        found = area_at(claim.where, measured.areas, definition.whole)
        yield Reason(Fit.AREA, told) if found is not None else Reason(Doubt.OTHER_AREA, told)
