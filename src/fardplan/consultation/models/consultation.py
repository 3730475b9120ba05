from __future__ import annotations

from django.db import models

from fardplan.consultation.contracts import ConsultationRef, ConsultationState


class Consultation(models.Model):
    """A referral of one version of a roadmap to many bodies."""

    id = models.SlugField(primary_key=True, max_length=80)
    title = models.CharField(max_length=300)
    case_number = models.CharField(max_length=60)
    sender = models.CharField(max_length=200)
    version = models.ForeignKey("roadmap.RoadmapVersion", on_delete=models.PROTECT)
    sent = models.DateField()
    deadline = models.DateField()
    state = models.CharField(max_length=20)
    public = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.title

    def to_ref(self) -> ConsultationRef:
        return ConsultationRef(
            id=self.id,
            title=self.title,
            case_number=self.case_number,
            sender=self.sender,
            version_id=self.version_id,
            sent=self.sent,
            deadline=self.deadline,
            state=ConsultationState(self.state),
            public=self.public,
        )
