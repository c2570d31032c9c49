"""The decision notice of a round: written at the release, numbered, and never changed after it."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from grants.models import DecisionNotice, LaterDecision, Round
from grants.models.decision_notices import digest_of, title_of
from grants.rules import audit, notice_facts


@transaction.atomic
def publish(call: Round, *, now: datetime) -> DecisionNotice:
    """Write the notice of a released round; a round that has one keeps it.

    Two rounds released at once both try the same number: the database lets one of them have it,
    and the other takes the next, so there is no gap and no number twice.
    """
    if call.released_at is None:
        raise ValueError("Only a released round has a decision notice.")
    year = timezone.localdate(call.released_at).year
    return _number(call, year, lambda: notice_facts.of_round(call), now=now)


@transaction.atomic
def publish_later(decision: LaterDecision, *, now: datetime) -> DecisionNotice:
    """Write the notice of one grant that was decided after the release of its round."""
    call = decision.application.round
    year = timezone.localdate(decision.decided_at).year
    return _number(call, year, lambda: notice_facts.of_later(decision), now=now, later=decision)


def _number(
    call: Round,
    year: int,
    facts: Callable[[], dict[str, Any]],
    *,
    now: datetime,
    later: LaterDecision | None = None,
) -> DecisionNotice:
    """Write a notice under the next number of its year; what has one keeps it."""
    same = DecisionNotice.objects.filter(round=call, later=later)
    if found := same.first():
        return found
    while True:
        last = DecisionNotice.objects.filter(year=year).aggregate(last=Max("number"))["last"]
        number = (last or 0) + 1
        text = _as_text({"number": title_of(year, number), **facts()})
        try:
            with transaction.atomic():
                made = DecisionNotice.objects.create(
                    round=call,
                    later=later,
                    year=year,
                    number=number,
                    text=text,
                    digest=digest_of(text),
                    published_at=now,
                )
        except IntegrityError:
            if found := same.first():
                return found
            continue
        audit.record(
            "notice.publish", call, by=None, now=now, number=made.title, digest=made.digest
        )
        return made


def publish_missing(now: datetime) -> int:
    """Write the notices of rounds that were released before notices were kept, oldest first."""
    written = DecisionNotice.objects.of_release().values("round")
    rounds = Round.objects.released().exclude(pk__in=written).order_by("released_at", "pk")
    for call in rounds:
        publish(call, now=now)
    return len(rounds)


def _as_text(facts: dict[str, Any]) -> str:
    return json.dumps(facts, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
