from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from grants.errors import RuleError
from grants.models import Answer, AuditEntry, InformationRequest, Letter, Report
from grants.rules import code_lists, exclusions, forms, papers, triage, triage_checks
from grants.states import ApplicationState, AwardState
from tests.factories.applications import ApplicationFactory, DocumentFactory
from tests.factories.assessments import InterestFactory
from tests.factories.awards import AwardFactory
from tests.factories.funds import DistrictFactory, RoundFactory
from tests.factories.people import MembershipFactory, OrganisationFactory


@pytest.fixture
def call(db, now):
    code_lists.load()
    call = RoundFactory(closed=True, form_version=forms.load_standard_form(now=now))
    call.districts.add(DistrictFactory(key="leeds"))
    return call


@pytest.fixture
def application(call):
    group = OrganisationFactory(
        legal_name="Lanternside Youth Project", charity_number="", bank_account="yes"
    )
    MembershipFactory(organisation=group)
    sent = ApplicationFactory(
        round=call,
        organisation=group,
        sent=True,
        submitted_at=datetime(2026, 10, 1, 9, 0, tzinfo=UTC),
        delivery_postcode="LS9 6AA",
        summary="Evening workshops on two estates.",
    )
    sent.budget_lines.create(position=0, item="Youth worker", cost=4985, from_us=Decimal("4985.00"))
    return sent


def answer(application, **texts):
    for key, text in texts.items():
        Answer.objects.update_or_create(
            application=application,
            key=key.replace("__", "."),
            defaults={
                "text": text,
                "saved_at": application.created_at,
                "saved_by": application.created_by,
            },
        )


def found(application, key, now):
    finding = triage_checks.findings(application, now=now)[key]
    return finding.result, finding.text


def through_checks(application, officer, now):
    application = triage.start_checks(application, by=officer, now=now)
    for check in triage_checks.checklist():
        triage.record_check(
            application, check["key"], result="pass", finding="", by=officer, now=now
        )
    return application


def test_start_checks_runs_them_and_keeps_the_application_with_whoever_started(
    application, officer, now
):
    started = triage.start_checks(application, by=officer, now=now)

    assert (started.state, started.owner) == (ApplicationState.CHECKING, officer)
    assert started.checks.get(key="t_on_time").finding == "Received in time."
    assert "t_governance" in triage.open_checks(started)


def test_start_checks_twice_is_refused(application, officer, now):
    triage.start_checks(application, by=officer, now=now)

    with pytest.raises(RuleError, match="changed since"):
        triage.start_checks(application, by=officer, now=now)


def test_checks_find_what_is_late_over_the_cap_and_out_of_place(application, now):
    application.submitted_at = application.round.closes_at + timedelta(minutes=4)
    application.amount_requested = Decimal("5240.00")
    application.delivery_postcode = "YO1 7HH"

    assert found(application, "t_on_time", now) == (
        "fail",
        "Received 4 minutes after closing; no extra time was given.",
    )
    assert found(application, "t_amount", now) == ("fail", "Over the cap by £240.")
    assert found(application, "t_place", now) == ("fail", "Outside West Yorkshire.")


@pytest.mark.parametrize(
    ("postcode", "expected"),
    [
        ("LS9 6AA", ("pass", "In Leeds.")),
        ("BD3 8AA", ("fail", "In Bradford, which is not in this round.")),
        ("BD20 5AA", ("look", "Postcode crosses the line.")),
        ("BD23 1AA", ("fail", "Outside West Yorkshire.")),
    ],
)
def test_place_is_read_from_the_postcode(application, postcode, expected, now):
    application.delivery_postcode = postcode

    assert found(application, "t_place", now) == expected


def test_amount_has_to_equal_the_budget(application, now):
    application.amount_requested = Decimal("4000.00")

    assert found(application, "t_amount", now) == (
        "look",
        "Asks for £4,000, but the budget says £4,985.",
    )


