"""The whole form as a file to draft in: all of it, in order, fit for everybody, whatever the words."""

from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import example, given, settings
from hypothesis import strategies as st

from grants.exchange import docx_forms, paper_forms
from grants.models import Question
from publishing import pdfs
from tests.factories.forms import standard_round
from tests.factories.funds import QuestionFactory, RoundFactory, SectionFactory

pytestmark = pytest.mark.django_db
OF_THE_GROUP = 16
ASKED = 43  # Of the 44 questions of the standard form, all but the ward.
PAGE = "https://portal.example/funds/safer-communities-fund/winter/"


@pytest.fixture
def call():
    return standard_round(name="Winter 2026 round")


def opened(call):
    return Document(BytesIO(docx_forms.docx(paper_forms.facts(call, address=PAGE))))


def asked(call, label):
    facts = paper_forms.facts(call, address=PAGE)
    return next(
        question
        for part in facts["parts"]
        for question in part["questions"]
        if question["label"] == label
    )


def test_every_question_is_a_heading_below_its_part(call):
    document = opened(call)

    heads = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    assert heads[:3] == ["About your group", "1. Your project", "2. Why it is needed"]
    assert heads[-2:] == ["9. People and sign-off", "What you agree to when you send it"]
    assert (
        len([one for one in document.paragraphs if one.style.name == "Heading 2"])
        == OF_THE_GROUP + ASKED
    )
    assert [one.text for one in document.paragraphs if one.style.name == "Title"] == [
        "Application form to draft in: Winter 2026 round"
    ]


def test_the_document_says_its_title_and_speaks_british_english(call):
    file = docx_forms.docx(paper_forms.facts(call, address=PAGE))
    document = Document(BytesIO(file))

    about = document.core_properties
    assert (about.title, about.language) == (
        "Application form to draft in: Winter 2026 round",
        "en-GB",
    )
    languages = [one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))]
    assert set(languages) == {"en-GB"}
    assert b"w:lang" not in ZipFile(BytesIO(file)).read("word/document.xml")


def test_a_question_says_how_much_may_be_written_and_when_it_is_asked(call):
    assert asked(call, "How do you know?") == {
        "label": "How do you know?",
        "hint": "Two or three facts. Say where each comes from and its date. Do not paste links.",
        "notes": "Required if we ask it. Up to 150 words. Only if you ask for more than £1,000.",
        "choose": "",
        "choices": [],
        "heads": [],
        "rows": [],
        "lines": 15,
    }
    money = asked(call, "How much do you want to ask us for?")
    assert money["notes"] == "Required. From £100 to £5,000. We publish this if we fund you."


def test_choices_contacts_counts_and_the_budget_have_their_own_spaces(call):
    policing = asked(
        call, "Have you asked, or will you ask, anyone else to pay for the same costs?"
    )
    assert (policing["choose"], policing["choices"]) == ("Choose one:", ["Yes", "No"])
    vulnerable = asked(call, "Will you work with children, or with adults at risk?")
    assert vulnerable["choose"] == "Choose all that fit:"
    contact = asked(call, "Who should we talk to about this application?")
    assert contact["rows"][0] == ["Name", ""]
    assert not contact["choices"]
    people = asked(call, "How many people will take part?")
    assert (people["heads"], people["rows"][0]) == (["Age", "Leeds"], ["Under 11", ""])
    budget = asked(call, "Your budget")
    assert budget["heads"][0] == "Kind of cost"
    assert len(budget["rows"]) == 10


def test_every_space_has_a_border_and_words_for_those_who_cannot_see_it(call):
    tables = opened(call).tables

    assert {table.style.name for table in tables} == {"Table Grid"}
    said = [table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) for table in tables]
    assert said[0] == "Write here: Full name of your group"
    assert len(said) == OF_THE_GROUP + ASKED


def test_heads_of_a_table_are_heads(call):
    budget = next(table for table in opened(call).tables if len(table.columns) == 7)

    assert budget.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_both_files_say_where_the_round_is_and_when_it_closes(call):
    facts = paper_forms.facts(call, address=PAGE)
    said = [paragraph.text for paragraph in opened(call).paragraphs]

    assert f"The round’s page: {PAGE}" in said
    assert "The round closes: Noon, Friday 11 December 2026, UK time." in facts["intro"][1]
    assert paper_forms.pdf(call, address=PAGE).startswith(b"%PDF-1.7")


HOSTILE = "<w:p/>&amp; #[evil] $x$ \x00\x07 ✅ سلام \u202eabc ]]> 漢"


@settings(max_examples=15, deadline=None)
@given(words=st.text(min_size=1, max_size=40))
@example(words=HOSTILE)
def test_any_words_come_out_as_they_were_typed(words):
    """The DOCX has every sign that XML can hold; the PDF draws what it can and never gives up."""
    facts = paper_forms.facts(unsaved(), address=PAGE)
    question = facts["parts"][0]["questions"][0]
    facts |= {"title": words, "subject": words, "parts": [facts["parts"][0]]}
    facts["parts"][0] |= {
        "title": words,
        "questions": [{**question, "label": words, "hint": words}],
    }

    document = Document(BytesIO(docx_forms.docx(facts)))

    kept = "".join(sign for sign in words if sign.isprintable())
    for style in ("Title", "Heading 1", "Heading 2"):
        found = next(one.text for one in document.paragraphs if one.style.name == style)
        assert "".join(sign for sign in found if sign.isprintable()) == kept
    assert b"pdfuaid" in pdfs.draw(paper_forms.DESIGN, facts)


def unsaved():
    """Return a round with one question; each example of the property finds it there."""
    section = SectionFactory()
    QuestionFactory(section=section)
    return RoundFactory(form_version=section.version)


def test_a_question_of_an_unusual_form_still_has_its_space():
    section = SectionFactory()
    for kind in Question.Kind:
        QuestionFactory(section=section, kind=kind, label=kind, above_amount=Decimal("1000"))
    call = RoundFactory(form_version=section.version)

    spaces = {
        question["label"]: bool(question["rows"] or question["lines"])
        for question in paper_forms.facts(call, address=PAGE)["parts"][1]["questions"]
    }

    assert spaces == {kind: kind not in ("file", "guidance") for kind in Question.Kind}
