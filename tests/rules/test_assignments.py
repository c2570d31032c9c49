from datetime import date

import pytest

from grants.errors import RuleError
from grants.models import Application, Assessment, AuditEntry, Letter
from grants.rules import assignments
from grants.states import ApplicationState, AssessmentState
from tests.factories.applications import ApplicationFactory
from tests.factories.assessments import (
    AssessmentFactory,
    InterestFactory,
    declared,
    scored,
    standard_round,
)
from tests.factories.funds import DistrictFactory
from tests.factories.people import StaffFactory
from tests.rules.test_assessments import save


@pytest.fixture
def call(db):
    return standard_round()


@pytest.fixture
def application(call):
    return ApplicationFactory(round=call, sent=True, state=ApplicationState.ASSESSING)


@pytest.fixture
def reading(application, assessor):
    return declared(AssessmentFactory(application=application, assessor=assessor))


def test_assign_passes_over_nobody_with_an_interest(application, assessor, officer, now):
    InterestFactory(application=application, person=assessor, answer="interest")

    with pytest.raises(RuleError, match="has an interest"):
        assignments.assign(application, assessor, by=officer, now=now)


def test_assign_refuses_a_member_of_the_group(application, assessor, officer, now):
    application.organisation.memberships.create(user=assessor, role="viewer", joined_at=now)

    with pytest.raises(RuleError, match="has an interest"):
        assignments.assign(application, assessor, by=officer, now=now)


def test_assign_refuses_people_who_are_no_assessors_and_applications_not_in_assessment(
    application, assessor, officer, finance, now
):
    with pytest.raises(RuleError, match="not an assessor"):
        assignments.assign(application, finance, by=officer, now=now)
    new = ApplicationFactory(sent=True)
    with pytest.raises(RuleError, match="not in assessment"):
        assignments.assign(new, assessor, by=officer, now=now)


def test_assign_twice_is_refused_but_a_withdrawn_reading_comes_back(reading, officer, now):
    save(reading, now=now)
    with pytest.raises(RuleError, match="already reads"):
        assignments.assign(reading.application, reading.assessor, by=officer, now=now)

    assignments.withdraw(reading, reason="On leave.", by=officer, now=now)
    again = assignments.assign(reading.application, reading.assessor, by=officer, now=now)

    assert (again.pk, again.state, again.scores.count()) == (
        reading.pk,
        AssessmentState.ASSIGNED,
        1,
    )


def test_assign_many_tells_refusals_and_assigns_the_rest(call, assessor, officer, now):
    ready, closed = ApplicationFactory.create_batch(
        2, round=call, sent=True, state=ApplicationState.ASSESSING
    )
    InterestFactory(application=closed, person=assessor, answer="not_sure")

    outcome = assignments.assign_many([ready, closed], [assessor], by=officer, now=now)

    assert [made.application for made in outcome.assessments] == [ready]
    assert outcome.refusals == [f"{assessor} has an interest in {closed.reference}."]


def test_assign_keeps_people_out_of_their_own_district_where_the_round_says_so(
    application, assessor, officer, now
):
    assessor.home_district = application.district
    assessor.save()
    application.round.keeps_out_own_district = True
    application.round.save()

    with pytest.raises(RuleError, match="lives in the district"):
        assignments.assign(application, assessor, by=officer, now=now)

    application.round.keeps_out_own_district = False
    application.round.save()
    assert assignments.assign(application, assessor, by=officer, now=now).assessor == assessor


def test_assign_counts_the_district_of_the_group_too(application, assessor, officer, now):
    application.organisation.district = DistrictFactory(key="bradford")
    application.organisation.save()
    assessor.home_district = application.organisation.district
    assessor.save()
    application.round.keeps_out_own_district = True
    application.round.save()

    with pytest.raises(RuleError, match="lives in the district"):
        assignments.assign(application, assessor, by=officer, now=now)


@pytest.mark.parametrize(
    ("days", "due_on"), [(None, None), (2, date(2026, 11, 25)), (30, date(2026, 11, 27))]
)
def test_assign_gives_the_days_of_the_round_and_never_past_the_end_of_scoring(
    application, assessor, officer, now, days, due_on
):
    application.round.days_to_score = days
    application.round.save()

    assert assignments.assign(application, assessor, by=officer, now=now).due_on == due_on


def test_decline_closes_the_papers_keeps_the_scores_and_says_why(reading, assessor, now):
    save(reading, now=now)

    assignments.decline(reading, reason="I am ill.", by=assessor, now=now)

    reading.refresh_from_db()
    assert (reading.state, reading.decline_reason) == (AssessmentState.DECLINED, "I am ill.")
    assert reading.scores.count() == 1
    assert not Application.objects.casework_of(assessor).exists()
    assert not Assessment.objects.counting().exists()
    assert AuditEntry.objects.get(action="assessment.decline").facts == {"why": "I am ill."}


