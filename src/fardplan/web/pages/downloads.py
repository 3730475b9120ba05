"""The synthesis as files: the same that every page says."""

from __future__ import annotations

from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fardplan.adapters.synthesis_files.write import FILES
from fardplan.consultation import queries
from fardplan.consultation.contracts import ConsultationRef, SubmissionRef
from fardplan.consultation.queries.decisions import Stamp
from fardplan.people.contracts import SYSTEM, Actor
from fardplan.synthesis import check
from fardplan.web.case import language
from fardplan.web.page import Data, NothingThere, page

_KINDS: dict[str, tuple[Promise, str]] = {
    "docx": (
        _("Word"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "xlsx": (_("Excel"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "html": (_("Web page"), "text/html; charset=utf-8"),
    "json": (_("JSON, open data"), "application/json"),
}


def files(id: str) -> list[Data]:
    """Return the files that the synthesis of a consultation can be had as."""
    return [
        {"name": name, "kind": kind, "url": reverse("synthesis_file", args=[id, kind])}
        for kind, (name, _type) in _KINDS.items()
        if kind in FILES
    ]


@page
def synthesis_file(request: HttpRequest, by: Actor, id: str, kind: str) -> HttpResponse:
    """Return the synthesis as a file; nothing leaves unless every sentence has its source."""
    if kind not in FILES or kind not in _KINDS:
        raise NothingThere(f'A synthesis cannot be had as "{kind}": choose html, docx or xlsx.')
    ref = queries.consultation(id, by=by)
    stands = (queries.submissions(id, by=by), queries.stamp(id))
    content = _made(ref, *stands, language(), kind)
    response = HttpResponse(content, content_type=_KINDS[kind][1])
    response["Content-Disposition"] = f'attachment; filename="sammanstallning-{id}.{kind}"'
    return response


@lru_cache(maxsize=8)
def _made(
    ref: ConsultationRef,
    received: tuple[SubmissionRef, ...],
    decided: Stamp,
    language: str,
    kind: str,
) -> bytes:
    """Made once for what has come in and was decided: who may read it was asked before."""
    synthesis = queries.synthesis(ref.id, by=SYSTEM, language=language)
    check(synthesis)
    return FILES[kind](synthesis)
