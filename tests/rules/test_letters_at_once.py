"""Two senders at once, on a database that lets both work."""

import threading

import pytest
from django.db import connection

from grants.rules import letters
from tests.factories.letters import LetterFactory


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_claim_next_gives_each_sender_another_letter(now):
    LetterFactory.create_batch(20)
    claimed = []

    def claim_all():
        while letter := letters.claim_next(now=now):
            claimed.append(letter.pk)
        connection.close()

    senders = [threading.Thread(target=claim_all) for _ in range(4)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()

    assert len(claimed) == len(set(claimed)) == 20
