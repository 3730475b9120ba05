from __future__ import annotations

from django.db import models

from fardplan.consultation.models.consultation import Consultation
from fardplan.consultation.models.submission import Submission


class PersonalDecision(models.Model):
    """What somebody decided about a suggestion of the reader. Never altered or removed.

    Decisions of one kind are numbered within their consultation. One that is taken back stays, and
    a later row, which decides nothing else, says by its number that it no longer holds.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    verdict = models.CharField(max_length=20)
    why = models.CharField(max_length=1000, blank=True)
    by_id = models.CharField(max_length=60)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    takes_back = models.PositiveIntegerField(null=True)

    class Meta:
        abstract = True
        ordering = ("number",)

    def __str__(self) -> str:
        return f"{self.number} {self.verdict}"


class PassageReview(PersonalDecision):
    """How `raw[start:end]` of an answer reads, as a person decided it.

    `settled` holds `kind`, `voice`, `targets`, `stances`, `ask`, `addressee` and `reason`.
    """

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote_sha256 = models.CharField(max_length=64)
    reader_version = models.CharField(max_length=20)
    settled = models.JSONField(default=dict)

    class Meta(PersonalDecision.Meta):
        constraints = (
            models.UniqueConstraint(fields=["consultation", "number"], name="reviews_in_order"),
        )


class RepairDecision(PersonalDecision):
    """What every `seen` reads that the reader took for `read`; in one place if `submission`."""

    seen = models.CharField(max_length=500)
    read = models.CharField(max_length=500)
    text = models.CharField(max_length=500, blank=True)
    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="+", null=True
    )
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)

    class Meta(PersonalDecision.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["consultation", "number"], name="repair_decisions_in_order"
            ),
        )


class AsksDecision(PersonalDecision):
    """That asks are one, or that one is several: `one` and `other` name the viewpoints behind.

    Each is a list of [document, start, end], with offsets in the raw text.
    """

    one = models.JSONField(default=list)
    other = models.JSONField(default=list)

    class Meta(PersonalDecision.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["consultation", "number"], name="asks_decisions_in_order"
            ),
        )
