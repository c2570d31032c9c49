from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from grants.errors import RuleError
from grants.models import Answer, AuditEntry, Award, Letter
from grants.rules import awards, release, terms
from grants.states import AwardState
from tests.factories.panels import application_at_panel, decide, record, round_at_panel
from tests.factories.people import MembershipFactory

pytestmark = pytest.mark.django_db


def offered(decision_maker, now, **facts):
    """An offer of £4,985 that can be accepted until 14 December 2026."""
    call = round_at_panel()
    application = application_at_panel(call, (5, 5), summary="Evenings for young people.")
    MembershipFactory(organisation=application.organisation, user__email="owner@example.org")
    record(call)
    decide(application, decision_maker, **facts)
    release.release(call, by=decision_maker, now=now)
    return Award.objects.get()


@pytest.fixture
def award(decision_maker, now):
    return offered(decision_maker, now)


@pytest.fixture
def with_conditions(decision_maker, now):
    return offered(decision_maker, now, conditions="A signed policy.\n\n Two referees. ")


def test_offer_carries_the_conditions_one_a_line(with_conditions):
    assert [condition.text for condition in with_conditions.conditions.all()] == [
        "A signed policy.",
        "Two referees.",
    ]
    body = Letter.objects.get(key="offer").body
    assert "We pay when these are done: A signed policy; Two referees." in body


def test_accept_without_conditions_is_ready_to_pay_and_public_at_once(award, owner, now):
    assert not Award.objects.public().exists()

    awards.accept(award, name="Sam Owner", role="Chair", by=owner, now=now)

    award = Award.objects.public().get()
    assert (award.state, award.signatory_name, award.signatory_role, award.accepted_by) == (
        AwardState.READY,
        "Sam Owner",
        "Chair",
        owner,
    )
    assert award.terms_fingerprint == terms.fingerprint(terms.agreement(award))
    assert Award.objects.public().totals() == {
        "awards": 1,
        "with_amount": 1,
        "total": Decimal("4985.00"),
    }


def test_accept_sends_the_signed_agreement(award, owner, now):
    awards.accept(award, name="Sam Owner", role="Chair", by=owner, now=now)

    letter = Letter.objects.get(key="accepted")
    assert letter.attachment_name == f"agreement-{award.reference}.txt"
    assert "Signed for the group: Sam Owner, Chair, 23 November 2026" in letter.attachment
    assert "1. What this is. This is an agreement between" in letter.attachment


def test_accept_with_conditions_waits_for_them(with_conditions, owner, officer, now):
    award = awards.accept(with_conditions, name="Sam", role="Chair", by=owner, now=now)
    assert award.state == AwardState.ACCEPTED
    first, second = award.conditions.all()

    awards.meet_condition(first, evidence="Seen on 20 November.", by=officer, now=now)
    award.refresh_from_db()
    assert award.state == AwardState.ACCEPTED
    awards.meet_condition(second, evidence="Both wrote.", by=officer, now=now)

    award.refresh_from_db()
    assert award.state == AwardState.READY
    assert list(award.conditions.values_list("evidence", "met_by")) == [
        ("Seen on 20 November.", officer.pk),
        ("Both wrote.", officer.pk),
    ]


def test_meet_condition_needs_an_accepted_offer(with_conditions, officer, now):
    with pytest.raises(RuleError, match="The group has to accept the offer first"):
        awards.meet_condition(
            with_conditions.conditions.first(), evidence="Seen.", by=officer, now=now
        )


def test_meet_condition_happens_once(with_conditions, owner, officer, now):
    award = awards.accept(with_conditions, name="Sam", role="Chair", by=owner, now=now)
    condition = award.conditions.first()
    awards.meet_condition(condition, evidence="Seen.", by=officer, now=now)

    with pytest.raises(RuleError, match="already met"):
        awards.meet_condition(condition, evidence="Seen again.", by=officer, now=now)


def test_accept_holds_until_the_end_of_the_last_day(award, owner):
    last = datetime(2026, 12, 14, 23, 59, tzinfo=UTC)
    with pytest.raises(RuleError, match="This offer ended on 14 December 2026"):
        awards.accept(award, name="Sam", role="Chair", by=owner, now=last + timedelta(minutes=1))

    assert awards.accept(award, name="Sam", role="Chair", by=owner, now=last).accepted_at == last


def test_accept_twice_is_refused(award, owner, now):
    awards.accept(award, name="Sam", role="Chair", by=owner, now=now)

    with pytest.raises(RuleError):
        awards.accept(award, name="Sam", role="Chair", by=owner, now=now)

    assert Letter.objects.filter(key="accepted").count() == 1


def test_decline_keeps_the_award_out_of_the_register(award, owner, now):
    declined = awards.decline(award, by=owner, now=now)

    assert declined.state == AwardState.DECLINED
    assert not Award.objects.public().exists()
    with pytest.raises(RuleError):
        awards.accept(award, name="Sam", role="Chair", by=owner, now=now)


def test_lapse_offers_ends_only_those_whose_last_day_is_over(award):
    assert award.accept_by == date(2026, 12, 14)

    assert awards.lapse_offers(datetime(2026, 12, 14, 23, 0, tzinfo=UTC)) == 0
    assert awards.lapse_offers(datetime(2026, 12, 15, 0, 5, tzinfo=UTC)) == 1
    assert awards.lapse_offers(datetime(2026, 12, 15, 0, 6, tzinfo=UTC)) == 0

    award.refresh_from_db()
    assert award.state == AwardState.LAPSED
    assert AuditEntry.objects.get(action="award.lapse").actor is None


def test_remind_of_offers_writes_once_in_the_last_days(award):
    early, late = datetime(2026, 12, 8, 9, 0, tzinfo=UTC), datetime(2026, 12, 9, 9, 0, tzinfo=UTC)

    counts = [awards.remind_of_offers(moment) for moment in (early, late, late)]

    assert counts == [0, 1, 0]
    assert Letter.objects.get(key="offer_lapsing").subject == "Your offer ends on 14 December 2026"


def test_an_offer_of_a_round_names_its_reports_in_letter_and_agreement(decision_maker, owner, now):
    call = round_at_panel(monitoring_depth="full")
    application = application_at_panel(call, (5, 5))
    for key, day in (("start_date", "2026-08-31"), ("end_date", "2027-08-30")):
        Answer.objects.create(
            application=application, key=key, text=day, saved_at=now, saved_by=owner
        )
    MembershipFactory(organisation=application.organisation)
    record(call)
    decide(application, decision_maker)
    release.release(call, by=decision_maker, now=now)
    award = Award.objects.get()

    said = "six-month report by 28 February 2027 and end-of-grant report by 27 September 2027"
    assert f"Reports that we ask for: {said}." in Letter.objects.get(key="offer").body
    assert award.monitoring_depth == "full"
    awards.accept(award, name="Sam", role="Chair", by=owner, now=now)
    letter = Letter.objects.get(key="accepted")
    assert f"Reports: {said}." in letter.body
    assert (
        "Reports: Six-month report by 28 February 2027; end-of-grant report by 27 September 2027"
        in letter.attachment
    )


def test_an_agreement_from_before_rounds_had_a_depth_keeps_its_text(award):
    award.monitoring_depth = ""

    assert "Reports" not in dict(terms.cover(award))
    award.monitoring_depth = "standard"
    assert dict(terms.cover(award))["Reports"] == "End-of-grant report on a day that we tell you"
