"""Many write at once, in processes and in threads: one chain, and nobody is turned away."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from urllib.parse import quote

import pytest
from django.db import connection, transaction

from conftest import AT
from fardplan.people.contracts import COMMAND_LINE, Actor
from fardplan.records import queries
from fardplan.records.actions import documents
from fardplan.records.actions.events import append

pytestmark = pytest.mark.django_db(transaction=True)

WRITERS = 8
EACH = 25

WRITER = """
import sys
from datetime import UTC, datetime
import django
django.setup()
from django.db import transaction
from fardplan.people.contracts import Actor
from fardplan.records.actions.events import append
from fardplan.records.models import Event

name, count = sys.argv[1], int(sys.argv[2])
for number in range(count):
    with transaction.atomic():
        Event.objects.count()  # read first, then write: what deadlocks without IMMEDIATE
        append(
            kind="tests.thing_told",
            subject=f"{name}:{number}",
            data={},
            by=Actor(name, name),
            at=datetime.now(UTC),
        )
"""


def database_url() -> str:
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{settings['NAME']}"
    place = "&".join(f"{key}={quote(str(value))}" for key, value in settings["OPTIONS"].items())
    host = f"{settings['USER']}:{settings['PASSWORD']}@{settings['HOST']}"
    return f"postgresql://{host}/{settings['NAME']}?{place}"


def require_one_chain(expected: int) -> None:
    found = queries.verify()
    assert found.is_intact, found.first_faults
    assert found.events.checked == expected
    events = queries.events(by=COMMAND_LINE, limit=expected)
    assert len({event.subject for event in events}) == expected


def test_eight_processes_write_one_chain(data_folder: Path) -> None:
    environment = os.environ | {
        "DATABASE_URL": database_url(),
        "FARDPLAN_DATA": str(data_folder),
        "DJANGO_SETTINGS_MODULE": "fardplan.project.settings",
    }
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, f"writer-{number}", str(EACH)],
            env=environment,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(WRITERS)
    ]
    said = [writer.communicate(timeout=120)[1] for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * WRITERS, said
    require_one_chain(WRITERS * EACH)


def in_threads(work: Callable[[int], None]) -> list[BaseException]:
    failed: list[BaseException] = []

    def guarded(number: int) -> None:
        try:
            work(number)
        except BaseException as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [Thread(target=guarded, args=(number,)) for number in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failed


def test_eight_threads_write_one_chain() -> None:
    def work(writer: int) -> None:
        for number in range(EACH):
            with transaction.atomic():
                append(
                    kind="tests.thing_told",
                    subject=f"{writer}:{number}",
                    data={},
                    by=Actor(str(writer), "writer"),
                    at=AT,
                )

    assert in_threads(work) == []
    require_one_chain(WRITERS * EACH)


def test_one_document_received_by_eight_is_one_document() -> None:
    def work(_: int) -> None:
        documents.receive(
            name="svar.txt",
            content=b"Vi tillstyrker.",
            media_type="text/plain",
            origin="sdn-alvsjo",
            by=COMMAND_LINE,
            at=AT,
        )

    assert in_threads(work) == []
    require_one_chain(1)
    assert len(queries.documents(by=COMMAND_LINE)) == 1
