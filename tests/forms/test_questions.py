from datetime import date
from decimal import Decimal

import pytest
from django.http import QueryDict

from grants.forms.questions import SectionForm
from grants.models import Question
from grants.rules import answer_faults, forms
from grants.rules.questions import FilledForm, Kind
from tests.factories.funds import QuestionFactory

pytestmark = pytest.mark.django_db


def form_of(question, data=None, **texts):
    filled = FilledForm(
        questions=(question,),
        texts=texts,
        organisation_kind="charity",
        floor=Decimal("100"),
        cap=Decimal("5000"),
        decision_due_on=date(2027, 2, 26),
        districts=(("leeds", "Leeds"), ("wakefield", "Wakefield")),
    )
    return SectionForm(
        QueryDict(data) if data is not None else None, filled=filled, asked=[question]
    )


@pytest.mark.parametrize(
    ("kind", "data", "text"),
    [
        (Kind.MONEY, "q=%C2%A31,250.5", "1250.50"),
        (Kind.MONEY, "q=lots", "lots"),
        (Kind.DATE, "q_day=27&q_month=March&q_year=2027", "2027-03-27"),
        (Kind.DATE, "q_day=31&q_month=2&q_year=2027", "31/2/2027"),
        (Kind.DATE, "q_day=&q_month=&q_year=", ""),
        (Kind.POSTCODE, "q=ls96aa", "LS9 6AA"),
        (Kind.POSTCODE, "q=Leeds", "Leeds"),
        (Kind.NUMBER, "q=1,200", "1200"),
        (Kind.SEVERAL_OF, "q=a&q=b", "a\nb"),
        (Kind.YES_NO, "q=yes", "yes"),
        (Kind.LONG_TEXT, "q=One%0D%0ATwo", "One\r\nTwo"),
        (Kind.SHORT_TEXT, "", ""),
    ],
)
def test_what_was_typed_becomes_one_text(kind, data, text):
    question = QuestionFactory(key="q", kind=kind, options=[["a", "A"], ["b", "B"]])

    assert form_of(question, data).texts() == {"q": text}


def test_a_contact_has_a_row_for_each_part():
    question = QuestionFactory(key="contact", kind=Kind.CONTACT)

    texts = form_of(question, "contact.name=Sam&contact.email=sam@example.org").texts()

    assert texts == {
        "contact.name": "Sam",
        "contact.role": "",
        "contact.email": "sam@example.org",
        "contact.telephone": "",
        "contact.help": "",
    }


def test_people_counts_become_a_line_for_each_cell_that_was_filled():
    question = QuestionFactory(key="people", kind=Kind.PEOPLE_COUNTS)
    form = form_of(question, "people.leeds.age_11_13=1,200&people.wakefield.age_14_17=x")

    assert form.texts() == {"people": "leeds.age_11_13=1200\nwakefield.age_14_17=x"}


@pytest.mark.parametrize(
    ("kind", "text", "shown"),
    [
        (Kind.MONEY, "4985.00", 'value="4,985"'),
        (Kind.MONEY, "lots", 'value="lots"'),
        (Kind.DATE, "2027-03-27", 'value="2027"'),
        (Kind.DATE, "31/2/2027", 'value="31"'),
        (Kind.YES_NO, "yes", 'value="yes" class="" id="id_q_0" checked'),
        (Kind.LONG_TEXT, "<b>Hello</b>", "&lt;b&gt;Hello&lt;/b&gt;"),
    ],
)
def test_an_answer_comes_back_as_it_was_left(kind, text, shown):
    html = str(form_of(QuestionFactory(key="q", kind=kind), q=text)["q"])

    assert shown.replace(' class=""', "") in html


def test_a_hint_cannot_bring_markup_with_it():
    question = QuestionFactory(key="q", hint="<script>", is_published=True)

    assert form_of(question).groups()[0].hint == (
        "&lt;script&gt; We put this on our website if we fund you."
    )


def test_every_kind_of_question_has_its_place():
    for kind in Question.Kind:
        if kind not in {*forms.ELSEWHERE, Kind.GUIDANCE}:
            question = QuestionFactory(key=f"q_{kind}", kind=kind)
            assert form_of(question).groups()[0].fields


def test_errors_lead_to_their_fields():
    question = QuestionFactory(key="q", kind=Kind.ONE_OF, options=[["a", "A"]])
    form = form_of(question, "q=hostile", q="hostile")

    form.show(answer_faults.faults(form.filled, [question]))

    assert form.error_list() == [("Choose from the list", "id_q_0")]
