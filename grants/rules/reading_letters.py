"""Letters around a reading: given to an assessor, taken back, or handed back by them.

None names a group or a project: a letter lies open where a round is scored blind, and a new assessor
has not declared yet.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from grants import words
from grants.models import Application, Assessment, Role, Round, User
from grants.rules import notices


def tell_given(assessments: Iterable[Assessment], *, now: datetime) -> None:
    """Write one letter to each assessor about everything that was given to them together."""
    by_assessor: dict[User, list[Assessment]] = defaultdict(list)
    for assessment in assessments:
        by_assessor[assessment.assessor].append(assessment)
    for assessor, given in by_assessor.items():
        notices.write(
            "readings_given",
            [assessor],
            now=now,
            context={
                "count": len(given),
                "rounds": [
                    {"count": count, "name": call.name, "due": words.day(due)}
                    for (call, due), count in _by_round(given).items()
                ],
                "link": notices.link("assessor:assessments"),
            },
        )


def _by_round(given: list[Assessment]) -> Counter[tuple[Round, date]]:
    return Counter((assessment.application.round, assessment.due) for assessment in given)


def tell_taken(assessment: Assessment, *, now: datetime) -> None:
    """Tell an assessor that they need not read an application any more."""
    _about(
        "reading_taken",
        assessment,
        assessment.assessor,
        now=now,
        link=notices.link("assessor:assessments"),
    )


def tell_given_back(assessment: Assessment, *, now: datetime) -> None:
    """Tell the officer who gave it that somebody else has to read it."""
    officer = assessment.assigned_by
    if not officer.has_role(Role.OFFICER):
        return
    _about(
        "reading_given_back",
        assessment,
        officer,
        now=now,
        assessor=str(assessment.assessor),
        why=assessment.decline_reason.rstrip("."),
        link=notices.link("staff:application_detail", assessment.application.reference),
    )


def _about(key: str, assessment: Assessment, to: User, *, now: datetime, **context: object) -> None:
    """Write about one application, to nobody whom an interest shuts out of it."""
    application = assessment.application
    if Application.objects.closed_to(to).filter(pk=application.pk).exists():
        return
    notices.write(key, [to], now=now, context=context, application=application)
