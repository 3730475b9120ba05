from __future__ import annotations

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "fardplan.records"

    def ready(self) -> None:
        from fardplan.people.actions.recording import record_with
        from fardplan.records.actions.events import append
        from fardplan.records.queries import verify_also
        from fardplan.records.queries.bodies import body_faults
        from fardplan.records.queries.persons import person_faults
        from fardplan.records.queries.roles import role_faults

        record_with(append)
        verify_also("bodies", body_faults)
        verify_also("persons", person_faults)
        verify_also("roles", role_faults)
