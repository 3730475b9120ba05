"""What is joined when the product starts."""

from __future__ import annotations

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class ProjectConfig(AppConfig):
    name = "fardplan.project"

    def ready(self) -> None:
        from fardplan.project.database import write_ahead

        # Sent once for each app that has models; one of them is enough.
        post_migrate.connect(write_ahead, sender=apps.get_app_config("records"))
