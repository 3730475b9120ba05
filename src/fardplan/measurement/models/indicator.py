from __future__ import annotations

from django.db import models


class IndicatorVersion(models.Model):
    """One version of the definition of an indicator. It never changes: a change is a version."""

    indicator = models.SlugField(max_length=80)
    version = models.PositiveSmallIntegerField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    registered_at = models.DateTimeField()
    registered_by = models.CharField(max_length=200)

    class Meta:
        ordering = ("indicator", "version")
        constraints = (
            models.UniqueConstraint(fields=["indicator", "version"], name="one_definition_each"),
        )

    def __str__(self) -> str:
        return f"{self.indicator} {self.version}"
