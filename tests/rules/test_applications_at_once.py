"""Two presses in the same moment, on a database that lets them run side by side."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from grants.errors import RuleError
from grants.models import AnswerVersion, AuditEntry, Letter
from grants.rules import answers, applications, reuse
from tests.factories.forms import DECLARATION, ready, standard_round, started

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def at_once(*acts):
    """Run the acts together, each on its own connection; return what they gave or refused."""
    gate = Barrier(len(acts))

    def run(act):
        gate.wait()
        try:
            return act()
        except RuleError as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_two_submits_at_once_give_one_receipt(group, owner, now):
    draft = ready(group, owner, now)

    at_once(
        *[
            lambda: applications.submit(draft, declaration=DECLARATION, by=owner, now=now)
            for _ in range(2)
        ]
    )

    draft.refresh_from_db()
    assert draft.state == "submitted"
    assert Letter.objects.filter(key="receipt").count() == 1
    assert AuditEntry.objects.filter(action="application.submit").count() == 1
    sent = AnswerVersion.objects.filter(reason=AnswerVersion.Reason.SENT)
    assert sent.count() == draft.answers.count()


def test_two_saves_at_once_keep_both_texts(group, owner, group_editor, now):
    draft = started(group, owner, now)
    marks = answers.marks(draft, ["need"])

    at_once(
        lambda: answers.save_answers(draft, {"need": "One."}, marks=marks, by=owner, now=now),
        lambda: answers.save_answers(
            draft, {"need": "Two."}, marks=marks, by=group_editor, now=now
        ),
    )

    kept = set(AnswerVersion.objects.values_list("text", flat=True))
    assert kept == {"One.", "Two."}


def test_two_starts_at_once_make_one_draft(group, owner, group_editor, now):
    call = standard_round()

    first, second = at_once(
        lambda: started(group, owner, now, call), lambda: started(group, group_editor, now, call)
    )

    assert first == second


def test_two_copies_at_once_make_one_draft(group, owner, now):
    call = standard_round()
    sent = applications.submit(ready(group, owner, now), declaration=DECLARATION, by=owner, now=now)

    first, second = at_once(*[lambda: reuse.start(sent, call, by=owner, now=now) for _ in range(2)])

    assert first == second
    assert AuditEntry.objects.filter(action="application.copy_answers").count() == 1
