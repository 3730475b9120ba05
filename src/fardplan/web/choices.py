"""Filters that live in the address: what may be chosen, and what is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from django.utils.translation import gettext as _

from fardplan.reading import Stance, Voice
from fardplan.synthesis import Viewpoint
from fardplan.web import words
from fardplan.web.page import Data
from fardplan.web.stances import FACES


def choice(
    name: str,
    label: object,
    options: Iterable[tuple[str, object]],
    given: Mapping[str, str],
    *,
    swedish: Collection[str] = (),
) -> Data:
    """Return one filter for `choices.html`; a value that is no option counts as none.

    `swedish` are the values whose words are Swedish whatever the page is in.
    """
    offered = [
        {"value": value, "label": text, "language": "sv" if value in swedish else ""}
        for value, text in options
    ]
    value = given.get(name, "")
    known = any(option["value"] == value for option in offered)
    return {"name": name, "label": label, "options": offered, "value": value if known else ""}


def voices_in(viewpoints: Iterable[Viewpoint]) -> list[tuple[str, object]]:
    """Return the voices that speak in `viewpoints`, as options."""
    spoken = {viewpoint.voice for viewpoint in viewpoints}
    return [(str(voice), words.VOICES[voice]) for voice in Voice if voice in spoken]


def stances_in(viewpoints: Iterable[Viewpoint]) -> list[tuple[str, object]]:
    """Return the stances that are taken in `viewpoints`, as options."""
    taken = {str(stance) for viewpoint in viewpoints for stance in viewpoint.passage.stances}
    return [(key, face.name) for key, face in FACES.items() if key in taken]


def bodies_in(viewpoints: Iterable[Viewpoint]) -> list[tuple[str, object]]:
    """Return the bodies behind `viewpoints`, as options."""
    senders = {sender.id: sender.name for v in viewpoints for sender in v.senders}
    return list(senders.items())


def answers_in(viewpoints: Iterable[Viewpoint]) -> list[tuple[str, object]]:
    """Return the answers that hold `viewpoints`, as options."""
    return [(name, name) for name in dict.fromkeys(v.answer.document for v in viewpoints)]


def filters(viewpoints: Sequence[Viewpoint], given: Mapping[str, str]) -> list[Data]:
    """Return the filters by voice, stance and body, with what is in `viewpoints` to choose from."""
    bodies = dict(bodies_in(viewpoints))
    return [
        choice("rost", _("Voice"), voices_in(viewpoints), given),
        choice("hallning", _("Stance"), stances_in(viewpoints), given),
        choice("instans", _("Body"), bodies.items(), given, swedish=bodies),
    ]


def chosen(
    viewpoints: Iterable[Viewpoint], filters: list[Data], *, as_counted: bool = False
) -> list[Viewpoint]:
    """Return those that pass the filters "rost", "hallning", "instans" and "svar".

    With `as_counted` a stance is taken only by those who count for it, as in the table above.
    """
    value = {filter["name"]: filter["value"] for filter in filters}
    return [v for v in viewpoints if _passes(v, value, as_counted)]


def _passes(viewpoint: Viewpoint, value: Mapping[str, str], as_counted: bool) -> bool:
    voice, stance, body, answer = (
        value.get(name, "") for name in ("rost", "hallning", "instans", "svar")
    )
    return (
        (not answer or viewpoint.answer.document == answer)
        and (not voice or viewpoint.voice == voice)
        and (not stance or viewpoint.takes(Stance(stance)))
        and (not stance or not as_counted or viewpoint.counts_for(Stance(stance)))
        and (not body or any(sender.id == body for sender in viewpoint.senders))
    )
