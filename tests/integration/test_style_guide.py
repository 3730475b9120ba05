"""The style guide, which is there only while debugging, shows the parts of the pages."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.test.utils import override_settings
from django.urls import path

from fardplan.web.style_guide import style_guide
from fardplan.web.urls import urlpatterns as pages

urlpatterns = [*pages, path("stilguide/", style_guide, name="style_guide")]


@override_settings(ROOT_URLCONF="integration.test_style_guide")
def test_every_part_is_shown_with_what_it_expects(db: Any) -> None:
    request = RequestFactory().get("/stilguide/")
    request.user = AnonymousUser()
    page = style_guide(request).content.decode()
    for part in (
        'class="claim claim-is-to_follow_up"', "passage-claims", "just-decided", "read-as",
        "repair-choice", "repair-place", 'id="varfor"', "Rättat",
    ):  # fmt: skip
        assert part in page, part
