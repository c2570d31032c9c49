"""The page on which an officer gives one group more time."""

import pytest

from tests.factories.forms import ready
from tests.pages import errors, page, text

pytestmark = pytest.mark.django_db
ADDRESS = "/staff/questions/more-time/"


def typed(draft, **changes):
    return {
        "reference": draft.reference.lower().replace("-", " "),
        "day_day": "14",
        "day_month": "12",
        "day_year": "2026",
        "hour": "17",
        "reason": "Their hall was flooded.",
        **changes,
    }


@pytest.fixture
def draft(group, owner, now, time_machine):
    time_machine.move_to(now, tick=False)
    return ready(group, owner, now)


def test_an_officer_gives_more_time_by_the_reference(client_of, officer, draft):
    client = client_of(officer)

    answer = client.post(ADDRESS, typed(draft))

    said = text(page(client.get(answer.url)))
    assert f"{draft.reference} can be sent until 5:00pm on Monday 14 December" in said
    assert draft.title not in said
    draft.refresh_from_db()
    assert draft.extra_time_until.isoformat() == "2026-12-14T17:00:00+00:00"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"reference": "K7Q2"}, "Enter a reference like K7Q2-9XWM"),
        (
            {"reference": "K7Q2-9XWM"},
            "We know no draft with this reference. Check it with the group.",
        ),
        ({"day_year": "2025"}, "Choose a moment later than the group has already."),
        ({"reason": ""}, "Say why, for those who read this later"),
    ],
)
def test_what_is_wrong_is_said_beside_it(client_of, officer, draft, changes, said):
    answer = client_of(officer).post(ADDRESS, typed(draft, **changes))

    assert errors(answer) == [said]


def test_only_officers_give_it(client_of, auditor, owner, draft):
    for person in (auditor, owner):
        assert client_of(person).post(ADDRESS, typed(draft)).status_code == 403
