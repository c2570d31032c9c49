"""How much each assessor has to do, over all rounds."""

from datetime import datetime

from django.db import transaction
from django.db.models import Count, F, Min, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from grants.errors import RuleError
from grants.models import District, Role, User
from grants.rules import audit
from grants.rules.assignments import AT_WORK, TAKES_ASSESSORS
from grants.states import AssessmentState


def of_assessors(now: datetime) -> QuerySet[User]:
    """Everybody who is an assessor now, with what they were given and what came of it.

    `given` leaves out what was taken back; `late` counts readings past their day while there is
    still time to score; `next_due` is the earliest day of what is still to do.
    """
    due = Coalesce(F("assessments__due_on"), F("assessments__application__round__scoring_due_on"))
    at_work = Q(assessments__state__in=AT_WORK, assessments__application__state__in=TAKES_ASSESSORS)
    out = Q(assessments__state__in=[AssessmentState.SET_ASIDE, AssessmentState.DECLINED])
    return (
        User.objects.filter(
            staff_roles__role=Role.ASSESSOR, staff_roles__ended_at=None, is_active=True
        )
        .select_related("home_district")
        .alias(due=due)
        .annotate(
            given=Count("assessments", filter=Q(assessments__isnull=False) & ~out),
            sent=Count("assessments", filter=Q(assessments__state=AssessmentState.SUBMITTED)),
            late=Count("assessments", filter=at_work & Q(due__lt=timezone.localdate(now))),
            declined=Count("assessments", filter=Q(assessments__state=AssessmentState.DECLINED)),
            next_due=Min(due, filter=at_work),
        )
        .order_by("name", "pk")
    )


@transaction.atomic
def say_where_home_is(
    assessor: User, district: District | None, *, by: User, now: datetime
) -> User:
    """Keep in which district an assessor lives, or that nobody said."""
    if not assessor.has_role(Role.ASSESSOR):
        raise RuleError(f"{assessor} is not an assessor.", "assessor")
    assessor.home_district = district
    assessor.save(update_fields=["home_district"])
    audit.record("assessor.home", assessor, by=by, now=now, district=district and district.key)
    return assessor
