"""The one person who signs and sends the applications of a group, where the group says so."""

from datetime import datetime, timedelta

from django.db import transaction

from grants.errors import RuleError
from grants.models import Application, GroupRole, Organisation, User
from grants.rules import answers, audit, notices
from grants.states import ApplicationState

ASKED_AGAIN_AFTER = timedelta(hours=1)


@transaction.atomic
def choose(
    organisation: Organisation, person: User | None, *, by: User, now: datetime
) -> Organisation:
    """Say who signs for a group: one of its owners, or any of them (None)."""
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if person is not None and not _owns(organisation, person):
        raise RuleError("Choose an owner of your group. Only owners can sign.", "signatory")
    organisation.signatory = person
    organisation.save(update_fields=["signatory"])
    audit.record(
        "organisation.choose_signatory",
        organisation,
        by=by,
        now=now,
        person=person.pk if person else None,
    )
    return organisation


def prefilled(organisation: Organisation) -> dict[str, str]:
    """Return what a new application can say already of the person who signs for the group."""
    signatory = organisation.signatory
    if signatory is None:
        return {}
    return {"signatory.name": signatory.name, "signatory.email": signatory.email}


def refuse_others(organisation: Organisation, *, by: User) -> None:
    """Refuse everybody but the person who signs for the group."""
    if organisation.signatory is not None and organisation.signatory_id != by.pk:
        raise RuleError(
            f"{organisation.signatory} signs the applications of your group. Ask them to send it."
        )


def forget_who_left(organisation: Organisation) -> None:
    """Let any owner sign when the person who signed is no owner any more."""
    signatory = organisation.signatory
    if signatory is not None and not _owns(organisation, signatory):
        organisation.signatory = None
        organisation.save(update_fields=["signatory"])


@transaction.atomic
def ask(application: Application, *, by: User, now: datetime) -> None:
    """Write to the person who signs that an application is ready for them."""
    application = answers.locked(application)
    signatory = application.organisation.signatory
    if application.state != ApplicationState.DRAFT or signatory is None:
        raise RuleError(answers.SENT_ALREADY)
    asked = application.letters.filter(
        key="signature_wanted", to_user=signatory, created_at__gt=now - ASKED_AGAIN_AFTER
    )
    if asked.exists():
        raise RuleError(f"We wrote to {signatory} less than an hour ago.")
    notices.write(
        "signature_wanted",
        [signatory],
        now=now,
        application=application,
        context={
            "asked_by": str(by),
            "group_name": str(application.organisation),
            "project_title": application.title or "your application",
            "link": notices.link("applicant:application_check", application.reference),
        },
    )
    audit.record("application.ask_to_sign", application, by=by, now=now, person=signatory.pk)


def _owns(organisation: Organisation, person: User) -> bool:
    return organisation.memberships.filter(user=person, role=GroupRole.OWNER).exists()
