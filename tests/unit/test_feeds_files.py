"""Files of figures: what is read of them, and what is said of those that cannot be."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

from fardplan.adapters.feeds.cells import Reader
from fardplan.adapters.feeds.files import read_content
from fardplan.adapters.feeds.grid import Layout
from fardplan.adapters.feeds.px import read_px
from fardplan.adapters.feeds.workbook import read_workbook
from fardplan.kernel.errors import BadInput
from fardplan.statistics import Absent, Censored, Number, Why
from fardplan.statistics.tables import Role, Table
from feeds import figures


def csv(text: str, layout: Layout | None = None, encoding: str = "utf-8") -> Table:
    return read_content("t.csv", text.encode(encoding), layout)


def refusal(text: str, layout: Layout | None = None) -> str:
    with pytest.raises(BadInput) as refused:
        csv(text, layout)
    return str(refused.value)


# --- Cells ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "figure"),
    [
        ("87", Number(87)),
        ("87,1", Number(87.1)),
        ("-3.5", Number(-3.5)),
        ("\u22123", Number(-3)),
        ("1\u2009234", Number(1234)),
        ("1\u202f234\u202f567", Number(1234567)),
        ("1 234,5", Number(1234.5)),
        ("87,1 %", Number(87.1)),
        ("0", Number(0)),
        ("..", Absent(Why.MISSING, "..")),
        (".", Absent(Why.MISSING, ".")),
        ("-", Absent(Why.MISSING, "-")),
        ("", Absent(Why.MISSING, "")),
        ("NA", Absent(Why.MISSING, "NA")),
        ("*", Absent(Why.NOT_APPLICABLE, "*")),
        ("x", Absent(Why.WITHHELD_BY_SOURCE, "x")),
        ("~100", Censored(60, 100, "~100")),
        ("cirka 370", Censored(365, 375, "cirka 370")),
        ("cirka 1 100", Censored(1095, 1105, "cirka 1 100")),
        ("<5", Censored(0, 4, "<5")),
        ("färre än 10", Censored(0, 9, "färre än 10")),
    ],
)
def test_a_cell_says_what_it_says(said: str, figure: Any) -> None:
    assert Reader("t").figure(said, "row 1") == figure


@pytest.mark.parametrize("said", ["1.234,5", "12 34", "1,2,3", "#REF!", "ungefär många", "1e999"])
def test_what_is_no_figure_is_told_with_its_place(said: str) -> None:
    with pytest.raises(
        BadInput, match=r"t, row 7, column Antal: .* is no figure and no known sign"
    ):
        Reader("t").figure(said, "row 7, column Antal")


def test_a_sign_means_what_the_source_says() -> None:
    reader = Reader("t", {"0": Censored(0, 4, "0"), "..": Absent(Why.WITHHELD_BY_SOURCE, "..")})
    assert reader.figure("0", "") == Censored(0, 4, "0")
    assert reader.figure("..", "") == Absent(Why.WITHHELD_BY_SOURCE, "..")


# --- CSV -----------------------------------------------------------------------------------------


def test_swedish_csv_has_semicolons_and_commas() -> None:
    table = csv("Område;Kön;Andel\nA;kvinnor;87,1\nA;män;..\n")
    assert figures(table) == {
        ("A", "kvinnor", "Andel"): Number(87.1),
        ("A", "män", "Andel"): Absent(Why.MISSING, ".."),
    }
    assert [column.role for column in table.columns] == [Role.AREA, Role.DIMENSION, Role.CONTENT]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_is_told_by_the_file(encoding: str) -> None:
    table = csv("Område,Antal\nÅkersberga,5\nÄlvsjö,7\n", encoding=encoding)
    assert table.column("Område").codes == ("Åkersberga", "Älvsjö")


def test_several_columns_of_figures_are_told_apart_by_their_headings() -> None:
    table = csv("regso,2020,2021\nA,1,2\nB,3,..\n")
    assert figures(table)["B", "2021"] == Absent(Why.MISSING, "..")
    assert table.column("content").codes == ("2020", "2021")


def test_years_and_ages_are_no_figures() -> None:
    table = csv("ålder,år,antal\n16,2020,5\n17,2020,6\n")
    assert figures(table) == {
        ("16", "2020", "antal"): Number(5), ("17", "2020", "antal"): Number(6),
    }  # fmt: skip


def test_a_title_above_and_notes_below_are_not_figures() -> None:
    table = csv("Folkmängd efter område\n\nområde,antal\nA,5\nB,6\n\nKälla: SCB\n")
    assert (table.title, table.notes) == ("Folkmängd efter område", ("Källa: SCB",))
    assert len(table.cells) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "a,b\nA,5\nB,6.5\nC,\"7,5\"\n",
            't.csv, row 4, column b: has "7,5", but row 3, column b has "6.5"; '
            "write all decimals with one mark.",
        ),
        (
            'a;b\nA;1,234\nB;2,345\n',
            't.csv, row 2, column b: "1,234" may be a decimal or thousands',
        ),
        ("a,b\nA,5\nB\n", "t.csv, row 3: has 1 fields, the heading has 2; mend the row"),
        ("a,b,b\nA,5,6\n", 't.csv, heading of column 3: "b" stands twice'),
        ("a,,b\nA,x y,6\n", "t.csv, heading of column 2: is empty; give the column a name"),
        ("a,b,c\nA,,6\n", "t.csv, row 2, column b: is empty, so that nobody knows"),
        ("a,b\nA,B\n", "t.csv: it cannot be told which columns hold the figures; name them"),
        ("a,b\n", "t.csv: holds no rows under its heading"),
        ("a,b\nA,..\nB,..\n", "t.csv: it cannot be told which columns hold the figures"),
        ('a,b\nA,"5\n', "t.csv, row 2: is not CSV"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_file_is_told_with_row_and_column(text: str, said: str) -> None:
    assert said in refusal(text)


def test_one_cell_that_is_no_figure_stops_the_reading() -> None:
    rows = "".join(f"A{number},{number}\n" for number in range(30))
    said = refusal(f"a,b\n{rows}B,fel\n")
    assert said == (
        't.csv, row 32, column b: "fel" is no figure and no known sign; '
        "mend it, or say what the sign means."
    )


def test_columns_of_figures_may_be_named() -> None:
    layout = Layout(values=("antal",))
    table = csv("kod,antal,anmärkning\nA,5,x y\n", layout)
    assert figures(table) == {("A", "x y", "antal"): Number(5)}
    assert "column tal: is not in the heading; choose from kod, antal" in refusal(
        "kod,antal\nA,5\n", Layout(values=("tal",))
    )


# --- SDMX-CSV ------------------------------------------------------------------------------------


def test_sdmx_csv_tells_why_a_figure_is_not_there() -> None:
    table = csv(
        "DATAFLOW,REF_AREA,SEX,TIME_PERIOD,OBS_VALUE,OBS_STATUS,CONF_STATUS\n"
        "SCB:POP(1.0),SE,F,2024,5.5,A,F\nSCB:POP(1.0),SE,M,2024,,M,F\n"
        "SCB:POP(1.0),SE,_T,2024,NaN,Q,C\n"
    )
    assert figures(table) == {
        ("SE", "F", "2024"): Number(5.5),
        ("SE", "M", "2024"): Absent(Why.MISSING, "M"),
        ("SE", "_T", "2024"): Absent(Why.WITHHELD_BY_SOURCE, "C"),
    }
    assert [column.role for column in table.columns] == [Role.AREA, Role.DIMENSION, Role.TIME]
    assert table.provenance.table == "SCB:POP(1.0)"


def test_sdmx_csv_may_hold_labels_beside_its_codes() -> None:
    table = csv("STRUCTURE,REF_AREA: Area,OBS_VALUE: Value\ndataflow,SE: Sweden,7\n")
    assert table.column("REF_AREA")["SE"].label == "Sweden"


# --- Excel ---------------------------------------------------------------------------------------


def workbook(*rows: list[Any], sheet: str = "Blad1") -> bytes:
    book = openpyxl.Workbook()
    active = book.active
    active.title = sheet
    for row in rows:
        active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_sheet_is_read_with_its_title_and_notes() -> None:
    content = workbook(
        ["Folkmängd"], [], ["Område", "Antal"], ["A", 5], ["B", ".."], [], ["Källa: SCB"]
    )
    table = read_content("t.xlsx", content)
    assert figures(table) == {("A", "Antal"): Number(5), ("B", "Antal"): Absent(Why.MISSING, "..")}
    assert (table.title, table.notes) == ("Folkmängd", ("Källa: SCB",))


def test_a_formula_without_a_saved_value_is_not_read_as_missing() -> None:
    content = workbook(["Område", "Antal"], ["A", 5], ["B", "=SUM(B2:B2)"])
    with pytest.raises(BadInput, match="sheet Blad1, row 3, column 2: holds a formula without"):
        read_content("t.xlsx", content)


def test_a_sheet_that_is_not_there_is_told() -> None:
    with pytest.raises(BadInput, match=r"t\.xlsx, sheet Data: is not there; choose from Blad1"):
        read_workbook("t.xlsx", workbook(["a", "b"], ["A", 1]), sheet="Data")


def test_a_workbook_that_was_cut_short_is_refused() -> None:
    with pytest.raises(BadInput, match="damaged or was cut short"):
        read_content("t.xlsx", workbook(["a", "b"], ["A", 1])[:900])


# --- PX ------------------------------------------------------------------------------------------

PX = """CHARSET="ANSI";
AXIS-VERSION="2013";
LANGUAGE="sv";
LANGUAGES="sv","en";
TITLE="Behöriga efter kön "
"och år";
DECIMALS=1;
UNITS="procent";
STUB="kön";
HEADING="tabellinnehåll","år";
CONTVARIABLE="tabellinnehåll";
VARIABLECODE("kön")="Kon";
VALUES("kön")="kvinnor","män";
CODES("kön")="2","1";
VALUES("tabellinnehåll")="Andel";
UNITS("Andel")="procent";
VALUES("år")="2023","2024";
TIMEVAL("år")=TLIST(A1,"2023"-"2024");
STUB[en]="sex";
HEADING[en]="contents","year";
CONTVARIABLE[en]="contents";
VALUES[en]("sex")="women","men";
CODES[en]("sex")="2","1";
VALUES[en]("contents")="Share";
VALUES[en]("year")="2023","2024";
TIMEVAL[en]("year")=TLIST(A1,"2023"-"2024");
DATASYMBOL2="sekretess";
DATASYMBOLNIL="-";
NOTE="Rad ett#rad två; med semikolon";
DATA=
87.1 ".."
"-" 79.9
;
"""


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8"])
def test_a_px_file_is_read_in_its_encoding(encoding: str) -> None:
    table = read_px("t.px", PX.encode(encoding))
    assert figures(table) == {
        ("2", "Andel", "2023"): Number(87.1),
        ("2", "Andel", "2024"): Absent(Why.WITHHELD_BY_SOURCE, "sekretess"),
        ("1", "Andel", "2023"): Absent(Why.MISSING, "-"),
        ("1", "Andel", "2024"): Number(79.9),
    }
    assert table.title == "Behöriga efter kön och år"
    assert table.notes == ("Rad ett\nrad två; med semikolon",)
    assert [column.role for column in table.columns] == [Role.DIMENSION, Role.CONTENT, Role.TIME]
    assert table.column("tabellinnehåll").values[0].unit == "procent"


def test_an_old_px_file_without_charset_is_in_the_letters_of_dos() -> None:
    old = PX.replace('CHARSET="ANSI";\n', "").encode("cp850")
    assert read_px("t.px", old).column("Kon")["2"].label == "kvinnor"
    assert read_px("t.px", old).columns[0].label == "kön"


def test_another_language_of_a_px_file_may_be_read() -> None:
    table = read_px("t.px", PX.encode("cp1252"), language="en")
    assert table.column("sex")["2"].label == "women"
    with pytest.raises(BadInput, match="has no texts in fi; choose from sv, en"):
        read_px("t.px", PX.encode("cp1252"), language="fi")


def test_rows_that_a_px_file_with_keys_leaves_out_are_missing_and_not_0() -> None:
    keyed = PX.replace("NOTE=", 'KEYS("kön")=CODES;\nNOTE=')
    keyed = keyed[: keyed.index("DATA=")] + 'DATA=\n"1",81.5,82.5;\n'
    table = read_px("t.px", keyed.encode("cp1252"))
    assert figures(table) == {
        ("1", "Andel", "2023"): Number(81.5), ("1", "Andel", "2024"): Number(82.5),
    }  # fmt: skip
    assert figures(table.dense())["2", "Andel", "2023"] == Absent(Why.MISSING)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("79.9\n;", "79.9 5\n;", "t.px, DATA: holds 5 figures, the columns ask for 4"),
        ('VALUES("kön")="kvinnor","män";\n', "", 'VALUES("kön"): is missing or has another'),
        ("87.1", "87,1", "t.px, DATA: holds 5 figures"),
        ("87.1", "fel", 't.px, figure 1 of DATA: "fel" is no figure'),
        ('STUB="kön";\nHEADING="tabellinnehåll","år";\n', "", "t.px, STUB: is missing"),
    ],
)
def test_what_is_wrong_with_a_px_file_is_told(before: str, after: str, said: str) -> None:
    assert before in PX
    with pytest.raises(BadInput) as refused:
        read_px("t.px", PX.replace(before, after).encode("cp1252"))
    assert said in str(refused.value)


# --- JSON-stat -----------------------------------------------------------------------------------


def test_json_stat_of_version_1_stands_in_an_envelope() -> None:
    text = (
        '{"dataset": {"label": "T", "value": {"0": 1.5}, "status": {"1": ".."}, "dimension": {'
        '"id": ["kon"], "size": [2], "role": {}, "kon": {"label": "kön", "category": {'
        '"index": {"2": 0, "1": 1}, "label": {"2": "kvinnor", "1": "män"}}}}}}'
    )
    table = read_content("t.json", text.encode())
    assert figures(table) == {("2",): Number(1.5), ("1",): Absent(Why.MISSING, "..")}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "t.json: is not JSON"),
        ("{}", "t.json, field dimension: is missing, so it is no JSON-stat"),
        ('{"dimension": {}, "id": []}', "t.json, field value: is missing"),
        (
            '{"dimension": {"a": {"category": {"index": ["x"]}}}, "id": ["a"], "size": [2],'
            ' "value": [1]}',
            "t.json, field size: says [2], but the dimensions have [1] values",
        ),
        (
            '{"dimension": {"a": {"category": {"index": ["x"]}}}, "id": ["a"], "size": [1],'
            ' "value": ["fel"]}',
            't.json, value 0: "fel" is no figure',
        ),
        (
            '{"dimension": {"a": {"category": {"index": ["x"]}}}, "id": ["a"], "size": [1],'
            ' "value": [NaN]}',
            "t.json: is not JSON",
        ),
    ],
)
def test_what_is_wrong_with_json_stat_is_told(text: str, said: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_content("t.json", text.encode())
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "t: the file is empty"),
        (b"<html><body>Fel</body></html>", "t: is a web page or XML, no table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "t: is an old Excel file"),
        (b"bara text\n", "t: has no line with several columns"),
    ],
)
def test_what_is_no_table_is_told(content: bytes, said: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_content("t", content)
    assert said in str(refused.value)
