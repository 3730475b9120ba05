from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from fardplan.consultation import queries as consultations
from fardplan.people.contracts import Actor
from fardplan.roadmap import queries as roadmaps
from fardplan.web import case
from fardplan.web.page import Data, page
from fardplan.web.pages.answers.presenting import numbers
from fardplan.web.pages.home.presenting import empty, others, roadmaps_in_brief
from fardplan.web.stages import stages


@page
def home(request: HttpRequest, by: Actor) -> HttpResponse:
    """Show what there is: the roadmaps, and the latest consultation with its numbers."""
    versions = roadmaps.versions(by=by)
    refs = consultations.consultations(by=by)
    context: Data = {"roadmaps": roadmaps_in_brief(versions), "others": others(refs), "empty": None}
    if refs:
        latest = case.load(refs[0].id, by=by)
        context["latest"] = latest.ref
        context["stages"] = stages(latest.ref, today=timezone.localdate())
        context["numbers"] = numbers(latest, latest.referrals)
    if not refs and not versions:
        context["empty"] = empty()
    return render(request, "web/home/home.html", context)