def test_decline_is_for_the_assessor_alone_with_a_reason(reading, officer, assessor, now):
    with pytest.raises(RuleError, match="Only the assessor"):
        assignments.decline(reading, reason="Ill.", by=officer, now=now)
    with pytest.raises(RuleError, match="in a few words"):
        assignments.decline(reading, reason=" ", by=assessor, now=now)


def test_decline_is_too_late_once_scores_are_in(reading, assessor, now):
    scored(reading, now=now)

    with pytest.raises(RuleError, match="You have sent these scores in"):
        assignments.decline(reading, reason="Ill.", by=assessor, now=now)


def test_an_officer_may_ask_somebody_again_who_declined(reading, assessor, officer, now):
    assignments.decline(reading, reason="Away.", by=assessor, now=now)

    again = assignments.assign(reading.application, assessor, by=officer, now=now)

    assert (again.pk, again.state) == (reading.pk, AssessmentState.ASSIGNED)


def test_reassign_takes_it_from_one_and_gives_it_to_another(reading, officer, now):
    other = StaffFactory(role="assessor")

    given = assignments.reassign(reading, other, reason="On leave.", by=officer, now=now)

    reading.refresh_from_db()
    assert (reading.state, given.assessor) == (AssessmentState.SET_ASIDE, other)


def test_reassign_does_neither_where_the_other_has_an_interest(reading, officer, now):
    other = StaffFactory(role="assessor")
    InterestFactory(application=reading.application, person=other, answer="interest")

    with pytest.raises(RuleError, match="has an interest"):
        assignments.reassign(reading, other, reason="On leave.", by=officer, now=now)

    reading.refresh_from_db()
    assert reading.state == AssessmentState.ASSIGNED


def test_extend_moves_the_day_of_one_reading_up_to_the_board(reading, officer, now):
    assert reading.due == date(2026, 11, 27)

    assignments.extend(reading, due_on=date(2026, 11, 30), by=officer, now=now)

    reading.refresh_from_db()
    assert reading.due == date(2026, 11, 30)
    for day, refusal in (
        (date(2026, 11, 30), "after 30 November 2026"),
        (date(2026, 12, 2), "The board meets on 1 December 2026"),
    ):
        with pytest.raises(RuleError, match=refusal):
            assignments.extend(reading, due_on=day, by=officer, now=now)


def test_extend_refuses_what_nobody_works_on(reading, officer, now):
    scored(reading, now=now)

    with pytest.raises(RuleError, match="Nobody is working"):
        assignments.extend(reading, due_on=date(2026, 11, 30), by=officer, now=now)


def letters():
    return sorted(Letter.objects.values_list("key", "to_email"))


def test_assign_many_writes_one_letter_a_person_that_names_nobody(call, assessor, officer, now):
    other = StaffFactory(role="assessor")
    applications = [
        ApplicationFactory(round=call, sent=True, state=ApplicationState.ASSESSING)
        for _ in range(3)
    ]
    InterestFactory(application=applications[0], person=other, answer="interest")

    assignments.assign_many(applications, [assessor, other], by=officer, now=now)

    assert letters() == sorted(
        [("readings_given", assessor.email), ("readings_given", other.email)]
    )
    mine = Letter.objects.get(to_user=assessor)
    theirs = Letter.objects.get(to_user=other)
    assert (mine.subject, theirs.subject) == (
        "3 applications for you to read",
        "2 applications for you to read",
    )
    assert f"{call.name}: 3, by " in mine.body
    for application in applications:
        assert application.title not in mine.body
        assert str(application.organisation) not in mine.body


def test_assign_many_without_anything_given_writes_no_letter(call, assessor, officer, now):
    shut = ApplicationFactory(round=call, sent=True)

    assignments.assign_many([shut], [assessor], by=officer, now=now)

    assert letters() == []


def test_moving_a_reading_tells_both(reading, officer, now):
    other = StaffFactory(role="assessor")

    assignments.reassign(reading, other, reason="On leave.", by=officer, now=now)

    assert letters() == sorted(
        [("reading_taken", reading.assessor.email), ("readings_given", other.email)]
    )


def test_a_move_that_is_refused_tells_nobody(reading, officer, now):
    other = StaffFactory(role="assessor")
    InterestFactory(application=reading.application, person=other, answer="interest")

    with pytest.raises(RuleError):
        assignments.reassign(reading, other, reason="On leave.", by=officer, now=now)

    assert letters() == []


def test_the_officer_who_gave_it_hears_that_it_came_back(application, assessor, officer, now):
    given = assignments.assign(application, assessor, by=officer, now=now)

    assignments.decline(given, reason="I am ill.", by=assessor, now=now)

    letter = Letter.objects.get()
    assert (letter.key, letter.to_user) == ("reading_given_back", officer)
    assert "Their reason: I am ill.\n" in letter.body


def test_an_interest_shuts_the_letter_too(application, assessor, officer, now):
    given = assignments.assign(application, assessor, by=officer, now=now)
    InterestFactory(application=application, person=officer, answer="interest")

    assignments.decline(given, reason="I am ill.", by=assessor, now=now)

    assert letters() == []
