"""An administrator takes off the factors of somebody who lost them."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from grants.errors import RuleError
from grants.models import AuditEntry, Letter
from grants.rules import second_factors

pytestmark = pytest.mark.django_db
Type = Authenticator.Type


@pytest.fixture
def locked_out(officer):
    for kind, data in (
        (Type.TOTP, {"secret": "x"}),
        (Type.WEBAUTHN, {"name": "Phone", "credential": {}}),
        (Type.RECOVERY_CODES, {"seed": "x"}),
    ):
        Authenticator.objects.create(user=officer, type=kind, data=data)
    return officer


def test_reset_takes_everything_off_and_tells_the_person(locked_out, administrator, finance, now):
    Authenticator.objects.create(user=finance, type=Type.TOTP, data={"secret": "x"})

    second_factors.reset(locked_out, reason="Lost phone, called back", by=administrator, now=now)

    assert [held.user for held in Authenticator.objects.all()] == [finance]
    entry = AuditEntry.objects.get(action="second_factor.reset")
    assert (entry.actor, entry.subject_id) == (administrator, locked_out.pk)
    assert entry.facts == {
        "reason": "Lost phone, called back",
        "kinds": "recovery_codes, totp, webauthn",
    }
    [letter] = Letter.objects.filter(key="second_factor_reset")
    assert letter.to_user == locked_out
    assert "set up a new second factor" in letter.body


def test_reset_ends_what_the_lost_device_had_open(locked_out, administrator, now):
    open_there = SessionStore()
    open_there.create()
    UserSession.objects.create(
        user=locked_out, session_key=open_there.session_key, ip="127.0.0.1", user_agent="x"
    )

    second_factors.reset(locked_out, reason="Lost phone", by=administrator, now=now)

    assert not Session.objects.filter(session_key=open_there.session_key).exists()


def test_nobody_resets_their_own(locked_out, now):
    with pytest.raises(RuleError, match="Somebody else"):
        second_factors.reset(locked_out, reason="Mine", by=locked_out, now=now)

    assert Authenticator.objects.count() == 3


def test_reset_of_nothing_is_refused_and_writes_no_letter(newcomer, administrator, now):
    with pytest.raises(RuleError, match="no passkey"):
        second_factors.reset(newcomer, reason="Asked", by=administrator, now=now)

    assert not Letter.objects.exists()
    assert not AuditEntry.objects.filter(action="second_factor.reset").exists()
