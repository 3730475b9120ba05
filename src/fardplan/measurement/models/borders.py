from __future__ import annotations

from django.db import models

from fardplan.measurement.models.division import DivisionVersion


class Borders(models.Model):
    """The borders of a division as they were brought in. Later ones stand instead; these stay."""

    division = models.ForeignKey(DivisionVersion, on_delete=models.PROTECT, related_name="borders")
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    file_sha256 = models.JSONField(default=list)
    received_at = models.DateTimeField()
    received_by = models.CharField(max_length=200)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.division)
