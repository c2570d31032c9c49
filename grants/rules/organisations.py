"""Community groups: what we know of one, asked once and kept up to date by its members."""

from datetime import datetime
from typing import Any

from django.db import transaction

from grants.errors import RuleError
from grants.models import District, GroupRole, Membership, Organisation, PostcodeArea, User
from grants.rules import application_words, audit
from grants.rules.forms import standard_form

# The key of each question of the standard form and the field that keeps its answer.
FIELDS = {
    "org_legal_name": "legal_name",
    "org_known_as": "known_as",
    "org_kind": "kind",
    "org_charity_number": "charity_number",
    "org_company_number": "company_number",
    "org_started": "started_year",
    "org_address": "address",
    "org_postcode": "postcode",
    "org_website": "website",
    "org_purpose": "purpose",
    "org_committee": "committee_size",
    "org_unrelated": "has_three_unrelated",
    "org_income": "income_band",
    "org_rules": "written_rules",
    "org_bank": "bank_account",
    "org_safeguarding_reviewed": "safeguarding_reviewed_on",
}
MOST_GROUPS = 20


def questions(kind: str) -> list[dict[str, Any]]:
    """Return the questions of the standard form that a group of this kind is asked, in order."""
    return [
        question
        for question in standard_form()["organisation"]
        if "shown_if" not in question or kind in question["shown_if"]["values"]
    ]


def missing(organisation: Organisation) -> list[str]:
    """Return the labels of what is still needed before the group can send an application."""
    return [
        question["label"]
        for question in questions(organisation.kind)
        if question["required"] and getattr(organisation, FIELDS[question["key"]]) in ("", None)
    ]


@transaction.atomic
def create(*, legal_name: str, known_as: str, kind: str, by: User, now: datetime) -> Organisation:
    """Register a group; whoever does it becomes its first owner."""
    if by.memberships.count() >= MOST_GROUPS:
        raise RuleError(f"You belong to {MOST_GROUPS} groups already. Leave one first.")
    organisation = Organisation.objects.create(
        legal_name=legal_name, known_as=known_as, kind=kind, created_at=now, changed_at=now
    )
    Membership.objects.create(
        organisation=organisation, user=by, role=GroupRole.OWNER, joined_at=now
    )
    audit.record("organisation.create", organisation, by=by, now=now, kind=kind)
    return organisation


@transaction.atomic
def change(organisation: Organisation, *, by: User, now: datetime, **facts: Any) -> Organisation:
    """Change what is known of a group. The trail names the fields, never what they say.

    An answer that the group's kind is not asked for goes, and the district follows the postcode.
    """
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    before = {name: getattr(organisation, name) for name in FIELDS.values()}
    for name, value in facts.items():
        setattr(organisation, name, value)
    _empty_what_is_not_asked(organisation)
    changed = [name for name, value in before.items() if getattr(organisation, name) != value]
    if not changed:
        return organisation
    organisation.district = _district_of(organisation.postcode)
    organisation.changed_at = now
    organisation.save()
    application_words.keep_of_group(organisation)
    audit.record("organisation.change", organisation, by=by, now=now, fields=changed)
    return organisation


def _empty_what_is_not_asked(organisation: Organisation) -> None:
    asked = {FIELDS[question["key"]] for question in questions(organisation.kind)}
    for name in FIELDS.values():
        if name not in asked:
            field = Organisation._meta.get_field(name)
            setattr(organisation, name, None if field.null else "")


def _district_of(postcode: str) -> District | None:
    area = PostcodeArea.objects.filter(outward=postcode.split(" ")[0]).first()
    return area.district if area else None
