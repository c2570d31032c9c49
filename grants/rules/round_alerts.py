"""Telling people when a round opens: asked for, confirmed by letter, ended by one press.

Nothing here ever says whether an address was known: what an address hears, it hears by letter.
"""

from datetime import datetime, timedelta

from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.utils import timezone

from grants import money, words
from grants.errors import RuleError
from grants.models import Fund, Letter, Round, RoundAlert, ToldOfRound
from grants.rules import audit, moments, notices
from grants.states import LetterState

CONFIRM_WITHIN = timedelta(days=7)
ASK_AGAIN_AFTER = timedelta(hours=1)
ENDED = "This link has ended. Ask us again, and we send you a new one."
LETTERS = ("alert_confirm", "alert_known", "round_open")

_confirming = Signer(salt="grants.round_alert.confirm")
_stopping = Signer(salt="grants.round_alert.stop")


def confirm_token(alert: RoundAlert) -> str:
    return _confirming.sign(alert.reference)


def stop_token(alert: RoundAlert) -> str:
    return _stopping.sign(alert.reference)


def reference_to_confirm(token: str) -> str | None:
    """Return the reference in a link to say yes, or None for a link that we did not make."""
    return _reference(_confirming, token)


def reference_to_stop(token: str) -> str | None:
    return _reference(_stopping, token)


def _reference(signer: Signer, token: str) -> str | None:
    try:
        return signer.unsign(token)
    except BadSignature:
        return None


@transaction.atomic
def ask(fund: Fund, *, email: str, now: datetime) -> None:
    """Ask an address by letter whether it wants to hear. At most one such letter an hour.

    One that is on the list already gets a letter that says so.
    """
    alert, is_new = RoundAlert.objects.get_or_create(
        fund=fund,
        email=email.strip().lower(),
        defaults={"first_asked_at": now, "asked_at": now},
    )
    if is_new:
        audit.record("round_alert.ask", alert, by=None, now=now, fund=fund.slug)
        _write_question(alert, now=now)
        return
    asked_before = RoundAlert.objects.select_for_update().filter(
        pk=alert.pk, asked_at__lte=now - ASK_AGAIN_AFTER
    )
    for known in asked_before:
        known.asked_at = now
        known.save(update_fields=["asked_at"])
        if known.confirmed_at is None:
            _write_question(known, now=now)
        else:
            _write("alert_known", known, now=now)


def _write_question(alert: RoundAlert, *, now: datetime) -> None:
    _write(
        "alert_confirm",
        alert,
        now=now,
        expires=words.day(now + CONFIRM_WITHIN),
        link=notices.link("public:round_alert_confirm", confirm_token(alert)),
    )


def _write(key: str, alert: RoundAlert, *, now: datetime, **context: object) -> None:
    stop_link = notices.link("public:round_alert_stop", stop_token(alert))
    notices.write_to_address(
        key,
        alert.email,
        name="",
        now=now,
        context={"fund": alert.fund, "stop_link": stop_link, **context},
        stop_link=stop_link,
    )


@transaction.atomic
def confirm(reference: str, *, now: datetime) -> RoundAlert:
    """Put an address on the list. Saying yes twice changes nothing."""
    alert = RoundAlert.objects.select_for_update().filter(reference=reference).first()
    if alert is None or not is_confirmable(alert, now=now):
        raise RuleError(ENDED)
    if alert.confirmed_at is None:
        alert.confirmed_at = now
        alert.save(update_fields=["confirmed_at"])
        audit.record("round_alert.confirm", alert, by=None, now=now)
    return alert


def is_confirmable(alert: RoundAlert, *, now: datetime) -> bool:
    return alert.confirmed_at is not None or now < alert.asked_at + CONFIRM_WITHIN


@transaction.atomic
def stop(reference: str, *, now: datetime) -> None:
    """Take an address off the list and forget it, with the letters it got. Twice changes nothing."""
    alert = RoundAlert.objects.select_for_update().filter(reference=reference).first()
    if alert is None:
        return
    audit.record("round_alert.stop", alert, by=None, now=now)
    alert.delete()
    _forget_letters(alert.email)


def tell(now: datetime) -> int:
    """Write one letter to everybody on the list of a fund of which a round has opened."""
    opened = Round.objects.open_at(now).select_related("fund")
    return sum(_tell_of(call, now=now) for call in opened)


def _tell_of(call: Round, *, now: datetime) -> int:
    told = 0
    while (letters := _tell_next(call, now=now)) is not None:
        told += letters
    return told


@transaction.atomic
def _tell_next(call: Round, *, now: datetime) -> int | None:
    """Tell one of those who wait; None when nobody waits whom nobody else is telling.

    The row of the alert is locked and what it was told is written with the letter, so that two
    processes at once write one letter between them.
    """
    opened_at = max(call.opens_at, call.published_at or call.opens_at)
    alert = (
        RoundAlert.objects.waiting_for(call, opened_at=opened_at)
        .select_related("fund")
        .select_for_update(skip_locked=True, of=("self",))
        .first()
    )
    if alert is None:
        return None
    _, is_new = ToldOfRound.objects.get_or_create(
        alert=alert, round=call, defaults={"told_at": now}
    )
    if not is_new:  # somebody else told it between our look and our lock
        return 0
    _write(
        "round_open",
        alert,
        now=now,
        round=call,
        closes_at=f"{moments.in_words(call.closes_at)} {timezone.localtime(call.closes_at):%Y}",
        floor=money.text(call.floor),
        cap=money.text(call.cap),
        link=notices.link("public:round_detail", call.fund.slug, call.slug),
    )
    audit.record("round_alert.tell", alert, by=None, now=now, round=call.slug)
    return 1


@transaction.atomic
def forget(now: datetime) -> int:
    """Delete the addresses that nobody confirmed in time, with the letters that asked them."""
    late = RoundAlert.objects.select_for_update().unconfirmed_since(now - CONFIRM_WITHIN)
    for alert in late:
        audit.record("round_alert.forget", alert, by=None, now=now)
        alert.delete()
        _forget_letters(alert.email)
    return len(late)


def _forget_letters(email: str) -> None:
    """Delete our letters to an address that is on no list any more, but one that is on its way."""
    if not RoundAlert.objects.filter(email=email).exists():
        Letter.objects.filter(key__in=LETTERS, to_email=email).exclude(
            state=LetterState.SENDING
        ).delete()
