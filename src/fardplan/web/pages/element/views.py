from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from fardplan.people.contracts import Actor
from fardplan.web import addresses, case
from fardplan.web.choices import chosen, filters
from fardplan.web.page import page
from fardplan.web.pages.element import presenting as shown
from fardplan.web.quotes import target
from fardplan.web.stages import stages
from fardplan.web.swedish import swedish
from fardplan.web.tally import tally
from fardplan.web.tree import tree_of


@page
def element(request: HttpRequest, by: Actor, id: str, number: str) -> HttpResponse:
    """Show the synthesis of one element; the viewpoints are narrowed by the address."""
    loaded = case.load(id, by=by)
    section = loaded.section(number)
    viewpoints = loaded.viewpoints(section.keys)
    choices = filters(viewpoints, request.GET.dict())
    kind = shown.kind_of(loaded, number)
    context = {
        "section": "consultation",
        "trail": case.trail(id, swedish(loaded.ref.title), f"{kind} {number}".strip()),
        "ref": loaded.ref,
        "stages": stages(loaded.ref, today=timezone.localdate()),
        "kind": kind,
        "number": number,
        "element": target(loaded, number),
        "area_link": shown.area_link(loaded, number),
        "roadmap_url": addresses.roadmap_element(loaded.roadmap.id, number) if number else "",
        "numbers": shown.numbers(loaded, section),
        "summary": shown.summary(loaded, section),
        "tally": tally(loaded, section),
        "tensions": shown.tensions(loaded, section),
        "asks": shown.asks_in(loaded, section),
        "matches": shown.matches(loaded, section),
        "experiences": shown.experiences(loaded, section),
        "filters": choices,
        "filtered": any(choice["value"] for choice in choices),
        "listed": shown.listed(loaded, section, chosen(viewpoints, choices, as_counted=True)),
        "on_area": shown.on_the_area(loaded, section),
        "pointers": shown.pointers(loaded, section),
        "neighbours": shown.neighbours(loaded, number),
        "areas": tree_of(loaded, current=number),
        "whole_url": addresses.element(id, ""),
    }
    return render(request, "web/element/element.html", context)
