"""The strands of a round: several pots in one round, which an application asks one of.

A round without strands has one pot, and nothing here says anything.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Count, Sum

from grants import money
from grants.allocation.problems import Kind, Limit, Problem
from grants.errors import RuleError
from grants.models import Application, Decision, Outcome, Panel, Recommendation, Round, Strand, User
from grants.rules import answers, audit
from grants.states import ApplicationState

LEAST = 2
QUESTION = "Which strand do you ask for money?"


@dataclass(frozen=True)
class Line:
    """A strand with the money of it that is given away so far, in pounds."""

    strand: Strand
    awards: int
    given: Decimal
    limit: Decimal

    @property
    def left(self) -> Decimal:
        return self.limit - self.given


def of(call: Round) -> list[Strand]:
    """Return the strands of a round in their order."""
    return list(Strand.objects.filter(round=call.pk))


def in_words(strand: Strand) -> str:
    """Return a strand as somebody chooses it: its name, its money, what it is for."""
    return f"{strand.name} ({money.text(strand.pot)}): {strand.summary}"


def check(call: Round) -> None:
    """Refuse a single strand, and strands whose money is not the money of the round."""
    found = of(call)
    if not found:
        return
    if len(found) < LEAST:
        raise RuleError("A round has two strands or more, or none. Add one, or take this one out.")
    total = sum((strand.pot for strand in found), money.ZERO)
    if total != call.pot:
        raise RuleError(
            f"The strands have {money.text(total)} together, and the pot is "
            f"{money.text(call.pot)}. The two must be the same."
        )


@transaction.atomic
def choose(application: Application, strand: Strand, *, by: User, now: datetime) -> Application:
    """Say which strand a draft asks for money. Once it is sent, that stays."""
    application = answers.locked(application)
    if application.state != ApplicationState.DRAFT:
        raise RuleError(answers.SENT_ALREADY)
    if strand.round_id != application.round_id:
        raise RuleError("Choose a strand of this round.", field="strand")
    if application.strand_id == strand.pk:
        return application
    application.strand, application.changed_at = strand, now
    application.save(update_fields=["strand", "changed_at"])
    audit.record("application.choose_strand", application, by=by, now=now, strand=strand.name)
    return application


def pots(panel: Panel) -> dict[int, Decimal]:
    """The most that each strand may spend, by its key: with the pot's limit once it is approved.

    What the limit adds is shared by the strands' own pots, so that they never come to more.
    """
    found = of(panel.round)
    if not found or not panel.over_allocation_approved_by:
        return {strand.pk: strand.pot for strand in found}
    shares = money.share(panel.round.allocation_limit, [strand.pot for strand in found])
    return {strand.pk: share for strand, share in zip(found, shares, strict=True)}


def recommended(panel: Panel) -> list[Line]:
    """Each strand with what the room recommends."""
    rows = Recommendation.objects.filter(panel=panel, amount__isnull=False)
    return _lines(panel, rows)


def decided(panel: Panel) -> list[Line]:
    """Each strand with what is decided."""
    rows = Decision.objects.filter(application__round=panel.round_id, amount__isnull=False)
    return _lines(panel, rows)


def _lines(panel: Panel, rows) -> list[Line]:  # type: ignore[no-untyped-def]
    most = pots(panel)
    if not most:
        return []
    sums = {
        row["application__strand"]: row
        for row in rows.exclude(application__state=ApplicationState.WITHDRAWN)
        .order_by()
        .values("application__strand")
        .annotate(given=Sum("amount"), awards=Count("pk"))
    }
    return [
        Line(
            strand=strand,
            awards=sums[strand.pk]["awards"] if strand.pk in sums else 0,
            given=sums[strand.pk]["given"] if strand.pk in sums else money.ZERO,
            limit=most[strand.pk],
        )
        for strand in of(panel.round)
    ]


def refuse_over(
    lines: Iterable[Line], application: Application, *, before: Decimal, amount: Decimal
) -> None:
    """Refuse an amount for which the application's strand has no money left.

    `before` is what the lines already count for it.
    """
    for line in lines:
        left = line.left + before
        if line.strand.pk == application.strand_id and amount > left:
            raise RuleError(
                f"{_has(line, before)}, so {money.text(max(left, money.ZERO))} is left in it. "
                "Lower this amount, or another of the strand first.",
                field="amount",
            )


def refuse_any_over(lines: Iterable[Line]) -> None:
    """Refuse when a strand spends more than it has."""
    for line in lines:
        if line.left < 0:
            raise RuleError(
                f"{_has(line, money.ZERO)}, which is {money.text(-line.left)} too much. "
                "Lower an amount of the strand first."
            )


def _has(line: Line, before: Decimal) -> str:
    given, limit = money.text(line.given - before), money.text(line.limit)
    return f"Of the {limit} for “{line.strand}”, {given} is already given"


def limits(panel: Panel) -> dict[Limit, str]:
    """What the strands say to the sharing of the pot: each a ceiling, with its words."""
    names = {strand.pk: strand.name for strand in of(panel.round)}
    return {
        Limit(Kind.STRAND, str(key), most_pence=money.to_pence(pot)): (
            f"{names[key]}: {money.text(pot)} of its own"
        )
        for key, pot in pots(panel).items()
    }


def with_pot(problem: Problem, pot: Decimal) -> Problem:
    """Return the problem with another pot; the pots of strands change in the same proportion."""
    pots = [limit.most_pence or 0 for limit in problem.limits if limit.kind == Kind.STRAND]
    shares = iter(money.share(pot, pots) if sum(pots) else [])
    limits = [
        replace(limit, most_pence=money.to_pence(next(shares)))
        if limit.kind == Kind.STRAND
        else limit
        for limit in problem.limits
    ]
    return replace(problem, pot=money.to_pence(pot), limits=limits)


def left_for(application: Application, lines: Iterable[Line], whole: Decimal) -> Decimal:
    """Pounds that are left for an application: of its strand, or of the `whole` without strands."""
    return next((line.left for line in lines if line.strand.pk == application.strand_id), whole)


def left_in(lines: Iterable[Line]) -> dict[int | None, Decimal]:
    """Pounds that each strand has left, by its key."""
    return {line.strand.pk: line.left for line in lines}


def reserve_place(decision: Decision) -> int | None:
    """Return which of those who wait for money of its strand an application is, from 1.

    The reserve list of a round is one list; a strand's money goes to the next who asked that
    strand. None where the round has no strands.
    """
    application, place = decision.application, decision.reserve_place
    if application.strand_id is None or place is None:
        return None
    return Decision.objects.filter(
        application__round=application.round_id,
        application__strand=application.strand_id,
        outcome=Outcome.RESERVE,
        reserve_place__lte=place,
    ).count()
