"""Who decides an application: the decision-maker, or their deputy where they have an interest in it.

An interest of the decision-maker, declared or by belonging to the group, passes the decision to
whoever holds the role of deputy then. While they are "not sure" nobody decides.
"""

from enum import Enum

from django.db.models import Q, QuerySet
from django.utils import timezone

from grants.errors import RuleError
from grants.models import (
    Application,
    Decision,
    InterestDeclaration,
    LaterDecision,
    Membership,
    Role,
    Round,
    User,
)
from grants.rules.office import office_on
from grants.states import ApplicationState

Answer = InterestDeclaration.Answer
NOT_SURE_YET = (
    "The decision-maker is not sure whether they have an interest in this application. "
    "An officer settles that first."
)


class Decider(Enum):
    DECISION_MAKER = "decision_maker"
    DEPUTY = "deputy"
    NOBODY_YET = "nobody_yet"


WHO_DECIDES = {
    Decider.DECISION_MAKER: "The decision-maker decides this application.",
    Decider.DEPUTY: "The decision-maker declared an interest in this application, so their deputy "
    "decides.",
    Decider.NOBODY_YET: NOT_SURE_YET,
}


def _decision_makers() -> QuerySet[User]:
    return User.objects.filter(
        staff_roles__role=Role.DECISION_MAKER, staff_roles__ended_at=None, is_active=True
    )


def deciders(applications: QuerySet[Application]) -> dict[int, Decider]:
    """Return who decides each of these, by its key; the same few queries for any number."""
    people = _decision_makers()
    declared = InterestDeclaration.objects.filter(application__in=applications, person__in=people)
    settled = Q(answer=Answer.INTEREST) | Q(resolution=Answer.INTEREST)
    open_question = Q(answer=Answer.NOT_SURE, resolution="")
    passed = Q(pk__in=declared.filter(settled).values("application")) | Q(
        organisation__in=Membership.objects.filter(user__in=people).values("organisation")
    )
    found = dict.fromkeys(applications.values_list("pk", flat=True), Decider.DECISION_MAKER)
    found |= dict.fromkeys(
        declared.filter(open_question).values_list("application", flat=True), Decider.NOBODY_YET
    )
    found |= dict.fromkeys(applications.filter(passed).values_list("pk", flat=True), Decider.DEPUTY)
    return found


def decider_of(application: Application) -> Decider:
    return deciders(Application.objects.filter(pk=application.pk))[application.pk]


def may_decide(decider: Decider, person: User) -> bool:
    """Whether somebody without an interest in an application is the one who decides it."""
    if decider == Decider.DECISION_MAKER:
        return person.has_role(Role.DECISION_MAKER)
    return decider == Decider.DEPUTY and person.has_role(Role.DEPUTY)


def refuse_others(application: Application, by: User) -> Decider:
    """Raise RuleError unless it is for this person to decide; return who decides.

    Their own interest is looked at apart from this.
    """
    decider = decider_of(application)
    if not may_decide(decider, by):
        raise RuleError(WHO_DECIDES[decider])
    return decider


def held_back(call: Round) -> str:
    """Say what the deputy still has to decide before the results come out; nothing when all is done.

    An interest that comes out after the decision counts too: the deputy decides anew.
    """
    decided = Application.objects.filter(round=call, state=ApplicationState.DECIDED)
    found = deciders(decided)
    by_deputy = set(
        Decision.objects.filter(application__in=decided, is_by_deputy=True).values_list(
            "application", flat=True
        )
    )
    if Decider.NOBODY_YET in found.values():
        return NOT_SURE_YET
    again = sum(
        decider == Decider.DEPUTY and key not in by_deputy for key, decider in found.items()
    )
    if not again:
        return ""
    return (
        f"The decision-maker declared an interest in {again} "
        f"application{'' if again == 1 else 's'} that they had decided. "
        f"The deputy decides {'it' if again == 1 else 'them'} anew first."
    )


def in_words(decision: Decision | LaterDecision) -> str:
    """Return who decided in place of the decision-maker, and why; nothing where they did themselves.

    Titles are those of the day of the decision.
    """
    if not decision.is_by_deputy:
        return ""
    office = office_on(timezone.localdate(decision.decided_at))
    maker = office.decision_maker_title or "the decision-maker"
    deputy = office.deputy_title or f"deputy of {maker}"
    name = decision.decided_by.name
    who = f"{name}, {deputy}," if name else f"{deputy},"
    return f"Decided by {who} because {maker} declared an interest."
