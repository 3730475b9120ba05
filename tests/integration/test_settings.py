"""The environment decides what an installation is, and says so when it cannot be."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

SERVED = {
    "FARDPLAN_ALLOWED_HOSTS": "fardplan.example.se",
    "FARDPLAN_CSRF_TRUSTED_ORIGINS": "https://fardplan.example.se",
    "FARDPLAN_SECRET_KEY": "".join(chr(ord("!") + number % 90) for number in range(64)),
    "FARDPLAN_BEHIND_PROXY": "1",
    "FARDPLAN_HSTS_SECONDS": "31536000",
    "FARDPLAN_HSTS_SUBDOMAINS": "1",
    "FARDPLAN_HSTS_PRELOAD": "1",
}


def python(folder: Path, code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    inherited = {key: value for key, value in os.environ.items() if "FARDPLAN" not in key}
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env=inherited
        | {"DJANGO_SETTINGS_MODULE": "fardplan.project.settings", "FARDPLAN_DATA": str(folder)}
        | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def setting(folder: Path, expression: str, **environment: str) -> str:
    code = f"from django.conf import settings; print({expression})"
    result = python(folder, code, **environment)
    assert result.returncode == 0, result.stderr
    return result.stdout.strip()


def last_line(folder: Path, **environment: str) -> str:
    code = "from django.conf import settings; settings.DEBUG"
    result = python(folder, code, **environment)
    assert result.returncode == 1
    return result.stderr.strip().splitlines()[-1]


def test_a_served_installation_passes_djangos_deployment_check(tmp_path: Path) -> None:
    code = (
        "import django; django.setup(); from django.core.management import call_command;"
        "call_command('check', '--deploy', '--fail-level', 'WARNING')"
    )
    result = python(tmp_path, code, **SERVED)
    assert result.returncode == 0, result.stderr
    assert "no issues" in result.stdout


def test_a_served_installation_does_not_start_without_a_key(tmp_path: Path) -> None:
    said = last_line(tmp_path, **SERVED | {"FARDPLAN_SECRET_KEY": ""})
    assert "FARDPLAN_SECRET_KEY is missing" in said
    assert "at least 50 random characters" in said
    assert not (tmp_path / "secret-key").exists()


def test_a_laptop_keeps_one_key_that_others_cannot_read(tmp_path: Path) -> None:
    first = setting(tmp_path, "settings.SECRET_KEY")
    assert setting(tmp_path, "settings.SECRET_KEY") == first
    assert len(first) >= 50
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600
    assert not list(tmp_path.glob(".secret-key*"))


def test_a_laptop_answers_only_itself(tmp_path: Path) -> None:
    assert setting(tmp_path, "settings.ALLOWED_HOSTS") == "['localhost', '127.0.0.1', '[::1]']"
    assert setting(tmp_path, "settings.DEBUG") == "False"


def test_cookies_are_secure_where_there_is_tls(tmp_path: Path) -> None:
    cookies = "settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE"
    assert setting(tmp_path, cookies) == "False False"
    assert setting(tmp_path, cookies, **SERVED) == "True True"


def verified(folder: Path, **environment: str) -> str:
    """What `fardplan records verify` says where there is no database to verify."""
    code = "import sys; sys.argv = ['fardplan', 'records', 'verify']; "
    result = python(folder, f"{code}from fardplan.cli.main import main; main()", **environment)
    assert (result.returncode, result.stdout) == (2, "")
    return result.stderr.strip()


def test_to_verify_without_a_database_leaves_nothing_behind(tmp_path: Path) -> None:
    assert "There is no database at" in verified(tmp_path / "new")
    assert not (tmp_path / "new").exists()
    (tmp_path / "own").mkdir()
    verified(tmp_path / "own")
    assert (tmp_path / "own").exists()


@pytest.mark.parametrize("url", ["nonsense://x", "postgresql://a:secret@127.0.0.1:1/x"])
def test_a_database_that_is_not_there_is_told_in_one_sentence(tmp_path: Path, url: str) -> None:
    said = verified(tmp_path, DATABASE_URL=url)
    assert "\n" not in said and "DATABASE_URL" in said
    assert not any(word in said for word in ("Scheme", "connection", "secret"))


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("FARDPLAN_DEBUG", "flase", "write 1 for yes or 0 for no"),
        ("FARDPLAN_HSTS_SECONDS", "a year", "write a whole number"),
        ("DATABASE_URL", "mysql://localhost/x", "neither sqlite:// nor postgresql://"),
        ("DATABASE_URL", "postgres//x", "DATABASE_URL cannot be read"),
        ("FARDPLAN_DATA", "/dev/null/x", "a folder that cannot be made"),
    ],
)
def test_what_cannot_be_understood_stops_the_start(
    tmp_path: Path, name: str, value: str, said: str
) -> None:
    assert said in last_line(tmp_path, **{name: value})


def test_the_database_lies_beside_the_data(tmp_path: Path) -> None:
    name = setting(tmp_path, "settings.DATABASES['default']['NAME']", DATABASE_URL="")
    assert Path(name) == tmp_path / "fardplan.sqlite3"


def test_every_page_refuses_what_is_not_ours(client: Client, db: None) -> None:
    headers = client.get("/no-such-page/").headers
    policy = headers["Content-Security-Policy"].split("; ")
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_the_reader_chooses_the_language_by_cookie(client: Client, db: None) -> None:
    assert client.get("/no-such-page/").headers["Content-Language"] == "sv"
    client.cookies["fardplan_language"] = "en"
    assert client.get("/no-such-page/").headers["Content-Language"] == "en"
