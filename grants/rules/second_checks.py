"""Back into the checks: what follows where a group was told wrongly that we cannot consider it."""

from datetime import datetime

from django.db import transaction

from grants import states
from grants.errors import RuleError
from grants.models import Application, DecisionReview, Role, Round, User
from grants.rules import audit, round_limits, triage
from grants.states import APPLICATION_MOVES, ApplicationState

RESULTS_ARE_OUT = (
    "The results of this round are out, so it cannot be scored beside the others any more. "
    "The decision-maker can decide it again, within the money that is free."
)


def may_begin(application: Application) -> bool:
    """Whether it was found not eligible in a round whose results are still to come."""
    is_ineligible = application.state == ApplicationState.INELIGIBLE
    return is_ineligible and application.round.released_at is None


@transaction.atomic
def begin(review: DecisionReview, *, by: User, now: datetime) -> Application:
    """Take the application back into the checks, without what was found against it.

    Whoever upheld the review looks after it, if they are an officer: not whoever found against it.
    Refused once the results are out, or where the group sent another one in its place.
    """
    call = Round.objects.select_for_update().get(pk=review.application.round_id)
    application = (
        Application.objects.select_for_update(of=("self",))
        .select_related("round__fund", "organisation")
        .get(pk=review.application_id)
    )
    if call.released_at is not None:
        raise RuleError(RESULTS_ARE_OUT, field="follows")
    if not round_limits.has_room_for(application):
        raise RuleError(
            "The group has sent all that this round takes of one. It has to withdraw another "
            "application before this one can be looked at again.",
            field="follows",
        )
    rule = application.ineligible_rule
    application.state = states.after(APPLICATION_MOVES, application.state, "check_again")
    take_back_finding(application)
    application.owner = by if by.has_role(Role.OFFICER) else None
    application.changed_at = now
    application.save()
    audit.record(
        "application.check_again",
        application,
        by=by,
        now=now,
        review=review.reference,
        rule=rule,
    )
    triage.run_checks(application, now=now)
    return application


def take_back_finding(application: Application) -> None:
    """Empty what was found against it. The letter that told the group and the audit trail keep it."""
    application.ineligible_rule = application.ineligible_finding = ""
