from __future__ import annotations

from django.db import models

from fardplan.records.contracts import DocumentRef, Secrecy


class Document(models.Model):
    """What is known of a document; its bytes lie in the store under the same hash."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    name = models.CharField(max_length=300)
    media_type = models.CharField(max_length=100)
    size = models.BigIntegerField()
    origin = models.CharField(max_length=300)
    registration_number = models.CharField(max_length=60, null=True, db_index=True)  # noqa: DJ001
    received_at = models.DateTimeField()
    secrecy = models.CharField(max_length=20)
    working_material = models.BooleanField()

    def __str__(self) -> str:
        return self.name

    def to_ref(self) -> DocumentRef:
        return DocumentRef(
            sha256=self.sha256,
            name=self.name,
            media_type=self.media_type,
            size=self.size,
            origin=self.origin,
            registration_number=self.registration_number,
            received_at=self.received_at,
            secrecy=Secrecy(self.secrecy),
            working_material=self.working_material,
        )
