"""The forms in which a person settles how a claim stands and what measures it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fardplan.consultation.actions.claims import LONGEST_REASON
from fardplan.measurement.contracts import LinkVerdict
from fardplan.reading.claims import ClaimStatus
from fardplan.reading.claims import words as said
from fardplan.reading.claims.measured import Measured, Settled
from fardplan.web.pages.claims.presenting import told

_AS_TOLD, _WHOLE = "", "hela"
"""What the form sends for the place that the claim tells, and for the whole city."""


class AssessmentForm(forms.Form):
    """How the claim stands, and why."""

    status = forms.ChoiceField(label=gettext_lazy("How the claim stands"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy(
            "What you have looked at and found, such as where the source is. It is kept in the log."
        ),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["status"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (str(each), f"{told(said.STATUSES, each).capitalize()}. {told(said.MEANINGS, each)}")
            for each in ClaimStatus
        ]


class _ReasonForm(forms.Form):
    """Why something was decided."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("What you have looked at and found. It is kept in the log."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class UnmeasuredForm(_ReasonForm):
    """That no indicator measures a claim, or that this is taken back."""


class MeasureForm(_ReasonForm):
    """Whether an indicator measures a claim, when and where the claim holds, and why."""

    verdict = forms.ChoiceField(
        label=gettext_lazy("Does the indicator measure what the claim says?"),
        widget=forms.RadioSelect,
    )
    period = forms.ChoiceField(
        label=gettext_lazy("When the claim holds"),
        help_text=gettext_lazy("Where the claim does not say it, and you know."),
        required=False,
    )
    area = forms.ChoiceField(
        label=gettext_lazy("Where it holds"),
        help_text=gettext_lazy("Where the claim does not say it, and you know."),
        required=False,
    )
    field_order = ("verdict", "period", "area", "reason")

    def __init__(
        self,
        *args: Any,
        measured: Measured,
        last_year: int,
        settled: Settled,
        is_settled: bool,
        needs_reason: bool,
        **kwargs: Any,
    ) -> None:
        area = _AS_TOLD if settled.area is None else settled.area or _WHOLE
        initial = {"verdict": str(LinkVerdict.CONFIRMED), "period": settled.period, "area": area}
        super().__init__(*args, **kwargs)
        self.initial = initial
        self._needs_reason = needs_reason
        self.fields["reason"].required = False
        self._choose("verdict", self._verdicts(is_settled))
        periods = [
            (each, each) for each in reversed(measured.periods) if each[:4] <= str(last_year)
        ]
        self._choose("period", [("", _("as the claim says")), *periods])
        areas = [
            (each or _WHOLE, each or _("all that the indicator covers")) for each in measured.areas
        ]
        self._choose("area", [(_AS_TOLD, _("as the claim says")), *areas])

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def _verdicts(self, is_settled: bool) -> list[tuple[str, Any]]:
        found = [
            (str(LinkVerdict.CONFIRMED), _("Yes, it measures the same")),
            (str(LinkVerdict.REJECTED), _("No, it measures something else")),
        ]
        taken_back = (str(LinkVerdict.WITHDRAWN), _("Take back what was decided"))
        return [*found, taken_back] if is_settled else found

    def settled(self) -> Settled:
        """Return when and where the claim holds, as far as the person has said so."""
        if self.cleaned_data["verdict"] != LinkVerdict.CONFIRMED:
            return Settled()
        area = self.cleaned_data["area"]
        named = None if area == _AS_TOLD else "" if area == _WHOLE else area
        return Settled(self.cleaned_data["period"], named)

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where more is decided than what the machine proposes."""
        given = super().clean() or self.cleaned_data
        if "verdict" in given and not given.get("reason", "").strip():
            more = given["verdict"] != LinkVerdict.CONFIRMED or self.settled() != Settled()
            if more or self._needs_reason:
                self.add_error("reason", _("Say what you have looked at and found."))
        return given
