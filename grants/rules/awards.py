"""Awards from the offer on: accept, decline, lapse, conditions."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from grants import states, words
from grants.errors import RuleError
from grants.models import Answer, Award, Condition, Decision, LaterDecision, User
from grants.models.awards import AwardQuerySet
from grants.rules import audit, award_papers, notices, readiness, report_plans, terms
from grants.rules.office import office_on
from grants.states import AWARD_MOVES, AwardState


@transaction.atomic
def offer(decision: Decision | LaterDecision, *, by: User | None, now: datetime) -> Award:
    """Make the award of a decision that is out, with the office's names as they are today."""
    application = decision.application
    call, organisation = application.round, application.organisation
    today = timezone.localdate(now)
    office = office_on(today)
    starts_on, ends_on = _dates_asked_for(decision)
    decided_by = office.deputy_title if decision.is_by_deputy else ""
    award = Award.objects.create(
        application=application,
        organisation=organisation,
        fund=call.fund,
        round=call,
        recipient_name=organisation.legal_name,
        project_title=application.title,
        purpose=application.summary,
        reason=decision.reason,
        theme=application.theme,
        district=application.district,
        area_name=application.district.name if application.district else "",
        amount=decision.amount,
        award_date=today,
        starts_on=starts_on,
        ends_on=ends_on,
        fund_name=office.fund_name or call.fund.name,
        funder_name=office.name,
        decision_maker_title=decided_by or office.decision_maker_title,
        accept_by=today + timedelta(days=call.fund.days_to_accept),
        terms_version=call.fund.terms_version,
        monitoring_depth=call.monitoring_depth,
        round_label=call.name[:40],
        changed_at=now,
    )
    for line in decision.conditions.splitlines():
        if line.strip():
            Condition.objects.create(award=award, text=line.strip())
    award_papers.ask(award)
    audit.record("award.offer", award, by=by, now=now, amount=award.amount)
    return award


@transaction.atomic
def accept(award: Award, *, name: str, role: str, by: User, now: datetime, seen: str = "") -> Award:
    """Accept an offer for the group; the award is public from this moment.

    The name, the role, the time and a fingerprint of the exact agreement are kept. `seen` is the
    fingerprint of the agreement on the page; where the offer was changed since, it is refused.
    """
    award = _locked(award)
    _refuse_ended(award, now)
    award.state = states.after(AWARD_MOVES, award.state, "accept")
    agreement = terms.agreement(award)
    if seen and seen != terms.fingerprint(agreement):
        raise RuleError("We changed this offer since you opened the page. Read it again first.")
    award.signatory_name, award.signatory_role = name, role
    award.accepted_by, award.accepted_at = by, now
    award.terms_fingerprint = terms.fingerprint(agreement)
    award_papers.set_days(award, now)
    readiness.become_ready(award)
    award.changed_at = now
    award.save()
    audit.record("award.accept", award, by=by, now=now, fingerprint=award.terms_fingerprint)
    _write_accepted(award, agreement, now)
    return award


@transaction.atomic
def decline(award: Award, *, by: User, now: datetime) -> Award:
    """Turn an offer down; the money is free for another project."""
    award = _locked(award)
    award.state = states.after(AWARD_MOVES, award.state, "decline")
    award.changed_at = now
    award.save(update_fields=["state", "changed_at"])
    audit.record("award.decline", award, by=by, now=now)
    return award


@transaction.atomic
def meet_condition(condition: Condition, *, evidence: str, by: User, now: datetime) -> Condition:
    """Record that a condition is met and how we know; after the last one the award can be paid."""
    award = _locked(condition.award)
    condition = Condition.objects.select_for_update().get(pk=condition.pk)
    if award.state in (AwardState.OFFERED, AwardState.DECLINED, AwardState.LAPSED):
        raise RuleError("The group has to accept the offer first.")
    if condition.met_at is not None:
        raise RuleError("This condition is already met.")
    condition.met_at, condition.met_by, condition.evidence = now, by, evidence
    condition.save()
    audit.record("condition.meet", award, by=by, now=now, condition=condition.text)
    if readiness.become_ready(award):
        award.changed_at = now
        award.save(update_fields=["state", "changed_at"])
    return condition


