from decimal import Decimal

import pytest
from django.urls import reverse

from grants.models import ReportAnswer
from grants.states import AwardState, ReportState
from tests.factories.money import ReadyAwardFactory
from tests.factories.people import MembershipFactory
from tests.factories.reports import report_at_the_end

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(now):
    award = ReadyAwardFactory(state=AwardState.RUNNING, amount=Decimal("100.00"))
    return report_at_the_end(award, now)


@pytest.fixture
def writer(report):
    return MembershipFactory(organisation=report.award.organisation, role="editor").user


def address(report):
    return reverse("applicant:report_detail", args=[report.reference])


COMPLETE = {
    "r_status": "finished",
    "r_done": "Ten sessions.",
    "r_people.leeds.all": "12",
    "happened_1": "Calmer evenings.",
    "spent_1": "100",
    "r_learned": "Start earlier.",
    "r_declaration": "agreed",
}


def test_a_report_is_kept_as_it_is_written(client, report, writer):
    client.force_login(writer)

    client.post(address(report), {"r_done": "Three sessions so far.", "save": "1"})
    page = client.get(address(report))

    assert page.context["form"]["r_done"].value() == "Three sessions so far."
    report.refresh_from_db()
    assert report.state == ReportState.NOT_SENT


def test_sending_an_unfinished_report_keeps_it_and_says_what_is_missing(client, report, writer):
    client.force_login(writer)

    page = client.post(address(report), {"r_done": "Ten sessions.", "send": "1"})

    assert "Answer “How is the project going?”" in page.content.decode()
    assert ReportAnswer.objects.get(key="r_done").text == "Ten sessions."
    report.refresh_from_db()
    assert report.state == ReportState.NOT_SENT


def test_a_complete_report_is_sent(client, report, writer):
    client.force_login(writer)

    client.post(address(report), COMPLETE | {"send": "1"})

    report.refresh_from_db()
    assert report.state == ReportState.SENT
    assert "We have it." in client.get(address(report)).content.decode()


def test_another_group_does_not_find_the_report(client, report, other_group):
    client.force_login(other_group)

    assert client.get(address(report)).status_code == 404


def test_a_viewer_reads_and_cannot_write(client, report):
    viewer = MembershipFactory(organisation=report.award.organisation, role="viewer").user
    client.force_login(viewer)

    client.post(address(report), COMPLETE | {"send": "1"})

    report.refresh_from_db()
    assert report.state == ReportState.NOT_SENT
    assert not ReportAnswer.objects.exists()
