from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models

from fardplan.consultation.models.submission import Submission

LEASE = timedelta(seconds=30)
"""How long a worker may be silent before it counts as gone."""


class WaitingReading(models.Model):
    """That an answer lies in store and is still to be read. The row goes when it has been.

    It holds no more than how far the reading has come: what was received, and what became of it,
    stand in rows and events of their own. `holder` is at work on it as long as `alive_at` is new.
    """

    submission = models.OneToOneField(
        Submission, on_delete=models.PROTECT, primary_key=True, related_name="waiting"
    )
    file = models.CharField(max_length=300)  # the name that it came under: its ending says much
    pages = models.PositiveIntegerField(default=0)  # 0 where it is not known
    pages_done = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    holder = models.CharField(max_length=36, blank=True)
    alive_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.submission_id}: {self.pages_done} of {self.pages}"

    def is_held(self, at: datetime) -> bool:
        """Return whether a living worker is at work on it."""
        return self.alive_at is not None and self.alive_at > at - LEASE


class FailedReading(models.Model):
    """Why an answer that was to be read after its receipt could not be."""

    submission = models.OneToOneField(
        Submission, on_delete=models.PROTECT, related_name="failed_reading"
    )
    why = models.CharField(max_length=1000)

    def __str__(self) -> str:
        return self.why
