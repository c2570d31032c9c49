from datetime import UTC, date, datetime, timedelta

import pytest

from grants.errors import RuleError
from grants.models import Answer, AnswerVersion, AuditEntry, InformationRequest, Letter, Report
from grants.rules import answers, applications
from grants.states import ApplicationState
from tests.factories.applications import ApplicationFactory
from tests.factories.awards import AwardFactory
from tests.factories.forms import DECLARATION, SMALL, ready, standard_round, started

pytestmark = pytest.mark.django_db
CLOSES = datetime(2026, 12, 11, 12, 0, tzinfo=UTC)


def send(draft, by, now, **changes):
    return applications.submit(draft, declaration={**DECLARATION, **changes}, by=by, now=now)


def test_start_keeps_the_answers_of_the_check_and_the_contact(group, owner, now):
    draft = started(group, owner, now, amount_requested="4985.00", org_kind="charity")

    assert dict(draft.answers.values_list("key", "text")) == {
        "amount_requested": "4985.00",
        "contact_main.name": owner.name,
        "contact_main.email": owner.email,
    }
    assert str(draft.amount_requested) == "4985.00"


def test_start_twice_gives_the_same_draft(group, owner, now):
    call = standard_round()

    first = started(group, owner, now, call, project_title="One")
    second = started(group, owner, now, call, project_title="Two")

    assert (second, second.title) == (first, "One")


def test_start_refuses_a_viewer(group, group_viewer, now):
    with pytest.raises(RuleError, match="Ask an owner"):
        started(group, group_viewer, now)


@pytest.mark.parametrize("moment", [CLOSES, CLOSES - timedelta(days=60)])
def test_start_refuses_a_round_that_is_not_open(group, owner, moment):
    with pytest.raises(RuleError, match="not open now"):
        started(group, owner, moment)


def test_start_refuses_while_a_report_is_late(group, owner, now):
    Report.objects.create(award=AwardFactory(organisation=group), due_on=date(2026, 11, 1))

    with pytest.raises(RuleError, match="a report that your group owes"):
        started(group, owner, now)


def test_submit_sends_once_and_writes_to_every_member(group, owner, group_viewer, now):
    draft = ready(group, owner, now)

    sent = send(draft, owner, now)
    send(draft, owner, now)

    assert (sent.state, sent.submitted_at, sent.submitted_by) == ("submitted", now, owner)
    letters = Letter.objects.order_by("pk")
    assert [letter.to_user for letter in letters] == [owner, group_viewer]
    assert letters[0].subject == f"We have your application {sent.reference}"
    assert "by 25 December 2026" in letters[0].body
    assert AuditEntry.objects.filter(action="application.submit").count() == 1


def test_receipt_holds_a_full_copy(group, owner, now):
    sent = send(ready(group, owner, now), owner, now)

    letter = Letter.objects.get()
    assert letter.attachment_name == f"{sent.reference}.txt"
    for words in (
        "Friday Night Project",
        "£900",
        "Youth worker (40 nights x £20)",
        "11 to 13: 120",
    ):
        assert words in letter.attachment


def test_submit_keeps_every_answer_as_sent(group, owner, now):
    sent = send(ready(group, owner, now), owner, now)

    kept = AnswerVersion.objects.filter(reason=AnswerVersion.Reason.SENT)
    assert dict(kept.values_list("key", "text")) == dict(
        Answer.objects.filter(application=sent).values_list("key", "text")
    )


def test_submit_takes_the_last_second_and_refuses_the_closing_moment(group, owner, now):
    draft = ready(group, owner, now)

    with pytest.raises(RuleError) as refusal:
        send(draft, owner, CLOSES + timedelta(minutes=4))

    assert str(refusal.value) == (
        "This round closed at noon on Friday 11 December. It is now 12:04pm. "
        "Your draft is kept for next time."
    )
    with pytest.raises(RuleError, match="closed"):
        send(draft, owner, CLOSES)
    assert send(draft, owner, CLOSES - timedelta(seconds=1)).state == ApplicationState.SUBMITTED


def test_submit_waits_for_the_grace_and_for_extra_time(group, owner, now):
    call = standard_round(grace_minutes=10)
    draft = ready(group, owner, now, call)
    draft.extra_time_until = CLOSES + timedelta(hours=2)
    draft.save()

    with pytest.raises(RuleError, match="closed at 2:00pm"):
        send(draft, owner, CLOSES + timedelta(hours=2))
    assert send(draft, owner, CLOSES + timedelta(minutes=90)).state == ApplicationState.SUBMITTED


