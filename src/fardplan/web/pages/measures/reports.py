"""Text of a public table for a report: to read, to copy, and as files."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from fardplan.adapters.report_files import FILES, content_of
from fardplan.adapters.report_files.html import fragment
from fardplan.adapters.report_files.write import name_of
from fardplan.measurement import queries
from fardplan.people.contracts import Actor
from fardplan.statistics.report_blocks import Block
from fardplan.web.case import language
from fardplan.web.page import NothingThere, page
from fardplan.web.swedish import swedish


@page
def report(request: HttpRequest, by: Actor, publication: int) -> HttpResponse:
    """Show the text of a public table with its table and chart, and the HTML of it to copy."""
    block = _block(publication, by)
    drawn = reverse("measure_chart", args=[publication, "svg"])
    given = block.shown.indicator
    context = {
        "section": "measures",
        "trail": [
            {"label": _("Measures"), "url": reverse("indicators")},
            {"label": swedish(given.title), "url": reverse("indicator", args=[given.id])},
            {"label": _("Report block"), "url": ""},
        ],
        "text": mark_safe(fragment(block, chart=drawn)),  # noqa: S308 - the fragment escapes
        "source": fragment(block),
        "on": block.on,
        "files": [
            {"name": kind.upper(), "url": reverse("report_file", args=[publication, kind])}
            for kind in FILES
        ],
    }
    return render(request, "web/measures/report.html", context)


@page
def report_file(request: HttpRequest, by: Actor, publication: int, kind: str) -> HttpResponse:
    """Return the same as a file: a web page, a Word file or JSON."""
    if kind not in FILES:
        raise NothingThere(f'A report block cannot be had as "{kind}": choose {", ".join(FILES)}.')
    block = _block(publication, by)
    response = HttpResponse(content_of(block, kind), content_type=FILES[kind][0])
    response["Content-Disposition"] = f'attachment; filename="{name_of(block, kind)}"'
    return response


def _block(publication: int, by: Actor) -> Block:
    today = timezone.localdate()
    return queries.report_block(publication, language=language(), by=by, today=today)
