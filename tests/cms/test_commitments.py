"""An action plan as records: what changes is kept, and told in the next report."""

from datetime import date, datetime

import pytest
import time_machine
from django.urls import reverse

from campaigns import plans
from campaigns.models import Commitment
from campaigns.models.commitments import Aim, Standing
from campaigns.rules import commitments
from grants.errors import RuleError
from grants.models import AuditEntry
from grants.rules import people
from tests.conftest import NOW
from tests.factories.commitments import CommitmentChangeFactory, CommitmentFactory
from tests.factories.people import LONG_AGO, UserFactory

pytestmark = pytest.mark.django_db

EARLIER, REPORT = date(2015, 3, 31), date(2015, 6, 18)


def move(commitment, status, known_on, note="", **facts):
    for name, fact in {"status": status, **facts}.items():
        setattr(commitment, name, fact)
    commitment.save()
    return commitments.record(commitment, known_on=known_on, note=note, by=None, now=NOW)


def plan(day, recorded_by=None, **asked):
    return plans.plan(day, known=plans.read(day, recorded_by=recorded_by), **asked)


def told(found):
    return [(entry.commitment.action, entry.status) for _, group in found.aims for entry in group]


def test_record_keeps_every_change_and_nothing_else():
    promise = CommitmentFactory(status=Standing.NOT_STARTED)

    move(promise, Standing.NOT_STARTED, date(2015, 1, 5))
    move(promise, Standing.NOT_STARTED, date(2015, 2, 5))
    move(promise, Standing.DONE, date(2015, 3, 5), "All five districts have it.")

    assert [(str(change), change.note) for change in promise.changes.all()] == [
        ("Not started, known on 2015-01-05", ""),
        ("Done, known on 2015-03-05", "All five districts have it."),
    ]


def test_record_refuses_a_day_to_come():
    with pytest.raises(RuleError, match="has not come yet"):
        move(CommitmentFactory(), Standing.DONE, date(2026, 11, 24))


def test_record_refuses_to_rewrite_what_a_report_has_told():
    promise = CommitmentFactory()
    move(promise, Standing.IN_HAND, REPORT)

    with pytest.raises(RuleError, match="newest change is of 18 June 2015"):
        move(promise, Standing.DONE, date(2015, 6, 17))

    assert promise.changes.count() == 1


def test_plan_tells_how_things_stood_on_its_day():
    promise = CommitmentFactory(action="Train drivers")
    move(promise, Standing.IN_HAND, EARLIER)
    move(promise, Standing.DONE, REPORT)

    assert told(plan(date(2015, 3, 30))) == []
    assert told(plan(EARLIER)) == [("Train drivers", "In hand")]
    assert told(plan(REPORT)) == [("Train drivers", "Done")]


def test_plan_sorts_by_the_four_aims_in_their_order():
    for aim in (Aim.PURSUE, Aim.PREPARE, Aim.PROTECT, Aim.PREVENT):
        CommitmentChangeFactory(commitment__aim=aim)

    assert [label for label, _ in plan(REPORT).aims] == [
        "Prevent",
        "Prepare",
        "Protect",
        "Pursue",
    ]
    assert [label for label, _ in plan(REPORT, aims=["protect"]).aims] == ["Protect"]


def test_plan_tells_what_changed_since_an_earlier_report():
    moved, still, slipped, done = (CommitmentFactory(action=name) for name in "abcd")
    move(moved, Standing.NOT_STARTED, EARLIER)
    move(still, Standing.IN_HAND, EARLIER)
    move(slipped, Standing.IN_HAND, EARLIER, due_on=date(2015, 5, 31), due_is_month=True)
    move(done, Standing.DONE, EARLIER)
    move(moved, Standing.DONE, REPORT, "The post is filled.")
    move(slipped, Standing.IN_HAND, REPORT, due_on=date(2015, 10, 31))
    move(CommitmentFactory(action="e"), Standing.IN_HAND, REPORT)

    found = plan(REPORT, since=EARLIER)

    assert [(change.commitment.action, change.words, change.notes) for change in found.moves] == [
        ("a", "Was: not started. Now: done.", ["The post is filled."]),
        ("c", "Due date moved from May 2015 to October 2015.", []),
        ("e", "New in the plan: in hand.", []),
    ]
    assert told(found) == [("a", "Done"), ("b", "In hand"), ("c", "In hand"), ("e", "In hand")]
    assert found.left_out == 1


