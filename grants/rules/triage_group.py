"""Automatic checks of the group behind an application."""

from datetime import datetime
from difflib import SequenceMatcher

from django.db.models import Q
from django.utils import timezone

from grants import words
from grants.models import Application, Award, Question, Report
from grants.rules import answers, partners, questions
from grants.rules.triage_findings import (
    Finding,
    day_in_words,
    failed,
    look,
    not_needed,
    passed,
    texts_of,
)
from grants.states import AwardState

ALIKE = 0.8
RUNNING = (
    AwardState.OFFERED,
    AwardState.ACCEPTED,
    AwardState.READY,
    AwardState.RUNNING,
    AwardState.SUSPENDED,
    AwardState.CLOSING,
)


def kind(application: Application, now: datetime) -> Finding:
    allowed = application.round.organisation_kinds
    if not allowed or application.organisation.kind in allowed:
        return passed("Allowed kind.")
    kind_of_group = application.organisation.get_kind_display()
    return failed(f"{kind_of_group} cannot apply to this round.")


def register(application: Application, now: datetime) -> Finding | None:
    group = application.organisation
    if not (group.charity_number or group.company_number):
        return not_needed("The group is not on a register.")
    return None


def account(application: Application, now: datetime) -> Finding | None:
    answer = application.organisation.bank_account
    if answer == "yes":
        return passed("Says yes; letter due after an offer.")
    if answer == "held":
        holder = texts_of(application).get(partners.MONEY_HOLDER, "").strip() or "Someone else"
        return look(f"{holder} holds the money: check the agreement.")
    return look("No account in the group's name yet.") if answer == "no" else None


def joint(application: Application, now: datetime) -> Finding:
    form = answers.filled(application)
    asked = [q for q in questions.asked(form) if q.kind == Question.Kind.PARTNERS]
    names = [name for q in asked for name in partners.names(form.text(q.key))]
    if not names:
        return not_needed("Not a joint application.")
    if not application.round.takes_joint_bids:
        return failed("This round takes no joint applications.")
    return look(f"With {words.listed(names)}: check that each of them has agreed.")


def overdue(application: Application, now: datetime) -> Finding:
    late = (
        Report.objects.overdue_on(timezone.localdate(now))
        .filter(award__organisation=application.organisation)
        .first()
    )
    if late is None:
        return passed("Nothing owed.")
    return failed(f"{late} was due {day_in_words(late.due_on)}.")


def history(application: Application, now: datetime) -> Finding:
    earlier = Award.objects.filter(organisation=application.organisation).exclude(
        application=application
    )
    running = earlier.filter(state__in=RUNNING).first()
    if running is not None:
        return look(f"{running} is still running.")
    count = earlier.count()
    if not count:
        return passed("First application.")
    return passed(f"{count} earlier award{'' if count == 1 else 's'}, all closed.")


def duplicate(application: Application, now: datetime) -> Finding:
    others = (
        application.round.applications.sent()
        .exclude(pk=application.pk)
        .select_related("organisation")
    )
    group = application.organisation
    same = Q(organisation=group)
    for name in ("charity_number", "company_number"):
        if number := getattr(group, name):
            same |= Q(**{f"organisation__{name}": number})
    if twin := others.filter(same).first():
        return look(f"Same group or number as {twin.reference}.")
    for other in others.exclude(summary=""):
        likeness = SequenceMatcher(None, application.summary, other.summary, autojunk=False)
        if application.summary and likeness.quick_ratio() >= ALIKE <= likeness.ratio():
            return look(f"{likeness.ratio():.0%} like {other.reference}.")
    return passed("No match.")


def duty(application: Application, now: datetime) -> Finding | None:
    if application.organisation.is_public_body:
        return None
    return not_needed("Not a public body.")


def links(application: Application, now: datetime) -> Finding | None:
    texts = texts_of(application)
    if texts.get("interests") == "yes":
        detail = texts.get("interests_detail", "").strip()
        return look(f"The group tells us of a link: {detail}")
    return passed("None declared.")
