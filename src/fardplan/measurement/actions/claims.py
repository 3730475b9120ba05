"""Settling which indicator measures what a claim says, beside what the machine proposes."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from fardplan.consultation.contracts import ClaimPlace
from fardplan.kernel.errors import BadInput
from fardplan.kernel.hashing import sha256_of
from fardplan.measurement.contracts import ClaimMeasures, LinkDecision, LinkVerdict
from fardplan.measurement.models import ClaimLink, IndicatorVersion, telling
from fardplan.measurement.policies import require_may_link
from fardplan.measurement.queries import claim_measures, indicator, said_on
from fardplan.measurement.queries.measured import register
from fardplan.people.contracts import Actor
from fardplan.reading.claims.measured import Settled
from fardplan.records.actions.events import append
from fardplan.statistics import Indicator

LONGEST_REASON = 4_000
"""In characters, as that of an assessment."""


def link(
    *,
    consultation_id: str,
    submission_id: int,
    start: int,
    verdict: LinkVerdict,
    indicator_id: str = "",
    settled: Settled | None = None,
    reason: str = "",
    by: Actor,
    at: datetime,
) -> ClaimMeasures:
    """Settle whether an indicator measures the claim that begins at `start` of an answer.

    It is confirmed or rejected in its latest version. Without an indicator it is settled that none
    measures the claim, or that is taken back. `settled` says when and where the claim holds, of
    what there are public figures. Earlier decisions stay; the same again does nothing. A reason is
    asked for, but not where a proposal is confirmed as it is.

    Raise `NotAllowed`, `UnknownClaim`, `UnknownIndicator`, or `BadInput` for what does not fit.
    """
    require_may_link(by)
    today = at.date()
    found = claim_measures(consultation_id, submission_id, start, by=by, today=today)
    wanted = indicator(indicator_id).indicator if indicator_id else None
    asked = settled or Settled()
    _require_fitting(verdict, wanted, asked, found)
    if wanted is not None:
        _require_public(wanted, asked, found, at)
    _require_reason(reason.strip(), needed=_needs_reason(verdict, wanted, asked, found))
    if _stands(found, verdict, indicator_id, asked, reason.strip()):
        return found
    with transaction.atomic():
        place = _place(found, submission_id, start)
        row = _row(consultation_id, place, verdict, wanted, asked, reason.strip(), by, at)
        append(
            kind="measurement.claim_linked", subject=f"consultation:{consultation_id}",
            data=telling.of_link(row), by=by, at=at,
        )  # fmt: skip
    return claim_measures(consultation_id, submission_id, start, by=by, today=today)


def _require_fitting(
    verdict: LinkVerdict, wanted: Indicator | None, settled: Settled, found: ClaimMeasures
) -> None:
    if wanted is None and verdict in (LinkVerdict.CONFIRMED, LinkVerdict.REJECTED):
        raise BadInput("indicator", "none is named", "say which indicator it is about")
    if wanted is not None and verdict is LinkVerdict.UNMEASURED:
        raise BadInput("indicator", "one is named", "leave it out to say that none measures it")
    if verdict is not LinkVerdict.CONFIRMED and settled != Settled():
        raise BadInput("settled", "nothing is compared", "leave out when and where")
    if verdict is LinkVerdict.UNMEASURED and found.linked:
        why = f"{found.linked[0].decision.indicator} is held to measure it"
        raise BadInput("indicator", why, "take that back first")
    if verdict is LinkVerdict.WITHDRAWN and _last(found, wanted.id if wanted else "") is None:
        raise BadInput("verdict", "nothing is settled", "there is nothing to take back")


def _require_public(
    wanted: Indicator, settled: Settled, found: ClaimMeasures, at: datetime
) -> None:
    """Refuse a time or a place of which there are no public figures, or that was yet to come."""
    measured = register(today=at.date()).measured(wanted)
    if settled.period and settled.period not in measured.periods:
        raise BadInput("period", f"{settled.period} has no public figures", "choose another")
    if settled.period[:4] > str(said_on(found.card).year):
        raise BadInput("period", f"{settled.period} came after the claim", "choose another")
    if settled.area is not None and settled.area not in measured.areas:
        raise BadInput("area", f"{settled.area!r} has no public figures", "choose another")


def _needs_reason(
    verdict: LinkVerdict, wanted: Indicator | None, settled: Settled, found: ClaimMeasures
) -> bool:
    if verdict is not LinkVerdict.CONFIRMED or settled != Settled():
        return True
    known = {each.indicator.id for each in found.proposed}
    known |= {each.decision.indicator for each in found.linked}
    return wanted is None or wanted.id not in known


def _require_reason(reason: str, *, needed: bool) -> None:
    if needed and not reason:
        raise BadInput("reason", "it is empty", "say what you have looked at")
    if len(reason) > LONGEST_REASON:
        raise BadInput("reason", f"it is over {LONGEST_REASON} characters", "write it shorter")


def _last(found: ClaimMeasures, indicator_id: str) -> LinkDecision | None:
    """The decision about an indicator that stands, unless it was taken back."""
    last = next((each for each in found.decisions if each.indicator == indicator_id), None)
    return None if last is None or last.verdict is LinkVerdict.WITHDRAWN else last


def _stands(
    found: ClaimMeasures, verdict: LinkVerdict, indicator_id: str, settled: Settled, reason: str
) -> bool:
    last = _last(found, indicator_id)
    return last is not None and (last.verdict, last.settled, last.reason) == (
        verdict, settled, reason,
    )  # fmt: skip


def _row(
    consultation_id: str,
    place: ClaimPlace,
    verdict: LinkVerdict,
    wanted: Indicator | None,
    settled: Settled,
    reason: str,
    by: Actor,
    at: datetime,
) -> ClaimLink:
    claim, answer = place.claim, place.submission.name
    start = claim.place.start
    rows = ClaimLink.objects.select_for_update().filter(
        consultation=consultation_id, answer=answer, start=start
    )
    definition = (
        IndicatorVersion.objects.get(indicator=wanted.id, version=wanted.version)
        if wanted
        else None
    )
    return ClaimLink.objects.create(
        consultation=consultation_id, answer=answer, start=start, end=claim.place.end,
        quote_sha256=sha256_of(claim.quote.encode("utf-8", "surrogatepass")),
        number=len(rows) + 1, verdict=verdict, definition=definition, period=settled.period,
        area=settled.area, reason=reason, by_id=by.id, by_name=by.name, at=at,
    )  # fmt: skip


def _place(found: ClaimMeasures, submission_id: int, start: int) -> ClaimPlace:
    return next(
        place
        for place in found.card.places
        if (place.submission.id, place.claim.place.start) == (submission_id, start)
    )
