"""One command does what is due, and can be run twice."""

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from grants.management.commands import run_due
from grants.models import AuditSeal
from grants.rules import audit
from grants.states import LetterState
from tests.factories.letters import LetterFactory
from tests.factories.people import OrganisationFactory

pytestmark = pytest.mark.django_db


def test_run_due_sends_letters_and_seals_the_trail(now, capsys):
    letter = LetterFactory()
    audit.record("group.change", OrganisationFactory(), by=None, now=now)

    call_command("run_due")

    letter.refresh_from_db()
    assert letter.state == LetterState.SENT
    assert AuditSeal.objects.count() == 1
    assert capsys.readouterr().out == "1 letters sent\n1 audit entries sealed\n"


def test_run_due_a_second_time_changes_nothing(now, capsys):
    LetterFactory()
    call_command("run_due")
    capsys.readouterr()

    call_command("run_due")

    assert capsys.readouterr().out == ""
    assert len(mail.outbox) == 1


def test_run_due_does_the_rest_when_one_piece_fails(monkeypatch):
    def broken(now):
        raise ZeroDivisionError

    monkeypatch.setattr(run_due, "DUE", [("sums", broken), *run_due.DUE])
    letter = LetterFactory()

    with pytest.raises(CommandError, match=r"Not done: sums\."):
        call_command("run_due")

    letter.refresh_from_db()
    assert letter.state == LetterState.SENT
