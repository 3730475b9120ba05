from __future__ import annotations

from django.db import models

from fardplan.measurement.models.division import DivisionVersion


class DivisionRelation(models.Model):
    """How the areas of a division lie on those of another. A later one stands instead."""

    division = models.ForeignKey(DivisionVersion, on_delete=models.PROTECT, related_name="lies_on")
    other = models.ForeignKey(DivisionVersion, on_delete=models.PROTECT, related_name="lain_on_by")
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    registered_at = models.DateTimeField()
    registered_by = models.CharField(max_length=200)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.division} on {self.other}"
