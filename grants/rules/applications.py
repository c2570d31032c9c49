"""The life of an application in its group's hands: start, send, withdraw, answer a question."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from grants import states
from grants.errors import RuleError
from grants.models import (
    AnswerVersion,
    Application,
    FlaggedCopy,
    GroupRole,
    Organisation,
    Question,
    Report,
    Round,
    User,
)
from grants.rules import (
    answer_faults,
    answers,
    application_words,
    audit,
    copies,
    flagged_copies,
    moments,
    notices,
    organisations,
    questions,
    round_limits,
    signatories,
)
from grants.rules.faults import Fault
from grants.states import APPLICATION_MOVES, ApplicationState

NEVER_SENT = (ApplicationState.DRAFT, ApplicationState.NOT_SENT)
WRITERS = (GroupRole.EDITOR, GroupRole.OWNER)


@transaction.atomic
def start(
    call: Round,
    organisation: Organisation,
    *,
    by: User,
    now: datetime,
    texts: Mapping[str, str] | None = None,
) -> Application:
    """Return the group's draft in a round: the one it has, or a new one with these first answers.

    Texts under keys that the form does not have are left out.
    """
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    # Locked, so that a draft never begins on a form that is being corrected at this moment.
    call = Round.objects.select_for_update(of=("self",)).get(pk=call.pk)
    _refuse_start(call, organisation, by=by, now=now)
    draft = Application.objects.filter(
        round=call, organisation=organisation, state=ApplicationState.DRAFT
    ).first()
    if draft is not None:
        return draft
    round_limits.refuse(call, organisation)
    draft = Application.objects.create(
        round=call,
        organisation=organisation,
        form_version=call.form_version,
        created_by=by,
        created_at=now,
        changed_at=now,
        seconds_writing=0,
    )
    audit.record("application.start", draft, by=by, now=now, round=call.slug)
    first = {
        "contact_main.name": by.name,
        "contact_main.email": by.email,
        **signatories.prefilled(organisation),
        **(texts or {}),
    }
    answers.save_answers(draft, _known(call, first), by=by, now=now)
    draft.refresh_from_db()
    return draft


def _refuse_start(call: Round, organisation: Organisation, *, by: User, now: datetime) -> None:
    if not organisation.memberships.filter(user=by, role__in=WRITERS).exists():
        raise RuleError("Ask an owner of your group to let you write its applications.")
    if not call.is_open(now):
        raise RuleError(f"{call} is not open now. Choose a round that is.")
    late = Report.objects.overdue_on(timezone.localdate(now))
    if late.filter(award__organisation=organisation).exists():
        raise RuleError(
            "We wait for a report that your group owes us. Send it first, or tell us why it is "
            "late. Then you can apply."
        )


def _known(call: Round, texts: Mapping[str, str]) -> dict[str, str]:
    found = Question.objects.filter(section__version=call.form_version_id)
    keys = {key for question in found for key in questions.row_keys(question)}
    return {key: text for key, text in texts.items() if key in keys and text}


@transaction.atomic
def confirm_organisation(application: Application, *, by: User, now: datetime) -> Application:
    """Write down that the group's record is still right."""
    application = answers.locked(application)
    if application.state != ApplicationState.DRAFT:
        raise RuleError(answers.SENT_ALREADY)
    if missing := organisations.missing(application.organisation):
        raise RuleError(f"We still need this of your group: “{missing[0]}”")
    application.organisation_confirmed_at = application.changed_at = now
    application.save(update_fields=["organisation_confirmed_at", "changed_at"])
    audit.record("application.confirm_organisation", application, by=by, now=now)
    return application


def to_do(form: questions.FilledForm, *, is_confirmed: bool) -> list[Fault]:
    """Return what stands between a draft and sending it, the declaration apart."""
    wanted = [q for q in questions.asked(form) if q.kind != Question.Kind.DECLARATION]
    found = [] if is_confirmed else [Fault("organisation", "Confirm the details of your group")]
    if form.strands and not form.strand:
        found.append(Fault("strand", "Choose the strand that you ask for money"))
    return [*found, *answer_faults.missing(form, wanted), *answer_faults.faults(form, wanted)]


