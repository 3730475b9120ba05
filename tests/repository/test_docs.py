"""What the manual says is what the code does; the lists come from the code, never from here."""

from __future__ import annotations

import ast
import importlib.util
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from types import ModuleType
from typing import Any

import click
import polib  # type: ignore[import-untyped]
import pytest

from demonstration import answer
from fardplan.adapters.synthesis_files.words import WORDS
from fardplan.cli.main import COMMANDS
from fardplan.people.contracts import BodyKind
from fardplan.plan import Severity
from fardplan.plan.compare import ChangeKind
from fardplan.plan.format import load
from fardplan.plan.format import schema as roadmap_schema
from fardplan.reading import Kind, Level, Reason, Stance, Voice, as_record
from fardplan.reading.claims import (
    ClaimKind,
    ClaimStatus,
    Difference,
    Missing,
    Sexes,
    cards_of,
    claims_of,
)
from fardplan.reading.claims import as_record as claim_record
from fardplan.roadmap.contracts import NEXT_STATES
from fardplan.statistics import indicator_file
from fardplan.statistics.divisions import files as division_files
from fardplan.synthesis import Answer, Sender, Unread, as_data, consultation_file, synthesise
from fardplan.web.urls import urlpatterns
from spec.test_demonstration_reading import tally

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "fardplan"
REFERENCE = ROOT / "docs" / "reference"


def tool(name: str) -> ModuleType:
    """Load a script of tools/, which is no package."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


write_reference = tool("write_reference")


def kept_files() -> list[Path]:
    """The files of the repository, those that are not yet added included."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this tree is no git repository")
    paths = (ROOT / name for name in listed.decode().split("\0") if name)
    return [path for path in paths if path.is_file()]


def manual() -> list[Path]:
    """Every page that people read."""
    return [path for path in kept_files() if path.suffix == ".md"]


def page(name: str) -> str:
    return (REFERENCE / name).read_text("utf-8")


def part(text: str, heading: str) -> str:
    """The part of a page under a heading, up to the next one of its level."""
    found = re.search(rf"^(#+) {re.escape(heading)}$\n(.*?)(?=^#{{1,6}} |\Z)", text, re.M | re.S)
    assert found, f"there is no heading {heading!r}"
    return found[2]


def rows(text: str) -> set[str]:
    """What stands as code in the first column of the tables of a text."""
    cells = re.findall(r"^\| (`[^|]*?) *\|", text, re.M)
    return {word for cell in cells for word in re.findall(r"`([^`]+)`", cell)}


# --- The command line ----------------------------------------------------------------------------


def test_the_reference_of_the_command_line_is_current() -> None:
    said = (REFERENCE / "command-line.md").read_text("utf-8")
    # A process of its own: a command remembers the help option of whoever asked for it first.
    command = [sys.executable, str(ROOT / "tools" / "write_reference.py"), "--print"]
    made = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert said == made, "run: python tools/write_reference.py"


def test_every_command_and_option_stands_in_the_reference() -> None:
    said = page("command-line.md")
    for path, command, context in write_reference.commands(write_reference.cli, "fardplan"):
        mine = part(said, path)
        for parameter in command.get_params(context):
            if isinstance(parameter, click.Option) and not parameter.hidden:
                names = [*parameter.opts, *parameter.secondary_opts]
                assert all(name in mine for name in names), f"{path} {parameter.name}"


def test_every_command_that_the_manual_shows_exists() -> None:
    known = {path for path, _, _ in write_reference.commands(write_reference.cli, "fardplan")}
    for path in manual():
        for shown in re.findall(
            r"\bfardplan ((?:[a-z]+(?:-[a-z]+)*(?: (?=[a-z]))?)+)", code_in(path)
        ):
            words = shown.split()
            top = words[0]
            assert top in COMMANDS, f"{path.name} shows `fardplan {shown}`"
            verbs = {name.split()[2] for name in known if name.startswith(f"fardplan {top} ")}
            if verbs and len(words) > 1:
                assert words[1] in verbs, f"{path.name} shows `fardplan {shown}`"


