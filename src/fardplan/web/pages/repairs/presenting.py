"""Mended words, equal ones as one, with the words around each."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from fardplan.consultation.contracts import RepairCase, RepairDecisionRef, RepairPlace
from fardplan.kernel.text import one_line
from fardplan.reading.repairing.decisions import Verdict
from fardplan.reading.repairing.kinds import Kind
from fardplan.web import addresses
from fardplan.web.page import Data
from fardplan.web.quotes import confidence
from fardplan.web.swedish import swedish_names

_AT_ONCE = 3
"""So many places stand beside a case; its own page has them all."""

_KINDS: dict[str, Promise] = {
    Kind.LETTERS: gettext_lazy("letters å, ä, ö that were lost"),
    Kind.SPLIT: gettext_lazy("a word that was in two"),
    Kind.HYPHEN: gettext_lazy("a word that was divided at a line end"),
    Kind.JOINED: gettext_lazy("two words that were one"),
    Kind.SHAPES: gettext_lazy("letters that look alike"),
    Kind.CAPITALS: gettext_lazy("a capital inside a sentence"),
}


def case(consultation_id: str, found: RepairCase, *, most: int | None = _AT_ONCE) -> Data:
    """Return one case, with its first places or with all of them."""
    answers = {place.submission.id for place in found.places}
    return {
        "seen": one_line(found.seen),
        "read": one_line(found.read),
        "count": len(found.places),
        "told": _counted(len(found.places), len(answers)),
        "why": _KINDS.get(found.because, ""),
        "confidence": confidence(found.confidence),
        "undecided": found.undecided,
        "decision": decision(consultation_id, found.decision) if found.decision else None,
        "places": [place(consultation_id, each) for each in found.places[:most]],
        "more": max(0, len(found.places) - most) if most else 0,
        "url": addresses.repair_case(consultation_id, found.seen, found.read),
    }


def _counted(places: int, answers: int) -> str:
    where = ngettext("%(n)s place", "%(n)s places", places) % {"n": places}
    whose = ngettext("%(n)s answer", "%(n)s answers", answers) % {"n": answers}
    return _("%(places)s in %(answers)s") % {"places": where, "answers": whose}


def place(consultation_id: str, found: RepairPlace) -> Data:
    """Return one place with the words around it."""
    submission = found.submission
    return {
        "body": swedish_names(body.short for body in submission.bodies),
        "before": found.before,
        "reads": found.reads,
        "after": found.after,
        "line": found.line,
        "submission": submission.id,
        "start": found.start,
        "url": addresses.document(consultation_id, submission.id, found.passage),
        "decision": decision(consultation_id, found.decision) if found.decision else None,
    }


def decision(consultation_id: str, made: RepairDecisionRef) -> Data:
    """Return what was decided, by whom and when."""
    says = {
        Verdict.ACCEPT: _("Reads “%(text)s”, as mended"),
        Verdict.REJECT: _("Reads “%(text)s”, as it stands"),
        Verdict.OTHER: _("Reads “%(text)s”"),
    }
    return {
        "said": says[made.verdict] % {"text": one_line(made.reads)},
        "by": made.by,
        "on": made.on,
        "undo": reverse("undo_repair", args=[consultation_id, made.number]),
    }


def decided_last(found: Iterable[RepairCase]) -> list[RepairCase]:
    """Return what is left to decide, and then what is decided."""
    return sorted(found, key=lambda each: each.undecided == 0)
