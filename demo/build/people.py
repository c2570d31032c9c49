"""Everybody in the demo: staff with their roles, and people of community groups."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from demo.people import GROUP_PEOPLE, PASSWORD, PEOPLE, STAFF
from grants.models import Role, User
from grants.rules import people


def build(*, now: datetime) -> dict[str, User]:
    """Make the demo's sign-ins and return them by their keys."""
    password = make_password(PASSWORD)
    made = {person.key: new_user(person.email, person.name, password) for person in PEOPLE}
    administrator = made["admin"]
    people.grant_role(administrator, Role.ADMINISTRATOR, by=None, now=now)
    for person in STAFF:
        if person.role != Role.ADMINISTRATOR:
            people.grant_role(made[person.key], person.role, by=administrator, now=now)
    return {user.email.partition("@")[0]: user for user in User.objects.filter(pk__in=_keys(made))}


def new_user(email: str, name: str, password: str = "") -> User:
    """Somebody whose address is confirmed. Without a password they sign in by a code."""
    user = User.objects.create_user(email, None, name=name)
    if password:
        user.password = password
        user.save(update_fields=["password"])
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def of_group(ref: str, made: dict[str, User]) -> dict[str, User]:
    """The demo people who belong to a group, by the role they have in it."""
    return {person.group_role: made[person.key] for person in GROUP_PEOPLE if person.group == ref}


def _keys(made: dict[str, User]) -> list[int]:
    return [user.pk for user in made.values()]
