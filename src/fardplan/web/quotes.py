"""Viewpoints as the part `quote.html` shows them, and places as links."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from fardplan.kernel.text import one_line
from fardplan.plan import title_of
from fardplan.reading import Place
from fardplan.synthesis import Reviewed, Viewpoint
from fardplan.synthesis.reviewing import Verdict
from fardplan.web import addresses, words
from fardplan.web.case import Case
from fardplan.web.page import Data
from fardplan.web.stances import faces
from fardplan.web.swedish import swedish, swedish_names, with_swedish

_QUOTED = re.compile("“([^”]+)”")
"""Words of answers, as an English sentence quotes them."""
_FIGURES = re.compile(r"\((\d+) (av|of) (\d+)\)")
_SURE, _FAIRLY_SURE = 0.85, 0.6
"""How the reader's confidence is put in words; it orders the review and is not calibrated."""


def confidence(sure: float) -> str:
    """Return a confidence of 0-1 as "high", "medium" or "low"."""
    return "high" if sure >= _SURE else "medium" if sure >= _FAIRLY_SURE else "low"


def slug(case: Case, viewpoint: Viewpoint) -> str:
    """Return a name for a viewpoint that stands in addresses: the answer and where it begins."""
    return f"{case.submission_of(viewpoint).id}-{viewpoint.passage.start}"


def page_of(viewpoint: Viewpoint, place: Place | None = None) -> int | str:
    """Return the page, or nothing for a document without pages."""
    has_pages = "\f" in viewpoint.answer.read.source.text
    return (place or viewpoint.passage.place).page if has_pages else ""


def quote(case: Case, viewpoint: Viewpoint, *, about: str = "", anchored: bool = True) -> Data:
    """Return one viewpoint for `quote.html`.

    `about` is the element whose page it stands on, and not told again; an `anchored` quote can be
    linked to, and stands once on its page.
    """
    passage, place = viewpoint.passage, viewpoint.passage.place
    senders = viewpoint.senders
    document = addresses.document(case.id, case.submission_of(viewpoint).id)
    return {
        "key": f"v{slug(case, viewpoint)}" if anchored else "",
        "quote": one_line(viewpoint.said),
        "raw": one_line(passage.quote) if passage.quote != passage.text else "",
        "body": {"name": swedish_names(sender.name for sender in senders), "url": document},
        "voice": words.voice(passage.voice, (sender.kind for sender in senders)),
        "targets": [target(case, number) for number in passage.targets if number != about],
        "faces": faces([str(stance) for stance in passage.stances]),
        "page": page_of(viewpoint),
        "first_line": place.first_line,
        "last_line": place.last_line,
        "document_url": f"{document}#p{place.start}",
        "repaired": passage.quote != passage.text,
        **origin(viewpoint.reviewed, passage.confidence),
        "review_url": addresses.review_passage(
            case.id, case.submission_of(viewpoint).id, place.start
        ),
        "follows": [target(case, number) for number in passage.leads_to],
        "repeats": [_place(viewpoint, other, document) for other in passage.repeats],
        "counted": viewpoint.counted,
    }


def origin(reviewed: Reviewed | None, sure: float) -> Data:
    """Return who says so, for `origin.html`: the reader, or the person who decided."""
    if reviewed is None:
        return {"suggested": True, "confidence": confidence(sure)}
    return {
        "suggested": False,
        "corrected": reviewed.verdict != Verdict.CONFIRMED,
        "confirmed_by": reviewed.by,
        "confirmed_on": date.fromisoformat(reviewed.on),
    }


def quotes(
    case: Case, viewpoints: Iterable[Viewpoint], *, about: str = "", anchored: bool = True
) -> list[Data]:
    """Return viewpoints for `quote.html`, in their order."""
    return [quote(case, v, about=about, anchored=anchored) for v in viewpoints]


def target(case: Case, number: str) -> Data:
    """Return an element as a link to its synthesis."""
    element = case.roadmap.by_number.get(number)
    return {
        "code": number,
        "title": title_of(element) if element else case.roadmap.title,
        "url": addresses.element(case.id, number),
    }


def source(case: Case, viewpoint: Viewpoint) -> Data:
    """Return where a viewpoint stands, for `synthesis.html`."""
    place = viewpoint.passage.place
    return {
        "body": swedish(viewpoint.shorts),
        "url": addresses.document(case.id, case.submission_of(viewpoint).id, place.start),
        "page": page_of(viewpoint),
        "first_line": place.first_line,
        "last_line": place.last_line,
    }


def told(case: Case, sentence: str) -> str:
    """Return a sentence of the synthesis: its figures together, what is Swedish in it marked."""
    senders = [s for answer in case.synthesis.answers for s in answer.senders]
    senders += case.synthesis.silent
    together = _FIGURES.sub("(\\1\u00a0\\2\u00a0\\3)", sentence)
    quoted = _QUOTED.findall(together)
    return with_swedish(together, [*quoted, *(sender.short for sender in senders)])


def joined(names: list[str]) -> str:
    """Return names as running text: "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def _place(viewpoint: Viewpoint, place: Place, document: str) -> Data:
    return {
        "url": f"{document}#p{place.start}",
        "page": page_of(viewpoint, place),
        "first_line": place.first_line,
        "last_line": place.last_line,
    }
