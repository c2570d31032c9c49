"""A group's record: made once, kept up to date, and complete before anything is sent."""

import pytest

from grants.models import AuditEntry, GroupRole, Organisation
from grants.rules import code_lists, organisations
from tests.factories.people import OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db

FULL = {
    "legal_name": "Lanternside Youth Project",
    "started_year": 2015,
    "address": "1 Lantern Street",
    "postcode": "LS9 6AA",
    "purpose": "Evening youth clubs.",
    "committee_size": 6,
    "has_three_unrelated": True,
    "income_band": "under_10000",
    "written_rules": "yes",
    "bank_account": "yes",
}


def test_create_makes_the_person_its_first_owner(now):
    person = UserFactory()

    group = organisations.create(
        legal_name="Lanternside Youth Project", known_as="", kind="charity", by=person, now=now
    )

    membership = group.memberships.get()
    assert (membership.user, membership.role) == (person, GroupRole.OWNER)
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.actor, entry.subject_label) == (
        "organisation.create",
        person,
        group.reference,
    )


def test_change_names_the_fields_and_not_what_they_say(now, owner, group):
    organisations.change(group, by=owner, now=now, legal_name="New Name", purpose=group.purpose)

    entry = AuditEntry.objects.get(action="organisation.change")
    assert entry.facts == {"fields": ["legal_name"]}


def test_change_that_changes_nothing_leaves_no_trace(now, owner, group):
    organisations.change(group, by=owner, now=now, legal_name=group.legal_name)

    group.refresh_from_db()
    assert group.changed_at != now
    assert not AuditEntry.objects.filter(action="organisation.change").exists()


def test_change_takes_the_district_from_the_postcode(now, owner, group):
    code_lists.load()

    changed = organisations.change(group, by=owner, now=now, postcode="BD3 8AA")
    assert changed.district.key == "bradford"

    changed = organisations.change(group, by=owner, now=now, postcode="ZZ1 1AA")
    assert changed.district is None


def test_change_of_kind_drops_answers_that_the_new_kind_is_not_asked(now, owner, group):
    organisations.change(group, by=owner, now=now, **FULL)

    changed = organisations.change(group, by=owner, now=now, kind=Organisation.Kind.SCHOOL_COLLEGE)

    assert (changed.charity_number, changed.committee_size) == ("", None)
    assert (changed.has_three_unrelated, changed.written_rules) == (None, "")
    assert changed.purpose == "Evening youth clubs."


def test_missing_names_each_required_question_without_an_answer(now, owner):
    group = OrganisationFactory(kind="cic", company_number="", purpose="")

    assert organisations.missing(group) == [
        "Company number",
        "What year did your group start?",
        "Address for letters",
        "What is your group for?",
        "How many people are on your committee or board?",
        "Are at least three of them unrelated to each other?",
        "What was your income last year?",
        "Do you have written rules?",
        "Do you have a bank account in your group's name, where two unrelated people approve "
        "payments?",
    ]


@pytest.mark.parametrize("unrelated", [True, False])
def test_missing_is_empty_once_everything_is_answered_even_with_no(unrelated):
    group = OrganisationFactory(**{**FULL, "has_three_unrelated": unrelated})

    assert organisations.missing(group) == []


def test_every_question_of_the_form_has_a_field():
    asked = {q["key"] for kind in Organisation.Kind for q in organisations.questions(kind)}

    assert asked == set(organisations.FIELDS)
    for name in organisations.FIELDS.values():
        Organisation._meta.get_field(name)
