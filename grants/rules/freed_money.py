"""What of a round's money is free after its release, and what sets an award's money free."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import F, QuerySet, Sum

from grants import money, states, words
from grants.errors import RuleError
from grants.models import (
    Application,
    Award,
    Decision,
    LaterDecision,
    Outcome,
    Panel,
    Payment,
    Report,
    Round,
    User,
)
from grants.rules import audit, declarations, notices, panels, report_schedules, strands
from grants.states import AWARD_MOVES, AwardState, PaymentState

HOLD_NOTHING = [AwardState.DECLINED, AwardState.LAPSED]
GIVES_BACK = [
    AwardState.ACCEPTED,
    AwardState.READY,
    AwardState.RUNNING,
    AwardState.SUSPENDED,
    AwardState.CLOSING,
    AwardState.CLOSED,
    AwardState.ENDED_EARLY,
]
ON_THE_WAY = [
    PaymentState.REQUESTED,
    PaymentState.APPROVED,
    PaymentState.SENDING,
    PaymentState.FAILED,
]


@dataclass(frozen=True)
class Release:
    """Money of one award that is free again: how much of it, and by what."""

    award: Award
    amount: Decimal
    why: str


@dataclass(frozen=True)
class FreeMoney:
    """Pounds that no award holds: in the whole round, and in each strand by its key."""

    whole: Decimal
    by_strand: Mapping[int, Decimal]

    def for_one(self, application: Application) -> Decimal:
        """What may be offered to an application: never more than its strand has left."""
        strand = application.strand_id
        return self.whole if strand is None else min(self.whole, self.by_strand[strand])


def held(call: Round) -> Decimal:
    """What the awards of a round hold: offered, accepted or paid, less what was given back."""
    return _sum_of(_holding(call))


def _holding(call: Round) -> QuerySet[Award]:
    return Award.objects.filter(round=call).exclude(state__in=HOLD_NOTHING)


def _sum_of(awards: QuerySet[Award]) -> Decimal:
    total: Decimal | None = awards.aggregate(total=Sum(F("amount") - F("given_back")))["total"]
    return total or money.ZERO


def free(call: Round) -> Decimal:
    """What of the pot, or of its recorded limit, no award holds; nothing before the release."""
    return free_by_strand(call).whole


def free_by_strand(call: Round) -> FreeMoney:
    """The same, with what is free in each strand."""
    panel = Panel.objects.filter(round=call).select_related("round").first()
    if panel is None or call.released_at is None:
        return FreeMoney(money.ZERO, defaultdict(Decimal))
    by_strand = {
        key: max(pot - _held_in(call, key), money.ZERO) for key, pot in strands.pots(panel).items()
    }
    return FreeMoney(max(panels.limit(panel) - held(call), money.ZERO), by_strand)


def _held_in(call: Round, strand: int) -> Decimal:
    return _sum_of(_holding(call).filter(application__strand=strand))


def released_by_awards(call: Round) -> list[Release]:
    """Where money came free since the release, by group; three queries."""
    awards = Award.objects.filter(round=call).select_related("application__organisation")
    awards = awards.order_by("recipient_name", "pk")
    given = _given_at_first(call)
    found = []
    for award in awards:
        first = given.get(award.application_id or 0, award.amount or money.ZERO)
        found += [part for part in _parts(award, first) if part.amount > 0]
    return found


def _given_at_first(call: Round) -> dict[int, Decimal]:
    """Return what was decided for each application, a later decision in place of the first."""
    funded = {"application__round": call, "outcome": Outcome.FUND}
    first = Decision.objects.filter(**funded).values_list("application", "amount")
    later = LaterDecision.objects.filter(**funded).values_list("application", "amount")
    return {application: amount or money.ZERO for application, amount in [*first, *later]}


def _parts(award: Award, first: Decimal) -> Iterable[Release]:
    amount = award.amount or money.ZERO
    yield Release(award, first - amount, "The offer was lowered")
    if award.state == AwardState.DECLINED:
        yield Release(award, amount, "The group turned the offer down")
    elif award.state == AwardState.LAPSED:
        yield Release(award, amount, "The offer ended")
    else:
        yield Release(award, award.given_back, "The group gave it back")


@transaction.atomic
def lower_offer(award: Award, *, amount: Decimal, reason: str, by: User, now: datetime) -> Award:
    """Lower an offer that is not accepted yet to what the group says it needs."""
    award = _locked(award, by)
    _refuse_without(reason)
    if award.state != AwardState.OFFERED:
        raise RuleError("Only an offer that waits for the group can be lowered.")
    offered = award.amount or money.ZERO
    if not money.ZERO < amount < offered:
        raise RuleError(
            f"Enter more than nothing and less than the {money.text(offered)} that is offered.",
            field="amount",
        )
    award.amount, award.changed_at = amount, now
    award.save(update_fields=["amount", "changed_at"])
    audit.record("award.lower", award, by=by, now=now, before=offered, after=amount, reason=reason)
    _write(award, "lowered", freed=offered - amount, reason=reason, now=now)
    return award


@transaction.atomic
def withdraw_offer(award: Award, *, reason: str, by: User, now: datetime) -> Award:
    """End an offer before its day, because the group or the project can no longer take it up."""
    award = _locked(award, by)
    _refuse_without(reason)
    award.state = states.after(
        AWARD_MOVES,
        award.state,
        "withdraw_offer",
        refusal="Only an offer that waits for the group can be withdrawn.",
    )
    award.changed_at = now
    award.save(update_fields=["state", "changed_at"])
    audit.record("award.withdraw_offer", award, by=by, now=now, reason=reason)
    _write(award, "withdrawn", freed=award.amount or money.ZERO, reason=reason, now=now)
    return award


@transaction.atomic
def give_back(
    award: Award, *, amount: Decimal, ends: bool, reason: str, by: User, now: datetime
) -> Award:
    """Record that a group gives back its grant or a part of it, and end the grant if it stops.

    What was paid counts once it is back with us, which the officer confirms by recording it. A
    payment that is being prepared is cancelled first, so that no pound is counted twice.
    """
    award = _locked(award, by)
    _refuse_without(reason)
    if award.state not in GIVES_BACK:
        raise RuleError("Only a grant that was accepted can be given back.")
    left = (award.amount or money.ZERO) - award.given_back
    if not money.ZERO < amount <= left:
        raise RuleError(f"Enter more than nothing and at most {money.text(left)}.", field="amount")
    if _is_being_paid(award, keeps=left - amount):
        raise RuleError("Cancel the payments that are being prepared first.", field="amount")
    award.given_back += amount
    if ends:
        award.state = states.after(
            AWARD_MOVES, award.state, "end", refusal="This grant has ended already."
        )
    award.changed_at = now
    award.save(update_fields=["given_back", "state", "changed_at"])
    audit.record("award.give_back", award, by=by, now=now, amount=amount, ends=ends, reason=reason)
    report = report_schedules.end_early(award, by=by, now=now) if ends else None
    what = "ended" if ends else "given_back"
    _write(award, what, freed=amount, reason=reason, now=now, report=report)
    return award


def _locked(award: Award, by: User) -> Award:
    award = Award.objects.select_for_update(of=("self",)).get(pk=award.pk)
    if award.application is None:
        raise RuleError("This grant was not made here, so no money of a round hangs on it.")
    declarations.refuse_interested(award.application, by)
    return award


def _is_being_paid(award: Award, *, keeps: Decimal) -> bool:
    """Whether a payment is on its way that would take the group over what it keeps."""
    if not Payment.objects.filter(award=award, state__in=ON_THE_WAY).exists():
        return False
    live = Payment.objects.live().filter(award=award).aggregate(total=Sum("amount"))["total"]
    return live > keeps


def _refuse_without(reason: str) -> None:
    if not reason.strip():
        raise RuleError("Say why, and how we know.", field="reason")


def _write(
    award: Award,
    what: str,
    *,
    freed: Decimal,
    reason: str,
    now: datetime,
    report: Report | None = None,
) -> None:
    """Tell the group; `report` is what it still owes at the end of a grant that ended early."""
    if award.application is None:
        return
    notices.write(
        "award_changed",
        notices.members_of(award.application),
        now=now,
        context={
            "what": what,
            "freed": money.text(freed),
            "amount": money.text(award.amount or money.ZERO),
            "reason": reason.strip().rstrip("."),
            "report_due": words.day(report.due_on) if report else "",
            "link": notices.link("applicant:award_detail", award.reference),
        },
        application=award.application,
        award=award,
    )
