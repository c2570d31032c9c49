from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from grants.errors import RuleError
from grants.models import AuditEntry, GroupClaim, GroupRole, Letter, Role
from grants.rules import group_claims
from grants.states import GroupClaimState
from tests.factories.people import MembershipFactory, OrganisationFactory, StaffFactory, UserFactory

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


@pytest.fixture
def colleague():
    return StaffFactory(role=Role.OFFICER)


@pytest.fixture
def claim(group, owner, newcomer, now):
    return group_claims.ask(
        "  lanternside  youth PROJECT ", why="Everybody left.", by=newcomer, now=now
    )


def check(claim, officer, now, *kinds):
    for kind in kinds or ("number_on_record", "charity_register"):
        group_claims.record_check(claim, kind, finding="Yes.", by=officer, now=now)


def letters(key):
    return sorted(Letter.objects.filter(key=key).values_list("to_email", flat=True))


def test_asking_tells_every_member_and_the_person_who_asked(claim, group, owner, newcomer, now):
    assert (claim.organisation, claim.told_at) == (group, now)
    assert letters("group_claim_asked") == [owner.email]
    assert letters("group_claim_received") == [newcomer.email]
    told = Letter.objects.get(key="group_claim_asked")
    assert f"{newcomer} told us" in told.body
    assert "30 November 2026" in told.body
    assert "Everybody left" not in told.body


def test_a_group_that_nobody_knows_gets_the_same_letter(claim, newcomer, now):
    group_claims.ask("No such group", why="Everybody left.", by=newcomer, now=now)

    known, unknown = Letter.objects.filter(key="group_claim_received").order_by("pk")
    said = known.body.lower().replace("lanternside youth project", "x")
    assert said == unknown.body.lower().replace("no such group", "x")


def test_the_reference_finds_the_group_and_two_of_a_name_are_not_guessed(group, newcomer, now):
    by_reference = group_claims.ask(group.reference.lower(), why="x", by=newcomer, now=now)
    OrganisationFactory(legal_name="The Twins")
    OrganisationFactory(legal_name="The Twins")
    by_name = group_claims.ask("The Twins", why="x", by=newcomer, now=now)

    assert by_reference.organisation == group
    assert (by_name.organisation, by_name.told_at) == (None, None)


def test_the_same_words_again_change_nothing(claim, newcomer, now):
    assert group_claims.ask("Lanternside Youth Project", why="x", by=newcomer, now=now) == claim

    assert len(letters("group_claim_received")) == 1


def test_how_often_somebody_may_ask_does_not_tell_whether_two_names_are_one_group(
    claim, group, newcomer, now
):
    """A second name of a known group counts as much as one that nobody knows."""
    second = group_claims.ask(group.reference, why="x", by=newcomer, now=now)
    group_claims.ask("No such group", why="x", by=newcomer, now=now)

    assert second.organisation is None
    assert len(letters("group_claim_asked")) == 1
    assert len(letters("group_claim_received")) == 3
    with pytest.raises(RuleError, match="still open"):
        group_claims.ask("Four", why="x", by=newcomer, now=now)


def test_a_second_request_for_one_group_cannot_be_matched_beside_the_first(
    claim, group, newcomer, officer, now
):
    second = group_claims.ask(group.reference, why="x", by=newcomer, now=now)

    with pytest.raises(RuleError, match="another open request"):
        group_claims.match(second, group, by=officer, now=now)


def test_three_open_requests_are_enough(newcomer, now):
    for name in ("One", "Two", "Three"):
        group_claims.ask(name, why="x", by=newcomer, now=now)

    with pytest.raises(RuleError, match="still open"):
        group_claims.ask("Four", why="x", by=newcomer, now=now)


def test_a_group_that_an_officer_matches_is_told_then(newcomer, officer, group, owner, now):
    claim = group_claims.ask("Lantern kids", why="x", by=newcomer, now=now)
    assert letters("group_claim_asked") == []

    later = now + timedelta(days=2)
    claim = group_claims.match(claim, group, by=officer, now=later)

    assert letters("group_claim_asked") == [owner.email]
    check(claim, officer, later)
    claim.refresh_from_db()
    assert "can object until" in group_claims.hindrance(claim, StaffFactory(), now + WEEK)
    assert group_claims.hindrance(claim, StaffFactory(), later + WEEK) == ""


