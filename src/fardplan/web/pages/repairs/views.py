from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from fardplan.consultation import queries
from fardplan.consultation.actions import repairs
from fardplan.consultation.contracts import RepairCase, RepairDecisionRef
from fardplan.kernel.text import one_line
from fardplan.people.contracts import Actor
from fardplan.reading.repairing.decisions import Verdict
from fardplan.web import addresses, case
from fardplan.web.choices import choice
from fardplan.web.listing import pagination
from fardplan.web.page import Data, page
from fardplan.web.pages.repairs import presenting as shown
from fardplan.web.swedish import swedish

_A_PAGE = 25
_EVERY = "alla"
_LONGEST = 500


@page
def cases(request: HttpRequest, by: Actor, id: str) -> HttpResponse:
    """List the mended words that should be looked at; `?svar=` keeps to one answer."""
    names = {s.name: s.id for s in queries.submissions(id, by=by)}
    given = request.GET.dict()
    answer = choice("svar", _("Document"), [(name, name) for name in names], given)
    sure = choice("visa", _("Show"), [(_EVERY, _("All mended words"))], given)
    sure["none"] = _("Only the doubtful")
    found = shown.decided_last(
        queries.repair_cases(
            id, by=by, submission_id=names.get(answer["value"]), doubtful=sure["value"] != _EVERY
        )
    )
    listed = Paginator(found, _A_PAGE).get_page(request.GET.get("page"))
    done = sum(each.undecided == 0 for each in found)
    context = _frame(id, _("Mended words"), by=by) | {
        "filters": [answer, sure],
        "filtered": bool(answer["value"]),
        "every": sure["value"] == _EVERY,
        "cases": [shown.case(id, each) for each in listed.object_list],
        "progress": {
            "done": done,
            "total": len(found),
            "told": _("%(done)s of %(total)s decided") % {"done": done, "total": len(found)},
        },
        "just": _just(id, request.GET.get("nyss", ""), by=by),
        "stays": {f"kvar_{f['name']}": f["value"] for f in (answer, sure) if f["value"]},
        **pagination(request, listed),
    }
    return render(request, "web/repairs/cases.html", context)


@page
def case_of(request: HttpRequest, by: Actor, id: str) -> HttpResponse:
    """Show every place of one case, and take a decision about all of them or about one."""
    seen, read = request.GET.get("sett", ""), request.GET.get("last", "")
    if not seen:
        queries.repair_cases(id, by=by)  # for whoever may not see them
        return redirect("repairs", id)
    found = queries.repair_case(id, seen, read, by=by)
    fault = ""
    if request.method == "POST":
        fault = _fault(request)
        if not fault:
            made = _decide(request, found, id, by=by)
            if request.POST.get("fran") == "lista":
                return redirect(_list(request, id, nyss=str(made.number)))
            messages.success(request, _("Decided. It can be undone beside the word."))
            return redirect(shown.case(id, found)["url"])
    context = _frame(id, f"{seen} → {read}", by=by, inside=True) | {
        "case": shown.case(id, found, most=None),
        "fault": fault,
        "place": request.POST.get("start", ""),
        "written": request.POST.get("text", ""),
    }
    return render(request, "web/repairs/case.html", context, status=422 if fault else 200)


@page
def undo(request: HttpRequest, by: Actor, id: str, decision: int) -> HttpResponse:
    """Take a decision back."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    repairs.take_back(consultation_id=id, number=decision, by=by, at=timezone.now())
    messages.success(request, _("The decision is taken back."))
    return redirect(_back(request, id))


def _frame(id: str, last: str, *, by: Actor, inside: bool = False) -> Data:
    ref = queries.consultation(id, by=by)
    trail = case.trail(id, swedish(ref.title), last)
    if inside:
        trail.insert(-1, {"label": _("Mended words"), "url": addresses.repairs(id)})
    return {"section": "consultation", "trail": trail, "ref": ref}


def _fault(request: HttpRequest) -> str:
    """What is wrong with what was sent, or nothing."""
    verdict, text = request.POST.get("beslut", ""), request.POST.get("text", "").strip()
    if verdict not in set(Verdict):
        return _("Choose what it reads.")
    if verdict == Verdict.OTHER and not text:
        return _("Write what it reads, or choose one of the others.")
    if len(text) > _LONGEST:
        return _("That is more than a few words: write only what the mended words read.")
    return ""


def _decide(request: HttpRequest, found: RepairCase, id: str, *, by: Actor) -> RepairDecisionRef:
    verdict = Verdict(request.POST["beslut"])
    submission, start = request.POST.get("svar", ""), request.POST.get("start", "")
    one = submission.isdecimal() and start.isdecimal()
    return repairs.decide(
        consultation_id=id, seen=found.seen, read=found.read, verdict=verdict,
        text=request.POST.get("text", "") if verdict is Verdict.OTHER else "",
        place=repairs.OnePlace(int(submission), int(start)) if one else None,
        by=by, at=timezone.now(),
    )  # fmt: skip


def _back(request: HttpRequest, id: str) -> str:
    """The list, or the case, that the button stood on."""
    seen, read = request.POST.get("sett", ""), request.POST.get("last", "")
    if seen:
        return addresses.repair_case(id, seen, read)
    return _list(request, id)


def _list(request: HttpRequest, id: str, **query: str) -> str:
    """The list with the filters that the button stood under."""
    kept = {name: request.POST.get(f"kvar_{name}", "") for name in ("svar", "visa", "page")}
    return addresses.with_query(addresses.repairs(id), **kept, **query)


def _just(id: str, number: str, *, by: Actor) -> Data | None:
    """The decision that was just made, if it still stands, to undo it."""
    for made in queries.repair_decisions(id, by=by):
        if str(made.number) == number:
            return {
                "decision": {"name": f"{one_line(made.seen)} → {one_line(made.read)}"},
                "text": one_line(made.reads),
                "undo": reverse("undo_repair", args=[id, made.number]),
            }
    return None