def test_every_option_that_the_manual_shows_exists() -> None:
    known = {"--help", "--version", "-h"}
    for _, command, context in write_reference.commands(write_reference.cli, "fardplan"):
        for parameter in command.get_params(context):
            known |= {*parameter.opts, *parameter.secondary_opts}
    for path in manual():
        for line in code_in(path).splitlines():
            called = re.search(r"\bfardplan (?:[a-z]+)\b(.*)", line)
            for option in re.findall(r"(?<!\S)--?[a-z][a-z-]*", called[1] if called else ""):
                assert option in known, f"{path.name}: {line}"


def code_in(path: Path) -> str:
    """The commands on a page: lines of code blocks, and code inside sentences, one a line."""
    text = path.read_text("utf-8")
    if path == REFERENCE / "command-line.md":
        return ""  # generated, and compared as a whole
    blocks = re.findall(r"^(?: {4,}|\t)(.+)$", text, re.M)
    fenced = [line for block in re.findall(r"^```\w*\n(.*?)^```", text, re.M | re.S)
              for line in block.splitlines()]  # fmt: skip
    inline = re.findall(r"`([^`\n]+)`", text)
    commands = (line for line in [*blocks, *fenced, *inline] if not line.startswith("from "))
    return "\n".join(line for line in commands if "import " not in line)


# --- Pages ---------------------------------------------------------------------------------------


def test_every_page_has_a_row_and_no_other() -> None:
    found = {re.sub(r"<\w+:", "<", f"/{route.pattern}") for route in urlpatterns}
    said = {row for row in rows(page("pages.md")) if row.startswith("/")}
    assert said - {"/stilguide/"} == found - {"/stilguide/"}  # there only while debugging


# --- Settings and events -------------------------------------------------------------------------


def test_every_setting_has_a_row_and_no_other() -> None:
    code = "\n".join(path.read_text("utf-8") for path in SRC.rglob("*.py"))
    used = set(re.findall(r"\b(?:FARDPLAN_[A-Z_]*[A-Z]|DATABASE_URL)\b", code))
    makefile = (ROOT / "Makefile").read_text("utf-8")
    of_make = set(re.findall(r"^([A-Z_]+) \?=", makefile, re.M))
    assert rows(page("settings.md")) == used | of_make


def test_every_event_has_a_row_and_no_other() -> None:
    assert rows(page("events.md")) == set(event_kinds())


def test_every_app_with_actions_writes_events() -> None:
    apps = {path.parent.name for path in SRC.glob("*/actions")}
    assert {kind.split(".")[0] for kind in event_kinds()} == apps


def event_kinds() -> Iterator[str]:
    """Every kind of event that an action writes."""
    for path in SRC.glob("*/actions/*.py"):
        kind = re.compile(rf"{path.parent.parent.name}\.[a-z_]*[a-z]")
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.JoinedStr):
                yield from states_in(node)
            elif isinstance(node, ast.Constant) and kind.fullmatch(str(node.value)):
                yield str(node.value)


def states_in(node: ast.JoinedStr) -> Iterator[str]:
    """The kinds behind `f"roadmap.version_{to}"`: one for each state that a version may take."""
    first = node.values[0]
    if not isinstance(first, ast.Constant) or first.value != "roadmap.version_":
        return
    for state in set().union(*NEXT_STATES.values()):
        yield f"roadmap.version_{state}"


# --- Reading -------------------------------------------------------------------------------------

VALUES: list[tuple[str, type[StrEnum]]] = [
    ("kind", Kind), ("voice", Voice), ("level", Level), ("stances", Stance), ("reason", Reason),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "values"), VALUES, ids=[name for name, _ in VALUES])
def test_every_value_of_a_reading_has_a_row_and_no_other(
    heading: str, values: type[StrEnum]
) -> None:
    assert rows(part(page("reading-output.md"), heading)) == {str(value) for value in values}


def test_every_key_of_a_reading_has_a_row_and_no_other() -> None:
    record = as_record(answer("01").passages[0])
    assert rows(part(page("reading-output.md"), "Keys")) == set(record)


def test_the_example_of_a_reading_has_its_keys() -> None:
    shown = re.search(r"```json\n(.*?)```", page("reading-output.md"), re.S)
    assert shown and json.loads(shown[1]).keys() == as_record(answer("01").passages[0]).keys()


