"""A consultation as its pages need it: the case, its answers and their synthesis."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from fardplan.consultation import queries
from fardplan.consultation.contracts import ConsultationRef, ReferralRef, SubmissionRef
from fardplan.people.contracts import Actor
from fardplan.plan import Roadmap
from fardplan.synthesis import Section, Synthesis, Viewpoint
from fardplan.web import addresses
from fardplan.web.page import NothingThere


@dataclass(frozen=True)
class Case:
    """One consultation, read by one person in one language."""

    ref: ConsultationRef
    received: tuple[SubmissionRef, ...]
    """All that came in, also what is superseded or withdrawn."""
    referrals: tuple[ReferralRef, ...]
    synthesis: Synthesis

    @property
    def id(self) -> str:
        """The id of the consultation."""
        return self.ref.id

    @property
    def roadmap(self) -> Roadmap:
        """The roadmap in the version that was sent out."""
        return self.synthesis.roadmap

    @cached_property
    def submissions(self) -> tuple[SubmissionRef, ...]:
        """The answers that stand, each with the bodies for whom it does."""
        stand = (submission for submission in self.received if submission.stands)
        return tuple(replace(submission, bodies=submission.stands_for) for submission in stand)

    @cached_property
    def by_document(self) -> dict[str, SubmissionRef]:
        """The answers that stand by the name of their document, unique in a consultation."""
        return {submission.name: submission for submission in self.submissions}

    @cached_property
    def counted(self) -> tuple[Viewpoint, ...]:
        """The viewpoints that count; what a summary says again is left out."""
        return tuple(v for v in self.synthesis.viewpoints.values() if v.counted)

    def section(self, number: str) -> Section:
        """Return the synthesis of one element; raise `NothingThere` if there is no such number."""
        if number and number not in self.roadmap.by_number:
            raise NothingThere(
                f'There is no element "{number}" in {self.roadmap.title}: see its list of elements.'
            )
        return self.synthesis.section(number)

    def viewpoints(self, keys: tuple[str, ...]) -> list[Viewpoint]:
        """Return the viewpoints with these keys, in their order."""
        return [self.synthesis.viewpoints[key] for key in keys]

    def submission_of(self, viewpoint: Viewpoint) -> SubmissionRef:
        """Return the answer that a viewpoint stands in."""
        return self.by_document[viewpoint.answer.document]


def load(id: str, *, by: Actor) -> Case:
    """Return a consultation that `by` may read; raise `UnknownConsultation` or `NotAllowed`."""
    found = queries.summarised(id, by=by, language=language())
    return Case(found.ref, found.submissions, found.referrals, found.synthesis)


def language() -> str:
    """Return the language of the page as the synthesis knows it."""
    return "en" if (get_language() or "").startswith("en") else "sv"


def trail(id: str, title: str, last: str = "") -> list[dict[str, str]]:
    """Return the way to a page of a consultation, for `breadcrumb.html`."""
    way = [
        {"label": _("Consultations"), "url": reverse("consultation")},
        {"label": title, "url": addresses.matrix(id) if last else ""},
    ]
    return [*way, {"label": last, "url": ""}] if last else way
