from __future__ import annotations

from django.apps import AppConfig


class MeasurementConfig(AppConfig):
    name = "fardplan.measurement"

    def ready(self) -> None:
        from fardplan.measurement.models.telling import GUESSABLE, SALTED
        from fardplan.measurement.policies import may_see_figures
        from fardplan.measurement.queries.verification import FAULTS
        from fardplan.records.queries import verify_also, withhold_unless

        for name, faults in FAULTS.items():
            verify_also(name, faults)
        for kind, names in GUESSABLE.items():
            withhold_unless(may_see_figures, kind=kind, names=names, marked=SALTED)