def test_the_figures_of_reading_are_those_that_are_measured() -> None:
    count = tally()
    measured = [
        (count.wanted, count.found),
        (count.found, count.right_target),
        (count.found, count.right_voice),
        (count.found, count.shared_stance),
        (count.asks, count.asks_found),
    ]
    mine = part(
        (ROOT / "docs" / "explanation" / "reading.md").read_text("utf-8"), "How well it reads"
    )
    said = re.findall(r"\| (\d+) \| (\d+ \(\d+ %\)) \|$", mine, re.M)
    right = [(str(of), f"{found} ({found / of:.0%})".replace("%", " %")) for of, found in measured]
    assert said == right, "write the figures that are measured into docs/explanation/reading.md"


# --- Claims --------------------------------------------------------------------------------------

CLAIM_VALUES: list[tuple[str, type[StrEnum]]] = [
    ("kind", ClaimKind), ("status", ClaimStatus), ("missing", Missing), ("sexes", Sexes),
    ("difference", Difference),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "values"), CLAIM_VALUES, ids=[h for h, _ in CLAIM_VALUES])
def test_every_value_of_a_claim_has_a_row_and_no_other(heading: str, values: type[StrEnum]) -> None:
    assert rows(part(page("claims-output.md"), heading)) == {str(value) for value in values}


def test_every_key_of_a_claim_has_a_row_and_no_other() -> None:
    card = claim_record(cards_of(claims_of(answer("01")))[0])
    shown = re.search(r"```json\n(.*?)```", page("claims-output.md"), re.S)
    example = json.loads(shown[1]) if shown else {}
    for heading, record in (
        ("A card", lambda card: card),
        ("A figure", lambda card: card["figures"][0]),
        ("A place", lambda card: card["places"][0]),
    ):
        assert rows(part(page("claims-output.md"), heading)) == set(record(card)), heading
        assert set(record(example)) == set(record(card)), heading


# --- Files ---------------------------------------------------------------------------------------


def test_every_finding_has_a_row_with_its_severity_and_no_other() -> None:
    mine = part(page("roadmap-file.md"), "What the check finds")
    said = dict(re.findall(r"^\| `([\w-]+)` \| (\w+) \|", mine, re.M))
    assert said == dict(finding_codes())


def finding_codes() -> Iterator[tuple[str, str]]:
    """Each code in plan/check.py with its severity."""
    tree = ast.parse((SRC / "plan" / "check.py").read_text("utf-8"))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        if node.func.id in ("_error", "_missing") and isinstance(node.args[0], ast.Constant):
            yield str(node.args[0].value), node.func.id.removeprefix("_")
        elif node.func.id == "Finding" and isinstance(node.args[1], ast.Constant):
            severity = node.args[0]
            assert isinstance(severity, ast.Attribute)
            yield str(node.args[1].value), str(Severity[severity.attr])


def test_every_kind_of_change_has_a_row_and_no_other() -> None:
    mine = part(page("roadmap-file.md"), "What a comparison tells")
    assert rows(mine) == {str(kind) for kind in ChangeKind}


SCHEMAS = {
    "roadmap-file.md": roadmap_schema,
    "consultation-file.md": consultation_file.schema,
    "indicator-file.md": indicator_file.schema,
    "division-file.md": division_files.schema,
}


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_key_and_value_of_a_file_is_told(name: str) -> None:
    said = set(re.findall(r"`([^`\n]+)`", page(name)))
    missing = {word for word in words_of(SCHEMAS[name]()) if word not in said}
    assert not missing


