from __future__ import annotations

from django.db import models

from fardplan.consultation.models.submission import Submission


class Addition(models.Model):
    """That a submission adds to an answer of its senders, as an attachment does."""

    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="addition")
    answer = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="additions")

    def __str__(self) -> str:
        return f"{self.submission_id} adds to {self.answer_id}"
