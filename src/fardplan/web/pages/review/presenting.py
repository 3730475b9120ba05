"""The passages to review, and one of them with what stands around it."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from fardplan.consultation.contracts import LooseReview, ReviewItem, SubmissionRef
from fardplan.kernel.text import one_line
from fardplan.plan import Roadmap, title_of
from fardplan.reading import Passage, ReadDocument, Reason
from fardplan.synthesis.reviewing import Review
from fardplan.web import addresses, words
from fardplan.web.because import told_because
from fardplan.web.page import Data
from fardplan.web.pages.review.choosing import Chosen
from fardplan.web.quotes import confidence
from fardplan.web.stances import faces
from fardplan.web.swedish import swedish_names

_AROUND = 2
"""So many passages stand before and after the one that is decided about."""
_BRIEF = 420


def row(consultation_id: str, item: ReviewItem, chosen: Chosen) -> Data:
    """Return one passage of the queue."""
    start = item.passage.start
    url = addresses.review_passage(consultation_id, item.submission.id, start, **chosen.query)
    return {
        "url": url,
        "body": swedish_names(body.name for body in item.submission.bodies),
        "text": brief(item.passage.text, _BRIEF),
        "faces": faces([str(stance) for stance in item.passage.stances]),
        "targets": ", ".join(item.passage.targets),
        "aside": _aside(item.passage),
        "because": told_because(item.suggested.because),
        "confidence": confidence(item.suggested.confidence),
        "decision": decision(item.review) if item.review else None,
        **_place(item.passage),
    }


def brief(text: str, most: int) -> str:
    """Return a text on one line, cut at a word where it is long."""
    line = one_line(text)
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0]} …"


def _aside(passage: Passage) -> Promise | str:
    return words.PLAIN_REASONS[passage.reason] if passage.reason else ""


def _place(passage: Passage) -> Data:
    place = passage.place
    return {"first_line": place.first_line, "last_line": place.last_line}


def decision(review: Review) -> Data:
    """Return what was decided, by whom and when."""
    return {
        "number": review.number,
        "name": words.VERDICTS[review.verdict],
        "by": review.by,
        "on": review.on,
        "why": review.why,
    }


def loose(consultation_id: str, found: LooseReview) -> Data:
    """Return a decision whose words are no passage of their own any more."""
    submission = found.submission
    return {
        "quote": brief(found.quote, _BRIEF),
        "body": swedish_names(body.name for body in submission.bodies),
        "url": addresses.review_passage(consultation_id, submission.id, found.at),
        "decision": decision(found.review),
    }


def read_as(item: ReviewItem, passage: Passage, roadmap: Roadmap) -> Data:
    """Return how a passage reads, in words."""
    kinds = [str(body.kind) for body in item.submission.bodies]
    return {
        "faces": faces([str(stance) for stance in passage.stances]),
        "targets": [_element(roadmap, number) for number in passage.targets],
        "voice": words.voice(passage.voice, kinds),
        "ask": passage.ask or "",
        "addressee": passage.addressee or "",
        "aside": _aside(passage),
        "viewpoint": passage.is_viewpoint,
    }


def _element(roadmap: Roadmap, number: str) -> Data:
    element = roadmap.by_number.get(number)
    return {"code": number, "title": title_of(element) if element else ""}


def elements(roadmap: Roadmap) -> list[Data]:
    """Return every element with its number, to look up what to write."""
    return [_element(roadmap, element.number) for element in roadmap.elements]


def around(read: ReadDocument, start: int) -> tuple[list[str], list[str]]:
    """Return what stands before and after a passage; page numbers and the like are left out."""
    shown = [p for p in read.passages if p.reason is not Reason.FURNITURE or p.start == start]
    at = next(place for place, passage in enumerate(shown) if passage.start == start)
    return _texts(shown[max(0, at - _AROUND) : at]), _texts(shown[at + 1 : at + 1 + _AROUND])


def _texts(passages: Sequence[Passage]) -> list[str]:
    return [text for passage in passages if (text := one_line(passage.text))]


def head_of(submission: SubmissionRef) -> str:
    """Return who sent the answer, and what it is called."""
    return swedish_names(body.name for body in submission.bodies)


def progress(chosen: Chosen) -> Data:
    """Return how far the review has come, in words and as a share."""
    total = len(chosen.scope)
    told = _("%(done)s of %(total)s reviewed") % {"done": chosen.done, "total": total}
    return {"done": chosen.done, "total": total, "told": told, "left": total - chosen.done}
