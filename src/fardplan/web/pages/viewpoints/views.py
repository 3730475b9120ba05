from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from fardplan.people.contracts import Actor
from fardplan.synthesis import Ask, Viewpoint
from fardplan.web import case
from fardplan.web.case import Case
from fardplan.web.choices import answers_in, choice, chosen, filters
from fardplan.web.listing import pagination
from fardplan.web.page import NothingThere, page
from fardplan.web.pages.asks.presenting import by_slug
from fardplan.web.quotes import quotes
from fardplan.web.stages import stages
from fardplan.web.swedish import swedish

_A_PAGE = 25


@page
def viewpoints(request: HttpRequest, by: Actor, id: str) -> HttpResponse:
    """List the viewpoints that count; `?onskemal=` keeps to those behind one ask."""
    loaded = case.load(id, by=by)
    wanted = _ask(loaded, request.GET.get("onskemal", ""))
    found = loaded.viewpoints(wanted.keys) if wanted else list(loaded.counted)
    given = request.GET.dict()
    choices = [*filters(found, given), choice("svar", _("Document"), answers_in(found), given)]
    shown: list[Viewpoint] = chosen(found, choices)
    listed = Paginator(shown, _A_PAGE).get_page(request.GET.get("page"))
    context = {
        "section": "consultation",
        "trail": case.trail(id, swedish(loaded.ref.title), _("Viewpoints")),
        "ref": loaded.ref,
        "stages": stages(loaded.ref, today=timezone.localdate()),
        "ask": wanted,
        "kept": [("onskemal", request.GET["onskemal"])] if wanted else [],
        "filters": choices,
        "filtered": any(choice["value"] for choice in choices),
        "count": len(shown),
        "quotes": quotes(loaded, listed.object_list),
        **pagination(request, listed),
    }
    return render(request, "web/viewpoints/viewpoints.html", context)


def _ask(loaded: Case, name: str) -> Ask | None:
    if not name:
        return None
    found = by_slug(loaded).get(name)
    if found is None:
        raise NothingThere(f'There is no ask "{name}" in this consultation: see the list of asks.')
    return found