def test_plan_says_what_is_late_on_its_day():
    promise = CommitmentFactory()
    move(promise, Standing.IN_HAND, EARLIER, due_on=date(2015, 6, 17))

    def late(day):
        return [entry.is_late for _, group in plan(day).aims for entry in group]

    assert late(date(2015, 6, 17)) == [False]
    assert late(REPORT) == [True]
    move(promise, Standing.DONE, REPORT)
    assert late(REPORT) == [False]


def test_plan_of_a_published_report_leaves_out_what_was_written_down_later():
    promise = CommitmentFactory(action="Train drivers")
    CommitmentChangeFactory(commitment=promise, known_on=EARLIER, recorded_at=LONG_AGO)
    move(promise, Standing.DONE, REPORT)

    assert told(plan(REPORT, recorded_by=LONG_AGO)) == [("Train drivers", "In hand")]
    assert told(plan(REPORT, recorded_by=NOW)) == [("Train drivers", "Done")]


def test_plan_takes_the_same_queries_for_one_and_for_three(django_assert_num_queries):
    CommitmentChangeFactory()
    with django_assert_num_queries(2):
        plan(REPORT, since=EARLIER)
    CommitmentChangeFactory.create_batch(2)
    with django_assert_num_queries(2):
        plan(REPORT, since=EARLIER)


@pytest.fixture
def editor(client):
    person = UserFactory(name="Ed Itor")
    people.grant_role(person, "editor", by=None, now=NOW)
    client.force_login(person)
    with time_machine.travel(datetime(2026, 11, 23, 15, tzinfo=NOW.tzinfo), tick=False):
        yield person


def form(**facts):
    return {
        "action": "Train taxi drivers",
        "aim": "prevent",
        "owner": "The five councils",
        "status": "in_hand",
        "due_on": "",
        "known_on": "2026-11-20",
        "note": "",
        "evidence_url": "",
        "evidence_words": "",
        "position": "0",
        **facts,
    }


ADD = "wagtailsnippets_campaigns_commitment:add"
EDIT = "wagtailsnippets_campaigns_commitment:edit"


def test_editor_keeps_a_commitment_and_its_history(client, editor):
    client.post(reverse(ADD), form())
    promise = Commitment.objects.get()
    edit = reverse(EDIT, args=[promise.pk])
    client.post(edit, form(status="done", known_on="2026-11-23", note="All are trained."))

    page = client.get(edit).content.decode()

    assert [(c.status, c.note, c.recorded_by) for c in promise.changes.all()] == [
        ("in_hand", "", editor),
        ("done", "All are trained.", editor),
    ]
    assert page.index("23 November 2026") < page.index("20 November 2026")
    assert "All are trained." in page
    assert AuditEntry.objects.filter(subject_kind="commitment").count() == 2


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"known_on": "2026-11-24"}, "That day has not come yet"),
        ({"due_is_month": "on"}, "Give the last day of the month that is fixed."),
        ({"evidence_url": "https://www.example.org/"}, "Say what people find at this address."),
        ({"evidence_url": "javascript:alert(1)", "evidence_words": "x"}, "Enter a valid URL"),
    ],
)
def test_editor_is_told_what_to_put_right_and_nothing_is_kept(client, editor, typed, said):
    response = client.post(reverse(ADD), form(**typed))

    assert said in response.content.decode()
    assert "Train taxi drivers" in response.content.decode()
    assert not Commitment.objects.exists()


def test_nobody_of_the_cms_deletes_a_commitment(client, editor):
    promise = CommitmentChangeFactory().commitment
    delete = reverse("wagtailsnippets_campaigns_commitment:delete", args=[promise.pk])

    client.post(delete)

    assert Commitment.objects.get() == promise
