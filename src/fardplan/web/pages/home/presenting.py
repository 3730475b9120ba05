"""The context of the first page."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import override

from fardplan.consultation.contracts import ConsultationRef
from fardplan.roadmap.contracts import VersionRef
from fardplan.web import addresses, words
from fardplan.web.page import Data


def roadmaps_in_brief(versions: Sequence[VersionRef]) -> list[Data]:
    """Return each roadmap once, in its latest version."""
    latest: dict[str, VersionRef] = {}
    for version in versions:
        latest.setdefault(version.roadmap_id, version)
    return [
        {
            "title": version.title,
            "label": version.label,
            "state": state_of(version),
            "url": addresses.roadmap(version.roadmap_id),
            "missing": addresses.missing(version.roadmap_id),
        }
        for version in latest.values()
    ]


def state_of(version: VersionRef) -> str:
    """Return the state of a version, unless its label says it already."""
    state = words.VERSION_STATES[version.state]
    with override("sv"):  # as labels are
        said = str(state) in version.label
    return "" if said else str(state)


def others(refs: Sequence[ConsultationRef]) -> list[Data]:
    """Return the consultations before the latest."""
    return [{"ref": ref, "url": addresses.matrix(ref.id)} for ref in refs[1:]]


def empty() -> Data:
    """Return what to do when there is nothing."""
    return {
        "title": _("There is nothing to show yet"),
        "text": _(
            "Load the demonstration with the command `fardplan demo`: seventeen invented answers "
            "to a consultation. Or log in, if your city's material is not public yet."
        ),
        "url": addresses.login(),
        "action": _("Log in"),
    }
