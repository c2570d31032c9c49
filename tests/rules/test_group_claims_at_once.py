"""Two officers, and a member who objects, in the same moment."""

from datetime import timedelta

import pytest

from grants.errors import RuleError
from grants.models import GroupClaim, Letter
from grants.rules import group_claims
from tests.factories.people import StaffFactory
from tests.rules.test_applications_at_once import at_once
from tests.rules.test_group_claims import WEEK, check

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_two_presses_ask_once(group, owner, newcomer, now):
    at_once(
        *[
            lambda: group_claims.ask(group.legal_name, why="x", by=newcomer, now=now)
            for _ in range(2)
        ]
    )

    assert GroupClaim.objects.count() == 1
    assert Letter.objects.filter(key="group_claim_asked").count() == 1


def test_an_objection_and_an_approval_at_once_never_both_hold(group, owner, newcomer, now):
    claim = group_claims.ask(group.legal_name, why="x", by=newcomer, now=now)
    check(claim, StaffFactory(), now)
    second, then = StaffFactory(), now + WEEK + timedelta(hours=1)

    answers = at_once(
        lambda: group_claims.approve(claim, by=second, now=then),
        lambda: group_claims.object_to(claim, text="No.", by=owner, now=then),
    )

    claim.refresh_from_db()
    assert sum(isinstance(each, RuleError) for each in answers) == 1
    assert (claim.state == "approved") == (claim.objected_at is None)
    assert group.memberships.filter(user=newcomer).exists() == (claim.state == "approved")
