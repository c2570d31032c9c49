"""What waits for a person, by the permissions they hold. Each kind of work adds its own line."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from grants.models import (
    Application,
    Assessment,
    AwardPaper,
    ContactMessage,
    FlaggedCopy,
    GroupClaim,
    InterestDeclaration,
    User,
)
from grants.rules import reserves, reviews, threads
from grants.states import ApplicationState


@dataclass(frozen=True)
class Work:
    """One kind of work: who does it, how it is said for one and for more, where it is done."""

    needs: str
    one: str
    many: str
    url_name: str
    query: str
    count: Callable[[User, datetime], int]


@dataclass(frozen=True)
class Waiting:
    count: int
    words: str
    url: str


def _in_state(*states: ApplicationState) -> Callable[[User, datetime], int]:
    def count(user: User, now: datetime) -> int:
        return Application.objects.casework_of(user).filter(state__in=states).count()

    return count


def _own_checks(user: User, now: datetime) -> int:
    casework = Application.objects.casework_of(user)
    return casework.filter(state=ApplicationState.CHECKING, owner=user).count()


def _late_replies(user: User, now: datetime) -> int:
    casework = Application.objects.casework_of(user)
    return casework.filter(
        state=ApplicationState.INFORMATION_WANTED,
        information_requests__answered_at=None,
        information_requests__due_on__lt=now.date(),
    ).count()


def _referred(user: User, now: datetime) -> int:
    return Application.objects.casework_of(user).filter(referred_at__isnull=False).count()


def _flagged(user: User, now: datetime) -> int:
    return FlaggedCopy.objects.visible_to(user).waiting().count()


def _threads(user: User, now: datetime) -> int:
    return threads.waiting_for(user).count()


def _messages(user: User, now: datetime) -> int:
    return ContactMessage.objects.waiting().count()


def _group_claims(user: User, now: datetime) -> int:
    return GroupClaim.objects.visible_to(user).open().count()


def _to_score(user: User, now: datetime) -> int:
    open_to_them = Application.objects.casework_of(user)
    return Assessment.objects.of(user).waiting().filter(application__in=open_to_them).count()


def _papers(user: User, now: datetime) -> int:
    return AwardPaper.objects.visible_to(user).to_look_at().count()


def _not_sure(user: User, now: datetime) -> int:
    return InterestDeclaration.objects.unresolved().exclude(person=user).count()


def _money_free(user: User, now: datetime) -> int:
    lines = (reserves.line(call, user, now=now) for call in reserves.rounds_with_reserves())
    return sum(line.next is not None for line in lines)


def _reviews(user: User, now: datetime) -> int:
    return reviews.waiting_for(user).count()


def _to_decide_again(user: User, now: datetime) -> int:
    return reviews.to_decide(user).count()


WORK = (
    Work(
        "grants.read_flagged_copies",
        "flagged copy: somebody may be at risk",
        "flagged copies: somebody may be at risk",
        "staff:flagged_copies",
        "",
        _flagged,
    ),
    Work(
        "grants.assess_applications",
        "application to score",
        "applications to score",
        "assessor:assessments",
        "",
        _to_score,
    ),
    Work(
        "grants.triage_application",
        "new application to check",
        "new applications to check",
        "staff:applications",
        "?status=new&round=all",
        _in_state(ApplicationState.SUBMITTED),
    ),
    Work(
        "grants.triage_application",
        "application in your checks",
        "applications in your checks",
        "staff:applications",
        "?status=checking&owner=me&round=all",
        _own_checks,
    ),
    Work(
        "grants.triage_application",
        "reply from a group is late",
        "replies from groups are late",
        "staff:applications",
        "?status=waiting&round=all",
        _late_replies,
    ),
    Work(
        "grants.answer_threads",
        "group with a question to answer",
        "groups with questions to answer",
        "staff:threads",
        "",
        _threads,
    ),
    Work(
        "grants.accept_award_papers",
        "paper of a grant to look at",
        "papers of grants to look at",
        "staff:award_papers",
        "",
        _papers,
    ),
    Work(
        "grants.resolve_interest",
        "person is not sure about an interest",
        "people are not sure about an interest",
        "staff:interests",
        "",
        _not_sure,
    ),
    Work(
        "grants.deal_with_reviews",
        "review or complaint without an outcome",
        "reviews and complaints without an outcome",
        "staff:reviews",
        "",
        _reviews,
    ),
    Work(
        "grants.decide_applications",
        "upheld review to decide again",
        "upheld reviews to decide again",
        "staff:reviews",
        "",
        _to_decide_again,
    ),
    Work(
        "grants.decide_applications",
        "round with money free for the next reserve",
        "rounds with money free for the next reserve",
        "staff:reserves",
        "",
        _money_free,
    ),
    Work(
        "grants.read_referred_applications",
        "application referred to you",
        "applications referred to you",
        "staff:applications",
        "?round=all",
        _referred,
    ),
    Work(
        "grants.answer_contact_messages",
        "message to answer",
        "messages to answer",
        "staff:contact_messages",
        "",
        _messages,
    ),
    Work(
        "grants.decide_group_claims",
        "request to take over a group",
        "requests to take over a group",
        "staff:group_claims",
        "",
        _group_claims,
    ),
)


def for_person(user: User, *, now: datetime) -> list[Waiting]:
    """Return what waits for somebody, leaving out what does not."""
    found = []
    for work in WORK:
        if user.has_perm(work.needs) and (count := work.count(user, now)):
            words = work.one if count == 1 else work.many
            found.append(Waiting(count, words, reverse(work.url_name) + work.query))
    return found
