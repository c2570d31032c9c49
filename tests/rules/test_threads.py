"""Questions of groups: sent once, told of without their words, answered to everybody, shut by interests."""

from datetime import date, timedelta

import pytest

from grants.errors import RuleError
from grants.models import Application, AuditEntry, FlaggedCopy, Letter, Message, OfficeFact, Role
from grants.rules import casework, people, threads, waiting
from safety.loading import load_risk_phrases
from tests.factories.applications import ApplicationFactory
from tests.factories.assessments import InterestFactory
from tests.factories.messages import ANSWER, QUESTION, answered, asked
from tests.factories.people import MembershipFactory

pytestmark = pytest.mark.django_db
AT_RISK = "One girl wrote to us: he is hurting me at Lanternside."


@pytest.fixture
def draft(group):
    return ApplicationFactory(organisation=group, title="Lanterns on Ebor Street")


@pytest.fixture
def sent(group):
    return ApplicationFactory(organisation=group, sent=True)


def test_the_same_press_twice_sends_once_and_another_text_from_the_same_page_is_another(
    draft, owner, now
):
    facts = {"page": "one", "seen": 0, "by": owner, "now": now}
    first = threads.ask(draft, QUESTION, **facts)

    assert threads.ask(draft, QUESTION, **facts) == first
    threads.ask(draft, "And by the day?", **facts)

    assert [m.text for m in draft.messages.all()] == [QUESTION, "And by the day?"]
    assert Letter.objects.filter(key="question").count() == 2
    assert AuditEntry.objects.filter(action="message.ask").count() == 2


@pytest.mark.parametrize("text", ["", "  \r\n ", "\x00"])
def test_an_empty_question_is_refused(draft, owner, now, text):
    with pytest.raises(RuleError, match="Write your message first"):
        asked(draft, owner, now, text)


def test_the_limit_counts_a_line_break_once(draft, owner, now):
    whole = "a\r\n" * (threads.LONGEST // 2)

    asked(draft, owner, now, whole)

    with pytest.raises(RuleError, match=r"3001 characters\. Take 1 out"):
        asked(draft, owner, now, "a" * (threads.LONGEST + 1))


def test_a_question_goes_to_the_officer_who_looks_after_it_without_its_words(
    sent, owner, officer, now
):
    sent.owner = officer
    sent.save()

    asked(sent, owner, now)

    letter = Letter.objects.get()
    assert (letter.key, letter.to_user) == ("question", officer)
    assert f"/staff/questions/{sent.reference}/" in letter.body
    assert "sessional" not in letter.body + letter.subject
    assert "/apply/" not in letter.body


def test_a_question_of_a_draft_goes_to_the_fund_and_names_no_project(draft, owner, now):
    asked(draft, owner, now)

    letter = Letter.objects.get()
    assert letter.to_email == draft.round.fund.contact_email
    assert draft.reference in letter.subject
    assert "Ebor" not in letter.body + letter.subject


@pytest.mark.parametrize("why", ["interest", "left", "member"])
def test_an_officer_to_whom_it_is_shut_is_not_told(sent, owner, officer, now, why):
    sent.owner = officer
    sent.save()
    if why == "interest":
        InterestFactory(application=sent, person=officer, answer="interest")
    elif why == "member":
        MembershipFactory(organisation=sent.organisation, user=officer, role="viewer")
    else:
        officer.is_active = False
        officer.save()

    asked(sent, owner, now)

    assert Letter.objects.get(key="question").to_email == sent.round.fund.contact_email


def test_an_answer_goes_with_its_words_to_everybody_in_the_group(
    sent, owner, group_editor, group_viewer, other_group, officer, now
):
    asked(sent, group_editor, now)

    answered(sent, officer, now)

    letters = Letter.objects.filter(key="answer")
    assert {letter.to_user for letter in letters} == {owner, group_editor, group_viewer}
    assert all(ANSWER in letter.body for letter in letters)
    assert all(f"/apply/{sent.reference}/questions/" in letter.body for letter in letters)
    assert not any("sessional" in letter.subject for letter in letters)


def test_what_came_after_the_page_was_opened_still_waits(sent, owner, officer, now):
    first = asked(sent, owner, now)
    second = asked(sent, owner, now + timedelta(minutes=1), "And by the day?")

    answered(sent, officer, now + timedelta(minutes=2), seen=first.pk)

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.read_by, second.read_at) == (officer, None)
    assert list(threads.waiting_for(officer)) == [sent]
    assert threads.close(sent, seen=second.pk, by=officer, now=now) == 1
    assert list(threads.waiting_for(officer)) == []


