"""How the Word file looks: real heading styles, its language, its page."""

from __future__ import annotations

from typing import Any

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

_SERIF, _SANS = "Georgia", "Calibri"
_INK, _DEEP = RGBColor(0x17, 0x28, 0x2C), RGBColor(0x10, 0x34, 0x3B)
_ACCENT, _SOFT = RGBColor(0x0B, 0x55, 0x60), RGBColor(0x48, 0x58, 0x5B)
_LOCALES = {"sv": "sv-SE", "en": "en-GB"}

_Look = tuple[str, float, float, float, RGBColor]
"""Face, size, space before and after, colour."""
_HEADINGS: dict[str, _Look] = {
    "Title": (_SERIF, 26, 0, 8, _DEEP),
    "Heading 1": (_SERIF, 19, 0, 8, _DEEP),
    "Heading 2": (_SERIF, 14, 20, 4, _DEEP),
    "Heading 3": (_SANS, 11, 12, 3, _ACCENT),
}
_PARAGRAPHS: dict[str, _Look] = {
    "Ingress": (_SERIF, 11.5, 0, 6, _INK),
    "Notis": (_SANS, 9, 0, 6, _SOFT),
    "Avsandare": (_SANS, 9.5, 8, 1, _INK),
    "Citat": (_SERIF, 10.5, 0, 2, _INK),
    "Citat som det kom in": (_SANS, 8.5, 0, 2, _SOFT),
    "Stalle": (_SANS, 8.5, 0, 4, _SOFT),
    "Ruta": (_SANS, 9, 0, 0, _INK),
    "Rutrubrik": (_SANS, 9, 0, 0, _DEEP),
    "Bokstav": (_SANS, 7.5, 0, 0, _INK),
    "Innehall 1": (_SANS, 10.5, 6, 1, _INK),
    "Innehall 2": (_SANS, 9.5, 0, 1, _SOFT),
    "Luft": (_SANS, 5, 0, 2, _INK),
}
_TABLE = f"""<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="Sammanstallning">
<w:name w:val="Sammanstallning"/><w:uiPriority w:val="99"/><w:tblPr><w:tblBorders>
<w:top w:val="single" w:sz="8" w:color="17282C"/>
<w:bottom w:val="single" w:sz="8" w:color="17282C"/>
<w:insideH w:val="single" w:sz="4" w:color="D3CFC3"/></w:tblBorders><w:tblCellMar>
<w:top w:w="45" w:type="dxa"/><w:left w:w="70" w:type="dxa"/><w:bottom w:w="45" w:type="dxa"/>
<w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow">
<w:rPr><w:b/></w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="DFEBEA"/></w:tcPr>
</w:tblStylePr></w:style>"""


def dress(document: WordDocument, language: str) -> None:
    """Give `document` its styles, its language and its A4 page."""
    _set_language(document, _LOCALES[language])
    styles = document.styles
    _set(styles["Normal"], _SANS, 10.5, 0, 6, _INK)
    for name, look in _HEADINGS.items():
        _set(styles[name], *look)
        styles[name].paragraph_format.keep_with_next = True
        styles[name].font.bold = name == "Heading 3"
    for name, look in _PARAGRAPHS.items():
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        _set(style, *look)
    _arrange(styles)
    source = styles.add_style("Kalla", WD_STYLE_TYPE.CHARACTER)
    source.font.name, source.font.size, source.font.color.rgb = _SANS, Pt(7.5), _ACCENT
    strong = styles.add_style("Tydlig", WD_STYLE_TYPE.CHARACTER)
    strong.font.bold = True
    styles.element.append(parse_xml(_TABLE))
    _page(document)


def _arrange(styles: Any) -> None:
    styles["Heading 1"].paragraph_format.page_break_before = True
    styles["Rutrubrik"].font.bold = True
    styles["Avsandare"].paragraph_format.keep_with_next = True
    for name in ("Citat", "Citat som det kom in", "Stalle"):
        styles[name].paragraph_format.left_indent = Cm(0.6)
    styles["Citat"].paragraph_format.keep_with_next = True
    styles["Citat"].paragraph_format.line_spacing = 1.15
    styles["Innehall 2"].paragraph_format.left_indent = Cm(0.6)


def _set(style: Any, face: str, size: float, before: float, after: float, ink: RGBColor) -> None:
    style.font.name, style.font.size, style.font.color.rgb = face, Pt(size), ink
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        if attribute.endswith("Theme"):
            del fonts.attrib[attribute]
    for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(kind), face)
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)
    borders = style.element.find(qn("w:pPr")).find(qn("w:pBdr"))
    if borders is not None:  # the line that the template draws under its title
        borders.getparent().remove(borders)


def _set_language(document: WordDocument, locale: str) -> None:
    for language in document.styles.element.iter(qn("w:lang")):
        for kind in ("w:val", "w:eastAsia"):
            language.set(qn(kind), locale)
    theme = document.settings.element.find(qn("w:themeFontLang"))
    if theme is not None:
        theme.set(qn("w:val"), locale)


def _page(document: WordDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin, section.bottom_margin = Cm(2.4), Cm(2.2)
