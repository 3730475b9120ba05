"""One answer as a document: its passages, what it says of itself, and its doubtful words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from fardplan.consultation.contracts import ConsultationRef, SubmissionRef
from fardplan.kernel.text import one_line
from fardplan.plan import Roadmap
from fardplan.reading import Passage, ReadDocument, Reason, observations
from fardplan.reading.claims import claims_of
from fardplan.reading.layers import Repair
from fardplan.reading.repairing.decided import DECIDED
from fardplan.synthesis.reviewing import Review
from fardplan.web import addresses, words
from fardplan.web.page import Data
from fardplan.web.pages.document.lines import lines
from fardplan.web.quotes import confidence
from fardplan.web.stances import FACES, faces


def document(
    ref: ConsultationRef,
    answer: SubmissionRef,
    read: ReadDocument,
    reviews: Mapping[int, Review],
) -> Data:
    """Return the document for `document.html`; `reviews` are what people decided, by place."""
    places = [passage.start for passage in read.viewpoints]
    has_pages = "\f" in read.source.text
    stated = _claims(ref, answer, read)
    return {
        "key": f"svar-{answer.id}",
        "repaired": bool(read.layers.repairs),
        "by_person": any(r.because.startswith(DECIDED) for r in read.layers.repairs),
        "passages": [
            {
                "start": passage.start,
                "page": passage.place.page if has_pages else "",
                "heading": passage.reason is Reason.HEADING,
                "viewpoints": _margin(ref, answer, passage),
                "note": _note(passage),
                "lines": lines(read, passage.start, passage.end),
                "repeated": passage.is_viewpoint and not passage.counted,
                "follows": [
                    {"code": number, "url": addresses.element(ref.id, number)}
                    for number in passage.leads_to
                ],
                "review_url": _review_url(ref, answer, passage),
                "decided": _decided(reviews.get(passage.start)),
                "claims": stated.get(passage.start, ()),
                **_beside(passage.start, places),
            }
            for passage in read.passages
        ],
    }


def _review_url(ref: ConsultationRef, answer: SubmissionRef, passage: Passage) -> str:
    if passage.reason is Reason.FURNITURE:
        return ""
    return addresses.review_passage(ref.id, answer.id, passage.start)


def _decided(review: Review | None) -> Data | None:
    if review is None:
        return None
    return {"name": words.VERDICTS[review.verdict], "by": review.by, "on": review.on}


def _claims(
    ref: ConsultationRef, answer: SubmissionRef, read: ReadDocument
) -> dict[int, list[Data]]:
    """The statements of fact by the passage that they stand in; none in what no longer counts."""
    found: dict[int, list[Data]] = {}
    for claim in () if answer.superseded else claims_of(read):
        url = addresses.claim(ref.id, f"{answer.id}-{claim.place.start}")
        found.setdefault(claim.passage, []).append({"url": url, "text": ", ".join(claim.because)})
    return found


def _margin(ref: ConsultationRef, answer: SubmissionRef, passage: Passage) -> list[Data]:
    if not passage.is_viewpoint:
        return []
    number = passage.targets[0] if passage.targets else ""
    url = addresses.element(ref.id, number, at=f"v{answer.id}-{passage.start}")
    label = ", ".join(passage.targets) or _("the roadmap as a whole")
    keys = [str(stance) for stance in passage.stances]
    return [{"url": url, "face": face, "label": label} for face in faces(keys)]


def _note(passage: Passage) -> str:
    if passage.reason is None or passage.reason is Reason.HEADING:
        return ""
    return str(words.REASONS[passage.reason])


def _beside(start: int, places: list[int]) -> dict[str, int | None]:
    """Where the viewpoints before and after one begin."""
    if start not in places:
        return {}
    at = places.index(start)
    return {
        "previous": places[at - 1] if at else None,
        "next": places[at + 1] if at + 1 < len(places) else None,
    }


def contents(read: ReadDocument) -> list[Data]:
    """Return the viewpoints in brief, each with the place to jump to."""
    return [
        {
            "url": f"#p{passage.start}",
            "targets": ", ".join(passage.targets),
            "faces": [FACES[str(stance)] for stance in passage.stances],
            "text": _brief(passage.text),
            "repeated": not passage.counted,
        }
        for passage in read.viewpoints
    ]


def _brief(text: str, most: int = 70) -> str:
    line = one_line(text)
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0]} …"


def doubtful(read: ReadDocument) -> list[Data]:
    """Return the words that a person should look at."""
    return [_doubt(read, repair) for repair in read.layers.doubtful]


def _doubt(read: ReadDocument, repair: Repair) -> Data:
    passage = next(p for p in reversed(read.passages) if p.start <= repair.start)
    return {
        "raw": one_line(read.source.text[repair.start : repair.end]),
        "repaired": one_line(repair.text),
        "line": read.source.line_at(repair.start),
        "url": f"#p{passage.start}",
        "confidence": confidence(repair.confidence),
    }


def hearings(answer: SubmissionRef, read: ReadDocument) -> list[Data]:
    """Return the councils that were heard; one heard after the deadline is pointed out."""
    return [
        {
            "body": hearing.body,
            "date": hearing.date,
            "late": bool(hearing.date and hearing.date > answer.deadline.isoformat()),
        }
        for hearing in read.metadata.hearings
    ]


def pointed_out(read: ReadDocument, roadmap: Roadmap) -> list[Data]:
    """Return what a careful secretary would point out in the answer."""
    return [
        {
            "kind": str(found.kind),
            "url": f"#p{found.place.start}",
            "first_line": found.place.first_line,
            "last_line": found.place.last_line,
            "number": found.number,
            "written": found.written,
            "expected": found.expected,
        }
        for found in observations(read, roadmap)
    ]


def set_aside(read: ReadDocument) -> list[Data]:
    """Return how many passages were set aside, by reason."""
    reasons = [passage.reason for passage in read.passages if passage.reason]
    found: Iterable[Reason] = dict.fromkeys(reasons)
    return [{"reason": words.REASONS[r], "count": reasons.count(r)} for r in found]
