"""What stands around one application on its casework page."""

from typing import Any

from grants.models import Application, AuditEntry, User
from grants.rules import answers, questions, reviews, standings, triage, triage_checks
from grants.states import APPLICATION_MOVES, ApplicationState, can

SCORED = (ApplicationState.ASSESSING, ApplicationState.MODERATING)
ACTS = {
    "application.start": "Begun by the group",
    "application.copy_answers": "Begun with the answers of an earlier application",
    "application.confirm_organisation": "Details of the group confirmed",
    "application.choose_strand": "Strand chosen",
    "application.ask_to_sign": "Ready for the person who signs",
    "application.more_time": "More time given",
    "application.submit": "Sent by the group",
    "application.take": "Checks started",
    "note.add": "Note written",
    "application.give": "Given to an officer",
    "application.refer": "Referred to the safeguarding lead",
    "application.ask_for_information": "More information asked for",
    "application.give_information": "Information received",
    "application.send_to_assessment": "Sent to assessment",
    "application.find_ineligible": "Found not eligible",
    "application.check_again": "Back in the checks after a review",
    "application.send_to_panel": "Sent to the panel",
    "application.withdraw": "Withdrawn by the group",
    "application.decide": "Decided",
    "application.release": "The group heard the decision",
    "application.offer_later": "Offered money after the release",
    "application.stay_refused": "Decided again, and not funded",
    "application.disclose": "Taken out for a freedom-of-information request",
    "review.receive": "A review was asked for, or a complaint made",
    "review.take": "Somebody began to look at a review or complaint",
    "review.settle": "A review or complaint has an outcome",
    "reserve.pass": "Passed over on the reserve list",
    "reserve.end": "Its time on the reserve list ended",
    "assessment.assign": "Assessor assigned",
    "assessment.set_aside": "A reading was set aside",
    "assessment.decline": "An assessor gave it back",
    "assessment.extend": "An assessor was given more time",
    "assessment.send_in": "Scores sent in",
    "assessment.reopen": "Scores opened again",
    "interest.declare": "Interest declared",
    "interest.resolve": "Interest settled",
    "moderation.record": "A meeting agreed the scores",
    "moderation.set_aside": "What a meeting agreed was set aside",
    "message.ask": "The group asked a question",
    "message.answer": "We wrote to the group",
    "message.read": "The group has read what we wrote",
    "message.close": "Read, and needed no answer",
    "check.record": "Check written down",
    "document.add": "A file was added by the group",
    "document.replace": "A file was replaced by the group",
    "document.remove": "A file was taken away by the group",
    "application.lapse": "The round closed before it was sent",
    "recommendation.change": "The board changed its recommendation",
    "recommendation.hold": "Locked in or out of the proposal",
    "meeting.minute": "The board’s minute of it was written",
    "meeting.dissent": "Dissent was recorded",
    "meeting.withdraw_dissent": "Dissent was taken back",
    "meeting.add": "A correction was added to the minutes",
    "score.save": "Score saved",
}


def around(application: Application, user: User) -> dict[str, Any]:
    """Checks, history, letters and readings of an application, and what this person may do."""
    may_triage = user.has_perm("grants.triage_application")
    checks = list(application.checks.all())
    return {
        "checks": _named(checks),
        "open_checks": len(triage.open_checks(application)),
        "history": history(application),
        "notes": application.case_notes.select_related("written_by"),
        "letters": application.letters.order_by("-created_at"),
        "requests": application.information_requests.select_related("asked_by"),
        "readings": application.assessments.select_related("assessor"),
        "standing": standings.of_application(application),
        "may_see_scores": user.has_perm("grants.read_panel"),
        "may_start": may_triage and can(APPLICATION_MOVES, application.state, "take"),
        "may_check": may_triage and application.state == ApplicationState.CHECKING,
        "may_assign": user.has_perm("grants.assign_assessors") and application.state in SCORED,
        "may_give": may_triage,
        "reviews": application.reviews.for_list(),
        "may_record_review": user.has_perm("grants.record_reviews")
        and reviews.may_ask(application),
    }


def history(application: Application) -> list[tuple[AuditEntry, str]]:
    """What happened to it, newest first; single scores and looks at them are left to the trail."""
    entries = (
        AuditEntry.objects.filter(subject_kind="application", subject_id=application.pk)
        .exclude(action__in=["score.save", "scores.look"])
        .select_related("actor")
        .order_by("-at", "-pk")
    )
    return [(entry, ACTS.get(entry.action, entry.action.replace(".", " "))) for entry in entries]


def _named(checks: list[Any]) -> list[tuple[str, Any]]:
    labels = {check["key"]: check["check"] for check in triage_checks.checklist()}
    order = list(labels)
    known = sorted((c for c in checks if c.key in labels), key=lambda c: order.index(c.key))
    return [(labels[check.key], check) for check in known]


def to_open_again(application: Application) -> list[tuple[str, str]]:
    """The questions that were asked of this application, of which some can be opened again."""
    asked = questions.asked(answers.filled(application))
    return [(question.key, question.label) for question in asked]
