"""The command `fardplan`: one file per noun, one command per verb.

A command reads its arguments, makes one call, prints, and sets its exit code. The module of a
command is imported only when it is called, so that `fardplan read` never waits for Django.
"""

from __future__ import annotations

import importlib
import sys

import click

from fardplan.cli.output import UNUSABLE
from fardplan.kernel.errors import FardplanError

COMMANDS: dict[str, tuple[str, str]] = {
    "backup": ("fardplan.cli.backup:backup", "Copy the installation into a folder, whole."),
    "city": ("fardplan.cli.city:city", "Make a synthetic city with planted truths."),
    "claims": ("fardplan.cli.claims:claims", "List statements of fact, each with its source."),
    "consultation": ("fardplan.cli.consultation:consultation", "Open one, with its answers."),
    "data": ("fardplan.cli.data:data", "Read tables of statistics, and check them."),
    "demo": ("fardplan.cli.demo:demo", "Load the demonstration, write its synthesis, serve it."),
    "evaluate": ("fardplan.cli.evaluate:evaluate", "Measure the reader against annotations."),
    "figures": ("fardplan.cli.figures:figures", "Define indicators, and bring figures in."),
    "milestone": ("fardplan.cli.milestone:milestone", "Compile, path and judge milestones."),
    "migrate": ("fardplan.cli.serve:migrate", "Make the database ready for this version."),
    "read": ("fardplan.cli.read:read", "Read answers into passages, each tied to its source."),
    "records": ("fardplan.cli.records:records", "Verify and list what is recorded."),
    "restore": ("fardplan.cli.backup:restore", "Put a backup back, and verify it."),
    "roadmap": ("fardplan.cli.roadmap:roadmap", "Check, compare or rebuild a roadmap."),
    "serve": ("fardplan.cli.serve:serve", "Serve the product on this machine."),
    "split": ("fardplan.cli.split:split", "Audit texts for numbers without women and men."),
    "synthesise": ("fardplan.cli.synthesise:synthesise", "Summarise answers, each word sourced."),
    "worker": ("fardplan.cli.worker:worker", "Read in the background what takes long."),
}
"""Name of each command, where it stands, and what `fardplan --help` says of it."""


class _Commands(click.Group):
    """The commands of `COMMANDS`, each imported when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in alphabetical order."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from the table, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in sorted(COMMANDS)])


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="fardplan")
def cli() -> None:
    """Färdplan: from consultation answers to a traceable synthesis.

    Exit codes: 0 all is well, 1 a check found something, 2 input that cannot be used.
    """


def main() -> None:
    """Run the command line; an error is one sentence on standard error."""
    try:
        finished = cli(standalone_mode=False)
        if isinstance(finished, int):  # what a command gave to its context's exit()
            sys.exit(finished)
    except FardplanError as error:
        click.echo(f"fardplan: {error}", err=True)
        sys.exit(UNUSABLE)
    except click.Abort as cut:
        then = f"; {cut}" if str(cut) else ""
        said = f"fardplan: interrupted; nothing half-written was left behind{then}."
        click.echo(said, err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        what = error.filename or "the output"
        why = (error.strerror or str(error)).lower()
        click.echo(f"fardplan: {what}: {why}; make room, or give another path.", err=True)
        sys.exit(UNUSABLE)


if __name__ == "__main__":
    main()
