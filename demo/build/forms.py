"""A second form that the office is still writing: the standard one for street events, made its own."""

from datetime import datetime

from django.db.models import F

from grants.models import FormVersion, Question, User
from grants.rules import form_library, forms

Kind = Question.Kind
NAME = "Street events"
OWN = (
    {
        "key": "before_the_event",
        "kind": Kind.GUIDANCE,
        "label": "Before you plan an event in the street",
        "hint": (
            "Ask your council first if a road has to close. It can take eight weeks.\n\n"
            "You need cover for accidents. Your council can say how much."
        ),
        "is_required": False,
    },
    {
        "key": "event_address",
        "kind": Kind.ADDRESS,
        "label": "Where do people meet on the day?",
        "hint": "The hall, yard or shop where you set up.",
        "is_blind": True,
    },
)


def build(standard: FormVersion, *, by: User, now: datetime) -> FormVersion:
    """Copy the standard form under another name, and put guidance and an address into its plan."""
    version = form_library.copy_as(standard, NAME, by=by, now=now)
    plan = version.sections.get(key="plan")
    plan.questions.update(position=F("position") + len(OWN))
    Question.objects.bulk_create(
        Question(section=plan, position=place, **facts) for place, facts in enumerate(OWN)
    )
    forms.record_change(version, by=by, now=now)
    return version
