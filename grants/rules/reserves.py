"""The reserve list after the release: money that came free goes to the next one whom it fits."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from grants import money, states, words
from grants.errors import RuleError
from grants.models import (
    Application,
    LaterDecision,
    PublicityLock,
    ReservePass,
    Round,
    User,
)
from grants.rules import (
    audit,
    declarations,
    deputies,
    feedback,
    freed_money,
    later_decisions,
    notices,
)
from grants.rules.later_decisions import Offer
from grants.states import APPLICATION_MOVES, ApplicationState

Cause = LaterDecision.Cause


@dataclass(frozen=True)
class Place:
    """One reserve in its order. `fit` is "fits", "part" or "none"; a closed place names nothing."""

    number: int
    application: Application
    asked: Decimal
    fit: str
    passes: list[ReservePass]
    is_passed: bool
    is_next: bool
    is_closed: bool


@dataclass(frozen=True)
class Line:
    """The reserves of a round beside its free money, as one person may see them."""

    limit_left: Decimal
    held: Decimal
    until: date | None
    places: list[Place]

    @property
    def next(self) -> Place | None:
        return next((place for place in self.places if place.is_next), None)


def line(call: Round, reader: User, *, now: datetime) -> Line:
    """Return the reserve list of a released round in its recorded order; a constant few queries.

    Each strand has a next one of its own.
    """
    free = freed_money.free_by_strand(call)
    waiting = list(_waiting(call))
    closed = set(
        Application.objects.filter(pk__in=[one.pk for one in waiting])
        .closed_to(reader)
        .values_list("pk", flat=True)
    )
    until = _last_day(call)
    is_over = until is None or timezone.localdate(now) > until
    taken: set[int | None] = set()
    places = []
    for application in waiting:
        passes = list(application.reserve_passes.all())
        left = free.for_one(application)
        fit, is_passed = _fit(application, left), _is_passed(passes, left)
        is_taken = is_over or application.strand_id in taken
        is_next = not is_taken and fit == "fits" and not is_passed
        if is_next:
            taken.add(application.strand_id)
        places.append(
            Place(
                number=application.decision.reserve_place or 0,
                application=application,
                asked=_asked(application),
                fit=fit,
                passes=passes,
                is_passed=is_passed,
                is_next=is_next,
                is_closed=application.pk in closed,
            )
        )
    return Line(free.whole, freed_money.held(call), until, places)


@transaction.atomic
def promote(application: Application, offer: Offer, *, by: User, now: datetime) -> LaterDecision:
    """Offer free money to a reserve: the award, the letter and a decision notice, all at once.

    The round is locked while the sum is checked, so two people at once cannot spend the freed
    pound twice. Nobody ahead whom the money fits is left out unless passed over with a reason.
    """
    call = Round.objects.select_for_update().get(pk=application.round_id)
    application = _locked(application)
    declarations.refuse_interested(application, by)
    deputies.refuse_others(application, by)
    declarations.refuse_undeclared(application, by)
    if application.state != ApplicationState.RESERVE:
        raise RuleError("This application is not on the reserve list any more.")
    _refuse_over(call, now)
    left = freed_money.free_by_strand(call).for_one(application)
    later_decisions.check_amount(application, offer, left)
    _pass_those_ahead(application, call, left, by=by, now=now)
    return later_decisions.decide(
        application, offer, cause=Cause.RESERVE, move="offer", left=left, by=by, now=now
    )


@transaction.atomic
def pass_over(application: Application, reason: str, *, by: User, now: datetime) -> ReservePass:
    """Pass a reserve over with a reason. Once more money is free than now, it is in line again."""
    call = Round.objects.select_for_update().get(pk=application.round_id)
    application = _locked(application)
    declarations.refuse_interested(application, by)
    deputies.refuse_others(application, by)
    declarations.refuse_undeclared(application, by)
    if application.state != ApplicationState.RESERVE:
        raise RuleError("This application is not on the reserve list any more.")
    if not reason.strip():
        raise RuleError("Say why it is passed over.", field="reason")
    left = freed_money.free_by_strand(call).for_one(application)
    return _pass(application, reason.strip(), left, by=by, now=now)


def end_waiting(now: datetime) -> int:
    """End the reserve places whose last day is over and write to each group; return how many.

    While a publicity lock holds, they wait for its end: no result comes out on those days.
    """
    today = timezone.localdate(now)
    if PublicityLock.objects.holding(today).exists():
        return 0
    waiting = Application.objects.filter(
        state=ApplicationState.RESERVE, round__released_at__isnull=False
    ).select_related("round__fund")
    return sum(
        _end(application, until, now)
        for application in waiting
        if (until := _last_day(application.round)) is not None and today > until
    )


def rounds_with_reserves() -> QuerySet[Round]:
    """The released rounds in which somebody still waits for money to come free."""
    waiting = Application.objects.filter(state=ApplicationState.RESERVE).values("round")
    return (
        Round.objects.released()
        .filter(pk__in=waiting)
        .select_related("fund", "panel")
        .order_by("-released_at", "pk")
    )


def _waiting(call: Round) -> QuerySet[Application]:
    return (
        call.applications.filter(state=ApplicationState.RESERVE)
        .select_related("decision", "organisation", "district", "recommendation")
        .prefetch_related("reserve_passes__passed_by")
        .order_by("decision__reserve_place", "pk")
    )


def _locked(application: Application) -> Application:
    return (
        Application.objects.select_for_update(of=("self",))
        .select_related("round__fund", "organisation", "district", "theme", "decision")
        .get(pk=application.pk)
    )


def _asked(application: Application) -> Decimal:
    return application.amount_requested or money.ZERO


def _fit(application: Application, left: Decimal) -> str:
    if _asked(application) <= left:
        return "fits"
    return "part" if left > 0 else "none"


def _is_passed(passes: list[ReservePass], left: Decimal) -> bool:
    """Whether it was passed over when at least as much was free as now."""
    return any(each.money_free >= left for each in passes)


def _last_day(call: Round) -> date | None:
    """The last day on which a place of this round counts; none before its release."""
    return feedback.reserve_until(call, call.released_at) if call.released_at else None


def _refuse_over(call: Round, now: datetime) -> None:
    until = _last_day(call)
    if until is None:
        raise RuleError("The results of this round are not out yet.")
    if timezone.localdate(now) > until:
        raise RuleError(f"The reserve list of this round ended on {words.day(until)}.")


def _pass_those_ahead(
    application: Application, call: Round, left: Decimal, *, by: User, now: datetime
) -> None:
    """Refuse while somebody ahead fits; keep a reason for each one ahead whom the money is too
    little for.
    """
    place = application.decision.reserve_place or 0
    before_it = _waiting(call).filter(decision__reserve_place__lt=place)
    for ahead in before_it.filter(strand=application.strand_id):
        if _is_passed(list(ahead.reserve_passes.all()), left):
            continue
        if _fit(ahead, left) == "fits":
            raise RuleError(
                f"Number {ahead.decision.reserve_place} on the list comes first, and the money "
                "is enough for it. Decide about it, or let somebody without an interest in it "
                "pass it over with a reason."
            )
        reason = f"It asked for {money.text(_asked(ahead))}, and {money.text(left)} was free."
        _pass(ahead, reason, left, by=by, now=now)


def _pass(
    application: Application, reason: str, left: Decimal, *, by: User, now: datetime
) -> ReservePass:
    made = ReservePass.objects.create(
        application=application, reason=reason, money_free=left, passed_by=by, passed_at=now
    )
    audit.record("reserve.pass", application, by=by, now=now, money_free=left)
    return made


@transaction.atomic
def _end(application: Application, until: date, now: datetime) -> int:
    application = _locked(application)
    if application.state != ApplicationState.RESERVE:
        return 0
    application.state = states.after(APPLICATION_MOVES, application.state, "refuse")
    application.changed_at = now
    application.save(update_fields=["state", "changed_at"])
    audit.record("reserve.end", application, by=None, now=now, until=until)
    notices.write(
        "reserve_ended",
        notices.members_of(application),
        now=now,
        context={
            "reserve_until": words.day(until),
            "link": notices.link("applicant:application_kit", application.reference),
        },
        application=application,
    )
    return 1