def words_of(schema: Any) -> Iterator[str]:
    """The keys and the fixed values that a JSON Schema knows."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        yield from (value for value in schema.get("enum", ()) if value is not None)
        if "const" in schema:
            yield schema["const"]
    inside = schema.values() if isinstance(schema, dict) else schema
    for value in inside if isinstance(schema, dict | list) else ():
        yield from words_of(value)


def test_every_kind_of_body_has_a_row_and_no_other() -> None:
    said = rows(part(page("consultation-file.md"), "A body"))
    assert {str(kind) for kind in BodyKind} == said - {"id", "name", "short", "kind"}


def test_the_examples_of_files_are_right(tmp_path: Path) -> None:
    from fardplan.synthesis import consultation_file

    for name, reader in (
        ("roadmap-file.md", load),
        ("consultation-file.md", consultation_file.load),
    ):
        shown = re.search(r"```yaml\n(.*?)```", page(name), re.S)
        assert shown
        file = tmp_path / "example.yaml"
        file.write_text(shown[1], "utf-8")
        assert reader(file).title


def test_every_key_of_the_synthesis_is_told() -> None:
    sender = Sender("norrholm", "Norrholms stadsdelsnämnd", "Norrholm", "district_council")
    read = answer("01")
    plan = load(ROOT / "examples" / "stockholm" / "roadmap.yaml")
    other = Sender("ekeliden", "Ekelidens stadsdelsnämnd", "Ekeliden")
    answers = [Answer("01", (sender,), read), Answer("02", (other,), answer("02"))]
    data = as_data(synthesise(plan, answers, unread=[Unread("x.doc", "it is old", (other,))]))
    said = set(re.findall(r"`([^`\n]+)`", page("synthesis-files.md")))
    said |= set(as_record(read.passages[0]))
    said |= set(re.findall(r"`([^`\n]+)`", page("claims-output.md")))
    assert {key for key in keys_of(data) if key not in said} == set()


def keys_of(data: Any) -> Iterator[str]:
    """Every key of the data but those that are values: stances, voices and reasons."""
    values = {str(value) for _, values in VALUES for value in values}
    if isinstance(data, dict):
        yield from (key for key in data if key not in values)
    inside = data.values() if isinstance(data, dict) else data
    for value in inside if isinstance(data, dict | list) else ():
        yield from keys_of(value)


# --- Words ---------------------------------------------------------------------------------------


def avoided() -> dict[str, str]:
    """Each word that is not used, and the one that is: the last table of the glossary."""
    mine = part((ROOT / "GLOSSARY.md").read_text("utf-8"), "Words that are not used")
    found = dict(re.findall(r"^\| ([\w -]+?) \| ([\w -]+?) \|$", mine, re.M))
    found.pop("Not", None)
    return found


def test_the_manual_uses_one_word_for_one_thing() -> None:
    assert len(avoided()) > 5
    for path in manual():
        if path.name != "GLOSSARY.md":
            prose = prose_of(path.read_text("utf-8")).casefold()
            for word, better in avoided().items():
                assert not re.search(rf"\b{word}s?\b", prose), f"{path.name}: {word}, say {better}"


def prose_of(text: str) -> str:
    """A page without its code."""
    return re.sub(r"^```.*?^```|^ {4,}.*?$|`[^`\n]+`", "", text, flags=re.M | re.S)


def test_public_names_use_one_word_for_one_thing() -> None:
    for path in SRC.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
                words = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", node.name).casefold().split("_")
                wrong = set(avoided()) & set(words)
                assert not wrong, f"{path.relative_to(ROOT)}: {node.name}"


def glossary() -> dict[str, set[str]]:
    """The Swedish forms of each English word, lower case."""
    found: dict[str, set[str]] = {}
    text = (ROOT / "GLOSSARY.md").read_text("utf-8")
    for swedish, english in re.findall(r"^\| ([^|]+) \| ([^|]+) \| [^|]+ \|$", text, re.M):
        for word in english.split(","):
            forms = (form.strip().casefold() for form in swedish.split(","))
            found.setdefault(word.strip(), set()).update(forms)
    return found


def test_the_glossary_has_the_words_of_a_reading() -> None:
    wanted = {"viewpoint", "set aside", "stance", "voice", "level", "ask", "quote", "repeat",
              "confidence", "addressee", "section", "reading", "passage", "repair", "anchor",
              "referral", "submission", "version", "element", "raw layer"}  # fmt: skip
    assert wanted - glossary().keys() == set()


def said_in_pages() -> Iterator[tuple[str, str]]:
    """English and Swedish of every text on the pages that is a single term."""
    for entry in polib.pofile(str(SRC / "web" / "locale" / "sv" / "LC_MESSAGES" / "django.po")):
        if entry.msgstr:
            yield entry.msgid, entry.msgstr


def said_in_files() -> Iterator[tuple[str, str]]:
    """English and Swedish of every text in the files of a synthesis."""
    for key, english in WORDS["en"].table.items():
        if key != "file":  # a name without å, ä and ö, for every system
            yield english, WORDS["sv"].table[key]


@pytest.mark.parametrize("said", [said_in_pages, said_in_files], ids=["pages", "files"])
def test_what_is_shown_uses_the_words_of_the_glossary(
    said: Callable[[], Iterator[tuple[str, str]]],
) -> None:
    checked, other = 0, []
    for english, swedish in said():
        for many in ("", "s"):
            forms = glossary().get(english.casefold().removesuffix(many)) or set()
            checked += bool(forms)
            if forms and not any(is_form(swedish.casefold(), form, many) for form in forms):
                other.append(f"{english}: {swedish}, say {' or '.join(sorted(forms))}")
    assert checked > 5
    assert not other, "\n".join(sorted(set(other)))


def is_form(swedish: str, form: str, many: str) -> bool:
    """Whether a text is the word, or begins as it does where it stands in the plural."""
    return swedish.startswith(form[:-1]) if many else swedish == form


# --- Links, locks, paths -------------------------------------------------------------------------


def test_links_between_pages_lead_somewhere() -> None:
    broken = []
    for path in manual():
        text = re.sub(r"^```.*?^```|`[^`\n]+`", "", path.read_text("utf-8"), flags=re.M | re.S)
        for target in re.findall(r"\]\(([^)\s]+)\)", text):
            if not re.match(r"[a-z]+:", target) and not leads(path, target):
                broken.append(f"{path.relative_to(ROOT)}: {target}")
    assert broken == []


def leads(page_: Path, target: str) -> bool:
    name, _, fragment = target.partition("#")
    aim = (page_.parent / name).resolve() if name else page_
    if not aim.exists():
        return False
    return not fragment or aim.suffix != ".md" or fragment in fragments(aim.read_text("utf-8"))


def fragments(text: str) -> set[str]:
    """The names of a page's headings in addresses."""
    headings = re.findall(r"^#{1,6} (.+)$", text, re.M)
    plain = (re.sub(r"[^\w\- ]", "", heading.casefold()) for heading in headings)
    return {heading.strip().replace(" ", "-") for heading in plain}


