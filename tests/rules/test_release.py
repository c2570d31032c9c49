from datetime import date, timedelta
from decimal import Decimal

import pytest

from grants.errors import RuleError
from grants.models import Award, Decision, Letter, OfficeFact, PublicityLock
from grants.rules import feedback, notices, release
from grants.states import ApplicationState, AwardState
from tests.factories.panels import (
    application_at_panel,
    decided_round,
    open_panel,
    round_at_panel,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(decision_maker):
    return decided_round(decision_maker)


def states(call):
    return dict(call.applications.values_list("title", "state"))


def test_release_tells_every_group_at_one_moment(call, officer, now):
    released = release.release(call, by=officer, now=now)

    assert (released.released_at, released.released_by) == (now, officer)
    assert states(call) == {"Funded": "offered", "Reserve": "reserve", "Refused": "refused"}
    assert dict(Letter.objects.values_list("to_email", "key")) == {
        "funded@example.org": "offer",
        "reserve@example.org": "reserve",
        "refused@example.org": "refused",
    }
    assert set(Letter.objects.values_list("subject", flat=True)) == {
        f"Our decision on {application.reference}" for application in call.applications.all()
    }


def test_release_makes_awards_in_the_words_of_the_day(call, officer, now):
    release.release(call, by=officer, now=now)
    OfficeFact.objects.all().delete()

    award = Award.objects.get()
    assert (award.state, award.amount, award.award_date, award.accept_by) == (
        AwardState.OFFERED,
        Decimal("4985.00"),
        date(2026, 11, 23),
        date(2026, 12, 14),
    )
    assert (award.fund_name, award.funder_name, award.decision_maker_title) == (
        "Safer Communities Fund",
        "Office of the Commissioner",
        "Police and Crime Commissioner",
    )
    assert not Award.objects.public().exists()


def test_release_gives_a_refused_group_its_scores_and_reasons(call, officer, now):
    release.release(call, by=officer, now=now)

    body = Letter.objects.get(key="refused").body
    assert "3 groups applied and 1 was funded." in body
    assert "It will keep young people safer." in body
    assert "Cuts crime: 1.00 out of 5\nA 1 for plan_fit." in body


def test_group_reads_the_same_words_of_two_assessors_once():
    twice = application_at_panel(round_at_panel(slug="twice"), (2, 2), (2, 2), (3, 2))

    assert [part.comments for part in feedback.feedback(twice)] == [
        ("A 2 for plan_fit.", "A 3 for plan_fit."),
        ("A 2 for need.",),
    ]


def test_one_thing_to_change_ends_as_the_decision_maker_wrote_it(call, officer, now):
    refused = Decision.objects.get(application__title="Refused")
    refused.strength, refused.improvement = "Your plan.", "Who else could help?"
    refused.save()

    release.release(call, by=officer, now=now)

    body = Letter.objects.get(key="refused").body
    assert "Strongest part: Your plan. One thing to change: Who else could help?\n" in body


def test_release_numbers_the_reserve_list_from_one(call, officer, now):
    release.release(call, by=officer, now=now)

    body = Letter.objects.get(key="reserve").body
    assert "You are number 1 on the reserve list until 21 February 2027." in body


def test_release_twice_writes_nothing_twice(call, officer, now):
    release.release(call, by=officer, now=now)

    again = release.release(call, by=officer, now=now + timedelta(hours=1))

    assert again.released_at == now
    assert (Letter.objects.count(), Award.objects.count()) == (3, 1)


def test_release_killed_half_way_finishes_when_run_again(call, officer, now, monkeypatch):
    write = notices.write

    def dies_at_the_second(*args, **kwargs):
        if Letter.objects.exists():
            raise KeyboardInterrupt
        return write(*args, **kwargs)

    monkeypatch.setattr(notices, "write", dies_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        release.release(call, by=officer, now=now)
    call.refresh_from_db()
    assert (call.released_at, Letter.objects.count(), Award.objects.count()) == (None, 0, 0)
    monkeypatch.undo()

    release.release(call, by=officer, now=now)

    assert (Letter.objects.count(), Award.objects.count()) == (3, 1)


def test_release_refuses_while_anything_is_undecided(officer, decision_maker, now):
    call = round_at_panel()
    application_at_panel(call, (5, 5))
    application_at_panel(call, (4, 4), state=ApplicationState.WITHDRAWN)
    open_panel(call)

    with pytest.raises(RuleError, match="1 application is not decided yet"):
        release.release(call, by=officer, now=now)


def test_release_holds_back_until_the_embargo_is_over(call, officer, now):
    call.release_at = now
    call.save()

    with pytest.raises(RuleError, match="held back until 3:00pm on 23 November 2026"):
        release.release(call, by=officer, now=now - timedelta(seconds=1))

    assert not Letter.objects.exists()
    assert release.release(call, by=officer, now=now).released_at == now


def test_preview_counts_what_the_release_does(call, officer, now):
    before = release.preview(call, now)

    release.release(call, by=officer, now=now)

    assert before == release.Preview(
        offers=1, reserves=1, refusals=1, letters=3, total=Decimal("4985.00"), undecided=0
    )
    assert Letter.objects.count() == before.letters


def test_outcome_is_nothing_before_the_release(call, officer, now):
    application = call.applications.get(title="Refused")
    assert feedback.outcome_of(application) is None

    released = release.release(call, by=officer, now=now)

    application = released.applications.get(title="Refused")
    assert [(part.criterion, part.score) for part in feedback.outcome_of(application).feedback] == [
        ("Cuts crime", Decimal("1.00")),
        ("Need and evidence", Decimal("1.00")),
    ]


@pytest.mark.parametrize(
    ("first", "last", "is_held"),
    [
        (date(2026, 11, 23), date(2026, 11, 23), True),
        (date(2026, 11, 1), date(2026, 12, 10), True),
        (date(2026, 11, 24), date(2026, 12, 10), False),
        (date(2026, 11, 1), date(2026, 11, 22), False),
    ],
)
def test_release_waits_for_the_end_of_a_publicity_lock(call, officer, now, first, last, is_held):
    PublicityLock.objects.create(first_day=first, last_day=last, reason="An election.")
    said = f"No results come out before the end of {last.day} {last:%B %Y}: An election."

    assert release.preview(call, now).held_back == (said if is_held else "")
    if is_held:
        with pytest.raises(RuleError, match="No results come out before the end of"):
            release.release(call, by=officer, now=now)
        assert not Letter.objects.exists()
    else:
        assert release.release(call, by=officer, now=now).released_at == now
