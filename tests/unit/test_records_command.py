from __future__ import annotations

from typing import Any

import pytest
from click.testing import CliRunner, Result

from conftest import AT
from fardplan.cli import django as cli_django
from fardplan.cli.django import UnableToStart
from fardplan.cli.records import records
from fardplan.people.contracts import COMMAND_LINE
from fardplan.records import queries
from fardplan.records.actions import documents
from fardplan.records.contracts import DocumentRef
from fardplan.records.store import document_store

pytestmark = pytest.mark.django_db


@pytest.fixture
def document() -> DocumentRef:
    return documents.receive(
        name="svar.txt",
        content=b"Vi tillstyrker.",
        media_type="text/plain",
        origin="sdn-alvsjo",
        by=COMMAND_LINE,
        at=AT,
    )


def run(*arguments: str) -> Result:
    return CliRunner().invoke(records, arguments, catch_exceptions=False)


def test_verify_ends_with_0_and_tells_the_head(document: DocumentRef) -> None:
    result = run("verify")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1] == f"Intact. The head of the log is {queries.head()[1]}"
    assert "documents             1 checked       0 faulty" in result.stdout


def test_verify_ends_with_1_and_names_the_first_fault(document: DocumentRef) -> None:
    document_store().path(document.sha256).write_bytes(b"x")
    result = run("verify")
    assert result.exit_code == 1
    assert f"The first fault is document {document.sha256}" in result.stderr


def test_verify_asks_for_the_noted_head(document: DocumentRef) -> None:
    assert run("verify", "--witness", queries.head()[1]).exit_code == 0
    assert run("verify", "--witness", "0" * 63 + "1").exit_code == 1


def test_log_lists_the_last_first(document: DocumentRef) -> None:
    documents.receive(
        name="b", content=b"b", media_type="text/plain", origin="b", by=COMMAND_LINE, at=AT
    )
    (line,) = run("log", "--limit", "1").stdout.splitlines()
    assert line.split()[0] == "2"
    assert "records.document_received" in line
    assert len(run("log").stdout.splitlines()) == 2
    subject = f"document:{document.sha256}"
    assert len(run("log", "--subject", subject).stdout.splitlines()) == 1


def test_a_missing_database_is_named_and_not_made(
    settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import connection

    if connection.vendor != "sqlite":
        pytest.skip("a file that is missing")
    nowhere = tmp_path / "nowhere.sqlite3"
    monkeypatch.setitem(settings.DATABASES["default"], "NAME", str(nowhere))
    with pytest.raises(UnableToStart, match=r"no database at .*nowhere\.sqlite3 yet"):
        cli_django.boot()
    assert not nowhere.exists()


def test_an_old_database_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db.migrations.executor import MigrationExecutor

    plan = [("records", "0003")]
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda *_, **__: plan)
    with pytest.raises(UnableToStart, match="not up to date: run `fardplan migrate`"):
        cli_django.boot()
    cli_django.boot(migrated=False)
