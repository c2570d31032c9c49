"""The words of letters are written version by version; a letter keeps the words it was written in."""

import pytest
from django.db import DatabaseError, connection, transaction

from grants.errors import RuleError
from grants.models import AuditEntry, Letter, LetterWording
from grants.rules import interests, letter_wordings, notices, release
from tests.factories.panels import decided_round

pytestmark = pytest.mark.django_db

OFFER = 'We can pay {{ amount }} for "{{ project_title }}". Sign by {{ accept_by }}: {{ link }}'
SUBJECT = "Our decision on {{ reference }}"


def write(administrator, now, *, key="offer", **facts):
    return letter_wordings.change(
        key,
        **{
            "subject": SUBJECT,
            "body": OFFER,
            "note": "Shorter.",
            "version": 0,
            "by": administrator,
            "now": now,
            **facts,
        },
    )


@pytest.fixture
def call(decision_maker):
    return decided_round(decision_maker)


def test_letters_go_in_the_words_in_force_and_say_which_version(call, administrator, officer, now):
    write(administrator, now, body=f"Draft. {OFFER}")
    write(administrator, now, version=1)

    release.release(call, by=officer, now=now)

    offer = Letter.objects.get(key="offer")
    assert 'We can pay £4,985 for "Funded". Sign by 14 December 2026: http' in offer.body
    assert offer.body.startswith("Hello ")
    assert "We will never ask for your password" in offer.body
    assert (offer.wording_version, Letter.objects.get(key="refused").wording_version) == (2, 0)


def test_a_change_is_in_the_trail_with_its_reason(administrator, now):
    write(administrator, now)

    entry = AuditEntry.objects.get(action="letter_wording.change")
    assert (entry.actor, entry.facts) == (
        administrator,
        {"key": "offer", "version": "1", "note": "Shorter."},
    )


@pytest.mark.parametrize(
    ("facts", "field", "fault"),
    [
        ({"body": OFFER + "{{ score }}"}, "body", "“score” is not a field of this letter"),
        ({"body": OFFER + "{% load tz %}"}, "body", "is not something that a letter can do"),
        ({"body": OFFER.replace("{{ link }}", "")}, "body", "must say {{ link }}"),
        ({"body": OFFER.replace("{{ amount }}", "money")}, "body", "must say {{ amount }}"),
        ({"subject": "Good news"}, "subject", "Every letter of a decision has the subject"),
        ({"note": " "}, "note", "Say why the words change"),
    ],
)
def test_words_that_would_harm_are_refused(administrator, now, facts, field, fault):
    with pytest.raises(RuleError, match=fault) as refusal:
        write(administrator, now, **facts)

    assert refusal.value.field == field
    assert not LetterWording.objects.exists()


def test_a_subject_shows_no_money(administrator, now):
    paid = letter_wordings.standard("payment_sent")

    with pytest.raises(RuleError, match="read over shoulders"):
        write(
            administrator, now, key="payment_sent", subject="{{ amount }} for you", body=paid.body
        )


def test_the_slower_of_two_writers_is_told_and_writes_over_nobody(administrator, now):
    write(administrator, now, body=OFFER + " Well done.")

    with pytest.raises(RuleError, match="Somebody wrote a new version"):
        write(administrator, now)

    assert LetterWording.objects.get().body.endswith("Well done.")


def test_the_same_words_again_are_no_version(administrator, now):
    write(administrator, now)

    with pytest.raises(RuleError, match="in force already"):
        write(administrator, now, version=1)


def test_a_version_is_never_changed(administrator, now):
    made = write(administrator, now)

    with pytest.raises(RuleError, match="never changed"):
        made.save()
    with pytest.raises(RuleError, match="never changed"):
        LetterWording.objects.update(body="")
    with pytest.raises(RuleError, match="never changed"):
        made.delete()


@pytest.mark.parametrize(
    "words", ["UPDATE grants_letterwording SET body = ''", "DELETE FROM grants_letterwording"]
)
def test_postgresql_refuses_to_change_a_version_too(administrator, now, words):
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL: set TEST_DATABASE_URL")
    write(administrator, now)

    with (
        pytest.raises(DatabaseError, match="never changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(words)


@pytest.mark.parametrize("key", letter_wordings.kinds())
def test_the_standard_words_of_each_letter_are_without_fault_and_can_be_previewed(key):
    words = letter_wordings.standard(key)

    assert letter_wordings.faults(key, words.subject, words.body) == []
    shown = letter_wordings.preview(key, words.subject, words.body)
    assert "{" not in shown.subject + shown.body
    assert shown.subject
    assert shown.body


def test_a_code_to_sign_in_goes_in_the_words_in_force(administrator, now):
    write(administrator, now, key="account_code", subject="Your code", body="Here: {{ code }}.")

    subject, body = notices.text("account_code", name="Ann", now=now, context={"code": "123 456"})

    assert subject == "Your code"
    assert "Hello Ann,\n\nHere: 123 456." in body


def test_rehearsal_shows_the_letters_that_go_and_leaves_nothing_behind(
    call, decision_maker, officer, now
):
    shown = {letter.to_email: letter.body for letter in release.rehearse(call, decision_maker, now)}
    call.refresh_from_db()

    assert call.released_at is None
    assert not Letter.objects.exists()
    assert set(call.applications.values_list("state", flat=True)) == {"decided"}
    release.release(call, by=officer, now=now)
    gone = dict(Letter.objects.values_list("to_email", "body"))
    assert gone.keys() == shown.keys()
    for address in ("refused@example.org", "reserve@example.org"):
        assert shown[address] == gone[address]


def test_rehearsal_shows_the_letters_before_the_moment_that_holds_the_results_back(
    call, decision_maker, now
):
    call.release_at = now.replace(year=now.year + 1)
    call.save()

    assert len(release.rehearse(call, decision_maker, now)) == 3


def test_rehearsal_keeps_letters_from_whoever_has_an_interest(call, decision_maker, officer, now):
    secret = call.applications.get(title="Funded")
    interests.declare(secret, "interest", by=officer, now=now, detail="My sister.")

    shown = release.rehearse(call, officer, now)

    assert {letter.application.title for letter in shown} == {"Reserve", "Refused"}
