from __future__ import annotations

from django.db import models

from fardplan.consultation.models.submission import Submission


class Reading(models.Model):
    """One reading of an answer by one version of the reader; a suggestion by the machine."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="readings")
    reader_version = models.CharField(max_length=20)
    read_at = models.DateTimeField()
    warnings = models.JSONField(default=list)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["submission", "reader_version"], name="read_once_per_version"
            ),
        )

    def __str__(self) -> str:
        return f"{self.submission_id} by {self.reader_version}"
