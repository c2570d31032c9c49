"""Whether somebody took part in the decision on an application, and how, in a sentence."""

from grants.models import Application, AuditEntry, Moderation, Panel, User
from grants.states import AssessmentState

NOT_READ = [AssessmentState.ASSIGNED, AssessmentState.DECLINED]
ACTS = {
    "application.find_ineligible": "You found that it could not be considered.",
    "recommendation.change": "You changed what the board recommended.",
    "application.decide": "You decided it.",
    "application.offer_later": "You decided it.",
    "reserve.pass": "You passed it over on the reserve list.",
}


def part_in_the_decision(application: Application, person: User) -> str:
    """Return how the person took part, or nothing where they took no part."""
    if application.assessments.filter(assessor=person).exclude(state__in=NOT_READ).exists():
        return "You scored this application."
    meetings = Moderation.objects.filter(application=application)
    if meetings.filter(people=person).exists() or meetings.filter(recorded_by=person).exists():
        return "You took part in the meeting that agreed its scores."
    if Panel.objects.filter(round=application.round_id, recommended_by=person).exists():
        return "You recorded what the board recommended."
    act = AuditEntry.objects.filter(
        subject_kind="application",
        subject_id=application.pk,
        actor=person,
        action__in=ACTS,
    ).first()
    return ACTS[act.action] if act else ""
