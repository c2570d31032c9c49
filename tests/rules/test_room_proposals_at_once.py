"""Two people take the proposal in the same moment."""

from decimal import Decimal

import pytest

from grants.errors import RuleError
from grants.models import AuditEntry
from grants.rules import room_proposals
from tests.factories.panels import AT_PANEL, application_at_panel, open_panel, round_at_panel
from tests.rules.test_applications_at_once import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_of_two_who_take_one_version_at_once_the_second_is_told_to_look_again(
    officer, board_member
):
    call = round_at_panel()
    application_at_panel(call, (5, 5), amount_requested=Decimal("3000.00"))
    panel = open_panel(call)
    seen = panel.version

    answers = at_once(
        lambda: room_proposals.take(panel, version=seen, by=officer, now=AT_PANEL),
        lambda: room_proposals.take(panel, version=seen, by=board_member, now=AT_PANEL),
    )

    refusals = [str(answer) for answer in answers if isinstance(answer, RuleError)]
    assert len(refusals) == 1
    assert "look again" in refusals[0]
    panel.refresh_from_db()
    assert panel.version == seen + 1
    assert AuditEntry.objects.filter(action="panel.take_proposal").count() == 1
