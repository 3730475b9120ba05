from __future__ import annotations

from django.apps import AppConfig


class MeasurementConfig(AppConfig):
    name = "fardplan.measurement"

    def ready(self) -> None:
        from fardplan.measurement.queries.verification import FAULTS
        from fardplan.records.queries import verify_also

        for name, faults in FAULTS.items():
            verify_also(name, faults)
