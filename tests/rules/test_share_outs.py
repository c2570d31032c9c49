import pytest

from grants.errors import RuleError
from grants.models import Assessment, AuditEntry, Role
from grants.rules import assignments, people, share_outs
from grants.states import ApplicationState
from tests.factories.applications import ApplicationFactory
from tests.factories.assessments import AssessmentFactory, InterestFactory, standard_round
from tests.factories.funds import DistrictFactory
from tests.factories.people import StaffFactory
from tests.rules.test_applications_at_once import at_once


@pytest.fixture
def call(db):
    return standard_round()


def in_assessment(call, count=1):
    return ApplicationFactory.create_batch(
        count, round=call, sent=True, state=ApplicationState.ASSESSING
    )


def share_out(call, *, by, now):
    agreed = share_outs.propose(call).mark
    return share_outs.share_out(call, agreed=agreed, by=by, now=now)


def test_each_application_gets_its_readers_and_each_reader_a_like_load(call, officer, now):
    assessors = StaffFactory.create_batch(4, role="assessor")
    in_assessment(call, 4)

    made = share_out(call, by=officer, now=now)

    assert len(made) == 12
    assert [Assessment.objects.filter(assessor=person).count() for person in assessors] == [3] * 4
    facts = AuditEntry.objects.get(action="round.share_out").facts
    assert facts == {"readings": 12, "short": 0}


def test_a_proposal_keeps_nothing_and_says_what_would_be_assigned(call, assessor):
    in_assessment(call)

    proposal = share_outs.propose(call)

    assert (proposal.count, Assessment.objects.count()) == (1, 0)
    assert [line.more for line in proposal.lines] == [[assessor]]
    assert proposal.short[0].lacks == "Lacks 2 more."


def test_shortfall_says_in_words_what_is_missing_and_why(call, officer, now):
    (application,) = in_assessment(call)
    friend, neighbour, gone, member = StaffFactory.create_batch(4, role="assessor")
    InterestFactory(application=application, person=friend, answer="not_sure")
    application.organisation.memberships.create(user=member, role="viewer", joined_at=now)
    neighbour.home_district = application.district
    neighbour.save()
    call.keeps_out_own_district, call.required_kinds = True, ["board_member"]
    call.save()
    taken = AssessmentFactory(application=application, assessor=gone)
    assignments.withdraw(taken, reason="On leave.", by=officer, now=now)

    (line,) = share_outs.propose(call).short

    assert line.more == []
    assert line.lacks == (
        "Lacks 3 more and a member of the board. Of the assessors, "
        "1 gave it back, or had it taken back, 1 lives in its district and "
        "2 have an interest or belong to the group."
    )


def test_each_application_gets_one_of_each_required_kind(call, officer, now):
    call.required_kinds, call.assessors_per_application = ["board_member", "staff"], 2
    call.save()
    board, staff = StaffFactory.create_batch(2, role="assessor")
    StaffFactory.create_batch(3, role="assessor")
    people.grant_role(board, Role.BOARD_MEMBER, by=None, now=now)
    people.grant_role(staff, Role.FINANCE, by=None, now=now)
    in_assessment(call, 3)

    proposal = share_outs.propose(call)

    assert [set(line.more) for line in proposal.lines] == [{board, staff}] * 3
    assert proposal.short == []


def test_nobody_is_assigned_what_has_changed_since_it_was_looked_at(call, officer, now):
    StaffFactory.create_batch(3, role="assessor")
    (application,) = in_assessment(call)
    seen = share_outs.propose(call)
    InterestFactory(application=application, person=seen.lines[0].more[0], answer="interest")

    with pytest.raises(RuleError, match="Something changed"):
        share_outs.share_out(call, agreed=seen.mark, by=officer, now=now)

    assert Assessment.objects.count() == 0


def test_nothing_to_assign_is_said(call, officer, now):
    with pytest.raises(RuleError, match="nothing to assign"):
        share_out(call, by=officer, now=now)


def test_a_proposal_takes_as_many_queries_however_many(call, django_assert_max_num_queries):
    StaffFactory.create_batch(3, role="assessor")
    in_assessment(call)
    with django_assert_max_num_queries(20) as one:
        share_outs.propose(call)
    StaffFactory.create_batch(3, role="assessor")
    in_assessment(call, 5)

    with django_assert_max_num_queries(20) as many:
        share_outs.propose(call)

    assert len(many) == len(one)


def test_people_are_staff_board_or_independent_by_what_else_they_do(db, now):
    board, staff, both, outside = StaffFactory.create_batch(4, role="assessor")
    for person, role in ((board, Role.BOARD_MEMBER), (staff, Role.OFFICER)):
        people.grant_role(person, role, by=None, now=now)
    for role in (Role.BOARD_MEMBER, Role.AUDITOR):
        people.grant_role(both, role, by=None, now=now)

    assert share_outs.kinds_of([board, staff, both, outside]) == {
        board.pk: {"board_member"},
        staff.pk: {"staff"},
        both.pk: {"board_member", "staff"},
        outside.pk: {"independent"},
    }


def test_own_district_matters_only_where_the_round_says_so(call):
    in_assessment(call)
    neighbour, stranger = StaffFactory.create_batch(2, role="assessor")
    for person, key in ((neighbour, "leeds"), (stranger, "kirklees")):
        person.home_district = DistrictFactory(key=key)
        person.save()
    assert share_outs.propose(call).lines[0].more == [neighbour, stranger]

    call.keeps_out_own_district = True
    call.save()

    assert share_outs.propose(call).lines[0].more == [stranger]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_presses_at_once_assign_once(officer, now):
    call = standard_round()
    people_ = StaffFactory.create_batch(3, role="assessor")
    call.assessors_per_application = 1
    call.save()
    applications = in_assessment(call, 6)
    agreed = share_outs.propose(call).mark

    answers = at_once(
        *[lambda: share_outs.share_out(call, agreed=agreed, by=officer, now=now) for _ in range(2)]
    )

    assert sum(isinstance(each, RuleError) for each in answers) == 1
    assert Assessment.objects.count() == len(applications)
    assert {Assessment.objects.filter(assessor=p).count() for p in people_} == {2}
