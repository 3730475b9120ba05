from __future__ import annotations

from django.db import models

from fardplan.measurement.models.delivery import Delivery


class Figure(models.Model):
    """One figure of a delivery. One of a later delivery stands instead; this one stays."""

    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="figures")
    period = models.CharField(max_length=20)
    division = models.CharField(max_length=60)
    area = models.CharField(max_length=60, blank=True)
    sex = models.CharField(max_length=10)
    group = models.CharField(max_length=120, blank=True)
    figure = models.JSONField()
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["delivery", "period", "division", "area", "sex", "group"],
                name="one_figure_per_cell",
            ),
        )

    def __str__(self) -> str:
        return f"{self.period} {self.area} {self.sex} {self.group}".strip()
