"""The index of the staff's search: each person finds an application by what they may read of it."""

from datetime import date

import pytest
from django.core.management import call_command
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from grants import search_words
from grants.models import Application, ApplicationWords, Question, Role, Section
from grants.rules import (
    answers,
    application_words,
    applications,
    organisations,
    people,
    triage,
    work_list,
)
from tests.factories.applications import ApplicationFactory
from tests.factories.assessments import AssessmentFactory, InterestFactory
from tests.factories.forms import DECLARATION, ready, standard_round
from tests.factories.funds import QuestionFactory
from tests.factories.people import StaffFactory

pytestmark = pytest.mark.django_db


def found(user, typed):
    """The applications that the list shows to somebody who typed this."""
    everything = work_list.within(user, None)
    return set(work_list.narrowed(everything, user=user, filters={"search": typed}))


def send(draft, owner, now):
    return applications.submit(draft, declaration=DECLARATION, by=owner, now=now)


@pytest.fixture
def call(db):
    """A blind round whose form has a question that is kept apart from scoring."""
    call = standard_round(is_blind=True)
    section = Section.objects.get(version=call.form_version, questions__key="need")
    QuestionFactory(
        section=section,
        key="worries",
        kind=Question.Kind.LONG_TEXT,
        is_required=False,
        is_for_officers=True,
    )
    return call


@pytest.fixture
def sent(call, group, owner, now):
    draft = ready(
        group,
        owner,
        now,
        call,
        need="Somebody walks with lanterns.",
        worries="Overgate",
    )
    return send(draft, owner, now)


@pytest.fixture
def lead_who_assesses(sent):
    """The safeguarding lead, who reads this application only to score it."""
    person = StaffFactory(role=Role.SAFEGUARDING_LEAD)
    people.grant_role(person, Role.ASSESSOR, by=None, now=sent.submitted_at)
    AssessmentFactory(application=sent, assessor=person)
    return person


@pytest.mark.parametrize(
    "typed",
    [
        "lanternside",
        "LANTERNSIDE youth",
        "friday nights forty",
        "1123456",
        "walk lant",
        "overgate",
        "youth worker 40 nights x £20",
        "LS9 6AA",
        "sam@example.org",
    ],
)
def test_casework_finds_by_every_word_and_by_its_beginning(sent, officer, typed):
    assert found(officer, typed) == {sent}


@pytest.mark.parametrize("typed", ["lanterns bowls", "anterns", "—", "%", "lan_erns"])
def test_all_words_have_to_begin_one_and_no_sign_stands_for_others(sent, officer, typed):
    assert found(officer, typed) == set()


def test_a_reference_is_found_in_every_way_of_typing_it(sent, officer):
    first, second = sent.reference.split("-")

    for typed in (sent.reference, f"{first} {second}".lower(), first + second, second):
        assert sent in found(officer, typed)


@pytest.mark.parametrize(
    "typed", ["overgate", "lanternside", "LS9 6AA", "sam@example.org", "walks"]
)
def test_who_reads_it_only_to_score_it_finds_it_by_no_word(sent, officer, lead_who_assesses, typed):
    assert sent in Application.objects.casework_of(lead_who_assesses)

    assert found(lead_who_assesses, typed) == set()
    assert found(officer, typed) == {sent}


def test_who_reads_it_only_to_score_it_does_not_reach_its_casework_page(
    sent, client_of, lead_who_assesses, officer, now
):
    client = client_of(lead_who_assesses)
    address = reverse("staff:application_detail", args=[sent.reference])
    assert client.get(address).status_code == 403

    triage.refer(sent, note="Who is the child?", by=officer, now=now)

    assert client.get(address).status_code == 200


def test_the_safeguarding_lead_finds_a_referred_application_by_everything(
    sent, officer, safeguarding_lead, now
):
    assert found(safeguarding_lead, "overgate") == set()

    triage.refer(sent, note="Who is the child?", by=officer, now=now)

    assert found(safeguarding_lead, "overgate") == {sent}


def test_an_interest_hides_it_from_the_search(sent, officer, superuser):
    assert found(officer, "walks") == found(superuser, "walks") == {sent}

    for person in (officer, superuser):
        InterestFactory(application=sent, person=person, answer="interest")

    assert found(officer, "walks") == found(superuser, "walks") == set()


def test_a_draft_has_no_words(call, group, owner, officer, now):
    draft = ready(group, owner, now, call, need="She walks with lanterns.")
    application_words.rebuild()

    assert not ApplicationWords.objects.exists()
    assert found(officer, "walks") == set()
    send(draft, owner, now)
    assert found(officer, "walks") == {draft}


def test_a_reopened_answer_is_found_as_it_now_stands(sent, owner, officer, now):
    triage.start_checks(sent, by=officer, now=now)
    triage.ask_for_information(
        sent, ["need"], note="What is the problem?", due_on=date(2027, 1, 8), by=officer, now=now
    )

    answers.save_answers(sent, {"need": "We ring bells."}, by=owner, now=now)

    assert found(officer, "walks") == set()
    assert found(officer, "bells") == {sent}


def test_a_group_is_found_by_its_new_name_and_not_by_the_old(sent, group, owner, officer, now):
    organisations.change(group, by=owner, now=now, legal_name="Bellside Youth Project")

    assert found(officer, "bellside") == {sent}
    assert found(officer, "lanternside youth") == set()


def test_what_has_no_words_yet_is_caught_up_with(officer, now):
    application = ApplicationFactory(sent=True, title="Bell ringing")
    ApplicationFactory(title="Bell casting")

    assert application_words.catch_up(now) == 1
    assert application_words.catch_up(now) == 0

    assert found(officer, "bell") == {application}


def test_the_command_writes_the_index_anew(sent, officer, capsys):
    ApplicationWords.objects.update(words="")

    call_command("rebuild_application_words")

    assert capsys.readouterr().out == "1 applications are in the index.\n"
    assert found(officer, "overgate") == {sent}


@settings(max_examples=30, deadline=None)
@given(text=st.text(max_size=40), typed=st.text(max_size=8))
def test_the_database_finds_what_the_words_say(text, typed):
    """SQLite and PostgreSQL agree with the plain meaning: each word begins one of the index."""
    ApplicationWords.objects.all().delete()
    application = ApplicationFactory(sent=True)
    row = ApplicationWords(application=application, words=search_words.kept([text]))
    row.save()
    kept = row.words.split()
    wanted = search_words.of(typed)

    expected = bool(wanted) and all(any(word.startswith(part) for word in kept) for part in wanted)
    named = Application.objects.filter(application_words.mentioning(typed))
    assert set(named) == ({application} if expected else set())
