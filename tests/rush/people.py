"""Everybody who is in the rush: a group with a finished draft each, and a session to write with."""

from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction

from grants.models import Application, GroupRole, Round, User
from tests.factories.forms import ready
from tests.factories.people import MembershipFactory, OrganisationFactory, UserFactory

SENDER, COLLEAGUE, LATE = "sender", "colleague", "late"


@dataclass
class Person:
    """`saved` is the last text of this person that the server said it has, by question."""

    number: int
    part: str
    reference: str
    session: str
    saved: dict[str, str] = field(default_factory=dict)
    met: int = 0


def gather(call: Round, *, senders: int, colleagues: int, late: int, now: datetime) -> list[Person]:
    """Make the groups. A colleague belongs to the group of a sender and writes in the same draft."""
    found = []
    with transaction.atomic():
        for number in range(senders + late):
            owner = _member(number, GroupRole.OWNER)
            draft = ready(owner.organisation, owner.user, now, call)
            part = SENDER if number < senders else LATE
            found.append(_person(number, part, draft, owner.user))
            if number < colleagues:
                editor = _member(number + senders + late, GroupRole.EDITOR, owner.organisation)
                found.append(_person(number + senders + late, COLLEAGUE, draft, editor.user))
    return found


def _member(number: int, role: GroupRole, organisation=None):
    user = UserFactory(email=f"person-{number}@example.org", name=f"Person {number}")
    return MembershipFactory(
        user=user,
        role=role,
        organisation=organisation or OrganisationFactory(legal_name=f"Group {number}"),
    )


def _person(number: int, part: str, draft: Application, user: User) -> Person:
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[1]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return Person(number, part, draft.reference, str(session.session_key))
