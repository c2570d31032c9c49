"""Taking over a group in which nobody can sign in any more: two checks, two officers, seven days.

The person who asks hears the same whether we know the group or not, until somebody decides.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localtime

from grants.errors import RuleError
from grants.models import (
    FlaggedCopy,
    GroupClaim,
    GroupClaimCheck,
    GroupRole,
    Organisation,
    User,
)
from grants.rules import audit, flagged_copies, notices, people
from grants.states import GROUP_CLAIM_MOVES, GroupClaimState, after, can

# A volunteer who reads e-mail once a week must have had the chance to say no.
DAYS_TO_OBJECT = timedelta(days=7)
FEWEST_CHECKS = 2
MOST_OPEN = 3


@transaction.atomic
def ask(group_named: str, *, why: str, by: User, now: datetime) -> GroupClaim:
    """Take the request in. If it names one group that we know, its members are told at once.

    The same words again change nothing. Other words for a group that the person asks for already are
    taken like those for a group that we do not know: what somebody may ask must not tell them either.
    Words that suggest risk are kept as a flagged copy too.
    """
    User.objects.select_for_update().get(pk=by.pk)
    own = GroupClaim.objects.open().filter(asked_by=by)
    group_named = " ".join(group_named.split())
    earlier = own.filter(group_named__iexact=group_named).first()
    if earlier is not None:
        return earlier
    if own.count() >= MOST_OPEN:
        raise RuleError(
            f"{MOST_OPEN} of your requests are still open. Wait until we have answered."
        )
    claim = GroupClaim.objects.create(group_named=group_named, why=why, asked_by=by, asked_at=now)
    audit.record("group_claim.ask", claim, by=by, now=now)
    flagged_copies.keep_answers(
        [("The group", group_named), ("What happened", why)],
        source=FlaggedCopy.Source.GROUP_CLAIM,
        by=by,
        now=now,
    )
    _write_to([by], "group_claim_received", now=now, group_named=group_named)
    organisation = _meant(group_named)
    if organisation is not None and not own.filter(organisation=organisation).exists():
        _tell_members(claim, organisation, by=None, now=now)
    return claim


def _meant(group_named: str) -> Organisation | None:
    """Return the one group of this reference or name; None where there is none or several."""
    found = groups_called(group_named)
    return found[0] if len(found) == 1 else None


def groups_called(typed: str) -> list[Organisation]:
    """Return the groups with this reference or, in full, this name. For the office's eyes."""
    typed = " ".join(typed.split())
    meant = Q(reference=typed.upper()) | Q(legal_name__iexact=typed) | Q(known_as__iexact=typed)
    return list(Organisation.objects.filter(meant)[:10]) if typed else []


@transaction.atomic
def match(claim: GroupClaim, organisation: Organisation, *, by: User, now: datetime) -> GroupClaim:
    """Say which group is meant, where the words alone did not; its members are told now."""
    claim = _held(claim, by)
    _refuse_decided(claim)
    if claim.organisation is not None:
        raise RuleError("The group is known, and its members have been told.")
    if organisation.memberships.filter(user=by).exists():
        raise RuleError("You belong to this group, so a colleague has to look after the request.")
    same = GroupClaim.objects.open().filter(asked_by=claim.asked_by, organisation=organisation)
    if same.exists():
        raise RuleError("This person has another open request about the same group. Refuse one.")
    return _tell_members(claim, organisation, by=by, now=now)


def _tell_members(
    claim: GroupClaim, organisation: Organisation, *, by: User | None, now: datetime
) -> GroupClaim:
    claim.organisation, claim.told_at = organisation, now
    claim.save(update_fields=["organisation", "told_at"])
    audit.record("group_claim.match", claim, by=by, now=now, group=organisation.reference)
    _write_to(
        _members(organisation),
        "group_claim_asked",
        now=now,
        group_name=str(organisation),
        person=str(claim.asked_by),
        until=f"{localtime(approvable_from(now)):%-d %B %Y}",
        link=notices.link("applicant:group_claim_object", organisation.reference, claim.reference),
    )
    return claim


def approvable_from(told_at: datetime) -> datetime:
    """The moment until which members who were told at that moment may object."""
    return told_at + DAYS_TO_OBJECT


@transaction.atomic
def object_to(claim: GroupClaim, *, text: str, by: User, now: datetime) -> GroupClaim:
    """A member says no: then it cannot be approved any more, only refused.

    Words that suggest risk are kept as a flagged copy too.
    """
    claim = GroupClaim.objects.select_for_update().get(pk=claim.pk)
    _refuse_decided(claim)
    if claim.objected_at is not None:
        raise RuleError("Somebody of your group has objected already. We have told the team.")
    claim.objection, claim.objected_by, claim.objected_at = text, by, now
    claim.save(update_fields=["objection", "objected_by", "objected_at"])
    audit.record("group_claim.object", claim, by=by, now=now)
    flagged_copies.keep_answers(
        [("Why it is wrong", text)], source=FlaggedCopy.Source.OBJECTION, by=by, now=now
    )
    return claim


