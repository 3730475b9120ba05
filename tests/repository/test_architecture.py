"""The house stands as its plan says, and the plan notices when it does not."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "fardplan"
LIBRARIES = ("city", "kernel", "plan", "reading", "synthesis")
APPS = tuple(sorted(path.parent.name for path in PACKAGE.glob("*/models")))
"""A part that has tables is a Django app with the five rooms."""

HOUSE = "The house: each part uses only what lies below it"
NO_DJANGO = "Libraries know neither Django nor the network"


def lint(src: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter over the package in `src`, which stands before the installed one."""
    return subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-logo", "--no-cache",
         "--config", str(ROOT / ".importlinter")],
        cwd=src.parent, env=os.environ | {"PYTHONPATH": str(src), "COLUMNS": "200"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python files of the tree, where a forbidden import may be planted."""
    src = tmp_path_factory.mktemp("house") / "src"
    ignore = shutil.ignore_patterns("__pycache__", "static", "locale", "templates")
    shutil.copytree(PACKAGE, src / "fardplan", ignore=ignore)
    return src


# --- The contracts hold, and each can be broken --------------------------------------------------


def test_the_tree_keeps_every_contract(copy: Path) -> None:
    result = lint(copy)
    assert result.returncode == 0, result.stdout + result.stderr
    assert f"{HOUSE} KEPT" in result.stdout
    assert " 0 broken" in result.stdout


def own_models(app: str) -> str:
    return f"Nobody outside {app} imports its models"


PLANTED = {
    "library-django": ("reading.plain", "django", NO_DJANGO),
    "library-network": ("kernel.text", "socket", NO_DJANGO),
    "library-app": ("plan.check", "fardplan.people.contracts", HOUSE),
    "app-above": ("records.policies", "fardplan.consultation.contracts", HOUSE),
    "adapter-page": ("adapters.kinds", "fardplan.web.stances", HOUSE),
    "command-page": ("cli.serve", "fardplan.web.stances", HOUSE),
    **{f"page-{a}": ("web.stances", f"fardplan.{a}.models", own_models(a)) for a in APPS},
    **{f"room-{a}": (f"{a}.policies", f"fardplan.{a}.actions", f"Rooms of {a}") for a in APPS},
}
"""What is planted where, and the contract that it breaks."""


@pytest.mark.parametrize(("module", "imported", "contract"), PLANTED.values(), ids=PLANTED)
def test_a_forbidden_import_breaks_its_contract(
    copy: Path, module: str, imported: str, contract: str
) -> None:
    path = copy.joinpath("fardplan", *module.split(".")).with_suffix(".py")
    before = path.read_text("utf-8")
    path.write_text(f"{before}\nimport {imported}\n", "utf-8")
    try:
        result = lint(copy)
    finally:
        path.write_text(before, "utf-8")
    assert result.returncode == 1, result.stdout + result.stderr
    broken = [row for row in result.stdout.splitlines() if row.endswith("BROKEN")]
    assert any(row.startswith(contract) for row in broken), result.stdout
    assert f"fardplan.{module} -> {imported}" in result.stdout


def test_a_part_that_no_layer_names_is_refused(copy: Path) -> None:
    new = copy / "fardplan" / "novelty"
    new.mkdir()
    (new / "__init__.py").write_text('"""A part that nobody planned."""\n', "utf-8")
    try:
        result = lint(copy)
    finally:
        shutil.rmtree(new)
    assert result.returncode == 1
    assert "novelty" in result.stdout


# --- Rooms and docstrings ------------------------------------------------------------------------


def test_there_are_apps_and_libraries() -> None:
    assert {"people", "records", "roadmap", "consultation"} <= set(APPS)
    assert all((PACKAGE / library / "__init__.py").is_file() for library in LIBRARIES)


@pytest.mark.parametrize("app", APPS)
@pytest.mark.parametrize("room", ["contracts", "models", "policies", "queries", "actions"])
def test_every_app_has_the_five_rooms(app: str, room: str) -> None:
    module = PACKAGE / app / f"{room}.py"
    package = PACKAGE / app / room / "__init__.py"
    assert module.is_file() or package.is_file(), f"{app} has no {room}"


def called_by_outsiders() -> Iterator[Path]:
    """The modules of libraries, and of actions, queries and contracts of the apps."""
    for library in LIBRARIES:
        yield from (PACKAGE / library).rglob("*.py")
    for app in APPS:
        for room in ("actions", "queries", "contracts", "policies"):
            yield from (PACKAGE / app / room).rglob("*.py")
            yield from (PACKAGE / app).glob(f"{room}.py")
    yield from (PACKAGE / "adapters").rglob("*.py")


def without_docstring(tree: ast.Module) -> Iterator[str]:
    """Yield the public functions and classes of a module that have no docstring."""
    for node in tree.body:
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        if node.name.startswith("_"):
            continue
        if not ast.get_docstring(node):
            yield node.name
        if isinstance(node, ast.ClassDef) and is_port(node):
            yield from (f"{node.name}.{m.name}" for m in methods(node) if not ast.get_docstring(m))


def is_port(node: ast.ClassDef) -> bool:
    """Whether a class is a Protocol: what an adapter has to fulfil."""
    return any(isinstance(base, ast.Name) and base.id == "Protocol" for base in node.bases)


def methods(node: ast.ClassDef) -> Iterator[ast.FunctionDef]:
    """Yield the methods of a class; a port's `__call__` counts unless the class tells of it."""
    for inner in node.body:
        if isinstance(inner, ast.FunctionDef) and not inner.name.startswith("_"):
            yield inner


def test_what_outsiders_call_says_what_it_does() -> None:
    missing = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in called_by_outsiders()
        for name in without_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert missing == []


def test_a_missing_docstring_would_be_seen() -> None:
    source = (
        "class Port(Protocol):\n    '''A port.'''\n    def ask(self) -> int: ...\n"
        "def public():\n    return 1\n"
        "def _private():\n    return 1\n"
    )
    assert list(without_docstring(ast.parse(source))) == ["Port.ask", "public"]
