"""Flagged copies: kept only when something is sent, never e-mailed, seen and dealt with by name."""

from datetime import date, timedelta

import pytest

from grants.errors import RuleError
from grants.models import AuditEntry, FlaggedCopy, Letter, OfficeFact
from grants.rules import applications, flagged_copies, group_claims, monitoring
from safety.loading import load_risk_phrases
from tests.factories.applications import ApplicationFactory
from tests.factories.assessments import InterestFactory
from tests.factories.contact import FlaggedCopyFactory
from tests.factories.forms import DECLARATION, ready
from tests.factories.money import ReadyAwardFactory
from tests.factories.reports import report_at_the_end

pytestmark = pytest.mark.django_db
AT_RISK = "One girl wrote to us: he is hurting me, and I am scared to go home."
ORDINARY = "We teach children about grooming, and how to help somebody who is exploited."


@pytest.fixture(autouse=True)
def _phrases():
    load_risk_phrases()


def sent(group, owner, now, need):
    draft = ready(group, owner, now, need=need)
    return applications.submit(draft, declaration=DECLARATION, by=owner, now=now)


def test_a_sent_application_is_copied_only_in_its_answers_of_risk(
    group, owner, now, safeguarding_lead
):
    application = sent(group, owner, now, AT_RISK)

    copy = FlaggedCopy.objects.get()
    question, _, answer = copy.text.partition("\n")
    assert answer == AT_RISK
    assert question == "What is the problem, and who does it affect?"
    assert (copy.source, copy.groups, copy.application) == (
        "application",
        ["harm", "now"],
        application,
    )
    assert (copy.from_name, copy.from_email, copy.sent_at) == (owner.name, owner.email, now)


def test_an_application_about_this_work_is_not_copied(group, owner, now):
    sent(group, owner, now, ORDINARY)

    assert not FlaggedCopy.objects.exists()


def test_a_request_to_take_over_a_group_is_copied_in_its_words_of_risk(
    group, owner, newcomer, now, safeguarding_lead
):
    for _ in range(2):  # the same words again are the same request
        group_claims.ask(group.legal_name, why=AT_RISK, by=newcomer, now=now)

    copy = FlaggedCopy.objects.get()
    assert (copy.source, copy.text) == ("group_claim", f"What happened\n{AT_RISK}")
    assert (copy.from_name, copy.from_email, copy.sent_at) == (newcomer.name, newcomer.email, now)
    assert [letter.to_email for letter in Letter.objects.filter(key="flagged")] == [
        safeguarding_lead.email
    ]


def test_an_objection_is_copied_in_its_words_of_risk(group, owner, newcomer, now):
    claim = group_claims.ask(group.legal_name, why="Everybody left.", by=newcomer, now=now)

    group_claims.object_to(claim, text=AT_RISK, by=owner, now=now)

    copy = FlaggedCopy.objects.get()
    assert (copy.source, copy.text) == ("objection", f"Why it is wrong\n{AT_RISK}")
    assert copy.from_name == owner.name


def test_an_ordinary_request_and_objection_are_not_copied(group, owner, newcomer, now):
    claim = group_claims.ask(group.legal_name, why=ORDINARY, by=newcomer, now=now)
    group_claims.object_to(claim, text=ORDINARY, by=owner, now=now)

    assert not FlaggedCopy.objects.exists()


def test_a_draft_is_never_copied(group, owner, now):
    ready(group, owner, now, need=AT_RISK)

    assert not FlaggedCopy.objects.exists()


def test_an_application_that_is_refused_leaves_no_copy(group, owner, now):
    draft = ready(group, owner, now, need=AT_RISK, project_title="")

    with pytest.raises(RuleError):
        applications.submit(draft, declaration=DECLARATION, by=owner, now=now)

    assert not FlaggedCopy.objects.exists()


def test_a_sent_report_is_copied_in_its_words_of_risk(owner, now):
    award = ReadyAwardFactory(state="running", amount=100)
    report = report_at_the_end(award, now)
    monitoring.save(
        report,
        answers={
            "r_status": "finished",
            "r_done": AT_RISK,
            "r_people.leeds.all": "12",
            "r_learned": "Start earlier.",
            "r_declaration": "agreed",
        },
        spent={1: (100, "")},
        happened={1: "Calmer evenings."},
        by=owner,
        now=now,
    )
    assert not FlaggedCopy.objects.exists()

    monitoring.send(report, by=owner, now=now)

    copy = FlaggedCopy.objects.get()
    assert (copy.source, copy.report) == ("report", report)
    assert AT_RISK in copy.text
    assert "Calmer evenings" not in copy.text


