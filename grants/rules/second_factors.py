"""Who needs a second factor, and taking off the factors of somebody who has lost them."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from grants.errors import RuleError
from grants.models import User
from grants.rules import audit, notices, sign_ins

STRONG = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def is_wanted_from(user: User | AnonymousUser) -> bool:
    """People who work for the office, in casework or in the CMS."""
    return user.is_staff or user.is_superuser


def has_one(user: User) -> bool:
    """Recovery codes alone are no second factor: they are for the day the other one is lost."""
    return Authenticator.objects.filter(user=user, type__in=STRONG).exists()


@transaction.atomic
def reset(person: User, *, reason: str, by: User, now: datetime) -> int:
    """Take off every passkey, the authenticator app and the recovery codes; return how many there were.

    The password and sign-in by code stay, every sign-in of theirs ends, and the person is told. Nobody resets their own: whoever
    sits at an open session could make the account weaker with it.
    """
    person = User.objects.select_for_update().get(pk=person.pk)
    if person.pk == by.pk:
        raise RuleError("Somebody else has to reset your own sign-in.", "email")
    held = Authenticator.objects.filter(user=person)
    count = held.count()
    if not count:
        raise RuleError("This person has no passkey and no authenticator app.", "email")
    kinds = sorted(set(held.values_list("type", flat=True)))
    held.delete()
    # The lost device may be signed in still.
    sign_ins.end_all(person)
    audit.record(
        "second_factor.reset", person, by=by, now=now, reason=reason, kinds=", ".join(kinds)
    )
    notices.write(
        "second_factor_reset",
        [person],
        now=now,
        context={
            "sign_in_link": notices.link("account_login"),
            "reset_link": notices.link("account_reset_password"),
            "is_wanted": is_wanted_from(person),
        },
    )
    return count
