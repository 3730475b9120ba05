"""Report blocks on pages, as files and on the command line; and whether they still hold."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from click.testing import CliRunner, Result
from django.test import Client
from docx import Document
from docx.oxml.ns import qn

from conftest import AT, Person
from fardplan.cli.figures import figures
from fardplan.consultation.contracts import ConsultationRef
from fardplan.measurement.actions import publications
from fardplan.measurement.models import PublicationStep
from fardplan.measurement.queries import UnknownPublication
from fardplan.statistics import Sex
from pages import get, text_of
from small_figures import cell, decided_target, delivered, made_public, proposed

EARLIER = tuple(cell("", sex, part, whole, "2022") for sex, part, whole in (
    (Sex.WOMEN, 80, 200), (Sex.MEN, 90, 200), (Sex.TOTAL, 170, 400)))  # fmt: skip


@pytest.fixture
def public(case: ConsultationRef, stina: Person, sten: Person) -> int:
    """The number of a public table of two years, which a milestone is measured by."""
    delivered(stina)
    delivered(stina, EARLIER)
    decided_target()
    return made_public(stina, sten).id


def run(*arguments: object) -> Result:
    return CliRunner().invoke(figures, ["report", *map(str, arguments)], catch_exceptions=True)


def written(public: int, folder: Path, *more: str) -> dict[str, Path]:
    result = run(public, "--out", folder, *more)
    assert result.exit_code == 0, result.output
    return {Path(line).suffix: Path(line) for line in result.output.splitlines()}


def test_the_page_links_every_number_to_its_cell(client: Client, public: int) -> None:
    page = get(client, f"/rapport/{public}/")
    numbers = page.xpath('//section[@class="report-block"]/p/data')
    ids = {td.get("id"): text_of(td) for td in page.xpath("//td[@id]")}
    assert numbers and all(n.find("a").get("href")[1:] in ids for n in numbers)
    women = next(n for n in numbers if n.get("data-quantity") == "value")
    assert women.get("data-observations") == f"{public}/eligible/1/2024/district//women/"
    assert ids[women.find("a").get("href")[1:]].startswith(f"{text_of(women)} %")
    assert "Etappmål M1.1" in text_of(page)
    assert "for women" in text_of(get(client, f"/rapport/{public}/", "en"))


def test_the_html_to_copy_is_the_block_itself(client: Client, public: int) -> None:
    page = get(client, f"/rapport/{public}/")
    (copied,) = page.xpath("//textarea/text()")
    block = lxml.html.fromstring(copied)
    assert text_of(block.xpath("//p")[0]) == text_of(page.xpath('//*[@class="report-block"]/p')[0])


def test_the_way_there_is_on_the_indicator_and_on_the_milestone(
    client: Client, public: int
) -> None:
    for address in ("/matt/eligible/", "/fardplan/stockholm-for-alla/M1.1/"):
        assert f"/rapport/{public}/" in get(client, address).xpath("//a/@href"), address


def test_the_word_file_links_every_number_to_a_bookmark(client: Client, public: int) -> None:
    content = client.get(f"/rapport/{public}.docx").content
    body = Document(io.BytesIO(content)).element.body
    anchors = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    assert anchors and set(anchors) <= marks
    told = json.loads(client.get(f"/rapport/{public}.json").content)
    assert len(anchors) == sum(len(each["bound"]) for each in told["statements"])
    assert "eligible version 1, kvinnor" in content_tips(body)


def content_tips(body: Any) -> str:
    return " ".join(link.get(qn("w:tooltip")) for link in body.iter(qn("w:hyperlink")))


@pytest.mark.parametrize("kind", ["html", "docx", "json"])
def test_no_file_is_made_of_a_table_that_lost_its_split(
    client: Client, public: int, kind: str
) -> None:
    step = PublicationStep.objects.get(publication=public, state="public")
    step.cells = [c for c in step.cells if c["sex"] != "women"]
    step.save()
    assert client.get(f"/rapport/{public}.{kind}").status_code == 400


def test_nothing_is_made_of_a_draft(client: Client, stina: Person) -> None:
    delivered(stina)
    draft = proposed(stina).id
    assert client.get(f"/rapport/{draft}/").status_code == 404
    assert isinstance(run(draft, "--out", "x").exception, UnknownPublication)


def test_what_is_protected_stands_in_no_file(public: int, tmp_path: Path) -> None:
    files = written(public, tmp_path, "--area", "B")
    for path in (files[".json"], files[".html"]):
        text = path.read_text("utf-8")
        assert "skyddat" in text and "3,0" not in text and "0.03" not in text, path.name


def test_a_block_that_holds_is_told_to(public: int, tmp_path: Path) -> None:
    files = written(public, tmp_path)
    result = run("check", files[".json"])
    assert result.exit_code == 0 and "sentences hold" in result.output


def test_a_block_of_a_withdrawn_table_says_so(public: int, tmp_path: Path, stina: Person) -> None:
    files = written(public, tmp_path)
    publications.withdraw(id=public, reason="fel källa", by=stina.actor, at=AT)
    result = run("check", files[".json"])
    assert result.exit_code == 1
    assert "was withdrawn on 2026-11-02: fel källa" in result.output


def test_a_block_of_a_corrected_table_names_the_one_that_holds(
    public: int, tmp_path: Path, stina: Person, sten: Person
) -> None:
    files = written(public, tmp_path)
    later = made_public(stina, sten, corrects=public)
    result = run("check", files[".json"])
    assert result.exit_code == 1 and f"publication {later.id} holds" in result.output


def test_a_number_that_was_changed_in_the_file_is_found(public: int, tmp_path: Path) -> None:
    path = written(public, tmp_path)[".json"]
    path.write_text(path.read_text("utf-8").replace("41,5", "51,5"), "utf-8")
    result = run("check", path)
    assert result.exit_code == 1 and '"41,5" is right' in result.output


def test_a_sentence_that_would_be_written_otherwise_today_is_told(
    public: int, tmp_path: Path
) -> None:
    path = written(public, tmp_path)[".json"]
    said = path.read_text("utf-8")
    assert "kan vara slump" in said
    path.write_text(said.replace("; kan vara slump", ""), "utf-8")
    assert run("check", path).exit_code == 1


def test_a_file_that_is_no_block_is_refused_in_a_sentence(db: None, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("{}", "utf-8")
    assert "no report block" in str(run("check", tmp_path / "x.json").exception)