def test_every_safeguarding_lead_hears_and_no_letter_holds_the_words(
    group, owner, now, safeguarding_lead
):
    sent(group, owner, now, AT_RISK)

    letter = Letter.objects.get(key="flagged")
    copy = FlaggedCopy.objects.get()
    assert letter.to_user == safeguarding_lead
    assert f"/staff/flagged/{copy.reference}/" in letter.body
    assert "hurting" not in letter.body + letter.subject
    assert owner.email not in letter.body


def test_without_a_lead_the_office_hears_that_somebody_must_be_given_the_role(now):
    OfficeFact.objects.create(
        kind="contact_email", text="fund@example.org", from_date=date(2012, 11, 22)
    )

    flagged_copies.keep(AT_RISK, source="contact", groups=["now"], now=now)

    letter = Letter.objects.get()
    assert (letter.key, letter.to_email) == ("flagged_without_lead", "fund@example.org")
    assert "hurting" not in letter.body


def test_a_lead_with_an_interest_neither_hears_nor_sees(now, safeguarding_lead):
    application = ApplicationFactory(sent=True)
    InterestFactory(application=application, person=safeguarding_lead, answer="interest")

    copy = flagged_copies.keep(
        AT_RISK, source="application", groups=["now"], now=now, application=application
    )

    assert not Letter.objects.filter(to_user=safeguarding_lead).exists()
    assert list(FlaggedCopy.objects.visible_to(safeguarding_lead)) == []
    assert list(FlaggedCopy.objects.closed_to(safeguarding_lead)) == [copy]


def test_the_first_who_reads_it_stands_in_the_record(now, safeguarding_lead, superuser):
    copy = FlaggedCopyFactory()

    flagged_copies.see(copy, by=safeguarding_lead, now=now)
    copy = flagged_copies.see(copy, by=superuser, now=now + timedelta(hours=1))

    assert (copy.seen_by, copy.seen_at) == (safeguarding_lead, now)
    assert AuditEntry.objects.filter(action="flagged_copy.see").count() == 1


def test_steps_are_added_and_the_last_one_closes(now, safeguarding_lead):
    copy, by = FlaggedCopyFactory(), safeguarding_lead

    flagged_copies.record_step(copy, text=" Called 101. ", is_last=False, by=by, now=now)
    assert list(FlaggedCopy.objects.waiting()) == [copy]
    later = now + timedelta(hours=2)
    flagged_copies.record_step(copy, text="School informed.", is_last=True, by=by, now=later)
    after = now + timedelta(days=2)
    flagged_copies.record_step(copy, text="Police wrote back.", is_last=True, by=by, now=after)

    copy.refresh_from_db()
    assert (copy.seen_at, copy.closed_at) == (now, later)
    assert [step.text for step in copy.steps.all()] == [
        "Called 101.",
        "School informed.",
        "Police wrote back.",
    ]
    assert not [entry for entry in AuditEntry.objects.all() if "101" in str(entry.facts)]


def test_an_empty_step_is_refused_and_changes_nothing(now, safeguarding_lead):
    copy = FlaggedCopyFactory()

    with pytest.raises(RuleError, match="Write what you did"):
        flagged_copies.record_step(copy, text="  ", is_last=True, by=safeguarding_lead, now=now)

    copy.refresh_from_db()
    assert (copy.seen_at, copy.closed_at) == (None, None)


def test_a_copy_that_nobody_read_for_a_day_is_written_about_once_more(now, safeguarding_lead):
    FlaggedCopyFactory(sent_at=now - timedelta(hours=24))
    FlaggedCopyFactory(sent_at=now - timedelta(hours=23))
    seen = FlaggedCopyFactory(sent_at=now - timedelta(hours=30))
    flagged_copies.see(seen, by=safeguarding_lead, now=now)

    assert flagged_copies.remind(now) == 1
    assert flagged_copies.remind(now) == 0

    assert [letter.key for letter in Letter.objects.all()] == ["flagged_reminder"]
