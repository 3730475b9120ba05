"""The forms in which a registrar takes in an answer, and gives a body more time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fardplan.consultation.contracts import Decision
from fardplan.people.contracts import BodyRef
from fardplan.reading.limits import DEFAULT_LIMITS
from fardplan.web import words
from fardplan.web.swedish import swedish

_MB = 1024 * 1024
_ACCEPTED = ".pdf,.docx,.txt"
_DAY, _ISO = {"type": "date"}, "%Y-%m-%d"


class _SelectBody(forms.Select):
    """A list of bodies, whose names are Swedish on a page in any language."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Mark each body; the empty choice is in the language of the page."""
        option = super().create_option(name, value, *args, **kwargs)
        if value:
            option["attrs"]["lang"] = "sv"
        return option


class _Form(forms.Form):
    """A form that is filled in where the case and the day are known."""

    def _choices(self, name: str) -> forms.ChoiceField:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        return field


class AnswerForm(_Form):
    """One answer: its file, who sends it, when it came and how it was decided."""

    file = forms.FileField(
        label=gettext_lazy("The answer"),
        help_text=gettext_lazy(
            "PDF, Word (.docx) or text, at most %(size)s MB. "
            "A file of another kind is received too, but cannot be read."
        ),
        max_length=200,
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": _ACCEPTED}),
    )
    bodies = forms.MultipleChoiceField(
        label=gettext_lazy("Who answers"),
        help_text=gettext_lazy("Choose several if they answer jointly."),
        widget=forms.CheckboxSelectMultiple,
    )
    received = forms.DateField(
        label=gettext_lazy("Day it came in"),
        help_text=gettext_lazy("An answer after the deadline is marked late, and counted."),
        widget=forms.DateInput(attrs=_DAY, format=_ISO),
    )
    decision = forms.ChoiceField(
        label=gettext_lazy("How the body decided"),
        required=False,
        choices=[(decision.value, words.DECISIONS[decision]) for decision in Decision],
    )
    joins = forms.ChoiceField(
        label=gettext_lazy("Joins the answer of"),
        help_text=gettext_lazy("Only for a body that joins another body's answer."),
        required=False,
        widget=_SelectBody,
    )
    addition = forms.BooleanField(
        label=gettext_lazy("It adds to an answer that has come in"),
        help_text=gettext_lazy(
            "For an attachment. Without it, a new answer stands in the place of the earlier one."
        ),
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        bodies: Sequence[BodyRef],
        today: date,
        answered: Sequence[set[str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._today = today
        self._answered = answered
        named = [(body.id, body.name) for body in bodies]
        self._choices("bodies").choices = [(id, swedish(name)) for id, name in named]
        self._choices("joins").choices = [("", _("nobody")), *named]
        size = DEFAULT_LIMITS.max_bytes // _MB
        self.fields["file"].help_text = str(self.fields["file"].help_text) % {"size": size}

    def clean_file(self) -> UploadedFile[Any]:
        """Refuse what is larger than any answer: it would fill the disk."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > DEFAULT_LIMITS.max_bytes:
            size = DEFAULT_LIMITS.max_bytes // _MB
            raise ValidationError(
                _("The file is larger than %(size)s MB: leave out its pictures, or divide it.")
                % {"size": size}
            )
        return file

    def clean_received(self) -> date:
        """Refuse a day that has not come."""
        received: date = self.cleaned_data["received"]
        if received > self._today:
            raise ValidationError(_("That day has not come yet: give the day it came in."))
        return received

    def clean(self) -> dict[str, Any]:
        """See to it that joining and the body that is joined are given together."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        is_joining = data.get("decision") == Decision.JOINS
        if is_joining and not data.get("joins"):
            self.add_error("joins", _("Choose whose answer it joins."))
        if data.get("joins") and not is_joining:
            self.add_error("decision", _("Choose “joins another body's answer”, or join nobody."))
        if data.get("joins") in data.get("bodies", []):
            self.add_error("joins", _("A body cannot join its own answer."))
        senders = set(data.get("bodies", []))
        if data.get("addition") and not any(senders <= bodies for bodies in self._answered):
            self.add_error("addition", _("There is no answer from it yet: leave this unmarked."))
        return data


class WithdrawalForm(_Form):
    """Why a file in which nothing was read is withdrawn."""

    why = forms.CharField(
        label=gettext_lazy("Why it is withdrawn"),
        help_text=gettext_lazy("It is told with the file, for anyone who may read it."),
        max_length=1000,
    )


class ExtensionForm(_Form):
    """A decision that a body may answer until a later day."""

    body = forms.ChoiceField(label=gettext_lazy("Body"), widget=_SelectBody)
    deadline = forms.DateField(
        label=gettext_lazy("New last day"), widget=forms.DateInput(attrs=_DAY, format=_ISO)
    )
    decided_by = forms.CharField(
        label=gettext_lazy("Who decided"),
        help_text=gettext_lazy("It is told with the answer, for anyone to read."),
        max_length=200,
    )
    decided_on = forms.DateField(
        label=gettext_lazy("Day of the decision"),
        help_text=gettext_lazy("Of several decisions the latest is in force."),
        widget=forms.DateInput(attrs=_DAY, format=_ISO),
    )

    def __init__(
        self, *args: Any, bodies: Sequence[BodyRef], deadline: date, today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._deadline, self._today = deadline, today
        named = [(body.id, body.name) for body in bodies]
        self._choices("body").choices = [("", _("choose a body")), *named]
        day = deadline.isoformat()
        self.fields["deadline"].help_text = _("The last day of the others is %(day)s.") % {
            "day": day
        }

    def clean_deadline(self) -> date:
        """Refuse a day that gives no more time."""
        deadline: date = self.cleaned_data["deadline"]
        if deadline <= self._deadline:
            raise ValidationError(
                _("That is not after %(day)s, the last day of the others: give a later day.")
                % {"day": self._deadline.isoformat()}
            )
        return deadline

    def clean_decided_on(self) -> date:
        """Refuse a day that has not come."""
        decided_on: date = self.cleaned_data["decided_on"]
        if decided_on > self._today:
            raise ValidationError(_("That day has not come yet: give the day of the decision."))
        return decided_on
