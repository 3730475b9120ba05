"""What the fixed words of the apps are called on pages, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from fardplan.consultation.contracts import Decision, FoundIn
from fardplan.people.contracts import BodyKind
from fardplan.plan import UnitOfObservation, VariantKind
from fardplan.reading import Reason, Voice
from fardplan.roadmap.contracts import VersionState
from fardplan.synthesis.reviewing import Verdict

VOICES: dict[Voice, Promise] = {
    Voice.ADMINISTRATION: _("the administration or the like"),
    Voice.COMMITTEE: _("the committee's decision"),
    Voice.MINORITY: _("a minority"),
    Voice.COUNCIL: _("an advisory council"),
    Voice.RESIDENT: _("residents"),
    Voice.UNKNOWN: _("unclear who speaks"),
}

_OWN_VOICE: dict[str, Promise] = {
    BodyKind.AUTHORITY: _("the authority"),
    BodyKind.ASSOCIATION: _("the association"),
    BodyKind.COMPANY: _("the company"),
    BodyKind.COMPANY_BOARD: _("the company"),
}
"""Who speaks for a body that has no administration under a committee."""
_ADMINISTRATION = _("the administration")


def voice(spoken: Voice, kinds: Iterable[str]) -> Promise:
    """Return who speaks in an answer of bodies of these kinds."""
    if spoken is not Voice.ADMINISTRATION:
        return VOICES[spoken]
    return next((_OWN_VOICE[kind] for kind in kinds if kind in _OWN_VOICE), _ADMINISTRATION)


REASONS: dict[Reason, Promise] = {
    Reason.HEADING: _("Heading"),
    Reason.HEAD: _("Set aside: head of the report"),
    Reason.BACKGROUND: _("Set aside: background"),
    Reason.RETELLING: _("Set aside: tells the roadmap over"),
    Reason.PROCEDURE: _("Set aside: how the answer was prepared"),
    Reason.PROPOSAL: _("Set aside: proposal for decision"),
    Reason.FOOTNOTE: _("Set aside: footnote"),
    Reason.FURNITURE: _("Set aside: page number or running head"),
    Reason.ATTACHMENT: _("Set aside: attachment"),
    Reason.SIGNATURE: _("Set aside: signature"),
    Reason.POINTER: _("Set aside: leads the reader on"),
    Reason.OTHER: _("Set aside: says nothing of the roadmap"),
}
"""Why a passage is no viewpoint."""

PLAIN_REASONS: dict[Reason, Promise] = {
    Reason.HEADING: _("a heading"),
    Reason.HEAD: _("head of the report"),
    Reason.BACKGROUND: _("background"),
    Reason.RETELLING: _("tells the roadmap over"),
    Reason.PROCEDURE: _("how the answer was prepared"),
    Reason.PROPOSAL: _("proposal for decision"),
    Reason.FOOTNOTE: _("a footnote"),
    Reason.FURNITURE: _("page number or running head"),
    Reason.ATTACHMENT: _("attachment"),
    Reason.SIGNATURE: _("signature"),
    Reason.POINTER: _("leads the reader on"),
    Reason.OTHER: _("says nothing of the roadmap"),
}
"""The same where it is plain that something is set aside."""

VERDICTS: dict[Verdict, Promise] = {
    Verdict.CONFIRMED: _("Confirmed"),
    Verdict.CORRECTED: _("Corrected"),
    Verdict.SET_ASIDE: _("Set aside"),
    Verdict.TAKEN_UP: _("Taken up as a viewpoint"),
}
"""What a person made of the reader's suggestion."""

DECISIONS: dict[Decision, Promise | str] = {
    Decision.AS_PROPOSED: _("As the administration proposed"),
    Decision.AMENDED: _("Otherwise than proposed"),
    Decision.ADMINISTRATION_STATEMENT_ONLY: _("None: the administration's statement only"),
    Decision.ABSTAINED: _("Abstains from answering"),
    Decision.JOINS: _("Joins another body's answer"),
    Decision.UNKNOWN: _("Not known"),
}

FOUND_IN: dict[FoundIn, Promise | str] = {
    FoundIn.BOTH: "",
    FoundIn.REPAIRED: _("found in the repaired text"),
    FoundIn.RAW: _("found in the raw text only"),
}

VERSION_STATES: dict[VersionState, Promise] = {
    VersionState.DRAFT: _("draft"),
    VersionState.REFERRED: _("sent out for consultation"),
    VersionState.REVISED: _("revised after consultation"),
    VersionState.PROPOSED: _("proposed for decision"),
    VersionState.ADOPTED: _("adopted"),
    VersionState.IN_FORCE: _("in force"),
    VersionState.SUPERSEDED: _("superseded"),
    VersionState.WITHDRAWN: _("withdrawn"),
}

VARIANTS: dict[VariantKind, Promise] = {
    VariantKind.WORDING: _("other words"),
    VariantKind.SLIP: _("a slip of the pen"),
}

UNITS: dict[UnitOfObservation, Promise] = {
    UnitOfObservation.PERSON: pgettext_lazy("unit", "people"),
    UnitOfObservation.HOUSEHOLD: pgettext_lazy("unit", "households"),
    UnitOfObservation.DWELLING: pgettext_lazy("unit", "dwellings"),
    UnitOfObservation.WORKPLACE_UNIT: pgettext_lazy("unit", "workplaces"),
    UnitOfObservation.JOB: pgettext_lazy("unit", "jobs"),
    UnitOfObservation.PLACE: pgettext_lazy("unit", "places"),
    UnitOfObservation.SCHOOL: pgettext_lazy("unit", "schools"),
    UnitOfObservation.PROJECT: pgettext_lazy("unit", "projects"),
    UnitOfObservation.MONEY: pgettext_lazy("unit", "money"),
}

FINDINGS: dict[str, Promise] = {
    "no-strategies": _("The target area has no strategies."),
    "no-milestones": _("The target area has no milestone targets."),
    "baseline": _("Baseline is missing: from which value, and in which year?"),
    "target": _("Target value is missing: how large a change?"),
    "year": _("Year is missing: by when?"),
    "clearly": _("It says “clearly”: how much is that?"),
    "unit": _("It is not settled what is counted: workplaces, jobs or people?"),
    "sex-reason": _("It is not broken down by sex, and no reason is given."),
    "sex": _("Whether it is followed for women and men apart is not stated."),
    "serves-nothing": _("Which milestone target it serves is stated nowhere."),
    "unserved": _("Which strategies serve it is stated nowhere."),
}
"""What is missing in a roadmap, by the code of the finding. Titles that differ are shown apart."""

GAPS_IN_BRIEF: dict[str, Promise] = {
    "baseline": _("baseline"),
    "target": _("target value"),
    "year": _("year"),
    "clearly": _("meaning of “clearly”"),
    "unit": _("what is counted"),
}
"""What a milestone must have to be measured, in a word or two."""
