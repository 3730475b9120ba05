"""Write docs/reference/command-line.md from the commands' own help.

Run it after a command or an option has changed; a test says when that was forgotten:

    python tools/write_reference.py
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from fardplan.cli.main import COMMANDS, cli

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "command-line.md"
WIDTH = 96

HEAD = """\
# The command line

*Generated from the commands by `tools/write_reference.py`; do not edit it by hand.*

The commands speak English, whatever the language of the documents. Results go to standard output,
errors to standard error, one sentence each: what was wrong, where, and what to do.

| Exit code | Meaning |
|---|---|
| `0` | all is well |
| `1` | a check found something |
| `2` | input that cannot be used |

From a source tree the command is `.venv/bin/fardplan`. The commands and what they are for:

| Command | What it does |
|---|---|
"""


def commands(
    command: click.Command, name: str, parent: click.Context | None = None
) -> Iterator[tuple[str, click.Command, click.Context]]:
    """Yield a command and all below it, each with the words that call it and a context for it."""
    context = click.Context(command, info_name=name, parent=parent, terminal_width=WIDTH,
                            max_content_width=WIDTH,
                            help_option_names=["-h", "--help"])  # fmt: skip
    yield context.command_path, command, context
    if isinstance(command, click.Group):
        for verb in command.list_commands(context):
            below = command.get_command(context, verb)
            if below is not None:
                yield from commands(below, verb, context)


def page() -> str:
    """Return the whole page; an import error says which command does not exist yet."""
    rows = "".join(f"| `fardplan {name}` | {COMMANDS[name][1]} |\n" for name in sorted(COMMANDS))
    parts = [HEAD + rows]
    for path, command, context in commands(cli, "fardplan"):
        level = "#" * min(len(path.split()) + 1, 4)
        shown = "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
        parts.append(f"\n{level} {path}\n\n```text\n{shown}\n```\n")
    return "".join(parts)


def main() -> int:
    """Write the page where it stands, or to standard output with `--print`; return 0."""
    if "--print" in sys.argv[1:]:
        sys.stdout.write(page())
    else:
        PAGE.write_text(page(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
