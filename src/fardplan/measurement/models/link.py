from __future__ import annotations

from django.db import models

from fardplan.measurement.models.indicator import IndicatorVersion


class ClaimLink(models.Model):
    """What a person settled about a claim and an indicator. Later ones are added.

    The last about a claim and an indicator stands. What the machine proposes is kept nowhere: it
    follows from the reading and the definitions.
    """

    consultation = models.SlugField(max_length=80)
    answer = models.CharField(max_length=300)
    """The name of the answer, which is its own in the consultation."""
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote_sha256 = models.CharField(max_length=64)
    number = models.PositiveSmallIntegerField()
    verdict = models.CharField(max_length=20)
    definition = models.ForeignKey(
        IndicatorVersion, null=True, on_delete=models.PROTECT, related_name="claim_links"
    )
    """Null where it is said, or taken back, that nothing measures the claim."""
    period = models.CharField(max_length=20, blank=True)
    """When the claim holds, where a person settled it."""
    area = models.CharField(max_length=60, null=True)  # noqa: DJ001 - "" is the whole city
    """Where it holds, where a person settled it."""
    reason = models.TextField(blank=True)
    by_id = models.CharField(max_length=60)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["consultation", "answer", "start", "number"],
                name="each_claim_link_in_order",
            ),
        )

    def __str__(self) -> str:
        return f"{self.answer} {self.start}: {self.verdict}"
