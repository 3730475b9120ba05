from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from fardplan.consultation.contracts import (
    AssessmentRef,
    ClaimCard,
    ClaimPlace,
    ConsultationRef,
    SubmissionRef,
)
from fardplan.consultation.models import ClaimAssessment
from fardplan.consultation.policies import may_assess
from fardplan.consultation.queries.syntheses import summarised
from fardplan.kernel.errors import FardplanError
from fardplan.people.contracts import Actor, BodyRef
from fardplan.reading.claims import Card, Claim, ClaimStatus

_Place = tuple[int, int]


class UnknownClaim(FardplanError):
    """No claim begins there in an answer that stands."""


@dataclass(frozen=True, slots=True)
class CaseClaims:
    """A consultation with the claims in the answers that stand."""

    ref: ConsultationRef
    cards: tuple[ClaimCard, ...]

    def holding(self, submission_id: int, start: int) -> ClaimCard:
        """Return the card with the claim that begins there; raise `UnknownClaim`."""
        for card in self.cards:
            if any((p.submission.id, p.claim.place.start) == (submission_id, start)
                   for p in card.places):  # fmt: skip
                return card
        raise UnknownClaim(
            f"No claim begins at {start} in answer {submission_id}: see the list of claims."
        )

    def by_key(self) -> dict[str, ClaimCard]:
        """Return the cards by the keys that contradictions lead to."""
        return {card.card.key: card for card in self.cards}


def claims(consultation_id: str, *, by: Actor, language: str = "sv") -> CaseClaims:
    """Return the claims of a consultation that `by` may read, with what persons settled.

    They are found anew in what has come in: `language` only says which synthesis to share.
    """
    found = summarised(consultation_id, by=by, language=language)
    known = {s.name: s for s in found.submissions if not s.superseded}
    settled = _assessments(consultation_id)
    cards = (_card(card, known, settled) for card in found.synthesis.claims)
    return CaseClaims(found.ref, tuple(cards))


def claim(
    consultation_id: str, submission_id: int, start: int, *, by: Actor, language: str = "sv"
) -> ClaimCard:
    """Return the card of the claim that begins there; raise `UnknownClaim` or `NotAllowed`."""
    return claims(consultation_id, by=by, language=language).holding(submission_id, start)


def may_assess_claims(*, by: Actor) -> bool:
    """Return whether `by` may settle how a claim stands."""
    return may_assess(by)


def _card(
    card: Card,
    known: Mapping[str, SubmissionRef],
    settled: Mapping[_Place, list[AssessmentRef]],
) -> ClaimCard:
    places = tuple(_place(claim, known[claim.document]) for claim in card.claims)
    found = [
        assessment
        for place in places
        for assessment in settled.get((place.submission.id, place.claim.place.start), ())
    ]
    return ClaimCard(card, places, tuple(sorted(found, key=lambda a: a.at, reverse=True)))


def _place(claim: Claim, submission: SubmissionRef) -> ClaimPlace:
    return ClaimPlace(claim, submission, _speaking(claim, submission.stands_for))


def _speaking(claim: Claim, bodies: tuple[BodyRef, ...]) -> tuple[BodyRef, ...]:
    """The bodies behind a claim: all of a joint answer, or the one that differs in it."""
    if not claim.speaker:
        return bodies
    name = claim.speaker.casefold()
    own = tuple(
        body
        for body in bodies
        if body.short.casefold() == name or body.name.casefold().startswith(name)
    )
    return own or bodies


def _assessments(consultation_id: str) -> dict[_Place, list[AssessmentRef]]:
    found: dict[_Place, list[AssessmentRef]] = defaultdict(list)
    for row in ClaimAssessment.objects.filter(submission__consultation=consultation_id):
        ref = AssessmentRef(
            row.submission_id, row.start, ClaimStatus(row.status), row.reason, row.by_name, row.at
        )
        found[row.submission_id, row.start].insert(0, ref)
    return found
