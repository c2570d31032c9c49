"""What a group finds after it was not funded."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from grants.models import Answer, Criterion
from grants.rules import release
from grants.states import ApplicationState
from tests.factories.applications import ApplicationFactory
from tests.factories.forms import standard_round
from tests.factories.funds import QuestionFactory, RoundFactory, SectionFactory
from tests.factories.panels import application_at_panel, decide_all, record, round_at_panel
from tests.pages import heading, links

pytestmark = pytest.mark.django_db


@pytest.fixture
def refused(group, decision_maker):
    """An application with one written answer that feeds a criterion, decided and not released."""
    call = round_at_panel()
    section = SectionFactory(version=call.form_version)
    QuestionFactory(section=section, key="plan", label="What will you do?")
    Criterion.objects.filter(round=call, key="plan_fit").update(reads=["plan"])
    application = application_at_panel(call, (1, 1), organisation=group, title="Lantern Walks")
    Answer.objects.create(
        application=application, key="plan", text="We walk with lanterns.", saved_at=timezone.now(),
        saved_by=application.created_by,
    )  # fmt: skip
    record(call)
    decide_all(call, decision_maker)
    return application


def kit_of(application):
    return reverse("applicant:application_kit", args=[application.reference])


def out(application, by):
    release.release(application.round, by=by, now=timezone.now())


def test_nothing_of_it_is_there_before_the_release(client_of, owner, refused):
    client = client_of(owner)
    status = client.get(reverse("applicant:application_detail", args=[refused.reference]))

    assert client.get(kit_of(refused)).status_code == 404
    assert kit_of(refused) not in status.content.decode()


def test_group_finds_its_answers_the_feedback_and_the_next_round(
    client_of, owner, refused, decision_maker
):
    out(refused, decision_maker)
    now = timezone.now()
    is_open = standard_round(opens_at=now - timedelta(days=2), closes_at=now + timedelta(days=9))
    coming = RoundFactory(
        name="Spring round", opens_at=now + timedelta(days=30), closes_at=now + timedelta(days=60)
    )
    client = client_of(owner)
    status = client.get(reverse("applicant:application_detail", args=[refused.reference]))

    page = client.get(links(status)["See what you need to apply again"])

    words = page.content.decode()
    assert heading(page) == "Apply again"
    assert "Cuts crime: 1 out of 5" in words
    assert "A 1 for plan_fit." in words
    assert words.count("We walk with lanterns.") == 2  # beside its criterion, and in the whole
    assert f"{is_open.name} is open" in words
    assert "Spring round is coming" in words
    found = links(page)
    assert found["Use these answers again"] == reverse(
        "applicant:application_reuse", args=[refused.reference]
    )
    assert found["Tell me when it opens"] == reverse("public:round_alert", args=[coming.fund.slug])


def test_rounds_that_are_not_for_the_group_are_left_out(client_of, owner, refused, decision_maker):
    out(refused, decision_maker)
    now = timezone.now()
    RoundFactory(
        name="Others only",
        organisation_kinds=["school"],
        opens_at=now + timedelta(days=30),
        closes_at=now + timedelta(days=60),
    )

    words = client_of(owner).get(kit_of(refused)).content.decode()

    assert "Others only" not in words
    assert "The dates of the next round are not known yet" in words


def test_viewer_reads_it_and_is_told_who_can_use_the_answers(
    client_of, group_viewer, refused, decision_maker
):
    out(refused, decision_maker)
    now = timezone.now()
    standard_round(opens_at=now - timedelta(days=2), closes_at=now + timedelta(days=9))

    page = client_of(group_viewer).get(kit_of(refused))

    assert "Use these answers again" not in links(page)
    assert "An owner or editor of your group can use these answers again." in page.content.decode()


def test_another_group_finds_nothing(client_of, other_group, refused, decision_maker):
    out(refused, decision_maker)

    assert client_of(other_group).get(kit_of(refused)).status_code == 404


def test_one_that_could_not_be_considered_reads_the_rule(client_of, owner, group):
    application = ApplicationFactory(
        organisation=group,
        sent=True,
        state=ApplicationState.INELIGIBLE,
        ineligible_finding="The hall is in York.",
    )

    page = client_of(owner).get(kit_of(application))

    assert "The hall is in York." in page.content.decode()


@pytest.mark.parametrize("state", ["submitted", "offered", "withdrawn", "not_sent"])
def test_an_application_that_was_not_refused_has_none(client_of, owner, group, state):
    application = ApplicationFactory(organisation=group, sent=True, state=state)

    assert client_of(owner).get(kit_of(application)).status_code == 404
