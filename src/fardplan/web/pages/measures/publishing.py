"""The way of a table to the public, step by step, as those who work with figures see it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fardplan.measurement import policies, queries
from fardplan.measurement.actions import publications as actions
from fardplan.measurement.contracts import Publication, PublicationState
from fardplan.measurement.policies import require_may_see_figures
from fardplan.people.contracts import Actor
from fardplan.statistics.gate import NotToBeShown, Refusal
from fardplan.web.case import language
from fardplan.web.page import Data, NothingThere, page
from fardplan.web.pages.measures import presenting as shown_as
from fardplan.web.pages.measures import wording
from fardplan.web.pages.measures.divisions import registered
from fardplan.web.swedish import swedish

_WAY = (
    PublicationState.DRAFT,
    PublicationState.SEX_CHECKED,
    PublicationState.PROTECTED,
    PublicationState.REVIEWED,
    PublicationState.PUBLIC,
)


@page
def publications(request: HttpRequest, by: Actor) -> HttpResponse:
    """List all publications with how far they have come."""
    require_may_see_figures(by)
    found = queries.publications(by=by, today=timezone.localdate())
    context = {
        "section": "measures",
        "trail": _trail(),
        "publications": [_brief(each) for each in found],
        "indicators": [
            {"id": ref.indicator.id, "title": shown_as.title(ref.indicator)}
            for ref in queries.indicators()
            if queries.latest_delivery(ref.indicator.id, ref.indicator.version)
        ],
        "may_propose": policies.may_propose(by),
        "divisions": registered(queries.divisions()),
    }
    return render(request, "web/measures/publications.html", context)


@page
def publication(request: HttpRequest, by: Actor, id: int) -> HttpResponse:
    """Show a publication as it stands, its steps, and the next one."""
    require_may_see_figures(by)
    found = queries.publication(id, by=by, today=timezone.localdate())
    return _page(request, found, by)


@require_POST
@page
def propose(request: HttpRequest, by: Actor) -> HttpResponse:
    """Make a draft of the figures of an indicator as they stand."""
    ref = queries.indicator(request.POST.get("indicator", ""))
    made = actions.propose(
        id=ref.indicator.id, version=ref.indicator.version,
        title=request.POST.get("title", ""), by=by, at=timezone.now(),
    )  # fmt: skip
    return redirect("publication", made.id)


@require_POST
@page
def move(request: HttpRequest, by: Actor, id: int, step: str) -> HttpResponse:
    """Take the next step; what stops it is told on the page."""
    require_may_see_figures(by)
    take = _STEPS.get(step)
    if take is None:
        raise NothingThere(f'A publication cannot take the step "{step}".')
    try:
        found = take(id, by, timezone.now(), request.POST.get("note", ""))
    except NotToBeShown as error:
        before = queries.publication(id, by=by, today=timezone.localdate())
        return _page(request, before, by, stopped=error.refusals, status=422)
    messages.success(request, str(wording.STATES[found.state]))
    return redirect("publication", id)


def _check(id: int, by: Actor, at: datetime, note: str) -> Publication:
    return actions.check_sex(id=id, by=by, at=at)


def _protect(id: int, by: Actor, at: datetime, note: str) -> Publication:
    from fardplan.measurement.protecting import protected  # who only reads does not wait for it

    return actions.protect(id=id, protector=protected, by=by, at=at)


def _declare_open(id: int, by: Actor, at: datetime, note: str) -> Publication:
    return actions.declare_open(id=id, by=by, at=at)


def _approve(id: int, by: Actor, at: datetime, note: str) -> Publication:
    return actions.approve(id=id, note=note, by=by, at=at)


def _publish(id: int, by: Actor, at: datetime, note: str) -> Publication:
    from fardplan.measurement.protecting import told_together  # as above

    return actions.publish(id=id, attacker=told_together, by=by, at=at)


def _withdraw(id: int, by: Actor, at: datetime, note: str) -> Publication:
    return actions.withdraw(id=id, reason=note, by=by, at=at)


_STEPS: dict[str, Callable[[int, Actor, datetime, str], Publication]] = {
    "kontrollera": _check,
    "skydda": _protect,
    "oppen": _declare_open,
    "godkann": _approve,
    "publicera": _publish,
    "dra-tillbaka": _withdraw,
}


def _page(
    request: HttpRequest,
    found: Publication,
    by: Actor,
    stopped: tuple[Refusal, ...] = (),
    status: int = 200,
) -> HttpResponse:
    context = {
        "section": "measures",
        "trail": _trail(found.table.title),
        "publication": found,
        "steps": _steps(found),
        "stopped": [refusal.sv if language() == "sv" else refusal.en for refusal in stopped],
        "next": _next(found, by),
        "is_own": found.proposed_by == by.id,
        "figures": shown_as.raw(found.table),
        "report": found.steps[-1].report,
        "hidden": len(found.approval.protected) if found.approval else 0,
        "may_withdraw": policies.may_propose(by)
        and found.state not in (PublicationState.CORRECTED, PublicationState.WITHDRAWN),
    }
    return render(request, "web/measures/publication.html", context, status=status)


def _next(found: Publication, by: Actor) -> list[Data]:
    """The steps that `by` may take now."""
    proposes = policies.may_propose(by)
    steps: dict[PublicationState, list[tuple[str, str, bool]]] = {
        PublicationState.DRAFT: [("kontrollera", _("Check by sex"), proposes)],
        PublicationState.SEX_CHECKED: [
            ("skydda", _("Protect against disclosure"), proposes),
            ("oppen", _("Pass on what is open at its source"), proposes),
        ],
        PublicationState.PROTECTED: [
            ("godkann", _("Approve"), policies.may_approve(by, found)),
        ],
        PublicationState.REVIEWED: [("publicera", _("Make public"), proposes)],
    }
    return [
        {"url": reverse("move_publication", args=[found.id, step]), "label": label}
        for step, label, may in steps.get(found.state, [])
        if may
    ]


def _steps(found: Publication) -> list[Data]:
    taken = {step.state: step for step in found.steps}
    last = _WAY.index(found.state) if found.state in _WAY else len(_WAY)
    return [
        {
            "label": str(wording.STATES[state]),
            "state": "done" if at < last else "current" if at == last else "coming",
            "by": swedish(taken[state].by_name) if state in taken else "",
            "at": taken[state].at if state in taken else None,
        }
        for at, state in enumerate(_WAY)
    ]


def _brief(found: Publication) -> Data:
    return {
        "title": found.table.title,
        "url": reverse("publication", args=[found.id]),
        "indicator": shown_as.title(found.table.indicator),
        "state": str(wording.STATES[found.state]),
        "by": found.steps[0].by_name,
        "at": found.steps[-1].at,
    }


def _trail(last: str = "") -> list[Data]:
    trail = [{"label": _("Measures"), "url": reverse("indicators")}]
    listed = reverse("publications") if last else ""
    trail.append({"label": _("Publications"), "url": listed})
    return [*trail, {"label": swedish(last), "url": ""}] if last else trail
