from __future__ import annotations

from django.db import models


class Roadmap(models.Model):
    """A roadmap through all its versions."""

    id = models.SlugField(primary_key=True, max_length=80)
    title = models.CharField(max_length=300)

    def __str__(self) -> str:
        return self.title
