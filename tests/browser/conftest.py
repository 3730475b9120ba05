"""A real browser against the real server; nothing it meets may be an error."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from fardplan.consultation import queries
from fardplan.consultation.contracts import ConsultationRef
from fardplan.people.contracts import COMMAND_LINE
from fardplan.records.models.append_only import triggers, without_triggers
from small_case import SMALL, open_case, receive, receive_picture

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
WATCH = """
window.addEventListener("securitypolicyviolation", (event) =>
  console.error(`content security policy: ${event.violatedDirective} ${event.blockedURI}`));
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what stands here, and leave it out where there is no browser."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM.exists():
                item.add_marker(pytest.mark.skip(reason=f"{CHROMIUM} is not here"))


@pytest.fixture(scope="package", autouse=True)
def every_connection_flushes_past_triggers(django_db_setup: None) -> Iterator[None]:
    """Do for all connections what the tests do for theirs: the browser's loop brings another."""
    operations: Any = type(connection.ops)
    flush = operations.sql_flush

    def flush_past_triggers(self: Any, *args: Any, **kwargs: Any) -> list[str]:
        vendor = connection.vendor
        return [*without_triggers(vendor), *flush(self, *args, **kwargs), *triggers(vendor)]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "sql_flush", flush_past_triggers)
        yield


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One browser for all. Its loop runs in this thread, which Django takes for an async view."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield found
        found.close()


@pytest.fixture
def case(transactional_db: None) -> ConsultationRef:
    """A small consultation in every state."""
    ref = open_case()
    receive(ref, SMALL)
    receive_picture(ref)
    return ref


@dataclass
class Site:
    """The product in a browser: opens addresses, and remembers what went wrong there."""

    root: str
    browser: Browser
    wrong: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def page(self, width: int = 1280, **options: Any) -> Page:
        """Return a page of a reader who prefers Swedish."""
        context = self.browser.new_context(
            base_url=self.root,
            viewport={"width": width, "height": 900},
            locale="sv-SE",
            reduced_motion="reduce",
            **options,
        )
        context.add_init_script(WATCH)
        self.contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: self.wrong.append(f"{page.url}: {error}"))
        page.on("console", lambda said: self._hear(page, said.type, said.text))
        page.on("request", lambda request: self._watch(page, request.url))
        return page

    def _hear(self, page: Page, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.wrong.append(f"{page.url}: {text}")

    def _watch(self, page: Page, url: str) -> None:
        if not url.startswith((self.root, "data:", "blob:")):
            self.wrong.append(f"{page.url} asks for {url}")


@pytest.fixture
def site(live_server: Any, browser: Browser, settings: Any) -> Iterator[Site]:
    """The product; at the end nothing may have gone wrong in it."""
    settings.ALLOWED_HOSTS = ["*"]
    found = Site(live_server.url, browser)
    yield found
    for context in found.contexts:
        context.close()
    assert found.wrong == []


def answer_id(ref: ConsultationRef, start: str) -> int:
    """Return the answer whose name begins so."""
    answers = queries.submissions(ref.id, by=COMMAND_LINE)
    return next(answer.id for answer in answers if answer.name.startswith(start))
