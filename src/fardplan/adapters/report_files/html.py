"""A block as HTML: a fragment to copy, and a page of its own."""

from __future__ import annotations

import base64
from html import escape

from fardplan.adapters.charts import series, svg
from fardplan.adapters.report_files.pieces import (
    Cell,
    Row,
    marks,
    observations,
    pieces,
    rows,
    said,
    sexes,
    source_line,
    told,
)
from fardplan.statistics.figures import Number
from fardplan.statistics.report_blocks import Block, Bound, Named, Quantity, Statement

_STYLE = """
body { margin: 2rem auto; max-width: 46rem; padding: 0 1rem; background: #fffefb; color: #17282c;
  font: 1.0625rem / 1.55 "Atkinson Hyperlegible Next", "Segoe UI", system-ui, sans-serif; }
h2, h3 { font-family: Newsreader, Georgia, serif; line-height: 1.2; }
data a { color: inherit; text-decoration-color: #7b827f; text-underline-offset: 0.18em; }
table { border-collapse: collapse; width: 100%; margin: 1.5rem 0; }
caption { text-align: left; font-weight: 600; padding-bottom: 0.5rem; }
th, td { padding: 0.35rem 0.5rem; border-bottom: 1px solid #d3cfc3; text-align: right; }
th:first-child { text-align: left; }
td small, th small { display: block; color: #48585b; white-space: nowrap; }
td:target { background: #fbe7ab; }
img { max-width: 100%; height: auto; }
.source { color: #48585b; font-size: 0.9375rem; }
"""


def html_file(block: Block) -> bytes:
    """Return a block as a page of its own: no script, no address, its chart inside it."""
    picture = base64.b64encode(svg(series(block.shown, block.language, area=block.area),
                                   block.language).encode()).decode()  # fmt: skip
    inside = fragment(block, chart=f"data:image/svg+xml;base64,{picture}")
    return (
        f'<!DOCTYPE html>\n<html lang="{block.language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(block.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"{inside}</main>\n</body>\n</html>\n"
    ).encode()


def fragment(block: Block, *, chart: str = "") -> str:
    """Return a block as HTML that can be copied into a page: text, chart, table, source.

    Each number is a `data` element that tells its observations, with a link to the table. `chart`
    is the address of the chart; without one there is none.
    """
    sentences = "\n".join(f"<p>{sentence(block, each)}</p>" for each in block.statements)
    alt = escape(said(block, "chart"))
    drawn = f'<figure><img src="{escape(chart)}" alt="{alt}"></figure>\n' if chart else ""
    return (
        f'<section class="report-block" lang="{block.language}" '
        f'data-publication="{block.publication}" data-seal="{block.shown.approval.seal}">\n'
        f"<h2{_swedish(block, block.title)}>{escape(block.title)}</h2>\n{sentences}\n{drawn}"
        f'{_table(block)}<p class="source">{escape(source_line(block))}</p>\n</section>\n'
    )


def sentence(block: Block, statement: Statement) -> str:
    """Return a sentence, each number in it linked to the table."""
    return "".join(_piece(block, text, span) for text, span in pieces(statement))


def _piece(block: Block, text: str, span: Bound | Named | None) -> str:
    if span is None:
        return escape(text)
    if isinstance(span, Named):
        swedish = _swedish(block, text)
        return f"<span{swedish}>{escape(text)}</span>" if swedish else escape(text)
    return (
        f'<data value="{escape(_value(block, span, text))}" '
        f'data-quantity="{span.quantity}" '
        f'data-observations="{escape(" ".join(observations(block, span)))}" '
        f'title="{escape(told(block, span))}">'
        f'<a href="#{marks(block)[span.keys[0]]}">{escape(text)}</a></data>'
    )


def _value(block: Block, bound: Bound, text: str) -> str:
    """The number as programs read it, not rounded where it is a value; "" if there is none."""
    if bound.quantity in (Quantity.PERIOD, Quantity.UNTOLD):
        return text if bound.quantity is Quantity.PERIOD else ""
    figure = next(cell.figure for cell in block.cells if cell.key == bound.keys[0])
    if bound.quantity is Quantity.VALUE and isinstance(figure, Number):
        return repr(figure.value)
    plain = text.replace("\u00a0", "").replace("−", "-").replace("∞", "Infinity")
    return plain.replace(",", "." if block.language == "sv" else "")


def _swedish(block: Block, text: str) -> str:
    """Mark what is Swedish in an English block."""
    table, given = block.shown.table, block.shown.indicator
    own = {given.title_en, table.title_en} if block.language == "en" else {text}
    return "" if text in own else ' lang="sv"'


def _table(block: Block) -> str:
    heads = "".join(f'<th scope="col">{said(block, sex.value)}</th>' for sex in sexes(block))
    body = "\n".join(_row(block, row) for row in rows(block))
    return (
        f"<table>\n<caption{_swedish(block, block.title)}>{escape(block.title)}</caption>\n"
        f'<thead><tr><th scope="col">{said(block, "period")}</th>{heads}</tr></thead>\n'
        f"<tbody>\n{body}\n</tbody>\n</table>\n"
    )


def _row(block: Block, row: Row) -> str:
    note = f"<small>{said(block, 'break')}</small>" if row.is_break else ""
    cells = "".join(map(_cell, row.cells))
    return f'<tr><th scope="row">{escape(row.period)}{note}</th>{cells}</tr>'


def _cell(cell: Cell | None) -> str:
    if cell is None:
        return "<td>–</td>"
    interval = f" <small>{escape(cell.interval)}</small>" if cell.interval else ""
    return f'<td id="{cell.mark}">{escape(cell.text)}{interval}</td>'
