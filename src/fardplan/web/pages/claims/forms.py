"""The form in which a person settles how a claim stands."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from fardplan.consultation.actions.claims import LONGEST_REASON
from fardplan.reading.claims import ClaimStatus
from fardplan.reading.claims import words as said
from fardplan.web.pages.claims.presenting import told


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
