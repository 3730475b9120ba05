"""A person joins asks that are one, and divides one that is several."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fardplan.consultation.actions import asks
from fardplan.consultation.policies import require_may_review
from fardplan.people.contracts import Actor
from fardplan.synthesis import Ask, AsksDecision, AsksVerdict
from fardplan.synthesis.regrouping import met_at
from fardplan.web import addresses, case
from fardplan.web.case import Case
from fardplan.web.page import Data, NothingThere, page
from fardplan.web.pages.asks.presenting import ask, by_slug
from fardplan.web.quotes import quote, slug
from fardplan.web.swedish import swedish

_LEAST = 2
_LONGEST = 1000
_VERDICTS: dict[AsksVerdict, Promise] = {
    AsksVerdict.JOINED: gettext_lazy("Joined"),
    AsksVerdict.SPLIT: gettext_lazy("Divided"),
}


@page
def join(request: HttpRequest, by: Actor, id: str) -> HttpResponse:
    """Show the asks that were chosen beside each other, and join them when it is sent."""
    loaded = case.load(id, by=by)
    require_may_review(by)
    given = request.POST if request.method == "POST" else request.GET
    chosen = _asks(loaded, given.getlist("onskemal"))
    fault = "" if len(chosen) >= _LEAST else _("Choose two or more asks in the list to join them.")
    fault = fault or _too_long(request)
    if request.method == "POST" and not fault:
        made = asks.join(
            consultation_id=id, asks=[each.key for each in chosen],
            why=request.POST.get("varfor", ""), by=by, at=timezone.now(),
        )  # fmt: skip
        return _told(request, id, made)
    context = _frame(loaded, _("Join asks")) | {
        "asks": [ask(loaded, each) | _behind(loaded, each) for each in chosen],
        "names": [slug(loaded, loaded.synthesis.viewpoints[each.key]) for each in chosen],
        "fault": fault,
        "enough": len(chosen) >= _LEAST,
        "why": request.POST.get("varfor", ""),
    }
    status = 422 if fault and request.method == "POST" else 200
    return render(request, "web/asks/join.html", context, status=status)


@page
def split(request: HttpRequest, by: Actor, id: str) -> HttpResponse:
    """Show the viewpoints behind an ask, and make an ask of its own of those that are chosen."""
    loaded = case.load(id, by=by)
    require_may_review(by)
    name = request.POST.get("onskemal", "") or request.GET.get("onskemal", "")
    if not name:
        return redirect(addresses.asks(id))
    (wanted,) = _asks(loaded, [name])
    keys = {slug(loaded, loaded.synthesis.viewpoints[key]): key for key in wanted.keys}
    out = [keys[each] for each in request.POST.getlist("ut") if each in keys]
    fault = ""
    if request.method == "POST":
        fault = _too_long(request)
        if not 0 < len(out) < len(keys):
            fault = _("Choose some of the viewpoints, but not all: the others stay together.")
        if not fault:
            made = asks.split(
                consultation_id=id, ask=wanted.key, out=out,
                why=request.POST.get("varfor", ""), by=by, at=timezone.now(),
            )  # fmt: skip
            return _told(request, id, made)
    context = _frame(loaded, _("Divide an ask")) | {
        "ask": ask(loaded, wanted),
        "name": name,
        "several": len(keys) > 1,
        "viewpoints": [
            {"name": each, "chosen": key in out, "quote": _quoted(loaded, key)}
            for each, key in keys.items()
        ],
        "fault": fault,
        "why": request.POST.get("varfor", ""),
    }
    return render(request, "web/asks/split.html", context, status=422 if fault else 200)


@page
def undo(request: HttpRequest, by: Actor, id: str, decision: int) -> HttpResponse:
    """Take a decision back: the asks are again what the product takes them for."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    asks.take_back(consultation_id=id, number=decision, by=by, at=timezone.now())
    messages.success(request, _("The decision is taken back."))
    return redirect(addresses.asks(id))


def decisions(loaded: Case, made: Sequence[AsksDecision]) -> list[Data]:
    """Return what people have decided about the asks of a consultation, the last first."""
    asking = [v for v in loaded.synthesis.viewpoints.values() if v.counted and v.passage.ask]
    return [
        {
            "name": _VERDICTS[each.verdict],
            "joined": each.verdict is AsksVerdict.JOINED,
            "by": each.by,
            "on": each.on,
            "why": each.why,
            "one": _wishes(loaded, list(met_at(each.one, asking))),
            "other": _wishes(loaded, list(met_at(each.other, asking))),
            "undo": reverse("undo_asks", args=[loaded.id, each.number]),
        }
        for each in reversed(made)
    ]


def _wishes(loaded: Case, keys: Sequence[str]) -> list[str]:
    found = (loaded.synthesis.viewpoints[key].passage.ask or "" for key in keys)
    return list(dict.fromkeys(found))


def _frame(loaded: Case, last: str) -> Data:
    trail = case.trail(loaded.id, swedish(loaded.ref.title), last)
    trail.insert(-1, {"label": _("Asks"), "url": addresses.asks(loaded.id)})
    return {"section": "consultation", "trail": trail, "ref": loaded.ref}


def _asks(loaded: Case, names: Sequence[str]) -> list[Ask]:
    known = by_slug(loaded)
    for name in names:
        if name not in known:
            raise NothingThere(
                f'There is no ask "{name}" in this consultation: see the list of asks.'
            )
    return [known[name] for name in dict.fromkeys(names)]


def _behind(loaded: Case, wanted: Ask) -> Data:
    return {"quotes": [_quoted(loaded, key) for key in wanted.keys]}


def _quoted(loaded: Case, key: str) -> Data:
    return quote(loaded, loaded.synthesis.viewpoints[key], anchored=False)


def _too_long(request: HttpRequest) -> str:
    if len(request.POST.get("varfor", "")) > _LONGEST:
        return _("The reason is longer than %(most)s characters: say it in fewer words.") % {
            "most": _LONGEST
        }
    return ""


def _told(request: HttpRequest, id: str, made: AsksDecision) -> HttpResponse:
    """Go to the list, where the decision stands with the way to undo it."""
    said = {
        AsksVerdict.JOINED: _("The asks are joined. It can be undone at the end of the list."),
        AsksVerdict.SPLIT: _("The ask is divided. It can be undone at the end of the list."),
    }
    messages.success(request, said[made.verdict])
    return redirect(addresses.asks(id))
