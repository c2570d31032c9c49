"""After the decision: places that ended, a review with an outcome, money that came free."""

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal

from demo.build.moments import Calendar, moment
from grants.models import Application, Award, GroupRole, Round, User
from grants.rules import feedback, freed_money, reserves, reviews

# The group of the sign-in that was not funded asks for a review; another one complains.
REVIEWED = "Lights on the Towpath"
ASKS = (
    "The assessors say that nobody knows how the lights would be judged. Our answer about counting "
    "walkers in May and November stands in the part about results. Was it read?"
)
FOUND = (
    "All three assessors read that part. Two of them scored it before the round’s guidance on small "
    "projects came out, which says that a count like yours is enough. With one point more the project "
    "would still be in the lowest band, so the decision stays. The comment was not fair to you."
)
PUT_RIGHT = "Assessors now get the guidance on small projects before they begin to score."
COMPLAINED = "Knife Arch Days"
COMPLAINS = (
    "We rang three times in the last week to ask whether the hire of equipment can be paid for, and "
    "nobody rang back before the round closed."
)
# The award that needs less than it has, by how much, and why.
NEEDS_LESS = "Report in BSL"
LESS = Decimal("1000.00")
WHY = "You wrote that the city’s film school gives you its studio and a camera for nothing"


def end_older(call: Round, made: dict[str, User]) -> None:
    """A year ago: a review with an outcome, and the reserve places that ended with a letter."""
    assert call.released_at is not None
    asked = call.released_at + timedelta(days=6, hours=8)
    application = Application.objects.get(round=call, title=REVIEWED)
    review = reviews.ask(
        application, "review", ASKS, page="demo", by=_owner(application), now=asked
    )
    officer = made["officer2"]
    reviews.take(review, by=officer, now=asked + timedelta(days=2))
    reviews.settle(
        review,
        "uphold_partly",
        reasons=FOUND,
        follows="put_right",
        put_right=PUT_RIGHT,
        by=officer,
        now=asked + timedelta(days=9),
    )
    last = feedback.reserve_until(call, call.released_at)
    reserves.end_waiting(moment(last + timedelta(days=1), 7))


def free_money(newer: Iterable[Award], made: dict[str, User], calendar: Calendar) -> None:
    """Lately: a grant needs less than it has, so that money is free for the next reserve; and a
    complaint that nobody has looked at yet.
    """
    award = next(award for award in newer if award.project_title == NEEDS_LESS)
    freed_money.give_back(
        award,
        amount=LESS,
        ends=False,
        reason=WHY,
        by=made["officer"],
        now=calendar.office(-1, 9),
    )
    award.refresh_from_db()
    application = Application.objects.get(round=award.round, title=COMPLAINED)
    reviews.ask(
        application,
        "complaint",
        COMPLAINS,
        page="demo",
        by=_owner(application),
        now=calendar.at(-3, 18),
    )


def _owner(application: Application) -> User:
    owners = application.organisation.memberships.filter(role=GroupRole.OWNER)
    return owners.select_related("user")[0].user