def test_the_group_marks_an_answer_as_read_and_so_does_writing_back(sent, owner, officer, now):
    first = answered(sent, officer, now)
    assert threads.read(sent, seen=first.pk, by=owner, now=now) == 1
    assert threads.read(sent, seen=first.pk, by=owner, now=now) == 0

    second = answered(sent, officer, now, "One thing more.")
    asked(sent, owner, now, "Thank you.", seen=second.pk)

    assert not sent.messages.replies().unread().exists()
    assert AuditEntry.objects.filter(action="message.read").count() == 1


def test_an_answer_that_came_meanwhile_stays_new(sent, owner, officer, now):
    first = asked(sent, owner, now)
    reply = answered(sent, officer, now, seen=first.pk)

    asked(sent, owner, now, "Are you there?", seen=first.pk)

    reply.refresh_from_db()
    assert reply.read_at is None


def test_questions_wait_oldest_first(group, owner, officer, now):
    newer, older = (ApplicationFactory(organisation=group, sent=True) for _ in range(2))
    asked(older, owner, now - timedelta(days=2))
    asked(newer, owner, now - timedelta(days=1))
    asked(older, owner, now, "Are you there?")

    assert list(threads.waiting_for(officer)) == [older, newer]
    assert list(threads.all_of(officer)) == [older, newer]


def test_what_waits_says_how_many_groups_wait(sent, draft, owner, officer, now):
    asked(sent, owner, now)
    assert "group with a question to answer" in [
        work.words for work in waiting.for_person(officer, now=now)
    ]
    asked(draft, owner, now)
    asked(draft, owner, now, "Are you there?")
    found = {work.words: work.count for work in waiting.for_person(officer, now=now)}

    assert found["groups with questions to answer"] == 2


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.BOARD_MEMBER, Role.FINANCE, Role.EDITOR])
def test_threads_are_shut_to_those_who_do_not_answer_or_audit(
    sent, owner, newcomer, administrator, now, role
):
    asked(sent, owner, now)
    people.grant_role(newcomer, role, by=administrator, now=now)
    newcomer.refresh_from_db()

    assert not Application.objects.threads_open_to(newcomer).exists()


def test_a_draft_is_open_only_as_a_thread_and_only_once_it_asked(draft, owner, officer, now):
    assert not Application.objects.threads_open_to(officer).filter(pk=draft.pk).exists()

    asked(draft, owner, now)

    assert Application.objects.threads_open_to(officer).filter(pk=draft.pk).exists()
    assert not Application.objects.casework_of(officer).filter(pk=draft.pk).exists()


@pytest.mark.parametrize("name", ["officer", "superuser", "auditor"])
def test_an_interest_shuts_the_thread(request, sent, draft, owner, now, name):
    person = request.getfixturevalue(name)
    asked(sent, owner, now)
    asked(draft, owner, now)
    assert Application.objects.threads_open_to(person).count() == 2

    InterestFactory(application=sent, person=person, answer="interest")
    MembershipFactory(organisation=draft.organisation, user=person)

    assert not Application.objects.threads_open_to(person).exists()


def test_words_of_risk_are_kept_for_the_lead_and_the_question_is_sent(
    draft, owner, safeguarding_lead, now
):
    load_risk_phrases()

    asked(draft, owner, now, AT_RISK)

    copy = FlaggedCopy.objects.get()
    assert (copy.source, copy.application) == ("message", draft)
    assert AT_RISK in copy.text
    assert Letter.objects.filter(key="flagged", to_user=safeguarding_lead).count() == 1
    assert not [x for x in Letter.objects.all() if "Lanternside" in x.body + x.subject]
    assert Message.objects.get().text == AT_RISK


def test_a_flagged_question_of_a_draft_is_shut_to_a_member_of_the_group(
    draft, owner, safeguarding_lead, now
):
    load_risk_phrases()
    MembershipFactory(organisation=draft.organisation, user=safeguarding_lead)

    asked(draft, owner, now, AT_RISK)

    assert not FlaggedCopy.objects.visible_to(safeguarding_lead).exists()


def test_the_history_of_the_case_tells_of_the_thread_without_its_words(sent, owner, officer, now):
    asked(sent, owner, now)
    answered(sent, officer, now + timedelta(hours=1))

    told = casework.history(sent)

    assert [words for _, words in told] == ["We wrote to the group", "The group asked a question"]
    assert not [entry for entry, _ in told if "sessional" in str(entry.facts)]


def test_without_an_address_of_the_fund_the_office_is_told(draft, owner, now):
    OfficeFact.objects.create(
        kind="contact_email", text="office@example.org", from_date=date(2012, 11, 22)
    )
    fund = draft.round.fund
    fund.contact_email = ""
    fund.save()

    asked(draft, owner, now)

    assert Letter.objects.get().to_email == "office@example.org"