def lapse_offers(now: datetime) -> int:
    """End every offer whose last day is over; return how many."""
    today = timezone.localdate(now)
    ended = Award.objects.filter(state=AwardState.OFFERED, accept_by__lt=today)
    return sum(_lapse(award, now) for award in ended)


def remind_of_offers(now: datetime) -> int:
    """Write once to each group whose offer ends within five days; return how many groups."""
    today = timezone.localdate(now)
    ending = (
        Award.objects.filter(
            state=AwardState.OFFERED, accept_by__range=(today, today + timedelta(days=5))
        )
        .exclude(letters__key="offer_lapsing")
        .select_related("application__organisation")
    )
    return sum(_remind(award, now) for award in ending)


def counts_by_state(found: QuerySet[Award]) -> dict[str, int]:
    """How many awards are in each state; under "" how many there are in all."""
    counts = dict(found.order_by().values_list("state").annotate(Count("pk")))
    return {**counts, "": sum(counts.values())}


def search(found: AwardQuerySet, *, state: str, typed: str) -> AwardQuerySet:
    """Narrow awards by state and by words in the group, the project or the reference."""
    if state:
        found = found.filter(state=state)
    for word in typed.split():
        found = found.filter(
            Q(recipient_name__icontains=word)
            | Q(project_title__icontains=word)
            | Q(reference__icontains=word)
            | Q(application__reference__icontains=word)
        )
    return found


@transaction.atomic
def _lapse(award: Award, now: datetime) -> int:
    award = _locked(award)
    if not states.can(AWARD_MOVES, award.state, "lapse"):
        return 0
    award.state = states.after(AWARD_MOVES, award.state, "lapse")
    award.changed_at = now
    award.save(update_fields=["state", "changed_at"])
    audit.record("award.lapse", award, by=None, now=now, accept_by=award.accept_by)
    return 1


@transaction.atomic
def _remind(award: Award, now: datetime) -> int:
    award = _locked(award)
    if award.application is None or award.letters.filter(key="offer_lapsing").exists():
        return 0
    notices.write(
        "offer_lapsing",
        notices.members_of(award.application),
        now=now,
        context={
            "accept_by": words.day(award.accept_by),
            "link": notices.link("applicant:award_detail", award.reference),
        },
        application=award.application,
        award=award,
    )
    return 1


def _locked(award: Award) -> Award:
    return Award.objects.select_for_update().get(pk=award.pk)


def _refuse_ended(award: Award, now: datetime) -> None:
    if award.accept_by is not None and timezone.localdate(now) > award.accept_by:
        raise RuleError(f"This offer ended on {words.day(award.accept_by)}. Write to us.")


def _dates_asked_for(decision: Decision | LaterDecision) -> tuple[date | None, date | None]:
    answers = dict(
        Answer.objects.filter(
            application=decision.application, key__in=["start_date", "end_date"]
        ).values_list("key", "text")
    )
    return _date(answers.get("start_date", "")), _date(answers.get("end_date", ""))


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _last_day(award: Award) -> str:
    paper = award.papers.exclude(due_on=None).first()
    return words.day(paper.due_on) if paper else ""


def _write_accepted(award: Award, agreement: str, now: datetime) -> None:
    if award.application is None:
        return
    signed = (
        f"{agreement}\nSigned for the group: {award.signatory_name}, {award.signatory_role}, "
        f"{words.day(now)}\nFingerprint of the text above: {award.terms_fingerprint}\n"
    )
    open_conditions = award.conditions.filter(met_at=None)
    notices.write(
        "accepted",
        notices.members_of(award.application),
        now=now,
        context={
            "accepted_at": words.day(now),
            "conditions": "; ".join(each.text.rstrip(".") for each in open_conditions),
            "papers": award_papers.needed(award),
            "papers_due": _last_day(award),
            "report_dates": report_plans.in_words(award),
            "link": notices.link("applicant:award_detail", award.reference),
        },
        application=award.application,
        award=award,
        attachment=(f"agreement-{award.reference}.txt", signed),
    )
