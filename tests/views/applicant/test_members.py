"""Owners decide who is in their group."""

import html5lib
import pytest
from django.urls import reverse

from grants.models import GroupRole, Invitation, Letter
from grants.rules import invitations
from tests.factories.forms import ready
from tests.factories.people import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


def page(response):
    text = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(text)
    return text


def address(name, group):
    return reverse(f"applicant:{name}", args=[group.reference])


def test_an_invited_colleague_joins_through_the_letter(client_of, owner, group):
    client_of(owner).post(
        address("member_invite", group), {"email": "asha@example.org", "role": "editor"}
    )
    token = invitations.token_of(Invitation.objects.get())
    assert token in Letter.objects.get().body
    asha = UserFactory(email="asha@example.org")
    client = client_of(asha)

    assert f"Join {group}" in page(client.get(reverse("applicant:invitation", args=[token])))
    response = client.post(reverse("applicant:invitation", args=[token]))

    assert response.url == address("organisation_detail", group)
    assert group.memberships.get(user=asha).role == GroupRole.EDITOR


def test_invitation_says_kindly_that_it_was_for_somebody_else(client_of, owner, group, newcomer):
    client_of(owner).post(
        address("member_invite", group), {"email": "asha@example.org", "role": "editor"}
    )
    link = reverse("applicant:invitation", args=[invitations.token_of(Invitation.objects.get())])

    response = client_of(newcomer).post(link)

    assert "This invitation went to another e-mail address" in page(response)
    assert not group.memberships.filter(user=newcomer).exists()


def test_invitation_with_a_forged_link_is_not_found(client_of, newcomer):
    link = reverse("applicant:invitation", args=["K7Q2-9XWM:forged"])

    assert client_of(newcomer).get(link).status_code == 404


def test_member_invite_shows_errors_with_what_was_typed(client_of, owner, group):
    response = client_of(owner).post(address("member_invite", group), {"email": "asha"})

    text = page(response)
    assert "Enter an e-mail address like name@example.org" in text
    assert 'value="asha"' in text


def test_member_change_and_member_remove(client_of, owner, group_editor, group):
    client = client_of(owner)
    membership = group.memberships.get(user=group_editor)

    client.post(address("member_change", group), {"member": membership.pk, "role": "viewer"})
    membership.refresh_from_db()
    assert membership.role == GroupRole.VIEWER

    client.post(address("member_remove", group), {"member": membership.pk})
    assert not group.memberships.filter(user=group_editor).exists()


def test_the_last_owner_is_told_what_to_do_first(client_of, owner, group):
    membership = group.memberships.get(user=owner)

    response = client_of(owner).post(
        address("member_remove", group), {"member": membership.pk}, follow=True
    )

    assert "Make somebody else an owner first" in page(response)
    assert group.memberships.filter(user=owner).exists()


def test_members_of_another_group_cannot_be_changed_through_ones_own(client_of, owner, group):
    elsewhere = MembershipFactory(role=GroupRole.VIEWER)

    response = client_of(owner).post(address("member_remove", group), {"member": elsewhere.pk})

    assert response.status_code == 404
    elsewhere.refresh_from_db()


@pytest.mark.parametrize("name", ["member_invite", "member_change", "member_remove"])
def test_only_owners_manage_members(client_of, group_editor, other_group, group, name):
    assert client_of(group_editor).post(address(name, group), {}).status_code == 403
    assert client_of(other_group).post(address(name, group), {}).status_code == 404


def test_members_takes_the_same_queries_for_one_and_for_three(
    client_of, owner, group, django_assert_num_queries
):
    client = client_of(owner)
    with django_assert_num_queries(9):
        client.get(address("members", group))
    for _ in range(2):
        MembershipFactory(organisation=group, role=GroupRole.VIEWER)
    with django_assert_num_queries(9):
        client.get(address("members", group))


def test_an_owner_says_who_signs_and_a_colleague_asks_them(
    client_of, group, owner, group_editor, now, time_machine
):
    time_machine.move_to(now, tick=False)
    draft = ready(group, owner, now)
    chosen = {"signatory": str(owner.pk)}
    assert (
        client_of(group_editor).post(address("signatory_choose", group), chosen).status_code == 403
    )
    client_of(owner).post(address("signatory_choose", group), chosen)

    client = client_of(group_editor)
    check = reverse("applicant:application_check", args=[draft.reference])
    assert f"{owner} signs the applications of your group" in page(client.get(check))
    client.post(reverse("applicant:ask_to_sign", args=[draft.reference]))

    assert Letter.objects.get(key="signature_wanted").to_user == owner
    assert f"We have written to {owner}" in page(client.get(check))


@pytest.mark.parametrize("typed", ["", "999999", "x"])
def test_somebody_who_is_no_owner_cannot_be_chosen(client_of, group, owner, typed):
    client_of(owner).post(address("signatory_choose", group), {"signatory": typed})

    group.refresh_from_db()
    assert group.signatory is None
