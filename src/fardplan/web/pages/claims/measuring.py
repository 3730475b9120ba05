"""Where a person says what measures a claim, and the numbers that nothing measures."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from fardplan.consultation import queries as consultations
from fardplan.measurement import queries
from fardplan.measurement.actions.claims import link
from fardplan.measurement.contracts import ClaimMeasures, LinkVerdict
from fardplan.measurement.policies import may_link, require_may_link
from fardplan.people.contracts import Actor
from fardplan.reading.claims import Missing
from fardplan.reading.claims.measured import Proposal, Settled
from fardplan.web import addresses, case
from fardplan.web.choices import choice
from fardplan.web.listing import pagination
from fardplan.web.page import Data, page
from fardplan.web.pages.claims import measured as shown_measures
from fardplan.web.pages.claims import presenting as shown
from fardplan.web.pages.claims.forms import MeasureForm, UnmeasuredForm
from fardplan.web.pages.claims.views import frame
from fardplan.web.pages.measures.presenting import title
from fardplan.web.stages import stages
from fardplan.web.swedish import swedish

_A_PAGE = 20
_NO_SOURCE, _WITH_SOURCE = "saknas", "anges"


@page
def claim_measures(
    request: HttpRequest, by: Actor, id: str, submission_id: int, start: int
) -> HttpResponse:
    """Let a person choose an indicator for a claim, or say that none measures it."""
    require_may_link(by)
    found = _measures(id, submission_id, start, by)
    known = queries.register(today=timezone.localdate())
    form = UnmeasuredForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        verdict = LinkVerdict.WITHDRAWN if found.unmeasured else LinkVerdict.UNMEASURED
        return _settled(request, form, found, id, submission_id, start, by, verdict=verdict)
    proposed = {each.indicator.id: each for each in found.proposed}
    context = _frame(found, id, by, _("What measures the claim")) | {
        "form": form,
        "unmeasured": found.unmeasured is not None,
        "is_linked": bool(found.linked),
        "indicators": [
            _choice(id, found, each.indicator.id, title(each.indicator), proposed)
            for each in known.latest
        ],
    }
    status = 422 if form.is_bound else 200
    return render(request, "web/claims/measures.html", context, status=status)


@page
def claim_measure(
    request: HttpRequest, by: Actor, id: str, submission_id: int, start: int, indicator_id: str
) -> HttpResponse:
    """Let a person say whether one indicator measures a claim, and when and where it holds."""
    require_may_link(by)
    found = _measures(id, submission_id, start, by)
    definition = queries.indicator(indicator_id).indicator
    measured = queries.register(today=timezone.localdate()).measured(definition)
    stands = next((each for each in found.linked if each.decision.indicator == indicator_id), None)
    proposal = next((e for e in found.proposed if e.indicator.id == indicator_id), None)
    form = MeasureForm(
        request.POST if request.method == "POST" else None,
        measured=measured,
        last_year=queries.said_on(found.card).year,
        settled=stands.decision.settled if stands else Settled(),
        is_settled=_is_settled(found, indicator_id),
        needs_reason=proposal is None and stands is None,
    )
    if form.is_valid():
        return _settled(
            request, form, found, id, submission_id, start, by,
            verdict=LinkVerdict(form.cleaned_data["verdict"]), indicator_id=indicator_id,
            settled=form.settled(),
        )  # fmt: skip
    context = _frame(found, id, by, _("Does this measure the claim?")) | {
        "form": form,
        "indicator": definition,
        "title": title(definition),
        "url": addresses.indicator(indicator_id),
        "reasons": shown_measures.reasons(proposal) if proposal else None,
        "is_public": bool(measured.cells),
    }
    status = 422 if form.is_bound else 200
    return render(request, "web/claims/measure.html", context, status=status)


@page
def unmeasured_claims(request: HttpRequest, by: Actor, id: str) -> HttpResponse:
    """List the numbers in the answers that no indicator measures."""
    today = timezone.localdate()
    found = queries.case_measures(id, by=by, today=today, language=case.language())
    options = [(_NO_SOURCE, _("No source named")), (_WITH_SOURCE, _("A source is named"))]
    source = choice("kalla", _("Source"), options, request.GET.dict())
    wanted = [each for each in found.without_measure if _passes(each, source["value"])]
    listed = Paginator(wanted, _A_PAGE).get_page(request.GET.get("page"))
    trail = case.trail(id, swedish(found.ref.title), _("Numbers without a measure"))
    trail.insert(-1, {"label": _("Claims"), "url": addresses.claims(id)})
    context = {
        "section": "consultation",
        "trail": trail,
        "ref": found.ref,
        "stages": stages(found.ref, today=today),
        "filters": [source],
        "filtered": bool(source["value"]),
        "count": len(wanted),
        "without_source": sum(_passes(e, _NO_SOURCE) for e in found.without_measure),
        "all": len(found.without_measure),
        "may_link": may_link(by),
        "claims": [
            shown.brief(id, each.card) | {"nothing": shown_measures.nothing_measures(id, each)}
            for each in listed.object_list
        ],
        **pagination(request, listed),
    }
    return render(request, "web/claims/unmeasured.html", context)


def _passes(given: ClaimMeasures, source: str) -> bool:
    lacks = Missing.SOURCE in given.card.card.missing
    return not source or lacks == (source == _NO_SOURCE)


def _measures(id: str, submission_id: int, start: int, by: Actor) -> ClaimMeasures:
    today, language = timezone.localdate(), case.language()
    return queries.claim_measures(
        id, submission_id, start, by=by, today=today, language=language
    )  # fmt: skip


def _is_settled(found: ClaimMeasures, indicator_id: str) -> bool:
    """Whether something stands about an indicator that can be taken back."""
    last = next((each for each in found.decisions if each.indicator == indicator_id), None)
    return last is not None and last.verdict is not LinkVerdict.WITHDRAWN


def _choice(
    id: str, found: ClaimMeasures, indicator: str, name: str, proposed: dict[str, Proposal]
) -> Data:
    return {
        "title": name,
        "url": addresses.claim_measure(id, found.card.slug, indicator),
        "proposed": indicator in proposed,
        "linked": any(each.decision.indicator == indicator for each in found.linked),
    }


def _settled(
    request: HttpRequest,
    form: Any,
    found: ClaimMeasures,
    id: str,
    submission_id: int,
    start: int,
    by: Actor,
    **decided: Any,
) -> HttpResponse:
    """Keep what was decided, and show the claim again."""
    link(
        consultation_id=id, submission_id=submission_id, start=start,
        reason=form.cleaned_data["reason"], by=by, at=timezone.now(), **decided,
    )  # fmt: skip
    messages.success(request, _("Your decision is registered, and stands with the claim."))
    return redirect(addresses.claim(id, found.card.slug))


def _frame(found: ClaimMeasures, id: str, by: Actor, last: str) -> Data:
    context = frame(consultations.consultation(id, by=by), found.card, last)
    address = addresses.claim(id, found.card.slug)
    context["trail"].insert(-1, {"label": _("Claim"), "url": address})
    return context
