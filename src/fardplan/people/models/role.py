from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from fardplan.people.contracts import RoleIn, RoleKind
from fardplan.people.models.body import Body


def valid_on(day: date) -> Q:
    """Select rows whose time holds `day`, both ends included."""
    started = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
    return started & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))


class Role(models.Model):
    """A person in a role in a body, and the decision that it stands on."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="roles"
    )
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="roles")
    kind = models.CharField(max_length=30)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    basis = models.CharField(max_length=300)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["user", "body", "kind", "valid_from"], name="role_begins_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.to_contract())

    def to_contract(self) -> RoleIn:
        return RoleIn(RoleKind(self.kind), self.body_id)