def test_two_officers_two_checks_and_a_week_make_an_owner(
    claim, group, owner, officer, colleague, newcomer, now
):
    check(claim, officer, now)

    group_claims.approve(claim, by=colleague, now=now + WEEK)

    assert group.memberships.get(user=newcomer).role == GroupRole.OWNER
    assert group.memberships.get(user=owner).role == GroupRole.OWNER
    assert letters("group_claim_approved") == [newcomer.email]
    assert letters("group_claim_decided") == [owner.email]
    assert "is now an owner" in Letter.objects.get(key="group_claim_decided").body
    trail = AuditEntry.objects.filter(subject_label=claim.reference).order_by("pk")
    assert list(trail.values_list("action", "actor")) == [
        ("group_claim.ask", newcomer.pk),
        ("group_claim.match", None),
        ("group_claim.check", officer.pk),
        ("group_claim.check", officer.pk),
        ("group_claim.approve", colleague.pk),
    ]


def test_a_second_before_the_week_is_over_is_too_early(claim, officer, colleague, now):
    check(claim, officer, now)

    with pytest.raises(RuleError, match="can object until 30 November 2026, 15:00"):
        group_claims.approve(claim, by=colleague, now=now + WEEK - timedelta(seconds=1))


def test_one_check_is_not_enough_nor_the_same_one_twice(claim, officer, colleague, now):
    check(claim, officer, now, "number_on_record")

    with pytest.raises(RuleError, match="recorded already"):
        check(claim, officer, now, "number_on_record")
    with pytest.raises(RuleError, match="at least 2 different checks"):
        group_claims.approve(claim, by=colleague, now=now + WEEK)


def test_whoever_made_a_check_does_not_approve(claim, officer, colleague, now):
    check(claim, colleague, now, "minutes")
    check(claim, officer, now, "letter_by_post")

    for person in (officer, colleague):
        with pytest.raises(RuleError, match="another officer has to approve"):
            group_claims.approve(claim, by=person, now=now + WEEK)


def test_the_database_too_asks_for_a_second_person(claim, officer, now):
    check(claim, officer, now)

    with pytest.raises(IntegrityError), transaction.atomic():
        GroupClaim.objects.filter(pk=claim.pk).update(
            state=GroupClaimState.APPROVED, decided_by=officer, decided_at=now
        )


def test_an_objection_stops_it_for_good(claim, owner, officer, colleague, now):
    check(claim, officer, now)
    group_claims.object_to(claim, text="I am still here.", by=owner, now=now + timedelta(days=3))

    with pytest.raises(RuleError, match="has objected"):
        group_claims.approve(claim, by=colleague, now=now + WEEK)

    group_claims.refuse(claim, reason="Please speak with us.", by=officer, now=now + WEEK)
    with pytest.raises(RuleError, match="decided already"):
        group_claims.object_to(claim, text="Again.", by=owner, now=now + WEEK)


def test_a_refusal_tells_the_reason_to_the_person_and_no_more_to_the_members(
    claim, owner, officer, newcomer, group, now
):
    group_claims.refuse(claim, reason="We could not confirm it.", by=officer, now=now)

    assert "We could not confirm it." in Letter.objects.get(key="group_claim_refused").body
    told = Letter.objects.get(key="group_claim_decided")
    assert told.to_email == owner.email
    assert "We said no" in told.body
    assert "confirm" not in told.body
    assert not group.memberships.filter(user=newcomer).exists()
    with pytest.raises(RuleError, match="decided already"):
        check(claim, officer, now)


def test_an_officer_has_nothing_to_do_with_the_request(claim, group, now):
    member = MembershipFactory(organisation=group, user=StaffFactory(role=Role.OFFICER)).user

    with pytest.raises(RuleError, match="a colleague has to"):
        check(claim, member, now)


def test_an_officer_does_not_look_after_their_own_request(group, officer, now):
    own = group_claims.ask(group.legal_name, why="x", by=officer, now=now)

    for act in (
        lambda: check(own, officer, now),
        lambda: group_claims.approve(own, by=officer, now=now + WEEK),
        lambda: group_claims.refuse(own, reason="x", by=officer, now=now),
    ):
        with pytest.raises(RuleError, match="a colleague has to"):
            act()


def test_a_member_who_reads_only_can_become_an_owner(group, group_viewer, officer, colleague, now):
    claim = group_claims.ask(group.legal_name, why="x", by=group_viewer, now=now)
    check(claim, officer, now)

    group_claims.approve(claim, by=colleague, now=now + WEEK)

    assert group.memberships.get(user=group_viewer).role == GroupRole.OWNER


def test_somebody_else_may_ask_for_the_same_group(claim, group, now):
    other = group_claims.ask(group.legal_name, why="x", by=UserFactory(), now=now)

    assert other != claim
    assert other.organisation == group