def test_dates_come_after_the_decision_and_within_12_months(application, now):
    answer(application, start_date="2026-12-01", end_date="2027-03-01")
    assert found(application, "t_dates", now)[0] == "look"

    answer(application, start_date="2027-01-04", end_date="2027-10-29")
    assert found(application, "t_dates", now) == ("pass", "10 months from 4 January 2027.")


def test_excluded_words_in_what_we_would_pay_for_are_pointed_out(application, now):
    exclusions.add_standard(application.round)
    application.budget_lines.create(position=1, item="Lunch for volunteers", cost=50, from_us=50)

    assert found(application, "t_excluded", now) == (
        "look",
        "Refreshments, meals, alcohol may not be allowed.",
    )


def test_what_a_round_pays_for_is_not_pointed_out(application, now):
    application.budget_lines.create(position=1, item="Lunch for volunteers", cost=50, from_us=50)

    assert found(application, "t_excluded", now) == ("pass", "Nothing excluded found.")


def test_complete_names_what_is_empty(application, now):
    result, words = found(application, "t_complete", now)

    assert result == "look"
    assert "What is the problem, and who does it affect?" in words


def test_overdue_report_fails(application, now):
    award = AwardFactory(organisation=application.organisation, state=AwardState.RUNNING)
    Report.objects.create(award=award, due_on=date(2026, 11, 22))

    assert found(application, "t_overdue", now)[0] == "fail"
    assert found(application, "t_history", now)[0] == "look"


def test_likeness_to_another_application_is_told(application, call, now):
    twin = ApplicationFactory(round=call, sent=True, summary="Evening workshops on two estates!")

    assert found(application, "t_duplicate", now) == ("look", f"97% like {twin.reference}.")


def test_somebody_named_in_an_answer_is_hinted_at(application, now):
    answer(application, amount_requested="4985", need="A girl called Amy Hill is 13.")

    assert found(application, "t_personal", now)[0] == "look"


def test_a_persons_finding_stands_before_the_computers(application, officer, now):
    checking = triage.start_checks(application, by=officer, now=now)
    triage.record_check(
        checking, "t_complete", result="pass", finding="Asked by telephone.", by=officer, now=now
    )

    triage.run_checks(checking, now=now)

    check = checking.checks.get(key="t_complete")
    assert (check.result, check.finding, check.is_automatic) == (
        "pass",
        "Asked by telephone.",
        False,
    )


@pytest.mark.parametrize("result", ["look", "fail"])
def test_record_check_asks_what_was_found(application, officer, result, now):
    checking = triage.start_checks(application, by=officer, now=now)

    with pytest.raises(RuleError, match="Say what you found"):
        triage.record_check(
            checking, "t_governance", result=result, finding=" ", by=officer, now=now
        )


def test_send_to_assessment_waits_for_every_check(application, officer, now):
    checking = triage.start_checks(application, by=officer, now=now)

    with pytest.raises(RuleError, match="have no result yet"):
        triage.send_to_assessment(checking, by=officer, now=now)


def test_send_to_assessment_is_refused_by_a_failed_check(application, officer, now):
    checking = through_checks(application, officer, now)
    triage.record_check(
        checking, "t_duty", result="fail", finding="A statutory duty.", by=officer, now=now
    )

    with pytest.raises(RuleError, match="A check has failed"):
        triage.send_to_assessment(checking, by=officer, now=now)


def test_send_to_assessment_writes_to_the_group(application, officer, now):
    checking = through_checks(application, officer, now)

    sent_on = triage.send_to_assessment(checking, by=officer, now=now)

    assert sent_on.state == ApplicationState.ASSESSING
    assert list(Letter.objects.values_list("key", "subject")) == [
        ("to_assessment", f"{sent_on.reference} has moved to assessment")
    ]


