"""`fardplan milestone`: is it measurable, which way leads there, and is it being reached?"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from fardplan.cli import options
from fardplan.cli.output import standard_output
from fardplan.cli.roadmap_file import usable_roadmap
from fardplan.kernel.errors import BadInput
from fardplan.plan import Milestone, Roadmap
from fardplan.statistics.indicators import Certainty
from fardplan.statistics.judgements import Judged
from fardplan.statistics.milestones import Compiled, Target, compile_milestone, load_targets
from fardplan.statistics.milestones.contracts import Said
from fardplan.statistics.milestones.records import compiled_record
from fardplan.statistics.milestones.series import Figures, load_series
from fardplan.statistics.milestones.wording import PARTS, sentence_of, sentence_of_conflict
from fardplan.statistics.paths import Schedule, gap_path
from fardplan.statistics.verdict_records import judged_record, path_record
from fardplan.statistics.verdict_words import SEX_WORDS, VERDICTS, YOUNG_WORDS, sentence, value_said
from fardplan.statistics.verdicts import judge, missing_to_judge, path_of
from fardplan.statistics.vocabulary import SEXES, Verdict

FILE = click.Path(path_type=Path)
_TARGETS = click.option(
    "--targets", type=FILE, metavar="FILE", help="Definitions that people have given, as YAML."
)
_LANGUAGE = click.option(
    "--language",
    type=click.Choice(["sv", "en"]),
    default="sv",
    show_default=True,
    help="Of the sentences; JSON has both.",
)


@click.group()
def milestone() -> None:
    """Compile milestones into definitions, show their paths, judge whether they are reached.

    \b
    Example:
      fardplan milestone compile examples/stockholm/roadmap.yaml
    """


@milestone.command("compile")
@click.argument("roadmap", type=FILE)
@_TARGETS
@options.TEXT_OR_JSON
@_LANGUAGE
@click.option("--strict", is_flag=True, help="End with 1 if a milestone may not be proposed.")
def compile_command(
    roadmap: Path, targets: Path | None, form: str, language: str, strict: bool
) -> None:
    """List what the milestones of ROADMAP say, word by word, and what they lack to be measurable.

    With --strict it ends with 1 if a part is missing that nobody has decided by name to leave open.

    \b
    Example:
      fardplan milestone compile --language en examples/stockholm/roadmap.yaml
    """
    compiled = _compiled(*_given(roadmap, targets))
    if form == "json":
        _json({"milestones": [compiled_record(each) for each in compiled]})
    else:
        for each in compiled:
            _print_compiled(each, language)
        measurable = sum(each.measurable for each in compiled)
        click.echo(f"{measurable} of {len(compiled)} milestones can be measured as they stand.")
    if strict and not all(each.may_be_proposed for each in compiled):
        sys.exit(1)


@milestone.command("path")
@click.argument("roadmap", type=FILE)
@click.option("--targets", type=FILE, metavar="FILE", required=True, help="The definitions.")
@options.TEXT_OR_JSON
@_LANGUAGE
def path_command(roadmap: Path, targets: Path, form: str, language: str) -> None:
    """Show what must be true each year for the targets of ROADMAP, and when that can be seen.

    A target that lacks a part has no path and is left out; `compile` tells what it lacks.

    \b
    Example:
      fardplan milestone path roadmap.yaml --targets targets.yaml
    """
    plan, given = _given(roadmap, targets)
    complete = [t for m in plan.milestones if (t := given.get(m.id)) and not missing_to_judge(t)]
    if form == "json":
        _json({"milestones": [{"id": t.milestone, **_path_data(t)} for t in complete]})
        return
    for target in complete:
        _print_path(target, language)


@milestone.command("judge")
@click.argument("roadmap", type=FILE)
@click.option("--targets", type=FILE, metavar="FILE", required=True, help="The definitions.")
@click.option(
    "--series", type=FILE, metavar="FILE", required=True, help="The figures by sex, as CSV."
)
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    required=True,
    help="The day of the verdict: figures that come later are not looked at.",
)
@click.option(
    "--certainty",
    type=click.Choice([each.value for each in Certainty]),
    default=Certainty.REGISTER.value,
    show_default=True,
    help="Where the uncertainty of the figures comes from.",
)
@click.option(
    "--break",
    "breaks",
    type=int,
    multiple=True,
    metavar="YEAR",
    help="A year from which figures are not comparable with those before; may be repeated.",
)
@options.TEXT_OR_JSON
@_LANGUAGE
@click.option("--strict", is_flag=True, help="End with 1 if a milestone is off its path.")
def judge_command(
    roadmap: Path,
    targets: Path,
    series: Path,
    on: Any,
    certainty: str,
    breaks: tuple[int, ...],
    form: str,
    language: str,
    strict: bool,
) -> None:
    """Say of each milestone of ROADMAP whether it is reached: for women, for men and in total.

    \b
    Example:
      fardplan milestone judge roadmap.yaml --targets targets.yaml --series series.csv \\
        --on 2026-03-01
    """
    plan, given = _given(roadmap, targets)
    figures = _series(series, plan)
    judged = [
        (each, _judged(each, given, figures, on.date(), Certainty(certainty), breaks))
        for each in _compiled(plan, given)
    ]
    if form == "json":
        _json({"milestones": [judged_record(j, young=_young(c.milestone)) for c, j in judged]})
    else:
        for compiled, verdict in judged:
            _print_judged(compiled.milestone, verdict, language)
    if strict and any(verdict.verdict is Verdict.OFF_PATH for _, verdict in judged):
        sys.exit(1)


# --- What was given


def _given(roadmap: Path, targets: Path | None) -> tuple[Roadmap, dict[str, Target]]:
    plan = usable_roadmap(roadmap)
    return plan, load_targets(targets, plan) if targets else {}


def _compiled(plan: Roadmap, given: dict[str, Target]) -> list[Compiled]:
    return [compile_milestone(each, given.get(each.id)) for each in plan.milestones]


def _series(path: Path, plan: Roadmap) -> Figures:
    figures = load_series(path)
    known = {each.id for each in plan.milestones}
    strange = next((id_ for id_ in figures if id_ not in known), None)
    if strange is not None:
        raise BadInput(str(path), f'no milestone has the id "{strange}"', "mend the id")
    return figures


def _judged(
    compiled: Compiled,
    given: dict[str, Target],
    figures: Figures,
    on: date,
    certainty: Certainty,
    breaks: tuple[int, ...],
) -> Judged:
    id_ = compiled.milestone.id
    target = given.get(id_, Target(id_))
    lacks = (*compiled.missing, *compiled.left_open)
    own = figures.get(id_, {})
    return judge(target, own, on, certainty=certainty, breaks=breaks, missing=lacks)


def _young(said: Milestone) -> bool:
    """Whether the milestone is about children, so that they are called girls and boys."""
    return any(word in said.text.lower() for word in ("elev", "barn", "flick", "pojk"))


# --- For the eye


def _print_compiled(compiled: Compiled, language: str) -> None:
    head = {"sv": ("Sägs", "Saknas", "Lämnat öppet"), "en": ("Said", "Missing", "Left open")}
    said, missing, left_open = head[language]
    click.echo(f"{compiled.milestone.number}  {compiled.milestone.text}")
    click.echo(f"  {said}")
    for each in compiled.said:
        click.echo(f"    {PARTS[each.part][language]}: {_words(each)}")
    lacking: tuple[tuple[str, tuple[Any, ...], Callable[[Any, str], str]], ...] = (
        (missing, compiled.missing, sentence_of),
        (left_open, compiled.left_open, sentence_of),
        ("!", compiled.conflicts, sentence_of_conflict),
    )
    for heading, group, worded in lacking:
        if group:
            click.echo(f"  {heading}")
        for each in group:
            click.echo(f"    {worded(each, language)}")
    click.echo()


def _words(said: Said) -> str:
    return f"”{said.words}”" if said.words else str(getattr(said.value, "value", said.value))


def _print_path(target: Target, language: str) -> None:
    click.echo(target.milestone)
    paths = [path_of(target, sex) for sex in target.sexes]
    schedule = _schedule(target)
    for year in range(paths[0].start, paths[0].year + 1):
        values = ", ".join(
            f"{SEX_WORDS[p.sex][language]} {value_said(p.at(year), target.measure, language)}"
            for p in paths
        )
        click.echo(f"  {year}  {values}  ({schedule.judging(year).on})")
    click.echo()


def _path_data(target: Target) -> dict[str, Any]:
    paths = {sex: path_of(target, sex) for sex in target.sexes}
    gaps = gap_path(paths) if all(sex in paths for sex in SEXES) else ()
    return path_record(paths.values(), gaps, _schedule(target))


def _schedule(target: Target) -> Schedule:
    return target.schedule or Schedule(target.baseline_year or 0)


def _print_judged(said: Milestone, judged: Judged, language: str) -> None:
    young = _young(said)
    words = YOUNG_WORDS if young else SEX_WORDS
    click.echo(f"{said.number}  {said.text}")
    for judgement in judged.judgements:
        click.echo(f"  {words[judgement.sex][language]}: {VERDICTS[judgement.verdict][language]}")
        for reason in judgement.reasons:
            click.echo(f"    {sentence(reason, judged.measure, language, young=young)}")
    click.echo()


def _json(data: Any) -> None:
    standard_output(f"{json.dumps(data, ensure_ascii=False, indent=2)}\n".encode())
