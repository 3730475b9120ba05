from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from fardplan.consultation import queries
from fardplan.consultation.contracts import ConsultationRef
from fardplan.people.contracts import Actor
from fardplan.web import case
from fardplan.web.choices import choice
from fardplan.web.listing import pagination
from fardplan.web.page import Data, page
from fardplan.web.pages.search.presenting import hit, in_roadmap
from fardplan.web.swedish import swedish

_A_PAGE = 25
_UNWRITTEN = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
"""What nobody writes in a field, and no page may hold."""


@page
def search(request: HttpRequest, by: Actor) -> HttpResponse:
    """Search in all consultations that the person may see, and in their roadmaps."""
    refs = queries.consultations(by=by)
    if not refs:
        return render(request, "web/search/nothing.html", {"section": "search"})
    if len(refs) == 1:
        return _searched(request, by, refs[0], reverse("search"), [])
    query = _query(request)
    narrow = [{"title": ref.title, "url": _only_in(ref, query)} for ref in refs]
    context: Data = {
        "section": "search",
        "narrow": narrow,
        "search": {"action": reverse("search"), "query": query, "filters": []},
    }
    if query:
        context |= _found_in_all(request, by, refs, query)
    return render(request, "web/search/search.html", context)


@page
def search_consultation(request: HttpRequest, by: Actor, id: str) -> HttpResponse:
    """Search in one consultation and its roadmap."""
    ref = queries.consultation(id, by=by)
    action = reverse("search_consultation", args=[id])
    return _searched(request, by, ref, action, case.trail(id, swedish(ref.title), _("Search")))


def _searched(
    request: HttpRequest, by: Actor, ref: ConsultationRef, action: str, trail: list[dict[str, str]]
) -> HttpResponse:
    query = _query(request)
    ids = {s.name: s.id for s in queries.submissions(ref.id, by=by)}
    document = choice("svar", _("Document"), zip(ids, ids, strict=True), request.GET.dict())
    context: Data = {
        "section": "search",
        "trail": trail,
        "ref": ref,
        "search": {"action": action, "query": query, "filters": [document]},
    }
    if query:
        context |= _found(request, by, ref, query, ids.get(document["value"]))
    return render(request, "web/search/search.html", context)


def _query(request: HttpRequest) -> str:
    return _UNWRITTEN.sub(" ", request.GET.get("q", "")).strip()


def _only_in(ref: ConsultationRef, query: str) -> str:
    asked = f"?{urlencode({'q': query})}" if query else ""
    return f"{reverse('search_consultation', args=[ref.id])}{asked}"


def _page_of(request: HttpRequest) -> int:
    number = request.GET.get("page", "1")
    return int(number) if number.isdecimal() and len(number) < 7 else 1


def _found_in_all(
    request: HttpRequest, by: Actor, refs: Sequence[ConsultationRef], query: str
) -> Data:
    found = queries.search_all(query, by=by, page=_page_of(request), size=_A_PAGE)
    titles = {ref.id: ref.title for ref in refs}
    plans = {(plan := queries.roadmap_of(ref.id, by=by)).id: plan for ref in reversed(refs)}
    return {
        "results": {
            "count": found.total,
            "query": query,
            "hits": [
                {**hit(of, each), "where": titles[of]}
                for each in found.found
                for of in [each.submission.consultation_id]
            ],
        },
        "elements": [element for plan in plans.values() for element in in_roadmap(plan, query)],
        **pagination(request, Paginator(range(found.total), _A_PAGE).get_page(found.page)),
    }


def _found(
    request: HttpRequest, by: Actor, ref: ConsultationRef, query: str, only: int | None
) -> Data:
    at = _page_of(request)
    found = queries.search(ref.id, query, by=by, submission_id=only, page=at, size=_A_PAGE)
    shown = Paginator(range(found.total), _A_PAGE).get_page(found.page)
    return {
        "results": {
            "count": found.total,
            "query": query,
            "hits": [hit(ref.id, each) for each in found.found],
        },
        "elements": [] if only else in_roadmap(queries.roadmap_of(ref.id, by=by), query),
        **pagination(request, shown),
    }
