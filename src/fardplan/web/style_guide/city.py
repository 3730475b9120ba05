"""An invented city: its bodies, its roadmap, and how many viewpoints each has on what."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fardplan.web.page import Data

BODIES = (
    ("Norrholms stadsdelsnämnd", ""),
    ("Västerskogs stadsdelsnämnd", gettext_lazy("late")),
    ("Östra Hamnens stadsdelsnämnd", ""),
    ("Utbildningsnämnden", ""),
    ("Äldrenämnden", gettext_lazy("administration only")),
    ("Exploateringsnämnden", ""),
    ("Bostads AB Björken", ""),
    ("Kultur- och idrottsnämnden", ""),
)

AREAS: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    (
        "1",
        "Goda uppväxtvillkor och jämlik utbildning",
        (
            ("1.1", "Tidiga och förebyggande insatser för barn och familjer i utsatthet"),
            ("1.2", "Deltagande och likvärdighet i förskolan"),
            ("1.3", "Minskad skolsegregation och blandad elevsammansättning"),
            ("1.4", "Förebygga skolmisslyckanden och öka likvärdigheten mellan skolor"),
            ("1.5", "Kollegialt lärande och ledarskap i skola och fritidshem"),
            ("1.6", "Ett bredare och mer tillgängligt fritidsutbud"),
        ),
    ),
    (
        "4",
        "Demokrati, inflytande och trygghet",
        (
            ("4.1", "Stärkt samverkan med det civila samhället"),
            ("4.2", "Dialog och likvärdigt medskapande"),
            ("4.3", "Ett tillitsfullt bemötande"),
            ("4.6", "Trygghet i det offentliga rummet"),
        ),
    ),
)

SAID: dict[tuple[str, int], tuple[list[str], int]] = {
    ("1", 1): (["support", "emphasise"], 4),
    ("1", 4): (["no_objection"], 1),
    ("1.1", 0): (["support"], 1),
    ("1.1", 2): (["existing_practice"], 2),
    ("1.1", 3): (["emphasise"], 1),
    ("1.1", 7): (["experience"], 1),
    ("1.2", 0): (["support", "ask"], 3),
    ("1.2", 2): (["gap"], 1),
    ("1.2", 3): (["amend"], 2),
    ("1.3", 0): (["gap", "clarify"], 2),
    ("1.3", 2): (["support"], 1),
    ("1.3", 3): (["amend", "experience", "ask"], 5),
    ("1.3", 5): (["oppose"], 1),
    ("1.3", 6): (["defer"], 1),
    ("1.4", 0): (["emphasise"], 1),
    ("1.4", 3): (["existing_practice", "experience"], 3),
    ("1.5", 2): (["no_objection"], 1),
    ("1.5", 3): (["support"], 2),
    ("1.6", 0): (["experience"], 2),
    ("1.6", 2): (["clarify"], 1),
    ("1.6", 6): (["ask"], 1),
    ("1.6", 7): (["support", "existing_practice"], 6),
    ("4", 1): (["support"], 2),
    ("4.1", 0): (["support"], 1),
    ("4.1", 7): (["existing_practice"], 2),
    ("4.2", 2): (["ask"], 2),
    ("4.2", 4): (["no_objection"], 1),
    ("4.3", 0): (["emphasise"], 1),
    ("4.3", 4): (["support", "gap"], 2),
    ("4.6", 0): (["gap", "ask"], 4),
    ("4.6", 2): (["existing_practice"], 3),
    ("4.6", 5): (["defer"], 1),
    ("4.6", 6): (["experience", "ask"], 2),
}


def areas() -> list[Data]:
    """Return the roadmap as a tree, with strategy 1.3 as the current page."""
    goals = {
        "1": "Andelen elever i årskurs 9 som är behöriga till gymnasiet ökar",
        "4": "Andelen invånare som känner sig otrygga där de bor minskar",
    }
    return [
        {
            "code": code,
            "title": title,
            "url": "#omrade",
            "current": False,
            "milestones": [
                {
                    "code": f"M{code}.1",
                    "title": goals[code],
                    "url": "#mal",
                    "current": False,
                    "note": _("no baseline, no year"),
                }
            ],
            "strategies": [
                {
                    "code": strategy,
                    "title": name,
                    "url": "#strategi",
                    "current": strategy == "1.3",
                    "count": sum(n for (at, _b), (_k, n) in SAID.items() if at == strategy),
                }
                for strategy, name in strategies
            ],
        }
        for code, title, strategies in AREAS
    ]
