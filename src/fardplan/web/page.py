"""What every page does: it knows who asks, and turns an error into a page that says so."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control, patch_vary_headers

from fardplan.consultation.policies import may_review
from fardplan.consultation.queries import (
    UnknownAnswer,
    UnknownClaim,
    UnknownConsultation,
    UnknownPassage,
    UnknownRepair,
)
from fardplan.kernel.errors import FardplanError
from fardplan.measurement.queries import UnknownIndicator, UnknownPublication
from fardplan.people.contracts import Actor
from fardplan.people.policies import NotAllowed
from fardplan.people.queries import UnknownBody, actor_for
from fardplan.records.queries import UnknownDocument
from fardplan.roadmap.queries import UnknownVersion

Data = dict[str, Any]
"""The context of a template."""

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, Actor, P], HttpResponse]


class NothingThere(FardplanError):
    """The address is well formed, but nothing has that number or name."""


_UNKNOWN = (
    NothingThere,
    UnknownAnswer,
    UnknownBody,
    UnknownClaim,
    UnknownConsultation,
    UnknownDocument,
    UnknownIndicator,
    UnknownPassage,
    UnknownPublication,
    UnknownRepair,
    UnknownVersion,
)


def page(view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Hand the actor of the request to `view`, and make pages of the errors that it raises.

    What is read may change with every answer that comes in and with who asks: nobody else keeps it.
    """

    @wraps(view)
    def answered(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        by = actor_for(request.user, at=timezone.now())
        setattr(request, "may_review", may_review(by))  # noqa: B010 - what templates offer them
        try:
            response = view(request, by, *args, **kwargs)
        except NotAllowed as error:
            response = _error(request, "web/errors/refused.html", error, status=403)
        except _UNKNOWN as error:
            response = _error(request, "web/errors/missing.html", error, status=404)
        except FardplanError as error:
            response = _error(request, "web/errors/unusable.html", error, status=400)
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_cache=True)
        patch_vary_headers(response, ["Cookie"])  # who asks, and in which language
        return response

    return answered


def _error(
    request: HttpRequest, template: str, error: FardplanError, *, status: int
) -> HttpResponse:
    return render(request, template, {"sentence": str(error)}, status=status)
