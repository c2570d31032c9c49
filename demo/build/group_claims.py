"""People who ask to take over a group: one to approve, one that a member objects to, one to match."""

from collections.abc import Sequence
from datetime import timedelta

from demo.build.awards import owner_of
from demo.build.moments import Calendar
from demo.build.people import new_user
from grants.models import Award, GroupClaim, User
from grants.rules import group_claims

TREASURER = (
    "Our secretary ran everything from her own address. She has moved abroad and does not answer. I am "
    "the treasurer, and the minutes of our last meeting name me."
)
NEIGHBOUR = (
    "The people who started it have all stopped. I live next door and could carry on with it."
)
NAMED_ROUGHLY = "I think it was set up under another name. Our old chair left two years ago."
OBJECTION = "I still run the group. I do not know this person."
FOUND = (
    (
        "number_on_record",
        "Rang the hall’s number on our record. The caretaker knows her as treasurer.",
    ),
    ("minutes", "Saw the signed minutes of the last annual meeting. They name her as treasurer."),
)


def build(awards: Sequence[Award], made: dict[str, User], calendar: Calendar) -> None:
    first, second = awards[0], awards[1]
    begun = calendar.office(-9, 10)
    claim = _ask(_named(first), TREASURER, "Tessa Treasurer", calendar, days=-9)
    for number, (kind, finding) in enumerate(FOUND, start=1):
        moment = begun + timedelta(hours=3 * number)
        group_claims.record_check(claim, kind, finding=finding, by=made["officer"], now=moment)
    doubted = _ask(_named(second), NEIGHBOUR, "Nils Neighbour", calendar, days=-4)
    objected = calendar.office(-2, 18)
    group_claims.object_to(doubted, text=OBJECTION, by=owner_of(second), now=objected)
    _ask("Youth club at the old chapel", NAMED_ROUGHLY, "Vera Volunteer", calendar, days=-1)


def _ask(named: str, why: str, name: str, calendar: Calendar, *, days: int) -> GroupClaim:
    person = new_user(f"{name.split()[0].lower()}@volunteers.example.org", name)
    return group_claims.ask(named, why=why, by=person, now=calendar.office(days, 10))


def _named(award: Award) -> str:
    assert award.organisation is not None
    return award.organisation.legal_name
