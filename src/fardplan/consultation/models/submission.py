from __future__ import annotations

from django.db import models

from fardplan.consultation.contracts import Decision
from fardplan.consultation.models.consultation import Consultation


class Submission(models.Model):
    """A document as it was received. It is never changed; an addition is a new one.

    Whether it is late follows from the last day of its senders, and whether it is superseded from
    what else they have handed in: neither is kept here.
    """

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="submissions"
    )
    document = models.ForeignKey("records.Document", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=300)
    received_at = models.DateTimeField()
    decision = models.CharField(
        max_length=40, blank=True, choices=[(d.value, d.name) for d in Decision]
    )
    joins = models.CharField(max_length=60, blank=True)
    unreadable = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["consultation", "name"], name="a_name_leads_to_one"),
        )

    def __str__(self) -> str:
        return self.name


class SubmissionSender(models.Model):
    """A body behind an answer; a joint answer has several."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="senders")
    body = models.ForeignKey("people.Body", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=["submission", "body"], name="sends_once"),)

    def __str__(self) -> str:
        return self.body_id
