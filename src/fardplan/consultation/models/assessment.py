from __future__ import annotations

from django.db import models

from fardplan.consultation.models.submission import Submission


class ClaimAssessment(models.Model):
    """What a person settled about a claim. Later ones are added; the last of a place stands.

    What the machine suggests is kept nowhere: it follows from the reading.
    """

    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="claim_assessments"
    )
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote_sha256 = models.CharField(max_length=64)
    number = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=20)
    reason = models.TextField()
    by_id = models.CharField(max_length=60)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(
                fields=["submission", "start", "number"], name="each_assessment_in_order"
            ),
        )

    def __str__(self) -> str:
        return f"{self.submission_id} {self.start}: {self.status}"
