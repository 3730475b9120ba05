from __future__ import annotations

from typing import Any

from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from fardplan.people.contracts import Actor
from fardplan.web.page import page


@page
def accessibility(request: HttpRequest, by: Actor) -> HttpResponse:
    """Say how accessible the pages are, what was tested and what was not."""
    return render(request, "web/about/accessibility.html")


class LogInForm(AuthenticationForm):
    """Django's own form, with words that say what is asked for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.error_messages = self.error_messages | {
            "invalid_login": _("The address and the password do not belong together. Try again."),
        }
        self.fields["username"].label = _("E-mail address")
        self.fields["password"].label = _("Password")


class LogIn(LoginView):
    """The page on which a person logs in."""

    template_name = "web/about/log_in.html"
    authentication_form = LogInForm
    redirect_authenticated_user = True
