from __future__ import annotations

from django.db import models

from fardplan.consultation.contracts import ExtensionRef
from fardplan.consultation.models.consultation import Consultation


class Extension(models.Model):
    """A decision that gives one body a later last day. A later decision stands in its place."""

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="extensions"
    )
    body = models.ForeignKey("people.Body", on_delete=models.PROTECT, related_name="+")
    deadline = models.DateField()
    decided_by = models.CharField(max_length=200)
    decided_on = models.DateField()

    class Meta:
        ordering = ("decided_on",)
        constraints = (
            models.UniqueConstraint(
                fields=["consultation", "body", "decided_on"], name="extended_once_a_day"
            ),
        )

    def __str__(self) -> str:
        return f"{self.consultation_id}, {self.body_id}: {self.deadline}"

    def to_ref(self) -> ExtensionRef:
        return ExtensionRef(
            body_id=self.body_id,
            deadline=self.deadline,
            decided_by=self.decided_by,
            decided_on=self.decided_on,
        )
