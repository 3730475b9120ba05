from __future__ import annotations

from django.db import models

from fardplan.kernel.hashing import new_salt
from fardplan.measurement.models.indicator import IndicatorVersion


class Delivery(models.Model):
    """Figures of one indicator that came together, and where they came from."""

    definition = models.ForeignKey(
        IndicatorVersion, on_delete=models.PROTECT, related_name="deliveries"
    )
    provenance = models.JSONField()
    open = models.BooleanField(default=False)
    remarks = models.JSONField(default=list)
    received_at = models.DateTimeField()
    received_by = models.CharField(max_length=200)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    salt = models.CharField(max_length=64, default=new_salt)
    """With which the log tells of the figures; "" where it was told of before there were salts."""

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.definition_id}: {self.size}"
