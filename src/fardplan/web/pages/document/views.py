from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from fardplan.consultation import queries
from fardplan.consultation.contracts import ConsultationRef, SubmissionRef
from fardplan.people.contracts import Actor
from fardplan.records import queries as records
from fardplan.web import addresses, case, words
from fardplan.web.page import Data, page
from fardplan.web.pages.document import presenting as shown
from fardplan.web.quotes import joined
from fardplan.web.swedish import swedish, swedish_names
from fardplan.web.unreadable import why

_SAFE_TYPES = {
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@page
def document(request: HttpRequest, by: Actor, id: str, submission_id: int) -> HttpResponse:
    """Show an answer passage by passage, raw and repaired."""
    ref = queries.consultation(id, by=by)
    answer = queries.answer(id, submission_id, by=by)
    context = _frame(ref, answer, by=by)
    if answer.passages:
        read = queries.read_document(answer, by=by)
        context |= {
            "metadata": read.metadata,
            "hearings": shown.hearings(answer, read),
            "warnings": [why(warning) for warning in read.warnings],
            "contents": shown.contents(read),
            "counted": sum(passage.counted for passage in read.viewpoints),
            "repeated": sum(not passage.counted for passage in read.viewpoints),
            "doubtful": shown.doubtful(read),
            "pointed_out": shown.pointed_out(read, queries.roadmap_of(id, by=by)),
            "repairs_url": addresses.repairs(id, answer=answer.name),
            "set_aside": shown.set_aside(read),
            "document": shown.document(ref, answer, read, queries.reviewed_by_start(answer, by=by)),
        }
    return render(request, "web/document/document.html", context)


@page
def original(request: HttpRequest, by: Actor, id: str, submission_id: int) -> HttpResponse:
    """Return the file as it was received; it is downloaded and never shown as a page of ours."""
    queries.consultation(id, by=by)
    answer = queries.answer(id, submission_id, by=by)
    etag = f'"{answer.document_sha256}"'
    unchanged: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    if isinstance(unchanged, HttpResponse):
        return unchanged
    kind = records.document_by_sha256(answer.document_sha256, by=by).media_type
    content = records.content(answer.document_sha256, by=by)
    response = HttpResponse(content, content_type=kind if kind in _SAFE_TYPES else _unknown(kind))
    response["Content-Disposition"] = content_disposition_header(True, answer.name) or "attachment"
    response["ETag"] = etag
    return response


def _unknown(kind: str) -> str:
    return "text/plain" if kind == "text/plain" else "application/octet-stream"


def _frame(ref: ConsultationRef, answer: SubmissionRef, *, by: Actor) -> Data:
    shorts = swedish_names(body.short for body in answer.bodies)
    trail = case.trail(ref.id, swedish(ref.title), shorts)
    trail.insert(-1, {"label": _("Answers"), "url": addresses.answers(ref.id)})
    return {
        "section": "consultation",
        "trail": trail,
        "ref": ref,
        "answer": answer,
        "title": joined([body.name for body in answer.bodies]),
        "bodies": swedish_names(body.name for body in answer.bodies),
        "decision": words.DECISIONS[answer.decision],
        "why": why(answer.unreadable),
        "progress": queries.progress(answer),
        "superseding": [
            {"name": other.name, "url": addresses.document(ref.id, other.id)}
            for other in queries.submissions(ref.id, by=by)
            if other.id in answer.superseded_by
        ],
        "viewpoints_url": addresses.viewpoints(ref.id, answer=answer.name),
    }
