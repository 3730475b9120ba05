"""Files that people write: YAML checked against a schema; errors name file, line and field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import jsonschema
import yaml

from fardplan.kernel.errors import BadInput

_LONGEST = 200
_BEGIN = 60
"""In characters, of a long message."""
MOST_CHARACTERS = 2_000_000
"""Of a file that people write: ten times the largest roadmap one can think of, read in seconds."""


def text_of(path: Path, *, kind: str) -> str:
    """Return the text of a file; `kind` is what errors call such files, e.g. "roadmap".

    Raise `BadInput` for one that is no UTF-8 or longer than `MOST_CHARACTERS`; no more is read.
    """
    try:
        with path.open(encoding="utf-8") as file:
            text = file.read(MOST_CHARACTERS + 1)
    except UnicodeDecodeError:
        raise BadInput(str(path), "is not text in UTF-8", "save it as UTF-8") from None
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or "cannot be read").lower()
        raise BadInput(str(path), reason, f"give the path of a {kind} file") from None
    if len(text) > MOST_CHARACTERS:
        why = f"is longer than the {MOST_CHARACTERS // 1_000_000} million characters allowed"
        raise BadInput(str(path), why, f"give the path of a {kind} file")
    return text


def checked(text: str, *, name: str, schema: dict[str, Any], kind: str) -> dict[str, Any]:
    """Return the data in YAML `text` if it fits the JSON `schema`.

    Raise `BadInput` that names the file, the line and the field. A key that stands twice is an
    error; a date stays the text that it is.
    """
    data = _loaded(text, name, kind)
    if data is None:
        raise BadInput(name, "the file is empty", f"give the path of a {kind} file")
    validator = jsonschema.Draft202012Validator(schema)
    problem = jsonschema.exceptions.best_match(validator.iter_errors(data))
    if problem is not None:
        line = line_of(text, problem.absolute_path)
        where = f"{name}, line {line}, {_field(problem.absolute_path)}"
        raise BadInput(where, _told(problem), f"see the {kind} file reference")
    fitting: dict[str, Any] = data
    return fitting


class _Strict(yaml.SafeLoader):
    """YAML in which a date stays the text it is, and the same key twice is an error."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - as in the parent
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        times = Counter(key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode))
        twice = next((key for key, count in times.items() if count > 1), None)
        if twice is not None:
            raise yaml.MarkedYAMLError(
                problem=f'the key "{twice}" stands twice', problem_mark=node.start_mark
            )
        return super().construct_mapping(node, deep)


def _loaded(text: str, name: str, kind: str) -> Any:
    try:
        loaded: Any = yaml.load(text, Loader=_Strict)  # noqa: S506 - it is a SafeLoader
        return loaded
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        why = f"is not readable YAML ({error.problem})"
        raise BadInput(f"{name}, line {line}", why, "mend that line") from None
    except (yaml.YAMLError, RecursionError):
        raise BadInput(name, "is not readable YAML", f"give a {kind} file") from None


def _field(path: Iterable[str | int]) -> str:
    where = "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in path)
    return where.lstrip(".") or "the whole file"


def line_of(text: str, path: Iterable[str | int]) -> int:
    """Return the line, counted from 1, on which the field at `path` stands."""
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    line = 1
    for part in path:
        if isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            node = node.value[part]
            line = node.start_mark.line + 1
        elif isinstance(node, yaml.MappingNode):
            fields = {key.value: (key, value) for key, value in node.value}
            if str(part) not in fields:  # it came in by a merge key
                break
            key, node = fields[str(part)]
            line = key.start_mark.line + 1
    return line


def _told(problem: jsonschema.ValidationError) -> str:
    """What is wrong in one sentence; of a choice, what was chosen and all that may be."""
    if problem.validator != "enum":
        return _shortened(problem.message)
    allowed: Any = problem.validator_value
    choices = ", ".join(str(choice) for choice in allowed)
    return f"{_shortened(repr(problem.instance))} is none of {choices}"


def _shortened(message: str) -> str:
    """`message` without most of the field's content, which may be the whole file."""
    if len(message) <= _LONGEST:
        return message
    return f"{message[:_BEGIN]} … {message[_BEGIN - _LONGEST :]}"
