"""A colleague joins by a signed link that ends, and only the one who was asked."""

from datetime import timedelta

import pytest

from grants.errors import RuleError
from grants.models import GroupRole, Invitation, Letter
from grants.rules import invitations
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def invitation(group, owner, now):
    return invitations.invite(
        group, email="Asha@Example.org ", role=GroupRole.EDITOR, by=owner, now=now
    )


def test_invite_writes_a_letter_with_the_link(invitation, group, owner):
    letter = Letter.objects.get()

    assert (letter.key, letter.to_email) == ("colleague_invited", "asha@example.org")
    assert letter.subject == f"{owner} invited you to {group}"
    assert f"/apply/invitations/{invitations.token_of(invitation)}/" in letter.body
    assert "Accept by 7 December 2026" in letter.body


def test_invite_again_ends_the_earlier_invitation(invitation, group, owner, now):
    again = invitations.invite(
        group, email="asha@example.org", role=GroupRole.VIEWER, by=owner, now=now
    )

    assert list(Invitation.objects.open_at(now)) == [again]


def test_invite_refuses_somebody_who_is_in_the_group(group, owner, now):
    with pytest.raises(RuleError, match="in your group already") as refusal:
        invitations.invite(
            group, email=owner.email.upper(), role=GroupRole.VIEWER, by=owner, now=now
        )

    assert refusal.value.field == "email"


def test_invite_refuses_more_than_twenty_at_once(group, owner, now):
    for number in range(invitations.MOST_OPEN):
        invitations.invite(group, email=f"p{number}@example.org", role="viewer", by=owner, now=now)

    with pytest.raises(RuleError, match="20 invitations are waiting"):
        invitations.invite(group, email="one@example.org", role="viewer", by=owner, now=now)


def test_by_token_knows_only_links_that_we_signed(invitation):
    assert invitations.by_token(invitations.token_of(invitation)) == invitation
    assert invitations.by_token(invitation.reference) is None
    assert invitations.by_token(f"{invitation.reference}:forged") is None


def test_accept_makes_the_person_a_member(invitation, group, now):
    asha = UserFactory(email="asha@example.org")

    membership = invitations.accept(invitation, by=asha, now=now)

    assert (membership.organisation, membership.role) == (group, GroupRole.EDITOR)
    with pytest.raises(RuleError, match="has ended"):
        invitations.accept(invitation, by=asha, now=now)


def test_accept_refuses_another_address(invitation, newcomer, now):
    with pytest.raises(RuleError, match="another e-mail address"):
        invitations.accept(invitation, by=newcomer, now=now)

    assert not newcomer.memberships.exists()


def test_accept_refuses_at_the_last_moment(invitation, now):
    asha = UserFactory(email="asha@example.org")

    with pytest.raises(RuleError, match="has ended"):
        invitations.accept(invitation, by=asha, now=now + invitations.LASTS)

    before = now + invitations.LASTS - timedelta(microseconds=1)
    assert invitations.accept(invitation, by=asha, now=before).user == asha


def test_accept_never_lowers_the_role_of_a_member(invitation, group, now):
    asha = UserFactory(email="asha@example.org")
    group.memberships.create(user=asha, role=GroupRole.OWNER, joined_at=now)

    assert invitations.accept(invitation, by=asha, now=now).role == GroupRole.OWNER


def test_withdraw_ends_an_invitation(invitation, owner, now):
    invitations.withdraw(invitation, by=owner, now=now)

    with pytest.raises(RuleError, match="has ended"):
        invitations.accept(invitation, by=UserFactory(email="asha@example.org"), now=now)
    with pytest.raises(RuleError, match="ended already"):
        invitations.withdraw(invitation, by=owner, now=now)
