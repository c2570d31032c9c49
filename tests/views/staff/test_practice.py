"""An officer prepares the practice application, gives it out, and sees who has done it."""

import pytest
from django.urls import reverse

from grants.models import PracticeApplication
from tests.factories.assessments import standard_round
from tests.factories.funds import QuestionFactory, SectionFactory
from tests.factories.people import StaffFactory
from tests.pages import errors, page, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(db):
    call = standard_round()
    section = SectionFactory(version=call.form_version)
    for key in ("crime_reduction", "need", "activities", "reach_plan", "outcomes", "budget"):
        QuestionFactory(section=section, key=key, label=f"About {key}")
    return call


def at(name, call):
    return reverse(name, args=[call.fund.slug, call.slug])


def test_an_officer_begins_changes_and_gives_it_out(call, officer, client_of):
    StaffFactory(role="assessor", name="Ash")
    client = client_of(officer)
    assert "It never counts" in text(page(client.get(at("staff:round_practice", call))))

    edit = client.post(at("staff:practice_start", call), {"example": "floodlights"}, follow=True)
    typed = {box.html_name: box.value() or "" for box in edit.context["form"]}
    client.post(at("staff:practice_edit", call), typed | {"title": "Lights on Friday"})
    after = client.post(at("staff:practice_give", call), follow=True)

    words = text(page(after))
    assert "Every assessor has it now." in words
    assert "Lights on Friday" in words
    assert "Ash" in words
    assert "Not started" in words
    kept = PracticeApplication.objects.get()
    assert kept.answers["need"].startswith("Young people gather")
    assert kept.remarks.get(criterion__key="reach").score == 2


def test_once_the_results_are_out_none_is_begun(call, officer, client_of, now):
    call.released_at, call.released_by = now, officer
    call.save(update_fields=["released_at", "released_by"])
    client = client_of(officer)

    html = page(client.get(at("staff:round_practice", call)))
    client.post(at("staff:practice_start", call), {"example": "floodlights"})

    assert "Its results are out" in text(html)
    assert html.find(f".//form[@action='{at('staff:practice_start', call)}']") is None
    assert not PracticeApplication.objects.exists()


def test_a_title_is_wanted(call, officer, client_of):
    client = client_of(officer)
    client.post(at("staff:practice_start", call), {"example": ""})

    answer = client.post(at("staff:practice_edit", call), {"title": ""})

    assert errors(answer) == ["Give it a title"]


def test_hostile_text_is_shown_as_text(call, officer, client_of):
    client = client_of(officer)
    client.post(at("staff:practice_start", call), {"example": ""})
    client.post(
        at("staff:practice_edit", call),
        {"title": "<script>x</script>", "answer_need": "<b>bold</b>"},
    )

    html = client.get(at("staff:round_practice", call)).content.decode()

    assert "<script>x</script>" not in html
    assert "&lt;b&gt;bold&lt;/b&gt;" in html


def test_what_is_missing_is_listed(call, officer, client_of):
    client = client_of(officer)
    client.post(at("staff:practice_start", call), {"example": ""})

    words = text(page(client.get(at("staff:round_practice", call))))

    assert "Before you can give it out" in words
    assert "Give it to every assessor" not in words
