from __future__ import annotations

from django.db import models


class DivisionVersion(models.Model):
    """A division of the city into areas. It never changes: new borders are a new division."""

    division = models.CharField(max_length=60, unique=True)
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    registered_at = models.DateTimeField()
    registered_by = models.CharField(max_length=200)

    class Meta:
        ordering = ("division",)

    def __str__(self) -> str:
        return self.division
