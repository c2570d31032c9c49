"""What must be true after the rush, read from the database."""

from collections.abc import Iterable
from dataclasses import dataclass

from grants.models import Answer, AnswerVersion, Application, AuditEntry, Letter
from grants.states import ApplicationState
from tests.rush.people import LATE, SENDER, Person


@dataclass(frozen=True)
class Proof:
    """`lost` are texts that the server said it has and has not, `duplicates` things done twice."""

    lost: int
    duplicates: int
    receipts: int


def prove(people: Iterable[Person]) -> Proof:
    people = list(people)
    senders = {person.reference for person in people if person.part == SENDER}
    late = {person.reference for person in people if person.part == LATE}
    states = dict(Application.objects.values_list("reference", "state"))
    wrong = [r for r in senders if states.get(r) != ApplicationState.SUBMITTED]
    wrong += [
        r for r in late if states.get(r) not in (ApplicationState.DRAFT, ApplicationState.NOT_SENT)
    ]
    receipts = list(
        Letter.objects.filter(key="receipt").values_list("application__reference", "to_email")
    )
    sent = list(
        AuditEntry.objects.filter(action="application.submit").values_list("subject_id", flat=True)
    )
    return Proof(
        lost=sum(_lost(person) for person in people) + len(wrong),
        duplicates=_twice(receipts) + _twice(sent) + (len(states) - len(senders | late)),
        receipts=len(senders & {reference for reference, _ in receipts}),
    )


def _lost(person: Person) -> int:
    def is_kept(key: str, text: str) -> bool:
        about = {"application__reference": person.reference, "key": key, "text": text}
        return (
            Answer.objects.filter(**about).exists()
            or AnswerVersion.objects.filter(**about).exists()
        )

    return sum(not is_kept(key, text) for key, text in person.saved.items())


def _twice(things: list) -> int:
    return len(things) - len(set(things))