@transaction.atomic
def record_check(
    claim: GroupClaim, kind: str, *, finding: str, by: User, now: datetime
) -> GroupClaimCheck:
    """Record one check and what it found. After two different ones another officer may approve."""
    claim = _held(claim, by)
    _refuse_decided(claim)
    if claim.checks.filter(kind=kind).exists():
        raise RuleError("This check is recorded already. Choose another one.", "kind")
    made = claim.checks.create(
        kind=GroupClaimCheck.Kind(kind), finding=finding, made_by=by, made_at=now
    )
    audit.record("group_claim.check", claim, by=by, now=now, kind=kind)
    if claim.checks.count() >= FEWEST_CHECKS and can(GROUP_CLAIM_MOVES, claim.state, "check"):
        claim.state = after(GROUP_CLAIM_MOVES, claim.state, "check")
    claim.checked_by = by
    claim.save(update_fields=["state", "checked_by"])
    return made


def hindrance(claim: GroupClaim, person: User, now: datetime) -> str:
    """Return why this person cannot approve the request now, or nothing."""
    if claim.told_at is None:
        return "Say first which group it is about."
    begins = approvable_from(claim.told_at)
    checked = can(GROUP_CLAIM_MOVES, claim.state, "approve")
    reasons = (
        (claim.objected_at, "A member of the group has objected, so it cannot be approved."),
        (not checked, f"Record at least {FEWEST_CHECKS} different checks first."),
        (now < begins, f"The members can object until {localtime(begins):%-d %B %Y, %H:%M}."),
        (
            claim.checks.filter(made_by=person).exists(),
            "You made one of the checks, so another officer has to approve.",
        ),
    )
    return next((words for stands_in_the_way, words in reasons if stands_in_the_way), "")


@transaction.atomic
def approve(claim: GroupClaim, *, by: User, now: datetime) -> GroupClaim:
    """Make the person an owner of the group, and tell them and all who were members before."""
    claim = _held(claim, by)
    _refuse_decided(claim)
    organisation, refusal = claim.organisation, hindrance(claim, by, now)
    if refusal or organisation is None:
        raise RuleError(refusal)
    members = _members(organisation)
    people.add_member(organisation, claim.asked_by, GroupRole.OWNER, by=by, now=now)
    _decide(claim, "approve", by=by, now=now)
    link = notices.link("applicant:organisation_detail", organisation.reference)
    _write_to(
        [claim.asked_by],
        "group_claim_approved",
        now=now,
        group_name=str(organisation),
        link=link,
    )
    _tell_of_decision(claim, members, now=now)
    return claim


@transaction.atomic
def refuse(claim: GroupClaim, *, reason: str, by: User, now: datetime) -> GroupClaim:
    """Say no, with a reason for the person who asked; the members hear that it was refused."""
    claim = _held(claim, by)
    _refuse_decided(claim)
    _decide(claim, "refuse", by=by, now=now, reason=reason)
    _write_to(
        [claim.asked_by],
        "group_claim_refused",
        now=now,
        group_named=claim.group_named,
        reason=reason,
    )
    if claim.organisation is not None:
        _tell_of_decision(claim, _members(claim.organisation), now=now)
    return claim


def _decide(claim: GroupClaim, move: str, *, by: User, now: datetime, reason: str = "") -> None:
    claim.state = after(GROUP_CLAIM_MOVES, claim.state, move)
    claim.decided_by, claim.decided_at, claim.reason = by, now, reason
    claim.save(update_fields=["state", "decided_by", "decided_at", "reason"])
    audit.record(f"group_claim.{move}", claim, by=by, now=now, person=claim.asked_by_id)


def _tell_of_decision(claim: GroupClaim, members: list[User], *, now: datetime) -> None:
    _write_to(
        [member for member in members if member != claim.asked_by],
        "group_claim_decided",
        now=now,
        group_name=str(claim.organisation),
        person=str(claim.asked_by),
        is_approved=claim.state == GroupClaimState.APPROVED,
    )


def _held(claim: GroupClaim, by: User) -> GroupClaim:
    """Lock a request for an officer, who must have nothing to do with it."""
    GroupClaim.objects.select_for_update().get(pk=claim.pk)
    held = GroupClaim.objects.visible_to(by).filter(pk=claim.pk).first()
    if held is None:
        raise RuleError("You have to do with this request, so a colleague has to look after it.")
    return held


def _refuse_decided(claim: GroupClaim) -> None:
    if claim.state in (GroupClaimState.APPROVED, GroupClaimState.REFUSED):
        raise RuleError("This request is decided already.")


def _members(organisation: Organisation) -> list[User]:
    memberships = organisation.memberships.select_related("user").order_by("pk")
    return [membership.user for membership in memberships]


def _write_to(to: list[User], key: str, *, now: datetime, **context: object) -> None:
    notices.write(key, to, now=now, context=context)
