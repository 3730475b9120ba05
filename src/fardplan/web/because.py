"""Why the reader read a passage as it did, told in the language of the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fardplan.reading import Reason
from fardplan.reading.sections import Section
from fardplan.web import words
from fardplan.web.stances import FACES
from fardplan.web.swedish import swedish

_SECTIONS: dict[str, Promise] = {
    Section.HEAD: gettext_lazy("It stands in the head of the report"),
    Section.DECISION_PROPOSAL: gettext_lazy("It stands in the proposal for decision"),
    Section.SUMMARY: gettext_lazy("It stands in the summary"),
    Section.BACKGROUND: gettext_lazy("It stands in the background"),
    Section.MATTER: gettext_lazy("It stands where the matter is told"),
    Section.PREPARATION: gettext_lazy("It stands where the preparation is told"),
    Section.OPINIONS: gettext_lazy("It stands among the views"),
    Section.DECISION: gettext_lazy("It stands in the decision"),
    Section.MINORITY: gettext_lazy("It stands in a reservation or a separate statement"),
    Section.COUNCIL: gettext_lazy("It stands where a council is heard"),
    Section.RESIDENTS: gettext_lazy("It stands where residents are heard"),
    Section.ATTACHMENTS: gettext_lazy("It stands in an attachment"),
    Section.OTHER: gettext_lazy("It stands in another part of the report"),
}
_HOW: dict[str, Promise] = {
    "the heading over it": gettext_lazy("told by the heading over it"),
    "named in it": gettext_lazy("named in the passage"),
    "what was spoken of before it": gettext_lazy("what was spoken of just before"),
    "its words": gettext_lazy("told by its words"),
    "the row of the table": gettext_lazy("told by the row of the table"),
    "all but what it limits itself to": gettext_lazy("all but what the answer limits itself to"),
    "no element is named": gettext_lazy("no element is named"),
}
_ABOUT = re.compile(r"about (.+): ([^:]+)")
_PLAIN: dict[str, Promise] = {
    "no cue; weighed as a view": gettext_lazy(
        "No word shows a stance; the whole sentence was weighed as a viewpoint"
    ),
    "decided by a person": gettext_lazy("Decided by a person"),
}
_BY = re.compile(r"(proposed|weighed) by (.+)")


def told_because(because: Iterable[str]) -> list[str]:
    """Return what led to a reading, each reason as a short text; words of the answer as Swedish."""
    return list(dict.fromkeys(_told(because)))


def _told(because: Iterable[str]) -> Iterator[str]:
    for reason in because:
        if reason in _PLAIN:
            yield str(_PLAIN[reason])
        elif about := _ABOUT.fullmatch(reason):
            yield _about(about[1], about[2])
        elif by := _BY.fullmatch(reason):
            yield _by_model(by[1], by[2])
        else:
            kind, _colon, said = reason.partition(": ")
            yield _kind(kind, said) or format_html('<span lang="en">{}</span>', reason)


def _about(numbers: str, how: str) -> str:
    told = _HOW.get(how, how)
    if numbers == "the whole":
        return _("About the roadmap as a whole: %(how)s") % {"how": told}
    return _("About %(numbers)s: %(how)s") % {"numbers": numbers, "how": told}


def _by_model(what: str, model: str) -> str:
    """That a model of the installation's own had a part in it."""
    if what == "proposed":
        return _("Proposed by the model %(model)s") % {"model": model}
    return _("Weighed by the model %(model)s") % {"model": model}


def _kind(kind: str, said: str) -> str:
    """What one reason says; nothing if it is of no kind that is known."""
    if kind in _SECTIONS:
        heading = said.strip(" .:")
        if not heading:
            return str(_SECTIONS[kind])
        return format_html("{}: ”{}”", _SECTIONS[kind], swedish(heading))
    if kind in FACES:
        return format_html("”{}” → {}", swedish(said), FACES[kind].name)
    return str(words.REASONS[Reason(kind)]) if kind in set(Reason) else ""
