from __future__ import annotations

from django.db import models

from fardplan.consultation.models.reading import Reading


class Passage(models.Model):
    """A piece of an answer as the machine read it. `start` and `end` count in the raw text.

    `quote` is raw, `text` repaired, and `search` both in lower case, for finding words in either.
    """

    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="passages")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    first_line = models.PositiveIntegerField()
    last_line = models.PositiveIntegerField()
    page = models.PositiveIntegerField()
    kind = models.CharField(max_length=12)
    voice = models.CharField(max_length=16)
    speaker = models.CharField(max_length=100, null=True)  # noqa: DJ001 - None for all of a joint answer
    level = models.CharField(max_length=12)
    stances = models.JSONField(default=list)
    ask = models.TextField(null=True)  # noqa: DJ001 - None says that nothing is wanted
    addressee = models.CharField(max_length=200, null=True)  # noqa: DJ001
    quote = models.TextField()
    text = models.TextField()
    search = models.TextField()
    section = models.TextField(blank=True)
    reason = models.CharField(max_length=16, blank=True)
    confidence = models.FloatField()
    because = models.JSONField(default=list)
    repeats = models.JSONField(default=list)
    counted = models.BooleanField(default=True)
    follows = models.TextField(null=True)  # noqa: DJ001 - None leads to no other answer
    footnotes = models.JSONField(default=list)

    class Meta:
        ordering = ("start",)
        constraints = (
            models.UniqueConstraint(fields=["reading", "start"], name="each_place_once"),
        )

    def __str__(self) -> str:
        return f"{self.reading_id} {self.start}-{self.end}"


class PassageTarget(models.Model):
    """What a passage is about: the element that keeps its identity, and its number then."""

    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="targets")
    element = models.ForeignKey("roadmap.Element", on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=10)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("position",)

    def __str__(self) -> str:
        return self.number
