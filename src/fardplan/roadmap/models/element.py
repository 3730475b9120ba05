from __future__ import annotations

from django.db import models

from fardplan.roadmap.models.roadmap import Roadmap


class Element(models.Model):
    """A target area, milestone or strategy that keeps its identity through all versions.

    What it is called, and which number it has, stands in each version.
    """

    roadmap = models.ForeignKey(Roadmap, on_delete=models.PROTECT, related_name="elements")
    slug = models.SlugField(max_length=80)
    kind = models.CharField(max_length=20)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["roadmap", "slug"], name="one_identity_per_element"),
        )

    def __str__(self) -> str:
        return self.slug
