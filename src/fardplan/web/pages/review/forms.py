"""What a person decides about a passage."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fardplan.plan import Roadmap
from fardplan.reading import Kind, Passage, Reason, Stance, Voice
from fardplan.synthesis.reviewing import Settled
from fardplan.web import words
from fardplan.web.stances import FACES

_PARTED = re.compile(r"[\s,;]+")
_LONGEST = 1000


class _Reviewed(forms.Form):
    """What all decisions carry: which decision their maker saw, and why."""

    after = forms.IntegerField(widget=forms.HiddenInput, required=False)
    why = forms.CharField(
        label=gettext_lazy("Why"),
        help_text=gettext_lazy("Optional. It is kept in the log, and told with the decision."),
        max_length=_LONGEST,
        required=False,
    )

    def __init__(self, *args: Any, passage: Passage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.passage = passage


class CorrectForm(_Reviewed):
    """How a viewpoint reads."""

    stances = forms.MultipleChoiceField(
        label=gettext_lazy("Stances"),
        choices=[(key, face.name) for key, face in FACES.items()],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one, or set the passage aside.")},
    )
    targets = forms.CharField(
        label=gettext_lazy("About"),
        help_text=gettext_lazy("Numbers of elements, such as 1.3, 2, M2.1. Empty is the whole."),
        required=False,
    )
    voice = forms.ChoiceField(
        label=gettext_lazy("Voice"), choices=[(v.value, words.VOICES[v]) for v in Voice]
    )
    ask = forms.CharField(
        label=gettext_lazy("What is asked for"),
        help_text=gettext_lazy("In the words of the answer. Empty if nothing is asked for."),
        widget=forms.Textarea(attrs={"rows": 3, "lang": "sv"}),
        max_length=2000,
        required=False,
    )
    addressee = forms.CharField(
        label=gettext_lazy("Addressed to"),
        widget=forms.TextInput(attrs={"lang": "sv"}),
        max_length=200,
        required=False,
    )
    field_order = ("after", "stances", "targets", "voice", "ask", "addressee", "why")

    def __init__(self, *args: Any, roadmap: Roadmap, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._roadmap = roadmap

    def clean_targets(self) -> tuple[str, ...]:
        """Return the numbers, each once; refuse those that the roadmap does not have."""
        given = _PARTED.split(self.cleaned_data["targets"].strip().strip(",;").upper())
        numbers = tuple(dict.fromkeys(number for number in given if number))
        unknown = [number for number in numbers if number not in self._roadmap.by_number]
        if unknown:
            raise ValidationError(
                _("The roadmap has no element %(number)s: see the list of elements.")
                % {"number": unknown[0]}
            )
        return numbers

    def settled(self) -> Settled:
        """Return how the passage reads by this form."""
        given = self.cleaned_data
        return Settled(
            kind=Kind.VIEWPOINT,
            voice=Voice(given["voice"]),
            targets=given["targets"],
            stances=Stance.ordered([Stance(key) for key in given["stances"]]),
            ask=_kept(given["ask"], self.passage.ask),
            addressee=_kept(given["addressee"], self.passage.addressee),
        )


def _kept(given: str, before: str | None) -> str | None:
    """What was written; what stood there before, if only its line breaks differ."""
    if before is not None and given.split() == before.split():
        return before
    return given.strip() or None


def initial_of(passage: Passage) -> dict[str, Any]:
    """Return what a form is filled with: how the passage reads now."""
    return {
        "stances": [str(stance) for stance in passage.stances],
        "targets": ", ".join(passage.targets),
        "voice": str(passage.voice),
        "ask": passage.ask or "",
        "addressee": passage.addressee or "",
    }


class AsideForm(_Reviewed):
    """Why a passage is no viewpoint."""

    reason = forms.ChoiceField(label=gettext_lazy("Why it is no viewpoint"))
    field_order = ("after", "reason", "why")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reason = self.fields["reason"]
        assert isinstance(reason, forms.ChoiceField)
        reason.choices = [("", _("choose a reason")), *_reasons()]

    def settled(self) -> Settled:
        """Return how the passage reads by this form."""
        return Settled(
            kind=Kind.SET_ASIDE,
            voice=self.passage.voice,
            targets=self.passage.targets,
            reason=Reason(self.cleaned_data["reason"]),
        )


def _reasons() -> list[tuple[str, str]]:
    return [(reason.value, str(words.PLAIN_REASONS[reason])) for reason in Reason]


class ConfirmForm(_Reviewed):
    """That a passage reads as it was read."""

    field_order = ("after",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["why"]
