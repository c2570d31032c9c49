"""A release and its letters when a process is killed, on a database that several processes share."""

import multiprocessing
import os
import signal
from datetime import timedelta

import pytest
from django.db import connections
from django.urls import reverse

from grants import tasks
from grants.gateways import letters as post
from grants.models import AuditEntry, Award, DecisionNotice, Letter
from grants.rules import notices, release
from grants.states import LetterState
from tests.factories.panels import decided_round
from tests.rules.test_applications_at_once import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
GROUPS = {"funded@example.org", "reserve@example.org", "refused@example.org"}
LONG_AFTER = timedelta(days=1)


@pytest.fixture
def call(decision_maker):
    return decided_round(decision_maker)


@pytest.fixture
def mailbox(settings, tmp_path):
    """What really left, kept in files: a killed process takes its memory with it."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    return lambda: sorted(
        line.removeprefix("To: ")
        for path in tmp_path.iterdir()
        for line in path.read_text().splitlines()
        if line.startswith("To: ")
    )


def killed(act):
    """Do it in a process of its own, which has to end by SIGKILL."""
    connections.close_all()  # so that the two share no connection
    process = multiprocessing.get_context("fork").Process(target=act)
    process.start()
    process.join(60)
    assert process.exitcode == -signal.SIGKILL


def die(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)


def first_then(real, other):
    """Return a function that is the real one the first time, and the other one from then on."""
    done = []

    def either(*args, **kwargs):
        act = other if done else real
        done.append(1)
        return act(*args, **kwargs)

    return either


def made():
    return (Letter.objects.count(), Award.objects.count(), DecisionNotice.objects.count())


def test_a_release_killed_half_way_has_done_nothing_and_finishes_when_run_again(
    call, officer, now, monkeypatch
):
    monkeypatch.setattr(notices, "write", first_then(notices.write, die))
    killed(lambda: release.release(call, by=officer, now=now))
    monkeypatch.undo()
    call.refresh_from_db()
    assert (call.released_at, made()) == (None, (0, 0, 0))

    release.release(call, by=officer, now=now)

    assert made() == (3, 1, 1)
    assert set(Letter.objects.values_list("to_email", flat=True)) == GROUPS
    assert AuditEntry.objects.filter(action="round.release").count() == 1


def test_two_releases_at_once_write_everything_once(call, officer, decision_maker, now):
    at_once(
        lambda: release.release(call, by=officer, now=now),
        lambda: release.release(call, by=decision_maker, now=now),
    )

    assert made() == (3, 1, 1)
    assert AuditEntry.objects.filter(action="round.release").count() == 1


def test_each_letter_is_claimed_for_everybody_to_see_before_it_leaves(
    call, officer, now, monkeypatch
):
    release.release(call, by=officer, now=now)
    seen = []

    def look(*, to, **letter):
        seen.extend(at_once(lambda: Letter.objects.get(to_email=to).state))

    monkeypatch.setattr(post, "send", look)

    assert tasks.send_letters(now) == 3
    assert seen == [LetterState.SENDING] * 3


@pytest.mark.parametrize("left_already", [True, False], ids=["after it left", "before it left"])
def test_a_letter_of_unknown_fate_is_shown_and_never_sent_again_by_itself(
    call, officer, now, monkeypatch, mailbox, client_of, left_already
):
    release.release(call, by=officer, now=now)
    send = post.send

    def send_and_die(**letter):
        if left_already:
            send(**letter)
        die()

    monkeypatch.setattr(post, "send", first_then(send, send_and_die))
    killed(lambda: tasks.send_letters(now))
    monkeypatch.undo()

    assert tasks.send_letters(now + LONG_AFTER) == 1
    assert tasks.send_letters(now + LONG_AFTER) == 0

    unknown = Letter.objects.get(state=LetterState.SENDING)
    assert Letter.objects.filter(state=LetterState.SENT).count() == 2
    assert mailbox() == sorted(GROUPS if left_already else GROUPS - {unknown.to_email})
    page = client_of(officer).get(reverse("staff:letters")).content.decode()
    assert "1 letter may or may not have gone out" in page
    assert unknown.to_email in page
