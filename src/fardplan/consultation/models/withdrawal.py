from __future__ import annotations

from django.db import models

from fardplan.consultation.models.submission import Submission


class Withdrawal(models.Model):
    """That somebody has withdrawn a file in which nothing was read. The file itself is kept."""

    submission = models.OneToOneField(
        Submission, on_delete=models.PROTECT, related_name="withdrawal"
    )
    why = models.CharField(max_length=1000)
    by_id = models.CharField(max_length=60)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.submission_id} by {self.by_name}"