def test_submit_tells_a_lapsed_draft_when_it_closed(group, owner, now):
    draft = ready(group, owner, now)
    applications.lapse_drafts(CLOSES)

    with pytest.raises(RuleError, match="closed at noon"):
        send(draft, owner, CLOSES + timedelta(minutes=1))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"need": ""}, "Answer “What is the problem"),
        ({"project_summary": "word " * 76}, "76 words. Take 1 out"),
        ({"amount_requested": "1200.00"}, "13 things to put right"),
        ({"start_date": "2027-02-26"}, "We decide by 26 February 2027"),
        ({"end_date": "2028-03-16"}, "it has to end by 15 March 2028"),
        ({"contact_main.telephone": ""}, "Fill in “Telephone”"),
    ],
)
def test_submit_refuses_what_is_not_finished(group, owner, now, changes, words):
    draft = ready(group, owner, now, **changes)

    with pytest.raises(RuleError, match=words):
        send(draft, owner, now)

    draft.refresh_from_db()
    assert draft.state == ApplicationState.DRAFT


def test_submit_refuses_a_box_without_its_tick(group, owner, now):
    draft = ready(group, owner, now)

    with pytest.raises(RuleError, match="Tick “Our group has agreed"):
        send(draft, owner, now, **{"declaration.statement_2": ""})

    assert not draft.answers.filter(key__startswith="declaration").exists()


def test_submit_refuses_an_unconfirmed_group(group, owner, now):
    draft = started(group, owner, now)
    answers.save_answers(draft, SMALL, by=owner, now=now)

    with pytest.raises(RuleError, match="Confirm the details of your group"):
        send(draft, owner, now)


def test_submit_leaves_nothing_half_done_when_the_letter_fails(group, owner, now, monkeypatch):
    draft = ready(group, owner, now)

    def no_words(key):
        raise OSError(f"The words of {key} cannot be read")

    monkeypatch.setattr("grants.rules.letter_wordings.current", no_words)

    with pytest.raises(Exception, match="receipt"):
        send(draft, owner, now)

    draft.refresh_from_db()
    assert draft.state == ApplicationState.DRAFT
    assert not AnswerVersion.objects.exists()
    assert not AuditEntry.objects.filter(action="application.submit").exists()


def test_withdraw_takes_back_what_was_sent(group, owner, now):
    sent = send(ready(group, owner, now), owner, now)

    withdrawn = applications.withdraw(sent, by=owner, now=now)

    assert (withdrawn.state, withdrawn.withdrawn_at) == (ApplicationState.WITHDRAWN, now)


def test_withdraw_refuses_after_an_offer(group, owner, now):
    offered = ApplicationFactory(organisation=group, sent=True, state=ApplicationState.OFFERED)

    with pytest.raises(RuleError, match="cannot be withdrawn"):
        applications.withdraw(offered, by=owner, now=now)


def ask(application, officer, now, *keys):
    application.state = ApplicationState.INFORMATION_WANTED
    application.save()
    return InformationRequest.objects.create(
        application=application,
        question_keys=list(keys),
        note="Which hall?",
        due_on=date(2026, 12, 20),
        asked_by=officer,
        asked_at=now,
    )


def test_information_changes_only_what_was_opened(group, owner, officer, now):
    sent = send(ready(group, owner, now), owner, now)
    request = ask(sent, officer, now, "activities")

    answers.save_answers(sent, {"activities": "In the church hall."}, by=owner, now=now)
    with pytest.raises(RuleError, match="You have sent this application"):
        answers.save_answers(sent, {"need": "Something else."}, by=owner, now=now)
    given = applications.give_information(sent, by=owner, now=now)

    assert given.state == ApplicationState.CHECKING
    request.refresh_from_db()
    assert (request.answered_by, request.answered_at) == (owner, now)
    replaced = AnswerVersion.objects.get(reason=AnswerVersion.Reason.REPLACED)
    assert (replaced.key, replaced.text) == ("activities", SMALL["activities"])


def test_information_refuses_an_emptied_answer(group, owner, officer, now):
    sent = send(ready(group, owner, now), owner, now)
    ask(sent, officer, now, "activities")
    answers.save_answers(sent, {"activities": ""}, by=owner, now=now)

    with pytest.raises(RuleError, match="Answer “What will you do"):
        applications.give_information(sent, by=owner, now=now)


def test_lapse_drafts_closes_what_is_too_late_once(group, owner, now):
    draft = started(group, owner, now)
    in_time = ApplicationFactory(extra_time_until=CLOSES + timedelta(hours=1))
    sent = ApplicationFactory(sent=True)

    counts = [applications.lapse_drafts(moment) for moment in (now, CLOSES, CLOSES)]

    assert counts == [0, 1, 0]
    states = []
    for application in (draft, in_time, sent):
        application.refresh_from_db()
        states.append(application.state)
    assert states == ["not_sent", "draft", "submitted"]
