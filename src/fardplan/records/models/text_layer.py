from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from django.db import models
from django.db.models import Q

from fardplan.kernel.errors import FardplanError
from fardplan.records.contracts import LayerKind
from fardplan.records.models.document import Document


class RawTextStands(FardplanError):
    """Raw text is what the source says; nothing may change it."""


class TextLayerQuerySet(models.QuerySet["TextLayer"]):
    def update(self, **changes: Any) -> NoReturn:
        raise RawTextStands("Text layers are never altered: add a repaired layer instead.")

    def delete(self) -> NoReturn:
        raise RawTextStands("Text layers are never removed: what stands on them would hang loose.")


class TextLayer(models.Model):
    """The text of a document: raw, once and for ever, or repaired by some version of the reader.

    `repairs` lists [start, end, text, confidence, because, doubtful], with offsets in the raw text.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="layers")
    kind = models.CharField(max_length=10)
    reader_version = models.CharField(max_length=60)
    text = models.TextField()
    text_sha256 = models.CharField(max_length=64)
    repairs = models.JSONField(default=list)

    objects: ClassVar[models.Manager[TextLayer]] = TextLayerQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["document"], condition=Q(kind=LayerKind.RAW.value), name="one_raw_layer"
            ),
            models.UniqueConstraint(
                fields=["document", "reader_version"],
                condition=Q(kind=LayerKind.REPAIRED.value),
                name="one_repaired_layer_a_version",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} text of {self.document_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert the layer; refuse to write over one that is there."""
        if not self._state.adding:
            raise RawTextStands(
                f"The {self} is already stored and is never altered: add a repaired layer instead."
            )
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise RawTextStands(f"The {self} is never removed: what stands on it would hang loose.")
