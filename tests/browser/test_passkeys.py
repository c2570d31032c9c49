"""A passkey on a device that Chromium plays: add it, sign in with it, take it off again."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import mail
from django.urls import reverse

from tests.browser.hands import go
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "lantern-bridge-otter"


@pytest.fixture
def asha(office):
    person = UserFactory(email="asha@example.org", name="Asha Kaur")
    person.set_password(PASSWORD)
    person.save()
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person


@pytest.fixture
def device(screen):
    """A phone or computer that keeps passkeys and knows its owner's finger."""
    tools = screen.context.new_cdp_session(screen)
    tools.send("WebAuthn.enable")
    tools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


def sign_in_with_the_password(screen):
    screen.goto(reverse("account_login"))
    screen.get_by_label("E-mail address").fill("asha@example.org")
    screen.get_by_label("Password").fill(PASSWORD)
    go(screen, screen.get_by_role("button", name="Sign in", exact=True))


def show_again(screen):
    screen.get_by_label("Password").fill(PASSWORD)
    go(screen, screen.get_by_role("button", name="Continue"))


def sign_out(screen):
    screen.goto(reverse("account_logout"))
    go(screen, screen.locator("main").get_by_role("button", name="Sign out"))


def test_add_a_passkey_sign_in_with_it_and_remove_it(screen, asha, device, look):
    if not screen.has_script:
        pytest.skip("Passkeys need script; the next test looks at the pages without it.")
    sign_in_with_the_password(screen)
    screen.goto(reverse("mfa_list_webauthn"))
    look(screen)
    go(screen, screen.get_by_role("link", name="Add a passkey"))
    show_again(screen)
    look(screen)
    screen.get_by_label("Name of this passkey").fill("Asha’s phone")
    go(screen, screen.get_by_role("button", name="Add a passkey"))
    assert screen.url.endswith(reverse("mfa_list_webauthn"))
    assert screen.get_by_text("Your passkey is added").is_visible()
    look(screen)
    assert "A passkey was added to your account." in mail.outbox[-1].body
    assert [one.type for one in Authenticator.objects.all()] == [Authenticator.Type.WEBAUTHN]

    sign_out(screen)
    screen.goto(reverse("account_login") + "?next=/account/2fa/")
    look(screen)
    go(screen, screen.get_by_role("button", name="Use a passkey"))
    assert screen.url.endswith(reverse("mfa_index"))

    screen.goto(reverse("mfa_list_webauthn"))
    go(screen, screen.get_by_role("link", name="Remove Asha’s phone"))
    if screen.get_by_role("heading", name="Show that it is you").is_visible():
        show_again(screen)
    look(screen)
    go(screen, screen.get_by_role("button", name="Remove it"))
    assert screen.get_by_text("You have no passkey yet").is_visible()
    assert "A passkey was taken off your account." in mail.outbox[-1].body
    assert not Authenticator.objects.exists()


def test_a_passkey_that_was_removed_opens_nothing(screen, asha, device):
    if not screen.has_script:
        pytest.skip("Passkeys need script.")
    sign_in_with_the_password(screen)
    screen.goto(reverse("mfa_add_webauthn"))
    show_again(screen)
    go(screen, screen.get_by_role("button", name="Add a passkey"))
    Authenticator.objects.all().delete()
    sign_out(screen)

    screen.goto(reverse("account_login"))
    go(screen, screen.get_by_role("button", name="Use a passkey"))

    assert screen.get_by_text("This passkey did not work").is_visible()
    assert screen.get_by_label("E-mail address").is_visible()


def test_without_script_passkeys_are_not_offered(screen, asha, look):
    if screen.has_script:
        pytest.skip("For a browser without script.")
    screen.goto(reverse("account_login"))
    assert not screen.get_by_role("button", name="Use a passkey").is_visible()

    sign_in_with_the_password(screen)
    screen.goto(reverse("mfa_list_webauthn"))

    assert not screen.get_by_role("link", name="Add a passkey").is_visible()
    assert screen.get_by_text("This browser cannot add a passkey").is_visible()
    look(screen)
