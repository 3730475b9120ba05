"""A long list in pages."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest

_ONLY_HERE = ("page", "nyss")
"""What a query says of this page alone: which it is, and what was just decided."""


def pagination(request: HttpRequest, page: Page[Any]) -> dict[str, Any]:
    """Return what `pagination.html` needs: the page, the numbers of the others, their address."""
    address = request.GET.copy()
    for name in _ONLY_HERE:
        address.pop(name, None)
    return {
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "address": f"{address.urlencode()}&" if address else "",
    }
