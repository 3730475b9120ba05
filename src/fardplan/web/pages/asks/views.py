from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from fardplan.consultation import queries
from fardplan.consultation.policies import may_review
from fardplan.people.contracts import Actor
from fardplan.web import case
from fardplan.web.page import page
from fardplan.web.pages.asks.deciding import decisions
from fardplan.web.pages.asks.presenting import ask, chosen, filters
from fardplan.web.stages import stages
from fardplan.web.swedish import swedish


@page
def asks(request: HttpRequest, by: Actor, id: str) -> HttpResponse:
    """List what the bodies ask for; `?omrade=` and `?till=` narrow the list."""
    loaded = case.load(id, by=by)
    choices = filters(loaded, request.GET.dict())
    context = {
        "section": "consultation",
        "trail": case.trail(id, swedish(loaded.ref.title), _("Asks")),
        "ref": loaded.ref,
        "stages": stages(loaded.ref, today=timezone.localdate()),
        "filters": choices,
        "filtered": any(choice["value"] for choice in choices),
        "asks": [ask(loaded, wanted) for wanted in chosen(loaded, choices)],
        "choosing": may_review(by),
        "decisions": decisions(loaded, queries.asks_decisions(id, by=by)),
    }
    return render(request, "web/asks/asks.html", context)
