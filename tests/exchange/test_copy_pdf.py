"""The full copy as PDF: everything that was written, whatever was written."""

import json

import pytest
import typst
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grants.exchange import copy_pdf
from grants.rules import applications, copies
from publishing import pdfs
from tests.factories.applications import DocumentFactory
from tests.factories.forms import DECLARATION, ready

HOSTILE = (
    "# = < > \\ $x$ *b* _e_ `r` @ref // c /* d */ #let x = 1 [a] {b} ~ -- --- ... \"q\" 'q'",
    "مرحبا بالعالم 123 abc",
    "ہمارا منصوبہ نوجوانوں کے لیے ہے",
    "ਸਾਡਾ ਪ੍ਰੋਜੈਕਟ",
    "שלום world",
    "😀 👩‍🚒 🏴󠁧󠁢󠁷󠁬󠁳󠁿 1️⃣ 漢字",
    "\x00\x07\x1b[31m\u202eevil\u202c\ufeff\u200b",
    "Zalgo z\u0351\u036b\u0343\u036a a\u05b0\u0651",
    "",
    "\u202e\u200b \u0301",
    "Łódź Żółć Șțiință Straße naïve café Ωμέγα Ёлка",
)
anything = st.text(
    st.characters(exclude_categories=["Cs"])
    | st.sampled_from("#<>\\$*_`@/[]{}\x00\x07\x7f\u202e\u2066\u200d\ufe0f😀مਸשé\u0301\n\t"),
    max_size=120,
)


def facts_with(text):
    """What a copy says whose every part holds a text, as `pdf_of` makes it."""
    line = copy_pdf.line(text)
    heading = text.strip() or "No title"
    item = {"label": heading, "lines": [line, line], "table": None}
    table = copy_pdf._table([text, "In all"], [[text, "1"]], ["In all", "1"], 1)
    return {
        "title": heading,
        "author": text,
        "reference": "K7Q2-9XWM",
        "facts": [{"name": "Group", "said": line}],
        "parts": [{"title": heading, "items": [item, {**item, "table": table}]}],
    }


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_drawn_for_everybody(text):
    pdf = pdfs.draw(copy_pdf.DESIGN, facts_with(text))

    assert pdf.startswith(b"%PDF")
    assert all(mark in pdf for mark in (b"/StructTreeRoot", b"/MarkInfo", b"/Lang"))
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(anything)
def test_any_text_can_be_drawn(text):
    assert pdfs.draw(copy_pdf.DESIGN, facts_with(text)).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("text", "is_from_the_right"),
    [("مرحبا", True), ("123 שלום", True), ("Hello مرحبا", False), ("123", False), ("", False)],
)
def test_a_line_runs_as_its_first_letter_does(text, is_from_the_right):
    assert copy_pdf.line(text)["rtl"] is is_from_the_right


def headings(facts):
    data = {"data": json.dumps(facts, ensure_ascii=False)}
    found = typst.query(
        copy_pdf.DESIGN,
        "heading",
        field="body",
        font_paths=[pdfs.FONTS],
        ignore_system_fonts=True,
        sys_inputs=data,
    )
    return [body["text"] for body in json.loads(found)]


def test_markup_stays_text():
    text = HOSTILE[0]

    assert headings(facts_with(text)) == [text, text, text, text]


@pytest.mark.django_db
def test_the_copy_says_everything_that_the_group_wrote(group, owner, now):
    draft = ready(group, owner, now, need="A need with # and 😀.")
    sent = applications.submit(draft, declaration=DECLARATION, by=owner, now=now)
    DocumentFactory(application=sent, label="Quote", file_name="quote.pdf")

    said = copy_pdf._facts(sent, copies.read(sent))

    items = [item for part in said["parts"] for item in part["items"]]
    texts = [line["text"] for item in items for line in item["lines"]]
    tables = [item["table"] for item in items if item["table"]]
    plain = copies.as_text(sent)
    assert all(text in plain for text in texts)
    for expected in ("A need with # and 😀.", "Quote (quote.pdf)", "Name: Sam Lantern"):
        assert expected in texts
    assert any(text.startswith("Agreed: ") for text in texts)
    budget, people = tables[1], tables[0]
    assert [cell["text"] for cell in budget["total"]] == [
        "In all",
        "",
        "£1,200",
        "£900",
        "£200",
        "£100",
    ]
    assert people["total"][-1]["text"] == "150"
    assert said["facts"][0]["said"]["text"] == sent.reference
    assert copy_pdf.pdf_of(sent).startswith(b"%PDF")


@pytest.mark.django_db
def test_the_copy_of_a_draft_says_that_it_is_not_sent(group, owner, now):
    draft = ready(group, owner, now)

    said = copy_pdf._facts(draft, copies.read(draft))

    assert said["facts"][-1]["said"]["text"] == "Not sent yet"
