"""What of an application goes into its bundle for a freedom-of-information request, part by part."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from grants import money, words
from grants.models import Application, InterestDeclaration, Moderation, Question, User
from grants.rules import copies, feedback, office, questions, triage_checks

Row: TypeAlias = dict[str, str]
Rows: TypeAlias = list[Row]
Kind = Question.Kind
ABOUT_PEOPLE = {Kind.CONTACT, Kind.DECLARATION, Kind.ADDRESS}


@dataclass(frozen=True)
class Text:
    """Words that may name somebody. `is_whole`: set apart as a whole where they do, not masked;
    `is_personal`: always set apart.
    """

    text: str
    is_whole: bool = False
    is_personal: bool = False


@dataclass(frozen=True)
class Person:
    """Somebody under the name that the open part has for them, such as "Assessor 2"."""

    user: User
    called: str

    def __str__(self) -> str:
        return self.called

    @property
    def row(self) -> Row:
        return {"Called": self.called, "Name": self.user.name, "E-mail": self.user.email}


Part: TypeAlias = Iterable[dict[str, Text | str | Person]]


def people_of(application: Application) -> list[Person]:
    """Return everybody who wrote or worked on it, under a name for the open part; each once."""
    members = [each.user for each in application.organisation.memberships.select_related("user")]
    assessors = [each.assessor for each in application.assessments.select_related("assessor")]
    officers = [
        *(note.written_by for note in _notes(application)),
        *(message.sent_by for message in application.messages.select_related("sent_by")),
        *(check.checked_by for check in application.checks.select_related("checked_by")),
        application.owner,
    ]
    declared = [each.person for each in application.interests.select_related("person")]
    settled = [
        person
        for each in application.reviews.select_related("recorded_by", "taken_by", "closed_by")
        for person in (each.recorded_by, each.taken_by, each.closed_by)
    ]
    decided = [
        each.decided_by
        for each in [
            getattr(application, "decision", None),
            *application.later_decisions.select_related("decided_by"),
        ]
        if each is not None
    ]
    kinds = (
        ("Member of the group", members),
        ("Assessor", assessors),
        ("Decision-maker", decided),
        ("Officer", [*officers, *settled]),
        ("Person", declared),
    )
    found: dict[int, Person] = {}
    for kind, users in kinds:
        known = {user.pk: user for user in users if user is not None and user.pk not in found}
        for number, user in enumerate(sorted(known.values(), key=lambda one: one.pk), start=1):
            found[user.pk] = Person(user, f"{kind} {number}")
    return list(found.values())


def _called(application: Application) -> dict[int, Person]:
    return {person.user.pk: person for person in people_of(application)}


def _notes(application: Application):  # type: ignore[no-untyped-def]
    return application.case_notes.select_related("written_by").order_by("written_at", "pk")


def _facts(application: Application) -> Part:
    asked = application.amount_requested
    yield {
        "Reference": application.reference,
        "Round": str(application.round),
        "Group": application.organisation.legal_name,
        "Project": Text(application.title),
        "Asked for": money.text(asked) if asked is not None else "",
        "Sent": words.day(application.submitted_at),
        "State": str(application.get_state_display()),
    }


def _answers(application: Application) -> Part:
    for part in copies.read(application).parts:
        for item in part.items:
            yield {
                "Question": item.label,
                "Answer": Text("\n".join(item.lines), is_personal=item.kind in ABOUT_PEOPLE),
            }


def _versions(application: Application) -> Part:
    asked = Question.objects.filter(section__version=application.form_version_id)
    by_row = {key: question for question in asked for key in questions.row_keys(question)}
    for version in application.answer_versions.order_by("kept_at", "pk"):
        question = by_row.get(version.key)
        yield {
            "Question": question.label if question else version.key,
            "Kept": f"{version.get_reason_display()}, {words.day(version.kept_at)}",
            "Answer": Text(
                version.text, is_personal=question is None or question.kind in ABOUT_PEOPLE
            ),
        }


def _checks(application: Application) -> Part:
    labels = {check["key"]: check["check"] for check in triage_checks.checklist()}
    for check in application.checks.order_by("key"):
        yield {
            "Check": labels.get(check.key, check.key),
            "Result": str(check.get_result_display()),
            "Found": Text(check.finding),
        }


def _messages(application: Application) -> Part:
    for message in application.messages.order_by("sent_at", "pk"):
        yield {
            "From": str(message.get_side_display()),
            "On": words.day(message.sent_at),
            "Message": Text(message.text, is_whole=True),
        }


def _case_notes(application: Application) -> Part:
    called = _called(application)
    for note in _notes(application):
        yield {
            "By": called[note.written_by_id],
            "On": words.day(note.written_at),
            "Note": Text(note.text, is_whole=True),
        }


def _interests(application: Application) -> Part:
    called = _called(application)
    answers = dict(InterestDeclaration.Answer.choices)
    for declared in application.interests.order_by("declared_at", "pk"):
        yield {
            "By": called[declared.person_id],
            "On": words.day(declared.declared_at),
            "Declared": str(declared.get_answer_display()),
            "What it is": Text(declared.detail, is_personal=True),
            "Settled": str(answers.get(declared.resolution, "")),
            "Why": Text(declared.resolution_reason, is_personal=True),
        }


def _scores(application: Application) -> Part:
    called = _called(application)
    for reading in application.assessments.order_by("assigned_at", "pk"):
        for score in reading.scores.select_related("criterion"):
            yield {
                "By": called[reading.assessor_id],
                "Criterion": score.criterion.label,
                "Score": f"{score.score} of {score.criterion.top}",
                "Comment": Text(score.comment),
                "Reading": str(reading.get_state_display()),
            }


def _moderations(application: Application) -> Part:
    meetings = Moderation.objects.filter(application=application).order_by("recorded_at", "pk")
    for meeting in meetings:
        agreed = meeting.scores.select_related("criterion")
        yield {
            "Held on": words.day(meeting.held_on),
            "People there": str(meeting.people.count()),
            "Agreed": "; ".join(f"{each.criterion.label}: {each.score}" for each in agreed),
            "Why": Text(meeting.reason),
        }


def _means(application: Application) -> Part:
    for said in feedback.feedback(application):
        yield {"Criterion": said.criterion, "Score": f"{said.score.normalize():f} of {said.top}"}


def _recommendation(application: Application) -> Part:
    made = getattr(application, "recommendation", None)
    if made is not None:
        yield {
            "Recommended": str(made.get_outcome_display()),
            "Amount": money.text(made.amount) if made.amount is not None else "",
            "Score in the room": str(made.score) if made.score is not None else "",
            "Note": Text(made.note),
        }


def _decisions(application: Application) -> Part:
    first = getattr(application, "decision", None)
    later = list(application.later_decisions.order_by("decided_at", "pk"))
    for decision in [first, *later] if first is not None else later:
        day = decision.decided_at.date()
        yield {
            "On": words.day(decision.decided_at),
            "By": str(office.office_on(day).decision_maker_title).capitalize(),
            "Decided": str(decision.get_outcome_display()),
            "Amount": money.text(decision.amount) if decision.amount is not None else "",
            "Why": Text(decision.reason),
            "Why a part": Text(decision.part_reason),
            "Conditions": Text(decision.conditions),
            "Why it differs": Text(getattr(decision, "difference_reason", "")),
        }


def _reviews(application: Application) -> Part:
    for review in application.reviews.order_by("received_on", "pk"):
        yield {
            "What": str(review.get_kind_display()),
            "Received": words.day(review.received_on),
            "From": Text(review.asked_by_name, is_personal=True),
            "What they say": Text(review.text, is_whole=True),
            "Outcome": str(review.get_state_display()),
            "Reasons": Text(review.reasons),
            "Follows": str(review.get_follows_display()),
        }


def _letters(application: Application) -> Part:
    for letter in application.letters.order_by("created_at", "pk"):
        yield {
            "On": words.day(letter.created_at),
            "Letter": letter.key.replace("_", " "),
            "To": Text(letter.to_email, is_personal=True),
            "Words": Text(letter.body, is_personal=True),
        }


ALWAYS: tuple[tuple[str, Callable[[Application], Part]], ...] = (
    ("The application", _facts),
    ("Answers", _answers),
    ("Earlier versions of answers", _versions),
    ("Checks", _checks),
    ("Interests declared", _interests),
    ("Questions and answers", _messages),
    ("Notes of officers", _case_notes),
    ("Letters", _letters),
)
ONCE_OUT: tuple[tuple[str, Callable[[Application], Part]], ...] = (
    ("Scores", _scores),
    ("Scores that meetings agreed", _moderations),
    ("Scores that count", _means),
    ("What the board recommended", _recommendation),
    ("Decisions", _decisions),
    ("Reviews and complaints", _reviews),
)
