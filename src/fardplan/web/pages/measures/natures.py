"""What kind of figures a reader has before them: the city's own, open data, or an invented city."""

from __future__ import annotations

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fardplan.statistics import Indicator
from fardplan.statistics.gate import Nature, Shown
from fardplan.web.page import Data

ORDER = (Nature.OWN, Nature.OPEN, Nature.SYNTHETIC)
"""The order in which a page shows them."""
_NAMES: dict[Nature, Promise] = {
    Nature.OPEN: gettext_lazy("Open data"),
    Nature.SYNTHETIC: gettext_lazy("Invented city"),
}
_HEADINGS: dict[Nature, Promise] = {
    Nature.OWN: gettext_lazy("Measured"),
    Nature.OPEN: gettext_lazy("Open data: real figures from other authorities"),
    Nature.SYNTHETIC: gettext_lazy("Invented city: shows how the measurement works"),
}
_TOLD: dict[Nature, Promise] = {
    Nature.OWN: gettext_lazy("Counted by the city itself, and protected."),
    Nature.OPEN: gettext_lazy(
        "These figures were public before. They are passed on as they were, with their source."
    ),
    Nature.SYNTHETIC: gettext_lazy(
        "Nobody lives here: people, homes and answers are made up. These figures say nothing of "
        "any real city."
    ),
}


def badge(shown: Shown) -> Data | None:
    """Return the mark of a table that is not of the city's own figures."""
    if shown.nature is Nature.OWN:
        return None
    name, source = str(_NAMES[shown.nature]), shown.approval.at_source
    if shown.nature is Nature.OPEN:
        name = _("%(kind)s: %(source)s") % {"kind": name, "source": source}
    return {"key": shown.nature.value, "name": name, "told": str(_TOLD[shown.nature])}


def group(nature: Nature) -> Data:
    """Return the heading of a kind of figures, and what to know of it."""
    return {
        "key": nature.value,
        "heading": str(_HEADINGS[nature]),
        "told": str(_TOLD[nature]),
    }


def without_split(given: Indicator, today: date) -> Data | None:
    """Return who decided that figures about people are not split by sex, why and until when."""
    exempt = given.sex.exempt
    if exempt is None or not given.individual_based or given.needs_split(today):
        return None
    return {"reason": exempt.reason, "by": exempt.by, "on": exempt.on, "expires": exempt.expires}