@transaction.atomic
def submit(
    application: Application,
    *,
    declaration: Mapping[str, str],
    by: User,
    now: datetime,
) -> Application:
    """Send an application, once, before the closing moment, when nothing is left to do.

    `declaration` holds the rows of the declaration: "yes" for each statement, the name, the role.
    Every member of the group gets a receipt with a full copy.
    """
    application = answers.locked(application)
    if application.state == ApplicationState.SUBMITTED and application.submitted_by_id == by.pk:
        return application  # a second press on the button
    if application.state in NEVER_SENT and now >= application.takes_changes_until():
        raise RuleError(moments.closed_in_words(application, now))
    state = states.after(
        APPLICATION_MOVES, application.state, "submit", refusal=answers.SENT_ALREADY
    )
    answers.save_answers(application, declaration, by=by, now=now)
    application.refresh_from_db()
    _refuse_unfinished(application)
    organisation = Organisation.objects.select_for_update().get(pk=application.organisation_id)
    round_limits.refuse(application.round, organisation, besides=application)
    signatories.refuse_others(organisation, by=by)
    application.state, application.submitted_at, application.submitted_by = state, now, by
    application.changed_at = now
    application.save(update_fields=["state", "submitted_at", "submitted_by", "changed_at"])
    _keep_as_sent(application, by=by, now=now)
    application_words.keep(application)
    audit.record("application.submit", application, by=by, now=now)
    flagged_copies.keep_answers(
        answers.labelled(application),
        source=FlaggedCopy.Source.APPLICATION,
        by=by,
        now=now,
        application=application,
    )
    _write_receipt(application, now=now)
    return application


def _refuse_unfinished(application: Application) -> None:
    form = answers.filled(application)
    is_confirmed = application.organisation_confirmed_at is not None
    signed = [q for q in questions.asked(form) if q.kind == Question.Kind.DECLARATION]
    left = [
        *to_do(form, is_confirmed=is_confirmed),
        *answer_faults.missing(form, signed),
        *answer_faults.faults(form, signed),
    ]
    if left:
        things = "One thing" if len(left) == 1 else f"{len(left)} things"
        raise RuleError(f"{things} to put right before you can send it. {left[0].words}.")


def _keep_as_sent(application: Application, *, by: User, now: datetime) -> None:
    AnswerVersion.objects.bulk_create(
        AnswerVersion(
            application=application,
            key=key,
            text=text,
            reason=AnswerVersion.Reason.SENT,
            kept_at=now,
            kept_by=by,
        )
        for key, text in application.answers.values_list("key", "text")
    )


def _write_receipt(application: Application, *, now: datetime) -> None:
    notices.write(
        "receipt",
        notices.members_of(application),
        now=now,
        application=application,
        attachment=(f"{application.reference}.txt", copies.as_text(application)),
        context={
            "submitted_at": moments.in_words(now),
            "copy_link": notices.link("applicant:application_copy", application.reference),
            "triage_by": moments.day(moments.checked_by(application.round)),
            "decision_date": moments.day(application.round.decision_due_on),
        },
    )


@transaction.atomic
def withdraw(application: Application, *, by: User, now: datetime) -> Application:
    """Take an application back. What was written stays readable for the group."""
    application = answers.locked(application)
    application.state = states.after(
        APPLICATION_MOVES,
        application.state,
        "withdraw",
        refusal="This application is decided or closed, so it cannot be withdrawn any more.",
    )
    application.withdrawn_at = application.changed_at = now
    application.save(update_fields=["state", "withdrawn_at", "changed_at"])
    application.information_requests.filter(answered_at=None).update(answered_at=now)
    audit.record("application.withdraw", application, by=by, now=now)
    return application


@transaction.atomic
def give_information(application: Application, *, by: User, now: datetime) -> Application:
    """Send the changed answers back: only those that were opened, and only when they are whole."""
    application = answers.locked(application)
    state = states.after(APPLICATION_MOVES, application.state, "give_information")
    request = application.information_requests.select_for_update().get(answered_at=None)
    form = answers.filled(application)
    opened = [q for q in questions.asked(form) if q.key in request.question_keys]
    left = [*answer_faults.missing(form, opened), *answer_faults.faults(form, opened)]
    if left:
        raise RuleError(f"{left[0].words}. Then send your changes.")
    request.answered_by, request.answered_at = by, now
    request.save(update_fields=["answered_by", "answered_at"])
    application.state, application.changed_at = state, now
    application.save(update_fields=["state", "changed_at"])
    audit.record(
        "application.give_information", application, by=by, now=now, questions=request.question_keys
    )
    opened_texts = answers.labelled(application, request.question_keys)
    flagged_copies.keep_answers(
        opened_texts, source=FlaggedCopy.Source.CHANGES, by=by, now=now, application=application
    )
    return application


def lapse_drafts(now: datetime) -> int:
    """Close the drafts whose time has run out; return how many."""
    drafts = Application.objects.filter(state=ApplicationState.DRAFT, round__closes_at__lte=now)
    return sum(_lapse(draft, now) for draft in drafts.select_related("round"))


@transaction.atomic
def _lapse(draft: Application, now: datetime) -> bool:
    draft = answers.locked(draft)
    if draft.state != ApplicationState.DRAFT or now < draft.takes_changes_until():
        return False
    draft.state = states.after(APPLICATION_MOVES, draft.state, "lapse")
    draft.save(update_fields=["state"])
    audit.record("application.lapse", draft, by=None, now=now)
    return True
