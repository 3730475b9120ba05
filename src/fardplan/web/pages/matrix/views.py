from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from fardplan.consultation import queries
from fardplan.people.contracts import Actor
from fardplan.people.queries import body_by_id
from fardplan.reading import Voice
from fardplan.web import addresses, case
from fardplan.web.page import page
from fardplan.web.pages.answers.presenting import numbers
from fardplan.web.pages.downloads import files
from fardplan.web.pages.matrix.cell import on_the_area, other_voices, said
from fardplan.web.pages.matrix.presenting import matrix as matrix_of
from fardplan.web.pages.matrix.presenting import without_column
from fardplan.web.quotes import target, told
from fardplan.web.stages import stages
from fardplan.web.stances import FACES
from fardplan.web.swedish import swedish


@page
def consultations(request: HttpRequest, by: Actor) -> HttpResponse:
    """List the consultations."""
    today = timezone.localdate()
    listed = [
        {"ref": ref, "url": addresses.matrix(ref.id), "stages": stages(ref, today=today)}
        for ref in queries.consultations(by=by)
    ]
    context = {"section": "consultation", "consultations": listed}
    return render(request, "web/matrix/consultations.html", context)


@page
def matrix(request: HttpRequest, by: Actor, id: str) -> HttpResponse:
    """Show a consultation: its numbers, and what each body says of each element."""
    loaded = case.load(id, by=by)
    context = {
        "section": "consultation",
        "trail": case.trail(id, swedish(loaded.ref.title)),
        "ref": loaded.ref,
        "stages": stages(loaded.ref, today=timezone.localdate()),
        "numbers": numbers(loaded, loaded.referrals),
        "overview": [told(loaded, statement.text) for statement in loaded.synthesis.overview],
        "matrix": matrix_of(loaded, loaded.referrals),
        "without_column": without_column(loaded, loaded.referrals),
        "faces": list(FACES.values()),
        "files": files(id),
        "may_register": queries.may_register(id, by=by),
        "to_read_again": len(queries.to_read_again(id, by=by)),
    }
    return render(request, "web/matrix/matrix.html", context)


@page
def cell(request: HttpRequest, by: Actor, id: str, number: str, body_id: str) -> HttpResponse:
    """Show what one body says of one element; `?rost=` keeps to one of its voices."""
    loaded, body = case.load(id, by=by), body_by_id(body_id)
    section = loaded.section(number)
    given = request.GET.get("rost", "")
    voice = given if given in set(Voice) else ""
    here = format_html("{} · {}", number or _("The whole"), swedish(body.short))
    context = {
        "section": "consultation",
        "trail": case.trail(id, swedish(loaded.ref.title), here),
        "ref": loaded.ref,
        "element": target(loaded, number),
        "number": number,
        "body": body,
        "said": said(loaded, section, body, voice),
        "others": other_voices(loaded, section, body, voice),
        "area": on_the_area(loaded, section, body),
        "answers": [
            {"name": s.name, "url": addresses.document(id, s.id)}
            for s in loaded.submissions
            if body in s.bodies
        ],
    }
    return render(request, "web/matrix/cell.html", context)
