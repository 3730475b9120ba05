"""Which indicators measure what the claims of answers say, and what their figures say of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from fardplan.consultation import queries as consultations
from fardplan.consultation.contracts import ClaimCard, ConsultationRef
from fardplan.consultation.queries.deadlines import city_day
from fardplan.measurement.contracts import (
    ClaimMeasures,
    LinkDecision,
    LinkedMeasure,
    LinkVerdict,
    Saying,
)
from fardplan.measurement.models import ClaimLink
from fardplan.measurement.queries.indicators import indicator
from fardplan.measurement.queries.measured import Register, register
from fardplan.people.contracts import Actor
from fardplan.reading.claims.measured import Settled, compare, propose

_Place = tuple[str, int]
_Decisions = Mapping[_Place, list[LinkDecision]]


@dataclass(frozen=True, slots=True)
class CaseMeasures:
    """A consultation with its claims and what measures each."""

    ref: ConsultationRef
    claims: tuple[ClaimMeasures, ...]

    @property
    def without_measure(self) -> tuple[ClaimMeasures, ...]:
        """The claims that tell a number which no indicator measures."""
        return tuple(each for each in self.claims if each.has_number and each.lacks_measure)


def claim_measures(
    consultation_id: str,
    submission_id: int,
    start: int,
    *,
    by: Actor,
    today: date,
    language: str = "sv",
) -> ClaimMeasures:
    """Return the claim that begins there with what measures it.

    Raise `UnknownClaim`, or `NotAllowed` unless `by` may read the consultation.
    """
    card = consultations.claim(consultation_id, submission_id, start, by=by, language=language)
    return _measures(card, _decisions(consultation_id), register(today=today))


def case_measures(
    consultation_id: str, *, by: Actor, today: date, language: str = "sv"
) -> CaseMeasures:
    """Return all claims of a consultation that `by` may read with what measures each."""
    found = consultations.claims(consultation_id, by=by, language=language)
    decisions, known = _decisions(consultation_id), register(today=today)
    return CaseMeasures(found.ref, tuple(_measures(c, decisions, known) for c in found.cards))


def said_about(id: str, *, by: Actor, today: date, language: str = "sv") -> tuple[Saying, ...]:
    """Return the claims that persons hold an indicator to measure, where `by` may read them.

    In the order of the consultations, the latest first, and of the answers in each.
    """
    linked = ClaimLink.objects.filter(
        definition__indicator=id, verdict=LinkVerdict.CONFIRMED
    ).values_list("consultation", flat=True)
    wanted = set(linked)
    if not wanted:
        return ()
    known = register(today=today)
    return tuple(
        saying
        for ref in consultations.consultations(by=by)
        if ref.id in wanted
        for saying in _sayings(ref, id, known, by, language)
    )


def _sayings(
    ref: ConsultationRef, id: str, known: Register, by: Actor, language: str
) -> Iterable[Saying]:
    decisions = _decisions(ref.id)
    for card in consultations.claims(ref.id, by=by, language=language).cards:
        for linked in _linked(card, _of(card, decisions), known):
            if linked.measured.indicator.id == id:
                yield Saying(ref.id, ref.title, card, linked)


def _measures(card: ClaimCard, decisions: _Decisions, known: Register) -> ClaimMeasures:
    mine = _of(card, decisions)
    standing = _standing(mine)
    found = propose(card.card.first, known.latest, said_on=said_on(card))
    settled = {id for id, each in standing.items() if each.verdict is not LinkVerdict.WITHDRAWN}
    nothing = standing.get("")
    return ClaimMeasures(
        card=card,
        linked=_linked(card, mine, known),
        proposed=tuple(each for each in found.found if each.indicator.id not in settled),
        passed=found.passed,
        decisions=mine,
        unmeasured=nothing if nothing and nothing.verdict is LinkVerdict.UNMEASURED else None,
    )


def _linked(
    card: ClaimCard, decisions: tuple[LinkDecision, ...], known: Register
) -> tuple[LinkedMeasure, ...]:
    standing = _standing(decisions).values()
    return tuple(
        _measure(card, each, known) for each in standing if each.verdict is LinkVerdict.CONFIRMED
    )


def _measure(card: ClaimCard, decision: LinkDecision, known: Register) -> LinkedMeasure:
    definition = indicator(decision.indicator, decision.version).indicator
    measured = known.measured(definition)
    comparison = compare(card.card.first, measured, settled=decision.settled, said_on=said_on(card))
    latest = known.latest_version(decision.indicator)
    return LinkedMeasure(measured, comparison, decision, latest, known.publication(definition))


def said_on(card: ClaimCard) -> date:
    """Return the day on which a claim came in, from which "i fjol" is counted."""
    return city_day(card.places[0].submission.received_at)


def _standing(decisions: tuple[LinkDecision, ...]) -> dict[str, LinkDecision]:
    """The last decision about each indicator, and by "" that nothing measures the claim.

    That nothing does is over when an indicator is confirmed later.
    """
    standing: dict[str, LinkDecision] = {}
    for each in decisions:  # the latest first
        standing.setdefault(each.indicator, each)
    nothing = standing.get("")
    confirmed = [e.id for e in standing.values() if e.verdict is LinkVerdict.CONFIRMED]
    if nothing and any(id > nothing.id for id in confirmed):
        del standing[""]
    return standing


def _of(card: ClaimCard, decisions: _Decisions) -> tuple[LinkDecision, ...]:
    found = [
        decision
        for place in card.places
        for decision in decisions.get((place.submission.name, place.claim.place.start), ())
    ]
    return tuple(sorted(found, key=lambda each: each.id, reverse=True))


def _decisions(consultation_id: str) -> _Decisions:
    """What was settled about each place of a consultation, the latest first."""
    found: dict[_Place, list[LinkDecision]] = defaultdict(list)
    rows = ClaimLink.objects.filter(consultation=consultation_id)
    for row in rows.select_related("definition"):
        definition = row.definition
        decision = LinkDecision(
            id=row.pk,
            answer=row.answer,
            start=row.start,
            verdict=LinkVerdict(row.verdict),
            indicator=definition.indicator if definition else "",
            version=definition.version if definition else None,
            settled=Settled(row.period, row.area),
            reason=row.reason,
            by_name=row.by_name,
            at=row.at,
        )
        found[row.answer, row.start].insert(0, decision)
    return found
