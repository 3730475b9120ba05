from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from fardplan.consultation import queries
from fardplan.consultation.actions.claims import assess
from fardplan.consultation.contracts import ClaimCard, ConsultationRef
from fardplan.consultation.policies import require_may_assess
from fardplan.measurement.policies import may_link
from fardplan.measurement.queries import claim_measures
from fardplan.people.contracts import Actor
from fardplan.reading.claims import ClaimStatus
from fardplan.web import addresses, case
from fardplan.web.listing import pagination
from fardplan.web.page import Data, page
from fardplan.web.pages.claims import measured
from fardplan.web.pages.claims import presenting as shown
from fardplan.web.pages.claims.forms import AssessmentForm
from fardplan.web.stages import stages
from fardplan.web.swedish import swedish

_A_PAGE = 20


@page
def claims(request: HttpRequest, by: Actor, id: str) -> HttpResponse:
    """List the claims of a consultation as cards."""
    found = queries.claims(id, by=by, language=case.language())
    choices = shown.filters(found.cards, request.GET.dict())
    passing = shown.chosen(found.cards, choices)
    listed = Paginator(passing, _A_PAGE).get_page(request.GET.get("page"))
    context = {
        "section": "consultation",
        "trail": case.trail(id, swedish(found.ref.title), _("Claims")),
        "ref": found.ref,
        "stages": stages(found.ref, today=timezone.localdate()),
        "filters": choices,
        "filtered": any(choice["value"] for choice in choices),
        "count": len(passing),
        "claims": [shown.brief(id, card) for card in listed.object_list],
        **pagination(request, listed),
    }
    return render(request, "web/claims/claims.html", context)


@page
def claim(request: HttpRequest, by: Actor, id: str, submission_id: int, start: int) -> HttpResponse:
    """Show one card: its source chain, what it lacks, and how it stands."""
    found = queries.claims(id, by=by, language=case.language())
    card = found.holding(submission_id, start)
    measures = claim_measures(
        id, submission_id, start, by=by, today=timezone.localdate(), language=case.language()
    )
    context = frame(found.ref, card, _("Claim")) | {
        "chain": shown.chain(id, card),
        "definition": shown.definition(card),
        "contradictions": shown.contradictions(found, card),
        "assessments": shown.assessments(card),
        "may_assess": queries.may_assess_claims(by=by),
        "measures": measured.section(found.ref.id, measures),
        "may_link": may_link(by),
    }
    return render(request, "web/claims/claim.html", context)


@page
def assess_claim(
    request: HttpRequest, by: Actor, id: str, submission_id: int, start: int
) -> HttpResponse:
    """Let a person settle how a claim stands, with a reason."""
    ref = queries.consultation(id, by=by)
    require_may_assess(by)
    card = queries.claim(id, submission_id, start, by=by, language=case.language())
    given = request.POST if request.method == "POST" else None
    form = AssessmentForm(given, initial={"status": str(card.status)})
    if form.is_valid():
        assess(
            consultation_id=id, submission_id=submission_id, start=start,
            status=ClaimStatus(form.cleaned_data["status"]), reason=form.cleaned_data["reason"],
            by=by, at=timezone.now(),
        )  # fmt: skip
        messages.success(request, _("Your assessment is registered, and stands with the claim."))
        return redirect(addresses.claim(id, card.slug))
    context = frame(ref, card, _("Assess the claim")) | {"form": form}
    context["trail"].insert(-1, {"label": _("Claim"), "url": addresses.claim(id, card.slug)})
    status = 422 if form.is_bound else 200
    return render(request, "web/claims/assess.html", context, status=status)


def frame(ref: ConsultationRef, card: ClaimCard, last: str) -> Data:
    """Return what every page of a claim needs; `last` is what the page is called."""
    trail = case.trail(ref.id, swedish(ref.title), last)
    trail.insert(-1, {"label": _("Claims"), "url": addresses.claims(ref.id)})
    place = card.places[0]
    return {
        "section": "consultation",
        "trail": trail,
        "ref": ref,
        "claim": shown.brief(ref.id, card),
        "submission_id": place.submission.id,
        "start": place.claim.place.start,
    }
