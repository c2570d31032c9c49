from datetime import date

import pytest
from django.urls import reverse

from grants.models import Assessment
from grants.states import ApplicationState, AssessmentState
from tests.factories.applications import ApplicationFactory
from tests.factories.assessments import AssessmentFactory, InterestFactory, standard_round
from tests.factories.funds import DistrictFactory
from tests.factories.people import StaffFactory
from tests.pages import page as parsed
from tests.pages import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return standard_round()


@pytest.fixture
def application(call):
    return ApplicationFactory(round=call, sent=True, state=ApplicationState.ASSESSING)


def share_out_address(call):
    return reverse("staff:round_share_out", args=[call.fund.slug, call.slug])


def agreed_on(page):
    return page.context["proposal"].mark


def test_officer_looks_at_the_proposal_and_assigns_it_in_one_press(
    call, application, client_of, officer
):
    StaffFactory.create_batch(3, role="assessor")
    client = client_of(officer)
    page = client.get(share_out_address(call))
    assert "Assign 3 readings" in page.content.decode()
    assert Assessment.objects.count() == 0

    after = client.post(share_out_address(call), {"agreed": agreed_on(page)}, follow=True)

    assert "3 readings assigned." in after.content.decode()
    assert Assessment.objects.filter(application=application).count() == 3


def test_proposal_says_which_applications_fall_short(call, application, client_of, officer):
    page = client_of(officer).get(share_out_address(call)).content.decode()

    assert "These fall short" in page
    assert "Lacks 3 more." in page


def test_old_proposal_is_shown_anew(call, application, client_of, officer):
    StaffFactory(role="assessor")

    page = client_of(officer).post(share_out_address(call), {"agreed": "old"}, follow=True)

    assert "Something changed since this was worked out" in page.content.decode()
    assert "Assign 1 reading" in page.content.decode()


def test_proposal_names_nothing_in_which_the_officer_has_an_interest(
    call, application, client_of, officer
):
    InterestFactory(application=application, person=officer, answer="interest")

    page = client_of(officer).get(share_out_address(call)).content.decode()

    assert application.reference not in page
    assert "1 more is shared out too." in page


def test_officer_gives_more_time_and_gives_it_to_somebody_else(
    application, client_of, officer, time_machine, now
):
    time_machine.move_to(now, tick=False)
    reading = AssessmentFactory(application=application)
    other = StaffFactory(role="assessor", name="Dana Elm")
    client = client_of(officer)
    who = {"assessor": reading.assessor.email}

    due = dict(zip(("day", "month", "year"), ("30", "11", "2026"), strict=True))
    extend = {f"extend-{reading.pk}-due_on_{part}": value for part, value in due.items()}
    page = client.post(
        reverse("staff:assessment_extend", args=[application.reference]),
        who | extend,
        follow=True,
    )
    reading.refresh_from_db()
    assert "has until 30 November 2026." in page.content.decode()
    assert reading.due_on == date(2026, 11, 30)

    reassign = {f"reassign-{reading.pk}-to": other.pk, f"reassign-{reading.pk}-reason": "On leave."}
    page = client.post(
        reverse("staff:assessment_reassign", args=[application.reference]),
        who | reassign,
        follow=True,
    )
    reading.refresh_from_db()
    assert "Dana Elm reads it now." in page.content.decode()
    assert reading.state == AssessmentState.SET_ASIDE


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("assessment_extend", "Enter the new day as day, month and year."),
        ("assessment_reassign", "Choose who reads it instead, and say why in a few words."),
    ],
)
def test_what_is_left_out_is_asked_for(application, client_of, officer, name, said):
    reading = AssessmentFactory(application=application)

    page = client_of(officer).post(
        reverse(f"staff:{name}", args=[application.reference]),
        {"assessor": reading.assessor.email},
        follow=True,
    )

    assert said in page.content.decode()
    reading.refresh_from_db()
    assert (reading.state, reading.due_on) == (AssessmentState.ASSIGNED, None)


def test_assessor_gives_an_application_back_before_declaring_anything(
    application, assessor, client_of, officer
):
    AssessmentFactory(application=application, assessor=assessor)
    client = client_of(assessor)

    page = client.post(
        reverse("assessor:assessment_decline", args=[application.reference]),
        {"reason": "I am away until June."},
        follow=True,
    )

    assert f"{application.reference} goes to another" in page.content.decode()
    assert (
        client.get(reverse("assessor:assessment_detail", args=[application.reference])).status_code
        == 404
    )
    told = client_of(officer).get(
        reverse("staff:application_assessors", args=[application.reference])
    )
    assert "I am away until June." in told.content.decode()


def row_of(page, name):
    rows = [[text(cell) for cell in row] for row in parsed(page).iter("tr")]
    return next(row for row in rows if row[0] == name)


def test_workload_counts_what_each_assessor_was_given_sent_late_and_gave_back(
    call, client_of, officer, time_machine, now
):
    time_machine.move_to(now, tick=False)
    person = StaffFactory(role="assessor", name="Dana Elm")

    def give(**facts):
        application = ApplicationFactory(round=call, sent=True, state=ApplicationState.ASSESSING)
        return AssessmentFactory(application=application, assessor=person, **facts)

    give()
    give(due_on=date(2026, 11, 20))
    give(state=AssessmentState.SET_ASIDE)
    give(state=AssessmentState.DECLINED, decline_reason="Ill.")
    give(state=AssessmentState.SUBMITTED, total=70, submitted_at=call.closes_at)

    page = client_of(officer).get(reverse("staff:workload"))

    assert row_of(page, "Dana Elm") == ["Dana Elm", "Not said", "3", "1", "1", "1", "20 Nov 2026"]


def test_officer_keeps_where_an_assessor_lives(client_of, officer):
    person, leeds = StaffFactory(role="assessor", name="Dana Elm"), DistrictFactory()

    page = client_of(officer).post(
        reverse("staff:workload"), {"assessor": person.pk, "district": leeds.pk}, follow=True
    )

    assert row_of(page, "Dana Elm")[1] == "Leeds"


def test_workload_takes_the_same_queries_for_one_assessor_and_many(
    call, client_of, officer, django_assert_max_num_queries
):
    client, address = client_of(officer), reverse("staff:workload")
    AssessmentFactory()
    client.get(address)
    with django_assert_max_num_queries(40) as one:
        client.get(address)
    AssessmentFactory.create_batch(4)

    with django_assert_max_num_queries(40) as many:
        client.get(address)

    assert len(many) == len(one)
