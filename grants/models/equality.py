"""Answers to the equality form: how often each was given, and nothing about who gave it.

No model here has a relation to another, and none may get one: a round is a plain number, there is no
moment, and keys are random. `tests/test_equality_apart.py` walks all relations to see that it stays so.
"""

import uuid

from django.db import models


class EqualityAnswer(models.Model):
    """One answer that can be given to one question, and how often it was given in a round.

    There is no row a person. The rows of a round are all written whenever anybody answers, so that
    neither their order nor their age tells what somebody chose.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round_number = models.PositiveBigIntegerField()
    question = models.CharField(max_length=40)
    choice = models.CharField(max_length=120)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["round_number", "question", "choice"],
                name="an_answer_is_counted_in_one_row",
            ),
        )

    def __str__(self) -> str:
        return f"{self.question}: {self.choice}"


class EqualityTicket(models.Model):
    """That the one form that goes with an application was sent, under a number that cannot be turned
    back into the application without the site's secret. Deleted when the round's form has closed.
    """

    digest = models.CharField(max_length=64, primary_key=True, editable=False)
    round_number = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("digest",)

    def __str__(self) -> str:
        return self.digest
