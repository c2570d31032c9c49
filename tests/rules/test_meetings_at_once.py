"""Two people write the record of one meeting in the same moment."""

import pytest

from grants.errors import RuleError
from grants.models import Attendance, Meeting
from grants.rules import meetings, panels
from tests.factories.panels import (
    AT_PANEL,
    application_at_panel,
    held_meeting,
    open_panel,
    round_at_panel,
)
from tests.factories.people import StaffFactory
from tests.rules.test_applications_at_once import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_of_two_first_records_one_is_kept_and_the_other_is_told(officer, board_member):
    application = application_at_panel(round_at_panel(quorum=1), (5, 5))
    panel = open_panel(application.round)

    answers = at_once(
        lambda: held_meeting(panel, there=[board_member], by=officer),
        lambda: held_meeting(panel, there=[board_member, officer], by=board_member),
    )

    refusals = [str(answer) for answer in answers if isinstance(answer, RuleError)]
    assert len(refusals) == 1
    assert "changed the minutes while you were writing" in refusals[0]
    meeting = Meeting.objects.get()
    assert meeting.version == 1
    assert Attendance.objects.filter(was_there=True).count() in (1, 2)


def test_nobody_records_a_recommendation_while_a_member_is_taken_off_the_record(
    officer, board_member
):
    application = application_at_panel(round_at_panel(quorum=2), (5, 5))
    panel = open_panel(application.round)
    other = StaffFactory(role="board_member")
    version = held_meeting(panel, there=[board_member, other]).version

    def leave():
        return meetings.record_attendance(
            panel,
            held_on=AT_PANEL.date(),
            chair=board_member,
            there=[board_member],
            version=version,
            by=officer,
            now=AT_PANEL,
        )

    answers = at_once(
        lambda: panels.record_recommendation(
            panel, version=panel.version, by=board_member, now=AT_PANEL
        ),
        leave,
    )

    assert [isinstance(answer, RuleError) for answer in answers].count(True) == 1
