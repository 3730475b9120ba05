"""What every test stands on: a closed network, a folder and a database of its own, five people."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from hypothesis import HealthCheck, settings

from fardplan.people import queries as people_queries
from fardplan.people.actions import bodies, people
from fardplan.people.contracts import COMMAND_LINE, Actor, BodyKind, PersonRef, RoleKind
from fardplan.records.models.append_only import triggers, without_triggers

AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
"""When things happen in tests, unless the test is about time."""

# A busy machine takes its time, and that is no fault of what is tested.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


# --- Which tests ---------------------------------------------------------------------------------


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let what touches no database be left out: it is the same on another database."""
    parser.addoption("--database-only", action="store_true", help="only tests with a database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what was not asked for."""
    if not config.getoption("--database-only"):
        return
    left_out = [item for item in items if not _has_database(item)]
    items[:] = [item for item in items if _has_database(item)]
    config.hook.pytest_deselected(items=left_out)


def _has_database(item: pytest.Item) -> bool:
    asked = {"db", "transactional_db"}.intersection(getattr(item, "fixturenames", ()))
    return bool(asked) or item.get_closest_marker("django_db") is not None


# --- The network is closed -----------------------------------------------------------------------


def _is_near(family: int, address: Any) -> bool:
    if family == socket.AF_UNIX:
        return True
    host = address[0]
    return host == "localhost" or ipaddress.ip_address(host.partition("%")[0]).is_loopback


@pytest.fixture(autouse=True, scope="session")
def closed_network() -> Iterator[None]:
    """Refuse every connection that leaves the machine: a test that needs one is not a test."""
    connect = socket.socket.connect

    def connect_nearby(self: socket.socket, address: Any) -> None:
        if not _is_near(self.family, address):
            raise OSError(f"the network is closed in tests: {address}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_nearby)
        yield


# --- A folder and a database of one's own --------------------------------------------------------


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, settings: Any) -> Path:
    """Give each test an empty FARDPLAN_DATA."""
    settings.FARDPLAN_DATA = tmp_path / "data"
    settings.FARDPLAN_DATA.mkdir()
    return tmp_path / "data"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Keep SQLite in a file, as in use: in memory it has no log and no second writer."""
    if connection.vendor == "sqlite":
        path = tmp_path_factory.mktemp("database") / "test.sqlite3"
        connection.settings_dict["TEST"]["NAME"] = str(path)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> Iterator[None]:
    """Let the emptying of tables between tests past the triggers that protect the events."""
    flush = connection.ops.sql_flush

    def flush_past_triggers(*args: Any, **kwargs: Any) -> list[str]:
        vendor = connection.vendor
        return [*without_triggers(vendor), *flush(*args, **kwargs), *triggers(vendor)]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connection.ops, "sql_flush", flush_past_triggers)
        yield


# --- The same few people in every test: may Bob? may Charlie? ------------------------------------


@dataclass(frozen=True)
class Person:
    """A user to log in with, and the actor that they are at `AT`."""

    user: Any
    actor: Actor


BODIES = {
    "kommunstyrelsen": ("Kommunstyrelsen", "KS", BodyKind.CITY_EXECUTIVE_BOARD),
    "sdn-alvsjo": ("Älvsjö stadsdelsnämnd", "Älvsjö", BodyKind.DISTRICT_COUNCIL),
    "hyresgastforeningen": ("Hyresgästföreningen", "HGF", BodyKind.ASSOCIATION),
}


def make_person(name: str, **roles: RoleKind) -> Person:
    """Register a person with roles by body, "_" for "-" in its id, and return them."""
    who: dict[str, Any] = {"by": COMMAND_LINE, "at": AT}
    email = f"{name.split()[0].lower()}@example.se"
    person: PersonRef = people.register(email=email, name=name, **who)
    for slug, kind in roles.items():
        body_id = slug.replace("_", "-")
        full, short, body_kind = BODIES[body_id]
        bodies.register(id=body_id, name=full, short=short, kind=body_kind, **who)
        first = date(2019, 1, 1)
        people.appoint(
            person=person, body_id=body_id, kind=kind, valid_from=first, basis="Beslut", **who
        )
    user = get_user_model().objects.get(pk=person.id)
    return Person(user, people_queries.actor_for(user, at=AT))


@pytest.fixture
def owner(db: None) -> Person:
    """Olga, who owns the roadmap at the city executive office."""
    return make_person("Olga Owner", kommunstyrelsen=RoleKind.STRATEGIST)


@pytest.fixture
def stina(db: None) -> Person:
    """Stina, who works with figures."""
    return make_person("Stina Statistician", kommunstyrelsen=RoleKind.STATISTICIAN)


@pytest.fixture
def sten(db: None) -> Person:
    """Sten, who works with figures beside her."""
    return make_person("Sten Statistician", kommunstyrelsen=RoleKind.STATISTICIAN)


@pytest.fixture
def colleague(db: None) -> Person:
    """Calle, who registers in the same office."""
    return make_person("Calle Colleague", kommunstyrelsen=RoleKind.REGISTRAR)


@pytest.fixture
def other_body(db: None) -> Person:
    """Berit, who investigates in a district."""
    return make_person("Berit Body", sdn_alvsjo=RoleKind.INVESTIGATOR)


@pytest.fixture
def outsider(db: None) -> Person:
    """Oskar, who answers for an association."""
    return make_person("Oskar Outsider", hyresgastforeningen=RoleKind.EXTERNAL)


@pytest.fixture
def resident(db: None) -> Person:
    """Rut, who lives in the city and has an account but no role."""
    return make_person("Rut Resident")
