from __future__ import annotations

from django.db import models

from fardplan.consultation.models.consultation import Consultation


class Referral(models.Model):
    """One body that is asked, in the order of the list of recipients."""

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="referrals"
    )
    body = models.ForeignKey("people.Body", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=["consultation", "body"], name="asked_once"),)

    def __str__(self) -> str:
        return f"{self.consultation_id} → {self.body_id}"
