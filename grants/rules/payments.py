"""Money out: asked for by one person, approved by another, paid by finance from a list."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from grants import money, states, words
from grants.errors import RuleError
from grants.models import Award, InterestDeclaration, Organisation, Payment, PaymentList, User
from grants.rules import audit, notices, readiness, report_schedules
from grants.states import AWARD_MOVES, PAYMENT_MOVES, AwardState, PaymentState

DAYS_TO_ARRIVE = 3


def left_to_pay(award: Award) -> Decimal:
    """What of the award is neither given back nor covered by a live payment, in pounds."""
    live = Payment.objects.live().filter(award=award).aggregate(total=Sum("amount"))
    left = (award.amount or money.ZERO) - award.given_back - (live["total"] or money.ZERO)
    return max(left, money.ZERO)


@transaction.atomic
def request(award: Award, *, amount: Decimal, by: User, now: datetime) -> Payment:
    """Ask for an instalment. All payments of an award together never exceed it.

    While a report on the grant is late nothing more is asked for.
    """
    award = Award.objects.select_for_update().get(pk=award.pk)
    _refuse_interest(award, by)
    if award.state not in (AwardState.READY, AwardState.RUNNING):
        raise RuleError(
            "We can pay once the offer is accepted, its conditions are met and its papers are here."
        )
    if held_back := readiness.held_back_by(award):
        raise RuleError(held_back)
    if late := award.reports.overdue_on(timezone.localdate(now)).first():
        raise RuleError(
            f"The {late.name} of this grant was due on {words.day(late.due_on)}. We can pay more once "
            "it is here, or once an officer says that it is not needed."
        )
    left = left_to_pay(award)
    if not money.ZERO < amount <= left:
        raise RuleError(f"Ask for more than nothing and at most {money.text(left)}.", "amount")
    payment = Payment.objects.create(award=award, amount=amount, requested_by=by, requested_at=now)
    audit.record("payment.request", payment, by=by, now=now, amount=amount, award=award.reference)
    return payment


@transaction.atomic
def approve(payment: Payment, *, by: User, now: datetime) -> Payment:
    """Let a payment go onto the next list. The approver is never the person who asked."""
    payment = _locked(payment)
    _refuse_interest(payment.award, by)
    if payment.requested_by_id == by.pk:
        raise RuleError("Somebody else has to approve a payment you asked for.")
    payment.state = states.after(PAYMENT_MOVES, payment.state, "approve")
    payment.approved_by, payment.approved_at = by, now
    payment.save(update_fields=["state", "approved_by", "approved_at"])
    audit.record("payment.approve", payment, by=by, now=now, amount=payment.amount)
    return payment


@transaction.atomic
def cancel(payment: Payment, *, reason: str, by: User, now: datetime) -> Payment:
    """Stop a payment that is on no list yet."""
    payment = _locked(payment)
    if not reason.strip():
        raise RuleError("Say why this payment is cancelled.", "reason")
    payment.state = states.after(
        PAYMENT_MOVES,
        payment.state,
        "cancel",
        refusal="This payment is on a payment list already, so it can no longer be cancelled.",
    )
    payment.cancel_reason = reason
    payment.save(update_fields=["state", "cancel_reason"])
    audit.record("payment.cancel", payment, by=by, now=now, reason=reason)
    return payment


@transaction.atomic
def set_supplier_number(
    organisation: Organisation, *, number: str, by: User, now: datetime
) -> Organisation:
    """Keep the number under which the finance system knows a group."""
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if not number.strip():
        raise RuleError("Enter the supplier number from the finance system.", "number")
    organisation.supplier_number = number.strip()
    organisation.save(update_fields=["supplier_number"])
    audit.record("organisation.supplier_number", organisation, by=by, now=now, number=number)
    return organisation


@transaction.atomic
def make_list(*, by: User, now: datetime) -> PaymentList:
    """Put every approved payment of a group with a supplier number onto one new list."""
    ready = list(
        Payment.objects.select_for_update(of=("self",))
        .filter(state=PaymentState.APPROVED, award__in=Award.objects.visible_to(by))
        .exclude(award__organisation__supplier_number="")
        .order_by("pk")
    )
    if not ready:
        raise RuleError(
            "No approved payment is ready for a list. A group needs a supplier number first."
        )
    batch = PaymentList.objects.create(made_by=by, made_at=now)
    for payment in ready:
        payment.state = states.after(PAYMENT_MOVES, payment.state, "put_on_list")
        payment.payment_list = batch
        payment.save(update_fields=["state", "payment_list"])
        audit.record("payment.put_on_list", payment, by=by, now=now, payment_list=batch.reference)
    audit.record("payment_list.make", batch, by=by, now=now, payments=len(ready))
    return batch


@transaction.atomic
def settle(payment: Payment, *, paid_on: date, by: User, now: datetime) -> Payment:
    """Mark a payment as paid. The first one starts the grant and sets the days of its reports."""
    payment = _locked(payment)
    if paid_on > now.date():
        raise RuleError("The day of payment cannot be in the future.", "paid_on")
    payment.state = states.after(PAYMENT_MOVES, payment.state, "settle")
    payment.paid_on, payment.paid_marked_by = paid_on, by
    payment.save(update_fields=["state", "paid_on", "paid_marked_by"])
    audit.record("payment.settle", payment, by=by, now=now, paid_on=paid_on)
    award = Award.objects.select_for_update().get(pk=payment.award_id)
    if states.can(AWARD_MOVES, award.state, "start"):
        award.state = states.after(AWARD_MOVES, award.state, "start")
        award.changed_at = now
        award.save(update_fields=["state", "changed_at"])
        audit.record("award.start", award, by=by, now=now)
        report_schedules.schedule(award, by=by, now=now)
    _tell_group(payment, award, now)
    return payment


@transaction.atomic
def fail(payment: Payment, *, reason: str, by: User, now: datetime) -> Payment:
    """Record that the bank could not make a payment. It can be approved for another try."""
    payment = _locked(payment)
    if not reason.strip():
        raise RuleError("Write down the reason that the bank gave.", "reason")
    payment.state = states.after(PAYMENT_MOVES, payment.state, "fail")
    payment.failure_reason = reason
    payment.save(update_fields=["state", "failure_reason"])
    audit.record("payment.fail", payment, by=by, now=now, reason=reason)
    return payment


@transaction.atomic
def try_again(payment: Payment, *, by: User, now: datetime) -> Payment:
    """Let a failed payment go onto the next list."""
    payment = _locked(payment)
    payment.state = states.after(PAYMENT_MOVES, payment.state, "try_again")
    payment.payment_list = None
    payment.save(update_fields=["state", "payment_list"])
    audit.record("payment.try_again", payment, by=by, now=now)
    return payment


def _locked(payment: Payment) -> Payment:
    return (
        Payment.objects.select_for_update(of=("self",)).select_related("award").get(pk=payment.pk)
    )


def _refuse_interest(award: Award, person: User) -> None:
    if (
        InterestDeclaration.objects.closing(person)
        .filter(application=award.application_id)
        .exists()
    ):
        raise RuleError("You declared an interest in this application, so somebody else must act.")


def _tell_group(payment: Payment, award: Award, now: datetime) -> None:
    if award.organisation is None:
        return
    members = [m.user for m in award.organisation.memberships.select_related("user")]
    notices.write(
        "payment_sent",
        members,
        now=now,
        award=award,
        context={
            "amount": money.text(payment.amount),
            "reference": award.reference,
            "arrives_by": payment.paid_on + timedelta(days=DAYS_TO_ARRIVE)
            if payment.paid_on
            else "",
            "payment_reference": payment.reference,
        },
    )
