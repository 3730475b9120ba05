"""Every reason why a document cannot be read is told in Swedish and in English.

The reasons are collected from the code that gives them, so that a new one without its Swedish fails
here.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import fardplan
from fardplan.adapters import kinds
from fardplan.adapters.files import extract_bytes
from fardplan.kernel.errors import BadInput
from fardplan.synthesis.wording_unread import told_why

SOURCE = Path(fardplan.__file__).parent
READERS = sorted([*(SOURCE / "adapters").glob("*.py"), *(SOURCE / "reading").glob("*.py")])
"""Whatever is raised here may be why an answer was not read."""
KINDS = [kind for kind in vars(kinds).values() if isinstance(kind, kinds.Kind)]


class Reasons(ast.NodeVisitor):
    """Collects what is given to `BadInput` as its reason, and what is noted of a document."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.unclear: list[int] = []
        self._function: ast.AST = ast.Module([], [])

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        """Remember in which function a reason is given."""
        outer, self._function = self._function, node
        self.generic_visit(node)
        self._function = outer

    def visit_Call(self, node: ast.Call) -> None:
        """Take the second argument of `BadInput`, unless it is that of another error."""
        self.generic_visit(node)
        if not (isinstance(node.func, ast.Name) and node.func.id == "BadInput"):
            return
        if isinstance(node.args[0], ast.Starred):
            return
        texts = list(self._texts(node.args[1]))
        self.found += texts
        if not texts and not _is_passed_on(node.args[1]):
            self.unclear.append(node.lineno)

    def _texts(self, given: ast.expr) -> Iterator[str]:
        match given:
            case ast.Constant(value=str(text)):
                yield text
            case ast.JoinedStr():
                yield from _filled(given)
            case ast.Name(id=name):
                for node in ast.walk(self._function):
                    if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name:
                        yield from self._texts(node.value)


def _is_passed_on(given: ast.expr) -> bool:
    return isinstance(given, ast.Attribute) and given.attr == "why"


def _filled(given: ast.JoinedStr) -> Iterator[str]:
    """A reason with values in it, as it may read; once for each kind that it may name."""
    for kind in KINDS if "kind.what" in ast.unparse(given) else KINDS[:1]:
        values = {"kind.what": kind.what, "error.why": kinds.refusal("x", kind).why,
                  "_suffix(name)": ".pdf"}  # fmt: skip
        yield "".join(
            part.value
            if isinstance(part, ast.Constant)
            else values.get(ast.unparse(part.value), "7")  # type: ignore[attr-defined]
            for part in given.values
        )


def reasons_in(file: Path) -> Reasons:
    found = Reasons()
    found.visit(ast.parse(file.read_text("utf-8")))
    return found


def remarks_in(file: Path) -> list[str]:
    """What is noted of a document that can be read: sentences in functions about notes."""
    return [
        text
        for function in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(function, ast.FunctionDef) and function.name.lstrip("_").startswith(_NOTING)
        for statement in function.body[1 if ast.get_docstring(function) else 0 :]
        for node in ast.walk(statement)
        for text in _sentence(node)
    ]


_NOTING = ("notes", "warnings", "utf16")


def _sentence(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.JoinedStr():
            texts = list(_filled(node))
        case ast.Constant(value=str(text)):
            texts = [text]
        case _:
            return
    yield from (text for text in texts if text[:1].isalpha() and text.endswith((".", "?")))


ALL = [(file.name, text) for file in READERS for text in reasons_in(file).found]
REMARKS = [(file.name, text) for file in READERS for text in remarks_in(file)]


def test_the_reasons_are_found() -> None:
    assert len(ALL) > 40
    assert len(REMARKS) >= 14


def test_every_reason_is_written_where_it_is_given() -> None:
    unclear = {file.name: reasons_in(file).unclear for file in READERS}
    assert {name: lines for name, lines in unclear.items() if lines} == {}


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_reason_is_told_in_both_languages(language: str) -> None:
    missing = [
        (where, why)
        for where, why in ALL
        if told_why(str(BadInput("99 - svar.pdf", why, "do it")), language).language != language
    ]
    assert missing == []


def test_every_remark_is_told_in_swedish() -> None:
    assert [(where, text) for where, text in REMARKS if told_why(text, "sv").language != "sv"] == []


def test_a_reason_that_nobody_knows_is_told_as_it_was_given() -> None:
    told = told_why("x.txt: the moon is wrong; wait.", "sv")
    assert (told.text, told.language) == ("x.txt: the moon is wrong; wait.", "en")


def test_the_name_of_a_file_is_no_reason() -> None:
    told = told_why("password-protected.pdf: the file is empty; hand in another.", "sv")
    assert told.text == "Filen är tom. Lämna den fil som innehåller svaret."


def refused(name: str, content: bytes) -> str:
    with pytest.raises(BadInput) as error:
        extract_bytes(name, content)
    return told_why(str(error.value), "sv").text


PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(32)


def test_a_picture_of_a_telephone_is_called_one() -> None:
    assert refused("svar.heic", b"\0\0\0\x18ftypheic") == (
        "Filen är en bild i en telefons format (HEIC), och kan inte läsas. "
        "Spara den som .jpg eller PDF."
    )


def test_a_name_that_promises_something_else_is_said_in_swedish() -> None:
    assert refused("svar.pdf", PICTURE).startswith("Filen heter .pdf men är en bild")
    assert refused("svar.docx", "Vi instämmer.".encode()) == (
        "Filen heter .docx men är en textfil. "
        "Är det rätt fil, så ge den rätt ändelse och lämna den igen."
    )


def test_a_file_that_unpacks_without_end_is_not_called_damaged() -> None:
    why = "the file is not opened, since it unpacks to far more than any real document"
    told = told_why(str(BadInput("svar.docx", why, "save it")), "sv").text
    assert told.startswith("Filen öppnas inte: den packar upp till mer än något utlåtande")
    assert "skadad" not in told
