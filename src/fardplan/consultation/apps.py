from __future__ import annotations

from django.apps import AppConfig


class ConsultationConfig(AppConfig):
    name = "fardplan.consultation"

    def ready(self) -> None:
        from fardplan.consultation.queries.verification import PARTS
        from fardplan.records.queries import verify_also

        for part, faults in PARTS.items():
            verify_also(part, faults)
