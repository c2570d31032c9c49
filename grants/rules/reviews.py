"""Reviews of a decision and complaints: from the day they come to an outcome with reasons.

The decision is never changed by one. Where an upheld review calls for another decision, the
decision-maker makes it (`grants.rules.review_decisions`); what was found not eligible goes back into
the checks while its round still can take it (`grants.rules.second_checks`).
"""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from grants import limits, states, words
from grants.errors import RuleError
from grants.models import Application, DecisionReview, FlaggedCopy, User
from grants.rules import (
    answers,
    audit,
    declarations,
    flagged_copies,
    notices,
    review_outcomes,
    second_checks,
    statuses,
)
from grants.rules.part_taken import part_in_the_decision
from grants.states import REVIEW_MOVES, ApplicationState, ReviewState

LONGEST = 3_000  # characters
Kind, CameBy, Follows = DecisionReview.Kind, DecisionReview.CameBy, DecisionReview.Follows
HAVE_HEARD = (
    ApplicationState.OFFERED,
    ApplicationState.RESERVE,
    ApplicationState.REFUSED,
    ApplicationState.INELIGIBLE,
)


@dataclass(frozen=True)
class Said:
    """A review or complaint as it came. `page` is what the page was marked with."""

    kind: str
    text: str
    came_by: str
    received_on: date
    asked_by_name: str
    page: str


def may_ask(application: Application) -> bool:
    """Whether the group has heard a decision; before the release it has not."""
    return statuses.told(application) in HAVE_HEARD


def heard_on(application: Application) -> date | None:
    """The day on which the group heard the newest decision; none before it."""
    if not may_ask(application):
        return None
    later = application.later_decisions.order_by("-decided_at").first()
    if later is not None:
        return timezone.localdate(later.decided_at)
    if application.state == ApplicationState.INELIGIBLE:
        letter = application.letters.filter(key="ineligible").order_by("-created_at").first()
        return timezone.localdate(letter.created_at if letter else application.changed_at)
    released = application.round.released_at
    return timezone.localdate(released) if released else None


def last_day(application: Application) -> date | None:
    """The last day on which the group may ask for a review. A complaint has none."""
    heard = heard_on(application)
    days = application.round.fund.days_to_ask_for_review
    return heard + timedelta(days=days) if heard else None


@transaction.atomic
def ask(
    application: Application, kind: str, text: str, *, page: str, by: User, now: datetime
) -> DecisionReview:
    """Take a review or complaint from the group itself. Pressed twice, there is one.

    Words that suggest risk are kept as a flagged copy too. `page` is what the page was marked with.
    """
    application = answers.locked(application)
    last = last_day(application)
    if kind == Kind.REVIEW and last is not None and timezone.localdate(now) > last:
        raise RuleError(
            f"You could ask for a review until {words.day(last)}. You can still complain about "
            "how we handled it.",
            "kind",
        )
    said = Said(
        kind=kind,
        text=text,
        came_by=CameBy.PORTAL,
        received_on=timezone.localdate(now),
        asked_by_name=by.name or by.email,
        page=page,
    )
    return _receive(application, said, by=by, now=now)


@transaction.atomic
def record(application: Application, said: Said, *, by: User, now: datetime) -> DecisionReview:
    """Write down what came by letter, telephone or e-mail, late ones too."""
    application = answers.locked(application)
    declarations.refuse_interested(application, by)
    if said.received_on > timezone.localdate(now):
        raise RuleError("The day on which it came cannot be in the future.", "received_on")
    return _receive(application, said, by=by, now=now)


@transaction.atomic
def take(review: DecisionReview, *, by: User, now: datetime) -> DecisionReview:
    """Begin to look at it, or take it over. Refused to whoever took part in the decision."""
    review = _locked(review)
    is_first = review.taken_by_id is None
    _refuse_who_took_part(review, by)
    review.state = states.after(REVIEW_MOVES, review.state, "take")
    review.taken_by, review.taken_at = by, now
    review.save(update_fields=["state", "taken_by", "taken_at"])
    audit.record("review.take", review.application, by=by, now=now, review=review.reference)
    if is_first:
        _write("review_taken", review, now=now, looked_at_by=by.name)
    return review


