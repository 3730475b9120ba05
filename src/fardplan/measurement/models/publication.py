from __future__ import annotations

from django.db import models

from fardplan.measurement.models.indicator import IndicatorVersion


class Publication(models.Model):
    """A table that is to be public. What it says, and how far it has come, stands in its steps."""

    definition = models.ForeignKey(
        IndicatorVersion, on_delete=models.PROTECT, related_name="publications"
    )
    title = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300, blank=True)
    note = models.TextField(blank=True)
    corrects = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="corrected_by"
    )

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.title
