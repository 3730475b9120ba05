from __future__ import annotations

from django import forms
from django.contrib.messages import SUCCESS, WARNING
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fardplan.web.stances import FACES
from fardplan.web.style_guide.case import answers, matrix, numbers, stages
from fardplan.web.style_guide.city import areas
from fardplan.web.style_guide.deciding import claims, just_decided, mended, read_as
from fardplan.web.style_guide.document import document
from fardplan.web.style_guide.said import asks, results, search, sentences, viewpoints
from fardplan.web.swedish import swedish


class NoteForm(forms.Form):
    """A small form with one fault, to show how faults are told."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("Readable by the body that asked, in plain language."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def style_guide(request: HttpRequest) -> HttpResponse:
    """Show every component with invented data."""
    page = Paginator(range(184), 20).page(4)
    context = {
        "section": "consultation",
        "messages": [
            Message(SUCCESS, _("Three viewpoints were confirmed.")),
            Message(WARNING, _("A late answer has come in. Two sentences get new numbers.")),
        ],
        "trail": [
            {"label": _("Consultation"), "url": "#remiss"},
            {"label": swedish("Färdplan för en stad för alla, version 0.9"), "url": "#arende"},
            {"label": _("Style guide"), "url": ""},
        ],
        "stages": stages(),
        "numbers": numbers(),
        "matrix": matrix(),
        "faces": list(FACES.values()),
        "areas": areas(),
        "viewpoints": viewpoints(),
        "sentences": sentences(),
        "asks": asks(),
        "document": document(),
        "search": search(),
        "results": results(),
        "answers": answers(),
        "claims": claims(),
        "just": just_decided(),
        "read": read_as(),
        "mended": mended(),
        "empty": {
            "title": _("No answers yet"),
            "text": _(
                "Upload an answer as PDF, Word or text, and the reader suggests its viewpoints."
            ),
            "url": "#ladda-upp",
            "action": _("Upload an answer"),
        },
        "form": NoteForm(data={"reason": ""}),
        "page": page,
        "pages": page.paginator.get_elided_page_range(4),
        "address": "",
    }
    return render(request, "web/style_guide.html", context)
