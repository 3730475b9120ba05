from __future__ import annotations

from django.apps import AppConfig


class RoadmapConfig(AppConfig):
    name = "fardplan.roadmap"

    def ready(self) -> None:
        from fardplan.records.queries import verify_also
        from fardplan.roadmap.queries import element_faults, version_faults

        verify_also("versions", version_faults)
        verify_also("elements", element_faults)
