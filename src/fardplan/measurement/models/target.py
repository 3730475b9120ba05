from __future__ import annotations

from django.db import models


class TargetDefinition(models.Model):
    """What a milestone was decided to mean. A later one is added; none is rewritten."""

    roadmap = models.SlugField(max_length=80)
    milestone = models.SlugField(max_length=80)
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    reason = models.TextField(blank=True)
    """Why it supersedes the one before it."""
    by_id = models.CharField(max_length=60)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ("milestone", "number")
        constraints = (
            models.UniqueConstraint(
                fields=["roadmap", "milestone", "number"], name="each_target_in_order"
            ),
        )

    def __str__(self) -> str:
        return f"{self.milestone} {self.number}"
