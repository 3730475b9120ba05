from __future__ import annotations

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "fardplan.records"

    def ready(self) -> None:
        from fardplan.people.actions.recording import record_with
        from fardplan.records.actions.events import append

        record_with(append)
