from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from fardplan.consultation import queries as consultations
from fardplan.people.contracts import Actor
from fardplan.plan import Element, Milestone, Roadmap
from fardplan.roadmap import queries
from fardplan.roadmap.contracts import VersionRef
from fardplan.web import addresses, case
from fardplan.web.case import Case
from fardplan.web.page import Data, NothingThere, page
from fardplan.web.pages.home.presenting import roadmaps_in_brief, state_of
from fardplan.web.pages.measures.judging import judged
from fardplan.web.pages.roadmap import presenting as shown
from fardplan.web.swedish import swedish
from fardplan.web.tree import tree


@page
def roadmaps(request: HttpRequest, by: Actor) -> HttpResponse:
    """List the roadmaps, or go to the only one."""
    listed = roadmaps_in_brief(queries.versions(by=by))
    if len(listed) == 1:
        return redirect(listed[0]["url"])
    return render(request, "web/roadmap/list.html", {"section": "roadmap", "roadmaps": listed})


@page
def roadmap(request: HttpRequest, by: Actor, id: str) -> HttpResponse:
    """Show a roadmap as a tree, what is missing in it, and titles that its sources disagree on."""
    version = queries.latest(id, by=by)
    plan = queries.plan_of(version.id, by=by)
    findings = queries.findings(version.id, by=by)
    said = _consulted(version, by)
    context = _frame(version) | {
        "roadmap": plan,
        "areas": _tree(plan, said),
        "missing": shown.missing(findings, plan),
        "variants": shown.variants(plan),
        "consultation": said.ref if said else None,
    }
    return render(request, "web/roadmap/roadmap.html", context)


@page
def element(request: HttpRequest, by: Actor, id: str, number: str) -> HttpResponse:
    """Show one strategy, milestone target or target area."""
    version = queries.latest(id, by=by)
    plan = queries.plan_of(version.id, by=by)
    found = plan.by_number.get(number)
    if found is None:
        raise NothingThere(f'There is no element "{number}" in {plan.title}: see its tree.')
    said = _consulted(version, by)
    findings = queries.findings(version.id, by=by)
    context = _frame(version, last=number) | {
        "roadmap": plan,
        "areas": _tree(plan, said, current=number),
        "element": shown.facts(plan, found),
        "inside": shown.inside(plan, found),
        "variants": shown.variants_of(plan, found),
        "missing": shown.missing_in(findings, number),
        "neighbours": shown.neighbours(plan, found),
        "said": shown.said(said, found),
        "measured": _measured(plan, found),
    }
    return render(request, "web/roadmap/element.html", context)


def _measured(plan: Roadmap, found: Element) -> Data | None:
    """Whether a milestone is being reached, and what it lacks; None for other elements."""
    if not isinstance(found, Milestone):
        return None
    return judged(plan, found, timezone.localdate())


def _consulted(version: VersionRef, by: Actor) -> Case | None:
    """The consultation about any version of the roadmap, if there was one that `by` may read."""
    versions = [v for v in queries.versions(by=by) if v.roadmap_id == version.roadmap_id]
    id = shown.consulted(versions, consultations.consultations(by=by))
    return case.load(id, by=by) if id else None


def _tree(plan: Roadmap, said: Case | None, current: str = "") -> list[Data]:
    return tree(
        plan,
        to=lambda number: addresses.roadmap_element(plan.id, number),
        current=current,
        said=shown.said_of(plan, said),
    )


def _frame(version: VersionRef, *, last: str = "") -> Data:
    home = addresses.roadmap(version.roadmap_id)
    trail = [{"label": _("Roadmaps"), "url": reverse("roadmap")}]
    trail.append({"label": swedish(version.title), "url": home if last else ""})
    return {
        "section": "roadmap",
        "trail": [*trail, {"label": last, "url": ""}] if last else trail,
        "version": version,
        "state": state_of(version),
    }
