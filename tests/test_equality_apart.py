"""No way leads from a group, a person or an application to an answer of the equality form."""

import pytest
from django.apps import apps
from django.contrib.contenttypes.fields import GenericForeignKey
from django.db import models
from django.test import Client
from django.urls import reverse

from grants.models import (
    Application,
    AuditEntry,
    EqualityAnswer,
    EqualityTicket,
    Letter,
    Organisation,
    User,
)
from grants.rules import equality
from tests import world as small_world
from tests.addresses_table import ADDRESSES
from tests.test_addresses import path_of

KEPT_APART = (EqualityAnswer, EqualityTicket)
CHOSEN = {
    "eq_age": ["75 or over"],
    "eq_ethnicity": ["White: Gypsy or Irish Traveller"],
    "eq_religion": ["Sikh"],
    "eq_orientation": ["Bisexual"],
}


def neighbours(model):
    """Every model that a relation joins to this one, in either direction."""
    fields = model._meta.get_fields(include_hidden=True)
    return {field.related_model for field in fields if field.is_relation} - {None}


def reached_from(*models_):
    found, to_do = set(), list(models_)
    while to_do:
        model = to_do.pop()
        if model not in found:
            found.add(model)
            to_do += neighbours(model)
    return found


def test_the_walk_finds_what_is_joined():
    assert {Letter, Organisation, User} <= reached_from(Application)


def test_no_relation_leads_to_the_answers():
    assert not set(KEPT_APART) & reached_from(Application, Organisation, User)
    for model in KEPT_APART:
        assert neighbours(model) == set()
        assert [
            field for field in model._meta.private_fields if type(field) is GenericForeignKey
        ] == []


@pytest.mark.parametrize("model", KEPT_APART)
def test_the_answers_hold_no_moment_no_running_number_and_no_free_words(model):
    """Only these fields, so that whoever adds one has to come past here."""
    assert {field.name for field in EqualityAnswer._meta.fields} == {
        "id",
        "round_number",
        "question",
        "choice",
        "count",
    }
    assert {field.name for field in EqualityTicket._meta.fields} == {"digest", "round_number"}
    for field in model._meta.fields:
        assert not isinstance(field, models.DateField | models.TimeField | models.AutoField)


def test_nothing_else_of_the_portal_remembers_an_equality_answer():
    named = {
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        if model not in KEPT_APART
        for field in model._meta.get_fields()
        if "equality" in field.name
    }
    assert named == set()


@pytest.fixture
def answered(db, time_machine):
    time_machine.move_to("2026-11-23 15:00 +0000", tick=False)
    world = small_world.build()
    before = AuditEntry.objects.count(), Letter.objects.count()
    equality.send(world.sent, CHOSEN, by=world.people["owner"], now=world.sent.submitted_at)
    assert (AuditEntry.objects.count(), Letter.objects.count()) == before
    return world


def test_no_page_of_the_office_shows_an_answer(answered):
    """Each page of the staff area, and each of the assessors', as a superuser sees it: while the
    round is open not even the page of the figures says anything.
    """
    client = Client()
    client.force_login(answered.people["superuser"])
    words = [choice for choices in CHOSEN.values() for choice in choices]

    looked_at = 0
    for name, address in ADDRESSES.items():
        if name.startswith(("staff:", "assessor:")):
            answer = client.get(path_of(name, address, answered))
            if answer.status_code == 200:
                looked_at += 1
                content = b"".join(answer) if answer.streaming else answer.content
                assert [word for word in words if word.encode() in content] == [], name
    assert looked_at > 40


def test_no_row_of_the_database_beside_the_counts_holds_an_answer(answered):
    for model in apps.get_models():
        if model in KEPT_APART:
            continue
        for row in model._base_manager.values():
            said = " ".join(str(value) for value in row.values())
            assert "Gypsy or Irish Traveller" not in said, model


def test_the_ticket_does_not_name_the_application(answered):
    ticket = EqualityTicket.objects.get()

    assert answered.sent.reference not in ticket.digest
    assert str(answered.sent.pk) != ticket.digest
    assert len(ticket.digest) == 64


def test_the_export_of_applications_has_no_answer(answered):
    client = Client()
    client.force_login(answered.people["officer"])

    answer = client.get(reverse("staff:applications_export"))

    content = b"".join(answer) if answer.streaming else answer.content
    assert answered.sent.reference.encode() in content
    assert b"equality" not in content.lower()
    assert b"75 or over" not in content
