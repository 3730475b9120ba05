from __future__ import annotations

from django.db import models

from fardplan.roadmap.contracts import VersionRef, VersionState
from fardplan.roadmap.models.roadmap import Roadmap


class RoadmapVersion(models.Model):
    """One version, whole, as the data that its file holds."""

    roadmap = models.ForeignKey(Roadmap, on_delete=models.PROTECT, related_name="versions")
    label = models.CharField(max_length=200)
    state = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64)
    content = models.JSONField()
    imported_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["roadmap", "sha256"], name="one_version_per_content"),
            models.UniqueConstraint(fields=["roadmap", "label"], name="one_version_per_label"),
        )

    def __str__(self) -> str:
        return f"{self.roadmap_id} {self.label}"

    def to_ref(self) -> VersionRef:
        return VersionRef(
            id=self.pk,
            roadmap_id=self.roadmap_id,
            title=str(self.content["title"]),
            label=self.label,
            state=VersionState(self.state),
            sha256=self.sha256,
            imported_at=self.imported_at,
        )
