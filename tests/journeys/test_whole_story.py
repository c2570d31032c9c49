"""The whole story through the client: a campaign, an application, checks, scores, the board, the
decision, the release, the offer, the register; each person at their own pages, each in their time.
"""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from grants.models import Application, Award, Letter
from grants.rules import funds
from grants.rules.triage_checks import checklist
from grants.states import ApplicationState
from home import building
from tests.factories import forms
from tests.journeys.test_journey import score_all, signed_in

pytestmark = pytest.mark.django_db
APPLYING = datetime(2026, 11, 23, 19, 42, tzinfo=UTC)
AFTER_CLOSING = datetime(2026, 12, 14, 9, 0, tzinfo=UTC)
DECIDING = AFTER_CLOSING + timedelta(days=60)


@pytest.fixture
def call():
    """An open round with the standard form and the standard criteria, and the public site."""
    call = forms.standard_round(slug="winter", pot=Decimal("5000.00"))
    funds.add_standard_criteria(call)
    building.build_site(APPLYING)
    return call


def apply_from_a_campaign(call, group, owner):
    """Read the campaign, find the fund, send the application."""
    stranger = Client()
    fund = reverse("public:fund_detail", args=[call.fund.slug])
    assert stranger.get("/campaigns/know-the-signs/").status_code == 200
    assert call.name in stranger.get(fund).content.decode()
    draft = forms.ready(group, owner, APPLYING, call)
    signed_in(owner).post(
        reverse("applicant:application_submit", args=[draft.reference]),
        {key.replace(".", "_"): words for key, words in forms.DECLARATION.items()},
    )
    return Application.objects.get(pk=draft.pk)


def check_and_assign(application, officer, assessor):
    client, reference = signed_in(officer), application.reference
    client.post(reverse("staff:application_start", args=[reference]))
    passed = {f"{check['key']}-result": "pass" for check in checklist()}
    client.post(reverse("staff:application_checks", args=[reference]), passed)
    client.post(reverse("staff:application_to_assessment", args=[reference]))
    client.post(reverse("staff:application_assessors", args=[reference]), {"people": [assessor.pk]})


def recommend_decide_and_release(call, application, officer, board_member, decision_maker):
    of_round = [call.fund.slug, call.slug]
    office = signed_in(officer)
    office.post(reverse("staff:round_to_panel", args=of_round))
    office.post(reverse("staff:panel_open", args=of_round))
    board, room = signed_in(board_member), reverse("staff:panel_room", args=of_round)
    board.post(board.get(room).url, {"declares": "on"})
    version = board.get(room).context["panel"].version
    board.post(reverse("staff:panel_record", args=of_round), {"version": version})
    deciding = signed_in(decision_maker)
    deciding.post(reverse("staff:panel_interests", args=of_round), {"declares": "on"})
    deciding.post(
        reverse("staff:decision_edit", args=[application.reference]),
        {"outcome": "fund", "amount": "900", "reason": "Fewer young people at risk."},
    )
    deciding.post(reverse("staff:release", args=of_round), {"sure": "on"})


def test_a_group_goes_from_a_campaign_page_to_a_published_award(
    call, group, owner, officer, assessor, board_member, decision_maker
):
    with time_machine.travel(APPLYING, tick=False):
        application = apply_from_a_campaign(call, group, owner)
    assert application.state == ApplicationState.SUBMITTED
    receipt = Letter.objects.get(key="receipt")
    assert (receipt.to_email, application.reference in receipt.body) == (owner.email, True)

    with time_machine.travel(AFTER_CLOSING, tick=False):
        check_and_assign(application, officer, assessor)
        score_all(signed_in(assessor), application, 4)
    with time_machine.travel(DECIDING, tick=False):
        recommend_decide_and_release(call, application, officer, board_member, decision_maker)
        award = Award.objects.get()
        signed_in(owner).post(
            reverse("applicant:award_accept", args=[award.reference]),
            {"name": "Sam Lantern", "role": "Chair", "agrees": "on"},
        )

        register = Client().get(reverse("public:awards")).content.decode()

    assert "Lanternside Youth Project" in register
    assert "£900.00" in register
