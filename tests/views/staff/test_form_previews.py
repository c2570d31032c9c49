"""Staff see a form as an applicant meets it, with what each question feeds."""

import pytest

from grants.models import Question
from grants.rules import code_lists, forms
from tests.factories.forms import standard_round
from tests.factories.funds import (
    CriterionFactory,
    FormVersionFactory,
    QuestionFactory,
    SectionFactory,
)
from tests.pages import errors, page, rows, text

pytestmark = pytest.mark.django_db
COUNTS = "How many questions at which amount"
CRITERIA = "Criteria, and the questions that feed them"


@pytest.fixture
def version(now):
    code_lists.load()
    return forms.load_standard_form(now)


def at(version, ask=None):
    address = f"/staff/forms/{version.pk}/preview/"
    return address if ask is None else f"{address}?ask={ask}"


def boxes(response):
    return {box.get("name") for box in page(response).iter("input")} | {
        box.get("name") for box in page(response).iter("textarea")
    }


def test_the_preview_shows_every_page_with_the_fields_of_the_real_one(client_of, officer, version):
    forms.freeze(version, by=officer, now=version.created_at)

    seen = client_of(officer).get(at(version))

    assert [text(h) for h in next(page(seen).iter("main")).iter("h2")] == [
        "The pages",
        *version.sections.values_list("title", flat=True),
    ]
    assert {"amount_requested", "start_date_day", "need", "contact_main.email"} <= boxes(seen)
    assert "This is a preview." in text(page(seen))


def test_the_preview_has_nothing_to_send_but_the_amount(client_of, officer, version):
    seen = page(client_of(officer).get(at(version)))

    main = next(seen.iter("main"))
    (form,) = main.iter("form")
    assert form.get("method") == "get"
    assert [box.get("name") for box in form.iter("input")] == ["ask"]
    assert client_of(officer).post(at(version), {"need": "Kept?"}).status_code in (200, 405)


def test_an_ask_shows_what_is_asked_at_that_amount(client_of, officer, version):
    client = client_of(officer)

    small, large = client.get(at(version, "1,000")), client.get(at(version, "1000.01"))

    assert "need_evidence" not in boxes(small)
    assert "need_evidence" in boxes(large)
    assert "Not asked at an ask of £1,000" in text(page(small))
    assert "How do you know? Only if you ask for more than £1,000." in text(page(small))
    assert 'value="1,000"' in small.content.decode()


def test_an_ask_that_is_no_amount_is_said_and_everything_is_shown(client_of, officer, version):
    seen = client_of(officer).get(at(version, "lots"))

    assert errors(seen) == ["Enter the amount in pounds, like 1,250 or 1250.50"]
    assert "need_evidence" in boxes(seen)


def test_the_preview_says_what_brings_a_question_and_what_it_feeds(client_of, officer, version):
    call = standard_round(name="Winter 2026 round")
    CriterionFactory(round=call, label="Need and evidence", weight=100, reads=["need"])

    seen = client_of(officer).get(at(call.form_version))

    assert rows(seen, caption=CRITERIA) == [
        ["Need and evidence", "What is the problem, and who does it affect?", "100", "None"]
    ]
    said = text(page(seen))
    assert "Scored as in Winter 2026 round" in said
    assert "Scored as: Need and evidence." in said
    assert "Feeds no criterion" in said
    assert "Only if you answer “Yes” to “Have you talked to your neighbourhood" in said
    assert "Kept apart from scoring" in said


def test_a_version_that_no_round_uses_is_read_with_the_standard_criteria(
    client_of, officer, version
):
    seen = client_of(officer).get(at(version))

    assert "No round uses this version yet" in text(page(seen))
    assert len(rows(seen, caption=CRITERIA)) == 6


def test_the_counts_stand_in_the_preview_and_on_the_page_of_the_round(client_of, officer, version):
    call = standard_round(slug="winter-2026", floor=100)
    client = client_of(officer)

    preview = client.get(at(version))
    of_round = client.get(f"/staff/rounds/{call.fund.slug}/winter-2026/")

    assert rows(preview, caption=COUNTS) == [
        ["Up to £1,000", "18", "up to 13"],
        ["£1,000.01 or more", "30", "up to 14"],
    ]
    assert rows(of_round, caption=COUNTS) == [
        ["£100 to £1,000", "19", "up to 11"],
        ["£1,000.01 to £5,000", "31", "up to 12"],
    ]


def test_the_page_of_a_round_names_the_questions_of_each_criterion(client_of, officer, version):
    call = standard_round(slug="winter-2026")
    CriterionFactory(round=call, label="Need", weight=100, reads=["need", "need_evidence"])

    seen = client_of(officer).get(f"/staff/rounds/{call.fund.slug}/winter-2026/")

    (row,) = rows(seen, caption=CRITERIA)
    assert row[1] == "What is the problem, and who does it affect? How do you know?"
    (folded,) = next(page(seen).iter("main")).iter("details")
    without = [text(item) for item in folded.iter("li")]
    assert "What is your project called?" in without
    assert "How do you know?" not in without


def test_guidance_stands_in_the_preview_and_is_marked_as_nothing(client_of, officer):
    section = SectionFactory(version=FormVersionFactory())
    QuestionFactory(section=section, kind=Question.Kind.GUIDANCE, label="Before you start")
    QuestionFactory(section=section, kind=Question.Kind.ADDRESS, key="venue", label="Where?")

    seen = client_of(officer).get(at(section.version))

    assert "Before you start" in [text(h) for h in page(seen).iter("h2")]
    assert {"venue.line_1", "venue.postcode"} <= boxes(seen)
    assert rows(seen, caption=COUNTS) == [["Any amount", "1", "none"]]
    assert text(page(seen)).count("Feeds no criterion") == 1


def test_the_preview_takes_the_same_queries_for_any_number_of_questions(
    client_of, officer, django_assert_max_num_queries
):
    client, section = client_of(officer), SectionFactory(version=FormVersionFactory())
    QuestionFactory(section=section)
    with django_assert_max_num_queries(40) as few:
        client.get(at(section.version))
    for _ in range(3):
        QuestionFactory(section=SectionFactory(version=section.version))
    with django_assert_max_num_queries(40) as many:
        client.get(at(section.version))

    assert len(few) == len(many)
