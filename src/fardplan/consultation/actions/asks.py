"""Deciding which asks are one. What the product takes for equal is a suggestion."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from fardplan.consultation.actions.deciding import (
    WITHDRAWN,
    add,
    one_at_a_time,
    still_standing,
)
from fardplan.consultation.models import AsksDecision as AsksRow
from fardplan.consultation.models import telling
from fardplan.consultation.policies import require_may_review
from fardplan.consultation.queries import synthesis
from fardplan.consultation.queries.decisions import to_asks
from fardplan.kernel.errors import BadInput
from fardplan.people.contracts import Actor
from fardplan.synthesis import AsksDecision, AsksVerdict, Synthesis

_KIND = "consultation.asks_decided"


def join(
    *, consultation_id: str, asks: Collection[str], by: Actor, at: datetime, why: str = ""
) -> AsksDecision:
    """Decide that asks, by their keys, are one, and return the decision.

    They stay one when more answers come in or a newer reader reads them. Raise `BadInput` for fewer
    than two, or for one that there is not.
    """
    require_may_review(by)
    with one_at_a_time(consultation_id):
        made = synthesis(consultation_id, by=by)
        known = {ask.key: ask for ask in made.asks}
        keys = list(dict.fromkeys(asks))
        _require_known(keys, known)
        if len(keys) < 2:
            raise BadInput("asks", "there are fewer than two to join", "choose two or more")
        other = [key for ask in keys[1:] for key in known[ask].keys]
        row = AsksRow(
            consultation_id=consultation_id, verdict=AsksVerdict.JOINED, why=why,
            one=_places(made, known[keys[0]].keys), other=_places(made, other),
        )  # fmt: skip
        add(row, consultation_id, kind=_KIND, says=telling.of_asks_decision, by=by, at=at)
    return to_asks(row)


def split(
    *,
    consultation_id: str,
    ask: str,
    out: Collection[str],
    by: Actor,
    at: datetime,
    why: str = "",
) -> AsksDecision:
    """Decide that the viewpoints `out` of an ask want something else, and return the decision.

    They become an ask of their own. Raise `BadInput` unless some are taken out and some stay.
    """
    require_may_review(by)
    with one_at_a_time(consultation_id):
        made = synthesis(consultation_id, by=by)
        known = {each.key: each for each in made.asks}
        _require_known([ask], known)
        chosen = [key for key in known[ask].keys if key in set(out)]
        rest = [key for key in known[ask].keys if key not in set(out)]
        if not chosen or not rest or len(chosen) < len(set(out)):
            raise BadInput("ask", "some must be taken out and some stay", "choose some of them")
        row = AsksRow(
            consultation_id=consultation_id, verdict=AsksVerdict.SPLIT, why=why,
            one=_places(made, chosen), other=_places(made, rest),
        )  # fmt: skip
        add(row, consultation_id, kind=_KIND, says=telling.of_asks_decision, by=by, at=at)
    return to_asks(row)


def take_back(*, consultation_id: str, number: int, by: Actor, at: datetime) -> AsksDecision:
    """Take back a decision, and return it; raise `NothingToTakeBack` if it does not stand."""
    require_may_review(by)
    with one_at_a_time(consultation_id):
        former = still_standing(AsksRow, consultation_id, number)
        row = AsksRow(
            consultation_id=consultation_id, verdict=WITHDRAWN, takes_back=number,
            one=former.one, other=former.other,
        )  # fmt: skip
        add(row, consultation_id, kind=_KIND, says=telling.of_asks_decision, by=by, at=at)
    return to_asks(former)


def _require_known(keys: Iterable[str], known: Collection[str]) -> None:
    unknown = [key for key in keys if key not in known]
    if unknown:
        raise BadInput(f"ask {unknown[0]!r}", "there is none such", "choose one of the list")


def _places(made: Synthesis, keys: Iterable[str]) -> list[list[object]]:
    found = [made.viewpoints[key] for key in keys]
    return [[v.answer.document, v.passage.start, v.passage.end] for v in found]
