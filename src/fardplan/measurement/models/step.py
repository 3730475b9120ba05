from __future__ import annotations

from django.db import models

from fardplan.kernel.hashing import new_salt
from fardplan.measurement.models.publication import Publication


class PublicationStep(models.Model):
    """One step of a publication, with the whole table as it then stood. Steps are only added."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=20)
    by_id = models.CharField(max_length=60)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    note = models.TextField(blank=True)
    cells = models.JSONField()
    protected = models.JSONField(default=list)
    """The keys of the cells that nobody may learn."""
    at_source = models.CharField(max_length=200, blank=True)
    report = models.JSONField(default=dict)
    seal = models.CharField(max_length=64)
    salt = models.CharField(max_length=64, default=new_salt)
    """With which the log tells of the table; "" where it was told of before there were salts."""

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=["publication", "number"], name="each_step_in_order"),
        )

    def __str__(self) -> str:
        return f"{self.publication_id}: {self.state}"
