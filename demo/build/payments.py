"""Money out: most awards paid in full, some in halves, and one payment in each state."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal

from demo.build.moments import Calendar, forward, moment
from grants import money
from grants.models import Award, Payment, User
from grants.rules import payments

# Awards of the older round that are paid in two halves, and where the second half stands.
SECOND_HALF = {
    "Two Nights a Week": "requested",
    "Our Children, Our Streets": "on_list",
    "Report It Together": "failed",
}
# Awards of the round that was just released, whose payment is approved.
FIRST_PAYMENT = {"Report in BSL"}
BANK_SAID = "The account number and the name do not match"


def pay_older(awards: list[Award], made: dict[str, User], calendar: Calendar) -> None:
    """Pay a whole round from one list, three weeks after its release; then the second halves."""
    officer, finance = made["officer"], made["finance"]
    accepted = max(award.accepted_at.date() for award in awards if award.accepted_at)
    now = moment(forward(accepted + timedelta(days=7)), 10)
    for number, award in enumerate(awards, 1):
        assert award.organisation is not None
        payments.set_supplier_number(
            award.organisation, number=f"S{40100 + number}", by=finance, now=now
        )
        _approved(award, _first(award), officer, finance, now=now + timedelta(minutes=9 * number))
    batch = payments.make_list(by=finance, now=forward(now + timedelta(days=2)))
    paid = forward(now + timedelta(days=5))
    for payment in batch.payments.all():
        payments.settle(payment, paid_on=paid.date(), by=finance, now=paid)
    _pay_second_halves(awards, made, calendar)


def _pay_second_halves(awards: list[Award], made: dict[str, User], calendar: Calendar) -> None:
    officer, finance = made["officer2"], made["finance"]
    halves = {SECOND_HALF.get(award.project_title): award for award in awards}
    listed = [halves[where] for where in ("on_list", "failed")]
    for award in listed:
        left = payments.left_to_pay(award)
        _approved(award, left, officer, finance, now=calendar.office(-6, 10))
    payments.make_list(by=finance, now=calendar.office(-5, 14))
    payments.fail(
        Payment.objects.get(award=halves["failed"], state="sending"),
        reason=BANK_SAID,
        by=finance,
        now=calendar.office(-3, 9),
    )
    waiting = halves["requested"]
    payments.request(
        waiting, amount=payments.left_to_pay(waiting), by=officer, now=calendar.office(-2, 11)
    )


def pay_newer(awards: Iterable[Award], made: dict[str, User], calendar: Calendar) -> None:
    """Begin to pay the round that was just released."""
    for award in awards:
        if award.project_title in FIRST_PAYMENT:
            left = payments.left_to_pay(award)
            _approved(award, left, made["officer"], made["finance"], now=calendar.office(-1, 11))


def _approved(
    award: Award, amount: Decimal, officer: User, finance: User, *, now: datetime
) -> Payment:
    payment = payments.request(award, amount=amount, by=officer, now=now)
    return payments.approve(payment, by=finance, now=now + timedelta(hours=3))


def _first(award: Award) -> Decimal:
    whole = _whole(award)
    return money.share(whole, [1, 1])[0] if award.project_title in SECOND_HALF else whole


def _whole(award: Award) -> Decimal:
    assert award.amount is not None
    return award.amount
