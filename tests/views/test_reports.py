"""Several reports on one grant, as the group and the office see them."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from grants.rules import monitoring, report_schedules
from grants.states import AwardState
from tests.factories.people import MembershipFactory
from tests.factories.reports import complete, year_long_award
from tests.pages import facts, heading, page, rows, text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock(time_machine):
    time_machine.move_to("2027-07-03 15:00 +0000", tick=False)


@pytest.fixture
def award():
    return year_long_award()


@pytest.fixture
def writer(award):
    return MembershipFactory(organisation=award.organisation).user


@pytest.fixture
def reports(award, now):
    return report_schedules.schedule(award, by=None, now=now)


def grant_page(client, award):
    return client.get(reverse("applicant:award_detail", args=[award.reference]))


def report_page(client, report, area="applicant"):
    return client.get(reverse(f"{area}:report_detail", args=[report.reference]))


def tasks(response):
    """The lines of every list of things to do on a page."""
    found = [part for part in page(response).iter("ul") if part.get("class") == "tasks"]
    return [text(line) for part in found for line in part.iter("li")]


def test_an_offer_shows_which_reports_it_asks_for_and_when(client_of, award, writer):
    award.state, award.accepted_at = AwardState.OFFERED, None
    award.accept_by = date(2027, 7, 30)
    award.save()

    offer = grant_page(client_of(writer), award)

    assert tasks(offer) == [
        "Six-month reportDue Thursday 1 July 2027",
        "End-of-grant reportDue Friday 28 January 2028",
    ]
    assert facts(offer)["Reports"] == (
        "Six-month report by 1 July 2027; end-of-grant report by 28 January 2028"
    )


def test_an_offer_that_was_declined_shows_no_reports(client_of, award, writer):
    award.state, award.accepted_at = AwardState.DECLINED, None
    award.save()

    assert tasks(grant_page(client_of(writer), award)) == []


def test_a_grant_lists_each_report_with_its_day_and_state(client_of, award, writer, reports, now):
    client = client_of(writer)
    late = grant_page(client, award)

    assert tasks(late) == [
        "Six-month report Was due Thursday 1 July 2027 Late",
        "End-of-grant report Due Friday 28 January 2028 To do",
    ]
    assert "Your six-month report was due on Thursday 1 July 2027." in text(page(late))

    monitoring.send(complete(reports[0], writer, now), by=writer, now=now)
    sent = grant_page(client, award)

    assert tasks(sent)[0] == "Six-month report Sent Monday 23 November 2026 Received"
    assert "Your end-of-grant report is due on Friday 28 January 2028." in text(page(sent))


def test_a_report_part_way_asks_about_the_time_so_far(client_of, writer, reports):
    shown = report_page(client_of(writer), reports[0])

    assert heading(shown) == "Your six-month report on Safe to Say"
    words = text(page(shown))
    assert "What have you spent on “Hall” so far?" in words
    assert "How many people have taken part in Leeds so far?" in words
    assert "You promised" not in words
    assert "so far? (optional)" not in words
    assert "It was due on Thursday 1 July 2027. Honest news is welcome." in words
    assert "Your project: Friday 1 January 2027 to Friday 31 December 2027" in words


def test_the_report_at_the_end_says_what_was_spent_part_way(client_of, writer, reports, now):
    part_way, last = reports
    complete(part_way, writer, now, spent=("20.00", "5.50"))
    client = client_of(writer)
    assert "last reported" not in text(page(report_page(client, last)))

    monitoring.send(part_way, by=writer, now=now)

    form = report_page(client, last).context["form"]
    assert form.fields["spent_1"].help_text == (
        "Agreed: £66.67. When you last reported you had spent £20."
    )
    assert form.fields["spent_1"].initial is None


def test_a_report_part_way_is_sent_and_read_on_its_own_page(client_of, writer, reports, officer):
    part_way, _ = reports
    client = client_of(writer)
    address = reverse("applicant:report_detail", args=[part_way.reference])
    client.post(
        address,
        {
            "r_status": "running",
            "r_done": "Five sessions.",
            "r_people.leeds.all": "6",
            "r_progress": "Calmer nights.",
            "spent_1": "20",
            "spent_2": "0",
            "r_plan_rest": "Five more.",
            "r_minutes": "15",
            "r_declaration": "agreed",
            "send": "1",
        },
    )

    part_way.refresh_from_db()
    assert part_way.state == "sent"
    shown = report_page(client_of(officer), part_way, area="staff")
    assert heading(shown) == "Six-month report on Safe to Say"
    assert facts(shown)["What early signs are there?"] == "Calmer nights."
    assert facts(shown)["Declaration"] == "I agree"
    assert facts(shown)["About how long did this form take?"] == "15 minutes"
    assert "Spending so far" in text(page(shown))
    assert "What was promised" not in text(page(shown))


def test_the_office_sees_every_report_that_is_late(client_of, officer, reports):
    listed = client_of(officer).get(reverse("staff:reports"), {"view": "overdue"})

    [[reference, _, kind, status, *_]] = rows(listed, caption="Reports")
    assert (reference, kind) == (reports[0].reference, "Six-month report")
    assert "late" in status


def test_an_award_of_the_office_names_its_reports(client_of, officer, award, reports):
    shown = client_of(officer).get(reverse("staff:award_detail", args=[award.reference]))

    words = text(page(shown))
    assert "Six-month report, due 1 Jul 2027: Not sent yet" in words
    assert "End-of-grant report, due 28 Jan 2028: Not sent yet" in words


def test_a_late_report_part_way_holds_the_next_payment(client_of, officer, award, reports):
    address = reverse("staff:payment_request", args=[award.reference])

    answer = client_of(officer).post(address, {"amount": Decimal("10.00")})

    assert "six-month report of this grant was due on 1 July 2027" in text(page(answer))
    assert not award.payments.exists()
