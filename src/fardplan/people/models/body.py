from __future__ import annotations

from django.db import models

from fardplan.people.contracts import BodyKind, BodyRef


class Body(models.Model):
    """A body as it was between two days. A merger closes the old rows and names the new one."""

    id = models.SlugField(primary_key=True, max_length=60)
    name = models.CharField(max_length=200)
    short = models.CharField(max_length=40)
    kind = models.CharField(max_length=30)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    successor = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="predecessors"
    )

    def __str__(self) -> str:
        return self.name

    def to_ref(self) -> BodyRef:
        return BodyRef(id=self.id, name=self.name, short=self.short, kind=BodyKind(self.kind))
