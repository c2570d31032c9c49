"""Questions of groups to the fund team: some answered, some waiting."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from demo.build.moments import Calendar
from grants.models import Application, GroupRole, Message, User
from grants.rules import threads

ANSWERED = (
    "Our hall charges for the whole evening, but we only use half of it for the project. Do we put "
    "the whole charge in the budget?",
    "Put the half that the project uses, and say in “How did you work it out?” how you split it. "
    "You can ask us for less than that and show the rest as coming from others.",
    "Thank you, that is clear.",
)
OF_A_DRAFT = "Two of our trustees are married to each other. Does that matter for the three unrelated people?"
OF_A_SENT_ONE = (
    "Our co-ordinator changes on the first of next month. Do we have to send anything again, or is it "
    "enough to tell you here?"
)


def build(
    drafts: Mapping[str, Application],
    sent: Mapping[str, Application],
    made: dict[str, User],
    calendar: Calendar,
) -> None:
    """One answered, with a word of thanks; one of a draft and one of a sent application waiting."""
    asking, officer, own = made["group-editor"], made["officer"], drafts["LN45"]
    question, reply, thanks = ANSWERED
    begun = _since(own, calendar.office(-4, 11))
    first = _ask(own, question, by=asking, seen=0, now=begun)
    answered = threads.answer(
        own, reply, page="demo", seen=first.pk, by=officer, now=begun + timedelta(hours=3)
    )
    last = _ask(own, thanks, by=asking, seen=answered.pk, now=begun + timedelta(hours=4))
    threads.close(own, seen=last.pk, by=officer, now=begun + timedelta(hours=5))
    for application, text, moment in (
        (drafts["LN41"], OF_A_DRAFT, calendar.office(-2, 10)),
        (sent["LN40"], OF_A_SENT_ONE, calendar.office(-1, 16)),
    ):
        _ask(application, text, by=_owner(application), seen=0, now=_since(application, moment))


def _ask(application: Application, text: str, *, by: User, seen: int, now: datetime) -> Message:
    return threads.ask(application, text, page="demo", seen=seen, by=by, now=now)


def _since(application: Application, moment: datetime) -> datetime:
    """The moment, or an hour after the application was begun where that is later."""
    return max(moment, application.created_at + timedelta(hours=1))


def _owner(application: Application) -> User:
    owners = application.organisation.memberships.filter(role=GroupRole.OWNER)
    return owners.select_related("user")[0].user