def test_find_ineligible_quotes_one_rule_and_what_was_found(application, officer, now):
    ended = triage.find_ineligible(
        application, "check_place", finding="It is in York.", by=officer, now=now
    )

    assert (ended.state, ended.ineligible_rule) == (ApplicationState.INELIGIBLE, "check_place")
    assert "The place is in the round's districts" in Letter.objects.get().body
    with pytest.raises(RuleError, match="changed since"):
        triage.find_ineligible(ended, "check_place", finding="Again.", by=officer, now=now)


def test_find_ineligible_needs_a_rule_of_the_round_and_a_finding(application, officer, now):
    with pytest.raises(RuleError, match="Choose the rule"):
        triage.find_ineligible(application, "mood", finding="No.", by=officer, now=now)
    with pytest.raises(RuleError, match="Say what you found"):
        triage.find_ineligible(application, "check_place", finding="", by=officer, now=now)


@pytest.mark.parametrize(
    ("keys", "note", "days", "refusal"),
    [
        (["mood"], "Which streets?", 7, "Choose at least one question"),
        (["project_title"], " ", 7, "Say what you need"),
        (["project_title"], "Which streets?", 0, "after today"),
    ],
)
def test_ask_for_information_needs_questions_a_note_and_a_day(
    application, officer, keys, note, days, refusal, now
):
    with pytest.raises(RuleError, match=refusal):
        triage.ask_for_information(
            application,
            keys,
            note=note,
            due_on=now.date() + timedelta(days=days),
            by=officer,
            now=now,
        )
    assert InformationRequest.objects.count() == Letter.objects.count() == 0


def test_ask_for_information_opens_named_questions_once(application, officer, now):
    ask = {"note": "Which streets?", "due_on": date(2026, 12, 1), "by": officer, "now": now}

    request = triage.ask_for_information(application, ["project_title"], **ask)

    application.refresh_from_db()
    assert application.state == ApplicationState.INFORMATION_WANTED
    assert request.question_keys == ["project_title"]
    assert "“What is your project called?”" in Letter.objects.get().body
    with pytest.raises(RuleError, match="changed since"):
        triage.ask_for_information(application, ["project_title"], **ask)


def test_refer_shows_it_to_the_safeguarding_lead_and_tells_no_group(
    application, officer, safeguarding_lead, now
):
    triage.refer(application, note="A child may be in danger.", by=officer, now=now)

    letter = Letter.objects.get()
    assert letter.to_user == safeguarding_lead
    assert "in danger" not in letter.body + str(AuditEntry.objects.last().facts)


def test_give_to_passes_over_an_officer_with_an_interest(application, officer, now):
    InterestFactory(application=application, person=officer, answer="interest")

    with pytest.raises(RuleError, match="has an interest"):
        triage.give_to(application, officer, by=officer, now=now)


def test_blind_papers_hide_who_where_and_what_files_are_called(application):
    answer(
        application,
        amount_requested="4985",
        need="At Lanternside Youth Project we see it weekly.",
        delivery_postcode="LS9 6AA",
        contact_main__name="Asha Example",
    )
    DocumentFactory(application=application)

    blind, open_ = papers.for_assessor(application), papers.for_officer(application)

    def said(read):
        return " ".join(line for part in read.parts for i in part.items for line in i.lines)

    assert "Asha Example" in said(open_)
    assert "LS9 6AA" in said(open_)
    assert "At [the group] we see it weekly." in said(blind)
    assert [word for word in ("Asha", "LS9", "Lanternside") if word in said(blind)] == []
    assert [label for label, _ in blind.documents] == ["Document 1, TXT"]


def test_papers_of_a_round_that_is_not_blind_name_the_group(application):
    application.round.is_blind = False
    answer(application, amount_requested="4985", need="Lanternside Youth Project sees it.")

    read = papers.for_assessor(application).feeding(["need"])

    assert [item.lines for item in read] == [("Lanternside Youth Project sees it.",)]
