"""The administrator gives roles and ends them."""

import html5lib
import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from grants.models import Role, StaffRole
from tests.factories.people import StaffFactory

pytestmark = pytest.mark.django_db
QUERIES = 6


def page(response):
    text = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(text)
    return text


def test_role_grant_makes_a_member_of_staff(client_of, administrator, newcomer):
    client = client_of(administrator)

    client.post(reverse("staff:role_grant"), {"email": newcomer.email.upper(), "role": "assessor"})

    newcomer.refresh_from_db()
    assert (newcomer.is_staff, newcomer.roles_held) == (True, {Role.ASSESSOR})
    assert "Assessor" in page(client.get(reverse("staff:people")))


def test_role_grant_for_an_unknown_address_says_what_to_do(client_of, administrator):
    response = client_of(administrator).post(
        reverse("staff:role_grant"), {"email": "who@example.org", "role": "assessor"}
    )

    text = page(response)
    assert '<a href="#id_email">Nobody has an account with this address.' in text
    assert 'value="who@example.org"' in text


def test_role_grant_refuses_oneself(client_of, administrator):
    response = client_of(administrator).post(
        reverse("staff:role_grant"), {"email": administrator.email, "role": "finance"}
    )

    assert "Somebody else has to give you a role" in page(response)


def test_role_end_ends_it(client_of, administrator, officer):
    held = StaffRole.objects.get(user=officer)

    client_of(administrator).post(reverse("staff:role_end"), {"held": held.pk})

    officer.refresh_from_db()
    assert not officer.is_staff


@pytest.mark.parametrize("held", ["", "x", "999999"])
def test_role_end_of_nothing_is_not_found(client_of, administrator, held):
    response = client_of(administrator).post(reverse("staff:role_end"), {"held": held})

    assert response.status_code == 404


def test_people_takes_the_same_queries_for_one_and_for_three(
    client_of, administrator, django_assert_num_queries
):
    client = client_of(administrator)
    client.get(reverse("staff:people"))
    with django_assert_num_queries(QUERIES):
        client.get(reverse("staff:people"))
    StaffFactory()
    StaffFactory()
    with django_assert_num_queries(QUERIES):
        client.get(reverse("staff:people"))


def test_second_factor_reset_opens_the_way_back_in(client_of, administrator, officer):
    Authenticator.objects.create(user=officer, type=Authenticator.Type.TOTP, data={"secret": "x"})
    client = client_of(administrator)
    address = reverse("staff:second_factor_reset")
    assert "Help somebody back in" in page(client.get(address))

    without_reason = client.post(address, {"email": officer.email, "reason": " "})
    assert "Say why, and how you made sure" in page(without_reason)
    assert f'value="{officer.email}"' in page(without_reason)
    client.post(address, {"email": officer.email.upper(), "reason": "Called the number we know"})

    assert not Authenticator.objects.exists()


def test_second_factor_reset_of_oneself_is_refused(client_of, administrator):
    Authenticator.objects.create(
        user=administrator, type=Authenticator.Type.TOTP, data={"secret": "x"}
    )

    response = client_of(administrator).post(
        reverse("staff:second_factor_reset"), {"email": administrator.email, "reason": "Lost"}
    )

    assert "Somebody else has to reset your own sign-in" in page(response)
    assert Authenticator.objects.exists()