@transaction.atomic
def settle(
    review: DecisionReview,
    outcome: str,
    *,
    reasons: str,
    follows: str,
    put_right: str,
    by: User,
    now: datetime,
) -> DecisionReview:
    """Record the outcome with its reasons and what follows; everybody in the group hears."""
    review = _locked(review)
    _refuse_who_took_part(review, by)
    if review.state == ReviewState.LOOKING and review.taken_by_id != by.pk:
        raise RuleError(f"{review.taken_by} is looking at it. Take it over first.")
    review_outcomes.refuse_unready(review, outcome, reasons, follows, put_right)
    review.state = states.after(REVIEW_MOVES, review.state, outcome)
    review.reasons, review.follows = reasons.strip(), Follows(follows)
    review.put_right = put_right.strip() if follows == Follows.PUT_RIGHT else ""
    review.closed_by, review.closed_at = by, now
    review.save()
    audit.record(
        "review.settle",
        review.application,
        by=by,
        now=now,
        review=review.reference,
        outcome=review.state,
        follows=follows,
    )
    if review.follows == Follows.CHECK_AGAIN:
        second_checks.begin(review, by=by, now=now)
    _write("review_outcome", review, now=now)
    return review


def waiting_for(user: User) -> QuerySet[DecisionReview]:
    """Those without an outcome that somebody may read, the oldest first."""
    return DecisionReview.objects.visible_to(user).open().for_list().order_by("received_on", "pk")


def all_of(user: User) -> QuerySet[DecisionReview]:
    return DecisionReview.objects.visible_to(user).for_list()


def to_decide(user: User) -> QuerySet[DecisionReview]:
    """Upheld ones that call for another decision which is not made yet."""
    upheld = DecisionReview.objects.visible_to(user).filter(follows=Follows.DECIDE_AGAIN)
    return upheld.filter(later_decision=None).for_list().order_by("closed_at", "pk")


def _receive(application: Application, said: Said, *, by: User, now: datetime) -> DecisionReview:
    text = _checked(application, said)
    marked = f"{said.kind} {by.pk} {said.page}\n{text}"
    fingerprint = hashlib.sha256(marked.encode()).hexdigest()
    if found := application.reviews.filter(fingerprint=fingerprint).first():
        return found
    if DecisionReview.objects.open().filter(application=application, kind=said.kind).exists():
        raise RuleError("We have one of these from this group, and it has no outcome yet.", "kind")
    review = DecisionReview.objects.create(
        application=application,
        kind=Kind(said.kind),
        came_by=CameBy(said.came_by),
        text=text,
        received_on=said.received_on,
        asked_by_name=said.asked_by_name.strip(),
        recorded_by=by,
        recorded_at=now,
        fingerprint=fingerprint,
    )
    audit.record(
        "review.receive",
        application,
        by=by,
        now=now,
        review=review.reference,
        kind=said.kind,
        came_by=said.came_by,
    )
    flagged_copies.keep_answers(
        [(review.get_kind_display(), text)],
        source=FlaggedCopy.Source.REVIEW,
        by=by,
        now=now,
        application=application,
    )
    _write("review_received", review, now=now)
    return review


def _checked(application: Application, said: Said) -> str:
    """Return the words of it, tidied. Refuses where there is no decision to look at."""
    text = answers.tidy(said.text)
    if not may_ask(application):
        raise RuleError("There is no decision yet to look at again.")
    if not text:
        raise RuleError("Say what is wrong.", "text")
    if (count := limits.characters(text)) > LONGEST:
        raise RuleError(limits.said(count, LONGEST, "characters"), "text")
    return text


def _locked(review: DecisionReview) -> DecisionReview:
    return (
        DecisionReview.objects.select_for_update(of=("self",))
        .select_related("application__round__fund", "application__organisation", "taken_by")
        .get(pk=review.pk)
    )


def _refuse_who_took_part(review: DecisionReview, person: User) -> None:
    declarations.refuse_interested(review.application, person)
    if part := part_in_the_decision(review.application, person):
        raise RuleError(f"{part} Somebody who took no part in the decision looks at it.")


def _write(key: str, review: DecisionReview, *, now: datetime, **said: object) -> None:
    application = review.application
    notices.write(
        key,
        notices.members_of(application),
        now=now,
        application=application,
        context={
            "kind": review.kind,
            "received_on": words.day(review.received_on),
            "outcome": review.state,
            "reasons": review.reasons,
            "follows": review.follows,
            "put_right": review.put_right,
            "link": notices.link("applicant:reviews", application.reference),
            **said,
        },
    )
