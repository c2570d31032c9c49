"""A form to draft in as DOCX: real headings, one bordered space for each answer, British English."""

from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table

from publishing.plain import plain

LANGUAGE = "en-GB"
FONT = "Arial"
LINE = Cm(0.7)
WIDTH = Cm(17)
INK = RGBColor(0x24, 0x1A, 0x2C)
SIZES = {"Normal": 11, "Title": 24, "Heading 1": 18, "Heading 2": 13}


def docx(facts: dict[str, Any]) -> bytes:
    """Return the file. `facts` are what `paper_forms.facts` says."""
    document = Document()
    _set_up(document, facts)
    document.add_paragraph(plain(facts["title"]), style="Title")
    for paragraph in (*facts["intro"], facts["contact"], f"The round’s page: {facts['address']}"):
        document.add_paragraph(plain(paragraph))
    for part in facts["parts"]:
        document.add_heading(plain(part["title"]), level=1)
        if part["guidance"]:
            document.add_paragraph(plain(part["guidance"]))
        for question in part["questions"]:
            _add_question(document, question)
    if facts["papers"]["items"]:
        document.add_heading(plain(facts["papers"]["title"]), level=1)
        document.add_paragraph(plain(facts["papers"]["intro"]))
        for paper in facts["papers"]["items"]:
            document.add_paragraph(plain(paper), style="List Bullet")
    document.add_heading("What you agree to when you send it", level=1)
    for statement in facts["declaration"]:
        document.add_paragraph(plain(statement), style="List Bullet")
    document.add_paragraph(plain(facts["version"]))
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _set_up(document: DocxDocument, facts: dict[str, Any]) -> None:
    about = document.core_properties
    about.title, about.subject = plain(facts["title"])[:255], plain(facts["subject"])[:255]
    about.language, about.author, about.comments = LANGUAGE, plain(facts["subject"])[:255], ""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    for default in document.styles.element.iter(qn("w:lang")):
        default.set(qn("w:val"), LANGUAGE)
    for name, size in SIZES.items():
        _set_style(document.styles[name], size)


def _set_style(style: Any, size: int) -> None:
    style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), INK
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)


def _add_question(document: DocxDocument, question: dict[str, Any]) -> None:
    document.add_heading(plain(question["label"]), level=2)
    if question["hint"]:
        document.add_paragraph(plain(question["hint"])).paragraph_format.keep_with_next = True
    if question["notes"]:
        notes = document.add_paragraph().add_run(plain(question["notes"]))
        notes.italic = True
    if question["choices"]:
        document.add_paragraph(question["choose"])
        for choice in question["choices"]:
            document.add_paragraph(plain(choice), style="List Bullet")
    if question["lines"]:
        table = _table(document, 1, 1)
        row = table.rows[0]
        row.height, row.height_rule = LINE * question["lines"], WD_ROW_HEIGHT_RULE.AT_LEAST
        _describe(table, f"Write here: {question['label']}")
    if question["rows"]:
        _add_cells(document, question)
    document.add_paragraph()


def _add_cells(document: DocxDocument, question: dict[str, Any]) -> None:
    rows = [question["heads"], *question["rows"]] if question["heads"] else question["rows"]
    table = _table(document, len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        row.height, row.height_rule = LINE, WD_ROW_HEIGHT_RULE.AT_LEAST
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = plain(text)
    if question["heads"]:
        properties = table.rows[0]._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:tblHeader"))
    _describe(table, f"Fill in: {question['label']}")


def _table(document: DocxDocument, rows: int, columns: int) -> Table:
    table = document.add_table(rows, columns, style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    for column in table.columns:
        column.width = WIDTH // columns
    return table


def _describe(table: Table, words: str) -> None:
    """Give a table the words that a screen reader says before it goes in."""
    description = OxmlElement("w:tblCaption")
    description.set(qn("w:val"), plain(words))
    table._tbl.tblPr.append(description)