def test_every_page_of_the_manual_is_in_its_index() -> None:
    index = (ROOT / "docs" / "README.md").read_text("utf-8")
    listed = set(re.findall(r"\]\(([^)#]+)\)", index))
    pages = {
        str(p.relative_to(ROOT / "docs"))
        for p in manual()
        if p.is_relative_to(ROOT / "docs") and p.name != "README.md"
    }
    assert pages - listed == set()


def test_no_lock_holds_an_address() -> None:
    locks = [p for p in kept_files() if p.suffix == ".lock" or p.name == "package-lock.json"]
    assert {"requirements.lock", "requirements-dev.lock"} <= {lock.name for lock in locks}
    for lock in locks:
        found = re.search(r".*https?://.*", lock.read_text("utf-8"))
        assert not found, f"{lock.name}: {found[0] if found else ''}"


def test_no_file_holds_a_path_of_one_machine() -> None:
    folders = "|".join(["home", "root", "work", "Users"])
    own = re.compile(rb"(?<![\w.\-/~}])/(?:" + folders.encode() + rb")/[\w.]+")
    found = []
    for path in kept_files():
        content = path.read_bytes()
        match = None if b"\0" in content[:8000] else own.search(content)
        if match:
            found.append(f"{path.relative_to(ROOT)}: {match[0].decode()}")
    assert found == []


def test_the_notice_names_every_part() -> None:
    notice = (ROOT / "NOTICE").read_text("utf-8").casefold().replace("_", "-")
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    installed = set(re.findall(r"^([a-z0-9-]+)==", lock, re.M))
    versions = (SRC / "web" / "static" / "vendor" / "VERSIONS.txt").read_text("utf-8")
    vendored = {line.split()[0] for line in versions.splitlines()}
    assert len(installed) > 20 and vendored
    assert {name for name in installed | vendored if f" {name} " not in notice} == set()


def test_the_changelog_has_the_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert f"## [{version}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")
